"""Targets and their judgement: yearly series, pathway, projection, target state, methods."""
