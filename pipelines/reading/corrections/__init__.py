"""Declared corrections: entries, the cells they name, the rows they change."""
