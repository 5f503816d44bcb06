"""A sentence finds its subject, or an honest 'not mine'; danger passes before everything."""

from collections import Counter

import pytest
import shipped
from hypothesis import example, given, settings
from hypothesis import strategies as st
from questions import QUESTIONS

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.routing import Routing, route

LEXICON = shipped.lexicon()


def heard(text: str) -> Routing:
    return route(text, LEXICON)


def test_a_windows_10_that_cannot_move_opens_its_subject_with_what_was_said() -> None:
    routing = heard("mon pc est sous windows 10 et ne peut pas passer à windows 11")
    assert (routing.topic, routing.confident) == ("fin_de_support", True)
    assert routing.facts == {"appareil": "pc", "systeme": "w10", "accepte_w11": "non", "souci": "plus_maj"}


def test_every_fact_tells_the_words_that_raised_it() -> None:
    routing = heard("j'ai un iPhone 7 qui ne se met plus à jour")
    assert routing.raised_by.keys() == routing.facts.keys()
    assert routing.raised_by["famille_mobile"] == "iphone"


def test_most_questions_find_their_subject() -> None:
    right = Counter(topic for topic, text in QUESTIONS if heard(text).topic == topic)
    for topic, count in Counter(topic for topic, _ in QUESTIONS).items():
        assert right[topic] >= 0.9 * count, topic


def test_a_subject_opened_without_asking_is_nearly_always_the_right_one() -> None:
    opened = [(topic, heard(text).topic) for topic, text in QUESTIONS if heard(text).confident]
    assert len(opened) >= 0.6 * sum(topic != OFF_TOPIC for topic, _ in QUESTIONS)
    assert sum(topic != found for topic, found in opened) <= 0.02 * len(opened)


def test_what_is_not_ours_is_never_opened() -> None:
    assert [text for topic, text in QUESTIONS if topic == OFF_TOPIC and heard(text).confident] == []


def test_the_right_subject_is_among_the_first_two() -> None:
    missed = [
        text
        for topic, text in QUESTIONS
        if topic != OFF_TOPIC and topic not in [candidate for candidate, _ in heard(text).candidates[:2]]
    ]
    assert missed == []


@pytest.mark.parametrize("text", ["téléphone", "pc", "netflix", "prix", "", "   ", "🙂"])
def test_a_lone_word_is_not_a_question(text: str) -> None:
    assert not heard(text).confident


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Microsoft m'a appelé et un technicien est dans mon ordinateur", "o01"),
        ("il est dans mon ordinateur en ce moment", "o01"),
        ("un écran bloqué me dit d'appeler un numéro", "o01"),
        ("j'ai donné mon code de carte au téléphone à un faux conseiller", "o01"),
        ("on me demande de valider des opérations, la banque m'a appelé pour un code", "o01"),
        ("mon mari surveille mon téléphone", "o02"),
        ("je crois que mon ex a mis un logiciel espion sur mon portable", "o02"),
        ("il me frappe et il sait où je suis", "o02"),
        ("ma fille se fait harceler au collège sur snapchat", "o03"),
        ("chantage avec une photo nue de mon fils", "o03"),
        ("je veux mourir", "o04"),
        ("j'ai envie d'en finir", "o04"),
        ("mon père fait un malaise", "o04"),
    ],
)
def test_a_danger_gets_the_safe_words_first(text: str, expected: str) -> None:
    routing = heard(text)
    assert routing.danger is not None
    assert (routing.danger.id, routing.danger.urgent) == (expected, True)
    assert (routing.topic, routing.confident, dict(routing.facts)) == (OFF_TOPIC, False, {})


@pytest.mark.parametrize(
    "text",
    [
        "comment mettre une photo dans mon ordinateur",
        "mon ordinateur va mourir",
        "le vendeur demande un coupon pcs pour réserver le téléphone",
        "j'en ai fini avec windows",
        "ma batterie est morte",
        "mon téléphone lit mes messages à voix haute",
        "ordinateur qui rame avc windows 10",
        "jai peur de changer de système",
    ],
)
def test_ordinary_words_raise_no_alarm(text: str) -> None:
    assert heard(text).danger is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("déclarer mes impôts", "o09"),
        ("j'ai reçu un sms pour un colis retenu", "o05"),
        ("j'ai oublié le mot de passe de ma boîte mail", "o08"),
        ("refaire ma carte grise", "o14"),
        ("je ne trouve pas le code du wifi", "o17"),
        ("l'imprimante n'imprime plus", "o18"),
        ("mon mari est décédé, fermer son compte facebook", "o19"),
        ("on m'a volé mon téléphone dans le bus", "o23"),
    ],
)
def test_what_is_not_ours_says_who_deals_with_it(text: str, expected: str) -> None:
    routing = heard(text)
    assert routing.topic == OFF_TOPIC
    assert routing.hand_off is not None
    assert routing.hand_off.id == expected


