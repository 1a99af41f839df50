"""Makes the papers in docs/papers from the sample data: the same data give the same bytes.

    python tools/make_papers.py [FOLDER]

A decision on a solution of Musterstadt, filled in by an administration that does not exist, the decision on
Münster's CO2 target with its blanks open, and Musterstadt's yearly report. Needs no network.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.papers.build import build_paper
from pipelines.papers.facts import Request
from pipelines.papers.fields import read_fields
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.papers.render.files import render_paper
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from sample_data import sample_packages

FOLDER = Path(__file__).parent.parent / "docs" / "papers"
MUSTERSTADT, MUENSTER = "DE-99000000", "DE-05515000"
_PICTURE_PPI = 70.0
_COLOURS = 32


@dataclass(frozen=True, slots=True)
class Example:
    """One paper of the folder: its file name without ending, its request, its forms."""

    name: str
    request: Request
    forms: tuple[str, ...] = ("pdf",)


def examples(snapshot: str) -> tuple[Example, ...]:
    """The three papers; what the fictional administration writes stands in fields.toml."""
    given = read_fields(FOLDER / "fields.toml", "de")
    return (
        Example(
            "musterstadt-waermeatlas",
            Request(
                PaperKind.DECISION,
                PaperSubject.SOLUTION,
                MUSTERSTADT,
                snapshot,
                solution_id="S-ATLAS",
                on=date(2026, 2, 2),
                consultations=given.consultations,
                fields=given.texts,
            ),
            ("pdf", "docx"),
        ),
        Example(
            "muenster-co2-ziel",
            Request(PaperKind.DECISION, PaperSubject.INDICATOR, MUENSTER, snapshot, indicator_id="ghg_total"),
        ),
        Example(
            "musterstadt-wirkungsbericht",
            Request(PaperKind.INFORMATION, PaperSubject.REPORT, MUSTERSTADT, snapshot, on=date(2026, 3, 2)),
        ),
    )


def main(folder: Path) -> None:
    """Publish the sample data into a passing store; write the papers and pictures of their first pages."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        store = Path(passing) / "store"
        publish(sample_packages(), store)
        with open_snapshot(store) as snapshot:
            for example in examples(snapshot.id):
                facts = build_paper(snapshot, example.request)
                for form in example.forms:
                    file = folder / f"{example.name}.{form}"
                    file.write_bytes(render_paper(facts, form))
                picture = folder / f"{example.name}.png"
                picture.write_bytes(_first_page(folder, example.name))


def _first_page(folder: Path, name: str) -> bytes:
    """The first page as a small picture of few colours."""
    import typst
    from PIL import Image

    page = f'#set page(width: 21cm, height: 29.7cm, margin: 0cm)\n#image("{name}.pdf", page: 1, width: 21cm)'
    drawn = typst.compile(page.encode(), format="png", ppi=_PICTURE_PPI, root=str(folder))  # type: ignore[call-overload]
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(out, format="PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
