"""Solutions of one type across cities: who already runs this permanently, how, and for how much.

Made of rows of `kinds_list`, `kinds_solutions`, `kinds_costs` and `kinds_effects`; every figure is the rows'.
Plain, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.comparison.solution_kinds import say
from dashboard.app_pages.comparison.solution_kinds.file import kinds_file
from dashboard.app_pages.comparison.solution_kinds.view_costs import (
    Cost,
    Effect,
    Key,
    costs_of,
    effects_of,
    key_of,
    per_head,
    reference_of,
    unknowns_words,
)
from dashboard.parts.table import TableFile
from indicators.language import formats
from indicators.language.labels import label, label_of, readiness_level
from indicators.language.sentences.comparison import solution_kind_name
from indicators.vocabulary.glossary import Language, OperatingModel, OperatorType, Phase

Row = Mapping[str, Any]
PERMANENT = (Phase.PERMANENT.value, Phase.TRANSFER.value)
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class KindLine:
    """One solution; each tuple holds the lines of a cell, the first in full size, the others quiet."""

    municipality_id: str
    solution_id: str
    is_own: bool
    is_permanent: bool
    municipality: tuple[str, ...]
    phase: str
    operation: tuple[str, ...]
    cost: tuple[str, ...]
    effects: tuple[tuple[str, ...], ...]
    course: tuple[str, ...]
    reuse: tuple[str, ...]
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindsView:
    """The finding, the lines, what must be said of the figures, the table to take away."""

    finding: str
    lines: tuple[KindLine, ...]
    heads: tuple[str, ...]
    caption: str
    shown: str
    notes: tuple[str, ...]
    file: TableFile


def chosen_kind(kinds: Sequence[Row], asked: str) -> str:
    """The type in the address if there is such a one, else the first of the list; blank without any."""
    names = [row["solution_kind"] for row in kinds]
    return asked if asked in names else next(iter(names), "")


def kinds_view(
    kind: Row,
    own: Sequence[Row],
    solutions: Sequence[Row],
    costs: Sequence[Row],
    effects: Sequence[Row],
    municipality: str,
    language: Language,
    *,
    is_filtered: bool = False,
) -> KindsView:
    """Build the view of one type; `kind` is its row of `kinds_list`, `municipality` the own name.

    `own` are the rows of `kinds_own`; their costs and effects are among the rows even if a filter hides them.
    """
    reference = reference_of(own, solutions, costs)
    priced = costs_of(solutions, costs, reference, language)
    achieved = effects_of(effects, reference, language)
    is_own = reference in [key_of(row) for row in own]
    others = (row["municipality"] for row in solutions if key_of(row) == reference)
    named = municipality if is_own else next(others, "")
    lines = tuple(_line(row, priced[key_of(row)], achieved.get(key_of(row), []), language) for row in solutions)
    found = solutions[0]["found"] if solutions else 0
    notes = [say("kinds.rule_reference", language, reference=named)] if reference else []
    notes += [
        say("kinds.rule_cost", language),
        say("kinds.rule_unknown", language, unknowns=unknowns_words(language)),
        say("kinds.rule_effect", language),
    ]
    caption = f"{solution_kind_name(kind['solution_kind'], language)}: {say('kinds.caption', language)}"
    heads = ("municipality", "operation", "cost", "effect", "course", "reuse", "contact")
    return KindsView(
        finding=_finding(kind, own, solutions, priced, municipality, named, language, is_filtered=is_filtered),
        lines=lines,
        heads=tuple(say(f"kinds.{name}", language) for name in heads),
        caption=caption,
        shown=say("kinds.shown", language, shown=len(lines), found=found) if found > len(lines) else "",
        notes=tuple(notes),
        file=kinds_file(solutions, priced, achieved, caption, language),
    )


def _finding(
    kind: Row,
    own: Sequence[Row],
    solutions: Sequence[Row],
    costs: Mapping[Key, Cost],
    municipality: str,
    reference: str,
    language: Language,
    *,
    is_filtered: bool,
) -> str:
    """How many run it for good, where the own municipality is, and what permanent operation costs."""
    permanent = [row for row in solutions if row["phase"] in PERMANENT]
    parts = [_how_many(kind, permanent, municipality, language, is_filtered=is_filtered)]
    if own and own[0]["phase"] not in PERMANENT:
        phase = label_of(Phase, own[0]["phase"], language)
        parts.append(say("kinds.own", language, municipality=municipality, phase=phase))
    elif not own:
        parts.append(say("kinds.own_none", language, municipality=municipality))
    parts.append(_how_much(permanent, costs, reference, language))
    return " ".join(part for part in parts if part)


def _how_many(kind: Row, permanent: Sequence[Row], municipality: str, language: Language, *, is_filtered: bool) -> str:
    count, running = kind["municipalities"], kind["permanent"]
    values: dict[str, object] = {"kind": _capital(solution_kind_name(kind["solution_kind"], language)), "count": count}
    names = list(dict.fromkeys(row["municipality"] for row in permanent))
    said = ", ".join(names[:_MOST_NAMES])
    if running > _MOST_NAMES:
        said = say("kinds.names_more", language, names=said, more=running - _MOST_NAMES)
    if count == 1 and kind["is_own"]:
        key = "kinds.permanent_all_own" if running else "kinds.only_one"
        return say(key, language, names=municipality, **values)
    if not running:
        return say("kinds.permanent_none", language, **values)
    if is_filtered or not names:
        return say("kinds.permanent_unnamed", language, permanent=running, **values)
    if running == 1:
        return say("kinds.permanent_one", language, names=said, **values)
    return say("kinds.permanent", language, permanent=running, names=said, **values)


def _how_much(permanent: Sequence[Row], costs: Mapping[Key, Cost], reference: str, language: Language) -> str:
    """From the cheapest to the dearest of those that may be compared; stored rows, nothing summed."""
    rows = [(cost.gross, row) for row in permanent if (cost := costs[key_of(row)]).gross is not None]
    if not rows:
        if not permanent or not reference:
            return ""
        return say("kinds.cost_none", language, reference=reference)
    rows.sort(key=lambda pair: pair[0]["value_eur"] if pair[0] else 0)
    (low, first), (high, _) = rows[0], rows[-1]
    year = low["fiscal_year"] if low else ""
    if len(rows) == 1:
        return say(
            "kinds.cost_one", language, low=per_head(low, language), year=year, municipality=first["municipality"]
        )
    return say(
        "kinds.cost_span",
        language,
        low=per_head(low, language),
        high=per_head(high, language),
        year=year,
        count=len(rows),
    )


def _line(row: Row, cost: Cost, effects: Sequence[Effect], language: Language) -> KindLine:
    operation = (
        row["operator"] or label(None, language),
        *_words(OperatorType, row["operator_type"], language),
        *_words(OperatingModel, row["operating_model"], language),
    )
    own = (say("kinds.own_mark", language),) if row["is_own"] else ()
    return KindLine(
        municipality_id=row["municipality_id"],
        solution_id=row["solution_id"],
        is_own=row["is_own"],
        is_permanent=row["phase"] in PERMANENT,
        municipality=(row["municipality"], row["name"], *_people(row, language), *own),
        phase=label_of(Phase, row["phase"], language),
        operation=operation,
        cost=_cost(cost, language),
        effects=tuple(
            tuple(filter(None, (effect.value, effect.title, effect.observed, effect.price))) for effect in effects
        )
        or ((say("kinds.effect_none", language),),),
        course=_course(row, language),
        reuse=tuple(
            filter(
                None,
                (
                    row["reused_from"] or say("kinds.reuse_none", language),
                    row["open_source_licence"] and say("kinds.licence", language, licence=row["open_source_licence"]),
                    row["standards"],
                ),
            )
        ),
        contact=tuple(filter(None, (row["contact"], row["responsible_office"]))) or (label(None, language),),
    )


def _cost(cost: Cost, language: Language) -> tuple[str, ...]:
    """Gross and net with their year, else the reason alone."""
    if cost.basis is None:
        return (cost.remark,)
    detail = say(
        "kinds.cost_detail", language, year=cost.basis["fiscal_year"], people_year=cost.basis["population_year"]
    )
    if cost.is_reference:
        detail = say("kinds.cost_reference", language, detail=detail)
    net = f"{per_head(cost.net, language)} {say('kinds.net', language)}" if cost.net else None
    gross = f"{per_head(cost.gross, language)} {say('kinds.gross', language)}"
    return tuple(filter(None, (gross, net, detail)))


def _course(row: Row, language: Language) -> tuple[str, ...]:
    """Since when, how long it took, how ready it is."""
    is_permanent = row["phase"] in PERMANENT
    since = None
    if is_permanent and row["permanent_on"]:
        since = say("kinds.since", language, day=formats.day(row["permanent_on"], language))
    elif not is_permanent and row["pilot_on"]:
        since = say("kinds.since_pilot", language, day=formats.day(row["pilot_on"], language))
    took = None
    if row["months_to_permanent"] is not None:
        took = say("kinds.months", language, months=formats.months(row["months_to_permanent"], language))
    elif is_permanent:
        took = say("kinds.months_none", language)
    level = row["readiness"]
    ready = (
        say("kinds.readiness_none", language)
        if level is None
        else say("kinds.readiness", language, level=level, word=readiness_level(level, language))
    )
    return tuple(filter(None, (since, took, ready)))


def _people(row: Row, language: Language) -> tuple[str, ...]:
    if row["population"] is None:
        return ()
    people = formats.quantity(row["population"], "inhabitants", language)
    return (say("kinds.people", language, people=people, year=row["population_year"]),)


def _words(vocabulary: Any, value: str | None, language: Language) -> tuple[str, ...]:
    return (label_of(vocabulary, value, language),) if value else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
