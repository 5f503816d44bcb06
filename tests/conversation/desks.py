"""A real desk for tests: shipped knowledge, a real journal in a folder of the test."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from shipped import FOLDER, furnished, knowledge

from conseiller.conversation.contract import Line
from conseiller.conversation.desk import Desk
from conseiller.conversation.talk import Talk
from conseiller.journal import Journal
from conseiller.knowledge.conditions import Value
from conseiller.settings import Place, Settings

TODAY = date(2026, 11, 22)
REFUSED_WINDOWS_11 = "mon pc est sous windows 10 et ne peut pas passer à windows 11"


def desk(folder: Path, on: date = TODAY, *, sheets: Path | None = None, trial: bool = False) -> Desk:
    journal = Journal.throwaway(on) if trial else Journal.open(folder / "journal.sqlite", on)
    office = Settings(
        office="Mairie d'Essai",
        places=(Place("17347", "Médiathèque"),),
        dpo="dpo@essai.invalid",
        phone="05 46 00 00 00",
    )
    return furnished(Desk(knowledge(), FOLDER, journal, office, on, on, "17347", sheets))


def talk_on(folder: Path, on: date = TODAY, *, sheets: Path | None = None, trial: bool = False) -> Talk:
    return Talk(desk(folder, on, sheets=sheets, trial=trial))


def say(talk: Talk, *typed: str) -> None:
    for text in typed:
        talk.submit(text)


def said(talk: Talk) -> str:
    return "\n".join(f"{line.label} {line.text}" for line in talk.transcript).replace("\N{NO-BREAK SPACE}", " ")


def texts(talk: Talk, label: str) -> list[str]:
    return [line.text for line in talk.transcript if line.label == label]


def last(talk: Talk) -> Line:
    return talk.transcript[-1]


def answer_until_advice(talk: Talk, wanted: Mapping[str, Value], limit: int = 15) -> list[str]:
    """Answer each question with the wanted codes (or 'ne sait pas'); returns the questions asked, in order."""
    from conseiller.conversation.asking import QuestionStage

    asked = []
    for _ in range(limit):
        stage = talk.stage
        if not isinstance(stage, QuestionStage):
            return asked
        asked.append(stage.question.id)
        value = wanted.get(stage.question.id, "")
        if isinstance(value, float):
            talk.submit(str(int(value)))
            continue
        chosen = value if isinstance(value, frozenset) else frozenset((value,))
        numbers = [str(rank) for rank, option in enumerate(stage.question.options, 1) if option.code in chosen]
        talk.submit(" ".join(numbers) or "0")
    raise AssertionError(f"more than {limit} questions: {asked}")
