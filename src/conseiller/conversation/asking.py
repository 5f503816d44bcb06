"""The questions: one at a time, a number or words, `?` says why, a new subject can be opened in the middle."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, Line, Outcome, Prompt, PromptKind, Role
from conseiller.conversation.heard import just_heard, opened_because
from conseiller.conversation.reading import DONT_KNOW_LABEL, answer_words, read_value
from conseiller.conversation.stage import DONE, Stage, hints, lines, say_how_to_leave
from conseiller.conversation.typed import LONGEST
from conseiller.engine.explain import depends_on, value_words
from conseiller.french import listing, typeset
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Question, QuestionKind, Tree

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

NEVER_WRITTEN = "Jamais écrit."
CLAIM_WORDS = 4
"""A claim is a sentence; shorter words are an answer."""
SHOWN_REASONS = 3
"""Open advices named by `?`: enough to see the point, few enough to read aloud."""


def next_stage(talk: "Talk") -> Stage:
    """Where the appointment stands: a question, the advice, or home."""
    from conseiller.conversation.concluding import NextStage
    from conseiller.conversation.home import HomeStage

    appointment = talk.appointment
    if appointment is None:
        return HomeStage(talk)
    announce_vetoes(talk)
    state = appointment.current
    if state.next_question is None:
        return NextStage(talk)
    return QuestionStage(talk, state.next_question, state.tree)


def announce_vetoes(talk: "Talk") -> None:
    """A veto is said as soon as it is sure: people's safety does not wait for the end."""
    if talk.appointment is None:
        return
    for found in talk.appointment.vetoes():
        text = found.text_on(talk.desk.today) or found.advice.title
        line = Line("Attention", typeset(text), Role.WARNING)
        if line not in talk.transcript:
            talk.say_all([line])


