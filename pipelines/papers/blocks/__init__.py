"""Blocks that papers on several subjects share."""
