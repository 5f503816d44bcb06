"""The regularised incomplete beta function and its quantile, in pure Python: no library is needed at run time.

Continued fraction: Numerical Recipes, section 6.4 (modified Lentz). Its leading factor uses Loader's saddle-point form
of the binomial density (2000), which keeps every digit where differences of log-gammas would lose them.
"""

import math

_SMALLEST = 1e-300
_PRECISION = 3e-16
_LAST_DIGIT = 4e-16
_MOST_TERMS = 100_000
# Below this the correction of Stirling's formula is computed from log-gamma, above from its series.
_SERIES_FROM = 16.0


def tails(x: float, a: float, b: float) -> tuple[float, float]:
    """P(X <= x) and P(X > x) for X ~ Beta(a, b), a and b > 0, each to its own relative precision."""
    if x <= 0:
        return 0.0, 1.0
    if x >= 1:
        return 1.0, 0.0
    if x < (a + 1) / (a + b + 2):
        below = _front(x, a, b) * b / (a + b) * _fraction(x, a, b)
        return below, 1 - below
    above = _front(x, a, b) * a / (a + b) * _fraction(1 - x, b, a)
    return 1 - above, above


def quantile(probability: float, a: float, b: float) -> float:
    """The x with P(X <= x) = probability for X ~ Beta(a, b), to the last digit a float holds.

    Newton's steps inside a bracket that only shrinks, and its middle where a step would leave it: no starting point
    can make it diverge. A step that moves the last digit only is the last one.
    """
    low, high = 0.0, 1.0
    x = a / (a + b)
    while True:
        below, above = tails(x, a, b)
        # The smaller of the two tails is compared: the larger one has lost its digits against 1.
        missing = probability - below if probability <= 0.5 else above - (1 - probability)
        low, high = (x, high) if missing > 0 else (low, x)
        density = _front(x, a, b) * a * b / ((a + b) * x * (1 - x))
        nearer, middle = (x + missing / density if density else 0.0), (low + high) / 2
        if abs(nearer - x) <= _LAST_DIGIT * min(x, 1 - x) or middle in (low, high):
            return nearer if low <= nearer <= high else middle
        x = nearer if low < nearer < high else middle


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, _inverse(1 - (a + b) * x / (a + 1))
    value = d
    for term in range(1, _MOST_TERMS):
        even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term))
        d, c = _inverse(1 + even * d), _away_from_zero(1 + even / c)
        value *= d * c
        odd = -(a + term) * (a + b + term) * x / ((a + 2 * term) * (a + 2 * term + 1))
        d, c = _inverse(1 + odd * d), _away_from_zero(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _PRECISION:
            break
    return value


def _front(x: float, a: float, b: float) -> float:
    """The density of `a` successes among a + b at rate x, for real a and b: x^a (1-x)^b / ((a + b + 1) B(a+1, b+1))."""
    n = a + b
    correction = _stirling(n) - _stirling(a) - _stirling(b)
    return math.sqrt(n / (2 * math.pi * a * b)) * math.exp(correction - _deviance(a, n * x) - _deviance(b, n * (1 - x)))


def _stirling(n: float) -> float:
    """log(n!) minus Stirling's formula, for real n > 0."""
    if n < _SERIES_FROM:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - 0.5 * math.log(2 * math.pi)
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / n


def _deviance(count: float, expected: float) -> float:
    """count log(count / expected) + expected - count, without cancellation when both are close."""
    if abs(count - expected) >= 0.1 * (count + expected):
        return count * math.log(count / expected) + expected - count
    ratio = (count - expected) / (count + expected)
    total, factor = (count - expected) * ratio, 2 * count * ratio
    power = 1
    while True:
        factor *= ratio * ratio
        power += 2
        longer = total + factor / power
        if longer == total:
            return total
        total = longer


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST


def _inverse(value: float) -> float:
    return 1 / _away_from_zero(value)
