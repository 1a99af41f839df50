"""Confidentiality: from when on a value below the municipality says too much about a single unit.

Used when a snapshot is loaded and by everything that is computed from suppressed values.
docs/methods.md#confidentiality
"""

# Above this share of a value a single unit dominates it.
DOMINANCE = 0.85