class QuestionStage(Stage):
    """One question about the citizen. Nothing is preselected, 0 is always 'Je ne sais pas'."""

    def __init__(self, talk: "Talk", question: Question, tree: Tree) -> None:
        super().__init__(talk)
        self.question = question
        self.tree = tree
        self._asked_why = 0

    def prompt(self) -> Prompt:
        """The question, its closed answers, and where to look."""
        question = self.question
        numbered = [Choice(number, option.label) for number, option in enumerate(question.options, start=1)]
        if question.dont_know_offered or not question.options:
            numbered.append(Choice(0, DONT_KNOW_LABEL))
        help_text = question.help
        if self._already:
            help_text = f"Réponse donnée : {self._already}. Entrée pour la garder. {help_text}".strip()
        return Prompt(
            PromptKind.QUESTION,
            "Question",
            typeset(question.text),
            tuple(numbered),
            help=typeset(help_text),
            hint=self._hint(),
            several=question.kind is QuestionKind.SEVERAL,
            keys=hints("aide", "modifier", "retour", "pourquoi", "terminer"),
        )

    def receive(self, text: str) -> Outcome:
        """An answer, a device name, or a sentence that opens another subject."""
        if not text:
            if self._already:
                return self.talk.proceed()
            return self.refuse("Choisissez d'abord : un numéro, ou les flèches puis Entrée.")
        if self._is_claim(text):
            return DONE
        read = read_value(self.question, text, lambda: self.talk.desk.lexicon, self._given)
        if read.value is not None:
            return self.answer(read.value)
        other = None if read.doubtful else self._another_meaning(text)
        if other is not None:
            return other
        return self.refuse(typeset(read.refusal))

    def word(self, word: str) -> Outcome | None:
        """`?` explains; `terminer` waits for the last question."""
        if word == "pourquoi":
            self._explain()
            return DONE
        return None

    def escape(self) -> None:
        """Nothing to close."""
        say_how_to_leave(self.talk)

    def back(self) -> None:
        """The question just before; its answer stays proposed."""
        go_back(self.talk, self.question.id)

    @property
    def _given(self) -> Value | None:
        appointment = self.talk.appointment
        return appointment.given.answers.get(self.question.id) if appointment is not None else None

    @property
    def _already(self) -> str:
        appointment = self.talk.appointment
        if appointment is None or self.question.id not in appointment.asked():
            return ""
        return value_words(appointment.state(self.tree), self.question.id)

    def answer(self, value: Value) -> Outcome:
        """Save the answer, say it, and go on."""
        appointment = self.talk.appointment
        if appointment is None:
            return self.talk.home()
        before = self._already
        aside = set(appointment.state(self.tree).set_aside)
        appointment.answer(self.question, value)
        self.talk.plan = None
        self._note(value, before)
        self._tell_set_aside(aside)
        outcome = self.talk.proceed()
        self._tell_next_subject()
        return outcome

    def _tell_next_subject(self) -> None:
        """Say it when the questions move to another subject: they start again at one, with words already heard."""
        following = self.talk.stage
        if isinstance(following, QuestionStage) and following.tree is not self.tree:
            self.talk.say("Noté", typeset(f"On passe à l'autre sujet : « {following.tree.title} »."), Role.QUIET)

    def _note(self, value: Value, before: str) -> None:
        words = answer_words(self.question, value)
        if before and before != words:
            name = self.question.short or self.question.text
            self.talk.say("Corrigé", typeset(f"{name} : {before} → {words}"))
            return
        self.talk.say("Question", typeset(self.question.text), Role.QUIET)
        kept = self.talk.appointment is None or self.talk.appointment.keeps(self.question)
        self.talk.say("Réponse", typeset(words if kept else f"{words}. {NEVER_WRITTEN}"))
        if value == DONT_KNOW and self.question.landmark:
            self.talk.say("Repère", typeset(self.question.landmark), Role.QUIET)

    def _tell_set_aside(self, before: set[str]) -> None:
        appointment = self.talk.appointment
        if appointment is None:
            return
        newly = [fact for fact in appointment.state(self.tree).set_aside if fact not in before]
        names = [question.short or question.text for fact in newly if (question := self.tree.question(fact))]
        if names:
            self.talk.say("De côté", typeset(f"{listing(names)}. Revient si la réponse revient."), Role.WARNING)

    def _is_claim(self, text: str) -> bool:
        """Whether a claim was typed instead of an answer: it is answered, and the same question stands."""
        from conseiller.conversation.claims import answer_claim

        words = text[:LONGEST]
        if len(words.split()) < CLAIM_WORDS:
            return False
        routing = self.talk.desk.route(words)
        if routing.claim is None:
            return False
        self.talk.say("Demande", words, Role.CITIZEN)
        return answer_claim(self.talk, routing)

    def _another_meaning(self, text: str) -> Outcome | None:
        """Danger first; then a device name; then a sentence that clearly opens another subject."""
        from conseiller.conversation.choosing import noted_device
        from conseiller.conversation.crossing import CrossingStage
        from conseiller.conversation.listening import hand_over

        desk = self.talk.desk
        words = text[:LONGEST]
        routing = desk.route(words)
        if routing.danger is not None:
            self.talk.say("Demande", words, Role.CITIZEN)
            return hand_over(self.talk, routing.danger)
        answer = desk.search(words)
        if answer.taken is not None:
            noted_device(self.talk, answer.taken, answer.rows[1:])
            return self.talk.proceed()
        if routing.confident and routing.topic in desk.knowledge.trees and len(words.split()) > 2:
            return self.talk.go(CrossingStage(self.talk, routing, words))
        return None

    def _explain(self) -> None:
        """Why this question, where to look, what the answers lead to; a second `?` names the sources.

        Which words opened the subject is said with the first of its questions, later with the second `?`.
        """
        self._asked_why += 1
        question = self.question
        shown: list[Line] = []
        if self._asked_why > 1:
            shown += lines("Source", self._sources(), Role.QUIET)
            shown += [] if just_heard(self.talk) else opened_because(self.talk)
        else:
            if question.reason:
                shown.append(Line("Pourquoi", typeset(question.reason)))
            shown += self._consequences(has_reason=bool(question.reason))
            if question.landmark:
                shown.append(Line("Repère", typeset(question.landmark)))
            shown += opened_because(self.talk) if just_heard(self.talk) else []
        self.talk.say_all(shown or [Line("Pourquoi", "Cette réponse oriente les questions qui suivent.")])

    def _consequences(self, *, has_reason: bool) -> list[Line]:
        appointment = self.talk.appointment
        if appointment is None:
            return []
        open_advices = depends_on(appointment.state(self.tree), self.question.id)
        titles = [f"« {advice.short or advice.title} »" for advice in open_advices[:SHOWN_REASONS]]
        if not titles:
            return []
        rest = len(open_advices) - len(titles)
        more = f", et {rest} autres" if rest > 1 else ""
        label = "" if has_reason else "Pourquoi"
        return [Line(label, typeset(f"La réponse décide de : {', '.join(titles)}{more}."), Role.QUIET)]

    def _sources(self) -> list[str]:
        appointment = self.talk.appointment
        if appointment is None:
            return []
        known = self.talk.desk.knowledge.sources
        advices = depends_on(appointment.state(self.tree), self.question.id)
        names = dict.fromkeys(name for advice in advices for name in advice.sources if name in known)
        return [typeset(f"{known[name].title}, {known[name].publisher}.") for name in list(names)[:SHOWN_REASONS]]

    def _hint(self) -> str:
        match self.question.kind:
            case QuestionKind.SEVERAL:
                return "un ou plusieurs numéros, par exemple : 1 3"
            case QuestionKind.NUMBER:
                return f"un nombre, en {self.question.unit}" if self.question.unit else "un nombre"
            case QuestionKind.DATE:
                return "une date, par exemple : 12/10/2027"
        return "un numéro, un début de mot, ou une autre question"


def go_back(talk: "Talk", question_id: str | None) -> None:
    """Ask again the question before this one; from the first question, nothing is before."""
    appointment = talk.appointment
    if appointment is None:
        talk.home()
        return
    asked = appointment.answered() or appointment.asked()
    position = asked.index(question_id) if question_id in asked else len(asked)
    if position == 0:
        talk.say("Noté", "C'est la première question. Pour quitter : « quitter ». Rien ne sera perdu.", Role.QUIET)
        return
    previous = asked[position - 1]
    tree = next(tree for tree in appointment.trees if tree.question(previous) is not None)
    question = tree.question(previous)
    if question is not None:
        talk.go(QuestionStage(talk, question, tree))
