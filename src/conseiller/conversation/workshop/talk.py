"""The whole workshop, from its subject to the sheets: the same stages and journal as an appointment, for a room.

What is kept while it lasts: the subject, and the answers the room follows. Hands are counted in memory only.
"""

from collections.abc import Sequence

from conseiller.conversation import answers_view
from conseiller.conversation.appointment import Appointment
from conseiller.conversation.contract import Outcome, Panel, Role
from conseiller.conversation.desk import Desk
from conseiller.conversation.reading import dont_know
from conseiller.conversation.talk import Talk
from conseiller.conversation.typed import ESCAPE
from conseiller.conversation.workshop.stages import WorkshopStage
from conseiller.french import typeset
from conseiller.journal import OpenSession
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Question

KIND = "atelier"
_ALLOWED = (
    *(ESCAPE, "aide", "retour", "quitter", "pause", "relire", "répéter", "enregistrer", "réessayer", "copier"),
    *("sombre", "clair", "projection"),
)
"""Words that mean the same here as in an appointment; the others belong to one person's appointment."""


class WorkshopTalk(Talk):
    """A `contract.Conversation` for a room."""

    def __init__(
        self, desk: Desk, *, subject: str | None = None, people: int | None = None, resume: bool = True
    ) -> None:
        super().__init__(desk, resume=False)
        self.people = people
        """In the room, as the trainer counted them; None: not counted."""
        self.hands: dict[str, dict[int, int]] = {}
        """Question to the hands raised for each answer, by number."""
        from conseiller.conversation.workshop.opening import opening

        self._stage = opening(self, subject, resume=resume)

    @property
    def title(self) -> str:
        """ATELIER, on every page."""
        return "ATELIER · ESSAI" if self.desk.journal.trial else "ATELIER"

    @property
    def status(self) -> str:
        """Where the page stands."""
        if self.alarm:
            return "ATTENTION : pas enregistré"
        stage = self.stage
        return stage.status if isinstance(stage, WorkshopStage) else ""

    @property
    def greeting(self) -> str:
        """'Atelier du samedi 21 novembre 2026 · Médiathèque'."""
        return f"Atelier du {self.desk.where_and_when}"

    @property
    def panel(self) -> Panel:
        """None on a wall."""
        return Panel()

    @property
    def progress(self) -> str:
        """'question 2 · encore 1 à 3'."""
        return answers_view.progress(self.appointment) if self.appointment else ""

    @property
    def waiting(self) -> Sequence[OpenSession]:
        """Workshops in pause."""
        return [saved for saved in self.desk.journal.open_sessions() if saved.kind == KIND]

    def open(self, tree_id: str) -> Outcome:
        """Start the session that the workshop is led with."""
        self.appointment = Appointment.start(self.desk, tree_id, {}, KIND)
        return self.proceed()

    def proceed(self) -> Outcome:
        """The next question for the room, or its advice."""
        from conseiller.conversation.workshop.asking import ask
        from conseiller.conversation.workshop.concluding import conclude

        if self.appointment is None:
            return self.home()
        self._pass_over_sensitive(self.appointment)
        question = self.appointment.current.next_question
        return ask(self, question) if question is not None else conclude(self)

    def follow(self, question: Question, value: Value, words: str) -> Outcome:
        """Keep what the room follows, then go on."""
        if self.appointment is None:
            return self.home()
        self.appointment.answer(question, value)
        self.plan = None
        self.say("Salle", typeset(f"{question.short or question.text} : {words}."))
        return self.proceed()

    def question_before(self, question: Question | None) -> None:
        """Ask the room again what was asked just before; nothing before the first."""
        from conseiller.conversation.workshop.asking import ask

        if self.appointment is None:
            return
        asked = [name for name in self.appointment.answered() if self._is_open(self.appointment, name)]
        position = asked.index(question.id) if question is not None and question.id in asked else len(asked)
        found = self.appointment.question(asked[position - 1]) if position else None
        if found is None:
            self.say("Noté", "C'est la première question.", Role.QUIET)
        else:
            ask(self, found)

    def home(self, *, fresh: bool = True) -> Outcome:
        """The choice of a subject."""
        from conseiller.conversation.workshop.opening import SubjectStage

        self.appointment = None
        self.plan = None
        self.hands.clear()
        if fresh:
            self._transcript = []
        return self.go(SubjectStage(self))

    def _pass_over_sensitive(self, appointment: Appointment) -> None:
        """Nobody raises a hand on income, rights or health: the room goes on as if nothing were known."""
        while (question := appointment.current.next_question) is not None and question.sensitive:
            appointment.answer(question, dont_know(question))

    def _is_open(self, appointment: Appointment, question_id: str) -> bool:
        question = appointment.question(question_id)
        return question is not None and not question.sensitive

    def _global_word(self, word: str) -> Outcome:
        if word == "effacer" and self.appointment is not None:
            from conseiller.conversation.workshop.opening import EraseWorkshopStage

            return self.go(EraseWorkshopStage(self))
        if word in _ALLOWED:
            return super()._global_word(word)
        self.say("Précision", "Ce mot sert pendant un entretien, pas pendant un atelier.", Role.WARNING)
        return Outcome(clear=False)
