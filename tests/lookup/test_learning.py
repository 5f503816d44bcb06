"""The learnt weights: repeatable, small, explained; without them the ones set by hand decide."""

import json
import shutil
from pathlib import Path

import pytest
import shipped

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.locations import knowledge_folder
from conseiller.lookup.familiarity import Familiarity
from conseiller.lookup.learning import Recipe, Row, learn
from conseiller.lookup.lessons import Phrase, common_words, read_phrases
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.model_weights import Limits, Model, rounded, write_model
from conseiller.lookup.noise import read_noise
from conseiller.lookup.routing import route
from conseiller.lookup.trials import FOLDS, Chosen, Trial, choose_threshold, figures, fold_of

ROWS = [
    Row({"mot:film": 1.0, "toujours": 1.0}, 0, 1.0),
    Row({"mot:panne": 1.0, "toujours": 1.0}, 1, 1.0),
    Row({"mot:film": 1.0, "mot:soir": 1.0, "toujours": 1.0}, 0, 1.0),
] * 10


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    (tmp_path / "lexique" / "poids.json").unlink(missing_ok=True)
    return tmp_path


def test_a_word_leans_to_the_subject_it_was_seen_with() -> None:
    weights = learn(ROWS, 2)
    assert weights["mot:film"][0] > 0 > weights["mot:film"][1]
    assert weights["mot:panne"][1] > 0 > weights["mot:panne"][0]


def test_the_same_phrases_always_teach_the_same_weights() -> None:
    assert learn(ROWS, 2, Recipe(seed=7)) == learn(ROWS, 2, Recipe(seed=7))


def test_learnt_weights_decide_once_written_and_say_why(copy: Path) -> None:
    assert route("du tricot pour mon ordinateur", load_lexicon(copy)).because == ()
    topics = load_lexicon(copy).fields.topics
    own = [500 if topic == "streaming" else -200 for topic in topics]
    write_model(Model(topics, {"champ:ordinateur": own}, Limits(0.5, 0.5), Limits(), ("tricot",)), copy)
    routing = route("du tricot pour mon ordinateur", load_lexicon(copy))
    assert (routing.topic, routing.confident, routing.because) == ("streaming", True, ("ordinateur",))


def test_weights_written_are_the_weights_read(copy: Path) -> None:
    topics = load_lexicon(copy).fields.topics
    model = Model(
        topics,
        rounded({"mot:film": [0.5, -0.1, -0.2, -0.2], "mot:le": [0.01, 0, 0, 0]}),
        Limits(0.8, 0.1),
        Limits(0.9, 0.05),
        (),
        {"film": "nous"},
    )
    write_model(model, copy)
    read = load_lexicon(copy).model
    assert read is not None
    assert read.weights == {"mot:film": [50, -10, -20, -20]}
    assert (read.short, read.story, read.kinds) == (Limits(0.8, 0.1), Limits(0.9, 0.05), {"film": "nous"})


def test_a_broken_file_of_weights_says_how_to_write_it_again(copy: Path) -> None:
    (copy / "lexique" / "poids.json").write_text(json.dumps({"poids": []}), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="savoir apprendre"):
        _ = load_lexicon(copy).model


def test_a_subject_nobody_knows_in_the_phrases_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "lexique" / "phrases"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text('streming:\n  - "un film"\n', encoding="utf-8")
    faults = Faults()
    read_phrases(tmp_path, ("streaming",), faults)
    assert any("streming" in fault.message for fault in faults.ordered())


def test_the_shipped_phrases_have_no_fault_and_teach_every_subject() -> None:
    faults, topics = Faults(), shipped.lexicon().fields.topics
    read = read_phrases(knowledge_folder(), topics, faults)
    assert faults.ordered() == []
    assert min(len(read[topic]) for topic in topics) >= 100


def test_a_mistake_seen_twice_is_not_held_for_a_word() -> None:
    assert common_words(["mon tellephone", "le tellephone", "un film", "mon film", "ce film"]) == ["film"]


def test_a_phrase_and_its_variants_are_judged_together() -> None:
    assert len({fold_of(f"phrase {number}") for number in range(100)}) == FOLDS


def test_thresholds_keep_what_is_not_ours_closed() -> None:
    def trial(topic: str, ours: float) -> Trial:
        rest = {"hors_sujet": 1 - ours, "streaming": ours}
        return Trial(Phrase(topic, "x", "x"), rest)

    trials = [trial("hors_sujet", 0.85)] * 5 + [trial("hors_sujet", 0.1)] * 95 + [trial("streaming", 0.95)] * 50
    limits = choose_threshold(trials)
    found = figures(trials, Chosen(limits, limits))
    assert found.off_topic_opened <= 0.02
    assert found.coverage == 1


def test_a_phrase_does_not_make_its_own_words_familiar() -> None:
    seen = Familiarity()
    seen.add("streaming", ["film", "rare"])
    seen.add("streaming", ["film"])
    seen.add("hors_sujet", ["four"])
    assert seen.kinds() == {"film": "nous", "rare": "nous", "four": "eux"}
    assert seen.kinds_without("streaming", ["film", "rare"]) == {"film": "nous", "rare": "inconnu"}


def test_a_word_of_both_sides_is_nobodys() -> None:
    seen = Familiarity()
    for topic in ("streaming", "hors_sujet"):
        seen.add(topic, ["voir"])
    assert seen.kinds() == {"voir": "tous"}


def test_phrases_are_badly_written_the_same_way_each_time() -> None:
    noise = read_noise(knowledge_folder(), Faults())
    phrase = Phrase(
        "streaming", "comment télécharger un film pour le train ?", "comment télécharger un film pour le train ?"
    )
    written = noise.variants([phrase])
    assert written == noise.variants([phrase])
    assert {variant.style for variant in written} == {"typo", "sms", "speech", "long"}
    assert all(variant.source == phrase.text and variant.text != phrase.text for variant in written)


def test_the_shipped_weights_stay_small_and_open_nothing_by_default() -> None:
    assert (knowledge_folder() / "lexique" / "poids.json").stat().st_size < 450_000
    model = shipped.lexicon().model
    assert model is not None
    for limits in (model.short, model.story):
        assert 0.5 <= limits.open < 1
        assert 0 < limits.off_topic <= 0.3
