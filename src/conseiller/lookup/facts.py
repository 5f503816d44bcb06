"""What a looked-up row makes known: its support state of the day, and answers it gives beforehand."""

from collections.abc import Mapping
from datetime import date

from conseiller.knowledge.conditions import Value
from conseiller.knowledge.lifecycle import Precision, Row, Scope
from conseiller.lookup.folding import fold
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.support import support_state

ROW, STATE, END, PRECISION = "ligne", "etat_ligne", "fin_correctifs", "precision_ligne"
"""Names of the facts of origin `recherche`, as the trees declare them."""


def facts_of_row(row: Row, on_date: date, lexicon: Lexicon) -> Mapping[str, Value]:
    """The look-up facts of one row on one day, and the questions it answers beforehand.

    The state is left out when the row's end is not one of security fixes (Surface drivers), the date when the
    source does not give the day.
    """
    state = support_state(row, on_date)
    facts: dict[str, Value] = {ROW: row.id}
    if row.scope is not Scope.DRIVERS:
        facts[STATE] = str(state)
        facts[PRECISION] = str(row.precision)
    if row.scope is Scope.FIXES and row.precision is Precision.SOURCE and row.security_end is not None:
        facts[END] = row.security_end
    for rule in lexicon.row_rules:
        if rule.applies(row, state):
            facts.update(rule.facts)
    return facts


def facts_of_brand(brand: str, words: str, lexicon: Lexicon) -> Mapping[str, Value]:
    """What a brand answers beforehand when its model has no row, unless the words say another kind of device."""
    screen = (lexicon.devices.screens or {}).get(brand)
    said = set(fold(words).split())
    if screen is None or any(said >= set(term.split()) for term in screen.unless):
        return {}
    return dict(screen.facts)


def told_of_brand(brand: str, lexicon: Lexicon, reference: str = "") -> str:
    """A known brand without that model, and where its devices show their name and how far they are kept safe.

    A computer shows a version instead, which the questions of the tree ask for.
    """
    screen = (lexicon.devices.screens or {}).get(brand)
    if screen is not None and screen.shows and not reference:
        return f"{unknown_model(brand)} Les questions qui suivent suffisent."
    return f"{unknown_model(brand, reference)} {way_on(brand, lexicon, reference)}"


def unknown_model(brand: str, reference: str = "") -> str:
    """What is known and what is not. `reference` is the maker's one, when the person read that."""
    if reference:
        return f"{reference} est une référence {brand}, pas un nom : je n'en tire pas le modèle."
    return f"Je connais la marque {brand}, pas ce modèle."


def way_on(brand: str, lexicon: Lexicon, reference: str = "") -> str:
    """What to read on the device instead: its name behind a reference we may have, else the date of its last fixes."""
    if reference and (path := _place_of_name(brand, lexicon)):
        return f"Le nom se lit ici : {path}. Cherchez ensuite ce nom."
    screen = (lexicon.devices.screens or {}).get(brand)
    if screen is None:
        return "Je n'ai pas de date pour cette marque. Le fabricant la donne parfois sur son site."
    shown = screen.shows or "« Niveau du correctif de sécurité »"
    return f"Lisez {shown} : {screen.path}. {screen.then or 'Sinon, cherchez un mot proche.'}"


def where_named(brand: str, lexicon: Lexicon) -> str:
    """What to do when a brand or a family was said alone, one French sentence."""
    path = _place_of_name(brand, lexicon)
    where = f"Il se lit ici : {path}." if path else "Il est écrit au dos, ou se lit dans les réglages."
    return f"Ajoutez le nom ou le numéro. {where}"


def _place_of_name(brand: str, lexicon: Lexicon) -> str:
    """Where the devices of a brand or family that has rows say their name."""
    places = lexicon.devices.places or {}
    products = next((family.products for family in lexicon.devices.families if family.name == brand), ())
    return next((places[name] for name in (*products, brand) if name in places), "")
