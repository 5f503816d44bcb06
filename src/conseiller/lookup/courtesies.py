"""What is said before anything is asked (`lexique/paroles.yaml`): a greeting, thanks, shame of not knowing, anger."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import SUBFOLDER, read_file
from conseiller.lookup.fields import Finder

FILE = "paroles.yaml"


@dataclass(frozen=True, slots=True)
class Courtesy:
    """One kind of such words, and what is answered. Nothing of it is ever recorded."""

    id: str
    say: str
    terms: tuple[str, ...]
    alone: bool = False
    """Whether the sentence must hold nothing else: 'bonjour' is often followed by the request itself."""


@dataclass(frozen=True)
class Courtesies:
    """Every kind, the first written wins."""

    items: tuple[Courtesy, ...] = ()
    around: tuple[str, ...] = ()
    """Words that may stand beside the ones that must be alone: 'bonjour madame'."""

    @cached_property
    def _finders(self) -> tuple[tuple[Courtesy, Finder, Finder], ...]:
        return tuple((item, Finder(item.terms), Finder((*item.terms, *self.around))) for item in self.items)

    def answer(self, words: Sequence[str]) -> Courtesy | None:
        """The kind that folded words belong to, or None."""
        for item, own, all_told in self._finders:
            if own.find(words) and (not item.alone or _covered(all_told, words)):
                return item
        return None


def _covered(finder: Finder, words: Sequence[str]) -> bool:
    met = {position for sighting in finder.find_all(words) for position in range(sighting.start, sighting.end)}
    return len(met) == len(words)


def read_courtesies(folder: Path, faults: Faults) -> Courtesies:
    """The kinds of a knowledge folder; one that has no such file answers none."""
    if not (folder / SUBFOLDER / FILE).is_file():
        return Courtesies()
    top = read_file(folder, FILE, faults, ("autour",), ("paroles",))
    items: list[Courtesy] = []
    for entry in top.entries("paroles", ("seules",), ("id", "mots", "dire")):
        if any(item.id == entry.text("id") for item in items):
            faults.add(entry.place_of("id"), Code.DUPLICATE_ID, f"« {entry.text('id')} » est écrit deux fois.")
        items.append(Courtesy(entry.text("id"), entry.text("dire"), entry.terms("mots"), entry.yes("seules")))
    return Courtesies(tuple(items), top.terms("autour"))
