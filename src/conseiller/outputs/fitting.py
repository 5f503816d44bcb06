"""What is printed where, so that an ordinary sheet is one sheet of paper: its front, and its back when it must.

Arrangements are tried in order: as little overleaf as the front allows, and on the back what it can hold; what is
too much for the back returns to the front where there is room. When no arrangement holds it all, what helps the
person least gives way (`Given up`), one step at a time. Large print keeps everything, on as many pages as it takes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum

from conseiller.outputs.composing import compose
from conseiller.outputs.layout import PAGE_HEIGHT, PRUDENCE, Size, back_height, front_height
from conseiller.outputs.sheet import Sheet, SheetGesture
from conseiller.outputs.sheet_view import Overleaf, SheetView
from conseiller.outputs.wording import shipped_wording

_ROOM = PAGE_HEIGHT * PRUDENCE
_ORDER = (
    Overleaf.SOURCES | Overleaf.IMPACT,
    Overleaf.STEPS,
    Overleaf.DETAILS,
    Overleaf.LATER,
    Overleaf.REASONS,
    Overleaf.NOTICE,
)
"""What goes overleaf first: one looks sources and orders of magnitude up, one does not act on them. Texts and
questions follow the steps of their gestures."""
_RETURNING = (
    Overleaf.NOTHING,
    Overleaf.IMPACT,
    Overleaf.SOURCES,
    Overleaf.LATER,
    Overleaf.SOURCES | Overleaf.IMPACT,
    Overleaf.SOURCES | Overleaf.LATER,
    Overleaf.REASONS,
)
"""What may come back to the front when the back has no room for it."""
_LEAST_SOURCES = 2
_NOTE = re.compile(r"\[(\d{1,3})\]")


class GivenUp(IntEnum):
    """What an ordinary sheet does without when two sides cannot hold it; each step adds to the one before."""

    NOTHING = 0
    DECLINED_STEPS = 1
    """Steps of what the person said no to: the sheet says that we give them."""
    SOURCES = 2
    """Those that no figure of the sheet points to: an advice keeps its source as long as it can."""
    LATER = 3
    """Advices for later."""
    QUESTIONS = 4
    """What will be asked at the return: it is asked again then."""
    DECLINED_TEXTS = 5
    REASONS = 6
    IMPACT = 7
    """It was said at the desk, to who asked."""
    TEXTS = 8
    """What each gesture is for: its steps stay."""


def laid_out(sheet: Sheet, size: Size) -> SheetView:
    """The sheet as it is printed in that size."""
    if not size.may_take_more:
        for given_up in GivenUp:
            shorter = without(sheet, given_up)
            if front_height(compose(shorter), size) > 2 * _ROOM:
                continue  # overleaf adds titles, so that no arrangement is lower than a single side
            for overleaf in arrangements():
                view = compose(shorter, overleaf)
                if front_height(view, size) <= _ROOM and back_height(view, size) <= _ROOM:
                    return view
    for overleaf in levels():
        view = compose(sheet, overleaf)
        if front_height(view, size) <= _ROOM:
            break
    return view


def levels() -> Iterator[Overleaf]:
    """From nothing overleaf to all that may be."""
    overleaf = Overleaf.NOTHING
    yield overleaf
    for part in _ORDER:
        overleaf |= part
        yield overleaf


def arrangements() -> Iterator[Overleaf]:
    """Each level, then the same with something back in front."""
    for level in levels():
        for part in _RETURNING:
            # The notice holds the sources when they are in front: both lie on the same side then.
            if part in level and not (Overleaf.NOTICE in level and part & (Overleaf.SOURCES | Overleaf.REASONS)):
                yield level & ~part


def without(sheet: Sheet, given_up: GivenUp) -> Sheet:
    """The sheet without what gives way."""
    gestures = tuple(_lighter(gesture, given_up) for gesture in sheet.gestures)
    shorter = replace(
        sheet,
        gestures=gestures,
        later=() if given_up >= GivenUp.LATER else sheet.later,
        reasons=() if given_up >= GivenUp.REASONS else sheet.reasons,
        impact=() if given_up >= GivenUp.IMPACT else sheet.impact,
    )
    if given_up < GivenUp.SOURCES:
        return shorter
    # Numbered in reading order: those that no figure bears come last.
    return replace(shorter, sources=sheet.sources[: max((_LEAST_SOURCES, *_notes(shorter)))])


def _lighter(gesture: SheetGesture, given_up: GivenUp) -> SheetGesture:
    declined = gesture.state == "decline"
    if given_up >= GivenUp.TEXTS:
        gesture = replace(gesture, text="")
    question = "" if given_up >= GivenUp.QUESTIONS else gesture.return_question
    if not declined or given_up < GivenUp.DECLINED_STEPS or not gesture.steps:
        return replace(gesture, return_question=question)
    text = gesture.text if given_up < GivenUp.DECLINED_TEXTS else ""
    told = " ".join(part for part in (text, shipped_wording().say("etapes_a_demander")) if part)
    return replace(gesture, text=told, steps=(), return_question="")


def _notes(sheet: Sheet) -> Iterator[int]:
    gestures = (text for item in sheet.gestures for text in (item.title, item.text, *item.steps))
    for text in (*sheet.warnings, *sheet.seen, *gestures, *sheet.later, *sheet.reasons, *sheet.impact):
        yield from (int(number) for number in _NOTE.findall(text))
