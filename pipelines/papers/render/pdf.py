"""A paper as PDF/A-2a and PDF/UA-1 by typst: tagged, with title, language, alternative texts and its facts.

The same facts give the same bytes: only typst's own faces are used and no date of making is written.
PDF/A-2 forbids attached files, hence the facts stand in the catalogue's PieceInfo, the place for an
application's own data. Relies on templates/paper.typ; used by `pipelines.papers.render.files`.
"""

from __future__ import annotations

import io
import json
import zlib
from importlib.resources import as_file, files
from typing import Any

from pipelines.papers import say
from pipelines.papers.facts import Chart, PaperFacts
from pipelines.papers.render.charts import chart_svg
from pipelines.papers.render.facts_json import facts_to_json
from pipelines.papers.render.limits import MOST_UNPACKED

STANDARDS: list[Any] = ["a-2a", "ua-1"]
_OWNER = "/Wirkungsmonitor"
# PieceInfo demands a date; a clock's would change the bytes.
_NEVER = "D:20000101000000Z"
_WORDS = {
    "draft": "kind.draft_mark",
    "blank": "kind.blank_mark",
    "snapshot": "head.snapshot",
    "item": "operation.what",
    "statement": "operation.value",
}


def paper_pdf(facts: PaperFacts) -> bytes:
    """Render the facts as an accessible, archivable PDF."""
    import typst

    lang = facts.request.language
    charts = {block.id: chart_svg(block, lang) for block in facts.blocks() if isinstance(block, Chart)}
    inputs = {
        "facts": facts_to_json(facts).decode(),
        "words": json.dumps({name: say(key, lang) for name, key in _WORDS.items()}, ensure_ascii=False),
        "charts": json.dumps(charts, ensure_ascii=False),
    }
    with as_file(files(__package__).joinpath("templates/paper.typ")) as template:
        pdf: bytes = typst.compile(str(template), sys_inputs=inputs, pdf_standards=STANDARDS, ignore_system_fonts=True)
    return _with_facts(pdf, facts_to_json(facts))


def facts_in_pdf(data: bytes) -> bytes | None:
    """The facts that a PDF of ours carries; None where it carries none or is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return _unpacked(document.Root.PieceInfo[_OWNER].Private)
    except (pikepdf.PdfError, AttributeError, KeyError, zlib.error):
        return None


def _unpacked(stream: Any) -> bytes | None:
    """The content of a stream as this program or another one that saved the file packs it, up to a limit."""
    packed = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    if filters is None:
        return packed
    if str(filters) != "/FlateDecode" and [str(name) for name in filters] != ["/FlateDecode"]:
        return None
    reader = zlib.decompressobj()
    content = reader.decompress(packed, MOST_UNPACKED)
    return None if reader.unconsumed_tail else content


def _with_facts(pdf: bytes, facts: bytes) -> bytes:
    """The same PDF with the facts as private data of this program."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        private = document.make_stream(facts)
        entry = pikepdf.Dictionary(LastModified=pikepdf.String(_NEVER), Private=private)
        document.Root.PieceInfo = pikepdf.Dictionary({_OWNER: entry})
        document.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()
