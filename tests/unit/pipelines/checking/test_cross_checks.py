"""Checks across rows, tables, packages and versions: what they find, and what they leave alone."""

from __future__ import annotations

import itertools
import math
import random
import statistics
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.vocabulary.units import per_factor
from pipelines.checking import relations as check_tables
from pipelines.checking.check_packages import check_packages
from pipelines.checking.cross_checks import cross_check
from pipelines.reading.package import CheckedPackage, read_package
from tests.helpers.small_packages import package

HEAD = "indicator_id,area_id,period,value,unit,disaggregation,case_count,correction,method_version,status\n"
TARGETS = "target_id,indicator_id,kind,role,year,value,change,rate,compounding,decided_on\n"
PER_HEAD = """id = "ghg_per_head"
version = 1
unit = "kg CO2e/inhabitant"
good_direction = "down"
[title]
en = "Emissions per inhabitant"
[derived]
formula = "per"
of = "ghg_total"
per = "population"
"""


def observations(*rows: str) -> str:
    """Rows as text; columns that a row leaves out are blank."""
    return HEAD + "".join(row + "," * (HEAD.count(",") - row.count(",")) + "\n" for row in rows)


def yearly(values, indicator: str = "ghg_total", first: int = 2010, rest: str = "") -> list[str]:
    return [f"{indicator},,{first + at},{value}{rest}" for at, value in enumerate(values)]


def check(folder: Path, *rows: str, stored: list[CheckedPackage] | None = None, **tables: str):
    """Findings of a package with these observations, as rule, line and value."""
    path = package(folder / "given", tables={"observations": observations(*rows), **tables})
    (checked,) = check_packages([path], stored or [])
    return [(item.rule, item.line, item.value) for item in checked.findings]


def earlier(folder: Path, *rows: str, **tables: str) -> CheckedPackage:
    """The same package as it was published before."""
    return read_package(package(folder / "earlier", tables={"observations": observations(*rows), **tables}))


def target(*waypoints: str, kind: str = "absolute", indicator: str = "ghg_total") -> str:
    rows = [f"z,{indicator},{kind},{waypoint}" for waypoint in waypoints]
    return TARGETS + "".join(f"{row}{',' * (8 - row.count(','))},2020-01-01\n" for row in rows)


@pytest.mark.parametrize(
    ("waypoints", "kind", "indicator"),
    [
        (["baseline,2010", "target,2030,,0.58"], "relative_to_baseline", "ghg_total"),
        (["baseline,2010", "target,2030,,,0.03,of_baseline"], "annual_rate", "ghg_total"),
    ],
)
def test_a_target_on_the_worse_side_of_its_baseline_is_an_error(tmp_path, waypoints, kind, indicator):
    found = check(tmp_path, f"{indicator},,2010,110", targets=target(*waypoints, kind=kind, indicator=indicator))

    assert [(rule, line) for rule, line, _ in found] == [("target_wrong_direction", 3)]


@pytest.mark.parametrize(
    ("waypoints", "kind", "indicator"),
    [
        (["baseline,2010,100", "target,2030,100.5"], "absolute", "ghg_total"),
        (["baseline,2010,100", "target,2030,99"], "absolute", "population"),
        (["baseline,2010,8.1", "target,2030,8.4"], "per_capita", "ghg_total"),
        (["baseline,2010", "target,2030,120"], "absolute", "ghg_total"),
    ],
)
def test_an_amount_on_the_worse_side_of_its_baseline_is_a_target_to_hold(tmp_path, waypoints, kind, indicator):
    found = check(tmp_path, f"{indicator},,2010,110", targets=target(*waypoints, kind=kind, indicator=indicator))

    assert [(rule, line) for rule, line, _ in found] == [("target_to_hold", 3)]


@pytest.mark.parametrize(
    ("waypoints", "kind"),
    [
        (["baseline,2010,100", "target,2030,100"], "absolute"),
        (["baseline,2010", "target,2030,100"], "absolute"),
        (["baseline,2010", "target,2030,4"], "per_capita"),
        (["baseline,2010", "target,2030,,-0.58"], "relative_to_baseline"),
        (["baseline,2010", "target,2030,,0"], "relative_to_baseline"),
        (["baseline,2009", "target,2030,500"], "absolute"),
    ],
)
def test_a_target_that_improves_holds_or_has_no_known_start_is_right(tmp_path, waypoints, kind):
    assert check(tmp_path, "ghg_total,,2010,110", targets=target(*waypoints, kind=kind)) == []


