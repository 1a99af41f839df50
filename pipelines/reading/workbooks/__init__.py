"""Reads workbooks: sheets, their layout, frames."""
