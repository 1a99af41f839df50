"""Finding a municipality by a text, and the field that takes the place of too long a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.shell.municipality_choice import LONGEST_LIST
from dashboard.shell.municipality_search import MOST_FOUND, search
from pipelines.publishing.publish import publish
from tests.helpers.small_packages import package

ROOT = Path(__file__).parents[3]
TOWNS = {
    "DE-05515000": {"name": "Münster"},
    "DE-03358017": {"name": "Munster"},
    "DE-08415053": {"name": "Münsingen"},
    "DE-06431015": {"name": "Neumünster"},
    "DE-07131001": {"name": "Aach"},
    "DE-08335001": {"name": "Aach"},
}
Open = Callable[..., AppTest]


def keys(text: str) -> list[str]:
    return [key for key, _ in search(TOWNS, text).choices]


@pytest.mark.parametrize("text", ["Münster", " münster ", "DE-05515000", "05515000", "de-05515000"])
def test_who_is_called_exactly_so_is_meant_alone(text: str) -> None:
    assert search(TOWNS, text).only == "DE-05515000"


def test_names_that_begin_so_come_before_those_that_contain_it() -> None:
    found = search(TOWNS, "müns")

    assert [name for _, name in found.choices] == ["Münsingen", "Münster", "Neumünster"]
    assert (found.count, found.only) == (3, "")


def test_a_part_that_fits_one_name_only_means_it() -> None:
    assert search(TOWNS, "neu").only == "DE-06431015"


@pytest.mark.parametrize("text", ["08", "DE-08"])
def test_the_beginning_of_a_key_finds_its_municipalities(text: str) -> None:
    assert sorted(keys(text)) == ["DE-08335001", "DE-08415053"]


def test_a_country_alone_is_no_key() -> None:
    assert search(TOWNS, "DE-").count == 0


def test_namesakes_are_told_apart_by_their_keys() -> None:
    found = search(TOWNS, "Aach")

    assert found.choices == (("DE-07131001", "Aach (DE-07131001)"), ("DE-08335001", "Aach (DE-08335001)"))
    assert found.only == ""


@pytest.mark.parametrize("text", ["", "   ", "Atlantis"])
def test_nothing_fits_nothing(text: str) -> None:
    assert search(TOWNS, text).choices == ()


def test_of_many_only_the_first_are_named_and_all_are_counted() -> None:
    found = search({f"DE-{at:08d}": {"name": f"Ort {at:03d}"} for at in range(50)}, "ort")

    assert len(found.choices) == MOST_FOUND
    assert (found.choices[0][1], found.count) == ("Ort 000", 50)


def country(folder: Path, towns: int) -> Path:
    """A store with so many towns, each with one value."""
    rows = [(f"DE-01{at:06d}", f"Ort {at:03d}") for at in range(towns)]
    written = package(
        folder / "package",
        municipality_id=rows[0][0],
        name="Landesamt",
        package_id="DE-01-land",
        publisher="Landesamt",
        tables={
            "municipalities": "municipality_id,name,country\n" + "".join(f"{key},{name},DE\n" for key, name in rows),
            "observations": "municipality_id,indicator_id,period,value,unit\n"
            + "".join(f"{key},ghg_total,2022,{1000 + at},t CO2e\n" for at, (key, _) in enumerate(rows)),
        },
    )
    assert publish([written], folder / "store").errors == 0
    return folder / "store"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return country(tmp_path_factory.mktemp("many"), LONGEST_LIST + 1)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    def open_at(store: Path, **address: str) -> AppTest:
        monkeypatch.setenv("WIRKUNGSMONITOR_STORE", str(store))
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        app.run()
        app.switch_page("app_pages/methods/page.py")
        for name, value in {"municipality": "DE-01000007", **address}.items():
            app.query_params[name] = value
        app.run()
        assert [error.message for error in app.exception] == []
        return app

    return open_at


def looked_for(app: AppTest, text: str) -> AppTest:
    app.text_input(key="municipality_search").set_value(text).run()
    assert [error.message for error in app.exception] == []
    return app


def body(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


def test_a_list_that_can_be_read_stays_a_list(tmp_path: Path, opened: Open) -> None:
    app = opened(country(tmp_path, 3), municipality="DE-01000001")

    assert app.selectbox(key="municipality_choice").value == "DE-01000001"
    assert not app.text_input


def test_the_search_is_filled_with_the_municipality_of_the_page(many: Path, opened: Open) -> None:
    app = opened(many)

    assert app.text_input(key="municipality_search").value == "Ort 007"
    assert "municipality_choice" not in app.session_state


def test_a_text_that_means_one_municipality_leads_there(many: Path, opened: Open) -> None:
    app = looked_for(opened(many), "ort 123")

    assert app.query_params["municipality"] == "DE-01000123"
    assert app.text_input(key="municipality_search").value == "Ort 123"


def test_a_text_that_means_several_offers_each_as_a_link_to_the_same_page(many: Path, opened: Open) -> None:
    app = looked_for(opened(many, lang="de"), "Ort 12")
    said = body(app)

    assert app.query_params["municipality"] == "DE-01000007"
    assert app.text_input(key="municipality_search").value == "Ort 12"
    assert all(f"municipality=DE-01000{at}" in said for at in range(120, 130))
    assert "und " not in said.partition("Gefunden")[2].partition("</p>")[0]


def test_more_than_can_be_shown_are_counted(many: Path, opened: Open) -> None:
    said = body(looked_for(opened(many, lang="de"), "ort"))

    assert f"und {LONGEST_LIST + 1 - MOST_FOUND} weitere" in said


def test_what_is_nowhere_is_said_and_the_page_stays(many: Path, opened: Open) -> None:
    app = looked_for(opened(many, lang="de"), "<b>Atlantis")

    assert "Zu „&lt;b&gt;Atlantis“ wurde keine Kommune gefunden" in body(app)
    assert app.query_params["municipality"] == "DE-01000007"


def test_an_emptied_field_goes_back_to_the_municipality_of_the_page(many: Path, opened: Open) -> None:
    app = looked_for(looked_for(opened(many), "Ort 12"), "")

    assert app.text_input(key="municipality_search").value == "Ort 007"
    assert "Gefunden" not in body(app)
