"""Puts the pieces of a file beside those that the program writes, in order: the same, changed, gone, new.

Used by `judging`. What is the same is found by `difflib`; between, pieces are paired by their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipelines.papers.printed.items import Item, likeness, words_of

Pair = tuple[Item | None, Item | None]
"""The program's piece and the file's; None where there is none."""

_LEAST = 0.4
# Beyond this, pieces are paired by their order: every one with every other would take minutes.
_MOST = 250_000


def align(program: Sequence[Item], file: Sequence[Item]) -> list[Pair]:
    """Pair the pieces of both in order; each stands in exactly one pair."""
    matcher = SequenceMatcher(None, [_key(item) for item in program], [_key(item) for item in file], autojunk=False)
    pairs: list[Pair] = []
    for tag, i, to_i, j, to_j in matcher.get_opcodes():
        if tag == "equal":
            pairs.extend(zip(program[i:to_i], file[j:to_j], strict=True))
        else:
            pairs.extend(_paired(program[i:to_i], file[j:to_j]))
    return pairs


def _key(item: Item) -> tuple[object, ...]:
    """What makes two pieces the same."""
    seen = tuple((piece.text, tuple(mark.text for mark in piece.marks)) for piece in item.pieces)
    return item.shape, seen, item.hidden, item.digest, item.details


def _paired(program: Sequence[Item], file: Sequence[Item]) -> list[Pair]:
    """Pair by likeness where it is high enough, then what lies between by order."""
    if not program or not file:
        return [*((item, None) for item in program), *((None, item) for item in file)]
    pairs: list[Pair] = []
    i = j = 0
    for at, to in [*_best(program, file), (len(program), len(file))]:
        pairs.extend(_between(program[i:at], file[j:to]))
        if at < len(program):
            pairs.append((program[at], file[to]))
        i, j = at + 1, to + 1
    return pairs


def _best(program: Sequence[Item], file: Sequence[Item]) -> list[tuple[int, int]]:
    """The pairs in order whose likeness adds up to most."""
    if len(program) * len(file) > _MOST:
        return []
    ours, theirs = [words_of(item.text) for item in program], [words_of(item.text) for item in file]
    best = [[0.0] * (len(file) + 1) for _ in range(len(program) + 1)]
    like: dict[tuple[int, int], float] = {}
    for i in range(len(program) - 1, -1, -1):
        for j in range(len(file) - 1, -1, -1):
            skipped = max(best[i + 1][j], best[i][j + 1])
            value = _alike(program[i], file[j], ours[i], theirs[j])
            if value >= _LEAST and value + best[i + 1][j + 1] >= skipped:
                like[i, j] = skipped = value + best[i + 1][j + 1]
            best[i][j] = skipped
    found, i, j = [], 0, 0
    while i < len(program) and j < len(file):
        if (i, j) in like and best[i][j] == like[i, j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _alike(one: Item, other: Item, ours: Counter[str], theirs: Counter[str]) -> float:
    """How alike two pieces are: 0 where they are of different kinds."""
    if one.shape is not other.shape:
        return 0.0
    if one.label and other.text.startswith(one.label):
        return 1.0
    value = likeness(ours, theirs)
    if len(one.pieces) > 1 and len(other.pieces) > 1 and one.pieces[0].text == other.pieces[0].text:
        return max(value, 0.5)
    return value


def _between(program: Sequence[Item], file: Sequence[Item]) -> list[Pair]:
    """Pieces without a like one: as many of one kind on both sides are taken for each other."""
    is_blank = any(item.blank for item in program)
    if not is_blank and [item.shape for item in program] == [item.shape for item in file]:
        return list(zip(program, file, strict=True))
    return [*((item, None) for item in program), *((None, item) for item in file)]
