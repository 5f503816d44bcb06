"""The link to La Coop: the form already filled, from answers that exist nowhere but in it."""

import base64
import json
import re
import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest
import segno
from desk_samples import FIRST_WORDS, command, every_byte, program

from conseiller.knowledge.la_coop import load_la_coop
from conseiller.locations import knowledge_folder
from conseiller.outputs.la_coop import Activity, coop_link, coop_square, encoded
from conseiller.settings import load_settings

VECTOR = (
    "eJyrVsoqzs9TsqpWSkksSVWyUjIyMDLTNTTUNTJQ0lFKKS1KTQVLQhhKJqZKtTpKJRmpuYklmYWlqcVKVtFKzqU5JUB5v9Lc1CKQoFJsbS0AlBAcVw"
)
"""The check vector of the format notes, made by La Coop's own libraries."""
DAY = date(2026, 11, 20)


def decoded(state: str) -> dict[str, object]:
    raw = base64.urlsafe_b64decode(state + "=" * (-len(state) % 4))
    found = json.loads(zlib.decompress(raw))
    assert list(found) == ["json"]
    return dict(found["json"])


def test_the_state_reads_like_the_one_la_coop_makes_itself() -> None:
    fields = {"date": "2026-11-20", "duree": {"duree": "45"}, "thematiques": ["CultureNumerique"]}
    assert decoded(VECTOR) == fields
    assert decoded(encoded(fields)) == fields
    assert re.fullmatch(r"[A-Za-z0-9_-]+", encoded(fields))


def test_a_full_record_fits_the_form_and_stays_short_enough_for_a_square() -> None:
    coop = load_la_coop(knowledge_folder())
    answers = {item.id: (next(iter(item.labels)),) for item in coop.questions}
    answers["orientation"] = ("AideSociale",)
    answers["deja"] = ("oui",)
    link = coop_link(coop, Activity(DAY, answers))
    start, _, state = link.partition("?v=")
    assert start == "https://coop-numerique.anct.gouv.fr/coop/mes-activites/cra/individuel"
    assert decoded(state) == {
        "date": "2026-11-20",
        "duree": {"duree": "15"},
        "typeLieu": "LieuActivite",
        "autonomie": "EntierementAccompagne",
        "materiel": ["Ordinateur"],
        "thematiques": ["CultureNumerique"],
        "orienteVersStructure": "yes",
        "structureDeRedirection": "AideSociale",
        "beneficiaire": {
            "dejaAccompagne": True, "trancheAge": "MoinsDeDouze", "genre": "Feminin", "statutSocial": "Retraite",
        },
    }  # fmt: skip
    assert len(link) < 500


def test_what_was_passed_over_is_not_in_the_link() -> None:
    coop = load_la_coop(knowledge_folder())
    state = coop_link(coop, Activity(DAY, {"orientation": ("non",), "materiel": ()})).partition("?v=")[2]
    assert decoded(state) == {"date": "2026-11-20", "orienteVersStructure": "no"}


def test_a_workshop_opens_the_other_form_with_every_counter_it_expects() -> None:
    coop = load_la_coop(knowledge_folder())
    link = coop_link(coop, Activity(DAY, {"duree": ("120",)}, participants=8, title="Vidéo"), "https://coop.invalid/")
    assert link.startswith("https://coop.invalid/coop/mes-activites/cra/collectif?v=")
    fields = decoded(link.partition("?v=")[2])
    counters = fields["participantsAnonymes"]
    assert isinstance(counters, dict)
    assert fields["titreAtelier"] == "Vidéo"
    assert counters["total"] == 8
    assert counters["trancheAgeSoixanteDixPlus"] == 0
    assert len(counters) == 2 + 3 + 8 + 5


def test_the_square_holds_the_link_module_for_module() -> None:
    link = "https://coop-numerique.anct.gouv.fr/coop/mes-activites/cra/individuel?v=" + VECTOR
    rows = coop_square(link)
    upper = [[sign in "▀█" for sign in row] for row in rows]
    lower = [[sign in "▄█" for sign in row] for row in rows]
    painted = [modules for pair in zip(upper, lower, strict=True) for modules in pair]
    made = segno.make(link, error="l", micro=False, boost_error=False)
    wanted = [[bool(module) for module in row] for row in made.matrix_iter(border=4)]
    assert painted[: len(wanted)] == wanted
    assert len(rows[0]) <= 78


