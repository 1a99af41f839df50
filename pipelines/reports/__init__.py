"""Findings put into words as text, CSV, JSON and HTML."""
