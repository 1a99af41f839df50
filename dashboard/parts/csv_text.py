"""Rows as CSV for download: numbers unrounded, signs as the reader's spreadsheet expects them.

German: semicolon and decimal comma; English: comma and decimal point. Used by every page's download.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from indicators.vocabulary.glossary import Language
from pipelines.spreadsheets.formula_safety import neutralised


def as_csv(header: Sequence[str], lines: Iterable[Sequence[object]], language: Language) -> str:
    """The table as CSV text; null becomes an empty cell, dates are ISO."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language is Language.DE else ",", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value, language) for value in line] for line in lines)
    return buffer.getvalue()


def _cell(value: object, language: Language) -> str:
    """One value as text."""
    if value is None:
        return ""
    if isinstance(value, bool | date):
        return str(value)
    if isinstance(value, int | float | Decimal):
        text = f"{value:.12g}" if isinstance(value, float) else str(value)
        return text.replace(".", ",") if language is Language.DE else text
    return neutralised(str(value))
