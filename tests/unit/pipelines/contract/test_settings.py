"""Settings: the environment wins over the file, and what cannot be used is said."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from indicators.money.rules import BudgetRule, preset, rule_of
from indicators.vocabulary.glossary import Language
from pipelines.contract.settings import Settings, WrongSetting, account, read_settings


def test_without_anything_set_the_defaults_hold(tmp_path):
    assert read_settings({}, tmp_path) == Settings()


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "wirkungsmonitor.toml").write_text('lang = "de"\nport = 8600\n', encoding="utf-8")

    settings = read_settings({"WIRKUNGSMONITOR_LANG": "en"}, tmp_path)

    assert (settings.lang, settings.port) == (Language.EN, 8600)


def test_the_budget_rule_can_be_set_key_by_key(tmp_path):
    text = "[budget]\nfloor_eur = 5000\nboth = false\n"
    (tmp_path / "wirkungsmonitor.toml").write_text(text, encoding="utf-8")

    settings = read_settings({"WIRKUNGSMONITOR_BUDGET_SHARE": "0.05"}, tmp_path)

    assert settings.judgement() == {"budget": asdict(BudgetRule(floor_eur=5000, share=0.05, both=False))}


def test_a_preset_of_thresholds_is_chosen_by_name_and_stands_in_the_snapshots_name(tmp_path):
    settings = read_settings({"WIRKUNGSMONITOR_BUDGET_PRESET": "Schwelm"}, tmp_path)

    assert settings.budget_rule() == preset("schwelm")
    assert settings.judgement() == {"budget": asdict(preset("schwelm"))}


def test_single_thresholds_change_a_preset(tmp_path):
    text = '[budget]\npreset = "rheine"\nalways_eur = 30000\n'
    (tmp_path / "wirkungsmonitor.toml").write_text(text, encoding="utf-8")

    rule = read_settings({}, tmp_path).budget_rule()

    assert (rule.floor_eur, rule.always_eur, rule.inclusive) == (5_000, 30_000, True)


def test_settings_of_an_older_snapshot_still_give_their_rule():
    assert rule_of({"floor_eur": 2_000, "share": 0.2, "both": False}) == BudgetRule(
        floor_eur=2_000, share=0.2, both=False
    )


def test_a_budget_calendar_is_told_from_the_usual_one(tmp_path):
    (tmp_path / "wirkungsmonitor.toml").write_text('[calendar]\nneed_registered = "04-30"\n', encoding="utf-8")

    assert read_settings({}, tmp_path).judgement()["calendar"] == {"need_registered": "04-30"}
    assert "calendar" not in Settings().judgement()


@pytest.mark.parametrize(
    "text",
    [
        "colour = 1",
        'lang = "fr"',
        "port = 70000",
        "[budget]\nroof = 1",
        "[budget]\nshare = -1",
        "lang =",
        '[budget]\npreset = "anywhere"',
        '[calendar]\nneed_registered = "31-12"',
        "[calendar]\nyears = 3",
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path, text):
    (tmp_path / "wirkungsmonitor.toml").write_text(text, encoding="utf-8")

    with pytest.raises(WrongSetting, match=r"wirkungsmonitor\.toml"):
        read_settings({}, tmp_path)


def test_who_acts_can_be_set(tmp_path):
    settings = read_settings({"WIRKUNGSMONITOR_ACTOR": "Klimaschutzmanagement"}, tmp_path)

    assert account(settings) == "Klimaschutzmanagement"
