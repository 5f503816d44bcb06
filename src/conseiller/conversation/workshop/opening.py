"""How a workshop begins: take up the one in pause, or choose a subject and count the room."""

from typing import TYPE_CHECKING

from conseiller.conversation.appointment import Appointment
from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind
from conseiller.conversation.stage import Stage, hints
from conseiller.conversation.typed import digit
from conseiller.conversation.workshop.slides import block
from conseiller.conversation.workshop.stages import PAUSE_HINT, NumberStage, WorkshopStage, projected, row
from conseiller.errors import ConseillerError
from conseiller.french import listing, long_date, plural, typeset
from conseiller.journal import OpenSession

if TYPE_CHECKING:
    from conseiller.conversation.workshop.talk import WorkshopTalk

HOW_MANY = "Combien de personnes dans la salle ?"
NOT_STORED = "Les mains levées se comptent à l'écran. Elles ne sont jamais enregistrées."


def opening(talk: "WorkshopTalk", subject: str | None, *, resume: bool) -> Stage:
    """The first page. Raises ConseillerError for a subject that does not exist."""
    if subject is not None and subject not in talk.desk.knowledge.trees:
        known = listing(sorted(talk.desk.knowledge.trees), "ou")
        raise ConseillerError(f"Le sujet « {subject} » n'existe pas.", f"Choisissez {known}.")
    waiting = talk.waiting if resume else ()
    if waiting:
        return ResumeStage(talk, waiting[0], subject)
    if subject is None:
        return SubjectStage(talk)
    if talk.people is None:
        return people_stage(talk, subject)
    talk.open(subject)
    return talk.stage


def people_stage(talk: "WorkshopTalk", subject: str) -> Stage:
    """How many sit in the room, then the first question."""

    def counted(people: int | None) -> Outcome:
        talk.people = people
        return talk.open(subject)

    return NumberStage(
        talk, HOW_MANY, counted, least=1, proposed=talk.people, skip="" if talk.people else "sans compter",
        told=NOT_STORED, before=SubjectStage(talk),
    )  # fmt: skip


class MenuStage(WorkshopStage):
    """A few numbered answers on a page."""

    text = ""
    labels: tuple[str, ...] = ()

    def prompt(self) -> Prompt:
        """A number."""
        return Prompt(
            PromptKind.FOLLOW,
            "",
            typeset(self.text),
            self.choices(self.labels),
            mark="Suite",
            hint="un numéro, puis Entrée",
            keys=(*hints("aide", "quitter"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The question, then its answers."""
        shown = projected([block(typeset(self.text))], headed=True)
        for number, label in enumerate(self.labels, start=1):
            shown += [PageLine(("",)), *row(number, block(typeset(label)))]
        return Page(tuple(shown), current=self._pointed)

    _pointed: int | None = None

    def point(self, number: int | None) -> None:
        """Another answer is pointed at."""
        self._pointed = number

    def chosen(self, text: str) -> int | None:
        """The number typed, or pointed at; None when it is none of the list."""
        number = digit(text) if text else self._pointed
        return number if number is not None and 1 <= number <= len(self.labels) else None


class SubjectStage(MenuStage):
    """Which subject the room works on."""

    text = "Atelier : quel sujet ?"

    def __init__(self, talk: "WorkshopTalk") -> None:
        super().__init__(talk)
        self._trees = list(talk.desk.knowledge.trees.values())
        self.labels = tuple(tree.title for tree in self._trees)

    def receive(self, text: str) -> Outcome:
        """A subject, then the count of the room."""
        number = self.chosen(text)
        if number is None:
            return self.refuse("Choisissez un numéro de la liste.")
        return self.talk.go(people_stage(self.talk, self._trees[number - 1].id))

    def back(self) -> None:
        """Nothing before."""


class ResumeStage(MenuStage):
    """A workshop in pause is offered, never taken up by itself."""

    labels = ("Reprendre", "Commencer un autre atelier (celui-ci attend)", "Effacer l'atelier en pause")

    def __init__(self, talk: "WorkshopTalk", saved: OpenSession, subject: str | None) -> None:
        super().__init__(talk)
        self._saved, self._subject = saved, subject
        trees = talk.desk.knowledge.trees
        names = listing([f"« {trees[name].title} »" for name, _ in saved.trees if name in trees])
        answers = plural(len(saved.answers), "réponse")
        self.text = f"Atelier en pause du {long_date(saved.day)} : {names or 'sujet disparu'}, {answers}."

    def receive(self, text: str) -> Outcome:
        """Take up, begin another, or erase."""
        match self.chosen(text):
            case 1 if any(name in self.talk.desk.knowledge.trees for name, _ in self._saved.trees):
                return self._take_up()
            case 2:
                return self.talk.go(self._fresh())
            case 3:
                self.talk.desk.journal.erase(self._saved.id)
                self.talk.say("Noté", "L'atelier en pause est effacé. Rien n'est compté.")
                return self.talk.go(self._fresh())
        return self.refuse("Choisissez un numéro de la liste.")

    def back(self) -> None:
        """Nothing before."""

    def _fresh(self) -> Stage:
        return people_stage(self.talk, self._subject) if self._subject is not None else SubjectStage(self.talk)

    def _take_up(self) -> Outcome:
        talk = self.talk
        talk.appointment = Appointment.resume(talk.desk, self._saved)

        def counted(people: int | None) -> Outcome:
            talk.people = people
            return talk.proceed()

        return talk.go(
            NumberStage(
                talk,
                HOW_MANY,
                counted,
                least=1,
                proposed=talk.people,
                skip="" if talk.people else "sans compter",
                told=NOT_STORED,
                before=self,
            )
        )


class EraseWorkshopStage(MenuStage):
    """Erase this workshop: asked once."""

    text = "Effacer cet atelier ? Il ne comptera pas."
    labels = ("Non, le garder", "Oui, l'effacer")

    def __init__(self, talk: "WorkshopTalk") -> None:
        super().__init__(talk)
        self._before = talk.stage

    def receive(self, text: str) -> Outcome:
        """Erase only on a clear yes."""
        match self.chosen(text):
            case 1:
                return self.talk.go(self._before)
            case 2 if self.talk.appointment is not None:
                self.talk.desk.journal.erase(self.talk.appointment.session)
                self.talk.home()
                self.talk.say("Noté", "L'atelier est effacé. Rien n'est compté.")
                return Outcome()
        return self.refuse("Répondez 1 ou 2.")

    def back(self) -> None:
        """Where one was."""
        self.talk.go(self._before)
