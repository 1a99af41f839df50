"""Reads a data package: its head, files, tables, own definitions and corrections."""

from indicators.language.words import Words

say = Words(__file__)
