"""A person who types before the screen is there: on a slow computer, the first words must not be lost."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE = 90.0
"""Seconds: only a program that never answers waits so long."""


def variables(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSEILLER_")}
    own = {"CONSEILLER_DONNEES": str(folder / "donnees"), "CONSEILLER_REGLAGES": str(folder / "reglages")}
    return {**kept, **own, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"}


def shown_until(terminal: int, expected: str) -> str:
    """What the terminal received, until it holds these words; all of it when they never came."""
    seen, until = b"", time.monotonic() + PATIENCE
    while expected.encode() not in seen and time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 1.0)
        if ready:
            seen += os.read(terminal, 65536)
    return seen.decode(errors="replace")


def test_what_is_typed_before_the_first_screen_is_heard(tmp_path: Path) -> None:
    terminal, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "conseiller", "formation"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=variables(tmp_path),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        os.write(terminal, b"box la nuit\r")
        assert "Personne" in shown_until(terminal, "Personne")
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
        os.close(terminal)
