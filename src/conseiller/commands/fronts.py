"""Which front holds a conversation, the screen or the line mode, and holding it until the person leaves."""

from collections.abc import Callable, Iterable

from conseiller.commands.environment import Environment
from conseiller.conversation.contract import Conversation
from conseiller.settings import Settings


def line_by_line(environment: Environment, settings: Settings, *, asked: bool = False) -> bool:
    """Whether to talk line by line: asked for, chosen in the settings, or because nothing here can show a screen."""
    return asked or not environment.has_terminal() or settings.line_mode or not _can_paint(environment)


def hold(
    conversation: Conversation,
    environment: Environment,
    *,
    line_mode: bool,
    theme: str = "sombre",
    direct_answer: bool = False,
    once_painted: Iterable[Callable[[], object]] = (),
) -> None:
    """Talk until the person leaves or the input ends. Raises ConseillerError when the screen broke down.

    `once_painted` is the work that can wait for the first screen; the line mode does it as it comes.
    """
    if line_mode:
        from conseiller.line import LinePlayer

        LinePlayer(conversation, environment.stdin, environment.stdout, interactive=environment.has_terminal()).play()
    else:
        from conseiller.screen import run_screen

        run_screen(conversation, theme=theme, direct_answer=direct_answer, once_painted=once_painted)


def _can_paint(environment: Environment) -> bool:
    """Whether the terminal can show accents and rules; otherwise the line mode speaks plainly."""
    encoding = (getattr(environment.stderr, "encoding", None) or "ascii").casefold()
    return "utf" in encoding or encoding in ("cp65001",)
