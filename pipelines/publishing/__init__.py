"""Publishes packages as a new snapshot, keeps the store in order."""
