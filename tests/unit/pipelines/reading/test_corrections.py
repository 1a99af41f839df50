"""Declared corrections: what they change, what they leave alone, and what they say when they do not fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from pipelines.contract.contract import table as contract_of
from pipelines.findings.finding import Finding
from pipelines.reading.corrections.corrections import BEFORE, BY, MOST_APPLIED, Corrections, read_corrections
from pipelines.reading.mapping.values import READ, Reading, read_columns
from pipelines.reading.package import read_package
from pipelines.reading.sources import Source
from pipelines.reading.text.lines import LINE
from tests.helpers.small_packages import package

OBSERVATIONS = {
    "indicator_id": ["ghg_total", "ghg_total", "heat"],
    "period": ["1952", "1953", "1953"],
    "value": ["1890", "1.953", "."],
    "disaggregation": ["sector=industry;carrier=gas", "sector=industry;carrier=gas", None],
}


def batch(name: str, cells: dict[str, list[str | None]], **declared: str) -> pl.DataFrame:
    """Rows as the tables hand them over: texts, readings, and lines from 2 on."""
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    frame = frame.with_columns(pl.int_range(2, pl.len() + 2, dtype=pl.Int32).alias(LINE))
    return read_columns(frame, contract_of(name), Reading.of(Source(f"{name}.csv", name, **declared)))


def entry(table: str = "observations", **keys: str) -> str:
    """One correction in TOML; keys are given as they stand in the file."""
    said = {"table": f'"{table}"', "reason": '"Zahlendreher"', "reporter": '"Statistikstelle"', **keys}
    return "[[correction]]\n" + "".join(f"{key} = {value}\n" for key, value in said.items())


def read(text: str) -> Corrections:
    corrections, findings = read_corrections(text)
    assert findings == []
    return corrections


def corrected(text: str, frame: pl.DataFrame, name: str = "observations") -> tuple[Corrections, pl.DataFrame]:
    corrections = read(text)
    return corrections, corrections.apply(contract_of(name), frame, f"{name}.csv")


def said(findings: list[Finding]) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(finding.rule, finding.line, finding.column, finding.value) for finding in findings]


INDUSTRY = '{ indicator_id = "ghg_total", period = "1953", disaggregation = "sector=industry;carrier=gas" }'


def test_an_override_replaces_cell_and_reading_and_says_what_stood_there():
    text = entry(where=INDUSTRY, action='"override"', value="1953", expect="1.953")

    corrections, frame = corrected(text, batch("observations", OBSERVATIONS))

    assert frame["value"].to_list() == ["1890", "1953", "."]
    assert frame["=value"].to_list() == [1890.0, 1953.0, None]
    assert frame[BEFORE].to_list() == [None, "1.953", None]
    assert frame[BY].to_list() == [None, "override: Zahlendreher", None]
    assert corrections.findings() == []


def test_an_applied_correction_names_the_place_and_both_values():
    text = entry(where=INDUSTRY, action='"override"', value="1953", expect="1.953")

    (applied,) = corrected(text, batch("observations", OBSERVATIONS))[0].applied

    assert (applied.number, applied.table, applied.file, applied.line) == (1, "observations", "observations.csv", 3)
    assert (applied.column, applied.before, applied.after) == ("value", "1.953", "1953")
    assert (applied.reason, applied.reporter) == ("Zahlendreher", "Statistikstelle")


def test_an_overridden_sign_of_no_value_leaves_no_reason_behind():
    text = entry(where='{ indicator_id = "heat" }', action='"override"', value="0.25", expect='"."')

    frame = corrected(text, batch("observations", OBSERVATIONS))[1]

    assert frame.select("=value", "=null_reason", "=sign").row(2) == (0.25, None, None)
    assert frame[BEFORE][2] == "."


def test_a_dropped_row_is_gone_and_listed():
    corrections, frame = corrected(
        entry(where='{ file = "observations.csv", line = 4 }', action='"drop"'), batch("observations", OBSERVATIONS)
    )

    assert frame[LINE].to_list() == [2, 3]
    assert [(applied.line, applied.before, applied.after) for applied in corrections.applied] == [(4, ".", "")]


def test_scaling_multiplies_the_reading_and_keeps_the_cell_as_written():
    text = entry(where='{ indicator_id = "ghg_total" }', action='"scale"', value="1000", expect="{ min = 1, max = 10 }")

    corrections, frame = corrected(text, batch("observations", OBSERVATIONS))

    assert frame["value"].to_list() == ["1890", "1.953", "."]
    assert frame["=value"].to_list() == [1890.0, 1953.0, None]
    # The guard holds for one of the two rows; the other is left alone and named.
    assert said(corrections.findings()) == [("correction_expectation_failed", 8, "expect", "1890")]


def test_a_flag_sets_the_status_even_where_the_file_has_no_such_column():
    frame = corrected(
        entry(where="{ period = 1953 }", action='"flag"', value='"estimated"'), batch("observations", OBSERVATIONS)
    )[1]

    assert frame["status"].to_list() == [None, "estimated", "estimated"]
    assert frame["=status"].to_list() == [None, "estimated", "estimated"]
    assert frame[BEFORE].to_list() == [None, "", ""]


def test_a_repaired_source_fails_the_guard_and_keeps_its_row():
    repaired = {**OBSERVATIONS, "value": ["1890", "1953", "."]}
    text = entry(where=INDUSTRY, action='"override"', value="1900", expect="1.953")

    corrections, frame = corrected(text, batch("observations", repaired))

    assert frame["=value"].to_list() == [1890.0, 1953.0, None]
    assert frame[BY].null_count() == 3
    assert corrections.applied == []
    (finding,) = corrections.findings()
    assert finding.message("de") == "Erwartet war „1.953“, in observations.csv, Zeile 3, steht aber „1953“."


def test_a_guard_that_fails_often_is_said_once():
    text = entry(where='{ indicator_id = "ghg_total" }', action='"override"', value="1", expect="2")

    (finding,) = corrected(text, batch("observations", OBSERVATIONS))[0].findings()

    assert finding.value == "1890"
    assert finding.message("de").endswith("steht aber „1890“. Ebenso in weiteren Zeilen: 1.")


def test_what_matches_no_row_of_any_batch_is_an_error():
    text = entry(where='{ period = "1953" }', action='"drop"') + entry(where='{ period = "1955" }', action='"drop"')
    corrections = read(text)
    for _ in range(2):
        corrections.apply(contract_of("observations"), batch("observations", OBSERVATIONS), "a.csv")

    assert said(corrections.findings()) == [("correction_matches_nothing", 7, None, None)]


def test_a_correction_of_one_file_leaves_other_files_alone():
    corrections = read(entry(where='{ file = "export/*.csv" }', action='"drop"'))
    rows = batch("observations", OBSERVATIONS)

    heights = [corrections.apply(contract_of("observations"), rows, name).height for name in ("a.csv", "export/b.csv")]

    assert heights == [3, 0]


def test_later_corrections_see_what_earlier_ones_left():
    text = entry(where='{ period = "1952" }', action='"override"', value="2000", expect="1890")
    text += entry(where='{ period = "1952" }', action='"flag"', value='"revised"')

    frame = corrected(text, batch("observations", OBSERVATIONS))[1]

    assert frame[BEFORE][0] == "1890 | "
    assert frame[BY][0] == "override: Zahlendreher | flag: Zahlendreher"


def test_money_is_exact_to_the_cent():
    rows = batch("budget", {"fiscal_year": ["2024"], "line": ["12"], "actual_eur": ["999999999999.98"]})
    text = entry(
        "budget",
        where='{ fiscal_year = 2024, plan_line = "12" }',
        action='"override"',
        column='"actual_eur"',
        value="999999999999.99",
        expect="999999999999.98",
    )

    frame = corrected(text, rows, "budget")[1]

    assert frame["=actual_eur"].to_list() == [Decimal("999999999999.99")]
    assert frame.schema["=actual_eur"] == pl.Decimal(14, 2)


def test_an_overridden_period_brings_its_days():
    text = entry(where='{ period = "1952" }', action='"override"', column='"period"', value="2024-12-31", expect="1952")

    frame = corrected(text, batch("observations", OBSERVATIONS))[1]

    columns = [READ + name for name in ("period", "period_kind", "start_on", "end_on", "year")]
    day = date(2024, 12, 31)
    assert frame.select(columns).row(0) == ("2024-12-31", "date", day, day, 2024)


def test_dates_are_compared_as_read_and_texts_as_written():
    rows = batch("decisions", {"decision_id": ["R1", "R2"], "decided_on": ["06.05.2020", "07.05.2020"]}, dates="german")
    typed = "{ decided_on = 2020-05-06 }"
    written = '{ decided_on = ["07.05.2020", "08.05.2020"] }'
    text = entry(
        "decisions", where=typed, action='"override"', column='"decided_on"', value="2020-06-06", expect='"06.05.2020"'
    )
    text += entry("decisions", where=written, action='"override"', column='"body"', value='"Rat"', expect='""')

    frame = corrected(text, rows, "decisions")[1]

    assert frame["=decided_on"].to_list() == [date(2020, 6, 6), date(2020, 5, 7)]
    assert frame["=body"].to_list() == [None, "Rat"]


def test_the_parts_of_a_disaggregation_may_come_in_any_order():
    frame = corrected(
        entry(where='{ disaggregation = "carrier=gas;sector=industry" }', action='"drop"'),
        batch("observations", OBSERVATIONS),
    )[1]

    assert frame["indicator_id"].to_list() == ["heat"]


def test_a_blank_in_where_means_an_empty_cell_or_no_such_column():
    frame = corrected(
        entry(where='{ disaggregation = "", area_id = "" }', action='"drop"'), batch("observations", OBSERVATIONS)
    )[1]

    assert frame["indicator_id"].to_list() == ["ghg_total", "ghg_total"]


def test_an_optional_cell_may_be_emptied():
    rows = batch("observations", {**OBSERVATIONS, "unit": ["kt", "kt", None]})
    text = entry(where="{ line = 2 }", action='"override"', column='"unit"', value='""', expect='"kt"')

    assert corrected(text, rows)[1]["=unit"].to_list() == [None, "kt", None]


def test_the_list_of_applied_corrections_is_bounded():
    many = {"indicator_id": ["ghg_total"] * (MOST_APPLIED + 5), "period": ["2020"] * (MOST_APPLIED + 5)}

    corrections, frame = corrected(
        entry(where='{ period = "2020" }', action='"flag"', value='"estimated"'), batch("observations", many)
    )

    assert len(corrections.applied) == MOST_APPLIED
    assert frame["=status"].null_count() == 0


def test_only_tables_with_a_correction_are_touched():
    corrections = read(entry(where="{ line = 2 }", action='"drop"'))

    assert [corrections.touches(name) for name in ("observations", "budget")] == [True, False]
    assert not Corrections().touches("observations")
    assert Corrections().findings() == []


WHERE = '{ period = "1953" }'
BOOKED = "{ line = 2 }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # reason and reporter stand in lines 3 and 4, the other keys in their order from line 5 on
        (entry(where=WHERE, action='"drop"', reason='" "'), ("correction_unreasoned", 3, "reason", None)),
        (entry(where=WHERE, action='"drop"', reporter='""'), ("correction_unreasoned", 4, "reporter", None)),
        (entry(where=WHERE, action='"delete"'), ("correction_wrong", 6, "action", "delete")),
        (entry("values", where=WHERE, action='"drop"'), ("correction_wrong", 2, "table", "values")),
        (entry(where="{}", action='"drop"'), ("correction_key_missing", 5, "where", None)),
        (entry(action='"drop"'), ("correction_key_missing", 1, "where", None)),
        (entry(where='{ jahr = "1953" }', action='"drop"'), ("correction_column_unknown", 5, "where.jahr", "jahr")),
        (entry(where='{ line = "4" }', action='"drop"'), ("correction_wrong", 5, "where.line", "4")),
        (entry(where="{ value = 1953-01-01 }", action='"drop"'), ("correction_wrong", 5, "where.value", "1953-01-01")),
        (entry(where="{ period = true }", action='"drop"'), ("correction_wrong", 5, "where.period", "True")),
        (entry(where=WHERE, action='"drop"', expects="1"), ("correction_key_unknown", 7, "expects", None)),
        (entry(where=WHERE, action='"drop"', value="1"), ("correction_wrong", 6, "action", "drop")),
        (entry(where=WHERE, action='"override"', value="1"), ("correction_key_missing", 1, "expect", None)),
        (entry(where=WHERE, action='"override"', expect="1"), ("correction_key_missing", 1, "value", None)),
        (entry(where=WHERE, action='"override"', expect="1", value='"viel"'), ("correction_wrong", 8, "value", "viel")),
        (entry(where=WHERE, action='"override"', expect="1", value='""'), ("correction_wrong", 8, "value", "")),
        (entry(where=WHERE, action='"override"', expect="1", value="nan"), ("correction_wrong", 8, "value", "NaN")),
        (
            entry(where=WHERE, action='"override"', expect="1", value="1e9999"),
            ("correction_wrong", 8, "value", "1E+9999"),
        ),
        (entry(where=WHERE, action='"scale"', expect="1", value="0"), ("correction_wrong", 8, "value", "0")),
        (
            entry(where=WHERE, action='"scale"', expect="{ most = 1 }", value="2"),
            ("correction_wrong", 7, "expect", "{'most': 1}"),
        ),
        (
            entry(where=WHERE, action='"scale"', column='"unit"', expect='"t"', value="2"),
            ("correction_wrong", 6, "action", "scale"),
        ),
        (entry(where=WHERE, action='"flag"', value='"final?"'), ("correction_wrong", 7, "value", "final?")),
        (entry("budget", where=BOOKED, action='"flag"', value='"final"'), ("correction_wrong", 2, "table", "budget")),
        (
            entry("budget", where=BOOKED, action='"override"', expect="1", value="2"),
            ("correction_key_missing", 1, "column", None),
        ),
        (
            entry("budget", where=BOOKED, action='"override"', column='"actual_eur"', expect="1", value="0.001"),
            ("correction_wrong", 9, "value", "0.001"),
        ),
        (
            entry("budget", where=BOOKED, action='"override"', column='"flow"', expect='""', value='"out"'),
            ("correction_wrong", 9, "value", "out"),
        ),
        (
            entry(where=WHERE, action='"override"', column='"jahr"', expect="1", value="2"),
            ("correction_column_unknown", 7, "column", "jahr"),
        ),
        (
            entry(where=WHERE, action='"override"', column="[1]", expect="1", value="2"),
            ("correction_column_unknown", 7, "column", "[1]"),
        ),
        ("[correction]\n", ("correction_wrong", 1, "correction", "[correction]")),
        ("[[corrections]]\n", ("correction_key_unknown", 1, "corrections", None)),
        ("[[correction]\n", ("toml_syntax", 1, None, None)),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(text: str, expected: tuple[str, int, str, str]):
    corrections, findings = read_corrections(text)

    assert said(findings) == [expected]
    assert not corrections.touches("observations")
    for language in ("de", "en"):
        assert "None" not in findings[0].message(language) + findings[0].advice(language)


def test_lines_are_those_of_the_entry_that_is_wrong():
    sound = entry(where=WHERE, action='"drop"')
    text = sound + "[[correction]]\n" + sound.split("\n", 1)[1].replace("Zahlendreher", "")

    assert said(read_corrections(text)[1]) == [("correction_unreasoned", 9, "reason", None)]


def test_where_may_be_a_section_of_its_own():
    text = entry(action='"drop"') + '[correction.where]\nperiod = "1953"\n'

    assert corrected(text, batch("observations", OBSERVATIONS))[1]["period"].to_list() == ["1952"]


def test_a_corrected_fraction_is_no_evidence_of_how_the_file_writes_numbers(tmp_path):
    rows = 'ghg_total;2020;"1,788"\nghg_total;2021;x1\n'
    folder = package(tmp_path, tables={"observations": "indicator_id;period;value\n" + rows})
    text = entry(where='{ period = "2021" }', action='"override"', value="1.5", expect='"x1"')
    (folder / "corrections.toml").write_text(text, encoding="utf-8")

    checked = read_package(folder)

    assert [finding.rule for finding in checked.findings] == ["number_ambiguous"]
    assert "Keine andere Zahl" in checked.findings[0].advice("de")


def test_a_package_keeps_what_was_corrected_beside_the_row(tmp_path):
    folder = package(tmp_path)
    text = entry(where='{ period = "2022" }', action='"override"', value="1788.125", expect="1788000")
    (folder / "corrections.toml").write_text(text, encoding="utf-8")

    checked = read_package(folder)

    rows = checked.tables["observations"].frame(["year", "value", "corrected_from", "corrected_by"])
    assert list(checked.findings) == []
    assert rows.filter(pl.col("year") == 2022).row(0) == (2022, 1788.125, "1788000", "override: Zahlendreher")
    assert rows["corrected_by"].null_count() == 2
    assert [applied.line for applied in checked.applied] == [4]
