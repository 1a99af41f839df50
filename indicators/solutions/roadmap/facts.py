"""What the tables know of each solution, side by side: the wide frame that roadmap rules read.

One row per solution, counts and dates only. Relies on `counted_lines`, `funding_ends` and
`funding_cover`; used by `indicators.solutions.roadmap.states`. docs/methods.md#roadmap
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from indicators.money.funding_cover import TOLERANCE_EUR
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import Basis, Phase
from indicators.vocabulary.keys import SOLUTION

_KEY = list(SOLUTION)
_COUNTS = (
    *("linked", "effects_stated", "effects_observed", "unmeasured"),
    *("with_target", "evidenced"),
    *("grants", "without_end", "without_earmarking", "without_proof_date"),
    *("years_stated", "years_after_grant", "years_covered", "years_with_own_money"),
    *("lines_with_posts", "options_with_posts", "options_with_cost", "options_with_operator"),
    *("decisions", "answers", "unit_costs"),
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The frames the facts are counted in, each as the snapshot or the judgement holds it.

    `endings` has one row per solution with `as_of` and `grant_ends_on`; `measures` one per municipality
    and indicator with `measured_by`; `cover` is `funding_cover`.
    """

    endings: Frame
    phases: Frame
    contributions: Frame
    assessments: Frame
    measures: Frame
    funding: Frame
    lines: Frame
    cover: Frame
    options: Frame
    decisions: Frame
    reviews: Frame
    reports: Frame
    unit_costs: Frame


def roadmap_facts(sources: Sources) -> Frame:
    """Count what is known of every solution up to its Stichtag.

    One row per solution: its columns, `as_of`, `grant_ends_on`, the counts of `_COUNTS` (0 where nothing is
    stated), last_observed_year, last_target_year, last_reported_on.
    """
    dated = sources.endings.select(*SOLUTION, "as_of", "grant_ends_on", year=nw.col("as_of").dt.year())
    parts = (
        _effects(sources),
        _targets(sources),
        _grants(sources.funding),
        _years(sources.cover, dated),
        _posts(sources.lines),
        _options(sources.options),
        _decisions(sources, dated),
        _answers(sources.reviews, dated),
        _reports(sources.reports, dated),
        _unit_costs(sources.unit_costs),
    )
    wide = sources.endings
    for part in parts:
        wide = wide.join(part, on=_KEY, how="left")
    return wide.with_columns(**{name: nw.coalesce(nw.col(name), nw.lit(0)) for name in _COUNTS})


def measures(pairs: Frame, indicators: Frame) -> Frame:
    """Answer which office measures each indicator of a municipality; its own definition wins.

    `pairs` has municipality_id and indicator_id. One row per pair: `measured_by`, null if nobody is named.
    """
    pair = ["municipality_id", "indicator_id"]
    own = indicators.select(*pair, own=nw.col("measured_by"))
    shipped = indicators.filter(nw.col("municipality_id") == "").select("indicator_id", shipped=nw.col("measured_by"))
    return (
        pairs.select(*pair)
        .unique()
        .join(own, on=pair, how="left")
        .join(shipped, on="indicator_id", how="left")
        .select(*pair, measured_by=nw.coalesce(nw.col("own"), nw.col("shipped")))
    )


def _flag(condition: nw.Expr) -> nw.Expr:
    """1 where it holds, else 0, so that rows can be counted by summing."""
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _effects(sources: Sources) -> Frame:
    """Linked indicators, stated and observed effects, indicators that nobody measures."""
    flags = {
        "effects_stated": ~nw.col("effect_per_year").is_null(),
        "effects_observed": ~nw.col("observed_effect_per_year").is_null(),
        "unmeasured": nw.col("measured_by").is_null(),
    }
    return (
        sources.contributions.join(sources.measures, on=["municipality_id", "indicator_id"], how="left")
        .select(*SOLUTION, linked=nw.lit(1), **{name: _flag(condition) for name, condition in flags.items()})
        .group_by(*SOLUTION)
        .agg(*(nw.col(name).sum() for name in ("linked", *flags)))
    )


def _targets(sources: Sources) -> Frame:
    """Linked targets with baseline, those observed since, and the years they reach to."""
    is_framed = ~nw.col("baseline").is_null() & ~nw.col("target").is_null()
    headline = sources.assessments.filter(nw.col("headline") & ~nw.col("target_id").is_null()).select(
        "municipality_id",
        "indicator_id",
        "area_id",
        "observed_year",
        "target_year",
        with_target=_flag(is_framed),
        evidenced=_flag(is_framed & (nw.col("observed_year") > nw.col("baseline_year"))),
    )
    linked = sources.contributions.select(*SOLUTION, "indicator_id", "area_id")
    return (
        linked.join(headline, on=["municipality_id", "indicator_id", "area_id"])
        .group_by(*SOLUTION)
        .agg(
            nw.col("with_target").sum(),
            nw.col("evidenced").sum(),
            nw.col("observed_year").max().alias("last_observed_year"),
            nw.col("target_year").max().alias("last_target_year"),
        )
    )


