"""Reads one CSV file of a tracker: separators , ; or tab, with or without a mark, UTF-8, UTF-16 or Windows-1252.

Line by line: a file is never held whole, however long it is.
"""

import csv
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from conseiller.errors import ConseillerError, cause
from conseiller.french import listing

_SEPARATORS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 1 << 20
"""Bytes looked at together."""
_TELL_EVERY = 1000
"""Lines between two tellings of how far the reading is."""
_LINES_TOLD = 5


@dataclass(frozen=True, slots=True, order=True)
class BadLine:
    """What is wrong with one line; the text never repeats an identifier."""

    file: str
    line: int
    told: str


class Findings:
    """What was met while reading: bad lines forbid the import, notes do not. Bad lines are told at once, not kept."""

    def __init__(self, tell_bad: Callable[[BadLine], None] = lambda bad: None) -> None:
        self._tell_bad = tell_bad
        self.bad = 0
        """How many bad lines."""
        self._notes: list[str] = []
        self._noted: dict[tuple[Path, str], _Lines] = {}

    def add(self, file: Path, line: int, told: str) -> None:
        """Tell a bad line."""
        self.bad += 1
        self._tell_bad(BadLine(str(file), line, told))

    def note(self, told: str) -> None:
        """Something to say of the files as a whole."""
        self._notes.append(told)

    def note_line(self, row: "Row", told: str) -> None:
        """Something to say of a line, which counts all the same; lines alike are told together."""
        self._noted.setdefault((row.file, told), _Lines()).add(row.line)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say once everything is read, files first."""
        return *self._notes, *(f"{path} : {told} ({lines})." for (path, told), lines in self._noted.items())


@dataclass(slots=True)
class _Lines:
    """The first lines something was met on, and how many more."""

    first: list[int] = field(default_factory=list)
    rest: int = 0

    def add(self, line: int) -> None:
        if len(self.first) < _LINES_TOLD:
            self.first.append(line)
        else:
            self.rest += 1

    def __str__(self) -> str:
        shown = ", ".join(map(str, self.first))
        return f"{'ligne' if len(self.first) == 1 else 'lignes'} {shown}" + (
            f" et {self.rest} de plus" if self.rest else ""
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its cells by column, without spaces around."""

    file: Path
    line: int
    cells: Mapping[str, str]


def find(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder, whatever its case; None when there is none."""
    exact = folder / name
    if exact.is_file():
        return exact
    return next((path for path in sorted(folder.iterdir()) if path.name.casefold() == name and path.is_file()), None)


def read(
    path: Path, columns: tuple[str, ...], findings: Findings, tell: Callable[[int], None] = lambda done: None
) -> Iterator[Row]:
    """The rows that have these columns; others are told as bad. `tell` hears how many bytes are read.

    Raises ConseillerError when the file as a whole cannot be read or lacks a column.
    """
    try:
        # Universal line ends: a spreadsheet of any system. What is no character of Windows-1252 is shown as such.
        with path.open(encoding=_encoding(path), errors="replace") as file:
            yield from _rows(path, file, columns, findings, tell)
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne se lit pas ({cause(error)}).", "Vérifiez le nom et les droits de ce fichier."
        ) from error


def _rows(
    path: Path, file: TextIO, columns: tuple[str, ...], findings: Findings, tell: Callable[[int], None]
) -> Iterator[Row]:
    separator = max(_SEPARATORS, key=file.readline().count)
    file.seek(0)
    # `strict` off: a quote inside a cell is a character, as spreadsheets write it.
    reader = csv.reader(file, delimiter=separator)
    names = [plain(cell) for cell in next(reader, [])]
    _check_head(path, names, columns, findings)
    wanted = [(name, names.index(name)) for name in columns]
    last_line, told = reader.line_num, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            findings.add(path, last_line + 1, "cette ligne n'est pas du CSV")
            last_line = reader.line_num
            continue
        line, last_line = last_line + 1, reader.line_num
        if cells is None:
            return
        if line - told >= _TELL_EVERY:
            told = line
            tell(file.buffer.tell())
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()  # spreadsheets leave separators at the end of lines
        if len(cells) != len(names):
            findings.add(path, line, f"{len(cells)} colonnes au lieu de {len(names)}")
            continue
        yield Row(path, line, {name: cells[place] for name, place in wanted})


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case, no accents, words joined by `_`: 'Ne sait pas' gives 'ne_sait_pas'."""
    flat = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return "_".join(flat.replace("-", " ").replace("_", " ").replace("’", "'").split())


def _check_head(path: Path, names: list[str], columns: tuple[str, ...], findings: Findings) -> None:
    missing = [column for column in columns if column not in names]
    twice = sorted({column for column in columns if names.count(column) > 1})
    if missing:
        raise ConseillerError(
            f"{path}:1 : il manque {_columns(missing)}. Rien n'est importé.",
            f"La première ligne attend : {', '.join(columns)}.",
        )
    if twice:
        raise ConseillerError(
            f"{path}:1 : {_columns(twice)} en double. Rien n'est importé.", "Gardez une seule colonne de ce nom."
        )
    unknown = [name for name in names if name and name not in columns]
    if unknown:
        findings.note(f"{path} : laissé de côté, {_columns(unknown)}.")


def _columns(names: list[str]) -> str:
    word = "la colonne" if len(names) == 1 else "les colonnes"
    return f"{word} {listing([f'« {name} »' for name in names])}"


def _encoding(path: Path) -> str:
    """How the characters of a file are written, from all of its bytes, a piece at a time. Raises OSError."""
    utf8, is_utf8 = getincrementaldecoder("utf-8")(), True
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        if piece.startswith(_UTF16):
            return "utf-16"
        while piece:
            if b"\0" in piece:
                raise ConseillerError(
                    f"« {path} » n'est pas du texte.", "Enregistrez ce fichier en CSV, puis recommencez."
                )
            following = file.read(_PIECE)
            try:
                is_utf8 = is_utf8 and utf8.decode(piece, final=not following) is not None
            except UnicodeDecodeError:
                is_utf8 = False
            piece = following
    # Windows-1252 is what Excel still writes in France.
    return "utf-8-sig" if is_utf8 else "cp1252"
