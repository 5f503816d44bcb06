"""The debrief of one rehearsal: both routes side by side, what was missed, the sentence behind it, what to read."""

from dataclasses import dataclass
from itertools import zip_longest

from conseiller.french import listing, long_date, plural
from conseiller.knowledge.model import Source
from conseiller.outputs.document import Block, Document, Item, Table
from conseiller.training.cases import LEVELS
from conseiller.training.expected_route import Route, expected_route
from conseiller.training.findings import useless_questions
from conseiller.training.first_words import what_carried, what_to_try
from conseiller.training.rehearsal import Rehearsal
from conseiller.training.scoring import Score, score

HELD, LACKED = "oui", "non"
PRINT_HINT = "Pour imprimer cette page : touches Ctrl et P, format A4."


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything said after a rehearsal."""

    rehearsal: Rehearsal
    route: Route
    scores: tuple[Score, ...]

    @property
    def taken(self) -> list[str]:
        """Facts asked for, in order."""
        return self.rehearsal.record.questions

    @property
    def expected(self) -> list[str]:
        """Questions of the expected route that were not said by themselves, in order."""
        told = self.rehearsal.case.told
        return [fact for fact in self.route.asked if not (fact in told and told[fact].unprompted)]


def debrief(rehearsal: Rehearsal) -> Debrief:
    """Look back at one rehearsal."""
    route = expected_route(rehearsal.case, rehearsal.knowledge, rehearsal.facts_of_device)
    return Debrief(rehearsal, route, score(rehearsal, route))


def level_words(found: Debrief, item: Score) -> str:
    """'3 sur 4, à consolider'."""
    return f"{item.held} sur {len(item.checks)}, {found.rehearsal.words.levels[item.level]}"


def document_of(found: Debrief, table: int | None = None) -> Document:
    """The page of the trainee. Nobody's name: a table number, if one was chosen."""
    case = found.rehearsal.case
    lead = [
        f"Cas joué : {case.title}. Niveau {case.level}, {LEVELS[case.level]}. Tirage {found.rehearsal.seed}.",
        f"La scène se passe le {long_date(case.on_date)}. Un exercice : rien n'est compté, aucun nom n'est gardé.",
    ]
    if table is not None:
        lead[0] = f"Table {table}. {lead[0]}"
    blocks = [
        _first_words(found),
        _overview(found),
        _routes(found),
        *(_criterion(found, item) for item in found.scores),
        _to_read(found),
    ]
    return Document("Retour sur la mise en situation", tuple(lead), tuple(blocks))


def _first_words(found: Debrief) -> Block:
    told = (what_carried(found.rehearsal, found.scores), what_to_try(found.rehearsal, found.scores))
    return Block("En deux phrases", told)


def _overview(found: Debrief) -> Block:
    rows = tuple((item.criterion.title, level_words(found, item), item.criterion.reason) for item in found.scores)
    helps = found.rehearsal.record.helps
    told = f"Aide de l'arbre demandée {helps} fois." if helps else "Joué sans l'aide de l'arbre."
    return Block("Par critère", (told,), table=Table(("Critère", "Résultat", "Ce qu'on regarde"), rows))


def _routes(found: Debrief) -> Block:
    """Side by side, then the questions that were not needed."""
    useless = useless_questions(found.rehearsal, found.route)
    rows = []
    for position, (mine, awaited) in enumerate(zip_longest(found.taken, found.expected), start=1):
        left = _named(found, mine, found.expected, "") if mine else "plus de question"
        right = _named(found, awaited, found.taken, " (non demandé)") if awaited else "plus de question"
        rows.append((str(position), left, right))
    told = f"{plural(len(found.taken), 'question')} posée, {len(found.expected)} sur le chemin attendu."
    if len(found.taken) > 1:
        told = told.replace("posée", "posées")
    names = [_named(found, fact, useless, "") for fact in useless]
    paragraphs = (told, f"Pas utile ici : {listing(names)}.") if names else (told,)
    return Block(
        "Votre chemin, et le chemin attendu",
        paragraphs,
        table=Table(("", "Le vôtre", "L'attendu"), tuple(rows)),
    )


def _named(found: Debrief, fact: str, others: list[str], note: str) -> str:
    question = found.rehearsal.question(fact)
    name = (question.short or question.text) if question is not None else fact
    return name if fact in others else f"{name}{note}"


def _criterion(found: Debrief, item: Score) -> Block:
    items = tuple(Item(check.text, HELD if check.ok else LACKED, check.clue) for check in item.checks)
    return Block(f"{item.criterion.title} : {level_words(found, item)}", items=items, narrow=True)


def _to_read(found: Debrief) -> Block:
    knowledge, case = found.rehearsal.knowledge, found.rehearsal.case
    names = [*case.sources]
    for trap in case.traps:
        if trap.key in found.rehearsal.record.advised:
            names += trap.sources
    return Block("À lire", items=tuple(Item(source_words(knowledge.sources[name])) for name in dict.fromkeys(names)))


def source_words(source: Source) -> str:
    """'Titre, éditeur, date. Adresse'."""
    read = f", lu le {long_date(source.read_on)}" if source.read_on is not None else ""
    return f"{source.title}, {source.publisher}{read}." + (f" {source.link}" if source.link else "")
