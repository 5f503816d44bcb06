"""What a rehearsal shows of the trainee, criterion by criterion. Each point says why; never one number for all."""

from collections.abc import Iterator
from dataclasses import dataclass

from conseiller.french import listing, plural
from conseiller.training.ear import Heard
from conseiller.training.expected_route import Route
from conseiller.training.findings import (
    astray_advices,
    clue_behind,
    clue_for,
    facts_learnt_too_late,
    harmful_advices,
    missed_facts,
    question_words,
    useless_questions,
    was_given,
)
from conseiller.training.rehearsal import Rehearsal
from conseiller.training.room_words import Criterion
from conseiller.training.turns import Kind, Turn


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: held or not, and why."""

    ok: bool
    text: str
    clue: str = ""
    """The sentence that gave it away, as the person said it (or would have)."""


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion: so many of so many, each explained."""

    criterion: Criterion
    checks: tuple[Check, ...]

    @property
    def held(self) -> int:
        """How many checks hold."""
        return sum(check.ok for check in self.checks)

    @property
    def level(self) -> str:
        """Key of `niveaux`: all hold, at least half, or fewer."""
        return level_of(self.held, len(self.checks))


def level_of(held: int, total: int) -> str:
    """Key of `niveaux` for so many of so many."""
    if held == total:
        return "acquis"
    return "a_consolider" if 2 * held >= total else "a_reprendre"


def score(rehearsal: Rehearsal, route: Route) -> tuple[Score, ...]:
    """Every criterion, in the order of `formation.yaml`. `route` is where the case should lead."""
    judges = {
        "ecoute": _listening,
        "diagnostic": _diagnosis,
        "conseil": _advice,
        "non_imposition": _choice_left,
        "mots": _words,
    }
    return tuple(
        Score(criterion, tuple(judges[criterion.id](rehearsal, route))) for criterion in rehearsal.words.criteria
    )


def _listening(rehearsal: Rehearsal, route: Route) -> Iterator[Check]:
    told = rehearsal.case.told
    to_ask = any(fact not in told or not told[fact].unprompted for fact in route.asked)
    if to_ask and not rehearsal.record.questions:
        yield Check(False, "Aucune question n'a été posée.")
        return
    again = [turn for turn in rehearsal.record.turns if turn.kind is Kind.AGAIN]
    if again:
        facts = list(dict.fromkeys(turn.facts[0] for turn in again))
        asked = listing([f"« {question_words(rehearsal, fact)} »" for fact in facts])
        yield Check(False, f"Redemandé alors que c'était dit : {asked}", clue_for(rehearsal, facts[0]))
    else:
        yield Check(True, "Rien n'a été redemandé.")
    double = [turn for turn in rehearsal.record.turns if turn.heard is not None and turn.heard.several_questions]
    if double:
        yield Check(
            False, f"{plural(len(double), 'fois')}, deux questions d'un coup. La personne répond à la première."
        )
    else:
        yield Check(True, "Une question à la fois.")
    for fact in rehearsal.record.hinted:
        taken = fact in rehearsal.record.questions or fact in _looked_at(rehearsal)
        words = f"« {question_words(rehearsal, fact)} »"
        text = f"Entendu en passant, puis vérifié : {words}" if taken else f"Dit en passant, et jamais repris : {words}"
        yield Check(taken, text, rehearsal.record.hinted[fact].text)


def _diagnosis(rehearsal: Rehearsal, route: Route) -> Iterator[Check]:
    missed = missed_facts(rehearsal)
    for fact in rehearsal.case.expected.essential:
        words = question_words(rehearsal, fact)
        if fact in missed:
            yield Check(False, f"À demander aussi : {words}", clue_for(rehearsal, fact))
        else:
            yield Check(True, f"Fait obtenu : {words}")
    useless = useless_questions(rehearsal, route)
    allowed = rehearsal.words.useless_allowed
    if len(useless) > allowed:
        asked = listing([f"« {question_words(rehearsal, fact)} »" for fact in useless])
        yield Check(False, f"{plural(len(useless), 'question')} hors du chemin, {allowed} au plus sans gêne : {asked}")
    else:
        yield Check(True, "Peu ou pas de questions inutiles.")


