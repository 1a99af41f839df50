"""Values that are computed from other indicators: sums over members, weighted sums, quotients, corrections.

A part that is missing, suppressed or without a factor makes the result null with its reason, never a
partial sum (docs/methods.md#derived-indicators). Narwhals only, so the rows are the same on DuckDB and
Polars; `indicators.derived.recipes` says what is computed, the build runs it.
"""

from __future__ import annotations

import re

import narwhals as nw

from indicators.derived.outcome import Reasons, finish_results, status_of, status_rank, version_of
from indicators.targets.data_quality import score_of, weight_of
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.sums import grouped

PERIOD = ("period", "period_kind", "start_on", "end_on", "year")
_SERIES = ("municipality_id", "indicator_id", "area_id", "disaggregation", "correction", "part_version")
_PLACE = _SERIES[:-1]
_UNCORRECTED = tuple(name for name in _SERIES if name != "correction")
_SUMS = ("sum_over", "weighted_sum")


def sums(parts: Frame, recipes: Frame, factors: Frame, by: str, keep: Keep) -> Frame:
    """Add up the members of one dimension, weighted by factors where the recipe says so.

    `parts` are observations with `data_quality_score`, `recipes` as `RECIPE_COLUMNS`, `factors` hold
    factor_set, key (the member), year and factor. One row per series without that dimension and period;
    columns as `OUT`. A member that the series has in other years must be there. A sum of negative and
    positive amounts has no data quality.
    """
    wanted = recipes.filter(nw.col("formula").is_in(_SUMS) & (nw.col("by") == by))
    name = re.escape(by).replace("\\ ", " ")
    padded = nw.concat_str([nw.lit(";"), nw.col("disaggregation"), nw.lit(";")])
    members = (
        _with_recipes(parts, wanted)
        .with_columns(padded=padded)
        .filter(nw.col("padded").str.contains(f";{name}="))
        .with_columns(
            member=nw.col("padded").str.replace_all(f"^.*;{name}=", "").str.replace_all(";.*$", ""),
            disaggregation=nw.col("padded").str.replace_all(f";{name}=[^;]*;", ";").str.strip_chars(";"),
        )
    )
    by_factor = factors.select("factor_set", "year", "factor", member=nw.col("key"))
    weighted = members.join(by_factor, on=["factor_set", "member", "year"], how="left").with_columns(
        factor=nw.when(nw.col("formula") == "weighted_sum").then(nw.col("factor")).otherwise(nw.lit(1.0))
    )
    rows = keep(
        "derived_members",
        weighted.with_columns(
            term=nw.col("value") * nw.col("factor"),
            weighted_quality=nw.col("value") * nw.col("quality"),
            rank=status_rank(nw.col("status")),
            hidden=nw.when(nw.col("null_reason") == "suppressed").then(1).otherwise(0),
        ),
    )
    # A member that has not been corrected is missing among the corrected ones.
    whole = rows.group_by(*_UNCORRECTED).agg(nw.col("member").n_unique().alias("members"))
    together = grouped(
        rows,
        (*_SERIES, *PERIOD),
        nw.len().alias("parts"),
        nw.col("value").count().alias("known"),
        nw.col("factor").count().alias("with_factor"),
        nw.col("quality").count().alias("with_quality"),
        nw.col("rank").count().alias("with_status"),
        nw.col("case_count").count().alias("with_count"),
        nw.col("data_quality").count().alias("with_letter"),
        nw.col("value").min().alias("least"),
        nw.col("rank").max(),
        nw.col("hidden").max(),
        nw.col("data_quality").min().alias("letter_low"),
        nw.col("data_quality").max().alias("letter_high"),
        nw.col("case_count").min(),
        nw.col("largest_share").max(),
        nw.col("package_id").max(),
        sums={"total": "term", "amount": "value", "weighted_quality": "weighted_quality"},
    )
    joined = (
        together.join(whole, on=list(_UNCORRECTED))
        .join(_versions(rows, "part_version", "versions"), on=list(_PLACE))
        .join(_of_target(wanted), on=["municipality_id", "indicator_id"])
    )
    parts_of = nw.col("parts")
    one_letter = (nw.col("with_letter") == parts_of) & (nw.col("letter_low") == nw.col("letter_high"))
    has_quality = (nw.col("with_quality") == parts_of) & (nw.col("least") >= 0)
    reasons = Reasons(
        suppressed=nw.col("hidden") == 1,
        part_missing=(parts_of < nw.col("members")) | (nw.col("known") < parts_of),
        factor_missing=nw.col("with_factor") < parts_of,
    )
    return finish_results(
        joined.with_columns(
            computed=nw.col("total"),
            status=status_of(nw.col("rank"), all_known=nw.col("with_status") == parts_of),
            case_count=nw.when(nw.col("with_count") == parts_of).then(nw.col("case_count")),
            data_quality=nw.when(one_letter).then(nw.col("letter_low")),
            data_quality_score=score_of(nw.col("weighted_quality"), nw.col("amount"), is_complete=has_quality),
            method_version=version_of(
                nw.col("version"), nw.col("part_version"), nw.col("of_version"), nw.col("versions")
            ),
        ),
        reasons,
    )


