"""What is lost, cut, edited or foreign in a store: said in a sentence, mended by a command, never made worse."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from pipelines.publishing.publish import publish
from pipelines.publishing.repair import repair
from pipelines.publishing.upkeep import prune
from pipelines.snapshots.snapshot import current_id, list_snapshots, open_snapshot
from pipelines.store.archive import is_stale
from pipelines.store.errors import (
    CitationsDamaged,
    DamagedOriginal,
    OnlyOriginals,
    SnapshotChanged,
    StoreNotReadable,
    StorePathUnusable,
)
from pipelines.store.integrity import problems
from pipelines.store.store import Store
from tests.helpers.damaged_store import HARMLESS, damages, make_store, snapshots
from tests.helpers.small_packages import KARLSRUHE, MUENSTER
from tests.nightly.damage.calls import contents

# One or two of each kind; all of them against every command: python -m tests.nightly.damage
LOG_AND_POINTER = (
    *("log:lost", "log:empty", "log:cut", "log:folder", "log:line 0 edited", "log:line -1 lost", "log:line 2 {}"),
    *("log:line -1 edited", "log:line 0 [[[[", "pointer:lost", "pointer:cut", "pointer:foreign", "pointer:folder"),
    *("pointer:ffffffffffffffff", "pointer and log lost"),
)
SHOWN = (
    *("current_snapshot:lost", "current_snapshot:flipped", "current_snapshot:folder", "current_manifest:lost"),
    *("current_snapshot:figures edited", "current_snapshot:of another", "current_snapshot:write-ahead"),
    *("current_manifest:[]", "current_manifest:{}", "current_manifest:[[[[", "current_manifest:edited published_by"),
)
MENDED = (
    *("log:cut", "log:line 0 edited", "log:line -1 lost", "pointer:lost", "pointer and log lost"),
    *("current_snapshot:figures edited", "middle_manifest:cut", "told:flipped", "citations:lost"),
    *("original:flipped", "stray:snapshots/README.txt"),
)


@pytest.fixture(scope="module")
def sound(store_once) -> Path:
    """A folder with a sound store and its packages; tests only read it."""
    return store_once("damaged", make_store)


@pytest.fixture
def town(sound, tmp_path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "town"))


def damaged(town: Path, name: str) -> Path:
    """The store, damaged so."""
    damages(town / "store")[name](town / "store")
    return town / "store"


def figures(store: Path) -> list[tuple[object, ...]]:
    with open_snapshot(store) as snapshot:
        return [tuple(row.values()) for row in snapshot.rows("SELECT * FROM public.observations ORDER BY ALL")]


@pytest.mark.parametrize("name", LOG_AND_POINTER)
def test_no_change_is_made_to_a_store_whose_log_and_pointer_do_not_agree(town, name, run):
    store = damaged(town, name)
    before = contents(store)
    calls = [("publish", town / "kiel", "--store", store), ("snapshots", "--store", store, "prune")]
    answers = [run(*call) for call in calls]

    assert [answer.returncode for answer in answers] == [2, 2], answers
    assert all("snapshots repair --store" in answer.stderr for answer in answers)
    assert contents(store) == before


@pytest.mark.parametrize("name", SHOWN)
def test_figures_of_a_changed_snapshot_are_given_out_by_nobody(town, name, run):
    store = damaged(town, name)
    answers = [run("status", "--store", store), run("export", "--store", store, "--to", town / "data")]

    assert [answer.returncode for answer in answers] == [2, 2], answers
    assert all("snapshots repair --store" in answer.stderr and not answer.stdout for answer in answers)


@pytest.mark.parametrize("name", MENDED)
def test_the_check_names_every_damage_and_the_repair_mends_it(town, sound, name):
    store = damaged(town, name)
    before = contents(store)

    assert problems(Store(store))
    left = repair(store).left
    assert {problem.place for problem in left} <= {
        str(path.relative_to(store)) for path in (store / "packages" / MUENSTER).iterdir()
    }
    assert (left != []) == (name == "original:flipped")
    assert figures(store) == figures(sound / "store")
    assert before.keys() <= contents(store).keys()


def test_a_sound_store_has_no_problem(sound, run):
    answer = run("snapshots", "--store", sound / "store", "verify", "--lang", "en")

    assert (answer.returncode, answer.stdout) == (
        0,
        "The store is sound: 3 snapshots, log and originals are as they were written.\n",
    )


def test_the_list_of_damages_is_there_for_machines(town, run):
    store = damaged(town, "original:flipped")
    answer = run("snapshots", "--store", store, "verify", "--format", "json")

    (found,) = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert (found["damage"], found["subject"]) == ("original_changed", MUENSTER)


def test_the_repair_says_what_it_did_and_that_it_is_in_the_log(town, run):
    store = damaged(town, "current_snapshot:lost")
    answer = run("snapshots", "--store", store, "repair")

    assert answer.returncode == 0
    assert "neu gebaut" in answer.stdout
    assert Store(store).entries()[-1]["action"] == "repair"
    assert run("snapshots", "--store", store, "repair").stdout == "Es gibt nichts zu reparieren.\n"


@pytest.mark.parametrize("name", ["head:cut", "rows:flipped", "folder lost:checked"])
def test_checked_rows_are_made_anew_without_a_word(town, name):
    before = figures(town / "store")
    store = damaged(town, name)

    assert name.startswith(HARMLESS)
    assert problems(Store(store)) == []
    assert publish([town / "kiel"], store).errors == 0
    assert set(before) < set(figures(store))
    parts = [(part["package_id"], part["digest"]) for part in Store(store).entries()[-1]["packages"]]
    assert not any(is_stale(Store(store), *part) for part in parts)


@pytest.mark.parametrize("folder", [f"packages/{MUENSTER}", "checked", "snapshots"])
def test_what_a_file_manager_leaves_hinders_nobody_and_stays(town, folder):
    store = town / "store"
    strays = [store / folder / name for name in (".DS_Store", "Thumbs.db", "README.txt", "x (1).duckdb")]
    for stray in strays:
        stray.write_bytes(b"\0")
    (store / folder / "Neuer Ordner").mkdir()
    publish([town / "kiel"], store)
    prune(store)

    assert all(stray.exists() for stray in (*strays, store / folder / "Neuer Ordner"))


def test_a_package_that_is_published_again_brings_its_lost_originals_back(town):
    store = damaged(town, "original:flipped")

    assert publish([town / "muenster-2"], store).unchanged
    assert problems(Store(store)) == []


def test_without_rows_and_originals_the_package_is_asked_for(town):
    store = damaged(town, "original and rows lost")

    with pytest.raises(DamagedOriginal):
        publish([town / "kiel"], store)
    assert publish([town / "muenster-2"], store).errors == 0


def test_where_only_originals_are_left_they_are_kept_for_a_new_beginning(town):
    store = damaged(town, "pointer, log and snapshots lost")

    with pytest.raises(StoreNotReadable):
        publish([town / "kiel"], store)
    with pytest.raises(OnlyOriginals):
        repair(store)
    assert (store / "quarantine" / "1" / "packages" / KARLSRUHE).is_dir()
    assert publish([town / "muenster-2"], store).errors == 0


def test_one_bad_manifest_of_an_old_snapshot_leaves_the_others_in_the_list(town, run):
    store = damaged(town, "middle_manifest:[]")
    answer = run("snapshots", "--store", store, "--format", "json")

    assert answer.returncode == 1
    assert [row["snapshot"] for row in json.loads(answer.stdout)] == [row["snapshot"] for row in list_snapshots(store)]
    assert snapshots(store)[2] in answer.stderr


@pytest.mark.parametrize("name", ["middle_snapshot:cut", "middle_snapshot:flipped", "middle_snapshot:folder"])
def test_a_difference_to_a_damaged_snapshot_is_a_sentence(town, name, run):
    _, _, middle, current = snapshots(town / "store")
    store = damaged(town, name)
    answer = run("snapshots", "--store", store, "diff", middle, current)

    assert answer.returncode == 2
    assert "snapshots repair" in answer.stderr


def test_a_paper_is_not_blamed_for_a_changed_snapshot(town, run):
    paper = town / "paper.html"
    request = ("--municipality", MUENSTER, "--report", "--kind", "information")
    assert run("paper", "--store", town / "store", *request, "--to", paper).returncode == 0
    store = damaged(town, "current_snapshot:figures edited")
    answer = run("verify", paper, "--store", store)

    assert answer.returncode == 2
    assert answer.stderr.startswith("Der Berichtsstand")
    assert "verändert" in answer.stderr


def test_an_archive_hands_on_no_stray_file(town, run):
    store = damaged(town, "stray:in an original")
    request = ("--municipality", MUENSTER, "--report", "--kind", "information")
    assert run("paper", "--store", store, *request, "--to", town / "paper.zip").returncode == 0

    with zipfile.ZipFile(town / "paper.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith(".DS_Store")]


def test_nothing_is_pruned_where_it_is_lost_what_papers_cite(town):
    store = damaged(town, "citations:lost")

    with pytest.raises(CitationsDamaged):
        prune(store)
    repair(store)
    assert prune(store) == []


def test_a_block_that_cannot_be_read_is_a_sentence(sound, monkeypatch):
    import duckdb

    from pipelines.store.errors import DamagedSnapshot

    def broken(*_: object) -> None:
        raise duckdb.IOException("computed checksum 1 does not match stored checksum 2 in block")

    with open_snapshot(sound / "store") as snapshot:
        monkeypatch.setattr("pipelines.snapshots.snapshot.fetch", broken)
        with pytest.raises(DamagedSnapshot):
            snapshot.rows("data/municipalities")


def test_a_snapshot_that_changes_while_a_program_runs_is_seen(town):
    store = town / "store"
    open_snapshot(store).close()
    damaged(town, "current_snapshot:flipped")

    with pytest.raises(SnapshotChanged):
        open_snapshot(store)


def test_a_folder_that_nobody_may_read_says_so(sound, run, monkeypatch):
    real = Path.iterdir

    def refuse(path: Path):
        if path.name == "snapshots":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    answer = run("snapshots", "--store", sound / "store")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Permission denied" in answer.stderr


def test_a_question_mark_in_the_path_of_a_store_is_named(tmp_path, run):
    answer = run("status", "--store", tmp_path / "wie?")

    assert answer.returncode == 2
    assert "„?“" in answer.stderr
    with pytest.raises(StorePathUnusable):
        Store(tmp_path / "wie?")


@pytest.mark.parametrize("is_pointed", [False, True])
def test_a_log_one_ahead_of_its_pointer_or_its_mark_holds_for_readers(town, is_pointed):
    store = Store(town / "store")
    pointer, mark = store.pointer.read_bytes(), store.end_mark.read_bytes()
    publish([town / "kiel"], store.path)
    new = current_id(store.path)
    store.end_mark.write_bytes(mark)
    if not is_pointed:
        store.pointer.write_bytes(pointer)

    assert current_id(store.path) == new
    assert not store.is_settled
    with store.locked():
        pass
    assert store.is_settled


def test_a_pointer_of_the_first_versions_is_read(town):
    store = Store(town / "store")
    current = str(store.current_id())
    store.end_mark.unlink()

    assert store.current_id() == current
    assert problems(store) == []
