"""The parts of the screen, one per module, each with its style beside it."""
