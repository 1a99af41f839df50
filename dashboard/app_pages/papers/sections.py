"""Draws the page of papers: choices on the left, the paper as it will look on the right.

What is chosen goes into the address; what persons write stays in their session. Relies on Streamlit, the
gateway and `views.papers_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from dashboard.app_pages.papers import say
from dashboard.app_pages.papers.address import Address, Page
from dashboard.app_pages.papers.view import Choices, Field, having_key, key_of, parts_of, still_open
from dashboard.shell import layout
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import heading, small_text
from pipelines.papers import say as papers_say
from pipelines.papers.facts import PaperFacts
from pipelines.papers.kinds import PaperSubject
from pipelines.papers.registry import subject_of
from pipelines.papers.render.files import FORMS, MIME_TYPES, file_stem

_HEIGHT = 1000
_TEXTS = "paper_texts"
# The list of what can be written about; what is chosen there stands in the address by its own names.
_THING = "thing"


def draw_choices(page: Page, chosen: Address, offered: Choices) -> None:
    """Subject, kind, layout, date, consultation and the snapshot to compare with."""
    _pills(page, "paper", chosen.paper, {item.value: papers_say(f"subject.{item}", page.lang) for item in PaperSubject})
    subject = PaperSubject(chosen.paper)
    if parts_of(subject):
        title = papers_say(f"subject.{subject}", page.lang)
        _list(_THING, title, key_of(chosen, subject), offered.subjects[subject])
    kinds = subject_of(subject).kinds
    if len(kinds) > 1:
        _pills(page, "kind", chosen.kind, {item.value: say(f"papers.{item}", page.lang) for item in kinds})
    _list("layout", say("papers.layout", page.lang), chosen.layout or "default", offered.presets)
    if offered.snapshots:
        compared = {"": say("papers.since_none", page.lang), **offered.snapshots}
        _list("since", say("papers.since", page.lang), chosen.since, compared)
    _set("on", date.fromisoformat(chosen.on) if chosen.on else None)
    st.date_input(say("papers.on", page.lang), key=_key("on"), format="DD.MM.YYYY", on_change=_chosen, args=("on",))
    _set("steps", chosen.steps)
    st.text_area(
        say("papers.steps", page.lang),
        key=_key("steps"),
        help=say("papers.steps_help", page.lang),
        placeholder=say("papers.steps_example", page.lang),
        on_change=_chosen,
        args=("steps",),
        height=90,
    )


def texts_of(chosen: Address) -> dict[str, str]:
    """What the reader has written for the chosen paper so far."""
    held: dict[str, dict[str, str]] = st.session_state.setdefault(_TEXTS, {})
    return held.setdefault(_subject_key(chosen), {})


def draw_fields(page: Page, chosen: Address, fields: tuple[Field, ...]) -> None:
    """A text area for every blank, with the paper's own sentences above it."""
    layout.draw(heading(say("papers.fields", page.lang), level=3))
    texts = texts_of(chosen)
    for field in fields:
        blank = field.blank
        label = say("papers.required", page.lang, label=blank.label) if blank.is_required else blank.label
        with st.expander(label, expanded=False):
            for sentence in field.beside:
                layout.draw(small_text(sentence))
            name = f"{_subject_key(chosen)}-{blank.id}"
            st.session_state[name] = texts.get(blank.id, "")
            st.text_area(
                blank.hint, key=name, on_change=_written, args=(_subject_key(chosen), blank.id, name), height=120
            )


def draw_paper(page: Page, facts: PaperFacts) -> None:
    """What is still open, the downloads, and the paper as it will look."""
    missing = still_open(facts, page.lang)
    layout.draw(small_text(missing or say("papers.complete", page.lang)))
    with st.container(horizontal=True, gap="small", key="wm-download-paper"):
        for form in FORMS:
            st.download_button(
                form.upper(),
                _maker(page, facts, form),
                f"{file_stem(facts)}.{form}",
                MIME_TYPES[form],
                key=f"paper-{form}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
    layout.draw(small_text(say("papers.verify", page.lang, count=len(facts.figures))))
    st.iframe(page.data.paper_preview(facts.request), height=_HEIGHT)


def _maker(page: Page, facts: PaperFacts, form: str) -> Callable[[], bytes]:
    """Makes the file when it is asked for."""
    return lambda: page.data.paper_file(facts.request, form)


def _pills(page: Page, name: str, value: str, words: Mapping[str, str]) -> None:
    """A choice between few things."""
    _set(name, value)
    st.segmented_control(
        say("papers.subject" if name == "paper" else "papers.kind", page.lang),
        list(words),
        format_func=lambda key: words[key],
        key=_key(name),
        on_change=_chosen,
        args=(name,),
    )


def _list(name: str, title: str, value: str, words: Mapping[str, str]) -> None:
    """A choice between many things."""
    _set(name, value if value in words else next(iter(words), None))
    st.selectbox(
        title, list(words), format_func=lambda key: words.get(key, key), key=_key(name), on_change=_chosen, args=(name,)
    )


def _chosen(name: str) -> None:
    """Take what was chosen into the address."""
    value = st.session_state[_key(name)]
    chosen = read_selection(Address)
    if name == _THING:
        remember(having_key(chosen, PaperSubject(chosen.paper), str(value or "")))
    elif name == "on":
        remember(chosen.having(on=value.isoformat() if value else ""))
    else:
        remember(chosen.having(**{name: value or ""}))


def _written(subject: str, blank: str, name: str) -> None:
    """Keep what was written, also while another paper is looked at."""
    st.session_state[_TEXTS].setdefault(subject, {})[blank] = st.session_state[name]


def _subject_key(chosen: Address) -> str:
    """What a text belongs to."""
    named = key_of(chosen, PaperSubject(chosen.paper))
    return f"{chosen.municipality}-{chosen.paper}-{named}-{chosen.kind}"


def _key(name: str) -> str:
    return f"papers_{name}"


def _set(name: str, value: object) -> None:
    """The widget shows what the address says."""
    st.session_state[_key(name)] = value
