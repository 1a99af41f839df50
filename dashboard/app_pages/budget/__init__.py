"""Budget by solution, product or cover group."""

from dashboard.parts.money import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
