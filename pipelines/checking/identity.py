"""Whether a package is what it says: of this municipality, and no older than what is stored.

A wrong key would mix two cities' figures, an old definition would judge by rules that no longer hold.
Used by the intake once the packages of a run and those stored beside them are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.catalogue.definition import catalogue
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo
from pipelines.reading.toml_lines import line_of

if TYPE_CHECKING:
    from pipelines.reading.package import CheckedPackage

# What stands beside the name of a place and tells no place apart.
_TITLES = frozenset(
    (
        *("stadt", "gemeinde", "markt", "kreisfreie", "freie", "und", "landeshauptstadt", "hansestadt", "fiktiv"),
        *("kreisstadt", "universitaetsstadt", "wissenschaftsstadt", "city", "of", "the", "town", "borough"),
    )
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def names_agree(one: str, other: str) -> bool:
    """Whether two names may mean one place: "Münster" and "Münster, Stadt", "Halle" and "Halle (Saale)"."""
    words, others = _words(one), _words(other)
    return not words or not others or words <= others or others <= words


# A list with so many others of a Land or country is taken to have all of them.
_WHOLE_LIST = 50


def check_identity(
    package: CheckedPackage,
    peers: Sequence[CheckedPackage],
    previous: Sequence[CheckedPackage],
    lists: Sequence[CheckedPackage] = (),
    *,
    is_renaming: bool = False,
) -> Iterator[Finding]:
    """Findings about the whole package: another name, a key not in force, definitions older than those that hold.

    `peers` are other packages of run and store, `previous` stored versions of this one, `lists` stored
    reference packages. With `is_renaming` a municipality may bear another name than in its other packages.
    """
    yield from _check_name(package, peers, is_renaming=is_renaming)
    yield from _check_key(package, lists)
    yield from _check_versions(package, [*previous, *peers])


def _check_name(package: CheckedPackage, peers: Sequence[CheckedPackage], *, is_renaming: bool) -> Iterator[Finding]:
    info = package.info
    own = _name_in(package, info.municipality_id)
    if info.role == "reference" or not own:
        return
    for is_list, rule in ((False, "municipality_name_differs"), (True, "municipality_name_unlisted")):
        for peer in peers:
            if (peer.info.role == "reference") is not is_list or (is_renaming and not is_list):
                continue
            other = _name_in(peer, info.municipality_id)
            if other and not names_agree(own, other):
                yield _about_name(package, rule, own, peer.info, other)
                return


def _check_key(package: CheckedPackage, lists: Sequence[CheckedPackage]) -> Iterator[Finding]:
    """The package's own key, if a list of its Land has it no more."""
    from pipelines.reading.schemas import NO_PROPOSAL, proposal_of

    info = package.info
    own = _name_in(package, info.municipality_id)
    land = info.municipality_id[:5] if info.municipality_id.startswith("DE-") else info.municipality_id[:3]
    for listing in lists:
        if info.role == "reference" or not own:
            return
        names = _names_in_force(listing)
        if info.municipality_id in names or sum(key.startswith(land) for key in names) < _WHOLE_LIST:
            continue
        meant = sorted(key for key, name in names.items() if key.startswith(land) and _words(name) == _words(own))
        text = _text(package.path / PACKAGE_FILE)
        yield make_finding(
            "municipality_key_unlisted",
            file=PACKAGE_FILE,
            line=line_of(text, "municipality_id", "package"),
            column="municipality_id",
            value=info.municipality_id,
            municipality_id=info.municipality_id,
            other_package=listing.info.package_id,
            **(proposal_of(meant[0]) if len(meant) == 1 else NO_PROPOSAL),
        )
        return


def _names_in_force(listing: CheckedPackage) -> dict[str, str]:
    """The names by key of the municipalities that the list has on its last day."""
    import polars as pl

    if not listing.rows.get("municipalities"):
        return {}
    names = listing.tables["municipalities"].frame(["municipality_id", "name"])
    if listing.rows.get("observations"):
        counted = listing.tables["observations"].frame(["municipality_id", "period"])
        names = names.join(counted.filter(pl.col("period") == pl.col("period").max()), "municipality_id", how="semi")
    return {str(key): str(name or "") for key, name in names.iter_rows()}


def _name_in(package: CheckedPackage, municipality_id: str) -> str:
    """What a package calls a municipality: in its list of several, else in its head; blank if nowhere."""
    import polars as pl

    info = package.info
    if package.rows.get("municipalities"):
        rows = package.tables["municipalities"].frame(["municipality_id", "name"])
        names = rows.filter(pl.col("municipality_id") == municipality_id)["name"].drop_nulls().to_list()
        if names:
            return str(names[0])
    is_head = info.municipality_id == municipality_id and info.municipality_name != municipality_id
    return info.municipality_name if is_head and info.role != "reference" else ""


def _check_versions(package: CheckedPackage, others: Sequence[CheckedPackage]) -> Iterator[Finding]:
    """Own definitions with a lower version than the stored one, or than the shipped one."""
    for name, definition in package.definitions.items():
        stored = [
            (other.definitions[name].version, other.info.package_id)
            for other in others
            if name in other.definitions and other.info.municipality_id == package.info.municipality_id
        ]
        highest, holder = max(stored, default=(0, ""))
        shipped = catalogue().get(name)
        if highest > definition.version:
            yield _about_version(
                package, name, "definition_outdated", definition.version, highest, other_package=holder
            )
        elif shipped is not None and shipped.version > definition.version:
            yield _about_version(package, name, "definition_behind_catalogue", definition.version, shipped.version)


def _about_name(package: CheckedPackage, rule: str, own: str, peer: PackageInfo, other: str) -> Finding:
    text = _text(package.path / PACKAGE_FILE)
    return make_finding(
        rule,
        file=PACKAGE_FILE,
        line=line_of(text, "municipality_name", "package") or line_of(text, "municipality_id", "package"),
        column="municipality_name",
        value=own,
        municipality_id=package.info.municipality_id,
        other=other,
        other_package=peer.package_id,
        publisher=peer.publisher,
    )


def _about_version(
    package: CheckedPackage, name: str, rule: str, version: int, higher: int, **params: object
) -> Finding:
    file = f"indicators/{name}.toml"
    line = line_of(_text(package.path / file), "version")
    return make_finding(
        rule, file=file, line=line, column="version", value=version, indicator_id=name, higher=higher, **params
    )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace") if file.exists() else ""


def _words(name: str) -> frozenset[str]:
    """The words that name the place, umlauts spelt out."""
    words = re.findall(r"\w+", name.casefold().translate(_UMLAUTS))
    return frozenset(word for word in words if word not in _TITLES)
