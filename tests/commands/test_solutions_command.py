"""`wirkungsmonitor solutions`: filters by words of the data or of the screen, order, limit, and its forms."""

from __future__ import annotations

import csv
import io
import json

import pytest

from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, TargetStatus
from pipelines.cli import main
from pipelines.cli.output import as_json, as_table
from pipelines.cli.solution_filters import ORDERS, SORTABLE
from pipelines.cli.solution_text import FLAT, text_table


@pytest.fixture
def solutions(sample_store, capsys, monkeypatch):
    """Call the verb on the sample data; answers its exit code, what it wrote and what it said."""
    monkeypatch.delenv("WIRKUNGSMONITOR_LANG", raising=False)

    def call(*arguments: object, style: str = "json"):
        words = ["solutions", "--store", str(sample_store), "--format", style, *map(str, arguments)]
        # Words of a call are spoken in the language that stands in it.
        monkeypatch.setattr("sys.argv", ["wirkungsmonitor", *words])
        with pytest.raises(SystemExit) as ended:
            main(words)
        written = capsys.readouterr()
        return ended.value.code, written.out, written.err

    return call


def ids(answer) -> list[str]:
    code, out, _ = answer
    assert code == 0
    return [row["solution_id"].removeprefix("S-") for row in json.loads(out)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--solution", "S-ATLAS"], ["ATLAS"]),
        (["--phase", "permanent"], ["ENERGIE"]),
        (["--phase", "P4"], ["ENERGIE"]),
        (["--phase", "Verstetigung", "--phase", "transfer"], ["ENERGIE", "LASTENRAD"]),
        (["--office", "Umweltamt"], ["ATLAS", "SENSOR"]),
        (["--office", "UMWELTAMT", "--phase", "pilot", "--impact", "at risk"], ["ATLAS"]),
        (["--operator-type", "municipal_utility"], ["ATLAS"]),
        (["--operating-model", "build_operate_manage", "--office", "Umweltamt"], ["ATLAS"]),
        (["--impact", "auf Kurs"], ["SENSOR"]),
        (["--implementation", "delayed"], ["SENSOR"]),
        (["--budget", "exceeded"], ["SENSOR"]),
        (["--cliff-within", "12"], ["ATLAS"]),
        (["--cliff-within", "18"], ["ATLAS", "SENSOR"]),
        (["--municipality", "DE-00000000"], []),
    ],
)
def test_filters_leave_those_that_every_one_of_them_names(solutions, arguments, expected):
    assert ids(solutions(*arguments)) == expected


def test_a_column_is_sorted_by_upwards_and_with_a_minus_downwards(solutions):
    assert ids(solutions("--sort", "months_to_cliff", "--limit", 3)) == ["ATLAS", "SENSOR", "ZWILLING"]
    assert ids(solutions("--sort=-months_to_cliff", "--limit", 3)) == ["ZWILLING", "SENSOR", "ATLAS"]


def test_blanks_come_last_in_both_directions(solutions):
    for sort in ("funding_ends_on", "-funding_ends_on"):
        _, out, _ = solutions(f"--sort={sort}")
        is_blank = [row["funding_ends_on"] is None for row in json.loads(out)]
        assert is_blank == sorted(is_blank)
        assert set(is_blank) == {True, False}


def test_several_columns_decide_in_their_order_and_ids_among_equals(solutions):
    listed = ids(solutions("--sort", "phase,-readiness"))

    assert listed == ids(solutions("--sort", "phase", "--sort=-readiness"))
    assert listed[0] == "ZWILLING"  # the only prototype
    assert listed[-2:] == ["ENERGIE", "LASTENRAD"]  # permanent operation, then transfer


def test_words_are_sorted_from_best_to_worst_not_by_their_letters(solutions):
    _, out, _ = solutions("--sort", "impact_status")

    found = list(dict.fromkeys(row["impact_status"] for row in json.loads(out)))
    assert found == ["on_track", "at_risk", "off_track", "not_assessable"]


def test_what_could_not_be_judged_comes_last_in_both_directions(solutions):
    _, out, _ = solutions("--sort=-impact_status")

    found = list(dict.fromkeys(row["impact_status"] for row in json.loads(out)))
    assert found == ["off_track", "at_risk", "on_track", "not_assessable"]


@pytest.mark.parametrize(
    ("parameter", "vocabulary", "left_out"),
    [
        ("impact_order", TargetStatus, {"not_assessable"}),
        ("implementation_order", ImplementationStatus, {"unknown"}),
        ("budget_order", BudgetStatus, {"unknown"}),
    ],
)
def test_every_judged_word_has_its_place_in_the_order(parameter, vocabulary, left_out):
    assert {*ORDERS[parameter]} == {*vocabulary} - left_out


def test_names_are_sorted_without_regard_to_case_and_umlauts(solutions):
    _, out, _ = solutions("--sort", "name")

    assert [row["name"][:10] for row in json.loads(out)][-2:] == ["Umweltsens", "Wärmeatlas"]


