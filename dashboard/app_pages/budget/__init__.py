"""Budget by solution, product or cover group."""
