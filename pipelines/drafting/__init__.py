"""Drafts a data package: empty tables, or a mapping proposed for a foreign file."""
