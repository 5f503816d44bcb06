"""What a typed answer says about the list itself: a place in it, another one, a doubt, 'je sais pas'.

Words of grammar only; what the options say is the business of `answers`.
"""

from collections.abc import Sequence

from conseiller.lookup.folding import fold

LONGEST = 200
"""Characters that are looked at; an answer is short."""

_ORDINALS = (
    ("premier", "premiere", "1er", "1ere"), ("deuxieme", "second", "seconde", "2e", "2eme", "2nd"),
    ("troisieme", "3e", "3eme"), ("quatrieme", "4e", "4eme"), ("cinquieme", "5e", "5eme"), ("sixieme", "6e", "6eme"),
    ("septieme", "7e", "7eme"), ("huitieme", "8e", "8eme"), ("neuvieme", "9e", "9eme"),
)  # fmt: skip
_LAST = ("dernier", "derniere")
_BEFORE_LAST = ("avant dernier", "avant derniere")
_FILLING = frozenset(
    (
        "le", "la", "l", "les", "c", "est", "ce", "sera", "je", "j", "ai", "dirais", "prends", "choisis", "veux", "dis",
        "choix", "reponse", "numero", "option", "ligne", "non", "oui", "plutot", "enfin", "en", "fait", "euh", "ben",
        "bah", "alors", "donc", "finalement", "pour", "moi", "de", "liste", "possibilite", "a", "mais", "ah", "svp",
    )
)  # fmt: skip
_OTHER = ("autre", "contraire", "inverse")
_UNKNOWN = ("sais pas", "sait pas", "sais plus", "sais rien", "aucune idee", "nsp", "jsp", "chais pas", "pas d idee")
_AROUND_UNKNOWN = frozenset(
    (
        "je", "j", "on", "il", "elle", "ne", "n", "en", "y", "euh", "ben", "bah", "bof", "alors", "trop", "du", "tout",
        "vraiment", "pas", "la", "desole", "desolee", "franchement", "moi", "ca", "non", "ah", "oh", "dire", "quoi",
        "le", "l", "nous", "encore",
    )
)  # fmt: skip
_DOUBTS = ("mais pas sur", "mais pas sure", "pas sur", "pas sure", "pas certain", "pas certaine", "sans certitude",
           "a verifier")  # fmt: skip


def says_unknown(text: str) -> bool:
    """Whether a text says 'I do not know' and nothing else: 'euh je sais pas trop'."""
    words = f" {fold(text[:LONGEST])} "
    for unknown in _UNKNOWN:
        before, found, after = words.partition(f" {unknown} ")
        if found and all(word in _AROUND_UNKNOWN for word in f"{before} {after}".split()):
            return True
    return False


def without_doubt(text: str) -> str | None:
    """The text without its doubt ('oui mais pas sûr' gives 'oui'); None when it says none, or nothing else."""
    words = f" {fold(text[:LONGEST])} "
    for doubt in _DOUBTS:
        before, found, after = words.partition(f" {doubt} ")
        rest = f"{before} {after}".split()
        if found and rest and not _follows(after):
            return " ".join(word for word in rest if word != "mais")
    return None


def _follows(after: str) -> bool:
    """'pas sûr que…', 'sur le téléphone': the words go on, they are no doubt about the answer."""
    return bool(after.split()) and after.split()[0] not in ("du", "tout", "quand", "mais", "hein")


def place_said(text: str, count: int) -> int | None:
    """The position said in words ('le deuxième', 'numéro 3', 'la dernière'), from 0; None when none is."""
    words = [word for word in fold(text[:LONGEST]).split() if word not in _FILLING]
    said = " ".join(words)
    if said in _BEFORE_LAST and count > 1:
        return count - 2
    if said in _LAST and count:
        return count - 1
    named = next((position for position, forms in enumerate(_ORDINALS) if said in forms), None)
    if named is None and said.isdigit() and len(said) == 1 and said != "0":
        named = int(said) - 1
    return named if named is not None and named < count else None


def others(text: str, count: int, given: int | None) -> Sequence[int]:
    """Positions 'l'autre' may mean: all but the answer given; nothing when it is not said."""
    words = [word for word in fold(text[:LONGEST]).split() if word not in _FILLING]
    if len(words) != 1 or words[0] not in _OTHER:
        return ()
    return tuple(position for position in range(count) if position != given)
