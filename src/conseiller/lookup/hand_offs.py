"""Who deals with what is not ours (`lexique/orientations.yaml`): the words to say, contacts, and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.faults import Faults
from conseiller.lookup.alarms import Alarm, read_alarm, sounds_dangerous
from conseiller.lookup.checking import Entry, read_file
from conseiller.lookup.dangers import Dangers, read_dangers
from conseiller.lookup.fields import Finder

FILE = "orientations.yaml"

TO_CHECK = "à vérifier"
"""What follows a contact nobody has confirmed."""


@dataclass(frozen=True, slots=True)
class HandOff:
    """One referral. Nothing of it is ever recorded."""

    id: str
    title: str
    say: str
    contacts: tuple[str, ...]
    """As shown; an unconfirmed one ends with 'à vérifier'."""
    sources: tuple[str, ...]
    """One per contact: who said so, and when."""
    urgent: bool = False
    terms: tuple[str, ...] = ()
    except_terms: tuple[str, ...] = ()
    """Words that say it is something else: 'annonce' beside 'coupon PCS'."""


@dataclass(frozen=True)
class HandOffs:
    """Every referral, urgent ones first."""

    items: tuple[HandOff, ...]
    dangers: Dangers = field(default_factory=Dangers)
    """Signs of a swindle going on."""
    alarm: Alarm | None = None
    """What they are worth together, once learnt."""

    @cached_property
    def _finders(self) -> tuple[tuple[HandOff, Finder, Finder], ...]:
        return tuple((item, Finder(item.terms), Finder(item.except_terms)) for item in self.items)

    def danger(self, words: Sequence[str], *, ours: bool = True) -> HandOff | None:
        """The first urgent referral whose words are met, or that of a swindle going on.

        `ours` says whether the words seem to be about one of the subjects.
        """
        for item, terms, exceptions in self._finders:
            if item.urgent and terms.find_all(words) and not exceptions.find_all(words):
                return item
        if sounds_dangerous(words, self.dangers, self.alarm, ours=ours):
            return next((item for item in self.items if item.id == self.dangers.hand_off), None)
        return None

    def best(self, words: Sequence[str]) -> HandOff | None:
        """The referral most of whose words are met; longer terms count more, the first written wins a tie."""
        best: HandOff | None = None
        most = 0
        for item, terms, exceptions in self._finders:
            weight = sum(len(sighting.term.split()) for sighting in terms.find(words))
            if weight > most and not item.urgent and not exceptions.find_all(words):
                best, most = item, weight
        return best


def read_hand_offs(folder: Path, faults: Faults) -> HandOffs:
    """The referrals of a knowledge folder."""
    top = read_file(folder, FILE, faults, ("orientations",))
    items: list[HandOff] = []
    for entry in top.entries("orientations", ("urgent", "sauf"), ("id", "titre", "mots", "dire", "contacts")):
        if any(item.id == entry.text("id") for item in items):
            faults.add(entry.place_of("id"), Code.DUPLICATE_ID, f"« {entry.text('id')} » est écrit deux fois.")
        contacts = list(entry.entries("contacts", ("source", "date"), ("nom", "confiance")))
        items.append(
            HandOff(
                id=entry.text("id"),
                title=entry.text("titre"),
                say=entry.text("dire"),
                contacts=tuple(_shown(contact) for contact in contacts),
                sources=tuple(_source(contact) for contact in contacts),
                urgent=entry.yes("urgent"),
                terms=entry.terms("mots"),
                except_terms=entry.terms("sauf"),
            )
        )
    ordered = tuple(sorted(items, key=lambda item: not item.urgent))
    return HandOffs(ordered, read_dangers(folder, faults), read_alarm(folder, faults))


def _shown(contact: Entry) -> str:
    name = contact.text("nom")
    sure = contact.word("confiance", list(Confidence), Confidence.TO_CONFIRM) == Confidence.VERIFIED
    return name if sure else f"{name} ({TO_CHECK})"


def _source(contact: Entry) -> str:
    source, published = contact.text("source"), contact.text("date")
    return f"{source}, {published}" if source and published else source or published
