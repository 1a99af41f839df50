"""Outlines of one kind that lie over each other: what happens there would count twice.

Compares the areas of a package with each other and with those that other packages of the municipality
brought. Relies on shapely; used by the intake once all packages of a run are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipelines.contract.contract import SHAPES
from pipelines.findings.finding import Finding, make_finding

if TYPE_CHECKING:
    from pipelines.reading.package import CheckedPackage

# Borders that were drawn twice differ by slivers; they are less than this share of the smaller area.
SLIVER = 0.01


def overlaps(package: CheckedPackage, peers: Sequence[CheckedPackage]) -> list[Finding]:
    """A warning for each outline that covers part of an earlier one of the same kind.

    `peers` are all packages of the municipality that stand beside it. Areas whose kind nobody states are
    not compared: a district may well lie over its neighbourhoods.
    """
    if not package.rows.get(SHAPES.name):
        return []
    others = [peer for peer in peers if peer is not package]
    kinds: dict[tuple[str, str], str] = {}
    for peer in (*others, package):
        if "areas" in peer.tables:
            kinds |= {
                (municipality, area): kind
                for municipality, area, kind in peer.tables["areas"]
                .frame(["municipality_id", "area_id", "kind"])
                .iter_rows()
            }
    # Who comes later is told of what clashes; the package's own outlines come last.
    rows = [row for peer in (*others, package) for row in _rows(peer)]
    own = sum(1 for _ in _rows(package))
    return list(_compared(rows, len(rows) - own, kinds))


def _rows(package: CheckedPackage) -> Iterator[tuple[str, str, str, int, str]]:
    if SHAPES.name in package.tables:
        names = ["municipality_id", "area_id", "file", "line", "geojson"]
        yield from package.tables[SHAPES.name].frame(names).iter_rows()


def _compared(
    rows: Sequence[tuple[str, str, str, int, str]], first_own: int, kinds: dict[tuple[str, str], str]
) -> Iterator[Finding]:
    import shapely

    outlines = [shapely.from_geojson(row[4]) for row in rows]
    tree = shapely.STRtree(outlines)
    for later, row in enumerate(rows[first_own:], start=first_own):
        municipality, area_id, file, line, _ = row
        kind = kinds.get((municipality, area_id))
        for at in sorted(tree.query(outlines[later], predicate="intersects").tolist()):
            other = rows[at]
            is_alike = kind is not None and kinds.get((other[0], other[1])) == kind
            if at >= later or not is_alike or (municipality, area_id) == (other[0], other[1]):
                continue
            common = outlines[later].intersection(outlines[at]).area
            share = common / min(outlines[later].area, outlines[at].area)
            if share >= SLIVER:
                yield make_finding(
                    "shapes_overlap",
                    file=file,
                    line=line,
                    column="geometry",
                    value=area_id,
                    other=other[1],
                    share=max(1, round(100 * share)),
                )
