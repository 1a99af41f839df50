"""Foreign files, read as package.toml declares them, and what is wrong said in their own words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.checking.check_packages import check_packages
from pipelines.reading.package import CheckedPackage, read_package

HEAD = """\
[package]
municipality_id = "DE-99000000"
municipality_name = "Musterstadt (fiktiv)"
publisher = "Stadt Musterstadt"
licence = "dl-zero-de/2.0"
contact = "Controlling"

"""


@pytest.fixture
def mapped(tmp_path: Path):
    """Writes a foreign file with the mapping given and reads the package."""

    def write(mapping: str, **files: str) -> CheckedPackage:
        (tmp_path / "package.toml").write_text(HEAD + mapping, encoding="utf-8")
        for name, content in files.items():
            target = tmp_path / f"{name.replace('__', '/')}.csv"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        return read_package(tmp_path)

    return write


def rows(checked: CheckedPackage, table: str, *columns: str) -> list[tuple[object, ...]]:
    return checked.tables[table].select(*columns).rows()


def said(checked: CheckedPackage) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(f.rule, f.line, f.column, f.value) for f in checked.findings]


def test_columns_get_the_names_of_the_contract_and_words_its_words(mapped):
    checked = mapped(
        """
[[source]]
file = "export.csv"
table = "observations"
delimiter = ";"
decimal = ","
columns = { indicator_id = "MERKMAL", period = "ZEIT", value = "WERT", unit = "EINHEIT" }
[source.values.indicator_id]
"CO2 - Gesamt" = "ghg_total"
""",
        export="MERKMAL;ZEIT;WERT;EINHEIT;THEMA\nCO2 - Gesamt;2021;1816224,03;t CO2e;4\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "indicator_id", "year", "value", "unit", "line") == [
        ("ghg_total", 2021, 1816224.03, "t CO2e", 2)
    ]


def test_a_word_that_the_mapping_lacks_is_named_in_every_row_with_the_nearest_one(mapped):
    checked = mapped(
        """
[[source]]
file = "export.csv"
table = "observations"
columns = { indicator_id = "Was", period = "Jahr", value = "Wert" }
[source.values.indicator_id]
Gesamt = "ghg_total"
""",
        export="Was,Jahr,Wert\nGesamt,2020,1\nGesammt,2021,2\nGesammt,2022,3\n",
    )
    assert [entry[:2] for entry in said(checked) if entry[0] == "word_unmapped"] == [
        ("word_unmapped", 3),
        ("word_unmapped", 4),
    ]
    assert "„Gesamt“" in checked.findings[0].advice("de")


def test_a_default_stands_for_all_other_words(mapped):
    checked = mapped(
        """
[[source]]
file = "export.csv"
table = "observations"
columns = { disaggregation = "Sektor", period = "Jahr", value = "Wert" }
constants = { indicator_id = "ghg_total" }
[source.values.disaggregation]
Verkehr = "sector=transport"
default = ""
""",
        export="Sektor,Jahr,Wert\nVerkehr,2020,1\nSumme,2020,2\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "disaggregation") == [("sector=transport",), ("",)]


def test_rows_are_chosen_by_where_and_exclude(mapped):
    checked = mapped(
        """
[[source]]
file = "export.csv"
table = "observations"
where = { Datei = ["a", "b"] }
exclude = { Gebiet = "Unallocated" }
columns = { area_id = "Gebiet", period = "Jahr", value = "Wert" }
constants = { indicator_id = "ghg_total" }
""",
        export="Datei,Gebiet,Jahr,Wert\na,01,2020,1\nb,02,2020,2\nc,03,2020,3\na,Unallocated,2020,4\n",
    )
    assert rows(checked, "observations", "area_id", "value") == [("01", 1.0), ("02", 2.0)]


def test_columns_become_rows_in_the_order_of_the_file_and_blanks_make_none(mapped):
    checked = mapped(
        """
[[source]]
file = "plan.csv"
table = "budget"
delimiter = ";"
decimal = ","
thousands = "."
columns = { product = "Teilplan", line = "Zeile" }
constants = { budget_kind = "operating", flow = "unknown", recurrence = "unknown" }
pad = { product = 4 }
[source.unpivot]
pattern = '^(Ergebnis|Plan) (\\d{4})$'
name_to = ["plan_status", "fiscal_year"]
value_to = "appropriation_eur"
[source.values.plan_status]
Ergebnis = "actual"
Plan = "adopted"
""",
        plan=("Teilplan;Zeile;Ergebnis 2010;Plan 2011\n101;01 - Steuern;1.596.852.249;\n102;02 - Umlagen;-5;7,5\n"),
    )
    assert said(checked) == []
    columns = ("product", "plan_line", "plan_status", "fiscal_year", "appropriation_eur", "line")
    assert rows(checked, "budget", *columns) == [
        ("0101", "01 - Steuern", "actual", 2010, Decimal("1596852249.00"), 2),
        ("0102", "02 - Umlagen", "actual", 2010, Decimal("-5.00"), 3),
        ("0102", "02 - Umlagen", "adopted", 2011, Decimal("7.50"), 3),
    ]


def test_a_cell_of_a_turned_column_is_named_by_the_column_of_the_file(mapped):
    checked = mapped(
        """
