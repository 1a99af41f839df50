"""Publishing: what goes in, what stays out, what happens beside, and what a kill leaves behind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.contract.rules import rules
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import current_id, open_snapshot
from pipelines.store.errors import StoreFull, StoreNotWritable, UnknownPackage, writing
from pipelines.store.store import Store
from tests.helpers.small_packages import KARLSRUHE, MUENSTER, broken_tables, bytes_below, emission_tables, package

AREAS = {"areas": "area_id,name,kind\nA1,Aasee,neighbourhood\n"}
USES_AREAS = {"observations": "indicator_id,area_id,period,value,unit\npopulation,A1,2022,100,inhabitants\n"}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder with a package of Münster and the store in which it is published."""
    folder = tmp_path_factory.mktemp("published")
    publish([package(folder / "muenster")], folder / "store")
    return folder


@pytest.fixture
def store(published, tmp_path):
    """A copy of that store with the package beside it."""
    shutil.copytree(published / "muenster", tmp_path / "muenster")
    return Path(shutil.copytree(published / "store", tmp_path / "store"))


def karlsruhe(folder, **changes):
    return package(folder / "karlsruhe", municipality_id=KARLSRUHE, name="Karlsruhe", **changes)


def published_in(store):
    return [entry["package_id"] for entry in Store(store).manifest(current_id(store))["packages"]]


def answers(store, sql):
    with open_snapshot(store) as snapshot:
        return [tuple(row.values()) for row in snapshot.rows(sql)]


def test_a_publish_says_what_it_did(tmp_path, published):
    result = publish([published / "muenster"], tmp_path / "store").as_record("de")

    assert result == {
        "snapshot": current_id(tmp_path / "store"),
        "previous": None,
        "unchanged": False,
        "municipalities": [MUENSTER],
        "rows": {"decisions": 1, "observations": 3, "targets": 2},
        "findings": [],
    }


def test_publishing_the_same_again_changes_nothing(store):
    before = bytes_below(store)

    result = publish([store.parent / "muenster"], store)

    assert result.unchanged
    assert result.snapshot == result.previous
    assert bytes_below(store) == before


def test_publishing_one_package_leaves_the_others_alone(store):
    publish([karlsruhe(store.parent)], store)

    assert published_in(store) == [MUENSTER, KARLSRUHE]
    assert answers(store, "SELECT DISTINCT municipality_id FROM public.assessments ORDER BY 1") == [
        (MUENSTER,),
        (KARLSRUHE,),
    ]


def test_a_municipality_may_have_several_packages(store):
    office = package(
        store.parent / "office",
        package_id=f"{MUENSTER}-people",
        tables={"observations": "indicator_id,period,value\npopulation,2022,320000\n"},
    )
    publish([office], store)

    assert published_in(store) == [MUENSTER, f"{MUENSTER}-people"]


def test_a_removed_package_is_gone_and_the_others_stay(store):
    publish([karlsruhe(store.parent)], store)
    result = publish([], store, remove=[MUENSTER])

    assert result.removed == (MUENSTER,)
    assert published_in(store) == [KARLSRUHE]
    assert answers(store, "SELECT DISTINCT municipality_id FROM public.observations") == [(KARLSRUHE,)]


def test_a_package_that_is_not_there_cannot_be_removed(store):
    before = bytes_below(store)

    with pytest.raises(UnknownPackage):
        publish([], store, remove=["DE-00000000"])

    assert bytes_below(store) == before


def test_an_error_leaves_the_store_byte_for_byte_as_it_was(store):
    before = bytes_below(store)

    result = publish([package(store.parent / "muenster", tables=broken_tables())], store)

    assert result.snapshot is None
    assert result.errors == 1
    assert bytes_below(store) == before


def test_an_error_creates_no_store(tmp_path):
    publish([package(tmp_path / "p", tables=broken_tables())], tmp_path / "store")

    assert not (tmp_path / "store").exists()


def test_a_sound_package_is_published_beside_a_rejected_one(store):
    broken = package(store.parent / "muenster", tables=broken_tables())
    result = publish([broken, karlsruhe(store.parent)], store)

    assert result.snapshot == current_id(store)
    assert [item.info.package_id for item in result.rejected] == [MUENSTER]
    assert result.municipalities == [KARLSRUHE]
    # The rejected package keeps its last state.
    counted = "SELECT municipality_id, count(*) FROM public.observations GROUP BY 1 ORDER BY 1"
    assert answers(store, counted) == [(MUENSTER, 3), (KARLSRUHE, 3)]