def _advice(rehearsal: Rehearsal, route: Route) -> Iterator[Check]:
    titles = rehearsal.advices()
    for name in rehearsal.case.expected.advices:
        given = was_given(rehearsal, name)
        veto = name in rehearsal.case.expected.vetoes
        lacking = "À dire d'abord" if veto else "À conseiller aussi"
        text = f"{'Donné' if given else lacking} : {titles[name]}"
        yield Check(given, text, "" if given else clue_behind(rehearsal, name, route))
    harmful = harmful_advices(rehearsal)
    for name in harmful:
        trap = rehearsal.trap(name)
        reason = trap.reason if trap is not None else ""
        yield Check(False, f"Conseil nuisible : {titles[name]}. {reason}")
    if not harmful:
        yield Check(True, "Aucun conseil nuisible.")
    astray = astray_advices(rehearsal, route)
    if astray:
        yield Check(False, f"Hors de propos ici : {listing([f'« {titles[name]} »' for name in astray])}")
    early = facts_learnt_too_late(rehearsal)
    if early:
        yield Check(
            False, f"Conseillé avant de savoir : {listing([f'« {question_words(rehearsal, f)} »' for f in early])}"
        )
    yield from _gestures(rehearsal)


def _gestures(rehearsal: Rehearsal) -> Iterator[Check]:
    agreed, wanted = rehearsal.record.gestures, rehearsal.case.expected.gestures
    most = rehearsal.words.most_gestures
    titles = {
        name: gesture.title for tree in rehearsal.knowledge.trees.values() for name, gesture in tree.gestures.items()
    }
    for name in wanted:
        text = "Geste décidé ensemble" if name in agreed else "Geste à proposer"
        yield Check(name in agreed, f"{text} : {titles[name]}")
    if len(agreed) > most:
        yield Check(False, f"{plural(len(agreed), 'geste')} : {most} au plus, pour que la personne les fasse.")


def _choice_left(rehearsal: Rehearsal, route: Route) -> Iterator[Check]:
    phrases = list(dict.fromkeys(phrase for heard in _heard(rehearsal) for phrase in heard.imposing))
    if phrases:
        told = listing([f"« {phrase} », dites « {rehearsal.words.imposing[phrase]} »" for phrase in phrases])
        yield Check(False, f"Tournure qui décide à sa place : {told}")
    else:
        yield Check(True, "Aucune tournure qui décide à sa place.")
    imposed = [trap for trap in rehearsal.case.traps if trap.imposes and trap.key in rehearsal.record.advised]
    for trap in imposed:
        yield Check(False, f"Un choix imposé : {rehearsal.advices()[trap.key]}. {trap.reason}")
    if not imposed:
        yield Check(True, "Ni système, ni marque, ni achat imposé.")
    for fact in route.asked:
        if fact in rehearsal.words.wishes:
            wish = rehearsal.case.told.get(fact)
            known = fact in rehearsal.record.learnt or fact in rehearsal.record.unknown
            words = question_words(rehearsal, fact)
            text = f"Son choix a été demandé : {words}" if known else f"Son choix n'a pas été demandé : {words}"
            yield Check(known, text, "" if known or wish is None else wish.wordings[0])


def _words(rehearsal: Rehearsal, _route: Route) -> Iterator[Check]:
    replaced = {**rehearsal.words.jargon, **rehearsal.case.words}
    unknown = [word for turn in rehearsal.record.turns if turn.kind is Kind.JARGON for word in _jargon(turn)]
    for word in dict.fromkeys(unknown):
        yield Check(False, f"Mot pas compris : « {word} ». On peut dire : {replaced.get(word, '')}")
    if not unknown:
        yield Check(True, "Aucun mot du métier.")
    frowned = list(dict.fromkeys(word for heard in _heard(rehearsal) for word in heard.frowned))
    if frowned:
        yield Check(False, f"Mots à éviter : {listing([f'« {word} »' for word in frowned])}.")
    else:
        yield Check(True, "Aucun mot à éviter.")


def _heard(rehearsal: Rehearsal) -> list[Heard]:
    """What was understood of the mediator's own sentences, those read from the tree left out."""
    return [turn.heard for turn in rehearsal.record.turns if turn.heard is not None and not turn.by_tree]


def _jargon(turn: Turn) -> tuple[str, ...]:
    return turn.heard.jargon if turn.heard is not None else ()


def _looked_at(rehearsal: Rehearsal) -> set[str]:
    return {fact for turn in rehearsal.record.turns if turn.kind is Kind.LOOKED for fact in turn.facts}
