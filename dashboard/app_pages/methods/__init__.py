"""Methods in words with thresholds, their proofs, the accessibility statement."""

from dashboard.parts import say as shared
from indicators.language.words import Words

say = Words(__file__, shared)
