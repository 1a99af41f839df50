"""How far the methods agree with published results: a line per table of results, and what differs.

Made of the rows of `indicators.targets.evidence.published_results`; every count is the table's own. Used by the page of
methods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.app_pages.methods import say
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.targets.evidence.published_results import Agreement, Difference
from indicators.vocabulary.glossary import Language, Method, Reason, TargetStatus, WeatherSymbol


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One table of published results; `remarks` say what was compared and how many values are the same.

    `differing`: series with years, both results, why.
    """

    source: str
    url: str
    method: str
    rows: str
    same: str
    count: str
    remarks: tuple[str, ...]
    differing: tuple[tuple[str, str, str], ...]


def agreement_lines(
    tables: Sequence[Agreement], versions: Mapping[str, str], language: Language
) -> tuple[AgreementLine, ...]:
    """One line per table, in its order; `versions`: version of each method's formula."""
    return tuple(_line(table, versions, language) for table in tables)


def _line(table: Agreement, versions: Mapping[str, str], language: Language) -> AgreementLine:
    """One table in words."""
    remarks = [say("agreement.compared", language, compared=table.compared[language])]
    if table.values:
        remarks.append(say("agreement.values", language, same=table.same_value, count=table.values))
    method = label_of(Method, table.method, language)
    return AgreementLine(
        source=table.source[language],
        url=table.url,
        method=f"{method} {versions.get(table.method, '')}".rstrip(),
        rows=formats.number(table.rows, language),
        same=formats.number(table.same, language),
        count=formats.number(len(table.differing), language),
        remarks=tuple(remarks),
        differing=_differing(table.differing, language),
    )


def _differing(rows: Sequence[Difference], language: Language) -> tuple[tuple[str, str, str], ...]:
    """Rows that differ; those of one series that differ in the same way share a line with their years."""
    years: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        results = say(
            "agreement.both",
            language,
            published=_result(row.published, language),
            computed=_result(row.computed, language),
        )
        key = (row.series, results, row.why[language])
        years.setdefault(key, []).append("" if row.year is None else str(row.year))
    return tuple(
        (f"{series} ({', '.join(sorted(found))})" if any(found) else series, results, why)
        for (series, results, why), found in years.items()
    )


def _result(word: str, language: Language) -> str:
    """A published or computed result in words: symbol, status or reason; anything else as it stands."""
    for kind in (WeatherSymbol, TargetStatus, Reason):
        if word in tuple(kind):
            return label_of(kind, word, language)
    return word.replace("_", " ")
