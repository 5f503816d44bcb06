"""Lifecycle rows: until when a device, a system or a program is kept safe, as read in `cycle_de_vie/*.jsonl`.

JSON lines rather than YAML: 1,700 rows load ten times faster. Dates are facts of the source; the support
state of a day is computed from them in `lookup.support`, never stored.
"""

import json
import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.model import Place

SUBFOLDER = "cycle_de_vie"
"""Where the rows lie in a knowledge folder."""


class Kind(StrEnum):
    """What a row describes (`genre`)."""

    SYSTEM = "os"
    PHONE = "telephone"
    TABLET = "tablette"
    WATCH = "montre"
    COMPUTER = "ordinateur"
    BROWSER = "navigateur"
    OFFICE = "bureautique"
    READER = "liseuse"
    BOARD = "carte"


class Scope(StrEnum):
    """What the end of security is worth (`portee`)."""

    FIXES = "correctifs"
    DRIVERS = "pilotes-firmware"
    """Surface: drivers and firmware; Windows has its own calendar."""
    CURRENT_VERSION = "version-courante"
    """Browsers, LibreOffice: the next version replaces this one."""
    PRODUCTION = "production"
    """Raspberry Pi: guaranteed production, nothing about fixes."""


class Precision(StrEnum):
    """How exactly the end of security is known (`precision`)."""

    SOURCE = "source"
    YEAR = "annee-approximative"
    ESTIMATED = "estimee"
    STATE_ONLY = "etat-seul"
    UNKNOWN = "inconnue"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was corrected on top of the source, and where that was read."""

    fields: tuple[str, ...]
    source: str
    verified_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One version or model. A date is the last covered day; None means the source does not say."""

    id: str
    family: str
    kind: Kind
    vendor: str
    product: str
    cycle: str
    name: str
    scope: Scope
    precision: Precision
    source: str
    source_date: date
    codename: str = ""
    edition: str = ""
    """Windows only: famille-pro, entreprise-education, ltsc, iot-ltsc, iot, toutes."""
    long_term: bool = False
    released: date | None = None
    active_end: date | None = None
    """End of new features (major Android versions, for a telephone)."""
    active_ended: bool | None = None
    security_end: date | None = None
    security_ended: bool | None = None
    """State on `source_date`, only where no date is known."""
    extended_end: date | None = None
    """End of the longest extension, often paid and for organisations."""
    extended_label: str = ""
    extended_consumer_end: date | None = None
    """End of the extension a private person can have."""
    extended_enrolment: bool = False
    """Whether that extension covers only who enrolled."""
    discontinued: date | None = None
    is_discontinued: bool | None = None
    latest: str = ""
    latest_date: date | None = None
    os_range: str = ""
    """System versions of the device, '13 - 27'; the Ubuntu base for its derivatives."""
    link: str = ""
    licence: str = ""
    """Empty: MIT, endoflife.date contributors."""
    note: str = ""
    amended: Amendment | None = None


_NAMED = re.compile(r'"identifiant": *"([^"\\]*)"')


class _BadLineError(ValueError):
    """One line cannot become a row; the message is the French sentence for the author."""


