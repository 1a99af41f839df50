"""The palettes: readable in light and dark, and the same that Streamlit is told."""

import tomllib

import pytest

from dashboard.shell.theme import HERE, palette, stylesheet
from pipelines.figures.palette import DARK, LIGHT, Palette, contrast

TEXT_ROLES = ("ink", "muted", "observed", "decided", "good", "care", "bad")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_text_reaches_four_and_a_half_to_one_on_paper(colours: Palette) -> None:
    assert [role for role in TEXT_ROLES if contrast(getattr(colours, role), colours.paper) < 4.5] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_it_does_so_on_the_tone_of_a_row_under_the_pointer_too(colours: Palette) -> None:
    assert [role for role in TEXT_ROLES if contrast(getattr(colours, role), colours.second) < 4.5] == []


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("kind", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_is_told_the_same_colours(kind: str, colours: Palette) -> None:
    told = tomllib.loads((HERE.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][kind]
    expected = {
        "primaryColor": colours.observed,
        "backgroundColor": colours.paper,
        "secondaryBackgroundColor": colours.second,
        "textColor": colours.ink,
        "borderColor": colours.rule,
        "linkColor": colours.observed,
        "redColor": colours.bad,
        "orangeColor": colours.care,
        "greenColor": colours.good,
    }
    assert told == expected


def test_an_unknown_kind_of_theme_is_light() -> None:
    assert palette(None) is LIGHT
    assert palette("dark") is DARK


def test_the_stylesheet_opens_with_the_roles() -> None:
    sheet = stylesheet(DARK)
    assert f"--observed-soft:{DARK.observed_soft};" in sheet
    assert ".wm-badge" in sheet
