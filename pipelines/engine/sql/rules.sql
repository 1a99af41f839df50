-- Question:   How do queries say the rules that they share with formulas?
-- Grain:      macros of this connection
-- Parameters: none
-- Columns:    is_secret (primary suppression), per_head (a value divided by its denominator), share_of (an amount
--             divided by the one it is part of), less_revenue (expenditure less revenue),
--             in_order (by which texts are sorted, as indicators.language.sorting)
--
-- Made by `uv run python -m tools.make_views` from these formulas; not to be edited.
CREATE OR REPLACE TEMP MACRO is_secret(confidential, area_id, case_count, min_case_count, largest_share) AS (("confidential" AND ("area_id" != '')) AND ((("case_count" IS NULL) OR ("case_count" < "min_case_count")) OR ((NOT ("largest_share" IS NULL)) AND ("largest_share" > 0.85::DOUBLE))));
CREATE OR REPLACE TEMP MACRO per_head(value, heads) AS ("value" / (CASE WHEN ("heads" > 0) THEN "heads" ELSE NULL END));
CREATE OR REPLACE TEMP MACRO share_of(part, whole) AS (CAST("part" AS DOUBLE) / (CASE WHEN ("whole" != 0) THEN CAST("whole" AS DOUBLE) ELSE NULL END));
CREATE OR REPLACE TEMP MACRO less_revenue(expenditure, revenue) AS (COALESCE("expenditure", 0) - COALESCE("revenue", 0));
CREATE OR REPLACE TEMP MACRO in_order(text) AS replace(lower(strip_accents(text)), 'ß', 'ss');
