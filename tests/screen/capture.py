"""The screen as plain text, as a person reads it."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import ParamSpec

from textual.pilot import Pilot

from conseiller.conversation.contract import Conversation
from conseiller.screen.app import ConseillerApp

SIZES = ((80, 24), (140, 40), (60, 18), (40, 10))
Given = ParamSpec("Given")
Opened = tuple[ConseillerApp, Pilot[None]]


def played(test: Callable[Given, Coroutine[object, object, None]]) -> Callable[Given, None]:
    """Let a test that awaits the screen be an ordinary test."""

    @functools.wraps(test)
    def play(*given: Given.args, **named: Given.kwargs) -> None:
        asyncio.run(test(*given, **named))

    return play


@asynccontextmanager
async def opened(
    conversation: Conversation, size: tuple[int, int] = (80, 24), *, theme: str = "sombre", direct_answer: bool = False
) -> AsyncIterator[Opened]:
    """The program running on a window of `size` columns and rows, without a terminal."""
    app = ConseillerApp(conversation, theme=theme, direct_answer=direct_answer)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def type_in(app: ConseillerApp, pilot: Pilot[None], text: str) -> None:
    """Put a text in the prompt at once; a struck letter costs fifty milliseconds."""
    app.main.prompt.field.value = text
    await pilot.pause()


def painted(app: ConseillerApp) -> list[str]:
    """Every row of the window as it is on the glass, trailing blanks removed."""
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in strips]
    width, height = app.size
    assert len(rows) == height
    assert {len(row) for row in rows} == {width}
    return [row.rstrip() for row in rows]


def screen_text(app: ConseillerApp) -> str:
    """The whole window as one text, with ordinary spaces."""
    return "\n".join(painted(app)).replace("\N{NO-BREAK SPACE}", " ")
