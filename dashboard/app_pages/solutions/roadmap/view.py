"""The roadmap of a solution: a matrix of counts, what is open now and two phases ahead, the full list.

Made of the rows of `solutions_roadmap`; no Streamlit. States are stored, here they are only counted and put
into words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.roadmap import say
from dashboard.parts.table import FILE, Column, Table
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences.roadmap import SYMBOLS, name_of, rule_words
from indicators.solutions.roadmap.criteria import PHASES, Answerer, DerivedRule, Workstream
from indicators.solutions.roadmap.rules import MET, OPEN
from indicators.solutions.roadmap.states import CriterionState, Disagreement
from indicators.vocabulary.glossary import Continuation, Language, Phase

Row = Mapping[str, Any]

_DONE = (CriterionState.MET, CriterionState.NOT_APPLICABLE)
# What somebody has to clear up stands before what nobody has begun.
_ORDER = (CriterionState.CONTRADICTED, CriterionState.BEGUN, CriterionState.OPEN, CriterionState.UNKNOWN)
_STEPS = {0: "now", 1: "next", 2: "prepare"}


@dataclass(frozen=True, slots=True)
class Head:
    """A phase as head of the matrix: `short` ("P3"), its name, when it is due; whether it is now."""

    short: str
    name: str
    when: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One workstream of one phase: counts in words, whether all is met."""

    text: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An open criterion: state as symbol and word, what it rests on, what it takes, who answers.

    `short` says state, evidence and who answers in one line, for what lies ahead.
    """

    title: str
    workstream: str
    state: CriterionState
    symbol: str
    word: str
    source: str
    remark: str
    done_when: str
    who: str
    short: str


@dataclass(frozen=True, slots=True)
class Group:
    """The open criteria of one phase ahead; `step` 0 is now."""

    step: int
    title: str
    count: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """Everything the block shows. `lines` are workstreams with a cell per phase."""

    title: str
    rule: str
    remarks: tuple[str, ...]
    caption: str
    heads: tuple[Head, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    groups: tuple[Group, ...]
    full_title: str
    table: Table


def roadmap_view(rows: Sequence[Row], *, continuation: str | None, language: Language) -> RoadmapView:
    """Build the block from the rows of one solution; there are as many as criteria, or none."""
    now = [row for row in rows if row["step"] == 0]
    title = say("title", language, **_counts(now)) if now else say("title_ended", language)
    return RoadmapView(
        title=title,
        rule=say("rule", language),
        remarks=tuple(_remarks(rows, continuation, language)),
        caption=say("matrix", language),
        heads=tuple(_head(phase, rows, language) for phase in PHASES),
        lines=tuple(
            (_capital(name_of(workstream, language)), _cells(rows, workstream, language)) for workstream in Workstream
        ),
        groups=tuple(_group(step, rows, language) for step in _STEPS if _of_step(rows, step)),
        full_title=say("all", language, count=len(rows)),
        table=_table(rows, title, language),
    )


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many are met, of how many that apply."""
    counted = [row for row in rows if row["state"] != CriterionState.NOT_APPLICABLE]
    return {"met": sum(1 for row in counted if row["state"] == CriterionState.MET), "total": len(counted)}


def _of_step(rows: Sequence[Row], step: int) -> list[Row]:
    return [row for row in rows if row["step"] == step]


def _open(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["state"] not in _DONE]


def _remarks(rows: Sequence[Row], continuation: str | None, language: Language) -> list[str]:
    """What the counts do not say: contradictions, what earlier phases left open, an end in sight."""
    found = []
    if continuation == Continuation.END:
        found.append(say("ending", language))
    disagreed = sum(1 for row in rows if row["state"] == CriterionState.CONTRADICTED)
    behind = len(_open([row for row in rows if row["step"] is not None and row["step"] < 0]))
    for key, count in (("disagree", disagreed), ("behind", behind)):
        if count:
            found.append(say(f"{key}_one" if count == 1 else f"{key}_many", language, count=count))
    return found


def _head(phase: Phase, rows: Sequence[Row], language: Language) -> Head:
    """A phase with when it is due for this solution."""
    step = next((row["step"] for row in rows if row["phase"] == phase), None)
    short, _, name = label(phase, language).partition(" ")
    return Head(short, name, _when(step, language), is_now=step == 0)


def _when(step: int | None, language: Language) -> str:
    """A number of steps in words; blank for a solution that has ended."""
    if step is None:
        return ""
    if step < 0:
        return say("step_behind", language)
    return say(f"step_{_STEPS.get(step, 'later')}", language)


