"""Outlines of areas: what is read, what is refused, what a snapshot holds of them."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.publishing.publish import publish
from pipelines.reading.outlines.geojson import NotJson, read_collection
from pipelines.reading.package import read_package
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.small_packages import MUENSTER, package

MUSTERSTADT = Path(__file__).parents[3] / "sample_data" / "musterstadt"
NORTH = [[7.60, 51.96], [7.64, 51.96], [7.64, 51.98], [7.60, 51.98], [7.60, 51.96]]
SOUTH = [[7.60, 51.94], [7.64, 51.94], [7.64, 51.96], [7.60, 51.96], [7.60, 51.94]]


def feature(area_id: object, ring: list, **properties: object) -> dict:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"area_id": area_id, **properties}, "geometry": geometry}


def written(folder: Path, features: list[dict], name: str = "areas.geojson", **more: object) -> Path:
    """A package with two districts and these outlines, a feature a line, the first one in line 2."""
    areas = "area_id,name,kind\n01,Nord,district\n02,Süd,district\n"
    observed = "indicator_id,area_id,period,value\nghg_total,01,2022,61000\nghg_total,02,2022,58000\n"
    package(folder, tables={"areas": areas, "observations": observed})
    head = json.dumps({"type": "FeatureCollection", **more})[:-1]
    lines = ",\n".join(json.dumps(each) for each in features)
    (folder / name).write_text(f'{head}, "features": [\n{lines}\n]}}\n', encoding="utf-8")
    return folder


def rules(folder: Path) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in read_package(folder).findings]


def test_a_feature_knows_its_line():
    text = '{"type": "FeatureCollection",\n "features": [\n\n  {"id": 1},\n  {"id":\n 2}, {"id": 3}]\n}'

    collection = read_collection(text)

    assert [(member.value["id"], member.line) for member in collection.features] == [(1, 4), (2, 5), (3, 6)]
    assert collection.members["type"].value == "FeatureCollection"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ('{"features": [1,\n2', 2),
        ('{"features": [1\n2]}', 2),
        ('{"a": 1}\n\nmore', 3),
        ('{"a": NaN}', 1),
        ('{"a": ' + "9" * 5000 + "}", 1),
        ('{"features": [' + "[" * 200_000, 1),
        ("{1: 2}", 1),
    ],
    ids=["nothing", "cut off", "no comma", "two texts", "not a number", "digits", "brackets", "number as name"],
)
def test_a_text_that_is_no_json_names_the_line(text, line):
    with pytest.raises(NotJson) as error:
        read_collection(text)

    assert error.value.line == line


def test_a_snapshot_holds_outlines_label_and_bounding_box(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH), feature("02", SOUTH)])
    publish([folder], tmp_path / "store")

    with open_snapshot(tmp_path / "store") as snapshot:
        rows = snapshot.rows("SELECT * FROM public.area_shapes ORDER BY area_id")

    first = rows[0]
    assert [row["area_id"] for row in rows] == ["01", "02"]
    assert (first["municipality_id"], first["file"], first["line"]) == (MUENSTER, "areas.geojson", 2)
    assert (first["west"], first["south"], first["east"], first["north"]) == (7.6, 51.96, 7.64, 51.98)
    assert (first["label_lon"], first["label_lat"]) == (7.62, 51.97)
    assert json.loads(first["geojson"]) == {"type": "Polygon", "coordinates": [NORTH]}


def test_an_outer_ring_runs_counter_clockwise_however_it_was_drawn(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH[::-1]), feature("02", SOUTH)])

    (text, _) = read_package(folder).tables["area_shapes"]["geojson"]
    ring = json.loads(text)["coordinates"][0]

    # The shoelace sum is twice the area, positive where the walk is counter-clockwise.
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert twice == pytest.approx(2 * 0.04 * 0.02)


def test_new_outlines_make_a_new_snapshot_and_replace_the_old_ones(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH), feature("02", SOUTH)])
    first = publish([folder], tmp_path / "store").snapshot
    written(folder, [feature("01", SOUTH), feature("02", NORTH)])
    second = publish([folder], tmp_path / "store").snapshot

    with open_snapshot(tmp_path / "store") as snapshot:
        rows = snapshot.rows("SELECT area_id, south FROM public.area_shapes ORDER BY area_id")

    assert first != second
    assert [(row["area_id"], row["south"]) for row in rows] == [("01", 51.94), ("02", 51.96)]


def test_a_broken_outline_leaves_the_published_ones_as_they_are(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH), feature("02", SOUTH)])
    before = publish([folder], tmp_path / "store").snapshot
    written(folder, [feature("01", NORTH), feature("02", SOUTH[:-1])])
    after = publish([folder], tmp_path / "store")

    assert (after.snapshot, [finding.rule for finding in after.rejected[0].findings]) == (None, ["shape_invalid"])
    with open_snapshot(tmp_path / "store") as snapshot:
        assert snapshot.id == before


def test_stored_outlines_are_read_back_for_the_next_check(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH), feature("02", SOUTH)])
    publish([folder], tmp_path / "store")
    more = {"observations": "indicator_id,area_id,period,value\nghg_total,03,2022,900\n"}
    other = package(tmp_path / "other", package_id=f"{MUENSTER}-2", tables=more)
    (other / "areas.csv").write_text("area_id,name,kind\n03,Mitte,district\n", encoding="utf-8")
    lines = {"type": "FeatureCollection", "features": [feature("03", [[x, y + 0.01] for x, y in SOUTH])]}
    (other / "areas.geojson").write_text(json.dumps(lines), encoding="utf-8")

    (checked,) = publish([other], tmp_path / "store").checked

    # Half of 03 lies over 01, the other half over 02.
    said = [(finding.rule, finding.params["other"], finding.params["share"]) for finding in checked.findings]
    assert said == [("shapes_overlap", "01", 50), ("shapes_overlap", "02", 50)]


def test_slivers_between_neighbours_are_no_overlap(tmp_path):
    # 0.9 % of the smaller area: 0.00018 of a height of 0.02.
    sliver = [[x, y + 0.00018 if y == 51.96 else y] for x, y in SOUTH]

    assert rules(written(tmp_path / "package", [feature("01", NORTH), feature("02", sliver)])) == []


def test_a_district_may_lie_over_its_neighbourhoods(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH), feature("02", NORTH)])
    kinds = "area_id,name,kind\n01,Nord,district\n02,Nordufer,neighbourhood\n"
    (folder / "areas.csv").write_text(kinds, encoding="utf-8")

    assert publish([folder], tmp_path / "store").checked[0].findings[:] == []


def test_a_foreign_file_is_mapped_and_not_rewritten(tmp_path):
    north, south = (feature(None, ring, NR=number) for ring, number in ((NORTH, 1), (SOUTH, 2.0)))
    folder = written(tmp_path / "package", [north, south], name="stadtteile.geojson")
    with (folder / "package.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[source]]\nfile = "stadtteile.geojson"\ntable = "area_shapes"\n'
            'columns = { area_id = "NR" }\npad = { area_id = 2 }\n'
        )
    checked = read_package(folder)

    assert checked.findings[:] == []
    assert checked.tables["area_shapes"]["area_id"].to_list() == ["01", "02"]


def test_an_unnamed_geojson_file_is_said_to_be_unread(tmp_path):
    folder = written(tmp_path / "package", [feature("01", NORTH)], name="gebiete.geojson")

    assert rules(folder) == [("file_unknown", None)]


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        (None, "shape_kind"),
        ({"type": "GeometryCollection", "geometries": []}, "shape_kind"),
        ({"type": "Polygon", "coordinates": []}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[]]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": "7.6 51.9"}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[[7.6, 51.9], [7.7, 51.9], [7.6, 51.9]]]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[["7.6", "51.9"]] * 4]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[[7.6]] * 4]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[[7.6, 51.9]] * 4]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[[1e400, 51.9]] * 4]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[[10**400, 51.9]] * 4]}, "shape_invalid"),
        ({"type": "Polygon", "coordinates": [[None] * 4]}, "shape_invalid"),
        ({"type": "MultiPolygon", "coordinates": [[NORTH], [NORTH]]}, "shape_invalid"),
    ],
)
def test_what_is_no_area_is_one_finding_with_its_line(tmp_path, geometry, rule):
    broken = {**feature("02", SOUTH), "geometry": geometry}
    text = json.dumps(broken).replace("Infinity", "1e400")
    folder = written(tmp_path / "package", [feature("01", NORTH)])
    (folder / "areas.geojson").write_text(
        '{"type": "FeatureCollection", "features": [\n' + json.dumps(feature("01", NORTH)) + ",\n" + text + "]}",
        encoding="utf-8",
    )

    assert rules(folder) == [(rule, 3)]


def test_parts_and_holes_are_kept(tmp_path):
    hole = [[7.61, 51.965], [7.61, 51.975], [7.62, 51.975], [7.62, 51.965], [7.61, 51.965]]
    parts = {"type": "MultiPolygon", "coordinates": [[NORTH, hole], [[[x, y - 1] for x, y in SOUTH]]]}
    folder = written(tmp_path / "package", [{**feature("01", NORTH), "geometry": parts}])

    (text,) = read_package(folder).tables["area_shapes"]["geojson"]

    assert json.loads(text) == parts


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_a_file_that_says_that_it_is_in_degrees_is_read(tmp_path, name):
    system = {"type": "name", "properties": {"name": name}}

    assert rules(written(tmp_path / "package", [feature("01", NORTH)], crs=system)) == []


def test_a_third_coordinate_is_left_out(tmp_path):
    high = [[x, y, 61.5] for x, y in NORTH]
    (text,) = read_package(written(tmp_path / "p", [feature("01", high)])).tables["area_shapes"]["geojson"]

    assert json.loads(text)["coordinates"] == [NORTH]


def test_fine_outlines_are_thinned_out_and_neighbours_keep_their_border(tmp_path):
    # A border of 20,000 points between two areas, a wave of a few metres.
    border = [
        [round(7.60 + 0.04 * at / 20_000, 7), round(51.96 + 0.0003 * math.sin(at / 700), 7)] for at in range(20_001)
    ]
    north = [*border, [7.64, 51.98], [7.60, 51.98], border[0]]
    south = [*border[::-1], [7.60, 51.94], [7.64, 51.94], border[-1]]
    folder = written(tmp_path / "package", [feature("01", north), feature("02", south)])
    checked = read_package(folder)
    rings = [json.loads(text)["coordinates"][0] for text in checked.tables["area_shapes"]["geojson"]]

    assert sum(map(len, rings)) <= 8_000
    shared = [{tuple(place) for place in ring} for ring in rings]
    assert len(shared[0] & shared[1]) == len(shared[0]) - 2
    assert checked.findings[:] == []


def test_what_was_stored_is_read_back_unchanged(tmp_path):
    rows = read_package(MUSTERSTADT).tables["area_shapes"].frame()
    features = [
        {"type": "Feature", "id": area_id, "properties": {}, "geometry": json.loads(text)}
        for area_id, text in rows.select("area_id", "geojson").iter_rows()
    ]
    again = read_package(written(tmp_path / "package", features)).tables["area_shapes"].frame()

    names = ["area_id", "geojson", "label_lon", "label_lat", "west", "south", "east", "north"]
    assert again.select(names).equals(rows.select(names))


def test_musterstadt_has_an_outline_for_every_neighbourhood_and_none_overlaps():
    checked = read_package(MUSTERSTADT)

    assert checked.rows["area_shapes"] == checked.rows["areas"] == 12
    assert checked.findings[:] == []
