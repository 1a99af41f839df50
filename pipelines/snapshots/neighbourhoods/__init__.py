"""Questions about the areas of a municipality."""
