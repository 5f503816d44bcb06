"""The command line: one verb per module, imported only when it is called."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import NoReturn, Protocol, cast

from conseiller import __version__
from conseiller.commands.environment import Environment, real_environment
from conseiller.errors import ConseillerError, ExitCode

VERBS: dict[str, tuple[str, str]] = {
    "entretien": ("session", "un entretien, à l'écran ou ligne à ligne"),
    "atelier": ("workshop", "un atelier public : mains levées, une fiche et un code par personne"),
    "appareil": ("device", "chercher un appareil ou un système"),
    "orienter": ("route", "trouver le sujet d'une question"),
    "impact": ("impact", "données, électricité, gaz à effet de serre d'une habitude"),
    "territoire": ("territory", "lieux proches d'une commune, et import de fichiers publics"),
    "formation": ("training", "répéter un entretien avec une personne jouée par le programme"),
    "savoir": ("knowledge", "vérifier les arbres et les sources"),
    "reglages": ("settings", "bureau, lieux, téléphone des fiches"),
    "indicateurs": ("indicators", "compter les accompagnements et les conseils"),
    "importer": ("import_tracker", "faire un journal d'un suivi tenu ailleurs, en CSV"),
    "simuler": ("simulate", "inventer une année d'accompagnements, pour un essai"),
    "lot": ("bundle", "les comptes de ce journal, à remettre à qui coordonne"),
    "collecter": ("gather", "réunir les lots de plusieurs conseillers"),
    "publier": ("publish", "un tableau qui ne désigne personne, contrôlé, noté au registre"),
    "retour": ("returns", "saisir un retour par son code, lister les codes, tirer les rappels"),
    "coop": ("coop", "les entretiens en lignes, dans les colonnes de La Coop (usage interne)"),
    "base": ("base", "vérifier, sauvegarder, restaurer le journal"),
    "code": ("code", "vérifier un code de retour"),
}
"""Verb typed by the person: module of this package, one line of help."""


class Verb(Protocol):
    """What each verb's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare its options."""

    def run(self, options: argparse.Namespace, environment: Environment) -> int:
        """Do the work; return an exit code. May raise ConseillerError."""


_ARGPARSE_IN_FRENCH = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "montrer cette aide",
    "show program's version number and exit": "montrer la version",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "option inconnue : %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n'existe pas. Choix : %(choices)s",
    "invalid %(type)s value: %(value)r": "valeur refusée : %(value)r",
    "not allowed with argument %s": "ne va pas avec %s",
    "ignored explicit argument %r": "%r est de trop",
    "one of the arguments %s is required": "il manque l'un de : %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut dire %(matches)s",
}


class FrenchParser(argparse.ArgumentParser):
    """argparse with French sentences and the documented exit code."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing: the one edge prints."""
        raise ConseillerError(f"La commande n'est pas comprise : {message}.", f"Tapez « {self.prog} --help ».")


class _French(NullTranslations):
    def gettext(self, message: str) -> str:
        return _ARGPARSE_IN_FRENCH.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the program: run one command and leave with its exit code."""
    environment = real_environment()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = run(words, environment)
    except BrokenPipeError:
        # The reader of our output left (`| head`): leave in silence, as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = int(ExitCode.DONE)
    except KeyboardInterrupt:
        environment.say("Interrompu. Rien n'est perdu.")
        code = int(ExitCode.REFUSED)
    sys.exit(code)


def run(words: Sequence[str], environment: Environment) -> int:
    """Run one command line; every error becomes a sentence on standard error and an exit code."""
    try:
        return _dispatch(list(words), environment)
    except ConseillerError as error:
        environment.say(f"Erreur : {error.message}\nÀ faire : {error.way_out}")
        return int(error.exit_code)
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return int(stop.code or 0)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as surprise:  # the one edge: a mistake of ours must not show as a traceback in an appointment
        if environment.variables.get("CONSEILLER_TRACE"):
            raise
        environment.say(_surprised(surprise))
        return int(ExitCode.BAD_INPUT)


def _surprised(surprise: Exception) -> str:
    """What happened, what is safe, what to do. Names a place in our code, never a value: it may be someone's."""
    trace = surprise.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "?"
    return (
        f"Erreur : le programme s'est trompé ({type(surprise).__name__}, {where}). Ce qui est validé est enregistré.\n"
        "À faire : relancez le programme, l'entretien se reprendra. Signalez ces deux lignes à qui l'a installé."
    )


def _dispatch(words: list[str], environment: Environment) -> int:
    _speak_french()
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words = ["entretien", *words]
    name = words[0]
    if name not in VERBS:
        return _general_help(words, environment)
    module = importlib.import_module(f"conseiller.commands.{VERBS[name][0]}")
    verb = cast(Verb, module)
    parser = FrenchParser(prog=f"conseiller {name}", description=VERBS[name][1].capitalize() + ".")
    verb.configure(parser)
    return verb.run(parser.parse_args(words[1:]), environment)


def _general_help(words: list[str], environment: Environment) -> int:
    if words[0] == "--version":
        print(f"conseiller {__version__}", file=environment.stdout)
        return int(ExitCode.DONE)
    if words[0] not in ("-h", "--help"):
        from difflib import get_close_matches

        near = get_close_matches(words[0], VERBS, n=1)
        hint = f"Vouliez-vous dire « conseiller {near[0]} » ?" if near else "Tapez « conseiller --help »."
        raise ConseillerError(f"Le verbe « {words[0]} » n'existe pas.", hint)
    lines = ["conseiller : sans rien d'autre, ouvre l'écran.", "", "Verbes :"]
    lines += [f"  {name:<12} {text}" for name, (_, text) in VERBS.items()]
    lines += ["", "Aide d'un verbe : conseiller VERBE --help", "Codes de sortie : 0 fait, 1 refusé, 2 mauvaise entrée,"]
    lines += ["3 journal inutilisable."]
    print("\n".join(lines), file=environment.stdout)
    return int(ExitCode.DONE)


def _speak_french() -> None:
    """argparse looks its strings up through `gettext`; give it ours, whatever the locale of the machine."""
    french = _French()
    argparse._ = french.gettext  # type: ignore[attr-defined]
    argparse.ngettext = french.ngettext  # type: ignore[attr-defined]
