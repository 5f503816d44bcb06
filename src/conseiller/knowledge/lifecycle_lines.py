"""One line of `cycle_de_vie/*.jsonl`, read and checked key by key, or written."""

import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from conseiller.knowledge.lifecycle_rows import Amendment, Kind, Precision, Row, Scope


class BadLineError(ValueError):
    """One line cannot become a row; the message is the French sentence for the author."""


def row_of_line(line: str, family: str) -> Row:
    """The row that a line says. Raises BadLineError with the French sentence for its author."""
    try:
        raw = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLineError("l'écriture JSON est cassée. Comparez avec la ligne d'au-dessus.") from error
    if not isinstance(raw, dict):
        raise BadLineError("une ligne est un objet entre accolades.")
    if not raw.keys() >= _REQUIRED:
        raise BadLineError(f"il manque la clé « {min(_REQUIRED - raw.keys())} ».")
    if not raw.keys() <= _READERS.keys():
        raise BadLineError(
            f"la clé « {min(raw.keys() - _READERS)} » n'existe pas. Le README du dossier les nomme toutes."
        )
    fields = {(reader := _READERS[key])[0]: reader[1](key, value) for key, value in raw.items()}
    product, _slash, cycle = fields["id"].partition("/")
    if not (product and cycle) or "/" in cycle or " " in fields["id"]:
        raise BadLineError("l'identifiant s'écrit « produit/cycle », sans espace.")
    return Row(family=family, product=product, cycle=cycle, **fields)


def line_of_row(row: Row) -> str:
    """A row as its line: reading it again gives the same row."""
    said = {key: getattr(row, name) for key, (name, _) in _READERS.items()}
    return json.dumps(
        {key: _written(value) for key, value in said.items() if value not in (None, "") and not _implied(key, value)},
        ensure_ascii=False,
    )


def _implied(key: str, value: object) -> bool:
    return value is False and key in ("longue_duree", "prolongation_sur_inscription")


def _written(value: object) -> object:
    if isinstance(value, Amendment):
        verified = value.verified_on.isoformat()
        return {"champs": list(value.fields), "source": value.source, "verifie_le": verified}
    return value.isoformat() if isinstance(value, date) else value


def field_of(key: str) -> str:
    """The field of `Row` that a key of the files fills."""
    return _READERS[key][0]


def _text(key: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise BadLineError(f"« {key} » attend un texte entre guillemets.")


def _boolean(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise BadLineError(f"« {key} » attend true ou false.")


def _date(key: str, value: object) -> date:
    # Length checked because `fromisoformat` also reads 20261122 and week dates.
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise BadLineError(f"« {key} » attend un jour écrit 2026-11-22, pas « {value} ».")


def _one_of(codes: type[StrEnum]) -> Callable[[str, object], StrEnum]:
    by_code = {str(code): code for code in codes}

    def read(key: str, value: object) -> StrEnum:
        code = by_code.get(value) if isinstance(value, str) else None
        if code is None:
            raise BadLineError(f"« {value} » ne va pas pour « {key} ». Choix : {', '.join(codes)}.")
        return code

    return read


def _amendment(_key: str, value: object) -> Amendment:
    if not isinstance(value, dict) or set(value) != {"champs", "source", "verifie_le"}:
        raise BadLineError("« corrige » attend champs, source et verifie_le.")
    fields = value["champs"]
    if not isinstance(fields, list) or not all(isinstance(name, str) for name in fields):
        raise BadLineError("« champs » attend une liste de noms de clés.")
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