def load_rows(folder: Path) -> dict[str, Row]:
    """Every row of a knowledge folder (its `cycle_de_vie/*.jsonl`) by id, in file order; {} when it holds none.

    Raises KnowledgeError with all bad lines at once.
    """
    faults = Faults()
    rows = read_rows(folder, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return rows


def read_rows(folder: Path, faults: Faults, only: Container[str] | None = None) -> dict[str, Row]:
    """The rows of a knowledge folder that can be read; a line that cannot is a fault `cycle_de_vie/FILE:LINE`.

    `only` passes over lines that name another row: a tree that needs ten dates need not read 1,700 rows.
    """
    rows: dict[str, Row] = {}
    for path in sorted((folder / SUBFOLDER).glob("*.jsonl")):
        name = f"{SUBFOLDER}/{path.name}"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            message = "le fichier ne se lit pas. Vérifiez ses droits, et qu'il est enregistré en UTF-8."
            faults.add(Place(name, 1, 1), "C01", message)
            continue
        family = path.stem
        for number, line in enumerate(text.split("\n"), start=1):
            if not line or line.isspace():
                continue
            if only is not None and (named := _NAMED.search(line)) is not None and named[1] not in only:
                continue
            try:
                row = _row(line, family)
                if row.id in rows:
                    raise _BadLineError(f"« {row.id} » est déjà décrit plus haut. Gardez une seule ligne.")
                rows[row.id] = row
            except _BadLineError as error:
                faults.add(Place(name, number, 1), "C02", str(error))
    return rows


def _row(line: str, family: str) -> Row:
    try:
        raw = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _BadLineError("l'écriture JSON est cassée. Comparez avec la ligne d'au-dessus.") from error
    if not isinstance(raw, dict):
        raise _BadLineError("une ligne est un objet entre accolades.")
    if not raw.keys() >= _REQUIRED:
        raise _BadLineError(f"il manque la clé « {min(_REQUIRED - raw.keys())} ».")
    if not raw.keys() <= _READERS.keys():
        raise _BadLineError(
            f"la clé « {min(raw.keys() - _READERS)} » n'existe pas. Le README du dossier les nomme toutes."
        )
    fields = {(reader := _READERS[key])[0]: reader[1](key, value) for key, value in raw.items()}
    product, _slash, cycle = fields["id"].partition("/")
    if not (product and cycle) or "/" in cycle or " " in fields["id"]:
        raise _BadLineError("l'identifiant s'écrit « produit/cycle », sans espace.")
    return Row(family=family, product=product, cycle=cycle, **fields)


def _text(key: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _BadLineError(f"« {key} » attend un texte entre guillemets.")


def _boolean(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _BadLineError(f"« {key} » attend true ou false.")


def _date(key: str, value: object) -> date:
    # Length checked because `fromisoformat` also reads 20261122 and week dates.
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _BadLineError(f"« {key} » attend un jour écrit 2026-11-22, pas « {value} ».")


def _one_of(codes: type[StrEnum]) -> Callable[[str, object], StrEnum]:
    by_code = {str(code): code for code in codes}

    def read(key: str, value: object) -> StrEnum:
        code = by_code.get(value) if isinstance(value, str) else None
        if code is None:
            raise _BadLineError(f"« {value} » ne va pas pour « {key} ». Choix : {', '.join(codes)}.")
        return code

    return read


def _amendment(_key: str, value: object) -> Amendment:
    if not isinstance(value, dict) or set(value) != {"champs", "source", "verifie_le"}:
        raise _BadLineError("« corrige » attend champs, source et verifie_le.")
    fields = value["champs"]
    if not isinstance(fields, list) or not all(isinstance(name, str) for name in fields):
        raise _BadLineError("« champs » attend une liste de noms de clés.")
    return Amendment(tuple(fields), _text("source", value["source"]), _date("verifie_le", value["verifie_le"]))


_READERS: dict[str, tuple[str, Callable[[str, Any], Any]]] = {
    "identifiant": ("id", _text),
    "genre": ("kind", _one_of(Kind)),
    "marque": ("vendor", _text),
    "nom": ("name", _text),
    "nom_de_code": ("codename", _text),
    "edition": ("edition", _text),
    "longue_duree": ("long_term", _boolean),
    "sortie": ("released", _date),
    "fin_evolutions": ("active_end", _date),
    "evolutions_finies": ("active_ended", _boolean),
    "fin_securite": ("security_end", _date),
    "securite_finie": ("security_ended", _boolean),
    "portee": ("scope", _one_of(Scope)),
    "precision": ("precision", _one_of(Precision)),
    "fin_prolongee": ("extended_end", _date),
    "libelle_prolongation": ("extended_label", _text),
    "fin_prolongee_particuliers": ("extended_consumer_end", _date),
    "prolongation_sur_inscription": ("extended_enrolment", _boolean),
    "arret_vente": ("discontinued", _date),
    "vente_arretee": ("is_discontinued", _boolean),
    "derniere_version": ("latest", _text),
    "derniere_version_le": ("latest_date", _date),
    "systemes": ("os_range", _text),
    "source": ("source", _text),
    "lien": ("link", _text),
    "source_le": ("source_date", _date),
    "licence": ("licence", _text),
    "note": ("note", _text),
    "corrige": ("amended", _amendment),
}
"""Key of the files: field of `Row`, and how its value is read."""

_REQUIRED = frozenset(("identifiant", "genre", "marque", "nom", "portee", "precision", "source", "source_le"))
