"""The communes of France, their EPCI and département (`territoires/communes.csv`, `epci.csv`, `departements.csv`).

The text of a file is kept as it is and searched: cutting 37,000 lines would cost more than most questions ask.
"""

from collections.abc import Container, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import read_bytes
from conseiller.knowledge.territory_codes import TerritoryCode

FOLDER = "territoires"
COMMUNES, GROUPS, DEPARTMENTS = "communes.csv", "epci.csv", "departements.csv"
HEADS = {COMMUNES: "code;nom;epci;rattachee", GROUPS: "code;nom", DEPARTMENTS: "code;nom"}
"""First line of each file."""

_OVERSEAS = ("97", "98")
"""Départements and communities whose code takes three characters of the INSEE code."""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune of today."""

    code: str
    """INSEE code."""
    name: str
    group: str
    """SIREN of its EPCI; '' for the islands and places that belong to none."""
    formerly: str = ""
    """The old commune or the district that led here, when it bears another name."""

    @property
    def department(self) -> str:
        """Code of its département."""
        return department_of(self.code)


def department_of(code: str) -> str:
    """The département of an INSEE commune code: its first two characters, three overseas."""
    return code[:3] if code[:2] in _OVERSEAS else code[:2]


@dataclass
class Communes:
    """The three files, read; empty texts know no commune."""

    text: str = ""
    """`communes.csv`, with a line break before each line."""
    group_text: str = ""
    department_text: str = ""

    def by_code(self, code: str) -> Commune | None:
        """The commune of an INSEE code; the one of today when the code is of an old commune or a district."""
        row = _row(self.text, code)
        if row is None:
            return None
        _, name, group, attached = row
        if not attached:
            return Commune(code, name, group)
        today = _row(self.text, attached)
        return None if today is None else Commune(attached, today[1], today[2], formerly=name)

    def members(self, group: str) -> frozenset[str]:
        """The communes of an EPCI, districts and old communes too."""
        return frozenset(codes_before(self.text, f";{group};")) if group else frozenset()

    def group_name(self, group: str) -> str:
        """The name of an EPCI, '' when unknown."""
        row = _row(self.group_text, group)
        return row[1] if row else ""

    def department_name(self, code: str) -> str:
        """The name of a département, '' when unknown."""
        row = _row(self.department_text, code)
        return row[1] if row else ""

    @cached_property
    def departments(self) -> dict[str, str]:
        """The name of every département by code."""
        return dict(line.split(";") for line in self.department_text.strip().split("\n")[1:])

    @cached_property
    def groups(self) -> frozenset[str]:
        """The SIREN of every EPCI."""
        return _codes(self.group_text)

    def rows(self, codes: Container[str] | None = None) -> Iterator[list[str]]:
        """Code, name, EPCI, commune of today ('' when it is one) of each line; only the lines of `codes` when given."""
        lines = self.text.strip("\n").split("\n")[1:]
        return (line.split(";") for line in lines if codes is None or line.partition(";")[0] in codes)


def codes_before(text: str, wanted: str) -> Iterator[str]:
    """The code that begins each line where these columns stand."""
    position = text.find(wanted)
    while position >= 0:
        start = text.rindex("\n", 0, position) + 1
        yield text[start : text.index(";", start)]
        position = text.find(wanted, position + 1)


def _row(text: str, code: str) -> list[str] | None:
    start = text.find(f"\n{code};") if code and "\n" not in code else -1
    return None if start < 0 else text[start + 1 : text.index("\n", start + 1)].split(";")


def load_communes(folder: Path) -> Communes:
    """The communes of a knowledge folder; none when it has no such files."""
    return _read(folder, Faults())


def check_communes(folder: Path, faults: Faults) -> Communes:
    """The communes of a knowledge folder, every line looked at."""
    communes = _read(folder, faults)
    _check_lines(communes.group_text, GROUPS, 9, faults)
    _check_lines(communes.department_text, DEPARTMENTS, 3, faults)
    groups, departments = _codes(communes.group_text) | {""}, _codes(communes.department_text)
    if not _is_sound(communes, groups, departments):
        _check_communes(communes, groups, departments, faults)
    return communes


def _is_sound(communes: Communes, groups: Set[str], departments: Set[str]) -> bool:
    """Whether no line is wrong, whole columns at once: looking at 37,000 lines one by one costs five times as much."""
    rows = [line.split(";") for _, line in _lines(communes.text)]
    if set(map(len, rows)) != {4}:
        return False
    codes, names, of_group, attached = zip(*rows, strict=True)
    current = [code for code, today in zip(codes, attached, strict=True) if not today]
    known = set(current)
    return (
        set(map(len, codes)) == {5}
        and all(map(str.strip, names))
        and groups >= set(of_group)
        and departments >= {department_of(start) for start in {code[:3] for code in codes}}
        and len(known) == len(current)
        and known | {""} >= set(attached)
    )


def _check_communes(communes: Communes, groups: Set[str], departments: Set[str], faults: Faults) -> None:
    """Each line that is wrong, with its number."""
    current: set[str] = set()
    attached: list[tuple[int, str]] = []
    for number, line in _lines(communes.text):
        cells = line.split(";")
        wrong = _wrong(cells, groups, departments, current)
        if wrong:
            _fault(faults, COMMUNES, number, wrong)
        elif not cells[3]:
            current.add(cells[0])
        if len(cells) == 4 and cells[3]:
            attached.append((number, cells[3]))
    for number, code in attached:
        if code not in current:
            _fault(faults, COMMUNES, number, f"la commune de rattachement « {code} » n'existe pas")


def _wrong(cells: list[str], groups: Set[str], departments: Set[str], current: Set[str]) -> str:
    """What is wrong with a line, '' when nothing is."""
    if len(cells) != 4 or len(cells[0]) != 5 or not cells[1].strip():
        return "cette ligne attend quatre colonnes : code INSEE, nom, EPCI, commune de rattachement"
    code, _, group, attached = cells
    if group not in groups:
        return f"l'EPCI « {group} » n'est pas dans {GROUPS}"
    if department_of(code) not in departments:
        return f"le département de « {code} » n'est pas dans {DEPARTMENTS}"
    if code in current and not attached:
        return f"le code « {code} » est déjà écrit plus haut"
    return ""


def _check_lines(text: str, name: str, width: int, faults: Faults) -> None:
    for number, line in _lines(text):
        code, _, called = line.partition(";")
        if not code or len(code) > width or not called.strip() or ";" in called:
            _fault(faults, name, number, "cette ligne attend deux colonnes : code et nom")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines under the head, numbered as an editor shows them."""
    return ((number, line) for number, line in enumerate(text.strip("\n").split("\n")[1:], start=2))


