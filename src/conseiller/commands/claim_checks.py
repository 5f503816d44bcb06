"""Do the claims a sentence may hold have an answer among the slogans? Checked by `savoir verifier`."""

from conseiller.impact.figures import Factors
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.lookup.lexicon import Lexicon


def check_claims(lexicon: Lexicon | None, factors: Factors | None, faults: Faults) -> None:
    """Note each claim that names no slogan: it would be understood, and not answered."""
    if lexicon is None or factors is None:
        return
    known = [slogan.id for slogan in factors.slogans]
    for claim in lexicon.claims.items:
        if claim.slogan not in known:
            message = f"aucun slogan de facteurs/ ne s'appelle « {claim.slogan} ».{suggestion(claim.slogan, known)}"
            faults.add(claim.place, Code.UNKNOWN_WORD, message)
