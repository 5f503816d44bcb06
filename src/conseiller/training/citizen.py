"""The simulated citizen: picks one of the wordings a case wrote. The same case and seed say the same sentences."""

import hashlib
from collections.abc import Sequence

from conseiller.training.cases import Case
from conseiller.training.room_words import RoomWords


class Citizen:
    """One person's voice; knows nothing beyond the case."""

    def __init__(self, case: Case, words: RoomWords, seed: int) -> None:
        self._case = case
        self._words = words
        self._seed = seed
        self._times: dict[str, int] = {}

    @property
    def opening(self) -> str:
        """The first sentence."""
        return self._pick("ouverture", self._case.openings)

    def says(self, what: str, **filled: str) -> str:
        """One of the ready sentences of the room (`personne`)."""
        return self._pick(what, self._words.said[what]).format_map(filled)

    def tells(self, what: str, wordings: Sequence[str]) -> str:
        """One of the case's own wordings; another one the next time."""
        return self._pick(what, wordings)

    def _pick(self, what: str, wordings: Sequence[str]) -> str:
        """The seed chooses where to begin; asked again, the next wording comes."""
        times = self._times.get(what, 0)
        self._times[what] = times + 1
        drawn = hashlib.sha256(f"{self._seed}\0{self._case.id}\0{what}".encode()).digest()
        return wordings[(int.from_bytes(drawn[:8]) + times) % len(wordings)]
