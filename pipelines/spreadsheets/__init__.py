"""Writes workbooks and keeps formulas out of cells."""
