"""A question for the room: hands are counted for each answer, then the room follows one. Hands are never written."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, Outcome, Page, PageLine, Prompt, PromptKind
from conseiller.conversation.reading import DONT_KNOW_LABEL, Read, answer_words, dont_know, read_value
from conseiller.conversation.stage import DONE, hints
from conseiller.conversation.workshop.slides import MOST_LINES, Block, block, slides
from conseiller.conversation.workshop.stages import (
    NUMBER_EXPECTED,
    PAUSE_HINT,
    SlidesStage,
    WorkshopStage,
    projected,
    row,
    whole_number,
)
from conseiller.engine.explain import depends_on
from conseiller.french import plural, typeset
from conseiller.knowledge.model import Question, QuestionKind

if TYPE_CHECKING:
    from conseiller.conversation.workshop.talk import WorkshopTalk

SHOWN_REASONS = 3


class RoomQuestion(WorkshopStage):
    """What the stages of one question share: its answers by number, and why it is asked."""

    def __init__(self, talk: "WorkshopTalk", question: Question) -> None:
        super().__init__(talk)
        self.question = question
        self.labels = {number: typeset(option.label) for number, option in enumerate(question.options, start=1)}
        if question.dont_know_offered:
            self.labels[0] = DONT_KNOW_LABEL
        self.hands: dict[int, int] = talk.hands.setdefault(question.id, {})

    @property
    def status(self) -> str:
        """'question 2 · encore 1 à 3 · 24 mains sur 26 personnes'."""
        counted = plural(sum(self.hands.values()), "main") if self.hands else ""
        people = f" sur {plural(self.talk.people, 'personne')}" if counted and self.talk.people else ""
        pages, place = self._paged(), self._page_of(self._marked)
        page = f"page {place + 1} sur {len(pages)}" if len(pages) > 1 else ""
        return " · ".join(part for part in (self.talk.progress, f"{counted}{people}", page) if part)

    def word(self, word: str) -> Outcome | None:
        """`?`: the trainer's talking point, on the wall."""
        if word != "pourquoi":
            return None
        pages = slides(self._reasons(), block(typeset("Pourquoi ?")))
        return self.talk.go(SlidesStage(self.talk, pages, self._here, before=self))

    def back(self) -> None:
        """The question before."""
        self.talk.question_before(self.question)

    def shown_rows(self) -> list[PageLine]:
        """The page that holds the pointed answer, with the hands already counted."""
        place = self._page_of(self._marked)
        shown = projected([self._heads[min(place, 1)]], headed=True)
        for number in self._paged()[place]:
            counted = f"│ {self.hands[number]:>3}" if number in self.hands else "│"
            shown += [PageLine(("",)), *row(number, block(self.labels[number]), counted)]
        return shown

    @property
    def _marked(self) -> int | None:
        """The answer that is pointed at."""
        return None

    @property
    def _heads(self) -> tuple[Block, Block]:
        return block(typeset(self.question.text)), block(typeset(self.question.short or self.question.text))

    def _paged(self) -> list[list[int]]:
        return _pages(self._heads, {number: block(label) for number, label in self.labels.items()})

    def _page_of(self, number: int | None) -> int:
        return next((place for place, page in enumerate(self._paged()) if number in page), 0)

    def _here(self) -> Outcome:
        return self.talk.go(self)

    def _reasons(self) -> list[Block]:
        told = [text for text in (self.question.reason, self.question.landmark) if text]
        if self.talk.appointment is not None:
            state = self.talk.appointment.current
            advices = depends_on(state, self.question.id)[:SHOWN_REASONS]
            titles = ", ".join(f"« {advice.short or advice.title} »" for advice in advices)
            told += [f"La réponse décide de : {titles}."] if titles else []
        return [block(typeset(text)) for text in told or ["Cette réponse oriente les questions qui suivent."]]


