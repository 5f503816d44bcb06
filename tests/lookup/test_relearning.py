"""`savoir apprendre` writes the weights again, also when those there cannot be read: its message promises it."""

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import route
from conseiller.lookup.schooling import training_phrases

FEW = """\
reconditionne: ["un téléphone reconditionné", "un ordinateur d'occasion", "donner ma vieille tablette"]
streaming: ["netflix coupe", "baisser la qualité des vidéos", "regarder un film dans le train"]
fin_de_support: ["windows 10 est fini", "mon téléphone n'est plus à jour", "passer à linux"]
hors_sujet: ["une carte grise", "un rendez-vous chez le dentiste", "la voiture de mon oncle"]
danger: ["un technicien a pris la main sur mon ordinateur", "il veut les codes de ma banque au téléphone"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge with a few phrases, the examples of the trees set aside: learnt in seconds."""
    folder = tmp_path / "savoirs"
    shutil.copytree(knowledge_folder(), folder)
    shutil.rmtree(folder / "lexique" / "phrases")
    (folder / "lexique" / "phrases").mkdir()
    few = folder / "lexique" / "phrases" / "few.yaml"
    few.write_text(FEW, encoding="utf-8")
    examples = [json.dumps(phrase.text) for phrase in training_phrases(folder) if phrase.text not in FEW]
    few.write_text(f"{FEW}ecartees: [{', '.join(examples)}]\n", encoding="utf-8")
    monkeypatch.setenv("CONSEILLER_SAVOIRS", str(folder))
    return folder


def call(*words: str) -> tuple[int, str]:
    """The exit code, and what was said on both streams."""
    said = io.StringIO()
    code = run(list(words), Environment(io.StringIO(), said, said, date(2026, 11, 22), {}))
    return code, said.getvalue()


def test_weights_that_cannot_be_read_are_written_again(folder: Path) -> None:
    (folder / "lexique" / "poids.json").write_text("[]", encoding="utf-8")
    (folder / "lexique" / "poids_dangers.json").write_text('{"poids": {', encoding="utf-8")
    code, said = call("orienter", "netflix coupe")
    assert code != 0
    assert "savoir apprendre" in said

    code, said = call("savoir", "apprendre")
    assert (code, "est écrit" in said) == (0, True)
    written = load_lexicon(folder)
    assert written.model is not None
    assert written.hand_offs.alarm is not None
    assert route("netflix coupe", written).topic == "streaming"


def test_a_trial_with_weights_that_cannot_be_read_writes_nothing(folder: Path) -> None:
    broken = folder / "lexique" / "poids_dangers.json"
    broken.write_text("[]", encoding="utf-8")
    assert call("savoir", "apprendre", "--essai")[0] == 0
    assert broken.read_text(encoding="utf-8") == "[]"


def test_limits_that_cannot_be_read_are_not_kept(folder: Path) -> None:
    (folder / "lexique" / "poids.json").write_text("[]", encoding="utf-8")
    code, said = call("savoir", "apprendre", "--sans-mesure")
    assert code != 0
    assert "sans --sans-mesure" in said
