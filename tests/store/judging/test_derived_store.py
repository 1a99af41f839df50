"""Derived indicators on their whole way: from the files of a package to a judgement in the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.catalogue.factor_tables import shipped_factors
from indicators.derived.recipes import in_circles, steps
from indicators.language.sentences.derived import source_in_words
from pipelines.checking.check_packages import check_packages
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.computing import defined
from tests.helpers.small_packages import MUENSTER, package


def test_an_indicator_over_itself_is_a_circle_and_what_builds_on_others_waits_for_them() -> None:
    text = 'formula = "ratio"\nof = "{}"\nper = "heat"\n'
    definitions = {
        item.id: item
        for item in (
            defined("heat"),
            defined("a", "1", text.format("b")),
            defined("b", "1", text.format("a")),
            defined("c", "1", text.format("c")),
            defined("d", "1", text.format("heat")),
            defined("e", "1", text.format("d")),
        )
    }
    assert in_circles(definitions) == {"a", "b", "c"}
    assert steps(definitions) == {"d": 1, "e": 2}


OWN_HEAT = """id = "heat"
version = 1
unit = "MWh"
good_direction = "down"
[title]
de = "Wärme der Gebäude"
[weather_correction]
factors = "degree_days"
"""
OWN_CO2 = """id = "heat_co2"
version = 1
unit = "t"
good_direction = "down"
[title]
de = "CO₂ aus Wärme"
[derived]
formula = "weighted_sum"
of = "heat"
by = "carrier"
factors = "factors/own.csv"
"""
PER_HEAD = """id = "heat_co2_per_head"
version = 1
unit = "kg/inhabitant"
good_direction = "down"
[title]
de = "CO₂ aus Wärme je Kopf"
[derived]
formula = "per"
of = "heat_co2"
"""


HEADER = "indicator_id,period,value,unit,disaggregation,correction,data_quality\n"


def heated(folder: Path, more: str = "", factor_rows: str = "") -> Path:
    """A package with heat by carrier for ten years, factors, degree days, population and a target."""
    rows = "".join(
        f"heat,{year},{1000 - 10 * at},MWh,carrier=gas,none,A\n"
        f"heat,{year},{500 - 20 * at},MWh,carrier=oil,none,B\n"
        f"population,{year},10000,inhabitants,,,\n"
        for at, year in enumerate(range(2015, 2025))
    )
    tables = {
        "observations": HEADER + rows + more,
        "decisions": "decision_id,decided_on\nR1,2016-05-06\n",
        "targets": "target_id,indicator_id,kind,role,year,value,decision_id\n"
        "T,heat_co2,absolute,baseline,2015,,R1\nT,heat_co2,absolute,target,2030,100,R1\n",
        "factors": "factor_set,key,year,value\ndegree_days,norm,2010,3000\ndegree_days,year,2024,2500\n"
        + "".join(f"degree_days,year,{year},3000\n" for year in range(2015, 2024)),
    }
    made = package(
        folder, tables=tables, definitions={"heat": OWN_HEAT, "heat_co2": OWN_CO2, "heat_co2_per_head": PER_HEAD}
    )
    (made / "indicators" / "factors").mkdir()
    years = "".join(f"gas;{year};0.25;Test\noil;{year};0.30;Test\n" for year in range(2015, 2025))
    text = "carrier;year;factor;source\n" + years + factor_rows
    (made / "indicators" / "factors" / "own.csv").write_text(text, encoding="utf-8")
    return made


def test_a_derived_indicator_is_judged_like_any_other(tmp_path: Path) -> None:
    made = heated(tmp_path / "p", more="heat_co2_per_head,2023,20,kg/inhabitant,,,\n")
    (checked,) = check_packages([made])
    assert [finding.rule for finding in checked.findings if finding.rule != "per_head_differs"] == []
    publish([made], tmp_path / "store")
    with open_snapshot(tmp_path / "store") as reader:
        sql = "SELECT * FROM public.observations WHERE indicator_id = '{}' AND correction = '{}' AND year = {}"

        (co2,) = reader.rows(sql.format("heat_co2", "none", 2024))
        # gas 1000 − 90 = 910, oil 500 − 180 = 320: 910 · 0.25 + 320 · 0.30
        assert (co2["value"], co2["file"], co2["unit"]) == (pytest.approx(323.5), None, "t")
        said = [source_in_words(co2["source"], language) for language in ("de", "en")]
        assert said[0] == "Summe über Energieträger: Wärme der Gebäude × Faktoren own"
        assert said[1].startswith("Sum over energy carriers: ")
        # 910 MWh A and 320 MWh B
        (quality,) = reader.rows(
            "SELECT * FROM public.data_quality_scores "
            "WHERE indicator_id = 'heat_co2' AND correction = 'none' AND year = 2024"
        )
        assert quality["data_quality_score"] == pytest.approx((910 + 160) / 1230)
        (corrected,) = reader.rows(sql.format("heat_co2", "degree_days", 2024))
        # A mild year: 3000 degree days as a norm over 2500
        assert corrected["value"] == pytest.approx(323.5 * 3000 / 2500)
        (per_head,) = reader.rows(sql.format("heat_co2_per_head", "none", 2024))
        # 323.5 t · 1000 / 10,000 heads
        assert per_head["value"] == pytest.approx(32.35)
        (delivered,) = reader.rows(sql.format("heat_co2_per_head", "none", 2023))
        assert (delivered["value"], delivered["file"]) == (20.0, "observations.csv")
        (judged,) = reader.rows(
            "SELECT status, observed, expected, observed_year FROM public.assessments "
            "WHERE indicator_id = 'heat_co2' AND method = 'pathway'"
        )
        # From 400 t in 2015 to 100 t in 2030: 400 − 300 · 9/15 = 220 t; (323.5 − 400)/(220 − 400) = 0.425
        assert judged["observed"] == pytest.approx(323.5)
        assert judged["expected"] == pytest.approx(220.0)
        assert (judged["status"], judged["observed_year"]) == ("off_track", 2024)


def test_factors_are_part_of_what_a_package_is(tmp_path: Path) -> None:
    one, other = heated(tmp_path / "a"), heated(tmp_path / "b", factor_rows="coal;2024;0.4;Test\n")
    digests = {check_packages([made])[0].digest for made in (one, other)}
    assert len(digests) == 2
    publish([one], tmp_path / "store")
    kept = list((tmp_path / "store" / "packages").rglob("own.csv"))
    assert [file.read_bytes() for file in kept] == [(one / "indicators" / "factors" / "own.csv").read_bytes()]


def test_a_factor_file_is_read_as_strictly_as_any_table(tmp_path: Path) -> None:
    made = heated(tmp_path / "p", factor_rows="gas;2025;viel;Test\n")
    (checked,) = check_packages([made])
    found = [(finding.rule, finding.file, finding.line) for finding in checked.findings]
    assert found == [("number_unreadable", "indicators/factors/own.csv", 22)]


def test_a_circle_over_two_files_is_said_of_both(tmp_path: Path) -> None:
    definitions = {
        "a": PER_HEAD.replace("heat_co2_per_head", "a").replace('of = "heat_co2"', 'of = "b"'),
        "b": PER_HEAD.replace("heat_co2_per_head", "b").replace('of = "heat_co2"', 'of = "a"'),
    }
    made = package(tmp_path / "p", municipality_id=MUENSTER, definitions=definitions)
    (checked,) = check_packages([made])
    found = [(finding.rule, finding.file, finding.value) for finding in checked.findings]
    assert found == [
        ("definition_in_circle", "indicators/a.toml", "b"),
        ("definition_in_circle", "indicators/b.toml", "a"),
    ]


def test_the_same_content_is_computed_alike_every_time(tmp_path: Path) -> None:
    made = heated(tmp_path / "p")
    contents = []
    for name in ("one", "two"):
        snapshot = publish([made], tmp_path / name).snapshot
        manifest = (tmp_path / name / "snapshots" / f"{snapshot}.json").read_text(encoding="utf-8")
        contents.append((snapshot, json.loads(manifest)["content_digest"]))
    assert contents[0] == contents[1]


def test_own_factors_go_before_shipped_ones_member_by_member(tmp_path: Path) -> None:
    rows = "".join(
        f"heat_consumption,{year},100,MWh,carrier={carrier},none,A\n"
        for year in (2022, 2023)
        for carrier in ("gas", "district_heating")
    )
    made = package(tmp_path / "p", tables={"observations": HEADER + rows})
    (made / "indicators" / "factors").mkdir(parents=True)
    own = "carrier,year,factor,source\ndistrict_heating,2022,0.05,Stadtwerke\n"
    (made / "indicators" / "factors" / "co2_heat.csv").write_text(own, encoding="utf-8")
    (checked,) = check_packages([made])
    assert [(finding.rule, finding.file, finding.value) for finding in checked.findings] == [
        ("factor_missing_for_year", "indicators/factors/co2_heat.csv", "district_heating")
    ]
    publish([made], tmp_path / "store")
    with open_snapshot(tmp_path / "store") as reader:
        found = reader.rows(
            "SELECT year, value, null_reason FROM public.observations WHERE indicator_id = 'co2_heat' ORDER BY year"
        )
        gas = shipped_factors()["factors/co2_heat.csv"]
        (factor,) = [item.factor for item in gas if (item.key, item.year) == ("gas", 2022)]
        # 100 MWh · the shipped factor + 100 MWh · 0.05
        assert found == [
            {"year": 2022, "value": pytest.approx(100 * factor + 5), "null_reason": None},
            {"year": 2023, "value": None, "null_reason": "factor_missing"},
        ]
