"""Where something is written; apart from the model, which a verb that reads no tree does not wait for."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in the files, for messages to authors. A tuple: a folder holds forty thousand."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
