"""The knowledge as it was last read and checked, kept ready: reading 5,000 lines of YAML costs 0.2 s at each start.

The copy is only ever a copy: it is made again as soon as one file of the folder, or the program, changed. It holds
knowledge, nothing of anyone. Pickle is safe here because the file lies in the user's own data folder, mode 600,
written by this program alone.

It begins with a table of contents, all that the first screen shows: the rest is read when an appointment needs it.
"""

import os
import pickle
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from conseiller import __version__
from conseiller.knowledge.contents import Contents, contents_of
from conseiller.locations import OWN_ROWS

if TYPE_CHECKING:
    from conseiller.knowledge.model import Knowledge, Source, Tree

_DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError)


class Shelf:
    """Knowledge whose contents are known at once, and which is read whole when its trees or sources are first asked."""

    def __init__(self, folder: Path, own: Path | None, contents: Contents, rest: BinaryIO) -> None:
        self.contents = contents
        self._folder, self._own, self._rest = folder, own, rest

    @property
    def trees(self) -> "Mapping[str, Tree]":
        """Every subject by id. Raises KnowledgeError."""
        return self.whole.trees

    @property
    def sources(self) -> "Mapping[str, Source]":
        """Every source by id. Raises KnowledgeError."""
        return self.whole.sources

    @cached_property
    def whole(self) -> "Knowledge":
        """Everything. Raises KnowledgeError when the copy is damaged and the files have a fault by now."""
        from conseiller.knowledge.model import Knowledge

        with suppress(*_DAMAGED), self._rest:
            found = pickle.load(self._rest)
            if isinstance(found, Knowledge):
                return found
        from conseiller.knowledge.loading import load_knowledge

        return load_knowledge(self._folder, self._own)


def kept_shelf(folder: Path, copy: Path, own: Path | None = None) -> Shelf | None:
    """The knowledge of a folder as its copy holds it; None when a file changed since, or when no copy can be read."""
    rest = _opened(copy, _mark(folder, own))
    if rest is not None:
        with suppress(*_DAMAGED):
            contents = pickle.load(rest)
            if isinstance(contents, Contents):
                return Shelf(folder, own, contents, rest)
    return None


def load_compiled(folder: Path, copy: Path, own: Path | None = None) -> "Knowledge":
    """The knowledge of a folder, from the copy when nothing changed since. Raises KnowledgeError.

    A copy that cannot be read or written costs time, never an error.
    """
    shelf = kept_shelf(folder, copy, own)
    if shelf is not None:
        return shelf.whole
    from conseiller.knowledge.loading import load_knowledge

    mark = _mark(folder, own)
    knowledge = load_knowledge(folder, own)
    keep_copy(copy, mark, contents_of(knowledge), knowledge)
    return knowledge


def from_copy(copy: Path, mark: str) -> object:
    """What a copy of one value holds when its mark is this one; None for another, a damaged or a missing one."""
    rest = _opened(copy, mark)
    with suppress(*_DAMAGED):
        return pickle.load(rest) if rest is not None else None
    return None


def keep_copy(copy: Path, mark: str, *values: object) -> None:
    """Write a copy; a folder that cannot be written costs time, never an error."""
    with suppress(OSError):
        _write(copy, b"".join(pickle.dumps(value, protocol=5) for value in (mark, *values)))


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


def _mark(folder: Path, own: Path | None) -> str:
    parts = [folder / part for part in ("arbres", "sources", "cycle_de_vie")]
    parts += [own / part for part in ("arbres", "sources", OWN_ROWS)] if own is not None else []
    return f"{own}\n{fingerprint(folder, parts, Path(__file__).parent)}"


def _opened(copy: Path, mark: str) -> BinaryIO | None:
    """A copy just after its mark, when its mark is this one."""
    with suppress(OSError, *_DAMAGED):
        content = BytesIO(copy.read_bytes())
        return content if pickle.load(content) == mark else None
    return None


def _write(copy: Path, content: bytes) -> None:
    """Whole or not at all, for its owner only."""
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = copy.with_suffix(f".{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    partial.replace(copy)
