"""The head of the page of neighbourhoods: what is the case, and what a reader may choose.

Made of the row of `neighbourhood_counts`, of rows of `neighbourhood_rows` and of
`neighbourhood_indicators`; every figure is theirs. Plain, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.view_measure import available, change_in_words, measure_name
from dashboard.parts.target_rows import ORDER
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.labels import label
from indicators.language.sentences import target as sentences
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import AreaKind, Language, TargetStatus

Row = Mapping[str, Any]
_LARGEST_FIRST = tuple(kind.value for kind in AreaKind)

# More names than these make no sentence.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `changes` are those of the address."""

    words: str
    changes: Mapping[str, object]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page is about: a row of `neighbourhood_indicators`."""

    indicator: str
    breakdown: str
    kind: str
    years: tuple[int, ...]


def chosen_of(offered: Sequence[Row], indicator: str, breakdown: str, kind: str) -> Chosen | None:
    """The row that the address asks for; else the one with most targets, then with most areas.

    None without any row.
    """
    asked = {"indicator_id": indicator, "disaggregation": breakdown, "area_kind": kind}
    fitting = list(offered)
    for name, value in asked.items():
        narrower = [row for row in fitting if row[name] == value]
        if narrower and (value or indicator):
            fitting = narrower
    best = max(fitting, key=lambda row: (row["targets"], not row["disaggregation"], row["areas"]), default=None)
    if best is None:
        return None
    return Chosen(best["indicator_id"], best["disaggregation"], best["area_kind"], tuple(best["years"] or ()))


def indicator_options(
    offered: Sequence[Row], titled: Callable[[str], str], language: Language
) -> dict[tuple[str, str], str]:
    """Indicator and breakdown → what they are called, in alphabetical order."""
    found = {}
    for row in offered:
        parts = (titled(row["indicator_id"]), breakdown_in_words(row["disaggregation"], language))
        found[row["indicator_id"], row["disaggregation"]] = ", ".join(part for part in parts if part)
    return dict(sorted(found.items(), key=lambda item: sort_key(item[1])))


def kind_options(offered: Sequence[Row], chosen: Chosen, language: Language) -> list[Option]:
    """The kinds of areas that the indicator is known for, the larger ones first; none if only one."""
    here = [
        row for row in offered if (row["indicator_id"], row["disaggregation"]) == (chosen.indicator, chosen.breakdown)
    ]
    here.sort(key=lambda row: _LARGEST_FIRST.index(row["area_kind"]))
    if len(here) < 2:
        return []
    return [
        Option(
            f"{say('kind.' + row['area_kind'], language)} ({_n(row['areas'], language)})",
            {"area_kind": row["area_kind"], "within": "", "area": ""},
            row["area_kind"] == chosen.kind,
        )
        for row in here
    ]


def parent_options(parents: Sequence[Row], within: str, language: Language) -> list[Option]:
    """The larger areas that the areas lie in; none if there are none."""
    if not parents:
        return []
    everywhere = Option(say("choose.everywhere", language), {"within": "", "area": ""}, not within)
    return [
        everywhere,
        *(
            Option(row["name"] or row["area_id"], {"within": row["area_id"], "area": ""}, row["area_id"] == within)
            for row in parents
        ),
    ]


def year_options(years: Sequence[int], latest: int, shown: int | None) -> list[Option]:
    """The years with values, of which the last is the data's own; `latest` is the year of their as_of.

    The judgement can go back ten years only.
    """
    offered = [year for year in years if latest - 10 <= year <= latest]
    last = max(offered, default=None)
    return [Option(str(year), {"as_of": None if year == last else year}, shown == year) for year in offered]


def measure_options(counts: Row, chosen: str, language: Language) -> list[Option]:
    """What can be shown of the areas."""
    return [Option(measure_name(key, counts, language), {"measure": key}, key == chosen) for key in available(counts)]


def finding(
    counts: Row,
    first: Row | None,
    definition: Definition,
    kind: str,
    language: Language,
    *,
    title: str,
    until: int,
    coverage: float | None = None,
) -> list[str]:
    """The first sentences: how many stand where, which is furthest, what is covered, what is not shown.

    `first` is the first area in the default order, `coverage` the share of the municipal total of the
    reference year.
    """
    of_kind, total = say(f"of_kind.{kind}", language), counts["listed"]
    many = say(f"kind.{kind}", language)
    year = counts["reference_year"]
    hidden = _hidden(counts, language)
    if year is None:
        text = say("finding.no_values", language, total=total, kind=many, year=until)
        return [text, f"{hidden}."] if hidden else [text]
    counted = _counted(counts, language)
    if counts["with_target"]:
        key = "finding.judged_one" if counts["with_target"] == 1 else "finding.judged"
        amount = total if counts["with_target"] == 1 else counts["with_target"]
        words = of_kind if counts["with_target"] > 1 else many
        said = [say(key, language, title=title, year=year, total=_n(amount, language), kind=words, counts=counted)]
    else:
        total_text = _n(total, language)
        said = [say("finding.no_target", language, title=title, year=year, total=total_text, kind=many, counts=counted)]
    if first is not None:
        said += _furthest(counts, first, definition, language)
    return [*said, _covered(counts, kind, coverage, hidden, language)]


def _furthest(counts: Row, first: Row, definition: Definition, language: Language) -> list[str]:
    """The area furthest from its pathway; without targets that with the least favourable change."""
    left_out = _left_out(counts["left_out"] or (), language)
    if counts["ranked"]:
        if first["behind"] is None or first["behind"] <= 0:
            return [say("finding.all_ahead", language), *left_out]
        gap = sentences.short_gap(first, definition, language)
        return [say("finding.furthest", language, name=first["name"], gap=gap), *left_out]
    if first["change_common"] is None:
        return []
    change = change_in_words(first["change_common"], definition.unit, language)
    words = {"name": first["name"], "change": change, "year": first["first_year"]}
    return [say("finding.worst_change", language, **words), *left_out]


def _left_out(names: Sequence[str], language: Language) -> list[str]:
    """Whose years are not those of the others, so that they are not ranked: by name where they are few."""
    if not names:
        return []
    if len(names) > MOST_NAMED:
        return [say("finding.left_out_many", language, count=_n(len(names), language))]
    return [say("finding.left_out", language, names=", ".join(names))]


def _covered(counts: Row, kind: str, coverage: float | None, hidden: str, language: Language) -> str:
    """For how many areas there is a value, what that covers, and how many are not shown."""
    total, known = counts["listed"], counts["with_value"]
    if known == total:
        parts = [say("finding.values_all", language, total=_n(total, language), kind=say(f"kind.{kind}", language))]
    else:
        words = {"count": _n(known, language), "total": _n(total, language)}
        parts = [say("finding.values", language, **words, kind=say(f"of_kind.{kind}", language))]
    if coverage is not None:
        parts.append(say("finding.coverage", language, share=formats.share(coverage, language)))
    elif counts["floor_share"] is not None and known < total:
        share = formats.share(counts["floor_share"], language)
        parts.append(say("finding.floor", language, share=share, kind=say(f"kind.{kind}", language)))
    text = ", ".join(parts)
    return f"{text}; {hidden}." if hidden else f"{text}."


def _hidden(counts: Row, language: Language) -> str:
    """How many values are suppressed; blank if none is."""
    if not counts["suppressed"]:
        return ""
    key = "finding.suppressed_one" if counts["suppressed"] == 1 else "finding.suppressed"
    return say(key, language, count=_n(counts["suppressed"], language))


def _counted(counts: Row, language: Language) -> str:
    """How many stand where, the least favourable first: "3 nicht auf Kurs, 1 Ziel erreicht"."""
    return ", ".join(
        f"{_n(counts[status], language)} {label(TargetStatus(status), language)}" for status in ORDER if counts[status]
    )


def _n(count: int, language: Language) -> str:
    return formats.number(count, language, digits=0)
