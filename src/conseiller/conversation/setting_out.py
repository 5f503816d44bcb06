"""Where a choice on the home page leads: a subject, words to hear, or one of the other things to do.

Apart from the page itself, because it draws on everything an appointment needs: the first screen waits for none of it.
"""

from typing import TYPE_CHECKING

from conseiller.conversation.appointment import Appointment
from conseiller.conversation.contract import Outcome
from conseiller.conversation.listening import hear
from conseiller.conversation.resuming import WaitingStage
from conseiller.conversation.reviewing import open_word

if TYPE_CHECKING:
    from conseiller.conversation.home import Extra
    from conseiller.conversation.talk import Talk

__all__ = ["go_to", "hear", "open_code", "open_door"]


def open_door(talk: "Talk", tree_id: str, entry: int | None) -> Outcome:
    """Start an appointment in a subject, or through one of its other entries (from 0), with what that entry says."""
    facts = {} if entry is None else talk.desk.tree(tree_id).entries[entry].facts
    talk.appointment = Appointment.start(talk.desk, tree_id, facts)
    return talk.proceed()


def open_code(talk: "Talk", code: str) -> Outcome:
    """A coupon typed where the citizen's words are asked: the door of returns, with its own refusals."""
    go_to(talk, "retours")
    return talk.stage.receive(code)


def go_to(talk: "Talk", extra: "Extra") -> Outcome:
    """Do one of the other things that the home page offers."""
    match extra:
        case "attente":
            from conseiller.conversation.home import waiting_appointments

            return talk.go(WaitingStage(talk, waiting_appointments(talk)))
        case "retours":
            # Reads the words of a return.
            from conseiller.conversation.returning import CodesStage

            return talk.go(CodesStage(talk))
        case "droits":
            from conseiller.conversation.rights import RightsStage

            return talk.go(RightsStage(talk))
    return open_word(talk, extra)
