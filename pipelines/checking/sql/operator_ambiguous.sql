-- Which solutions name more than one operator, in one cell or in two rows of the same name?
-- Grain: one row per solution. "und" alone proves nothing (Amt für Umwelt und Verkehr), behind a legal form it
-- does; a comma usually separates a department.
-- Rows of: solutions
WITH named AS (
    SELECT
        municipality_id, lower(trim(name)) AS called,
        min(solution_id) AS first_id,
        arg_min(operator, solution_id) AS first_operator,
        count(DISTINCT lower(trim(operator))) AS operators
    FROM solutions
    WHERE operator <> ''
    GROUP BY ALL
)
SELECT
    entry.package_no, entry.file, entry.line, 'operator' AS column_name, entry.operator AS value,
    CASE WHEN several THEN 'das Feld nennt mehrere' ELSE
        'die gleichnamige Lösung ' || named.first_id || ' nennt „' || named.first_operator || '“' END AS reason_de,
    CASE WHEN several THEN 'the field names several' ELSE
        'the solution of the same name, ' || named.first_id || ', names “' || named.first_operator || '”'
    END AS reason_en
FROM (
    SELECT *, regexp_matches(
        -- A partnership (GmbH und Co. KG) is one operator.
        regexp_replace(operator, '(und|u\.|&)\s+Co\b\.?', '&', 'g'),
        ';|\||\n|\s/\s|\ssowie\s|\b(GmbH|AG|eG|KG|AöR|mbH|UG|e\. ?V\.|Eigenbetrieb)\s+(und|u\.)\s+(der|die|das )?\s*\p{Lu}'
    ) AS several
    FROM solutions
    WHERE given AND operator <> ''
) AS entry
LEFT JOIN named
    ON named.municipality_id = entry.municipality_id AND named.called = lower(trim(entry.name))
WHERE several
    OR (named.operators > 1 AND lower(trim(named.first_operator)) <> lower(trim(entry.operator)))
