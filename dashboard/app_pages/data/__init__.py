"""Data and quality: packages, findings of the check, snapshots."""
