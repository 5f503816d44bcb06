"""The application: keys and clicks in, words to the conversation, wishes carried out. It decides nothing."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Key, Resize
from textual.screen import Screen

from conseiller.conversation.contract import Conversation, Outcome
from conseiller.errors import ConseillerError
from conseiller.screen import themes
from conseiller.screen.bindings import SCREEN_KEYS, WORD_KEYS
from conseiller.screen.layout.aside import has_something
from conseiller.screen.layout.frame import Frame
from conseiller.screen.main import MainScreen
from conseiller.screen.sober import SoberApp
from conseiller.screen.steering import ESCAPE_WORD, Steering
from conseiller.screen.widgets.messages import FactPicked, Picked, Pressed, Scrolled
from conseiller.screen.wishes import WISHES
from conseiller.screen.zones import Zone, next_zone

BREATH = 0.02
"""Seconds between two pieces of the work done after the first paint: a key struck meanwhile passes before the next."""


class ConseillerApp(SoberApp, inherit_bindings=False):
    """A thin skin over a `Conversation`."""

    TITLE = "conseiller"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The prompt takes every key first and in order; these serve if the focus is ever elsewhere.
        Binding(key, f"strike('{key}')", WORD_KEYS.get(key, ""), show=False)
        for key in (*SCREEN_KEYS, *WORD_KEYS)
    ]

    def __init__(
        self,
        conversation: Conversation,
        *,
        theme: str = themes.DEFAULT,
        direct_answer: bool = False,
        once_painted: Iterable[Callable[[], object]] = (),
    ) -> None:
        chosen = themes.TERMINAL if "NO_COLOR" in os.environ else themes.known_theme(theme)
        # Without `ansi_color`, Textual answers NO_COLOR with shades of grey of its own.
        super().__init__(ansi_color=True if chosen == themes.TERMINAL else None)
        self.animation_level = "none"
        for own in themes.THEMES:
            self.register_theme(own)
        # Set without its watcher, which would parse every style sheet a second time.
        self.set_reactive(App.theme, chosen)
        self.stylesheet.set_variables(self.get_css_variables())
        self.steering = Steering(conversation, direct_answer=direct_answer)
        self.main = MainScreen(self.repaint)
        self._zone = Zone.PROMPT
        self._fact: int | None = None
        self._columns_rows: tuple[int, int] | None = None
        self._once_painted = iter(once_painted)

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return self.main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colour names, known before our themes are."""
        return themes.VARIABLES

    def on_resize(self, event: Resize) -> None:
        """The window changed: text, highlight and place in the transcript stay."""
        self._columns_rows = (event.size.width, event.size.height)
        if self.main.is_mounted:
            self.repaint()

    def on_ready(self) -> None:
        """The first screen is painted: begin what can wait for it."""
        self.set_timer(BREATH, self._work_on)

    def _work_on(self) -> None:
        piece = next(self._once_painted, None)
        if piece is not None:
            with suppress(ConseillerError):
                piece()
            self.set_timer(BREATH, self._work_on)

    @property
    def frame(self) -> Frame:
        """The measures of the window now."""
        width, height = self._columns_rows or self.size
        return Frame(width, height, projected=self.theme == themes.PROJECTION)

    def repaint(self) -> None:
        """Show what the conversation says now."""
        self.main.paint(self.steering, self.frame, self._zone, self._fact)

    def typed(self, text: str) -> None:
        """The person changed the text of the prompt: they are answering, no longer reading."""
        if text == self.steering.text:
            return
        self.to_prompt()
        if self.steering.type(text):
            self._carry_out(self.steering.validate())
        self.repaint()

    def strike(self, key: str) -> None:
        """A key that is no letter."""
        word = WORD_KEYS.get(key)
        if word is not None:
            self._zone = Zone.PROMPT
            self._carry_out(self.steering.press(word))
        else:
            getattr(self, f"do_{SCREEN_KEYS[key]}")()
        self.repaint()

    def action_strike(self, key: str) -> None:
        """The same, for a key that did not pass through the prompt."""
        self.main.prompt.field.focus()
        self.strike(key)

    def on_key(self, event: Key) -> None:
        """A letter that no prompt took: struck while the first screen was still being made. Nothing typed is lost."""
        if event.is_printable and event.character is not None:
            self.main.prompt.field.insert_text_at_cursor(event.character)

    def on_pressed(self, message: Pressed) -> None:
        """A hint was clicked."""
        self._carry_out(self.steering.press(message.word))
        self.repaint()

    def on_picked(self, message: Picked) -> None:
        """A choice was clicked."""
        outcome = self.steering.pick(message.number)
        if outcome is not None:
            self._carry_out(outcome)
        self.repaint()

    def on_fact_picked(self, message: FactPicked) -> None:
        """A fact was clicked."""
        self._change_fact(message.position)
        self.repaint()

    def on_scrolled(self, _message: Scrolled) -> None:
        """The wheel moved the transcript."""
        self.repaint()

    def do_validate(self) -> None:
        """Entrée."""
        if self._zone is Zone.PANEL and self._fact is not None:
            self._change_fact(self._fact)
        elif self._zone is not Zone.PROMPT and not self.steering.text:
            self.to_prompt()
        else:
            self._carry_out(self.steering.validate())

    def do_move_up(self) -> None:
        """↑."""
        self._move(-1)

    def do_move_down(self) -> None:
        """↓."""
        self._move(1)

    def _move(self, step: int) -> None:
        facts = len(self.steering.panel.facts)
        if self._zone is Zone.READER or (self.steering.page is not None and not self.steering.pointer.numbers):
            self.main.reader.scroll_lines(step)
        elif self._zone is Zone.PANEL and facts:
            self._fact = 0 if self._fact is None else (self._fact + step) % facts
        else:
            self.steering.move(step)

    def do_page_down(self) -> None:
        """Page ↓."""
        self._scroll_pages(1)

    def do_escape(self) -> None:
        """Échap: out of a zone, back to the end, else whatever the conversation closes."""
        if self._zone is not Zone.PROMPT or (self.steering.page is None and self.main.transcript.below):
            self.to_prompt()
        else:
            self._carry_out(self.steering.press(ESCAPE_WORD))

    def do_complete(self) -> None:
        """Tab: finish the word; with nothing typed, the next zone."""
        if not self.steering.complete():
            self.do_next_zone()

    def do_next_zone(self, step: int = 1) -> None:
        """F6."""
        self._zone = next_zone(self._zone, panel=self.frame.panel and has_something(self.steering.panel), step=step)
        self._fact = 0 if self._zone is Zone.PANEL and self.steering.panel.facts else None

    def do_previous_zone(self) -> None:
        """Maj+Tab."""
        self.do_next_zone(-1)

    def _change_fact(self, position: int) -> None:
        facts = self.steering.panel.facts
        self.to_prompt()
        if position < len(facts):
            self._carry_out(self.steering.edit_fact(facts[position].title))

    def selected_text(self) -> str:
        """What the mouse or Maj+arrows selected."""
        return self.main.get_selected_text() or self.main.prompt.field.selected_text

    def do_page_up(self) -> None:
        """Read again what was said."""
        self._scroll_pages(-1)

    def _scroll_pages(self, step: int) -> None:
        part = self.main.panel if self._zone is Zone.PANEL else self.main.reader
        part.scroll_pages(step)

    def to_prompt(self) -> None:
        """Back to the question, at the end of what was said."""
        self._zone, self._fact = Zone.PROMPT, None
        self.main.transcript.to_end()

    def _carry_out(self, outcome: Outcome) -> None:
        if outcome.wish is not None:
            WISHES[outcome.wish](self, outcome.argument)
