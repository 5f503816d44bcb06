"""argparse as a French newcomer needs it: accents and capitals forgiven, the nearest word proposed, no Python shown."""

import argparse
import re
import unicodedata
from collections.abc import Iterable, Sequence
from gettext import NullTranslations
from typing import Any, NoReturn

from conseiller.errors import ConseillerError

_MISSING = "il manque : "
_ARGPARSE_IN_FRENCH = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "montrer cette aide",
    "show program's version number and exit": "montrer la version",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "the following arguments are required: %s": _MISSING + "%s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid %(type)s value: %(value)r": "« %(value)s » n'est pas un nombre entier",
    "not allowed with argument %s": "ne va pas avec %s",
    "ignored explicit argument %r": "%r est de trop",
    "one of the arguments %s is required": "il manque l'un de : %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut dire %(matches)s",
}
_DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
"""A word processor turns two hyphens into one long dash: a command copied from a document carries it."""
_HEADING = re.compile(r"^(\S.*\S):$", re.MULTILINE)


def plain(word: str) -> str:
    """The word without accents, capitals or leading dashes: how it is compared, never how it is shown."""
    letters = unicodedata.normalize("NFD", word.casefold()).lstrip(_DASHES)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_option(word: str) -> bool:
    """Whether a typed word starts as an option does, whatever its dash."""
    return word[:1] in tuple(_DASHES)


def same_word(typed: str, known: Iterable[str]) -> str | None:
    """The known word that is the typed one but for accents, capitals and dashes."""
    return next((name for name in known if plain(name) == plain(typed)), None)


def nearest_word(typed: str, known: Iterable[str]) -> str | None:
    """The known word nearest to the typed one, or None when none is near."""
    from conseiller.knowledge.nearest import nearest  # only for a slip

    shown = {plain(name): name for name in known}
    near = nearest(plain(typed), shown)
    return shown[near] if near is not None else None


class FrenchParser(argparse.ArgumentParser):
    """argparse with French sentences, the documented exit code, and the nearest known word."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing: the one edge prints."""
        actions = self._actions_by_name()
        if actions and message.startswith(_MISSING):
            raise ConseillerError(f"Il manque un mot après « {self.prog} ».", self._choose(actions))
        raise ConseillerError(f"La commande n'est pas comprise : {message}.", f"Tapez « {self.prog} --help ».")

    def format_help(self) -> str:
        """The help, with the space that French puts before a colon."""
        return _HEADING.sub(r"\1 :", super().format_help())

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """Read the words, accents, capitals and long dashes forgiven. Raises ConseillerError for one too many."""
        words = [self._forgiven(word) for word in args or ()]
        actions = self._actions_by_name()
        if not actions:
            self._check_options(words)
        place = next((index for index, word in enumerate(words) if same_word(word, actions)), None)
        if place is not None:
            words[place] = same_word(words[place], actions) or words[place]
        options, unknown = super().parse_known_args(words, namespace)
        if unknown:
            self._refuse(unknown[0])
        return options, unknown

    def _forgiven(self, word: str) -> str:
        """The option meant by a word that starts with any dash, as it is spelt here; other words as they are."""
        if not is_option(word):
            return word
        name, equals, value = word.partition("=")
        name = "--help" if plain(name) == "aide" else name
        return (same_word(name, self._option_string_actions) or name) + equals + value

    def _check_options(self, words: Sequence[str]) -> None:
        """An option misspelt is told before what it leaves missing. Raises ConseillerError."""
        for word in words:
            name = word.partition("=")[0]
            if name == "--":
                return
            if name.startswith("--") and not any(known.startswith(name) for known in self._option_string_actions):
                self._refuse(word)

    def _refuse(self, word: str) -> NoReturn:
        if not is_option(word):
            raise ConseillerError(f"« {word} » est de trop après « {self.prog} ».", f"Tapez « {self.prog} --help ».")
        near = nearest_word(word.partition("=")[0], self._option_string_actions)
        hint = f"Vouliez-vous dire « {near} » ? " if near else ""
        raise ConseillerError(
            f"L'option « {word} » n'existe pas pour « {self.prog} ».", f"{hint}Toutes : « {self.prog} --help »."
        )

    def _actions_by_name(self) -> list[str]:
        """The words that may follow this command: `verifier`, `sauvegarder`…"""
        found = (action for action in self._actions if isinstance(action, argparse._SubParsersAction))
        return [str(name) for action in found for name in action.choices]

    def _choose(self, names: Sequence[str]) -> str:
        return f"Choisissez : {', '.join(names)}. « {self.prog} --help » les explique."

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError:
            self._check_value(action, arg_string)  # a word that is none of the choices is not a number badly typed
            raise

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        near = nearest_word(str(value), known)
        if isinstance(action, argparse._SubParsersAction):
            hint = f"Vouliez-vous dire « {self.prog} {near} » ?" if near else self._choose(known)
            raise ConseillerError(f"« {self.prog} {value} » n'existe pas.", hint)
        hint = f"Vouliez-vous dire « {near} » ?" if near else f"Tapez « {self.prog} --help »."
        name = "/".join(action.option_strings) or str(action.metavar or action.dest)
        raise ConseillerError(f"{name} : « {value} » n'existe pas. Choix : {', '.join(known)}.", hint)


def speak_french() -> None:
    """argparse looks its strings up through `gettext`; give it ours, whatever the locale of the machine."""
    french = _French()
    argparse._ = french.gettext  # type: ignore[attr-defined]
    argparse.ngettext = french.ngettext  # type: ignore[attr-defined]


class _French(NullTranslations):
    def gettext(self, message: str) -> str:
        return _ARGPARSE_IN_FRENCH.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)
