"""Who pays for running operation, in sentences that page and paper share.

Made of a row of `solutions/detail` and the rows of its cover; every amount is one the rows hold. A caller that keeps
figures by name (a paper) is handed each of them on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.language import formats
from indicators.language.words import Words
from indicators.vocabulary.glossary import CoverStatus, Language

say = Words(__file__, file="cover.toml")

Row = Mapping[str, Any]
Written = Callable[[str, Any], str]
"""Writes a figure by its name: an amount, a year, a day or a month."""

_TOLERANCE = Decimal(1)
# More years than these say nothing new in a sentence.
_YEARS = 2
_LONG_AGO_DAYS = 396


def plainly(language: Language) -> Written:
    """Write figures as they stand in a text, without keeping them."""

    def write(name: str, value: Any) -> str:
        kind = name.rpartition(".")[2]
        if kind == "month":
            return formats.month(value, language)
        if kind == "day":
            return formats.day(value, language)
        return str(value) if kind == "year" else formats.euro(value, language)

    return write


def cover_sentences(row: Row, cover: Sequence[Row], language: Language, write: Written | None = None) -> list[str]:
    """Say how the running costs are covered to the end of the financial plan, what is missing and why."""
    written = write or plainly(language)
    status = CoverStatus(row["cover_status"] or CoverStatus.UNKNOWN)
    ahead = _ahead(row, cover)
    if not ahead:
        return [say("nothing", language)]
    short = next((item for item in ahead if item["shortfall_eur"] > _TOLERANCE), None)
    said = [] if short is None else _shortfall(row, short, language, written)
    if status is CoverStatus.UNKNOWN:
        return [*said, _unknown(row, ahead, language)]
    if row["cliff_on"] is None:
        return [*said, _covered(row, ahead, language, written)]
    return [*said, *_missing(row, ahead, language, written)]


def grant_sentence(row: Row, language: Language, write: Written | None = None) -> str:
    """When the grant ends or ended; blank without one, and where it ended too long ago to be the reason of anything."""
    ends = row["funding_ends_on"]
    is_over = ends is not None and row["as_of"] is not None and ends < row["as_of"]
    if ends is None or (is_over and (row["as_of"] - ends).days > _LONG_AGO_DAYS):
        return ""
    return say("ended" if is_over else "ends", language, day=(write or plainly(language))("grant.day", ends))


def _ahead(row: Row, cover: Sequence[Row]) -> list[Row]:
    since = row["as_of"].year if row["as_of"] else 0
    return [item for item in cover if item["fiscal_year"] >= since and item["need_eur"]]


def _missing(row: Row, ahead: Sequence[Row], language: Language, write: Written) -> list[str]:
    """From when on how much is open or only planned, and what of it is what."""
    grade = row["cliff_grade"] or "open"
    column = "uncovered_eur" if grade == "open" else "planned_eur"
    years = [item for item in ahead if item["fiscal_year"] >= row["cliff_year"] and item[column] > _TOLERANCE][:_YEARS]
    amounts = [
        say(
            "open_year",
            language,
            amount=write(f"{item['fiscal_year']}.{column.removesuffix('_eur')}", item[column]),
            year=item["fiscal_year"],
        )
        for item in years
    ]
    key = f"{grade}{'' if row['months_to_cliff'] else '_now'}"
    given = {"month": write(f"{grade}_from.month", row["cliff_on"])} if row["months_to_cliff"] else {}
    said = [say(key, language, years=", ".join(amounts), **given)]
    said += _parts(years[-1], language, write) if grade == "open" and years else _adopted(ahead, language, write)
    if grade == "planned":
        later = next((item for item in ahead if item["uncovered_eur"] > _TOLERANCE), None)
        if later:
            year = later["fiscal_year"]
            # From then on money is not even planned.
            opened = {"cliff_grade": "open", "cliff_year": year, "cliff_on": date(year, 1, 1), "months_to_cliff": 1}
            said += _missing({**row, **opened}, ahead, language, write)
    return said


def _parts(item: Row, language: Language, write: Written) -> list[str]:
    """What the ended grant paid beside the own share that has no row; never added up as one."""
    grant, own, year = item["ended_grant_eur"], item["own_without_row_eur"], item["fiscal_year"]
    if grant <= _TOLERANCE:
        return []
    if own <= _TOLERANCE:
        return [say("open_grant", language)]
    names = {"grant": write(f"{year}.ended_grant", grant), "own": write(f"{year}.own_without_row", own)}
    return [say("open_parts", language, **names)]


def _adopted(ahead: Sequence[Row], language: Language, write: Written) -> list[str]:
    """How much own money was adopted last, which the plan goes beyond."""
    firm = [item for item in ahead if item["continued_eur"] <= _TOLERANCE and item["planned_eur"] <= _TOLERANCE]
    if not firm:
        return []
    last = firm[-1]
    own = last["own_eur"] - last["shortfall_eur"]
    return [say("planned_own", language, own=write(f"{last['fiscal_year']}.adopted_own", own))] if own > 0 else []


def _covered(row: Row, ahead: Sequence[Row], language: Language, write: Written) -> str:
    last, secured = ahead[-1]["fiscal_year"], row["secured_until"]
    if secured is None:
        return say("covered_last", language, last=write("covered.year", last))
    if secured.year >= last:
        return say("covered", language, year=write("covered.year", last))
    given = {"year": write("secured.year", secured.year), "last": write("covered.year", last)}
    return say("covered_plan", language, **given)


def _unknown(row: Row, ahead: Sequence[Row], language: Language) -> str:
    """Why it cannot be said who pays."""
    item = next((item for item in ahead if item["unknown_eur"] > _TOLERANCE), ahead[0])
    runs = row["funding_ends_on"] is not None and row["funding_ends_on"].year >= item["fiscal_year"]
    if runs and not item["grant_eur"]:
        return say("unknown_grant", language)
    return say("unknown" if item["is_contradictory"] else "unknown_revenue", language)


def _shortfall(row: Row, item: Row, language: Language, write: Written) -> list[str]:
    """Revenue planned above what the notice pays: what it is, not what it looks like."""
    year = item["fiscal_year"]
    text = say(
        "shortfall",
        language,
        year=year,
        stated=write(f"{year}.stated_grant", item["grant_eur"] + item["shortfall_eur"]),
        paid=write(f"{year}.grant", item["grant_eur"]),
        amount=write(f"{year}.shortfall", item["shortfall_eur"]),
        day=write("grant.day", row["funding_ends_on"]),
    )
    return [f"{text} {say('shortfall_assumed', language)}" if item["is_assumed"] else text]