def test_of_several_observed_values_only_the_worst_can_convict_a_target(tmp_path):
    rows = ["ghg_total,,2010,90,,,,,old", "ghg_total,,2010,110,,,,,new"]

    assert check(tmp_path, *rows, targets=target("baseline,2010", "target,2030,100")) == []


def test_a_target_that_falls_back_behind_its_milestone_is_said_at_the_later_row(tmp_path):
    waypoints = target("baseline,2010,100", "milestone,2020,40", "target,2030,50")

    assert check(tmp_path, "ghg_total,,2010,100", targets=waypoints) == [("milestone_not_monotone", 4, "50")]


def test_a_large_change_is_said_once_at_the_largest_with_how_many_there_are(tmp_path):
    path = package(tmp_path, tables={"observations": observations(*yearly([100, 140, 141, 70, 71]))})
    (checked,) = check_packages([path])

    (finding,) = checked.findings
    assert (finding.rule, finding.line, finding.value) == ("change_large", 5, "70")
    assert finding.params["count"] == 2
    assert "141 (2012) auf 70 (2013): 50,4 %" in finding.message("de")
    assert "50.4 % per period, up to 30 %" in finding.message("en")


def test_a_change_over_skipped_years_is_judged_by_the_year(tmp_path):
    # 100 → 40 in five years is 16.7 % a year
    assert check(tmp_path, "ghg_total,,2010,100", "ghg_total,,2015,40") == []


@pytest.mark.parametrize("values", [[100, 71], [100, 129], [0, 50], [5, 5]])
def test_changes_that_are_plausible_or_have_no_share_are_left_alone(tmp_path, values):
    assert check(tmp_path, *yearly(values)) == []


def test_months_are_compared_with_the_same_month_of_the_year_before(tmp_path):
    winter_and_summer = [100, 80, 60, 30, 10, 5, 5, 5, 20, 50, 80, 100]
    rows = [
        f"heat_existing_stock,,{2020 + year}-{month + 1:02},{value * factor}"
        for year, factor in enumerate((1, 1.1, 1.6))
        for month, value in enumerate(winter_and_summer)
    ]

    found = check(tmp_path, *rows)

    assert {rule for rule, _, _ in found} == {"change_large"}
    assert sorted(line for _, line, _ in found) == list(range(26, 38))


def test_an_outlier_needs_eight_points_and_more_than_five_per_cent(tmp_path):
    values = [100, 101, 103, 104, 106, 107, 120, 121, 123]
    small = [1000, 1001, 1003, 1004, 1006, 1007, 1020, 1021, 1023]

    assert check(tmp_path / "a", *yearly(values)) == [("change_outlier", 8, "120")]
    assert check(tmp_path / "b", *yearly(values[:7])) == []
    assert check(tmp_path / "c", *yearly(small)) == []


def test_what_is_a_large_change_is_not_said_again_as_an_outlier(tmp_path):
    values = [100, 101, 103, 104, 106, 107, 160, 161, 163]

    assert check(tmp_path, *yearly(values)) == [("change_large", 8, "160")]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([2_030_000, 1_940_000, 1_816, 1_788_000, 1_702_000], 4),
        ([2_030_000, 1_940_000, 1_816, 1_788, 1_702], 4),
        ([2_030, 1_940, 1_816_000, 1_788_000], 4),
        ([2_030, 1_940_000], 3),
        ([2_030, 1_940, 1_816, 1_788_000], 5),
    ],
)
def test_a_mix_up_of_units_is_one_finding_for_a_row_and_for_a_lasting_change(tmp_path, values, line):
    assert [(rule, at) for rule, at, _ in check(tmp_path, *yearly(values))] == [("jump_by_thousand", line)]


def test_a_young_series_that_grows_fast_is_no_mix_up_of_units(tmp_path):
    found = check(tmp_path, *yearly([1, 900, 2500, 6000], indicator="participation_reach"))

    assert found == []


def test_another_unit_or_method_or_correction_is_another_series(tmp_path):
    rows = [
        "heat_existing_stock,,2010,100,,,,none,",
        "heat_existing_stock,,2010,190,,,,climate_factor,",
        "heat_existing_stock,,2011,99,,,,none,",
        "heat_existing_stock,,2011,188,,,,climate_factor,",
    ]

    assert check(tmp_path, *rows) == []


