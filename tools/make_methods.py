"""Makes docs/methods.md from the page of methods: `uv run python -m tools.make_methods`.

The document is the English page, filled with what holds without a snapshot, together with the passages that
stand in it alone and the tables of published results. A test says when it is behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from indicators.language.methods.sections import DOCUMENT_ONLY, texts
from indicators.language.methods.thresholds import fillings
from indicators.targets.evidence.calibration import Calibration, calibration_table
from indicators.targets.evidence.published_results import Agreement, agreements
from indicators.vocabulary.glossary import Language

PAGE = Path(__file__).parents[1] / "docs" / "methods.md"


def main() -> None:
    """Write the document."""
    PAGE.write_text(document(), encoding="utf-8")


def document() -> str:
    """Answer the document: head, contents, and every section with its anchor."""
    head, *sections = texts(Language.EN).items()
    keys = {key for key, _ in sections}
    links = [f"- [{_title(text)}](#{key})" for key, text in sections]
    pieces = [head[1], "\n".join(links) + "\n", *(_section(key, text, keys) for key, text in sections)]
    values = fillings({}, ("the contact named in its data package",), Language.EN) | {
        "agreement_table": agreement_table(agreements()),
        "calibration_table": calibration_of(calibration_table()),
    }
    return DOCUMENT_ONLY.sub(r"\1", "\n".join(pieces)).format_map(values)


def slug(heading: str) -> str:
    """Answer the anchor that a code host gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _title(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")


def _section(key: str, text: str, keys: set[str]) -> str:
    """A section one level lower; a heading that would take another section's anchor is a bold line."""

    def lower(heading: re.Match[str]) -> str:
        level, name = heading.groups()
        return f"**{name}**" if level == "##" and slug(name) in keys - {key} else f"#{level} {name}"

    lowered = re.sub(r"^(#+) (.+)$", lower, text, flags=re.MULTILINE)
    return f'<a id="{key}"></a>\n\n{lowered}'


def agreement_table(tables: Sequence[Agreement]) -> str:
    """Answer the published results that were recomputed, and every row that differs."""
    lines = [
        "| Source | Method | What is compared | Rows | Same status | Same value | Different |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| [{each.source['en']}]({each.url}) | `{each.method}` | {each.compared['en']} | {each.rows} "
        f"| {each.same_status} | {_share(each.same_value, each.values)} | {each.rows - each.same} |"
        for each in tables
    ]
    lines += [
        "",
        "Every row that differs:",
        "",
        "| Series | Year | Compared from | Published | Ours | Why |",
        "|---|---:|---|---|---|---|",
    ]
    lines += [
        f"| {row.series} | {row.year} | {each.compared['en'].partition(', ')[2]} | {row.published} "
        f"| {row.computed} | {row.why['en']} |"
        for each in tables
        for row in each.differing
    ]
    return "\n".join(lines)


def _share(same: int, of: int) -> str:
    return f"{same} of {of}" if of else "none published"


def calibration_of(rows: Sequence[Calibration]) -> str:
    """Answer how often the band held: held-out series, per family and horizon, and both halves of all."""
    header = (
        "| Series (points at the origin) | half | "
        + " | ".join(f"h = {horizon}" for horizon in range(1, 6))
        + " | error against drift, no change, least squares | Brier |"
    )
    lines = [header, "|---|---|" + "---|" * 7]
    groups: dict[tuple[int, str, str], list[Calibration]] = {}
    for row in rows:
        groups.setdefault((row.least_points, row.family, row.split), []).append(row)
    for (least, family, split), members in groups.items():
        if split == "held_out" or family == "all":
            cells = [f"{row.coverage * 100:.0f}" for row in members]
            cells += ["–"] * (5 - len(cells))
            against = (_ratio(members, f"mae_{name}") for name in ("drift", "no_change", "least_squares"))
            brier = sum(row.brier * row.n for row in members) / sum(row.n for row in members)
            half = "held out" if split == "held_out" else "calibration"
            lines.append(
                f"| `{family}` (≥ {least}) | {half} | {' | '.join(cells)} | {', '.join(against)} | {brier:.3f} |"
            )
    return "\n".join(lines)


def _ratio(members: Sequence[Calibration], name: str) -> str:
    return f"{sum(row.mae for row in members) / sum(getattr(row, name) for row in members):.2f}"


if __name__ == "__main__":
    main()
