"""The settings as people type them: what a telephone looks like, and the questions of a first start.

The same questions serve the first start and `conseiller reglages`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from conseiller.errors import ConseillerError
from conseiller.place_form import find_place, read_text
from conseiller.settings import Place, Settings

Read = Callable[[str], str]
"""Shows a prompt, gives what was typed; raises EOFError when nothing more will come."""
Say = Callable[[str], None]
_Value = TypeVar("_Value")

BACK, LEAVE = ("retour",), ("quitter",)
HELP = ("?", "aide")
ERASE = ("-", "–", "—", "effacer")
HOW = (
    "Entrée passe une question, un tiret efface une réponse. « retour » revient à la question d'avant,"
    " « quitter » arrête : ce qui est répondu est gardé."
)
_ABROAD = re.compile(r"^(?:\+|00)33")


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


def ask_settings(
    read: Read,
    say: Say,
    current: Settings | None = None,
    *,
    strict: bool = False,
    keep: Callable[[Settings], object] | None = None,
) -> Settings:
    """Ask office, places, data protection officer, telephone and opening days; an empty answer keeps what is set.

    `keep` receives the settings after each answer that changes them. A refused answer is explained and asked again;
    with `strict`, for answers read from a file, it raises ConseillerError. When `read` has no more to give, what is
    left stays as it was. Raises KeyboardInterrupt when the person types `quitter`.
    """
    settings = current or Settings()
    form = _Form(read, say, strict)
    number = 0
    while number < len(QUESTIONS):
        before = settings
        try:
            settings = form.ask(number, settings)
            number += 1
        except _GoBackError:
            number = max(0, number - 1)
        except EOFError:
            break
        except KeyboardInterrupt:
            if keep is not None and form.places:
                keep(replace(settings, places=form.places))
            raise
        if keep is not None and settings != before:
            keep(settings)
    return replace(settings, places=form.places) if form.places else settings


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question of the form."""

    field: str
    label: str
    told: str
    """What it is for, and an example."""
    parse: Callable[[str], str] = read_text


QUESTIONS = (
    _Asked(
        "office",
        "Bureau",
        "Qui vous emploie ? Commune, communauté, département, association. C'est imprimé sur les fiches.",
    ),
    _Asked(
        "places",
        "Lieu",
        "Où recevez-vous ? Tapez la commune, puis le nom du lieu : « Saintes, Médiathèque ». Un lieu par ligne.",
    ),
    _Asked(
        "dpo",
        "Données",
        "Qui répond aux questions sur les données personnelles ? Le courriel ou le téléphone du délégué à la protection"
        " des données. Votre employeur le connaît.",
    ),
    _Asked("phone", "Téléphone", "Quel téléphone imprimer sur les fiches, pour joindre votre bureau ?", read_phone),
    _Asked("opening", "Ouverture", "Quels jours peut-on vous joindre ? Par exemple : mardi et jeudi matin."),
)


class _GoBackError(Exception):
    """The person wants the question before."""


class _Form:
    """Asks one thing at a time, until it can be read."""

    def __init__(self, read: Read, say: Say, strict: bool) -> None:
        self._read = read
        self._say = say
        self._strict = strict
        self.places: tuple[Place, ...] = ()
        """Given before the answers stopped."""

    def ask(self, number: int, settings: Settings) -> Settings:
        """The settings after one question. Raises EOFError, _GoBackError."""
        asked = QUESTIONS[number]
        self._say(f"\n{number + 1} sur {len(QUESTIONS)}. {asked.told}")
        if asked.field == "places":
            places = self._ask_places(settings.places)
            self.places = ()
            return replace(settings, places=places)
        current = str(getattr(settings, asked.field))
        shown = f" [{current}]" if current else ""
        typed = self._until_read(f"{asked.label}{shown} : ", _or(current, asked.parse))
        changed: dict[str, Any] = {asked.field: typed}
        return replace(settings, **changed)

    def _ask_places(self, current: tuple[Place, ...]) -> tuple[Place, ...]:
        for place in current:
            self._say(f"Lieu connu : {place.code} {place.name}. Entrée le garde.")
        while True:
            try:
                given = self._until_read(f"Lieu {len(self.places) + 1}, ou Entrée pour finir : ", self._place)
            except _GoBackError:
                if not self.places:
                    raise
                self._say(f"Retiré : {self.places[-1].name}.")
                self.places = self.places[:-1]
                continue
            if given is None:
                return self.places or current
            if isinstance(given, str):
                current, self.places = (), ()
                self._say("Noté : aucun lieu.")
            else:
                self.places = (*self.places, given)

    def _place(self, typed: str) -> Place | str | None:
        """A place; None for an empty line, '' when the places known are erased. Raises ConseillerError."""
        if not typed.strip():
            return None
        if typed.strip().casefold() in ERASE:
            return ""
        place, told = find_place(typed)
        self._say(f"Noté : {told}. Si ce n'est pas le bon, tapez « retour ».")
        return place

    def _until_read(self, prompt: str, parse: Callable[[str], _Value]) -> _Value:
        while True:
            typed = self._read(prompt)
            if _says_unknown(typed):
                self._say("Passé : rien n'est imprimé. « conseiller reglages » y revient, quand vous le saurez.")
                typed = ""
            try:
                return parse(_not_a_word_of_the_form(typed))
            except ConseillerError as refusal:
                if self._strict:
                    raise
                self._say(f"Précision : {refusal.message}\n{refusal.way_out}")


def _or(current: str, parse: Callable[[str], str]) -> Callable[[str], str]:
    """Reads an answer: nothing keeps what is set, a dash erases it."""
    return lambda typed: "" if typed.strip().casefold() in ERASE else parse(typed) or current


def _says_unknown(typed: str) -> bool:
    """« Je ne sais pas », « aucune idée »: it would be printed on every sheet."""
    if not typed.strip():
        return False
    from conseiller.locations import knowledge_folder
    from conseiller.lookup.replies import says_unknown
    from conseiller.lookup.small_words import load_small_words

    return says_unknown(typed, load_small_words(knowledge_folder()))


def _not_a_word_of_the_form(typed: str) -> str:
    """What was typed, unless it is one of the words of the program: it would be printed on every sheet.

    Raises ConseillerError for a call for help, _GoBackError, KeyboardInterrupt.
    """
    word = typed.strip().casefold()
    if word in HELP:
        raise ConseillerError("Ces réponses sont facultatives, et se changent plus tard.", HOW)
    if word in BACK:
        raise _GoBackError
    if word in LEAVE:
        raise KeyboardInterrupt
    return typed
