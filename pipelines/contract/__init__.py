"""What a data package must hold: tables, rules of the check, settings, keys, errors, queries."""
