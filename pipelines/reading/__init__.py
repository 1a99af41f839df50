"""Reads a data package: its head, files, tables, own definitions and corrections."""
