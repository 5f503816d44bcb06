"""How good a model would be on sentences it has not learnt from: folds by phrase, thresholds, figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lessons import Phrase

FOLDS = 5
_AT_MOST = 0.015
"""Share of off-topic sentences that may be opened. Subjects nobody thought of open a third more: 2 % is then held."""
_RIGHT_AT_LEAST = 0.98
"""Share of opened sentences whose subject must be the right one."""
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

    def opens(self, least: float, off_topic: float) -> bool:
        """Whether its subject would be opened without asking."""
        best = self.topic
        return best != OFF_TOPIC and self.shares[best] >= least and self.shares[OFF_TOPIC] <= off_topic


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


def choose_threshold(trials: Sequence[Trial]) -> tuple[float, float]:
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
        opened = [right for own, off, right in ours if own >= least and off <= most]
        if opened and sum(opened) >= _RIGHT_AT_LEAST * len(opened):
            best = max(best, (len(opened), least, most))
    return best[1], best[2]


def _own(trial: Trial) -> list[float]:
    return [share for topic, share in trial.shares.items() if topic != OFF_TOPIC]


def figures(trials: Sequence[Trial], least: float, off_topic: float) -> Figures:
    """What these trials are worth at these thresholds."""
    ours = [trial for trial in trials if trial.phrase.topic != OFF_TOPIC]
    others = [trial for trial in trials if trial.phrase.topic == OFF_TOPIC]
    opened = [trial for trial in ours if trial.opens(least, off_topic)]
    return Figures(
        macro_f1=_mean(_f1(topic, trials) for topic in {trial.phrase.topic for trial in trials}),
        off_topic_opened=_mean(trial.opens(least, off_topic) for trial in others),
        coverage=_mean(trial.opens(least, off_topic) for trial in ours),
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
