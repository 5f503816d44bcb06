"""Nothing more is asked: the advice, its steps, and what to do next."""

from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import advice_lines, short_title
from conseiller.conversation.appointment import Found
from conseiller.conversation.contract import Line, Outcome, Prompt, PromptKind, Role
from conseiller.conversation.impact_said import can_be_said, impact_lines, is_asked
from conseiller.conversation.stage import DONE, Stage, choices, hints, say_how_to_leave
from conseiller.conversation.typed import digit
from conseiller.french import listing, long_date, typeset
from conseiller.knowledge.confidence import Confidence

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

SHOWN_ADVICES = 3
"""Advices said in full; the others are named under 'plus tard', and all stand in `conseils`."""


class NextStage(Stage):
    """'What do you do now?' A menu, so the first choice is preselected."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        shown = conclusion(talk)
        if not _ends_with(talk.transcript, shown):
            talk.say_all(shown)

    def prompt(self) -> Prompt:
        """Finish, read the steps, ask something else, or open a subject an advice proposes."""
        return Prompt(
            PromptKind.NEXT,
            "Suite",
            "Que faites-vous ?",
            choices(*[label for label, _ in self._entries()]),
            mark="Réponse",
            hint="un numéro, ou une autre question",
            preselected=1,
            keys=hints("aide", "modifier", "retour", "sources", "terminer"),
        )

    def receive(self, text: str) -> Outcome:
        """A number of the menu, or other words."""
        from conseiller.conversation.listening import hear

        entries = self._entries()
        number = digit(text) if text else 1
        if number is None:
            return hear(self.talk, text)
        if 1 <= number <= len(entries):
            return self._choose(entries[number - 1][1])
        return self.refuse(f"Les numéros vont de 1 à {len(entries)}.")

    def word(self, word: str) -> Outcome | None:
        """`?` says the reasons of each advice again."""
        if word == "pourquoi" and self.talk.appointment is not None:
            for number, found in enumerate(self.talk.appointment.advices(), start=1):
                if found.advice.reason:
                    self.talk.say(f"Conseil {number}", typeset(short_title(found)), Role.ADVICE)
                    self.talk.say("Pourquoi", typeset(found.advice.reason))
            return DONE
        return None

    def escape(self) -> None:
        """Nothing to close."""
        say_how_to_leave(self.talk)

    def back(self) -> None:
        """The last question."""
        from conseiller.conversation.asking import go_back

        go_back(self.talk, None)

    def _entries(self) -> list[tuple[str, str]]:
        entries = [("Choisir les gestes et terminer", "finish"), ("Lire les étapes d'un conseil", "steps")]
        entries.append(("Poser une autre question", "ask"))
        appointment = self.talk.appointment
        if appointment is not None:
            if can_be_said(appointment) and not is_asked(appointment):
                entries.append(("Dire l'impact, si la personne le demande", "impact"))
            opened = {tree.id for tree in appointment.trees}
            proposed = {found.advice.opens for found in appointment.advices()} - opened - {None}
            for tree_id in self.talk.desk.knowledge.trees:
                if tree_id in proposed:
                    title = self.talk.desk.tree(tree_id).title
                    entries.append((f"Ouvrir aussi « {title} »", tree_id))
        return entries

    def _choose(self, entry: str) -> Outcome:
        from conseiller.conversation.finishing import finish
        from conseiller.conversation.listening import open_subject

        match entry:
            case "finish":
                return finish(self.talk)
            case "steps":
                return self.talk.go(StepsStage(self.talk))
            case "impact" if self.talk.appointment is not None:
                self.talk.appointment.impact_asked = True
                self.talk.say_all(impact_lines(self.talk.appointment))
                return DONE
            case "ask":
                self.talk.say("Noté", "Écrivez la nouvelle demande. Les réponses sont gardées.", Role.QUIET)
                return DONE
            case tree_id:
                return open_subject(self.talk, tree_id, {}, "")


class StepsStage(Stage):
    """Which advice to read step by step, now."""

    def prompt(self) -> Prompt:
        """The advices that have steps."""
        return Prompt(
            PromptKind.TEXT,
            "Étapes",
            "De quel conseil lire les étapes ?",
            choices(*[short_title(found) for found in self._readable()], "Revenir"),
            hint="un numéro",
            preselected=1,
            keys=hints("aide", "retour", "conseils", "terminer"),
        )

    def receive(self, text: str) -> Outcome:
        """Say the steps in the transcript; the list stays for another one."""
        readable = self._readable()
        number = digit(text) if text else 1
        if number == len(readable) + 1:
            return self.talk.proceed()
        if number is None or not 1 <= number <= len(readable):
            return self.refuse("Choisissez un numéro de la liste.")
        self.talk.say_all(step_lines(readable[number - 1]))
        return DONE

    def _readable(self) -> list[Found]:
        appointment = self.talk.appointment
        return [found for found in appointment.advices() if found.advice.gestures] if appointment else []


def step_lines(found: Found) -> list[Line]:
    """The gestures of an advice, step by step."""
    shown: list[Line] = []
    for gesture_id in found.advice.gestures:
        gesture = found.tree.gestures[gesture_id]
        shown.append(Line("Geste", typeset(f"{gesture.title}."), Role.ADVICE))
        shown += [Line("", typeset(f"{number}. {step}")) for number, step in enumerate(gesture.steps, start=1)]
        if gesture.path is not None and gesture.path.read_on is not None:
            unsure = ", à confirmer" if gesture.path.confidence is Confidence.TO_CONFIRM else ""
            told = f"Mots de l'écran relevés le {long_date(gesture.path.read_on)}{unsure}."
            shown.append(Line("Menus", typeset(told), Role.QUIET))
    return shown


def conclusion(talk: "Talk") -> list[Line]:
    """The first advices in full, the others named."""
    appointment = talk.appointment
    if appointment is None:
        return []
    found = appointment.advices()
    shown: list[Line] = []
    for number, item in enumerate(found[:SHOWN_ADVICES], start=1):
        shown += advice_lines(item, number, appointment)
    if is_asked(appointment):
        shown += impact_lines(appointment)
    later = [f"« {short_title(item)} »" for item in found[SHOWN_ADVICES:]]
    if later:
        shown.append(Line("Plus tard", typeset(f"{listing(later)}."), Role.QUIET))
    return shown


def _ends_with(transcript: tuple[Line, ...], shown: list[Line]) -> bool:
    """Whether this conclusion is the last one already said."""
    if not shown:
        return True
    starts = [position for position, line in enumerate(transcript) if line == shown[0]]
    return bool(starts) and list(transcript[starts[-1] : starts[-1] + len(shown)]) == shown
