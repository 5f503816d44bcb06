"""A file written whole or not at all: aside, for its owner only, synced, then put in the place of the old one."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def put_whole(path: Path, content: bytes, *, before_it_shows: Callable[[Path], None] | None = None) -> None:
    """Replace a file, or create it in a folder that exists. Raises OSError; the old file then stands.

    `before_it_shows` is called with the file aside, once its content is on disk.
    """
    import tempfile  # only when something is written: every start reads the settings

    # mkstemp gives mode 600 from the start.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".partiel")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before_it_shows is not None:
            before_it_shows(Path(name))
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
