"""Questions about the budget and funding cover."""
