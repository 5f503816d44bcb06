"""`savoir essayer`: play one tree line by line, from any question, on any day; nothing is stored."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import add_date, day_of, question_named, tree_named
from conseiller.errors import ExitCode
from conseiller.french import long_date, typeset
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Question, Tree
from conseiller.locations import folder_of_words

if TYPE_CHECKING:
    from conseiller.engine.facts import Given
    from conseiller.engine.replay import State
    from conseiller.lookup.lexicon import Lexicon

WORDS = "Tapez un numéro, un code ou les mots de la réponse ; pourquoi, état, conseils, retour, quitter."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from conseiller.commands.written_facts import written_fact

    parser.add_argument("arbre", metavar="ARBRE", help="le nom de l'arbre")
    parser.add_argument("--depuis", metavar="QUESTION", help="commencer à cette question")
    told = "un fait déjà connu, par exemple systeme=w10 (plusieurs fois si besoin)"
    parser.add_argument("--sachant", action="append", default=[], type=written_fact, metavar="FAIT=VALEUR", help=told)
    add_date(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Ask until the end of the tree or of the input; then the advices, and why each other one did not come."""
    from conseiller.commands.written_facts import given_facts

    tree = tree_named(options.arbre)
    target = question_named(options.depuis, tree) if options.depuis else None
    given = given_facts(tree, options.sachant)
    day = day_of(options, environment)
    rehearsal = _Rehearsal(tree, day, environment, dict(given.words), dict(given.answers), target)
    rehearsal.play()
    return int(ExitCode.DONE)


class _Leave(Enum):
    """What may be typed instead of an answer."""

    STOP = "quitter"
    BACK = "retour"


_LEAVES = {leave.value: leave for leave in _Leave}


@dataclass
class _Rehearsal:
    """One tree played by its author."""

    tree: Tree
    day: date
    environment: Environment
    words: dict[str, Value]
    answers: dict[str, Value]
    target: Question | None = None
    """The question to begin at; None once it is reached, or can be no more."""
    typed: list[str] = field(default_factory=list)
    """Questions answered here, the latest last."""

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words of the trade, read when an answer is typed in words."""
        from conseiller.lookup.lexicon import load_lexicon

        return load_lexicon(folder_of_words())

    def play(self) -> None:
        """Ask, read, tell what changed; the advices at the end."""
        from conseiller.commands.rehearsal_report import change_lines

        self._say([f"Essai de « {self.tree.title} » au {long_date(self.day)}. Rien n'est gardé.", WORDS])
        state = self._skip_to_target()
        while (question := state.next_question) is not None:
            read = self._ask(state, question)
            if read is _Leave.STOP:
                break
            before = state
            if read is _Leave.BACK:
                self._take_back()
            else:
                self.answers[question.id] = read
                self.typed.append(question.id)
            state = self._skip_to_target()
            self._say(change_lines(before, state))
        self._conclude(state)

    def _take_back(self) -> None:
        """Ask the latest question again."""
        if self.typed:
            del self.answers[self.typed.pop()]
        else:
            self._say(["Précision : c'est la première question de cet essai."])

    def _skip_to_target(self) -> "State":
        """Before the question to begin at, only those it rests on are asked; the others get an answer that leads on."""
        from conseiller.engine.ways import way_to
        from conseiller.knowledge.needs import Needs

        state = self._state()
        while self.target is not None and state.next_question is not None:
            asked = state.next_question
            way = way_to(self.tree, self.target, self._given(), self.day)
            if way is None:
                self._say([f"Avec ces réponses, « {self.target.id} » n'est pas posée. L'essai continue sans elle."])
                self.target = None
            elif asked.id == self.target.id:
                self.target = None
            elif asked.id in Needs(self.tree).foundations(self.target.condition):
                break
            else:
                self._suppose(asked, way.answers[asked.id])
                state = self._state()
        return state

    def _suppose(self, question: Question, value: Value) -> None:
        from conseiller.conversation.reading import answer_words

        self.answers[question.id] = value
        name = question.short or question.text
        self._say([f"Supposé : {name} : {answer_words(question, value)}. Pour le choisir, --sachant {question.id}=…"])

    def _ask(self, state: "State", question: Question) -> "Value | _Leave":
        """The value typed, or the wish to go back or to stop; the end of the input stops."""
        from conseiller.commands.rehearsal_report import question_lines
        from conseiller.conversation.reading import read_value
        from conseiller.conversation.typed import plain

        self._say(question_lines(question))
        while (text := self._read()) is not None:
            word = plain(text)
            if word in _LEAVES:
                return _LEAVES[word]
            if self._told(word, state, question):
                continue
            read = read_value(question, text, lambda: self.lexicon)
            if read.value is not None:
                return read.value
            self._say([f"Précision : {read.refusal}"])
        return _Leave.STOP

    def _told(self, word: str, state: "State", question: Question) -> bool:
        """Whether the word asked for something to be told."""
        from conseiller.commands.rehearsal_report import advice_lines, state_lines, why_lines

        match word:
            case "pourquoi" | "?":
                self._say(why_lines(state, question))
            case "etat":
                self._say(state_lines(state))
            case "conseils":
                self._say(advice_lines(state))
            case "":
                self._say(["Précision : choisissez une réponse, ou tapez quitter."])
            case _:
                return False
        return True

    def _conclude(self, state: "State") -> None:
        from conseiller.commands.rehearsal_report import advice_lines, state_lines

        if state.next_question is not None:
            self._say(["", f"L'essai s'arrête à la question « {state.next_question.id} »."])
        self._say(["", *state_lines(state), *advice_lines(state)])

    def _state(self) -> "State":
        from conseiller.engine.replay import replay

        return replay(self.tree, self._given(), self.day)

    def _given(self) -> "Given":
        from conseiller.engine.facts import Given

        return Given(self.answers, self.words)

    def _read(self) -> str | None:
        from conseiller.conversation.typed import clean

        out = self.environment.stdout
        out.write("Réponse : ")
        out.flush()
        typed = self.environment.stdin.readline()
        if not typed:
            out.write("\n")
            return None
        if not self.environment.stdin.isatty():  # what was typed is not on the page yet
            out.write(f"{clean(typed)}\n")
        return clean(typed)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            print(typeset(line), file=self.environment.stdout)
