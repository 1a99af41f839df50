"""The peer group in words: who proposed it, by which criteria, how many, and how it gets larger.

Made of what a comparison found and of the selection; every filter is a choice of links with counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.address import Address
from indicators.comparison.comparability import FEWEST
from indicators.comparison.peers import CLASSES
from indicators.language import formats
from indicators.language.sentences.comparison import class_name, class_source, class_span, kind_name, state_name
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import Language
from pipelines.snapshots.peers.peers import Comparison, Group, members_of

# What the address says for "any".
ANY = "-"
# Part of the address → field of the group, column of the counts, how a value is called.
_CRITERIA = {
    "peer_class": ("classes", "population_class", class_name),
    "peer_kind": ("kinds", "peer_kind", kind_name),
    "peer_state": ("states", "peer_state", state_name),
}
_TITLES = {"peer_class": "group.class", "peer_kind": "group.kind", "peer_state": "group.state"}
_OF = {"peer_class": "group.of_class", "peer_kind": "group.of_kind", "peer_state": "group.of_state"}
# So many municipalities to choose from by hand are offered without a search.
FEW_TO_CHOOSE_FROM = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """One link: its words, what it changes in the address, and whether it holds now."""

    words: str
    changes: Mapping[str, object]
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class GroupView:
    """The group: the sentence who chose it and how, counts, filters by title, warnings, ways to widen it."""

    sentence: str
    counts: str
    filters: Sequence[tuple[str, Sequence[Choice]]]
    source: str
    warnings: Sequence[str] = ()
    widen: Sequence[Choice] = ()


def group_of(selection: Address) -> Group | None:
    """The group that the address asks for; None leaves it to the proposal."""
    given = {name: getattr(selection, name) for name in _CRITERIA}
    named = _listed(selection.peers)
    if not any(given.values()) and not named:
        return None
    parts = {_CRITERIA[name][0]: _listed(value) for name, value in given.items() if value != ANY}
    return Group(**parts, named=named, is_everyone=ANY in given.values() and not any(parts.values()))


def group_view(found: Comparison, language: Language) -> GroupView:
    """What is said of the group of a comparison, and how it can be changed."""
    criteria = _criteria_words(found, language)
    key = "group.proposed" if found.is_proposed else "group.chosen"
    compared = say("group.compared", language, count=_count(len(found.members), language))
    left = say("group.left", language, count=_count(len(found.left_out), language))
    source = say("group.source", language, source=class_source(language))
    return GroupView(
        say(key, language, criteria=criteria),
        f"{compared}, {left}",
        [(say(_TITLES[name], language), _choices(found, name, language)) for name in _CRITERIA],
        source[0].upper() + source[1:],
        _warnings(found, language),
        _wider(found, language) if len(found.members) < FEWEST else (),
    )


def by_hand(group: Group, municipality_id: str, *, is_in: bool) -> dict[str, object]:
    """What the address must say for one more, or one less, chosen by hand; the criteria stay."""
    kept = [key for key in group.named if key != municipality_id]
    return {**_fixed(group), "peers": ",".join([*kept, municipality_id] if is_in else kept)}


def only_by_hand(group: Group) -> dict[str, object]:
    """What the address must say for those chosen by hand alone."""
    return {**dict.fromkeys(_CRITERIA, ""), "peers": ",".join(group.named), "rows": None}


def _criteria_words(found: Comparison, language: Language) -> str:
    """The criteria of a group, as they stand in a sentence."""
    group = found.group
    said = []
    for name, (field, _column, called) in _CRITERIA.items():
        values = getattr(group, field)
        if values:
            said.append(say(_OF[name], language, names=", ".join(called(value, language) for value in values)))
    if group.named:
        names = {row["municipality_id"]: row["name"] for row in (*found.members, *found.left_out)}
        listed = ", ".join(names.get(key, key) for key in group.named)
        has_more = bool(said) or group.is_everyone
        if group.is_everyone:
            said.append(say("group.everyone", language))
        said.append(say("group.and_by_hand" if has_more else "group.by_hand", language, names=listed))
    return "; ".join(said) or say("group.everyone", language)


def _choices(found: Comparison, name: str, language: Language) -> list[Choice]:
    """The values of one criterion, each with the number of peers it gives beside the other criteria."""
    field, column, called = _CRITERIA[name]
    chosen: tuple[str, ...] = getattr(found.group, field)
    others = _with(found.group, field, ())
    values = {row[column] for row in found.counts} | set(chosen)
    ordered = sorted(values - {""}, key=lambda value: (_place(name, value), sort_key(called(value, language))))
    fixed = _fixed(found.group)
    every = members_of(others, found.counts)
    is_any = not chosen and found.group.has_criteria
    to_any = {} if is_any else {**fixed, name: ANY}
    links = [Choice(_counted(say("group.any", language), every, language), to_any, is_any)]
    for value in ordered:
        count = members_of(_with(found.group, field, (value,)), found.counts)
        wanted = [key for key in chosen if key != value] if value in chosen else [*chosen, value]
        changes = {**fixed, name: ",".join(wanted) or ANY}
        words = _counted(_short(name, value, language), count, language)
        links.append(Choice(words, changes, value in chosen))
    return links


def _with(group: Group, field: str, values: tuple[str, ...]) -> Group:
    """The group with another value of one criterion."""
    changes: dict[str, Any] = {field: values}
    return replace(group, **changes)


def _fixed(group: Group) -> dict[str, object]:
    """A group as parts of the address, so that one change keeps what was proposed for the rest."""
    parts: dict[str, object] = {
        name: ",".join(getattr(group, field)) or ANY for name, (field, _, _) in _CRITERIA.items()
    }
    if not group.has_criteria:
        parts = dict.fromkeys(_CRITERIA, "")
    return {**parts, "peers": ",".join(group.named), "rows": None}


def _warnings(found: Comparison, language: Language) -> list[str]:
    """What a reader must know before trusting the group."""
    said = []
    if len(found.members) < FEWEST:
        said.append(say("group.small", language))
    kinds = {row["peer_kind"] for row in found.members} - {""}
    if len(kinds) > 1:
        names = ", ".join(sorted((kind_name(kind, language) for kind in kinds), key=sort_key))
        said.append(say("group.kinds_mixed", language, names=names))
    return said


def _wider(found: Comparison, language: Language) -> list[Choice]:
    """Ways to widen a group that is too small, each with what it would give; only those that give more."""
    group, now = found.group, len(found.members)
    fixed = _fixed(group)
    ways: list[tuple[str, Group, dict[str, object]]] = []
    for name, key in (
        ("peer_state", "group.widen_state"),
        ("peer_class", "group.widen_class"),
        ("peer_kind", "group.widen_kind"),
    ):
        field = _CRITERIA[name][0]
        if getattr(group, field):
            ways.append((key, _with(group, field, ()), {**fixed, name: ANY}))
    everyone = {**fixed, **dict.fromkeys(_CRITERIA, ANY)}
    ways.append(("group.widen_all", Group(is_everyone=True), everyone))
    offered: list[Choice] = []
    for key, wider, changes in ways:
        count = members_of(wider, found.counts)
        if count > now and changes not in [choice.changes for choice in offered]:
            words = _counted(say(key, language), count, language)
            offered.append(Choice(words, changes))
    return offered


def _short(name: str, value: str, language: Language) -> str:
    """A value as it stands in a line of links: of a class its span alone."""
    if name == "peer_class" and value in {item.key for item in CLASSES}:
        return class_span(value, language)
    return _CRITERIA[name][2](value, language)


def _place(name: str, value: str) -> int:
    keys = [item.key for item in CLASSES]
    return keys.index(value) if name == "peer_class" and value in keys else 0


def _counted(words: str, count: int, language: Language) -> str:
    return say("group.widen_count", language, what=words, count=_count(count, language))


def _count(count: int, language: Language) -> str:
    return formats.number(count, language, digits=0)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part and part != ANY)
