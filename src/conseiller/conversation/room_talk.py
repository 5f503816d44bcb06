"""The talk of the rehearsal room: the same contract as an appointment, so that both fronts paint it; no journal."""

from abc import ABC, abstractmethod

from conseiller.conversation.contract import Line, Outcome, Page, Panel, PanelEntry, Prompt, Role
from conseiller.conversation.room_desk import RoomDesk
from conseiller.conversation.stage import DONE, NOT_CLEARED
from conseiller.conversation.staged import StagedTalk, front_word
from conseiller.conversation.typed import ESCAPE, clean, reserved
from conseiller.engine.explain import value_words
from conseiller.errors import ConseillerError
from conseiller.french import long_date, plural, typeset
from conseiller.training.cases import Case
from conseiller.training.pausing import erase_pause, save_pause
from conseiller.training.rehearsal import Rehearsal


class RoomStage(ABC):
    """What the prompt is waiting for in the room."""

    def __init__(self, talk: "RoomTalk") -> None:
        self.talk = talk

    @abstractmethod
    def prompt(self) -> Prompt:
        """What is asked now."""

    def page(self) -> Page | None:
        """A full page, or None to show the transcript."""
        return None

    @abstractmethod
    def receive(self, text: str) -> Outcome:
        """Take a cleaned text that is no reserved word."""

    def word(self, word: str) -> Outcome | None:
        """Take a reserved word; None to leave it to the talk."""
        return None

    def back(self) -> None:
        """`retour` and Échap: one level up; where there is none, how to leave, said once."""
        told = Line("Noté", typeset("Quitter : Ctrl+Q ou « quitter ». Un autre cas : « accueil »."), Role.QUIET)
        if self.talk.transcript[-1:] != (told,):
            self.talk.say(told.label, told.text, told.role)

    def refuse(self, reason: str) -> Outcome:
        """A refused answer: one `Précision` line, the text stays in the prompt."""
        self.talk.say("Précision", reason, Role.WARNING)
        return NOT_CLEARED


