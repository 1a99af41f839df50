"""Difference in differences: against plain Python, a known effect, and every reason to refuse."""

from __future__ import annotations

import math
import random

import pytest

from indicators.evaluation.placebo import placebo_groups, placebo_size
from indicators.evaluation.windows import DidReason
from indicators.language.sentences.evaluation import Verdict, verdict
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY
from tests.helpers.did_rows import (
    areas,
    effect_by_hand,
    judged,
    link,
    neighbourhoods,
    observations,
    one_against_all,
    placebos_by_hand,
    world,
)
from tests.helpers.published_files import EXTRACTS

YEARS = range(2015, 2025)
BEFORE, AFTER = range(2015, 2020), range(2020, 2025)


def grown(names: str, effect: float = 0.0, noise: float = 0.02) -> dict[str, dict[int, float]]:
    """Areas of different size that fall by 2 % a year with noise; those in capitals change at the start."""
    chance = random.Random(7)  # noqa: S311
    return {
        name: {
            year: 1000.0
            * (at + 1)
            * 0.98 ** (year - 2015)
            * (1 + chance.uniform(-noise, noise))
            * (1 + effect if name.isupper() and year >= 2020 else 1)
            for year in YEARS
        }
        for at, name in enumerate(names)
    }


def test_a_known_effect_without_noise_is_found_to_the_last_digit() -> None:
    series = grown("Aabcdefgh", effect=-0.1, noise=0.0)
    (row,) = judged(**world(series, "A"))
    # every area falls by the same 2 % a year; A lies 10 % lower from 2020 on
    assert row["effect_share"] == pytest.approx(-0.1)
    # A after: 1000 · 0.98^5 … 0.98^9 · 0.9; without the solution each year would be 1/9 of that higher
    after = sum(1000 * 0.98**step * 0.9 for step in range(5, 10)) / 5
    assert row["effect_per_year"] == pytest.approx(-after / 9)
    assert row["reason"] is None
    assert row["is_log"]


def test_the_example_of_the_methods_page_holds() -> None:
    series = {
        name: {year: 100.0 if year < 2020 else 80.0 if name == "A" else 90.0 for year in range(2017, 2023)}
        for name in "Aabcde"
    }
    (row,) = judged(**world(series, "A"))
    assert row["effect"] == pytest.approx(math.log(0.8) - math.log(0.9))
    assert round(row["effect"], 4) == -0.1178
    assert round(row["effect_share"], 3) == -0.111
    assert row["effect_per_year"] == pytest.approx(-10.0)
    assert row["p_value"] == row["p_least"] == pytest.approx(1 / 6)
    assert verdict(row) is Verdict.TOO_FEW_PLACEBOS


def test_effect_placebos_and_p_value_agree_with_plain_python() -> None:
    series = grown("ABCabcdefgh", effect=-0.03)
    rest = list("abcdefgh")
    effect = effect_by_hand(series, "ABC", rest, BEFORE, AFTER)
    # three areas have the solution, and three are fewer than half of eight
    others = placebos_by_hand(series, rest, 3, BEFORE, AFTER)
    as_extreme = sum(other <= effect for other in others)
    (row,) = judged(**world(series, "ABC"))
    assert row["effect"] == pytest.approx(effect)
    assert (row["placebo_size"], row["placebos"]) == (3, 56)
    assert row["as_extreme"] == as_extreme
    assert row["p_value"] == pytest.approx((1 + as_extreme) / 57)
    stored = judged("did_placebos", **world(series, "ABC"))
    assert sorted(item["effect"] for item in stored) == pytest.approx(sorted(others))


def test_without_a_known_direction_an_effect_counts_on_either_side() -> None:
    series = grown("Aabcdefgh", effect=0.03)
    rows = world(series, "A")
    rows["observations"] = observations(series, "own_thing")
    rows["contributions"] = [link("A") | {"indicator_id": "own_thing"}]
    rows["indicators"] = [
        {"indicator_id": "own_thing", "good_direction": "corridor", "aggregation_time": "sum", "unit": "t"}
    ]
    effect = effect_by_hand(series, "A", "abcdefgh", BEFORE, AFTER)
    others = placebos_by_hand(series, list("abcdefgh"), 1, BEFORE, AFTER)
    (row,) = judged(**rows)
    assert row["expected_sign"] == 0
    assert row["as_extreme"] == sum(abs(other) >= abs(effect) for other in others)


