"""Facts said in a sentence (`lexique/faits.yaml`): only when the words allow one reading.

A fact missed costs one question; a wrong one costs trust. Two values of one fact, a negation just before, or an
excluding word: nothing is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.lookup.amounts import AmountRule, may_be_amount, read_amount_rule
from conseiller.lookup.checking import GAP, Entry, read_file
from conseiller.lookup.fields import Finder, Sighting
from conseiller.lookup.folding import stem
from conseiller.lookup.taken_back import TakenBack, spared

FILE = "faits.yaml"

_DENYING = ("negations", "negations_d_un_terme", "entre_negation_et_terme")
_CHANGED_MIND = ("repentirs", "ecarts", "autrui", "contrastes", "semblables")
_ALIKE = "faits_semblables"


@dataclass(frozen=True, slots=True)
class FactTerms:
    """The words of one value of one fact."""

    fact: str
    value: str
    terms: tuple[str, ...]
    except_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One fact recognised, with the words that raised it."""

    fact: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that deny what follows them."""

    words: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """Inside a term, these already deny: it is not looked at whether something denies it before."""
    light: frozenset[str] = frozenset()
    """Words that may stand between a negation and what it denies."""

    def denies(self, sighting: Sighting, words: Sequence[str]) -> bool:
        """Whether a negation stands just before ('je ne suis pas sous Windows 10') or in the gap of the term."""
        term = sighting.term.split()
        if any(word in self.words or word in self.own for word in term):
            return False
        if GAP in term and not self.words.isdisjoint(words[sighting.start : sighting.end]):
            return True  # 'l'écran n'est pas cassé' is not 'écran … cassé'
        index = sighting.start - 1
        while index >= 0 and words[index] in self.light:
            index -= 1
        return index >= 0 and words[index] in self.words


@dataclass(frozen=True)
class FactLexicon:
    """Every value a sentence can give, and the words that teach nothing."""

    values: tuple[FactTerms, ...] = ()
    neutral: Mapping[str, tuple[str, ...]] | None = None
    """Fact: terms that are taken before its own ('passer à Windows 11')."""
    amounts: tuple[AmountRule, ...] = ()
    topics: Mapping[str, tuple[str, ...]] | None = None
    """Fact: the only subjects it is kept for."""
    taken_back: TakenBack = field(default_factory=TakenBack)
    negation: Negation = field(default_factory=Negation)

    @cached_property
    def _finders(self) -> dict[str, Finder]:
        terms: dict[str, set[str]] = {}
        for value in self.values:
            terms.setdefault(value.fact, set()).update(value.terms)
        for fact, neutral in (self.neutral or {}).items():
            terms.setdefault(fact, set()).update(neutral)
        return {fact: Finder(sorted(found)) for fact, found in terms.items()}

    @cached_property
    def _begun_by(self) -> dict[str, list[str]]:
        """First word of a term: the facts it may say. A sentence holds words of a few facts, out of fifty."""
        begun: dict[str, list[str]] = {}
        for fact, finder in self._finders.items():
            for first in finder.first_words:
                begun.setdefault(first, []).append(fact)
        return begun

    @cached_property
    def _exceptions(self) -> dict[tuple[str, str], Finder]:
        """(fact, term): what annuls that term. Two entries may give one value, each with its own exceptions."""
        found: dict[tuple[str, str], Finder] = {}
        for value in self.values:
            if value.except_terms:
                exceptions = Finder(value.except_terms)
                found.update(((value.fact, term), exceptions) for term in value.terms)
        return found

    @cached_property
    def _values_of(self) -> dict[tuple[str, str], str]:
        """(fact, term): value."""
        return {(value.fact, term): value.value for value in self.values for term in value.terms}

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term, for the vocabulary."""
        said = [term for value in self.values for term in (*value.terms, *value.except_terms)]
        around = [term for rule in self.amounts for term in (*rule.before, *rule.after, *rule.except_terms)]
        return (*said, *around)

    def recognise(self, words: Sequence[str]) -> list[Said]:
        """The facts of a sentence, each once, in file order."""
        found = []
        stems = [stem(word) for word in words]
        counts = self.taken_back.first_that_counts(words)
        alike = self.taken_back.alike(words)
        begun = self._begun_by.keys() & stems
        possible = {fact for first in begun for fact in self._begun_by[first]}
        for fact, finder in self._finders.items():
            if fact not in possible:
                continue
            sightings = finder.find_stems(stems)
            said = self._recognise_one(fact, sightings, words, counts)
            if said is None and fact in alike:  # 'le téléphone de ma sœur va bien, le mien est lent'
                said = self._recognise_one(fact, sightings, words, (0, counts[1]))
            if said is not None:
                found.append(said)
        for rule in self.amounts if may_be_amount(words) else ():
            amount = rule.recognise(words, counts)
            if amount is not None:
                found.append(Said(rule.fact, *amount))
        return found

    def suits(self, fact: str, topics: Sequence[str]) -> bool:
        """Whether a fact may be kept when these subjects are likely ('qui rame' of a film is not a slow computer)."""
        only = (self.topics or {}).get(fact)
        return only is None or bool(set(only).intersection(topics))

    def _recognise_one(
        self, fact: str, sightings: Sequence[Sighting], words: Sequence[str], counts: tuple[int, frozenset[int]]
    ) -> Said | None:
        neutral = (self.neutral or {}).get(fact, ())
        met: dict[str, Sighting] = {}
        for sighting in spared(sightings, counts):
            value = self._values_of.get((fact, sighting.term))
            if value is None or sighting.term in neutral or self.negation.denies(sighting, words):
                continue
            if self._excluded(fact, sighting.term, words, counts):
                continue
            met.setdefault(value, sighting)
        if len(met) != 1:
            return None
        value, sighting = next(iter(met.items()))
        return Said(fact, value, " ".join(words[sighting.start : sighting.end]))

    def _excluded(self, fact: str, term: str, words: Sequence[str], counts: tuple[int, frozenset[int]]) -> bool:
        exceptions = self._exceptions.get((fact, term))
        return exceptions is not None and bool(spared(exceptions.find_all(words), counts))


