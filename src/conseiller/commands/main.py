"""The command line: one verb per module, imported only when it is called."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from conseiller import __version__
from conseiller.commands.environment import Environment, real_environment
from conseiller.commands.parsing import FrenchParser, is_option, nearest_word, plain, same_word, speak_french
from conseiller.errors import ConseillerError, ExitCode

VERBS: dict[str, tuple[str, str]] = {
    "entretien": ("session", "un entretien, à l'écran ou ligne à ligne"),
    "atelier": ("workshop", "un atelier public : mains levées, une fiche et un code par personne"),
    "appareil": ("device", "chercher un appareil ou un système"),
    "orienter": ("route", "trouver le sujet d'une question"),
    "impact": ("impact", "données, électricité, gaz à effet de serre d'une habitude"),
    "territoire": ("territory", "lieux proches d'une commune, et import de fichiers publics"),
    "formation": ("training", "répéter un entretien avec une personne jouée par le programme"),
    "savoir": ("knowledge", "les arbres et leurs sources : vérifier, essayer, imprimer, mettre à jour"),
    "reglages": ("settings", "bureau, lieux, téléphone des fiches, couleurs de l'écran"),
    "indicateurs": ("indicators", "compter les conseils mis en place, et dire si le chiffre est fiable"),
    "importer": ("import_tracker", "faire un journal d'un suivi tenu ailleurs, en CSV"),
    "simuler": ("simulate", "inventer une année d'accompagnements, pour un essai"),
    "lot": ("bundle", "les comptes de ce journal, à remettre à qui coordonne"),
    "collecter": ("gather", "réunir les lots de plusieurs conseillers"),
    "publier": ("publish", "un tableau qui ne désigne personne, contrôlé, noté au registre"),
    "retour": ("returns", "saisir un retour par son code, lister les codes, tirer les rappels"),
    "coop": ("coop", "les entretiens en lignes, dans les colonnes de La Coop (usage interne)"),
    "base": ("base", "vérifier, sauvegarder, restaurer le journal ; les pages du RGPD"),
    "code": ("code", "vérifier un code de retour ; dire, corriger ou effacer ce qu'il garde"),
}
"""Verb typed by the person: module of this package, one line of help."""

MOMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pendant un rendez-vous", ("entretien", "atelier", "appareil", "impact", "territoire", "retour", "code")),
    ("Se former", ("formation",)),
    ("Compter et publier", ("indicateurs", "publier", "lot", "collecter", "importer", "coop", "simuler")),
    ("Régler et entretenir", ("reglages", "base", "savoir", "orienter")),
)
"""The verbs in the order a newcomer needs them; each stands in one place."""


class Verb(Protocol):
    """What each verb's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare its options."""

    def run(self, options: argparse.Namespace, environment: Environment) -> int:
        """Do the work; return an exit code. May raise ConseillerError."""


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
    speak_french()
    if words and _asks_for_help(words[0]):
        return _help(words[1:], environment)
    if words and words[0] == "--version":
        print(f"conseiller {__version__}", file=environment.stdout)
        return int(ExitCode.DONE)
    if not words or is_option(words[0]):
        _check_order(words)
        words = ["entretien", *words]
    name = same_word(words[0], VERBS)
    if name is None:
        raise _unknown(words)
    return _verb(name, words[1:], environment)


def _check_order(words: list[str]) -> None:
    """`conseiller --json indicateurs` would open an appointment. Raises ConseillerError."""
    last = words[-1] if words else ""
    if last in VERBS and last != "entretien":
        raise ConseillerError(
            f"La commande « {last} » vient en premier, ses options après.",
            f"Tapez « conseiller {last} », puis le reste.",
        )


def _verb(name: str, words: list[str], environment: Environment) -> int:
    module = importlib.import_module(f"conseiller.commands.{VERBS[name][0]}")
    verb = cast(Verb, module)
    told = VERBS[name][1]
    parser = FrenchParser(prog=f"conseiller {name}", description=f"{told[:1].upper()}{told[1:]}.")
    verb.configure(parser)
    return verb.run(parser.parse_args(words), environment)


def _asks_for_help(word: str) -> bool:
    """`aide` as the other commands are spelt, and the habits of other programs: `--help`, `/?`, `help`."""
    return plain(word.lstrip("/")) in ("aide", "help", "h", "?")


def _help(words: list[str], environment: Environment) -> int:
    """What each command does; with the name of one, its own help. Raises ConseillerError for a name unknown."""
    if words and not is_option(words[0]):
        name = same_word(words[0], VERBS)
        if name is None:
            raise _unknown(words)
        return _verb(name, [*words[1:], "--help"], environment)
    lines = ["conseiller : sans rien d'autre, ouvre l'écran. Tapez la demande de la personne."]
    for title, names in MOMENTS:
        lines += ["", f"{title} :", *(f"  {name:<12} {VERBS[name][1]}" for name in names)]
    lines += ["", "Aide d'une commande : conseiller aide COMMANDE, par exemple conseiller aide retour"]
    lines += ["Codes de sortie : 0 fait, 1 refusé, 2 mauvaise entrée, 3 journal inutilisable."]
    print("\n".join(lines), file=environment.stdout)
    return int(ExitCode.DONE)


def _unknown(words: list[str]) -> ConseillerError:
    near = nearest_word(words[0], VERBS)
    if near:
        hint = f"Vouliez-vous dire « conseiller {near} » ?"
    elif len(words) > 1:
        hint = "Pour la demande d'une personne, tapez « conseiller » seul, puis ses mots. Sinon : « conseiller aide »."
    else:
        hint = "Tapez « conseiller aide » : toutes les commandes y sont."
    return ConseillerError(f"La commande « {words[0]} » n'existe pas.", hint)
