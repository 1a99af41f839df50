"""Holds scripts that make files of the repository from its sources; nothing of the product imports them."""
