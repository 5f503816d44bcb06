"""A real terminal of 80 x 24, seen from outside: start a program in it, type, and time what it paints."""

import contextlib
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path

ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|\x1b\][^\x07]*\x07")
QUIET = 0.08
"""Seconds without a byte after which a paint is over; longer than a frame of Textual (1/60 s)."""


class Terminal:
    """One program in its own pseudo-terminal; leave the `with` block to end it."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self.seen = b""
        self.started = time.perf_counter()
        self.process, self._port = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), {**variables, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        ioctl(self._port, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._port)

    def wait_for(self, text: str, limit: float = 20) -> float:
        """Seconds from the start of the program to the moment `text` is painted. SystemExit when it never is."""
        wanted = text.encode()
        while wanted not in ESCAPES.sub(b"", self.seen):
            if time.perf_counter() - self.started > limit or not self._read(limit):
                sys.exit(f"« {text} » n'est jamais apparu. Dernier écran :\n{self.plain()[-2000:]}")
        return time.perf_counter() - self.started

    def type(self, text: str) -> float:
        """Type this, and give the seconds until the last byte it made the program paint."""
        asked = painted = time.perf_counter()
        os.write(self._port, text.encode())
        while self._read(QUIET if painted > asked else 5):
            painted = time.perf_counter()
        return painted - asked

    def plain(self) -> str:
        """Everything painted so far, without its escape codes."""
        return ESCAPES.sub(b"", self.seen).decode(errors="replace")

    def resident_megabytes(self) -> float:
        """Memory held by the program now (VmRSS, Linux)."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000  # type: ignore[index]

    def _read(self, limit: float) -> bool:
        """Take what was painted; False after `limit` seconds of silence, or when the program left."""
        if not select.select([self._port], [], [], limit)[0]:
            return False
        try:
            block = os.read(self._port, 65536)
        except OSError:
            return False
        self.seen += block
        return bool(block)
