"""Primary and complementary suppression: hides every small count, then as little more as keeps them unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conseiller.indicators.disclosure.grid import Grid, State
from conseiller.indicators.disclosure.moves import Block, Change, chain, cheapest_block

_TOTALS_KEPT = (27, 9, 3)
"""By weight, the totals that are tried to be kept when the first way hides any of them: once one is hidden, the next
moves go through it, and a search that looks one move ahead does not see that a dearer move was the better."""

_FEW = 60
"""Up to so many small counts, several orders are tried and the best is kept."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What ends up hidden."""

    hidden: frozenset[int]
    unprotected: tuple[int, ...]
    """Small counts for which no way was found: the table is not to be released."""
    moves: tuple[Change, ...]
    """By how cells may change together: every protected count is in one of them."""
    cost: tuple[int, int, int]
    """(small counts unprotected, weighed cells hidden, advices hidden): the lower the better."""


def suppress(grid: Grid, threshold: int, width: int) -> list[Suppressed]:
    """Hide counts from 1 to `threshold` - 1, and more until each of them keeps `width` + 1 possible values.

    Several ways, the cheapest first: the audit may object to one.
    """
    small = [cell for cell, value in enumerate(grid.value) if _told(grid, cell) and 1 <= value < threshold]
    primary = [cell for cell in small if grid.state[cell] != State.FIXED]
    for cell in primary:
        grid.state[cell] = State.HIDDEN
    # Counts told by nobody any more but hidden earlier are kept hidden, and protected, like those of today.
    hidden = [cell for cell in small if grid.state[cell] == State.HIDDEN]
    start = bytes(grid.state)
    ways = {found.hidden: found for found in (_cheapest(grid, hidden, width, start, ()),)}
    for least in _TOTALS_KEPT:
        totals = [cell for cell, weight in enumerate(grid.weight) if weight >= least and start[cell] == State.SHOWN]
        if any(not found.hidden.isdisjoint(totals) for found in list(ways.values())[:1]):
            found = _cheapest(grid, hidden, width, start, totals)
            ways.setdefault(found.hidden, found)
    grid.state[:] = start
    return sorted(ways.values(), key=lambda found: found.cost)


def _cheapest(grid: Grid, hidden: Sequence[int], width: int, start: bytes, shown: Iterable[int]) -> Suppressed:
    """The cheapest of several orders, where the cells that must stay `shown` are taken for known."""
    tried = []
    for order in _orders(grid, hidden):
        grid.state[:] = start
        for cell in shown:
            grid.state[cell] = State.FIXED
        tried.append(protect(grid, order, dict.fromkeys(order, width)))
    return min(tried, key=lambda found: found.cost)


def hide_more(grid: Grid, former: Suppressed, failing: Iterable[int]) -> Suppressed:
    """One more way to move for each of these hidden cells, through others than those it moves with already."""
    _stand(grid, former)
    moves = list(former.moves)
    for cell in failing:
        used = {other for move in moves if cell in move for other in move} - {cell}
        barred = frozenset(other for other in used if grid.is_block(other))
        block = cheapest_block(grid, cell, 1, barred)
        if block is not None:
            moves.append(block.cells)
            for added in block.added:
                grid.state[added] = State.HIDDEN
    hidden = frozenset(cell for cell, state in enumerate(grid.state) if state == State.HIDDEN)
    return Suppressed(hidden, former.unprotected, tuple(moves), (former.cost[0], *_hidden(grid, hidden)))


def hide_around(grid: Grid, former: Suppressed, failing: Sequence[int], reach: int, width: int) -> Suppressed:
    """Hide what is printed around these cells: in the next larger territory, of their objective, then of all; then of
    their objective everywhere, then all there is."""
    _stand(grid, former)
    close = [_around(grid, cell, reach) for cell in failing]
    added = {
        cell
        for cell, state in enumerate(grid.state)
        if state == State.SHOWN
        for objective, commune, _ in (grid.groups(cell),)
        if any(
            not grid.objectives.members[objective].isdisjoint(kinds) and grid.communes.members[commune] <= communes
            for kinds, communes in close
        )
    }
    for cell in added:
        grid.state[cell] = State.HIDDEN
    moves = list(former.moves)
    for cell in failing:
        # With more hidden, there may be a way that there was not.
        found = chain(grid, cell, width)
        if found is None:
            block, _ = _widest_block(grid, cell, width)
            if block is None:
                continue
            found = block.cells
            for one in block.added:
                grid.state[one] = State.HIDDEN
        moves.append(found)
    hidden = former.hidden | {cell for cell, state in enumerate(grid.state) if state == State.HIDDEN}
    return Suppressed(hidden, former.unprotected, tuple(moves), (former.cost[0], *_hidden(grid, hidden)))


