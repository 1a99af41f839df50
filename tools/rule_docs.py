"""Writes docs/rules.md from the table of rules: `python -m tools.rule_docs docs/rules.md`.

A test holds that the page is current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from indicators.vocabulary.glossary import Severity
from pipelines.contract.rules import Rule, rules

_HEAD = """\
# Rules of the check

Made from `pipelines/contract/rules.toml` by `python -m tools.rule_docs docs/rules.md`; do not edit by hand.

An **error** cannot be read, identified or judged and keeps the package out. A **warning** is about
plausibility: it is published and stays visible. `{value}` is the cell as it stands in the file. Each
rule has a small package that breaks it in `sample_data/musterstadt_with_problems/`.

"""


def as_markdown() -> str:
    """The page: a count, then one table for errors and one for warnings."""
    parts = [_HEAD]
    for severity, title in ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings")):
        chosen = [rule for rule in rules().values() if rule.severity is severity]
        parts.append(f"## {title} ({len(chosen)})\n\n")
        parts.append("| Rule | Deutsch | English |\n|---|---|---|\n")
        parts.extend(_row(rule) for rule in chosen)
        parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


def _row(rule: Rule) -> str:
    cells = [f"{rule.message[language]}<br>{rule.advice[language]}" for language in ("de", "en")]
    return "| " + " | ".join([f"`{rule.id}`", *(cell.replace("|", "\\|") for cell in cells)]) + " |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_markdown(), encoding="utf-8", newline="\n")
