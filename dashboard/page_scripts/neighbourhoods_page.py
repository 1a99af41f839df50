"""Neighbourhoods: how the areas of a municipality stand, where they lie, how they developed and add up."""

from dashboard import frame
from dashboard.neighbourhood_page import draw_neighbourhoods

page = frame.open_page("neighbourhoods")
draw_neighbourhoods(page)
