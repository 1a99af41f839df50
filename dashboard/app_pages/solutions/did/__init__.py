"""Whether a solution worked here: difference in differences."""

from dashboard.app_pages.solutions import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