def test_together_one_error_keeps_all_packages_out(store):
    before = bytes_below(store)
    broken = package(store.parent / "muenster", tables=broken_tables())

    result = publish([broken, karlsruhe(store.parent)], store, together=True)

    assert result.snapshot is None
    assert bytes_below(store) == before


def test_a_package_that_refers_to_a_rejected_one_is_rejected_too(tmp_path):
    areas = package(
        tmp_path / "areas", tables=AREAS | {"observations": "indicator_id,period,value\npopulation,2022,viel\n"}
    )
    user = package(tmp_path / "user", package_id="user", tables=USES_AREAS)

    result = publish([areas, user], tmp_path / "store")

    assert result.snapshot is None
    assert {item.info.package_id for item in result.rejected} == {MUENSTER, "user"}


def test_a_package_that_others_refer_to_cannot_be_removed(tmp_path):
    areas = package(tmp_path / "areas", tables=AREAS | emission_tables())
    user = package(tmp_path / "user", package_id="user", tables=USES_AREAS)
    publish([areas, user], tmp_path / "store")
    before = bytes_below(tmp_path / "store")

    result = publish([], tmp_path / "store", remove=[MUENSTER])

    assert result.snapshot is None
    assert [(item.info.package_id, item.errors) for item in result.rejected] == [("user", 1)]
    assert bytes_below(tmp_path / "store") == before


def test_another_publisher_is_refused_with_a_finding(store):
    taken = package(store.parent / "muenster", publisher="Jemand anders")
    result = publish([taken], store)

    assert result.snapshot is None
    (finding,) = result.rejected[0].findings
    assert (finding.rule, finding.line, finding.value) == ("publisher_changed", 5, "Jemand anders")


def test_another_publisher_is_accepted_with_replace(store):
    taken = package(store.parent / "muenster", publisher="Jemand anders")

    assert publish([taken], store, replace=True).snapshot == current_id(store)


def test_a_reference_list_yields_to_the_municipality(store):
    official = package(
        store.parent / "official",
        package_id="official",
        role="reference",
        tables={"observations": "indicator_id,period,value\nghg_total,2022,1\nghg_total,2020,2\n"},
    )
    publish([official], store)

    values = "SELECT year, value FROM public.observations ORDER BY year"
    assert answers(store, values) == [(1990, 2_618_209), (2020, 2), (2021, 1_816_224), (2022, 1_788_000)]


def test_the_name_of_a_municipality_comes_from_its_head(store):
    assert answers(store, "SELECT municipality_id, name FROM public.municipalities") == [(MUENSTER, "Münster")]


def test_findings_are_kept_in_both_languages(tmp_path):
    header = "fiscal_year,budget_kind,flow,recurrence,actual_eur"
    tables = emission_tables() | {"budget": f"{header}\n2024,operating,expenditure,recurring,-5\n"}
    publish([package(tmp_path / "p", tables=tables)], tmp_path / "store")

    rows = answers(tmp_path / "store", "SELECT rule, line, message_de <> message_en FROM public.findings")
    assert rows == [("amount_negative", 2, True)]


CONFIDENTIAL = """id = "heat_private"
version = 1
unit = "MWh"
good_direction = "down"
confidential = true
min_case_count = 5
plausible = { max = 1000 }
[title]
de = "Wärmeverbrauch"
en = "Heat consumption"
"""
SECRETS = """indicator_id,area_id,period,value,case_count,largest_share,note
heat_private,,2022,900,,,
heat_private,A1,2019,10,5,0.85,
heat_private,A1,2020,11,4,,nur 11 MWh
heat_private,A1,2021,1234,,,
heat_private,A1,2022,13,9,0.86,
population,A1,2022,100,,,
"""


@pytest.fixture(scope="module")
def confidential_store(tmp_path_factory):
    """A store with values that must not be shown."""
    folder = tmp_path_factory.mktemp("confidential")
    tables = AREAS | {"observations": SECRETS}
    made = package(folder / "p", tables=tables, definitions={"heat_private": CONFIDENTIAL})
    result = publish([made], folder / "store")
    assert result.errors == 0, result.rejected
    return folder / "store"


