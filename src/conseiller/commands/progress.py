"""A progress bar for what lasts: silent for two seconds, then one line on a terminal, a few lines elsewhere."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from conseiller.commands.environment import Environment

_SILENT = 2.0
"""Seconds."""
_REFRESH = 0.1
"""Seconds between two paintings."""
_WIDTH = 30


class Progress:
    """Tells how far a work has gone, on standard error."""

    def __init__(self, environment: Environment, what: str, whole: int) -> None:
        self._environment = environment
        self._what, self._whole = what, max(whole, 1)
        self._begin = self._painted = time.monotonic()
        self._shown = False
        self._quarter = 0

    def tell(self, done: int) -> None:
        """`done` out of the whole."""
        now = time.monotonic()
        if now - self._begin < _SILENT:
            return
        share = min(1.0, done / self._whole)
        if not self._environment.stderr.isatty():
            self._tell_quarters(share)
        elif now - self._painted >= _REFRESH:
            self._painted, self._shown = now, True
            filled = int(share * _WIDTH)
            bar = "#" * filled + "." * (_WIDTH - filled)
            self._environment.stderr.write(f"\r{self._what} |{bar}| {int(share * 100):3d} %")
            self._environment.stderr.flush()

    def end(self) -> None:
        """Leave the line clean for what is said next."""
        if self._shown:
            self._environment.stderr.write(f"\r{' ' * (len(self._what) + _WIDTH + 10)}\r")
            self._environment.stderr.flush()

    def _tell_quarters(self, share: float) -> None:
        # A screen reader, or a file: no line that paints over itself.
        quarter = int(share * 4)
        if quarter > self._quarter:
            self._quarter = quarter
            self._environment.say(f"{self._what} : {quarter * 25} %")


@contextmanager
def patience(environment: Environment, told: str, after: float = _SILENT) -> Iterator[None]:
    """Say this once when the work inside lasts more seconds than that, where nobody knows how long it will."""
    waiting = threading.Timer(after, environment.say, (told,))
    waiting.daemon = True
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()
