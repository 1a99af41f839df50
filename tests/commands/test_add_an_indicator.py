"""docs/add_an_indicator.md is a walk that can be walked: its files, its commands, its answers, its chart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.app_pages.indicators.chart import pathway_figure
from indicators.catalogue.definition import catalogue, from_row, read_definition
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import LIGHT
from pipelines.figures.pathway import pathway_view
from pipelines.snapshots.snapshot import current_id, open_snapshot

PAGE = (Path(__file__).parents[2] / "docs" / "add_an_indicator.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`(neustadt/[^`]+)`:\n\n```\w+\n(.*?)```$", PAGE, flags=re.MULTILINE | re.DOTALL))
SESSIONS = re.findall(r"^```console\n\$ wirkungsmonitor ([^\n]+)\n(.*?)```$", PAGE, re.MULTILINE | re.DOTALL)
DEFINITION = FILES["neustadt/indicators/heat_network_connections.toml"]


def without_id(text: str) -> str:
    """The same answer without the snapshot's id, which changes with the catalogue."""
    return re.sub(r"\b[0-9a-f]{16}\b", "0" * 16, text).rstrip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder in which commands run, with every file of the page."""
    for name, text in FILES.items():
        file = tmp_path / "empty" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "empty"


def test_the_page_holds_a_package_and_the_three_commands() -> None:
    assert [Path(name).name for name in FILES] == [
        "package.toml",
        "heat_network_connections.toml",
        "observations.csv",
        "targets.csv",
        "decisions.csv",
    ]
    assert [call.split()[0] for call, _ in SESSIONS] == ["check", "publish", "status"]


def test_the_indicator_of_the_page_is_new_and_complete() -> None:
    definition, problems = read_definition(DEFINITION)
    assert problems == ()
    assert definition is not None
    assert definition.id not in catalogue()
    assert definition.theme is not None
    assert definition.titled("de") != definition.titled("en")


def test_the_commands_of_the_page_give_the_answers_of_the_page_and_a_chart(run, folder: Path) -> None:
    for call, answer in SESSIONS:
        done = run(*call.split())
        assert done.returncode == 0
        assert without_id(done.stdout + done.stderr) == without_id(answer)

    definition, _ = read_definition(DEFINITION)
    assert definition is not None
    series = {"municipality_id": "DE-99000099", "indicator_id": definition.id, "area_id": "", "disaggregation": ""}
    with open_snapshot(folder / "ablage", current_id(folder / "ablage")) as snapshot:
        stored = "SELECT * FROM public.indicators WHERE indicator_id = $id"
        (row,) = snapshot.rows(stored, {"id": definition.id})
        assert from_row(row).sentence == definition.sentence
        rows = {
            name: snapshot.rows(name, series) for name in ("targets/series", "targets/pathways", "targets/waypoints")
        }
    view = pathway_view(
        title=definition.titled("de"),
        finding="",
        definition=definition,
        assessment=None,
        series=rows["targets/series"],
        pathways=rows["targets/pathways"],
        waypoints=rows["targets/waypoints"],
        language=Language.DE,
    )
    (observed,) = [one for one in pathway_figure(view, LIGHT, Language.DE).data if one.name == "observed"]
    assert list(observed.x) == [2019, 2020, 2021, 2022, 2023, 2024]
    assert list(observed.y) == [412, 431, 455, 486, 523, 548]
