"""The store: its places, its pointer, its log, and how snapshots are opened."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.publish import publish
from pipelines.publishing.upkeep import prune, restore
from pipelines.snapshots.differences import compare_snapshots
from pipelines.snapshots.snapshot import current_id, full_id, list_snapshots, open_snapshot
from pipelines.store.errors import DamagedSnapshot, NoSnapshot, StoreNotReadable, UnknownSnapshot
from pipelines.store.store import Store
from tests.helpers.small_packages import KARLSRUHE, bytes_below, emission_tables, package

VERSIONS = (None, {1990: 2_618_209, 2022: 100_000}, {1990: 2_618_209, 2022: 90_000})


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder with the same package published in three versions, and the store as it was after each."""
    folder = tmp_path_factory.mktemp("published")
    for version, values in enumerate(VERSIONS, start=1):
        publish([package(folder / "package", tables=emission_tables(values))], folder / "store")
        shutil.copytree(folder / "store", folder / f"store-{version}")
        shutil.copytree(folder / "package", folder / f"package-{version}")
    return folder


def copied(published, tmp_path, version):
    """A store after that version, with the package beside it; a test may do with it what it likes."""
    shutil.copytree(published / f"package-{version}", tmp_path / "package")
    return Path(shutil.copytree(published / f"store-{version}", tmp_path / "store"))


@pytest.fixture
def store(published, tmp_path):
    """A store with one package and one snapshot."""
    return copied(published, tmp_path, 1)


@pytest.fixture
def grown(published, tmp_path):
    """A store with one package and three snapshots."""
    return copied(published, tmp_path, 3)


def by_age(store):
    """Ids of the snapshots, oldest first."""
    return [entry["snapshot"] for entry in Store(store).entries()]


def test_a_store_lays_out_originals_rows_snapshots_pointer_and_log(store):
    names = {path.name for path in store.iterdir()} - {".lock", ".log-end", ".unfinished"}

    assert names == {"packages", "checked", "snapshots", "current", "log.jsonl"}
    assert (store / "current").read_text(encoding="ascii").strip() == current_id(store)


def test_the_originals_are_kept_byte_for_byte(store):
    (archived,) = (store / "packages" / "DE-05515000").iterdir()

    assert bytes_below(archived) == bytes_below(store.parent / "package")


def test_the_manifest_holds_the_digest_of_the_file(store):
    manifest = Store(store).manifest(current_id(store))

    content = (store / "snapshots" / f"{manifest['id']}.duckdb").read_bytes()
    assert manifest["sha256"] == sha256(content).hexdigest()
    assert manifest["bytes"] == len(content)


def test_the_name_of_a_snapshot_follows_from_its_inputs(store, tmp_path):
    again = publish([package(tmp_path / "elsewhere")], tmp_path / "other")

    assert again.snapshot == current_id(store)


def test_the_same_inputs_give_the_same_contents(store, tmp_path):
    again = publish([package(tmp_path / "elsewhere")], tmp_path / "other").snapshot

    digests = [Store(path).manifest(again)["content_digest"] for path in (store, tmp_path / "other")]
    assert digests[0] == digests[1]


def test_another_setting_gives_another_name(store, tmp_path):
    from pipelines.contract.settings import Settings

    strict = publish([package(tmp_path / "p")], tmp_path / "other", settings=Settings(budget={"share": 0.05}))

    assert strict.snapshot != current_id(store)


def test_every_line_of_the_log_holds_the_digest_of_the_line_before(grown):
    lines = (grown / "log.jsonl").read_bytes().splitlines()

    befores = [json.loads(line)["before"] for line in lines]
    assert befores == [None, *(sha256(line).hexdigest() for line in lines[:-1])]


def test_a_snapshot_cannot_be_written_to(store):
    with open_snapshot(store) as snapshot, pytest.raises(duckdb.Error):
        snapshot.rows("CREATE TABLE facts.mine (x INTEGER)")


def test_a_snapshot_gives_no_access_to_other_files(store):
    secret = store.parent / "package" / "observations.csv"

    with open_snapshot(store) as snapshot, pytest.raises(duckdb.Error):
        snapshot.rows(f"SELECT * FROM read_csv('{secret}')")


def test_the_configuration_of_a_snapshot_is_locked(store):
    with open_snapshot(store) as snapshot, pytest.raises(duckdb.Error):
        snapshot.rows("SET enable_external_access = true")