def quotients(parts: Frame, recipes: Frame, keep: Keep) -> Frame:
    """Divide one indicator by another of the same municipality, area and period, times `multiplier`.

    Formulas ratio, per and share_of. The denominator has the disaggregation of the value where it is
    stated so in any year, else the whole; where it is a stock, the year's figure serves finer periods.
    `per` divides by something without weather (heads, km²), the others only like by like. No row where
    the denominator is stated for none of the series' periods. Columns as `OUT`.
    """
    wanted = recipes.filter(~nw.col("formula").is_in(_SUMS))
    is_part_of_itself = nw.col("of") == nw.col("per")
    tops = _with_recipes(parts, wanted).filter(~(is_part_of_itself & (nw.col("disaggregation") == "")))
    bases = keep("derived_bases", _denominators(parts, wanted))
    place = ["municipality_id", "per", "area_id"]
    split = (
        bases.select(*place, "per_disaggregation")
        .unique()
        .with_columns(disaggregation=nw.col("per_disaggregation"), is_split=nw.lit(value=True))
        .select(*place, "disaggregation", "is_split")
    )
    corrected = bases.select(*place, "per_disaggregation", "per_correction").unique()
    placed = tops.join(split, on=[*place, "disaggregation"], how="left").with_columns(
        per_disaggregation=nw.when(~nw.col("is_split").is_null() & (nw.col("of") != nw.col("per")))
        .then(nw.col("disaggregation"))
        .otherwise(nw.lit("")),
        per_correction=nw.col("correction"),
    )
    same = corrected.with_columns(is_corrected=nw.lit(value=True))
    chosen = (
        placed.join(same, on=[*place, "per_disaggregation", "per_correction"], how="left")
        .with_columns(
            per_correction=nw.when(~nw.col("is_corrected").is_null())
            .then(nw.col("correction"))
            .when(nw.col("formula") == "per")
            .then(nw.lit("none"))
        )
        .filter(~nw.col("per_correction").is_null())
        .join(corrected, on=[*place, "per_disaggregation", "per_correction"])
    )
    key = [*place, "per_disaggregation", "per_correction"]
    measures = ("base", "base_reason", "base_rank", "base_quality", "base_version")
    exact = bases.select(*key, "period", *measures)
    yearly = _of_the_year(bases, keep).select(*key, "year", *(nw.col(m).alias(f"{m}_year") for m in measures))
    paired = keep(
        "derived_pairs",
        chosen.join(exact, on=[*key, "period"], how="left", suffix="_exact")
        .join(yearly, on=[*key, "year"], how="left")
        .with_columns(
            is_exact=~nw.col("base").is_null() | ~nw.col("base_reason").is_null(), rank=status_rank(nw.col("status"))
        )
        .with_columns(
            **{m: nw.when(nw.col("is_exact")).then(nw.col(m)).otherwise(nw.col(f"{m}_year")) for m in measures}
        ),
    )
    base = nw.col("base")
    hidden = _is(nw.col("base_reason"), "suppressed")
    stated = paired.filter(~base.is_null() | hidden).select(*_SERIES).unique()
    divisible = paired.join(stated, on=list(_SERIES), how="semi")
    reasons = Reasons(
        suppressed=_is(nw.col("null_reason"), "suppressed") | hidden,
        part_missing=nw.col("value").is_null(),
        denominator_missing=base.is_null(),
        denominator_zero=base == 0,
    )
    own_version = version_of(nw.col("version"), nw.col("part_version"), nw.col("of_version"), nw.col("versions"))
    return finish_results(
        divisible.join(_versions(divisible, "part_version", "versions"), on=list(_PLACE))
        .join(_versions(divisible, "base_version", "base_versions"), on=list(_PLACE))
        .with_columns(
            computed=nw.col("multiplier") * nw.col("value") / nw.when(base != 0).then(base),
            status=status_of(nw.max_horizontal("rank", "base_rank"), all_known=~nw.col("rank").is_null()),
            data_quality_score=nw.when(~nw.col("quality").is_null()).then(nw.min_horizontal("quality", "base_quality")),
            data_quality=nw.when(nw.col("base_quality").is_null() | (nw.col("base_quality") >= nw.col("quality"))).then(
                nw.col("data_quality")
            ),
            method_version=version_of(
                own_version, nw.col("base_version"), nw.col("per_version"), nw.col("base_versions")
            ),
        ),
        reasons,
    )


