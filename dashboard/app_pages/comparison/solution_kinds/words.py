"""What the comparison of solutions across cities says, in German and in English.

Same form as the pages' words; used by the views and parts of that comparison.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "kinds.choose": ("Lösungstyp", "Type of solution"),
    "kinds.choice": ("{name} ({count})", "{name} ({count})"),
    "kinds.none_title": ("Noch keine Lösungen zu vergleichen", "No solutions to compare yet"),
    "kinds.none": (
        "Keine Kommune, mit der sich {municipality} vergleichen lässt, hat Lösungen mit einem Lösungstyp "
        "gemeldet (Spalte solution_kind). Erfundene Kommunen zählen nur für erfundene.",
        "No municipality that {municipality} can be compared with has reported solutions with a type (column "
        "solution_kind). Invented municipalities count for invented ones only.",
    ),
    # The finding
    "kinds.permanent": (
        "{kind}: {permanent} von {count} Kommunen betreiben die Lösung dauerhaft: {names}.",
        "{kind}: {permanent} of {count} municipalities run the solution for good: {names}.",
    ),
    "kinds.permanent_unnamed": (
        "{kind}: {permanent} von {count} Kommunen betreiben die Lösung dauerhaft.",
        "{kind}: {permanent} of {count} municipalities run the solution for good.",
    ),
    "kinds.permanent_one": (
        "{kind}: Eine von {count} Kommunen betreibt die Lösung dauerhaft: {names}.",
        "{kind}: One of {count} municipalities runs the solution for good: {names}.",
    ),
    "kinds.permanent_all_own": (
        "{kind}: Nur {names} hat diese Lösung gemeldet und betreibt sie dauerhaft.",
        "{kind}: Only {names} has reported this solution and runs it for good.",
    ),
    "kinds.permanent_none": (
        "{kind}: Noch keine von {count} Kommunen betreibt die Lösung dauerhaft.",
        "{kind}: None of {count} municipalities runs the solution for good yet.",
    ),
    "kinds.only_one": (
        "{kind}: Nur {names} hat diese Lösung gemeldet; im Dauerbetrieb ist sie nicht.",
        "{kind}: Only {names} has reported this solution; it is not in permanent operation.",
    ),
    "kinds.names_more": ("{names} und {more} weitere", "{names} and {more} more"),
    "kinds.own": ("In {municipality}: {phase}.", "In {municipality}: {phase}."),
    "kinds.own_none": (
        "{municipality} hat keine Lösung dieses Typs gemeldet.",
        "{municipality} has not reported a solution of this type.",
    ),
    "kinds.cost_one": (
        "In {municipality} kostet der Dauerbetrieb {low} je Einwohner und Jahr (brutto, {year}).",
        "In {municipality} permanent operation costs {low} per inhabitant and year (gross, {year}).",
    ),
    "kinds.cost_span": (
        "Der Dauerbetrieb kostet je Einwohner und Jahr {low} bis {high} (brutto, {year}, {count} Kommunen).",
        "Permanent operation costs {low} to {high} per inhabitant and year (gross, {year}, {count} of them).",
    ),
    "kinds.cost_none": (
        "Die Kosten des Dauerbetriebs sind mit denen von {reference} nicht vergleichbar.",
        "The cost of permanent operation cannot be compared with that of {reference}.",
    ),
    # The table
    "kinds.caption": ("Lösungen dieses Typs in den Kommunen", "Solutions of this type in the municipalities"),
    "kinds.municipality": ("Kommune", "Municipality"),
    "kinds.solution": ("Lösung", "Solution"),
    "kinds.phase": ("Phase", "Phase"),
    "kinds.operation": ("Betrieb", "Operation"),
    "kinds.operator": ("Betreiber", "Operator"),
    "kinds.operator_type": ("Art des Betreibers", "Type of operator"),
    "kinds.model": ("Betreibermodell", "Operating model"),
    "kinds.office": ("federführendes Amt", "responsible office"),
    "kinds.cost": ("Kosten je Einwohner und Jahr", "Cost per inhabitant and year"),
    "kinds.gross": ("brutto", "gross"),
    "kinds.net": ("netto", "net"),
    "kinds.cost_gross": ("Kosten je Einwohner brutto", "Cost per inhabitant gross"),
    "kinds.cost_net": ("Kosten je Einwohner netto", "Cost per inhabitant net"),
    "kinds.cost_year": ("Haushaltsjahr", "Fiscal year"),
    "kinds.cost_people_year": ("Einwohner vom Jahr", "Inhabitants of the year"),
    "kinds.cost_remark": ("Vergleichbarkeit der Kosten", "Comparability of cost"),
    "kinds.cost_detail": ("{year}, Einwohner {people_year}", "{year}, inhabitants {people_year}"),
    "kinds.cost_reference": ("{detail}; Bezug des Vergleichs", "{detail}; basis of the comparison"),
    "kinds.cost_missing": ("keine gebuchten Betriebskosten", "no booked operating cost"),
    "kinds.no_population": ("Einwohnerzahl fehlt", "number of inhabitants missing"),
    "kinds.comparable": ("vergleichbar", "comparable"),
    "kinds.basis_of": ("Bezug", "basis"),
    "kinds.effect": ("Wirkung im Jahr", "Effect a year"),
    "kinds.effect_line": ("{value} ({basis})", "{value} ({basis})"),
    "kinds.effect_observed": ("beobachtet {value}", "observed {value}"),
    "kinds.per_unit": ("{amount} je {unit}", "{amount} per {unit}"),
    "kinds.per_unit_none": ("Kosten je Einheit: {reason}", "cost per unit: {reason}"),
    "kinds.assumed": (
        "Wirkung nur angenommen, daher keine Kosten je Einheit",
        "effect only assumed, hence no cost per unit",
    ),
    "kinds.unit_not_comparable": (
        "Kosten je Einheit nicht vergleichbar: {reasons}",
        "cost per unit not comparable: {reasons}",
    ),
    "kinds.effect_none": ("nicht beziffert", "not quantified"),
    "kinds.course": ("Weg und Reife", "Course and readiness"),
    "kinds.months": ("{months} vom Pilot bis zum Dauerbetrieb", "{months} from pilot to permanent operation"),
    "kinds.months_head": (
        "Monate vom Pilot bis zum Dauerbetrieb",
        "Months from pilot to permanent operation",
    ),
    "kinds.months_none": (
        "Dauer bis zum Dauerbetrieb: keine Angabe",
        "time to permanent operation: not stated",
    ),
    "kinds.since": ("dauerhaft seit {day}", "for good since {day}"),
    "kinds.since_pilot": ("Pilot seit {day}", "pilot since {day}"),
    "kinds.readiness": ("Reife {level} von 3: {word}", "readiness {level} of 3: {word}"),
    "kinds.readiness_none": ("Reife nicht angegeben", "readiness not stated"),
    "kinds.readiness_head": ("Verstetigungsreife (0–3)", "Readiness (0–3)"),
    "kinds.reuse": ("Übernommen von", "Reused from"),
    "kinds.reuse_none": ("keine Angabe", "not stated"),
    "kinds.licence": ("Lizenz {licence}", "licence {licence}"),
    "kinds.licence_head": ("Quelloffene Lizenz", "Open-source licence"),
    "kinds.standards": ("Standards", "Standards"),
    "kinds.contact": ("Ansprechstelle", "Contact"),
    "kinds.people": ("{people} ({year})", "{people} ({year})"),
    "kinds.people_head": ("Einwohner", "Inhabitants"),
    "kinds.own_mark": ("eigene Kommune", "own municipality"),
    "kinds.shown": ("Gezeigt sind {shown} von {found} Lösungen.", "Shown are {shown} of {found} solutions."),
    "kinds.none_left": (
        "Zu dieser Auswahl gibt es keine Lösung. Ein Filter weniger zeigt mehr.",
        "There is no solution for this choice. One filter less shows more.",
    ),
    # What must be said of the figures
    "kinds.rule_reference": (
        "Kosten sind mit denen von {reference} verglichen: nur auf gleicher Grundlage (Personal, "
        "Abschreibung, einmalige Kosten, Jahr, Kernhaushalt), sonst steht der Grund da.",
        "Cost is compared with that of {reference}: on the same basis only (staff, depreciation, one-off "
        "cost, year, core budget), else the reason stands there.",
    ),
    "kinds.rule_cost": (
        "Brutto ist der laufende Aufwand eines abgeschlossenen Jahres, netto der Rest nach Fördermitteln und "
        "anderen Erträgen.",
        "Gross is the operating expense of a closed year, net what remains after grants and other revenue.",
    ),
    "kinds.rule_unknown": (
        "Zu klären bleibt vor jedem Vergleich: {unknowns}",
        "To be clarified before any comparison: {unknowns}",
    ),
    "kinds.rule_effect": (
        "Kosten je Einheit Wirkung (brutto, Summe der Jahre mit Kosten) stehen nur, wo die Wirkung "
        "gemessen oder modelliert ist.",
        "Cost per unit of effect (gross, sum of the years with cost) stands only where the effect is "
        "measured or modelled.",
    ),
    # Filters
    "kinds.filter.phase": ("Phase", "Phase"),
    "kinds.filter.operator_type": ("Betreiber", "Operator"),
    "kinds.filter.size_class": ("Größe", "Size"),
    "kinds.filter.all": ("alle", "all"),
    "kinds.filter.unknown": ("keine Angabe", "not stated"),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of `key` in that language, its fields filled; KeyError for an unknown key."""
    return filled(TEXTS, key, language, values)
