"""Compares values that are meant for machines, one by one: embedded facts, and a paper in the form of JSON.

Figures are named by their id and label, everything else by section, table and row. Used by
`pipelines.papers.verify`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pipelines.papers.printed.differences import Addition, Difference, Differing, Origin, Part
from pipelines.papers.printed.judging import Found, Say

Path = tuple[str | int, ...]
FACTS = "wirkungsmonitor:facts"
_ABSENT = object()
_BETWEEN = " › "
# What a council system gives or sets in a draft of ours.
_GIVEN_LATER = {
    "id",
    "created",
    "modified",
    "license",
    "keyword",
    "web",
    "deleted",
    "mainFile",
    "auxiliaryFile",
    "location",
}


class RepeatedKey(ValueError):  # noqa: N818 - the name is the sentence
    """An object names a key twice: readers take different ones."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One value that differs: its path, the file's and the program's."""

    path: Path
    in_paper: Any
    expected: Any


def loaded(data: bytes) -> Any:
    """The values of a JSON text; raises ValueError, and RepeatedKey where a key stands twice."""
    return json.loads(data, object_pairs_hook=_object)


def compare_values(in_paper: Any, expected: Any, say: Say, *, at: Path = (), only: str = "") -> Found:
    """Every value that differs between the file's facts (or draft) and the program's.

    `at` is where the facts lie in both; `only` restricts the comparison to a key of the facts.
    """
    found = Found()
    facts_now, facts_then = _within(expected, at), _within(in_paper, at)
    figures: dict[str, list[_Change]] = {}
    for change in _changes(in_paper, expected, ()):
        inner = change.path[len(at) :] if change.path[: len(at)] == at else None
        if inner is None:
            _outer(change, say, found)
        elif only and inner[:1] != (only,):
            continue
        elif inner[:1] == ("figures",) and len(inner) > 1:
            figures.setdefault(str(inner[1]), []).append(change)
        else:
            _inner(change, inner, facts_now, say, found)
    for name, changes in figures.items():
        found.differing.append(_figure(name, changes, facts_then, facts_now))
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise RepeatedKey(", ".join(sorted({key for key, _ in pairs if [name for name, _ in pairs].count(key) > 1})))
    return made


def _changes(one: Any, other: Any, path: Path) -> Iterator[_Change]:
    """Values that differ, the file's first; lists are laid side by side first."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*other, *one]):
            yield from _changes(one.get(key, _ABSENT), other.get(key, _ABSENT), (*path, key))
    elif isinstance(one, list) and isinstance(other, list):
        yield from _list_changes(one, other, path)
    elif not _is_same(one, other):
        yield _Change(path, one, other)


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same; 1.0 may have become 1 on its way through another program."""
    numbers = (int, float)
    if type(one) in numbers and type(other) in numbers:
        return bool(one == other)
    return type(one) is type(other) and bool(one == other)


def _list_changes(one: list[Any], other: list[Any], path: Path) -> Iterator[_Change]:
    """Members that differ; places are those of the program's list, or of the file's where it has none."""
    if path[-1:] == ("figures",) and all(isinstance(item, dict) for item in (*one, *other)):
        yield from _by_id(one, other, path)
        return
    keys = [json.dumps(item, sort_keys=True) for item in one], [json.dumps(item, sort_keys=True) for item in other]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, i, to_i, j, to_j in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = min(to_i - i, to_j - j)
        for step in range(pairs):
            yield from _changes(one[i + step], other[j + step], (*path, j + step))
        for place in range(i + pairs, to_i):
            yield _Change((*path, place), one[place], _ABSENT)
        for place in range(j + pairs, to_j):
            yield _Change((*path, place), _ABSENT, other[place])


def _by_id(one: list[Any], other: list[Any], path: Path) -> Iterator[_Change]:
    """Figures by their ids; an order that is another one differs, too."""
    theirs, ours = {str(item.get("id")): item for item in one}, {str(item.get("id")): item for item in other}
    for name in dict.fromkeys([*ours, *theirs]):
        if name not in ours or name not in theirs:
            yield _Change((*path, name), theirs.get(name, _ABSENT), ours.get(name, _ABSENT))
        else:
            yield from _changes(theirs[name], ours[name], (*path, name))
    if len(theirs) != len(one) or (list(theirs) != list(ours) and set(theirs) == set(ours)):
        yield _Change((*path[:-1], "figures"), list(theirs), list(ours))


