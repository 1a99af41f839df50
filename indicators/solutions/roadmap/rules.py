"""What the data say of a criterion by themselves: one rule, one expression over the wide frame of facts.

A rule answers met, open or not_applicable; one that can only prove stays silent where its column is blank,
since a blank licence does not show that nobody settled the rights. Relies on `roadmap_facts`; used by
`indicators.solutions.roadmap.states`. docs/methods.md#roadmap
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from indicators.solutions.roadmap.criteria import DerivedRule
from indicators.vocabulary.glossary import OperatingModel, OperatorType, ReviewQuestion

MET, OPEN, NOT_APPLICABLE = "met", "open", "not_applicable"
# An observation is recent, and an answer on cover long enough, within so many years of the Stichtag.
YEARS = 2
LEAST_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """When a criterion is met by the data; whom it concerns; whether a blank proves nothing."""

    is_met: nw.Expr
    concerns: nw.Expr | None = None
    is_proof_only: bool = False

    def answer(self) -> nw.Expr:
        """Answer met, open or not_applicable; null where the data are silent."""
        otherwise = nw.lit(None).cast(nw.String) if self.is_proof_only else nw.lit(OPEN)
        found = nw.when(nw.coalesce(self.is_met, nw.lit(False))).then(nw.lit(MET)).otherwise(otherwise)
        if self.concerns is None:
            return found
        concerned = nw.coalesce(self.concerns, nw.lit(False))
        return nw.when(concerned).then(found).otherwise(nw.lit(NOT_APPLICABLE))


def rules() -> dict[DerivedRule, Rule]:
    """Every rule by its name."""
    has_grant = _some("grants") | _named("grant_ends_on") | _named("funding_programme")
    # Who runs it in the own house has no contract to end.
    has_contract = nw.coalesce(nw.col("operating_model"), nw.lit("")) != OperatingModel.OWN_OPERATION.value
    year = nw.col("as_of").dt.year()
    shared = (OperatorType.INTER_MUNICIPAL_ASSOCIATION.value, OperatorType.MUNICIPAL_IT_PROVIDER.value)
    return {
        DerivedRule.INDICATOR_LINKED: Rule(_some("linked")),
        DerivedRule.OFFICE_NAMED: Rule(_named("responsible_office")),
        DerivedRule.REUSED: Rule(_named("reused_from"), is_proof_only=True),
        DerivedRule.EFFECT_STATED: Rule(_some("effects_stated")),
        DerivedRule.BASELINE_AND_TARGET: Rule(_some("with_target")),
        DerivedRule.OPERATOR_CONSIDERED: Rule(
            _named("operator") | _named("operator_type") | _some("options_with_operator"), is_proof_only=True
        ),
        DerivedRule.GRANT_END_KNOWN: Rule(_named("grant_ends_on") & (nw.col("without_end") == 0), concerns=has_grant),
        DerivedRule.RUNNING_COST_STATED: Rule(_some("years_stated")),
        DerivedRule.STANDARDS_STATED: Rule(_named("standards")),
        DerivedRule.OBSERVED_TWICE: Rule(_some("evidenced")),
        DerivedRule.MEASURED_BY_KNOWN: Rule(_some("linked") & (nw.col("unmeasured") == 0)),
        DerivedRule.OWN_EFFECT_OBSERVED: Rule(_some("effects_observed")),
        DerivedRule.COST_PER_EFFECT_KNOWN: Rule(_some("unit_costs")),
        DerivedRule.OPERATOR_NAMED: Rule(_named("operator")),
        DerivedRule.OPERATING_MODEL_CHOSEN: Rule(_named("operating_model")),
        DerivedRule.LEGAL_FORM_KNOWN: Rule(_named("legal_form")),
        DerivedRule.REPORT_WITHIN_A_YEAR: Rule(_day("last_reported_on") >= _day("as_of") - _A_YEAR),
        DerivedRule.REVIEWS_ANSWERED: Rule(nw.col("answers") >= len(ReviewQuestion)),
        DerivedRule.OPTIONS_COMPARED: Rule(nw.col("options_with_cost") >= LEAST_OPTIONS),
        DerivedRule.DECISION_DATED: Rule(_named("decision_due_on") | _some("decisions")),
        DerivedRule.COST_AFTER_GRANT_STATED: Rule(_some("years_after_grant"), concerns=has_grant),
        DerivedRule.STAFF_NEED_STATED: Rule(_some("lines_with_posts") | _some("options_with_posts")),
        DerivedRule.EARMARKING_KNOWN: Rule(_some("grants") & (nw.col("without_earmarking") == 0), concerns=has_grant),
        DerivedRule.LICENCE_STATED: Rule(_named("open_source_licence"), is_proof_only=True),
        DerivedRule.OBSERVED_RECENTLY: Rule(nw.col("last_observed_year") >= year - YEARS),
        DerivedRule.TARGET_AHEAD: Rule(nw.col("last_target_year") > year),
        DerivedRule.DECISION_TAKEN: Rule(_some("decisions")),
        DerivedRule.CONTRACT_END_KNOWN: Rule(_named("contract_ends_on"), concerns=has_contract),
        DerivedRule.EXIT_TERMS_WRITTEN: Rule(_named("exit_terms"), concerns=has_contract),
        DerivedRule.COVER_FOR_TWO_YEARS: Rule(nw.col("years_covered") >= YEARS),
        DerivedRule.OWN_MONEY_IN_BUDGET: Rule(_some("years_with_own_money")),
        DerivedRule.PROOF_DATE_KNOWN: Rule(_some("grants") & (nw.col("without_proof_date") == 0), concerns=has_grant),
        DerivedRule.SHARED_OPERATION: Rule(
            (nw.col("operating_model") == OperatingModel.SHARED.value) | nw.col("operator_type").is_in(shared),
            is_proof_only=True,
        ),
        DerivedRule.REPOSITORY_STATED: Rule(_named("repository_url")),
        DerivedRule.LICENCE_OPEN: Rule(_named("open_source_licence")),
    }


# Between two days written as 20251231, the same day a year earlier.
_A_YEAR = 10_000


def _named(column: str) -> nw.Expr:
    return ~nw.col(column).is_null()


def _some(column: str) -> nw.Expr:
    return nw.col(column) > 0


def _day(column: str) -> nw.Expr:
    """A date as a number of eight digits: engines differ in how they subtract months."""
    date = nw.col(column).dt
    # Polars keeps months and days in one byte, too few for their multiples.
    year, month, day = (part.cast(nw.Int64) for part in (date.year(), date.month(), date.day()))
    return year * 10_000 + month * 100 + day
