"""Start page: the cut-off date, what is due next, what needs attention, then everything."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
