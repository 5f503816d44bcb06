"""The square to photograph (QR code) that repeats the return code."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

QUIET_ZONE = 4
"""Empty modules around the square, as ISO/IEC 18004 asks."""

PREFIX = "CONSEILLER"


@dataclass(frozen=True, slots=True)
class Square:
    """The square as one SVG path, in modules."""

    size: int
    """Modules along one side, quiet zone included."""
    path: str

    @property
    def quiet_share(self) -> float:
        """Width of the quiet zone, as a share of the side."""
        return QUIET_ZONE / self.size


def square_text(code: str) -> str:
    """What the square holds: 'CONSEILLER 7K3M-9QX8'.

    No web address: nothing is hosted, the program works without network, and an address would tell a passing
    telephone who keeps the journal. Capitals, digits, space and hyphen use QR's compact mode: these 20 signs fill
    version 1 exactly, so that each module is 1.1 mm wide on paper and old telephones read it.
    """
    return f"{PREFIX} {code}"


@lru_cache(maxsize=1)  # the same sheet is composed several times over, to see what fits
def draw_square(code: str) -> Square:
    """The square of a return code, at error level M or better."""
    import segno

    made = segno.make(square_text(code), error="m", micro=False)
    rows = [list(row) for row in made.matrix_iter(border=QUIET_ZONE)]
    return Square(len(rows), "".join(_runs(row, y) for y, row in enumerate(rows)))


def _runs(row: list[int], y: int) -> str:
    """One rectangle for each run of dark modules: neighbouring ones print without hairlines between them."""
    drawn, x = "", 0
    for dark, modules in groupby(row, key=bool):
        length = len(list(modules))
        if dark:
            drawn += f"M{x},{y}h{length}v1h-{length}z"
        x += length
    return drawn
