"""The conversation line by line, for screen readers, pipes and dumb terminals."""

from conseiller.line.player import LinePlayer

__all__ = ["LinePlayer"]
