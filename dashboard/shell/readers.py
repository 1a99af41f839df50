"""Who reads: everybody, or somebody who may see internal rows as well.

A server process has one kind of reader as long as there is no login; with one this module answers by the reader's
role, which then belongs to the key of every cache in `dashboard.shell.data`.
"""

from __future__ import annotations

import os

from pipelines.contract.settings import PUBLIC_ONLY


def is_public_only() -> bool:
    """Whether readers see public rows only, because nobody asks who they are."""
    return bool(os.environ.get(PUBLIC_ONLY))
