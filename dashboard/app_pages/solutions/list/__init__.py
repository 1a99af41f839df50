"""The list of solutions, by urgency or as a table."""
