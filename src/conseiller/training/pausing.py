"""A rehearsal put aside: its case, its seed and what was typed, played again on resuming. Erased when it ends.

What is typed here is about an invented person. The file is the trainee's own, mode 600, and never goes to a trainer.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conseiller.training.cases import Case

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Paused:
    """What it takes to play a rehearsal again up to where it stopped."""

    case: str
    fingerprint: str
    seed: int
    typed: tuple[str, ...]


def save_pause(path: Path, case: Case, seed: int, typed: list[str]) -> None:
    """Write the rehearsal as it stands, whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {"version": _VERSION, "cas": case.id, "empreinte": case.fingerprint, "graine": seed, "tapes": typed}
    partial = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def read_pause(path: Path) -> Paused | None:
    """The rehearsal put aside; None when there is none, or when it cannot be read any more."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        return None
    case, mark, seed, typed = (content.get(key) for key in ("cas", "empreinte", "graine", "tapes"))
    if not (isinstance(case, str) and isinstance(mark, str) and isinstance(seed, int) and isinstance(typed, list)):
        return None
    return Paused(case, mark, seed, tuple(text for text in typed if isinstance(text, str)))


def erase_pause(path: Path) -> None:
    """Forget the rehearsal put aside."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
