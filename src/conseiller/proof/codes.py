"""Stable codes of what a proof finds; documentation and tests read this table."""

from enum import StrEnum


class ProofCode(StrEnum):
    """One kind of finding. The number never changes meaning; a new kind takes a new number."""

    DISAGREEMENT = "P00"
    NO_ADVICE = "P01"
    NO_PRINCIPAL = "P02"
    NEVER_ASKED = "P03"
    NEVER_SHOWN = "P05"
    NEVER_WINS = "P06"
    CONTRADICTION = "P07"
    NO_EFFECT = "P08"
    SAME_ANSWERS = "P09"
    TOO_LONG = "P10"
    LONG = "P11"
    NEVER_DEDUCED = "P12"
    DEAD_LINE = "P13"


PROOF_MEANINGS: dict[ProofCode, str] = {
    ProofCode.DISAGREEMENT: "la preuve et le moteur ne s'accordent pas : faute interne, à signaler",
    ProofCode.NO_ADVICE: "des réponses mènent à la fin sans aucun conseil",
    ProofCode.NO_PRINCIPAL: "des réponses mènent à la fin sans conseil principal",
    ProofCode.NEVER_ASKED: "une question n'est jamais posée",
    ProofCode.NEVER_SHOWN: "un conseil « sinon » ne vient jamais",
    ProofCode.NEVER_WINS: "un conseil principal ne gagne jamais : un autre passe toujours avant",
    ProofCode.CONTRADICTION: "une condition se contredit",
    ProofCode.NO_EFFECT: "les réponses d'une question mènent toutes au même endroit",
    ProofCode.SAME_ANSWERS: "aucune condition ne distingue ces réponses",
    ProofCode.TOO_LONG: "un chemin pose plus de 12 questions",
    ProofCode.LONG: "un chemin pose plus de 10 questions",
    ProofCode.NEVER_DEDUCED: "une valeur n'est jamais déduite",
    ProofCode.DEAD_LINE: "une partie d'un « si » ne sert jamais",
}
"""What each code says, in a few words, for the list of codes."""
