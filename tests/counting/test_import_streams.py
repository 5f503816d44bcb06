"""`conseiller importer` reads line by line: what it holds does not grow with the files, and it says how far it is."""

import tracemalloc
from itertools import pairwise
from pathlib import Path

from counted_bases import rows
from test_import_files import ADVICES, RETURNS, SESSIONS, bring_in
from trackers import PLACE, write

from conseiller.journal.tracker.files import BadLine, Findings
from conseiller.journal.tracker.reading import read_tracker, size_of
from conseiller.journal.tracker.staging import staging


def long_tracker(folder: Path, number: int, *, day: str = "2025-03-10") -> Path:
    keys = [f"personne-{rank}" for rank in range(number)]
    return write(
        folder,
        sessions=[[key, day, *PLACE] for key in keys],
        conseils=[[key, "a", 0, 1] for key in keys],
        retours=[[key, "a", "2025-12-30", "appel", "fait"] for key in keys],
    )


def peak_of_reading(folder: Path) -> int:
    """Bytes at the highest, of what Python holds."""
    tracemalloc.start()
    try:
        with staging() as staged:
            read_tracker(folder, staged, Findings())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_three_times_as_many_lines_take_no_more_memory(tmp_path: Path) -> None:
    short, long = long_tracker(tmp_path / "court", 1000), long_tracker(tmp_path / "long", 3000)
    peak_of_reading(short)  # modules and lists of communes are loaded once
    assert peak_of_reading(long) < 1.2 * peak_of_reading(short)


def test_three_times_as_many_bad_lines_take_no_more_memory(tmp_path: Path) -> None:
    short = long_tracker(tmp_path / "court", 1000, day="hier")
    long = long_tracker(tmp_path / "long", 3000, day="hier")
    peak_of_reading(short)
    assert peak_of_reading(long) < 1.2 * peak_of_reading(short)


def test_bad_lines_are_told_while_reading_and_only_counted(tmp_path: Path) -> None:
    folder, told = long_tracker(tmp_path / "hier", 20, day="hier"), list[BadLine]()
    with staging() as staged:
        findings = Findings(told.append)
        read_tracker(folder, staged, findings)
    assert [bad.line for bad in told] == list(range(2, 22))
    assert findings.bad == 20


def test_lines_alike_are_told_together_the_first_ones_by_number(tmp_path: Path) -> None:
    code, said = bring_in(long_tracker(tmp_path / "tard", 20), tmp_path / "base.sqlite")
    assert code == 0
    assert "réponses hors du délai de 14 à 180 jours, sans effet (lignes 2, 3, 4, 5, 6 et 15 de plus)." in said


def test_how_far_the_reading_is_grows_to_the_size_of_the_files(tmp_path: Path) -> None:
    folder, heard = long_tracker(tmp_path / "long", 3000), list[int]()
    with staging() as staged:
        read_tracker(folder, staged, Findings(), heard.append)
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] <= size_of(folder)


def test_a_file_longer_than_what_is_looked_at_together_keeps_its_accents(tmp_path: Path) -> None:
    # Only the last line tells the encoding, after more than a megabyte.
    filler = "".join(f"s{rank},2025-03-10,,,,{'x' * 9000}\n" for rank in range(130))
    for encoding in ("utf-8", "cp1252"):
        folder = write(tmp_path / encoding, encoding=encoding, conseils=[["été", "a", 1, ""]])
        text = f"session_id,date,commune,epci,departement,note\n{filler}été,2025-03-10,,,,\n"
        (folder / "sessions.csv").write_bytes(text.encode(encoding))
        base = tmp_path / f"{encoding}.sqlite"
        assert bring_in(folder, base)[0] == 0
        assert rows(base, "SELECT count(*) FROM counted_advice") == [(1,)]


def test_numbers_of_sessions_say_nothing_of_their_order(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    days = [f"2025-{rank // 28 % 12 + 1:02}-{rank % 28 + 1:02}" for rank in range(336)]
    folder = write(
        tmp_path / "annee", sessions=[[f"s{rank}", day, *PLACE] for rank, day in enumerate(days)], conseils=[]
    )
    assert bring_in(folder, base)[0] == 0
    for order in ("id", "id & 65535"):
        kept = [day for (day,) in rows(base, f"SELECT day FROM session ORDER BY {order}")]
        rising = sum(one < other for one, other in pairwise(kept))
        assert 100 < rising < 236


def test_the_order_of_files_that_join_is_of_no_matter(tmp_path: Path) -> None:
    turned = write(
        tmp_path / "inverse", sessions=SESSIONS[::-1], conseils=ADVICES[::-1], retours=RETURNS[::-1], rappels=[]
    )
    assert bring_in(turned, tmp_path / "base.sqlite")[0] == 0
    given = rows(tmp_path / "base.sqlite", "SELECT objective, outcome FROM counted_advice ORDER BY objective, outcome")
    assert given == [("a", None), ("a", "fait"), ("b", None)]
