"""Holds what the product says about itself at length, in German and English."""

from indicators.language.words import Words

say = Words(__file__)
