"""The advice for the room, the gestures it agrees on, and their steps done together."""

from typing import TYPE_CHECKING

from conseiller.conversation.contract import Outcome, Page, PageLine, Prompt, PromptKind
from conseiller.conversation.plan import Plan, Proposal
from conseiller.conversation.stage import DONE, Stage, hints
from conseiller.conversation.typed import digit
from conseiller.conversation.workshop.slides import MOST_LINES, Block, block, slides
from conseiller.conversation.workshop.stages import PAUSE_HINT, SlidesStage, WorkshopStage, projected, row
from conseiller.french import plural, typeset
from conseiller.knowledge.model import Gesture

if TYPE_CHECKING:
    from conseiller.conversation.appointment import Appointment
    from conseiller.conversation.workshop.talk import WorkshopTalk

SHOWN_ADVICES = 3
AGREED = "Quels gestes pour l'atelier ?"


def conclude(talk: "WorkshopTalk") -> Outcome:
    """The advice, then the gestures if there are any, else the count of the room."""
    appointment = talk.appointment
    if appointment is None:
        return talk.home()
    stage = SlidesStage(talk, advice_pages(appointment), lambda: _agree(talk, stage))
    return talk.go(stage)


def advice_pages(appointment: "Appointment") -> list[list[Block]]:
    """Vetoes first, then the first advices, each from the top of a page."""
    today = appointment.desk.today
    found = appointment.advices()[:SHOWN_ADVICES]
    told = [("Attention", item.text_on(today) or item.advice.title) for item in appointment.vetoes()]
    told += [(item.advice.title, item.text_on(today)) for item in found]
    pages = [page for title, text in told for page in slides([block(typeset(text))], block(typeset(title)))]
    return pages or [[block("Rien à changer : ce que fait la salle convient.")]]


def _agree(talk: "WorkshopTalk", before: Stage) -> Outcome:
    from conseiller.conversation.workshop.counting import count_room

    plan = talk.current_plan()
    return talk.go(AgreeStage(talk, plan, before)) if plan.kept else count_room(talk, before)


class AgreeStage(WorkshopStage):
    """Three gestures at most: a number takes one in or out, Entrée agrees."""

    def __init__(self, talk: "WorkshopTalk", plan: Plan, before: Stage) -> None:
        super().__init__(talk)
        self._plan, self._before = plan, before
        self._limit = len(plan.kept) if plan.others else max(len(plan.kept), 1)
        self._proposals: list[Proposal] = [*plan.kept, *plan.others]
        self._chosen = set(range(1, len(plan.kept) + 1))
        self._current = 1

    @property
    def status(self) -> str:
        """'2 gestes choisis'."""
        return plural(len(self._chosen), "geste choisi", "gestes choisis")

    def prompt(self) -> Prompt:
        """A number, or Entrée."""
        return Prompt(
            PromptKind.HANDS,
            "",
            typeset(f"{AGREED} {self.status.capitalize()}. Un numéro ajoute ou retire, Entrée garde."),
            self.choices([self._told(number) for number in range(1, len(self._proposals) + 1)]),
            mark="Gestes",
            hint="un numéro ajoute ou retire ; Entrée garde",
            keys=(*hints("retour", retour="Revenir"), *hints("aide"), PAUSE_HINT),
        )

    def page(self) -> Page:
        """The gestures of the page that holds the pointed one; √ for those agreed."""
        shown = projected([block(AGREED)], headed=True)
        for number in self._numbers_shown():
            shown += [PageLine(("",)), *row(number, self._lines(number))]
        return Page(tuple(shown), current=self._current)

    def point(self, number: int | None) -> None:
        """Another gesture is pointed at."""
        if number is not None and 1 <= number <= len(self._proposals):
            self._current = number

    def receive(self, text: str) -> Outcome:
        """Take one in or out; Entrée agrees on those taken."""
        if not text:
            return self._agreed()
        number = digit(text)
        if number is None or not 1 <= number <= len(self._proposals):
            return self.refuse("Choisissez un numéro de la liste, ou Entrée pour garder ces gestes.")
        if number in self._chosen:
            self._chosen.remove(number)
        elif len(self._chosen) < self._limit:
            self._chosen.add(number)
        else:
            return self.refuse("Trois gestes au plus : retirez-en un d'abord, par son numéro.")
        self._current = number
        return DONE

    def back(self) -> None:
        """The advice again."""
        self.talk.go(self._before)

    def _agreed(self) -> Outcome:
        if not self._chosen:
            return self.refuse("Gardez un geste au moins, par son numéro.")
        from conseiller.conversation.workshop.counting import count_room

        kept = [self._proposals[number - 1] for number in sorted(self._chosen)]
        self._plan.kept = kept
        self._plan.others = [item for item in self._proposals if item not in kept]
        pages = [page for item in kept for page in steps_pages(item.gesture)]
        stage = SlidesStage(self.talk, pages, lambda: count_room(self.talk, stage), before=self)
        return self.talk.go(stage)

    def _told(self, number: int) -> str:
        title = self._proposals[number - 1].gesture.title
        return typeset(f"{title} (choisi)" if number in self._chosen else title)

    def _lines(self, number: int) -> Block:
        title = typeset(self._proposals[number - 1].gesture.title)
        return block(title, "√ " if number in self._chosen else "  ")

    def _numbers_shown(self) -> list[int]:
        pages: list[list[int]] = [[]]
        room = MOST_LINES - 1
        for number in range(1, len(self._proposals) + 1):
            height = len(self._lines(number))
            if pages[-1] and height > room:
                pages.append([])
                room = MOST_LINES - 1
            pages[-1].append(number)
            room -= height
        return next(page for page in pages if self._current in page)


def steps_pages(gesture: Gesture) -> list[list[Block]]:
    """The steps of one gesture under its title, to be done together."""
    steps = [block(typeset(step), f"{number}. ") for number, step in enumerate(gesture.steps, start=1)]
    return slides(steps, block(typeset(gesture.title)))
