"""F2: the list of what is known, and the effect of another answer, shown before it is taken."""

from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import facts, source_of
from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.contract import Outcome, Page, PageLine, PanelEntry, Prompt, PromptKind, Role
from conseiller.conversation.reading import DONT_KNOW_LABEL
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.engine import State
from conseiller.french import typeset
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Question, QuestionKind, Tree

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

SHOWN_EFFECTS = 6


class EditStage(Stage):
    """Choose the answer to change. Nothing is lost."""

    def prompt(self) -> Prompt:
        """A number of the list."""
        entries = self._entries()
        text = "Choisissez la réponse à changer. Rien n'est perdu." if entries else "Il n'y a pas encore de réponse."
        return Prompt(
            PromptKind.EDIT,
            "",
            text,
            choices(*[f"{entry.title} : {entry.detail}" for entry in entries]),
            hint="un numéro, ou Échap pour revenir",
            keys=(ESCAPE_HINT, *hints("aide")),
        )

    def page(self) -> Page:
        """Each fact with its value and where it comes from."""
        shown = [
            PageLine(("Modifier une réponse",), role=Role.QUESTION, indent=2),
            PageLine(("",)),
            PageLine((self.prompt().text,), indent=2),
            PageLine(("",)),
        ]
        appointment = self.talk.appointment
        for number, entry in enumerate(self._entries(), start=1):
            origin = str(source_of(appointment, entry.fact)) if appointment else ""
            shown.append(PageLine((entry.title, entry.detail, origin), number, indent=2))
        return Page(tuple(shown), current=1 if self._entries() else None)

    def receive(self, text: str) -> Outcome:
        """Open the chosen question again."""
        entries = self._entries()
        number = digit(text)
        appointment = self.talk.appointment
        if appointment is None or not entries:
            return self.talk.proceed()
        if number is None or not 1 <= number <= len(entries):
            return self.refuse("Choisissez un numéro de la liste, ou Échap pour revenir.")
        fact = entries[number - 1].fact
        tree = next(tree for tree in appointment.trees if tree.question(fact) is not None)
        question = tree.question(fact)
        return self.talk.go(EditValueStage(self.talk, question, tree)) if question else DONE

    def _entries(self) -> list[PanelEntry]:
        return facts(self.talk.appointment) if self.talk.appointment else []


class EditValueStage(QuestionStage):
    """The question again, with the effect of the pointed answer: stays, new, set aside."""

    def __init__(self, talk: "Talk", question: Question, tree: Tree) -> None:
        super().__init__(talk, question, tree)
        self._pointed: int | None = None

    def point(self, number: int | None) -> None:
        """Show what this answer would change."""
        self._pointed = number

    def page(self) -> Page:
        """The answers, then the effect of the pointed one."""
        shown = [
            PageLine(("Modifier une réponse",), role=Role.QUESTION, indent=2),
            PageLine(("",)),
            PageLine((typeset(self.question.text),), indent=2),
            PageLine((typeset(f"Réponse donnée : {self._already}"),), role=Role.QUIET, indent=2),
            PageLine(("",)),
        ]
        shown += [PageLine((choice.label,), choice.number, indent=2) for choice in self.prompt().choices]
        shown += [PageLine(("",)), *self._effect()]
        return Page(tuple(shown), current=self._pointed)

    def escape(self) -> None:
        """The list again, nothing changed."""
        self.back()

    def back(self) -> None:
        """The list again, nothing changed."""
        self.talk.go(EditStage(self.talk))

    def _effect(self) -> list[PageLine]:
        appointment = self.talk.appointment
        value = self._value_pointed()
        if appointment is None or value is None:
            return [
                PageLine(("Pointez une réponse : son effet s'affiche ici, avant Entrée.",), role=Role.QUIET, indent=2)
            ]
        before = _titles(appointment.states)
        after = _titles(appointment.with_answer(self.question.id, value))
        label = DONT_KNOW_LABEL if self._pointed == 0 else self.question.options[(self._pointed or 1) - 1].label
        shown = [PageLine((typeset(f"Avec « {label} »"),), role=Role.ADVICE, indent=2)]
        effects = [("reste", title) for title in after if title in before]
        effects += [("nouveau", title) for title in after if title not in before]
        effects += [("mis de côté", title) for title in before if title not in after]
        shown += [PageLine((f"{word:<12}{title}",), indent=2) for word, title in effects[:SHOWN_EFFECTS]]
        if not effects:
            shown.append(PageLine(("D'autres questions suivront.",), role=Role.QUIET, indent=2))
        return shown

    def _value_pointed(self) -> Value | None:
        if self._pointed is None:
            return None
        code = DONT_KNOW if self._pointed == 0 else self._code(self._pointed)
        if code is None:
            return None
        return frozenset((code,)) if self.question.kind is QuestionKind.SEVERAL else code

    def _code(self, number: int) -> str | None:
        return self.question.options[number - 1].code if 1 <= number <= len(self.question.options) else None


def _titles(states: list[State]) -> list[str]:
    return list(dict.fromkeys(advice.short or advice.title for state in states for advice in state.shown))