def _within(values: Any, at: Path) -> Mapping[str, Any]:
    for step in at:
        values = values.get(step, {}) if isinstance(values, dict) else {}
    return values if isinstance(values, dict) else {}


def _figure(name: str, changes: Sequence[_Change], then: Mapping[str, Any], now: Mapping[str, Any]) -> Differing:
    """What differs in a figure of the facts, as one."""
    theirs, ours = _figure_named(name, then), _figure_named(name, now)
    label = str((ours or theirs).get("label", name))
    if not ours:
        return Differing(name, label, Difference.MISSING, _said(theirs.get("text")), "")
    if not theirs:
        return Differing(name, label, Difference.ADDED, "", _said(ours.get("text")))
    if theirs.get("text") != ours.get("text"):
        return Differing(name, label, Difference.RECOMPUTED, _said(theirs.get("text")), _said(ours.get("text")))
    in_paper = "; ".join(f"{change.path[-1]}: {_said(change.in_paper)}" for change in changes)
    expected = "; ".join(f"{change.path[-1]}: {_said(change.expected)}" for change in changes)
    return Differing(name, label, Difference.RECOMPUTED, in_paper, expected)


def _figure_named(name: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    for item in facts.get("figures", ()):
        if isinstance(item, dict) and str(item.get("id")) == name:
            return item
    return {}


def _inner(change: _Change, path: Path, facts: Mapping[str, Any], say: Say, found: Found) -> None:
    """A value of the facts that is no figure's: where it stands, and what it should be."""
    place, part = _place(path, facts, say)
    block = _block(path, facts)
    if block.get("block") == "blank" and path[-1] == "text" and isinstance(change.in_paper, str):
        found.additions.append(Addition(Origin.FILLED, place, change.in_paper))
        return
    kind = Difference.RECOMPUTED
    if change.in_paper is _ABSENT:
        kind = Difference.REMOVED
    elif change.expected is _ABSENT:
        kind = Difference.INSERTED
    label = say("what.value", name=_named(path))
    found.differing.append(Differing("", label, kind, _said(change.in_paper), _said(change.expected), part, place))


def _outer(change: _Change, say: Say, found: Found) -> None:
    """A value of the draft around the facts; what a council system gives later is listed."""
    name = str(change.path[0])
    place = say("place.draft")
    is_new = change.expected is _ABSENT
    is_given = is_new and (str(change.path[-1]) in _GIVEN_LATER or (len(change.path) == 1 and ":" in name))
    if is_given and not name.startswith("wirkungsmonitor"):
        found.additions.append(Addition(Origin.ADDED, place, f"{_named(change.path)}: {_said(change.in_paper)}"))
        return
    kind = Difference.INSERTED if is_new else Difference.CHANGED
    if change.in_paper is _ABSENT:
        kind = Difference.REMOVED
    label = say("what.value", name=_named(change.path))
    found.differing.append(Differing("", label, kind, _said(change.in_paper), _said(change.expected), Part.HEAD, place))


def _block(path: Path, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The block of the program's facts that a path leads into."""
    if len(path) < 4 or path[0] != "sections" or path[2] != "blocks":
        return {}
    try:
        block = facts["sections"][path[1]]["blocks"][path[3]]
    except (KeyError, IndexError, TypeError):
        return {}
    return block if isinstance(block, dict) else {}


def _place(path: Path, facts: Mapping[str, Any], say: Say) -> tuple[str, Part]:
    """Section, table and row of a value in words, and the part it belongs to."""
    if path[:1] != ("sections",) or len(path) < 2:
        return say("place.head"), Part.HEAD
    sections = facts.get("sections", [])
    heading = sections[path[1]].get("heading", "") if isinstance(path[1], int) and path[1] < len(sections) else ""
    block = _block(path, facts)
    parts = {"table": Part.TABLES, "chart": Part.CHARTS}
    names = [heading, block.get("caption") or block.get("title") or block.get("label") or ""]
    if len(path) > 5 and path[4] == "rows" and isinstance(path[5], int) and path[5] < len(block.get("rows", ())):
        names.append(block["rows"][path[5]][0].get("text", ""))
    kept = [str(name) for name in dict.fromkeys(names) if name]
    return _BETWEEN.join(kept), parts.get(str(block.get("block")), Part.SENTENCES)


def _named(path: Path) -> str:
    """A path as one reads it: sections[3].blocks[0].text."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _said(value: Any) -> str:
    """A value as text; nothing where there is none."""
    if value is _ABSENT:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
