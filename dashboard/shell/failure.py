"""What a reader sees of an error that nobody expected: a sentence and an id, which stands in the server's log.

The one catch-all of the pages. Relies on Streamlit; used by `dashboard.server`.
"""

from __future__ import annotations

import logging
from secrets import token_hex

from dashboard.shell import html, say
from dashboard.shell.address import default_language, read_selection
from dashboard.shell.layout import draw
from dashboard.shell.selection import Selection
from indicators.vocabulary.glossary import Language
from pipelines.contract.unseen_signs import escaped

LOG = logging.getLogger("wirkungsmonitor")


class LogLine(logging.Formatter):
    """A line of the log, in which nothing from a package or an address steers the terminal that shows it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with unseen signs written out."""
        return escaped(super().format(record))


def show_failure(error: Exception) -> bool:
    """Write the error to the log and show its id; answers that nothing else is to be shown."""
    failure = token_hex(4)
    LOG.error("error %s", failure, exc_info=error)
    language = _language()
    draw(html.empty_state(say("failure.title", language), say("failure.text", language, id=failure)))
    return True


def _language() -> Language:
    """The language of the page; that of a first visit where the address cannot be read."""
    try:
        return read_selection(Selection).lang
    except Exception:
        return default_language()
