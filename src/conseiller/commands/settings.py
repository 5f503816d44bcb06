"""`conseiller reglages`: show, ask or set what the office set once."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import plural
from conseiller.place_form import find_place, read_place, read_text
from conseiller.settings import THEMES, Place, Settings, load_settings, save_settings, settings_file, to_toml
from conseiller.settings_form import HOW, ask_settings, read_address, read_phone

FIRST = (
    "Premier démarrage : cinq questions, une seule fois. Tout est facultatif, tout reste sur cet ordinateur,"
    " et tout se change plus tard avec « conseiller reglages »."
)
_YES_NO = {"oui": True, "non": False}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; without any, the settings are asked."""
    parser.add_argument("--montrer", action="store_true", help="montrer les réglages sans rien changer")
    parser.add_argument("--bureau", metavar="NOM", help="commune, communauté ou département qui emploie")
    parser.add_argument(
        "--lieu", metavar="CODE=NOM", action="append", help="lieu d'entretien, avec son code INSEE ; plusieurs fois"
    )
    parser.add_argument("--dpo", metavar="CONTACT", help="contact du délégué à la protection des données")
    parser.add_argument("--telephone", metavar="NUMERO", help="téléphone imprimé sur les fiches")
    parser.add_argument("--ouverture", metavar="JOURS", help="jours d'ouverture imprimés sur les fiches")
    parser.add_argument("--la-coop", metavar="ADRESSE", help="adresse de La Coop, si ce n'est pas celle fournie")
    parser.add_argument("--theme", choices=THEMES, help="couleurs de l'écran")
    parser.add_argument("--reponse-directe", choices=_YES_NO, help="un chiffre répond sans la touche Entrée")
    parser.add_argument("--mode-texte", choices=_YES_NO, help="commencer ligne à ligne, sans écran")
    parser.add_argument(
        "--phrases-incomprises",
        choices=_YES_NO,
        help="proposer de garder 30 jours, sur ce poste, une phrase mal comprise ; non efface celles gardées",
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Show, set or ask. Raises ConseillerError when an answer or the file cannot be understood."""
    if options.montrer:
        _show(environment, load_settings())
        return int(ExitCode.DONE)
    current = load_settings()
    changes = _changes(options)
    settings = replace(current or Settings(), **changes) if changes else _asked(environment, current)
    path = save_settings(settings)
    if "keep_misunderstood" in changes:
        _tell_misunderstood(environment, kept=settings.keep_misunderstood)
    for place in changes.get("places", ()):
        _tell_place(place, environment)
    environment.say(f"Noté : les réglages sont dans {path}.")
    return int(ExitCode.DONE)


def _tell_misunderstood(environment: Environment, *, kept: bool) -> None:
    """What turning the list on means; turning it off erases it. Raises BaseError when it cannot be erased."""
    from conseiller.journal.misunderstood import KEPT, erase_kept
    from conseiller.locations import misunderstood_file

    if kept:
        environment.say(
            f"Une phrase mal comprise vous sera montrée, sans les noms ni les numéros reconnus. Vous direz à chaque"
            f" fois si elle est gardée : {KEPT.days} jours, sur ce poste seulement."
            "\nLire ou effacer : « conseiller savoir incompris ». Prévenez votre délégué à la protection des données"
            " (« conseiller base traitement » le dit)."
        )
        return
    erased = erase_kept(misunderstood_file(), environment.today)
    if erased:
        environment.say(f"{plural(erased, 'phrase gardée effacée', 'phrases gardées effacées')}.")


def first_start(environment: Environment) -> Settings:
    """Ask once, at the first start, and keep the answers; each may be left empty. Raises ConseillerError."""
    environment.say(f"{FIRST}\n{HOW}")
    settings = ask_settings(_Lines(environment).read, environment.say, keep=save_settings)
    save_settings(settings)
    return settings


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """What the options set, by name of setting."""
    readers: dict[str, tuple[object, Callable[[str], object]]] = {
        "office": (options.bureau, read_text),
        "dpo": (options.dpo, read_text),
        "phone": (options.telephone, read_phone),
        "opening": (options.ouverture, read_text),
        "coop": (options.la_coop, read_address),
        "theme": (options.theme, str),
        "direct_answer": (options.reponse_directe, _YES_NO.__getitem__),
        "line_mode": (options.mode_texte, _YES_NO.__getitem__),
        "keep_misunderstood": (options.phrases_incomprises, _YES_NO.__getitem__),
    }
    changes = {name: parse(str(typed)) for name, (typed, parse) in readers.items() if typed is not None}
    if options.lieu is not None:
        changes["places"] = tuple(read_place(typed) for typed in options.lieu)
    return changes


def _asked(environment: Environment, current: Settings | None) -> Settings:
    terminal = environment.stdin.isatty()
    lines = _Lines(environment)
    if terminal:
        environment.say(HOW)
    keep = save_settings if terminal else None
    try:
        settings = ask_settings(lines.read, environment.say, current, strict=not terminal, keep=keep)
    except ConseillerError as refusal:
        raise ConseillerError(f"Ligne {lines.count} : {refusal.message}", refusal.way_out) from refusal
    if not lines.count:
        raise RefusedError(
            "Aucune réponse n'a été lue : rien n'est changé.",
            "Lancez « conseiller reglages » dans un terminal, ou donnez des options : « conseiller reglages --help ».",
        )
    return settings


def _tell_place(place: Place, environment: Environment) -> None:
    """A code given as an option is kept, a commune may be newer than the list; a likely slip is said."""
    try:
        environment.say(f"Lieu : {find_place(f'{place.code} {place.name}')[1]}.")
    except ConseillerError as doubt:
        environment.say(f"Attention : {doubt.message} Il est gardé.")


class _Lines:
    """Answers of standard input, one per line, counted for messages."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self.count = 0

    def read(self, prompt: str) -> str:
        print(prompt, end="", file=self._environment.stderr, flush=True)
        line = self._environment.stdin.readline()
        if not line:
            raise EOFError
        self.count += 1
        if not self._environment.stdin.isatty():
            self._environment.say(line.rstrip())  # nobody typed it: show what was read
        return line


def _show(environment: Environment, settings: Settings | None) -> None:
    if settings is None:
        raise RefusedError("Rien n'est encore réglé.", "Lancez « conseiller reglages ».")
    environment.say(f"Fichier : {settings_file()}")
    print(to_toml(settings), end="", file=environment.stdout)
