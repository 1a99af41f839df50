"""How results are written for machines."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipelines.cli.output import as_json, plain_cell


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_null_in_json(value):
    assert json.loads(as_json([plain_cell(value)])) == [None]


def test_exact_decimals_are_numbers_in_json():
    assert json.loads(as_json([plain_cell(Decimal("1.50")), plain_cell(Decimal(2))])) == [1.5, 2]