def _cells(rows: Sequence[Row], workstream: Workstream, language: Language) -> tuple[Cell, ...]:
    cells = []
    for phase in PHASES:
        own = [row for row in rows if row["phase"] == phase and row["workstream"] == workstream]
        counts = _counts(own)
        text = say("counts", language, **counts) if counts["total"] else say("none_due", language)
        is_now = any(row["step"] == 0 for row in own)
        cells.append(Cell(text, is_done=not _open(own), is_now=is_now))
    return tuple(cells)


def _group(step: int, rows: Sequence[Row], language: Language) -> Group:
    """The open criteria so many steps ahead: now contradicted ones first, ahead by workstream."""
    own = _of_step(rows, step)
    names = dict.fromkeys(label(Phase(row["phase"]), language) for row in own)
    streams = list(Workstream)

    def place(row: Row) -> tuple[int, int]:
        stream = streams.index(Workstream(row["workstream"]))
        urgency = _ORDER.index(CriterionState(row["state"]))
        return (stream, urgency) if step else (urgency, stream)

    left = sorted(_open(own), key=place)
    key = f"group_{_STEPS[step]}" if left else "group_done"
    return Group(
        step=step,
        title=say(key, language, phase=", ".join(names)),
        count=say("group_open", language, count=len(left)) if left else "",
        items=tuple(_item(row, language) for row in left),
    )


def _item(row: Row, language: Language) -> Item:
    state = CriterionState(row["state"])
    who = name_of(Answerer(row["answered_by"]), language)
    source = _source(row, language)
    word = name_of(state, language)
    return Item(
        title=row[f"title_{language}"],
        workstream=_capital(name_of(Workstream(row["workstream"]), language)),
        state=state,
        symbol=SYMBOLS[state],
        word=word,
        source=source,
        remark=_remark(row, language),
        done_when=row[f"done_when_{language}"],
        who=say("ask", language, who=who),
        short=f"{word}, {source} · {who}" if source else f"{word} · {who}",
    )


def _source(row: Row, language: Language) -> str:
    """What the state rests on: the evidence stated, else what the data say; blank if nobody stated it."""
    if row["stated_level"] is None:
        from_data = _from_data(row, language)
        return say("from_data", language, text=from_data) if from_data else ""
    text = row["evidence"] or say("no_evidence" if row["stated_level"] else "stated_open", language)
    if not row["assessed_on"]:
        return str(text)
    return say("dated", language, text=text, day=formats.day(row["assessed_on"], language))


def _from_data(row: Row, language: Language) -> str:
    """What the data say of it; blank where they are silent or it does not apply."""
    if not row["rule"] or row["derived"] not in (MET, OPEN):
        return ""
    return rule_words(DerivedRule(row["rule"]), language, is_met=row["derived"] == MET)


def _remark(row: Row, language: Language) -> str:
    """How statement and data differ, and what the data say; blank where they agree."""
    if not row["disagreement"]:
        return ""
    return say(row["disagreement"], language, text=_from_data(row, language))


def _table(rows: Sequence[Row], title: str, language: Language) -> Table:
    """Describe every criterion: in short on the page, in full in the file."""

    def words(name: str, shown: Callable[[Row], str], exported: Callable[[Row], object], only: str = "") -> Column:
        return Column(name, say(f"col.{name}", language), None, shown, exported, only)

    def in_file(name: str, exported: Callable[[Row], object]) -> Column:
        return words(name, str, exported, FILE)

    def phase(row: Row) -> str:
        return label(Phase(row["phase"]), language)

    def workstream(row: Row) -> str:
        return name_of(Workstream(row["workstream"]), language)

    def state(row: Row) -> str:
        return name_of(CriterionState(row["state"]), language)

    def criterion(row: Row) -> str:
        return str(row[f"title_{language}"])

    def who(row: Row) -> str:
        return name_of(Answerer(row["answered_by"]), language)

    def disagreement(row: Row) -> str | None:
        return row["disagreement"] and name_of(Disagreement(row["disagreement"]), language)

    columns = [
        words("phase", lambda row: phase(row).partition(" ")[0], phase),
        in_file("step", lambda row: _when(row["step"], language)),
        words("workstream", lambda row: _capital(workstream(row)), workstream),
        words("criterion", criterion, criterion),
        in_file("id", lambda row: row["criterion_id"]),
        words("state", lambda row: f"{SYMBOLS[CriterionState(row['state'])]} {state(row)}", state),
        in_file("level", lambda row: row["stated_level"]),
        words("evidence", lambda row: _source(row, language), lambda row: row["evidence"]),
        in_file("assessed_on", lambda row: row["assessed_on"]),
        in_file("data", lambda row: _from_data(row, language) or None),
        in_file("disagreement", disagreement),
        in_file("done_when", lambda row: row[f"done_when_{language}"]),
        in_file("why", lambda row: row[f"why_{language}"]),
        words("who", who, who),
    ]
    return Table(columns, rows, language, title)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
