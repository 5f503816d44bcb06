"""Reads one CSV file of a tracker: separators , ; or tab, with or without a mark, UTF-8, UTF-16 or Windows-1252."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from conseiller.errors import ConseillerError, cause
from conseiller.french import listing

_SEPARATORS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, order=True)
class BadLine:
    """What is wrong with one line; the text never repeats an identifier."""

    file: str
    line: int
    told: str


@dataclass(slots=True)
class Findings:
    """What was met while reading: bad lines forbid the import, notes do not."""

    bad: list[BadLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, file: Path, line: int, told: str) -> None:
        """Note a bad line."""
        self.bad.append(BadLine(str(file), line, told))


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


def read(path: Path, columns: tuple[str, ...], findings: Findings) -> Iterator[Row]:
    """The rows that have these columns; others are noted as bad.

    Raises ConseillerError when the file as a whole cannot be read or lacks a column.
    """
    text = _text(path)
    head, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=head.count)
    # `strict` off: a quote inside a cell is a character, as spreadsheets write it.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    names = [_name(cell) for cell in next(reader, [])]
    _check_head(path, names, columns, findings)
    last_line = reader.line_num
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
        if not any(cell.strip() for cell in cells):
            continue
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()  # spreadsheets leave separators at the end of lines
        if len(cells) != len(names):
            findings.add(path, line, f"{len(cells)} colonnes au lieu de {len(names)}")
            continue
        found = dict(zip(names, (cell.strip() for cell in cells), strict=True))
        yield Row(path, line, {name: found[name] for name in columns})


def plain(text: str) -> str:
    """Lower case, no accents, words joined by `_`: 'Ne sait pas' gives 'ne_sait_pas'."""
    flat = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return "_".join(flat.replace("-", " ").replace("_", " ").replace("’", "'").split())


def _name(cell: str) -> str:
    return plain(cell)


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
        findings.notes.append(f"{path} : laissé de côté, {_columns(unknown)}.")


def _columns(names: list[str]) -> str:
    word = "la colonne" if len(names) == 1 else "les colonnes"
    return f"{word} {listing([f'« {name} »' for name in names])}"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne se lit pas ({cause(error)}).", "Vérifiez le nom et les droits de ce fichier."
        ) from error
    if b"\0" in raw and not raw.startswith(_UTF16):
        raise ConseillerError(f"« {path} » n'est pas du texte.", "Enregistrez ce fichier en CSV, puis recommencez.")
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        # What Excel still writes in France; every byte means something, so nothing fails here.
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
