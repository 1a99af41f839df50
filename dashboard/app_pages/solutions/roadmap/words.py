"""What the roadmap of a solution says, in German and in English.

Same form as `dashboard.shell.words`; the criteria and the names of their parts live in `indicators`. A test holds
that both languages have the same fields.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "title": (
        "Fahrplan: {met} von {total} Kriterien dieser Phase erfüllt",
        "Roadmap: {met} of {total} criteria of this phase met",
    ),
    "title_ended": ("Fahrplan: Die Lösung ist beendet", "Roadmap: the solution has ended"),
    "rule": (
        "Eine Meldung geht den Daten vor; wo diese ihr widersprechen, zählt sie nicht.",
        "A statement goes before the data; where they contradict it, it does not count.",
    ),
    "counts": ("{met} von {total}", "{met} of {total}"),
    "none_due": ("entfällt", "none"),
    "step_now": ("jetzt", "now"),
    "step_next": ("als Nächstes", "next"),
    "step_prepare": ("jetzt vorbereiten", "prepare now"),
    "step_behind": ("früher", "earlier"),
    "step_later": ("später", "later"),
    "group_now": ("Offen in dieser Phase: {phase}", "Open in this phase: {phase}"),
    "group_next": ("Als Nächstes: {phase}", "Next: {phase}"),
    "group_prepare": ("Jetzt vorbereiten: {phase}", "Prepare now: {phase}"),
    "group_done": (
        "In dieser Phase ist nichts offen: {phase}.",
        "Nothing is open in this phase: {phase}.",
    ),
    "group_open": ("{count} offen", "{count} open"),
    "behind_one": (
        "Aus früheren Phasen ist 1 Kriterium offen oder ohne Angabe; es steht in der vollständigen Liste.",
        "1 criterion of earlier phases is open or not stated; it stands in the full list.",
    ),
    "behind_many": (
        "Aus früheren Phasen sind {count} Kriterien offen oder ohne Angabe; sie stehen in der vollständigen Liste.",
        "{count} criteria of earlier phases are open or not stated; they stand in the full list.",
    ),
    "disagree_one": (
        "Bei 1 Kriterium widersprechen die Daten der Meldung; es zählt nicht als erfüllt.",
        "For 1 criterion the data contradict the statement; it does not count as met.",
    ),
    "disagree_many": (
        "Bei {count} Kriterien widersprechen die Daten der Meldung; sie zählen nicht als erfüllt.",
        "For {count} criteria the data contradict the statement; they do not count as met.",
    ),
    "ending": (
        "Für diese Lösung ist das Ende vorgesehen; der Fahrplan zeigt, was bei einer Fortführung offen wäre.",
        "This solution is to be ended; the roadmap shows what would be open if it went on.",
    ),
    "from_data": ("aus den Daten: {text}", "from the data: {text}"),
    "stated_but_missing": (
        "Als erfüllt gemeldet; die Daten sagen: {text}.",
        "Stated as met; the data say: {text}.",
    ),
    "stated_open_but_present": (
        "Noch nicht als erfüllt gemeldet; die Daten sagen: {text}.",
        "Not yet stated as met; the data say: {text}.",
    ),
    "stated_open": ("als nicht begonnen gemeldet", "stated as not begun"),
    "no_evidence": ("ohne Beleg gemeldet", "stated without evidence"),
    "dated": ("{text} ({day})", "{text} ({day})"),
    "all": ("Vollständige Liste: {count} Kriterien", "Full list: {count} criteria"),
    "matrix": (
        "Erfüllte Kriterien nach Arbeitsstrang und Phase; entfallende zählen nicht mit",
        "Criteria met by workstream and phase; those that do not apply are not counted",
    ),
    "ask": ("Auskunft: {who}", "Ask: {who}"),
    "col.phase": ("Phase", "Phase"),
    "col.step": ("Zeitpunkt", "When"),
    "col.workstream": ("Arbeitsstrang", "Workstream"),
    "col.criterion": ("Kriterium", "Criterion"),
    "col.id": ("Kennung", "Id"),
    "col.state": ("Stand", "State"),
    "col.level": ("gemeldete Stufe", "stated level"),
    "col.evidence": ("Beleg", "Evidence"),
    "col.assessed_on": ("gemeldet am", "Stated on"),
    "col.data": ("aus den Daten", "From the data"),
    "col.disagreement": ("Widerspruch", "Contradiction"),
    "col.done_when": ("erfüllt, wenn", "Met when"),
    "col.why": ("Grund", "Reason"),
    "col.who": ("Auskunft", "Who answers"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
