"""How words and numbers are counted in what a person reads."""

import pytest

from conseiller.knowledge.drafts import Speech, Spoken
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Text
from conseiller.knowledge.wording import Lexicon, check_wording, count_words, sentences

LEXICON = Lexicon({"update": "mise à jour", "vieux": ""}, {"toujours": ""}, ("Windows Update",), frozenset({"PC"}))


def told(text: str, speech: Speech = Speech.ADVICE) -> list[str]:
    faults = Faults()
    check_wording([Spoken(Text(text, Place("essai.yaml", 1, 1)), speech)], LEXICON, faults)
    return [str(fault.code) for fault in faults.items]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ouvrez l'ordinateur.", 2),
        ("Ouvrez l’ordinateur.", 2),
        ("Choisissez « Mise à jour et sécurité », puis validez.", 4),
        ("Est-ce un rendez-vous ?", 3),
        ("Prenez 2 photos", 3),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_hears_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_text_is_cut_at_the_end_of_its_sentences() -> None:
    assert list(sentences("Ouvrez. Lisez la version 1.5 ? Fermez…")) == ["Ouvrez.", "Lisez la version 1.5 ?", "Fermez…"]


@pytest.mark.parametrize(
    "text",
    [
        "Cela prend 30 minutes. Cela coûte 20 €.",
        "Elles durent jusqu'au 12 octobre 2027.",
        "Vous gagnez entre 5 et 6 € par an.",
        "Cela aide 1 personne sur 5.",
        "Passez de Windows 10 à Windows 11.",
        "Appelez le 05 46 00 00 00.",
        "Il reste 1 200 euros.",
        "Tapez « 12 puis 34 » ici.",
    ],
)
def test_one_number_or_range_or_date_per_sentence_is_fine(text: str) -> None:
    assert "F77" not in told(text)


@pytest.mark.parametrize(
    "text", ["Payez 20 euros et attendez 3 mois.", "Le 12 octobre 2027, payez 20 euros.", "Gardez 8 Go et 2 disques."]
)
def test_two_numbers_in_a_sentence_are_a_warning(text: str) -> None:
    assert told(text) == ["F77"]


def test_words_to_avoid_are_whole_words_with_their_plural() -> None:
    assert told("Faites les updates.") == ["F72"]
    assert told("Un vieux modèle.") == ["F72"]
    assert told("Une vieuxterie, un sous-update.") == []


def test_names_shown_on_screen_and_quoted_texts_are_not_judged() -> None:
    assert told("Ouvrez Windows Update.") == []
    assert told("Choisissez « Update & SECURITY ».") == []


def test_a_promise_is_judged_in_advice_but_not_in_questions() -> None:
    assert told("Cela marchera toujours.") == ["F72"]
    assert told("L'avez-vous toujours ?", Speech.RETURN) == []


def test_acronyms_of_the_glossary_are_known() -> None:
    assert told("Ouvrez le PC.") == []
    assert told("Ouvrez le BIOS.") == ["F73"]


def test_several_slips_of_one_text_are_told_together() -> None:
    faults = Faults()
    text = Text("Un vieux update avec la CAF et la CPAM.", Place("essai.yaml", 1, 1))
    check_wording([Spoken(text, Speech.STEP)], LEXICON, faults)
    assert [fault.message for fault in faults.items] == [
        "« vieux » est à éviter. Tournez la phrase autrement. « update » est à éviter. Dites plutôt : mise à jour.",
        "« CAF » et « CPAM » : sigle absent du glossaire. "
        "Dites-le en mots, ou ajoutez-le à lexique/mots_a_eviter.yaml.",
    ]
