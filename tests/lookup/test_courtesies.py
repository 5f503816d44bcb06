"""What people say before they ask: a greeting, shame of not knowing, anger. Nobody is told 'not my subject'."""

import pytest
import shipped

from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.routing import route


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped.lexicon()


def kind(text: str, lexicon: Lexicon) -> str | None:
    courtesy = route(text, lexicon).courtesy
    return courtesy.id if courtesy is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour", "salut"),
        ("bjr madame", "salut"),
        ("slt ça va ?", "salut"),
        ("merci bcp", "merci"),
        ("merci, au revoir", "au_revoir"),
        ("au revoir bonne journée", "au_revoir"),
        ("bonjour, aidez-moi svp", "besoin_aide"),
        ("j'y comprends rien", "decouragement"),
        ("oh la la je suis nulle en informatique moi", "decouragement"),
        ("connard", "colere"),
    ],
)
def test_words_that_ask_for_nothing_yet_have_an_answer_of_their_own(text: str, expected: str, lexicon: Lexicon) -> None:
    assert kind(text, lexicon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "bonjour je voudrais une pizza",
        "merci de me dire où est la poste",
        "je comprends rien à mes impôts",
        "j'ai honte, mon pc est encore sous windows 7",
        "bonjour, netflix coupe tout le temps",
        "microsoft m'a appelé, je comprends rien, il est dans mon ordinateur",
        "",
        "🙂",
    ],
)
def test_a_request_is_never_hidden_behind_a_greeting_or_a_sigh(text: str, lexicon: Lexicon) -> None:
    assert kind(text, lexicon) is None
