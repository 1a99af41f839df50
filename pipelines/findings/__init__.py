"""Findings: one thing wrong in one place, kept in tables and grouped for reports."""
