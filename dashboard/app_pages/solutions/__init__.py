"""Solutions: the list, or one of them with everything behind it."""

from dashboard.parts.money import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
