"""The two buttons below a table: CSV and XLSX, each made when it is asked for.

What the workbook says about its source is gathered here from the open page. Relies on Streamlit and on
`views.table_file`; used by the frame.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts import say
from dashboard.parts.table import TableFile
from indicators.language import formats
from indicators.language.labels import label

if TYPE_CHECKING:
    from dashboard.shell.page import AnyPage

Pairs = list[tuple[str, object]]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_file(page: AnyPage, table: TableFile | str, *, file_name: str, key: str) -> None:
    """Draw the buttons. A table that is text already is offered as CSV alone."""
    stem = file_name.removesuffix(".csv")
    language = page.lang
    if isinstance(table, str):
        text = table
        _button(page, "csv", lambda: text.encode("utf-8-sig"), f"{stem}.csv", "text/csv", key)
        return
    # Read here and not when the button is pressed: then there is no page any more to ask.
    source, dated = source_lines(page, table), _published(page)
    with st.container(horizontal=True, gap="small", key=f"wm-download-{key}"):
        # With a mark in front, so that Excel reads UTF-8.
        _button(page, "csv", lambda: table.csv(language).encode("utf-8-sig"), f"{stem}.csv", "text/csv", key)
        _button(
            page, "xlsx", lambda: table.workbook(language, source, dated=dated), f"{stem}.xlsx", _XLSX, f"{key}-xlsx"
        )


def source_lines(page: AnyPage, table: TableFile) -> Pairs:
    """Where a table comes from: as of when, from whom, under which licence, and what is missing."""
    lines: Pairs = [(say("source.table", page.lang), table.title)] if table.title else []
    lines += [
        (say("source.municipality", page.lang), f"{page.municipality} ({page.municipality_id})"),
        (say("source.as_of", page.lang), page.as_of),
        (say("source.snapshot", page.lang), page.data.snapshot),
    ]
    published = _published(page)
    if published:
        lines.append((say("source.published", page.lang), published))
    for package in page.rows("data/packages_of_municipality"):
        day = formats.day(package["as_of"], page.lang)
        licence = package["licence"] or label(None, page.lang)
        text = say("frame.package", page.lang, publisher=package["publisher"], day=day, licence=licence)
        lines.append((say("source.data", page.lang), text.partition(": ")[2]))
    lines += [
        (say("source.suppressed", page.lang), say("source.suppressed_text", page.lang)),
        (say("source.page", page.lang), _address(page)),
        (say("source.made_with", page.lang), f"Wirkungsmonitor {_version()}"),
    ]
    return lines


def notes(page: AnyPage, *texts: str) -> Pairs:
    """Remarks as they stand below a table's source; blank ones are left out."""
    return [(say("source.note", page.lang), text) for text in texts if text]


def _button(page: AnyPage, kind: str, made: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    st.download_button(
        say(f"frame.download_{kind}", page.lang),
        made,
        name,
        mime,
        key=key,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _published(page: AnyPage) -> datetime | None:
    """When the snapshot was published."""
    text = page.data.manifest.get("published_at")
    return datetime.fromisoformat(text) if text else None


def _address(page: AnyPage) -> str:
    """The whole address of the page, as the reader has it."""
    relative = page.href_here()
    return f"{st.context.url}?{relative.partition('?')[2]}" if st.context.url else relative


@cache
def _version() -> str:
    return version("wirkungsmonitor")
