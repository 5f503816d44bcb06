"""The appointment as a person reads it: progress, known facts, advice found, advice set aside."""

from conseiller.conversation.appointment import Appointment, Found
from conseiller.conversation.contract import Line, Panel, PanelEntry, Role
from conseiller.conversation.reading import answer_words
from conseiller.engine.explain import reasons, set_aside, value_words
from conseiller.engine.facts import Known, Source
from conseiller.french import listing, long_date, plural, typeset
from conseiller.knowledge.confidence import Confidence

SHOWN_ASIDE = 4
"""Set-aside advice in the panel: those that came closest, no more than the eye takes in."""


def progress(appointment: Appointment) -> str:
    """'question 3 · encore 1 à 3', or 'conseils trouvés : 3' once nothing more is asked."""
    if appointment.current.finished:
        return f"conseils trouvés : {len(appointment.advices())}"
    answered = [known for known in appointment.current.known.values() if known.source is Source.ANSWER]
    asked = len(answered) + 1
    fewest, most = appointment.remaining()
    left = f"encore {fewest}" if fewest == most else f"encore {fewest} à {most}"
    return f"question {asked} · {left}"


def panel(appointment: Appointment) -> Panel:
    """What stands beside the conversation."""
    aside = [entry for state in appointment.states for entry in set_aside(state)][:SHOWN_ASIDE]
    return Panel(
        facts=tuple(facts(appointment)),
        found=tuple(PanelEntry(short_title(found)) for found in appointment.advices()),
        aside=tuple(PanelEntry(advice.short or advice.title, reason) for advice, reason in aside),
    )


def facts(appointment: Appointment) -> list[PanelEntry]:
    """Each known answer: short title, value in words, question id."""
    entries = []
    for fact in appointment.asked():
        state = next(state for state in appointment.states if fact in state.asked)
        question = state.tree.question(fact)
        title = (question.short or question.text) if question else fact
        entries.append(PanelEntry(title, value_words(state, fact), fact))
    return entries


def source_of(appointment: Appointment, fact: str) -> Source:
    """Where the value of an asked fact comes from."""
    for state in appointment.states:
        status = state.facts.status(fact)
        if fact in state.asked and isinstance(status, Known):
            return status.source
    return Source.ANSWER


def short_title(found: Found) -> str:
    """The short title of an advice, or its title."""
    return found.advice.short or found.advice.title


def advice_lines(found: Found, number: int, appointment: Appointment) -> list[Line]:
    """One advice in the transcript: title, text, why, source and date."""
    desk = appointment.desk
    shown = [Line(f"Conseil {number}", typeset(f"{found.advice.title}."), Role.ADVICE)]
    text = found.text_on(desk.today)
    if text:
        shown.append(Line("", typeset(text)))
    why = reasons(found.state, found.advice)
    if why:
        shown.append(Line("Pourquoi", typeset(" + ".join(why)), Role.QUIET))
    elif found.advice.reason:
        shown.append(Line("Pourquoi", typeset(found.advice.reason), Role.QUIET))
    shown.append(Line("Source", source_line(found, appointment), Role.QUIET))
    return shown


def source_line(found: Found, appointment: Appointment) -> str:
    """Who says it, when it was read again, and whether it is still to be confirmed."""
    known = appointment.desk.knowledge.sources
    names = [known[name].publisher or known[name].title for name in found.advice.sources if name in known]
    told = listing(list(dict.fromkeys(names))[:2])
    return f"{told}, {stale_words(found, appointment)}" if told else stale_words(found, appointment)


def veto_lines(found: Found) -> list[Line]:
    """A veto: said first, in words."""
    label = "Attention"
    text = found.advice.text or found.advice.title
    return [Line(label, typeset(text), Role.WARNING)]


def stale_words(found: Found, appointment: Appointment) -> str:
    """'relu le 22 novembre 2026 · à confirmer', and a warning once the review date has passed."""
    advice = found.advice
    parts = []
    if advice.verified_on is not None:
        parts.append(f"relu le {long_date(advice.verified_on)}")
    if advice.confidence is Confidence.TO_CONFIRM:
        parts.append("à confirmer")
    if advice.review_on is not None and advice.review_on < appointment.desk.today:
        parts.append(f"à relire depuis le {long_date(advice.review_on)}")
    return " · ".join(parts)


def count_words(appointment: Appointment) -> str:
    """'3 réponses, la dernière : Accepte Windows 11, « Non »', counting what was typed, not what was recognised."""
    answers = appointment.given.answers
    questions = [question for fact in answers if (question := appointment.question(fact)) is not None]
    if not questions:
        return "aucune réponse"
    last = questions[-1]
    told = answer_words(last, answers[last.id])
    which = ", la dernière" if len(questions) > 1 else ""
    return f"{plural(len(questions), 'réponse')}{which} : {last.short or last.text}, « {told} »"
