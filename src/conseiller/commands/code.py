"""`conseiller code`: whether a code is well written; at the desk, what it holds, its correction, its erasure."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.jsonl import answer_each_line, text_of
from conseiller.commands.options import Actions, add_action, add_base
from conseiller.errors import BaseError, ConseillerError, ExitCode, RefusedError
from conseiller.journal import Journal
from conseiller.journal.codes import printed, read_code
from conseiller.journal.records import GestureState
from conseiller.locations import default_base, knowledge_folder

COUNTED, NOTHING = "compte", "rien"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the four actions and their options."""
    actions: Actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = add_action(actions, "verifier", "dire si un code est bien écrit")
    check.add_argument("codes", metavar="CODE", nargs="*", help="code lu sur la fiche, par exemple 7K3M-9QX8")
    check.add_argument("--jsonl", action="store_true", help='lire {"code"} ligne par ligne, répondre de même')
    _by_code(actions, "montrer", "dire à une personne ce que garde son code")
    erase = _by_code(actions, "effacer", "effacer ce que garde un code, à la demande de la personne")
    told = "ce qui reste : « rien » (si rien n'est dit), ou « compte », le seul nombre de conseils de son mois"
    erase.add_argument("--objection", choices=(COUNTED, NOTHING), default=NOTHING, help=told)
    correct = _by_code(actions, "corriger", "corriger ce qui est noté d'un geste, à la demande de la personne")
    correct.add_argument("--geste", type=int, choices=(1, 2, 3), required=True, help="numéro du geste sur la fiche")
    correct.add_argument("--etat", choices=list(GestureState), required=True, help="ce qu'il en a été fait")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Do one action. Raises ConseillerError; the same words for every code that leads to nothing."""
    if options.action == "verifier":
        return _verify(options, environment)
    base: Path = options.base or default_base()
    if not base.exists():
        from conseiller.journal.troubles import missing

        raise missing(base)
    code = _well_written("".join(options.code))
    actions = {"montrer": _show, "effacer": _erase, "corriger": _correct}
    actions[options.action](base, code, options, environment)
    return int(ExitCode.DONE)


def _by_code(actions: Actions, name: str, told: str) -> argparse.ArgumentParser:
    parser = add_action(actions, name, told)
    parser.add_argument("code", metavar="CODE", nargs="+", help="code lu sur la fiche, par exemple 7K3M-9QX8")
    add_base(parser)
    return parser


def _show(base: Path, code: str, options: argparse.Namespace, environment: Environment) -> None:
    from conseiller.commands.known import knowledge_for_use
    from conseiller.conversation.return_entry import return_words
    from conseiller.conversation.rights_telling import AT_THE_DESK, held_lines
    from conseiller.settings import Settings, load_settings

    environment.say(f"Attention : {AT_THE_DESK}")
    with Journal.open_to_count(base, environment.today) as journal:
        held = journal.held_by_code(code)
    folder = knowledge_folder()
    knowledge, _ = knowledge_for_use(environment)
    subjects = {tree.id: tree.title for tree in knowledge.trees.values()}
    places = {place.code: place.name for place in (load_settings() or Settings()).places}
    lines = held_lines(held, return_words(folder), subjects, lambda place: places.get(place, "lieu"))
    print("\n".join(lines), file=environment.stdout)


def _erase(base: Path, code: str, options: argparse.Namespace, environment: Environment) -> None:
    from conseiller.conversation import rights_telling as telling

    counted = options.objection == COUNTED
    with Journal.open(base, environment.today) as journal:
        journal.erase_by_code(code, counted=counted)
    _erase_put_aside(base, code, environment)
    print(telling.ERASED, file=environment.stdout)
    print(telling.STILL_COUNTED if counted else telling.NOT_COUNTED, file=environment.stdout)
    environment.say(telling.COPIES)


def _erase_put_aside(base: Path, code: str, environment: Environment) -> None:
    """The former journals kept beside this one hold the same people: the code leaves them whole."""
    from conseiller.journal.put_aside import put_aside

    for path in put_aside(base):
        try:
            with Journal.open(path, environment.today) as journal:
                journal.erase_by_code(code, counted=False)
        except RefusedError:
            continue  # not in that one
        except BaseError:
            environment.say(f"Attention : l'ancien journal {path} ne s'ouvre pas. Supprimez-le.")


def _correct(base: Path, code: str, options: argparse.Namespace, environment: Environment) -> None:
    with Journal.open(base, environment.today) as journal:
        journal.correct_by_code(code, options.geste, options.etat)
    environment.say(f"Noté : geste {options.geste}, corrigé. Un retour se corrige avec « conseiller retour CODE ».")


def _well_written(typed: str) -> str:
    from conseiller.conversation.return_entry import well_written

    return well_written(typed)


def _verify(options: argparse.Namespace, environment: Environment) -> int:
    """Check codes given as words, or one per line with --jsonl; says nothing of any appointment."""
    if options.jsonl:
        answer_each_line(environment, _check)
        return int(ExitCode.DONE)
    if not options.codes:
        raise ConseillerError(
            "Il manque le code à vérifier.", "Tapez par exemple : conseiller code verifier 7K3M-9QX8."
        )
    read = [read_code(typed) for typed in options.codes]
    for code in read:
        print(_sentence(code), file=environment.stdout)
    return int(ExitCode.DONE if all(read) else ExitCode.REFUSED)


def _check(given: Mapping[str, object]) -> Mapping[str, object]:
    code = read_code(text_of(given, "code"))
    return {"valide": code is not None, "canonique": printed(code) if code else None}


def _sentence(code: str | None) -> str:
    if code:
        return f"{printed(code)} : ce code est bien écrit."
    return "Ce code contient une erreur de frappe. Vérifiez les 8 signes. La lettre O s'écrit 0."
