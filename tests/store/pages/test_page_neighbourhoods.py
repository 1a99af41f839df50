"""The page of neighbourhoods as it is drawn: nothing suppressed in text or figures, links, empty states."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from re import findall

import pytest
from streamlit.testing.v1 import AppTest

from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.publishing.publish import publish
from tests.helpers.neighbourhood_town import REPORTED, TOWN, VALUES, town
from tests.helpers.small_packages import MUENSTER, package

SCRIPT = Path(__file__).parents[3] / "dashboard" / "app_pages" / "neighbourhoods" / "page.py"
Open = Callable[..., AppTest]
HIDDEN = ("N4", "N6")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    bare = package(folder / "bare")
    assert publish([town(folder / "package"), bare], folder / "store").errors == 0
    return folder / "store"


@pytest.fixture
def opened(store: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page at an address."""
    monkeypatch.setenv("WIRKUNGSMONITOR_STORE", str(store))

    def open_at(municipality: str = TOWN, **address: str) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, value in {"municipality": municipality, **address}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, [error.message for error in app.exception]
        return app

    return open_at


def told(app: AppTest) -> str:
    """Everything the page hands to the browser: fragments with their images, figures as JSON."""
    parts = [element.proto.html.body if hasattr(element.proto, "html") else "" for element in app.get("html")]
    parts += [str(element.proto) for element in app.get("html")]
    parts += [element.proto.spec for element in app.get("plotly_chart")]
    return "\n".join(parts)


def test_no_suppressed_value_and_no_remainder_is_anywhere_on_the_page(opened: Open) -> None:
    secret = {VALUES[area][at] for area in HIDDEN for at in (0, 1)}
    public = {area: values for area, values in VALUES.items() if area not in HIDDEN}
    for at, year in enumerate((2020, 2024)):
        secret.add(REPORTED[year] - sum(values[at] for values in public.values()))
        secret.add(sum(VALUES[area][at] for area in HIDDEN))
    forms = {str(value) for value in secret}
    forms |= {formats.number(value, language) for value in secret for language in Language}
    # values per m² and changes of the hidden areas, as they would be written
    forms |= {formats.share(VALUES[area][1] / VALUES[area][0] - 1, "de") for area in HIDDEN}
    for measure in ("", "level", "per_floor", "change"):
        for language in Language:
            page = told(opened(measure=measure, area="N6", lang=language.value))
            assert [form for form in sorted(forms) if form in page] == []


def test_no_two_figures_of_the_page_differ_by_what_is_suppressed(opened: Open) -> None:
    numbers = {int(text.replace(".", "")) for text in findall(r"\d{1,3}(?:\.\d{3})+", told(opened()))}
    alone = {VALUES[area][at] for area in HIDDEN for at in (0, 1)}
    assert [pair for pair in combinations(sorted(numbers), 2) if pair[1] - pair[0] in alone] == []


def test_the_first_sentence_says_how_many_stand_where_and_which_is_furthest(opened: Open) -> None:
    page = told(opened())
    assert "Von 3 Quartieren mit Ziel: 1 nicht auf Kurs, 2 auf Kurs." in page
    assert "Am weitesten vom Zielpfad entfernt: Nord, 6.000" in page
    assert "2 Werte sind unterdrückt" in page


def test_a_suppressed_area_is_hatched_and_named_on_the_map(opened: Open) -> None:
    (spec, *_) = [element.proto.spec for element in opened().get("plotly_chart")]
    figure = json.loads(spec)
    hatched = [trace for trace in figure["data"] if trace.get("fillpattern", {}).get("shape")]
    assert sorted(trace["text"] for trace in hatched) == [
        f"{name}: Der Wert 2024 ist aus Datenschutzgründen unterdrückt." for name in ("Au", "Ost")
    ]


def test_rows_are_links_to_the_area_and_keep_the_measure(opened: Open) -> None:
    page = told(opened(measure="per_floor"))
    assert "measure=per_floor" in page
    assert "area=N2" in page


def test_an_area_in_the_address_is_shown(opened: Open) -> None:
    assert "Entwicklung: Süd" in told(opened(area="N2"))


def test_an_unknown_area_is_said_to_be_unknown(opened: Open) -> None:
    assert "Dieses Gebiet gibt es hier nicht" in told(opened(area="N99"))


def test_a_search_without_a_find_says_so(opened: Open) -> None:
    assert "Kein Gebiet trägt „xyz“ im Namen." in told(opened(find="xyz"))


def test_a_municipality_without_areas_says_who_can_supply_them(opened: Open) -> None:
    assert "areas.csv" in told(opened(MUENSTER))


def test_every_measure_and_order_draws(opened: Open) -> None:
    for measure in ("", "level", "per_floor", "change", "nonsense"):
        opened(measure=measure, lang="en")
    for sort in ("name", "-gap", "status", "first", "-last", "nonsense"):
        opened(sort=sort)
    opened(within="D1")
    opened(as_of="2021")
