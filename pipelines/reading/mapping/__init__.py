"""Turns foreign columns and cells into those of the contract."""
