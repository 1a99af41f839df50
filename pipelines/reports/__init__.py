"""Findings put into words as text, CSV, JSON and HTML."""

from indicators.language.words import Words

say = Words(__file__)
