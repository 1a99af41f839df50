"""Holds what the product says about itself at length, in German and English."""
