"""Tools for those who work on the product: made pages and pictures, comparisons, searches in texts."""
