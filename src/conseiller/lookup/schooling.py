"""From example phrases to a model: what is learnt, and how it would do on phrases it has not seen."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.loading import load_knowledge
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.learning import Row, learn
from conseiller.lookup.lessons import DANGER, SET_ASIDE, Analyst, Phrase, common_words, read_phrases
from conseiller.lookup.lexicon import Lexicon, load_lexicon
from conseiller.lookup.model_weights import Limits, Model, rounded
from conseiller.lookup.noise import read_noise
from conseiller.lookup.stories import blended, sentences_of

_NOTHING = ("", "?", "…")
"""Nothing said is off-topic."""
_NOTHING_WEIGHT = 2.0
_NEVER = Limits()
"""Before they are chosen, nothing opens."""


def training_phrases(folder: Path) -> list[Phrase]:
    """Every phrase written by hand, examples of the trees included, each text once.

    Raises KnowledgeError when a file has faults.
    """
    lexicon, faults = load_lexicon(folder), Faults()
    read = read_phrases(folder, lexicon.fields.topics, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    found = {text: topic for topic in lexicon.fields.topics for text in read[topic]}
    found.update(dict.fromkeys(read[DANGER], OFF_TOPIC))
    for tree in load_knowledge(folder).trees.values():
        for example in tree.examples:
            if example.phrase and example.phrase not in read[SET_ASIDE]:
                found.setdefault(example.phrase, tree.id)
    return [Phrase(topic, text, text) for text, topic in found.items()]


def with_variants(folder: Path, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, and each badly written on purpose. Raises KnowledgeError when the variants' file has faults."""
    faults = Faults()
    noise = read_noise(folder, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return [*phrases, *noise.variants(phrases)]


class School:
    """Teaches models from phrases; every sentence is read once, however many models learn from it."""

    def __init__(self, lexicon: Lexicon, phrases: Iterable[Phrase]) -> None:
        self._topics = lexicon.fields.topics
        self.words = tuple(common_words(phrase.text for phrase in phrases if phrase.text == phrase.source))
        self._analyst = Analyst(lexicon, self.words)

    def teach(self, phrases: Sequence[Phrase], short: Limits = _NEVER, story: Limits = _NEVER) -> Model:
        """What these phrases teach.

        Every subject weighs the same, and every phrase whatever its number of variants.
        """
        familiarity = self._analyst.familiarity(phrases)
        kinds = familiarity.kinds()
        times = Counter(phrase.source for phrase in phrases)
        sizes = Counter(topic for topic, _ in {(phrase.topic, phrase.source) for phrase in phrases})
        mean = sum(sizes.values()) / len(sizes)
        rows = [
            Row(
                self._analyst.features_unseen(phrase, familiarity, kinds),
                self._topics.index(phrase.topic),
                mean / sizes[phrase.topic] / times[phrase.source],
            )
            for phrase in phrases
        ]
        nothing = self._topics.index(OFF_TOPIC)
        rows += [Row(self._analyst.features(text, kinds), nothing, _NOTHING_WEIGHT) for text in _NOTHING]
        return Model(self._topics, rounded(learn(rows, len(self._topics))), short, story, self.words, kinds)

    def judge(self, phrases: Sequence[Phrase]) -> Callable[[str], Mapping[str, float]]:
        """What these phrases teach, ready to give the shares of a sentence."""
        model = self.teach(phrases)

        def shares(text: str) -> dict[str, float]:
            return model.shares(self._analyst.features(text, model.kinds))

        return lambda text: blended(shares(text), [shares(part) for part in sentences_of(text)])
