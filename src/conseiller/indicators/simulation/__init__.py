"""Invents a year of appointments that looks like a real one: for trials, teaching and benches."""
