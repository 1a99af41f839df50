"""The roadmap of one solution: what is met, open and next."""

from dashboard.app_pages.solutions import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