def test_a_change_of_method_is_a_break_unless_both_stand_side_by_side(tmp_path):
    def rows(*pairs):
        return [f"ghg_total,,{year},100,,,,,{method}" for year, method in pairs]

    changed = rows((2010, "a"), (2011, "a"), (2012, "b"))
    overlapping = rows((2010, "a"), (2011, "a"), (2011, "b"), (2012, "b"))

    assert check(tmp_path / "a", *changed) == [("series_break", 4, "b")]
    assert check(tmp_path / "b", *overlapping) == []
    assert check(tmp_path / "c", *rows((2010, ""), (2011, "a"))) == [("series_break", 3, "a")]


def parts(*years: dict[str, object]) -> list[str]:
    return [
        f"ghg_total,,{2010 + at},{value},,{'sector=' + name if name else ''}"
        for at, year in enumerate(years)
        for name, value in year.items()
    ]


def test_parts_that_miss_their_total_are_said_at_the_total(tmp_path):
    rows = parts({"": 100, "industry": 60, "transport": 40}, {"": 100, "industry": 60, "transport": 39})

    assert check(tmp_path, *rows) == [("parts_differ", 5, "100")]


@pytest.mark.parametrize(
    "years",
    [
        ({"": 1000, "industry": 600, "transport": 400}, {"": 1000, "industry": 600, "transport": 404}),
        ({"": 100, "industry": 60, "transport": 40}, {"": 100, "industry": 60}),
        ({"": 100, "industry": 60, "transport": 30},),
        ({"": 100, "industry": 60}, {"": 100, "industry": 61}),
    ],
)
def test_rounding_and_incomplete_breakdowns_are_left_alone(tmp_path, years):
    assert check(tmp_path, *parts(*years)) == []


def test_shares_do_not_add_up_and_are_not_asked_to(tmp_path):
    rows = [
        f"car_share,,{year},{value},,{of}"
        for year in (2010, 2011)
        for of, value in (("", 40), ("sex=women", 35), ("sex=men", 45))
    ]

    assert check(tmp_path, *rows) == []


@pytest.mark.parametrize(("value", "rules"), [(5000, []), (5020, []), (5.0, ["per_head_differs"])])
def test_a_figure_per_head_follows_from_total_and_population_in_its_unit(tmp_path, value, rules):
    rows = ["ghg_total,,2022,1500000", "population,,2022,300000", f"ghg_per_head,,2022,{value}"]
    path = package(tmp_path, tables={"observations": observations(*rows)}, definitions={"ghg_per_head": PER_HEAD})

    assert [item.rule for item in check_packages([path])[0].findings] == rules


@pytest.mark.parametrize(
    ("unit", "total", "base", "factor"),
    [
        ("t CO2e/inhabitant", "t CO2e", "inhabitants", 1),
        ("kg CO2e/inhabitant", "t CO2e", "inhabitants", 1000),
        ("cases/1000 inhabitants", "cases", "inhabitants", 1000),
        ("kWh/m2", "MWh", "m2", 1000),
        ("%", "t", "inhabitants", None),
        ("kg/inhabitant", "MWh", "inhabitants", None),
        ("kg/inhabitant", "t", "km2", None),
        ("/inhabitant", "t", "inhabitants", None),
    ],
)
def test_units_say_how_a_figure_per_head_follows_or_they_do_not(unit, total, base, factor):
    assert per_factor(unit, total, base) == factor


def test_a_confidential_value_below_the_municipality_needs_its_number_of_cases(tmp_path):
    rows = [
        "heat_existing_stock,,2010,100",
        "heat_existing_stock,N1,2010,50",
        "heat_existing_stock,N1,2011,50,,,12",
        "ghg_total,N1,2011,50",
    ]

    found = check(tmp_path, *rows, areas="area_id,name,kind\nN1,Altstadt,district\n")

    assert found == [("case_count_missing", 3, None)]


def test_no_sentence_about_one_row_names_a_confidential_value_of_another(tmp_path):
    areas = "area_id,name,kind\nN1,Altstadt,district\n"
    rows = [f"heat_existing_stock,N1,{2010 + at},{value},,,12" for at, value in enumerate((100, 10, 100))]
    stored = earlier(tmp_path, *rows, areas=areas)

    assert check(tmp_path, *rows[:2], rows[2].replace("100", "300"), areas=areas, stored=[stored]) == []


