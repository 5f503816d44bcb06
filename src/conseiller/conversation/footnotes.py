"""Where each figure of an appointment was read: the number beside it on the sheet, its line on the page of sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conseiller.conversation.appointment import Appointment, Found
from conseiller.french import NBSP
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.figure_words import figures_in
from conseiller.knowledge.model import Source
from conseiller.outputs.sheet import SheetSource

if TYPE_CHECKING:
    from conseiller.knowledge.lifecycle import Row

_END_FIELDS = frozenset({"*", "fin_securite", "securite_finie", "fin_prolongee_particuliers"})
"""Fields of a lifecycle row that its end is told from."""


class Footnotes:
    """The sources of one sheet, numbered in the order in which they are first cited."""

    def __init__(self, appointment: Appointment) -> None:
        self._known = appointment.desk.knowledge.sources
        self._cited: dict[str, SheetSource] = {}

    @property
    def sources(self) -> tuple[SheetSource, ...]:
        """Number 1 first."""
        return tuple(self._cited.values())

    def marked(self, text: str, found: Found) -> str:
        """The text of an advice, or of one of its gestures, with a number after each figure."""
        return _with_marks(text, lambda figure: self._cite(found.advice.sources_of(figure), found))

    def read_in(self, text: str, key: str, source: SheetSource) -> str:
        """A text whose figures all come from one source, told apart by its key."""
        return _with_marks(text, lambda _: [self._number(key, source)])

    def at_end(self, text: str, sources: Iterable[Source]) -> str:
        """A sentence that rests as a whole on these sources, their numbers before its full stop."""
        marks = "".join(f"{NBSP}[{self._number(source.id, told(source))}]" for source in sources)
        return f"{text.removesuffix('.')}{marks}." if marks else text

    def complete(self, kept: Iterable[Found], most: int) -> None:
        """The first sources of each advice kept, so that one without a figure says where it comes from too."""
        for found in kept:
            missing = most - sum(name in self._cited for name in found.advice.sources)
            others = [name for name in found.advice.sources if name not in self._cited]
            self._cite(others[: max(missing, 0)], found)

    def _cite(self, names: Iterable[str], found: Found) -> list[int]:
        unsure = found.advice.confidence is Confidence.TO_CONFIRM
        return [
            self._number(name, told(self._known[name], unsure=unsure))
            for name in dict.fromkeys(names)
            if name in self._known
        ]

    def _number(self, key: str, source: SheetSource) -> int:
        before = self._cited.setdefault(key, source)
        if source.to_confirm and not before.to_confirm:
            self._cited[key] = replace(before, to_confirm=True)
        return list(self._cited).index(key) + 1


def told(source: Source, *, unsure: bool = False) -> SheetSource:
    """A source as the sheet cites it."""
    return SheetSource(source.title, source.publisher, source.published, source.read_on, unsure, source.link)


def row_source(row: "Row") -> SheetSource:
    """Where the dates of a device were read; a corrected row names what corrected it."""
    title, amended = f"Dates de {row.name}", row.amended
    if amended is not None and not _END_FIELDS.isdisjoint(amended.fields):
        return SheetSource(title, _host(amended.source), "", amended.verified_on, False, amended.source)
    return SheetSource(title, _host(row.source), "", row.source_date, False, row.source)


def _host(link: str) -> str:
    """« endoflife.date »: who publishes a page, from its address."""
    return urlsplit(link).netloc.removeprefix("www.") or link


def texts_of(found: Found) -> Iterator[str]:
    """Everything an advice says that day, its gestures included."""
    yield from (found.advice.title, found.text_on(found.state.on_date), found.advice.reason)
    for name in found.advice.gestures:
        gesture = found.tree.gestures[name]
        yield from (gesture.title, *gesture.steps)


def origins(found: Found, known: Mapping[str, Source]) -> list[tuple[str, SheetSource]]:
    """Each figure of an advice, in reading order, with each source it was read in."""
    said = dict.fromkeys(figure.text for text in texts_of(found) for figure in figures_in(text))
    return [(text, told(known[name])) for text in said for name in found.advice.sources_of(text) if name in known]


def _with_marks(text: str, numbers_of: Callable[[str], list[int]]) -> str:
    pieces, end = [], 0
    for figure in figures_in(text):
        marks = "".join(f"{NBSP}[{number}]" for number in numbers_of(figure.text))
        pieces += [text[end : figure.end], marks]
        end = figure.end
    return "".join((*pieces, text[end:]))
