"""The page of methods in words: every formula, its thresholds and its source, in both languages.

Sections in the order of the page; their texts stand in modules of their own. Braces are filled by
`dashboard.views.methods_view` with the constants the formulas use and the settings the snapshot was made
with, so that the page cannot say something else than was computed.
"""

from __future__ import annotations

from dashboard.words_comparison_methods import COMPARISON
from dashboard.words_data_methods import DERIVED, QUALITY
from dashboard.words_projection_methods import PROJECTION
from dashboard.words_reason_methods import REASONS
from dashboard.words_section import Section, Text
from dashboard.words_series_methods import PATHWAY, SERIES, TARGETS
from dashboard.words_solution_methods import ACCESSIBILITY, SOLUTIONS
from dashboard.words_target_methods import JUDGING

TITLE: Text = ("Methoden und Barrierefreiheit", "Methods and accessibility")
LEAD: Text = (
    "Jede Bewertung nennt ihr Verfahren. Hier steht, wie gerechnet wird, welche Schwellen gelten, woher die "
    "Verfahren stammen und wie gut sie mit veröffentlichten Ergebnissen übereinstimmen.",
    "Every judgement names its method. This page says how it is computed, which thresholds hold, where the "
    "methods come from and how well they agree with published results.",
)
SOURCE: Text = ("Quelle: {source}", "Source: {source}")
WEAKNESS: Text = ("Bekannte Schwäche: {weakness}", "Known weakness: {weakness}")
EXAMPLE: Text = ("Beispiel: {example}", "Example: {example}")
CONTENTS: Text = ("Auf dieser Seite", "On this page")

SECTIONS: tuple[Section, ...] = (
    SERIES,
    TARGETS,
    PATHWAY,
    JUDGING,
    REASONS,
    PROJECTION,
    DERIVED,
    QUALITY,
    *SOLUTIONS,
    COMPARISON,
    ACCESSIBILITY,
)
