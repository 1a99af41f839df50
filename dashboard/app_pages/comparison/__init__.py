"""Cities compared: by indicator, or by kind of solution."""
