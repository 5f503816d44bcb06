"""Trackers kept elsewhere, written as people's spreadsheets write them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

HEADS = {
    "sessions": ["session_id", "date", "commune", "epci", "departement"],
    "conseils": ["session_id", "objectif", "fait_en_seance", "intention"],
    "retours": ["session_id", "objectif", "date", "canal", "issue"],
    "rappels": ["session_id", "objectif", "resultat"],
}
PLACE = ["17347", "200041689", "17"]
Line = Sequence[object]


def write(
    folder: Path, *, separator: str = ",", encoding: str = "utf-8", ending: str = "\n", **files: Iterable[Line]
) -> Path:
    """A folder with these files; each gets its usual head unless it brings its own (a first line of words)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        text = "".join(separator.join(map(str, line)) + ending for line in [HEADS[name], *lines])
        (folder / f"{name}.csv").write_bytes(text.encode(encoding))
    return folder


def log(
    folder: Path,
    groups: Iterable[tuple[int, dict[str, object]]],
    day: str = "2025-03-10",
    objective: str = "a",
    returned: str = "2025-05-01",
) -> Path:
    """A tracker with one conseil in each session, by groups of equal ones: fait, intention, issue, rappel."""
    sessions, advices, returns, calls = [], [], [], []
    for number, item in ((number, item) for count, item in groups for number in [count]):
        for _ in range(number):
            key = f"s{len(sessions) + 1}"
            sessions.append([key, day, *PLACE])
            advices.append([key, objective, item.get("fait", 0), item.get("intention", "")])
            if "issue" in item:
                returns.append([key, objective, returned, "appel", item["issue"]])
            if "rappel" in item:
                calls.append([key, objective, item["rappel"]])
    return write(folder, sessions=sessions, conseils=advices, retours=returns, rappels=calls)
