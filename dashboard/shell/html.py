"""Pieces of pages as HTML, and the one place where text is escaped.

Every fragment is made by `tag`, which escapes text and attributes; only its own result, `Markup`, passes unescaped.
Plain strings in, `Markup` out, no Streamlit; `dashboard.shell.layout.draw` puts it on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup

from indicators.language.labels import label, symbol
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, TargetStatus
from pipelines.contract.unseen_signs import OVERRIDE

# Status word → role of the palette. Shape and word say the same without it.
_TONES: dict[type[StrEnum], dict[str, str]] = {
    TargetStatus: {
        "achieved": "good",
        "on_track": "good",
        "improved": "good",
        "at_risk": "care",
        "worsened": "care",
        "off_track": "bad",
    },
    ImplementationStatus: {"in_progress": "good", "completed": "good", "delayed": "care", "cancelled": "bad"},
    BudgetStatus: {"within": "good", "tight": "care", "exceeded": "bad", "unfunded": "bad"},
}
_VOID = frozenset({"br", "hr", "img"})


def _trusted(html: str) -> Markup:
    """The one place that declares text to be HTML: what is in it has been escaped here."""
    return Markup(html)  # noqa: S704 - children and attributes are escaped by `tag` and `join`


def tag(name: str, *children: str | Markup | None, **attributes: str | None) -> Markup:
    """An element with its children; plain text is escaped, None left out.

    Attributes: `class_` is `class`, other underscores become hyphens, None is left out.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return _trusted(f"<{name}{given}>")
    inner = join(*children)
    return _trusted(f"<{name}{given}>{inner}</{name}>")


def join(*children: str | Markup | None) -> Markup:
    """Several pieces one after the other, escaped where they are plain text."""
    return _trusted(
        "".join(child if isinstance(child, Markup) else _plain(child) for child in children if child is not None)
    )


def _plain(text: str) -> str:
    """The text escaped."""
    return _within_itself(text, escape(text, quote=False))


def _within_itself(text: str, html: str) -> str:
    """The HTML of a text; one that changes the direction of writing does so within itself only."""
    return f"<bdi>{html}</bdi>" if OVERRIDE.search(text) else html


def emphasise(text: str, *phrases: str) -> Markup:
    """The text with its first occurrence of each phrase in bold."""
    html = escape(text, quote=False)
    for phrase in phrases:
        plain = escape(phrase, quote=False)
        if plain:
            html = html.replace(plain, f"<strong>{plain}</strong>", 1)
    return _trusted(_within_itself(text, html))


