"""What the first sentence will need, made ready while the person reads the first screen."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conseiller.conversation.desk import Desk


def steps(desk: "Desk") -> Iterator[Callable[[], object]]:
    """Each step of the work, a tenth of a second at most: a front does one at a time, between two keys.

    A step may raise ConseillerError; what fails here fails again, and is told, when a sentence needs it.
    """
    yield lambda: import_module("conseiller.conversation.setting_out")
    yield lambda: desk.knowledge.trees
    yield lambda: desk.lexicon
    yield lambda: desk.devices
    yield lambda: import_module("conseiller.lookup.routing")
