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


def told_of_brand(brand: str, lexicon: Lexicon) -> str:
    """A known brand without that model, and where its devices show how far they are kept safe."""
    screen = (lexicon.devices.screens or {}).get(brand)
    known = f"Je connais la marque {brand}, pas ce modèle."
    if screen is None:
        return f"{known} La date se lit sur l'appareil."
    return f"{known} Lisez « Niveau du correctif de sécurité » : {screen.path}. Sinon, cherchez un mot proche."
