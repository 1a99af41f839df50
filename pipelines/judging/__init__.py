"""Runs the formulas of `indicators` on a snapshot."""
