"""Sentences about one subject each, made from judged rows."""
