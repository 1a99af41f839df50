"""Which solutions are listed and in what order: the words of a call, understood or refused in a sentence.

A word may be the one in the data or its label in German or English, whatever the case. Used by
`wirkungsmonitor solutions`; the filtering itself is done by `solutions/filtered.sql`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from indicators.vocabulary import glossary
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, TargetStatus
from indicators.vocabulary.ranking import best_first
from pipelines.cli.options import Command, call_language, say
from pipelines.contract.errors import CouldNotRun

if TYPE_CHECKING:
    from pipelines.contract.sql import Row
    from pipelines.snapshots.snapshot import Snapshot

# Columns of the list that can be sorted by; those that hold words are sorted in the glossary's order.
SORTABLE = (
    "municipality_id",
    "solution_id",
    "name",
    "solution_kind",
    "phase",
    "operator",
    "operating_model",
    "responsible_office",
    "impact_status",
    "implementation_status",
    "implementation_overdue",
    "budget_status",
    "deviation_eur",
    "adjusted_appropriation_eur",
    "actual_eur",
    "available_eur",
    "funding_ends_on",
    "cover_status",
    "secured_until",
    "planned_eur",
    "open_eur",
    "legally_bound_until",
    "cliff_year",
    "months_to_cliff",
    "financing_known_share",
    "readiness",
)
_BY = {
    name: f"by_{name}"
    for name in (
        *("name", "operator", "responsible_office"),
        *("phase", "impact_status", "implementation_status", "budget_status"),
    )
}
_MOST_NAMED = 20
# From best to worst. What could not be judged has no place in between: it comes last, as a blank does.
ORDERS = {
    "impact_order": list(best_first(TargetStatus)),
    "implementation_order": list(best_first(ImplementationStatus)),
    "budget_order": list(best_first(BudgetStatus)),
}


class UnknownSolution(CouldNotRun):
    """No solution of that id in the snapshot."""


class UnknownOffice(CouldNotRun):
    """No solution of that office in the snapshot."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks for: filters by the parameter of the query, and the columns of its order."""

    filters: Mapping[str, Any]
    order: Sequence[tuple[str, bool]]


