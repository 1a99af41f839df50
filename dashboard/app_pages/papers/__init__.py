"""Papers for the council: choose the matter, see it, take it away."""
