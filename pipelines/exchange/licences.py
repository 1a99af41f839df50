"""Addresses of licences in the list of DCAT-AP.de. Used by every description that the export writes."""

from __future__ import annotations

from pipelines.reading.package_file import LICENCES

_LIST = "http://dcat-ap.de/def/licenses/"


def licence_uri(code: str | None) -> str | None:
    """The address of a licence's code; None if the list does not have it."""
    return f"{_LIST}{code}" if code in LICENCES else None
