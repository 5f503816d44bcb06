"""`sources`: from any figure of an advice to where it was read, in one key; Échap gives back what was on screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from conseiller.conversation.appointment import Appointment, Found
from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.footnotes import origins, row_source, told
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, hints
from conseiller.conversation.typed import plain
from conseiller.french import long_date, typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk
    from conseiller.outputs.sheet import SheetSource


class SourcesStage(Stage):
    """Every figure said so far, each with its source: title, publisher, day it was read, address."""

    def __init__(self, talk: "Talk", appointment: Appointment) -> None:
        super().__init__(talk)
        self._appointment = appointment
        self._before = talk.stage
        self._wanted = ""

    def prompt(self) -> Prompt:
        """A figure or a word to look for."""
        told = "D'où vient chaque chiffre ? Tapez un chiffre ou un mot pour ne voir que lui."
        return Prompt(
            PromptKind.TEXT,
            "Sources",
            typeset(f"Ce qui contient « {self._wanted} ».") if self._wanted else told,
            mark="Chercher",
            hint="60 jours, Microsoft… ; Entrée pour revenir",
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def page(self) -> Page:
        """One block for each advice, the vetoes first."""
        shown: list[PageLine] = []
        for title, entries in _blocks(self._appointment):
            kept = [entry for entry in entries if self._wanted in plain(" ".join((title, *entry)))]
            if kept:
                shown += [PageLine(("",))] if shown else []
                shown.append(PageLine((typeset(title),), role=Role.ADVICE, indent=2))
            for first, link in kept:
                shown.append(PageLine((typeset(first),), indent=4))
                shown += [PageLine((link,), role=Role.QUIET, indent=6)] if link else []
        if not shown:
            shown.append(PageLine((self._nothing(),), role=Role.WARNING, indent=2))
        return Page(tuple(shown))

    def receive(self, text: str) -> Outcome:
        """Narrow the list; nothing typed goes back."""
        if not text:
            self.back()
            return DONE
        self._wanted = plain(text)
        return DONE

    def word(self, word: str) -> Outcome | None:
        """The key that opened the page closes it."""
        if word == "sources":
            self.back()
            return DONE
        return None

    def back(self) -> None:
        """Exactly where one was."""
        self.talk.go(self._before)

    def _nothing(self) -> str:
        if self._wanted:
            return typeset("Aucun chiffre ne contient ces mots. Entrée pour revenir.")
        return "Aucun conseil n'est encore sûr. Les sources viennent avec lui."


def _blocks(appointment: Appointment) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A title, then « figure : source » and its address."""
    if appointment.row is not None:
        source = row_source(appointment.row)
        yield f"Appareil : {appointment.row.name}", [(_sentence("Ses dates", source), source.link)]
    for found in (*appointment.vetoes(), *appointment.advices()):
        yield found.advice.short or found.advice.title, list(_of_advice(found, appointment))


def _of_advice(found: Found, appointment: Appointment) -> Iterator[tuple[str, str]]:
    known = appointment.desk.knowledge.sources
    figures = [(f"« {figure} »", source) for figure, source in origins(found, known)]
    # An advice without a figure has sources too; with figures, the others would only hide theirs.
    whole = [("Le conseil", told(known[name])) for name in found.advice.sources if name in known]
    for what, source in figures or whole:
        yield _sentence(what, source), source.link


def _sentence(what: str, source: "SheetSource") -> str:
    where = ", ".join(part for part in (source.title.rstrip(" ."), source.publisher, source.published) if part)
    read = f" Lu le {long_date(source.read_on)}." if source.read_on is not None else ""
    return f"{what} : {where}.{read}"
