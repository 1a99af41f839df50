"""Questions to a published snapshot, one folder a subject."""
