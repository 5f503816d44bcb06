"""Reads the four files of a tracker and joins them; `session_id` joins, and goes no further.

Contract: design, section 9. Rules: indicators, sections 2b (rule 6) and 3.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conseiller.errors import ConseillerError
from conseiller.journal.leaves import Zone
from conseiller.journal.outcomes import KNOWN, Answer
from conseiller.journal.rules import RETURN_FROM, RETURN_WINDOW
from conseiller.journal.tracker import cells
from conseiller.journal.tracker.cells import BadCellError
from conseiller.journal.tracker.files import Findings, Row, find, read
from conseiller.journal.tracker.records import TrackedAdvice
from conseiller.journal.tracker.staging import Staging
from conseiller.journal.tracker.territories import Territories

SESSIONS, ADVICES, RETURNS, CALLS = "sessions.csv", "conseils.csv", "retours.csv", "rappels.csv"
COLUMNS = {
    SESSIONS: ("session_id", "date", "commune", "epci", "departement"),
    ADVICES: ("session_id", "objectif", "fait_en_seance", "intention"),
    RETURNS: ("session_id", "objectif", "date", "canal", "issue"),
    CALLS: ("session_id", "objectif", "resultat"),
}
"""Columns of each file, in any order; others are passed over."""
_DIGEST = 256
"""Bits of the hash of one line."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the files of a folder say beside what was staged."""

    zones: tuple[Zone, ...]
    """Where each place named lies."""
    fingerprint: str
    """Of what was read, whatever the order of lines, the separators or the encoding: a SHA-256 of the sum of theirs."""


def read_tracker(
    folder: Path, staged: Staging, findings: Findings, tell: Callable[[int], None] = lambda done: None
) -> Read:
    """Stage the tracker of a folder; bad lines and notes go to `findings`. `tell` hears how many bytes were read.

    Raises ConseillerError when a file as a whole is missing or cannot be read.
    """
    return _Joining(staged, findings).tracker(_files(folder), tell)


def size_of(folder: Path) -> int:
    """Bytes of the files of a tracker. Raises ConseillerError when one that must be there is missing."""
    return sum(path.stat().st_size for _, path in _files(folder))