class RoomTalk(StagedTalk[RoomStage]):
    """One running room. See `contract.Conversation` for what the fronts call."""

    alarm = False

    def __init__(self, desk: RoomDesk, case: Case | None = None, *, resume: bool = False) -> None:
        from conseiller.conversation.room_home import opening_stage

        self.desk = desk
        self.rehearsal: Rehearsal | None = None
        self._typed: list[str] = []
        """What was typed in this rehearsal, to play it again on resuming."""
        self._replaying = False
        self._transcript: list[Line] = []
        self._stage: RoomStage = opening_stage(self, case, resume=resume)

    @property
    def panel(self) -> Panel:
        """What the person has said so far, and the advice given."""
        if self.rehearsal is None:
            return Panel()
        given = self.rehearsal.advices()
        advices = tuple(PanelEntry(given[key]) for key in self.rehearsal.record.advised)
        return Panel(tuple(self._facts(self.rehearsal)), advices)

    @property
    def title(self) -> str:
        """Always said to be a trial: nobody takes it for an appointment."""
        return "ESSAI · formation" if self.rehearsal is None else f"ESSAI · {self.rehearsal.case.title}"

    @property
    def status(self) -> str:
        """How far the rehearsal is."""
        if self.rehearsal is None:
            return "rien n'est compté"
        return f"{plural(len(self.rehearsal.record.questions), 'question')} · rien n'est compté"

    @property
    def greeting(self) -> str:
        """Said when the line mode opens."""
        return "Salle de formation. Rien n'est compté"

    @property
    def playing(self) -> Rehearsal:
        """The rehearsal that is on. Raises ConseillerError when there is none."""
        if self.rehearsal is None:
            raise ConseillerError("Aucun cas n'est ouvert.", "Choisissez d'abord un cas de la liste.")
        return self.rehearsal

    def submit(self, text: str) -> Outcome:
        """Take what was typed; in a rehearsal, keep it for resuming once it was taken."""
        typed = clean(text)
        played = self.rehearsal
        try:
            outcome = self._take(typed)
        except ConseillerError as error:
            self.say("Erreur", error.message, Role.ERROR)
            self.say("À faire", error.way_out)
            return NOT_CLEARED
        if played is not None and self.rehearsal is played and outcome.wish is None:
            self._keep(typed)
        return outcome

    def point(self, number: int | None) -> None:
        """The highlight moved: nothing here depends on it."""

    def say(self, label: str, text: str, role: Role = Role.PLAIN) -> None:
        """Add one line, with the spaces of French."""
        super().say(label, typeset(text), role)

    def citizen(self, sentences: list[str]) -> None:
        """What the person says."""
        for sentence in sentences:
            self.say("Personne", sentence, Role.CITIZEN)

    def start(self, case: Case) -> Outcome:
        """Begin a case: what one sees, then the first sentence."""
        from conseiller.conversation.room_talking import TalkingStage

        self.rehearsal = self.desk.rehearsal(case)
        self._typed, self._transcript = [], []
        self.say("Scène", case.who)
        self.say("", f"La scène se passe le {long_date(case.on_date)}.", Role.QUIET)
        self.citizen([self.rehearsal.opening])
        return self.go(TalkingStage(self))

    def replay(self, typed: tuple[str, ...]) -> None:
        """Play again what was typed before the pause."""
        self._replaying = True
        for text in typed:
            self.submit(text)
        self._replaying = False
        self.say("Noté", "La mise en situation reprend où vous l'aviez laissée.", Role.QUIET)

    def end(self) -> None:
        """The rehearsal is over: it no longer waits for anyone."""
        erase_pause(self.desk.pause)
        self._typed = []

    def home(self) -> Outcome:
        """Back to the list of cases."""
        from conseiller.conversation.room_home import CasesStage

        self.end()
        self.rehearsal = None
        self._transcript = []
        return self.go(CasesStage(self))

    def _take(self, typed: str) -> Outcome:
        word = reserved(typed)
        if word is None:
            return self._stage.receive(typed)
        own = self._stage.word(word)
        return own if own is not None else self._global_word(word)

    def _global_word(self, word: str) -> Outcome:
        wish = front_word(word)
        if wish is not None:
            return wish
        if word in (ESCAPE, "retour"):
            self._stage.back()
        elif word == "accueil":
            return self.home()
        elif word == "aide":
            self._help()
        else:
            self.say(
                "Précision", f"« {word} » ne sert pas en formation. Le mot « aide » dit ce qui sert.", Role.WARNING
            )
        return DONE

    def _help(self) -> None:
        for position, text in enumerate(_HELP):
            self.say("Aide" if position == 0 else "", text, Role.QUIET)

    def _keep(self, typed: str) -> None:
        if self._replaying or self.rehearsal is None:
            self._typed.append(typed)
            return
        self._typed.append(typed)
        if self._stage.prompt().label != "Retour":
            try:
                save_pause(self.desk.pause, self.rehearsal.case, self.rehearsal.seed, self._typed)
            except OSError:
                self.say(
                    "Attention", "La pause ne s'enregistre pas sur ce disque. Allez au bout sans quitter.", Role.WARNING
                )

    def _facts(self, rehearsal: Rehearsal) -> list[PanelEntry]:
        found = []
        for state in rehearsal.states():
            for fact in state.asked:
                question = state.tree.question(fact)
                if question is not None and fact in {*rehearsal.record.learnt, *rehearsal.record.unknown}:
                    found.append(PanelEntry(question.short or question.text, value_words(state, fact)))
        return found


_HELP = (
    "Écrivez vos questions comme vous les diriez. La personne répond avec ses mots.",
    "regarder : regarder l'appareil ensemble. arbre : ce que l'arbre demanderait, Entrée la pose.",
    "pourquoi, ou ? : à quoi sert la question. conseil, puis quelques mots : donner un conseil.",
    "terminer : choisir les gestes, puis le retour. pause : tout reprendre plus tard. projection : grands caractères.",
)