def badge(status: StrEnum | None, language: Language, *, word: str | None = None) -> Markup:
    """A status as shape and word in a thin frame; `word` replaces the label, colour comes last."""
    tone = "none" if status is None else _TONES.get(type(status), {}).get(status.value, "none")
    return tag(
        "span",
        tag("span", symbol(status), class_="wm-symbol", aria_hidden="true"),
        word or label(status, language),
        class_=f"wm-badge wm-{tone}",
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a ruled list. The whole line leads to `href`, if there is one.

    `marks` are badges; `figure` says in words how far; `due` what is due or how firm.
    """

    title: str
    detail: str = ""
    marks: tuple[Markup, ...] = ()
    figure: str | Markup = ""
    due: str | Markup = ""
    href: str | None = None


def rows(items: Sequence[Row], *, wide: bool = False) -> Markup:
    """A ruled list of rows: title and detail, marks, figure, due; `wide` gives all room to the figure.

    Without items nothing is drawn.
    """
    if not items:
        return Markup("")
    return tag("ul", *(_row(item, " wm-wide" if wide else "") for item in items), class_="wm-rows")


def _row(item: Row, kind: str) -> Markup:
    cells = (
        tag(
            "span",
            tag("span", item.title, class_="wm-title"),
            tag("span", item.detail, class_="wm-detail") if item.detail else None,
            class_="wm-who",
        ),
        tag("span", *item.marks, class_="wm-marks"),
        tag("span", item.figure, class_="wm-figure"),
        tag("span", item.due, class_="wm-due"),
    )
    inner = (
        tag("a", *cells, class_=f"wm-row{kind}", href=item.href)
        if item.href
        else tag("div", *cells, class_=f"wm-row{kind}")
    )
    return tag("li", inner)


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a strip: a large value, or badges, above or below the words that explain it."""

    label: str
    value: str | Markup
    note: str | Markup = ""
    href: str | None = None


def fact_strip(items: Sequence[Fact]) -> Markup:
    """Facts side by side, divided by thin rules."""
    return tag("dl", *(_fact(item) for item in items), class_="wm-strip")


def _fact(item: Fact) -> Markup:
    value: str | Markup = item.value
    if item.href:
        value = tag("a", item.value, href=item.href)
    return tag(
        "div",
        tag("dt", item.label),
        tag("dd", value, class_="wm-value"),
        tag("dd", item.note, class_="wm-note") if item.note else None,
    )


def definition_list(items: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Label and value below each other as a ruled list."""
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in items), class_="wm-pairs")


def side_by_side(*blocks: Markup) -> Markup:
    """Blocks side by side where there is room, else below each other."""
    return tag("div", *(tag("div", block) for block in blocks), class_="wm-columns")


def heading(text: str, *, level: int = 2, note: str | Markup | None = None) -> Markup:
    """A heading of a section, with an optional note to its right."""
    return tag(
        "div", tag(f"h{level}", text), tag("span", note, class_="wm-detail") if note else None, class_="wm-heading"
    )


def lead_paragraph(*pieces: str | Markup) -> Markup:
    """The first sentence of a page: what is the case."""
    return tag("p", *pieces, class_="wm-lead")


def small_text(*pieces: str | Markup) -> Markup:
    """A quiet line in the small size."""
    return tag("p", *pieces, class_="wm-small")


def link(text: str, href: str, *, class_: str | None = None, lang: str | None = None) -> Markup:
    """A link within the dashboard, in the same window."""
    return tag("a", text, href=href, class_=class_, lang=lang, hreflang=lang)


def external_link(text: str, href: str) -> Markup:
    """A link to another site, which is named; only http and https to a plain host, else the bare text."""
    host = _host(href)
    if not host:
        return tag("span", text)
    shown = None if _host(text) == host else tag("span", f" ({host})", class_="wm-detail")
    return join(tag("a", text, href=href, rel="noopener noreferrer"), shown)


def _host(href: str) -> str:
    """The host that an address leads to, as a browser shows it; blank where it is no address of the web."""
    try:
        parts = urlsplit(href.strip())
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    # A browser takes a backslash for a slash, and what stands before an @ for a name.
    is_plain = parts.scheme in ("http", "https") and "\\" not in parts.netloc and "@" not in parts.netloc
    return host if is_plain else ""


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a table's column; numbers stand to the right in tabular figures."""

    title: str
    is_number: bool = False


def table(columns: Sequence[Column], body: Sequence[Sequence[str | Markup]], *, caption: str) -> Markup:
    """A ruled table with a caption that is read out but not drawn; wide ones scroll in their frame."""
    kinds = ["wm-number" if column.is_number else None for column in columns]
    head = tag(
        "tr", *(tag("th", column.title, scope="col", class_=kind) for column, kind in zip(columns, kinds, strict=True))
    )
    lines = (
        tag("tr", *(tag("td", cell, class_=kind) for cell, kind in zip(line, kinds, strict=True))) for line in body
    )
    content = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *lines))
    return tag("div", content, class_="wm-table", tabindex="0", role="region", aria_label=caption)


def details(summary: str, *content: Markup | None) -> Markup:
    """Content folded away below a word; opens by mouse and keyboard, and in print by itself."""
    inner = tag("div", *content, class_="wm-details-content")
    return tag("details", tag("summary", summary), inner, class_="wm-details")


def empty_state(title: str, text: str, *, command: str | None = None) -> Markup:
    """A designed empty state, in place of a title: what is missing, who can supply it, which command does."""
    return tag(
        "div",
        tag("h1", title),
        tag("p", text),
        tag("pre", tag("code", command)) if command else None,
        class_="wm-empty",
    )


def page_foot(*lines: str | Markup) -> Markup:
    """Foot of a page: source, method, snapshot, links; one paragraph each."""
    return tag("footer", *(tag("p", line) for line in lines), class_="wm-foot")
