"""Drafts a data package: empty tables, or a mapping proposed for a foreign file."""

from indicators.language.words import Words

say = Words(__file__)
