"""What tells the rows of a choice apart: the year of each, and where the device shows its exact name."""

from collections.abc import Sequence
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import all_alike
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.support import describe


def names_apart(rows: Sequence[Row]) -> list[str]:
    """The names of a choice, each with its year of release where that differs and no name says it."""
    years = [row.released.year if row.released else None for row in rows]
    if len(set(years)) < 2:
        return [row.name for row in rows]
    return [
        row.name if year is None or str(year) in row.name or row.kind == "os" else f"{row.name}, {year}"
        for row, year in zip(rows, years, strict=True)
    ]


def told_beside(row: Row, others: Sequence[Row], on_date: date) -> str:
    """What is said beside the row gone on with: of those of the same name, or of the editions of organisations."""
    if all_alike((row, *others), on_date):
        return f"Ou {' ou '.join(other.name for other in others)} : la réponse est la même."
    told = " ".join(f"{other.name} : {describe(other, on_date)}" for other in others)
    return f"Je prends l'édition des particuliers. {told}"


def where_to_read(rows: Sequence[Row], words: DeviceWords) -> str:
    """One French sentence: where these devices show which one they are."""
    paths = {path for row in rows if (path := (words.places or {}).get(row.product))}
    if len(paths) == 1:
        return f"Le bon nom se lit ici : {paths.pop()}."
    return "Le bon nom se lit au dos de l'appareil, ou dans les réglages, à « À propos »."
