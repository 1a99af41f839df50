"""Draw pages without a browser and read back what they hand to it: texts, figures, tables, downloads.

Relies on Streamlit's own test runner. Used by the golden comparison and by tests that search every outlet.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parent.parent / "dashboard" / "app_pages"
_ELEMENTS = ("html", "markdown", "plotly_chart", "arrow_data_frame", "iframe", "imgs", "metric", "text")


def page_text(page: str, address: Mapping[str, str]) -> str:
    """Draw a page by its address and answer everything it hands to the browser; RuntimeError if it fails."""
    # The entry's parts are in each page's script, which stands alone.
    app = AppTest.from_file(str(PAGES / page / "page.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise RuntimeError(page, address, [error.message for error in app.exception])
    return "\n".join(_drawn(app))


@contextmanager
def kept_downloads() -> Iterator[list[tuple[str, bytes]]]:
    """Keep name and bytes of every file that pages offer meanwhile."""
    offered: list[tuple[str, bytes]] = []
    button = st.download_button

    def keeping(label: str, data: Any, file_name: str | None = None, *args: Any, **more: Any) -> Any:
        made = data() if callable(data) else data
        offered.append((str(file_name), made.encode() if isinstance(made, str) else bytes(made)))
        return button(label, data, file_name, *args, **more)

    st.download_button = keeping
    try:
        yield offered
    finally:
        st.download_button = button


@contextmanager
def store_in_environment(store: Path) -> Iterator[None]:
    """Let pages read this store."""
    before = os.environ.get("WIRKUNGSMONITOR_STORE")
    os.environ["WIRKUNGSMONITOR_STORE"] = str(store)
    try:
        yield
    finally:
        if before is None:
            del os.environ["WIRKUNGSMONITOR_STORE"]
        else:
            os.environ["WIRKUNGSMONITOR_STORE"] = before


def file_text(data: bytes) -> str:
    """Read the text of a file: parts of an archive, words of a PDF where pdftotext is installed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    if data.startswith(b"%PDF"):
        tool = shutil.which("pdftotext")
        if tool is None:
            # The same facts stand in the HTML, which is read in any case.
            return ""
        return subprocess.run([tool, "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return data.decode("utf-8-sig", "replace")


def _drawn(app: AppTest) -> Iterator[str]:
    """Every element as it is sent: figures as JSON, tables as CSV."""
    for kind in _ELEMENTS:
        for element in app.get(kind):
            yield _texts_of(element.proto)
    for table in app.dataframe:
        yield table.value.to_csv()


def _texts_of(message: Any) -> str:
    """All texts of a message, without the escapes of its printed form."""
    found = []
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            many = value if hasattr(value, "append") else [value]
            found += [_texts_of(item) for item in many if hasattr(item, "ListFields")]
        elif isinstance(value, str):
            found.append(value)
        elif isinstance(value, (int, float)):
            found.append(str(value))
    return "\n".join(found)
