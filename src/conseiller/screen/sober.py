"""A Textual application without palette, without lost focus, that keeps its insides to itself when it breaks."""

from textual.app import App
from textual.events import AppBlur


class SoberApp(App[None], inherit_bindings=False):
    """What Textual would do of its own accord, undone in one place."""

    ENABLE_COMMAND_PALETTE = False

    failure: Exception | None = None
    """What broke the screen, for the caller to tell once the terminal is restored."""

    async def _on_app_blur(self, event: AppBlur) -> None:
        # The focus would leave with the window, and some terminals never say that the window came back.
        event.prevent_default()

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the values of local variables: the citizen's words among them.
        if self.failure is None:
            self.failure = error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
