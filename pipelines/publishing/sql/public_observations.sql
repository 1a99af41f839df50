-- Question:   Which observations may outlets show?
-- Grain:      the view public.observations, one row per observation
-- Parameters: none
-- Columns:    those of facts.observations; a suppressed value is null with reason 'suppressed'
CREATE VIEW public.observations AS
SELECT
    * EXCLUDE (is_suppressed) REPLACE (
        CASE WHEN is_suppressed THEN NULL ELSE value END AS value,
        CASE WHEN is_suppressed THEN 'suppressed' ELSE null_reason END AS null_reason,
        CASE WHEN is_suppressed THEN NULL ELSE sign END AS sign,
        -- The count of a whole municipality, less those of its areas, would be that of a suppressed one.
        CASE WHEN is_suppressed OR area_id = '' THEN NULL ELSE case_count END AS case_count,
        -- Beside the value it would be the largest unit's own.
        NULL::DOUBLE AS largest_share,
        -- A note may repeat the figure, and so may what stood there before a correction.
        CASE WHEN is_suppressed THEN NULL ELSE note END AS note,
        CASE WHEN is_suppressed THEN NULL ELSE corrected_from END AS corrected_from,
        CASE WHEN is_suppressed THEN NULL ELSE corrected_by END AS corrected_by
    )
FROM facts.observations;
