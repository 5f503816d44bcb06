"""What has to be read again, or soon stops being said: trees, questions, advices, sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conseiller.knowledge.model import Knowledge, Tree
from conseiller.knowledge.position import Place


class Matter(StrEnum):
    """What happens on the day."""

    REVIEW = "à revoir"
    END = "fin de validité"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing and its day."""

    day: date
    matter: Matter
    called: str
    """'conseil « v03 »'."""
    place: Place


def outdated(knowledge: Knowledge, on_date: date, days: int) -> list[Due]:
    """Everything due on `on_date`, before it, or within `days` days after it; the oldest first, each place once.

    An end of validity is due from `days` days before its last day on; an advice with `ensuite` counts too, since
    its words change that day.
    """
    last = on_date + min(timedelta(days=days), date.max - on_date)
    found = {(due.place, due.matter): due for due in _dated(knowledge) if due.day <= last}
    return sorted(found.values(), key=lambda due: (due.day, due.place.file, due.place.line))


def _dated(knowledge: Knowledge) -> Iterator[Due]:
    for tree in knowledge.trees.values():
        yield Due(tree.review_on, Matter.REVIEW, f"arbre « {tree.id} »", tree.place)
        yield from _dated_in(tree)
    for source in knowledge.sources.values():
        if source.review_on is not None:
            yield Due(source.review_on, Matter.REVIEW, f"source « {source.id} »", source.place)


def _dated_in(tree: Tree) -> Iterator[Due]:
    for question in tree.questions:
        if question.review_on is not None:
            yield Due(question.review_on, Matter.REVIEW, f"question « {question.id} »", question.place)
    for gesture in tree.gestures.values():
        if gesture.path is not None and gesture.path.review_on is not None:
            yield Due(gesture.path.review_on, Matter.REVIEW, f"chemin du geste « {gesture.id} »", gesture.place)
    for advice in tree.advices:
        called = f"conseil « {advice.id} »"
        if advice.review_on is not None:
            yield Due(advice.review_on, Matter.REVIEW, called, advice.place)
        if advice.valid_until is not None:
            yield Due(advice.valid_until, Matter.END, called, advice.place)
