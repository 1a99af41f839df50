"""The rule by which a value is suppressed."""
