"""Alterations of the facts that a paper carries, and of a draft for the council system."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.helpers.paper_alterations.texts import Change, other_number


def in_values(change: Callable[[Any, random.Random], bool]) -> Change:
    """An alteration of facts, in a draft for the council system or by themselves."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        values = json.loads(data)
        done = change(values.get("wirkungsmonitor:facts", values), chance)
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode() if done else None

    return altered


def _leaf(wanted: Callable[[tuple[Any, ...], Any], bool]) -> Callable[[Any, random.Random], bool]:
    """Change one value among those wanted."""

    def change(facts: Any, chance: random.Random) -> bool:
        found = [(path, holder, key) for path, holder, key in _leaves(facts, ()) if wanted(path, holder[key])]
        for _, holder, key in chance.sample(found, len(found)):
            value = holder[key]
            made: Any = None
            if isinstance(value, bool):
                made = not value
            elif isinstance(value, str):
                made = other_number(value, chance) or (f"{value[:-1]}x" if value else None)
            elif isinstance(value, int | float):
                made = value + 1
            if made is not None:
                holder[key] = made
                return True
        return False

    return change


def _leaves(values: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    members = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in members:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), values, key


def _in_block(kind: str, last: tuple[str, ...] = ()) -> Callable[[Any, random.Random], bool]:
    def change(facts: Any, chance: random.Random) -> bool:
        blocks = [block for section in facts["sections"] for block in section["blocks"] if block["block"] == kind]
        if not blocks:
            return False
        return _leaf(lambda path, value: value != kind and (not last or path[-1] in last))(
            chance.choice(blocks), chance
        )

    return change


def _figure_field(name: str) -> Callable[[Any, random.Random], bool]:
    return _leaf(lambda path, value: path[0] == "figures" and path[-1] == name and value is not None)


def _drop(kind: str) -> Callable[[Any, random.Random], bool]:
    def change(facts: Any, chance: random.Random) -> bool:
        lists = {
            "figure": [facts["figures"]],
            "section": [facts["sections"]],
            "block": [section["blocks"] for section in facts["sections"] if section["blocks"]],
            "row": [b["rows"] for s in facts["sections"] for b in s["blocks"] if b["block"] == "table" and b["rows"]],
            "point": [
                series["points"]
                for s in facts["sections"]
                for b in s["blocks"]
                if b["block"] == "chart"
                for series in b["series"]
                if series["points"]
            ],
        }[kind]
        if not lists:
            return False
        chosen = chance.choice(lists)
        step = chance.choice(("drop", "double", "turn"))
        place = chance.randrange(len(chosen))
        if step == "drop" or len(chosen) < 2:
            del chosen[place]
        elif step == "double":
            chosen.insert(place, copy.deepcopy(chosen[place]))
        else:
            one, other = chance.sample(range(len(chosen)), 2)
            chosen[one], chosen[other] = chosen[other], chosen[one]
            return bool(chosen[one] != chosen[other])
        return True

    return change


FACTS: dict[str, Change] = {
    "value of a figure": in_values(_figure_field("value")),
    "text of a figure": in_values(_figure_field("text")),
    "label of a figure": in_values(_figure_field("label")),
    "source of a figure": in_values(_figure_field("source")),
    "method of a figure": in_values(_figure_field("method")),
    "unit of a figure": in_values(_figure_field("unit")),
    "date of a figure": in_values(_figure_field("as_of")),
    "sentence in the sections": in_values(_in_block("paragraph", ("text",))),
    "item in the sections": in_values(_in_block("items", ("text",))),
    "cell in the sections": in_values(_in_block("table", ("text",))),
    "caption of a table": in_values(_in_block("table", ("caption", "note"))),
    "point of a chart": in_values(_in_block("chart")),
    "label of a blank": in_values(_in_block("blank", ("label", "hint"))),
    "heading": in_values(_leaf(lambda path, _: path[-1] == "heading")),
    "title": in_values(_leaf(lambda path, _: path == ("title",))),
    "head": in_values(_leaf(lambda path, value: path[0] == "head" and bool(value))),
    "anything": in_values(_leaf(lambda path, _: path[0] not in ("request", "words_version", "facts_version"))),
    "figure gone or doubled": in_values(_drop("figure")),
    "section gone or moved": in_values(_drop("section")),
    "block gone or moved": in_values(_drop("block")),
    "row gone or moved": in_values(_drop("row")),
    "point gone or moved": in_values(_drop("point")),
}


def outer(key: str, value: Any) -> Change:
    def altered(data: bytes, _chance: random.Random) -> bytes | None:
        values = json.loads(data)
        values[key] = value
        return json.dumps(values, ensure_ascii=False, indent=1).encode()

    return altered


def _doubled_key(data: bytes, _chance: random.Random) -> bytes | None:
    return data.replace(b'"name":', b'"name": "Ein anderer Titel", "name":', 1)


JSON: dict[str, Change] = {
    **FACTS,
    "name of the paper": outer("name", "Ein anderer Titel"),
    "type of the paper": outer("paperType", "Beschluss"),
    "snapshot": outer("wirkungsmonitor:snapshot", "0" * 16),
    "no draft": outer("wirkungsmonitor:isDraft", False),
    "note": outer("wirkungsmonitor:note", "Geprüft."),
    "date": outer("date", "2027-01-01"),
    "another key of ours": outer("wirkungsmonitor:approved", True),
    "a key twice": _doubled_key,
}
