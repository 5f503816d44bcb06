"""The journal as rows that begin like La Coop's own export: what the journal does not hold stays empty.

Level L0: one row per accompagnement, marked internal. Source of the columns: `knowledge/la_coop.yaml`.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from conseiller.journal.accompaniments import Accompaniment
from conseiller.knowledge.la_coop import LaCoop
from conseiller.outputs.open_data.separated import harmless

LIST_SEPARATOR = "|"
WORKSHOP = "atelier"

_Group = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """How codes are called; an unknown code has no name."""

    places: Mapping[str, str]
    """INSEE code to the name of the place, as the office set it."""
    commune: Callable[[str], str]
    subjects: Mapping[str, str] = field(default_factory=dict)
    """Tree id to its title."""


def coop_csv(coop: LaCoop, sessions: Sequence[Accompaniment], names: Names) -> str:
    """The rows, semicolons between them, as a French spreadsheet opens them; the caller adds the mark of UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    columns = {**coop.columns, **coop.own_columns}
    writer.writerow(columns.values())
    sizes = Counter(_group(item) for item in sessions)
    ranks: Counter[_Group] = Counter()
    for item in sessions:
        ranks[_group(item)] += 1
        rank = f"{ranks[_group(item)]}/{sizes[_group(item)]}" if item.kind == WORKSHOP else "1"
        cells = {**_where_and_when(item, names), **_what(item, coop, names), "participants": rank}
        writer.writerow([harmless(cells.get(column, "")) for column in columns])
    return written.getvalue()


def _group(item: Accompaniment) -> _Group:
    """A workshop is not named in the journal: its participants share month, day, place and subject."""
    return (item.kind, item.month, item.day, item.place, item.trees)


def _where_and_when(item: Accompaniment, names: Names) -> dict[str, str]:
    place = item.place or ""
    return {
        "date": f"{item.day:%d/%m/%Y}" if item.day else "",
        "mois": f"{item.month // 100}-{item.month % 100:02}",
        "lieu": names.places.get(place, ""),
        "commune": names.commune(place) if place else "",
        "code_insee": place,
    }


def _what(item: Accompaniment, coop: LaCoop, names: Names) -> dict[str, str]:
    workshop = item.kind == WORKSHOP
    subjects = [coop.subjects[tree] for tree in item.trees if tree in coop.subjects]
    themes = coop.question("thematiques").labels
    titles = [names.subjects.get(tree, tree) for tree in item.trees]
    return {
        "type": coop.workshop_type if workshop else coop.individual_type,
        "atelier": titles[0] if workshop and titles else "",
        "thematiques": _listed([themes[theme] for subject in subjects for theme in subject.themes]),
        "etiquettes": _listed([tag for subject in subjects for tag in subject.tags]),
        "usage": coop.usage,
        "sujets": _listed(list(item.trees)),
        "familles": _listed([gesture.family for gesture in item.gestures]),
    }


def _listed(words: Sequence[str]) -> str:
    return LIST_SEPARATOR.join(dict.fromkeys(words))
