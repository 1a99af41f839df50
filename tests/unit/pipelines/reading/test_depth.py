"""Files nested without end are wrong files, not faults of the program."""

from __future__ import annotations

import tomllib

import pytest

from indicators.catalogue.definition import read_definition
from pipelines.contract.settings import WrongSetting, read_settings
from pipelines.contract.toml import parse_toml
from pipelines.papers.errors import UnusableFields
from pipelines.papers.fields import read_fields
from pipelines.papers.render.oparl import facts_in_json
from pipelines.publishing.reference_lists import MappingUnreadable, read_list
from pipelines.reading.package import read_package
from tests.helpers.small_packages import package

DEEP = "x = " + "[" * 100_000


@pytest.mark.parametrize("file", ["package.toml", "corrections.toml", "indicators/own.toml"])
def test_a_file_of_a_package_is_a_finding(tmp_path, file):
    folder = package(tmp_path / "p", definitions={"own": 'id = "own"\n'})
    with (folder / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{DEEP}\n")

    found = [finding for finding in read_package(folder).findings if finding.rule == "toml_syntax"]
    assert [finding.file for finding in found] == [file]


def test_outlines_are_a_finding(tmp_path):
    folder = package(tmp_path / "p")
    (folder / "areas.geojson").write_text(
        '{"type": "FeatureCollection", "features": ' + "[" * 100_000, encoding="utf-8"
    )

    assert read_package(folder).errors > 0


def test_settings_fields_and_mappings_are_sentences(tmp_path, monkeypatch):
    file = tmp_path / "wirkungsmonitor.toml"
    file.write_text(DEEP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(WrongSetting):
        read_settings()
    with pytest.raises(UnusableFields):
        read_fields(file)
    with pytest.raises(MappingUnreadable):
        read_list(tmp_path / "list.csv", mapping=file)


def test_a_draft_and_a_definition_carry_nothing():
    assert facts_in_json(b'{"a": ' + b"[" * 100_000) is None
    assert read_definition(DEEP)[0] is None


def test_what_is_wrong_with_toml_is_one_error():
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_toml(DEEP)
    assert parse_toml("x = 1.5") == {"x": 1.5}
