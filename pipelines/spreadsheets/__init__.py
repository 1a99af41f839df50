"""Writes workbooks and keeps formulas out of cells."""

from indicators.language.words import Words

say = Words(__file__)
