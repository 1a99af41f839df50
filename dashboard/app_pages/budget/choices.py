"""What a reader chooses on the page of the budget: year, grouping and thresholds, each as a line of links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.address import Page
from dashboard.app_pages.budget.view_deviations import RuleView
from dashboard.app_pages.budget.view_lines import GROUPINGS
from dashboard.shell.html import join, link, small_text, tag


def year_links(page: Page, years: Sequence[int], shown: int) -> Markup:
    """The years there are, each a link; the one shown stands in bold."""
    pairs = [(str(year), {"year": year}, year == shown) for year in years]
    return _choices(page, say("budget.years", page.lang), pairs)


def grouping_links(page: Page, grouping: str, *, has_cover_groups: bool) -> Markup:
    """The groupings, each a link; cover groups only where some are stated."""
    known = [name for name in GROUPINGS if name != "cover_group" or has_cover_groups]
    pairs = [
        (say(f"by.{name}", page.lang), {"by": "" if name == "solution" else name}, name == grouping) for name in known
    ]
    return _choices(page, say("by.title", page.lang), pairs)


def rule_links(page: Page, view: RuleView) -> Markup:
    """The thresholds in use in a sentence, and links to look at the budget by others."""
    pairs = [(name, {"rule": value}, value == view.chosen) for value, name in view.choices]
    return join(small_text(view.sentence), _choices(page, say("dev.other_rules", page.lang), pairs))


def _choices(page: Page, title: str, pairs: Sequence[tuple[str, Mapping[str, object], bool]]) -> Markup:
    """A line of links to the same view with one thing changed; the one in force stands in bold."""
    links: list[str | Markup] = [
        tag("strong", text) if is_shown else link(text, page.href_here(**changes)) for text, changes, is_shown in pairs
    ]
    line = tag("p", tag("span", title, class_="wm-detail"), *links, class_="wm-choices")
    return tag("nav", line, class_="wm-filters", aria_label=title)