def test_confidential_values_with_few_cases_or_one_dominant_unit_are_suppressed(confidential_store):
    sql = """
        SELECT indicator_id, area_id, year, value, null_reason, case_count, note
        FROM public.observations ORDER BY ALL
    """
    assert answers(confidential_store, sql) == [
        ("heat_private", "", 2022, 900.0, None, None, None),
        ("heat_private", "A1", 2019, 10.0, None, 5, None),
        ("heat_private", "A1", 2020, None, "suppressed", None, None),
        ("heat_private", "A1", 2021, None, "suppressed", None, None),
        ("heat_private", "A1", 2022, None, "suppressed", None, None),
        ("population", "A1", 2022, 100.0, None, None, None),
    ]


def test_what_is_suppressed_shows_in_no_judged_table(confidential_store):
    here = "WHERE area_id = 'A1' AND indicator_id = 'heat_private'"
    series = answers(confidential_store, f"SELECT year, value FROM public.series {here} ORDER BY year")
    judged = answers(confidential_store, f"SELECT observed, reason FROM public.assessments {here}")

    assert series == [(2019, 10.0), (2020, None), (2021, None), (2022, None)]
    assert judged == [(10.0, "suppressed")]


def test_a_finding_does_not_repeat_what_is_suppressed(confidential_store):
    everything = answers(confidential_store, "SELECT * FROM public.findings")

    assert {rule for row in everything for rule in row if rule in rules()} == {
        "case_count_missing",
        "value_implausible",
    }
    assert "1234" not in str(everything)


def test_readers_of_an_older_snapshot_are_not_disturbed_by_a_publish(store):
    with open_snapshot(store) as reader:
        publish([karlsruhe(store.parent)], store)

        assert reader.rows("SELECT count(*) AS n FROM public.observations") == [{"n": 3}]
        assert current_id(store) != reader.id


def test_a_package_changed_while_it_is_published_is_refused(store, monkeypatch):
    import pipelines.publishing.publish as steps
    from pipelines.store.errors import PackageChanged

    before = current_id(store)
    made = karlsruhe(store.parent)
    real = steps.archive

    def archive_later(*arguments):
        karlsruhe(store.parent, tables=emission_tables({1990: 1, 2022: 1}))
        real(*arguments)

    monkeypatch.setattr(steps, "archive", archive_later)
    with pytest.raises(PackageChanged):
        publish([made], store)
    assert current_id(store) == before


def test_a_store_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreNotWritable, match="cannot be written"):
        publish([package(tmp_path / "p")], tmp_path / "file" / "store")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_a_full_disk_is_one_sentence_and_the_old_snapshot_stays(store):
    # A limit on file sizes stands in for a full disk: the same write fails half way.
    code = """
import resource, sys
from pathlib import Path
from pipelines.publishing.publish import publish
from pipelines.store.errors import StoreFull
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    publish([Path(sys.argv[1])], Path(sys.argv[2]))
except StoreFull as error:
    print(error.message("de"))
"""
    made = karlsruhe(store.parent)
    before = current_id(store)
    # -B: a library that is compiled for the first time would be left half written, too.
    done = subprocess.run([sys.executable, "-B", "-c", code, made, store], capture_output=True, text=True, check=False)

    assert "ist voll" in done.stdout, done.stderr
    assert current_id(store) == before
    with open_snapshot(store) as snapshot:
        assert snapshot.id == before


