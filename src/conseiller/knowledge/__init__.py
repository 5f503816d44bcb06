"""Reads and checks the knowledge files; no clock, no screen."""
