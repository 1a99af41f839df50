-- Question:   When does an observation of an official list say what a municipality's own one says?
-- Grain:      a condition on two rows, not a query: the last day of a year is the same as the year, and how it
--             was measured does not count
-- Parameters: none (entry is the row of the list, own the municipality's)
-- Columns:    none
AND own.indicator_id = entry.indicator_id
AND own.area_id = entry.area_id
AND own.disaggregation = entry.disaggregation
AND own.correction = entry.correction
AND (own.period = entry.period OR (own.end_on = entry.end_on AND 'date' IN (own.period_kind, entry.period_kind)))
