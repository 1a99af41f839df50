"""`paper` and `verify` as a municipality calls them, years apart."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from pipelines.papers.build import build_paper
from pipelines.papers.facts import PaperFacts, Table
from pipelines.publishing.upkeep import prune
from pipelines.snapshots.snapshot import current_id, open_snapshot
from tests.conftest import Run
from tests.helpers.papers import MUSTERSTADT, solution_request

Two = tuple[Path, str, str]


@pytest.fixture(scope="module")
def two_vintages(two_vintages: Two, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """A copy of that store: writing a paper cites its snapshot in the store."""
    store, *snapshots = two_vintages
    first, second = snapshots
    return Path(shutil.copytree(store, tmp_path_factory.mktemp("cited") / "store")), first, second


@pytest.fixture(scope="module")
def sample_store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of that store, for the same reason."""
    return Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("sample") / "store"))


def written(run: Run, store: Path, to: Path, *more: object) -> None:
    """Write the paper on the heat atlas."""
    where = ("--store", store, "--municipality", MUSTERSTADT)
    done = run("paper", *where, "--solution", "S-ATLAS", "--to", to, *more)
    assert done.returncode == 0, done.stderr


def changes_of(facts: PaperFacts, table: str) -> list[list[str]]:
    """The rows of a table on changes."""
    found = [block for block in facts.blocks() if isinstance(block, Table) and block.id == table]
    return [[cell.text for cell in row] for block in found for row in block.rows]


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "json"])
def test_a_paper_is_written_and_verified(run: Run, two_vintages: Two, tmp_path: Path, form: str) -> None:
    store, first, _ = two_vintages
    file = tmp_path / f"vorlage.{form}"
    written(run, store, file, "--snapshot", first)
    done = run("verify", file, "--store", store)
    assert (done.returncode, done.stderr) == (0, "")
    assert first in done.stdout


def test_an_edited_number_is_listed_and_the_exit_code_is_one(run: Run, two_vintages: Two, tmp_path: Path) -> None:
    store, _, _ = two_vintages
    file = tmp_path / "vorlage.html"
    written(run, store, file)
    page = file.read_text(encoding="utf-8")
    file.write_text(page.replace(">36.550\xa0€</data>", ">3.655\xa0€</data>", 1), encoding="utf-8")
    done = run("verify", file, "--store", store, "--format", "json")
    assert done.returncode == 1
    (found,) = json.loads(done.stdout)["differing"]
    assert (found["in_paper"], found["expected"]) == ("3.655\xa0€", "36.550\xa0€")


def test_what_differs_and_what_persons_wrote_is_told_apart(run: Run, two_vintages: Two, tmp_path: Path) -> None:
    store, _, _ = two_vintages
    file = tmp_path / "vorlage.html"
    written(run, store, file)
    page = file.read_text(encoding="utf-8")
    completed = page.replace("</section>", "<p>Der Personalrat ist beteiligt.</p></section>", 1)
    file.write_text(completed, encoding="utf-8")
    done = run("verify", file, "--store", store)
    assert done.returncode == 0
    assert "Zahlen, Sätze, Tabellen, Diagramme und Kopf stimmen" in done.stdout
    assert "Der Personalrat ist beteiligt." in done.stdout
    file.write_text(completed.replace("eher nicht erreicht", "sicher erreicht", 1), encoding="utf-8")
    done = run("verify", file, "--store", store, "--lang", "en")
    assert done.returncode == 1
    assert "1 place differs" in done.stdout
    assert "sicher erreicht" in done.stdout
    answer = json.loads(run("verify", file, "--store", store, "--format", "json").stdout)
    assert [item["part"] for item in answer["differing"]] == ["sentences"]
    assert [item["text"] for item in answer["added"]] == ["Der Personalrat ist beteiligt."]
    assert answer["compared"] == dict.fromkeys(("figures", "sentences", "tables", "charts", "head"), True)


def test_without_the_cited_snapshot_the_exit_code_is_two(
    run: Run, two_vintages: Two, tmp_path: Path, sample_store: Path
) -> None:
    store, first, _ = two_vintages
    file = tmp_path / "vorlage.pdf"
    written(run, store, file, "--snapshot", first)
    done = run("verify", file, "--store", sample_store)
    assert done.returncode == 2
    assert first in done.stderr


def test_a_file_that_is_no_paper_is_refused_in_a_sentence(run: Run, tmp_path: Path, sample_store: Path) -> None:
    for name, content in (("brief.pdf", b"%PDF-1.4"), ("brief.html", b"<p>"), ("brief.docx", b"PK"), ("x.json", b"[")):
        file = tmp_path / name
        file.write_bytes(content)
        done = run("verify", file, "--store", sample_store)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), name
        assert name in done.stderr


