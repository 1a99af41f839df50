"""The list of solutions, by urgency or as a table."""

from dashboard.app_pages.solutions import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
