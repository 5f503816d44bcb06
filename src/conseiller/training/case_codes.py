"""Stable codes of the faults of cases; the generic ones (unknown key, missing key…) are those of trees."""

from enum import StrEnum


class CaseCode(StrEnum):
    """One kind of fault. The number never changes meaning; a new kind takes a new number."""

    NAME = "M01"
    UNANSWERED = "M02"
    NOT_REACHED = "M03"
    HARMFUL_GIVEN = "M04"
    CONTRADICTION = "M05"
    NEVER_SAID = "M06"
    NOT_OFFERED = "M07"
    NOT_ASKED = "M08"
    GESTURE = "M09"
    FEW_WORDINGS = "M10"
    OTHER_SUBJECT = "M11"
    TRAP = "M12"


CASE_MEANINGS: dict[CaseCode, str] = {
    CaseCode.NAME: "le nom d'un cas n'est pas celui de son fichier",
    CaseCode.UNANSWERED: "l'arbre pose une question dont le cas ne dit rien",
    CaseCode.NOT_REACHED: "l'arbre ne donne pas ce que le cas attend",
    CaseCode.HARMFUL_GIVEN: "l'arbre donne un conseil que le cas dit nuisible",
    CaseCode.CONTRADICTION: "des mots du cas disent autre chose que sa réponse",
    CaseCode.NEVER_SAID: "un fait que personne ne demande et que la personne ne dit jamais",
    CaseCode.NOT_OFFERED: "la question n'offre pas « Je ne sais pas »",
    CaseCode.NOT_ASKED: "un fait dit indispensable n'est pas sur le chemin attendu",
    CaseCode.GESTURE: "un geste attendu que les conseils attendus n'offrent pas",
    CaseCode.FEW_WORDINGS: "une seule façon de le dire",
    CaseCode.OTHER_SUBJECT: "la première phrase mène à un autre sujet",
    CaseCode.TRAP: "un piège mal écrit",
}
"""What each code says, in a few words, for the list of codes."""
