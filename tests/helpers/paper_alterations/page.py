"""Alterations of a page: its texts, its marks, its drawings, and what hides them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.helpers.paper_alterations.texts import TURNS, UNITS, Change, other_number, turned
from tests.helpers.paper_alterations.values import FACTS

_BLOCK = re.compile(r'(<script type="application/json" id="facts">)(.*?)(</script>)', re.DOTALL)
_MARK = re.compile(r'<data data-figure="([^"]+)" value="([^"]*)">([^<]*)</data>')


def in_page(change: Callable[[str, random.Random], str | None]) -> Change:
    """An alteration of the page before its facts."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        page, mark, rest = data.decode().partition('<script type="application/json" id="facts">')
        made = change(page, chance)
        return None if made is None or made == page else (made + mark + rest).encode()

    return altered


def in_page_facts(change: Change) -> Change:
    """An alteration of the facts in a page."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        page = data.decode()
        found = _BLOCK.search(page)
        assert found is not None
        made = change(found[2].encode(), chance)
        if made is None:
            return None
        return (page[: found.start(2)] + made.decode().replace("<", "\\u003c") + page[found.end(2) :]).encode()

    return altered


def _one(pattern: str, make: Callable[[str, random.Random], str | None]) -> Callable[[str, random.Random], str | None]:
    """Replace one match of the page's body."""

    def change(page: str, chance: random.Random) -> str | None:
        start = page.index("<body>")
        found = [match for match in re.finditer(pattern, page, re.DOTALL) if match.start() > start]
        for match in chance.sample(found, len(found)):
            made = make(match[0], chance)
            if made is not None and made != match[0]:
                return page[: match.start()] + made + page[match.end() :]
        return None

    return change


def _swap(pattern: str) -> Callable[[str, random.Random], str | None]:
    def change(page: str, chance: random.Random) -> str | None:
        found = list(re.finditer(pattern, page, re.DOTALL))
        for _ in range(20):
            one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
            if one[0] != other[0]:
                between = page[one.end() : other.start()]
                return page[: one.start()] + other[0] + between + one[0] + page[other.end() :]
        return None

    return change


def _style(rule: str) -> Callable[[str, random.Random], str | None]:
    return lambda page, _: page.replace("</style>", f"{rule}</style>", 1)


_DATA = r'<data data-figure="[^"]+" value="[^"]*">[^<]*</data>'
_PARAGRAPH = r'<p class="(?:draft|plain|note|lead)">(?:(?!</p>).)*</p>'
_ROW = r"<tr>(?:(?!</tr>).)*</tr>"

