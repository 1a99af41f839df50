"""Small charts side by side: what is drawn, what is left blank, what is read out."""

from __future__ import annotations

from base64 import b64decode
from re import findall

from dashboard.parts.panels import Panel, SmallMultiples, Spot
from dashboard.parts.small_multiples import small_multiples
from pipelines.figures.palette import LIGHT

LINE = (Spot(2020, 10.0), Spot(2021, None), Spot(2022, 5.0, is_firm=False))


def panel(title: str = "Altstadt", line: tuple[Spot, ...] = LINE, **changes: object) -> Panel:
    """A panel about an area."""
    return Panel(title, line, "5 t", f"{title}: 2022 5 t.", **changes)  # type: ignore[arg-type]


def pictures(html: str) -> list[str]:
    """The images in a page, as text."""
    return [b64decode(code).decode() for code in findall(r"base64,([A-Za-z0-9+/=]+)", html)]


def test_without_panels_nothing_is_drawn() -> None:
    assert small_multiples(SmallMultiples((), "Verlauf"), LIGHT) == ""


def test_a_panel_says_its_title_years_and_value_as_text() -> None:
    html = small_multiples(SmallMultiples((panel(),), "Verlauf"), LIGHT)
    assert "Altstadt" in html
    assert "<span>2020</span><span>2022</span>" in html
    assert 'alt="Altstadt: 2022 5 t."' in html


def test_a_title_is_escaped() -> None:
    assert "<b>" not in small_multiples(SmallMultiples((panel("<b>Ost"),), "Verlauf"), LIGHT)


def test_a_panel_with_an_address_is_a_link() -> None:
    html = small_multiples(SmallMultiples((panel(href="?area=N01"),), "Verlauf"), LIGHT)
    assert 'href="?area=N01"' in html


def test_a_year_without_a_value_breaks_the_line_and_a_provisional_end_is_hollow() -> None:
    (picture,) = pictures(small_multiples(SmallMultiples((panel(),), "Verlauf"), LIGHT))
    assert picture.count("<polyline") == 2
    assert f'fill="{LIGHT.paper}" stroke="{LIGHT.observed}"' in picture


def test_each_panel_fills_its_own_scale_unless_all_share_one() -> None:
    small = panel("Klein", (Spot(2020, 1.0), Spot(2022, 1.0)))
    large = panel("Groß", (Spot(2020, 100.0), Spot(2022, 100.0)))
    own = pictures(small_multiples(SmallMultiples((small, large), "Verlauf"), LIGHT))
    shared = pictures(small_multiples(SmallMultiples((small, large), "Verlauf", is_common=True), LIGHT))
    assert own[0] == own[1]
    # 84 − 5 − 1/100 · 74 = 78.26 from the top.
    assert "5.0,78.3" in shared[0]
    assert "5.0,5.0" in shared[1]


def test_a_panel_without_any_value_is_an_empty_ground() -> None:
    (picture,) = pictures(small_multiples(SmallMultiples((panel(line=(Spot(2020, None),)),), "x"), LIGHT))
    assert picture.count("polyline") == 0
