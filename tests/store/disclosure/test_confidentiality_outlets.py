"""Everything that outlets emit, attacked: no suppressed number is told, and none follows by calculation."""

from __future__ import annotations

import base64
import json
import shutil
import struct
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

import pytest

from indicators.language.formats import number
from pipelines.contract.sql import query
from pipelines.disclosure import complementary as secondary
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.store import Store
from tests.conftest import ROOT, StoreOnce
from tests.helpers.attack import Equation, recovered, told, too_near, total
from tests.helpers.outlets import OUTLETS, public_views
from tests.helpers.secret_town import TOWN, Cell, cells, equations, primary, secrets, town

Two = tuple[Path, str, str]


@pytest.fixture(scope="module")
def two_snapshots(store_once: StoreOnce) -> Two:
    """The town published twice; the second vintage revises one public value and its sums."""
    store = store_once("secret-town", _publish_twice) / "store"
    first, second = (str(entry["snapshot"]) for entry in Store(store).entries())
    assert first != second
    return store, first, second


def _publish_twice(folder: Path) -> None:
    for vintage in (1, 2):
        assert publish([town(folder / f"vintage{vintage}", vintage)], folder / "store").snapshot


def public_cells(store: Path, snapshot: str) -> dict[Cell, float]:
    """Every value that the snapshot tells, delivered or computed."""
    sql = """
        SELECT indicator_id, area_id, period, disaggregation, correction, value FROM public.observations
        WHERE municipality_id = $town AND value IS NOT NULL
    """
    with open_snapshot(store, snapshot) as opened:
        rows = opened.rows(sql, {"town": TOWN})
    found: dict[Cell, float] = {}
    for row in rows:
        *key, value = row.values()
        found[tuple(key)] = value  # type: ignore[index]
    return found


def hidden_values(store: Path, snapshot: str, vintage: int) -> list[float]:
    """What the town delivered and the snapshot does not tell, secondary cells as well; derived secrets."""
    public = public_cells(store, snapshot)
    return [*(value for cell, value in cells(vintage).items() if cell not in public), *secrets()]


def of_vintage(lines: Iterable[Equation], vintage: int) -> Iterator[Equation]:
    """The equations of a snapshot: a cell that was revised is another unknown in each."""
    for line in lines:
        yield Equation({_dated(cell, vintage): weight for cell, weight in line.weights.items()})


def _dated(cell: Hashable, vintage: int) -> Hashable:
    first, second = cells(1), cells(2)
    return cell if first.get(cell) == second.get(cell) else (cell, vintage)  # type: ignore[call-overload]


def solved(store: Path, *snapshots: str) -> set[Hashable]:
    """Primary secrets that follow from everything the snapshots tell, put together."""
    known: set[Hashable] = set()
    lines: list[Equation] = []
    for vintage, snapshot in enumerate(snapshots, 1):
        known |= {_dated(cell, vintage) for cell in public_cells(store, snapshot)}
        lines += of_vintage(equations(), vintage)
    return recovered(primary(), known, lines) | (known & primary().keys())


