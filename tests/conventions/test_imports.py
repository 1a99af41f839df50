"""Imports that contracts cannot name: views without Streamlit, sample data at run time in `demo` only."""

from __future__ import annotations

import re
from functools import cache

import grimp

VIEW = re.compile(r"dashboard\.(app_pages\..*\.view\w*|parts\.table)")


@cache
def graph() -> grimp.ImportGraph:
    rooms = ("dashboard", "pipelines", "indicators", "sample_data")
    return grimp.build_graph(*rooms, include_external_packages=True, exclude_type_checking_imports=True)


def test_views_and_tables_decide_what_is_shown_without_drawing_it():
    views = sorted(module for module in graph().modules if VIEW.fullmatch(module))
    drawing = {view: chain for view in views if (chain := graph().find_shortest_chain(view, "streamlit"))}

    assert len(views) > 40
    assert drawing == {}


def test_only_the_demonstration_reads_sample_data():
    readers = graph().find_modules_that_directly_import("sample_data")

    assert readers - {"sample_data"} <= {"pipelines.cli.verbs.serve"} | {
        module for module in readers if module.startswith("sample_data.")
    }
