"""Solutions of one kind in several municipalities."""

from dashboard.app_pages.comparison import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
