"""What we mean: words, definitions, pathways, methods, budget arithmetic, readiness.

Needs nothing but the standard library and narwhals; formulas are expressions that run unchanged
on DuckDB relations and Polars frames.
"""
