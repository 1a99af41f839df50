"""Solutions: the list, or one of them with everything behind it."""
