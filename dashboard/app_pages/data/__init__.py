"""Data and quality: packages, findings of the check, snapshots."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
