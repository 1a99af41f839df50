"""Neighbourhoods: how the areas of a municipality stand, where they lie, how they add up."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