def test_every_plain_column_of_the_list_can_be_sorted_by(solutions):
    assert SORTABLE
    assert [column for column in SORTABLE if len(ids(solutions("--sort", column))) != 8] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--phase", "Pilott"], ["--phase", "„Pilott“", "pilot (P3 Pilot)", "ended (beendet)"]),
        (["--impact", "gut"], ["on_track (auf Kurs)", "off_track (nicht auf Kurs)"]),
        (["--budget", "rot"], ["exceeded (Überschreitung erklärungspflichtig)"]),
        (["--operator-type", "x"], ["municipal_utility (Stadtwerke)"]),
        (["--office", "Bauamt"], ["„Bauamt“", "Umweltamt", "Hauptamt"]),
        (["--solution", "S-ATLS"], ["„S-ATLS“", "gemeint ist vielleicht: S-ATLAS"]),
        (["--sort", "kosten"], ["„kosten“", "months_to_cliff"]),
        (["--sort", "budget"], ["„budget“", "budget_status"]),
        (["--limit", "0"], ["--limit"]),
        (["--phase", "Pilott", "--lang", "en"], ["there is no “Pilott” here", "pilot (P3 pilot)"]),
    ],
)
def test_an_unknown_word_is_refused_with_the_words_there_are(solutions, arguments, words):
    code, out, said = solutions(*arguments)

    assert (code, out) == (2, "")
    assert len(said.strip().splitlines()) == 1
    assert [word for word in words if word not in said] == []


def test_csv_is_flat_and_holds_no_json(solutions):
    code, out, _ = solutions(style="csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert code == 0
    assert list(rows[0]) == [*SORTABLE, *FLAT]
    assert not any(cell.startswith(("[", "{")) for row in rows for cell in row.values())
    atlas = next(row for row in rows if row["solution_id"] == "S-ATLAS")
    assert (atlas["readiness"], atlas["readiness_financing"], atlas["readiness_impact"]) == ("1", "1", "3")
    assert atlas["cost_per_effect"].startswith("co2_existing_stock: 181,58\xa0€ je t\xa0CO₂e (ohne Fördermittel)")
    assert float(atlas["operating_revenue_adjusted_appropriation_eur"]) == 142_800


def test_the_table_fits_into_120_columns_and_names_every_id(solutions):
    _, out, _ = solutions(style="text")

    assert max(map(len, out.splitlines())) <= 120
    assert [word in out.replace("\n", " ") for word in ("(S-ATLAS)", "(S-BETEILIGUNG)", "Stichtag 31.12.2025")]
    assert "überfällig" in out


def test_a_narrow_terminal_gets_one_block_per_solution(sample_store, monkeypatch):
    from pipelines.cli.solution_filters import asked_for, solutions_asked_for
    from pipelines.snapshots.snapshot import open_snapshot

    given = dict.fromkeys(("operator_type", "operating_model", "impact", "implementation", "budget"), ())
    given |= {"solution": "S-ATLAS", "phase": (), "office": (), "cliff_within": None, "sort": (), "limit": None}
    with open_snapshot(sample_store) as opened:
        rows = solutions_asked_for(opened, None, asked_for(given))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda _default: __import__("os").terminal_size((80, 24)))
    text = "".join(text_table(rows, "de"))

    assert max(map(len, text.splitlines())) <= 80
    assert "Wärmeatlas Bestandsquartiere (S-ATLAS)\n    Phase: P3 Pilot · " in text


def test_of_nothing_left_a_sentence_is_said(solutions):
    _, out, _ = solutions("--municipality", "DE-00000000", style="text")

    assert out.startswith("Dafür gibt es keine Lösungen.\n")


def test_a_very_long_list_holds_the_same_records_as_a_short_one(solutions, monkeypatch):
    _, short, _ = solutions()
    monkeypatch.setattr("pipelines.cli.verbs.solutions.READABLE", 1)
    _, long, _ = solutions()

    assert json.loads(long) == json.loads(short)
    assert [list(row) for row in json.loads(long)] == [list(row) for row in json.loads(short)]
    assert len(long.splitlines()) == 8 + 2


def test_a_table_is_wrapped_between_words_only():
    table = as_table([["eins zwei drei", "Donaudampfschiff"]], ["a", "b"], width=22)

    assert table == "a     b\n────  ────────────────\neins  Donaudampfschiff\nzwei\ndrei\n"


def test_a_long_list_has_one_entry_a_line_and_is_the_same_json():
    entries = [{"name": "Wärme", "nested": [{"a": 1.5}], "none": None}] * 1001

    text = as_json(entries)
    assert json.loads(text) == entries
    assert text.splitlines()[1] == '{"name": "Wärme", "nested": [{"a": 1.5}], "none": null},'
    assert len(text.splitlines()) == 1003
