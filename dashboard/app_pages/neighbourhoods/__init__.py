"""Neighbourhoods: how the areas of a municipality stand, where they lie, how they add up."""