class HandsStage(RoomQuestion):
    """Hands raised for one answer after the other: a number, then Entrée. Entrée alone passes."""

    def __init__(self, talk: "WorkshopTalk", question: Question) -> None:
        super().__init__(talk, question)
        self._order = list(self.labels)
        self._current = self._order[0]

    @property
    def _marked(self) -> int | None:
        return self._current

    def prompt(self) -> Prompt:
        """How many hands for the pointed answer."""
        place = self._order.index(self._current)
        asked = f"{self.question.text} " if place == 0 else ""
        text = f"{asked}{place + 1} sur {len(self._order)} : {self.labels[self._current]}. Combien de mains ?"
        return Prompt(
            PromptKind.HANDS,
            "",
            typeset(text),
            mark="Mains",
            hint="tapez le nombre, puis Entrée",
            keys=(*hints("pourquoi"), *hints("terminer", terminer="Passer"), *hints("retour", "aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The question and its answers, seven lines at most."""
        return Page(tuple(self.shown_rows()), current=self._current)

    def point(self, number: int | None) -> None:
        """Another answer is pointed at."""
        if number in self.labels:
            self._current = number

    def receive(self, text: str) -> Outcome:
        """Note the hands for the pointed answer and go to the next; after the last, what the room follows."""
        if text:
            number = whole_number(text)
            if number is None:
                return self.refuse(NUMBER_EXPECTED)
            if self.talk.people is not None and self._with(number) > self.talk.people:
                people, hands = plural(self.talk.people, "personne"), plural(self._with(number), "main")
                return self.refuse(typeset(f"Cela ferait {hands} pour {people}. Recomptez."))
            self.hands[self._current] = number
        place = self._order.index(self._current)
        if place + 1 < len(self._order):
            self._current = self._order[place + 1]
            return DONE
        return self.talk.go(FollowStage(self.talk, self.question))

    def _with(self, number: int) -> int:
        """Hands raised so far with these; where a hand may rise several times, these alone."""
        several = self.question.kind is QuestionKind.SEVERAL
        others = 0 if several else sum(count for place, count in self.hands.items() if place != self._current)
        return number + others

    def word(self, word: str) -> Outcome | None:
        """`terminer`: no hands, straight to what the room follows."""
        if word == "terminer":
            return self.talk.go(FollowStage(self.talk, self.question))
        return super().word(word)

    def back(self) -> None:
        """The answer before, else the question before."""
        place = self._order.index(self._current)
        if place:
            self._current = self._order[place - 1]
        else:
            super().back()


class FollowStage(RoomQuestion):
    """What the room follows: the answer with most hands, unless the trainer chooses another."""

    def __init__(self, talk: "WorkshopTalk", question: Question) -> None:
        super().__init__(talk, question)
        most = max(self.hands.values(), default=0)
        self._leader = next((number for number, count in self.hands.items() if count == most and most), None)

    @property
    def _marked(self) -> int | None:
        return self._leader

    def prompt(self) -> Prompt:
        """Entrée follows the most hands; a number follows another answer."""
        if self._leader is None:
            text = "Aucune main comptée. Quelle réponse la salle suit-elle ? Un numéro, 0 si on ne sait pas."
        else:
            count = plural(self.hands.get(self._leader, 0), "main")
            text = f"La salle suit « {self.labels[self._leader]} » ({count}). Entrée, ou un autre numéro."
        several = self.question.kind is QuestionKind.SEVERAL
        return Prompt(
            PromptKind.FOLLOW,
            "",
            typeset(text),
            tuple(Choice(number, label) for number, label in self.labels.items()) if self.talk.desk.line_mode else (),
            mark="Salle",
            hint="Entrée pour suivre, ou un autre numéro" if self._leader is not None else "un numéro",
            preselected=self._leader,
            several=several,
            keys=(*hints("pourquoi", "retour", "aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The same page, the leader marked."""
        return Page(tuple(self.shown_rows()), current=self._leader)

    def point(self, number: int | None) -> None:
        """Another answer is pointed at: Entrée will follow it."""
        if number in self.labels:
            self._leader = number

    def receive(self, text: str) -> Outcome:
        """Keep one answer for the room; it leads to the next question."""
        if not text and self._leader is None:
            return self.refuse("Choisissez le numéro que la salle suit, ou 0 si on ne sait pas.")
        read = read_value(self.question, text or str(self._leader), lambda: self.talk.desk.lexicon)
        if read.value is None:
            return self.refuse(typeset(read.refusal))
        return self.talk.follow(self.question, read.value, answer_words(self.question, read.value))

    def back(self) -> None:
        """The hands again."""
        self.talk.go(HandsStage(self.talk, self.question))


class ValueStage(RoomQuestion):
    """A number or a day: no hands to count, the trainer keeps one value for the room, or none."""

    def prompt(self) -> Prompt:
        """The value, or 0."""
        unit = f"un nombre, en {self.question.unit}" if self.question.unit else "une valeur"
        return Prompt(
            PromptKind.HANDS,
            "",
            typeset(f"{self.question.text} Une valeur pour la salle, ou 0 si on ne sait pas."),
            mark="Salle",
            hint=f"{unit} ; 0 : on ne sait pas",
            keys=(*hints("pourquoi", "retour", "aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The question alone."""
        return Page(tuple(projected([block(typeset(self.question.text))], headed=True)))

    def receive(self, text: str) -> Outcome:
        """A value of the question, or 'je ne sais pas'."""
        read = self._read(text)
        if read.value is None:
            return self.refuse(typeset(read.refusal))
        return self.talk.follow(self.question, read.value, answer_words(self.question, read.value))

    def _read(self, text: str) -> Read:
        if text == "0":
            return Read(dont_know(self.question))
        return read_value(self.question, text, lambda: self.talk.desk.lexicon)


def ask(talk: "WorkshopTalk", question: Question) -> Outcome:
    """The stage that suits the kind of a question."""
    closed = question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    return talk.go(HandsStage(talk, question) if closed else ValueStage(talk, question))


def _pages(heads: tuple[Block, Block], answers: dict[int, Block]) -> list[list[int]]:
    """The numbers of each page: the whole question heads the first, its short name the others."""
    pages: list[list[int]] = [[]]
    room = MOST_LINES - len(heads[0])
    for number, lines in answers.items():
        if pages[-1] and len(lines) > room:
            pages.append([])
            room = MOST_LINES - len(heads[1])
        pages[-1].append(number)
        room -= len(lines)
    return pages
