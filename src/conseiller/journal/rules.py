"""Rules of the journal that need no database: what may be written, and how gestures make counted advices.

Nothing that a person typed freely fits through `check_*`, and no message repeats the refused text.
"""

import re
from collections.abc import Iterable, Sequence

from conseiller.errors import RefusedError
from conseiller.journal.records import COUNTED_OBJECTIVES, CountedAdvice, GestureRecord, GestureState
from conseiller.knowledge.objectives import Objective

ABANDONED_AFTER = 7
"""Days a session may stay open; its path is erased from the next day on."""
RETURN_WINDOW = 180
"""Days a return code stays valid, the last one included; from the next day on, code and day are erased."""
RETURN_FROM = 14
"""Days before which an answer does not count (indicators, section 3)."""
CALL_FROM, CALL_UNTIL = 90, 150
"""Age in days of an advice when it may be drawn for a call, both included (indicators, section 6)."""
GESTURES_AT_MOST = 3
SESSION_KINDS = ("individuel", "atelier")
"""An appointment, or a workshop; a training workshop is a trial."""

_PLACE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_IDENTIFIER = re.compile(r"[a-z0-9_-]{1,60}")
_VERSION = re.compile(r"[0-9A-Za-z._-]{1,20}")
_NUMBER_OR_DAY = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# No question has an answer with so many digits; a telephone or social security number has.
_LONG_NUMBER = re.compile(r"[0-9]{7}")
_LONGER_THAN_A_DAY = re.compile(r"[0-9]{9}")


def check_identifier(text: str) -> str:
    """A question, tree, family or answer code, unchanged. Raises RefusedError for anything else."""
    if not _IDENTIFIER.fullmatch(text) or _LONG_NUMBER.search(text):
        raise _refused("un identifiant")
    return text


def check_value(text: str) -> str:
    """A closed answer (codes joined by commas), a number or an ISO day. Raises RefusedError for anything else."""
    if not _NUMBER_OR_DAY.fullmatch(text):
        for code in text.split(","):
            check_identifier(code)
    return text


def check_version(text: str) -> str:
    """The version of a tree, unchanged. Raises RefusedError for anything else."""
    if not _VERSION.fullmatch(text) or _LONGER_THAN_A_DAY.search(text):
        raise _refused("une version d'arbre")
    return text


def check_place(code: str | None) -> str | None:
    """An INSEE commune code, or None. Raises RefusedError for anything else."""
    if code is not None and not is_place_code(code):
        raise _refused("un code INSEE de commune")
    return code


def is_place_code(text: str) -> bool:
    """Whether this has the form of an INSEE commune code: five characters, Corsica with 2A or 2B."""
    # 20xxx exists only as a postal code: the communes of Corsica are 2Axxx and 2Bxxx.
    return bool(_PLACE.fullmatch(text)) and not text.startswith(("20", "00"))


def check_kind(kind: str) -> str:
    """How a session was held, unchanged. Raises RefusedError for anything but an appointment or a workshop."""
    if kind not in SESSION_KINDS:
        raise _refused("« individuel » ou « atelier »")
    return kind


def check_word(word: str, words: Iterable[str]) -> str:
    """A word of a closed list, unchanged. Raises RefusedError for any other."""
    if word not in set(words):
        raise _refused("un mot de sa liste")
    return word


def check_gestures(gestures: Sequence[GestureRecord]) -> Sequence[GestureRecord]:
    """Gestures fit for the journal, unchanged. Raises RefusedError for anything outside the closed lists."""
    ranks = [gesture.rank for gesture in gestures]
    if len(set(ranks)) != len(ranks) or not set(ranks) <= set(range(1, GESTURES_AT_MOST + 1)):
        raise RefusedError("Un entretien porte trois gestes au plus, numérotés de 1 à 3.", "Gardez-en trois.")
    for gesture in gestures:
        check_identifier(gesture.family)
        if gesture.objective not in set(Objective) or gesture.state not in {None, *GestureState}:
            raise _refused("un objectif et un état de geste")
    return gestures


def counted_advices(gestures: Iterable[GestureRecord]) -> tuple[CountedAdvice, ...]:
    """The advices that indicators count: at most one per objective, none for gestures already done before.

    Source: rules 1 to 3 of "from gestures to one conseil", indicators section 2b.
    """
    advised = [gesture for gesture in gestures if gesture.state != GestureState.ALREADY]
    return tuple(
        _counted(objective, states)
        for objective in COUNTED_OBJECTIVES
        if (states := {gesture.state for gesture in advised if gesture.objective == objective})
    )


def _counted(objective: str, states: set[str | None]) -> CountedAdvice:
    asked = bool(states & {GestureState.INTENDED, GestureState.DECLINED})
    intention = GestureState.INTENDED in states if asked else None
    return CountedAdvice(objective, GestureState.DONE in states, intention)


def _refused(expected: str) -> RefusedError:
    return RefusedError(
        f"Le journal refuse ce texte : il attend {expected}. Rien n'est écrit.",
        "Si ce texte vient d'un arbre, lancez « conseiller savoir verifier ».",
    )
