"""Ways to go on side by side: continue, adapt, transfer, end, and what must be decided by when.

Made of rows of `solutions_options`, `solutions_effects` and the solution's own; every sum is the rows'.
What nobody stated stands as "nicht angegeben"; nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_effects import effect_words
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.language.sentences.money import missed_sentence, registration_sentence
from indicators.money.calendar import BudgetCalendar, registered_by
from indicators.vocabulary.glossary import Basis, Continuation, Language, Phase

Row = Mapping[str, Any]
Definitions = Mapping[str, Definition]


@dataclass(frozen=True, slots=True)
class DueLine:
    """One date: the day in words, what it is, and a remark such as "verstrichen"."""

    on: date
    day: str
    what: str
    remark: str


@dataclass(frozen=True, slots=True)
class OptionsView:
    """Four ways as columns, one line per attribute; `missing` instead where nobody stated any.

    `asked` is the place of the way the council is asked about, None if that is open.
    """

    titles: tuple[str, ...]
    asked: int | None
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    missing: str
    now: str
    due: tuple[DueLine, ...]
    register: str
    header: tuple[str, ...]
    export: tuple[tuple[object, ...], ...]


def options_view(
    row: Row,
    options: Sequence[Row],
    effects: Sequence[Row],
    grants: Sequence[Row],
    definitions: Definitions,
    calendar: BudgetCalendar,
    language: Language,
) -> OptionsView:
    """Build the block from a row of `solutions_detail` and what belongs to it."""
    by_way = {item["continuation"]: item for item in options}
    ways = [by_way[word.value] for word in Continuation if word.value in by_way]
    stakes = _stakes(effects, definitions, language)
    titles = tuple(label(Continuation(way["continuation"]), language) for way in ways)
    lines = _lines(ways, stakes, language)
    asked = [place for place, way in enumerate(ways) if way["continuation"] == row["continuation"]]
    is_stated = any(way["is_stated"] for way in ways)
    header, export = _export(ways, lines, language) if is_stated else ((), ())
    return OptionsView(
        titles=titles,
        asked=asked[0] if asked and row["phase"] != Phase.ENDED else None,
        lines=lines if is_stated else (),
        missing="" if is_stated else say("option.none", language),
        now=_now(row, ways, language),
        due=_due(row, grants, language),
        register=_register(row, calendar, language),
        header=header,
        export=export,
    )


def _lines(ways: Sequence[Row], stakes: str, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every attribute; those that no way has are left out, unless they must be answered."""

    def line(key: str, cells: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        return say(f"option.{key}", language), tuple(cells)

    def words(column: str) -> list[str]:
        return [way[column] or (formats.NOTHING if way["is_stated"] else unstated) for way in ways]

    unstated = say("option.unstated", language)
    found = [
        line("cost", [_euro(way, "cost_per_year_eur", language) for way in ways]),
        line("against_now", [_difference(way, language) for way in ways]),
        line("one_off", [_euro(way, "one_off_eur", language) for way in ways]),
        line("sum", [_sum(way, language) for way in ways]),
        line("staff", [_staff(way, language) for way in ways]),
        line("operator", [_operator(way, language) for way in ways]),
        line("effect", [_effect(way, stakes, language) for way in ways]),
        line("repayment", [_repayment(way, language) for way in ways]),
        line("risk", words("risk")),
    ]
    found += [
        line(key, words(column))
        for key, column in (("unknown", "unknown_because"), ("note", "note"))
        if any(way[column] for way in ways)
    ]
    return tuple(found)


def _euro(way: Row, column: str, language: Language) -> str:
    """An amount; a blank one was not stated."""
    return say("option.unstated", language) if way[column] is None else formats.euro(way[column], language)


def _difference(way: Row, language: Language) -> str:
    """More or less than today."""
    value = way["difference_eur"]
    if value is None:
        return formats.NOTHING
    if value == 0:
        return say("option.same", language)
    return formats.signed(formats.euro(value, language))


def _sum(way: Row, language: Language) -> str:
    """The sum of five years, or which part of it is missing."""
    if way["five_year_eur"] is not None:
        return formats.euro(way["five_year_eur"], language)
    if not way["is_stated"] or (way["one_off_eur"] is None and way["cost_per_year_eur"] is None):
        return formats.NOTHING
    missing = "one_off" if way["one_off_eur"] is None else "cost"
    return f"{formats.NOTHING} ({say(f'option.sum_missing_{missing}', language)})"


def _staff(way: Row, language: Language) -> str:
    """Posts as full-time equivalents, apart from money."""
    value = way["staff_posts"]
    return say("option.unstated", language) if value is None else formats.number(value, language)


def _operator(way: Row, language: Language) -> str:
    """Who would run it."""
    if way["operator"]:
        return str(way["operator"])
    ends = way["continuation"] == Continuation.END and way["is_stated"]
    return say("option.no_operator" if ends else "option.unstated", language)


def _stakes(effects: Sequence[Row], definitions: Definitions, language: Language) -> str:
    """Every stated effect with its basis, one after the other."""
    return "; ".join(
        say(
            "option.effect_one",
            language,
            value=effect_words(row, "effect_per_year", definitions, language),
            title=definitions[row["indicator_id"]].titled(language),
            basis=label_of(Basis, row["basis"], language),
        )
        for row in effects
        if row["indicator_id"] in definitions
    )


def _effect(way: Row, stakes: str, language: Language) -> str:
    """What happens to the stated effects."""
    if not stakes:
        return say("option.effect_none", language)
    keys = {"continue": "kept", "adapt": "adapt", "transfer": "transfer", "end": "lost"}
    return say(f"option.effect_{keys[way['continuation']]}", language, effects=stakes)


def _repayment(way: Row, language: Language) -> str:
    """Whether a grant is at risk."""
    amount, until = way["bound_grant_eur"], way["earmarked_until"]
    key = f"option.repayment_{way['repayment']}"
    if way["repayment"] in ("possible", "to_clarify"):
        day = formats.day(until, language)
        return say(key, language, amount=formats.euro(amount, language), day=day)
    return say(key, language)


def _now(row: Row, ways: Sequence[Row], language: Language) -> str:
    """What it costs today, for comparison."""
    cost = next((way["cost_now_eur"] for way in ways if way["cost_now_eur"] is not None), None)
    if cost is None or not row["as_of"]:
        return ""
    return say("option.now", language, amount=formats.euro(cost, language), year=row["as_of"].year)


def _due(row: Row, grants: Sequence[Row], language: Language) -> tuple[DueLine, ...]:
    """Every date that binds the choice, soonest first; what lies before the decision says so."""
    if row["phase"] == Phase.ENDED:
        return ()
    operator = row["operator"]
    contract = say("option.due_contract", language, operator=operator) if operator else ""
    dates: list[tuple[date | None, str]] = [
        (row["decision_due_on"], say("option.due_decision", language)),
        (row["funding_ends_on"], say("option.due_grant", language)),
        (row["cliff_on"], say("option.due_cliff", language)),
        (row["contract_ends_on"], contract or say("option.due_contract_unnamed", language)),
    ]
    for grant in grants:
        programme = grant["programme"]
        dates.append((grant["proof_due_on"], say("option.due_proof", language, programme=programme)))
        dates.append((grant["earmarked_until"], say("option.due_earmarked", language, programme=programme)))
    decision, as_of = row["decision_due_on"], row["as_of"]
    lines = []
    for on, what in dates:
        is_decision = what == dates[0][1]
        # What is over binds the choice no longer; only a decision that was missed still does.
        if on is None or (as_of and on < as_of and not is_decision):
            continue
        remark = ""
        if as_of and on < as_of:
            remark = say("option.due_past", language)
        elif decision and on < decision:
            remark = say("option.due_before", language)
        lines.append(DueLine(on, formats.day(on, language), what, remark))
    return tuple(sorted(lines, key=lambda item: (item.on, item.what)))


def _register(row: Row, calendar: BudgetCalendar, language: Language) -> str:
    """By when money for the first year without cover must be registered, or what is left if that is over."""
    as_of = row["as_of"]
    if row["cliff_year"] is None or as_of is None or row["phase"] == Phase.ENDED:
        return ""
    year = max(row["cliff_year"], as_of.year)
    if registered_by(calendar, year) >= as_of:
        text = registration_sentence(calendar, year, language)
    else:
        text = missed_sentence(calendar, year, as_of, language)
    return text if calendar.is_stated else f"{text} {say('option.calendar_usual', language)}"


_PLAIN = {
    "cost": "cost_per_year_eur",
    "against_now": "difference_eur",
    "one_off": "one_off_eur",
    "sum": "five_year_eur",
    "staff": "staff_posts",
}


def _export(
    ways: Sequence[Row], lines: Sequence[tuple[str, tuple[str, ...]]], language: Language
) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    """Head and rows as they are handed out: one row per way, numbers as numbers."""
    plain = {say(f"option.{key}", language): column for key, column in _PLAIN.items()}
    head = (say("option.way", language), *(name for name, _ in lines))
    rows = tuple(
        (
            label(Continuation(way["continuation"]), language),
            *(way[plain[name]] if name in plain else cells[place] for name, cells in lines),
        )
        for place, way in enumerate(ways)
    )
    return head, rows
