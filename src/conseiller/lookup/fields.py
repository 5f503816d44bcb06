"""Fields of words: families of terms, what each weighs for a subject, and where they stand in a sentence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.lookup.checking import GAP, Entry, read_file
from conseiller.lookup.folding import stem

FILE = "champs.yaml"

OFF_TOPIC = "hors_sujet"
"""The fourth outcome: none of the subjects."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a subject is opened without asking; shares are between 0 and 1."""

    open: float = 1.0
    off_topic: float = 0.0
    lone_word: float = 0.0
    repeated: float = 0.0


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one lexicon."""

    start: Weights
    thresholds: Thresholds
    weights: Mapping[str, Weights]
    pairs: tuple[tuple[frozenset[str], Weights], ...]
    terms: Mapping[str, tuple[str, ...]]
    """Term: the fields it belongs to."""
    names: Mapping[str, str]
    """Subject: what it is called."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The subjects and off-topic, as the file lists them."""
        return tuple(self.start)


def read_fields(folder: Path, faults: Faults) -> Fields:
    """The fields of a knowledge folder."""
    top = read_file(folder, FILE, faults, ("noms", "depart", "seuils", "champs", "paires"))
    start = {name: _as_number(text.value, text.place, faults) for name, text in top.items("depart")}
    limits = {name: _as_number(text.value, text.place, faults) for name, text in top.items("seuils")}
    weights: dict[str, Weights] = {}
    terms: dict[str, tuple[str, ...]] = {}
    for entry in top.entries("champs", (), ("id", "mots", "poids")):
        field = entry.text("id")
        if field in weights:
            faults.add(entry.place_of("id"), Code.DUPLICATE_ID, f"le champ « {field} » est écrit deux fois.")
        weights[field] = _weights(entry, start, faults)
        for term in entry.terms("mots"):
            terms[term] = (*terms.get(term, ()), field)
    pairs = []
    for entry in top.entries("paires", (), ("champs", "poids")):
        together = entry.codes("champs")
        for name in together:
            if name not in weights:
                message = f"le champ « {name} » n'existe pas.{suggestion(name, weights)}"
                faults.add(entry.place_of("champs"), Code.UNKNOWN_WORD, message)
        pairs.append((frozenset(together), _weights(entry, start, faults)))
    thresholds = Thresholds(
        limits.get("ouvrir", 1.0),
        limits.get("hors_sujet", 0.0),
        limits.get("mot_seul", 0.0),
        limits.get("repete", 0.0),
    )
    names = {topic: text.value for topic, text in top.items("noms")}
    return Fields(start, thresholds, weights, tuple(pairs), terms, names)


def _weights(entry: Entry, topics: Iterable[str], faults: Faults) -> Weights:
    known = tuple(topics)
    weights: dict[str, float] = {}
    for topic, raw in entry.assignments("poids"):
        if topic not in known:
            message = f"le sujet « {topic} » n'existe pas.{suggestion(topic, known)}"
            faults.add(entry.place_of("poids"), Code.UNKNOWN_WORD, message)
        weights[topic] = _as_number(raw, entry.place_of("poids"), faults)
    return weights


def _as_number(raw: str, place: Place, faults: Faults) -> float:
    try:
        return float(raw.replace(",", "."))
    except ValueError:
        faults.add(place, Code.BAD_NUMBER, f"« {raw} » n'est pas un nombre.")
        return 0.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """One term met in a sentence: which words, from where to where."""

    term: str
    start: int
    end: int


class Finder:
    """Finds terms in a list of folded words, plurals and feminines alike; '…' in a term skips up to five words."""

    LONGEST_GAP = 5

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]] = {}
        for term in terms:
            stems = tuple(word if word == GAP else stem(word) for word in term.split())
            if stems:
                self._by_first.setdefault(stems[0], []).append((term, stems, frozenset(stems) - {GAP}))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[1]))

    @property
    def first_words(self) -> Collection[str]:
        """The stems its terms begin with: a sentence with none of them holds none of its terms."""
        return self._by_first.keys()

    def find(self, words: Sequence[str]) -> list[Sighting]:
        """The terms met from left to right, the longest first at each place, without overlap."""
        return self.find_stems([stem(word) for word in words])

    def find_stems(self, stems: list[str]) -> list[Sighting]:
        """The same on words already cut to their stems: many finders may read one sentence."""
        found: list[Sighting] = []
        if self._by_first.keys().isdisjoint(stems):
            return found
        end = 0
        present = set(stems)  # most terms lack a word: they need not be tried word by word
        for index, first in enumerate(stems):
            if index < end or first not in self._by_first:
                continue
            sighting = self._at(stems, index, present)
            if sighting is not None:
                found.append(sighting)
                end = sighting.end
        return found

    def find_all(self, words: Sequence[str]) -> list[Sighting]:
        """Every term met, overlaps included."""
        stems = [stem(word) for word in words]
        found: list[Sighting] = []
        if self._by_first.keys().isdisjoint(stems):
            return found
        present = set(stems)
        for index, first in enumerate(stems):
            for term, pattern, words_of_it in self._by_first.get(first, ()):
                end = self._match(stems, index, pattern) if words_of_it <= present else None
                if end is not None:
                    found.append(Sighting(term, index, end))
        return found

    def _at(self, stems: list[str], index: int, present: set[str]) -> Sighting | None:
        for term, pattern, words_of_it in self._by_first.get(stems[index], ()):
            end = self._match(stems, index, pattern) if words_of_it <= present else None
            if end is not None:
                return Sighting(term, index, end)
        return None

    def _match(self, stems: list[str], start: int, pattern: tuple[str, ...]) -> int | None:
        position = start
        for number, part in enumerate(pattern):
            if part == GAP:
                return self._after_gap(stems, position, pattern[number + 1 :])
            if position >= len(stems) or stems[position] != part:
                return None
            position += 1
        return position

    def _after_gap(self, stems: list[str], position: int, rest: tuple[str, ...]) -> int | None:
        for skipped in range(self.LONGEST_GAP + 1):
            end = self._match(stems, position + skipped, rest)
            if end is not None:
                return end
        return None
