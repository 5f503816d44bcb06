"""Typing a return on screen: the codes waited for, how the answer comes, then each gesture by its rank.

Nothing of an appointment is shown: neither day, nor place, nor advice (privacy, T15).
"""

from datetime import date
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Choice, Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.return_entry import (
    NUMBER_EXPECTED,
    ReturnEntry,
    may_be_called,
    numbered,
    open_entry,
    return_words,
    well_written,
)
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.french import month_and_year, plural, typeset
from conseiller.journal import ExpectedReturn
from conseiller.journal.outcomes import Channel

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

MOST_CODES = 8
"""Codes shown of each list; any code can be typed, shown or not."""


class CodesStage(Stage):
    """The codes waited for, by the month they close; one is typed."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._expected = talk.desk.journal.returns_expected(talk.desk.today)

    def prompt(self) -> Prompt:
        """A code, or the draw of the month."""
        return Prompt(
            PromptKind.RETURN,
            "Question",
            "Quel code est écrit sur la fiche ?",
            choices("Tirer au sort les rappels du mois"),
            mark="Code",
            hint="exemple : 7K3M 9QX8",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def page(self) -> Page:
        """Codes and months only, never in the order they were given."""
        to_call = [item for item in self._expected if item.to_call]
        others = [item for item in self._expected if not item.to_call]
        head = f"Retours : {plural(len(self._expected), 'attendu')}, {len(to_call)} à appeler"
        shown = [PageLine((typeset(head),), role=Role.QUESTION, indent=2), PageLine(("",))]
        shown += _codes("À appeler, tirés au sort (la liste papier donne le téléphone)", to_call)
        shown += _codes("Attendus", others)
        shown.append(PageLine(("La liste ne montre que des codes.",), role=Role.QUIET, indent=2))
        return Page(tuple(shown))

    def receive(self, text: str) -> Outcome:
        """Go on with a code that takes an answer; every other gets the same words."""
        if digit(text) == 1:
            return self._draw()
        code = well_written(text)
        desk = self.talk.desk
        desk.journal.ranks_asked(code, desk.today)
        return self.talk.go(HowStage(self.talk, code))

    def back(self) -> None:
        """Home."""
        self.talk.home()

    def _draw(self) -> Outcome:
        from conseiller.indicators.thresholds import load_thresholds

        desk = self.talk.desk
        drawn = desk.journal.draw_calls(desk.today, load_thresholds(desk.folder).rappels_par_mois)
        self._expected = desk.journal.returns_expected(desk.today)
        made = "tirés au sort" if drawn.new else "déjà tirés au sort, la liste ne change plus"
        month = month_and_year(_first_of(drawn.month))
        self.talk.say("Noté", typeset(f"Entretiens de {month} : {plural(len(drawn.codes), 'code')}, {made}."))
        self.talk.say("", typeset("Pour la liste à imprimer : « conseiller retour --tirer »."), Role.QUIET)
        return DONE


class HowStage(Stage):
    """How the answer comes; for a drawn code, also what became of the call."""

    def __init__(self, talk: "Talk", code: str) -> None:
        super().__init__(talk)
        self._code = code
        self._words = return_words(talk.desk.folder)
        self._drawn = may_be_called(talk.desk.journal, code, talk.desk.today)

    def prompt(self) -> Prompt:
        """The channels, then the call of the draw."""
        offered = list(numbered(self._words.channels))
        if self._drawn:
            first = len(offered) + 1
            calls = ("Rappel tiré au sort, la personne répond", "Rappel tiré au sort, personne n'est joint")
            offered += [Choice(number, label) for number, label in enumerate(calls, start=first)]
        return Prompt(
            PromptKind.RETURN,
            "Question",
            typeset(self._words.channel_question),
            tuple(offered),
            hint="un numéro, puis Entrée",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """Start asking, or note that nobody was reached."""
        number, channels = digit(text), [name for name, _ in self._words.channels]
        if number is not None and 1 <= number <= len(channels):
            return self._start(channels[number - 1], called=False)
        if self._drawn and number == len(channels) + 1:
            return self._start(Channel.CALL, called=True)
        if self._drawn and number == len(channels) + 2:
            self.talk.desk.journal.record_not_reached(self._code, self.talk.desk.today)
            return _finished(self.talk, "Personne n'est joint : c'est enregistré.")
        return self.refuse("Choisissez un numéro de la liste.")

    def back(self) -> None:
        """The codes again."""
        self.talk.go(CodesStage(self.talk))

    def _start(self, channel: str, *, called: bool) -> Outcome:
        desk = self.talk.desk
        entry = open_entry(
            desk.journal, self._words, self._code, desk.today, day=desk.today, channel=channel, called=called
        )
        self.talk.say("Retour", typeset(f"Code {self._code}. {self._words.guidance}"))
        self.talk.say("", typeset(self._words.discretion), Role.QUIET)
        return self.talk.go(GestureReturnStage(self.talk, entry))


class GestureReturnStage(Stage):
    """One gesture after the other, each answer on the disk before the next question."""

    def __init__(self, talk: "Talk", entry: ReturnEntry) -> None:
        super().__init__(talk)
        self._entry = entry

    def prompt(self) -> Prompt:
        """Closed answers by number; nothing is preselected."""
        return Prompt(
            PromptKind.RETURN,
            "Question",
            self._entry.question,
            self._entry.choices,
            hint=f"un numéro, puis Entrée ({self._entry.progress})",
            keys=(*hints("retour", retour="Geste d'avant"), ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """Record, then go on to the obstacle, the next gesture, or the end."""
        label = f"Geste {self._entry.rank}"
        noted = self._entry.take(self._entry.number_of(text, self.talk.desk.folder))
        if noted is None:
            return self.refuse(NUMBER_EXPECTED)
        self.talk.say(label, noted)
        return _finished(self.talk, "Ce retour est enregistré.") if self._entry.finished else DONE

    def back(self) -> None:
        """The question before, else how the answer comes."""
        if not self._entry.back():
            self.talk.go(HowStage(self.talk, self._entry.code))

    def escape(self) -> None:
        """The codes again; what is answered stays."""
        self.talk.go(CodesStage(self.talk))


def _finished(talk: "Talk", told: str) -> Outcome:
    """The codes again, on a fresh transcript: the next return is another person's."""
    talk.home()
    talk.say("Noté", typeset(told))
    return talk.go(CodesStage(talk))


def _codes(head: str, items: list[ExpectedReturn]) -> list[PageLine]:
    if not items:
        return []
    shown = [PageLine((typeset(head),), role=Role.QUESTION, indent=2)]
    shown += [
        PageLine((item.code, f"ferme en {month_and_year(_first_of(item.closes))}"), indent=4)
        for item in items[:MOST_CODES]
    ]
    if len(items) > MOST_CODES:
        others = plural(len(items) - MOST_CODES, "autre")
        shown.append(PageLine((typeset(f"et {others} (« conseiller retour --attendus »)"),), role=Role.QUIET, indent=4))
    return [*shown, PageLine(("",))]


def _first_of(month: int) -> date:
    return date(month // 100, month % 100, 1)
