"""Keeps suppressed values from being recovered: complementary suppression, history."""
