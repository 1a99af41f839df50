"""The pages' door to data: which definition of an indicator they get."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.shell.data import current_snapshot
from pipelines.publishing.publish import publish
from tests.helpers.small_packages import KARLSRUHE, MUENSTER, package

OWN = """\
id = "ghg_total"
version = 7
unit = "t CO2e"
good_direction = "down"
method = "BISKO"

[title]
de = "Emissionen der Stadt"
en = "Emissions of the city"
"""


def test_an_own_definition_goes_before_the_catalogues_for_its_municipality_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = package(tmp_path / "own", definitions={"ghg_total": OWN})
    other = package(tmp_path / "other", municipality_id=KARLSRUHE, name="Karlsruhe")
    assert publish([own, other], tmp_path / "store").errors == 0
    monkeypatch.setenv("WIRKUNGSMONITOR_STORE", str(tmp_path / "store"))
    data = current_snapshot()

    found = data.definition(MUENSTER, "ghg_total")
    assert found is not None
    assert (found.version, found.title["de"]) == (7, "Emissionen der Stadt")
    shipped = data.definition(KARLSRUHE, "ghg_total")
    assert shipped is not None
    assert (shipped.version, shipped.title["de"]) == (1, "Treibhausgasemissionen")
    assert data.definition("DE-01001000", "ghg_total") == shipped
    assert data.definition(MUENSTER, "nothing") is None