def test_what_the_system_says_of_a_full_disk_is_understood(tmp_path):
    import errno

    with pytest.raises(StoreFull), writing(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")


# --- a kill between any two steps -----------------------------------------------------------------

STEPS = ("archive", "build", "seal", "place", "write_manifest", "commit")
# Forked rather than started anew: the libraries are loaded once and used by no step before the fork.
DRIVER = """
import os, sys
from pathlib import Path
import duckdb, narwhals, pandera.polars, polars
import pipelines.publishing.publish as publishing
import pipelines.judging.judge, pipelines.checking.cross_checks, pipelines.checking.check_packages
import pipelines.publishing.build, pipelines.store.archive
from pipelines.store.store import Store

package, folder, *cuts = sys.argv[1:]
for cut in cuts:
    child = os.fork()
    if child == 0:
        step, _, moment = cut.partition(":")
        place = Store if step == "point_to" else publishing
        real = getattr(place, step)

        def killed(*arguments, **named):
            if moment == "after":
                real(*arguments, **named)
            os._exit(9)

        setattr(place, step, killed)
        publishing.publish([Path(package)], Path(folder) / cut.replace(":", "-"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, cut
"""
# The log has the entry, the pointer does not name it yet.
BETWEEN = "point_to:before"
CUTS = ("archive:before", *(f"{step}:after" for step in STEPS), BETWEEN)


@pytest.fixture(scope="module")
def killed(published, tmp_path_factory):
    """A folder with one store per cut, each left as the kill left it, and the package that was coming."""
    if not hasattr(__import__("os"), "fork"):
        pytest.skip("a kill is tried out on a forked process")
    folder = tmp_path_factory.mktemp("killed")
    for cut in CUTS:
        shutil.copytree(published / "store", folder / cut.replace(":", "-"))
    coming = karlsruhe(folder)
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(coming), str(folder), *CUTS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def left_by(killed, cut, tmp_path):
    return Path(shutil.copytree(killed / cut.replace(":", "-"), tmp_path / "store"))


@pytest.mark.parametrize("cut", CUTS)
def test_a_kill_leaves_the_old_or_the_new_snapshot_current(killed, published, cut, tmp_path):
    store = left_by(killed, cut, tmp_path)
    is_new = cut in ("commit:after", BETWEEN)

    expected = [MUENSTER, KARLSRUHE] if is_new else [MUENSTER]
    assert published_in(store) == expected
    assert (current_id(store) == current_id(published / "store")) is not is_new
    assert len(answers(store, "SELECT * FROM public.observations")) == 3 * len(expected)


@pytest.mark.parametrize("cut", CUTS)
def test_what_a_kill_left_is_cleared_before_the_next_publish(killed, cut, tmp_path):
    store = Store(left_by(killed, cut, tmp_path))

    with store.locked():
        pass

    entries = store.entries()
    assert entries[-1]["snapshot"] == store.current_id()
    assert {path.stem for path in store.snapshots.iterdir()} == {entry["snapshot"] for entry in entries}
    assert not store.unfinished.path.exists()
    assert store.is_settled
    kept = {(part["package_id"], part["digest"]) for entry in entries for part in entry["packages"]}
    for folder in (store.packages, store.checked):
        assert {(path.parent.name, path.name) for path in folder.glob("*/*")} == kept


def test_a_publish_cut_off_before_its_pointer_is_finished_by_the_same_again(killed, tmp_path):
    store = left_by(killed, BETWEEN, tmp_path)
    new = current_id(store)
    again = publish([killed / "karlsruhe"], store)

    assert (again.snapshot, again.unchanged) == (new, True)
    assert [entry["snapshot"] for entry in Store(store).entries()][-1] == new
    assert Store(store).is_settled


def test_a_log_that_takes_no_entry_leaves_the_old_snapshot_in_force(store, monkeypatch):
    before = current_id(store)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipelines.store.log.append", refuse)
    with pytest.raises(StoreNotWritable):
        publish([karlsruhe(store.parent)], store)
    assert current_id(store) == before
    assert Store(store).known() == [before]


def test_a_pointer_that_cannot_follow_takes_the_entry_back(store, monkeypatch):
    before, log = current_id(store), (store / "log.jsonl").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipelines.store.store.write_durably", refuse)
    with pytest.raises(StoreFull):
        publish([karlsruhe(store.parent)], store)
    assert current_id(store) == before
    assert (store / "log.jsonl").read_bytes() == log


def test_what_polars_says_of_a_full_disk_is_understood(tmp_path):
    import polars as pl

    with pytest.raises(StoreFull), writing(tmp_path):
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")


def test_a_line_of_the_log_that_a_kill_cut_short_is_written_anew(store):
    with (store / "log.jsonl").open("ab") as log:
        log.write(b'{"action": "publi')
    publish([karlsruhe(store.parent)], store)

    lines = (store / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["publish", "publish"]


def test_two_publishers_at_once_both_get_in(store):
    code = (
        "import sys; from pathlib import Path; from pipelines.publishing.publish import publish; "
        "publish([Path(sys.argv[1])], Path(sys.argv[2]))"
    )
    kiel = package(store.parent / "kiel", municipality_id="DE-01002000", name="Kiel")
    others = [karlsruhe(store.parent), kiel]
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), str(store)]) for path in others]

    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert published_in(store) == ["DE-01002000", MUENSTER, KARLSRUHE]
