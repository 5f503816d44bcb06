"""What the screen can hold, and plain French as far as it can be counted."""

from pathlib import Path

import pytest
from slips import Slip, assert_told_once

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Severity

LONG = "mot " * 14

LIMITS = [
    Slip("a long question", "texte: Quel disque a l'ordinateur ?", f"texte: ►{'Long. ' * 22}?", Code.TOO_LONG, "130"),
    Slip(
        "a long help",
        "        type: nombre",
        f"        aide: ►{'Court. ' * 30}\n        type: nombre",
        Code.TOO_LONG,
        "3 lignes de 66",
    ),
    Slip("a long answer", "ancien: Un disque ancien", f"ancien: ►{'Ancien ' * 10}", Code.TOO_LONG, "60"),
    Slip("a long short title", "court: Usages", "court: ►Ce que l'on fait avec cela", Code.TOO_LONG, "24"),
    Slip("a long title of advice", "titre: Penser aux jeux", f"titre: ►{'Penser ' * 9}", Code.TOO_LONG, "60"),
    Slip(
        "a long text of advice",
        "texte: Demandez si les jeux marchent encore.",
        f"texte: ►{'Demandez. ' * 21}",
        Code.TOO_LONG,
        "200",
    ),
    Slip(
        "ten answers",
        "      jeux: Des jeux\n",
        "      jeux: Des jeux\n" + "".join(f"      a{n}: A{n}\n" for n in range(6)) + "      a6: A6\n",
        Code.TOO_MANY_ANSWERS,
        "10 réponses",
        also=(("      rien:\n        lib", "      ►rien:\n        lib"),),
    ),
    Slip(
        "six steps",
        "etapes: [Fermez les programmes ouverts.]",
        "etapes: [Un., Deux., Trois., Quatre., Cinq., ►Six.]",
        Code.TOO_MANY_STEPS,
        "6 étapes",
    ),
    Slip(
        "a step of 13 words",
        "Fermez les programmes ouverts.",
        "►Un deux trois quatre cinq six sept huit neuf dix onze douze treize.",
        Code.LONG_STEP,
        "13 mots",
    ),
    Slip(
        "an answer that is a command", "rapide: Un disque rapide", "rapide: ►Modifier", Code.RESERVED_WORD, "Modifier"
    ),
]

FRENCH = [
    Slip(
        "a sentence of 21 words",
        "texte: Revenez avec",
        f"texte: ►Revenez {LONG}tous ensemble un autre jour avec",
        Code.LONG_SENTENCE,
        "22 mots",
    ),
    Slip(
        "a sentence of 16 words",
        "texte: Revenez avec l'ordinateur.",
        f"texte: ►Revenez {LONG}bientôt.",
        Code.LONGISH_SENTENCE,
        "16 mots",
        Severity.WARNING,
    ),
    Slip(
        "an exclamation mark",
        "Gardez cet ordinateur, il convient.",
        "►Gardez cet ordinateur, il convient !",
        Code.EXCLAMATION,
        "exclamation",
        Severity.WARNING,
    ),
    Slip(
        "a date in digits",
        "Revenez avec l'ordinateur.",
        "►Revenez le 12/10/27.",
        Code.DATE_IN_DIGITS,
        "12/10/27",
        Severity.WARNING,
    ),
    Slip(
        "the first of a month",
        "Revenez avec l'ordinateur.",
        "►Revenez le 1 janvier.",
        Code.FIRST_OF_MONTH,
        "1er janvier",
    ),
    Slip("a per cent", "Revenez avec l'ordinateur.", "►Économisez 10 %.", Code.PERCENT, "pour cent", Severity.WARNING),
    Slip(
        "two numbers in a sentence",
        "Revenez avec l'ordinateur.",
        "►Payez 20 euros et 3 mois.",
        Code.TWO_NUMBERS,
        "nombres",
        Severity.WARNING,
    ),
    Slip(
        "a word to avoid",
        "Fermez les programmes ouverts.",
        "►Faites un backup.",
        Code.WORD_TO_AVOID,
        "copie",
        Severity.WARNING,
    ),
    Slip(
        "a promise",
        "Revenez avec l'ordinateur.",
        "►Cela marchera toujours.",
        Code.WORD_TO_AVOID,
        "toujours",
        Severity.WARNING,
    ),
    Slip("an unknown acronym", "Fermez les programmes ouverts.", "►Ouvrez le BSOD.", Code.ACRONYM, "« BSOD »"),
]


@pytest.mark.parametrize("slip", [*LIMITS, *FRENCH], ids=lambda slip: slip.name)
def test_a_slip_gives_one_fault_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert_told_once(slip, tmp_path)
