"""How good a model would be on sentences it has not learnt from: folds by phrase, thresholds, figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lessons import Phrase
from conseiller.lookup.model_weights import Limits
from conseiller.lookup.stories import sentences_of

FOLDS = 5
_AT_MOST = 0.0125
"""Share of off-topic sentences that may be opened. Unknown authors opened up to twice as many: 2 % is then near.

A third of those that are opened are traps, written to borrow our words.
"""
_RIGHT_AT_LEAST = 0.975
"""Share of opened sentences whose subject must be the right one; unknown authors read 0.985 and more."""
_RIGHT_OF_STORIES = 0.965
"""The same for stories: a hundredth of the few hundred there are would be two or three that two people read apart."""
_LEAST_SHARES = tuple(hundredths / 100 for hundredths in range(50, 99, 2))
_MOST_OFF_TOPIC = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.15, 0.2)


@dataclass(frozen=True, slots=True)
class Trial:
    """One sentence judged by a model that had not seen its phrase."""

    phrase: Phrase
    shares: Mapping[str, float]

    @property
    def topic(self) -> str:
        """The likeliest outcome."""
        return max(self.shares, key=lambda name: self.shares[name])

    @property
    def story(self) -> bool:
        """Whether it is told in several sentences."""
        return bool(sentences_of(self.phrase.text))

    def opens(self, chosen: "Chosen") -> bool:
        """Whether its subject would be opened without asking."""
        best, limits = self.topic, chosen.story if self.story else chosen.short
        return best != OFF_TOPIC and self.shares[best] >= limits.open and self.shares[OFF_TOPIC] <= limits.off_topic


@dataclass(frozen=True, slots=True)
class Chosen:
    """The limits from which a subject opens, for stories and for anything shorter."""

    short: Limits
    story: Limits


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1."""

    macro_f1: float
    off_topic_opened: float
    coverage: float
    precision: float
    first_two: float
    number: int


def fold_of(source: str) -> int:
    """The fold of a phrase and of all its variants; stable whatever the order of the files."""
    return int.from_bytes(sha256(source.encode()).digest()[:4], "big") % FOLDS


def cross_validate(
    phrases: Sequence[Phrase], train: Callable[[Sequence[Phrase]], Callable[[str], Mapping[str, float]]]
) -> list[Trial]:
    """Every sentence, judged by what was learnt from the other folds."""
    trials = []
    for fold in range(FOLDS):
        judge = train([phrase for phrase in phrases if fold_of(phrase.source) != fold])
        trials += [Trial(phrase, judge(phrase.text)) for phrase in phrases if fold_of(phrase.source) == fold]
    return trials


def choose_limits(trials: Sequence[Trial]) -> Chosen:
    """The limits for stories, and for anything shorter.

    Stories are judged on those that were written as such: neutral sentences put round a phrase are too easy.
    """
    stories = [trial.story for trial in trials]
    written = [
        trial
        for trial, story in zip(trials, stories, strict=True)
        if story and trial.phrase.text == trial.phrase.source
    ]
    return Chosen(
        choose_threshold([trial for trial, story in zip(trials, stories, strict=True) if not story]),
        choose_threshold(written, _RIGHT_OF_STORIES),
    )


def choose_threshold(trials: Sequence[Trial], right: float = _RIGHT_AT_LEAST) -> Limits:
    """The least share of a subject and the most of off-topic that open most, within both limits above.

    Nothing opens (1, 0) when no pair of thresholds holds.
    """
    ours = [(max(_own(trial)), trial.shares[OFF_TOPIC], trial.topic == trial.phrase.topic) for trial in trials]
    theirs = [row for row, trial in zip(ours, trials, strict=True) if trial.phrase.topic == OFF_TOPIC]
    ours = [row for row, trial in zip(ours, trials, strict=True) if trial.phrase.topic != OFF_TOPIC]
    best = (0, 1.0, 0.0)
    for least, most in product(_LEAST_SHARES, _MOST_OFF_TOPIC):
        if sum(own >= least and off <= most for own, off, _ in theirs) > _AT_MOST * len(theirs):
            continue
        opened = [hit for own, off, hit in ours if own >= least and off <= most]
        if opened and sum(opened) >= right * len(opened):
            best = max(best, (len(opened), least, most))
    return Limits(best[1], best[2])


def _own(trial: Trial) -> list[float]:
    return [share for topic, share in trial.shares.items() if topic != OFF_TOPIC]


def figures(trials: Sequence[Trial], chosen: Chosen) -> Figures:
    """What these trials are worth at these limits."""
    ours = [trial for trial in trials if trial.phrase.topic != OFF_TOPIC]
    others = [trial for trial in trials if trial.phrase.topic == OFF_TOPIC]
    opened = [trial for trial in ours if trial.opens(chosen)]
    return Figures(
        macro_f1=_mean(_f1(topic, trials) for topic in {trial.phrase.topic for trial in trials}),
        off_topic_opened=_mean(trial.opens(chosen) for trial in others),
        coverage=len(opened) / max(len(ours), 1),
        precision=_mean(trial.topic == trial.phrase.topic for trial in opened),
        first_two=_mean(trial.phrase.topic in _first_two(trial.shares) for trial in ours),
        number=len(trials),
    )


def _first_two(shares: Mapping[str, float]) -> list[str]:
    return sorted((name for name in shares if name != OFF_TOPIC), key=lambda name: -shares[name])[:2]


def _f1(topic: str, trials: Iterable[Trial]) -> float:
    hit = wrong = missed = 0
    for trial in trials:
        hit += trial.topic == topic == trial.phrase.topic
        wrong += trial.topic == topic != trial.phrase.topic
        missed += trial.topic != topic == trial.phrase.topic
    return 2 * hit / max(2 * hit + wrong + missed, 1)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / max(len(numbers), 1)
