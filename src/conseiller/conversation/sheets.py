"""From an appointment to the sheet: what was seen, the gestures, who helps, in the person's words."""

from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import facts, short_title
from conseiller.conversation.appointment import Appointment, Found
from conseiller.conversation.desk import Desk
from conseiller.conversation.footnotes import Footnotes, row_source
from conseiller.conversation.impact_said import is_asked
from conseiller.conversation.impact_said import told as told_impact
from conseiller.conversation.plan import Proposal
from conseiller.engine import Known
from conseiller.engine.explain import reasons
from conseiller.french import long_date
from conseiller.locations import open_sheets_folder

if TYPE_CHECKING:
    from conseiller.conversation.contract import Outcome
    from conseiller.conversation.talk import Talk
    from conseiller.outputs.sheet import Sheet, SheetGesture

LATER_SHOWN = 4
SEEN_FACTS = 3
SEEN_REASONS = 3
SOURCES_PER_ADVICE = 2
"""Sources of each advice, as on screen, beside those its figures were read in: all of them would fill a third page."""


def build_sheet(talk: "Talk", *, room: bool = False) -> "Sheet":
    """The sheet of the open appointment, as it would be printed now.

    For a `room`, what was seen, weighed and concluded is left out: these are answers of the room, not of one person.
    """
    from conseiller.errors import ConseillerError
    from conseiller.outputs.sheet import Sheet
    from conseiller.outputs.sheet_forms import heading_for

    appointment = talk.appointment
    if appointment is None:
        raise ConseillerError("Il n'y a pas de fiche à montrer.", "Ouvrez d'abord un entretien.")
    desk = talk.desk
    plan = talk.current_plan()
    kept = [proposal.found for proposal in plan.kept]
    notes = Footnotes(appointment)
    # In reading order: the first figure read bears the first number.
    warnings = tuple(notes.marked(found.advice.text or found.advice.title, found) for found in appointment.vetoes())
    seen = () if room else tuple(_seen(appointment, notes))
    gestures = tuple(_gestures(talk, notes))
    others = [found for found in appointment.advices() if found not in kept and found.advice.gestures][:LATER_SHOWN]
    later = tuple(notes.marked(short_title(found), found) for found in others)
    impact = () if room else tuple(_impact(appointment, notes))
    notes.complete(kept, SOURCES_PER_ADVICE)
    return Sheet(
        heading=appointment.trees[0].title.partition(" :")[0] if room else heading_for(_device(appointment)),
        day=desk.day,
        place=desk.place_name,
        seen=seen,
        warnings=warnings,
        gestures=gestures,
        later=later,
        reasons=() if room else _reasons(appointment),
        impact=impact,
        before=None,
        help_lines=_help_lines(talk),
        office=desk.settings.office,
        phone=desk.settings.phone,
        dpo=desk.settings.dpo,
        code=None if desk.journal.trial or room else desk.journal.draw_code(appointment.session),
        sources=notes.sources,
        trial=desk.journal.trial,
        stale=_stale(appointment, kept),
    )


def keep_unfinished(talk: "Talk") -> Path | None:
    """Keep the sheet of an appointment left open on its advice; it carries no code. None when there is no advice."""
    from dataclasses import replace

    from conseiller.outputs.sheet_forms import write_sheet

    appointment = talk.appointment
    if appointment is None or appointment.closed or talk.desk.sheets is None or not appointment.current.finished:
        return None
    return write_sheet(replace(build_sheet(talk), code=None), talk.desk.sheets)


def copy_folder(desk: Desk) -> Path:
    """Where a copy that was asked for goes: `--fiches DIR`, else the person's documents."""
    if desk.sheets is not None:
        return desk.sheets
    import platformdirs

    return platformdirs.user_documents_path()


def printing_folder() -> Path:
    """Where a sheet waits to be printed; emptied when the session is left."""
    return open_sheets_folder()


def leave_for_home(talk: "Talk") -> "Outcome":
    """Home, by whatever way, and no sheet left behind: it is as personal as the journal."""
    from conseiller.outputs.private_files import erase_folder_of_sheets

    erase_folder_of_sheets(printing_folder())
    return talk.home()


def _device(appointment: Appointment) -> str | None:
    """The code of the device that was talked about."""
    status = appointment.current.facts.status("appareil")
    return status.value if isinstance(status, Known) and isinstance(status.value, str) else None


def _seen(appointment: Appointment, notes: Footnotes) -> list[str]:
    """What was looked at: the device's data, or the first things known of it; then an advice without gesture."""
    row = appointment.row
    questions = {entry.fact: appointment.question(entry.fact) for entry in facts(appointment)}
    sensitive = {fact for fact, question in questions.items() if question is not None and question.sensitive}
    known = [f"{entry.title} : {entry.detail}." for entry in facts(appointment) if entry.fact not in sensitive]
    seen = known[:SEEN_FACTS]
    if row is not None:
        seen = [notes.read_in(appointment.desk.told_to_person(row), row.id, row_source(row))]
    for state in appointment.states:
        for advice in state.principals:
            found = Found(advice, state)
            text = found.text_on(appointment.desk.today)
            if text and not advice.gestures:
                seen.append(notes.marked(text, found))
    return seen


def _reasons(appointment: Appointment) -> tuple[str, ...]:
    """The answers each main advice rests on, in the words of the questions: true of the person, and said by them."""
    told = [reasons(state, advice)[:SEEN_REASONS] for state in appointment.states for advice in state.principals]
    return tuple(f"{' ; '.join(answers)}." for answers in told if answers)


def _impact(appointment: Appointment, notes: Footnotes) -> list[str]:
    """Orders of magnitude, once the person has asked; each sentence bears the numbers of its sources."""
    if not is_asked(appointment):
        return []
    known = appointment.desk.factors.sources
    return [notes.at_end(told.text, [known[name] for name in told.sources]) for told in told_impact(appointment)]


def _gestures(talk: "Talk", notes: Footnotes) -> "list[SheetGesture]":
    from conseiller.outputs.sheet import SheetGesture

    return [
        SheetGesture(
            rank=rank,
            title=notes.marked(proposal.gesture.title, proposal.found),
            text=notes.marked(_text_of(proposal, talk), proposal.found),
            steps=tuple(notes.marked(step, proposal.found) for step in proposal.gesture.steps),
            state=proposal.state,
            return_question=proposal.gesture.return_question or proposal.found.advice.return_question,
        )
        for rank, proposal in enumerate(talk.current_plan().kept, start=1)
    ]


def _help_lines(talk: "Talk") -> tuple[str, ...]:
    """When the office opens, then the local places that the kept gestures send to."""
    opening = talk.desk.settings.opening
    going = [item.gesture.id for item in talk.current_plan().kept if item.state != "decline"]
    return (*((opening,) if opening else ()), *talk.desk.nearby(going))


def _text_of(proposal: Proposal, talk: "Talk") -> str:
    """The advice's own words, under its first gesture only."""
    first = proposal.found.advice.gestures[0] == proposal.gesture.id
    return proposal.found.text_on(talk.desk.today) if first else ""


def _stale(appointment: Appointment, kept: list[Found]) -> str | None:
    """The banner of a sheet one of whose subjects or advices is past its review date."""
    today = appointment.desk.today
    past = [tree.verified_on for tree in appointment.trees if tree.review_on < today]
    advices = (found.advice for found in kept)
    past += [
        advice.verified_on
        for advice in advices
        if advice.verified_on is not None and advice.review_on is not None and advice.review_on < today
    ]
    if not past:
        return None
    checked = long_date(min(past))
    return f"Informations relevées le {checked}. Elles sont à vérifier avant d'agir."
