"""The result file of one rehearsal: closed words and counts only, a checksum, a table number; nobody's name.

It is JSON, and JSON is YAML: it is read with the same reader as the knowledge, so that every slip has its line.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller import __version__
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Node, Sequence, Text, read_yaml
from conseiller.training.debrief import Debrief
from conseiller.training.findings import harmful_advices, missed_advices, missed_facts, useless_questions
from conseiller.training.room_words import CRITERIA

FORMAT = "conseiller-formation"
VERSION = 1
LARGEST_TABLE = 999
NOT_A_RESULT = "ce n'est pas un résultat de mise en situation. Retirez-le du dossier."

_LISTS = ("questions", "inutiles", "oublis", "conseils", "manquants", "nuisibles", "gestes")
_KEYS = (
    "format",
    "version",
    "programme",
    "cas",
    "empreinte",
    "table",
    "graine",
    *_LISTS,
    "aides",
    "criteres",
    "controle",
)
RESULT = Shape("un résultat", frozenset(_KEYS), tuple(key for key in _KEYS if key != "programme"), texts=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One rehearsal, as a trainer gathers it."""

    place: Place
    case: str
    fingerprint: str
    """Of the case file it was played with."""
    table: int
    seed: int
    questions: tuple[str, ...]
    useless: tuple[str, ...]
    forgotten: tuple[str, ...]
    advices: tuple[str, ...]
    missing: tuple[str, ...]
    harmful: tuple[str, ...]
    gestures: tuple[str, ...]
    helps: int
    criteria: Mapping[str, tuple[int, int]]
    """Criterion: so many of so many."""
    checksum: str


def result_text(found: Debrief, table: int) -> str:
    """The file of one rehearsal, one key on each line."""
    rehearsal, record = found.rehearsal, found.rehearsal.record
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "programme": __version__,
        "cas": rehearsal.case.id,
        "empreinte": rehearsal.case.fingerprint,
        "table": table,
        "graine": rehearsal.seed,
        "questions": record.questions,
        "inutiles": useless_questions(rehearsal, found.route),
        "oublis": missed_facts(rehearsal),
        "conseils": list(record.advised),
        "manquants": missed_advices(rehearsal),
        "nuisibles": harmful_advices(rehearsal),
        "gestes": list(record.gestures),
        "aides": record.helps,
        "criteres": {item.criterion.id: [item.held, len(item.checks)] for item in found.scores},
    }
    lines = [*content.items(), ("controle", _checksum({key: _as_text(value) for key, value in content.items()}))]
    body = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in lines)
    return f"{{\n{body}\n}}\n"


def read_result(path: Path, faults: Faults) -> Result | None:
    """One result file; None after noting why it cannot be used, with its line."""
    root = _opened(path, faults)
    if root is None:
        return None
    if not isinstance(root, Block) or _text_of(root.get("format")) != FORMAT:
        faults.add(root.place, Code.WRONG_SHAPE, NOT_A_RESULT)
        return None
    version = root.get("version")
    if version is not None and _text_of(version) != str(VERSION):
        message = f"ce résultat est de la version {_text_of(version)}, ce programme lit la version {VERSION}."
        faults.add(version.place, Code.UNKNOWN_WORD, f"{message} Jouez le cas avec la même version du programme.")
        return None
    own = Faults()
    fields = Fields(root, RESULT, own)
    result = _read(fields, path)
    if not own.blocking and result.checksum != _checksum(_plain(root)):
        own.add(
            fields.place("controle"),
            Code.WRONG_SHAPE,
            "le contrôle ne tombe pas juste : le fichier est abîmé ou changé.",
        )
    for fault in own.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if own.blocking else result


def _opened(path: Path, faults: Faults) -> Node | None:
    """What a result file holds; a trainer mends no file, so a broken one is only said to be asked for again."""
    read = Faults()
    root = read_yaml(path, path.name, read)
    for fault in read.items:
        if fault.code == Code.UNREADABLE:
            faults.add(fault.place, fault.code, fault.message)
        elif fault.code in (Code.TOO_BIG, Code.EMPTY_FILE):
            faults.add(fault.place, Code.WRONG_SHAPE, NOT_A_RESULT)
        else:
            message = "ce fichier est abîmé à cet endroit, coupé ou changé. Copiez-le de nouveau depuis la table."
            faults.add(fault.place, Code.WRONG_SHAPE, message)
    return root


def _read(fields: Fields, path: Path) -> Result:
    return Result(
        place=Place(path.name, 1, 1),
        case=fields.text("cas"),
        fingerprint=fields.text("empreinte"),
        table=fields.whole("table", 0, 1, LARGEST_TABLE),
        seed=fields.whole("graine", 0, 0, 999_999_999),
        questions=_names(fields, "questions"),
        useless=_names(fields, "inutiles"),
        forgotten=_names(fields, "oublis"),
        advices=_names(fields, "conseils"),
        missing=_names(fields, "manquants"),
        harmful=_names(fields, "nuisibles"),
        gestures=_names(fields, "gestes"),
        helps=fields.whole("aides", 0, 0, 9999),
        criteria=_criteria(fields),
        checksum=fields.text("controle"),
    )


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    """A list of names, which may be empty."""
    node = fields.values.get(key)
    if isinstance(node, Sequence) and not node.items:
        return ()
    return tuple(text.value for text in fields.texts(key))


def _criteria(fields: Fields) -> Mapping[str, tuple[int, int]]:
    node = fields.mapping("criteres")
    if node is None:
        return {}
    inner = Fields(node, Shape("« criteres »", frozenset(CRITERIA), CRITERIA, texts=False), fields.faults)
    found = {}
    for criterion in CRITERIA:
        pair = [text.value for text in inner.texts(criterion)]
        if len(pair) == 2 and all(part.isdigit() for part in pair) and int(pair[0]) <= int(pair[1]):
            found[criterion] = (int(pair[0]), int(pair[1]))
        elif criterion in inner:
            message = f"« {criterion} » attend deux nombres, le premier au plus égal au second."
            fields.faults.add(inner.place(criterion), Code.BAD_NUMBER, message)
    return found


def _plain(root: Block) -> dict[str, object]:
    """The content as texts, without its checksum."""
    return {key.value: _value(node) for key, node in root.entries if key.value != "controle"}


def _value(node: Node) -> object:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return {key.value: _value(value) for key, value in node.entries}


def _as_text(value: object) -> object:
    """Numbers as they are written."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    return [_as_text(item) for item in value] if isinstance(value, list | tuple) else str(value)


def _checksum(content: Mapping[str, object]) -> str:
    """Guards against damage, not against cheating."""
    return hashlib.sha256(_json(content, sort=True).encode()).hexdigest()[:16]


def _json(value: object, *, sort: bool = False) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=sort)


def _text_of(node: Node | None) -> str:
    return node.value if isinstance(node, Text) else ""