def test_a_question_is_answered_as_frame_and_as_rows(store):
    with open_snapshot(store) as snapshot:
        frame = snapshot.query("data/municipalities")
        rows = snapshot.rows("data/municipalities")

    assert frame.to_dicts() == rows
    assert rows[0]["name"] == "Münster"


def test_another_year_is_judged_on_the_open_snapshot(store):
    with open_snapshot(store) as snapshot:
        wanted = {"municipality_id": "DE-05515000"}
        rows = snapshot.rows_as_of(2021, "targets/headlines", wanted)
        again = snapshot.rows_as_of(2021, "targets/headlines", wanted)

    assert [(row["observed_year"], row["status"]) for row in rows] == [(2021, "off_track")]
    assert again == rows


def test_without_a_publish_there_is_no_snapshot(tmp_path):
    with pytest.raises(NoSnapshot):
        open_snapshot(tmp_path)


def test_the_beginning_of_an_id_is_enough(store):
    assert full_id(store, current_id(store)[:6]) == current_id(store)


def test_an_id_that_fits_nothing_is_refused(store):
    with pytest.raises(UnknownSnapshot):
        open_snapshot(store, "ffffffff")


def test_a_damaged_file_is_said_to_be_damaged(store):
    (store / "snapshots" / f"{current_id(store)}.duckdb").write_bytes(b"not a database")

    with pytest.raises(DamagedSnapshot):
        open_snapshot(store)


def test_a_damaged_snapshot_is_built_again(store):
    (store / "snapshots" / f"{current_id(store)}.duckdb").write_bytes(b"not a database")

    result = publish([store.parent / "package"], store)

    assert result.snapshot == result.previous
    with open_snapshot(store) as snapshot:
        assert snapshot.rows("SELECT count(*) AS n FROM public.observations") == [{"n": 3}]


def test_the_list_begins_with_the_last_published(grown):
    assert [row["snapshot"] for row in list_snapshots(grown)] == by_age(grown)[::-1]
    assert [row["is_current"] for row in list_snapshots(grown)] == [True, False, False]


def test_a_restored_snapshot_is_current_and_in_the_log(grown):
    first, _, last = by_age(grown)

    assert restore(grown, first[:8]) == (first, last)
    assert current_id(grown) == first
    assert Store(grown).entries()[-1]["action"] == "restore"


def test_publishing_after_a_restore_builds_on_the_restored_packages(grown):
    first = by_age(grown)[0]
    restore(grown, first)
    publish([package(grown.parent / "k", municipality_id=KARLSRUHE, name="Karlsruhe")], grown)

    digests = [
        {entry["package_id"]: entry["digest"] for entry in Store(grown).manifest(snapshot)["packages"]}
        for snapshot in (first, current_id(grown))
    ]
    assert digests[1].keys() == {"DE-05515000", KARLSRUHE}
    assert digests[1]["DE-05515000"] == digests[0]["DE-05515000"]


def test_pruning_keeps_the_current_snapshot_and_the_one_before(grown):
    gone, kept, current = by_age(grown)

    assert prune(grown) == [gone]
    assert Store(grown).known() == sorted([kept, current])
    with pytest.raises(UnknownSnapshot):
        full_id(grown, gone)


def test_pruning_leaves_every_original(grown):
    prune(grown)

    assert len(list((grown / "packages" / "DE-05515000").iterdir())) == 3
    assert len(list((grown / "checked" / "DE-05515000").iterdir())) == 2


def test_what_was_pruned_can_be_published_again(grown, published):
    gone = by_age(grown)[0]
    prune(grown)

    assert publish([published / "package-1"], grown).snapshot == gone


def test_a_difference_counts_values_and_names_statuses_that_moved(grown):
    first, second, _ = by_age(grown)

    found = compare_snapshots(grown, first, second)

    assert found.values == {"new": 0, "changed": 1, "gone": 1}
    assert found.packages == {"DE-05515000": "changed"}
    assert [(row["target_id"], row["before"], row["after"]) for row in found.statuses] == [
        ("ghg-2030", "off_track", "achieved")
    ]


def test_a_missing_store_is_not_created_by_reading(tmp_path):
    with pytest.raises(NoSnapshot):
        list_snapshots(tmp_path / "nowhere")

    assert not Path(tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", [b"", b"../../etc", b"\xff\xfe"])
def test_a_pointer_that_names_no_snapshot_is_refused(store, content):
    (store / "current").write_bytes(content)

    with pytest.raises(StoreNotReadable):
        open_snapshot(store)
