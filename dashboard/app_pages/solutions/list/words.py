"""What the list of solutions says about its filters, its order and its table, in German and in English.

Same form as `dashboard.app_pages.solutions.words`, which holds the words of the lines themselves.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "filter.all": ("alle", "all"),
    "filter.phase": ("Phase", "Phase"),
    "filter.office": ("Federführung", "Responsible office"),
    "filter.operator_type": ("Betreibertyp", "Type of operator"),
    "filter.model": ("Betreibermodell", "Operating model"),
    "filter.impact": ("Lage des Ziels", "Linked target"),
    "filter.implementation": ("Umsetzung", "Implementation"),
    "filter.budget": ("Haushalt", "Budget"),
    "filter.readiness": ("Reife", "Readiness"),
    "filter.more": ("Weitere Filter", "More filters"),
    "filter.more_named": ("Weitere Filter: {names}", "More filters: {names}"),
    "view.name": ("Ansicht", "View"),
    "view.urgency": ("nach Dringlichkeit", "by urgency"),
    "view.table": ("als Tabelle", "as a table"),
    "list.first": (
        "Die ersten {count} von {total} sind zu sehen.",
        "The first {count} of {total} are shown.",
    ),
    "list.more": ("Weitere {count} zeigen", "Show {count} more"),
    "sort.caption": (
        "Lösungen, sortiert nach {column} ({direction}); die Kopfzeile sortiert um",
        "Solutions, sorted by {column} ({direction}); the head of a column sorts by it",
    ),
    "sort.ascending": ("aufsteigend", "ascending"),
    "sort.descending": ("absteigend", "descending"),
    "sort.worst": ("Ungünstiges zuerst", "least favourable first"),
    "sort.best": ("Günstiges zuerst", "most favourable first"),
    "sort.by": ("nach {column} sortieren, {direction}", "sort by {column}, {direction}"),
    "sort.name": ("Lösung", "Solution"),
    "sort.phase": ("Phase", "Phase"),
    "sort.operator": ("Betreiber", "Operator"),
    "sort.model": ("Modell", "Model"),
    "sort.impact": ("Lage des Ziels", "Linked target"),
    "sort.implementation": ("Umsetzung", "Implemen\N{SOFT HYPHEN}tation"),
    "sort.budget": ("Haushalt", "Budget"),
    "sort.grant": ("Förderende", "Grant ends"),
    "sort.months": ("Monate bis Lücke", "Months to gap"),
    "sort.readiness": ("Reife", "Ready"),
    "sort.decision": ("Beschluss bis", "Decision by"),
    "sort.note": (
        "Lücke: Ab dann sind die laufenden Kosten nicht voll gedeckt. Reife: Stufe des schwächsten von fünf "
        "Faktoren, 0 bis 3. Was nicht angegeben ist, steht am Ende.",
        "Gap: from then on the running costs are not fully covered. Ready: level of the weakest of five "
        "factors, 0 to 3. What is not stated stands last.",
    ),
    "column.operator_type": ("Betreibertyp", "Type of operator"),
    "column.model": ("Betreibermodell", "Operating model"),
    "column.readiness": ("Verstetigungsreife (0 bis 3)", "Readiness (0 to 3)"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