def weather_corrected(parts: Frame, recipes: Frame, factors: Frame) -> Frame:
    """Give uncorrected yearly heat a corrected value beside it: E · factor of place and year.

    `recipes` have formula 'weather_correction', the correction in `by` and the factors' key in `per`; a
    factor stated for the area goes before that. Columns as `OUT`. docs/methods.md#weather-correction
    """
    wanted = recipes.filter(nw.col("formula") == "weather_correction")
    rows = _with_recipes(parts, wanted).filter((nw.col("correction") == "none") & (nw.col("period_kind") == "year"))
    of_area = factors.select("factor_set", "year", area_id=nw.col("key"), area_factor=nw.col("factor"))
    of_place = factors.select("factor_set", "year", "factor", per=nw.col("key"))
    joined = rows.join(of_area, on=["factor_set", "year", "area_id"], how="left").join(
        of_place, on=["factor_set", "year", "per"], how="left"
    )
    factor = nw.coalesce(nw.col("area_factor"), nw.col("factor"))
    reasons = Reasons(
        suppressed=_is(nw.col("null_reason"), "suppressed"),
        part_missing=nw.col("value").is_null(),
        factor_missing=factor.is_null(),
    )
    return finish_results(
        joined.with_columns(
            computed=nw.col("value") * factor,
            correction=nw.col("by"),
            data_quality_score=nw.col("quality"),
            method_version=nw.when(nw.col("part_version") != "").then(nw.col("part_version")),
        ),
        reasons,
    )


def _with_recipes(parts: Frame, recipes: Frame) -> Frame:
    """Every part with each recipe that is made of it; `indicator_id` is then that of the result."""
    renamed = parts.with_columns(
        of=nw.col("indicator_id"), quality=_quality(), part_version=nw.col("method_version")
    ).drop("indicator_id", "unit", "source", "method_version")
    return renamed.join(recipes, on=["municipality_id", "of"]).with_columns(
        part_version=nw.coalesce(nw.col("part_version"), nw.col("of_version"), nw.lit(""))
    )


def _quality() -> nw.Expr:
    return nw.coalesce(nw.col("data_quality_score"), weight_of(nw.col("data_quality")))


def _of_target(recipes: Frame) -> Frame:
    """What the result takes from its recipe."""
    return recipes.select(
        *("municipality_id", "indicator_id", "unit", "version", "of_version", "source"),
        *("confidential", "min_case_count"),
    )


def _versions(rows: Frame, of: str, name: str) -> Frame:
    """Whether the parts of a series come in one method version or in several (2): then there is a break."""
    ends = rows.group_by(*_PLACE).agg(nw.col(of).min().alias("low"), nw.col(of).max().alias("high"))
    several = nw.when(nw.col("low") != nw.col("high")).then(2).otherwise(1)
    return ends.select(*_PLACE, several.alias(name))


def _denominators(parts: Frame, recipes: Frame) -> Frame:
    """One value of each denominator per place and period: of the definition's version, else the latest."""
    wanted = recipes.select("municipality_id", "per", "per_version", "per_is_stock").unique()
    key = ("municipality_id", "per", "area_id", "disaggregation", "correction", "period")
    version = nw.coalesce(nw.col("method_version"), nw.col("per_version"), nw.lit(""))
    is_preferred = version == nw.coalesce(nw.col("per_version"), nw.lit(""))
    # A sign beyond every letter, so that the definition's version is the last by name as well.
    order = nw.concat_str([nw.when(is_preferred).then(nw.lit("\uffff")).otherwise(nw.lit("")), version])
    ordered = (
        parts.with_columns(per=nw.col("indicator_id"), base_quality=_quality())
        .join(wanted, on=["municipality_id", "per"])
        .with_columns(order=order)
    )
    latest = ordered.with_columns(last=nw.col("order").max().over(*key))
    return latest.filter(nw.col("order") == nw.col("last")).select(
        *key[:3],
        *PERIOD,
        "per_is_stock",
        "base_quality",
        per_disaggregation=nw.col("disaggregation"),
        per_correction=nw.col("correction"),
        base=nw.col("value"),
        base_reason=nw.when(nw.col("value").is_null()).then(nw.coalesce(nw.col("null_reason"), nw.lit("no_data"))),
        base_rank=status_rank(nw.col("status")),
        base_version=version,
    )


def _of_the_year(bases: Frame, keep: Keep) -> Frame:
    """The figure of a stock for a whole year: that of the year, else its latest date."""
    key = ("municipality_id", "per", "area_id", "per_disaggregation", "per_correction", "year")
    stocks = bases.filter(nw.col("per_is_stock") & nw.col("period_kind").is_in(("year", "date"))).with_columns(
        order=nw.when(nw.col("period_kind") == "year").then(nw.lit("z")).otherwise(nw.col("period"))
    )
    last = stocks.with_columns(last=nw.col("order").max().over(*key))
    return keep("derived_stocks", last.filter(nw.col("order") == nw.col("last")))


def _is(column: nw.Expr, word: str) -> nw.Expr:
    return ~column.is_null() & (column == word)
