"""At the end of a workshop: who leaves with a sheet, who did what in the room, who intends to. Hands, never names."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome
from conseiller.conversation.stage import Stage
from conseiller.conversation.workshop.piles import Pile, bounds, split
from conseiller.conversation.workshop.stages import NumberStage
from conseiller.french import listing
from conseiller.journal import GestureRecord

if TYPE_CHECKING:
    from conseiller.conversation.workshop.talk import WorkshopTalk

LEAVING = "Combien de personnes repartent avec une fiche et un code ?"
ALREADY = "Combien faisaient déjà tout cela avant l'atelier ?"
ALREADY_TOLD = "Dans ce nombre. Elles prennent une fiche, sans rien compter comme conseil."


@dataclass(frozen=True, slots=True)
class Tally:
    """What the room answered so far."""

    gestures: tuple[GestureRecord, ...]
    titles: tuple[str, ...]
    piles: tuple[Pile, ...] = ()
    intentions: dict[int, int | None] = field(default_factory=dict)

    @property
    def asked(self) -> list[Pile]:
        """Those to whom something is advised."""
        return [pile for pile in self.piles if not pile.already]

    @property
    def people(self) -> int:
        """How many that is."""
        return sum(pile.count for pile in self.asked)

    def not_done(self, rank: int) -> int:
        """How many of them did not do this gesture in the room."""
        return sum(pile.count for pile in self.asked if rank not in pile.done)


def count_room(talk: "WorkshopTalk", before: Stage) -> Outcome:
    """Ask how many leave with a sheet, then the hands of each gesture."""
    plan = talk.current_plan()
    gestures = tuple(replace(record, state=None) for record in plan.records())
    tally = Tally(gestures, tuple(item.gesture.title for item in plan.kept))

    def counted(people: int | None) -> Outcome:
        found = replace(tally, piles=(Pile(count=people or 0),))
        return _ask_already(talk, found, stage) if gestures else _close(talk, found, stage)

    stage = NumberStage(talk, LEAVING, counted, least=1, proposed=talk.people, before=before)
    return talk.go(stage)


def _ask_already(talk: "WorkshopTalk", tally: Tally, before: Stage) -> Outcome:
    def counted(number: int | None) -> Outcome:
        already = number or 0
        piles = (Pile(count=tally.people - already), Pile(count=already, already=True))
        found = replace(tally, piles=tuple(pile for pile in piles if pile.count))
        return _ask_done(talk, found, 0, stage)

    stage = NumberStage(talk, ALREADY, counted, most=tally.people, skip="personne", told=ALREADY_TOLD, before=before)
    return talk.go(stage)


def _ask_done(talk: "WorkshopTalk", tally: Tally, position: int, before: Stage) -> Outcome:
    if position == len(tally.gestures) or not tally.asked:
        return _close(talk, tally, before)

    def counted(number: int | None) -> Outcome:
        return _ask_share(talk, tally, position, number or 0, (), stage)

    text = f"« {tally.titles[position]} » : combien l'ont fait ici ?"
    stage = NumberStage(talk, text, counted, most=tally.people, skip="personne", before=before)
    return talk.go(stage)


def _ask_share(
    talk: "WorkshopTalk", tally: Tally, position: int, hands: int, given: tuple[int, ...], before: Stage
) -> Outcome:
    """How many of each pile are among these hands: asked only where it does not follow from the numbers."""
    asked = tally.asked
    rank = tally.gestures[position].rank
    if len(given) == len(asked):
        piles = (*split(asked, rank, given), *(pile for pile in tally.piles if pile.already))
        return _ask_intention(talk, replace(tally, piles=piles), position, before)
    least, most = bounds(asked, len(given), hands - sum(given))
    if least == most:
        return _ask_share(talk, tally, position, hands, (*given, least), before)

    def counted(number: int | None) -> Outcome:
        return _ask_share(talk, tally, position, hands, (*given, number or 0), stage)

    text = _about_pile(tally, asked[len(given)], tally.titles[position])
    stage = NumberStage(talk, text, counted, least=least, most=most, before=before)
    return talk.go(stage)


def _about_pile(tally: Tally, pile: Pile, title: str) -> str:
    """How many of one pile did one more gesture, in words a room understands."""
    done = listing([f"« {tally.titles[place]} »" for place in _places(tally, pile)])
    if pile.count == 1:
        who = f"La personne qui a fait {done}" if done else "La personne qui n'a encore rien fait"
        return f"{who} a-t-elle fait « {title} » ? 1 pour oui, 0 pour non."
    who = f"les {pile.count} qui ont fait {done}" if done else f"les {pile.count} qui n'ont encore rien fait"
    return f"Parmi {who}, combien ont fait « {title} » ?"


def _ask_intention(talk: "WorkshopTalk", tally: Tally, position: int, before: Stage) -> Outcome:
    rank = tally.gestures[position].rank
    left = tally.not_done(rank)
    if not left:
        return _ask_done(talk, tally, position + 1, before)

    def counted(number: int | None) -> Outcome:
        found = replace(tally, intentions={**tally.intentions, rank: number})
        return _ask_done(talk, found, position + 1, stage)

    text = f"« {tally.titles[position]} » : combien le feront ?"
    told = f"Parmi les {left} qui ne l'ont pas fait ici." if left > 1 else "Une personne ne l'a pas fait ici."
    stage = NumberStage(talk, text, counted, most=left, skip="pas demandé", told=told, before=before)
    return talk.go(stage)


def _places(tally: Tally, pile: Pile) -> list[int]:
    return [place for place, gesture in enumerate(tally.gestures) if gesture.rank in pile.done]


def _close(talk: "WorkshopTalk", tally: Tally, before: Stage) -> Outcome:
    from conseiller.conversation.workshop.closing import SheetsStage

    return talk.go(SheetsStage(talk, tally, before))
