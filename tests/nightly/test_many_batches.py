"""Every sample package in small batches gives what it gives at once."""

from __future__ import annotations

from pipelines.checking.check_packages import check_packages
from sample_data import sample_packages
from tests.store.publishing.test_batches import everything, tiny

__all__ = ["tiny"]


def test_packages_in_small_batches_give_what_they_give_at_once(tiny) -> None:
    whole = [everything(package) for package in check_packages(sample_packages())]
    tiny()
    parts = check_packages(sample_packages())
    assert [everything(package) for package in parts] == whole
