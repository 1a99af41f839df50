"""Kills, damage and fuzzed packages against a store: is anything lost, mixed, silent or said as a traceback?"""
