"""The gestures a person may keep: at most three, most pressing first, one place for the main advice."""

from dataclasses import dataclass

from conseiller.conversation.appointment import Appointment, Found, is_principal
from conseiller.journal import GestureRecord
from conseiller.knowledge.model import Gesture

GESTURE_STATES = ("fait_en_seance", "intention", "deja_fait", "decline")
"""Done now, intended, already done before, declined: the order of F, P, D, N and of 1 to 4."""


@dataclass(slots=True)
class Proposal:
    """One gesture of one advice, and what the person says of it."""

    gesture: Gesture
    found: Found
    state: str | None = None


class Plan:
    """The gestures on the table: `kept` (three at most) and `others`."""

    def __init__(self, appointment: Appointment) -> None:
        proposals = _proposals(appointment)
        limit = appointment.trees[0].gesture_limit
        main = next((proposal for proposal in proposals if is_principal(proposal.found)), None)
        kept = proposals[:limit]
        if main is not None and main not in kept:
            kept = [*kept[: limit - 1], main]
        self.kept: list[Proposal] = kept
        self.others: list[Proposal] = [proposal for proposal in proposals if proposal not in kept]

    def say(self, rank: int, state: str) -> None:
        """Note what the person does with the gesture of this rank (from 1)."""
        self.kept[rank - 1].state = state

    def swap(self, rank: int, other: int) -> None:
        """Put another gesture in the place of a kept one; nothing was said of it yet."""
        incoming = self.others[other]
        self.others[other] = self.kept[rank - 1]
        self.others[other].state = None
        self.kept[rank - 1] = incoming

    def next_open(self, after: int = 0) -> int | None:
        """The rank of the next gesture nothing was said of, looking after a rank first, then from the top."""
        ranks = [*range(after + 1, len(self.kept) + 1), *range(1, after + 1)]
        return next((rank for rank in ranks if self.kept[rank - 1].state is None), None)

    def records(self) -> list[GestureRecord]:
        """What the journal keeps: rank, objective, neutral family, state. Never the advice."""
        return [
            GestureRecord(
                rank=rank,
                objective=str(proposal.gesture.objective),
                family=proposal.gesture.family,
                state=proposal.state,
            )
            for rank, proposal in enumerate(self.kept, start=1)
        ]

    def restore(self, records: list[GestureRecord]) -> None:
        """Give back what was said before an interruption, where rank and family still agree."""
        for record in records:
            if record.rank <= len(self.kept) and self.kept[record.rank - 1].gesture.family == record.family:
                self.kept[record.rank - 1].state = record.state


def _proposals(appointment: Appointment) -> list[Proposal]:
    """Every gesture of every advice that came, each gesture once."""
    found: dict[str, Proposal] = {}
    for item in appointment.advices():
        for gesture_id in item.advice.gestures:
            gesture = item.tree.gestures[gesture_id]
            found.setdefault(gesture.id, Proposal(gesture, item))
    return list(found.values())
