"""The settings as people type them: what a place or a telephone looks like, and the questions of a first start.

The same questions serve the first start and `conseiller reglages`.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from conseiller.errors import ConseillerError
from conseiller.journal.rules import is_place_code
from conseiller.settings import Place, Settings

Read = Callable[[str], str]
"""Shows a prompt, gives what was typed; raises EOFError when nothing more will come."""
Say = Callable[[str], None]
_Value = TypeVar("_Value")

LONGEST = 120
"""Characters of one text: a line of a sheet."""
INSEE_NOT_POSTAL = (
    "Le code INSEE n'est pas le code postal, et je ne peux pas vérifier qu'il désigne bien cette commune."
    " Il se trouve sur insee.fr ou auprès de votre mairie."
)
_PLACE = re.compile(r"\s*(\w+)\s*[=:,;]?\s*(.*)", re.DOTALL)
_ABROAD = re.compile(r"^(?:\+|00)33")


def read_text(typed: str) -> str:
    """One line of text, spaces tidied. Raises ConseillerError when it is too long for a sheet."""
    text = " ".join("".join(character if character.isprintable() else " " for character in typed).split())
    if len(text) > LONGEST:
        raise ConseillerError(f"Ce texte dépasse {LONGEST} signes : il ne tient pas sur la fiche.", "Raccourcissez-le.")
    return text


def read_place(typed: str) -> Place:
    """A place typed as « 17347 Saint-Jean-d'Angély » or « 17347=Saint-Jean-d'Angély ». Raises ConseillerError."""
    found = _PLACE.fullmatch(typed)
    code = found[1].upper() if found else ""
    if found is None or not is_place_code(code):
        raise ConseillerError(
            f"« {read_text(typed[:LONGEST])} » ne commence pas par un code INSEE de commune.",
            "Tapez 5 caractères puis le nom du lieu, par exemple : 17347 Saint-Jean-d'Angély.",
        )
    name = read_text(found[2])
    if not name:
        raise ConseillerError(f"Il manque le nom du lieu après {code}.", f"Tapez par exemple : {code} Médiathèque.")
    return Place(code, name)


def read_phone(typed: str) -> str:
    """A French number in pairs, « 05 46 00 00 00 », or a short one, « 36 46 »; '' stays ''. Raises ConseillerError."""
    digits = re.sub(r"[\s.\-()]", "", read_text(typed))
    digits = re.sub(r"^0?0", "0", _ABROAD.sub("0", digits))
    if not digits:
        return ""
    if not re.fullmatch(r"0[1-9][0-9]{8}|3[0-9]{3}", digits):
        raise ConseillerError(
            "Ce numéro de téléphone n'est pas un numéro français.",
            "Tapez 10 chiffres, par exemple 05 46 00 00 00, ou un numéro court à 4 chiffres.",
        )
    return " ".join(digits[index : index + 2] for index in range(0, len(digits), 2))


def read_address(typed: str) -> str:
    """A web address, '' for none. Raises ConseillerError when it is not a plain https address."""
    address = read_text(typed).rstrip("/")
    if address and not re.fullmatch(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~/-]*)?", address):
        raise ConseillerError(
            "Cette adresse n'est pas une adresse https.", "Tapez par exemple : https://coop-numerique.anct.gouv.fr."
        )
    return address


def ask_settings(read: Read, say: Say, current: Settings | None = None, *, strict: bool = False) -> Settings:
    """Ask office, places, data protection officer, telephone and opening days; an empty answer keeps what is set.

    A refused answer is explained and asked again; with `strict`, for answers read from a file, it raises
    ConseillerError. When `read` has no more to give, what is left stays as it was.
    """
    settings = current or Settings()
    form = _Form(read, say, strict)
    try:
        settings = replace(settings, office=form.ask("Bureau (commune, communauté)", settings.office, read_text))
        settings = replace(settings, places=form.ask_places(settings.places))
        settings = replace(
            settings, dpo=form.ask("Contact du délégué à la protection des données", settings.dpo, read_text)
        )
        settings = replace(settings, phone=form.ask("Téléphone imprimé sur les fiches", settings.phone, read_phone))
        settings = replace(settings, opening=form.ask("Jours d'ouverture", settings.opening, read_text))
    except EOFError:
        pass
    return settings


class _Form:
    """Asks one thing at a time, until it can be read."""

    def __init__(self, read: Read, say: Say, strict: bool) -> None:
        self._read = read
        self._say = say
        self._strict = strict

    def ask(self, label: str, current: str, parse: Callable[[str], str]) -> str:
        shown = f" [{current}]" if current else ""
        return self._until_read(f"{label}{shown} : ", lambda typed: parse(typed) or current)

    def ask_places(self, current: tuple[Place, ...]) -> tuple[Place, ...]:
        for place in current:
            self._say(f"Lieu connu : {place.code} {place.name}")
        self._say(f"Lieux des entretiens, un par ligne : code INSEE et nom. {INSEE_NOT_POSTAL}")
        places: list[Place] = []
        try:
            while typed := self._until_read(f"Lieu {len(places) + 1}, ou Entrée pour finir : ", _place_or_none):
                places.append(typed)
        except EOFError:
            pass  # what was given so far is kept; the next question ends the form
        return tuple(places) or current

    def _until_read(self, prompt: str, parse: Callable[[str], _Value]) -> _Value:
        while True:
            try:
                return parse(_not_a_call_for_help(self._read(prompt)))
            except ConseillerError as refusal:
                if self._strict:
                    raise
                self._say(f"Précision : {refusal.message}\n{refusal.way_out}")


def _not_a_call_for_help(typed: str) -> str:
    """What was typed, unless it asks for help: it would be printed on every sheet. Raises ConseillerError."""
    if typed.strip().casefold() in ("?", "aide"):
        raise ConseillerError(
            "Ces réponses sont facultatives, et se changent plus tard.",
            "Tapez la réponse, ou Entrée pour passer à la question suivante.",
        )
    return typed


def _place_or_none(typed: str) -> Place | None:
    return read_place(typed) if typed.strip() else None
