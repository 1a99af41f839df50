"""The frame of every page: opens it on a selection, draws pieces, charts and the foot.

A page calls `open_page`, then draws. What is missing (no store, unknown municipality) is answered here
by a designed empty state. Relies on Streamlit, the gateway, the theme and the html.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from dashboard.shell import html, say, theme
from dashboard.shell.html import join, link, tag
from dashboard.shell.readers import is_public_only
from dashboard.shell.selection import Selection
from indicators.language import formats
from indicators.language.labels import label
from pipelines.figures.palette import Palette

if TYPE_CHECKING:
    from dashboard.shell.page import AnyPage


def prepare_page(chosen: Selection) -> None:
    """Put stylesheet, page language and the links' script on the page."""
    st.html(f"<style>{theme.stylesheet(reader_palette())}</style>")
    script = f'document.documentElement.lang = "{chosen.lang}";\n{_script()}'
    st.html(f'<script class="wm-script">{script}</script>', unsafe_allow_javascript=True)


def as_of_note(page: AnyPage) -> str:
    """What a chosen cut-off year changes, and what it does not."""
    return say("frame.as_of_note", page.lang, day=formats.day(page.as_of, page.lang))


def draw(*pieces: Markup | None) -> None:
    """Put fragments on the page, one below the other."""
    drawn = join(*pieces)
    if drawn:
        st.html(drawn)


def headline(text: str, *, kicker: str | Markup | None = None) -> Markup:
    """The title of a page, with a quiet line above it."""
    above = tag("p", kicker, class_="wm-kicker") if kicker else None
    return join(above, tag("h1", text, class_="wm-headline"))


def close_page(page: AnyPage, *, sources: tuple[str, ...] = ()) -> None:
    """Draw the foot: sources, packages with date and licence, cut-off date, snapshot, methods."""
    lines: list[str | Markup] = list(sources)
    for package in page.rows("data/packages_of_municipality"):
        day = formats.day(package["as_of"], page.lang)
        licence = package["licence"] or label(None, page.lang)
        lines.append(say("frame.package", page.lang, publisher=package["publisher"], day=day, licence=licence))
    as_of = say("frame.as_of", page.lang, day=formats.day(page.as_of, page.lang))
    lines.append(
        join(
            f"{page.municipality} · {as_of} · ",
            say("frame.snapshot", page.lang, snapshot=page.data.snapshot[:12]),
            " · ",
            link(say("frame.methods", page.lang), page.href("methods")),
        )
    )
    if not is_public_only():
        lines.append(say("frame.this_machine_only", page.lang))
    draw(html.page_foot(*lines))


@cache
def _script() -> str:
    """The script of the links."""
    return (theme.HERE / "page.js").read_text(encoding="utf-8")


def reader_palette() -> Palette:
    """The palette of the theme the reader has chosen."""
    return theme.palette(st.context.theme.type)
