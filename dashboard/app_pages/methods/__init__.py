"""Methods in words with thresholds, their proofs, the accessibility statement."""
