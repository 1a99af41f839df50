"""Keys: the columns that name one municipality's thing among all, in the order of their frames."""

from __future__ import annotations

PAIR = ("municipality_id", "indicator_id")
SERIES = (*PAIR, "area_id", "disaggregation")
# What names a target in the data; TARGET numbers it within one judgement.
TARGET_KEY = ("municipality_id", "target_id")
SOLUTION = ("municipality_id", "solution_id")
POSITION = (*SOLUTION, "fiscal_year", "budget_kind", "flow")
PAIRING = ("municipality_id", "solution_id", "indicator_id")
STUDY = (*PAIRING, "disaggregation", "correction")
AREA = (*STUDY, "area_id")
