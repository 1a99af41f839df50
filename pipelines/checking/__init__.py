"""Checks packages by themselves, against each other and against what is stored."""
