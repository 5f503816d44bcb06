"""`savoir suites`: what each answer to a question brings; 'where do I go after this answer?' is written nowhere."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import add_date, day_of, question_named, tree_named
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import listing, long_date, typeset
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Knowledge, Question, QuestionKind, Tree

if TYPE_CHECKING:
    from conseiller.engine.replay import State
    from conseiller.engine.sequels import Coming, Sequel, Sequels
    from conseiller.engine.ways import Way

NAMED_ROWS = 6
"""Rows that come first, named on one line; beyond, they are counted."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("question", metavar="QUESTION", help="le nom de la question, sa clé « id »")
    parser.add_argument("--arbre", metavar="ARBRE", help="l'arbre (inutile quand un seul a cette question)")
    add_date(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """One block for each answer; exit code 1 when no answers lead to the question on that day."""
    from conseiller.engine.facts import Given
    from conseiller.engine.sequels import sequels
    from conseiller.engine.ways import state_at, way_to
    from conseiller.knowledge.loading import load_knowledge

    tree = _tree_of(options, load_knowledge())
    question, day = question_named(options.question, tree), day_of(options, environment)
    way = way_to(tree, question, Given(), day)
    if way is None:
        raise RefusedError(
            f"Le {long_date(day)}, aucune réponse ne mène à « {question.id} » ({question.place}).",
            "Relisez son « si », ou essayez un autre jour avec --date.",
        )
    state = state_at(tree, way, day)
    page = _Page(tree, question, state)
    lines = [*page.head(way), *page.answers(sequels(state))]
    print(typeset("\n".join(lines)), file=environment.stdout)
    return int(ExitCode.DONE)


def _tree_of(options: argparse.Namespace, knowledge: Knowledge) -> Tree:
    if options.arbre is not None:
        return tree_named(options.arbre, knowledge)
    found = [tree for tree in knowledge.trees.values() if tree.question(options.question) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        names = listing([tree.id for tree in found], "ou")
        raise ConseillerError(
            f"Plusieurs arbres posent la question « {options.question} ».", f"Ajoutez --arbre : {names}."
        )
    from conseiller.knowledge.nearest import suggestion

    known = {question.id for tree in knowledge.trees.values() for question in tree.questions}
    hint = suggestion(options.question, known).strip()
    raise ConseillerError(f"Aucun arbre n'a de question « {options.question} ».", hint or "Vérifiez son nom.")


@dataclass(frozen=True, slots=True)
class _Page:
    """What is said about one question."""

    tree: Tree
    question: Question
    state: "State"

    def head(self, way: "Way") -> Iterator[str]:
        """The question, its condition, and what is supposed to reach it."""
        from conseiller.knowledge.condition_words import ConditionWords

        words = ConditionWords(self.tree)
        yield f"{self.question.text} ({self.question.id}, {self.question.place})"
        yield f"{words.headed('Posée', self.question.condition) or 'Posée à chaque entretien'}."
        if not way.answers and not way.facts:
            yield f"Le {long_date(self.state.on_date)}, c'est la première question."
            return
        yield f"Le {long_date(self.state.on_date)}, par un chemin parmi les plus courts, en supposant :"
        for fact, value in way.facts.items():
            yield f"  {words.name(fact)} : {words.value(fact, str(value))}"
        yield from self._supposed(way.answers, way.others)

    def _supposed(self, answers: Mapping[str, Value], others: Mapping[str, tuple[Value, ...]]) -> Iterator[str]:
        for fact, value in answers.items():
            asked = self.tree.question(fact)
            if asked is None:
                continue
            same = others.get(fact, ())
            also = f" (ou : {_values(asked, same)})" if same else ""
            yield f"  {asked.short or asked.text} : {_values(asked, (value,))}{also}"

    def answers(self, told: "Sequels") -> Iterator[str]:
        """What each answer brings, then what none of them changes."""
        for sequel in told.answers:
            yield ""
            yield f"• {_values(self.question, sequel.values)}"
            yield from self._outcome(sequel)
        if told.later_anyway or told.possible_anyway:
            yield ""
            yield "Quelle que soit la réponse, encore possibles :"
            yield from _block("questions", [question.id for question in told.later_anyway])
            yield from _block("conseils", [advice.id for advice in told.possible_anyway])

    def _outcome(self, sequel: "Sequel") -> Iterator[str]:
        following = sequel.next_question
        yield f"    ensuite : {following.text} ({following.id})" if following else "    ensuite : les conseils"
        yield from _block("plus loin, peut-être", [question.id for question in sequel.later])
        yield from _advices("conseil sûr", sequel.sure)
        yield from _advices("conseil possible", sequel.possible)


def _advices(label: str, coming: tuple["Coming", ...]) -> Iterator[str]:
    from conseiller.knowledge.condition_words import short_title

    for item in coming:
        beside = ", en complément" if item.beside else ""
        yield f"    {label} : {item.advice.id} {short_title(item.advice)}{beside}{rows_first(item.after)}"


def rows_first(rows: Sequence[str]) -> str:
    """', passe après f03, f04', or '' for the first row."""
    more = f" et {len(rows) - NAMED_ROWS} autres" if len(rows) > NAMED_ROWS else ""
    return f", passe après {', '.join(rows[-NAMED_ROWS:])}{more}" if rows else ""


def _values(question: Question, values: tuple[Value, ...]) -> str:
    from conseiller.conversation.reading import answer_words

    words = [answer_words(question, value) for value in values]
    # A number or a day stands for all those that conditions do not tell apart from it.
    example = "par exemple " if question.kind in (QuestionKind.NUMBER, QuestionKind.DATE) else ""
    return example + " / ".join(words)


def _block(label: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"    {label} : {', '.join(names)}"