def answers_of(text: str) -> str:
    """The address told in a line-mode talk."""
    return next(line for line in text.splitlines() if line.startswith("Lien : https://")).removeprefix("Lien : ")


def report(folder: Path, *typed: str) -> str:
    """An appointment played to its report, then these lines."""
    lines = [FIRST_WORDS, *["1"] * 6, "terminer", "suite", "5", *typed, "quitter"]
    done = program(folder, "entretien", "--texte", typed="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    assert "Entretien terminé." in done.stdout
    return done.stdout


def test_the_answers_given_for_la_coop_lie_nowhere_on_the_disk(tmp_path: Path) -> None:
    said = report(tmp_path, "4", "3", "3", "2 3", "1 6", "2", "3", "2", "7", "2", "1", "4", "", "1")
    link = answers_of(said)
    state = link.partition("?v=")[2]
    fields = decoded(state)
    assert fields["beneficiaire"] == {
        "dejaAccompagne": True, "trancheAge": "SoixanteDixPlus", "genre": "Masculin", "statutSocial": "Retraite",
    }  # fmt: skip
    content = every_byte(tmp_path)
    assert content
    for trace in (state[:24], state[-24:], "SoixanteDixPlus", "Masculin", "Retraite", "Domicile", "cra/individuel?v"):
        assert trace.encode() not in content


def test_one_key_skips_it_and_another_goes_straight_to_the_link(tmp_path: Path) -> None:
    assert "Lien :" not in report(tmp_path / "un", "")
    link = answers_of(report(tmp_path / "deux", "4", "terminer", "1"))
    fields = decoded(link.partition("?v=")[2])
    assert set(fields) == {"date", "materiel", "thematiques"}
    assert fields["thematiques"] == ["MaintenanceDeMateriel", "SecuriteNumerique"]


def test_the_office_can_set_another_address(tmp_path: Path) -> None:
    assert command("reglages", "--la-coop", "https://coop.essai.invalid/")[0] == 0
    settings = load_settings()
    assert settings is not None
    assert settings.coop == "https://coop.essai.invalid"
    assert answers_of(report(tmp_path, "4", "terminer", "1")).startswith(
        "https://coop.essai.invalid/coop/mes-activites/"
    )


@pytest.mark.parametrize("wrong", ["http://coop.invalid", "javascript:alert(1)", "https://coop.invalid/?v=1", "coop"])
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    code, _, talk = command("reglages", "--la-coop", wrong)
    assert code == 2
    assert "À faire :" in talk


def test_a_trial_proposes_no_record(tmp_path: Path) -> None:
    lines = [FIRST_WORDS, *["1"] * 6, "terminer", "suite", "5", "4", "quitter"]
    done = program(tmp_path, "entretien", "--texte", "--date", "2026-11-22", typed="\n".join(lines) + "\n")
    assert "ESSAI terminé" in done.stdout
    assert "La Coop" not in done.stdout


def test_the_closed_lists_of_la_coop_ask_to_be_read_again_in_time() -> None:
    code, told, _ = command("savoir", "perime", "--date", "2027-05-22", "--dans", "0")
    assert code == 1
    assert "la_coop.yaml" in told
    assert "compte rendu de La Coop" in told
    assert "La Coop" not in command("savoir", "perime", "--date", "2027-01-22", "--dans", "0")[1]


def test_slips_in_the_file_of_la_coop_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    slips = (
        ("  - id: duree", "  - id: duré", "La Coop ne demande pas"),
        ("adresse: https", "adresse: http", "commence par https://"),
        ("[CultureNumerique]", "[CultureNumerik]", "n'est pas une thématique de La Coop"),
        ("  pc: Ordinateur", "  pc: Ordinatueur", "n'est pas une réponse de La Coop"),
        ("mention_usage: interne, données personnelles", "", "mention_usage"),
    )
    copy = tmp_path / "savoirs"
    shutil.copytree(knowledge_folder(), copy)
    path = copy / "la_coop.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new, _ in slips:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    code, shown, _ = command("savoir", "verifier", copy)
    assert code == 2
    for _, new, told in slips:
        said = re.search(rf"la_coop\.yaml:(\d+):\d+: .*{re.escape(told)}", shown)
        assert said, told
        if new:
            assert new.split()[-1].strip("[]") in text.splitlines()[int(said[1]) - 1]
