"""The question area: always whole, never scrolled away."""

from textual.events import Click

from conseiller.screen.widgets.messages import Picked
from conseiller.screen.widgets.painted import Painted


class QuestionArea(Painted):
    """Question, help and choices; a click points at a choice."""

    def on_click(self, event: Click) -> None:
        """Point at the choice under the mouse."""
        number = self.row_at(event.y).number
        if number is not None:
            self.post_message(Picked(number))