PAGE: dict[str, Change] = {
    "figure": in_page(_one(_DATA, lambda text, chance: _other_figure(text, chance))),
    "figure in bold halves": in_page(_one(_DATA, lambda text, chance: _bold(text, chance))),
    "value of a mark": in_page(_one(r'(?<=value=")[^"]+', lambda text, chance: other_number(text, chance))),
    "mark of another": in_page(_one(r'(?<=data-figure=")[^"]+', lambda text, _: f"{text}x")),
    "marks swapped": in_page(_swap(_DATA)),
    "mark unwrapped": in_page(_one(_DATA, lambda text, _: _MARK.sub(r"\3", text))),
    "mark unwrapped, figure changed": in_page(
        _one(_DATA, lambda text, chance: other_number(_MARK.sub(r"\3", text), chance))
    ),
    "word": in_page(_one(_PARAGRAPH, lambda text, chance: turned(text, TURNS, chance))),
    "unit": in_page(_one(r">[^<]+<", lambda text, chance: turned(text, UNITS, chance))),
    "letter": in_page(_one(r">[^<>]{6,}<", lambda text, _: text[:3] + "x" + text[4:])),
    "number in a cell": in_page(_one(r"<t[dh][^>]*>[^<]*\d[^<]*</t[dh]>", lambda text, chance: _in_tag(text, chance))),
    "number in the head": in_page(_one(r"<dd>[^<]*\d[^<]*</dd>", lambda text, chance: _in_tag(text, chance))),
    "paragraph deleted": in_page(_one(_PARAGRAPH, lambda _text, _: "")),
    "paragraphs swapped": in_page(_swap(_PARAGRAPH)),
    "item deleted": in_page(_one(r"<li>(?:(?!</li>).)*</li>", lambda _text, _: "")),
    "row deleted": in_page(_one(_ROW, lambda _text, _: "")),
    "row added": in_page(_one(_ROW, lambda text, chance: text + (_bare(other_number(text, chance) or text)))),
    "rows swapped": in_page(_swap(_ROW)),
    "cells swapped": in_page(_swap(r"<td[^>]*>(?:(?!</td>).)*</td>")),
    "header cells swapped": in_page(_swap(r'<th scope="col"[^>]*>[^<]*</th>')),
    "section deleted": in_page(_one(r"<section.*?</section>", lambda _text, _: "")),
    "draft mark deleted": in_page(_one(r'<span class="mark">(?:Entwurf|Draft)</span>', lambda _text, _: "")),
    "heading": in_page(_one(r"<h2[^>]*>[^<]*</h2>", lambda text, _: text.replace("</h2>", " (geprüft)</h2>"))),
    "title": in_page(lambda page, _: re.sub("<title>[^<]*", "<title>Anderes", page)),
    "snapshot of the page": in_page(lambda page, _: re.sub("(<footer><p>.*?)[0-9a-f]{16}", r"\g<1>" + "0" * 16, page)),
    "meta snapshot": in_page(lambda page, _: re.sub('(?<=name="snapshot" content=")[0-9a-f]{16}', "0" * 16, page)),
    "hidden by style": in_page(
        _one(r"<p class=\"(?:draft|plain)\"", lambda text, _: text.replace("<p ", '<p style="display:none" '))
    ),
    "hidden attribute": in_page(_one(r"(?<=<)(?:tr(?=>)|section(?= )|data(?= ))", lambda text, _: f"{text} hidden")),
    "style that hides": in_page(_style('data[data-figure]{font-size:0} data::after{content:"99"}')),
    "script": in_page(lambda page, _: page.replace("</footer>", "</footer><script>document.title='x'</script>")),
    "handler": in_page(lambda page, _: page.replace("<body>", '<body onload="x()">')),
    "box laid over": in_page(
        lambda page, _: page.replace("</main>", '<div style="position:absolute;top:9em">36 €</div></main>')
    ),
    "added draft": in_page(_one(_PARAGRAPH, lambda text, _: text + '<p class="draft">Alle Ziele sind erreicht.</p>')),
    "text inside a paragraph": in_page(_one(_PARAGRAPH, lambda text, _: text.replace("</p>", " Gesichert.</p>"))),
    "drawing": in_page(_one(r"<svg.*?</svg>", lambda text, chance: _in_drawing(text, chance))),
    "drawings swapped": in_page(_swap(r"<svg.*?</svg>")),
    "drawing deleted": in_page(_one(r"<svg.*?</svg>", lambda _text, _: "")),
    "alternative text": in_page(
        _one(r'<div role="img" aria-label="[^"]*"', lambda text, _: text[:-1] + ' Alles gut."')
    ),
    "picture instead of a figure": in_page(
        _one(_DATA, lambda _text, _: '<img alt="" src="data:image/png;base64,AAAA">')
    ),
    **{f"facts: {kind}": in_page_facts(change) for kind, change in FACTS.items()},
}


def _other_figure(text: str, chance: random.Random) -> str | None:
    found = _MARK.fullmatch(text)
    made = other_number(found[3], chance) if found else None
    return None if found is None or made is None else f'<data data-figure="{found[1]}" value="{found[2]}">{made}</data>'


def _bold(text: str, chance: random.Random) -> str | None:
    found = _MARK.fullmatch(text)
    made = other_number(found[3], chance) if found else None
    if found is None or made is None or len(made) < 2:
        return None
    return f'<data data-figure="{found[1]}" value="{found[2]}">{made[:1]}<b>{made[1:2]}</b>{made[2:]}</data>'


def _in_tag(text: str, chance: random.Random) -> str | None:
    start, end = text.index(">") + 1, text.rindex("<")
    made = other_number(text[start:end], chance)
    return None if made is None else text[:start] + made + text[end:]


def _bare(row: str) -> str:
    return _MARK.sub(r"\3", row)


def _in_drawing(text: str, chance: random.Random) -> str | None:
    start = text.index(">") + 1
    made = other_number(text[start:], chance)
    return None if made is None else text[:start] + made
