"""Learns one linear model with four outputs: softmax regression by AdaGrad, in plain Python, repeatable.

Duchi, Hazan and Singer, « Adaptive Subgradient Methods », JMLR 12 (2011), diagonal form with a square penalty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from random import Random

Weights = Mapping[str, Sequence[float]]
"""Feature: one weight for each outcome."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence to learn from."""

    features: Mapping[str, float]
    topic: int
    """Which outcome is right, counted from 0."""
    weight: float
    """How much it counts."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to learn; the same recipe on the same rows gives the same weights."""

    passes: int = 5
    step: float = 0.3
    strictness: float = 1 / 1.5
    """Square penalty on each weight, shared among the rows that have its feature."""
    seed: int = 2026


def learn(rows: Iterable[Row], outcomes: int, recipe: Recipe | None = None) -> dict[str, list[float]]:
    """The weights, whose mean over the outcomes is 0 for each feature (only differences decide)."""
    recipe = recipe or Recipe()
    order = list(rows)
    indexes: dict[str, int] = {}
    compact = [
        ([(indexes.setdefault(name, len(indexes)), value) for name, value in row.features.items()], row)
        for row in order
    ]
    weights = [[0.0] * outcomes for _ in indexes]
    squares = [[1e-3] * outcomes for _ in indexes]
    times = [0] * len(indexes)
    for features, _ in compact:
        for index, _ in features:
            times[index] += 1
    penalties = [recipe.strictness / number for number in times]
    random = Random(recipe.seed)
    for _ in range(recipe.passes):
        random.shuffle(compact)
        for features, row in compact:
            _step(features, row, weights, squares, penalties, recipe.step)
    return {name: _centred(weights[index]) for name, index in indexes.items()}


def _step(
    features: Sequence[tuple[int, float]],
    row: Row,
    weights: list[list[float]],
    squares: list[list[float]],
    penalties: Sequence[float],
    step: float,
) -> None:
    outcomes = range(len(weights[0]))
    totals = [0.0 for _ in outcomes]
    for index, value in features:
        own = weights[index]
        for outcome in outcomes:
            totals[outcome] += own[outcome] * value
    errors = shares(totals)
    errors[row.topic] -= 1.0
    errors = [error * row.weight for error in errors]
    for index, value in features:
        own, squared, penalty = weights[index], squares[index], penalties[index]
        for outcome in outcomes:
            slope = errors[outcome] * value + penalty * own[outcome]
            squared[outcome] += slope * slope
            own[outcome] -= step * slope / sqrt(squared[outcome])


def shares(totals: Sequence[float]) -> list[float]:
    """Totals as shares whose sum is 1 (softmax)."""
    highest = max(totals)
    powers = [exp(total - highest) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


def _centred(own: Sequence[float]) -> list[float]:
    middle = sum(own) / len(own)
    return [weight - middle for weight in own]
