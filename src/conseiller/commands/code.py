"""`conseiller code verifier`: whether a typed return code is well formed. Says nothing of any appointment."""

import argparse
from collections.abc import Mapping

from conseiller.commands.environment import Environment
from conseiller.commands.jsonl import answer_each_line, text_of
from conseiller.errors import ConseillerError, ExitCode
from conseiller.journal.codes import printed, read_code


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the one action and its options."""
    actions = parser.add_subparsers(dest="action", metavar="verifier", required=True)
    check = actions.add_parser("verifier", help="dire si un code est bien écrit")
    check.add_argument("codes", metavar="CODE", nargs="*", help="code lu sur la fiche, par exemple 7K3M-9QX8")
    check.add_argument("--jsonl", action="store_true", help='lire {"code"} ligne par ligne, répondre de même')


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Check codes given as words, or one per line with --jsonl."""
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
