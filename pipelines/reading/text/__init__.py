"""Reads text files: encoding, headers, lines, frames."""
