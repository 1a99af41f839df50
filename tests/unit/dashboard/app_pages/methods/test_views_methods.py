"""Formulas, agreement with published results and calibration as the page of methods shows them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from dashboard.app_pages.methods.sections import calibration_section, contents, methods_section
from dashboard.app_pages.methods.view import methods_view
from dashboard.app_pages.methods.view_agreement import AgreementLine, agreement_lines
from dashboard.app_pages.methods.view_calibration import CalibrationView, calibration_view, family_titles
from indicators.confidentiality import primary as confidentiality
from indicators.language.labels import label
from indicators.language.methods.sections import Entry
from indicators.money import budget
from indicators.solutions import options
from indicators.targets import data_quality, methods, projection, projection_constants, tracks
from indicators.targets import target_state as standing
from indicators.targets.evidence.calibration import Calibration, calibration_table
from indicators.targets.evidence.published_results import Agreement, Difference, agreements
from indicators.targets.methods import un_progress
from indicators.vocabulary.glossary import (
    BudgetStatus,
    Compounding,
    Interpolation,
    Language,
    NullReason,
    QualityBand,
    ReadinessFactor,
    Reason,
    TargetKind,
    WeatherSymbol,
)

DE, EN = Language.DE, Language.EN
CONSTANTS = projection_constants.CONSTANTS[projection_constants.PROJECTION_VERSION]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _entries(language: Language = DE) -> dict[str, Entry]:
    view = methods_view({}, [], language)
    return {entry.name: entry for section in view.sections for entry in section.entries}


# --- formulas ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", sorted(methods.METHOD_VERSIONS))
def test_every_method_has_a_formula_its_version_and_a_source_of_its_own(method: str) -> None:
    version = methods.METHOD_VERSIONS[method]
    title = {
        "pathway": "Pathway",
        "weather": "Weather symbol",
        "growth_rate": "Growth rate",
        "linear_gap": "Plan against actual",
        "un_progress": "UN progress",
    }
    entry = _entries(EN)[f"{title[method]} {version}"]
    assert "÷" in entry.formula
    assert entry.source.startswith("Source: ")


def test_the_snapshot_says_which_version_judged() -> None:
    view = methods_view({"methods": {"weather": "0.9"}}, [], DE)
    assert view.versions["weather"] == "0.9"
    assert view.versions["projection"] == projection_constants.PROJECTION_VERSION
    (judging,) = [section for section in view.sections if section.key == "judging"]
    assert "Wettersymbol 0.9" in [entry.name for entry in judging.entries]


def test_the_projection_is_explained_with_the_constants_it_is_computed_with() -> None:
    entries = _entries()
    assert CONSTANTS["linear"].evidence == CONSTANTS["logit"].evidence
    for scale, name in (("linear", "linear"), ("log", "logarithmisch"), ("logit", "Logit")):
        factors = [getattr(CONSTANTS[scale], key) for key in ("band", "walk", "doubt", "away")]
        (rule,) = [rule for rule in entries["80-%-Bereich"].rules if rule.name == name]
        said = ", ".join(f"{key} = {_in_german(value)}" for key, value in zip("guca", factors, strict=True))
        assert _plain(rule.text) == said
    assert "Unter 3 Werten keine Projektion" in entries["Grundlage"].text


def test_the_contents_name_every_section_and_the_proofs_behind_what_they_prove() -> None:
    view = methods_view({}, [], DE)
    keys = [key for key, _ in view.anchors]
    assert keys[3:8] == ["judging", "reasons", "agreement", "projection", "calibration"]
    assert [key for key in keys if key not in ("agreement", "calibration")] == [
        section.key for section in view.sections
    ]


@pytest.mark.parametrize("language", [DE, EN])
def test_every_link_of_the_contents_leads_to_a_section(language: Language) -> None:
    view = methods_view({}, [], language)
    page = "".join(methods_section(section, language) for section in view.sections)
    proofs = {"agreement", "calibration"}
    found = set(re.findall(r' id="([a-z]+)"', page)) | proofs
    assert set(re.findall(r'href="#([a-z]+)"', contents(view.contents, view.anchors))) == found


# --- everything is said -----------------------------------------------------------------------------


def _page(language: Language, made_from: Mapping[str, object] | None = None) -> str:
    """The text of all sections as a reader sees it."""
    view = methods_view(made_from or {}, [], language)
    page = "".join(methods_section(section, language) for section in view.sections)
    return _plain(unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize("language", [DE, EN])
@pytest.mark.parametrize("key", sorted(methods.METHOD_VERSIONS))
def test_every_method_names_its_borders_and_its_known_weakness(key: str, language: Language) -> None:
    number = list(methods.METHOD_VERSIONS).index(key)
    (judging,) = [section for section in methods_view({}, [], language).sections if section.key == "judging"]
    entry = judging.entries[number]
    assert entry.name.endswith(f" {methods.METHOD_VERSIONS[key]}")
    assert len(entry.rules) >= 3
    assert entry.weakness.startswith("Bekannte Schwäche: " if language is DE else "Known weakness: ")


WORDS = (Reason, NullReason, WeatherSymbol, TargetKind, Compounding, Interpolation, QualityBand)
# What a delivered value says of itself stands in the format of the data, not among the methods.
DELIVERED = {"unknown_or_confidential", "not_applicable", "available_later", "too_uncertain", "no_data"}


@pytest.mark.parametrize("language", [DE, EN])
def test_every_word_that_a_method_may_say_is_on_the_page(language: Language) -> None:
    page = _page(language)
    said = [word for kind in (*WORDS, BudgetStatus, ReadinessFactor) for word in kind if word not in DELIVERED]
    assert [repr(word) for word in said if label(word, language) not in page] == []


@pytest.mark.parametrize("language", [DE, EN])
def test_every_reason_is_explained_once(language: Language) -> None:
    view = methods_view({}, [], language)
    (reasons,) = [section for section in view.sections if section.key == "reasons"]
    explained = [rule.word for entry in reasons.entries for rule in entry.rules]
    assert sorted(explained) == sorted(Reason)


def _in_german(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")


THRESHOLDS = {
    "q ab {} %": methods.ON_TRACK_FROM * 100,
    "q ab {} % ": methods.AT_RISK_FROM * 100,
    "v ab {} %": methods.ON_TRACK_FROM * 100,
    "d bis {} %": methods.GAP_TOLERANCE * 100,
    "R über {} %": methods.SUN_ABOVE * 100,
    "R ab {} %": methods.SLIGHTLY_CLOUDY_FROM * 100,
    "ab {} % im Jahr": methods.RATE_IMPROVED * 100,
    "genügen {} Werte": methods.LEAST_WINDOW_POINTS,
    "letzten {} Jahre,": tracks.WINDOW_YEARS,
    "in den ersten {} Jahren": methods.TOO_EARLY_YEARS,
    "weniger als {} % des Gesamtwegs": methods.TOO_EARLY_SHARE * 100,
    "mehr als {} Monate": standing.MAX_AGE_MONTHS,
    "die der {} Jahre davor": projection.LAGS,
    "Unter {} Werten keine Projektion": projection.LEAST_POINTS,
    "die letzten {} Werte": projection.SLOPE_POINTS,
    "k ÷ (k + {})": CONSTANTS["log"].shrinkage,
    "t² ÷ (t² + {})": CONSTANTS["logit"].evidence,
    "p = {} % des Niveaus": CONSTANTS["linear"].pooled * 100,
    "p selbst: {} % (logarithmisch)": CONSTANTS["log"].pooled * 100,
    "{} % (Logit)": CONSTANTS["logit"].pooled * 100,
    "φ = {} (linear)": CONSTANTS["linear"].damping,
    "oder {} (Logit)": CONSTANTS["logit"].damping,
    "um {} % der Spanne": projection.LOGIT_MARGIN * 100,
    "p ab {} %": un_progress.AT_RISK_FROM * 100,
    "(ab {} % spricht die UN": un_progress.RATE_SUBSTANTIAL * 100,
    "länger als {} Jahre": projection.FARTHEST_YEARS,
    "DG über {} ": data_quality.DEFAULT_BANDS.good,
    "DG über {}": data_quality.DEFAULT_BANDS.fair,
    "DG höchstens {}": data_quality.DEFAULT_BANDS.conditional,
    "B {}, C": data_quality.WEIGHTS[data_quality.DataQuality.B],
    "mehr als {} % des Werts": confidentiality.DOMINANCE * 100,
    "zu erklären über {} % und über": budget.DEFAULT_RULE.share * 100,
    "Kosten über {} Jahre =": options.YEARS_COMPARED,
}


def test_a_threshold_on_the_page_is_the_constant_that_is_computed_with() -> None:
    page = _page(DE)
    expected = [words.strip().format(_in_german(value)) for words, value in THRESHOLDS.items()]
    assert [words for words in expected if words not in page] == []


def test_the_thresholds_are_the_same_in_english() -> None:
    numbers = re.compile(r"\d+(?:[.,]\d+)*")
    german = sorted(number.replace(",", ".") for number in numbers.findall(_page(DE)))
    english = sorted(number.replace(",", ".") for number in numbers.findall(_page(EN)))
    assert english == german


@pytest.mark.parametrize("language", [DE, EN])
def test_every_horizon_of_the_projection_has_its_coverage_on_the_page(language: Language) -> None:
    view = calibration_view(calibration_table(), family_titles(), language)
    html = calibration_section(view, language)
    assert html is not None
    holds = view.tables[0] if view else None
    assert holds is not None
    horizons = sorted({row.horizon for row in calibration_table()})
    assert [line[0] for line in holds.lines] == [str(horizon) for horizon in horizons]
    for horizon in horizons:
        assert (f"{horizon} J." if language is DE else f"{horizon} y") in html


# --- agreement --------------------------------------------------------------------------------------


def _difference(**changes: object) -> Difference:
    row = Difference("12-1", 2021, "cloud", "series_break", {"de": "Bruch 2020.", "en": "Break of 2020."})
    return replace(row, **changes)  # type: ignore[arg-type]


def _agreement(*differing: Difference, values: int = 0) -> AgreementLine:
    table = Agreement(
        source={"de": "Statistisches Bundesamt", "en": "Destatis"},
        url="https://example.org",
        method="weather",
        compared={"de": "Wettersymbol", "en": "weather symbol"},
        rows=1200,
        same_status=1190,
        values=values,
        same_value=max(values - 1, 0),
        same=1190,
        differing=differing,
    )
    (line,) = agreement_lines([table], {"weather": "1.1"}, DE)
    return line


def test_agreement_names_publisher_method_with_version_and_its_counts() -> None:
    line = _agreement(_difference())
    assert (line.source, line.method) == ("Statistisches Bundesamt", "Wettersymbol (Destatis) 1.1")
    assert (line.rows, line.same, line.count) == ("1.200", "1.190", "1")
    assert line.remarks == ("Verglichen: Wettersymbol.",)


def test_published_values_are_counted_only_where_there_are_any() -> None:
    assert _agreement(values=63).remarks[1] == "Zahlenwert in 62 von 63 Zeilen gleich."


def test_a_difference_is_said_in_words_with_its_reason() -> None:
    line = _agreement(_difference())
    assert line.differing == (
        ("12-1 (2021)", "Veröffentlicht: Wolke; hier gerechnet: Bruch in der Zeitreihe", "Bruch 2020."),
    )


def test_years_that_differ_in_the_same_way_share_a_line() -> None:
    line = _agreement(_difference(year=2022), _difference(), _difference(published="sun"))
    assert [row[0] for row in line.differing] == ["12-1 (2021, 2022)", "12-1 (2021)"]
    assert line.count == "3"


def test_a_difference_without_a_year_or_with_an_unknown_word_stands_as_it_is() -> None:
    line = _agreement(_difference(year=None, published="limited_progress"))
    assert line.differing[0][0] == "12-1"
    assert line.differing[0][1].startswith("Veröffentlicht: limited progress;")


@pytest.mark.parametrize("language", [DE, EN])
def test_the_shipped_agreements_have_a_line_each_and_explain_every_difference(language: Language) -> None:
    lines = agreement_lines(agreements(), methods.METHOD_VERSIONS, language)
    assert len(lines) == len(agreements())
    assert all(all(row) for line in lines for row in line.differing)


def test_without_agreements_nothing_is_said() -> None:
    assert agreement_lines((), {}, DE) == ()


# --- calibration ------------------------------------------------------------------------------------


def _score(family: str, horizon: int, coverage: float, *, split: str = "held_out", points: int = 3) -> Calibration:
    return Calibration(
        version="2.0",
        least_points=points,
        split=split,
        family=family,
        horizon=horizon,
        n=6696,
        series=592,
        coverage=coverage,
        coverage_drift=0.88,
        width=0.134,
        mae=0.0399,
        mae_drift=0.0412,
        mae_no_change=0.0459,
        mae_least_squares=0.0421,
        brier=0.09,
        reliability=0.05,
    )


ROWS = (
    _score("all", 2, 0.794),
    _score("all", 1, 0.7704),
    _score("traffic", 1, 0.745),
    _score("traffic", 2, 0.58),
    _score("homes", 1, 0.81),
)
TITLES = {"traffic": {"de": "Verkehr", "en": "Transport"}}


def _calibration(*rows: Calibration) -> CalibrationView:
    view = calibration_view(rows or ROWS, TITLES, DE)
    assert view is not None
    return view


def test_the_calibration_says_what_the_range_held_on_series_it_was_not_fitted_to() -> None:
    view = _calibration(*ROWS, _score("all", 1, 0.99, split="calibration"))
    assert "lagen 77 % bis 79 % der späteren Werte darin" in _plain(view.lead)


def test_families_whose_range_is_too_narrow_are_named() -> None:
    assert _calibration().weak.endswith(": Verkehr.")
    assert _calibration(_score("all", 1, 0.8), _score("homes", 1, 0.8)).weak == ""


def test_coverage_and_error_stand_by_years_ahead() -> None:
    holds, error = _calibration().tables
    assert [_plain(cell) for cell in holds.lines[0]] == ["1", "6.696", "592", "77 %", "88 %", "13 %"]
    assert [_plain(cell) for cell in error.lines[0]] == ["1", "4,0 %", "4,1 %", "4,6 %", "4,2 %"]
    assert all(len(line) == len(table.header) for table in (holds, error) for line in table.lines)


def test_a_family_without_a_forecast_at_a_horizon_has_a_dash_there() -> None:
    families = _calibration().families
    assert [line[0] for line in families.lines] == ["Alle Reihen", "Verkehr", "homes"]
    assert _plain(families.lines[2][1]) == "81 %"
    assert families.lines[2][2] == "–"


def test_further_halves_and_histories_are_folded_away() -> None:
    rows = (*ROWS, _score("all", 1, 0.8, split="calibration"), _score("all", 1, 0.83, points=6))
    assert [table.title for table in _calibration(*rows).further] == [
        "Mindestens 6 Werte, Reihen nicht zur Eichung verwendet",
        "Mindestens 3 Werte, Reihen zur Eichung verwendet",
    ]


def test_without_series_held_out_there_is_no_calibration_to_show() -> None:
    assert calibration_view((), TITLES, DE) is None
    assert calibration_view((_score("all", 1, 0.8, split="calibration"),), TITLES, DE) is None
    assert calibration_view((_score("traffic", 1, 0.8),), TITLES, DE) is None


@pytest.mark.parametrize("language", [DE, EN])
def test_every_family_of_the_shipped_calibration_has_a_name(language: Language) -> None:
    view = calibration_view(calibration_table(), family_titles(), language)
    assert view is not None
    assert not [line[0] for line in view.families.lines if "_" in line[0]]
