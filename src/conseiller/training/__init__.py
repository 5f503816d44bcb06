"""Rehearsal: cases, a simulated citizen, what a trainee did well, what a group missed. Nothing here ever counts."""
