"""What a reader of outcomes has in hand: numbers told, and what the form of the printed bounds says of the hidden ones.

The attacker of this audit knows rule 8.5 as well as we do. Bounds printed where the number of yes is not told are
prudent ones: either the yes or the no are few. Bounds left secret there say the contrary. Bounds after call-backs
without a base say that few are gone from it. What else an attacker is supposed to know: `docs/guides/publier.md`.
"""

from collections.abc import Iterator, Mapping, Sequence

from conseiller.indicators.audit.outcome_tables import FIRST, Parts, Rule
from conseiller.indicators.numbers import DUE, GROUPS, KNOWN, YES, Secrecy

NUMBERS: Mapping[str, Parts] = {
    name: frozenset(FIRST[which] + leaf for leaf in leaves)
    for which, group in enumerate(GROUPS)
    for name, leaves in group.numbers.items()
}
"""Name of each number: the parts it adds up."""
WHOLES: tuple[Parts, ...] = tuple(frozenset(range(FIRST[which], FIRST[which + 1])) for which in range(len(GROUPS)))
_GONE: Parts = WHOLES[0] - NUMBERS[DUE]
_NO: Parts = NUMBERS[KNOWN] - NUMBERS[YES]


def wished_for() -> tuple[Parts, ...]:
    """Sums of parts that a person would like to know: each part, each number, and what one leaves of another."""
    found = [frozenset((part,)) for part in range(FIRST[-1])]
    for which, group in enumerate(GROUPS):
        named = [WHOLES[which], *(NUMBERS[name] for name in group.numbers)]
        found += named
        found += [larger - smaller for larger in named for smaller in named if smaller < larger]
    return tuple(parts for parts in dict.fromkeys(found) if parts not in WHOLES)


def behaviours() -> Parts:
    """Parts that say what people did or answered."""
    return frozenset(FIRST[which] + leaf for which, group in enumerate(GROUPS) for leaf in group.behaviours)


def rules_of(
    blocks: tuple[int, ...], names: frozenset[str], truth: Sequence[Sequence[int]], secrecy: Secrecy
) -> Iterator[Rule]:
    """Everything that one cell tells: its numbers of these names, and the form of its bounds."""

    def count(parts: Parts) -> int:
        return sum(truth[block][part] for block in blocks for part in parts)

    for name in sorted(names):
        yield Rule(blocks, NUMBERS[name], count(NUMBERS[name]), count(NUMBERS[name]))
    if KNOWN not in names:
        return
    few = (0 if secrecy.zeros else 1, secrecy.smallest - 1)
    if YES not in names:
        hidden = [parts for parts in (NUMBERS[YES], _NO) if few[0] <= count(parts) <= few[1]]
        # Both few: the bounds printed are those of few yes.
        yield from (Rule(blocks, parts, *few) for parts in hidden[:1])
        if not hidden:
            yield from (Rule(blocks, parts, *few, inside=False) for parts in (NUMBERS[YES], _NO))
    elif DUE not in names:
        yield Rule(blocks, _GONE, 1, few[1], inside=1 <= count(_GONE) <= few[1])