def _grants(funding: Frame) -> Frame:
    """Grants, and how many of them leave a date out."""
    silent = {"without_end": "ends_on", "without_earmarking": "earmarked_until"}
    silent["without_proof_date"] = "proof_due_on"
    return (
        funding.select(
            *SOLUTION, grants=nw.lit(1), **{name: _flag(nw.col(date).is_null()) for name, date in silent.items()}
        )
        .group_by(*SOLUTION)
        .agg(*(nw.col(name).sum() for name in ("grants", *silent)))
    )


def _years(cover: Frame, dated: Frame) -> Frame:
    """Years with a stated running need: any, the one after the grant, the next two covered, own money now."""
    is_stated = (nw.col("need_eur") > 0) & ~nw.col("is_carried_forward")
    year = nw.col("fiscal_year")
    is_next = (year > nw.col("year")) & (year <= nw.col("year") + 2)
    has_own = nw.col("own_eur") + nw.col("third_party_eur") > 0
    flags = {
        "years_stated": is_stated,
        "years_after_grant": is_stated & (year == nw.col("grant_ends_on").dt.year() + 1),
        "years_covered": is_stated & is_next & (nw.col("uncovered_eur") <= TOLERANCE_EUR),
        "years_with_own_money": has_own & (year == nw.col("year")),
    }
    return (
        cover.join(dated, on=_KEY)
        .with_columns(**{name: _flag(condition) for name, condition in flags.items()})
        .group_by(*SOLUTION)
        .agg(*(nw.col(name).sum() for name in flags))
    )


def _posts(lines: Frame) -> Frame:
    stated = lines.filter(~nw.col("staff_posts").is_null())
    return stated.group_by(*SOLUTION).agg(nw.col("staff_posts").len().alias("lines_with_posts"))


def _options(options: Frame) -> Frame:
    columns = {
        "options_with_posts": "staff_posts",
        "options_with_cost": "cost_per_year_eur",
        "options_with_operator": "operator",
    }
    return (
        options.select(*SOLUTION, **{name: _flag(~nw.col(of).is_null()) for name, of in columns.items()})
        .group_by(*SOLUTION)
        .agg(*(nw.col(name).sum() for name in columns))
    )


def _decisions(sources: Sources, dated: Frame) -> Frame:
    """Decisions on the solution up to the Stichtag that came after its trial began."""
    trial = (
        sources.phases.filter(nw.col("phase") == Phase.PILOT.value)
        .group_by(*SOLUTION)
        .agg(nw.col("started_on").min().alias("trial_on"))
    )
    begun = sources.endings.select(*SOLUTION, "started_on").join(trial, on=_KEY, how="left")
    began_on = nw.coalesce(nw.col("trial_on"), nw.col("started_on"))
    known = (
        sources.decisions.filter(~nw.col("solution_id").is_null())
        .select(*SOLUTION, "decided_on")
        .join(dated.select(*SOLUTION, "as_of"), on=_KEY)
        .join(begun, on=_KEY, how="left")
        # The decision that started a trial does not decide on going on.
        .filter(_is_known("decided_on") & (began_on.is_null() | (nw.col("decided_on") > began_on)))
    )
    return known.group_by(*SOLUTION).agg(nw.col("decided_on").len().alias("decisions"))


def _answers(reviews: Frame, dated: Frame) -> Frame:
    """How many of the three questions are answered."""
    known = reviews.join(dated.select(*SOLUTION, "as_of"), on=_KEY).filter(
        nw.col("reviewed_on").is_null() | _is_known("reviewed_on")
    )
    asked = known.select(*SOLUTION, "question").unique()
    return asked.group_by(*SOLUTION).agg(nw.col("question").len().alias("answers"))


def _reports(reports: Frame, dated: Frame) -> Frame:
    known = reports.join(dated.select(*SOLUTION, "as_of"), on=_KEY).filter(_is_known("reported_on"))
    return known.group_by(*SOLUTION).agg(nw.col("reported_on").max().alias("last_reported_on"))


def _unit_costs(unit_costs: Frame) -> Frame:
    """Costs per unit of an effect that rests on more than an assumption."""
    founded = nw.col("basis").is_in((Basis.MEASURED.value, Basis.MODELLED.value))
    priced = unit_costs.filter(founded & ~nw.col("value_eur").is_null())
    return priced.group_by(*SOLUTION).agg(nw.col("value_eur").len().alias("unit_costs"))


def _is_known(column: str) -> nw.Expr:
    """Up to the Stichtag, if there is one."""
    return nw.col("as_of").is_null() | (nw.col(column) <= nw.col("as_of"))
