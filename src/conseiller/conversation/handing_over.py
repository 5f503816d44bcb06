"""End 2 and 3 of 3: the sheet, then the code. Choosing how to give the sheet closes the session."""

from datetime import timedelta
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Line, Outcome, Page, PageLine, Prompt, PromptKind, Role, Wish
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit
from conseiller.errors import ConseillerError
from conseiller.french import long_date, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from conseiller.conversation.talk import Talk

RETURN_DELAY = timedelta(days=14)
"""A return counts from day 14 on (indicators, section 3)."""


class SheetStage(Stage):
    """End 2 of 3: the sheet. Choosing closes the session; everything before can still be changed."""

    def __init__(self, talk: "Talk") -> None:
        from conseiller.outputs.sheet_forms import render_text

        super().__init__(talk)
        # Once: making the sheet draws its code in the journal, and a page is painted many times.
        self._preview = render_text(build_sheet(talk), wrapped=False).splitlines()

    def prompt(self) -> Prompt:
        """How the person leaves with it."""
        return Prompt(
            PromptKind.SHEET,
            "Fiche",
            "La personne repart avec sa fiche. Comment la donner ?",
            choices(
                "Imprimer, caractères normaux (14)",
                "Imprimer en grand, caractères de 18",
                "Enregistrer une copie, sur une clé ou pour un courriel",
                "Lire ensemble, ligne à ligne",
                "Sans fiche",
            ),
            mark="Fiche",
            hint="un numéro, puis Entrée",
            preselected=1,
            keys=(*hints("aide"), *hints("retour", retour="Revenir"), *hints("imprimer", "sources")),
        )

    def page(self) -> Page:
        """The choices, then a preview in words."""
        shown = [
            PageLine(("Terminer · 2 sur 3 : la fiche",), role=Role.QUESTION, indent=2),
            PageLine(("",)),
            PageLine((self.prompt().text,), indent=2),
            PageLine(("",)),
        ]
        shown += [PageLine((choice.label,), choice.number, indent=2) for choice in self.prompt().choices]
        shown += [PageLine(("",)), PageLine(("Aperçu",), role=Role.QUIET, indent=2)]
        shown += [PageLine((line,), indent=2) for line in self._preview]
        return Page(tuple(shown), current=1)

    def receive(self, text: str) -> Outcome:
        """Print, print large, keep a copy, read together, or none."""
        match digit(text) if text else 1:
            case 1:
                return self._hand_over(large=False, printed=True)
            case 2:
                return self._hand_over(large=True, printed=True)
            case 3:
                return self._hand_over(large=False, printed=False)
            case 4:
                return self._read_together()
            case 5:
                return self._close(None, printed=False)
        return self.refuse("Choisissez un numéro de 1 à 5.")

    def word(self, word: str) -> Outcome | None:
        """Ctrl+P prints."""
        return self._hand_over(large=False, printed=True) if word == "imprimer" else None

    def back(self) -> None:
        """The gestures again."""
        if self.talk.current_plan().kept:
            from conseiller.conversation.finishing import GesturesStage

            self.talk.go(GesturesStage(self.talk))
        else:
            self.talk.proceed()

    def _hand_over(self, *, large: bool, printed: bool) -> Outcome:
        from conseiller.conversation.sheets import copy_folder, printing_folder
        from conseiller.outputs.sheet_forms import write_sheet

        desk = self.talk.desk
        keep = desk.sheets is not None or not printed
        folder = copy_folder(desk) if keep else printing_folder()
        path = write_sheet(build_sheet(self.talk), folder, large=large)
        return self._close(path, printed=printed)

    def _read_together(self) -> Outcome:
        for position, line in enumerate(self._preview):
            self.talk.say("Fiche" if position == 0 else "", line)
        return self.talk.go(ReadSheetStage(self.talk))

    def _close(self, path: "Path | None", *, printed: bool) -> Outcome:
        """Close the session: the path is erased, the gestures stay, the code is given."""
        appointment = self.talk.appointment
        if appointment is None:
            raise ConseillerError("Aucun entretien n'est ouvert.", "Écrivez d'abord les mots de la personne.")
        journal = self.talk.desk.journal
        code = journal.close(appointment.session, self.talk.current_plan().records())
        appointment.closed = True
        self.talk.say_all(closing_lines(self.talk, path, None if journal.trial else code, printed=printed))
        self.talk.go(ReportStage(self.talk, None if journal.trial else code))
        return Outcome(wish=Wish.OPEN_FILE, argument=str(path)) if printed and path is not None else DONE


