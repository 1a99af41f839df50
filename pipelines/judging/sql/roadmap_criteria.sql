-- Question:   Which criteria does the roadmap consist of, in the words of this snapshot?
-- Grain:      one row per criterion
-- Parameters: none (reads the rows that are given to the judgement)
-- Columns:    those of indicators.solutions.roadmap.criteria.as_rows
SELECT
    criterion_id,
    place::INTEGER AS place,
    phase,
    workstream,
    answered_by,
    rule::VARCHAR AS rule,
    title_de,
    title_en,
    done_when_de,
    done_when_en,
    why_de,
    why_en
FROM criteria_given
ORDER BY place
