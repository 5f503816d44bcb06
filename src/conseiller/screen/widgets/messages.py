"""What the parts of the screen tell the app when the mouse is used."""

from textual.message import Message


class Picked(Message):
    """A choice or a row was clicked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Pressed(Message):
    """A hint was clicked: it types its word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word


class FactPicked(Message):
    """A fact of the panel was clicked."""

    def __init__(self, position: int) -> None:
        super().__init__()
        self.position = position


class Scrolled(Message):
    """A reading part moved: the rule must say what is hidden below."""
