"""Writes docs/data_package.md from the contract: `python -m tools.contract_docs docs/data_package.md`.

Relies on `pipelines.contract.contract` for the shape and on meanings.toml for what a column is for. Tests hold
that the page is current and that no column is without a meaning.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from pipelines.contract.contract import SHAPES, TABLES, Column, Kind, Table
from pipelines.reading.outlines.thin_out import DIGITS, POINTS

Meaning = Mapping[str, str]

_HEAD = """\
# The data package

Made from `pipelines/contract/contract.py` and `pipelines/meanings.toml` by
`python -m tools.contract_docs docs/data_package.md`; do not edit by hand.

A data package is a folder of one publisher. `wirkungsmonitor new DIR` lays one out with every column
explained; `wirkungsmonitor check DIR` says what is wrong with it ([rules](rules.md)).

```
musterstadt/
  package.toml        whose data it is, who answers for it, how files are written
  indicators/*.toml   own definitions (optional; else the shipped catalogue)
  observations.csv    and the other tables below; sheets of a workbook (.xlsx) with these names are read, too
  areas.geojson       outlines of the areas for the map (optional)
  corrections.toml    declared corrections (optional)
```

Every table is optional except one of `observations.csv` and `solutions.csv`. Columns may come in any
order and bear their German terms; optional ones may be left out; an unknown column is a warning, a missing
required one an error. Nothing that cannot be read becomes empty, 0 or a guess.

## package.toml

```toml
[package]
municipality_id = "DE-05515000"     # required; text, so that leading zeros stay
municipality_name = "Münster"
package_id = "DE-05515000-climate"  # default: municipality_id; one per office that publishes on its own
publisher = "Stadt Münster"         # required
licence = "dl-by-de/2.0"            # code of the DCAT-AP.de licence list; another one is a warning
contact = "Klimaschutzmanagement"   # a role, never a person
language = "de"                     # de or en: language of the texts
as_of = 2024-12-31                  # cut-off date; default: the latest period in the package, never today
role = "own"                        # "reference": an official list that yields to a municipality's own rows

[[source]]                          # only for a file that is written otherwise than the default
file = "observations.csv"
delimiter = ";"                     # , ; tab or |
decimal = ","
thousands = "."
```

A file in somebody else's shape is mapped, not rewritten: [foreign files](foreign_files.md) has every key of
`[[source]]`, and `corrections.toml`.

A municipality may publish several packages. References may cross them; the same key in two of them is
an error. Where one package covers several municipalities, any table may carry `municipality_id`.

## indicators/*.toml

A definition of one's own, named by its id, takes the place of the shipped one
([catalogue](catalogue.md)). Required are id, version, unit, good_direction and a title.

```toml
id = "district_heating_connections"
version = 1
unit = "buildings"
good_direction = "up"               # up, down or corridor (then corridor = { min = 20, max = 60 })
level = "output"                    # input, output, outcome or impact
theme = "buildings"                 # group in the catalogue (the catalogue page has the words); optional
frequency = "yearly"                # or half_yearly, quarterly, monthly
aggregation = "sum"                 # over areas: sum, mean, weighted (then weight = "<indicator>"), none
aggregation_time = "last"           # finer periods to years: sum, mean or last
scale = "linear"                    # or log
denominator = "population"          # what "per head" divides by
confidential = true                 # values below the municipality then need a case_count
min_case_count = 5
limit = 0                           # natural limit, for the growth rate
plausible = { min = 0, max_change_share = 0.3 }
max_age_months = 36
min_data_quality = "C"              # worse values are not judged; default: any quality
measured_by = "Stadtwerke"
method = "connection register"
method_version = "2024"
frameworks = { sdg = ["7.2"] }

[title]
de = "Anschlüsse an die Fernwärme"
en = "Connections to district heating"

[sentence]                          # how it is spoken of; both languages, with year and value
de = "{year} waren {value} an die Fernwärme angeschlossen."
en = "In {year} {value} were connected to district heating."

[status_rule]
method = "pathway"                  # headline method, see methods.md
on_track_from = 0.95
at_risk_from = 0.60
```

An indicator that is computed from others, and one that is also shown weather-corrected:

```toml
[derived]
formula = "weighted_sum"            # ratio, per, share_of, sum_over, weighted_sum; see methods.md
of = "heat_consumption"
by = "carrier"                      # sums: the key of the column disaggregation
factors = "factors/co2_heat.csv"    # or a factor_set of factors.csv
# per = "population"                # ratio, per, share_of: what to divide by

[weather_correction]
factors = "climate_factor"          # or degree_days: that factor_set of factors.csv
key = "48143"                       # key of its rows; without it the municipality_id
```

## How cells are read

