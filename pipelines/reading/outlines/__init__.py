"""Outlines of areas: GeoJSON read, checked and thinned out."""
