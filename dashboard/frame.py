"""The frame of every page: opens it on a selection, draws pieces, charts and the foot.

A page calls `open_page`, then draws. What is missing (no store, unknown municipality) is answered here
by a designed empty state. Relies on Streamlit, the gateway, the theme and the fragments.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st

from dashboard import fragments, gateway, selection, theme
from dashboard.fragments import Html, join, link, tag
from dashboard.selection import Selection
from dashboard.theme import Palette
from dashboard.words import say
from indicators import formats
from indicators.glossary import Language
from indicators.labels import label

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from indicators.definitions import Definition

_REMEMBERED = "remembered_selection"
_CHOICE = "municipality_choice"
_AS_OF = "as_of_choice"
YEARS_BACK = 10

Municipalities = dict[str, dict[str, Any]]


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

    def definition(self, indicator_id: str) -> Definition | None:
        """The definition in force for the page's municipality; None if there is none."""
        return self.data.definition(self.municipality_id, indicator_id)

    def earlier_statuses(self) -> dict[str, str] | None:
        """Headline status by target in the snapshot before; None if there is none to read."""
        return self.data.earlier_statuses(self.municipality_id)

    def href(self, page: str, **changes: object) -> str:
        """A link to a page ("" is the overview) that keeps municipality, cut-off year and language."""
        return selection.href(page, self.selection, **changes)


def default_language() -> Language:
    """The language of a first visit: `WIRKUNGSMONITOR_LANG`, else German."""
    given = os.environ.get("WIRKUNGSMONITOR_LANG", "")
    return Language(given) if given in tuple(Language) else Language.DE


def read_selection() -> Selection:
    """The selection of this run: the address, and what it leaves out as the reader last had it."""
    remembered = st.session_state.get(_REMEMBERED)
    return selection.read_address(st.query_params.to_dict(), remembered, default_language())


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
        municipalities = data.rows("municipalities")
    except gateway.CouldNotRun as error:
        nothing_published(chosen.lang, error.message(chosen.lang))
    if not municipalities:
        nothing_published(chosen.lang)
    if not chosen.municipality:
        first = max(municipalities, key=lambda row: row["solutions"])
        chosen = chosen.having(municipality=first["municipality_id"])
    by_id = {row["municipality_id"]: row for row in municipalities}
    chosen = _with_sound_year(chosen, by_id)
    remember(chosen)
    _top(name, chosen, by_id)
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


def remember(chosen: Selection) -> None:
    """Write the selection into the address and keep it for the next page."""
    st.session_state[_REMEMBERED] = chosen
    wanted = selection.parameters(chosen)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


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
    csv: str,
    file_name: str,
) -> None:
    """Draw a chart with its alternative text and, folded below it, its table and download."""
    plot(figure, key=key, alt=alt)
    with st.expander(page.say("frame.table")):
        draw(table)
        download(page, csv, file_name=file_name, key=f"{key}-csv")


def plot(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a chart whose table stands in the open beside it."""
    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=_PLOT)


def download(page: Page, csv: str, *, file_name: str, key: str) -> None:
    """A button that hands out what is shown as CSV (UTF-8 with a mark, so that Excel reads it)."""
    content = csv.encode("utf-8-sig")
    st.download_button(
        page.say("frame.download"),
        content,
        file_name,
        "text/csv",
        key=key,
        on_click="ignore",
        type="tertiary",
    )


def close_page(page: Page, *, sources: tuple[str, ...] = ()) -> None:
    """Draw the foot: sources, packages with date and licence, cut-off date, snapshot, methods."""
    lines: list[str | Html] = list(sources)
    for package in page.rows("packages_of_municipality"):
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


def _with_sound_year(chosen: Selection, municipalities: Municipalities) -> Selection:
    """The selection without a cut-off year that the data do not reach or that is theirs anyway."""
    row = municipalities.get(chosen.municipality)
    if chosen.as_of is None or row is None or row["as_of"] is None:
        return chosen
    return chosen if chosen.as_of in _years(row["as_of"]) else chosen.having(as_of=None)


def _years(as_of: date) -> list[int]:
    """Cut-off years on offer: the ten before the data's own cut-off date."""
    return list(range(as_of.year - 1, as_of.year - 1 - YEARS_BACK, -1))


def _top(name: str, chosen: Selection, municipalities: Municipalities) -> None:
    """The line above the title: which municipality, as of when, which language."""
    row = municipalities.get(chosen.municipality)
    st.session_state[_CHOICE] = chosen.municipality if row else None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.selectbox(
            say("frame.municipality", chosen.lang),
            list(municipalities),
            format_func=lambda key: municipalities[key]["name"],
            key=_CHOICE,
            on_change=_choose_municipality,
            label_visibility="collapsed",
            placeholder=say("frame.choose", chosen.lang),
            width=280,
        )
        if row and row["as_of"]:
            st.session_state[_AS_OF] = chosen.as_of or 0
            st.selectbox(
                say("frame.as_of_choice", chosen.lang),
                [0, *_years(row["as_of"])],  # 0: as the data themselves; None would be an empty field
                format_func=lambda year: _as_of_word(year, row["as_of"], chosen.lang),
                key=_AS_OF,
                on_change=_choose_year,
                label_visibility="collapsed",
                width=210,
            )
        st.space("stretch")
        parts: list[str | Html] = []
        for language, word in ((Language.DE, "Deutsch"), (Language.EN, "English")):
            here = selection.href_here(_slug(name), chosen, lang=language)
            parts.append(
                tag("strong", word, lang=language.value)
                if language is chosen.lang
                else link(word, here, lang=language.value)
            )
        switch = tag("span", parts[0], " · ", parts[1])
        st.html(
            tag("nav", switch, class_="wm-top", aria_label=say("frame.language", chosen.lang)),
            width="content",
        )


def _as_of_word(year: int, as_of: date, language: Language) -> str:
    """A cut-off date on offer; without a year the data's own."""
    return say("frame.as_of", language, day=formats.day(date(year, 12, 31) if year else as_of, language))


def _choose_year() -> None:
    """Take the chosen cut-off year into the address."""
    _choose(read_selection().having(as_of=st.session_state[_AS_OF] or None))


def _choose_municipality() -> None:
    """Take the chosen municipality into the address; what belonged to the other one goes."""
    _choose(read_selection().kept().having(municipality=st.session_state[_CHOICE] or "", as_of=None))


def _choose(chosen: Selection) -> None:
    """Take a selection into the address before the page is drawn anew."""
    st.session_state[_REMEMBERED] = chosen
    st.query_params.from_dict(selection.parameters(chosen))


@cache
def _script() -> str:
    """The script of the links."""
    return (theme.HERE / "page.js").read_text(encoding="utf-8")


def _slug(name: str) -> str:
    """The address of a page; the overview is the root."""
    return "" if name == "overview" else name


def _colours() -> Palette:
    """The palette of the theme the reader has chosen."""
    return theme.palette(st.context.theme.type)


_PLOT: dict[str, object] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