def filter_options(command: Command) -> Command:
    """Add the filters, `--sort` and `--limit`; the command gets them as one `asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked_for(given: Mapping[str, Any]) -> Asked:
    """The filters of a call; `given` are the values of `filter_options` by name."""
    order = [pair for words in given["sort"] for pair in words]
    names = {name: _PARAMETERS.get(name, name) for name in given if name != "sort"}
    filters = {names[name]: _listed(given[name]) for name in names}
    return Asked(filters, order)


def solutions_asked_for(opened: Snapshot, municipality: str | None, asked: Asked) -> list[Row]:
    """Rows of the query. Raises UnknownSolution or UnknownOffice where nothing bears the name given."""
    from pipelines.contract.sql import fill_query

    order = "".join(
        f"{_BY.get(name, name)} {'DESC' if is_descending else 'ASC'} NULLS LAST, "
        for name, is_descending in asked.order
    )
    parameters = {
        "municipality_id": municipality,
        "phase_order": list(glossary.Phase),
        **ORDERS,
        **asked.filters,
        "offices": [office.lower() for office in asked.filters["offices"] or ()] or None,
    }
    _refuse_unknown(opened, municipality, asked.filters)
    return opened.rows(fill_query("solutions/filtered", order=order), parameters)


def _refuse_unknown(opened: Snapshot, municipality: str | None, filters: Mapping[str, Any]) -> None:
    solution, offices = filters["solution_id"], filters["offices"]
    if not (solution or offices):
        return
    known = opened.rows("solutions/named", {"municipality_id": municipality})
    ids = [row["solution_id"] for row in known]
    if solution and solution not in ids:
        near = get_close_matches(solution.upper(), ids, n=3, cutoff=0.5)
        hint = f"; {say('solutions.perhaps_meant', call_language())}: {', '.join(near)}" if near else ""
        raise UnknownSolution(word=solution, near=hint)
    named = {row["responsible_office"].lower(): row["responsible_office"] for row in known if row["responsible_office"]}
    for office in offices or ():
        if office.lower() not in named:
            raise UnknownOffice(word=office, near=_some(sorted(named.values())) or "–")


def _some(names: Sequence[str]) -> str:
    more = "" if len(names) <= _MOST_NAMED else f" … (+{len(names) - _MOST_NAMED})"
    return ", ".join(names[:_MOST_NAMED]) + more


def _listed(value: object) -> Any:
    """Nothing chosen is no filter."""
    return (list(value) or None) if isinstance(value, tuple) else value


class _Word(click.ParamType[str]):
    """One word of a vocabulary, as it stands in the data or as it is called on screen."""

    name = "word"

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        self._vocabulary = vocabulary

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from indicators.language.labels import label

        wanted = _plain(str(value))
        for member in self._vocabulary:
            for called in (member.value, *(label(member, language) for language in Language)):
                # "P3 Pilot" may be asked for as "P3" or "Pilot", too.
                if wanted == _plain(called) or (called[:1] == "P" and wanted in _plain(called).split()):
                    return member.value
        allowed = ", ".join(f"{member.value} ({label(member, call_language())})" for member in self._vocabulary)
        sentence = say("solutions.word_unknown", call_language(), value=value, allowed=allowed)
        raise click.BadParameter(sentence, ctx, param)


class _Columns(click.ParamType[list[tuple[str, bool]]]):
    """Columns to sort by, in a comma list; a minus in front turns the order around."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[tuple[str, bool]]:
        if isinstance(value, list):
            return value
        columns = []
        for word in str(value).split(","):
            name = word.strip().removeprefix("-").strip()
            if name not in SORTABLE:
                possible = ", ".join(SORTABLE)
                sentence = say("solutions.column_unknown", call_language(), name=name, possible=possible)
                raise click.BadParameter(sentence, ctx, param)
            columns.append((name, word.strip().startswith("-")))
        return columns


def _plain(word: str) -> str:
    """A word without case, and with blanks for what joins its parts."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _words(flag: str, vocabulary: type[StrEnum]) -> Callable[[Command], Command]:
    return click.option(
        flag,
        type=_Word(vocabulary),
        multiple=True,
        metavar=say("metavar.word", call_language()),
        help=say(f"solutions.{flag[2:].replace('-', '_')}", call_language()),
    )


# Option → parameter of the query, where they differ.
_PARAMETERS = {
    "solution": "solution_id",
    "phase": "phases",
    "office": "offices",
    "operator_type": "operator_types",
    "operating_model": "operating_models",
    "impact": "impact_statuses",
    "implementation": "implementation_statuses",
    "budget": "budget_statuses",
    "cliff_within": "within_months",
    "limit": "most",
}
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--solution", metavar="ID", help=say("solutions.solution", call_language())),
    _words("--phase", glossary.Phase),
    click.option(
        "--office",
        multiple=True,
        metavar=say("metavar.office", call_language()),
        help=say("solutions.office", call_language()),
    ),
    _words("--operator-type", glossary.OperatorType),
    _words("--operating-model", glossary.OperatingModel),
    _words("--impact", glossary.TargetStatus),
    _words("--implementation", glossary.ImplementationStatus),
    _words("--budget", glossary.BudgetStatus),
    click.option(
        "--cliff-within",
        type=click.IntRange(min=0),
        metavar=say("metavar.months", call_language()),
        help=say("solutions.cliff_within", call_language()),
    ),
    click.option(
        "--sort",
        type=_Columns(),
        multiple=True,
        metavar=say("metavar.column", call_language()),
        help=say("solutions.sort", call_language()),
    ),
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar=say("metavar.count", call_language()),
        help=say("solutions.limit", call_language()),
    ),
)
