"""The chart of a pathway: its lines, its marks, its labels and its separators."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.app_pages.indicators.chart import pathway_figure
from dashboard.parts.chart_template import year_ticks
from dashboard.parts.label_placement import kept_apart
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language, Scale, Trend
from pipelines.figures.palette import DARK, LIGHT
from pipelines.figures.pathway import pathway_view
from tests.helpers import page_rows

GHG = catalogue()["ghg_total"]


def _figure(language: Language = Language.DE, **changes: Any) -> go.Figure:
    given: dict[str, Any] = {
        "title": "Emissionen",
        "finding": "",
        "definition": catalogue()["ghg_total"],
        "assessment": page_rows.assessment(),
        "series": page_rows.series(),
        "pathways": page_rows.pathways(),
        "waypoints": page_rows.waypoints(),
        "language": language,
    }
    return pathway_figure(pathway_view(**(given | changes)), LIGHT, language)


def _trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


def test_observed_is_teal_and_solid_and_the_pathway_sand() -> None:
    figure = _figure()
    assert _trace(figure, "observed").line.color == LIGHT.observed
    assert _trace(figure, "Zielpfad").line.color == LIGHT.decided
    assert list(_trace(figure, "Zielpfad").x) == list(range(2019, 2031))


def test_a_provisional_value_is_hollow() -> None:
    series = page_rows.series()
    series[-1]["status"] = "provisional"
    fills = list(_trace(_figure(series=series), "observed").marker.color)
    assert fills == [LIGHT.observed] * 5 + [LIGHT.paper]


def test_the_line_is_broken_where_the_series_is() -> None:
    series = page_rows.series()
    series[3]["is_break"] = True
    observed = _trace(_figure(series=series), "observed")
    assert list(observed.x) == [2019, 2020, 2021, None, 2022, 2023, 2024]
    assert observed.connectgaps is False


def test_a_break_is_drawn_as_a_rule_with_words() -> None:
    series = page_rows.series()
    series[3]["is_break"] = True
    figure = _figure(series=series)
    (place,) = [label.x for label in figure.layout.annotations if label.text == "Bruch der Zeitreihe"]
    assert place == 2021.5
    assert figure.layout.shapes[0].x0 == 2021.5


def test_the_target_is_a_diamond_named_with_year_and_value() -> None:
    figure = _figure()
    assert _trace(figure, "target").marker.symbol == "diamond"
    assert "Ziel 2030<br>50.000" in [label.text for label in figure.layout.annotations]


def test_every_line_is_named_beside_it_and_there_is_no_legend() -> None:
    figure = _figure()
    texts = [label.text for label in figure.layout.annotations]
    assert texts == ["t\N{NO-BREAK SPACE}CO₂e", "Ist 2024<br>88.500", "Ziel 2030<br>50.000", "Zielpfad"]
    assert figure.layout.template.layout.showlegend is False


def test_an_older_decision_is_thin_and_faint() -> None:
    old = [{**row, "superseded_by": "ghg-2030"} for row in page_rows.pathways("ghg-old", end=60_000)]
    figure = _figure(pathways=old + page_rows.pathways())
    older = _trace(figure, "früherer<br>Beschluss")
    assert older.line.width < _trace(figure, "Zielpfad").line.width
    assert older.opacity < 1
    assert "früherer<br>Beschluss" in [label.text for label in figure.layout.annotations]


def test_an_older_decision_is_named_by_its_year() -> None:
    old = [{**row, "superseded_by": "ghg-2030"} for row in page_rows.pathways("ghg-old", end=60_000)]
    figure = _figure(pathways=old + page_rows.pathways(), decided=[page_rows.decided("ghg-old")])
    labels = {label.text: label for label in figure.layout.annotations}
    # 60.000 lies 10.000 above the target: the axis of 320 px spans 108.000, which is less than a label
    assert labels["Beschluss<br>2016"].yshift > 0
    assert labels["Ziel 2030<br>50.000"].yshift == 0


def test_the_projection_is_dotted_in_a_band_from_the_last_value_to_the_target_year() -> None:
    figure = _figure(projection=page_rows.projection())
    dotted, band = _trace(figure, "projection"), _trace(figure, "band")
    assert dotted.line.dash == "dot"
    assert list(dotted.x) == list(range(2024, 2031))
    assert list(dotted.y)[:2] == [88_500.0, 86_000.0]
    assert (band.y[0], band.y[6], band.y[7]) == (88_500.0, 79_500.0, 67_500.0)
    assert list(_trace(figure, "observed").x)[-1] == 2024
    assert "Projektion<br>73.500" in [label.text for label in figure.layout.annotations]


def test_a_wide_band_does_not_flatten_what_was_observed() -> None:
    wild = [{**row, "projected_high": 5_000_000.0} for row in page_rows.projection()]
    _, high = _figure(projection=wild).layout.yaxis.range
    # observed and decided span 50.000 … 100.000; two fifths of that on top, and 6 % of air
    assert high == pytest.approx((100_000 + 0.4 * 50_000) * 1.06)


def test_no_band_is_drawn_beyond_the_years_in_which_that_of_the_family_holds() -> None:
    linear = replace(GHG, scale=Scale.LINEAR)
    figure = _figure(projection=page_rows.projection(), definition=linear, projection_version="1.0")
    dotted, band = _trace(figure, "projection"), _trace(figure, "band")
    assert max(dotted.x) == 2030
    assert max(band.x) == min(dotted.x) + 1


def test_a_band_that_never_held_is_not_drawn_at_all() -> None:
    spreading = replace(GHG, scale=Scale.LOGIT, trend=Trend.PERSISTENT)
    figure = _figure(projection=page_rows.projection(), definition=spreading, projection_version="1.0")
    assert [trace.name for trace in figure.data if trace.name in ("band", "projection")] == ["projection"]


def test_a_projection_beyond_the_axis_is_named_at_its_edge() -> None:
    wild = [{**row, "projected": 5_000_000.0} for row in page_rows.projection()]
    figure = _figure(projection=wild)
    (label,) = [one for one in figure.layout.annotations if one.text.startswith("Projektion")]
    assert label.y == figure.layout.yaxis.range[1]


@pytest.mark.parametrize(
    ("places", "fixed", "moved"),
    [
        ([100.0, 110.0], 0, [100.0, 138.0]),
        ([100.0, 90.0], 0, [100.0, 62.0]),
        ([100.0, 100.0], 0, [100.0, 138.0]),
        ([20.0, 15.0], 0, [57.0, 19.0]),  # no room below: the one above moves up
        ([100.0, 200.0], 0, [100.0, 200.0]),
        ([100.0, 110.0, 120.0], None, [72.0, 110.0, 148.0]),  # both sides share the way
        ([], None, []),
    ],
)
def test_labels_are_kept_apart(places: list[float], fixed: int | None, moved: list[float]) -> None:
    assert kept_apart(places, fixed, 38, 19) == moved


@pytest.mark.parametrize(("language", "separators"), [(Language.DE, ",."), (Language.EN, ".,")])
def test_axes_use_the_separators_of_the_language(language: Language, separators: str) -> None:
    assert _figure(language).layout.separators == separators


def test_values_far_from_zero_are_drawn_in_a_close_range() -> None:
    low, high = _figure().layout.yaxis.range
    assert low < 0 < high
    close = page_rows.series()
    for row in close:
        row["value"] = 99.0 + (row["year"] - 2019) / 10
    figure = _figure(series=close, pathways=[], waypoints=[], assessment=None)
    low, high = figure.layout.yaxis.range
    assert 98 < low < 99 < 99.5 < high < 100
    assert figure.layout.annotations[0].text.endswith("(Achse beginnt nicht bei null)")


def test_a_label_at_the_target_year_gives_way_to_the_target() -> None:
    series = page_rows.series()
    series[-1] |= {"year": 2030, "value": 51_000.0}
    labels = {label.text: label for label in _figure(series=series).layout.annotations}
    assert labels["Ist 2030<br>51.000"].yshift >= 30


def test_a_series_without_any_value_still_makes_a_figure() -> None:
    figure = _figure(series=[], pathways=[], waypoints=[], assessment=None)
    assert [label.text for label in figure.layout.annotations] == ["t\N{NO-BREAK SPACE}CO₂e"]


def test_the_dark_chart_has_the_dark_paper() -> None:
    view = pathway_view(
        title="",
        finding="",
        definition=catalogue()["ghg_total"],
        assessment=None,
        series=page_rows.series(),
        pathways=[],
        waypoints=[],
        language=Language.DE,
    )
    assert pathway_figure(view, DARK, Language.DE).layout.template.layout.paper_bgcolor == DARK.paper


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (1990, 2030, [1990, 2000, 2010, 2020, 2030]),
        (2019, 2024, [2019, 2020, 2021, 2022, 2023, 2024]),
        (2015, 2025, [2016, 2018, 2020, 2022, 2024]),
    ],
)
def test_years_below_the_axis_are_few_and_round(first: int, last: int, ticks: list[int]) -> None:
    assert year_ticks(first, last) == ticks
