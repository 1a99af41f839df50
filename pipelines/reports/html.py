"""Findings as one HTML page that a controller can mail back to the office: nothing else is needed to read it.

The page says in one sentence whether the packages can be published, names who and what was checked, counts
by rule and lists the findings of each rule with the next step. Same findings, same bytes. Here stands what is
said; `report.html.j2` beside it is the page, and escapes. Used by `check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from indicators.language import formats
from indicators.vocabulary.glossary import Language, Severity
from pipelines.findings.groups import FindingGroup, further_lines, groups_of, make_legible
from pipelines.reports import say

if TYPE_CHECKING:
    from jinja2 import Template

    from pipelines.reading.package import CheckedPackage

SHOWN_PER_RULE = 200
RUNS_PER_RULE = 60
_MARKS = {Severity.ERROR: ("error", "✕"), Severity.WARNING: ("warning", "△"), None: ("good", "✓")}
# How a column is drawn; the others are plain text.
_KINDS = {
    **dict.fromkeys(("errors", "warnings", "number", "rows", "line"), "number"),
    **dict.fromkeys(("column", "table", "delimiter"), "code"),
    **dict.fromkeys(("value", "before", "after"), "value"),
    **dict.fromkeys(("result", "kind"), "badge"),
    **dict.fromkeys(("package", "rule"), "link"),
}


@dataclass(frozen=True, slots=True)
class _Listed:
    """One table: its caption, its columns with their kinds, and its lines; `more` says what is left out."""

    caption: str
    columns: list[tuple[str, str]]
    lines: list[tuple[Any, ...]]
    name: str = ""
    more: str = ""


def as_html(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """Write the whole page."""
    return "".join(html_pieces(packages, language))


def html_pieces(packages: Sequence[CheckedPackage], language: Language | str) -> Iterator[str]:
    """Write the page piece by piece, so that a long one need not stand in memory."""
    spoken = Language(language)
    is_one_of_several = len(packages) > 1
    style = (resources.files(__package__) / "report.css").read_text(encoding="utf-8")
    refused = sum(package.errors > 0 for package in packages)
    counts = sum(package.errors for package in packages), sum(package.warnings for package in packages)
    yield from _template().generate(
        language=spoken.value,
        say=partial(_say, spoken),
        marks=_MARKS | {severity.value: _MARKS[severity] for severity in Severity},
        style=Markup(style),  # noqa: S704 - the stylesheet beside this module
        names=", ".join(dict.fromkeys(map(_name, packages))),
        result=_result(*counts, _consequence(refused, len(packages), spoken), spoken),
        overview=_overview(packages, spoken) if is_one_of_several else None,
        parts=(_Part(package, number, is_one_of_several, spoken) for number, package in enumerate(packages, start=1)),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["legible"] = make_legible
    return environment.from_string((resources.files(__package__) / "report.html.j2").read_text(encoding="utf-8"))


def _say(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)


def _overview(packages: Sequence[CheckedPackage], language: Language) -> _Listed:
    """List the packages that were checked, each with its result and a link to its part of the page."""
    lines: list[tuple[Any, ...]] = [
        (
            {
                "place": f"p{number}",
                "text": _name(package),
                "beside": make_legible(package.path.name),
                "is_code": False,
            },
            formats.number(package.errors, language),
            formats.number(package.warnings, language),
            (_worst(package.errors, package.warnings), say("refused" if package.errors else "ready", language)),
        )
        for number, package in enumerate(packages, start=1)
    ]
    return _listed(say("packages", language), ("package", "errors", "warnings", "result"), lines)


class _Part:
    """What the page says about one package; as one of several it has a heading of its own."""

    def __init__(self, package: CheckedPackage, number: int, is_one_of_several: bool, language: Language) -> None:
        """Keep whose part it is."""
        self.package, self.number, self.language = package, number, language
        self.name, self.folder = _name(package), make_legible(package.path.name)
        # Regions of different packages must not have the same name.
        self.of = f" – {self.name} ({self.folder})" if is_one_of_several else ""
        consequence = _consequence(int(package.errors > 0), 1, language)
        self.result = _result(package.errors, package.warnings, consequence, language)
        self._groups = list(groups_of(package.findings, SHOWN_PER_RULE))

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who and what was checked."""
        info = self.package.info
        facts = {
            "package": info.package_id,
            "folder": self.package.path.name,
            "municipality": info.municipality_id if info.municipality_id != info.package_id else "",
            "publisher": info.publisher,
            "as_of": formats.day(info.as_of, self.language) if info.as_of else "",
        }
        return [(name, make_legible(text)) for name, text in facts.items() if text]

    @property
    def summary(self) -> _Listed:
        """How many findings each rule has."""
        lines: list[tuple[Any, ...]] = [
            (
                (group.severity, say(group.severity.value, self.language)),
                {
                    "place": f"p{self.number}-{group.rule}",
                    "text": group.title(self.language),
                    "beside": group.rule,
                    "is_code": True,
                },
                formats.number(group.total, self.language),
            )
            for group in self._groups
        ]
        return _listed(say("rules", self.language) + self.of, ("kind", "rule", "number"), lines)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each rule: its findings with place and value, and what to do about them."""
        language = self.language
        for group in self._groups:
            advice = group.advice(language)
            lines: list[tuple[Any, ...]] = [
                (
                    finding.file,
                    "" if finding.line is None else str(finding.line),
                    finding.column or "",
                    finding.value,
                    finding.message(language),
                    *(() if advice is not None else (finding.advice(language),)),
                )
                for finding in group.shown
            ]
            header = ("file", "line", "column", "value", "finding", *(() if advice is not None else ("next",)))
            yield {
                "rule": group.rule,
                "severity": group.severity.value,
                "title": group.title(language),
                "count": say("findings", language, number=formats.number(group.total, language)),
                "advice": advice,
                "listed": _listed(group.title(language) + self.of, header, lines),
                **self._rest(group),
            }

    def _rest(self, group: FindingGroup) -> dict[str, Any]:
        """The findings that are not in the table: how many, and in which lines they stand."""
        if group.total == len(group.shown):
            return {"more": "", "further": (), "left": ""}
        language = self.language
        shown, total = (formats.number(number, language) for number in (len(group.shown), group.total))
        further = further_lines(self.package.findings, group, RUNS_PER_RULE)
        more = say("more", language, shown=shown, all=total)
        lines = [
            say("further_lines", language, file=make_legible(file), lines=", ".join(map(_run, runs)))
            for file, runs in further.ranges.items()
        ]
        left = say("left", language, number=formats.number(further.left, language)) if further.left else ""
        return {"more": f"{more} {say('further', language)}" if lines else more, "further": lines, "left": left}

    @property
    def lists(self) -> Iterator[_Listed]:
        """Corrections and files; nothing where there is nothing to list."""
        corrections: list[tuple[Any, ...]] = [
            (
                make_legible(applied.file),
                str(applied.line),
                applied.column,
                applied.before,
                applied.after,
                f"{applied.reason} ({applied.reporter})",
            )
            for applied in self.package.applied[:SHOWN_PER_RULE]
        ]
        names = {"\t": say("tab", self.language), "": "–"}
        files: list[tuple[Any, ...]] = [
            (
                make_legible(file.file),
                file.table,
                formats.number(file.rows, self.language),
                file.encoding,
                names.get(file.delimiter, make_legible(file.delimiter)),
            )
            for file in self.package.files[:SHOWN_PER_RULE]
        ]
        for name, header, lines, total in (
            ("corrections", ("file", "line", "column", "before", "after", "reason"), corrections, self.package.applied),
            ("files", ("file", "table", "rows", "encoding", "delimiter"), files, self.package.files),
        ):
            if lines:
                rest = formats.number(len(total) - len(lines), self.language)
                more = say(f"{name}_more", self.language, number=rest) if len(total) > len(lines) else ""
                yield _listed(say(name, self.language) + self.of, header, lines, name=name, more=more)


def _listed(caption: str, header: Sequence[str], lines: list[tuple[Any, ...]], **more: str) -> _Listed:
    return _Listed(caption, [(name, _KINDS.get(name, "text")) for name in header], lines, **more)


def _run(run: tuple[int, int]) -> str:
    first, last = run
    return str(first) if first == last else f"{first}–{last}"


def _name(package: CheckedPackage) -> str:
    return make_legible(package.info.municipality_name or package.path.name)


def _worst(errors: int, warnings: int) -> Severity | None:
    return Severity.ERROR if errors else Severity.WARNING if warnings else None


def _result(errors: int, warnings: int, consequence: str, language: Language) -> dict[str, Any]:
    """What is the case: "✕ 17 Fehler, 3 Hinweise: Das Datenpaket …"."""
    return {
        "worst": _worst(errors, warnings),
        "has_errors": errors > 0,
        "counted": _counted(errors, warnings, language),
        "consequence": consequence,
    }


def _counted(errors: int, warnings: int, language: Language) -> str:
    """Both numbers: "17 Fehler, 3 Hinweise", "Keine Fehler, 1 Hinweis"."""
    parts = []
    for kind, count in (("error", errors), ("warning", warnings)):
        number = formats.number(count, language)
        nothing = say(f"counted.no_{kind}", language)
        parts.append(say(f"counted.{kind}", language, count=count, number=number) if count else nothing)
    return ", ".join(parts)


def _consequence(refused: int, packages: int, language: Language) -> str:
    """What follows from the counts: whether the packages can be published."""
    if packages == 1:
        return say("refused_alone" if refused else "ready_alone", language)
    name = "ready_all" if not refused else "refused_one" if refused == 1 else "refused_some"
    return say(name, language, refused=refused, packages=packages)
