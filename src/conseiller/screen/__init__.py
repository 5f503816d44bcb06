"""The Textual screen: paints the conversation, decides nothing."""

from collections.abc import Callable, Iterable

from conseiller.conversation.contract import Conversation


def run_screen(
    conversation: Conversation,
    *,
    theme: str = "sombre",
    direct_answer: bool = False,
    once_painted: Iterable[Callable[[], object]] = (),
) -> None:
    """Hold the conversation on a full screen until the person leaves.

    `theme` is a name of `themes.THEMES`; an unknown one is taken as "sombre". With `direct_answer`, a digit typed on
    an empty prompt answers a question without Entrée. `once_painted` is work that can wait for the first paint, done
    piece by piece; a ConseillerError in it is left for the moment when its result is needed. Call it only when
    standard input and output are terminals: Textual waits for ever on a pipe. Raises ConseillerError when the screen
    broke down; the terminal is then as it was found.
    """
    from conseiller.screen.app import ConseillerApp
    from conseiller.screen.failing import breakdown

    app = ConseillerApp(conversation, theme=theme, direct_answer=direct_answer, once_painted=once_painted)
    app.run()
    if app.failure is not None:
        raise breakdown(app.failure) from app.failure
