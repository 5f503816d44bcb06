"""What an appointment learns, in the words of the calculation: read from `knowledge/facteurs/habitudes.yaml`.

Read alone, without the factors: knowing that there is something to compute must cost nothing on screen.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from conseiller.impact.habits import Device, Habit, Network, Quality, Usage
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, Sequence, Text

FILE = "facteurs/habitudes.yaml"

_FILE = Shape("les habitudes", frozenset({"demande", "habitudes", "appareils"}))
_HABIT = Shape("une habitude", frozenset({"usage", "si", "heures", "mots"}), ("usage", "si", "heures"))
_DEVICE = Shape("un appareil", frozenset({"familles", "calcul", "ans_de_plus", "mots"}), ("familles", "calcul", "mots"))
_WORDS = (*Device, *Network, *Quality)


class Change(StrEnum):
    """What an advice changes in the life of a device."""

    REFURBISHED = "reconditionne"
    KEPT = "garder"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One answer, and what it is called in the calculation ('' where it is only a condition)."""

    fact: str
    answer: str
    word: str
    place: Place


@dataclass(frozen=True, slots=True)
class HabitLink:
    """When a habit is known, the fact that counts its hours a week, and what each answer adds."""

    usage: Usage
    conditions: tuple[Meaning, ...]
    hours: str
    hours_place: Place
    words: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class DeviceLink:
    """Which families of advice change the life of a device, and how answers name it."""

    families: tuple[str, ...]
    change: Change
    more_years: int
    words: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Everything that turns an appointment into figures."""

    asked: tuple[Meaning, ...] = ()
    habits: tuple[HabitLink, ...] = ()
    devices: tuple[DeviceLink, ...] = ()

    def is_asked(self, facts: "Facts") -> bool:
        """Whether the person spoke of impact."""
        return any(_holds(meaning, facts) for meaning in self.asked)

    def habit(self, facts: "Facts") -> Habit | None:
        """The habit of a week, or None while its use or its hours are unknown."""
        for link in self.habits:
            hours = facts.get(link.hours)
            if isinstance(hours, float | int) and hours > 0 and _all_hold(link.conditions, facts):
                return _with_words(Habit(link.usage, hours=float(hours)), link.words, facts)
        return None

    def device(self, facts: "Facts", families: Collection[str]) -> tuple[Change, Device, int] | None:
        """What the main advice changes: the change, the device, the years added; None when the device is unknown."""
        for link in self.devices:
            if not set(families).isdisjoint(link.families):
                for meaning in link.words:
                    if _holds(meaning, facts):
                        return link.change, Device(meaning.word), link.more_years
        return None

    def meanings(self) -> Iterator[Meaning]:
        """Every fact and answer named, for the check against the trees."""
        yield from self.asked
        for habit in self.habits:
            yield from (*habit.conditions, *habit.words, Meaning(habit.hours, "", "", habit.hours_place))
        for device in self.devices:
            yield from device.words


Facts = dict[str, object]
"""Fact: a code, a number, or the codes of an answer that may hold several."""


def load_links(folder: Path) -> Links:
    """The links of a knowledge folder, none where it has no such file. Raises KnowledgeError with every fault."""
    faults = Faults()
    links = read_links(folder, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return links


def read_links(folder: Path, faults: Faults) -> Links:
    """The same, noting every fault."""
    path = folder / FILE
    if not path.exists():
        return Links()
    root = Reader(folder, faults).read(path)
    if not isinstance(root, Mapping):
        return Links()
    fields = Fields(root, _FILE, faults)
    habits = [_habit(Fields(node, _HABIT, faults)) for node in _blocks(fields, "habitudes")]
    devices = [_device(Fields(node, _DEVICE, faults)) for node in _blocks(fields, "appareils")]
    return Links(tuple(_conditions(fields, "demande")), tuple(filter(None, habits)), tuple(devices))


def _habit(fields: Fields) -> HabitLink | None:
    hours = fields.text_node("heures")
    if hours is None:
        return None
    usage = fields.word("usage", Usage, Usage.STREAMING)
    return HabitLink(usage, tuple(_conditions(fields, "si")), hours.value, hours.place, tuple(_words(fields, _WORDS)))


def _device(fields: Fields) -> DeviceLink:
    return DeviceLink(
        tuple(name.value for name in fields.texts("familles")),
        fields.word("calcul", Change, Change.KEPT),
        fields.whole("ans_de_plus", 1, 1, 10),
        tuple(_words(fields, tuple(Device))),
    )


def _conditions(fields: Fields, key: str) -> Iterator[Meaning]:
    block = fields.mapping(key)
    for fact, answers in block.entries if block is not None else ():
        for answer in answers.items if isinstance(answers, Sequence) else (answers,):
            if isinstance(answer, Text):
                yield Meaning(fact.value, answer.value, "", answer.place)


def _words(fields: Fields, known: tuple[str, ...]) -> Iterator[Meaning]:
    block = fields.mapping("mots")
    for fact, answers in block.entries if block is not None else ():
        for answer, word in _lines(answers, fields.faults):
            if word.value in known:
                yield Meaning(fact.value, answer.value, word.value, answer.place)
            else:
                message = f"« {word.value} » n'est pas un mot du calcul.{suggestion(word.value, known)}"
                fields.faults.add(word.place, Code.UNKNOWN_WORD, message)


def _lines(node: Node, faults: Faults) -> Iterator[tuple[Text, Text]]:
    if not isinstance(node, Mapping):
        faults.add(node.place, Code.WRONG_SHAPE, "on attend ici un bloc de lignes « réponse: mot du calcul ».")
        return
    for answer, word in node.entries:
        if isinstance(word, Text):
            yield answer, word


def _blocks(fields: Fields, key: str) -> Iterator[Mapping]:
    yield from (node for node in fields.items(key) if isinstance(node, Mapping))


def _all_hold(conditions: tuple[Meaning, ...], facts: Facts) -> bool:
    """For each fact named, one of its answers."""
    wanted = {meaning.fact for meaning in conditions}
    return wanted == {meaning.fact for meaning in conditions if _holds(meaning, facts)}


def _holds(meaning: Meaning, facts: Facts) -> bool:
    value = facts.get(meaning.fact)
    return meaning.answer in value if isinstance(value, frozenset) else meaning.answer == value


def _with_words(habit: Habit, words: tuple[Meaning, ...], facts: Facts) -> Habit:
    known = [meaning.word for meaning in words if _holds(meaning, facts)]
    device = next((Device(word) for word in known if word in tuple(Device)), habit.device)
    network = next((Network(word) for word in known if word in tuple(Network)), None)
    quality = next((Quality(word) for word in known if word in tuple(Quality)), habit.quality)
    return Habit(habit.usage, device, network or habit.network, quality, habit.hours, network_known=network is not None)
