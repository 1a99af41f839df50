"""An error that nobody expected: the reader gets a sentence and an id, the log the same id and the trace."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest


def _failing_page() -> None:
    from dashboard.shell.failure import show_failure

    try:
        raise ValueError("/secret/path")
    except ValueError as error:
        show_failure(error)


def test_the_id_on_the_page_stands_in_the_log_with_the_trace(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "wirkungsmonitor"):
        app = AppTest.from_function(_failing_page).run()
    (shown,) = (element.proto.body for element in app.get("html"))

    assert not app.exception
    (failure,) = re.findall(r"Kennung ([0-9a-f]{8}) ", shown)
    assert "/secret/path" not in shown
    assert f"error {failure}" in caplog.text
    assert "ValueError: /secret/path" in caplog.text


def test_it_speaks_the_language_of_the_address() -> None:
    app = AppTest.from_function(_failing_page)
    app.query_params["lang"] = "en"
    (shown,) = (element.proto.body for element in app.run().get("html"))

    assert "This page could not be shown." in shown
