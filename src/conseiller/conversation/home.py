"""The home page, and what the program opens on."""

import re
from typing import TYPE_CHECKING, Literal

from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.stage import Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.french import long_date, plural, typeset
from conseiller.journal.codes import read_code

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.journal import OpenSession

Extra = Literal["modifier", "attente", "retours", "droits", "réglages"]
"""What the home page offers besides subjects."""


def waiting_appointments(talk: "Talk") -> "list[OpenSession]":
    """Interrupted appointments; a workshop in pause is taken up by its own verb."""
    return [saved for saved in talk.desk.journal.open_sessions() if saved.kind == "individuel"]


def opening_stage(talk: "Talk") -> Stage:
    """An interrupted session is offered first; otherwise the home page."""
    waiting = waiting_appointments(talk)
    if not waiting:
        return HomeStage(talk)
    from conseiller.conversation.resuming import ResumeStage

    return ResumeStage(talk, waiting[0])


class HomeStage(Stage):
    """A typed sentence starts an appointment at once; nothing else is needed."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._contents = talk.desk.knowledge.contents
        subjects = self._contents.subjects
        doors = [(subject.tree, title, rank) for subject in subjects for rank, title in enumerate(subject.entries)]
        self._doors = [*((subject.tree, subject.title, None) for subject in subjects), *doors]
        """What the first numbers open: each subject, then the entries a tree gives of its own."""
        self._extras = self._other_entries()

    def prompt(self) -> Prompt:
        """The citizen's words."""
        labels = [title for _, title, _ in self._doors] + [label for label, _ in self._extras]
        return Prompt(
            PromptKind.HOME,
            "",
            "Que demande la personne ? Écrivez ses mots, ou choisissez.",
            choices(*labels),
            mark="Demande",
            hint="exemple : mon téléphone ne reçoit plus de mises à jour",
            preselected=1,
            keys=hints("aide", "chercher", "quitter"),
        )

    def page(self) -> Page:
        """Subjects, what else can be done, and how fresh the knowledge is."""
        shown = [
            PageLine(("",)),
            PageLine(("Que demande la personne ? Écrivez ses mots, ou choisissez.",), indent=2),
            PageLine(("",)),
            PageLine(("Entretien",), role=Role.QUESTION, indent=2),
        ]
        shown += [PageLine((title,), number, indent=2) for number, (_, title, _) in enumerate(self._doors, start=1)]
        if self._extras:
            shown += [PageLine(("",)), PageLine(("Et aussi",), role=Role.QUESTION, indent=2)]
            first = len(self._doors) + 1
            shown += [PageLine((label,), number, indent=2) for number, (label, _) in enumerate(self._extras, first)]
        shown += [PageLine(("",)), *self._set_aside(), *self._freshness()]
        return Page(tuple(shown), current=1)

    def receive(self, text: str) -> Outcome:
        """A number opens a subject or an entry; words are heard."""
        from conseiller.conversation import setting_out

        number = digit(text)
        if number is None:
            return setting_out.open_code(self.talk, text) if self._is_code(text) else setting_out.hear(self.talk, text)
        if 1 <= number <= len(self._doors):
            tree_id, _, entry = self._doors[number - 1]
            return setting_out.open_door(self.talk, tree_id, entry)
        extra = number - len(self._doors)
        if 1 <= extra <= len(self._extras):
            return setting_out.go_to(self.talk, self._extras[extra - 1][1])
        return self.refuse("Choisissez un numéro de la liste, ou écrivez les mots de la personne.")

    def back(self) -> None:
        """At home already: say how to leave."""
        self.talk.say("Noté", "Pour quitter : Ctrl+Q, ou le mot « quitter ».", Role.QUIET)

    def _other_entries(self) -> list[tuple[str, Extra]]:
        desk = self.talk.desk
        entries: list[tuple[str, Extra]] = []
        if desk.journal.last_closed(desk.today) is not None:
            entries.append(("Corriger les gestes du dernier entretien", "modifier"))
        waiting = waiting_appointments(self.talk)
        if waiting:
            entries.append((f"Reprendre un entretien en attente ({len(waiting)})", "attente"))
        if not desk.journal.trial:
            expected = len(desk.journal.returns_expected(desk.today))
            label = f"Saisir un retour ({plural(expected, 'attendu')})" if expected else "Saisir un retour"
            entries.append((label, "retours"))
            entries.append(("Droits d'une personne : voir ou effacer son code", "droits"))
        entries.append(("Réglages : bureau, lieux, téléphone", "réglages"))
        return entries

    def _is_code(self, text: str) -> bool:
        # Written as on the sheet, with its hyphen: a word or a model of eight signs may pass the check by chance.
        written = re.fullmatch(r"\s*\w{4}-\w{4}\s*", text) is not None
        return written and not self.talk.desk.journal.trial and read_code(text) is not None

    def _set_aside(self) -> list[PageLine]:
        told = self.talk.desk.told
        return [PageLine((told,), role=Role.WARNING, indent=2)] if told else []

    def _freshness(self) -> list[PageLine]:
        today = self.talk.desk.today
        known = self._contents
        arbres, conseils = plural(len(known.subjects), "arbre"), plural(known.advices, "conseil")
        text = f"Savoirs  {arbres}, {conseils}, relus le {long_date(known.verified_on)}"
        shown = [PageLine((text,), role=Role.QUIET, indent=2)]
        if any(saved.kind == "atelier" for saved in self.talk.desk.journal.open_sessions()):
            text = typeset("Un atelier est en pause : « conseiller atelier » le reprend.")
            shown.append(PageLine((text,), role=Role.QUIET, indent=2))
        stale = known.stale(today)
        if stale:
            verb = "est à relire. Il le dit" if stale == 1 else "sont à relire. Ils le disent"
            text = f"Attention  {plural(stale, 'conseil')} {verb} à l'écran."
            shown.append(PageLine((text,), role=Role.WARNING, indent=2))
        return shown
