"""A model said without its brand: 'S21 FE', 'Monterey', '24H2', 'a54'. One row only when nothing else can be meant."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found, all_alike, resolved
from conseiller.lookup.device_numbers import ROMAN
from conseiller.lookup.device_signs import SHORT, typed_of
from conseiller.lookup.device_words import DEVICE, PROGRAM, DeviceWords, Family
from conseiller.lookup.folding import fold
from conseiller.lookup.models import Catalogue, Fit, Fitting, Typed
from conseiller.lookup.signs import is_number, once, signs_of


def without_brand(
    words: list[str], known: DeviceWords, catalogue: Callable[[Family], Catalogue], on_date: date
) -> DeviceAnswer:
    """The row that the words name although no family or brand is among them; a brand alone is kept."""
    brand = next((word.capitalize() for word in words if word in known.brands), None)
    nothing = DeviceAnswer(Found.NONE, brand=brand)
    if len(words) > SHORT:
        return nothing
    found: dict[str, tuple[Row, bool]] = {}
    for said in _wordings(words, known):
        for family in known.families if not found else ():
            completed = _completed(said, words, family)
            named = _named_alone(catalogue(family), completed, known, on_date)
            if not named and completed != said:  # 'montre gear s3 frontier': no Galaxy Watch
                named = _named_alone(catalogue(family), said, known, on_date)
            for row, whole in named:
                found.setdefault(row.id, (row, whole))
    if not found:
        return nothing
    found = _of_the_network(found, known.networks.intersection(words))
    found = _of_the_kind(found, known.kinds_said(words), frozenset(known.kinds or ()))
    rows = tuple(row for row, _ in sorted(found.values(), key=lambda pair: not pair[1]))
    whole = all(whole for _, whole in found.values())
    if len(rows) == 1 and whole:
        return DeviceAnswer(Found.SURE, rows, (0.9,))
    alike = whole and all_alike(rows, on_date)
    return DeviceAnswer(Found.AMBIGUOUS, rows, tuple(0.5 for _ in rows), alike=alike)


def _wordings(words: list[str], known: DeviceWords) -> Iterator[list[str]]:
    """The signs said, each time with fewer words that may be empty: 'laptop studio 2' has none."""
    unsaid = known.fillers - known.french
    # 'tab a 8.0 de 2017': what separates goes before what a name may hold.
    each = (unsaid - known.model_words, unsaid, unsaid | known.links - known.french, known.fillers)
    before: list[str] = []
    for left_out in (*each, known.fillers | known.links):
        said = [sign for word in words if word not in left_out for sign in signs_of(word)]
        if said and said != before:
            before = said
            yield said


def _completed(said: list[str], words: list[str], family: Family) -> list[str]:
    """'tablette s9' is said of the Tab S9 where the family writes so."""
    added = {word: sign for word, sign in (family.added or {}).items() if word in words and sign not in said}
    rest = [sign for sign in said if sign not in added]
    return [*added.values(), *rest] if added and rest else said


def _of_the_kind(
    found: dict[str, tuple[Row, bool]], said: frozenset[str], kinds: frozenset[str]
) -> dict[str, tuple[Row, bool]]:
    """Rows of the kind that was said, when there are any; a device of another kind is only a question."""
    named = {row_id: pair for row_id, pair in found.items() if pair[0].kind in said}
    if named or not said:
        return named or found
    return {row_id: (row, whole and row.kind not in kinds) for row_id, (row, whole) in found.items()}


def _of_the_network(found: dict[str, tuple[Row, bool]], said: frozenset[str]) -> dict[str, tuple[Row, bool]]:
    """'a16 5g' is no iPad (A16): rows whose name says the network that was said, when there are any."""
    named = {row_id: pair for row_id, pair in found.items() if not said.isdisjoint(fold(pair[0].name).split())}
    return named or found


def _named_alone(catalogue: Catalogue, said: list[str], known: DeviceWords, on_date: date) -> list[tuple[Row, bool]]:
    """Rows of one family whose model was said, each with whether that is enough to be sure of it."""
    family = catalogue.family
    if family.kind == PROGRAM:
        return []
    signs = [sign for sign in said if sign not in family.optional]
    coded = bool(set(signs) & catalogue.codenames)
    if family.kind != DEVICE and not coded and "h" not in signs:
        return []
    if all(map(is_number, signs)):
        return []
    if family.kind == DEVICE and not any(is_number(sign) or sign in known.model_words - known.french for sign in signs):
        return []
    typed = typed_of([sign for sign in signs if sign not in catalogue.naming], family, known)
    if not typed:
        return []
    kept = {sign for term in family.kept for sign in signs_of(term)}
    fits = catalogue.fits(typed)
    whole = [
        fit
        for fit in fits
        if fit.fit is Fit.EXACT or ("h" in signs and fit.missing == 1) or _lacks_size(fit, typed, known)
    ]
    nearly = [fit for fit in fits if fit not in whole and _lacks_only(kept, fit, typed.signs)]
    enough = coded or _is_enough(family, signs, known)
    rows: list[tuple[Row, bool]] = []
    if whole:
        answer = resolved(whole, typed, family, known.model_words, on_date)
        rows = [(row, enough and answer.taken is not None) for row in answer.rows]
    return [*rows, *((fit.row, False) for fit in nearly)]


def _is_enough(family: Family, signs: list[str], known: DeviceWords) -> bool:
    """A word ('fe', 'ultra') tells; a letter and a number only in a family known for them, if no other brand's."""
    if any(sign == "+" or (len(sign) > 1 and not is_number(sign) and sign not in known.networks) for sign in signs):
        return not _is_homonym(signs, known)
    if any(sign in ROMAN for sign in signs) or family.kind != DEVICE:
        return True
    return family.without_brand and not _is_homonym(signs, known)


def _is_homonym(signs: list[str], known: DeviceWords) -> bool:
    said = once([sign for sign in signs if sign not in known.networks])
    return any(once(signs_of(term)) == said for term in known.homonyms)


def _lacks_size(fit: Fitting, typed: Typed, known: DeviceWords) -> bool:
    """'Tab S3' of the Tab S3 9.7."""
    unsaid = list((fit.signature.core - Counter(typed.signs)).elements())
    return unsaid != [] and fit.missing == len(unsaid) and known.sizes.issuperset(unsaid)


def _lacks_only(kept: set[str], fit: Fitting, signs: tuple[str, ...]) -> bool:
    """'note 9' is also said of the Redmi Note 9: only a word that names the range was left out."""
    unsaid = set(fit.signature.core) - set(signs)
    return bool(unsaid) and unsaid <= kept and fit.missing == len(unsaid)
