"""The words that work everywhere: help, known answers, advice found, preview of the sheet, erase, settings."""

from typing import TYPE_CHECKING

from conseiller.conversation.answers_view import advice_lines, panel
from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role, Wish
from conseiller.conversation.heard import just_heard, opened_because
from conseiller.conversation.keys import KEYS
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import ESCAPE, digit, plain
from conseiller.french import plural, typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk


def open_word(talk: "Talk", word: str) -> Outcome:
    """Do what a reserved word asks, wherever the talk stands."""
    match word:
        case "aide":
            return talk.go(HelpStage(talk))
        case "accueil":
            return talk.home(fresh=False) if talk.appointment is None else talk.go(LeaveStage(talk))
        case "réglages":
            text = "Les réglages se changent avec la commande « conseiller reglages »."
            talk.say("Réglages", typeset(text))
            return DONE
        case "incompris":
            from conseiller.conversation.keeping import offer_to_keep

            return offer_to_keep(talk)
        case "chercher":
            from conseiller.conversation.choosing import SearchStage

            return talk.go(SearchStage(talk))
    return _about_appointment(talk, word)


def _about_appointment(talk: "Talk", word: str) -> Outcome:
    if talk.appointment is None or talk.appointment.closed:
        return _without_appointment(talk, word)
    match word:
        case "modifier":
            from conseiller.conversation.editing import EditStage

            return talk.go(EditStage(talk))
        case "conseils":
            _say_advices(talk)
        case "sources":
            from conseiller.conversation.sources_page import SourcesStage

            return talk.go(SourcesStage(talk, talk.appointment))
        case "fiche":
            _say_sheet(talk)
        case "imprimer":
            return _print_now(talk)
        case "terminer":
            return _finish(talk)
        case "effacer":
            return talk.go(EraseStage(talk))
        case "pourquoi" if just_heard(talk):
            talk.say_all(opened_because(talk))
        case "pourquoi":
            talk.say("Pourquoi", "Chaque ligne « Pourquoi » dit les réponses dont vient le conseil.", Role.QUIET)
    return DONE


def _without_appointment(talk: "Talk", word: str) -> Outcome:
    if word == "modifier" and talk.desk.journal.last_closed(talk.desk.today) is not None:
        from conseiller.conversation.mending import MendStage

        return talk.go(MendStage(talk))
    talk.say("Précision", "Aucun entretien n'est ouvert. Écrivez d'abord les mots de la personne.", Role.WARNING)
    return DONE


def _finish(talk: "Talk") -> Outcome:
    from conseiller.conversation.finishing import finish

    appointment = talk.appointment
    if appointment is not None and not appointment.current.finished and not appointment.advices():
        fewest, _ = appointment.remaining()
        text = (
            f"Il n'y a pas encore de conseil. Il reste au moins {plural(fewest, 'question')}. « quitter » met en pause."
        )
        talk.say("Précision", typeset(text), Role.WARNING)
        return DONE
    return finish(talk)


def _say_advices(talk: "Talk") -> None:
    appointment = talk.appointment
    if appointment is None:
        return
    found = appointment.advices()
    for number, item in enumerate(found, start=1):
        talk.say_all(advice_lines(item, number, appointment))
    if not found:
        talk.say("Conseils", "Aucun conseil n'est encore sûr. Il reste des questions.", Role.QUIET)
    for entry in panel(appointment).aside:
        talk.say("De côté", typeset(f"{entry.title}, car : {entry.detail}."), Role.QUIET)


def _say_sheet(talk: "Talk") -> None:
    from conseiller.conversation.sheets import build_sheet
    from conseiller.outputs.sheet_forms import render_text

    for position, line in enumerate(render_text(build_sheet(talk), wrapped=False).splitlines()):
        talk.say("Fiche" if position == 0 else "", line)


def _print_now(talk: "Talk") -> Outcome:
    """Print the sheet as it stands; the appointment goes on."""
    from conseiller.conversation.sheets import build_sheet, printing_folder
    from conseiller.outputs.sheet_forms import write_sheet

    path = write_sheet(build_sheet(talk), printing_folder())
    talk.say("Fiche", "La fiche est prête. Dans le navigateur, elle s'imprime depuis le menu.")
    return Outcome(wish=Wish.OPEN_FILE, argument=str(path))


