"""The page that compares cities, run as a script on the sample data: what is chosen stands in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[3]
SCRIPT = "app_pages/comparison/page.py"


def shown(store: Path, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    """The page with that address; a page that shows a trace fails its test."""
    monkeypatch.setenv("WIRKUNGSMONITOR_STORE", str(store))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(SCRIPT)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def text(app: AppTest) -> str:
    """Everything the page says."""
    return " ".join(str(element.proto.body) for element in app.get("html"))


def test_the_page_opens_with_the_distance_to_the_median(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = text(shown(sample_store, monkeypatch, municipality="DE-99000000", lang="de"))

    assert "Treibhausgasemissionen je Einwohner im Städtevergleich" in said
    assert "Vergleichskommunen" in said
    assert "Vorgeschlagen vom Programm" in said
    assert "Die Ziele unterscheiden sich" in said


def test_a_link_shows_the_group_it_names(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = {
        "municipality": "DE-05515000",
        "indicator": "ghg_total",
        "peers": "DE-05315000,DE-05314000",
        "year": "2018",
        "lang": "de",
    }
    said = text(shown(sample_store, monkeypatch, **address))

    assert "von Hand gewählt" in said
    assert "Vergleichbar ist nur eine Kommune" in said
    assert "<strong>Köln</strong>: kein Wert" in said


def test_absolute_values_are_shown_on_request(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"municipality": "DE-02000000", "indicator": "ghg_total", "lang": "en"}
    per_head = text(shown(sample_store, monkeypatch, **address))
    absolute = text(shown(sample_store, monkeypatch, **address, per="absolute"))

    assert "cannot be given per head" in per_head
    assert "cannot be given" not in absolute


def test_a_part_of_an_indicator_is_compared_as_well(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"municipality": "DE-05515000", "indicator": "ghg_total", "breakdown": "application=heat"}
    said = text(shown(sample_store, monkeypatch, **address, per="absolute", lang="de"))

    assert "Treibhausgasemissionen (Wärme) im Städtevergleich" in said


def test_an_unknown_indicator_is_answered(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = text(shown(sample_store, monkeypatch, municipality="DE-05515000", indicator="nothing", lang="de"))

    assert "Den Indikator „nothing“ gibt es in diesem Berichtsstand nicht." in said


def test_where_nobody_has_a_denominator_the_page_still_stands(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = {"municipality": "DE-02000000", "indicator": "ghg_total", "peers": "DE-11000000", "lang": "de"}
    said = text(shown(sample_store, monkeypatch, **address))

    assert "lässt sich der Wert" in said
    assert "Nicht verglichen" in said


def test_the_other_part_shows_solutions(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = text(shown(sample_store, monkeypatch, municipality="DE-99000000", part="solutions", lang="de"))

    assert "Lösungstyp" in said
