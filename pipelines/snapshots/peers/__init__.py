"""Questions about a municipality beside its peers."""
