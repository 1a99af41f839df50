"""Questions to a published snapshot, one folder a subject."""

from indicators.language.words import Words

say = Words(__file__)
