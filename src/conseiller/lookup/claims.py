"""Sentences people repeat about the digital and the planet (`lexique/idees_recues.yaml`): which claim they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.lookup.checking import SUBFOLDER, read_file
from conseiller.lookup.fields import Finder

FILE = "idees_recues.yaml"


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of one claim. Nothing of a sentence that holds it is ever recorded."""

    slogan: str
    """Its name in `facteurs/slogans.yaml`, where the answer and its sources are."""
    subject: tuple[str, ...]
    said_of_it: tuple[str, ...]
    """What must be said too: 'les courriels' alone claims nothing."""
    except_terms: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Claims:
    """Every claim, the first written wins."""

    items: tuple[Claim, ...] = ()

    @cached_property
    def _finders(self) -> tuple[tuple[Claim, Finder, Finder, Finder], ...]:
        return tuple(
            (item, Finder(item.subject), Finder(item.said_of_it), Finder(item.except_terms)) for item in self.items
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term, to be checked."""
        return tuple(term for item in self.items for term in (*item.subject, *item.said_of_it, *item.except_terms))

    def held(self, words: Sequence[str]) -> str | None:
        """The slogan that folded words hold, or None."""
        for item, subject, said, exceptions in self._finders:
            if subject.find_all(words) and said.find_all(words) and not exceptions.find_all(words):
                return item.slogan
        return None


def read_claims(folder: Path, faults: Faults) -> Claims:
    """The claims of a knowledge folder; one that has no such file knows none."""
    if not (folder / SUBFOLDER / FILE).is_file():
        return Claims()
    top = read_file(folder, FILE, faults, (), ("affirmations",))
    return Claims(
        tuple(
            Claim(
                entry.text("slogan"),
                entry.terms("sujet"),
                entry.terms("avec"),
                entry.terms("sauf"),
                entry.place_of("slogan"),
            )
            for entry in top.entries("affirmations", ("sauf",), ("slogan", "sujet", "avec"))
        )
    )
