"""Every column of the contract is decided on: public or internal, none both, none left out."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from pipelines.contract.contract import TABLES
from pipelines.exchange.visibility import public_tables

SAID = tomllib.loads(files("pipelines.exchange").joinpath("visibility.toml").read_text(encoding="utf-8"))


def test_every_column_is_either_public_or_internal() -> None:
    undecided = {}
    for table in TABLES:
        if table.name in SAID["tables"]:
            continue
        public, internal = SAID["public"].get(table.name, []), SAID["internal"].get(table.name, [])
        if sorted([*public, *internal]) != sorted(column.name for column in table.columns):
            undecided[table.name] = sorted({column.name for column in table.columns} ^ {*public, *internal})
    assert undecided == {}


def test_no_table_is_named_that_does_not_exist() -> None:
    named = {*SAID["tables"], *SAID["public"], *SAID["internal"], *SAID["rows"], *SAID["booked"]}
    assert named <= {table.name for table in TABLES}
    assert not {*SAID["tables"]} & {*SAID["public"]}


def test_what_is_not_named_public_stays_inside() -> None:
    shown = {(public.table.name, column.name) for public in public_tables() for column in public.columns}
    assert ("observations", "largest_share") not in shown
    assert ("readiness", "evidence") not in shown
    assert ("observations", "value") in shown
