"""Whether a sentence tells of a swindle going on (`lexique/dangers.yaml`): signs are added up, whatever their order.

No list of sentences holds every way to say it. A stranger on the line, an order, a code said aloud, a pointer that
moves by itself are signs of their own; together they are a danger. What is over, known or only asked about weighs less.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import GAP, SUBFOLDER, Entry, read_file
from conseiller.lookup.folding import fold, stem

FILE = "dangers.yaml"

_ANY_ENDING = "*"
_LONGEST_GAP = 5
"""Words that '…' passes over, and that may stand between two parts of one sign."""
_SHORTEST_PREFIX = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """One family of words; it counts once, however often it is met."""

    id: str
    weight: float
    terms: tuple[str, ...]
    near: tuple[str, ...] = ()
    """When given, one of these must stand near one of the terms, before or after."""


class Marked:
    """The words of a sentence, each with the pieces of terms it may stand for."""

    def __init__(self, words: Sequence[str], pieces: Collection[str]) -> None:
        self._pieces = [_pieces_of(word, pieces) for word in words]
        self.places: dict[str, list[int]] = {}
        """Piece: the words that may stand for it."""
        for index, found in enumerate(self._pieces):
            for piece in found:
                self.places.setdefault(piece, []).append(index)

    def spans(self, term: tuple[str, ...]) -> list[Span]:
        """Where a term stands, from which word to which."""
        if not all(piece == GAP or piece in self.places for piece in term):
            return []
        ends = ((start, self._end(start, term)) for start in self.places[term[0]])
        return [(start, end) for start, end in ends if end is not None]

    def _end(self, start: int, term: tuple[str, ...]) -> int | None:
        position = start
        for number, piece in enumerate(term):
            if piece == GAP:
                ends = (self._end(position + skipped, term[number + 1 :]) for skipped in range(_LONGEST_GAP + 1))
                return next((end for end in ends if end is not None), None)
            if position >= len(self._pieces) or piece not in self._pieces[position]:
                return None
            position += 1
        return position


def _pieces_of(word: str, pieces: Collection[str]) -> set[str]:
    beginnings = (word[:length] + _ANY_ENDING for length in range(_SHORTEST_PREFIX, len(word) + 1))
    return {piece for piece in (stem(word), *beginnings) if piece in pieces}


@dataclass(frozen=True)
class Dangers:
    """Every sign, the total from which there is danger, and the referral that is then given."""

    signs: tuple[Sign, ...] = ()
    enough: float = 0.0
    """Total of the signs from which there is danger, whatever was learnt."""
    hand_off: str = ""
    """The urgent referral that is given."""

    @cached_property
    def _begun_by(self) -> Mapping[str, list[tuple[int, bool, tuple[str, ...]]]]:
        """First piece of a term: the sign it belongs to (its place), whether it must only stand near, its pieces."""
        begun: dict[str, list[tuple[int, bool, tuple[str, ...]]]] = {}
        for place, sign in enumerate(self.signs):
            for near, terms in ((False, sign.terms), (True, sign.near)):
                for term in map(_apart, terms):
                    begun.setdefault(term[0], []).append((place, near, term))
        return begun

    @cached_property
    def _pieces(self) -> frozenset[str]:
        return frozenset(
            piece for terms in self._begun_by.values() for _, _, term in terms for piece in term if piece != GAP
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term made of whole words."""
        terms = (term for sign in self.signs for term in (*sign.terms, *sign.near))
        return tuple(dict.fromkeys(term for term in terms if _ANY_ENDING not in term))

    @property
    def words(self) -> tuple[str, ...]:
        """The whole words of the signs: they are held for well written."""
        pieces = (piece for sign in self.signs for term in (*sign.terms, *sign.near) for piece in term.split())
        return tuple(dict.fromkeys(piece for piece in pieces if piece != GAP and not piece.endswith(_ANY_ENDING)))

    def met(self, words: Sequence[str]) -> dict[str, float]:
        """The signs met in folded words, with their weight."""
        marked = Marked(words, self._pieces)
        spans: dict[tuple[int, bool], list[Span]] = {}
        for piece in marked.places:
            for place, near, term in self._begun_by.get(piece, ()):
                spans.setdefault((place, near), []).extend(marked.spans(term))
        return {
            sign.id: sign.weight
            for place, sign in enumerate(self.signs)
            if _is_met(sign, spans.get((place, False), ()), spans.get((place, True), ()))
        }


def _is_met(sign: Sign, first: Sequence[Span], second: Sequence[Span]) -> bool:
    if not sign.near:
        return bool(first)
    return any(_between(one, two) <= _LONGEST_GAP for one in first for two in second)


def _between(one: Span, two: Span) -> int:
    """Words between two spans; none when they overlap."""
    return max(two[0] - one[1], one[0] - two[1], 0)


def _apart(term: str) -> tuple[str, ...]:
    return tuple(piece if piece == GAP or piece.endswith(_ANY_ENDING) else stem(piece) for piece in term.split())


def read_dangers(folder: Path, faults: Faults) -> Dangers:
    """The signs of a knowledge folder; none without the file."""
    if not (folder / SUBFOLDER / FILE).is_file():
        return Dangers()
    top = read_file(folder, FILE, faults, ("orientation", "seuil", "signes"), ("orientation", "seuil", "signes"))
    signs = tuple(
        Sign(entry.text("id"), entry.number("poids"), _terms(entry, "mots"), _terms(entry, "pres"))
        for entry in top.entries("signes", ("pres",), ("id", "poids", "mots"))
    )
    return Dangers(signs, top.number("seuil"), top.text("orientation"))


def _terms(entry: Entry, key: str) -> tuple[str, ...]:
    """The terms of a key, folded; a star at the end of a word and the gap sign stay."""
    found = (_folded(term) for term in entry.text(key).split(","))
    return tuple(dict.fromkeys(term for term in found if term))


def _folded(term: str) -> str:
    words = term.replace(GAP, f" {GAP} ").replace("'", " ").replace("’", " ").split()
    return " ".join(word if word == GAP else fold(word) + _ANY_ENDING * word.endswith(_ANY_ENDING) for word in words)
