"""Packages, findings grouped by rule and snapshots in words; the page of methods."""

from datetime import date

import pytest

from dashboard.app_pages.data.view import DataQualityView, data_quality_view
from dashboard.app_pages.methods.view import methods_view
from indicators.targets import methods
from indicators.vocabulary.glossary import Language
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _package(**changes: object) -> dict:
    more = {
        "digest": "38623a713cc8a62b6fda",
        "rows": '{"observations": 1320, "targets": 12, "budget": 0}',
        "encodings": '{"observations.csv": "utf-8", "targets.csv": "utf-8"}',
        "observed_until": date(2024, 12, 31),
        "booked_until": None,
        "reported_until": date(2025, 9, 30),
    }
    return page_rows.package(**(more | changes))


def _finding(**changes: object) -> dict:
    row = {
        "package_id": "DE-1",
        "municipality_id": "DE-1",
        "file": "observations.csv",
        "line": 12,
        "column_name": "value",
        "value": "-4",
        "rule": "negative_amount",
        "severity": "warning",
        "message_de": "Der Betrag „-4“ ist negativ.",
        "message_en": "The amount “-4” is negative.",
        "advice_de": "Bitte prüfen.",
        "advice_en": "Please check.",
    }
    return row | changes


def _snapshot(**changes: object) -> dict:
    row = {
        "snapshot": "7f3a91c2d4e5aa01",
        "is_current": True,
        "published_at": "2026-01-15T09:30:00+00:00",
        "packages": 1,
        "municipalities": 1,
    }
    return row | changes


def _view(
    packages: list[dict] | None = None, findings: tuple[dict, ...] = (), language: Language = DE
) -> DataQualityView:
    given = [_package()] if packages is None else packages
    return data_quality_view(given, findings, [_snapshot()], municipality="Musterstadt", language=language)


def test_the_finding_counts_packages_and_warnings() -> None:
    assert _view().finding == "1 Datenpaket von Musterstadt; die Prüfung fand nichts zu beanstanden."
    assert _view(findings=(_finding(), _finding(line=13))).finding == (
        "1 Datenpaket von Musterstadt; die Prüfung fand 2 Hinweise. Fehler enthält kein veröffentlichtes Paket."
    )


def test_a_package_shows_where_it_comes_from_and_how_recent_it_is() -> None:
    (package,) = _view().packages
    pairs = {name: _plain(text) for name, text in package.pairs}
    assert package.title == "Stadt Musterstadt"
    assert pairs["Lizenz"] == "dl-by-de/2.0"
    assert pairs["Stichtag"] == "31.12.2025"
    assert pairs["Datenstand"] == "Messwerte bis 31.12.2024, Berichte bis 30.09.2025"
    assert pairs["Zeilen"] == "1.320 Messwerte, 12 Ziele"
    assert pairs["Prüfung"] == "kein Fehler, kein Hinweis"
    assert pairs["Prüfsumme"] == "38623a713cc8"


@pytest.mark.parametrize(
    ("encodings", "words"),
    [
        ('{"a.csv": "utf-8"}', "UTF-8, alle Dateien"),
        ('{"a.csv": "utf-8", "b.csv": "utf-8", "c.csv": "windows-1252"}', "UTF-8, c.csv WINDOWS-1252"),
        ("{}", "keine Angabe"),
    ],
)
def test_encodings_are_named_by_file_where_they_differ(encodings: str, words: str) -> None:
    (package,) = _view([_package(encodings=encodings)]).packages
    assert dict(package.pairs)["Zeichenkodierung"] == words


def test_findings_are_grouped_by_rule_with_place_value_and_advice() -> None:
    other = _finding(rule="licence_unknown", file="package.toml", line=None, column_name=None, value=None)
    first, second = _view(findings=(_finding(), _finding(line=13), other)).groups
    assert (first.rule, first.count, first.advice) == ("negative_amount", "2-mal", "Was zu tun ist: Bitte prüfen.")
    assert first.places.lines()[0] == ("observations.csv", "12", "value", "-4", "Der Betrag „-4“ ist negativ.")
    assert second.places.lines()[0][:4] == ("package.toml", "–", "–", "–")


def test_of_many_findings_the_first_twenty_are_shown_and_all_are_downloaded() -> None:
    view = _view(findings=tuple(_finding(line=line) for line in range(1, 31)))
    (group,) = view.groups
    assert (len(group.places.lines()), group.more, len(view.found.rows)) == (20, 10, 30)


def test_a_snapshot_is_listed_with_the_day_it_was_published() -> None:
    (line,) = _view().snapshots.lines()
    assert line == ("15.01.2026, 09:30 UTC", "7f3a91c2d4e5 (aktuell)", "1 Datenpaket")


def test_without_a_package_the_page_says_so() -> None:
    assert _view([]).finding == "Für Musterstadt ist kein Datenpaket veröffentlicht."


# --- methods ----------------------------------------------------------------------------------------


def test_the_page_names_the_thresholds_that_the_formulas_use() -> None:
    (judging,) = [section for section in methods_view({}, [], DE).sections if section.key == "judging"]
    (pathway,) = [entry for entry in judging.entries if entry.name == "Zielpfad 1.0"]
    words = {rule.name: _plain(rule.text) for rule in pathway.rules}
    assert (methods.ON_TRACK_FROM, methods.AT_RISK_FROM) == (0.95, 0.60)
    assert (words["auf Kurs"], words["gefährdet"]) == ("q ab 95 %", "q ab 60 %")


def test_the_budget_rule_is_that_of_the_snapshot() -> None:
    made_from = {"settings": {"budget": {"share": 0.05, "floor_eur": 25_000, "both": False}}}
    (budget,) = [section for section in methods_view(made_from, [], DE).sections if section.key == "budget"]
    (text,) = [_plain(entry.text) for entry in budget.entries if entry.name == "Abweichung"]
    assert "zu erklären über 5 % oder über 25.000 €" in text


def test_a_barrier_is_reported_to_the_role_that_the_package_names() -> None:
    section = methods_view({}, ["Stabsstelle Digitalisierung"], DE).sections[-1]
    assert section.key == "accessibility"
    (text,) = [entry.text for entry in section.entries if entry.name == "Barriere melden"]
    assert "Stabsstelle Digitalisierung" in text


def test_findings_of_one_rule_that_say_different_things_are_counted_behind_the_first() -> None:
    other = _finding(line=13, message_de="Der Betrag „-7“ ist negativ.")
    (group,) = _view(findings=(_finding(), other)).groups
    assert group.title == "Der Betrag „-4“ ist negativ. Und ein ähnlicher Hinweis."
