"""Start page: the cut-off date, what is due next, what needs attention, then everything."""
