"""Whether a solution worked here: difference in differences."""
