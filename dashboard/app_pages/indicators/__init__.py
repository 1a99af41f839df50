"""Indicators: the list, or one of them beside its pathway."""
