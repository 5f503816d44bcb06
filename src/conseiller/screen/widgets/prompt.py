"""The prompt line: the mark, and the one field that always has the focus."""

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Blur, Key, Paste
from textual.widgets import Input

from conseiller.screen.bindings import SCREEN_KEYS, WORD_KEYS
from conseiller.screen.layout.glyphs import paintable
from conseiller.screen.layout.rows import LABEL_WIDTH, Ink, Row, Span
from conseiller.screen.layout.wrapping import shorten
from conseiller.screen.widgets.painted import Painted

if TYPE_CHECKING:
    from conseiller.screen.app import ConseillerApp

_MARK_WIDTH = LABEL_WIDTH + 4
_EDITING: dict[str, str] = {
    key: binding.action for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
}
"""Keys that edit a line of text, and Textual's action for each."""


class Field(Input):
    """What is typed. Every key is handled here at once, so that keys act in the order they were struck.

    Textual runs bindings only after a key has climbed to the app: a letter typed meanwhile would overtake it.
    """

    DEFAULT_CSS = """
    Field, Field:focus {
        width: 1fr; height: 1; border: none; padding: 0; margin: 0 1 0 0;
        background: $bande; background-tint: $bande 0%; color: $texte;
        &>.input--placeholder { color: $discret; text-style: none; }
        &>.input--cursor { color: $texte; background: $bande; text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key in SCREEN_KEYS or event.key in WORD_KEYS:
            event.stop()
            event.prevent_default()
            self._desk.strike(event.key)
        elif event.key in _EDITING:
            event.stop()
            event.prevent_default()
            await self.app.run_action(_EDITING[event.key], self)
        else:
            await super()._on_key(event)

    def watch_value(self, value: str) -> None:
        """Tell the app at once: a message would arrive after the next key."""
        if self.is_mounted:
            self._desk.typed(value)

    def put(self, text: str) -> None:
        """Replace what is typed."""
        if text != self.value:
            self.value = text
            self.cursor_position = len(text)

    def _on_paste(self, event: Paste) -> None:
        # Several lines are one sentence here; keeping the first only would lose the others in silence.
        event.stop()
        event.prevent_default()
        self.replace(paintable(event.text.replace("\n", " ").replace("\r", " ")), *sorted(self.selection))

    def _on_blur(self, event: Blur) -> None:
        super()._on_blur(event)
        self.focus()

    @property
    def _desk(self) -> "ConseillerApp":
        return cast("ConseillerApp", self.app)


class PromptLine(Horizontal):
    """The mark says what the typed words will be; the field takes everything."""

    DEFAULT_CSS = f"""
    PromptLine {{ height: 1; background: $bande; }}
    PromptLine > Painted {{ width: {_MARK_WIDTH}; background: $bande; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._mark = Painted()
        self.field = Field()

    def compose(self) -> ComposeResult:
        """The mark and the field."""
        yield self._mark
        yield self.field

    def show_prompt(self, mark: str, hint: str, width: int) -> None:
        """Say what is expected."""
        self._mark.show([Row((Span(f" {paintable(mark)[:LABEL_WIDTH]} ►", Ink.QUESTION),))])
        room = max(1, width - _MARK_WIDTH - 1)
        hint = paintable(hint)
        self.field.placeholder = hint if cell_len(hint) <= room else shorten(hint, room)