class HelpStage(Stage):
    """F1: every key and its word, searchable; Entrée on a word does it."""

    def __init__(self, talk: "Talk") -> None:
        super().__init__(talk)
        self._wanted = ""
        self._before = talk.stage

    def prompt(self) -> Prompt:
        """A word to look for, or to do."""
        return Prompt(
            PromptKind.HELP,
            "",
            "Aide : tapez un mot pour chercher, « imprimer », « code »…",
            mark="Chercher",
            hint="un mot, puis Entrée pour le faire",
            keys=(ESCAPE_HINT, *hints("quitter")),
        )

    def page(self) -> Page:
        """How to answer, then the keys and their words."""
        shown = [PageLine((typeset(self.prompt().text),), role=Role.QUESTION, indent=2), PageLine(("",))]
        if not self._wanted:
            shown += [PageLine(cells, indent=2) for cells in _ANSWERING]
            shown += [PageLine(("",))]
        shown.append(PageLine(("Touche", "Mot à taper", "Ce que cela fait"), role=Role.QUESTION, indent=2))
        shown += [
            PageLine((key.shown or "–", key.word, typeset(key.does)), indent=2)
            for key in KEYS
            if not self._wanted or self._wanted in plain(f"{key.word} {key.does} {key.shown}")
        ]
        return Page(tuple(shown))

    def receive(self, text: str) -> Outcome:
        """Narrow the list; nothing typed goes back."""
        if not text:
            self.back()
            return DONE
        self._wanted = plain(text)
        return DONE

    def word(self, word: str) -> Outcome | None:
        """A reserved word is done, from where the person was."""
        self.back()
        return DONE if word in ("aide", ESCAPE) else self.talk.submit(word)

    def back(self) -> None:
        """Exactly where one was."""
        self.talk.go(self._before)


_ANSWERING = (
    ("1 à 9", "choisir une réponse ; les flèches aussi"),
    ("0", "je ne sais pas"),
    ("Entrée", "valider"),
    ("un mot", "début d'une réponse, ou mot approchant"),
    ("& é \" '", "valent 1 2 3 4, avec ou sans la touche Maj"),
)


class LeaveStage(Stage):
    """Home in the middle of an appointment: it waits, nothing is lost."""

    def prompt(self) -> Prompt:
        """Leave it waiting, or go on."""
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            "Revenir à l'accueil ? L'entretien attend, rien n'est perdu.",
            choices("Oui, à l'accueil", "Non, continuer"),
            hint="1 ou 2",
            keys=(ESCAPE_HINT,),
        )

    def receive(self, text: str) -> Outcome:
        """Yes or no."""
        if digit(text) == 1 or plain(text) == "oui":
            return self.talk.home()
        if digit(text) == 2 or plain(text) == "non":
            return self.talk.proceed()
        return self.refuse("Répondez 1 ou 2.")


class EraseStage(Stage):
    """Erase this appointment: asked once, said plainly."""

    def prompt(self) -> Prompt:
        """Keep, or erase for good."""
        return Prompt(
            PromptKind.CONFIRM,
            "Question",
            "Effacer cet entretien ? Il ne comptera pas et ne pourra pas revenir.",
            choices("Non, le garder", "Oui, l'effacer"),
            hint="1 ou 2",
            keys=(ESCAPE_HINT,),
        )

    def receive(self, text: str) -> Outcome:
        """Erase only on a clear yes."""
        if digit(text) == 2 or plain(text) == "oui":
            if self.talk.appointment is not None:
                self.talk.desk.journal.erase(self.talk.appointment.session)
            self.talk.home()
            self.talk.say("Noté", "L'entretien est effacé.", Role.QUIET)
            return DONE
        if digit(text) == 1 or plain(text) == "non":
            return self.talk.proceed()
        return self.refuse("Répondez 1 ou 2.")
