"""Makers' references printed on the back of a device (SM-A405FN, A1688): the row they lead to, or whose they are.

`lexique/references.csv` leads to rows; the shapes of `lexique/appareils.yaml` tell a reference from a name when no row
is known. A reference whose last letters are not written there is a question, never an answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.position import Place
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold

FILE = "references.csv"
COLUMNS = "references;ligne;source;lu_le"

_MAYBE = re.compile(r"[0-9]{3}|[a-z]{3} [a-z]{1,2}[0-9]|[a-z0-9]{5}[a-z]{1,2} a\b|[a-z]{2} [a-z]{2}[0-9]{2}")
_MODEL = re.compile(r"([a-z]+[0-9]{3,4})([a-z][a-z0-9]*)?")
"""Letters, digits, then the letters that say for which country it was made."""
_SHORT_MODEL = re.compile(r"[a-z][0-9]{3}[a-z]{0,3}")
_SOLD_AS = 4
"""Letters or more that a shop writes behind a reference: colour and country (SM-T580NZKAXEF)."""
_SHORTEST = 6
"""Signs of the shortest reference a shop adds to: SM-T580."""
IN_A_NAME = re.compile(r"[a-z][0-9]{3,4}[a-z]?")
"""A reference inside a name, without its opening: 'G906S'."""
_NETWORK = re.compile(r"[345]g$")
"""'a325g' may be an A32 5G as well as the SM-A325G."""
_TWO_SIMS = re.compile(r"(?:ds|dsn|dd)$")
"""Behind a reference: the same telephone with two SIM cards."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 12
"""Up to this many words a text may hold a reference that is in no table."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference read in a text."""

    written: str
    rows: tuple[str, ...] = ()
    """Ids of the rows it leads to; none when only its shape is known."""
    sure: bool = False
    brand: str = ""
    """Whose shape it has."""
    rest: str = ""
    """The folded text without it."""


class References:
    """The table, ready to be searched."""

    def __init__(self, lines: Mapping[str, tuple[str, ...]]) -> None:
        """`lines`: row ids by reference, folded; a final '*' stands for any letters."""
        self._exact = {key: rows for key, rows in lines.items() if not key.endswith("*")}
        self._any_country = {key[:-1]: rows for key, rows in lines.items() if key.endswith("*")}
        self._stems: dict[str, set[str]] = {}
        for key, rows in self._exact.items():
            if (model := _MODEL.fullmatch(key)) and model[2]:
                self._stems.setdefault(model[1], set()).update(rows)

    def rows_of(self, key: str, *, whole: bool = True) -> tuple[tuple[str, ...], bool]:
        """The ids a folded reference leads to, and whether that is sure; ((), False) when it is not in the table.

        Not `whole`: its opening was not said, so that 'A165' may as well be a mistyped A16.
        """
        if rows := self._exact.get(key) or self._exact.get(_TWO_SIMS.sub("", key)):
            return rows, len(rows) == 1 and (whole or not _NETWORK.search(key))
        model = _MODEL.fullmatch(key)
        if model and (rows := self._any_country.get(model[1])):
            return rows, len(rows) == 1 and (whole or (bool(model[2]) and not _NETWORK.search(key)))
        for end in range(len(key) - _SOLD_AS, _SHORTEST - 1, -1):
            if rows := self._exact.get(key[:end]):
                return rows, len(rows) == 1
        near = self._stems.get(model[1], set()) if model else set()
        return tuple(sorted(near)), False


def maybe(folded: str) -> bool:
    """Whether a folded text may hold a reference: quick, and right when it says no."""
    return _MAYBE.search(folded) is not None


def reference_in(folded: str, table: References, known: DeviceWords) -> Reference | None:
    """The reference a folded text holds: one of the table, else one whose shape is known."""
    words = folded.split()
    nearly: Reference | None = None
    for start, length, key, whole in _keys(words, known):
        rows, sure = table.rows_of(key, whole=whole)
        end = start + length
        two_sims = end < len(words) and _TWO_SIMS.fullmatch(words[end]) is not None
        rest = " ".join((*words[:start], *words[end + two_sims :])) if rows else ""
        if rows and sure:
            return Reference(_shown(key), rows, sure=True, rest=rest)
        nearly = nearly or (Reference(_shown(key), rows, rest=rest) if rows else None)
    if nearly or len(words) > _LONGEST:
        return nearly
    for shape in known.shapes:
        found = shape.pattern.search(folded)
        if found and (not shape.along or shape.along.intersection(words)):
            return Reference(_shown(found[0]), brand=shape.brand, rest=folded.replace(found[0], " "))
    return None


