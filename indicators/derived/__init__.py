"""Indicators computed from others: recipes, quotients and sums, sums of areas."""
