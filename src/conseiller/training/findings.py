"""What a rehearsal lacked or had too much of, and the sentence that gave it away. Facts only; no judgement."""

from conseiller.engine.explain import facts_behind
from conseiller.engine.replay import State
from conseiller.knowledge.model import Advice
from conseiller.training.expected_route import Route
from conseiller.training.rehearsal import Rehearsal


def useless_questions(rehearsal: Rehearsal, route: Route) -> list[str]:
    """Facts asked for that are not on the expected route."""
    needed = {*route.asked, *rehearsal.case.expected.essential}
    return [fact for fact in rehearsal.record.questions if fact not in needed]


def missed_facts(rehearsal: Rehearsal) -> list[str]:
    """Essential facts that were never obtained."""
    known = {*rehearsal.record.learnt, *rehearsal.record.unknown}
    return [fact for fact in rehearsal.case.expected.essential if fact not in known]


def missed_advices(rehearsal: Rehearsal) -> list[str]:
    """Expected advices that were not given."""
    return [name for name in rehearsal.case.expected.advices if not was_given(rehearsal, name)]


def was_given(rehearsal: Rehearsal, name: str) -> bool:
    """Whether an advice was given, or another one that leads to the same gestures: two titles may say one thing."""
    if name in rehearsal.record.advised:
        return True
    gestures = rehearsal.gestures_of(name)
    return bool(gestures) and any(gestures <= rehearsal.gestures_of(other) for other in rehearsal.record.advised)


def astray_advices(rehearsal: Rehearsal, route: Route) -> list[str]:
    """Advices given that neither the trees give here, nor lead to a gesture that they give."""
    shown = {advice.id for advice in route.shown}
    useful = {gesture for advice in route.shown for gesture in advice.gestures}
    harmful = harmful_advices(rehearsal)
    given = [name for name in rehearsal.record.advised if name not in shown and name not in harmful]
    return [name for name in given if not rehearsal.gestures_of(name) & useful]


def harmful_advices(rehearsal: Rehearsal) -> list[str]:
    """Traps that were given."""
    return [trap.key for trap in rehearsal.case.traps if trap.key in rehearsal.record.advised]


def clue_for(rehearsal: Rehearsal, fact: str) -> str:
    """The sentence that told a fact or gave it away; else the one the person would have said."""
    record, case = rehearsal.record, rehearsal.case
    heard = record.hinted.get(fact) or record.learnt.get(fact) or record.unknown.get(fact)
    if heard is not None:
        return heard.text
    told, unknown = case.told.get(fact), case.unknown.get(fact)
    if told is not None:
        return told.wordings[0]
    return unknown.wordings[0] if unknown is not None else ""


def question_words(rehearsal: Rehearsal, fact: str) -> str:
    """The question of a fact, or its name when nobody is asked for it."""
    question = rehearsal.question(fact)
    return question.text if question is not None else fact


def facts_learnt_too_late(rehearsal: Rehearsal) -> list[str]:
    """Essential facts learnt only after the first advice was given."""
    first = next(iter(rehearsal.record.advised), None)
    if first is None:
        return []
    before = rehearsal.record.advised_before[first]
    learnt = {*rehearsal.record.learnt, *rehearsal.record.unknown}
    return [fact for fact in rehearsal.case.expected.essential if fact in learnt and fact not in before]


def clue_behind(rehearsal: Rehearsal, name: str, route: Route) -> str:
    """The sentence behind an advice: of the facts that bring it, one said in passing, else the last one asked."""
    case, record = rehearsal.case, rehearsal.record
    for state in route.states:
        for advice in state.shown:
            if advice.id == name:
                behind = [fact for fact in _facts_bringing(state, advice) if fact in {*case.told, *case.unknown}]
                hinted = [fact for fact in behind if fact in record.hinted]
                order = {fact: position for position, fact in enumerate(route.asked)}
                last = sorted(behind, key=lambda fact: -order.get(fact, -1))
                return next((clue_for(rehearsal, fact) for fact in (*hinted, *last)), "")
    return ""


def _facts_bringing(state: State, advice: Advice) -> list[str]:
    """Those of its own condition; for an advice that another one brings along, those of the other."""
    own = facts_behind(state, advice)
    if own:
        return own
    bringing = (other for other in state.shown if advice.id in other.brings)
    return [fact for other in bringing for fact in facts_behind(state, other)]
