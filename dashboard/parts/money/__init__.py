"""Pieces about money that the budget and the solutions share."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
