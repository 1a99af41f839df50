"""What a computed value says of itself: its reason where it is null, its status, version and columns.

Relies on the glossary's words for reasons and statuses; used by the formulas of derived indicators and
by the totals of areas.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import narwhals as nw

from indicators.confidentiality.primary import is_secret
from indicators.targets.data_quality import letter_of
from indicators.vocabulary.frames import Frame

# Columns of computed observations; what the store has beyond them is null.
OUT = (
    *("municipality_id", "package_id", "indicator_id", "area_id", "period", "value", "unit"),
    *("disaggregation", "status", "data_quality", "data_quality_score", "case_count", "largest_share"),
    *("correction", "method_version", "source", "period_kind", "start_on", "end_on", "year", "null_reason"),
)
# Firmest first: a result is as firm as its least firm part.
_FIRMNESS = ("final", "revised", "estimated", "provisional")


@dataclass(frozen=True, slots=True)
class Reasons:
    """Conditions under which a result is null, the strongest first; names are words of NullReason."""

    suppressed: nw.Expr
    part_missing: nw.Expr
    factor_missing: nw.Expr | None = None
    denominator_missing: nw.Expr | None = None
    denominator_zero: nw.Expr | None = None


def finish_results(rows: Frame, reasons: Reasons) -> Frame:
    """Bring results to `OUT`: `computed` is the value unless a reason speaks against it.

    Where the result's own definition is confidential, it needs the case count of its parts: below the
    municipality too few, none or a dominant one suppress it (docs/methods.md#confidentiality).
    """
    reason = nw.lit(None, dtype=nw.String)
    for item in reversed(fields(reasons)):
        condition = getattr(reasons, item.name)
        if condition is not None:
            reason = nw.when(condition).then(nw.lit(item.name)).otherwise(reason)
    reason = nw.when(is_secret()).then(nw.lit("suppressed")).otherwise(reason)
    judged = rows.with_columns(null_reason=reason)
    stated = nw.col("null_reason").is_null()
    score = nw.col("data_quality_score")
    return judged.with_columns(
        value=nw.when(stated).then(nw.col("computed")),
        data_quality=nw.when(stated).then(nw.coalesce(nw.col("data_quality"), letter_of(score))),
        data_quality_score=nw.when(stated).then(score),
    ).select(*OUT)


def status_rank(status: nw.Expr) -> nw.Expr:
    """How far a status is from firm; null for none."""
    rank = nw.lit(None, dtype=nw.Int64)
    for position, word in enumerate(_FIRMNESS):
        rank = nw.when(status == word).then(nw.lit(position)).otherwise(rank)
    return rank


def status_of(rank: nw.Expr, *, all_known: nw.Expr) -> nw.Expr:
    """The word for the highest rank of the parts: uncertain as soon as one is, firm only if all are known."""
    status = nw.lit(None, dtype=nw.String)
    for position, word in enumerate(_FIRMNESS):
        is_it = rank == position
        known = is_it if position >= _FIRMNESS.index("estimated") else is_it & all_known
        status = nw.when(known).then(nw.lit(word)).otherwise(status)
    return status


def version_of(own: nw.Expr, part: nw.Expr, of: nw.Expr, versions: nw.Expr) -> nw.Expr:
    """The definition's version; where the parts come in several, another one of theirs stands with it.

    Otherwise a break in the parts would not be seen in the result. Parts of the version `of` that their
    own definition names, or else the result's, give the result its plain version: the one that is judged.
    """
    both = nw.concat_str([own, nw.lit(" ("), part, nw.lit(")")])
    is_split = (versions > 1) & (part != "") & (part != nw.coalesce(of, own, nw.lit("")))
    return nw.when(is_split).then(nw.coalesce(both, part)).otherwise(own)
