"""What the habit or the device of an appointment weighs: said when the person asks, never otherwise."""

from typing import TYPE_CHECKING

from conseiller.conversation.appointment import Appointment, is_principal
from conseiller.conversation.contract import Line, Role
from conseiller.engine import Known
from conseiller.french import typeset
from conseiller.impact.links import Change, Facts

if TYPE_CHECKING:
    from conseiller.impact.sentences import Told


def can_be_said(appointment: Appointment) -> bool:
    """Whether something can be computed from what is known: read without the factors."""
    links = appointment.desk.impact_links
    known = facts_of(appointment)
    return links.habit(known) is not None or links.device(known, _families(appointment)) is not None


def is_asked(appointment: Appointment) -> bool:
    """Whether the person asked: in an answer, or through the mediator."""
    return appointment.impact_asked or appointment.desk.impact_links.is_asked(facts_of(appointment))


def told(appointment: Appointment) -> "tuple[Told, ...]":
    """The sentences of the habit, then of the device, with their sources; () when nothing is known."""
    from conseiller.impact.sentences import for_kept, for_refurbished, for_weekly_habit

    links, known, factors = appointment.desk.impact_links, facts_of(appointment), appointment.desk.factors
    habit = links.habit(known)
    sentences = for_weekly_habit(habit, factors) if habit is not None else ()
    found = links.device(known, _families(appointment))
    if found is None:
        return sentences
    change, device, more_years = found
    if change is Change.REFURBISHED:
        return (*sentences, *for_refurbished(device, factors))
    return (*sentences, *for_kept(device, more_years, factors))


def impact_lines(appointment: Appointment) -> list[Line]:
    """The same for the transcript, with who says it."""
    sentences = told(appointment)
    shown = [
        Line("Impact" if rank == 0 else "", typeset(sentence.text), Role.PLAIN)
        for rank, sentence in enumerate(sentences)
    ]
    known = appointment.desk.factors.sources
    names = dict.fromkeys(name for sentence in sentences for name in sentence.sources if name in known)
    told_by = " ; ".join(f"{known[name].title}, {known[name].publisher}" for name in names)
    return [*shown, Line("Source", typeset(f"{told_by}."), Role.QUIET)] if names else shown


def facts_of(appointment: Appointment) -> Facts:
    """Every fact known, whichever subject it came from."""
    known: Facts = {}
    for state in appointment.states:
        for fact, status in state.known.items():
            if isinstance(status, Known):
                known.setdefault(fact, status.value)
    return known


def _families(appointment: Appointment) -> set[str]:
    return {found.advice.family for found in appointment.advices() if is_principal(found)}