def test_an_unconfirmed_contact_says_so() -> None:
    taxes = heard("déclarer mes impôts").hand_off
    assert taxes is not None
    assert all(contact.endswith("(à vérifier)") for contact in taxes.contacts)
    assert len(taxes.contacts) == len(taxes.sources)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("je ne suis pas sous windows 10", "systeme", None),
        ("faut-il prendre windows 10 ou windows 11 sur ce pc", "systeme", None),
        ("mon pc est sous windows 10, il refuse windows 11", "systeme", "w10"),
        ("mon pc accepte windows 11, je suis sous windows 10", "accepte_w11", "oui"),
        ("comment savoir si mon pc est compatible windows 11", "accepte_w11", None),
        ("un iphone ou un samsung, lequel garder le plus longtemps", "famille_mobile", None),
        ("mon téléphone et ma tablette ne se mettent plus à jour", "appareil", None),
        ("la batterie de mon téléphone a gonflé", "batterie_gonflee", "oui"),
        ("forcer windows 11 avec rufus", "contournement", "oui"),
        ("je voudrais essayer linux sur mon vieux pc", "souhait", "essayer"),
        ("je suis déjà inscrit à l'esu sur windows 10", "inscrit_esu", "oui"),
        ("windows 11 version 24h2 est-ce encore bon", "version_w11", "24h2"),
        ("l'appli de ma banque refuse android 9", "appli_refusee", "banque"),
        ("france identité ne s'installe pas sur mon téléphone", "appli_refusee", "identite"),
        ("mon office 2016 n'est plus mis à jour", "programme", "off_ancien"),
        ("mon ordinateur est très lent au démarrage", "souci", "lent"),
        ("la vidéo est lente sur mon ordinateur, mon débit aussi", "souci", None),
        ("mon macbook de 2012 n'a plus de mises à jour", "appareil", "mac"),
        ("le téléphone à clapet de ma mère passe par la 2g", "appareil", "touches"),
    ],
)
def test_a_fact_is_kept_only_when_the_words_allow_one_reading(text: str, fact: str, value: str | None) -> None:
    assert heard(text).facts.get(fact) == value


def test_every_fact_of_the_lexicon_is_known_to_a_tree() -> None:
    known: dict[str, set[str]] = {}
    for tree in shipped.knowledge().trees.values():
        for question in tree.questions:
            known.setdefault(question.id, set()).update(option.code for option in question.options)
        for fact in tree.facts:
            known.setdefault(fact.id, set()).update(fact.values)
    said = {(value.fact, value.value) for value in LEXICON.fact_terms.values}
    said |= {fact for rule in LEXICON.row_rules for fact in rule.facts}
    assert sorted(pair for pair in said if pair[1] not in known.get(pair[0], set())) == []


def test_every_subject_is_a_tree_with_a_name() -> None:
    topics = set(LEXICON.fields.topics) - {OFF_TOPIC}
    assert topics == set(shipped.knowledge().trees)
    assert set(LEXICON.fields.names) == topics | {OFF_TOPIC}


@settings(deadline=None)
@given(st.text(max_size=500))
@example("\x00\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}")
@example("windows " * 300)
@example("e" * 500)
def test_any_text_is_routed(text: str) -> None:
    routing = heard(text)
    assert sum(score for _, score in routing.candidates) <= 1.0001
    assert not (routing.confident and routing.topic == OFF_TOPIC)


def test_ten_thousand_characters_are_routed() -> None:
    assert heard("windows 10 n'est plus mis à jour sur mon ordinateur. " * 200).topic == "fin_de_support"


@settings(deadline=None)
@given(st.sampled_from([text for _, text in QUESTIONS]))
def test_case_and_spaces_change_nothing(text: str) -> None:
    assert heard(f"  {text.upper()}  ").topic == heard(text).topic