def test_eight_comparison_areas_allow_no_p_value_below_eleven_percent() -> None:
    (row,) = judged(**world(grown("Aabcdefgh", effect=-0.5), "A"))
    assert row["p_value"] == row["p_least"] == pytest.approx(1 / 9)


def test_values_that_are_not_all_positive_are_compared_as_they_are() -> None:
    series = {name: {year: 10.0 * at + 2.0 * (year - 2015) for year in YEARS} for at, name in enumerate("Aabcde")}
    for year in AFTER:
        series["A"][year] -= 5
    (row,) = judged(**world(series, "A"))
    assert not row["is_log"]
    assert (row["effect"], row["effect_share"]) == (pytest.approx(-5.0), None)
    assert row["effect_per_year"] == pytest.approx(-5.0)


def test_lines_of_the_chart_start_from_the_same_mean_of_one_hundred() -> None:
    series = grown("ABabcdef", effect=-0.1)
    years = judged("did_years", **world(series, "AB"))
    for side in (True, False):
        shown = {row["year"]: row["shown"] for row in years if row["is_treated"] is side}
        assert list(shown) == list(YEARS)
        assert math.fsum(math.log(shown[year]) for year in BEFORE) / 5 == pytest.approx(math.log(100))


def test_both_engines_give_the_same_rows() -> None:
    rows = world(grown("ABCabcdefgh", effect=-0.03), "ABC")
    for table in ("did_effects", "did_years", "did_placebos"):
        little, large = judged(table, **rows), judged(table, most_in_memory=0, **rows)
        assert [list(row) for row in little] == [list(row) for row in large]
        for one, other in zip(little, large, strict=True):
            assert one == pytest.approx(other)


def test_trends_that_differed_before_are_told_from_an_effect() -> None:
    series = grown("Aabcdefgh", noise=0.0)
    series["A"] = {year: 1000 * 0.95 ** (year - 2015) for year in YEARS}
    (row,) = judged(**world(series, "A"))
    # 0.95/0.98 a year, over the five years between the middles of both windows
    assert row["effect_share"] == pytest.approx((0.95 / 0.98) ** 5 - 1)
    assert row["drift_shown"] == pytest.approx(row["effect_share"])
    assert row["is_parallel"] is False


def test_areas_that_started_later_move_the_years_between_to_neither_side() -> None:
    rows = world(grown("ABabcdef"), "AB")
    rows["contributions"] = [link("A", from_year=2019), link("B", from_year=2021)]
    (row,) = judged(**rows)
    assert (row["last_before"], row["first_after"]) == (2018, 2021)
    assert (row["years_before"], row["years_after"]) == (4, 4)


def test_a_year_begun_midway_counts_on_neither_side() -> None:
    rows = world(grown("Aabcdef"), "A")
    rows["contributions"] = [link("A", from_year=None)]
    rows["solutions"][0]["started_on"] = "2020-04-01"
    (row,) = judged(**rows)
    assert (row["last_before"], row["first_after"]) == (2019, 2021)


def test_areas_with_another_solution_for_the_indicator_are_left_out_and_counted() -> None:
    rows = world(grown("Aabcdefgh"), "A")
    rows["solutions"].append({"solution_id": "S2", "name": "Netz", "phase": "pilot"})
    rows["contributions"] += [link("b", "S2"), link("c") | {"indicator_id": "co2_existing_stock"}]
    row = next(row for row in judged(**rows) if row["indicator_id"] == "heat_existing_stock")
    assert (row["comparison_areas"], row["contaminated_areas"]) == (6, 2)


@pytest.mark.parametrize("most_in_memory", [MOST_IN_MEMORY, 0])
def test_what_works_in_a_district_works_in_its_neighbourhoods_and_their_blocks(most_in_memory: int) -> None:
    rows = world(grown("Aabcdefgh"), "A")
    rows["solutions"].append({"solution_id": "S2", "name": "Netz", "phase": "pilot"})
    rows["areas"] += areas(["West"], kind="district") + areas(["h-1"], kind="block")
    parents = {"a": "West", "b": "West", "A": "West", "h-1": "h"}
    rows["areas"] = [area | {"parent_id": parents.get(area["area_id"])} for area in rows["areas"]]
    # one solution in a whole district, the one under test in a block of a neighbourhood as well
    rows["contributions"] += [link("West", "S2"), link("h-1") | {"indicator_id": "co2_existing_stock"}]
    found = judged(most_in_memory=most_in_memory, **rows)
    (row,) = [row for row in found if (row["solution_id"], row["indicator_id"]) == ("S1", "heat_existing_stock")]
    assert (row["comparison_areas"], row["contaminated_areas"], row["shared_areas"]) == (5, 3, 1)


