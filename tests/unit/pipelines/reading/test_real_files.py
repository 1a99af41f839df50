"""Published files load as they stand, by the mappings in sample_data/mappings, and say what they said.

Read here are the extracts of tests/extracts, cut by tools/make_extracts.py; tests/nightly/test_whole_files.py says
the same of the whole files. What is expected is counted in the files by the standard library, or worked out by hand.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

import polars as pl
import pytest

from indicators.comparison.peers import peer_kind
from indicators.vocabulary.glossary import Severity
from tests.helpers.published_files import EXTRACTS, FOLDERS, MAPPINGS, OUTCOMES, checker, mapping, rows_of

# Rows per table, and every warning by its rule: a new one is either a discovery in the data or a mistake.
EXPECTED = {
    "city-co2": (
        {"municipalities": 12, "observations": 497, "targets": 76},
        {
            "decision_missing": 27,
            "change_outlier": 16,
            "milestone_not_monotone": 2,
            "change_large": 1,
            "parts_differ": 1,
        },
    ),
    # 45 districts; births of boys rose from 47,177 to 53,604 in a month; people of 75 to 79, and babies of Saarland
    "german-csv": ({"areas": 45, "observations": 2717}, {"change_large": 2, "change_outlier": 1}),
    "karlsruhe": ({"observations": 79}, {"change_outlier": 3, "change_large": 1}),
    # 26 lines · 6 columns + 3 · 28 · 6 + 4 · 28 · 6 + 2 · 28 · 7
    "koeln-budget": ({"areas": 2, "budget": 156 + 504 + 672 + 392}, {"amount_negative": 238}),
    "mainz-measures": ({"solutions": 55, "reports": 55}, {}),
    "muenster": (
        {"observations": 237, "targets": 26},
        {"change_outlier": 2, "decision_missing": 13, "last_part_missing": 7, "total_missing": 3},
    ),
    "muenster-2023-06": (
        {"observations": 666, "targets": 20},
        {"change_outlier": 24, "decision_missing": 10, "last_part_missing": 7, "total_missing": 1},
    ),
    "muenster-2023-06-wiederholt": ({"observations": 192}, {"change_outlier": 7, "total_missing": 1}),
    "muenster-einzeldateien": ({"observations": 150, "targets": 20}, {"change_outlier": 3, "decision_missing": 10}),
    "muenster-sachstand": ({"solutions": 7, "reports": 7 * 3}, {}),
    # 52 + 10 municipalities, 6 + 1 districts, 10 cities without one, Berlin and Hamburg
    "municipalities": ({"municipalities": 81, "observations": 81}, {}),
    # 14 authorities, 28 sectors and their totals and population in two years
    "uk-authorities": ({"municipalities": 14, "observations": 14 * 29 * 2}, {"change_large": 3}),
    # 16 neighbourhoods, three values in ten years
    "uk-neighbourhoods": ({"areas": 16, "observations": 16 * 3 * 10}, {"change_outlier": 3}),
}
NAMES = list(EXPECTED)


@pytest.fixture(scope="module")
def data() -> Path:
    """The folder of the published files that are read."""
    return EXTRACTS


@pytest.fixture(scope="module")
def checked(data, tmp_path_factory):
    """Reads a mapping beside a copy of the published folder that it names; once per name."""
    return checker(data, tmp_path_factory.mktemp("real"))


def cells(package, **where: object) -> dict:
    """The row of the observations that is meant; exactly one."""
    frame = package.tables["observations"].frame()
    (row,) = frame.filter(*(pl.col(name) == value for name, value in where.items())).to_dicts()
    return row


def value(package, **where: object) -> float:
    """The value of that one observation."""
    return cells(package, **where)["value"]


@pytest.mark.parametrize("name", NAMES)
def test_every_published_file_loads_without_an_error(name, checked):
    package = checked(name)
    rows, warnings = EXPECTED[name]

    assert [str(item) for item in package.findings if item.severity is Severity.ERROR] == []
    assert dict(Counter(item.rule for item in package.findings)) == warnings
    assert package.rows == rows


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_came_out_of_the_whole_files(name):
    page = (Path(__file__).parents[4] / "docs" / "real_files.md").read_text(encoding="utf-8")
    (line,) = (line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
    rows, warnings = OUTCOMES[name]
    columns = [cell.strip() for cell in line.split("|")]

    assert columns[5] == ", ".join(f"{count:,} {table}" for table, count in rows.items())
    assert columns[6] == (", ".join(f"{warnings[rule]:,} × `{rule}`" for rule in sorted(warnings)) or "none")


def test_every_published_file_has_a_mapping(data):
    read = {
        path.relative_to(data)
        for name in EXPECTED
        for source in mapping(name)["source"]
        for path in data.glob(source["file"])
    }
    there = {path.relative_to(data) for folder in FOLDERS for path in (data / folder).rglob("*.csv")}
    twins = {path for path in there if path.parts[0] == "koeln-budget" and "source" not in path.parts}

    assert there - twins - {Path("german-csv/INDEX.csv")} == read


def test_no_published_file_is_kept_beside_its_mapping():
    own = {path.name for path in MAPPINGS.rglob("*") if path.suffix not in (".toml", "")}

    assert own == {"municipalities.csv"}


@pytest.mark.parametrize("name", ["muenster", "muenster-einzeldateien", "muenster-2023-06"])
def test_muenster_emitted_the_same_in_both_vintages_and_all_forms(name, checked):
    package = checked(name)
    whole = {"indicator_id": "ghg_total", "period": "2021"}

    assert value(package, disaggregation="", **whole) == 1_816_224.03
    assert value(package, disaggregation="sector=private_households", **whole) == 510_254.3
    assert value(package, disaggregation="carrier=gas;sector=industry", **whole) == 107_276.17


@pytest.mark.parametrize("name", ["muenster", "muenster-einzeldateien", "muenster-2023-06"])
def test_muensters_target_stands_between_1990_and_2030(name, checked):
    rows = checked(name).tables["targets"].frame().filter(pl.col("target_id") == "THG-2030")

    assert sorted(rows.select("role", "year", "value").iter_rows()) == [
        ("baseline", 1990, 2_618_209.19),
        ("target", 2030, 130_910.0),
    ]


def test_the_target_row_of_another_name_belongs_to_the_same_households(checked):
    rows = checked("muenster").tables["targets"].frame()
    households = rows.filter(pl.col("disaggregation") == "sector=private_households", role="target")

    assert sorted(households.select("target_id", "value").iter_rows()) == [
        ("ENDENERGIE-2030-HAUSHALTE", 623.0),
        ("THG-2030-HAUSHALTE", 40_857.0),
    ]


def test_long_and_wide_files_of_muenster_say_the_same(checked):
    key = ["indicator_id", "period", "disaggregation"]
    series = pl.col("indicator_id").is_in(["ghg_total", "final_energy"])
    long = checked("muenster").tables["observations"].frame([*key, "value"]).filter(series)
    wide = checked("muenster-einzeldateien").tables["observations"].frame([*key, "value"])
    both = wide.join(long, on=key, how="left", suffix="_long")

    assert both["value"].to_list() == both["value_long"].to_list()
    assert wide.height == 150


def test_only_computed_and_repeated_series_of_muenster_are_left_out(checked, data):
    tables = checked("muenster").tables.values()
    read = {line for table in tables for line in table.frame(["line"])["line"]}
    rows = rows_of(data / "muenster" / "klimadata_3.csv", delimiter=";")
    left = Counter(row["MERKMAL"] for line, row in enumerate(rows, start=2) if line not in read)

    assert {name for name in left if "prozentual" not in name and "Anteil" not in name} == {
        # shares of carriers and sums of sectors, which other tables give more exactly
        *(f"CO2-Emissionen - {carrier}" for carrier in ("EE Wärme", "Erdgas", "Fernwärme", "Heizöl")),
        *(f"CO2-Emissionen - {carrier}" for carrier in ("Kraftstoffmix Verkehr", "Strom", "Summe")),
        *(f"CO2-Emissionen - {sector} - Summe" for sector in ("Gewerbe + Sonstige", "Industrie", "Verkehr")),
        "CO2-Emissionen - Sektor Private Haushalte - Summe",
        "CO2-Emissionen - Summe -Summe",
        # the same total in kilotonnes
        "CO2-Emissionen Anwendung - Gesamt",
        "CO2-Emissionen Anwendung - Gesamt (Zielwert)",
        # solar modules of wind turbines
        "AnzahlSolarModule",
    }
    assert not any("Anteil EE (%)" in name and "bereitstellung" in name for name in left)


def test_periods_of_muenster_are_read_as_they_are_written(checked):
    rows = checked("muenster").tables["observations"].frame(["period", "period_kind", "start_on", "end_on"])
    written = {
        period: (kind, str(start), str(end))
        for period, kind, start, end in rows.iter_rows()
        if period in ("2002/03", "2012-2014", "2024-06-13", "2023-03", "2021")
    }

    assert written == {
        "2002/03": ("split_year", "2002-07-01", "2003-06-30"),
        "2012-2014": ("multi_year", "2012-01-01", "2014-12-31"),
        "2024-06-13": ("date", "2024-06-13", "2024-06-13"),
        "2023-03": ("month", "2023-03-01", "2023-03-31"),
        "2021": ("year", "2021-01-01", "2021-12-31"),
    }


def test_muensters_measures_keep_their_latest_colour(checked, data):
    rows = rows_of(data / "muenster" / "muenster_sachstand.csv")
    package = checked("muenster-sachstand")
    reports = package.tables["reports"].frame(["solution_id", "reported_on", "implementation_status"])
    latest = reports.filter(pl.col("reported_on").dt.year() == 2018)
    told = {row["parent"]: row["assessment"] for row in rows if row["title"] == "Sachstand 2017 / 2018"}
    words = {"#01873B": "in_progress", "orange": "delayed", "#AE1B1B": "not_started", "": "unknown"}
    assert dict(latest.drop("reported_on").iter_rows()) == {key: words[colour] for key, colour in told.items()}


@pytest.mark.parametrize("file", sorted(path.name for path in (EXTRACTS / "city-co2").glob("*.csv")))
def test_every_value_of_a_city_arrives_in_tonnes(file, checked, data):
    rows = rows_of(data / "city-co2" / file)
    observed = checked("city-co2").tables["observations"].frame()
    arrived = observed.filter(pl.col("file") == f"city-co2/{file}")
    expected = {
        float(Decimal(row["co2"]) * (1000 if row["type"] == "real" else 1)) for row in rows if row["type"] != "geplant"
    }

    assert set(arrived["value"]) == expected
    # Munich's total of 2014 stands twice in the file.
    repeated = 1 if file == "muenchen.csv" else 0
    assert arrived.height == sum(row["type"] != "geplant" for row in rows) - repeated


def test_planned_values_of_cities_become_targets(checked, data):
    targets = checked("city-co2").tables["targets"].frame()
    dortmund = targets.filter(pl.col("municipality_id") == "DE-05913000")

    assert sorted(dortmund.select("year", "role", "value").iter_rows()) == [
        (1990, "baseline", 6_054_780.0),
        (2030, "milestone", 2_724_650.0),
        (2040, "milestone", 1_816_430.0),
        (2050, "target", 0.0),
    ]
    files = sorted((data / "city-co2").glob("*.csv"))
    planned = sum(row["type"] == "geplant" for file in files for row in rows_of(file))
    # Left out: Münster's plan for its own base year, Frankfurt's five repeated values.
    assert targets.filter(pl.col("role") != "baseline").height == planned - 1 - 5


def test_karlsruhes_parts_add_up_to_its_total(checked):
    rows = checked("karlsruhe").tables["observations"].frame()
    emitted = rows.filter(pl.col("period") == "2019", indicator_id="ghg_total")
    total = emitted.filter(pl.col("disaggregation") == "")["value"].sum()

    assert total == 2_351_114.218
    assert emitted.filter(pl.col("disaggregation") != "")["value"].sum() == pytest.approx(total)
    assert value(checked("karlsruhe"), indicator_id="population", period="2019") == 304_411


TWINS = {
    "gesamtergebnisplan": ("", "Wert"),
    "ergebnisplan_produktbereiche": ("Produktbereich", "Teilplanzeile"),
    "teilergebnisplan": ("Teilplan", "Teilplanzeile"),
    "bezirke_einzeldarstellung": ("Bezirk", "Teilplanzeile"),
}


@pytest.mark.parametrize("name", sorted(TWINS))
def test_colognes_raw_export_equals_its_cleaned_twin_cell_by_cell(name, checked, data):
    key, line = TWINS[name]
    twin = {
        (row[key] if key else None, row[line], column): Decimal(cell)
        for row in rows_of(data / "koeln-budget" / name / f"{name}.csv")
        for column, cell in row.items()
        if column.startswith(("Plan ", "Ergebnis "))
    }
    rows = checked("koeln-budget").tables["budget"].frame()
    arrived = {}
    for row in rows.filter(pl.col("file").str.contains(f"/{name}.csv", literal=True)).iter_rows(named=True):
        place = row["area_id"] if key == "Bezirk" else row["product"]
        if row["plan_status"] == "actual":
            arrived[place, row["plan_line"], f"Ergebnis {row['fiscal_year']}"] = row["actual_eur"]
        else:
            arrived[place, row["plan_line"], f"Plan {row['fiscal_year']}"] = row["appropriation_eur"]

    assert len(twin) > 100
    assert arrived == twin


def test_colognes_items_add_up_to_its_subtotals(checked):
    rows = checked("koeln-budget").tables["budget"].frame()
    staff = rows.filter(
        pl.col("plan_line") == "11 - Personalaufwendungen",
        pl.col("area_id") == "",
        fiscal_year=2012,
        plan_status="planned",
    )
    sums = defaultdict(Decimal)
    for row in staff.iter_rows(named=True):
        sums[row["file"].split("/")[1]] += row["appropriation_eur"]

    assert set(staff.filter(pl.col("line_role") == "item")["file"]) == {
        "koeln-budget/teilergebnisplan/source/teilergebnisplan.csv"
    }
    assert set(staff["flow"]) == {"expenditure"}
    # 14,493,463 + 22,311,494 + 6,520,292 + 0, where areas print 14,493,463, 28,831,785 and 0: a rounded euro apart
    assert (sums["teilergebnisplan"], sums["ergebnisplan_produktbereiche"]) == (43_325_249, 43_325_248)


def test_leading_zeros_of_colognes_products_stay(checked):
    products = checked("koeln-budget").tables["budget"]["product"].unique()

    assert {"07", "0701", "18", "1801"} <= set(products)


def test_every_measure_of_mainz_has_the_status_its_code_means(checked, data):
    package = checked("mainz-measures")
    codes = {"0": "unknown", "2": "in_progress", "4": "completed", "6": "delayed", "8": "cancelled"}
    expected = {
        row["id"]: codes[row["execution_status"]] for row in rows_of(data / "mainz-measures" / "tasks_flat.csv")
    }
    reports = package.tables["reports"].frame(["solution_id", "implementation_status"])

    assert dict(reports.iter_rows()) == expected
    assert Counter(expected.values())["delayed"] == 26


def test_keys_of_municipalities_keep_their_zeros(checked):
    names = dict(checked("municipalities").tables["municipalities"].frame(["municipality_id", "name"]).iter_rows())
    people = dict(checked("municipalities").tables["observations"].frame(["municipality_id", "value"]).iter_rows())

    assert names["DE-01001000"] == "Flensburg, Stadt"
    assert (names["DE-11000000"], people["DE-11000000"]) == ("Berlin, Stadt", 3_677_472)
    assert people["DE-05515000"] == 317_713
    # Every inhabitant of Saarland lives in one of its municipalities and in one of its districts.
    kinds = checked("municipalities").tables["municipalities"].frame(["municipality_id", "kind"]).iter_rows()
    by_kind = defaultdict(int)
    for key, kind in kinds:
        by_kind[kind] += people[key] if key.startswith("DE-10") else 0
    assert (by_kind["gemeinde"], by_kind["kreis"]) == (982_348, 982_348)


def test_emissions_of_british_sectors_add_up_to_totals(checked, data):
    rows = (
        checked("uk-authorities")
        .tables["observations"]
        .frame(["municipality_id", "indicator_id", "year", "disaggregation", "value"])
    )
    emitted = rows.filter(pl.col("indicator_id") == "co2_total", year=2020)
    level = pl.col("disaggregation").str.count_matches("=")
    sums = emitted.group_by("municipality_id", level.alias("level")).agg(pl.col("value").sum())
    by_level = {
        number: dict(part.select("municipality_id", "value").iter_rows()) for (number,), part in sums.group_by("level")
    }
    west_yorkshire = rows.filter(pl.col("municipality_id") == "GB-WYCA", year=2020, disaggregation="")

    source = rows_of(data / "uk-authorities" / "local_authority_emissions.csv")
    printed = {
        f"GB-{row['local-authority-code']}": float(row["Total Emissions:kt CO2"]) * 1000
        for row in source
        if row["Year"] == "2020"
    }
    assert by_level[0] == pytest.approx(printed)
    assert by_level[1] == pytest.approx(by_level[0])
    assert by_level[2] == pytest.approx(by_level[0])
    assert dict(west_yorkshire.select("indicator_id", "value").iter_rows()) == pytest.approx(
        {"co2_total": 8_318_781.755304331, "population": 2_345_235}
    )


def test_german_districts_are_told_from_cities_by_their_names(checked):
    listed = checked("municipalities").tables["municipalities"].frame(["municipality_id", "name", "kind"])

    # six districts of Saarland and that of Paderborn; twelve cities without one, Berlin and Hamburg among them
    assert Counter(peer_kind(*row) for row in listed.iter_rows()) == {"municipality": 62, "city": 12, "county": 7}


def test_counties_and_combined_authorities_are_told_apart(checked):
    read = checked("uk-authorities").tables
    kinds = dict(read["municipalities"].frame(["municipality_id", "kind"]).iter_rows())
    people = read["observations"].frame(["municipality_id", "indicator_id", "year", "value"])
    of_2020 = people.filter(pl.col("indicator_id") == "population", year=2020)
    lower = [value for key, _, _, value in of_2020.iter_rows() if kinds[key] == "local_authority"]

    assert dict(Counter(kinds.values())) == {"local_authority": 11, "combined_authority": 2, "county": 1}
    # West Yorkshire, Cambridgeshire and Peterborough in 2020, each inhabitant once
    assert sum(lower) == pytest.approx(2_345_235 + 859_830)


def test_neighbourhoods_take_their_year_from_the_name_of_the_file(checked, data):
    rows = (
        checked("uk-neighbourhoods").tables["observations"].frame(["area_id", "indicator_id", "year", "value", "file"])
    )
    meters = rows.filter(pl.col("indicator_id") == "domestic_electricity_meters")
    by_year = dict(meters.group_by("year").agg(pl.col("value").sum()).iter_rows())

    counted = {
        int(file.stem[-4:]): sum(
            int(row["Number of meters"]) for row in rows_of(file) if row["MSOA Name"] != "Unallocated"
        )
        for file in (data / "uk-neighbourhoods").glob("MSOA_DOM_ELEC_*.csv")
    }
    assert by_year == counted
    assert sorted(by_year) == list(range(2010, 2020))
    assert set(meters.group_by("area_id").len()["len"]) == {10}
    hartlepool = rows.filter(pl.col("area_id") == "E02002483", pl.col("year") == 2019)
    assert dict(hartlepool.select("indicator_id", "value").iter_rows()) == {
        "domestic_electricity_meters": 4260,
        "domestic_electricity": 13_066_091.41,
        "domestic_electricity_median": 2673.7,
    }


def test_neighbourhoods_have_the_names_in_use(checked, data):
    names = dict(checked("uk-neighbourhoods").tables["areas"].frame(["area_id", "name"]).iter_rows())
    year = rows_of(data / "uk-neighbourhoods" / "MSOA_DOM_ELEC_2019.csv")

    assert names["E02002794"] == "Fulford, Heslington & University York"
    # Scotland's stand in no list of names
    assert names["S02001393"] == "Tullibody South"
    assert set(names) == {row["Middle Layer Super Output Area (MSOA) Code"] for row in year} - {"Unallocated"}


def test_outliers_of_neighbourhoods_are_those_that_plain_python_finds(checked, data):
    columns = {
        "Number of meters": "domestic_electricity_meters",
        "Consumption (kWh)": "domestic_electricity",
        "Median consumption (kWh per meter)": "domestic_electricity_median",
    }
    series = defaultdict(list)
    for file in sorted((data / "uk-neighbourhoods").glob("MSOA_DOM_ELEC_*.csv")):
        for row in rows_of(file):
            for column, indicator in columns.items():
                area = row["Middle Layer Super Output Area (MSOA) Code"]
                series[f"{indicator}, {area}"].append(float(row[column]))
    found = [item.params["title"] for item in checked("uk-neighbourhoods").findings if item.rule == "change_outlier"]

    assert sorted(found) == sorted(
        title for title, values in series.items() if _has_outlier(values) and "Unallocated" not in title
    )


def _has_outlier(values: list[float]) -> bool:
    """Whether a change lies beyond three scaled median deviations and above 5 % of the level, but is not large."""
    changes = [after - before for before, after in pairwise(values)]
    centre = median(changes)
    spread = 1.4826 * median(abs(change - centre) for change in changes)
    return any(
        abs(change - centre) > 3 * spread
        and abs(change) > 0.05 * median(values)
        # above that the change is called large, and nothing more is said of it
        and abs(change) <= 0.5 * before
        for before, change in zip(values, changes, strict=False)
    )


# The line after which a table of the official statistics is all values, and the signs that stand in it.
SIGNS = {
    "destatis_12612-0002.csv": (6, {"..."}),
    "destatis_12613-0004.csv": (8, {"-", "."}),
    "regionalstatistik_11111-01-01-4.csv": (6, {"-"}),
    "regionalstatistik_12411-01-01-4.csv": (8, {"-"}),
    "regionalstatistik_21111-02-06-4.csv": (9, {"-", ".", "x"}),
}


@pytest.mark.parametrize("file", sorted(SIGNS))
def test_no_sign_of_the_official_statistics_vanishes(file, checked, data):
    rows = checked("german-csv").tables["observations"].frame(["file", "sign", "value", "null_reason"])
    signs = rows.filter(pl.col("file") == f"german-csv/{file}", pl.col("sign").is_not_null())
    head, kinds = SIGNS[file]
    text = (data / "german-csv" / file).read_text(encoding="windows-1252")
    body = text.split("\n__________")[0].splitlines()[head:]
    printed = Counter(
        cell for line in csv.reader(body, delimiter=";") for cell in line if cell in {"-", ".", "x", "..."}
    )
    meant = {
        "-": (0.0, None),
        ".": (None, "unknown_or_confidential"),
        "x": (None, "not_applicable"),
        "...": (None, "available_later"),
    }

    assert dict(Counter(signs["sign"])) == printed
    assert {(row[0], row[1:]) for row in signs.select("sign", "value", "null_reason").iter_rows()} == {
        (sign, meant[sign]) for sign in kinds
    }


def test_official_tables_say_what_they_print(checked):
    package = checked("german-csv")
    people = {"indicator_id": "population"}

    assert value(package, indicator_id="territory", area_id="", period="2015-12-31") == 357_385.71
    assert value(package, area_id="01001", period="2015-12-31", disaggregation="sex=female", **people) == 43_175
    assert value(package, indicator_id="live_births", period="1950-03", disaggregation="") == 103_103
    assert value(package, indicator_id="live_births", period="2022-04", disaggregation="sex=male") == 28_864
    thuringia = {"area_id": "16", "disaggregation": "age=unter 1 Jahr;sex=male", **people}
    assert value(package, period="2015-12-31", **thuringia) == 9_382
    deaths = {"indicator_id": "deaths", "period": "2000"}
    assert value(package, disaggregation="age=unter 1 Jahr;nationality=foreign;sex=male", **deaths) == 268
    leavers = {"indicator_id": "school_leavers", "period": "2015", "area_id": ""}
    assert value(package, disaggregation="qualification=university_entrance;sex=female", **leavers) == 156_747
    week = {"indicator_id": "deaths_week_38", "period": "2022"}
    assert value(package, disaggregation="age=85-100", **week) == 7_666
    assert value(package, disaggregation="", **week) == 19_072
    assert value(package, area_id="", period="2022", disaggregation="", **people) == 83_237_124


def test_a_month_whose_figure_comes_later_is_no_zero(checked):
    row = cells(checked("german-csv"), indicator_id="live_births", period="2022-12", disaggregation="")

    assert (row["value"], row["sign"], row["null_reason"]) == (None, "...", "available_later")


def test_the_laender_add_up_to_germany(checked):
    rows = checked("german-csv").tables["observations"].frame()
    laender = rows.filter(
        pl.col("area_id").str.len_chars() == 2, indicator_id="population", period="2021-12-31", disaggregation=""
    )

    assert laender.height == 16
    assert laender["value"].sum() == 83_237_124


def test_ages_add_up_to_all_deaths(checked):
    rows = checked("german-csv").tables["observations"].frame(["indicator_id", "period", "disaggregation", "value"])
    died = rows.filter(pl.col("indicator_id") == "deaths", period="2000")
    by_age = died.filter(pl.col("disaggregation").str.contains(r"^age=[^;]+$"))["value"].sum()

    assert by_age == died.filter(pl.col("disaggregation") == "")["value"].sum()
