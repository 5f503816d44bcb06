"""A public workshop, the one that counts: led on a projector by hands raised, a sheet and a code for each person."""
