"""The first two sentences of a debrief: what carried, then one thing to try; the detail comes after."""

from collections.abc import Iterator

from conseiller.french import listing, plural
from conseiller.training.findings import harmful_advices, missed_facts, question_words, was_given
from conseiller.training.rehearsal import Rehearsal
from conseiller.training.scoring import Score


def what_carried(rehearsal: Rehearsal, scores: tuple[Score, ...]) -> str:
    """What the trainee did that served the person; nothing is praised that was not done."""
    titles, essential = rehearsal.advices(), rehearsal.case.expected.essential
    missed = missed_facts(rehearsal)
    learnt = sum(fact not in missed for fact in essential)
    told = []
    if learnt and rehearsal.record.questions:
        told.append(f"{plural(learnt, 'fait')} indispensable{'s' if learnt > 1 else ''} sur {len(essential)}")
    if rehearsal.record.questions:
        told += [item.criterion.title.lower() for item in scores if item.held == len(item.checks)]
    told += [f"« {titles[name]} »" for name in rehearsal.case.expected.advices if was_given(rehearsal, name)][:1]
    return (
        f"Ce qui a porté : {listing(told)}." if told else "La personne est reçue. La suite se prépare : rejouez le cas."
    )


def what_to_try(rehearsal: Rehearsal, scores: tuple[Score, ...]) -> str:
    """One thing for the next time: what protects first, then what was not asked, then the way of saying it."""
    first = next(_to_try(rehearsal, scores), "")
    return f"Une chose à essayer la prochaine fois : {first}." if first else "Rien à reprendre : tout y était."


def _to_try(rehearsal: Rehearsal, scores: tuple[Score, ...]) -> Iterator[str]:
    titles = rehearsal.advices()
    missed = [fact for fact in rehearsal.case.expected.essential if fact in missed_facts(rehearsal)]
    if missed:
        yield f"demander « {question_words(rehearsal, missed[0])} » avant de conseiller"
    for name in rehearsal.case.expected.vetoes:
        if not was_given(rehearsal, name):
            yield f"dire d'abord « {titles[name]} »"
    for name in harmful_advices(rehearsal):
        yield f"laisser de côté « {titles[name]} »"
    for name in rehearsal.case.expected.advices:
        if not was_given(rehearsal, name):
            yield f"penser à « {titles[name]} »"
    for item in scores:
        if item.held < len(item.checks):
            yield f"regarder plus bas « {item.criterion.title} »"
