"""A return typed line by line, in the real program: the twin of the screen."""

from datetime import date, timedelta
from pathlib import Path

from running import play

from conseiller.journal import GestureRecord, Journal


def test_a_return_is_typed_line_by_line_and_the_list_shows_only_codes(tmp_path: Path) -> None:
    base = tmp_path / "journal.sqlite"
    before = date.today() - timedelta(days=60)
    with Journal.open(base, before) as journal:
        session = journal.start(day=before, place="17347", tree="streaming", version="1")
        code = journal.close(session, [GestureRecord(2, "b", "qualite_video", "intention")])

    home = play(tmp_path, "quitter\n", "--base", str(base)).stdout
    number = next(line.split(".")[0] for line in home.splitlines() if "Saisir un retour (1 attendu)" in line)
    done = play(tmp_path, f"{number}\n{code}\n1\n3\n0\nquitter\n", "--base", str(base))

    assert done.returncode == 0, done.stderr
    assert f"{code} : ferme en" in done.stdout
    assert "Le geste 2 de la fiche : est-ce fait ?" in done.stdout
    assert "Qu'est-ce qui a manqué ?" in done.stdout
    assert "Ce retour est enregistré." in done.stdout
    assert "qualite_video" not in done.stdout
    with Journal.open(base, date.today()) as journal:
        assert journal.returns_expected(date.today()) == ()
