"""What has to hold of one place of a pack, beyond its keys: where it lies, its telephone, its site."""

import re

from conseiller.knowledge.codes import Code
from conseiller.knowledge.communes import Communes, department_of
from conseiller.knowledge.fields import Fields
from conseiller.knowledge.territory_codes import TerritoryCode

PHONE = re.compile(r"0[1-9](?: \d\d){4}|\d\d \d\d|\d{4}|\+\d{1,3}(?: \d{1,4}){2,6}")
"""Ten digits in pairs, a short number, or a number from abroad."""

SITE = re.compile(r"https?://[^\s/.]+\.\S+")


def check_entry(fields: Fields, communes: Communes | None) -> None:
    """Note what is wrong with one place; its codes too when the communes are given."""
    if not {"commune", "epci", "departement"} & fields.values.keys():
        message = "il manque où c'est. Ajoutez « commune » (code INSEE), « epci » (SIREN) ou « departement »."
        fields.faults.add(fields.node.place, Code.MISSING_KEY, message)
    _check_form(fields, "telephone", PHONE, TerritoryCode.BAD_PHONE, "Écrivez les chiffres deux par deux.")
    _check_form(fields, "site", SITE, TerritoryCode.BAD_SITE, "Écrivez-la en entier, depuis « https:// ».")
    if communes is not None:
        _check_where(fields, communes)


def _check_form(fields: Fields, key: str, form: re.Pattern[str], code: TerritoryCode, way_out: str) -> None:
    node = fields.values.get(key)
    text = fields.text(key)
    if node is not None and text and not form.fullmatch(text):
        fields.faults.add(node.place, code, f"« {text} » ne se lit pas pour « {key} ». {way_out}")


def _check_where(fields: Fields, communes: Communes) -> None:
    code, group, department = fields.text("commune"), fields.text("epci"), fields.text("departement")
    commune = communes.by_code(code) if code else None
    if code and commune is None:
        _unknown(fields, "commune", f"aucune commune n'a le code INSEE « {code} »")
    if group and not communes.group_name(group):
        _unknown(fields, "epci", f"aucun EPCI n'a le numéro « {group} »")
    elif group and commune is not None and commune.group != group:
        _other(fields, "epci", f"{commune.name} est dans l'EPCI « {commune.group} », pas « {group} »")
    if department and not communes.department_name(department):
        _unknown(fields, "departement", f"aucun département n'a le code « {department} »")
    elif department and code and department_of(code) != department:
        _other(fields, "departement", f"la commune « {code} » n'est pas dans le département « {department} »")


def _unknown(fields: Fields, key: str, message: str) -> None:
    way_out = "Cherchez-le avec « conseiller territoire chercher »."
    fields.faults.add(fields.values[key].place, TerritoryCode.UNKNOWN_COMMUNE, f"{message}. {way_out}")


def _other(fields: Fields, key: str, message: str) -> None:
    way_out = "Corrigez l'un des deux, ou gardez la commune seule."
    fields.faults.add(fields.values[key].place, TerritoryCode.OTHER_TERRITORY, f"{message}. {way_out}")
