"""End 1 of 3: the gestures a person keeps. Under a minute, nothing typed twice."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind, Role
from conseiller.conversation.handing_over import SheetStage
from conseiller.conversation.plan import GESTURE_STATES, Plan
from conseiller.conversation.stage import DONE, ESCAPE_HINT, Stage, choices, hints
from conseiller.conversation.typed import digit, plain
from conseiller.french import listing, typeset

if TYPE_CHECKING:
    from conseiller.conversation.talk import Talk

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
            hint="F, P, D ou N, puis Entrée",
            keys=(*hints("aide"), *hints("retour", retour="Revenir"), *hints("sources", "terminer", terminer="Suite")),
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
        self._tell_skipped()
        return self.talk.go(SheetStage(self.talk))

    def _tell_skipped(self) -> None:
        """What nothing was said of is not lost: where the sheet puts it, and how to come back."""
        ranks = [str(rank) for rank, proposal in enumerate(self.plan.kept, start=1) if proposal.state is None]
        if ranks:
            told = f"{'Geste' if len(ranks) == 1 else 'Gestes'} {listing(ranks)} sans réponse"
            text = f"{told} : la fiche dit « Ce que vous pouvez faire ». Pour répondre : F4 ou « retour »."
            self.talk.say("Noté", typeset(text), Role.QUIET)

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