[[source]]
file = "wide.csv"
table = "observations"
columns = { area_id = "Gebiet" }
constants = { indicator_id = "ghg_total" }
[source.unpivot]
pattern = '^(\\d{4})$'
name_to = ["period"]
value_to = "value"
""",
        wide="Gebiet,2020,2021\n01,1,zwei\n",
    )
    assert said(checked) == [("number_unreadable", 2, "2021", "zwei")]


def test_files_of_a_glob_give_their_year_and_share_one_mapping(mapped):
    checked = mapped(
        """
[[source]]
file = "years/*.csv"
table = "observations"
file_pattern = '_(?P<period>\\d{4})\\.csv$'
columns = { value = "Verbrauch" }
constants = { indicator_id = "ghg_total" }
scale = { value = 1000 }
""",
        years__v_2019=" Verbrauch \n2618.2\n",
        years__v_2020="Verbrauch\n2504.06\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "file", "period", "value", "line") == [
        ("years/v_2019.csv", "2019", 2618200.0, 2),
        ("years/v_2020.csv", "2020", 2504060.0, 2),
    ]


def test_nameless_columns_are_addressed_by_position_and_cells_are_joined(mapped):
    checked = mapped(
        """
[[source]]
file = "genesis.csv"
table = "observations"
delimiter = ";"
dates = "german"
skip_rows = 1
footer = "____"
columns = { period = [1, "(2)"], value = "Insgesamt" }
constants = { indicator_id = "ghg_total" }
""",
        genesis="Tabelle 1\n;;Insgesamt\n1950;Januar;95836\n2022;Dezember;...\n________;;\nQuelle: Amt;;\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "period", "value", "null_reason", "sign") == [
        ("1950-01", 95836.0, None, None),
        ("2022-12", None, "available_later", "..."),
    ]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("", [(0.0, None, "-"), (None, "unknown_or_confidential", "."), (0.0, None, None)]),
        (
            'zero_means = "no_data"',
            [(None, "no_data", "-"), (None, "unknown_or_confidential", "."), (None, "no_data", "0")],
        ),
        (
            'signs = { "-" = "no_data", "." = "uncertain" }',
            [(None, "no_data", "-"), (None, "too_uncertain", "."), (0.0, None, None)],
        ),
    ],
)
def test_signs_mean_what_the_file_declares(mapped, declared, expected):
    checked = mapped(
        f"""
[[source]]
file = "signs.csv"
table = "observations"
{declared}
""",
        signs="indicator_id,period,value\nghg_total,2020,-\nghg_total,2021,.\nghg_total,2022,0\n",
    )
    if "zero_means" in declared:
        expected[0] = (None, "no_data", "-")
    assert said(checked) == []
    assert rows(checked, "observations", "value", "null_reason", "sign") == expected


def test_without_signs_a_dash_is_no_number(mapped):
    checked = mapped(
        '[[source]]\nfile = "a.csv"\ntable = "observations"\nsigns = "none"\n',
        a="indicator_id,period,value\nghg_total,2020,-\n",
    )
    assert said(checked) == [("number_unreadable", 2, "value", "-")]


def test_a_unit_behind_the_number_becomes_the_unit_of_the_row(mapped):
    checked = mapped(
        '[[source]]\nfile = "a.csv"\ntable = "observations"\ndecimal = ","\ndelimiter = ";"\n',
        a=("indicator_id;period;value;unit\ncar_share;2020;39,2 %;\ncar_share;2021;40,1 %;%\ncar_share;2022;5 t;%\n"),
    )
    assert said(checked) == [("number_unreadable", 4, "value", "5 t")]
    assert rows(checked, "observations", "value", "unit") == [(39.2, "%"), (40.1, "%"), (None, "%")]


def test_what_rows_say_of_each_other_is_said_in_the_words_of_the_file(mapped, tmp_path):
    text = "Indikator;Zeitraum;Wert\nghg_total;2020;5\nghg_total;2020;6\nghg_total;2021;-7\n"
    mapped("", observations=text)
    (checked,) = check_packages([tmp_path])
    assert [(f.rule, f.line, f.column) for f in checked.findings] == [
        ("key_duplicate", 3, "Indikator"),
        ("change_large", 4, "Wert"),
        ("value_implausible", 4, "Wert"),
    ]


def test_german_names_of_columns_are_understood(mapped):
    checked = mapped("", observations="Indikator;Zeitraum;Wert;Einheit\nghg_total;2020;5;t CO2e\n")
    assert said(checked) == []
    assert rows(checked, "observations", "indicator_id", "value", "unit") == [("ghg_total", 5.0, "t CO2e")]


def test_a_doubtful_number_is_settled_by_the_rest_of_its_file(mapped):
    head = "indicator_id,period,value\n"
    sound = mapped("", observations=f"{head}ghg_total,2020,1.234\nghg_total,2021,1.5\n")
    assert said(sound) == []
    doubtful = mapped("", observations=f'{head}ghg_total,2020,1.234\nghg_total,2021,"12,5"\n')
    assert [entry[:2] for entry in said(doubtful)] == [("number_ambiguous", 2), ("number_decimal_sign", 3)]
    assert 'Zeile 3 schreibt „12,5“; in dieser Datei gilt wohl decimal = ","' in doubtful.findings[0].advice("de")


def test_a_mapped_column_that_is_missing_is_named_with_the_columns_there_are(mapped):
    checked = mapped(
        """
