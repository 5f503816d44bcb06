"""`conseiller formation`: rehearse a case, gather a group's results, print the trainer's guide. Nothing ever counts."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.known import knowledge_for_use
from conseiller.commands.training_tools import TOOLS, configure_tools, run_tool
from conseiller.conversation.room_desk import RoomDesk
from conseiller.conversation.room_talk import RoomTalk
from conseiller.errors import ConseillerError, ExitCode
from conseiller.knowledge.faults import Faults, Severity
from conseiller.knowledge.model import Knowledge
from conseiller.locations import data_folder, knowledge_folder, own_knowledge_folder
from conseiller.settings import load_settings
from conseiller.training.case_checking import check_cases
from conseiller.training.case_loading import load_case_file, read_cases
from conseiller.training.cases import Case
from conseiller.training.devices import device_facts
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
    settings = load_settings()
    if options.texte or not in_terminal or (settings is not None and settings.line_mode):
        from conseiller.line import LinePlayer

        LinePlayer(talk, environment.stdin, environment.stdout, interactive=in_terminal).play()
    else:
        from conseiller.screen import run_screen

        run_screen(talk, theme=settings.theme if settings is not None else "sombre")
    return int(ExitCode.DONE)


def playable_cases(folder: Path, knowledge: Knowledge, environment: Environment) -> dict[str, Case]:
    """The cases without a fault; the others are named with file and line, and set aside."""
    faults = Faults()
    cases = read_cases(folder, knowledge, faults, own_knowledge_folder())
    check_cases(cases.values(), knowledge, device_facts(folder, cases.values()), None, faults)
    spoilt = {fault.place.file for fault in faults.items if fault.severity is Severity.FAULT}
    for fault in faults.ordered():
        if fault.severity is Severity.FAULT:
            environment.say(f"{fault} Ce cas est laissé de côté.")
    return {name: case for name, case in cases.items() if case.place.file not in spoilt}


def chosen_case(wanted: str, cases: Mapping[str, Case], knowledge: Knowledge) -> Case:
    """The case of that name, or of that file. Raises ConseillerError with the nearest known name."""
    from conseiller.knowledge.nearest import suggestion

    if wanted in cases:
        return cases[wanted]
    path = Path(wanted)
    if path.suffix == ".yaml" and path.exists():
        return load_case_file(path, path.name, knowledge)
    hint = suggestion(wanted, cases).strip() or "« conseiller formation liste » les donne tous."
    raise ConseillerError(f"Le cas « {wanted} » n'existe pas, ou n'est pas prêt.", hint)


def _seed(text: str) -> int:
    return _whole(text, 0, LARGEST_SEED)


def _table(text: str) -> int:
    return _whole(text, 1, LARGEST_TABLE)


def _whole(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdigit() and lowest <= int(text[:12]) <= highest):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de {lowest} à {highest}")
    return int(text)