class _Joining:
    """Joins the lines by their session while the files are read."""

    def __init__(self, staged: Staging, findings: Findings) -> None:
        self._staged, self._findings = staged, findings
        self._territories = Territories()

    def tracker(self, files: list[tuple[str, Path]], tell: Callable[[int], None]) -> Read:
        takers = {SESSIONS: self._session, ADVICES: self._advice, RETURNS: self._return, CALLS: self._call}
        said, before = 0, 0
        for name, path in files:
            take = takers[name]
            for row in read(path, COLUMNS[name], self._findings, lambda done, before=before: tell(before + done)):  # type: ignore[misc]
                said += _number(name, row)
                try:
                    take(row)
                except BadCellError as error:
                    self._findings.add(row.file, row.line, str(error))
            before += path.stat().st_size
        for told in self._territories.notes():
            self._findings.note(told)
        digest = hashlib.sha256((said % (1 << _DIGEST)).to_bytes(_DIGEST // 8, "big")).hexdigest()
        return Read(self._territories.zones(), digest)

    def _session(self, row: Row) -> None:
        key = row.cells["session_id"]
        if not key:
            raise BadCellError("« session_id » est vide")
        first = self._staged.claim(key, row.line)
        if first != row.line:
            raise BadCellError(f"ce « session_id » est déjà à la ligne {first}")
        day = cells.day_of(row.cells["date"])
        codes = [cells.territory_of(row.cells[name], name) for name in ("commune", "epci", "departement")]
        self._staged.keep_session(row.line, day, self._territories.place(row.line, *codes))

    def _advice(self, row: Row) -> None:
        line, day = self._session_of(row)
        if day is None:
            return
        objective = ""
        try:
            objective = cells.objective_of(row.cells["objectif"])
            done = cells.yes_no(row.cells["fait_en_seance"], "fait_en_seance")
            intention = cells.intention_of(row.cells["intention"])
        except BadCellError:
            self._staged.spoil(line, objective)
            raise
        known = self._staged.add_advice(line, objective, TrackedAdvice(done, intention))
        if known is not None:
            # Section 2b, rules 1 to 3: counted once, done if any was done, intended if any was.
            known.done = known.done or done
            known.intention = max((item for item in (known.intention, intention) if item is not None), default=None)
            self._staged.change_advice(line, objective, known)
            self._findings.note_line(row, "même entretien et même objectif que plus haut, comptés une seule fois")

    def _return(self, row: Row) -> None:
        found = self._advice_of(row)
        day = cells.day_of(row.cells["date"])
        answer = Answer(day, cells.channel_of(row.cells["canal"]), cells.outcome_of(row.cells["issue"]))
        if found is None:
            return
        line, session_day, objective, _ = found
        if not RETURN_FROM <= day - session_day <= RETURN_WINDOW:
            told = f"réponses hors du délai de {RETURN_FROM} à {RETURN_WINDOW} jours, sans effet"
            self._findings.note_line(row, told)
        elif self._staged.keep_answer(line, objective, answer):
            # The journal does the same with an answer typed again.
            self._findings.note_line(row, "même jour et même canal que plus haut : la dernière ligne compte")

    def _call(self, row: Row) -> None:
        found = self._advice_of(row)
        result = cells.call_result_of(row.cells["resultat"])
        if found is None:
            return
        line, _, objective, advice = found
        if advice.call_result is not None:
            raise BadCellError("ce conseil est déjà tiré plus haut : une seule ligne par conseil")
        advice.call_result = result
        self._staged.change_advice(line, objective, advice)
        if advice.done:
            self._findings.note_line(row, "conseil fait en séance : son rappel ne compte pas")
        elif any(answer.outcome in KNOWN for answer in self._staged.answers(line, objective)):
            told = "conseil tiré qui a aussi répondu : sa réponse est le résultat du rappel"
            self._findings.note_line(row, told)

    def _session_of(self, row: Row) -> tuple[int, int | None]:
        """Line and day of the session a row speaks of; no day when its own line is bad, which is told there."""
        found = self._staged.session(row.cells["session_id"])
        if found is None:
            raise BadCellError(f"ce « session_id » n'est pas dans {SESSIONS}")
        return found

    def _advice_of(self, row: Row) -> tuple[int, int, str, TrackedAdvice] | None:
        """Line and day of the session, objective, advice; None when its own line, or its session's, is told as bad."""
        line, day = self._session_of(row)
        if day is None:
            return None
        objective = cells.objective_of(row.cells["objectif"])
        advice = self._staged.advice(line, objective)
        if advice is not None:
            return line, day, objective, advice
        # A bad line whose objective cannot be read may have been this one.
        if not self._staged.is_spoilt(line, objective):
            raise BadCellError(f"cet entretien n'a pas de conseil de cet objectif dans {ADVICES}")
        return None


def _number(name: str, row: Row) -> int:
    """The hash of one line as a number: a sum of them is the same in any order, and takes no room."""
    said = repr((name, *row.cells.values())).encode(errors="surrogatepass")
    return int.from_bytes(hashlib.sha256(said).digest(), "big")


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files to read, in the order that joins them. Raises ConseillerError when one that must be there is not."""
    if not folder.is_dir():
        raise ConseillerError(f"« {folder} » n'est pas un dossier.", f"Donnez le dossier qui contient {SESSIONS}.")
    found = []
    for name in COLUMNS:
        path = find(folder, name)
        # An optional file that somebody created and never filled says nothing.
        if path is not None and (path.stat().st_size or name in (SESSIONS, ADVICES)):
            found.append((name, path))
        elif name in (SESSIONS, ADVICES):
            raise ConseillerError(
                f"Le dossier « {folder} » n'a pas de fichier {name}. Rien n'est importé.",
                f"Il faut {SESSIONS} et {ADVICES} ; {RETURNS} et {CALLS} s'ajoutent s'ils existent.",
            )
    return found
