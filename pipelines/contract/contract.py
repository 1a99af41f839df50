"""The data contract: every table of a package, its columns, keys and references.

Schemas, the snapshot's tables, the headers that `new` writes and the documentation are all made
from this one list, so that none of them can drift. Relies on the glossary for the permitted words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from indicators.vocabulary import glossary as words


class Kind(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    WHOLE = "whole"
    YEAR = "year"
    DATE = "date"
    PERIOD = "period"
    DISAGGREGATION = "disaggregation"


SQL_TYPES: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.NUMBER: "DOUBLE",
    Kind.MONEY: "DECIMAL(14,2)",
    Kind.WHOLE: "BIGINT",
    Kind.YEAR: "INTEGER",
    Kind.DATE: "DATE",
    Kind.PERIOD: "VARCHAR",
    Kind.DISAGGREGATION: "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `words` limits it to the members of an enumeration, `references` names table.column."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    words: type[StrEnum] | None = None
    references: str | None = None
    least: float | None = None
    most: float | None = None

    @property
    def is_share(self) -> bool:
        """Whether values are shares of one, so that "65 %" means 0.65."""
        return self.name.endswith("_share") or self.name in ("share", "change", "rate")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package. `key` holds within one municipality; blanks count as equal."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that a file must have."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


_text = Column
_must = partial(Column, required=True)
_number = partial(Column, kind=Kind.NUMBER)
_money = partial(Column, kind=Kind.MONEY)
_date = partial(Column, kind=Kind.DATE)
_year = partial(Column, kind=Kind.YEAR, least=1800, most=2200)

# Beyond it a float no longer tells one unit from the next.
_LARGEST = 1e15

_INDICATOR = _must("indicator_id", references="indicators.indicator_id")
_AREA = _text("area_id", references="areas.area_id")
_SOLUTION = _must("solution_id", references="solutions.solution_id")

TABLES: tuple[Table, ...] = (
    Table(
        "municipalities",
        (_must("municipality_id"), _must("name"), _text("country"), _text("state"), _text("kind")),
        key=("municipality_id",),
    ),
    Table(
        "areas",
        (
            _must("area_id"),
            _must("name"),
            _must("kind", words=words.AreaKind),
            _text("parent_id", references="areas.area_id"),
            _date("boundaries_on"),
            _text("stock", words=words.Stock),
            _number("heated_floor_area_m2", least=0),
        ),
        key=("area_id",),
    ),
    Table(
        "decisions",
        (
            _must("decision_id"),
            _date("decided_on", required=True),
            _text("body"),
            _text("reference"),
            _text("title"),
            _text("url"),
            _text("result"),
            _text("solution_id", references="solutions.solution_id"),
        ),
        key=("decision_id",),
    ),
    Table(
        "observations",
        (
            _INDICATOR,
            _AREA,
            Column("period", Kind.PERIOD, required=True),
            _number("value", required=True, least=-_LARGEST, most=_LARGEST),
            _text("unit"),
            Column("disaggregation", Kind.DISAGGREGATION),
            _text("status", words=words.ObservationStatus),
            _text("data_quality", words=words.DataQuality),
            Column("case_count", Kind.WHOLE, least=0),
            _number("largest_share", least=0, most=1),
            _text("correction", words=words.Correction),
            _text("method_version"),
            _text("source"),
            _text("note"),
        ),
        key=("indicator_id", "area_id", "period", "disaggregation", "correction", "method_version"),
    ),
    Table(
        "targets",
        (
            _must("target_id"),
            _INDICATOR,
            _AREA,
            Column("disaggregation", Kind.DISAGGREGATION),
            _must("kind", words=words.TargetKind),
            _must("role", words=words.TargetRole),
            _year("year", required=True),
            _number("value", least=-_LARGEST, most=_LARGEST),
            _number("change", least=-1),
            _number("rate", least=-0.9999, most=0.9999),
            _text("compounding", words=words.Compounding),
            _text("interpolation", words=words.Interpolation),
            _date("decided_on"),
            _text("decision_id", references="decisions.decision_id"),
            _text("superseded_by", references="targets.target_id"),
        ),
        key=("target_id", "role", "year"),
    ),
    Table(
        "solutions",
        (
            _must("solution_id"),
            _must("name"),
            _text("solution_kind"),
            _text("summary"),
            _must("phase", words=words.Phase),
            _text("operator"),
            _text("operator_type", words=words.OperatorType),
            _text("operating_model", words=words.OperatingModel),
            _text("legal_form"),
            _text("responsible_office"),
            _date("started_on"),
            _text("funding_programme"),
            _number("funding_share", least=0, most=1),
            _date("funding_ends_on"),
            _date("contract_ends_on"),
            _text("exit_terms"),
            _text("open_source_licence"),
            _text("repository_url"),
            _text("standards"),
            _text("reused_from"),
            _date("decision_due_on"),
            _text("continuation", words=words.Continuation),
        ),
        key=("solution_id",),
    ),
    Table(
        "contributions",
        (
            _SOLUTION,
            _INDICATOR,
            _AREA,
            _number("effect_per_year"),
            _text("unit"),
            _year("from_year"),
            _year("to_year"),
            _text("confidence", words=words.Confidence),
            _text("basis", words=words.Basis),
            _number("observed_effect_per_year"),
            _text("note"),
        ),
        key=("solution_id", "indicator_id", "area_id"),
    ),
    Table(
        "funding",
        (
            _SOLUTION,
            _must("programme"),
            _money("total_eur"),
            _money("eligible_eur"),
            _money("grant_eur"),
            _money("own_eur"),
            _money("third_party_eur"),
            _date("starts_on"),
            _date("ends_on"),
            _date("earmarked_until"),
            _date("proof_due_on"),
            _text("grant_reference"),
            _text("grant_id", references="grants.grant_id"),
        ),
        key=("solution_id", "programme", "grant_reference"),
    ),
    Table(
        "grants",
        (
            _must("grant_id"),
            _must("programme"),
            _text("notice_reference"),
            _date("notice_on"),
            _money("total_eur"),
            _money("eligible_eur"),
            _money("grant_eur"),
            _money("own_eur"),
            _money("own_in_kind_eur"),
            _money("third_party_eur"),
            _date("starts_on"),
            _date("ends_on"),
            _date("earmarked_until"),
            _money("earmarked_eur"),
            _date("proof_due_on"),
        ),
        key=("grant_id",),
    ),
    Table(
        "grant_years",
        (
            _must("grant_id", references="grants.grant_id"),
            _year("year", required=True),
            _text("plan_position"),
            _money("approved_eur"),
            _money("called_eur"),
            _money("received_eur"),
            _money("spent_eur"),
            _date("as_of"),
        ),
        key=("grant_id", "year", "plan_position", "as_of"),
    ),
    Table(
        "allocations",
        (
            _text("grant_id", references="grants.grant_id"),
            _text("product"),
            _text("account"),
            _SOLUTION,
            _number("share", required=True, least=0, most=1),
            _text("basis"),
        ),
        key=("grant_id", "product", "account", "solution_id"),
    ),
    Table(
        "budget",
        (
            _text("solution_id", references="solutions.solution_id"),
            _AREA,
            _year("fiscal_year", required=True),
            _must("budget_kind", words=words.BudgetKind),
            _must("flow", words=words.Flow),
            _must("recurrence", words=words.Recurrence),
            _text("financing", words=words.Financing),
            _text("programme"),
            _text("product"),
            _text("account"),
            _text("cost_centre"),
            _text("investment_no"),
            _text("line"),
            _text("label"),
            _text("cost_type", words=words.CostType),
            _text("line_role", words=words.LineRole),
            _money("appropriation_eur"),
            _money("supplement_eur"),
            _money("carry_forward_eur"),
            _money("transfer_eur"),
            _money("approved_overspend_eur"),
            _money("blocked_eur"),
            _money("commitment_authority_eur"),
            _money("commitment_eur"),
            _money("actual_eur"),
            _money("forecast_eur"),
            _number("staff_posts", least=0),
            _date("as_of"),
            _text("plan_status", words=words.PlanStatus),
            _text("cover_group"),
            _text("explanation"),
            _text("countermeasure"),
            _year("for_year"),
            _text("counterparty"),
            _text("earmark_note"),
            _date("legally_bound_until"),
            _text("note"),
        ),
        key=(
            *("solution_id", "area_id", "fiscal_year", "budget_kind", "flow", "recurrence", "financing"),
            *("product", "account", "cost_centre", "investment_no", "line", "plan_status", "as_of"),
        ),
    ),
    Table(
        "phases",
        (_SOLUTION, _must("phase", words=words.Phase), _date("started_on", required=True)),
        key=("solution_id", "phase"),
    ),
    Table(
        "reports",
        (
            _SOLUTION,
            _date("reported_on", required=True),
            _must("implementation_status", words=words.ImplementationStatus),
            _number("progress_share", least=0, most=1),
            _text("next_milestone"),
            _date("due_on"),
            _text("risk"),
            _text("comment"),
        ),
        key=("solution_id", "reported_on"),
    ),
    Table(
        "readiness",
        (
            _SOLUTION,
            _text("factor", words=words.ReadinessFactor),
            _text("criterion"),
            Column("level", Kind.WHOLE, required=True, least=0, most=3),
            _text("evidence"),
            _date("assessed_on"),
        ),
        key=("solution_id", "factor", "criterion", "assessed_on"),
    ),
    Table(
        "options",
        (
            _SOLUTION,
            _must("continuation", words=words.Continuation),
            _money("cost_per_year_eur"),
            _money("one_off_eur"),
            _number("staff_posts", least=0),
            _text("operator"),
            _text("unknown_because"),
            _text("risk"),
            _text("note"),
        ),
        key=("solution_id", "continuation"),
    ),
    Table(
        "reviews",
        (_SOLUTION, _must("question", words=words.ReviewQuestion), _must("answer"), _date("reviewed_on")),
        key=("solution_id", "question", "reviewed_on"),
    ),
    Table(
        "factors",
        (
            _must("factor_set"),
            _must("key"),
            _year("year", required=True),
            _number("value", required=True),
            _text("unit"),
            _text("source"),
        ),
        key=("factor_set", "key", "year"),
    ),
)

TABLE_NAMES: tuple[str, ...] = tuple(table.name for table in TABLES)

# Not a CSV: read from areas.geojson. The outline is a Polygon or MultiPolygon of RFC 7946, thinned out for
# a page; the label stands well inside it, and the last four columns are its bounding box.
SHAPES = Table(
    "area_shapes",
    (
        _must("area_id", references="areas.area_id"),
        _must("geojson"),
        *map(_number, ("label_lon", "label_lat", "west", "south", "east", "north")),
    ),
    key=("area_id",),
)

# Every table of checked rows, however its file is written.
STORED_TABLES: tuple[Table, ...] = (*TABLES, SHAPES)

# Added to every row on reading: whose it is and where it stands, so that each figure can say so; and,
# where a declared correction changed it, what stood there and why it was changed.
ORIGIN_COLUMNS: dict[str, str] = {
    "municipality_id": "VARCHAR",
    "package_id": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "corrected_from": "VARCHAR",
    "corrected_by": "VARCHAR",
}

# Added to observations: the period as a typed interval and what the sign in the cell meant.
PERIOD_COLUMNS: dict[str, str] = {
    "period_kind": "VARCHAR",
    "start_on": "DATE",
    "end_on": "DATE",
    "year": "INTEGER",
    "null_reason": "VARCHAR",
    "sign": "VARCHAR",
}

# The Teilplanzeile is called `line` in the file; in the store that name is the row's own line.
STORED_NAMES: dict[str, str] = {"line": "plan_line"}


def stored_name(column: str) -> str:
    """Name in the store of a column of a package."""
    return STORED_NAMES.get(column, column)


def table(name: str) -> Table:
    """The contract of that table; KeyError if there is none."""
    for candidate in STORED_TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def stored_columns(name: str) -> dict[str, str]:
    """Column names and DuckDB types of a table in the store, origin columns first."""
    contract = table(name)
    columns = dict(ORIGIN_COLUMNS)
    columns.update({stored_name(column.name): SQL_TYPES[column.kind] for column in contract.columns})
    if name == "observations":
        columns.update(PERIOD_COLUMNS)
    return columns
