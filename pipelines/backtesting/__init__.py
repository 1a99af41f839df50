"""Tries the projection on past years of real series."""
