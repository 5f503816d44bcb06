"""Replays answers into a state: next question, advice, reasons. Pure."""
