"""Stable codes of the faults of territory packs and of the list of communes."""

from enum import StrEnum


class TerritoryCode(StrEnum):
    """One kind of fault. The number never changes meaning; a new kind takes a new number."""

    BAD_COMMUNES = "T01"
    UNKNOWN_COMMUNE = "T02"
    OTHER_TERRITORY = "T03"
    BAD_PHONE = "T04"
    BAD_SITE = "T05"
    PACK_NAME = "T06"


TERRITORY_MEANINGS: dict[TerritoryCode, str] = {
    TerritoryCode.BAD_COMMUNES: "la liste des communes, des EPCI ou des départements est mal écrite",
    TerritoryCode.UNKNOWN_COMMUNE: "une commune, un EPCI ou un département que la liste ne connaît pas",
    TerritoryCode.OTHER_TERRITORY: "l'EPCI ou le département n'est pas celui de la commune",
    TerritoryCode.BAD_PHONE: "un numéro de téléphone mal écrit",
    TerritoryCode.BAD_SITE: "une adresse de site mal écrite",
    TerritoryCode.PACK_NAME: "le nom du territoire n'est pas celui de son fichier",
}
"""What each code says, in a few words, for the list of codes."""
