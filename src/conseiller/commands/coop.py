"""`conseiller coop`: the appointments of a period as rows that begin like La Coop's own export, for internal use."""

import argparse
import os
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.errors import ConseillerError, ExitCode, RefusedError, cause, way_round
from conseiller.french import plural
from conseiller.journal import BaseKind, Journal
from conseiller.locations import default_base, knowledge_folder
from conseiller.settings import Settings, load_settings

BYTE_ORDER_MARK = "\ufeff"
INTERNAL = (
    "Usage interne : une ligne par accompagnement, ce sont des données personnelles. "
    "Ne transmettez pas ce fichier. Effacez-le quand La Coop est remplie."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument("--debut", type=day, metavar="JOUR", required=True, help="premier jour de la période")
    parser.add_argument("--fin", type=day, metavar="JOUR", required=True, help="dernier jour de la période")
    parser.add_argument("--sortie", type=Path, metavar="FICHIER", help="écrire dans ce fichier (à l'écran, sinon)")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Write the rows. Raises ConseillerError; RefusedError when there is none, or when the base is no journal."""
    if options.fin < options.debut:
        raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
    text, count = _rows(options, environment)
    if options.sortie is None:
        environment.stdout.write(text)
    else:
        _write(options.sortie, text)
        environment.say(f"Noté : {plural(count, 'ligne')} dans « {options.sortie} ».")
    environment.say(INTERNAL)
    return int(ExitCode.DONE)


def _rows(options: argparse.Namespace, environment: Environment) -> tuple[str, int]:
    from conseiller.knowledge.communes import load_communes
    from conseiller.knowledge.la_coop import load_la_coop
    from conseiller.outputs.la_coop_rows import Names, coop_csv

    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.kind is not BaseKind.APPOINTMENTS:
            raise RefusedError("Cette base n'est pas un journal d'entretiens.", "Choisissez le journal d'un poste.")
        found = journal.accompaniments(options.debut, options.fin)
    if not found:
        raise RefusedError("Aucun entretien terminé dans cette période.", "Vérifiez --debut et --fin.")
    folder = knowledge_folder()
    communes = load_communes(folder)
    names = Names(
        places={place.code: place.name for place in (load_settings() or Settings()).places},
        commune=lambda code: commune.name if (commune := communes.by_code(code)) else "",
        subjects=_subjects(environment),
    )
    return BYTE_ORDER_MARK + coop_csv(load_la_coop(folder), found, names), len(found)


def _subjects(environment: Environment) -> dict[str, str]:
    from conseiller.commands.known import knowledge_for_use

    knowledge, _ = knowledge_for_use(environment)
    return {tree.id: tree.title for tree in knowledge.trees.values()}


def _write(path: Path, text: str) -> None:
    """A new file that only its owner reads. Raises RefusedError when it exists, ConseillerError when it cannot be."""
    try:
        with os.fdopen(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline=""
        ) as file:
            file.write(text)
    except FileExistsError as error:
        raise RefusedError(f"« {path} » existe déjà : rien n'est écrasé.", "Donnez un autre nom.") from error
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne s'écrit pas ({cause(error)}).",
            way_round(error, "Choisissez un autre fichier, ou vérifiez vos droits."),
        ) from error
