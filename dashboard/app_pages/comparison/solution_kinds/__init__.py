"""Solutions of one kind in several municipalities."""
