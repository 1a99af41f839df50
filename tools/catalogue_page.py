"""The page docs/catalogue.md, made from the shipped definitions so that it cannot drift.

Relies on definitions, labels and formats. Made with `python -m tools.catalogue_page >
docs/catalogue.md`; a test holds that the page in the repository is the one made here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from indicators.catalogue.definition import Definition, catalogue
from indicators.derived.recipes import denominator
from indicators.language.formats import number, unit_name
from indicators.language.labels import label
from indicators.vocabulary.glossary import Formula, Language, Theme

_HEAD = """\
# The shipped catalogue

{count} indicators that a municipality can use without writing a definition of its own, {derived} of which are
computed where their parts are delivered and nobody delivers them. A file of the same id in a package's
`indicators/` takes the place of the shipped one; [add an indicator](add_an_indicator.md) walks through one.
This page is made from `indicators/catalogue/definitions/*.toml`; a percentage is a value from 0 to 100.

Codes of published frameworks are references, never quotations, and stand only where they are certain:
targets and indicators of the Sustainable Development Goals (sdg), sectors of the BISKO balance (bisko), key
performance indicators of U4SSC (u4ssc), ISO 37120 in its edition of 2018 (iso37120).

"""
_TABLE = """\

| Indicator | Title | Unit | Should | Level | Measured by |
|---|---|---|---|---|---|
"""


def catalogue_page() -> str:
    """Write the whole page: a table for each theme, then one section for each indicator of the theme."""
    definitions = list(catalogue().values())
    derived = [definition for definition in definitions if definition.derived]
    groups = [(theme, [one for one in definitions if one.theme is theme]) for theme in Theme]
    parts = [_HEAD.format(count=len(definitions), derived=len(derived))]
    parts += [f"- [{_heading(theme)}](#{_anchor(theme)}), `{theme}`: {len(group)}\n" for theme, group in groups]
    for theme, group in groups:
        parts += _group(theme, group)
    return "".join(parts)


def _group(theme: Theme, definitions: Sequence[Definition]) -> list[str]:
    heading = f"\n## {_heading(theme)}\n{_TABLE}"
    return [heading, *map(_row, definitions), *map(_section, definitions)]


def _heading(theme: Theme) -> str:
    text = label(theme, Language.EN)
    return text[0].upper() + text[1:]


def _anchor(theme: Theme) -> str:
    return label(theme, Language.EN).lower().replace(" ", "-")


def _row(definition: Definition) -> str:
    cells = (
        f"[`{definition.id}`](#{definition.id})",
        f"{definition.titled(Language.DE)} · {definition.titled(Language.EN)}",
        f"`{definition.unit}`",
        label(definition.good_direction, Language.EN),
        label(definition.level, Language.EN),
        definition.measured_by or "",
    )
    return "| " + " | ".join(cells) + " |\n"


def _section(definition: Definition) -> str:
    facts = [
        ("Unit", f"`{definition.unit}`, shown as “{unit_name(definition.unit, Language.DE)}” (de)"),
        ("Judged", f"{label(definition.frequency, Language.EN)}, headline method: {_rule(definition)}"),
        ("Combined over areas", _aggregation(definition)),
        ("Combined over time", label(definition.aggregation_time, Language.EN)),
        ("Projection on", f"{label(definition.scale, Language.EN)} scale{_trend(definition)}"),
        ("Natural limit", _number(definition.natural_limit)),
        ("Computed as", _derived(definition)),
        ("Corridor", _corridor(definition)),
        ("Denominator", f"`{definition.denominator}`" if definition.denominator else ""),
        ("Plausible", _plausible(definition)),
        ("Too old after", f"{definition.max_age_months} months"),
        ("Confidential", _confidential(definition)),
        ("Method", " ".join(filter(None, (definition.method, definition.method_version)))),
        ("Frameworks", _frameworks(definition)),
    ]
    lines = "".join(f"- {name}: {text}\n" for name, text in facts if text)
    described = f"{definition.described(Language.DE)}\n\n{definition.described(Language.EN)}\n"
    return f"\n### {definition.id}\n\n{described}\n{lines}"


def _trend(definition: Definition) -> str:
    return f", {label(definition.trend, Language.EN)} trend" if definition.trend else ""


def _rule(definition: Definition) -> str:
    on_track, at_risk = _number(definition.on_track_from), _number(definition.at_risk_from)
    return f"{label(definition.status_method, Language.EN)} (on track from {on_track}, at risk from {at_risk})"


def _aggregation(definition: Definition) -> str:
    text = label(definition.aggregation, Language.EN)
    return f"{text}, weighted by `{definition.weight}`" if definition.weight else text


def _derived(definition: Definition) -> str:
    if definition.derived is None:
        return ""
    derived = definition.derived
    of = f"`{derived['of']}`"
    if derived["formula"] == Formula.SUM_OVER:
        return f"sum of {of} over `{derived['by']}`"
    if derived["formula"] == Formula.WEIGHTED_SUM:
        return f"sum over `{derived['by']}` of {of} × factor (`{derived['factors']}`)"
    share = "100 × " if derived["formula"] == Formula.SHARE_OF else ""
    return f"{share}{of} ÷ `{denominator(derived)}`"


def _corridor(definition: Definition) -> str:
    if definition.corridor_min is None:
        return ""
    return f"from {_number(definition.corridor_min)} to {_number(definition.corridor_max)}"


def _plausible(definition: Definition) -> str:
    bounds = []
    if definition.plausible_min is not None:
        bounds.append(f"from {_number(definition.plausible_min)}")
    if definition.plausible_max is not None:
        bounds.append(f"to {_number(definition.plausible_max)}")
    if definition.max_change_share is not None:
        bounds.append(f"changing by at most {_number(definition.max_change_share * 100)} % a year")
    return ", ".join(bounds)


def _confidential(definition: Definition) -> str:
    if not definition.confidential:
        return ""
    return f"below the municipality, at least {definition.min_case_count} cases"


def _frameworks(definition: Definition) -> str:
    return "; ".join(f"{name} {', '.join(codes)}" for name, codes in definition.frameworks.items() if codes)


def _number(value: float | None) -> str:
    return "" if value is None else number(value, Language.EN)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(catalogue_page())
