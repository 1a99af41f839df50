"""Fixtures of a real browser, a running dashboard and what its snapshot holds."""

from tests.helpers.browsing import browser, dashboard, fictional, page, snapshot, start

__all__ = ["browser", "dashboard", "fictional", "page", "snapshot", "start"]