CSV in UTF-8, a byte-order mark is tolerated; what is not UTF-8 is read as Windows-1252 and recorded.
The delimiter is found from the header. Lines that start with `#` before the header are comments. A
quoted cell may hold line breaks; every finding names the line that an editor shows.

| Kind | Written as |
|---|---|
"""

_KINDS: dict[Kind, str] = {
    Kind.TEXT: "as it stands; leading zeros stay",
    Kind.NUMBER: "decimal point, no thousands separator, unless `[[source]]` declares otherwise; what could "
    "mean two numbers (`1.234`) is an error",
    Kind.MONEY: "euros with at most two decimals, kept exactly",
    Kind.WHOLE: "whole number",
    Kind.YEAR: "four digits",
    Kind.DATE: "`2024-12-31`",
    Kind.PERIOD: "`2024`, `2024-Q1`, `2024-H1`, `2024-03`, `2015/16`, `2018-2020` or `2024-12-31`; a period "
    "counts for the year in which it ends",
    Kind.DISAGGREGATION: "`key=value` pairs joined by `;`, in any order",
}

_BOLD = "\nIn the tables below **bold** columns are required.\n\n"

_TAIL = f"""\
## areas.geojson

Die Flächen der Gebiete. Outlines of the areas, for the map: a `FeatureCollection` of `Polygon` or
`MultiPolygon` features (RFC 7946), longitude before latitude in degrees (WGS 84). The property `area_id`
(or `id`) names the area of `areas.csv`; where the export calls it otherwise, a section `[[source]]` with
`file = "exports/stadtteile.geojson"`, `table = "{SHAPES.name}"` and `columns = {{ area_id =
"STADTTEIL_NR" }}` maps it (`pad` and `prefix` hold as well), and the file stays as it comes.

An outline that is invalid, in metres, or of an unknown area is an error; areas of one kind that overlap
by 1 % or more of the smaller one, and areas without an outline where others of their kind have one, are
warnings. In the store (`{SHAPES.name}`) outlines are thinned out to about {POINTS:,} points for each
municipality, neighbours keeping their common border, and rounded to {DIGITS} digits; `label_lon` and
`label_lat` are a place for the name, `west`, `south`, `east` and `north` the bounding box.

## In the store

Each row also carries `municipality_id`, `package_id`, `file` and `line`: whose it is and where it
stands. Observations carry the period as an interval (`period_kind`, `start_on`, `end_on`, `year`), and
`null_reason` and `sign` for what a sign in the cell meant. A blank `area_id` or `disaggregation` is
stored as an empty text, so is a blank `solution_id` of the budget; a blank `correction` is `none`;
every other blank is null.

Computed observations (derived indicators, weather corrections, totals of areas) stand among the delivered
ones without `file` and `line`; `source` says the formula. Files `indicators/factors/*.csv` (the member, such
as `carrier`, then `year`, `factor`, `unit`, `source`) become rows of `factors` whose `factor_set` is
`factors/<file>`.
"""


@cache
def meanings() -> Mapping[str, Mapping[str, Meaning]]:
    """Meanings by table and column; `table` is the table itself, the section `columns` holds for all."""
    text = (resources.files("pipelines.contract") / "meanings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def meaning(table: str, column: str) -> Meaning:
    """German term (de) and English meaning (en) of a column; KeyError if nobody has written them."""
    own = meanings()[table]
    return own[column] if column in own else meanings()["columns"][column]


def as_markdown() -> str:
    """The page: the folder, package.toml, kinds of cells, then a section for each table."""
    kinds = "".join(f"| {kind} | {written} |\n" for kind, written in _KINDS.items())
    return _HEAD + kinds + _BOLD + "".join(map(_section, TABLES)) + _TAIL


def _section(table: Table) -> str:
    own = meanings()[table.name]["table"]
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = "".join(_row(table, column) for column in table.columns)
    return (
        f"## {table.name}\n\n{own['de']}. {own['en']} Key: {key}.\n\n"
        f"| Column | Deutsch | Holds | Meaning |\n|---|---|---|---|\n{rows}\n"
    )


def _row(table: Table, column: Column) -> str:
    said = meaning(table.name, column.name)
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    return f"| {name} | {said['de']} | {_holds(column)} | {said['en']} |\n"


def _holds(column: Column) -> str:
    if column.words is not None:
        return " · ".join(f"`{word.value}`" for word in column.words)
    if column.references is not None:
        return f"→ `{column.references}`"
    if column.least is None or column.kind is Kind.YEAR:
        return str(column.kind)
    most = "or more" if column.most is None else f"to {column.most:g}"
    return f"{column.kind}, {column.least:g} {most}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_markdown(), encoding="utf-8", newline="\n")
