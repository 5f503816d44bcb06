"""Questions of a further author, written before any result was seen and never learnt from: the honest figures.

Nothing here may shape a word, a weight or a threshold. The limits are the floor, not the aim.
"""

import json
from pathlib import Path

import shipped

from conseiller.locations import knowledge_folder
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.routing import route
from conseiller.lookup.schooling import training_phrases

FRESH = [
    json.loads(line)
    for line in (Path(__file__).parent / "fresh_questions.jsonl").read_text(encoding="utf-8").splitlines()
]
LEXICON = shipped.lexicon()
HEARD = [(row, route(row["text"], LEXICON)) for row in FRESH]


def test_no_fresh_question_was_learnt_from() -> None:
    assert {row["text"] for row in FRESH}.isdisjoint(phrase.text for phrase in training_phrases(knowledge_folder()))


def test_few_requests_that_are_not_ours_are_opened() -> None:
    others = [found for row, found in HEARD if row["topic"] == OFF_TOPIC]
    assert sum(found.confident for found in others) <= 0.04 * len(others)


def test_most_of_ours_are_opened_at_the_right_subject() -> None:
    ours = [(row, found) for row, found in HEARD if row["topic"] != OFF_TOPIC]
    opened = [(row, found) for row, found in ours if found.confident]
    assert len(opened) >= 0.75 * len(ours)
    assert sum(row["topic"] == found.topic for row, found in opened) >= 0.96 * len(opened)


def test_the_right_subject_is_nearly_always_among_the_first_two() -> None:
    ours = [(row, found) for row, found in HEARD if row["topic"] != OFF_TOPIC]
    missed = [row["text"] for row, found in ours if row["topic"] not in [name for name, _ in found.candidates[:2]]]
    assert len(missed) <= 0.03 * len(ours)
