"""From a row of a public file to a place of a pack: only what the row says, written as packs are written."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conseiller.knowledge.communes import Commune, Communes, department_of
from conseiller.knowledge.territories import LONGEST_NAME, Role
from conseiller.knowledge.territory_checks import PHONE, SITE
from conseiller.lookup.commune_names import CommuneNames
from conseiller.lookup.folding import fold
from conseiller.lookup.opening_hours import hours_in_french
from conseiller.lookup.place_rules import Format

_PERSONAL = ("06", "07")
"""A mobile number is often someone's own: not printed on sheets."""

CREDIT = {
    Format.PLACES: "Lieux de médiation numérique",
    Format.ACTORS: "ADEME, acteurs de l'économie circulaire",
}
"""Who is to be named when such a row is shown; the row says who else."""


class BadRowError(Exception):
    """A row that cannot become a place; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names one format gives to what a pack needs; the first column that holds something wins."""

    id: str
    name: tuple[str, ...]
    commune_code: str
    commune_name: str
    address: tuple[str, ...]
    hours: tuple[str, ...]
    site: str
    audience: str
    credit: str
    changed: str
    note: tuple[str, ...]


COLUMNS: Mapping[Format, Columns] = {
    Format.PLACES: Columns(
        id="id", name=("nom",), commune_code="code_insee", commune_name="commune",
        address=("adresse", "complement_adresse"), hours=("horaires",), site="site_web",
        audience="publics_specifiquement_adresses", credit="source", changed="date_maj", note=("frais_a_charge",),
    ),
    Format.ACTORS: Columns(
        id="identifiant", name=("nom_commercial", "nom"), commune_code="code_commune", commune_name="ville",
        address=("adresse", "complement_dadresse"), hours=("horaires_description", "horaires_osm"), site="site_web",
        audience="public_accueilli", credit="paternite", changed="date_de_derniere_modification",
        note=("consignes_dacces",),
    ),
}  # fmt: skip


def format_of(columns: Sequence[str]) -> Format | None:
    """The format that these columns show, None when they show neither."""
    found = set(columns)
    if {"identifiant", "nom"} <= found and {"paternite", "type_dacteur"} & found:
        return Format.ACTORS
    if {"id", "nom", "commune"} <= found:
        return Format.PLACES
    return None


class RowReader:
    """Reads the rows of one file; `file_day` is said of a row that has no date."""

    def __init__(self, communes: Communes, names: CommuneNames, kind: Format, file_day: date) -> None:
        self._kind = kind
        self._columns = COLUMNS[kind]
        self._file_day = file_day
        self._by_code = lru_cache(maxsize=None)(communes.by_code)
        self._by_name = lru_cache(maxsize=None)(names.named)

    def commune(self, cells: Mapping[str, str]) -> Commune:
        """Where a row lies: its INSEE code, else the name in the département of its postcode.

        Raises BadRowError when neither tells one commune.
        """
        code, name = cells.get(self._columns.commune_code, ""), cells.get(self._columns.commune_name, "")
        known = self._by_code(code) if code else None
        if known is not None:
            return known
        departments = _departments(cells.get("code_postal", ""))
        same = [commune for commune in self._by_name(name) if commune.department in departments]
        if len(same) != 1:
            raise BadRowError(f"la commune « {name or code} » n'est pas reconnue")
        return same[0]

    def lies_elsewhere(self, cells: Mapping[str, str], departments: Collection[str]) -> bool:
        """Whether the postcode says that a row lies out of these départements."""
        told = _departments(cells.get("code_postal", ""))
        return bool(told) and not set(told) & set(departments)

    def entry(self, cells: Mapping[str, str], role: Role, commune: Commune) -> dict[str, str]:
        """The keys and values of a place. Raises BadRowError when the row has no name or no id."""
        columns = self._columns
        name, row_id = _first(cells, columns.name), cells.get(columns.id, "")
        if not fold(name):
            raise BadRowError("le nom manque")
        if not row_id:
            raise BadRowError(f"l'identifiant manque (colonne « {columns.id} »)")
        site = cells.get(columns.site, "").split("|")[0]
        credit = "".join(f", {said}" for said in (_joined(cells.get(columns.credit, "")),) if said)
        return {
            "id": entry_id(self._kind, row_id),
            "nom": name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…",
            "role": role,
            "commune": commune.code,
            "adresse": self._address(cells, commune),
            "telephone": phone_in_pairs(cells.get("telephone", "")),
            "horaires": hours_in_french(_first(cells, columns.hours)),
            "site": site if SITE.fullmatch(site) else "",
            "publics": _joined(cells.get(columns.audience, "")),
            "source": f"{CREDIT[self._kind]}{credit}",
            "lu_le": self._day(cells.get(columns.changed, "")).isoformat(),
            "confiance": "a_confirmer",
            "note": _joined(_first(cells, columns.note)),
        }

    def _address(self, cells: Mapping[str, str], commune: Commune) -> str:
        street = ", ".join(cells[column] for column in self._columns.address if cells.get(column))
        town = f"{cells.get('code_postal', '')} {commune.name}".strip()
        return f"{street}, {town}" if street else ""

    def _day(self, text: str) -> date:
        """When the row was last changed; the file's own day when it does not say, or says a later one."""
        try:
            return min(date.fromisoformat(text[:10]), self._file_day)
        except ValueError:
            return self._file_day


def entry_id(kind: Format, row_id: str) -> str:
    """A name for the place that stays the same at each import; two rows never share one."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(row_id)).strip("_")
    name = f"{kind}_{plain}"
    if plain == row_id and len(name) <= 60:
        return name
    return f"{name[:47]}_{hashlib.sha256(row_id.encode(errors='surrogatepass')).hexdigest()[:12]}"


def phone_in_pairs(text: str) -> str:
    """The first number of a cell as « 02 99 00 00 00 »; '' when none can be read or it is a mobile."""
    for written in text.split("|"):
        digits = re.sub(r"^(?:\+33|0033)", "0", re.sub(r"[^\d+]", "", written.replace("(0)", "")))
        paired = " ".join(digits[index : index + 2] for index in range(0, len(digits), 2))
        if len(digits) in (4, 10) and PHONE.fullmatch(paired) and not digits.startswith(_PERSONAL):
            return paired
    return ""


def _departments(postcode: str) -> tuple[str, ...]:
    """The départements a postcode may lie in; a few lie across two, the name decides then."""
    if postcode.startswith("20"):
        return ("2A", "2B")
    return (department_of(postcode),) if len(postcode) == 5 else ()


def _first(cells: Mapping[str, str], columns: Sequence[str]) -> str:
    return next((cells[column] for column in columns if cells.get(column)), "")


def _joined(text: str) -> str:
    return " ; ".join(value.strip() for value in text.split("|") if value.strip())
