"""`conseiller territoire`: the places near a commune, and packs made from public files."""

import argparse
from itertools import groupby
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, plural, typeset
from conseiller.knowledge.communes import Commune, Communes
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.territories import ROLE_LABELS, Entry, Role
from conseiller.locations import knowledge_folder, territories_folder
from conseiller.lookup.place_rules import Format
from conseiller.lookup.places import LEVEL_LABELS, Places

NEAREST = 12
"""Places shown unless all are asked for: about two screens."""

SHOWN = 12
"""Homonyms named at most; beyond, the département is asked for."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare `chercher` and `importer`."""
    verbs = parser.add_subparsers(dest="verbe", required=True, metavar="ACTION")
    search = verbs.add_parser("chercher", help="dire les lieux les plus proches d'une commune")
    search.add_argument(
        "commune", nargs="+", metavar="COMMUNE", help="nom, avec le département s'il le faut, ou code INSEE"
    )
    search.add_argument(
        "--role", type=Role, choices=list(Role), metavar="ROLE", help=f"un seul rôle : {', '.join(Role)}"
    )
    search.add_argument("--tous", action="store_true", help=f"montrer tous les lieux, et pas seulement {NEAREST}")
    bring = verbs.add_parser("importer", help="faire un territoire d'un fichier public, CSV ou JSON")
    bring.add_argument(
        "fichier", type=Path, metavar="FICHIER", help="lieux de médiation numérique, ou acteurs de l'ADEME"
    )
    bring.add_argument(
        "--format", type=Format, choices=list(Format), metavar="FORMAT", help="lieux ou acteurs (deviné, sinon)"
    )
    bring.add_argument(
        "--vers", type=Path, metavar="F", help="fichier à écrire (dans votre dossier de territoires, sinon)"
    )
    bring.add_argument(
        "--departement",
        action="append",
        default=[],
        metavar="D",
        help="garder ce département seulement, plusieurs fois s'il le faut",
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Search, or import."""
    if options.verbe == "importer":
        from conseiller.commands.territory_import import bring_in

        return bring_in(options, environment)
    return search(" ".join(options.commune), options.role, environment, everything=options.tous)


def search(typed: str, role: Role | None, environment: Environment, *, everything: bool = False) -> int:
    """Say the places around a commune, nearest first. Raises RefusedError when none, or no commune, is found."""
    places = Places(knowledge_folder(), territories_folder())
    here = _the_commune(typed, places)
    found = places.near(here.code, (role,) if role else ())
    for fault in places.faults.ordered():
        environment.say(f"{fault}")
    called = f"{here.name} ({_territory(here, places.communes)})"
    if not found:
        what = f"« {ROLE_LABELS[role]} » " if role else ""
        raise RefusedError(
            typeset(f"Aucun lieu {what}n'est connu autour de {called}."),
            typeset(f"Ajoutez les vôtres dans « {territories_folder()} », ou importez un fichier public."),
        )
    lines = [typeset(f"{here.formerly}, aujourd'hui {called}" if here.formerly else called)]
    for level, group in groupby(found if everything else found[:NEAREST], key=lambda near: near.level):
        lines += ["", typeset(f"{LEVEL_LABELS[level].capitalize()} :")]
        for near in group:
            lines += _told(near.entry, places)
    if len(found) > NEAREST and not everything:
        lines += ["", typeset(f"Et {plural(len(found) - NEAREST, 'autre lieu', 'autres lieux')} : ajoutez --tous.")]
    print("\n".join(lines), file=environment.stdout)
    return int(ExitCode.DONE)


def _the_commune(typed: str, places: Places) -> Commune:
    """The one commune that is meant. Raises when none is, or several are."""
    if not places.communes.text:
        raise ConseillerError(
            "La liste des communes manque : « territoires/communes.csv ».",
            "Réinstallez le programme, ou vérifiez CONSEILLER_SAVOIRS.",
        )
    found = places.names.find(typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(
            typeset(f"Aucune commune ne ressemble à « {typed} »."),
            "Vérifiez le nom, ou donnez le code INSEE (ce n'est pas le code postal).",
        )
    named = [f"  {item.code}  {item.name}, {_department(item, places.communes)}" for item in found[:SHOWN]]
    more = [f"  et {len(found) - SHOWN} autres"] if len(found) > SHOWN else []
    raise RefusedError(
        typeset(f"Plusieurs communes répondent à « {typed} » :\n") + "\n".join([*named, *more]),
        "Donnez le code INSEE, ou le nom suivi du département.",
    )


def _department(here: Commune, communes: Communes) -> str:
    return communes.department_name(here.department) or here.department


def _territory(here: Commune, communes: Communes) -> str:
    group = communes.group_name(here.group)
    return f"{_department(here, communes)}, {group}" if group else _department(here, communes)


def _told(entry: Entry, places: Places) -> list[str]:
    """A place, then what is known of it, one a line."""
    checked = "à vérifier, relevé" if entry.confidence is Confidence.TO_CONFIRM else "vérifié, relevé"
    details = (
        ROLE_LABELS[entry.role],
        entry.address,
        entry.hours,
        entry.site,
        entry.audience,
        entry.note,
        f"Source : {entry.source} ({checked} le {long_date(entry.read_on)})",
    )
    return [f"  {places.told(entry)}", *(typeset(f"    {detail}") for detail in details if detail)]
