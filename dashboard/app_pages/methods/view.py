"""The page of methods: its sections filled with the constants of the formulas and the snapshot's settings.

Relies on `indicators.language.methods` for texts and thresholds. Used by `the page`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.methods import say
from indicators.language.methods.sections import Section, read_sections
from indicators.language.methods.thresholds import fillings, versions
from indicators.vocabulary.glossary import Language

# What the page proves, behind the section it belongs to.
PROOFS = {"reasons": "agreement", "projection": "calibration"}


@dataclass(frozen=True, slots=True)
class MethodsView:
    """The page from top to bottom.

    `anchors`: key and title of every section, proofs included; `versions`: that of each method.
    """

    title: str
    lead: str
    contents: str
    anchors: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    versions: Mapping[str, str]


def methods_view(made_from: Mapping[str, Any], contacts: Sequence[str], language: Language) -> MethodsView:
    """Build the page; `made_from` as in a snapshot's manifest, `contacts` as roles named in the packages."""
    head, *sections = read_sections(language, fillings(made_from, contacts, language))
    anchors = []
    for section in sections:
        anchors.append((section.key, section.title))
        if section.key in PROOFS:
            proof = PROOFS[section.key]
            anchors.append((proof, say(f"{proof}.title", language)))
    return MethodsView(
        title=head.title,
        lead=head.lead,
        contents=head.entries[0].name,
        anchors=tuple(anchors),
        sections=tuple(sections),
        versions=versions(made_from),
    )