def hide_also(grid: Grid, former: Suppressed, cells: Iterable[int]) -> Suppressed:
    """These printed cells too, whatever they hold."""
    _stand(grid, former)
    added = [cell for cell in cells if grid.state[cell] == State.SHOWN]
    for cell in added:
        grid.state[cell] = State.HIDDEN
    hidden = former.hidden.union(added)
    return Suppressed(hidden, former.unprotected, former.moves, (former.cost[0], *_hidden(grid, hidden)))


def _stand(grid: Grid, former: Suppressed) -> None:
    """Hide what this way hides, and nothing else."""
    grid.state[:] = bytes(
        State.HIDDEN if cell in former.hidden else State.SHOWN if state == State.HIDDEN else state
        for cell, state in enumerate(grid.state)
    )


def _around(grid: Grid, cell: int, reach: int) -> tuple[frozenset[str], frozenset[str]]:
    """Objectives and communes near a cell."""
    objective, commune, _ = grid.groups(cell)
    here = grid.communes.members[commune]
    wider = [group for group in grid.communes.members if here < group]
    every = max(grid.communes.members, key=len)
    near = min(wider, key=len, default=here) if commune in grid.communes.around else here
    kinds = grid.objectives.members[objective] if reach in (0, 2) else max(grid.objectives.members, key=len)
    return kinds, near if reach < 2 else every


def _told(grid: Grid, cell: int) -> bool:
    return grid.state[cell] in (State.SHOWN, State.HIDDEN)


def _orders(grid: Grid, primary: Sequence[int]) -> list[list[int]]:
    value = grid.value
    orders = [sorted(primary, key=lambda cell: (value[cell], cell))]
    if len(primary) <= _FEW:
        orders.append(sorted(primary, key=lambda cell: (-value[cell], cell)))
        orders.append(list(primary))
        orders.append(list(reversed(primary)))
        orders.append(sorted(primary, key=lambda cell: (cell * 7919) % 10007))
        orders.append(sorted(primary, key=lambda cell: (cell * 104729) % 10007))
    return orders


def protect(grid: Grid, order: Sequence[int], widths: dict[int, int]) -> Suppressed:
    """Hide more cells until each of these hidden ones can take as many values as its width says, plus one."""
    forced = frozenset(cell for cell, state in enumerate(grid.state) if state == State.HIDDEN)
    witness: dict[int, Change] = {}
    for cell in order:
        if cell in witness:
            continue
        found = chain(grid, cell, widths[cell])
        if found is None:
            block, far = _widest_block(grid, cell, widths[cell])
            if block is None:
                continue
            widths[cell] = far
            for added in block.added:
                grid.state[added] = State.HIDDEN
            found = block.cells
        _testify(found, widths[cell], order, widths, witness)
    _trim(grid, witness, forced, widths)
    hidden = frozenset(cell for cell, state in enumerate(grid.state) if state == State.HIDDEN)
    left = tuple(cell for cell in order if cell not in witness)
    moves = {id(move): move for move in witness.values()}
    return Suppressed(hidden, left, tuple(moves.values()), (len(left), *_hidden(grid, hidden)))


def _widest_block(grid: Grid, cell: int, width: int) -> tuple[Block | None, int]:
    """The cheapest block of that width; failing that of less: several may then add up, which the audit will say."""
    for far in range(width, 0, -1):
        block = cheapest_block(grid, cell, far)
        if block is not None:
            return block, far
    return None, 0


def _testify(
    found: Change, far: int, order: Iterable[int], widths: Mapping[int, int], witness: dict[int, Change]
) -> None:
    """A move changes all of its cells by as much: it speaks for each one that asks for no more."""
    for cell in order:
        if cell in found and widths[cell] <= far:
            witness.setdefault(cell, found)


def _trim(grid: Grid, witness: dict[int, Change], forced: frozenset[int], widths: Mapping[int, int]) -> None:
    """Show again what is hidden for nothing, the largest first."""
    extra = [cell for cell, state in enumerate(grid.state) if state == State.HIDDEN and cell not in forced]
    for cell in sorted(extra, key=lambda cell: (-grid.weight[cell], -grid.value[cell], cell)):
        grid.state[cell] = State.SHOWN
        renewed: dict[int, Change] = {}
        orphans = [small for small, used in witness.items() if cell in used]
        for small in orphans:
            if small not in renewed:
                found = chain(grid, small, widths[small])
                if found is None:
                    grid.state[cell] = State.HIDDEN
                    break
                _testify(found, widths[small], orphans, widths, renewed)
        else:
            witness.update(renewed)


def _hidden(grid: Grid, hidden: Iterable[int]) -> tuple[int, int]:
    kept = list(hidden)
    return sum(grid.weight[cell] for cell in kept), sum(grid.value[cell] for cell in kept)
