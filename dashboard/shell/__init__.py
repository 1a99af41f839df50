"""The shell around every page: address, data, layout, theme, top line."""

from indicators.language.words import Words
from pipelines.figures import say as shared

say = Words(__file__, shared)
