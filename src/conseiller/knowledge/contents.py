"""What the home page says of the knowledge: a table of contents, so that opening the program never waits for the rest.

Plain tuples, light to keep and to read back.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from conseiller.knowledge.model import Knowledge


class Subject(NamedTuple):
    """One tree, as the home page names it."""

    tree: str
    """Its id."""
    title: str
    entries: tuple[str, ...]
    """Titles of the other ways in, in the order of the tree."""


class Contents(NamedTuple):
    """The subjects, and how fresh what they advise is."""

    subjects: tuple[Subject, ...]
    verified_on: date
    """The latest day a tree was read again."""
    advices: int
    review_days: tuple[date, ...]
    """When advices have to be read again, one day for each that has one."""

    def stale(self, today: date) -> int:
        """How many advices are past their review day."""
        return sum(1 for day in self.review_days if day < today)


def contents_of(knowledge: "Knowledge") -> Contents:
    """The table of contents of some knowledge, which holds one tree at least."""
    trees = list(knowledge.trees.values())
    advices = [advice for tree in trees for advice in tree.advices]
    return Contents(
        tuple(Subject(tree.id, tree.title, tuple(entry.title for entry in tree.entries)) for tree in trees),
        max(tree.verified_on for tree in trees),
        len(advices),
        tuple(advice.review_on for advice in advices if advice.review_on is not None),
    )