[[source]]
file = "a.csv"
table = "observations"
columns = { period = "Zeit", value = "Wrt" }
constants = { indicator_id = "ghg_total" }
""",
        a="Zeit,Wert\n2020,1\n",
    )
    assert [entry[:4] for entry in said(checked)] == [
        ("column_missing", 1, "value", None),
        ("source_column_missing", 1, "value", "Wrt"),
    ]


@pytest.mark.parametrize("path", ["../x.csv", "/etc/passwd", "a/../../x.csv", "C:/x.csv", "~/x.csv", "../*.csv"])
def test_a_path_that_leaves_the_folder_is_refused(mapped, path):
    checked = mapped(f"[[source]]\nfile = '{path}'\ntable = 'observations'\n")
    assert [entry[0] for entry in said(checked)] == ["source_outside"]


def test_a_link_that_leaves_the_folder_is_refused(mapped, tmp_path):
    (tmp_path / "linked.csv").symlink_to("/etc/hostname")
    checked = mapped('[[source]]\nfile = "linked.csv"\ntable = "observations"\n')
    assert [entry[0] for entry in said(checked)] == ["file_irregular"]


@pytest.mark.parametrize(
    ("declared", "key"),
    [
        ("skip_rows = -1", "skip_rows"),
        ('header_rows = "2"', "header_rows"),
        ('short_rows = "cut"', "short_rows"),
        ("pad = { area_id = 0 }", "pad.area_id"),
        ('columns = { wert = "Wert" }', "columns.wert"),
        ("scale = { value = 0 }", "scale.value"),
        ('signs = { "-" = "nothing" }', "signs"),
        ("where = 3", "where"),
        ("file_pattern = '('", "file_pattern"),
        ('decimal = ","\nthousands = ","', "thousands"),
        ('[source.unpivot]\npattern = "(a)"\nname_to = []\nvalue_to = "value"', "unpivot.name_to"),
        ('[source.unpivot]\nname_to = ["period"]\nvalue_to = "value"', "unpivot.pattern"),
        ('[source.unpivot]\ncolumns = ["a"]\nvalue_to = "wert"', "unpivot.value_to"),
    ],
)
def test_a_wrong_declaration_is_named_with_its_line(mapped, declared, key):
    checked = mapped(
        f'[[source]]\nfile = "a.csv"\ntable = "observations"\n{declared}\n', a="indicator_id,period,value\n"
    )
    (finding,) = [item for item in checked.findings if item.file == "package.toml"]
    assert (finding.rule, finding.column) == ("package_key_type", key)
    assert finding.line is not None


def test_a_column_that_has_a_use_takes_no_part_in_a_pattern(mapped):
    checked = mapped(
        """
[[source]]
file = "a.csv"
table = "observations"
columns = { period = "jahr" }
constants = { indicator_id = "ghg_total" }
[source.unpivot]
pattern = '^([a-z]+)$'
name_to = ["area_id"]
value_to = "value"
""",
        a="jahr,altstadt,nord\n2020,1,2\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "period", "area_id", "value") == [
        ("2020", "altstadt", 1.0),
        ("2020", "nord", 2.0),
    ]


def test_columns_that_nothing_tells_apart_are_refused_and_their_rows_named(mapped, tmp_path):
    mapped(
        """
[[source]]
file = "a.csv"
table = "observations"
columns = { period = "Jahr" }
constants = { indicator_id = "ghg_total" }
[source.unpivot]
pattern = '^(Gas|Öl)$'
name_to = ["note"]
value_to = "value"
""",
        a="Jahr,Gas,Öl\n2020,1,1\n2021,1,1\n",
    )
    (checked,) = check_packages([tmp_path])
    assert sorted((f.rule, f.line) for f in checked.findings) == [
        ("key_duplicate", 2),
        ("key_duplicate", 3),
        ("unpivot_without_key", 10),
    ]


@pytest.mark.parametrize(
    ("column", "name"),
    [("value", "357385,71"), ("value", "95.401,83"), ("period", "31.12.2015"), ("period", "Year | 2015")],
)
def test_a_first_row_taken_for_the_header_is_named(mapped, column, name):
    other = "period" if column == "value" else "value"
    checked = mapped(
        f"""