class ReadSheetStage(SheetStage):
    """After reading together: the transcript stays in view, the same choices are offered."""

    def page(self) -> None:  # type: ignore[override]
        """The sheet was just said in the transcript."""


class ReportStage(Stage):
    """End 3 of 3: the code, and the day from which to call back. The session is already closed."""

    def __init__(self, talk: "Talk", code: str | None) -> None:
        super().__init__(talk)
        self._code = code
        self._session = talk.appointment.session if talk.appointment else 0

    def prompt(self) -> Prompt:
        """Home, or mend a gesture."""
        return Prompt(
            PromptKind.REPORT,
            "Suite",
            "L'entretien est terminé.",
            choices("Revenir à l'accueil", "Corriger un geste", "Quitter", *self._record_entry),
            mark="Suite",
            hint="un numéro, puis Entrée",
            preselected=1,
            keys=(ESCAPE_HINT, *hints("aide", "quitter")),
        )

    def receive(self, text: str) -> Outcome:
        """The menu."""
        match digit(text) if text else 1:
            case 1:
                return self._leave()
            case 2:
                from conseiller.conversation.mending import MendStage

                return self.talk.go(MendStage(self.talk))
            case 3:
                self._leave()
                return Outcome(wish=Wish.QUIT)
            case 4 if self._record_entry:
                from conseiller.conversation.la_coop import CoopStage, Record

                talk, code = self.talk, self._code
                return talk.go(CoopStage(talk, Record(talk), lambda: ReportStage(talk, code)))
        if digit(text) is None:
            self._leave()
            return self.talk.submit(text)
        last = 3 + len(self._record_entry)
        return self.refuse(f"Choisissez un numéro de 1 à {last}, ou écrivez une nouvelle demande.")

    def word(self, word: str) -> Outcome | None:
        """`terminer`: it is finished."""
        return self._leave() if word == "terminer" else None

    def back(self) -> None:
        """Home."""
        self._leave()

    @property
    def _record_entry(self) -> tuple[str, ...]:
        """La Coop's record, when it is wanted; a trial is no activity."""
        return () if self.talk.desk.journal.trial else ("Remplir La Coop (rien n'est gardé ici)",)

    def _leave(self) -> Outcome:
        from conseiller.conversation.sheets import leave_for_home

        return leave_for_home(self.talk)


def closing_lines(talk: "Talk", path: "Path | None", code: str | None, *, printed: bool) -> list[Line]:
    """What was done with the sheet, the code, and from when to ask."""
    shown: list[Line] = []
    if path is not None and printed:
        shown.append(Line("Fiche", "La fiche est prête. Dans le navigateur, elle s'imprime depuis le menu."))
    elif path is not None:
        shown.append(Line("Fiche", typeset(f"La fiche est enregistrée sous « {path.name} », dans « {path.parent} ».")))
    if code is None:
        shown.append(Line("Terminé", "ESSAI terminé : rien n'est gardé, la fiche ne porte pas de code.", Role.WARNING))
        return shown
    when = long_date(talk.desk.day + RETURN_DELAY)
    shown.append(Line("Code", f"{code}. Il ne dit rien de la personne.", Role.ADVICE))
    shown.append(Line("Terminé", f"Entretien terminé. Rappel conseillé à partir du {when}."))
    return shown
