"""Pieces that several pages draw."""

from dashboard.shell import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
