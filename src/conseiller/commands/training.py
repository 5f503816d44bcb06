"""`conseiller formation`: rehearse a case, gather a group's results, print the trainer's guide. Nothing ever counts."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.fronts import hold, line_by_line
from conseiller.commands.known import knowledge_for_use
from conseiller.commands.training_cases import chosen_case, playable_cases
from conseiller.commands.training_tools import TOOLS, configure_tools, run_tool
from conseiller.conversation.room_desk import RoomDesk
from conseiller.conversation.room_talk import RoomTalk
from conseiller.errors import ConseillerError, ExitCode
from conseiller.locations import data_folder, knowledge_folder
from conseiller.settings import Settings, load_settings
from conseiller.training.results import LARGEST_TABLE

LARGEST_SEED = 999_999_999


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of a rehearsal, and the tools of a trainer."""
    parser.add_argument("--cas", metavar="CAS", help="le cas à jouer : son nom, ou un fichier reçu")
    told = "le tirage des phrases : le même nombre, les mêmes phrases (1, sinon)"
    parser.add_argument("--graine", type=_seed, default=1, metavar="N", help=told)
    parser.add_argument("--table", type=_table, metavar="N", help="le numéro de votre table, jamais un nom")
    parser.add_argument("--resultats", type=Path, metavar="DIR", help="écrire la page et le résultat dans ce dossier")
    parser.add_argument("--texte", action="store_true", help="ligne à ligne, sans écran")
    parser.add_argument("--reprendre", action="store_true", help="reprendre la mise en situation qui attend")
    configure_tools(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Play, or use a tool."""
    folder = knowledge_folder()
    knowledge, _ = knowledge_for_use(environment)
    if options.outil in TOOLS:
        return run_tool(options, environment, folder, knowledge)
    cases = playable_cases(folder, knowledge, environment)
    case = chosen_case(options.cas, cases, knowledge) if options.cas else None
    if case is not None:
        cases = {**cases, case.id: case}
    if not cases:
        raise ConseillerError("Aucun cas n'est prêt à être joué.", "Lancez « conseiller savoir verifier ».")
    in_terminal = environment.has_terminal()
    desk = RoomDesk(
        knowledge,
        folder,
        cases,
        data_folder() / "formation" / "pause.json",
        options.resultats or data_folder() / "formation",
        options.graine,
        options.table,
        at_once=options.resultats is not None,
    )
    talk = RoomTalk(desk, case, resume=in_terminal or options.reprendre)
    settings = load_settings() or Settings()
    line_mode = line_by_line(environment, settings, asked=options.texte)
    hold(talk, environment, line_mode=line_mode, theme=settings.theme)
    return int(ExitCode.DONE)


def _seed(text: str) -> int:
    return _whole(text, 0, LARGEST_SEED)


def _table(text: str) -> int:
    return _whole(text, 1, LARGEST_TABLE)


def _whole(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdigit() and lowest <= int(text[:12]) <= highest):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de {lowest} à {highest}")
    return int(text)
