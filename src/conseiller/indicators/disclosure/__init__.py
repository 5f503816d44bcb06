"""Disclosure control: which cells of a release are hidden so that no small count can be worked out."""
