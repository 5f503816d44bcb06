"""The base line of the cold start: the smallest Textual program that shows a sentence."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """One Static, nothing else."""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("Une question nue", markup=False)


BareApp().run()
