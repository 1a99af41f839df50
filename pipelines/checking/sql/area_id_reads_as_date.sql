-- Which keys of areas look like what a spreadsheet makes of a key such as 3-1?
-- Grain: one row per area.
-- Rows of: areas
SELECT package_no, file, line, 'area_id' AS column_name, area_id AS value
FROM areas
WHERE given AND regexp_matches(
    area_id,
    '^(\d{4}-\d{2}-\d{2}([ T]00:00:00)?|\d{1,2}[. -]+(jan|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\.?|(jan|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*[. -]+\d{2,4})$',
    'i'
)
