"""The end of an appointment: gestures, sheet, code. Under a minute, nothing typed twice."""

from datetime import timedelta
from typing import TYPE_CHECKING

from conseiller.conversation.contract import Line, Outcome, Page, PageLine, Prompt, PromptKind, Role, Wish
from conseiller.conversation.plan import GESTURE_STATES, Plan
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit, plain
from conseiller.errors import ConseillerError
from conseiller.french import long_date, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from conseiller.conversation.talk import Talk

RETURN_DELAY = timedelta(days=14)
"""A return counts from day 14 on (indicators, section 3)."""

STATE_WORDS = {
    None: "○ à dire",
    "fait_en_seance": "√ fait en séance",
    "intention": "○ prévu",
    "deja_fait": "√ déjà fait avant",
    "decline": "– non merci",
}
_TYPED_STATES = {"f": 0, "fait": 0, "p": 1, "prevu": 1, "d": 2, "deja": 2, "n": 3, "non": 3}
FIRST_OTHER = 5
"""Other gestures are numbered from 5 on: 1 to 4 mean fait, prévu, déjà, non on this page."""


def finish(talk: "Talk") -> Outcome:
    """`terminer`: the gestures if there are any, else the sheet."""
    appointment = talk.appointment
    if appointment is None:
        talk.say("Précision", "Aucun entretien n'est ouvert. Écrivez d'abord les mots de la personne.", Role.WARNING)
        return DONE
    plan = talk.current_plan()
    if not plan.kept:
        return talk.go(SheetStage(talk))
    return talk.go(GesturesStage(talk))


