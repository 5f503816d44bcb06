"""The words of the trade, read from `knowledge/lexique/`: each part when it is first needed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.position import Place
from conseiller.lookup import alarms, claims, courtesies, dangers, fields, hand_offs, model_weights, phrases
from conseiller.lookup.bridges import Bridge, read_bridges
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.claims import Claims, read_claims
from conseiller.lookup.courtesies import Courtesies, read_courtesies
from conseiller.lookup.device_references import References, read_references
from conseiller.lookup.device_word_file import read_device_words
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.features import Background, groups_of
from conseiller.lookup.fields import OFF_TOPIC, Fields, Finder, read_fields
from conseiller.lookup.folding import stem
from conseiller.lookup.hand_offs import HandOffs, read_hand_offs
from conseiller.lookup.model_weights import Model, read_model
from conseiller.lookup.phrases import FactLexicon, read_fact_terms
from conseiller.lookup.row_rules import RowRule, read_row_rules
from conseiller.lookup.small_words import SmallWords, read_small_words
from conseiller.lookup.vocabulary import Spelling, Vocabulary, read_spelling

Part = TypeVar("Part")


class Lexicon:
    """One lexicon. Each part is read on first use.

    Faults go to `faults` when given (an author's check); else they raise KnowledgeError, all at once, but for those
    of the `forgiven` files, which count as missing.
    """

    def __init__(self, folder: Path, faults: Faults | None = None, forgiven: Collection[str] = ()) -> None:
        self.folder = folder
        self._faults = faults
        self._forgiven = forgiven

    def _read(self, reader: Callable[[Path, Faults], Part]) -> Part:
        if self._faults is not None:
            return reader(self.folder, self._faults)
        faults = Faults()
        part = reader(self.folder, faults)
        faults.items = [fault for fault in faults.items if fault.place.file not in self._forgiven]
        if faults.blocking:
            raise KnowledgeError(faults.ordered())
        return part

    @cached_property
    def devices(self) -> DeviceWords:
        """Families, brands and spellings of devices."""
        return self._read(read_device_words)

    @cached_property
    def references(self) -> References:
        """Makers' references and the rows they lead to."""
        return self._read(read_references)

    @cached_property
    def row_rules(self) -> tuple[RowRule, ...]:
        """What a row answers beforehand."""
        return self._read(read_row_rules)

    @cached_property
    def bridges(self) -> tuple[Bridge, ...]:
        """What an answer in one subject says in another."""
        return self._read(read_bridges)

    @cached_property
    def fields(self) -> Fields:
        """Fields of words and what they weigh."""
        return self._read(read_fields)

    @cached_property
    def field_finder(self) -> Finder:
        """Finds the terms of the fields."""
        return Finder(self.fields.terms)

    @cached_property
    def fact_terms(self) -> FactLexicon:
        """Facts a sentence can say."""
        return self._read(read_fact_terms)

    @cached_property
    def hand_offs(self) -> HandOffs:
        """Who deals with what is not ours."""
        return self._read(read_hand_offs)

    @cached_property
    def courtesies(self) -> Courtesies:
        """Greetings, thanks, shame and anger."""
        return self._read(read_courtesies)

    @cached_property
    def claims(self) -> Claims:
        """What people repeat, and which answer the sources give."""
        return self._read(read_claims)

    @cached_property
    def small_words(self) -> SmallWords:
        """Words of grammar and of short answers."""
        return self._read(read_small_words)

    @cached_property
    def spelling(self) -> Spelling:
        """Short and wrong writings."""
        return self._read(read_spelling)

    @cached_property
    def model(self) -> Model | None:
        """The learnt weights; None when the ones set by hand decide."""
        return self._read(read_model)

    @cached_property
    def background(self) -> Background:
        """What is known of words before a sentence is read."""
        everyday = frozenset(stem(word) for word in self.spelling.common)
        return Background(groups_of(self.fields), everyday, self.model.kinds if self.model is not None else {})

    def count_fields(self, words: Sequence[str]) -> dict[str, int]:
        """Field: how many different terms of it are met in folded words."""
        met: dict[str, set[str]] = {}
        for sighting in self.field_finder.find(words):
            for field in self.fields.terms[sighting.term]:
                met.setdefault(field, set()).add(sighting.term)
        return {field: len(terms) for field, terms in met.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word the routing knows."""
        return self.vocabulary_with(self.model.words if self.model is not None else ())

    def vocabulary_with(self, words: Iterable[str]) -> Vocabulary:
        """The vocabulary of the lexicon, and other words held for well written."""
        ours = {field for field, group in self.background.groups.items() if group != OFF_TOPIC}
        terms: list[str] = [*self.fact_terms.terms]
        others: list[str] = []
        for term, names in self.fields.terms.items():
            (terms if ours.intersection(names) else others).append(term)
        others += [term for item in self.hand_offs.items for term in item.terms] + [*self.hand_offs.dangers.words]
        return Vocabulary(self.spelling, terms, words, others)

    def make_ready(self) -> None:
        """Read now every part a sentence needs."""
        _ = (self.background, self.field_finder, self.fact_terms, self.hand_offs, self.courtesies, self.claims)
        _ = self.small_words.turns
        self.vocabulary.make_ready()


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a knowledge folder. Raises KnowledgeError, with every fault, when a part is first used."""
    return Lexicon(folder)


def lexicon_to_relearn(folder: Path) -> Lexicon:
    """The same, for whoever writes the weights again: those that cannot be read count for none."""
    return Lexicon(folder, forgiven=(model_weights.SHOWN, alarms.SHOWN))


def read_lexicon(folder: Path, faults: Faults) -> Lexicon:
    """The lexicon of a knowledge folder, every part read now; all its faults are collected, none raises."""
    lexicon = Lexicon(folder, faults)
    _ = (lexicon.devices, lexicon.row_rules, lexicon.bridges, lexicon.small_words)
    _check_terms(fields.FILE, lexicon.fields.terms, lexicon.spelling, faults)
    _check_terms(phrases.FILE, lexicon.fact_terms.terms, lexicon.spelling, faults)
    referred = [term for item in lexicon.hand_offs.items for term in (*item.terms, *item.except_terms)]
    _check_terms(hand_offs.FILE, referred, lexicon.spelling, faults)
    _check_terms(dangers.FILE, lexicon.hand_offs.dangers.terms, lexicon.spelling, faults)
    said = [term for item in lexicon.courtesies.items for term in item.terms]
    _check_terms(courtesies.FILE, [*said, *lexicon.courtesies.around], lexicon.spelling, faults)
    _check_terms(claims.FILE, lexicon.claims.terms, lexicon.spelling, faults)
    return lexicon


def _check_terms(name: str, terms: Iterable[str], spelling: Spelling, faults: Faults) -> None:
    """A term with a short writing is never met: short writings are developed before terms are looked for."""
    developed = {term: " ".join(spelling.expanded(term.split())) for term in terms}
    dead = [f"« {term} » en « {right} »" for term, right in developed.items() if right != term]
    if dead:
        message = f"ces termes ne seront jamais reconnus, corrections.yaml les récrit : {', '.join(dead)}."
        faults.add(Place(f"{SUBFOLDER}/{name}", 1, 1), Code.NO_EFFECT, message)
