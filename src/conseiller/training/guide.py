"""The trainer's guide, from the cases themselves: for each, how to play it, what to hear, what to discuss."""

from collections.abc import Iterable
from datetime import date

from conseiller.engine.examples import FactsOfDevice
from conseiller.french import long_date, plural
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Knowledge, Question
from conseiller.outputs.document import Block, Document, Item, Table
from conseiller.training.case_loading import advices_of
from conseiller.training.cases import LEVELS, Case
from conseiller.training.debrief import source_words
from conseiller.training.expected_route import Route, expected_route
from conseiller.training.room_words import RoomWords


def trainers_guide(
    cases: Iterable[Case], knowledge: Knowledge, facts_of_device: FactsOfDevice, words: RoomWords
) -> Document:
    """One document: what is looked at, then case after case, the easiest first."""
    ordered = sorted(cases, key=lambda case: (case.level, case.trees, case.id))
    blocks = [_summary(ordered), _criteria(words)]
    for case in ordered:
        route = expected_route(case, knowledge, facts_of_device)
        blocks += _case(case, route, knowledge)
    lead = (
        f"{plural(len(ordered), 'cas', 'cas')}. Cette page ne se montre pas aux personnes que vous formez.",
        "Une mise en situation ne compte jamais dans les indicateurs. Personne n'y donne son nom.",
    )
    return Document("Guide de la personne qui forme", lead, tuple(blocks))


def _summary(cases: list[Case]) -> Block:
    rows = tuple((case.title, f"{case.level}, {LEVELS[case.level]}", case.aim, case.id) for case in cases)
    return Block("Les cas", table=Table(("Cas", "Niveau", "Ce qu'il apprend", "Nom à taper"), rows))


def _criteria(words: RoomWords) -> Block:
    rows = tuple((criterion.title, criterion.reason) for criterion in words.criteria)
    told = "Chaque critère a ses propres points, et chaque point dit pourquoi. Il n'y a pas de note d'ensemble."
    return Block("Ce qu'on regarde", (told,), table=Table(("Critère", "Question à se poser"), rows))


def _case(case: Case, route: Route, knowledge: Knowledge) -> list[Block]:
    titles = {advice.id: advice.title for advice in advices_of(knowledge.trees.values()).values()}
    start = (
        f"Niveau {case.level}, {LEVELS[case.level]}. La scène se passe le {long_date(case.on_date)}.",
        f"Ce qu'il apprend : {case.aim}",
        f"Pour le jouer : conseiller formation --cas {case.id}",
        case.who,
    )
    blocks = [
        Block(case.title, start, tuple(Item(text) for text in case.openings), new_page=True),
        _road(case, route, knowledge),
        Block("Où cela doit arriver", items=_ends(case, titles, knowledge), deep=True),
    ]
    if case.traps:
        blocks.append(Block("Les pièges", items=_traps(case, titles), deep=True))
    if case.digressions:
        told = tuple(Item(text) for digression in case.digressions for text in digression.wordings)
        blocks.append(Block("Ce qu'elle dit en passant", items=told, deep=True))
    if case.to_discuss:
        blocks.append(Block("À discuter", items=tuple(Item(text) for text in case.to_discuss), deep=True))
    sources = tuple(Item(source_words(knowledge.sources[name])) for name in case.sources)
    blocks.append(Block("À lire", items=sources, deep=True))
    return blocks


def _road(case: Case, route: Route, knowledge: Knowledge) -> Block:
    """Each question of the way, why it is asked, and what the person answers."""
    rows = []
    for fact in route.asked:
        question = next(found for state in route.states if (found := state.tree.question(fact)) is not None)
        rows.append((question.text, question.reason, _answer(case, fact, question)))
    return Block("Le chemin attendu", table=Table(("Question", "Pourquoi", "Sa réponse"), tuple(rows)), deep=True)


def _answer(case: Case, fact: str, question: Question) -> str:
    told = case.told.get(fact)
    if told is None:
        unknown = case.unknown.get(fact)
        return f"Ne sait pas : « {unknown.wordings[0]} »" if unknown is not None else "Lu dans les données."
    when = " (dit d'emblée)" if told.unprompted else " (après avoir regardé)" if told.before_looking else ""
    return f"{_labels(question, told.value)}{when} : « {told.wordings[0]} »"


def _labels(question: Question, value: Value) -> str:
    if isinstance(value, float | int):
        return f"{value:g} {question.unit}".strip().replace(".", ",")
    if isinstance(value, date):
        return long_date(value)
    codes = sorted(value) if isinstance(value, frozenset) else [value]
    return ", ".join(question.label_of(code) for code in codes if code != DONT_KNOW)


def _ends(case: Case, titles: dict[str, str], knowledge: Knowledge) -> tuple[Item, ...]:
    gestures = {name: gesture.title for tree in knowledge.trees.values() for name, gesture in tree.gestures.items()}
    expected = case.expected
    found = [Item(titles[name], "blocage") for name in expected.vetoes]
    found += [Item(titles[name], "principal") for name in expected.principal]
    found += [Item(titles[name], "complément") for name in expected.complements]
    found += [Item(gestures[name], "geste") for name in expected.gestures]
    return tuple(found)


def _traps(case: Case, titles: dict[str, str]) -> tuple[Item, ...]:
    return tuple(Item(f"{titles.get(trap.key, trap.key)}. {trap.reason}") for trap in case.traps)
