"""Draws what differs between an earlier snapshot and the one in force; which one is in the address.

Relies on `pipelines.snapshots.sentences`, as the command `snapshots diff` does; used by the page on data.
"""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from dashboard.app_pages.data import say
from dashboard.app_pages.data.address import Page
from dashboard.shell import layout
from dashboard.shell.html import heading, join, link, small_text, tag
from indicators.language import formats
from pipelines.snapshots.sentences import packages_in_words, statuses_in_words, values_in_words

# So many earlier snapshots are on offer; the command compares any two.
_OFFERED = 6


def draw_changes(page: Page) -> None:
    """Links to earlier snapshots and, for the chosen one, what has changed since in this municipality."""
    earlier = [row for row in page.data.snapshots() if row["snapshot"] != page.data.snapshot][:_OFFERED]
    if not earlier:
        return
    known = {row["snapshot"] for row in earlier}
    chosen = page.selection.since if page.selection.since in known else ""
    links: list[str | Markup] = []
    for row in earlier:
        published = datetime.fromisoformat(row["published_at"]).date()
        text = f"{formats.day(published, page.lang)} ({row['snapshot'][:8]})"
        here = page.href_here(since=row["snapshot"])
        links += [tag("strong", text) if row["snapshot"] == chosen else link(text, here), " · "]
    layout.draw(
        heading(say("data.changes", page.lang), level=3),
        small_text(say("data.changes_since", page.lang), " ", *links[:-1]),
    )
    found = page.data.changes_since(chosen) if chosen else None
    if found is None:
        return
    named = (page.lang, page.municipality_id)
    groups = {
        "data.changes_inputs": packages_in_words(found, page.lang),
        "data.changes_statuses": statuses_in_words(found, *named),
        "data.changes_values": values_in_words(found, *named),
    }
    layout.draw(small_text(say("data.changes_counted", page.lang, **found.values)))
    for key, lines in groups.items():
        if lines:
            layout.draw(join(heading(say(key, page.lang), level=4), tag("ul", *(tag("li", line) for line in lines))))
