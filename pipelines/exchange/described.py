"""What every column of the contract is called and means, for descriptions that machines read.

Used by the data package and by CSVW.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipelines.contract.contract import Column, Kind

if TYPE_CHECKING:
    from pipelines.exchange.written import File

# Columns whose cell may say why there is no number.
WITH_SIGNS = ("value",)
_UNITS: Mapping[str, str] = {
    "effect_per_year": "in the unit of the column unit, per year",
    "observed_effect_per_year": "in the unit of the column unit, per year",
    "value": "in the unit of the column unit, or of the indicator",
    "change": "share of the baseline, -0.4 is a fall by 40 %",
    "rate": "share per year",
    "funding_share": "share from 0 to 1",
    "progress_share": "share from 0 to 1",
    "largest_share": "share of the largest unit, from 0 to 1",
    "heated_floor_area_m2": "square metres",
    "staff_posts": "full-time equivalents",
    "level": "0 to 3",
}


def describe_column(table: str, column: Column) -> str:
    """One sentence on a column: its kind, its unit, its permitted words."""
    parts = {
        Kind.MONEY: "Euro.",
        Kind.PERIOD: "Year, quarter, half-year, month, range of years or day: 2024, 2024-Q1, 2024-H1, "
        "2024-03, 2015/16, 2018-2020, 2024-12-31.",
        Kind.DISAGGREGATION: "Dimensions and their members, as in sector=private_households;carrier=gas.",
        Kind.DATE: "Day.",
    }
    said = [parts[column.kind]] if column.kind in parts else []
    if column.name in _UNITS:
        said.append(f"{_UNITS[column.name].capitalize()}.")
    if (table, column.name) == ("observations", "value"):
        said.append(
            "A number, or a sign of official statistics, or the reason why there is none (suppressed, "
            "no_data, not_applicable, available_later, too_uncertain, unknown_or_confidential)."
        )
    if column.references:
        said.append(f"Refers to {column.references}.")
    if column.words:
        said.append(f"One of: {', '.join(word.value for word in column.words)}.")
    return " ".join(said)


def is_text(table: str, column: Column) -> bool:
    """Whether a column holds texts, though its kind is a number: cells with signs are no numbers."""
    return table == "observations" and column.name in WITH_SIGNS


def key_of(file: File) -> list[str]:
    """The columns that together name a row, as far as the file has them."""
    names = {column.name for column in file.columns}
    return [name for name in dict.fromkeys(("municipality_id", *file.table.key)) if name in names]
