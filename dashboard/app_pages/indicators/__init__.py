"""Indicators: the list, or one of them beside its pathway."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
