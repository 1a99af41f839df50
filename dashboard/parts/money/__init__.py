"""Pieces about money that the budget and the solutions share."""
