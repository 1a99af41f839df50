"""Whole published files load as they stand and say what they said: the sentences of test_real_files.py and totals.

Needs the folders of ../shared/data that mappings of sample_data/mappings name. Files that lie whole in
tests/extracts as well are checked for rows and findings only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from indicators.comparison.peers import peer_kind
from indicators.vocabulary.glossary import Severity
from tests.helpers.published_files import FOLDERS, OUTCOMES, WHOLE, checker, needs

# said of the whole files as well
from tests.unit.pipelines.reading.test_real_files import (  # noqa: F401
    test_a_month_whose_figure_comes_later_is_no_zero,
    test_ages_add_up_to_all_deaths,
    test_colognes_raw_export_equals_its_cleaned_twin_cell_by_cell,
    test_emissions_of_british_sectors_add_up_to_totals,
    test_every_published_file_has_a_mapping,
    test_keys_of_municipalities_keep_their_zeros,
    test_leading_zeros_of_colognes_products_stay,
    test_long_and_wide_files_of_muenster_say_the_same,
    test_muenster_emitted_the_same_in_both_vintages_and_all_forms,
    test_muensters_measures_keep_their_latest_colour,
    test_muensters_target_stands_between_1990_and_2030,
    test_neighbourhoods_have_the_names_in_use,
    test_neighbourhoods_take_their_year_from_the_name_of_the_file,
    test_no_sign_of_the_official_statistics_vanishes,
    test_official_tables_say_what_they_print,
    test_only_computed_and_repeated_series_of_muenster_are_left_out,
    test_outliers_of_neighbourhoods_are_those_that_plain_python_finds,
    test_periods_of_muenster_are_read_as_they_are_written,
    test_the_laender_add_up_to_germany,
    test_the_target_row_of_another_name_belongs_to_the_same_households,
)

pytestmark = needs(*FOLDERS)


@pytest.fixture(scope="module")
def data() -> Path:
    """The folder of the published files that are read."""
    return WHOLE


@pytest.fixture(scope="module")
def checked(data, tmp_path_factory):
    """Reads a mapping beside a copy of the published folder that it names; once per name."""
    return checker(data, tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_every_whole_file_loads_without_an_error(name, checked):
    package = checked(name)
    rows, warnings = OUTCOMES[name]

    assert [str(item) for item in package.findings if item.severity is Severity.ERROR] == []
    assert dict(Counter(item.rule for item in package.findings)) == warnings
    assert package.rows == rows


def test_all_items_of_cologne_add_up_to_its_subtotals(checked):
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
    assert sums["teilergebnisplan"] == sums["ergebnisplan_produktbereiche"]
    assert {"01", "0101", "18", "1801"} <= set(rows["product"].unique())


def test_all_germans_live_in_a_district_or_a_city(checked):
    listed = checked("municipalities").tables["municipalities"].frame(["municipality_id", "name", "kind"])
    people = dict(checked("municipalities").tables["observations"].frame(["municipality_id", "value"]).iter_rows())

    # The level of the municipalities and that of the districts are the same people, without the city states.
    districts = listed.filter(pl.col("kind") != "gemeinde")["municipality_id"]
    assert sum(people[key] for key in districts) == 83_237_124
    # 294 districts, 106 cities without one in 2021, Berlin and Hamburg among them
    assert Counter(peer_kind(*row) for row in listed.iter_rows()) == {
        "municipality": 10_683,
        "city": 106,
        "county": 294,
    }


def test_all_britons_live_in_a_local_authority(checked):
    read = checked("uk-authorities").tables
    kinds = dict(read["municipalities"].frame(["municipality_id", "kind"]).iter_rows())
    people = read["observations"].frame(["municipality_id", "indicator_id", "year", "value"])
    of_2020 = people.filter(pl.col("indicator_id") == "population", year=2020)
    lower = [value for key, _, _, value in of_2020.iter_rows() if kinds[key] == "local_authority"]

    assert dict(Counter(kinds.values())) == {"local_authority": 361, "combined_authority": 12, "county": 21}
    # the whole country in 2020: 67.1 million, each inhabitant once
    assert sum(lower) == pytest.approx(67_081_000, rel=0.001)


def test_all_british_neighbourhoods_have_a_name_and_ten_years(checked):
    read = checked("uk-neighbourhoods").tables
    rows = read["observations"].frame(["area_id", "indicator_id", "year", "value"])
    meters = rows.filter(pl.col("indicator_id") == "domestic_electricity_meters")

    # 27,707,802 meters in 2014, of which 74,203 belong to no neighbourhood
    assert meters.filter(pl.col("year") == 2014)["value"].sum() == 27_707_802 - 74_203
    assert read["areas"].frame()["area_id"].n_unique() == 8480


def test_signs_of_the_official_statistics_are_as_many_as_were_counted(checked):
    signs = checked("german-csv").tables["observations"].frame(["file", "sign"]).drop_nulls("sign")
    arrived = {
        (file.split("/")[1], sign): count
        for file, sign, count in signs.group_by("file", "sign").agg(pl.len()).iter_rows()
    }

    # as counted in german-csv/INDEX.csv
    assert arrived == {
        ("destatis_12612-0002.csv", "..."): 24,
        ("destatis_12613-0004.csv", "-"): 186,
        ("destatis_12613-0004.csv", "."): 56,
        ("regionalstatistik_11111-01-01-4.csv", "-"): 77,
        ("regionalstatistik_12411-01-01-4.csv", "-"): 231,
        ("regionalstatistik_21111-02-06-4.csv", "-"): 1219,
        ("regionalstatistik_21111-02-06-4.csv", "."): 104,
        ("regionalstatistik_21111-02-06-4.csv", "x"): 68,
    }
