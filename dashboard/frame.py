"""The frame of every page: opens it on a selection, draws pieces, charts and the foot.

A page calls `open_page`, then draws. What is missing (no store, unknown municipality) is answered here
by a designed empty state. Relies on Streamlit, the gateway, the theme and the fragments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st

from dashboard import downloads, fragments, gateway, selection, theme
from dashboard.address import read_selection, remember
from dashboard.fragments import Html, join, link, tag
from dashboard.selection import Selection
from dashboard.theme import Palette
from dashboard.top_line import draw_top_line, with_sound_year
from dashboard.words import say
from indicators.language import formats
from indicators.language.labels import label
from indicators.vocabulary.glossary import Language

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from dashboard.views.table_file import TableFile
    from indicators.catalogue.definition import Definition


@dataclass(frozen=True, slots=True)
class Page:
    """An open page: its data, its selection, and the municipality it is about."""

    name: str
    data: gateway.Data
    selection: Selection
    municipality: str
    as_of: date | None
    colours: Palette

    @property
    def lang(self) -> Language:
        """Language of the page."""
        return self.selection.lang

    @property
    def municipality_id(self) -> str:
        """Key of the municipality the page is about."""
        return self.selection.municipality

    def say(self, key: str, **values: object) -> str:
        """A text of `dashboard.words` in the language of the page."""
        return say(key, self.lang, **values)

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a question about the page's municipality; further parameters as given."""
        return self.data.rows(name, municipality_id=self.municipality_id, **parameters)

    def judged(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a question about assessments, as of the cut-off year chosen in the address."""
        year = self.selection.as_of
        return self.data.rows_as_of(year, name, municipality_id=self.municipality_id, **parameters)

    def projection(self, assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The series of an assessed target, continued year by year with its band; empty without one."""
        if not assessment["target_id"]:
            return []
        return self.judged("targets/projection", target_id=assessment["target_id"])

    def definition(self, indicator_id: str) -> Definition | None:
        """The definition in force for the page's municipality; None if there is none."""
        return self.data.definition(self.municipality_id, indicator_id)

    def earlier_statuses(self) -> dict[str, str] | None:
        """Headline status by target in the snapshot before; None if there is none to read."""
        return self.data.earlier_statuses(self.municipality_id)

    def href(self, page: str, **changes: object) -> str:
        """A link to a page ("" is the overview) that keeps municipality, cut-off year and language."""
        return selection.href(page, self.selection, **changes)


def prepare(chosen: Selection) -> None:
    """Put stylesheet, page language and the links' script on the page."""
    st.html(f"<style>{theme.stylesheet(_colours())}</style>")
    script = f'document.documentElement.lang = "{chosen.lang}";\n{_script()}'
    st.html(f'<script class="wm-script">{script}</script>', unsafe_allow_javascript=True)


def open_page(name: str) -> Page:
    """Open a page on the current snapshot and draw its top line; stops the run if nothing can be shown."""
    chosen = read_selection()
    try:
        data = gateway.current()
        municipalities = data.rows("data/municipalities")
    except gateway.CouldNotRun as error:
        nothing_published(chosen.lang, error.message(chosen.lang))
    if not municipalities:
        nothing_published(chosen.lang)
    if not chosen.municipality:
        first = max(municipalities, key=lambda row: (not row["is_only_listed"], row["solutions"]))
        chosen = chosen.having(municipality=first["municipality_id"])
    by_id = {row["municipality_id"]: row for row in municipalities}
    chosen = with_sound_year(chosen, by_id)
    remember(chosen)
    # Ten thousand towns that only an official list names would bury those that deliver something.
    offered = {key: row for key, row in by_id.items() if not row["is_only_listed"] or key == chosen.municipality}
    draw_top_line(name, chosen, offered)
    if chosen.municipality not in by_id:
        draw(
            fragments.empty(
                say("empty.unknown_municipality", chosen.lang, municipality=chosen.municipality),
                say("empty.unknown_municipality_text", chosen.lang),
            )
        )
        st.stop()
    row = by_id[chosen.municipality]
    as_of = date(chosen.as_of, 12, 31) if chosen.as_of else row["as_of"]
    return Page(name, data, chosen, row["name"], as_of, _colours())


def nothing_published(language: Language, reason: str | None = None) -> NoReturn:
    """Say that there is no snapshot and how to make one, then stop."""
    draw(
        fragments.empty(
            say("empty.no_store", language),
            say("empty.no_store_text", language),
            command="wirkungsmonitor demo",
        ),
        fragments.note(reason) if reason else None,
    )
    st.stop()


def as_of_note(page: Page) -> str:
    """What a chosen cut-off year changes, and what it does not."""
    return page.say("frame.as_of_note", day=formats.day(page.as_of, page.lang))


def draw(*pieces: Html | None) -> None:
    """Put fragments on the page, one below the other."""
    html = join(*pieces)
    if html:
        st.html(html)


def headline(text: str, *, kicker: str | Html | None = None) -> Html:
    """The title of a page, with a quiet line above it."""
    above = tag("p", kicker, class_="wm-kicker") if kicker else None
    return join(above, tag("h1", text, class_="wm-headline"))


def chart(
    page: Page,
    figure: Figure,
    *,
    key: str,
    alt: str,
    table: Html,
    csv: TableFile | str,
    file_name: str,
) -> None:
    """Draw a chart with its alternative text and, folded below it, its table and downloads."""
    plot(figure, key=key, alt=alt)
    with st.expander(page.say("frame.table")):
        draw(table)
        download(page, csv, file_name=file_name, key=f"{key}-csv")


def plot(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a chart whose table stands in the open beside it."""
    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=_PLOT)


def download(page: Page, csv: TableFile | str, *, file_name: str, key: str) -> None:
    """Buttons that hand out what is shown as CSV and XLSX; `file_name` ends in .csv."""
    downloads.offer(page, csv, file_name=file_name, key=key)


def close_page(page: Page, *, sources: tuple[str, ...] = ()) -> None:
    """Draw the foot: sources, packages with date and licence, cut-off date, snapshot, methods."""
    lines: list[str | Html] = list(sources)
    for package in page.rows("data/packages_of_municipality"):
        day = formats.day(package["as_of"], page.lang)
        licence = package["licence"] or label(None, page.lang)
        lines.append(page.say("frame.package", publisher=package["publisher"], day=day, licence=licence))
    as_of = page.say("frame.as_of", day=formats.day(page.as_of, page.lang))
    lines.append(
        join(
            f"{page.municipality} · {as_of} · ",
            page.say("frame.snapshot", snapshot=page.data.snapshot[:12]),
            " · ",
            link(page.say("frame.methods"), page.href("methods")),
        )
    )
    draw(fragments.foot(*lines))


@cache
def _script() -> str:
    """The script of the links."""
    return (theme.HERE / "page.js").read_text(encoding="utf-8")


def _colours() -> Palette:
    """The palette of the theme the reader has chosen."""
    return theme.palette(st.context.theme.type)


_PLOT: dict[str, object] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
