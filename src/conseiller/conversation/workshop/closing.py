"""The sheets of a workshop: choosing how to give them closes it; each participant has a code. No code is projected."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Wish
from conseiller.conversation.sheets import build_sheet, copy_folder, printing_folder
from conseiller.conversation.stage import Stage
from conseiller.conversation.workshop.counting import Tally
from conseiller.conversation.workshop.opening import MenuStage
from conseiller.conversation.workshop.piles import Pile, profiles
from conseiller.conversation.workshop.slides import block, slides
from conseiller.conversation.workshop.stages import SlidesStage
from conseiller.errors import ConseillerError
from conseiller.french import listing, plural, typeset
from conseiller.journal import GestureState

if TYPE_CHECKING:
    from conseiller.conversation.workshop.talk import WorkshopTalk
    from conseiller.outputs.sheet import Sheet

PRINT, LARGE, KEEP, TEXT, NONE = 1, 2, 3, 4, 5


class SheetsStage(MenuStage):
    """How the room leaves with its sheets; until then everything can still be changed."""

    labels = (
        "Imprimer les fiches",
        "Imprimer en grand",
        "Garder la page, pour imprimer plus tard",
        "Garder le texte",
        "Sans fiche",
    )

    def __init__(self, talk: "WorkshopTalk", tally: Tally, before: Stage) -> None:
        super().__init__(talk)
        self._tally, self._before = tally, before
        people = sum(pile.count for pile in tally.piles)
        self.text = f"{plural(people, 'fiche')}, {plural(people, 'code')} : comment les donner ?"

    def receive(self, text: str) -> Outcome:
        """Close the workshop, then write the sheets."""
        number = self.chosen(text)
        if number is None:
            return self.refuse("Choisissez un numéro de 1 à 5.")
        sheets = close_room(self.talk, self._tally)
        path = _written(self.talk, sheets, number)
        end = EndStage(self.talk, self._tally, sheets, path)
        pages = slides([block(typeset(told)) for told in told_piles(self._tally)], block("À distribuer"))
        self.talk.go(SlidesStage(self.talk, pages, lambda: self.talk.go(end)))
        if number in (PRINT, LARGE) and path is not None:
            return Outcome(wish=Wish.OPEN_FILE, argument=str(path))
        return Outcome()

    def back(self) -> None:
        """The counts again."""
        self.talk.go(self._before)


class EndStage(MenuStage):
    """Which sheet for whom, then leave, print again, or fill La Coop."""

    def __init__(self, talk: "WorkshopTalk", tally: Tally, sheets: "list[Sheet]", path: Path | None) -> None:
        super().__init__(talk)
        self._tally, self._sheets, self._path = tally, sheets, path
        self.text = f"Atelier terminé : {plural(len(sheets), 'personne comptée', 'personnes comptées')}."
        coop = () if talk.desk.journal.trial else ("Remplir La Coop (rien n'est gardé ici)",)
        self.labels = ("Terminer l'atelier", "Imprimer de nouveau", *coop)
        if path is not None:
            talk.say("Fiches", typeset(f"Les fiches sont dans « {path} »."))
        talk.say("Terminé", typeset(self.text))

    def receive(self, text: str) -> Outcome:
        """The menu; Entrée ends."""
        number = self.chosen(text) if text or self._pointed else 1
        match number:
            case 1:
                return self._leave()
            case 2:
                path = _written(self.talk, self._sheets, PRINT)
                return Outcome(wish=Wish.OPEN_FILE, argument=str(path))
            case 3:
                return self._fill_record()
        return self.refuse("Choisissez un numéro de la liste.")

    def back(self) -> None:
        """The end stays: what is closed is closed."""

    def _fill_record(self) -> Outcome:
        from conseiller.conversation.la_coop import CoopStage, Record

        talk, again = self.talk, self
        return talk.go(CoopStage(talk, Record(talk, participants=len(self._sheets)), lambda: again))

    def _leave(self) -> Outcome:
        from conseiller.outputs.sheet_forms import erase_open_sheets

        erase_open_sheets(printing_folder())
        self.talk.home()
        return Outcome(wish=Wish.QUIT)


def close_room(talk: "WorkshopTalk", tally: Tally) -> "list[Sheet]":
    """Close the workshop in the journal; the sheets of its participants, pile after pile, each with its code."""
    appointment = talk.appointment
    if appointment is None:
        raise ConseillerError("Aucun atelier n'est ouvert.", "Choisissez d'abord un sujet.")
    base = build_sheet(talk, room=True)
    codes = talk.desk.journal.close_workshop(
        appointment.session, profiles(tally.piles, tally.gestures, tally.intentions)
    )
    appointment.closed = True
    people = [(place, pile) for place, pile in enumerate(tally.piles) for _ in range(pile.count)]
    return [
        replace(_of_pile(base, pile, place, len(tally.piles)), code=code or None)
        for (place, pile), code in zip(people, codes, strict=True)
    ]


def told_piles(tally: Tally) -> list[str]:
    """'Série A : 6 fiches, pour qui a fait le geste 1.' Nothing when there is one pile only."""
    if len(tally.piles) == 1:
        return [f"{plural(tally.piles[0].count, 'fiche')} à distribuer, toutes pareilles."]
    return [
        f"Série {letter(place)} : {plural(pile.count, 'fiche')}, {_for_whom(pile)}."
        for place, pile in enumerate(tally.piles)
    ]


def letter(place: int) -> str:
    """The name of a pile: A, B, C…"""
    return chr(ord("A") + place)


def _for_whom(pile: Pile) -> str:
    if pile.already:
        return "pour qui faisait déjà tout"
    if not pile.done:
        return "pour les autres"
    ranks = listing([str(rank) for rank in sorted(pile.done)])
    return f"pour qui a fait ici {'le geste' if len(pile.done) == 1 else 'les gestes'} {ranks}"


def _of_pile(base: "Sheet", pile: Pile, place: int, piles: int) -> "Sheet":
    """The sheet of one pile: what was done in the room is ticked, the rest is for the person to choose."""

    def state(rank: int) -> str | None:
        if pile.already:
            return GestureState.ALREADY
        return GestureState.DONE if rank in pile.done else None

    gestures = tuple(replace(gesture, state=state(gesture.rank)) for gesture in base.gestures)
    where = f"{base.place} · série {letter(place)}".lstrip(" ·") if piles > 1 else base.place
    return replace(base, gestures=gestures, place=where)


def _written(talk: "WorkshopTalk", sheets: "list[Sheet]", how: int) -> Path | None:
    from conseiller.outputs.series import write_pages, write_text

    if how == NONE:
        return None
    keep = talk.desk.sheets is not None or how in (KEEP, TEXT)
    folder = copy_folder(talk.desk) if keep else printing_folder()
    return write_text(sheets, folder) if how == TEXT else write_pages(sheets, folder, large=how == LARGE)
