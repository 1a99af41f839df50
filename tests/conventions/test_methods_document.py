"""docs/methods.md is made from the page of methods, and what refers to its anchors finds them."""

import re
import subprocess
from pathlib import Path

import pytest

from indicators.language.methods.sections import DOCUMENT_ONLY, texts
from indicators.targets.evidence.calibration import calibration_table
from indicators.targets.evidence.published_results import agreements
from indicators.vocabulary.glossary import Language
from tools.make_methods import PAGE, agreement_table, calibration_of, document, slug

ROOT = Path(__file__).parents[2]


def _anchors() -> list[str]:
    """Every anchor of the document in the order of the lines: set ones and those of headings."""
    found = re.findall(r'^<a id="(.+)"></a>$|^#+ (.+)$', document(), re.MULTILINE)
    return [anchor or slug(heading) for anchor, heading in found]


def test_the_document_is_current() -> None:
    again = "the document is behind: uv run python -m tools.make_methods"
    assert PAGE.read_text(encoding="utf-8") == document(), again


def test_the_document_says_all_that_stands_in_it_alone() -> None:
    alone = [block for text in texts(Language.EN).values() for block in DOCUMENT_ONLY.findall(text)]
    lines = {line for block in alone for line in block.splitlines() if not re.search(r"[{}]|^#", line)}
    assert lines - set(document().splitlines()) == set()
    assert "<!--" not in document()


def test_only_the_english_files_have_passages_for_the_document() -> None:
    assert [key for key, text in texts(Language.DE).items() if "<!--" in text] == []


def test_the_tables_of_published_results_are_those_that_are_shipped() -> None:
    assert agreement_table(agreements()) in document()
    assert calibration_of(calibration_table()) in document()


@pytest.mark.parametrize("key", [key for key in texts(Language.EN) if key != "page"])
def test_the_contents_lead_to_the_section_and_not_to_a_heading_before_it(key: str) -> None:
    assert f"](#{key})" in document()
    lines = document().splitlines()
    place = lines.index(f'<a id="{key}"></a>')
    before = [slug(line.lstrip("# ")) for line in lines[:place] if line.startswith("#")]
    assert key not in before


def test_every_reference_to_the_document_finds_its_anchor() -> None:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("no version control here, so tracked files are unknown")
    read = [ROOT / name for name in listing.stdout.splitlines() if name.endswith((".md", ".py", ".sql"))]
    named = {
        (str(path.relative_to(ROOT)), anchor)
        for path in read
        if path.is_file()
        for anchor in re.findall(r"methods\.md#([\w-]+)", path.read_text(encoding="utf-8"))
    }
    named |= {("docs/methods.md", anchor) for anchor in re.findall(r"\]\(#([\w-]+)\)", document())}
    assert sorted((path, anchor) for path, anchor in named if anchor not in _anchors()) == []
