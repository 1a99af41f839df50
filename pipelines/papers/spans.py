"""Finds the figures in a paragraph, so that every rendering can mark them.

A figure is marked where its printed text stands as a whole: "58 %" is not found in "158 %". Used by the
renderers and by `verify`, which reads the marks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.papers.facts import Figure


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; `figure` is the id of the figure it prints, or None."""

    text: str
    figure: str | None = None


def spans(text: str, figures: Iterable[Figure]) -> tuple[Span, ...]:
    """Cut the text at the figures' texts; the longest wins, each piece once, joined they give the text.

    A figure whose text is empty is never marked. Of two figures with the same text the first is taken.
    """
    named: dict[str, str] = {}
    for figure in figures:
        if figure.text:
            named.setdefault(figure.text, figure.id)
    if not named or not text:
        return (Span(text),) if text else ()
    longest_first = sorted(named, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.,])(?:{'|'.join(map(re.escape, longest_first))})(?![\w]|[.,]\d)")
    found: list[Span] = []
    done = 0
    for match in pattern.finditer(text):
        if match.start() > done:
            found.append(Span(text[done : match.start()]))
        found.append(Span(match.group(), named[match.group()]))
        done = match.end()
    if done < len(text):
        found.append(Span(text[done:]))
    return tuple(found)