def references_of_names(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """The references that names hold themselves ('Galaxy Alpha (S801)'), and the ids of the rows so named."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for word in fold(row.name).split():
            if IN_A_NAME.fullmatch(word):
                found[word] = (*found.get(word, ()), row.id)
    return found


def printed_in_a_name(read: Reference, folded: str, names: Mapping[str, tuple[str, ...]]) -> Reference:
    """A reference known by its shape only, with the rows whose name holds it; letters of a country may follow it."""
    written = fold(read.written)
    for word, rows in names.items():
        if re.search(rf"(?:\b|(?<=sm|gt)){word}[a-z]{{0,3}}$", written):
            rest = re.sub(rf"\b(?:sm|gt)? ?{word}[a-z]{{0,3}}\b", " ", folded)
            return replace(read, rows=rows, sure=len(rows) == 1 and written.endswith(word), rest=rest)
    return read


def _keys(words: Sequence[str], known: DeviceWords) -> Iterator[tuple[int, int, str, bool]]:
    """What may be a reference: its first word, how many words, itself without spaces, whether its opening was said.

    A word, or several that a hyphen or a dictation cut.
    """
    marks = {family.mark for family in known.families if family.mark} | known.marks
    marked = [family.mark for family in known.families if family.mark and not set(words).isdisjoint(family.words)]
    for index, word in enumerate(words):
        if word in marks:
            parts = words[index + 1 : index + 4]
            for more in range(1, len(parts) + 1):
                yield index, more + 1, word + "".join(parts[:more]), True
        elif any(char.isdigit() for char in word) and len(word) > 3:
            yield index, 1, word, True
            if _SHORT_MODEL.fullmatch(word):
                opened = marked or (marks if word[-1].isalpha() else ())
                yield from ((index, 1, mark + word, False) for mark in opened)
        elif len(word) == 1 and word.isalpha() and index + 1 < len(words) and known.pointers.intersection(words):
            yield index, 2, word + words[index + 1], True


def _shown(key: str) -> str:
    """As it is printed: SM-T580, JNY-LX1, MHDC3F/A."""
    if key.endswith(" a"):
        return f"{key[:-2]}/A".upper()
    return re.sub(r"^(sm|gt|ta|xq)(?=[a-z0-9])", r"\1-", key.replace(" ", "-")).upper()


def read_references(folder: Path, faults: Faults, known: frozenset[str] | None = None) -> References:
    """The table of a knowledge folder, empty when there is none. `known` are the ids of the rows, when checked."""
    path = folder / SUBFOLDER / FILE
    if not path.is_file():
        return References({})
    shown = f"{SUBFOLDER}/{FILE}"
    lines: dict[str, tuple[str, ...]] = {}
    head, *rest = path.read_text(encoding="utf-8").splitlines() or [""]
    if head != COLUMNS:
        faults.add(Place(shown, 1, 1), Code.WRONG_SHAPE, f"la première ligne attend « {COLUMNS} ».")
        return References({})
    for number, line in enumerate(rest, start=2):
        _read_line(line, Place(shown, number, 1), lines, faults, known)
    return References(lines)


def _read_line(
    line: str, place: Place, lines: dict[str, tuple[str, ...]], faults: Faults, known: frozenset[str] | None
) -> None:
    cells = line.split(";")
    if len(cells) != COLUMNS.count(";") + 1 or not all(cells):
        faults.add(place, Code.WRONG_SHAPE, f"cette ligne attend « {COLUMNS} », sans case vide.")
        return
    written, row_id, source, read_on = cells
    if known is not None and row_id not in known:
        faults.add(place, Code.UNKNOWN_ROW, f"« {row_id} » n'est aucune ligne de cycle_de_vie.")
    if not source.startswith("https://") or not _DATE.fullmatch(read_on):
        faults.add(place, Code.WRONG_SHAPE, "la source est une adresse https, et « lu_le » une date AAAA-MM-JJ.")
    for reference in written.split():
        key = re.sub(r"[^a-z0-9*]", "", reference.casefold())
        if key in lines:
            faults.add(place, Code.DUPLICATE_ID, f"« {reference} » mène déjà à une autre ligne plus haut.")
        lines[key] = (*lines.get(key, ()), row_id)


def check_led_rows(folder: Path, words: DeviceWords, known: frozenset[str], faults: Faults) -> None:
    """Every reference, default and other name leads to one of the `known` row ids."""
    read_references(folder, faults, known)
    for row_id, place in words.led_to:
        if row_id not in known:
            faults.add(place, Code.UNKNOWN_ROW, f"« {row_id} » n'est aucune ligne de cycle_de_vie.")
