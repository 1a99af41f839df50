"""Definitions of indicators: their shape, their keys, and the shipped catalogue."""
