"""Rows of a public file of places, CSV or JSON, each with the line where it begins."""

import csv
import json
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.errors import ConseillerError, cause

LARGEST_JSON = 300_000_000
"""Bytes. A JSON file is read whole; a CSV file, line by line, may have any size."""

_LIST = re.compile(r'\s*\[|\s*\{[^\[]*?"(?:results|data|lieux|acteurs)"\s*:\s*\[')
_SPACE = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: its cells by column, or what is wrong with it."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def read_rows(path: Path) -> Iterator[FileRow]:
    """The rows of a file, in order. Raises ConseillerError when the file as a whole cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would never end
            raise ConseillerError(f"« {path} » n'est pas un fichier ordinaire.", "Donnez l'extrait public lui-même.")
        if path.suffix.lower() in (".json", ".geojson"):
            yield from _json_rows(path)
        else:
            yield from _csv_rows(path)
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne se lit pas ({cause(error)}).", "Vérifiez le nom et les droits de ce fichier."
        ) from error
    except UnicodeDecodeError as error:
        raise ConseillerError(
            f"« {path} » n'est pas en UTF-8.", "Enregistrez-le en UTF-8, puis recommencez."
        ) from error


def clean(text: str) -> str:
    """One line of visible characters: no control character, no space twice."""
    if text.isprintable():  # nearly always; a national extract has millions of cells
        return " ".join(text.split())
    seen = "".join(char if unicodedata.category(char)[0] not in "C" else " " for char in text)
    return " ".join(seen.split())


def _csv_rows(path: Path) -> Iterator[FileRow]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        columns = next(csv.reader([head], delimiter=_separator(head)), [])
        reader = csv.reader(file, delimiter=_separator(head))
        while True:
            line = reader.line_num + 2  # the head was read apart, and lines count from 1
            try:
                cells = next(reader, None)
            except csv.Error:
                yield FileRow(line, problem="cette ligne n'est pas du CSV")
                continue
            if cells is None:
                return
            if not cells:
                continue
            if len(cells) != len(columns):
                yield FileRow(line, problem=f"{len(cells)} colonnes au lieu de {len(columns)}")
                continue
            yield FileRow(line, dict(zip(map(clean, columns), map(clean, cells), strict=True)))


def _separator(head: str) -> str:
    return max(",;\t", key=head.count)


def _json_rows(path: Path) -> Iterator[FileRow]:
    if path.stat().st_size > LARGEST_JSON:
        raise ConseillerError(f"« {path} » est trop gros pour du JSON.", "Prenez la forme CSV du même fichier.")
    text = path.read_text(encoding="utf-8-sig")
    begin = _LIST.match(text)
    if begin is None:
        raise ConseillerError(f"« {path} » n'est pas une liste JSON.", "Donnez l'extrait public, sans le modifier.")
    decoder = json.JSONDecoder()
    position, line, counted = begin.end(), 1, 0
    while True:
        position = _end_of_space(text, position)
        if text[position : position + 1] == "]":
            return
        line, counted = line + text.count("\n", counted, position), position
        try:
            item, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError of its own
            raise ConseillerError(
                f"{path}:{line} : le JSON est cassé à partir d'ici. Rien n'est importé.",
                "Téléchargez de nouveau l'extrait, ou prenez sa forme CSV.",
            ) from error
        if isinstance(item, dict):
            yield FileRow(line, {clean(str(key)): _cell(value) for key, value in item.items()})
        else:
            yield FileRow(line, problem="ce n'est pas un objet JSON")


def _end_of_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _cell(value: object) -> str:
    """A JSON value as the CSV form writes it: lists joined with a bar."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    return clean(str(value))