def budget(*rows: str) -> str:
    return (
        "fiscal_year,budget_kind,flow,recurrence,cost_type,investment_no,staff_posts,line,appropriation_eur\n"
        + "".join(f"2024,{row},{at},1\n" for at, row in enumerate(rows))
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("investment,expenditure,one_off,depreciation,I-1,", "cost_type"),
        ("operating_cash,expenditure,recurring,depreciation,,", "cost_type"),
        ("investment,expenditure,recurring,personnel,I-1,", "cost_type"),
        ("investment,expenditure,one_off,other,I-1,0.5", "staff_posts"),
        ("operating,expenditure,recurring,material,I-1,", "investment_no"),
    ],
)
def test_what_a_budget_kind_cannot_have_is_said(tmp_path, row, column):
    path = package(tmp_path, tables={"observations": observations("ghg_total,,2010,1"), "budget": budget(row)})

    assert [(item.rule, item.column) for item in check_packages([path])[0].findings] == [
        ("budget_kind_inconsistent", column)
    ]


def test_ordinary_budget_lines_are_left_alone(tmp_path):
    lines = budget(
        "operating,expenditure,recurring,depreciation,,",
        "operating,expenditure,recurring,personnel,,1.5",
        "investment,expenditure,recurring,other,I-1,",
        "unknown,expenditure,unknown,personnel,I-1,",
    )

    assert check(tmp_path, "ghg_total,,2010,1", budget=lines) == []


@pytest.mark.parametrize(
    ("contract", "continuation", "rules"),
    [
        ("2026-12-31", "", ["earmarking_at_risk"]),
        ("", "end", ["earmarking_at_risk"]),
        ("2026-12-31", "end", ["earmarking_at_risk"]),
        ("2031-12-31", "end", []),
        ("2026-12-31", "continue", []),
        ("", "", []),
    ],
)
def test_an_end_before_the_earmarking_is_over_is_a_risk(tmp_path, contract, continuation, rules):
    solutions = "solution_id,name,phase,contract_ends_on,continuation\n" + f"S,Atlas,pilot,{contract},{continuation}\n"
    funding = "solution_id,programme,earmarked_until\nS,P,2030-12-31\n"

    found = check(tmp_path, "ghg_total,,2010,1", solutions=solutions, funding=funding)

    assert [rule for rule, _, _ in found] == rules


def test_the_same_version_again_is_compared_with_nothing(tmp_path):
    path = package(tmp_path, tables={"observations": observations(*yearly([100, 99]))})

    assert list(check_packages([path], [read_package(path)])[0].findings) == []


def test_changed_values_are_said_row_by_row_unless_they_are_revised(tmp_path):
    stored = earlier(tmp_path, *yearly([100, 99, 98, 97]))
    now = ["ghg_total,,2010,100.00000000001", "ghg_total,,2011,95,,,,,,revised", *yearly([96, 97], first=2012)]

    assert check(tmp_path, *now, stored=[stored]) == [("value_changed", 4, "96")]


def test_missing_values_are_counted_by_indicator_and_area(tmp_path):
    areas = "area_id,name,kind\nN1,Altstadt,district\n"
    whole = [*yearly([100, 99, 98, 97]), "ghg_total,N1,2010,5", "ghg_total,N1,2011,5"]
    stored = earlier(tmp_path, *whole, areas=areas)
    path = package(
        tmp_path / "now", tables={"observations": observations(whole[0], whole[3], *whole[4:]), "areas": areas}
    )

    (finding,) = check_packages([path], [stored])[0].findings

    assert (finding.rule, finding.file, finding.line) == ("value_disappeared", "observations.csv", None)
    assert finding.message("en").endswith(
        "ghg_total: values of the stored version that are missing now: 2 (2011 to 2012)."
    )


def test_a_whole_indicator_area_or_table_is_said_once(tmp_path):
    areas = "area_id,name,kind\nN1,Altstadt,district\n"
    solutions = "solution_id,name,phase\nS,Atlas,pilot\n"
    rows = [*yearly([100, 99]), "ghg_total,N1,2010,5", *yearly([5, 5], indicator="population")]
    stored = earlier(tmp_path, *rows, areas=areas, solutions=solutions)

    found = check(tmp_path, *rows[:2], areas=areas, stored=[stored])

    assert sorted(found) == sorted(
        [
            ("coverage_shrank", None, "N1"),
            ("coverage_shrank", None, "population"),
            ("coverage_shrank", None, "solutions"),
        ]
    )


def test_an_emptied_table_of_observations_hides_what_was_in_it(tmp_path):
    stored = earlier(tmp_path, *yearly([100, 99]), solutions="solution_id,name,phase\nS,Atlas,pilot\n")

    found = check(tmp_path, stored=[stored], solutions="solution_id,name,phase\nS,Atlas,pilot\n")

    assert found == [("coverage_shrank", None, "observations")]


