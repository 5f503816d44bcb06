"""The appointment turn by turn, the same for screen and line mode."""
