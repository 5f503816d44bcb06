"""Counts and rates of axis 5."""
