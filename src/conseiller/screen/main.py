"""The one screen: title, transcript or page, question, prompt, keys, and the panel beside them."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from conseiller.screen.layout import aside, asking, edges
from conseiller.screen.layout.frame import Frame, Shares, share
from conseiller.screen.layout.paging import page_rows
from conseiller.screen.layout.rows import Row, labelled
from conseiller.screen.steering import Steering
from conseiller.screen.widgets.cover import Cover
from conseiller.screen.widgets.keys import KeysLine
from conseiller.screen.widgets.page import PageView
from conseiller.screen.widgets.panel import SidePanel
from conseiller.screen.widgets.prompt import PromptLine
from conseiller.screen.widgets.question import QuestionArea
from conseiller.screen.widgets.reader import Reader
from conseiller.screen.widgets.rule import Rule
from conseiller.screen.widgets.title import TitleLine
from conseiller.screen.widgets.transcript import Transcript
from conseiller.screen.zones import Zone


class MainScreen(Screen[None], inherit_bindings=False):
    """Paints what `Steering` holds; decides only what fits."""

    AUTO_FOCUS: ClassVar[str | None] = "Field"
    DEFAULT_CSS = """
    MainScreen { layers: default cover; overflow: hidden; background: $fond; color: $texte; }
    MainScreen #middle { height: 1fr; }
    MainScreen #talk { width: 1fr; }
    """

    def __init__(self, first_paint: Callable[[], None]) -> None:
        super().__init__()
        self._first_paint = first_paint
        self._title = TitleLine()
        self.transcript = Transcript()
        self.page = PageView()
        self._rule = Rule()
        self._question = QuestionArea()
        self.panel = SidePanel()
        self.prompt = PromptLine()
        self._keys = KeysLine()
        self._small = Cover()
        self._asked = ("", "")

    def compose(self) -> ComposeResult:
        """From top to bottom; the cover lies over everything."""
        yield self._title
        with Horizontal(id="middle"):
            with Vertical(id="talk"):
                yield self.transcript
                yield self.page
                yield self._rule
                yield self._question
            yield self.panel
        yield self.prompt
        yield self._keys
        yield self._small

    def on_mount(self) -> None:
        """Paint before anything is laid out: no empty frame flashes at the start."""
        self._first_paint()

    @property
    def reader(self) -> Reader:
        """What Page ↑ and Page ↓ move."""
        return self.page if self.page.display else self.transcript

    def paint(self, steering: Steering, frame: Frame, zone: Zone, fact: int | None) -> None:
        """Bring every part up to date."""
        self._small.measure(frame.width, frame.height, frame.too_small)
        status = edges.ENLARGE if frame.too_fine and not steering.alarm else steering.status
        self._title.show([edges.title_row(steering.title, status, steering.alarm, frame)])
        self._keys.show_hints(*edges.keys_row(steering.prompt.keys, frame))
        self.prompt.show_prompt(steering.prompt.mark, steering.prompt.hint, frame.width)
        self.prompt.field.put(steering.text)
        self.prompt.field.styles.text_style = "bold" if frame.projected else "none"
        panel_shown = frame.panel and aside.has_something(steering.panel)
        self.panel.display = panel_shown
        if panel_shown:
            self.panel.tell(aside.panel_rows(steering.panel, fact, zone is Zone.PANEL), fact)
        beside = frame.beside(panel_shown)
        shares = self._paint_question(steering, beside)
        self._paint_reader(steering, beside, shares)
        self.paint_rule(beside, zone)

    def paint_rule(self, beside: Frame, zone: Zone) -> None:
        """Say what is hidden below, and whether the arrows read."""
        below = self.reader.below if self.reader is self.transcript else 0
        self._rule.show([edges.rule_row(beside.width, below, zone is Zone.READER)])

    def _paint_question(self, steering: Steering, frame: Frame) -> Shares:
        prompt = steering.prompt
        question = asking.question_rows(prompt, frame) if steering.question_written else []
        helping = asking.help_rows(prompt, frame) if steering.question_written else []
        choices = asking.choice_rows(prompt.choices if steering.choices_written else (), frame, steering.pointed)
        wide = asking.spaced(choices) if frame.projected else []
        shares = share(frame, len(question), len(helping), len(choices), spaced_options=len(wide))
        shown = wide if wide and shares.options == len(wide) else choices
        rows: list[Row] = [*question, *helping[: shares.help]]
        rows += asking.window(shown, shares.options, steering.pointed, frame.width)
        self._question.display = self._rule.display = bool(rows)
        self._question.styles.height = len(rows)
        self._question.show(rows)
        return shares

    def _paint_reader(self, steering: Steering, frame: Frame, shares: Shares) -> None:
        page = steering.page
        self.page.display, self.transcript.display = page is not None, page is None
        self.transcript.tell(steering.lines, steering.chapter, frame)
        if page is None:
            return
        asked = (steering.prompt.kind.value, steering.prompt.text)
        if asked != self._asked:
            self.page.from_top()
            self._asked = asked
        pointed = steering.marked_row
        news = [row for line in steering.news for row in labelled(line.label, line.text, line.role, frame)]
        self.page.turn(page_rows(page, frame, pointed, shares.reader), news, pointed, shares.reader)