def test_an_unreadable_value_is_not_said_to_be_missing_as_well(tmp_path):
    stored = earlier(tmp_path, *yearly([100, 99]))

    assert [rule for rule, _, _ in check(tmp_path, *yearly([100, "viel"]), stored=[stored])] == ["number_unreadable"]


def test_rows_in_files_are_judged_like_rows_in_memory(tmp_path, monkeypatch):
    chance = random.Random(7)  # noqa: S311
    rows = [
        f"{indicator},,{period},{chance.uniform(1, 2) * chance.choice((1, 1000))},,,,,{chance.choice('ab')}"
        for indicator in ("ghg_total", "population", "heat_existing_stock")
        for period in range(1990, 2020)
    ]
    read = read_package(package(tmp_path, tables={"observations": observations(*rows, rows[0])}))
    in_memory = cross_check([read], [])
    kept = read.tables["observations"]
    (tmp_path / "parts").mkdir()
    file = tmp_path / "parts" / "it's.parquet"
    kept.frames[0].write_parquet(file)
    monkeypatch.setattr(check_tables, "_FEW", 0)
    stored = type(kept).stored([file], kept.schema, kept.height)
    in_files = cross_check([replace(read, tables={"observations": stored})], [])

    assert Counter(item.rule for item in in_memory[0])["key_duplicate"] == 1
    assert {"change_large", "jump_by_thousand", "series_break"} <= {item.rule for item in in_memory[0]}
    assert list(in_files[0]) == list(in_memory[0])


def expected_changes(series: dict[int, float], lines: dict[int, int], allowed: float) -> set[tuple[str, int]]:
    """The same rules, one series at a time and without SQL."""
    years = sorted(series)
    pairs = [(series[a], series[b], b - a, lines[b]) for a, b in itertools.pairwise(years)]
    shares = {line: abs((after / before) ** (1 / gap) - 1) for before, after, gap, line in pairs}
    changes = {line: math.log(after / before) / gap for before, after, gap, line in pairs}
    widths = {line: abs(after - before) / gap for before, after, gap, line in pairs}
    expected = set()
    large = {line: share for line, share in shares.items() if share > allowed}
    if large:
        expected.add(("change_large", max(large, key=large.__getitem__)))
    centre = statistics.median(changes.values())
    spread = 1.4826 * statistics.median(abs(change - centre) for change in changes.values())
    floor = 0.05 * statistics.median(series.values())
    away = {
        line: abs(change - centre)
        for line, change in changes.items()
        if len(series) >= 8 and abs(change - centre) > 3 * spread and widths[line] > floor and line not in large
    }
    if away:
        expected.add(("change_outlier", max(away, key=away.__getitem__)))
    return expected


def test_the_series_checks_agree_with_a_plain_computation_over_random_series(tmp_path):
    chance = random.Random(11)  # noqa: S311
    areas, rows, expected = [], [], set()
    for number in range(150):
        area, level = f"N{number}", chance.uniform(10, 1000)
        calm = chance.choice([0.001, 0.01, 0.05, 0.15])
        series, lines = {}, {}
        for year in range(2000, 2000 + chance.randint(2, 14)):
            level *= math.exp(chance.gauss(0, calm) + (chance.random() < 0.05) * chance.choice([-0.4, 0.2]))
            if chance.random() < 0.85:
                lines[year], series[year] = len(rows) + 2, level
                rows.append(f"ghg_total,{area},{year},{level!r}")
        areas.append(f"{area},Quartier,district\n")
        if len(series) > 1:
            expected |= expected_changes(series, lines, allowed=0.3)

    found = check(tmp_path, *rows, areas="area_id,name,kind\n" + "".join(areas))

    assert {(rule, line) for rule, line, _ in found} == expected
    assert {rule for rule, _ in expected} == {"change_large", "change_outlier"}


def test_many_findings_of_one_rule_keep_their_rows_and_words(tmp_path):
    rows = [f"ghg_totall,,{1900 + at // 12}-{at % 12 + 1:02},1" for at in range(1200)]

    path = package(tmp_path, tables={"observations": observations(*rows)})
    (checked,) = check_packages([path])

    assert checked.findings.by_rule == {"indicator_unknown": 1200}
    assert [item.line for item in checked.findings] == list(range(2, 1202))
    assert "„ghg_total“" in checked.findings[700].advice("de")