def test_a_cited_snapshot_is_never_pruned(run: Run, two_vintages: Two, tmp_path: Path) -> None:
    store, first, second = two_vintages
    copy = tmp_path / "store"
    shutil.copytree(store, copy)
    written(run, copy, tmp_path / "vorlage.json", "--snapshot", first)
    assert prune(copy, keep=0) == []
    (copy / "papers.jsonl").unlink()
    assert prune(copy, keep=0) == [first]
    assert current_id(copy) == second


def test_a_paper_says_what_changed_since_the_last_one_and_why(two_vintages: Two) -> None:
    store, first, second = two_vintages
    with open_snapshot(store, second) as now, open_snapshot(store, first) as then:
        facts = build_paper(now, solution_request(second, previous=first), then)
    # 7,133 t were 5.9 % above the pathway, 6,500 t are below it
    (moved,) = changes_of(facts, "moved")
    assert moved[1:] == ["◆ gefährdet", "▲ auf Kurs", "neue oder geänderte Daten"]
    assert ["7.133\xa0t\xa0CO₂e", "6.500\xa0t\xa0CO₂e"] in [row[1:] for row in changes_of(facts, "revised")]


def test_an_unchanged_matter_is_said_to_be_unchanged(two_vintages: Two) -> None:
    store, _, second = two_vintages
    with open_snapshot(store, second) as now, open_snapshot(store, second) as then:
        facts = build_paper(now, solution_request(second, previous=second), then)
    section = next(section for section in facts.sections if section.id == "changes")
    assert "Keine Zahl dieser Vorlage hat sich seither geändert." in str(section.blocks)


def test_every_paper_of_a_municipality_in_one_command(run: Run, two_vintages: Two, tmp_path: Path) -> None:
    store, _, _ = two_vintages
    folder = tmp_path / "alle"
    where = ("--store", store, "--municipality", MUSTERSTADT)
    done = run("paper", *where, "--all", "--to", folder, "--form", "json")
    assert done.returncode == 0, done.stderr
    names = sorted(file.name for file in folder.iterdir())
    assert f"{MUSTERSTADT}-S-ATLAS-decision.json" in names
    assert f"{MUSTERSTADT}-report-information.json" in names
    assert len(names) > 10


def test_what_a_person_writes_comes_from_a_file(run: Run, sample_store: Path, tmp_path: Path) -> None:
    fields = tmp_path / "felder.toml"
    fields.write_text(
        'cover_proposal = "Produkt 56.01.04"\n[[consultation]]\nbody = "Rat"\non = 2026-03-26\n', encoding="utf-8"
    )
    file = tmp_path / "vorlage.json"
    written(run, sample_store, file, "--fields", fields, "--date", "2026-02-02")
    paper = json.loads(file.read_text(encoding="utf-8"))
    assert (paper["date"], paper["consultation"][0]["wirkungsmonitor:meetingDate"]) == ("2026-02-02", "26.03.2026")
    assert "Produkt 56.01.04" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--solution", "S-NICHTS", "--to", "x.pdf"), "S-ATLAS"),
        (("--indicator", "nichts", "--to", "x.pdf"), "co2_existing_stock"),
        (("--solution", "S-ATLAS", "--to", "x.odt"), ".docx"),
        (("--solution", "S-ATLAS"), "--to"),
        (("--solution", "S-ATLAS", "--report", "--to", "x.pdf"), "genau eines"),
        (("--solution", "S-ATLAS", "--to", "x.pdf", "--preset", "atlantis"), "erlangen"),
        (("--solution", "S-ATLAS", "--to", "x.pdf", "--fields", "fehlt.toml"), "fehlt.toml"),
        (("--solution", "S-ATLAS", "--to", "x.docx", "--template", "fehlt.docx"), "fehlt.docx"),
    ],
)
def test_a_wrong_call_is_answered_by_a_sentence_that_says_what_to_do(
    run: Run, sample_store: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run("paper", "--store", sample_store, "--municipality", MUSTERSTADT, *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_the_placeholders_come_with_an_example_template(run: Run, sample_store: Path, tmp_path: Path) -> None:
    example = tmp_path / "beispiel.docx"
    done = run("paper", "--store", sample_store, "--placeholders", "--to", example)
    assert done.returncode == 0
    assert "{{ section.financial }}" in done.stdout
    with zipfile.ZipFile(io.BytesIO(example.read_bytes())) as held:
        assert b"head_table" in held.read("word/document.xml")
    written(run, sample_store, tmp_path / "vorlage.docx", "--template", example)
