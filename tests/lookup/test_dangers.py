"""A swindle going on is heard however it is said; what is over, known or only asked about raises no alarm.

Lots 1 to 4 were measured when new, then taught; 5 (said indirectly) and 6 (said plainly) were never learnt from: they
give the honest figures.
"""

import json
import shutil
from pathlib import Path

import pytest
import shipped

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.locations import knowledge_folder
from conseiller.lookup.alarms import Alarm, read_alarm, write_alarm
from conseiller.lookup.dangers import Dangers, Sign
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import route
from conseiller.lookup.schooling import training_phrases

LEXICON = shipped.lexicon()
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "danger_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
HEARD = [(row, route(row["text"], LEXICON)) for row in ROWS]


@pytest.mark.parametrize(("lots", "heard", "false"), [((1, 2, 3, 4), 0.9, 0.06), ((5,), 0.5, 0.15), ((6,), 0.85, 0.15)])
def test_most_dangers_are_heard_and_few_alarms_are_false(lots: tuple[int, ...], heard: float, false: float) -> None:
    dangers = [routing.danger is not None for row, routing in HEARD if row["lot"] in lots and row["danger"]]
    others = [routing.danger is not None for row, routing in HEARD if row["lot"] in lots and not row["danger"]]
    assert sum(dangers) >= heard * len(dangers)
    assert sum(others) <= false * len(others)


def test_two_lots_were_never_learnt_from() -> None:
    learnt = {phrase.text for phrase in training_phrases(knowledge_folder())}
    assert [row["text"] for row in ROWS if row["lot"] in (5, 6) and row["text"] in learnt] == []


def test_a_danger_heard_opens_no_subject_and_keeps_no_fact() -> None:
    for row, routing in HEARD:
        if routing.danger is not None:
            assert (routing.topic, routing.confident, dict(routing.facts)) == (OFF_TOPIC, False, {}), row["text"]


@pytest.mark.parametrize(
    "text",
    [
        "un technicien de windows 10 déplace ma souris et me demande d'ouvrir ma banque",
        "il est dans mon ordinateur et regarde mes comptes pendant que netflix tourne",
        "l'ingénieur de windows est au téléphone depuis une heure, je crois qu'il est entré",
        "j'ai acheté un téléphone d'occasion et un homme contrôle mon ordinateur en ce moment, il veut mes codes",
    ],
)
def test_a_danger_wins_over_any_subject(text: str) -> None:
    routing = route(text, LEXICON)
    assert routing.danger is not None
    assert routing.danger.id == "o01"


def test_violence_is_told_before_a_swindle() -> None:
    danger = route("mon ex surveille mon téléphone et il a pris la main sur mon ordinateur", LEXICON).danger
    assert danger is not None
    assert danger.id == "o02"


def test_no_danger_of_the_lots_opens_a_subject() -> None:
    assert [row["text"] for row, routing in HEARD if row["danger"] and routing.confident] == []


def test_signs_far_apart_in_a_long_story_do_not_add_up() -> None:
    life = "le jardin est grand et nous y passons nos étés avec les enfants et les chats du voisin " * 4
    told = f"un technicien est venu pour la chaudière. {life}. on me demande la date de naissance. {life}."
    assert route(told, LEXICON).danger is None


def test_without_learnt_weights_the_signs_alone_decide(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    (tmp_path / "lexique" / "poids_dangers.json").unlink()
    lexicon = load_lexicon(tmp_path)
    assert route("un inconnu a pris la main sur mon ordinateur", lexicon).danger is not None
    assert route("ma souris ne marche plus", lexicon).danger is None


def test_a_sign_is_met_with_any_ending_and_in_either_order() -> None:
    signs = Dangers(
        (Sign("main", 3.0, ("souris",), ("bouge*", "toute seule")), Sign("appel", 1.0, ("m … appel*",))), 3.0
    )
    assert set(signs.met(["la", "souris", "bougeait"])) == {"main"}
    assert set(signs.met(["toute", "seule", "va", "ma", "souris"])) == {"main"}
    assert set(signs.met(["il", "m", "a", "encore", "appelee"])) == {"appel"}
    assert signs.met(["la", "souris", "grise", "du", "jardin", "mange", "tout", "le", "fromage", "et", "bouge"]) == {}


def test_weights_of_dangers_written_are_the_weights_read(tmp_path: Path) -> None:
    (tmp_path / "lexique").mkdir()
    alarm = Alarm({"signe:main": 120, "mot:noel": -40}, 0.6, 0.4)
    write_alarm(alarm, tmp_path)
    assert read_alarm(tmp_path, Faults()) == alarm


def test_a_broken_file_of_weights_is_a_fault_with_a_way_out(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    (tmp_path / "lexique" / "poids_dangers.json").write_text("[]", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="savoir apprendre"):
        _ = load_lexicon(tmp_path).hand_offs