[[source]]
file = "a.csv"
table = "observations"
delimiter = ";"
columns = {{ {column} = "{name}", {other} = "other" }}
constants = {{ indicator_id = "ghg_total" }}
""",
        a=f"{name};other\n1;2\n".replace(" | ", " "),
    )
    assert ("header_reads_as_data" in {f.rule for f in checked.findings}) == (" | " not in name)


def test_a_value_column_may_be_called_by_its_year(mapped):
    checked = mapped(
        """
[[source]]
file = "a.csv"
table = "observations"
columns = { value = "2020" }
constants = { indicator_id = "ghg_total", period = "2020" }
""",
        a="2020\n5\n",
    )
    assert said(checked) == []


def test_no_group_of_thousands_follows_a_lone_zero(mapped):
    checked = mapped(
        '[[source]]\nfile = "a.csv"\ntable = "observations"\ndelimiter = ";"\ndecimal = ","\n',
        a="indicator_id;period;value\nghg_total;2020;0.500\nghg_total;2021;1.500\nghg_total;2022;0,500\n",
    )
    assert said(checked) == [("number_decimal_sign", 2, "value", "0.500")]


def test_a_declared_mark_behind_a_number_is_its_status(mapped):
    checked = mapped(
        """
[[source]]
file = "a.csv"
table = "observations"
delimiter = ";"
decimal = ","
signs = { "*" = "provisional", "k. A." = "unknown" }
""",
        a="indicator_id;period;value\nghg_total;2020;14.321,7 *\nghg_total;2021;12.000*\nghg_total;2022;k. A.\n",
    )
    assert said(checked) == []
    assert rows(checked, "observations", "value", "status", "null_reason") == [
        (14321.7, "provisional", None),
        (12000.0, "provisional", None),
        (None, None, "unknown_or_confidential"),
    ]


def test_a_share_may_be_written_in_per_cent(mapped):
    checked = mapped(
        "",
        targets=(
            "target_id,indicator_id,kind,role,year,change,rate,compounding\n"
            "A,ghg_total,relative_to_baseline,target,2030,-44 %,,\n"
            "B,ghg_total,annual_rate,target,2030,,-4%,of_baseline\n"
            "C,ghg_total,annual_rate,target,2030,,-4,of_baseline\n"
            "D,ghg_total,relative_to_baseline,target,2030,-44,,\n"
        ),
    )
    assert rows(checked, "targets", "change", "rate")[:2] == [(-0.44, None), (None, -0.04)]
    assert [(f.rule, f.line, f.value) for f in checked.findings if f.rule == "number_out_of_range"] == [
        ("number_out_of_range", 4, "-4"),
        ("number_out_of_range", 5, "-44"),
    ]
    meant = [f.advice("de") for f in checked.findings if f.rule == "number_out_of_range"]
    assert ["-0.04" in meant[0], "-0.44" in meant[1]] == [True, True]


LEDGER = """
[[source]]
file = "a.csv"
table = "budget"
delimiter = ";"
decimal = ","
where = {{ Produkt = {products} }}
{more}
columns = {{ fiscal_year = "Jahr", product = "Produkt", appropriation_eur = "Ansatz" }}
constants = {{ budget_kind = "operating", flow = "expenditure", recurrence = "recurring", plan_status = "adopted" }}
"""


@pytest.mark.parametrize(
    ("products", "more", "totals", "expected"),
    [
        ('["1", "2", "3"]', "", "Summe;;60,00", []),
        ('["1", "2"]', "", "Summe;;60,00", [("total_differs", "60,00")]),
        ('["1", "2"]', 'footer = "Summe"', "Summe;;60,00", [("total_differs", "60,00")]),
        ('["1", "2", "3"]', "", "Summe 2024;;30,00\nSumme 2025;;30,00\nGesamtsumme;;60,00", []),
        ('["1", "2", "3"]', "", "Summe 2024;;31,00\nSumme 2025;;30,00", [("total_differs", "31,00")]),
        ('["1", "2", "3"]', "", "Insgesamt;;", []),
    ],
)
def test_an_export_is_held_against_its_own_totals(mapped, products, more, totals, expected):
    text = f"Produkt;Jahr;Ansatz\n1;2024;10,00\n2;2024;20,00\n3;2025;30,00\n{totals}\n"
    checked = mapped(LEDGER.format(products=products, more=more), a=text)
    assert [(f.rule, f.value) for f in checked.findings] == expected