@pytest.fixture(scope="module")
def emitted(two_snapshots: Two, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Texts of the snapshot in force by outlet."""
    store, _, second = two_snapshots
    work = tmp_path_factory.mktemp("outlets")
    return {outlet.__name__: list(outlet(store, second, work)) for outlet in OUTLETS}


NAMES = [outlet.__name__ for outlet in OUTLETS]


@pytest.mark.parametrize("outlet", NAMES)
def test_no_outlet_tells_a_suppressed_number(
    two_snapshots: Two, emitted: dict[str, list[tuple[str, str]]], outlet: str
) -> None:
    store, _, second = two_snapshots
    assert told(emitted[outlet], hidden_values(store, second, 2)) == []


def test_the_snapshot_before_tells_none_either(two_snapshots: Two, tmp_path: Path) -> None:
    store, first, _ = two_snapshots
    assert told(public_views(store, first, tmp_path), hidden_values(store, first, 1)) == []


@pytest.mark.parametrize("outlet", NAMES)
def test_the_attacker_reads_what_an_outlet_tells(emitted: dict[str, list[tuple[str, str]]], outlet: str) -> None:
    # Otherwise the search would find nothing because it reads nothing.
    assert told(emitted[outlet], [cells(2)["heat", "", "2023", "", "none"]]) != []


def test_no_secret_follows_from_one_snapshot_or_from_both(two_snapshots: Two) -> None:
    store, first, second = two_snapshots
    assert solved(store, first) == set()
    assert solved(store, first, second) == set()


def test_a_tenth_to_either_side_of_every_secret_stays_possible(two_snapshots: Two) -> None:
    store, first, second = two_snapshots
    known: dict[Hashable, float] = {}
    lines: list[Equation] = []
    hidden: dict[Hashable, float] = {}
    for vintage, snapshot in ((1, first), (2, second)):
        known |= {_dated(cell, vintage): value for cell, value in public_cells(store, snapshot).items()}
        hidden |= {_dated(cell, vintage): value for cell, value in primary(vintage).items()}
        lines += of_vintage(equations(), vintage)
    assert len(lines) > 60
    assert set(primary(2)) & set(public_cells(store, second)) == set()
    assert too_near(hidden, known, lines) == []


def test_without_secondary_suppression_the_attack_finds_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secondary, "suppress_complementary", lambda _connection: 0)
    name = publish([town(tmp_path / "p")], tmp_path / "store").snapshot
    assert name
    found = solved(tmp_path / "store", name)
    # N1 alone is hidden in its district, the third quarter in its year
    assert {("heat", "N1", "2023", "", "none"), ("use", "N4", "2023-Q3", "", "none")} <= found


def test_without_hidden_baselines_a_target_tells_the_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secondary, "hide_baselines", lambda _connection: None)
    name = publish([town(tmp_path / "p")], tmp_path / "store").snapshot
    assert name
    texts = list(public_views(tmp_path / "store", name, tmp_path))
    assert ("public.targets", "8411.53") in [
        (outlet, written.strip(",")) for outlet, written in told(texts, [8_411.53])
    ]


def test_a_target_that_repeated_a_suppressed_value_says_why_it_is_not_assessed(two_snapshots: Two) -> None:
    store, _, second = two_snapshots
    sql = "SELECT DISTINCT status, reason, baseline FROM public.assessments WHERE target_id = 'Z-N1'"
    with open_snapshot(store, second) as opened:
        assert opened.rows(sql) == [{"status": "not_assessable", "reason": "suppressed", "baseline": None}]


def test_a_finding_that_quotes_a_suppressed_value_of_another_row_is_not_told(two_snapshots: Two) -> None:
    # From 5,463 to 2,719: the first is suppressed beside the one the office has suppressed.
    store, first, _ = two_snapshots
    sql = "SELECT message_de, value FROM public.findings WHERE rule = 'change_large'"
    with open_snapshot(store, first) as opened:
        assert opened.rows(sql) == [{"message_de": "Der Wert unterliegt der Geheimhaltung.", "value": None}]


def test_every_rule_that_quotes_values_of_other_rows_is_hidden_with_them() -> None:
    folder = ROOT / "pipelines" / "checking" / "sql"
    quoting = {
        file.stem
        for file in folder.glob("[a-z]*.sql")
        for text in [file.read_text(encoding="utf-8")]
        if "'value' AS column_name" in text and ("AS before" in text or "AS sum" in text)
    }
    hidden = query("publishing/public_findings")
    assert {rule for rule in quoting if f"'{rule}'" not in hidden} == set()


def test_a_difference_of_snapshots_leaves_out_what_either_suppresses(two_snapshots: Two, tmp_path: Path) -> None:
    from pipelines.snapshots.differences import compare_snapshots

    store = Path(shutil.copytree(two_snapshots[0], tmp_path / "store"))
    first = two_snapshots[1]
    made = town(tmp_path / "q", 2)
    file = made / "observations.csv"
    # Since then N3 has two cases only: what was public is suppressed and its neighbours may be shown.
    lines = [
        line.replace(",400,", ",2,").replace("33012", "33512") if line.startswith("heat,N3,2020") else line
        for line in file.read_text(encoding="utf-8").splitlines(keepends=True)
    ]
    file.write_text("".join(lines), encoding="utf-8")
    second = publish([made], store).snapshot
    assert second
    found = compare_snapshots(store, first, second)
    named = {(row["indicator_id"], row["area_id"], row["period"]) for row in found.named_values}
    for snapshot in (first, second):
        public = {cell[:3] for cell in public_cells(store, snapshot)}
        assert {key for key in named if key not in public} == set()


FORMS = [
    "7919.37", "7,919.37", "7.919,37", "7 919,37", "7\u202f919,37", "7.919", "7,919", "7919", "7.919,4",
    "7919.370000000001", '"value":7919.37', "7919,37",
]  # fmt: skip


@pytest.mark.parametrize("form", [*FORMS, number(7_919.37, "de", digits=2), number(7_919.37, "en")])
def test_the_attacker_reads_every_way_of_writing_a_number(form: str) -> None:
    assert told([("page", f"Es sind {form} MWh.")], [7_919.37]) != []


def test_the_attacker_takes_no_other_number_for_the_secret() -> None:
    texts = ["7920", "17919.37", "7919.38", "7.9", "79.19", "#791937", "0,7919"]
    assert [text for text in texts if told([("page", text)], [7_919.37])] == []


def test_the_attacker_reads_the_arrays_of_a_figure() -> None:
    data = base64.b64encode(struct.pack("<2d", 1.0, 7_919.37)).decode()
    figure = json.dumps({"data": [{"y": {"dtype": "f8", "bdata": data}}]})
    assert told([("figure", figure)], [7_919.37]) != []


def test_the_attacker_solves_what_two_sums_tell_together() -> None:
    lines = [total("all", ["a", "b", "c"]), total("some", ["a", "b"])]
    assert recovered({"a", "c"}, {"all", "some"}, lines) == {"c"}


def test_no_outlet_asks_the_schema_that_holds_suppressed_values() -> None:
    inner = set()
    for file in (ROOT / "pipelines").rglob("*.sql"):
        lines = file.read_text(encoding="utf-8").splitlines()
        if any("facts." in line for line in lines if not line.startswith("--")):
            room = file.parent.parent if file.parent.name == "sql" else file.parent
            inner.add(f"{room.name}/{file.stem}")
    asking = [
        *(ROOT / "dashboard").rglob("*.py"),
        *(ROOT / "pipelines" / "papers").rglob("*.py"),
        *(ROOT / "pipelines" / "cli").rglob("*.py"),
        *(ROOT / "pipelines" / "exchange").rglob("*.py"),
        *(ROOT / "pipelines" / "figures").rglob("*.py"),
        *(ROOT / "pipelines" / "snapshots").rglob("*.py"),
    ]
    found = []
    for file in asking:
        text = file.read_text(encoding="utf-8")
        found += [(file.name, word) for word in ("FROM facts.", "JOIN facts.") if word in text]
        found += [(file.name, name) for name in sorted(inner) if f'query("{name}")' in text]
        found += [(file.name, name) for name in sorted(inner) if f'rows("{name}"' in text]
    assert inner
    assert found == []
