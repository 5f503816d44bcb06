"""The picture of a group that played the same case: where routes part, what everyone forgets. Tables, never names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conseiller.french import listing, plural
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Knowledge
from conseiller.outputs.document import Block, Document, Item, Table
from conseiller.training.case_loading import advices_of
from conseiller.training.cases import Case
from conseiller.training.expected_route import Route
from conseiller.training.results import Result, read_result
from conseiller.training.room_words import RoomWords
from conseiller.training.scoring import level_of

ENDING = ".json"
SHOWN_STEPS = 12
"""Steps of the routes that are compared; the longest tree asks twelve questions."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results that can be compared."""

    results: tuple[Result, ...]

    @property
    def size(self) -> int:
        """How many tables played."""
        return len(self.results)


def read_group(folder: Path, wanted: str, faults: Faults) -> list[Result]:
    """The usable results of a folder that play one case; `wanted` names it, '' for the one most played.

    What is damaged, of another version or of another case is noted and set aside.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ENDING and path.is_file())
    read = [result for path in paths if (result := read_result(path, faults)) is not None]
    if not read:
        return []
    chosen = wanted or Counter(result.case for result in read).most_common(1)[0][0]
    kept: list[Result] = []
    for result in read:
        if result.case != chosen:
            message = f"ce résultat joue « {result.case} », le groupe joue « {chosen} »."
            faults.add(result.place, Code.UNKNOWN_WORD, message)
        elif any(other.checksum == result.checksum for other in kept):
            faults.warn(result.place, Code.DUPLICATE_ID, f"la table {result.table} est là deux fois. Comptée une fois.")
        else:
            kept.append(result)
    return kept


def same_case(results: Iterable[Result], case: Case, faults: Faults) -> Group:
    """Those played with this very case file; an older or newer one is noted and set aside."""
    kept = []
    for result in results:
        if result.fingerprint == case.fingerprint:
            kept.append(result)
        else:
            message = f"« {case.id} » a changé depuis que la table {result.table} l'a joué."
            faults.add(result.place, Code.UNKNOWN_WORD, message)
    return Group(tuple(sorted(kept, key=lambda result: (result.table, result.checksum))))


def document_of_group(group: Group, case: Case, route: Route, knowledge: Knowledge, words: RoomWords) -> Document:
    """The page a trainer debriefs from."""
    names = _Names(case, knowledge)
    awaited = [names.fact(fact) for fact in expected_questions(case, route)]
    blocks = (
        _parting(group, names),
        _steps(group, names),
        _forgotten(group, case, names),
        _advices(group, case, names),
        _criteria(group, words),
        _discuss(case),
    )
    lead = (
        f"Cas : {case.title}. {plural(group.size, 'table')}.",
        f"Chemin attendu : {listing(awaited) or 'aucune question'}.",
        "Aucun nom n'est gardé : chaque table a choisi son numéro. Rien de ceci n'est compté.",
    )
    return Document("L'image du groupe", lead, tuple(block for block in blocks if block is not None))


def expected_questions(case: Case, route: Route) -> list[str]:
    """Questions of the expected route that the opening does not already answer."""
    return [fact for fact in route.asked if not (fact in case.told and case.told[fact].unprompted)]


def parting_step(routes: Sequence[Sequence[str]]) -> int | None:
    """The first step (from 0) at which the tables no longer ask the same; None when they never part."""
    for step in range(max((len(route) for route in routes), default=0)):
        if len({tuple(route[: step + 1]) for route in routes}) > 1:
            return step
    return None


@dataclass(frozen=True, slots=True)
class _Names:
    """Short French names of facts, advices and gestures."""

    case: Case
    knowledge: Knowledge

    def fact(self, fact: str) -> str:
        trees = [self.knowledge.trees[name] for name in self.case.trees] + list(self.knowledge.trees.values())
        question = next((found for tree in trees if (found := tree.question(fact)) is not None), None)
        return (question.short or question.text) if question is not None else fact

    def advice(self, key: str) -> str:
        trees = (*self.knowledge.trees.values(), *(self.knowledge.trees[name] for name in self.case.trees))
        advice = advices_of(trees).get(key)
        return advice.title if advice is not None else key


def _parting(group: Group, names: _Names) -> Block:
    routes = [result.questions for result in group.results]
    step = parting_step(routes)
    if step is None:
        return Block(
            "Où les chemins se séparent", ("Toutes les tables ont posé les mêmes questions, dans le même ordre.",)
        )
    common = [names.fact(fact) for fact in routes[0][:step]]
    told = f"Pareil jusqu'à : {listing(common)}." if common else "Dès la première question."
    return Block("Où les chemins se séparent", (told,), tuple(_ways(group, step, names)))


def _ways(group: Group, step: int, names: _Names) -> list[Item]:
    """Who goes which way at one step, the most frequented first."""
    ways: dict[str, list[int]] = {}
    for result in group.results:
        way = names.fact(result.questions[step]) if step < len(result.questions) else "plus de question"
        ways.setdefault(way, []).append(result.table)
    ordered = sorted(ways.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [Item(f"{way} : {_tables(tables)}") for way, tables in ordered]


def _steps(group: Group, names: _Names) -> Block:
    rows = []
    longest = min(SHOWN_STEPS, max((len(result.questions) for result in group.results), default=0))
    for step in range(longest):
        rows.append((str(step + 1), " ; ".join(item.text for item in _ways(group, step, names))))
    return (
        Block("Pas à pas", table=Table(("Pas", "Ce que les tables demandent"), tuple(rows)))
        if rows
        else Block("Pas à pas", ("Aucune table n'a posé de question.",))
    )


def _forgotten(group: Group, case: Case, names: _Names) -> Block:
    """Essential facts, the most forgotten first, then the questions nobody needed."""
    missed = Counter(fact for result in group.results for fact in result.forgotten)
    items = [
        Item(f"{names.fact(fact)} : oublié par {missed[fact]} table{'s' if missed[fact] > 1 else ''} sur {group.size}")
        for fact in sorted(case.expected.essential, key=lambda fact: -missed[fact])
        if missed[fact]
    ]
    useless = Counter(fact for result in group.results for fact in result.useless)
    items += [
        Item(f"{names.fact(fact)} : demandé par {count}, sans utilité ici", "hors du chemin")
        for fact, count in useless.most_common()
    ]
    everyone = [fact for fact in case.expected.essential if missed[fact] == group.size]
    told = (
        (f"Tout le monde a oublié : {listing([names.fact(fact) for fact in everyone])}.",)
        if everyone
        else ("Aucun fait indispensable n'est oublié par toutes les tables.",)
    )
    return Block("Ce qui est oublié", told, tuple(items))


def _advices(group: Group, case: Case, names: _Names) -> Block:
    missing = Counter(key for result in group.results for key in result.missing)
    harmful = {key: [result.table for result in group.results if key in result.harmful] for key in _harmful(group)}
    items = [
        Item(
            f"{names.advice(key)} : oublié par {missing[key]} sur {group.size}",
            "blocage" if key in case.expected.vetoes else "conseil",
        )
        for key in case.expected.advices
        if missing[key]
    ]
    items += [Item(f"{names.advice(key)} : {_tables(tables)}", "nuisible") for key, tables in harmful.items()]
    return Block("Conseils", () if items else ("Toutes les tables ont donné les conseils attendus.",), tuple(items))


def _harmful(group: Group) -> list[str]:
    return list(dict.fromkeys(key for result in group.results for key in result.harmful))


def _criteria(group: Group, words: RoomWords) -> Block:
    """How many tables at each level; never a mean, never a ranking."""
    rows = []
    for criterion in words.criteria:
        levels = Counter(level_of(*result.criteria[criterion.id]) for result in group.results)
        rows.append((criterion.title, *(str(levels[level]) for level in words.levels)))
    return Block("Par critère", table=Table(("Critère", *words.levels.values()), tuple(rows)))


def _discuss(case: Case) -> Block | None:
    if not case.to_discuss:
        return None
    return Block("À discuter", items=tuple(Item(question) for question in case.to_discuss))


def _tables(tables: Sequence[int]) -> str:
    return f"table{'s' if len(tables) > 1 else ''} {listing([str(table) for table in sorted(tables)])}"
