"""Stable codes of the faults a person can find in a knowledge file; documentation and tests read this table."""

from enum import StrEnum


class Code(StrEnum):
    """One kind of fault. The number never changes meaning; a new kind takes a new number."""

    UNREADABLE = "F01"
    TOO_BIG = "F02"
    NOT_TEXT = "F03"
    EMPTY_FILE = "F04"
    BROKEN_YAML = "F05"
    COMPLEX_KEY = "F06"
    DUPLICATE_KEY = "F07"
    ALIAS = "F08"
    TOO_DEEP = "F09"

    UNKNOWN_KEY = "F10"
    MISSING_KEY = "F11"
    WRONG_SHAPE = "F12"
    EMPTY_VALUE = "F13"
    BAD_NUMBER = "F14"
    BAD_DATE = "F15"
    BAD_YES_NO = "F16"
    UNKNOWN_WORD = "F17"
    BAD_ID = "F18"
    DUPLICATE_ID = "F19"
    BRACES = "F20"

    UNKNOWN_FACT = "F21"
    UNKNOWN_ANSWER = "F22"
    UNKNOWN_GESTURE = "F23"
    UNKNOWN_SOURCE = "F24"
    UNKNOWN_ADVICE = "F25"
    UNKNOWN_TREE = "F26"
    UNKNOWN_SHARED = "F27"
    UNKNOWN_ROW = "F28"

    LIST_AS_CONDITION = "F30"
    EMPTY_CONDITION = "F31"
    DOUBLE_EXCEPT = "F32"
    UNKNOWN_COMPARISON = "F33"
    WRONG_COMPARISON = "F34"
    PRINCIPAL_READ = "F35"

    LATER_QUESTION = "F40"
    DEDUCTION_LOOP = "F41"
    DISCARD_LOOP = "F42"
    DISCARD_AFTER_PRINCIPAL = "F43"
    WRONG_ROLE = "F44"
    WRONG_KIND = "F45"
    REVERSED_BOUNDS = "F46"
    OBJECTIVE = "F47"
    NO_EFFECT = "F48"
    TOO_FEW_ANSWERS = "F49"

    UNSOURCED_FIGURE = "F54"
    UNSURE_MENU = "F55"

    FOLDER = "F50"
    FILE_LEFT_OUT = "F51"
    TREE_NAME = "F52"

    TOO_LONG = "F60"
    TOO_MANY_ANSWERS = "F61"
    TOO_MANY_STEPS = "F62"
    LONG_STEP = "F63"
    RESERVED_WORD = "F64"

    LONG_SENTENCE = "F70"
    LONGISH_SENTENCE = "F71"
    WORD_TO_AVOID = "F72"
    ACRONYM = "F73"
    FIRST_OF_MONTH = "F74"
    DATE_IN_DIGITS = "F75"
    PERCENT = "F76"
    TWO_NUMBERS = "F77"
    EXCLAMATION = "F78"

    EXAMPLE = "F80"
    EXAMPLE_UNFINISHED = "F81"

    ROWS_UNREADABLE = "C01"
    BAD_ROW = "C02"


