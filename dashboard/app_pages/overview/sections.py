"""Sections of the start page, each drawn only where there is something to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.app_pages.overview import say
from dashboard.parts.deadlines import next_deadlines
from dashboard.parts.download import offer_file
from dashboard.parts.lists import deadline_list, group_list, more_solutions, solution_list, target_list
from dashboard.parts.record_files import deadlines_file
from dashboard.shell import layout
from dashboard.shell.html import heading, small_text

if TYPE_CHECKING:
    from dashboard.app_pages.overview.view import OverviewView
    from dashboard.parts.solution_row import SolutionRow
    from dashboard.parts.target_rows import PartGroup, TargetRow
    from dashboard.shell.page import AnyPage
    from indicators.money.calendar import BudgetCalendar


def draw_due(page: AnyPage, view: OverviewView, calendar: BudgetCalendar | None) -> None:
    """Draw what is due next, with all deadlines as a file."""
    if not view.due:
        return
    title = say("overview.due", page.lang)
    more = small_text(say("overview.more_due", page.lang, count=view.more_deadlines)) if view.more_deadlines else None
    layout.draw(heading(title), deadline_list(page, view.due), more)
    rows, day = page.rows("overview/solution_deadlines"), page.as_of
    file = deadlines_file(
        lambda: next_deadlines(rows, day, page.lang, most=None, calendar=calendar)[0], title, page.lang
    )
    offer_file(page, file, file_name=f"{page.municipality_id}-due.csv", key="due-csv")


def draw_targets(page: AnyPage, title: str, targets: Sequence[TargetRow], parts: Sequence[PartGroup]) -> None:
    """Draw targets of the municipality, then those of areas and breakdowns by indicator."""
    if targets or parts:
        lines = target_list(page, targets) if targets else None
        layout.draw(heading(say(title, page.lang)), lines, group_list(page, parts) if parts else None)


def draw_solutions(
    page: AnyPage, title: str, solutions: Sequence[SolutionRow], more: int, *, beside: str | None = None
) -> None:
    """Draw solutions with their three statuses, and how many more there are."""
    if solutions:
        layout.draw(heading(title, note=beside), solution_list(page, solutions), more_solutions(page, more))
