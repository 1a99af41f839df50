"""Wrong money: one finding each, which says what to do and names the column as the file itself does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipelines.checking.check_packages import check_packages

PROBLEMS = Path(__file__).parents[4] / "sample_data" / "musterstadt_with_problems"
HEAD = """[package]
municipality_id = "DE-99000000"
municipality_name = "Musterstadt (fiktiv)"
publisher = "Stadt Musterstadt, Stabsstelle Smart City"
licence = "dl-zero-de/2.0"
contact = "Controlling der Stabsstelle Smart City"
as_of = 2024-12-31

[[source]]
file = "Massnahmen.csv"
table = "solutions"
delimiter = ";"
columns = { solution_id = "Nr", name = "Name", started_on = "Beginn", contract_ends_on = "Vertrag bis" }
constants = { phase = "pilot" }
"""
SOLUTIONS = "Nr;Name;Beginn;Vertrag bis\n7;Wärmeatlas;2021-03-01;2028-12-31\n"
FUNDING = """
[[source]]
file = "Bescheide.csv"
table = "funding"
delimiter = ";"
thousands = "."
decimal = ","
columns = { solution_id = "Nr", programme = "Programm", total_eur = "Gesamtkosten", \
eligible_eur = "Förderfähig", grant_eur = "Zuwendung", own_eur = "Eigenanteil" }
"""
BUDGET = """
[[source]]
file = "Buchungen.csv"
table = "budget"
delimiter = ";"
thousands = "."
decimal = ","
columns = { solution_id = "Nr", fiscal_year = "Jahr", appropriation_eur = "Ansatz in Euro" }
constants = { budget_kind = "operating", flow = "revenue", recurrence = "recurring", financing = "grant" }
"""


def test_the_printed_council_paper_does_not_add_up_by_eighty_euros():
    (checked,) = check_packages([PROBLEMS / "funding_does_not_add_up"])
    (finding,) = checked.findings

    # 570,456 grant + 306,513 own = 876,969; the paper prints 877,049
    assert (finding.value, finding.params["sum"], finding.params["difference"]) == ("877049", "876969", "80")
    assert finding.message("de") == (
        "Gesamtkosten 877049 € sind nicht die Summe aus Fördermitteln, Eigenmitteln und Drittmitteln "
        "(876969 €; Abweichung 80 €)."
    )
    assert "Bescheid" in finding.advice("de")


def package(folder: Path, sources: str, files: dict[str, str]) -> Path:
    (folder / "package.toml").write_text(HEAD + sources, encoding="utf-8")
    for name, text in {"Massnahmen.csv": SOLUTIONS, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


GRANTS = "Nr;Programm;Gesamtkosten;Förderfähig;Zuwendung;Eigenanteil\n7;Modellprojekte;{}\n"


@pytest.mark.parametrize(
    ("sources", "files", "rule", "place", "advised"),
    [
        (
            FUNDING,
            {"Bescheide.csv": GRANTS.format("1.000.000;600.000;650.000;350.000")},
            "grant_exceeds_eligible",
            ("Bescheide.csv", 2, "Zuwendung", "650000"),
            "Beide Beträge mit dem Bescheid abgleichen und den falschen berichtigen; in „Zuwendung“ gehört",
        ),
        (
            FUNDING,
            {"Bescheide.csv": GRANTS.format("877.049;877.049;570.456;306.513")},
            "funding_sum",
            ("Bescheide.csv", 2, "Gesamtkosten", "877049"),
            "Beträge mit dem Bescheid abgleichen",
        ),
        (
            BUDGET,
            {"Buchungen.csv": "Nr;Jahr;Ansatz in Euro\n7;2024;-184.000\n"},
            "amount_negative",
            ("Buchungen.csv", 2, "Ansatz in Euro", "-184000"),
            "In „Ansatz in Euro“ den Betrag ohne Minus eintragen",
        ),
        (
            "",
            {"Massnahmen.csv": SOLUTIONS.replace("2028-12-31", "2020-12-31")},
            "contract_before_start",
            ("Massnahmen.csv", 2, "Vertrag bis", "2020-12-31"),
            "Das Vertragsende in „Vertrag bis“ oder den Beginn der Lösung berichtigen",
        ),
    ],
)
def test_a_wrong_amount_or_date_that_comes_through_a_mapping_is_told_in_the_words_of_the_file(
    tmp_path, sources, files, rule, place, advised
):
    (checked,) = check_packages([package(tmp_path, sources, files)])
    (finding,) = checked.findings

    assert (finding.file, finding.line, finding.column, finding.value) == place
    assert (finding.rule, finding.severity.value) == (rule, "warning")
    assert finding.advice("de").startswith(advised)


@pytest.mark.parametrize("rule", ["grant_exceeds_eligible", "amount_negative", "contract_before_start", "funding_sum"])
def test_advice_on_money_names_no_column_that_a_mapped_file_does_not_have(rule):
    names = {"flow", "grant_eur", "eligible_eur", "started_on", "contract_ends_on", "total_eur", "own_eur"}
    text = (PROBLEMS.parent.parent / "pipelines" / "contract" / "rules.toml").read_text(encoding="utf-8")
    entry = tomllib.loads(text)[rule]

    for said in (*entry["message"].values(), *entry["advice"].values()):
        assert not names & set(said.replace(";", " ").replace(".", " ").replace(",", " ").split())