class GesturesStage(Stage):
    """End 1 of 3: what the person keeps. F, P, D or N for the pointed gesture."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self.plan: Plan = talk.current_plan()
        self.current = self.plan.next_open() or 1
        self._incoming: int | None = None

    def prompt(self) -> Prompt:
        """The pointed gesture; or, for a fourth one, which of the three it replaces."""
        if self._incoming is not None:
            text = "Trois gestes au plus. Lequel remplace-t-on ?"
            titles = [proposal.gesture.title for proposal in self.plan.kept]
            return Prompt(PromptKind.CONFIRM, "Question", text, choices(*titles), keys=(ESCAPE_HINT,))
        title = self.plan.kept[self.current - 1].gesture.title
        return Prompt(
            PromptKind.GESTURES,
            f"Geste {self.current}",
            f"{title}. Fait, prévu, déjà ou non ?",
            mark=f"Geste {self.current}",
            hint="F, P, D ou N",
            keys=(*hints("aide"), *hints("retour", retour="Revenir"), *hints("terminer", terminer="Suite")),
        )

    def page(self) -> Page:
        """The three gestures with their state, the others, the steps of the pointed one."""
        shown = [
            PageLine(("Terminer · 1 sur 3 : les gestes",), role=Role.QUESTION, indent=2),
            PageLine(("",)),
            PageLine(("Que garde la personne ? Trois gestes au plus. Demandez-lui d'abord.",), indent=2),
            PageLine(("",)),
            PageLine(("", "F fait   P prévu   D déjà   N non"), role=Role.QUIET, indent=2),
        ]
        for rank, proposal in enumerate(self.plan.kept, start=1):
            shown.append(PageLine((proposal.gesture.title, STATE_WORDS[proposal.state]), rank, indent=2))
        if self.plan.others:
            text = f"Autres gestes (« {FIRST_OTHER} » pour en prendre un à la place)"
            shown += [PageLine(("",)), PageLine((typeset(text),), role=Role.QUIET, indent=2)]
            for number, proposal in enumerate(self.plan.others, start=FIRST_OTHER):
                shown.append(PageLine((f"{number}  {proposal.gesture.title}",), indent=2))
        shown += [PageLine(("",)), *self._detail()]
        return Page(tuple(shown), current=self.current)

    def point(self, number: int | None) -> None:
        """Another gesture of the three is pointed at."""
        if number is not None and 1 <= number <= len(self.plan.kept):
            self.current = number

    def receive(self, text: str) -> Outcome:
        """A state for the pointed gesture, another gesture to take, or on."""
        if self._incoming is not None:
            return self._replace(text)
        if not text or plain(text) in ("suite", "continuer"):
            return self._go_on(skip=bool(text))
        number = digit(text)
        state = number - 1 if number in (1, 2, 3, 4) else _TYPED_STATES.get(plain(text))
        if state is not None:
            return self._say(GESTURE_STATES[state])
        if number is not None and 0 <= number - FIRST_OTHER < len(self.plan.others):
            self._incoming = number - FIRST_OTHER
            self.talk.say("Précision", "Trois gestes au plus, pour que la personne les fasse.", Role.WARNING)
            return DONE
        return self.refuse("Tapez F pour fait, P pour prévu, D pour déjà fait, N pour non.")

    def word(self, word: str) -> Outcome | None:
        """`terminer` goes on to the sheet."""
        if word == "terminer":
            return self._go_on(skip=True)
        return None

    def back(self) -> None:
        """The advice again, or out of a replacement."""
        if self._incoming is not None:
            self._incoming = None
        else:
            self.talk.proceed()

    def _say(self, state: str) -> Outcome:
        appointment = self.talk.appointment
        self.plan.say(self.current, state)
        if appointment is not None:
            appointment.desk.journal.record_gestures(appointment.session, self.plan.records())
        title = self.plan.kept[self.current - 1].gesture.title
        self.talk.say(f"Geste {self.current}", typeset(f"{title} : {STATE_WORDS[state][2:]}."))
        following = self.plan.next_open(self.current)
        if following is None:
            return self.talk.go(SheetStage(self.talk))
        self.current = following
        return DONE

    def _go_on(self, *, skip: bool) -> Outcome:
        following = self.plan.next_open(self.current - 1)
        if following is not None and not skip:
            self.current = following
            return self.refuse(f"Il reste le geste {following}. Tapez F, P, D ou N, ou « suite » pour passer.")
        return self.talk.go(SheetStage(self.talk))

    def _replace(self, text: str) -> Outcome:
        rank = digit(text)
        if rank is None or not 1 <= rank <= len(self.plan.kept) or self._incoming is None:
            return self.refuse(f"Choisissez un numéro de 1 à {len(self.plan.kept)}, ou Échap pour garder les trois.")
        self.plan.swap(rank, self._incoming)
        self._incoming = None
        self.current = rank
        return DONE

    def _detail(self) -> list[PageLine]:
        proposal = self.plan.kept[self.current - 1]
        shown = [PageLine((f"Geste {self.current} : les étapes",), role=Role.ADVICE, indent=2)]
        for number, step in enumerate(proposal.gesture.steps, start=1):
            shown.append(PageLine((typeset(f"{number}. {step}"),), indent=4))
        return shown


class SheetStage(Stage):
    """End 2 of 3: the sheet. Choosing closes the session; everything before can still be changed."""

    def __init__(self, talk: "Talk") -> None:
        from conseiller.outputs.sheet import render_text

        super().__init__(talk)
        # Once: making the sheet draws its code in the journal, and a page is painted many times.
        self._preview = render_text(build_sheet(talk)).splitlines()

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
            keys=(*hints("aide"), *hints("retour", retour="Revenir"), *hints("imprimer")),
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
            self.talk.go(GesturesStage(self.talk))
        else:
            self.talk.proceed()

    def _hand_over(self, *, large: bool, printed: bool) -> Outcome:
        from conseiller.conversation.sheets import copy_folder, printing_folder
        from conseiller.outputs.sheet import write_sheet

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
            choices("Revenir à l'accueil", "Corriger un geste", "Quitter"),
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
        if digit(text) is None:
            self._leave()
            return self.talk.submit(text)
        return self.refuse("Choisissez un numéro de 1 à 3, ou écrivez une nouvelle demande.")

    def back(self) -> None:
        """Home."""
        self._leave()

    def _leave(self) -> Outcome:
        from conseiller.conversation.sheets import printing_folder
        from conseiller.outputs.sheet import erase_open_sheets

        erase_open_sheets(printing_folder())
        return self.talk.home()


def closing_lines(talk: "Talk", path: "Path | None", code: str | None, *, printed: bool) -> list[Line]:
    """What was done with the sheet, the code, and from when to ask."""
    shown: list[Line] = []
    if path is not None and printed:
        shown.append(Line("Fiche", "La fiche s'ouvre dans le navigateur. Imprimez-la depuis son menu."))
    elif path is not None:
        shown.append(Line("Fiche", typeset(f"La fiche est enregistrée sous « {path.name} », dans « {path.parent} ».")))
    if code is None:
        shown.append(Line("Terminé", "ESSAI terminé : rien n'est gardé, la fiche ne porte pas de code.", Role.WARNING))
        return shown
    when = long_date(talk.desk.day + RETURN_DELAY)
    shown.append(Line("Code", f"{code}. Il ne dit rien de la personne.", Role.ADVICE))
    shown.append(Line("Terminé", f"Entretien terminé. Rappel conseillé à partir du {when}."))
    return shown