def test_areas_that_name_each_other_as_larger_end() -> None:
    rows = world(grown("Aabcdefgh"), "A")
    parents = {"a": "b", "b": "a", "A": "A"}
    rows["areas"] = [area | {"parent_id": parents.get(area["area_id"])} for area in rows["areas"]]
    (row,) = judged(**rows)
    assert (row["comparison_areas"], row["contaminated_areas"]) == (8, 0)


def test_the_observed_effect_stands_beside_with_its_difference() -> None:
    series = grown("ABabcdef", effect=-0.1, noise=0.0)
    (row,) = judged(**world(series, "AB", observed_effect_per_year=-50, effect_per_year=-60))
    assert (row["stated_per_year"], row["observed_per_year"]) == (-120, -100)
    assert row["observed_difference"] == pytest.approx(row["effect_per_year"] + 100)


def refused(series: dict, treated: str = "A", **more: object) -> str | None:
    rows = world(series, treated)
    rows.update(more)
    return judged(**rows)[0]["reason"]


def test_every_reason_to_refuse_is_named() -> None:
    series = grown("Aabcdefgh")

    def changed(area: str, year: int, value: float | None) -> dict:
        return {**series, area: {**series[area], year: value}}

    def only(years: range) -> dict:
        return {name: {year: values[year] for year in years} for name, values in series.items()}

    none = changed("A", 2017, None)
    found = {
        DidReason.NO_AREAS: refused(series, contributions=[link("")]),
        DidReason.ALL_AREAS: refused(series, "Aabcdefgh"),
        DidReason.START_UNKNOWN: refused(series, contributions=[link("A", from_year=None)]),
        DidReason.DIFFERENT_KINDS: refused(
            series, "Aa", areas=[*areas("Abcdefgh"), *areas("a", "district"), *areas("z", "district")]
        ),
        DidReason.SUPPRESSED: refused(none, observations=observations(none, null_reason={"A": "suppressed"})),
        DidReason.GAPS: refused(none),
        DidReason.TOO_FEW_YEARS_BEFORE: refused(only(range(2018, 2025))),
        DidReason.NO_YEAR_AFTER: refused(only(range(2015, 2020))),
        DidReason.TOO_FEW_COMPARISON_AREAS: refused(grown("Aabcd")),
    }
    assert found == {reason: reason.value for reason in found}
    old, new = range(2015, 2018), range(2018, 2025)
    parts = [
        observations(
            {name: {year: values[year] for year in years} for name, values in series.items()}, method_version=word
        )
        for years, word in ((old, "a"), (new, "b"))
    ]
    assert refused(series, observations=[*parts[0], *parts[1]]) == DidReason.SERIES_BREAK
    assert set(DidReason) == {*found, DidReason.SERIES_BREAK}


def test_comparison_areas_with_gaps_are_left_out_and_counted() -> None:
    series = grown("Aabcdefgh")
    series["h"][2018] = None
    (row,) = judged(**world(series, "A"))
    assert (row["comparison_areas"], row["incomplete_areas"]) == (7, 1)


@pytest.mark.parametrize(("treated", "comparison", "size"), [(1, 8, 1), (2, 5, 2), (4, 6, 2), (3, 8, 3), (9, 5, 2)])
def test_a_placebo_is_as_large_as_the_treated_group_but_less_than_half(treated, comparison, size) -> None:
    assert placebo_size(treated, comparison) == size


def test_groups_are_all_combinations_and_beyond_that_always_the_same_draw() -> None:
    assert len(placebo_groups(8480, 1)) == 8480
    assert len(placebo_groups(12, 3)) == 220
    drawn = placebo_groups(100, 4)
    assert len(set(drawn)) == 999
    assert drawn == placebo_groups(100, 4)


def test_one_of_the_published_british_neighbourhoods_agrees_with_plain_python() -> None:
    series = neighbourhoods(EXTRACTS)
    treated, *others = sorted(series)
    row, by_hand = one_against_all(series, treated)
    assert (row["comparison_areas"], row["placebos"]) == (len(others), len(others))
    assert len(others) == 15
    assert {name: row[name] for name in by_hand} == pytest.approx(by_hand)
