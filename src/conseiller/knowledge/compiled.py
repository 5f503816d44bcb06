"""The knowledge as it was last read and checked, kept ready: reading 5,000 lines of YAML costs 0.2 s at each start.

The copy is only ever a copy: it is made again as soon as one file of the folder, or the program, changed. It holds
knowledge, nothing of anyone. Pickle is safe here because the file lies in the user's own data folder, mode 600,
written by this program alone.
"""

import os
import pickle
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from conseiller import __version__
from conseiller.knowledge.model import Knowledge
from conseiller.knowledge.own_rows import OWN_FILE

_DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError)


def load_compiled(folder: Path, copy: Path, own: Path | None = None) -> Knowledge:
    """The knowledge of a folder, from the copy when nothing changed since. Raises KnowledgeError.

    A copy that cannot be read or written costs time, never an error.
    """
    parts = [folder / part for part in ("arbres", "sources", "cycle_de_vie")]
    parts += [own / part for part in ("arbres", "sources", OWN_FILE)] if own is not None else []
    mark = f"{own}\n{fingerprint(folder, parts, Path(__file__).parent)}"
    knowledge = from_copy(copy, mark)
    if isinstance(knowledge, Knowledge):
        return knowledge
    from conseiller.knowledge.loading import load_knowledge

    knowledge = load_knowledge(folder, own)
    keep_copy(copy, mark, knowledge)
    return knowledge


def from_copy(copy: Path, mark: str) -> object:
    """What a copy holds when its mark is this one; None for another, a damaged or a missing one."""
    with suppress(OSError, *_DAMAGED):
        known_mark, value = pickle.loads(copy.read_bytes())
        return value if known_mark == mark else None
    return None


def keep_copy(copy: Path, mark: str, value: object) -> None:
    """Write a copy; a folder that cannot be written costs time, never an error."""
    with suppress(OSError):
        _write(copy, pickle.dumps((mark, value), protocol=5))


def fingerprint(folder: Path, parts: Iterable[Path], code_folder: Path) -> str:
    """Changes when a file of the parts or the code that reads them does: names, sizes and times of change."""
    files = sorted(path for part in parts for path in ((part,) if part.is_file() else part.rglob("*")))
    code = sorted(code_folder.glob("*.py"))
    marks = [str(folder.resolve()), __version__]
    for path in (*files, *code):
        with suppress(OSError):
            state = path.stat()
            marks.append(f"{path.name} {state.st_size} {state.st_mtime_ns}")
    return "\n".join(marks)


def _write(copy: Path, content: bytes) -> None:
    """Whole or not at all, for its owner only."""
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = copy.with_suffix(f".{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    partial.replace(copy)
