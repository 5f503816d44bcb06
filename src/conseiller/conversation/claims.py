"""A claim the person repeats ('il paraît que les mails polluent'): answered by the sources, and the talk goes on."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Line, Role
from conseiller.conversation.stage import lines
from conseiller.french import typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.lookup.routing import Routing


def answer_claim(talk: "Talk", routing: "Routing") -> bool:
    """Say what the sources say of the claim of a sentence; False when it holds none. Nothing is recorded."""
    if routing.claim is None:
        return False
    from conseiller.impact.replies import reply_to

    reply = reply_to(routing.claim, talk.desk.factors)
    if reply is None:
        return False
    talk.say_all(lines("On dit", [typeset(sentence) for sentence in reply.sentences]))
    talk.say_all([Line("Source", typeset(reply.source), Role.QUIET)])
    return True
