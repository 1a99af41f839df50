"""Rules of the house that a test can hold: direction, size, headers, documentation, no addresses."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("indicators", "pipelines", "dashboard")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
CHECKS = sorted((ROOT / "pipelines" / "checking" / "sql").glob("*.sql"))
QUERIES = sorted({*(ROOT / "pipelines").rglob("*.sql")} - set(CHECKS))


def tracked() -> list[Path]:
    """Every file under version control; the working tree where there is none."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("no version control here, so tracked files are unknown")
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_module_says_what_it_holds_and_stays_small():
    texts = {named(module): module.read_text(encoding="utf-8") for module in MODULES}
    silent = [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))]
    # is there a second noun inside?
    large = [name for name, text in texts.items() if len(text.splitlines()) > 600]

    assert texts
    assert silent == []
    assert large == []


def test_folders_are_rooms_and_names_do_not_tell_them_apart():
    folders = Counter(module.parent for module in MODULES)
    by_role = [named(module) for module in MODULES if re.search(r"(^words_|_parts$|_blocks$|_words$)", module.stem)]

    # which room is missing?
    assert {named(folder): count for folder, count in folders.items() if count > 18} == {}
    assert by_role == []


def test_a_page_is_a_folder_and_its_script_a_table_of_contents():
    pages = sorted((ROOT / "dashboard" / "app_pages").glob("*/page.py"))
    lines = {named(page): len(page.read_text(encoding="utf-8").splitlines()) for page in pages}

    assert len(pages) == 9
    assert {page: count for page, count in lines.items() if count > 60} == {}


def test_every_query_names_question_grain_and_parameters():
    heads = {named(query): query.read_text(encoding="utf-8").split("\n\n")[0].lower() for query in QUERIES}
    words = ("question", "grain", "parameters", "columns")

    assert heads
    assert [(name, word) for name, head in heads.items() for word in words if word not in head] == []


def test_every_check_asks_a_question_and_names_its_grain():
    heads = {
        named(check): [line for line in check.read_text(encoding="utf-8").splitlines() if line.startswith("--")]
        for check in CHECKS
    }

    assert heads
    assert [name for name, head in heads.items() if "?" not in head[0]] == []
    assert [name for name, head in heads.items() if not any("Grain:" in line for line in head)] == []


def test_imports_run_one_way():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_tracked_file_names_a_registry_or_a_place_of_this_machine():
    hosts = re.compile(rb"py" rb"pi\.org|python" rb"hosted\.org|registry\.npm" rb"js|deb\.deb" rb"ian\.org")
    places = re.compile(rb"(^|[^A-Za-z0-9_.])/(" rb"wo" rb"rk|fa" rb"rm)/")
    offenders = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if hosts.search(path.read_bytes()) or places.search(path.read_bytes())
    ]

    assert offenders == []


def test_no_module_of_the_dashboard_bears_the_name_of_a_package():
    # `streamlit run` puts the script's folder first on the import path
    taken = {*PACKAGES, "streamlit", "plotly", "duckdb", "polars", "pandera", "narwhals", "click"}
    names = {path.stem for path in (ROOT / "dashboard").glob("*.py")}

    assert names & taken == set()


def test_every_command_and_option_is_documented():
    from pipelines.cli import cli

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    usage = text.split("```")[1]
    context = cli.make_context("wirkungsmonitor", ["--help"], resilient_parsing=True)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert f"## {name}" in text, name
        options = {flag for parameter in command.params for flag in parameter.opts if flag.startswith("--")}
        (line,) = re.findall(rf"wirkungsmonitor {name} .*(?:\n  .*)*", usage)
        # said once for all of them, below the usage
        everywhere = {"--lang", "--format", "--help"}
        assert set(re.findall(r"--[a-z-]+", line)) == options - everywhere, name


def test_every_setting_is_documented():
    from indicators.money.budget import BudgetRule
    from pipelines.contract.settings import PREFIX, Settings

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    names = {field.name for field in fields(Settings)} - {"budget"}
    names |= {f"budget_{field.name}" for field in fields(BudgetRule)}
    for name in names:
        assert PREFIX + name.upper() in text, name


def test_help_loads_nothing_heavy():
    probe = (
        "import sys; from pipelines.cli import cli\n"
        "try: cli(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'polars', 'pandera', 'pandas', 'streamlit', 'plotly', 'pyarrow', 'narwhals'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_stands_in_one_place_and_is_repeated_truthfully():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    public = (ROOT / "publiccode.yml").read_text(encoding="utf-8")

    assert version is not None
    assert f"softwareVersion: {version.group(1)}" in public
