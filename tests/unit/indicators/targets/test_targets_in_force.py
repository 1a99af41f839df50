"""Which of several decisions counts at a Stichtag, and how old a value may be to be held against it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.judging import definition, facts, judge, observation, waypoint

OBSERVATIONS = [observation(year, 100_000.0 - 2_000.0 * (year - 2014)) for year in range(2014, 2025)]
UNDECIDED = date(2030, 1, 1)


def decided(target: str, day: date | None, by: str | None = None) -> list:
    """A target with the day of its decision and the target that replaces it."""
    more = {"target_id": target, "decided_on": day, "superseded_by": by}
    return [waypoint("baseline", 2014, **more), waypoint("target", 2035, 40_000.0, **more)]


CHAINS = {
    "skipped": [
        *decided("T1", date(2015, 1, 1), "T2"),
        *decided("T2", UNDECIDED, "T3"),
        *decided("T3", date(2020, 1, 1)),
    ],
    "open": [*decided("T1", date(2015, 1, 1), "T2"), *decided("T2", UNDECIDED, "T3"), *decided("T3", UNDECIDED)],
    "long": [
        *decided("T1", date(2015, 1, 1), "T2"),
        *(row for at in range(2, 12) for row in decided(f"T{at}", UNDECIDED, f"T{at + 1}")),
        *decided("T12", date(2023, 1, 1)),
    ],
    "undated": [*decided("T1", date(2015, 1, 1), "T2"), *decided("T2", None)],
    "nowhere": decided("T1", date(2015, 1, 1), "T9"),
}
AGES = [
    (date(2022, 12, 1), date(2024, 12, 1), False),
    (date(2022, 12, 1), date(2024, 12, 2), True),
    (date(2022, 11, 30), date(2024, 12, 1), True),
    # The last day of a month is as far from the last day of another as from its 28th.
    (date(2022, 2, 28), date(2024, 2, 29), False),
    (date(2022, 2, 28), date(2024, 3, 1), True),
    (date(2022, 6, 30), date(2024, 6, 30), False),
    (date(2022, 12, 31), date(2024, 12, 31), False),
]


def in_force(waypoints: list, as_of: date | None = None) -> list[str]:
    rows = judge(facts(OBSERVATIONS, waypoints), as_of)
    return sorted({row["target_id"] for row in rows if row["target_id"]})


def test_a_successor_that_is_not_decided_yet_does_not_hide_the_one_after_it() -> None:
    chain = CHAINS["skipped"]
    assert in_force(chain) == ["T3"]
    assert in_force(chain, date(2019, 12, 31)) == ["T1"]


def test_a_target_stays_in_force_until_one_that_follows_it_is_decided() -> None:
    assert in_force(CHAINS["open"]) == ["T1"]


def test_of_a_long_chain_the_latest_that_was_decided_counts() -> None:
    # T1 is decided in 2015, T2 to T11 never, T12 in 2023
    chain = CHAINS["long"]
    assert in_force(chain) == ["T12"]
    assert in_force(chain, date(2022, 12, 31)) == ["T1"]


def test_a_successor_without_a_date_has_always_been_decided() -> None:
    assert in_force(CHAINS["undated"]) == ["T2"]


def test_a_successor_that_nobody_delivered_replaces_nothing() -> None:
    assert in_force(CHAINS["nowhere"]) == ["T1"]


@pytest.mark.parametrize(("ended", "as_of", "is_too_old"), AGES)
def test_a_value_is_too_old_on_the_day_after_its_last_month(ended: date, as_of: date, is_too_old: bool) -> None:
    given = facts(dated(ended), decided("T1", None), [definition(max_age_months=24)], as_of=as_of)
    (row,) = [row for row in judge(given) if row["method"] == "linear_gap"]
    assert (row["reason"] == "too_old") == is_too_old


def dated(ended: date) -> list:
    """Values of the same day of every year up to that one."""
    return [
        observation(year, 90_000.0, period=str(day), period_kind="date", start_on=day, end_on=day)
        for year in range(2014, ended.year + 1)
        for day in [date(year, ended.month, ended.day)]
    ]


@pytest.mark.parametrize("as_of", [None, date(2019, 12, 31)])
def test_duckdb_answers_all_of_them_as_polars_does(as_of: date | None) -> None:
    worlds = [(OBSERVATIONS, chain, date(2024, 12, 31)) for chain in CHAINS.values()]
    worlds += [(dated(ended), decided("T1", None), day) for ended, day, _ in AGES]
    observations, waypoints, packages = [], [], []
    for number, (values, chain, day) in enumerate(worlds):
        town = {"municipality_id": f"DE-9900{number:04}", "package_id": f"DE-9900{number:04}"}
        observations += [value | town for value in values]
        waypoints += [row | town for row in chain]
        packages += [{"package_id": town["package_id"], "as_of": day}]
    on_polars, on_duckdb = (
        judge(facts(observations, waypoints, [definition(max_age_months=24)], packages=packages, engine=engine), as_of)
        for engine in ("polars", "duckdb")
    )

    def answered(rows: list) -> list:
        columns = ("municipality_id", "target_id", "method", "status", "reason")
        return sorted(tuple(str(row[column]) for column in columns) for row in rows)

    assert len({row["municipality_id"] for row in on_polars}) == len(worlds)
    assert answered(on_duckdb) == answered(on_polars)
