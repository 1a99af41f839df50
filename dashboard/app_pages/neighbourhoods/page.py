"""Neighbourhoods: how the areas of a municipality stand, where they lie, how they developed and add up."""

from dashboard.app_pages.neighbourhoods.address import Address
from dashboard.app_pages.neighbourhoods.head import draw_neighbourhoods
from dashboard.shell.open_page import open_page

page = open_page("neighbourhoods", Address)
draw_neighbourhoods(page)
