"""Settings: the environment wins over the file, and what cannot be used is said."""

from __future__ import annotations

import pytest

from indicators.glossary import Language
from pipelines.settings import Settings, WrongSetting, account, read_settings


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

    assert settings.judgement() == {"budget": {"floor_eur": 5000, "share": 0.05, "both": False}}


@pytest.mark.parametrize(
    "text",
    ["colour = 1", 'lang = "fr"', "port = 70000", "[budget]\nroof = 1", "[budget]\nshare = -1", "lang ="],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path, text):
    (tmp_path / "wirkungsmonitor.toml").write_text(text, encoding="utf-8")

    with pytest.raises(WrongSetting, match=r"wirkungsmonitor\.toml"):
        read_settings({}, tmp_path)


def test_who_acts_can_be_set(tmp_path):
    settings = read_settings({"WIRKUNGSMONITOR_ACTOR": "Klimaschutzmanagement"}, tmp_path)

    assert account(settings) == "Klimaschutzmanagement"
