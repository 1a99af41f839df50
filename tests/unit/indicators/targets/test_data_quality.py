"""The data quality of what is made of several values follows the municipal energy balance."""

from __future__ import annotations

import narwhals as nw
import pytest

from indicators.targets.data_quality import Bands, band, band_of, letter_of, score, weight_of
from indicators.vocabulary.glossary import QualityBand
from tests.helpers.computing import ENGINES, frame

EXAMPLE = [(400, "A"), (900, "A"), (300, "B"), (100, "C"), (700, "B")]


def test_the_worked_example_of_the_methods() -> None:
    # (400 + 900) · 1 + (300 + 700) · 0.5 + 100 · 0.25 = 1825 of 2400
    assert score(EXAMPLE) == 1825 / 2400
    assert round(1825 / 2400, 4) == 0.7604
    assert band(1825 / 2400) is QualityBand.FAIR


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "good"), (0.81, "good"), (0.8, "fair"), (0.65, "conditional"), (0.5, "limited"), (0, "limited")],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_band_begins_above_its_bound(value: float, expected: str, engine: str) -> None:
    rows = frame([{"score": value}], {"score": "DOUBLE"}, engine).select(band=band_of(nw.col("score")))
    assert band(value).value == expected
    assert rows.collect("polars").rows() == [(expected,)]


def test_bands_are_settings() -> None:
    assert band(0.70, Bands(good=0.60)) is QualityBand.GOOD


def test_amounts_that_do_not_add_up_to_anything_have_no_quality() -> None:
    assert score([]) is None
    assert score([(0, "A"), (0, "D")]) is None


@pytest.mark.parametrize("engine", ENGINES)
def test_a_letter_is_a_weight_and_none_is_none(engine: str) -> None:
    letters = [{"letter": letter} for letter in ("A", "B", "C", "D", None)]
    rows = frame(letters, {"letter": "VARCHAR"}, engine).select(weight=weight_of(nw.col("letter")))
    assert sorted(rows.collect("polars").rows(), key=str) == [(0.0,), (0.25,), (0.5,), (1.0,), (None,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_without_a_score_there_is_no_band(engine: str) -> None:
    rows = frame([{"score": None}], {"score": "DOUBLE"}, engine).select(band=band_of(nw.col("score")))
    assert rows.collect("polars").rows() == [(None,)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "A"), (0.99, "B"), (0.1 + 0.2 + 0.2, "B"), (0.5 - 1e-12, "B"), (0.49, "C"), (0.2, "D"), (None, None)],
)
def test_a_score_has_the_letter_whose_weight_it_reaches(value: float | None, expected: str | None, engine: str) -> None:
    rows = frame([{"score": value}], {"score": "DOUBLE"}, engine).select(letter=letter_of(nw.col("score")))
    assert rows.collect("polars").rows() == [(expected,)]
