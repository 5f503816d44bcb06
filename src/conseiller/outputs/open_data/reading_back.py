"""A release read back from its `donnees.json`, to compare two years: published numbers only, as anybody has them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from conseiller.errors import ConseillerError, cause
from conseiller.indicators.published import (
    TOTAL,
    AuditSummary,
    Level,
    PublishedFigure,
    PublishedTable,
    Status,
    Step,
)

_WAY_OUT = "Donnez le fichier « donnees.json » d'une publication faite par conseiller."


def read_back(path: Path) -> PublishedTable:
    """The release of a file. Raises ConseillerError when it is not one; the audit's own numbers are not in it."""
    try:
        return _table(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConseillerError(f"« {path} » ne se lit pas ({cause(error)}).", _WAY_OUT) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConseillerError(f"« {path} » n'est pas une publication.", _WAY_OUT) from error


def _table(told: Mapping[str, Any]) -> PublishedTable:
    return PublishedTable(
        begin=date.fromisoformat(told["debut"]),
        end=date.fromisoformat(told["fin"]),
        extraction=date.fromisoformat(told["date_extraction"]),
        step=Step(told["pas"]),
        levels=tuple(map(Level, told["mailles"])),
        method_version=str(told["version_methode"]),
        audit=AuditSummary(
            hidden=int(told["cases_secretes"]),
            published=int(told["cases_publiees"]),
            threshold=int(told["seuil_secret"]),
            narrowest_range=0,
            releases=0,
            visible_share=None,
        ),
        figures=tuple(map(_figure, told["lignes"])),
    )


def _figure(row: Mapping[str, Any]) -> PublishedFigure:
    return PublishedFigure(
        period=_code(row["periode"]),
        level=Level(row["maille"]),
        territory=_code(row["code_territoire"]),
        objective=_code(row["objectif"]),
        indicator=str(row["indicateur"]),
        value=_number(row["valeur"]),
        low=_number(row["borne_basse"]),
        high=_number(row["borne_haute"]),
        interval_low=_number(row["ic_bas"]),
        interval_high=_number(row["ic_haut"]),
        base=None if row["n_base"] is None else int(row["n_base"]),
        return_rate=_number(row["taux_retour"]),
        grade=row["fiabilite"] or "",
        status=Status(row["statut"]),
    )


def _code(text: str) -> str:
    return TOTAL if text == "total" else str(text)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
