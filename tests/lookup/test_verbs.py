"""`conseiller appareil` and `conseiller orienter`, as scripts and people use them."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import run

TODAY = date(2026, 11, 22)


def call(*words: str, stdin: str = "") -> tuple[int, str, str]:
    environment = Environment(io.StringIO(stdin), io.StringIO(), io.StringIO(), TODAY, {})
    code = run(list(words), environment)
    assert isinstance(environment.stdout, io.StringIO)
    assert isinstance(environment.stderr, io.StringIO)
    plain = environment.stdout.getvalue().replace("\N{NO-BREAK SPACE}", " ")
    return code, plain, environment.stderr.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def answers(verb: str, *lines: object) -> list[dict[str, object]]:
    stdin = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    code, out, err = call(verb, "--jsonl", stdin=stdin)
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_a_device_in_a_batch_has_exactly_the_agreed_keys() -> None:
    (answer,) = answers("appareil", {"query": "galaxy a54", "couleur": "noir"})
    assert answer == {
        "match": "samsung-mobile/galaxy-a54-5g",
        "confident": True,
        "candidates": [{"id": "samsung-mobile/galaxy-a54-5g", "name": "Samsung Galaxy A54 5G", "score": 1.0}],
        "status": "maintenu",
        "security_end": "2028-03-24",
        "precision": "annee-approximative",
    }


def test_an_ambiguous_device_has_candidates_and_no_match() -> None:
    (answer,) = answers("appareil", {"query": "ipad air"})
    assert (answer["match"], answer["confident"], answer["status"]) == (None, False, None)
    assert isinstance(answer["candidates"], list)
    assert len(answer["candidates"]) > 1


@pytest.mark.parametrize("query", ["oppo a54", "samsung", "zzzz", ""])
def test_a_device_not_found_is_all_nulls(query: str) -> None:
    assert answers("appareil", {"query": query}) == [
        {
            "match": None,
            "confident": False,
            "candidates": [],
            "status": None,
            "security_end": None,
            "precision": None,
        }
    ]


def test_the_state_is_that_of_the_day_asked() -> None:
    days = ("2025-10-14", "2026-11-22", "2027-10-13")
    found = answers("appareil", *({"query": "windows 10", "date": day} for day in days))
    assert [answer["status"] for answer in found] == ["bientot_fini", "prolonge", "fini"]


def test_a_bad_line_does_not_stop_the_others_nor_their_order() -> None:
    found = answers(
        "appareil", {"query": "iphone 11"}, "{", {"query": 3}, {"query": "w10", "date": "hier"}, "[]", {"query": "w10"}
    )
    assert ["erreur" in answer for answer in found] == [False, True, True, True, True, False]
    assert "ligne 4" in str(found[3]["erreur"])


def test_a_device_for_a_person_says_state_and_source() -> None:
    code, out, _ = call("appareil", "galaxy", "a12")
    assert code == 0
    assert out.splitlines()[0] == "Samsung Galaxy A12"
    assert "État au 22 novembre 2026 : fini" in out
    assert "Source : https://endoflife.date/samsung-mobile, relevé du 22 août 2026" in out


def test_a_device_for_a_person_on_another_day() -> None:
    _, out, _ = call("appareil", "windows", "10", "--date", "2027-10-13")
    assert "État au 13 octobre 2027 : fini" in out


def test_a_choice_is_listed_with_states() -> None:
    code, out, _ = call("appareil", "windows", "11")
    assert code == 0
    assert "Windows 11 24H2 (Famille, Pro) : fini" in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("oppo a54", "Je connais la marque Oppo, pas ce modèle."),
        ("samsung", "il manque le modèle"),
        ("azertyuiop", "Je ne trouve pas cet appareil. Je ne vais pas deviner."),
    ],
)
def test_nothing_found_exits_with_1_and_a_way_out(text: str, told: str) -> None:
    code, out, err = call("appareil", text)
    assert (code, out) == (1, "")
    assert told in err
    assert "À faire" in err


@pytest.mark.parametrize("verb", ["appareil", "orienter"])
def test_a_verb_without_words_says_what_to_type(verb: str) -> None:
    code, _, err = call(verb)
    assert code == 2
    assert f"conseiller {verb}" in err


def test_a_question_in_a_batch_has_exactly_the_agreed_keys() -> None:
    (answer,) = answers("orienter", {"text": "mon pc est sous windows 10 et ne peut pas passer à windows 11"})
    assert list(answer) == ["topic", "confident", "candidates", "facts"]
    assert (answer["topic"], answer["confident"]) == ("fin_de_support", True)
    assert answer["facts"] == {"appareil": "pc", "systeme": "w10", "accepte_w11": "non", "souci": "plus_maj"}
    assert [sorted(candidate) for candidate in answer["candidates"]] == [["score", "topic"]] * 3  # type: ignore[attr-defined]


def test_a_bad_question_line_is_said_and_passed() -> None:
    found = answers("orienter", {"texte": "x"}, {"text": "coucou"})
    assert "erreur" in found[0]
    assert found[1]["topic"] == "hors_sujet"


def test_a_question_for_a_person_tells_what_was_understood() -> None:
    code, out, _ = call("orienter", "mon", "pc", "sous", "windows", "10", "n'est plus mis à jour")
    assert code == 0
    assert "Sujet : appareil ancien" in out
    assert "systeme = w10, dit par « windows 10 »" in out


def test_a_danger_is_answered_with_the_safe_words() -> None:
    code, out, _ = call("orienter", "microsoft m'a appelé, il est dans mon ordinateur")
    assert code == 0
    assert out.splitlines()[1].startswith("Raccrochez. Coupez internet")


def test_what_nobody_knows_exits_with_1_and_names_the_subjects() -> None:
    code, _, err = call("orienter", "blablabla")
    assert code == 1
    assert "vidéo, musique, forfait" in err


@pytest.mark.parametrize(("verb", "line"), [("appareil", {"query": "iphone 11"}), ("orienter", {"text": "pc lent"})])
def test_a_verb_runs_as_a_program_without_loading_the_screen(verb: str, line: dict[str, str]) -> None:
    program = (
        "import sys; from conseiller.commands.main import main\n"
        "try: main()\n"
        "finally: print(sorted({'textual', 'sqlite_utils', 'jinja2', 'segno'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, verb, "--jsonl"],
        input=json.dumps(line) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.strip() == "[]"


def test_a_claim_gets_what_the_sources_say_and_their_date() -> None:
    code, out, err = call("orienter", "on m'a dit que supprimer ses mails sauve la planète")
    assert (code, err) == (0, "")
    assert "Trier sa boîte aide d'abord à s'y retrouver." in out
    assert "ADEME, 19 août 2026" in out
    assert "Sujet" not in out


def test_a_claim_leaves_the_agreed_keys_as_they_were() -> None:
    (answer,) = answers("orienter", {"text": "on m'a dit que supprimer ses mails sauve la planète"})
    assert list(answer) == ["topic", "confident", "candidates", "facts"]
    assert answer["topic"] == "hors_sujet"


def test_twins_with_one_answer_give_that_answer_without_claiming_which_one_it_is() -> None:
    (answer,) = answers("appareil", {"query": "samsung galaxy a52", "date": "2026-11-22"})
    assert answer["match"] == "samsung-mobile/galaxy-a52"
    assert answer["confident"] is False
    assert answer["status"] == "fini"
    assert [row["id"] for row in answer["candidates"]] == ["samsung-mobile/galaxy-a52", "samsung-mobile/galaxy-a52-5g"]


def test_a_version_of_windows_goes_on_as_a_private_persons_and_tells_until_when_an_organisations_is_kept() -> None:
    code, out, _ = call("appareil", "w11 24h2")
    assert code == 0
    assert "Windows 11 24H2 (Famille, Pro)\n  État au 22 novembre 2026 : fini" in out
    assert "Je prends l'édition des particuliers. Windows 11 24H2 (Entreprise, Éducation)" in out
    assert "jusqu'au 12 octobre 2027" in out
    (answer,) = answers("appareil", {"query": "w11 24h2"})
    assert (answer["match"], answer["confident"]) == ("windows/11-24h2-w", False)
    assert [row["id"] for row in answer["candidates"]] == ["windows/11-24h2-w", "windows/11-24h2-e"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("ipad", "Il se lit ici : Réglages, « Général », « Informations »."),
        ("firefox", "Il se lit ici : menu du navigateur, « Aide », « À propos de Firefox »."),
        ("macbook air 2015", "Lisez la version de macOS : menu Pomme, « À propos de ce Mac ». Cherchez ensuite"),
        ("chromebook acer", "Lisez la date de fin des mises à jour : Paramètres, « À propos de ChromeOS »"),
    ],
)
def test_what_is_lacking_comes_with_the_place_where_it_is_read(text: str, way_out: str) -> None:
    code, _, told = call("appareil", text)
    assert code == 1
    assert way_out in told
