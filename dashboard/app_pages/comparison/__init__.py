"""Cities compared: by indicator, or by kind of solution."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
