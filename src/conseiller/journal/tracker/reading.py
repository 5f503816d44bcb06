"""Reads the four files of a tracker and joins them; `session_id` joins, and goes no further.

Contract: design, section 9. Rules: indicators, sections 2b (rule 6) and 3.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from conseiller.errors import ConseillerError
from conseiller.journal.outcomes import KNOWN, Answer
from conseiller.journal.rules import RETURN_FROM, RETURN_WINDOW
from conseiller.journal.tracker import cells
from conseiller.journal.tracker.cells import BadCellError
from conseiller.journal.tracker.files import Findings, Row, find, read
from conseiller.journal.tracker.records import TrackedAdvice, TrackedSession, Tracker
from conseiller.journal.tracker.territories import Territories

SESSIONS, ADVICES, RETURNS, CALLS = "sessions.csv", "conseils.csv", "retours.csv", "rappels.csv"
COLUMNS = {
    SESSIONS: ("session_id", "date", "commune", "epci", "departement"),
    ADVICES: ("session_id", "objectif", "fait_en_seance", "intention"),
    RETURNS: ("session_id", "objectif", "date", "canal", "issue"),
    CALLS: ("session_id", "objectif", "resultat"),
}
"""Columns of each file, in any order; others are passed over."""
_LINES_TOLD = 5

Key = tuple[str, str]
"""Session and objective; '' when it cannot be read."""


def read_tracker(folder: Path, findings: Findings) -> Tracker:
    """The tracker of a folder; bad lines and notes go to `findings`.

    Raises ConseillerError when a file as a whole is missing or cannot be read.
    """
    if not folder.is_dir():
        raise ConseillerError(f"« {folder} » n'est pas un dossier.", f"Donnez le dossier qui contient {SESSIONS}.")
    return _Joining(findings).tracker(folder)


class _Joining:
    """Sessions and advices by their key while the files are read; nothing of a key leaves."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._territories = Territories()
        self._session_lines: dict[str, int] = {}
        self._sessions: dict[str, TrackedSession] = {}
        self._bad_advices: set[Key] = set()
        self._noted: dict[tuple[Path, str], list[int]] = {}

    def tracker(self, folder: Path) -> Tracker:
        said = []
        for name, take in (
            (SESSIONS, self._session),
            (ADVICES, self._advice),
            (RETURNS, self._return),
            (CALLS, self._call),
        ):
            for row in _rows(folder, name, self._findings):
                said.append(json.dumps([name, *row.cells.values()]))
                try:
                    take(row)
                except BadCellError as error:
                    self._findings.add(row.file, row.line, str(error))
        for (path, told), lines in self._noted.items():
            self._findings.notes.append(f"{path} : {told} ({_listed(lines)}).")
        self._findings.notes += self._territories.notes()
        digest = hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest()
        return Tracker(tuple(self._sessions.values()), self._territories.zones(), digest)

    def _session(self, row: Row) -> None:
        key = row.cells["session_id"]
        if not key:
            raise BadCellError("« session_id » est vide")
        if key in self._session_lines:
            raise BadCellError(f"ce « session_id » est déjà à la ligne {self._session_lines[key]}")
        self._session_lines[key] = row.line
        day = cells.day_of(row.cells["date"])
        codes = [cells.territory_of(row.cells[name], name) for name in ("commune", "epci", "departement")]
        self._sessions[key] = TrackedSession(day, self._territories.place(row.line, *codes))

    def _advice(self, row: Row) -> None:
        session = self._session_of(row)
        if session is None:
            return
        objective = ""
        try:
            objective = cells.objective_of(row.cells["objectif"])
            done = cells.yes_no(row.cells["fait_en_seance"], "fait_en_seance")
            intention = cells.intention_of(row.cells["intention"])
        except BadCellError:
            self._bad_advices.add((row.cells["session_id"], objective))
            raise
        known = session.advices.get(objective)
        if known is None:
            session.advices[objective] = TrackedAdvice(done, intention)
            return
        # Section 2b, rules 1 to 3: counted once, done if any was done, intended if any was.
        known.done = known.done or done
        known.intention = max((item for item in (known.intention, intention) if item is not None), default=None)
        self._note(row, "même entretien et même objectif que plus haut, comptés une seule fois")

    def _return(self, row: Row) -> None:
        advice = self._advice_of(row)
        day = cells.day_of(row.cells["date"])
        answer = Answer(day, cells.channel_of(row.cells["canal"]), cells.outcome_of(row.cells["issue"]))
        if advice is None:
            return
        age = day - self._sessions[row.cells["session_id"]].day
        if not RETURN_FROM <= age <= RETURN_WINDOW:
            self._note(row, f"réponses hors du délai de {RETURN_FROM} à {RETURN_WINDOW} jours, sans effet")
            return
        same = [known for known in advice.answers if (known.day, known.channel) == (day, answer.channel)]
        if same:
            # The journal does the same with an answer typed again.
            advice.answers.remove(same[0])
            self._note(row, "même jour et même canal que plus haut : la dernière ligne compte")
        advice.answers.append(answer)

    def _call(self, row: Row) -> None:
        advice = self._advice_of(row)
        result = cells.call_result_of(row.cells["resultat"])
        if advice is None:
            return
        if advice.call_result is not None:
            raise BadCellError("ce conseil est déjà tiré plus haut : une seule ligne par conseil")
        advice.call_result = result
        if advice.done:
            self._note(row, "conseil fait en séance : son rappel ne compte pas")
        elif any(answer.outcome in KNOWN for answer in advice.answers):
            self._note(row, "conseil tiré qui a aussi répondu : sa réponse est le résultat du rappel")

    def _session_of(self, row: Row) -> TrackedSession | None:
        """None when its own line is bad, which is told there."""
        key = row.cells["session_id"]
        if key not in self._session_lines:
            raise BadCellError(f"ce « session_id » n'est pas dans {SESSIONS}")
        return self._sessions.get(key)

    def _advice_of(self, row: Row) -> TrackedAdvice | None:
        """None when its own line, or its session's, is bad, which is told there."""
        session, key = self._session_of(row), row.cells["session_id"]
        if session is None:
            return None
        objective = cells.objective_of(row.cells["objectif"])
        # A bad line whose objective cannot be read may have been this one.
        spoilt = not self._bad_advices.isdisjoint(((key, objective), (key, "")))
        if objective not in session.advices and not spoilt:
            raise BadCellError(f"cet entretien n'a pas de conseil de cet objectif dans {ADVICES}")
        return session.advices.get(objective)

    def _note(self, row: Row, told: str) -> None:
        self._noted.setdefault((row.file, told), []).append(row.line)


def _rows(folder: Path, name: str, findings: Findings) -> Iterator[Row]:
    path = find(folder, name)
    # An optional file that somebody created and never filled says nothing.
    if path is not None and (path.stat().st_size or name in (SESSIONS, ADVICES)):
        return read(path, COLUMNS[name], findings)
    if name in (SESSIONS, ADVICES):
        raise ConseillerError(
            f"Le dossier « {folder} » n'a pas de fichier {name}. Rien n'est importé.",
            f"Il faut {SESSIONS} et {ADVICES} ; {RETURNS} et {CALLS} s'ajoutent s'ils existent.",
        )
    return iter(())


def _listed(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:_LINES_TOLD]))
    rest = len(lines) - _LINES_TOLD
    return f"{'ligne' if len(lines) == 1 else 'lignes'} {shown}" + (f" et {rest} de plus" if rest > 0 else "")
