"""After the end, and only if wanted: La Coop's record filled from closed answers that are kept in memory alone.

The answers live in the stage; leaving it forgets them. Nothing here touches the journal or the disk.
"""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, Figure, Outcome, Page, Prompt, PromptKind, Role, Wish
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit, digits
from conseiller.engine import Known
from conseiller.french import listing, typeset
from conseiller.knowledge.la_coop import CoopQuestion, LaCoop, load_la_coop

if TYPE_CHECKING:
    from collections.abc import Callable

    from conseiller.conversation.talk import Talk
    from conseiller.outputs.la_coop import Activity

LABEL = "La Coop"
NOTHING_KEPT = "Rien de ceci n'est enregistré : ces réponses vont dans le lien, puis sont oubliées."
LOG_IN_FIRST = "Connectez-vous d'abord à La Coop, puis ouvrez le lien. Relisez, puis enregistrez vous-même."
NUMBER_OF_LIST = "Choisissez un numéro de la liste, ou Entrée pour passer."


class Record:
    """What is being filled: the questions to ask, what was answered, what was proposed."""

    def __init__(self, talk: "Talk", *, participants: int | None = None) -> None:
        self.coop: LaCoop = load_la_coop(talk.desk.folder)
        self.participants = participants
        self.questions = [item for item in self.coop.questions if participants is None or item.workshop]
        self.answers: dict[str, tuple[str, ...]] = self._proposed(talk)
        self._talk = talk

    @property
    def tags(self) -> list[str]:
        """Names of tags to put in La Coop by hand."""
        subjects = [self.coop.subjects[name] for name in _trees(self._talk) if name in self.coop.subjects]
        return list(dict.fromkeys(tag for subject in subjects for tag in subject.tags))

    @property
    def link(self) -> str:
        """The address of the filled form."""
        from conseiller.outputs.la_coop import coop_link

        return coop_link(self.coop, self._activity(), self._talk.desk.settings.coop)

    def words(self, question: CoopQuestion) -> str:
        """What is answered to a question, in La Coop's words; '' for nothing."""
        return ", ".join(question.labels[code] for code in self.answers.get(question.id, ()))

    def _activity(self) -> "Activity":
        from conseiller.outputs.la_coop import Activity

        appointment = self._talk.appointment
        title = appointment.trees[0].title if appointment and self.participants is not None else ""
        return Activity(self._talk.desk.day, self.answers, self.participants, title)

    def _proposed(self, talk: "Talk") -> dict[str, tuple[str, ...]]:
        subjects = [self.coop.subjects[name] for name in _trees(talk) if name in self.coop.subjects]
        themes = tuple(dict.fromkeys(theme for subject in subjects for theme in subject.themes))
        status = talk.appointment.current.facts.status("appareil") if talk.appointment else None
        device = self.coop.devices.get(str(status.value)) if isinstance(status, Known) else None
        found = {"thematiques": themes, "materiel": (device,) if device else ()}
        return {name: codes for name, codes in found.items() if codes}


