"""Territory packs (`territoires/<id>.yaml`): local places, each with who says so and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from conseiller.errors import cause
from conseiller.knowledge.codes import Code
from conseiller.knowledge.communes import Communes
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, read_yaml
from conseiller.knowledge.territory_checks import check_entry
from conseiller.knowledge.territory_codes import TerritoryCode

NOT_PACKS = frozenset({"roles.yaml", "correspondances.yaml"})
"""Files of the same folder that hold something else."""

LONGEST_NAME = 60
"""Characters: the name stands on one line of the sheet."""


class Role(StrEnum):
    """What one goes there for."""

    MEDIATION = "mediation"
    REFURBISHER = "reconditionneur"
    REPAIRER = "reparateur"
    REUSE = "reemploi"
    LINUX = "atelier_linux"
    FRANCE_SERVICES = "france_services"
    OTHER = "autre"


ROLE_LABELS = {
    Role.MEDIATION: "médiation numérique",
    Role.REFURBISHER: "appareils reconditionnés",
    Role.REPAIRER: "réparation",
    Role.REUSE: "réemploi",
    Role.LINUX: "atelier Linux",
    Role.FRANCE_SERVICES: "France services",
    Role.OTHER: "autre lieu",
}
"""How each role is said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. Texts are empty when nobody has said them: nothing is ever filled in."""

    id: str
    name: str
    role: Role
    commune: str
    """INSEE code; '' for what serves a whole EPCI or département."""
    group: str
    """SIREN of the EPCI, '' to take the commune's."""
    department: str
    """Code, '' to take the commune's."""
    address: str
    phone: str
    """In pairs of digits."""
    hours: str
    site: str
    audience: str
    source: str
    read_on: date
    confidence: Confidence
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of places."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    withdrawn: tuple[str, ...]
    """Ids of places of other packs that are no longer to be shown: closed, moved, refused."""
    imported: bool
    """Written by an import, which may write it again."""
    place: Place


PACK = Shape(
    "un territoire", frozenset({"territoire", "titre", "lieux", "retires", "importe"}), ("territoire", "titre")
)
ENTRY = Shape(
    "un lieu",
    frozenset({"id", "nom", "role", "commune", "epci", "departement", "adresse", "telephone", "horaires", "site",
               "publics", "source", "lu_le", "confiance", "note"}),
    ("id", "nom", "role", "source", "lu_le", "confiance"),
)  # fmt: skip


def pack_files(folder: Path, shown: str, faults: Faults) -> list[Path]:
    """The packs of one folder, in file-name order; () when there is no such folder."""
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")))
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"le dossier ne se lit pas ({cause(error)}). Vérifiez ses droits."
        faults.add(Place(shown, 1, 1), Code.UNREADABLE, message)
        return []
    for path in files:
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            message = f"ce fichier n'est pas lu. Renommez-le « {path.stem}.yaml »."
            faults.add(Place(f"{shown}/{path.name}", 1, 1), Code.FILE_LEFT_OUT, message)
    return [path for path in files if path.suffix == ".yaml" and path.name not in NOT_PACKS]


def read_packs(folder: Path, shown: str, faults: Faults, communes: Communes | None = None) -> tuple[Pack, ...]:
    """The packs of one folder; a faulty place is noted and left out, the others stay.

    `shown` is how the folder is called in messages. With `communes`, codes are checked too, which a program at work
    does not need: a place whose commune does not exist is near nobody.
    """
    packs = []
    for path in pack_files(folder, shown, faults):
        root = read_yaml(path, f"{shown}/{path.name}", faults)
        pack = None if root is None else read_pack(root, path.stem, faults, communes)
        if pack is not None:
            packs.append(pack)
    _check_ids(packs, faults)
    return tuple(packs)


def read_pack(root: Node, stem: str, faults: Faults, communes: Communes | None = None) -> Pack | None:
    """One pack, None when the file does not hold one; `stem` is its file's name."""
    if not isinstance(root, Mapping):
        faults.add(root.place, Code.WRONG_SHAPE, "un territoire commence par « territoire: » et « titre: ».")
        return None
    fields = Fields(root, PACK, faults)
    name = fields.text_node("territoire")
    if name is not None and name.value != stem:
        message = f"« {name.value} » est dans le fichier « {stem}.yaml ». Donnez-leur le même nom."
        faults.add(name.place, TerritoryCode.PACK_NAME, message)
    entries = (_read_entry(item, faults, communes) for item in fields.items("lieux"))
    return Pack(
        id=stem,
        title=fields.text("titre"),
        entries=tuple(entry for entry in entries if entry is not None),
        withdrawn=tuple(text.value for text in fields.texts("retires")),
        imported=fields.yes("importe"),
        place=root.place,
    )


def _read_entry(node: Node, faults: Faults, communes: Communes | None) -> Entry | None:
    """One place, None when something it needs is missing or wrong."""
    if not isinstance(node, Mapping):
        faults.add(node.place, Code.WRONG_SHAPE, "un lieu est un bloc de lignes « clé: valeur ».")
        return None
    own = Faults()
    fields = Fields(node, ENTRY, own)
    name_id, read_on = fields.id(), fields.day("lu_le")
    entry = Entry(
        id=name_id.value if name_id else "",
        name=fields.text("nom", LONGEST_NAME),
        role=fields.word("role", Role, Role.OTHER),
        commune=fields.text("commune"),
        group=fields.text("epci"),
        department=fields.text("departement"),
        address=fields.text("adresse"),
        phone=fields.text("telephone"),
        hours=fields.text("horaires"),
        site=fields.text("site"),
        audience=fields.text("publics"),
        source=fields.text("source"),
        read_on=read_on or date.min,
        confidence=fields.word("confiance", Confidence, Confidence.TO_CONFIRM),
        note=fields.text("note"),
        place=node.place,
    )
    check_entry(fields, communes)
    for fault in own.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if own.blocking else entry


def _check_ids(packs: Iterable[Pack], faults: Faults) -> None:
    """One name, one place within a folder: the user's own folder may replace a shipped place by its name."""
    seen: dict[str, Place] = {}
    for entry in (entry for pack in packs for entry in pack.entries):
        first = seen.setdefault(entry.id, entry.place)
        if first is not entry.place:
            message = f"le lieu « {entry.id} » est déjà dans {first.file}, ligne {first.line}. Donnez un autre nom."
            faults.add(entry.place, Code.DUPLICATE_ID, message)