def _codes(text: str) -> frozenset[str]:
    return frozenset(line.partition(";")[0] for _, line in _lines(text))


def _fault(faults: Faults, name: str, line: int, message: str) -> None:
    place = Place(f"{FOLDER}/{name}", line, 1)
    faults.add(place, TerritoryCode.BAD_COMMUNES, f"{message}. Refaites le fichier avec scripts/communes.py.")


def _read(folder: Path, faults: Faults) -> Communes:
    texts = [_text(folder, name, faults) for name in (COMMUNES, GROUPS, DEPARTMENTS)]
    return Communes(*texts)


def _text(folder: Path, name: str, faults: Faults) -> str:
    """A file with a line break at both ends, '' when it is absent or cannot be used (noted)."""
    shown = f"{FOLDER}/{name}"
    path = folder / FOLDER / name
    raw = read_bytes(path, shown, faults) if path.exists() else None
    if raw is None:
        return ""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").strip("\n")
    except UnicodeDecodeError:
        faults.add(Place(shown, 1, 1), Code.NOT_TEXT, "ce n'est pas du texte UTF-8. Enregistrez-le en UTF-8.")
        return ""
    if text.partition("\n")[0] != HEADS[name]:
        message = f"la première ligne attend « {HEADS[name]} ». Refaites le fichier avec scripts/communes.py."
        faults.add(Place(shown, 1, 1), TerritoryCode.BAD_COMMUNES, message)
        return ""
    return f"\n{text}\n"
