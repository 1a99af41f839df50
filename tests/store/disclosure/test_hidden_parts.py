"""What would give a suppressed value away is hidden with it, and no partial sum passes for the whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.small_packages import MUENSTER, package

AREAS = "area_id,name,kind\nN1,Nord,neighbourhood\nN2,Süd,neighbourhood\n"
HEADER = "indicator_id,area_id,period,value,unit,disaggregation,case_count\n"
CONFIDENTIAL = """id = "heat"
version = 1
unit = "MWh"
good_direction = "down"
confidential = true
min_case_count = 5
aggregation = "sum"
plausible = { max = 5000 }
[title]
de = "Wärme der Gebäude"
"""
PLAIN = CONFIDENTIAL.replace("confidential = true\nmin_case_count = 5\n", "")
TOTAL = """id = "heat_all"
version = 1
unit = "MWh"
good_direction = "down"
aggregation = "sum"
[title]
de = "Wärme insgesamt"
[derived]
formula = "sum_over"
of = "heat"
by = "carrier"
"""
PER_HEAD = """id = "heat_per_head"
version = 1
unit = "MWh/inhabitant"
good_direction = "down"
[title]
de = "Wärme je Kopf"
[derived]
formula = "per"
of = "heat"
"""


def published(tmp_path: Path, rows: Iterable[str], definitions: dict[str, str], *more: Path) -> Path:
    """A store with a package of these observations."""
    tables = {"observations": HEADER + "".join(f"{row}\n" for row in rows), "areas": AREAS}
    made = package(tmp_path / "p", tables=tables, definitions=definitions)
    result = publish([made, *more], tmp_path / "store")
    assert result.errors == 0, [finding for item in result.rejected for finding in item.findings]
    return tmp_path / "store"


def observed(store: Path, indicator: str, area: str = "") -> list[tuple[Any, ...]]:
    """Year, disaggregation, value and reason of the public observations."""
    sql = """
        SELECT year, disaggregation, value, null_reason FROM public.observations
        WHERE indicator_id = $indicator AND area_id = $area ORDER BY ALL
    """
    with open_snapshot(store) as snapshot:
        rows = snapshot.rows(sql, {"indicator": indicator, "area": area})
    return [tuple(row.values()) for row in rows]


def test_a_carrier_that_one_area_lacks_is_no_zero_in_the_municipal_sum(tmp_path: Path) -> None:
    rows = [
        *(f"heat,N1,{year},1000,MWh,carrier=gas," for year in (2022, 2023)),
        *(f"heat,N1,{year},700,MWh,carrier=oil," for year in (2022, 2023)),
        *(f"heat,N2,{year},1000,MWh,carrier=gas," for year in (2022, 2023)),
    ]
    store = published(tmp_path, rows, {"heat": PLAIN, "heat_all": TOTAL})
    # 1000 + 1000 MWh of gas are known, the oil of the south is not
    assert observed(store, "heat") == [
        (2022, "carrier=gas", 2000.0, None),
        (2022, "carrier=oil", None, "part_missing"),
        (2023, "carrier=gas", 2000.0, None),
        (2023, "carrier=oil", None, "part_missing"),
    ]
    assert observed(store, "heat_all") == [(2022, "", None, "part_missing"), (2023, "", None, "part_missing")]


def test_a_suppressed_part_suppresses_the_municipal_sum(tmp_path: Path) -> None:
    rows = [
        "heat,N1,2023,1000,MWh,carrier=gas,400",
        "heat,N1,2023,700,MWh,carrier=oil,300",
        "heat,N2,2023,1000,MWh,carrier=gas,400",
        "heat,N2,2023,9,MWh,carrier=oil,2",
    ]
    store = published(tmp_path, rows, {"heat": CONFIDENTIAL, "heat_all": TOTAL})
    assert (2023, "carrier=oil", None, "suppressed") in observed(store, "heat")
    assert observed(store, "heat_all") == [(2023, "", None, "suppressed")]


def test_a_delivered_quotient_of_a_suppressed_value_is_hidden_too(tmp_path: Path) -> None:
    rows = [
        "heat,N1,2023,90,MWh,,2",
        "population,N1,2023,30,inhabitants,,",
        # 90 / 30 was delivered as well: times 30 heads it is the suppressed 90
        "heat_per_head,N1,2023,3,MWh/inhabitant,,",
        "heat,N2,2023,500,MWh,,200",
        "population,N2,2023,250,inhabitants,,",
        "heat_per_head,N2,2023,2,MWh/inhabitant,,",
    ]
    store = published(tmp_path, rows, {"heat": CONFIDENTIAL, "heat_per_head": PER_HEAD})
    assert observed(store, "heat_per_head", "N1") == [(2023, "", None, "suppressed")]
    assert observed(store, "heat_per_head", "N2") == [(2023, "", 2.0, None)]


def test_it_is_hidden_even_where_only_the_reader_knows_the_denominator(tmp_path: Path) -> None:
    # Nobody delivers the population of the north; 30 heads are in every almanac, times 3 makes 90.
    rows = ["heat,N1,2023,90,MWh,,2", "heat_per_head,N1,2023,3,MWh/inhabitant,,"]
    store = published(tmp_path, rows, {"heat": CONFIDENTIAL, "heat_per_head": PER_HEAD})
    assert observed(store, "heat_per_head", "N1") == [(2023, "", None, "suppressed")]


def test_what_is_made_of_a_hidden_quotient_is_hidden_as_well(tmp_path: Path) -> None:
    again = PER_HEAD.replace("heat_per_head", "again").replace('of = "heat"', 'of = "heat_per_head"')
    rows = ["again,N1,2023,0.1,MWh/inhabitant,,", "heat_per_head,N1,2023,3,MWh/inhabitant,,", "heat,N1,2023,90,MWh,,2"]
    definitions = {"heat": CONFIDENTIAL, "heat_per_head": PER_HEAD, "again": again}
    assert observed(published(tmp_path, rows, definitions), "again", "N1") == [(2023, "", None, "suppressed")]


def test_a_delivered_weighted_sum_is_hidden_with_its_only_suppressed_member(tmp_path: Path) -> None:
    rows = [
        # The factors are public: 443 t less those of the gas are the suppressed oil …
        "heat_consumption,N1,2023,1000,MWh,carrier=gas,400",
        "heat_consumption,N1,2023,777,MWh,carrier=heating_oil,2",
        "co2_heat,N1,2023,443,t CO2e,,402",
        # … of two suppressed ones the sum tells neither.
        "heat_consumption,N2,2023,1000,MWh,carrier=gas,400",
        "heat_consumption,N2,2023,777,MWh,carrier=heating_oil,2",
        "heat_consumption,N2,2023,33,MWh,carrier=coal,3",
        "co2_heat,N2,2023,454,t CO2e,,405",
    ]
    store = published(tmp_path, rows, {})
    assert observed(store, "co2_heat", "N1") == [(2023, "", None, "suppressed")]
    assert observed(store, "co2_heat", "N2") == [(2023, "", 454.0, None)]


def told_of_9000(tmp_path: Path, definition: str) -> list[str]:
    """Rules of the public findings that repeat 9,000, which a list and its town both state."""
    row = "heat,N1,2022,80,MWh,,3\nheat,N1,2023,9000,MWh,,2\n"
    listed = package(
        tmp_path / "list",
        package_id="DE-05515000-list",
        role="reference",
        tables={"observations": HEADER + row},
        definitions={"heat": definition},
    )
    store = published(tmp_path, row.split("\n")[:-1], {"heat": definition}, listed)
    with open_snapshot(store) as snapshot:
        found = snapshot.rows("SELECT * FROM public.findings WHERE municipality_id = $m", {"m": MUENSTER})
    of_list = [row for row in found if row["package_id"] == "DE-05515000-list"]
    return [row["rule"] for row in of_list if "9000" in str(row) or "9.000" in str(row)]


def test_a_finding_on_a_reference_list_does_not_tell_the_suppressed_value(tmp_path: Path) -> None:
    # That 9,000 is beyond what is plausible is told where the values are public …
    assert told_of_9000(tmp_path / "public", PLAIN) != []
    # … and not where two cases suppress it, although the list's own row has yielded.
    assert told_of_9000(tmp_path / "confidential", CONFIDENTIAL) == []
