"""The one tolerance: what differs by less is the same number, reached in another way."""

from __future__ import annotations

# Borders hold for decimals that a computer cannot hold exactly: 0.95 is 0.95 however it was reached.
TOLERANCE = 1e-9
