"""Single values: names, days, numbers. What cannot be read is noted."""

import re
from calendar import monthrange
from datetime import date

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.reading import Text

RESERVED_IDS = frozenset({"un_de", "sauf", "principal", "aujourdhui", "ne_sait_pas", "connu"})
"""Words of the grammar; a fact or answer of that name could not be told from them."""

ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_NOT_ID = re.compile(r"[^a-z0-9_]")
SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")
FREE_VALUE = re.compile(r"[a-z0-9][a-z0-9_./-]*")
"""Values of looked-up facts come from data: 'annee-approximative', 'windows/10-22h2'."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")


def not_empty(node: Text, key: str, faults: Faults) -> bool:
    """Whether a scalar says something; notes it otherwise."""
    if node.value.strip():
        return True
    faults.add(node.place, Code.EMPTY_VALUE, f"« {key} » est vide. Écrivez sa valeur, ou retirez la clé.")
    return False


def is_id(node: Text, faults: Faults, pattern: re.Pattern[str] = ID) -> bool:
    """Whether a name can be used as such in the files; notes it otherwise."""
    if node.value in RESERVED_IDS:
        faults.add(node.place, Code.BAD_ID, f"« {node.value} » est un mot de la grammaire. Choisissez un autre nom.")
        return False
    if not pattern.fullmatch(node.value) or len(node.value) > 60:
        faults.add(
            node.place,
            Code.BAD_ID,
            f"« {node.value[:60]} » ne peut pas servir de nom. Écrivez-le en minuscules sans accent, avec « _ ».",
        )
        return False
    return True


def mended_id(node: Text) -> Text | None:
    """A badly written name as it should have been, so that its uses are not told as unknown."""
    mended = _NOT_ID.sub("_", node.value.casefold())
    return None if mended in RESERVED_IDS else Text(mended, node.place)


def read_day(node: Text, faults: Faults) -> date | None:
    """A day of the calendar written 2026-11-22, or None after noting it."""
    try:
        if _DAY.fullmatch(node.value):
            return date.fromisoformat(node.value)
    except ValueError:
        pass
    faults.add(node.place, Code.BAD_DATE, f"« {node.value} » n'est pas un jour. Écrivez-le ainsi : 2026-11-22.")
    return None


def read_number(node: Text, faults: Faults) -> float | None:
    """A number, or None after noting it."""
    if _NUMBER.fullmatch(node.value):
        return float(node.value)
    hint = " La virgule s'écrit ici avec un point." if "," in node.value else ""
    faults.add(node.place, Code.BAD_NUMBER, f"« {node.value} » n'est pas un nombre.{hint}")
    return None


def months_earlier(day: date, months: int) -> date:
    """The first day from which `day` is at most `months` months away: the same day of the month, or the next one.

    Agrees with `lookup.support.months_later`, which shortens the 29 February of a year that has none.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, day.day)
    return date(year + month // 11, (month + 1) % 12 + 1, 1)