class CoopStage(Stage):
    """One closed question after the other; Entrée passes or keeps, `terminer` goes to the link at once."""

    def __init__(self, talk: "Talk", record: Record, before: "Callable[[], Stage]", position: int = 0) -> None:
        super().__init__(talk)
        self._record = record
        self._before = before
        self._position = position
        if position == 0:
            talk.say(LABEL, typeset(NOTHING_KEPT), Role.QUIET)

    def prompt(self) -> Prompt:
        """The question, La Coop's own answers, and what is proposed."""
        question, words = self._question, self._record.words(self._question)
        told = f"Proposé : {words}. Entrée pour garder." if words else "Facultatif. Entrée pour passer."
        listed = [Choice(number, label) for number, label in enumerate(question.labels.values(), start=1)]
        several = "un ou plusieurs numéros, ou Entrée" if question.several else "un numéro, ou Entrée pour passer"
        return Prompt(
            PromptKind.COOP,
            LABEL,
            typeset(question.text),
            (*listed, Choice(0, "Ne rien dire")),
            help=typeset(f"{told} F9 ou « terminer » : voir le lien."),
            hint=several,
            several=question.several,
            keys=(*hints("terminer", terminer="Voir le lien"), *hints("retour"), *hints("aide"), ESCAPE_HINT),
        )

    def receive(self, text: str) -> Outcome:
        """Numbers of the list; 0 says nothing; Entrée keeps what is proposed."""
        if text:
            numbers = (
                digits(text) if self._question.several else [number] if (number := digit(text)) is not None else None
            )
            codes = list(self._question.labels)
            if numbers is None or not all(0 <= number <= len(codes) for number in numbers):
                return self.refuse(NUMBER_OF_LIST)
            chosen = dict.fromkeys(codes[number - 1] for number in numbers if number)
            self._record.answers[self._question.id] = tuple(chosen)
        words = self._record.words(self._question)
        self.talk.say(LABEL, typeset(f"{self._question.short} : {words or 'rien'}."))
        self._position += 1
        if self._position == len(self._record.questions):
            return self._show_link()
        return DONE

    def word(self, word: str) -> Outcome | None:
        """`terminer` skips the questions left."""
        return self._show_link() if word == "terminer" else None

    def back(self) -> None:
        """The question before, else out."""
        if self._position:
            self._position -= 1
        else:
            self.escape()

    def escape(self) -> None:
        """Out: the answers are forgotten."""
        self.talk.go(self._before())

    @property
    def _question(self) -> CoopQuestion:
        return self._record.questions[self._position]

    def _show_link(self) -> Outcome:
        self.talk.say("Lien", self._record.link, Role.ADVICE)
        if self._record.tags:
            tags = listing([f"« {tag} »" for tag in self._record.tags])
            self.talk.say("", typeset(f"Étiquettes à ajouter dans La Coop : {tags}."))
        self.talk.say("", typeset(LOG_IN_FIRST), Role.QUIET)
        return self.talk.go(LinkStage(self.talk, self._record, self._before))


class LinkStage(Stage):
    """The link is there: open it, copy it, photograph it, or go on."""

    def __init__(self, talk: "Talk", record: Record, before: "Callable[[], Stage]") -> None:
        super().__init__(talk)
        self._record = record
        self._before = before

    def prompt(self) -> Prompt:
        """A menu: Entrée ends."""
        return Prompt(
            PromptKind.REPORT,
            "Suite",
            "Le lien vers La Coop est prêt.",
            choices(
                "Terminer", "Ouvrir La Coop, déjà remplie", "Copier le lien", "Montrer le carré à photographier",
                "Changer les réponses",
            ),
            mark="Suite",
            hint="un numéro, puis Entrée",
            preselected=1,
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )  # fmt: skip

    def receive(self, text: str) -> Outcome:
        """The menu."""
        match digit(text) if text else 1:
            case 1:
                self.back()
                return DONE
            case 2:
                return Outcome(wish=Wish.OPEN_LINK, argument=self._record.link)
            case 3:
                return Outcome(wish=Wish.COPY, argument=self._record.link)
            case 4:
                return self.talk.go(SquareStage(self.talk, self._record, self))
            case 5:
                return self.talk.go(CoopStage(self.talk, self._record, self._before))
        return self.refuse("Choisissez un numéro de 1 à 5.")

    def back(self) -> None:
        """Where the record was asked from; the answers are forgotten."""
        self.talk.go(self._before())


class SquareStage(Stage):
    """The square alone on the page: it needs all the room."""

    def __init__(self, talk: "Talk", record: Record, before: Stage) -> None:
        from conseiller.outputs.la_coop import coop_square

        super().__init__(talk)
        self._before = before
        self._rows = coop_square(record.link)

    def prompt(self) -> Prompt:
        """Nothing to answer."""
        return Prompt(
            PromptKind.SQUARE, "", "", mark="Suite", hint="Entrée pour revenir", keys=(ESCAPE_HINT, *hints("quitter"))
        )

    def page(self) -> Page:
        """The square, or what to do when the window is too small for it."""
        room = f"{len(self._rows) + 3} lignes et {len(self._rows[0]) + 4} colonnes"
        instead = f"Le carré demande une fenêtre de {room}. Réduisez les lettres (Ctrl et -), ou prenez le lien."
        return Page((), figure=Figure(self._rows, typeset(instead)))

    def receive(self, text: str) -> Outcome:
        """Back, whatever is typed."""
        self.back()
        return DONE

    def back(self) -> None:
        """The menu of the link."""
        self.talk.go(self._before)


def _trees(talk: "Talk") -> list[str]:
    return [tree.id for tree in talk.appointment.trees] if talk.appointment else []