MEANINGS: dict[Code, str] = {
    Code.UNREADABLE: "un fichier ne se lit pas",
    Code.TOO_BIG: "un fichier est trop gros",
    Code.NOT_TEXT: "un fichier n'est pas du texte UTF-8",
    Code.EMPTY_FILE: "un fichier est vide",
    Code.BROKEN_YAML: "l'écriture YAML est cassée",
    Code.COMPLEX_KEY: "une clé n'est pas un mot simple",
    Code.DUPLICATE_KEY: "une clé est écrite deux fois",
    Code.ALIAS: "une ancre ou un alias YAML",
    Code.TOO_DEEP: "trop de niveaux imbriqués",
    Code.UNKNOWN_KEY: "une clé n'existe pas",
    Code.MISSING_KEY: "une clé manque",
    Code.WRONG_SHAPE: "un texte, une liste ou un bloc à la place d'un autre",
    Code.EMPTY_VALUE: "une valeur est vide",
    Code.BAD_NUMBER: "un nombre ne se lit pas",
    Code.BAD_DATE: "une date ne se lit pas",
    Code.BAD_YES_NO: "ni oui ni non",
    Code.UNKNOWN_WORD: "un mot hors de la liste permise",
    Code.BAD_ID: "un nom mal écrit ou réservé",
    Code.DUPLICATE_ID: "un nom sert deux fois",
    Code.BRACES: "des accolades autour d'un texte",
    Code.UNKNOWN_FACT: "une condition lit un fait inconnu",
    Code.UNKNOWN_ANSWER: "une valeur que le fait ne prend jamais",
    Code.UNKNOWN_GESTURE: "un geste inconnu",
    Code.UNKNOWN_SOURCE: "une source inconnue",
    Code.UNKNOWN_ADVICE: "un conseil inconnu",
    Code.UNKNOWN_TREE: "un arbre inconnu",
    Code.UNKNOWN_SHARED: "« reprend » nomme une question absente de commun.yaml",
    Code.UNKNOWN_ROW: "une ligne du cycle de vie inconnue ou sans cette date",
    Code.LIST_AS_CONDITION: "une liste à la place d'une condition",
    Code.EMPTY_CONDITION: "une condition vide",
    Code.DOUBLE_EXCEPT: "« sauf » avec plusieurs lignes",
    Code.UNKNOWN_COMPARISON: "un mot de comparaison inconnu",
    Code.WRONG_COMPARISON: "une comparaison qui ne va pas avec ce fait",
    Code.PRINCIPAL_READ: "« principal » lu là où il ne peut pas l'être",
    Code.LATER_QUESTION: "une question dépend d'une question posée plus loin",
    Code.DEDUCTION_LOOP: "des déductions tournent en rond",
    Code.DISCARD_LOOP: "des conseils s'écartent en rond",
    Code.DISCARD_AFTER_PRINCIPAL: "un conseil qui lit « principal » en écarte un autre",
    Code.WRONG_ROLE: "une clé ne va pas avec ce rôle",
    Code.WRONG_KIND: "une clé ne va pas avec ce type",
    Code.REVERSED_BOUNDS: "deux bornes sont à l'envers",
    Code.OBJECTIVE: "objectif, famille et question du retour ne s'accordent pas",
    Code.NO_EFFECT: "rien ne lit cette question ou ce nom",
    Code.TOO_FEW_ANSWERS: "moins de deux réponses",
    Code.UNSOURCED_FIGURE: "un chiffre dont on ne sait pas où il a été lu",
    Code.UNSURE_MENU: "un chemin de menu à confirmer, donné comme certain",
    Code.FOLDER: "un dossier manque ou n'en est pas un",
    Code.FILE_LEFT_OUT: "un fichier n'est pas lu",
    Code.TREE_NAME: "le nom de l'arbre n'est pas celui de son fichier",
    Code.TOO_LONG: "un texte est trop long pour l'écran",
    Code.TOO_MANY_ANSWERS: "plus de 9 réponses",
    Code.TOO_MANY_STEPS: "plus de 5 étapes",
    Code.LONG_STEP: "une étape dépasse 12 mots",
    Code.RESERVED_WORD: "une réponse est un mot de commande",
    Code.LONG_SENTENCE: "une phrase dépasse 20 mots",
    Code.LONGISH_SENTENCE: "une phrase a de 16 à 20 mots",
    Code.WORD_TO_AVOID: "un mot à éviter",
    Code.ACRONYM: "un sigle absent du glossaire",
    Code.FIRST_OF_MONTH: "« 1 janvier » au lieu de « 1er janvier »",
    Code.DATE_IN_DIGITS: "une date en chiffres",
    Code.PERCENT: "un pour cent",
    Code.TWO_NUMBERS: "deux nombres dans une phrase",
    Code.EXCLAMATION: "un point d'exclamation",
    Code.EXAMPLE: "un exemple ne donne pas ce qu'il attend",
    Code.EXAMPLE_UNFINISHED: "un exemple s'arrête avant la fin, ou répond à une question non posée",
    Code.ROWS_UNREADABLE: "un fichier du cycle de vie ne se lit pas",
    Code.BAD_ROW: "une ligne du cycle de vie est mal écrite",
}
"""What each code says, in a few words, for the list of codes."""