def read_fact_terms(folder: Path, faults: Faults) -> FactLexicon:
    """The fact words of a knowledge folder."""
    sections = ("neutres", "faits", "ensembles", "nombres", "reserves")
    top = read_file(folder, FILE, faults, (*sections, *_CHANGED_MIND, _ALIKE, *_DENYING))
    neutral: dict[str, tuple[str, ...]] = {}
    for entry in top.entries("neutres", (), ("faits", "mots")):
        for fact in entry.codes("faits"):
            neutral[fact] = (*neutral.get(fact, ()), *entry.terms("mots"))
    values = tuple(
        FactTerms(entry.text("fait"), entry.text("valeur"), entry.terms("mots"), entry.terms("sauf"))
        for entry in top.entries("faits", ("sauf",), ("fait", "valeur", "mots"))
    )
    values += tuple(
        FactTerms(entry.text("fait"), entry.text("valeur"), _followed(entry), entry.terms("sauf"))
        for entry in top.entries("ensembles", ("sauf",), ("fait", "valeur", "parmi", "puis"))
    )
    keys = ("fait", "unites", "bandes")
    others = ("avant", "apres", "sauf", "sans_unite", "suites")
    amounts = tuple(read_amount_rule(entry) for entry in top.entries("nombres", others, keys))
    topics = {
        fact: (entry.text("sujet"),)
        for entry in top.entries("reserves", (), ("sujet", "faits"))
        for fact in entry.codes("faits")
    }
    regrets, asides, elsewhere, contrasts, likeness = (top.terms(key) for key in _CHANGED_MIND)
    taken_back = TakenBack(regrets, asides, elsewhere, contrasts, likeness, top.codes(_ALIKE))
    negation = Negation(*(frozenset(top.terms(key)) for key in _DENYING))
    return FactLexicon(values, neutral, amounts, topics, taken_back, negation)


def _followed(entry: Entry) -> tuple[str, ...]:
    """Every first part followed, near, by every second one: 'écran … cassé', 'clavier … répond plus'."""
    return tuple(f"{first} {GAP} {then}" for first in entry.terms("parmi") for then in entry.terms("puis"))
