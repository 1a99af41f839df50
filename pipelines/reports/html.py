"""Findings as one HTML page that a controller can mail back to the office: nothing else is needed to read it.

The page says in one sentence whether the packages can be published, names who and what was checked, counts
by rule and lists the findings of each rule with the next step. Same findings, same bytes. Used by `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from indicators.language import formats
from indicators.vocabulary.glossary import Language, Severity
from pipelines.findings.groups import FindingGroup, further_lines, groups_of, legible
from pipelines.reports import say

if TYPE_CHECKING:
    from pipelines.reading.package import CheckedPackage

SHOWN_PER_RULE = 200
RUNS_PER_RULE = 60
_MARKS = {Severity.ERROR: ("error", "✕"), Severity.WARNING: ("warning", "△"), None: ("good", "✓")}
# Columns of numbers; the heads stand above them on the same side.
_NUMBERS = frozenset(("errors", "warnings", "number", "rows", "line"))


def as_html(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """The whole page."""
    return "".join(html_pieces(packages, language))


def html_pieces(packages: Sequence[CheckedPackage], language: Language | str) -> Iterator[str]:
    """The page piece by piece, so that a long one need not stand in memory."""
    spoken = Language(language)
    names = ", ".join(dict.fromkeys(map(_name, packages)))
    title = escape(f"{say('title', spoken)}: {names}" if names else say("title", spoken))
    style = (resources.files(__package__) / "report.css").read_text(encoding="utf-8")
    errors = sum(package.errors for package in packages)
    warnings = sum(package.warnings for package in packages)
    result = _consequence(sum(package.errors > 0 for package in packages), len(packages), spoken)
    yield (
        f'<!DOCTYPE html>\n<html lang="{spoken.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{say("skip", spoken)}</a>\n<header>\n'
        f'<p class="kicker">{say("title", spoken)}</p>\n<h1>{escape(names) or say("title", spoken)}</h1>\n'
        f'<p class="lead">{_verdict(errors, warnings, result, spoken)}</p>\n'
    )
    if errors or warnings:
        to_do = say("to_do" if errors else "to_look", spoken)
        yield f"<p><strong>{say('next', spoken)}:</strong> {to_do}</p>\n"
    yield f'<p class="small">{say("unchanged", spoken)}</p>\n</header>\n<main id="main">\n'
    if len(packages) > 1:
        yield from _overview(packages, spoken)
    for number, package in enumerate(packages, start=1):
        yield from _Package(package, number, len(packages) > 1, spoken).pieces()
    yield "</main>\n</body>\n</html>\n"


def _overview(packages: Sequence[CheckedPackage], language: Language) -> Iterator[str]:
    """Which packages were checked, each with its result and a link to its part of the page."""
    title = say("packages", language)
    yield f'<nav aria-labelledby="packages">\n<h2 id="packages">{title}</h2>\n'
    lines = [
        (
            f'<a href="#p{number}">{escape(_name(package))}</a> '
            f'<span class="muted">{escape(legible(package.path.name))}</span>',
            formats.number(package.errors, language),
            formats.number(package.warnings, language),
            _badge(
                _worst(package.errors, package.warnings),
                say("refused" if package.errors else "ready", language),
            ),
        )
        for number, package in enumerate(packages, start=1)
    ]
    yield _table(("package", "errors", "warnings", "result"), lines, title, language)
    yield "</nav>\n"


class _Package:
    """The part of the page about one package; as one of several it has a heading of its own."""

    def __init__(self, package: CheckedPackage, number: int, is_one_of_several: bool, language: Language) -> None:
        """Keep whose part it is and how its headings count."""
        self.package, self.number, self.language = package, number, language
        self.is_one_of_several = is_one_of_several
        self.level = 3 if is_one_of_several else 2
        # Regions of different packages must not have the same name.
        self.of = f" – {_name(package)} ({legible(package.path.name)})" if is_one_of_several else ""

    def pieces(self) -> Iterator[str]:
        """Head, numbers by rule, each rule, corrections, files."""
        package, language = self.package, self.language
        yield f'<article id="p{self.number}">\n'
        if self.is_one_of_several:
            result = _consequence(int(package.errors > 0), 1, language)
            folder = f'<span class="muted">{escape(legible(package.path.name))}</span>'
            yield f"<h2>{escape(_name(package))} {folder}</h2>\n"
            yield f"<p>{_verdict(package.errors, package.warnings, result, language)}</p>\n"
        yield self._facts()
        groups = list(groups_of(package.findings, SHOWN_PER_RULE))
        yield from self._summary(groups)
        for group in groups:
            yield from self._group(group)
        yield from self._corrections()
        yield from self._files()
        yield "</article>\n"

    def _facts(self) -> str:
        info = self.package.info
        facts = {
            "package": info.package_id,
            "folder": self.package.path.name,
            "municipality": info.municipality_id if info.municipality_id != info.package_id else "",
            "publisher": info.publisher,
            "as_of": formats.day(info.as_of, self.language) if info.as_of else "",
        }
        shown = "".join(
            f"<div><dt>{say(name, self.language)}</dt><dd>{escape(legible(text))}</dd></div>"
            for name, text in facts.items()
            if text
        )
        return f"<dl>{shown}</dl>\n"

    def _summary(self, groups: Sequence[FindingGroup]) -> Iterator[str]:
        yield self._open(f"r{self.number}", say("rules", self.language))
        if groups:
            lines = [
                (
                    _badge(group.severity, say(group.severity.value, self.language)),
                    f'<a href="#p{self.number}-{group.rule}">{escape(group.title(self.language))}</a> '
                    f'<code class="muted">{group.rule}</code>',
                    formats.number(group.total, self.language),
                )
                for group in groups
            ]
            caption = say("rules", self.language) + self.of
            yield _table(("kind", "rule", "number"), lines, caption, self.language)
        else:
            yield f"<p>{say('nothing', self.language)}</p>\n"
        yield "</section>\n"

    def _group(self, group: FindingGroup) -> Iterator[str]:
        """One rule: its findings, each with place and value, and what to do about them."""
        language, title = self.language, group.title(self.language)
        badge = _badge(group.severity, say(group.severity.value, language))
        yield self._open(f"p{self.number}-{group.rule}", f"{badge} {escape(title)}")
        number = say("findings", language, number=formats.number(group.total, language))
        yield f'<p class="small">{number} · {say("rule", language)} <code>{group.rule}</code></p>\n'
        advice = group.advice(language)
        if advice is not None:
            yield f"<p><strong>{say('next', language)}:</strong> {escape(advice)}</p>\n"
        lines = [
            (
                escape(finding.file),
                "" if finding.line is None else str(finding.line),
                f"<code>{escape(finding.column or '')}</code>",
                _cell(finding.value),
                escape(finding.message(language)),
                *(() if advice is not None else (escape(finding.advice(language)),)),
            )
            for finding in group.shown
        ]
        header = ("file", "line", "column", "value", "finding", *(() if advice is not None else ("next",)))
        yield _table(header, lines, title + self.of, language)
        yield from self._rest(group)
        yield "</section>\n"

    def _rest(self, group: FindingGroup) -> Iterator[str]:
        """The findings that are not in the table: how many, and in which lines they stand."""
        if group.total == len(group.shown):
            return
        shown, total = (formats.number(number, self.language) for number in (len(group.shown), group.total))
        further = further_lines(self.package.findings, group, RUNS_PER_RULE)
        more = say("more", self.language, shown=shown, all=total)
        yield f"<p>{more}{' ' + say('further', self.language) if further.ranges else ''}</p>\n"
        if further.ranges:
            yield "<ul>\n"
            for file, runs in further.ranges.items():
                lines = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
                line = say("further_lines", self.language, file=legible(file), lines=lines)
                yield f"<li>{escape(line)}</li>\n"
            yield "</ul>\n"
        if further.left:
            number = formats.number(further.left, self.language)
            yield f"<p>{say('left', self.language, number=number)}</p>\n"

    def _corrections(self) -> Iterator[str]:
        lines = [
            (
                escape(legible(applied.file)),
                str(applied.line),
                f"<code>{escape(applied.column)}</code>",
                _cell(applied.before),
                _cell(applied.after),
                escape(f"{applied.reason} ({applied.reporter})"),
            )
            for applied in self.package.applied[:SHOWN_PER_RULE]
        ]
        header = ("file", "line", "column", "before", "after", "reason")
        yield from self._list("corrections", header, lines, len(self.package.applied))

    def _files(self) -> Iterator[str]:
        names = {"\t": say("tab", self.language), "": "–"}
        lines = [
            (
                escape(legible(file.file)),
                f"<code>{escape(file.table)}</code>",
                formats.number(file.rows, self.language),
                escape(file.encoding),
                f"<code>{escape(names.get(file.delimiter, legible(file.delimiter)))}</code>",
            )
            for file in self.package.files[:SHOWN_PER_RULE]
        ]
        header = ("file", "table", "rows", "encoding", "delimiter")
        yield from self._list("files", header, lines, len(self.package.files))

    def _list(self, name: str, header: Sequence[str], lines: Sequence[Sequence[str]], total: int) -> Iterator[str]:
        """A section with one table; nothing where there is nothing to list."""
        if not lines:
            return
        title = say(name, self.language)
        yield self._open(f"{name}{self.number}", title)
        yield _table(header, lines, title + self.of, self.language)
        if rest := total - len(lines):
            number = formats.number(rest, self.language)
            yield f'<p class="small">{say(name + "_more", self.language, number=number)}</p>\n'
        yield "</section>\n"

    def _open(self, place: str, heading: str) -> str:
        return f'<section>\n<h{self.level} id="{place}">{heading}</h{self.level}>\n'


def _table(header: Sequence[str], lines: Iterable[Sequence[str]], caption: str, language: Language) -> str:
    """A table in a region of its own that scrolls where it is too wide; the cells are HTML already."""
    classes = [' class="number"' if name in _NUMBERS else "" for name in header]
    head = "".join(
        f'<th scope="col"{kind}>{say(name, language)}</th>' for name, kind in zip(header, classes, strict=True)
    )
    body = "\n".join(
        "<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(line, classes, strict=True)) + "</tr>"
        for line in lines
    )
    label = escape(caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<caption>{label}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _name(package: CheckedPackage) -> str:
    return legible(package.info.municipality_name or package.path.name)


def _worst(errors: int, warnings: int) -> Severity | None:
    return Severity.ERROR if errors else Severity.WARNING if warnings else None


def _verdict(errors: int, warnings: int, result: str, language: Language) -> str:
    """The sentence that says what is the case: "✕ 17 Fehler, 3 Hinweise: Das Datenpaket …"."""
    kind, symbol = _MARKS[_worst(errors, warnings)]
    sign = f'<span class="{kind}" aria-hidden="true">{symbol}</span>'
    return f"{sign} <strong>{_counted(errors, warnings, language)}:</strong> {result}"


def _badge(severity: Severity | None, text: str) -> str:
    """A word in a thin frame with its symbol; the colour comes last."""
    kind, symbol = _MARKS[severity]
    return f'<span class="badge {kind}"><span aria-hidden="true">{symbol}</span> {text}</span>'


def _cell(value: str | None) -> str:
    """A cell as it stands in the file."""
    return "–" if value is None else f'<code class="value">{escape(legible(value))}</code>'


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
