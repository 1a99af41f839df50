"""What the page of one solution says beyond its money: ways to go on, questions, effects, readiness.

Same form as `dashboard.app_pages.solutions.words`, which holds finding, statuses and money.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "internal": ("intern", "internal"),
    "internal_note": (
        "Interner Arbeitsstand: steht nicht in öffentlichen Vorlagen und Ausgaben.",
        "Internal working state: not part of public papers and exports.",
    ),
    # Ways to go on
    "option.title": ("Wie es weitergehen kann", "Ways to go on"),
    "option.none": (
        "Zu den vier Möglichkeiten liegt keine Angabe vor. Das federführende Amt kann sie beziffern.",
        "Nothing is stated about the four ways to go on. The responsible office can put figures to them.",
    ),
    "option.asked": ("zur Entscheidung", "to be decided"),
    "option.unstated": ("nicht angegeben", "not stated"),
    "option.what": ("Was", "What"),
    "option.way": ("Möglichkeit", "Way to go on"),
    "option.cost": ("Kosten im Jahr", "Cost a year"),
    "option.against_now": ("Gegenüber heute", "Compared with today"),
    "option.same": ("unverändert", "unchanged"),
    "option.one_off": ("Einmalig", "One-off"),
    "option.sum": ("Summe über fünf Jahre", "Sum of five years"),
    "option.sum_missing_one_off": (
        "einmalige Kosten nicht angegeben",
        "one-off cost not stated",
    ),
    "option.sum_missing_cost": (
        "Kosten im Jahr nicht angegeben",
        "cost a year not stated",
    ),
    "option.staff": ("Stellen", "Posts"),
    "option.operator": ("Betreiber", "Operator"),
    "option.no_operator": ("keiner mehr", "none"),
    "option.effect": ("Wirkung im Jahr", "Effect a year"),
    "option.effect_none": ("nicht beziffert", "not quantified"),
    "option.effect_kept": ("bleibt: {effects}", "stays: {effects}"),
    "option.effect_adapt": (
        "auf dem Spiel steht ein nicht bezifferter Teil von {effects}",
        "at stake is an unquantified part of {effects}",
    ),
    "option.effect_transfer": (
        "bleibt, soweit der neue Betreiber die Leistung übernimmt: {effects}",
        "stays as far as the new operator takes over the service: {effects}",
    ),
    "option.effect_lost": ("entfällt: {effects}", "lost: {effects}"),
    "option.effect_one": ("{value} ({title}, {basis})", "{value} ({title}, {basis})"),
    "option.repayment": ("Rückforderung von Fördermitteln", "Repayment of grants"),
    "option.repayment_none": ("kein Anlass", "no cause"),
    "option.repayment_possible": (
        "möglich: {amount} sind bis {day} zweckgebunden",
        "possible: {amount} are earmarked until {day}",
    ),
    "option.repayment_to_clarify": (
        "mit dem Zuwendungsgeber zu klären: {amount} sind bis {day} zweckgebunden",
        "to be clarified with the grantor: {amount} are earmarked until {day}",
    ),
    "option.repayment_unknown": (
        "zu prüfen: Zweckbindungsfrist nicht angegeben",
        "to be checked: earmarking period not stated",
    ),
    "option.risk": ("Risiko", "Risk"),
    "option.unknown": ("Offen, weil", "Unknown because"),
    "option.note": ("Anmerkung", "Note"),
    "option.now": (
        "Heute kostet der laufende Betrieb {amount} im Jahr ({year}).",
        "Today running it costs {amount} a year ({year}).",
    ),
    "option.rule": (
        "Summe über fünf Jahre: einmalige Kosten und fünfmal die Kosten im Jahr, ohne Preissteigerung.",
        "Sum of five years: one-off cost and five times the cost a year, without inflation.",
    ),
    "option.by_when": ("Was bis wann zu entscheiden ist", "What must be decided by when"),
    "option.due_decision": (
        "Beschluss über die Fortführung",
        "Decision on how to go on",
    ),
    "option.due_contract": ("Ende des Vertrags mit {operator}", "End of the contract with {operator}"),
    "option.due_contract_unnamed": ("Ende des Betreibervertrags", "End of the operator's contract"),
    "option.due_cliff": (
        "Deckungslücke im laufenden Betrieb beginnt",
        "Running costs lose full cover",
    ),
    "option.due_grant": ("Förderende", "Grant ends"),
    "option.due_proof": ("Verwendungsnachweis: {programme}", "Proof of use: {programme}"),
    "option.due_earmarked": (
        "Zweckbindung endet: {programme}",
        "Earmarking ends: {programme}",
    ),
    "option.due_past": ("verstrichen", "passed"),
    "option.due_before": (
        "vor dem Beschlusstermin",
        "before the decision is due",
    ),
    "option.calendar_usual": (
        "Angenommen ist der übliche Haushaltskalender; für diese Kommune ist keiner hinterlegt.",
        "The usual budget calendar is assumed; none is entered for this municipality.",
    ),
    "option.due_none": (
        "Kein Termin ist hinterlegt; das federführende Amt kann den Beschlusstermin nennen.",
        "No date is entered; the responsible office can name the day of the decision.",
    ),
    # The three questions
    "review.title": ("Drei Fragen nach der Erprobung", "Three questions after the trial"),
    "review.open": ("Noch nicht beantwortet.", "Not answered yet."),
    "review.open_who": (
        "Die Antwort gibt: {office}.",
        "To be answered by: {office}.",
    ),
    "review.of": ("Stand {day}", "as of {day}"),
    "review.target": ("Lage des Zielindikators", "Position of the linked indicator"),
    "review.observed": ("Beobachtet von Erwartetem", "Observed of expected"),
    "review.observed_value": (
        "{title}: {observed} von {expected} im Jahr ({share})",
        "{title}: {observed} of {expected} a year ({share})",
    ),
    "review.observed_none": ("nicht beobachtet", "not observed"),
    "review.spent": ("{kind} {years}, Ist zu Ansatz", "{kind} {years}, actual against plan"),
    "review.spent_value": ("{actual} von {adjusted}", "{actual} of {adjusted}"),
    "review.grant": ("Förderung verausgabt", "Grant spent"),
    "review.grant_value": (
        "{spent} gebucht ({kind}), {granted} bewilligt",
        "{spent} booked ({kind}), {granted} granted",
    ),
    "review.grant_unbooked": (
        "keine Buchung, {granted} bewilligt",
        "nothing booked, {granted} granted",
    ),
    "review.running": ("Laufende Kosten {year}", "Running costs {year}"),
    "review.cover": ("Davon gedeckt {year}", "Of this covered {year}"),
    "review.cover_value": (
        "eigene Mittel {own}, Dritte {third}, Förderung {grant}",
        "own money {own}, third parties {third}, grants {grant}",
    ),
    "review.cliff": ("Deckungslücke", "Gap in cover"),
    "review.cliff_from": ("ab {month}", "from {month}"),
    "review.cliff_none": ("keine bis {year}", "none until {year}"),
    "review.unit_cost": ("Kosten je Wirkung", "Cost per effect"),
    "review.unit_cost_none": ("nicht zu berechnen", "cannot be computed"),
    "review.weak": ("Offene oder erst geplante Faktoren", "Factors open or only planned"),
    "review.weak_none": ("keine", "none"),
    "review.against": ("Widersprüche zu den Daten", "Contradictions with the data"),
    "review.against_none": ("keine gefunden", "none found"),
    # Effects
    "effect.title": ("Erwartete und beobachtete Wirkung", "Expected and observed effect"),
    "effect.indicator": ("Indikator", "Indicator"),
    "effect.expected": ("Erwartet im Jahr", "Expected a year"),
    "effect.observed": ("Beobachtet im Jahr", "Observed a year"),
    "effect.share": ("Anteil", "Share"),
    "effect.basis": ("Grundlage des Erwarteten", "Basis of the expected"),
    "effect.areas": ("Summe aus {count} Gebieten", "sum of {count} areas"),
    "effect.partly": (
        "{observed} von {stated} beobachtet",
        "{observed} of {stated} observed",
    ),
    "effect.caveat": (
        "Beobachtet heißt: nach Beginn gemessen oder berichtet. Der Unterschied zeigt nicht von selbst, dass "
        "die Lösung ihn bewirkt hat.",
        "Observed means measured or reported after the start. The difference does not by itself show that "
        "the solution caused it.",
    ),
    # Cost per unit of effect
    "unit_cost.title": ("Kosten je Wirkung", "Cost per effect"),
    "unit_cost.with": ("mit Fördermitteln", "with grants"),
    "unit_cost.without": ("ohne Fördermittel", "without grants"),
    "unit_cost.basis": ("Geteilt durch die Wirkung", "Divided by the effect"),
    "unit_cost.observed": ("beobachtet ({basis})", "observed ({basis})"),
    "unit_cost.expected": ("erwartet ({basis})", "expected ({basis})"),
    "unit_cost.remark": ("Hinweis", "Remark"),
    "unit_cost.per": ("je {unit}", "per {unit}"),
    "unit_cost.point": ("Prozentpunkt", "percentage point"),
    "unit_cost.none": (
        "Ohne verknüpften Indikator lassen sich keine Kosten je Wirkung angeben.",
        "Without a linked indicator no cost per effect can be stated.",
    ),
    "unit_cost.kind": ("Haushalt", "Budget"),
    "unit_cost.years": ("Jahre", "Years"),
    "unit_cost.limits": ("Was diese Zahl begrenzt", "What limits this figure"),
    "unit_cost.rule": (
        "Ausgaben der Jahre mit Wirkung, geteilt durch die Wirkung dieser Jahre; Investitionen geteilt durch "
        "die Wirkung eines Jahres. Mit einer anderen Lösung "
        "nur vergleichbar, wenn Personal, Gemeinkosten und Abschreibung gleich abgegrenzt sind.",
        "Expenditure of the years with an effect, divided by the effect of these years; investment divided "
        "by the effect of one year. Comparable with "
        "another solution only if staff, overheads and depreciation are treated alike.",
    ),
    # Readiness
    "ready.weakest": ("schwächster Faktor", "weakest factor"),
    "ready.step_0": ("0 offen", "0 open"),
    "ready.step_1": ("1 geplant", "1 planned"),
    "ready.step_2": ("2 vereinbart", "2 agreed"),
    "ready.step_3": ("3 finanziert", "3 funded"),
    "ready.alt": (
        "Stufen der fünf Faktoren von 0 (offen) bis 3 (beschlossen und finanziert): {factors}",
        "Levels of the five factors from 0 (open) to 3 (decided and funded): {factors}",
    ),
    "ready.todo": ("Zu tun: {text}", "To do: {text}"),
    # Line of time
    "course.decision": ("Beschluss", "Decision"),
    "course.milestone": ("Meilenstein", "Milestone"),
    "course.decision_on": (
        "Beschluss vom {day}: {title}",
        "Decision of {day}: {title}",
    ),
    "course.milestone_on": ("Meilenstein, fällig {day}: {title}", "Milestone due {day}: {title}"),
    "course.milestone_late": (
        "Meilenstein, überfällig seit {day}: {title}",
        "Milestone overdue since {day}: {title}",
    ),
    "operation.running": ("Laufende Kosten {year}", "Running costs {year}"),
    "operation.running_value": ("{need}, davon Förderung {grant}", "{need}, of this grants {grant}"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
