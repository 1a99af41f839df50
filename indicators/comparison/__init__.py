"""Municipalities compared: who is a peer, what is comparable."""
