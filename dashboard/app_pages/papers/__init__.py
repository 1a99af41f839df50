"""Papers for the council: choose the matter, see it, take it away."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
