"""Reads `knowledge/facteurs/*.yaml`: every slip is a fault with its file and line, and all of them come at once."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from conseiller.impact import blocks
from conseiller.impact.figures import (
    RATES,
    UNITS,
    DeviceFactors,
    Factor,
    Factors,
    Model,
    Name,
    Refurbished,
    Slogan,
    Word,
)
from conseiller.impact.habits import Device, Network, Quality, Usage
from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import Desk
from conseiller.knowledge.example_reading import read_sources
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import SOURCES, Reader
from conseiller.knowledge.model import Source
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Text

SUBFOLDER = "facteurs"
"""Where the factors lie in a knowledge folder."""

_OWN_SOURCES = "impact.yaml"
"""Read first; the other files of sources are opened only when a factor names one of theirs."""

_FILE = Shape(
    "un fichier de facteurs",
    frozenset({"modele", "facteurs", "appareils", "moyennes", "mots", "reconditionnes", "slogans", "a_ne_pas_dire"}),
)
_LINKS = "habitudes.yaml"
"""Read by `links`: it holds no factor."""

KnownSources = MappingABC[str, Source]
Read = TypeVar("Read")
Key = TypeVar("Key")


def load_factors(folder: Path | None = None) -> Factors:
    """The factors of a knowledge folder (the shipped one by default). Raises KnowledgeError with every fault."""
    if folder is None:
        from conseiller.locations import knowledge_folder

        folder = knowledge_folder()
    faults = Faults()
    Reader(folder, faults).is_folder(SUBFOLDER)
    factors = read_factors(folder, faults)
    if factors is None:
        raise KnowledgeError(faults.ordered())
    return factors


def read_factors(folder: Path, faults: Faults, known: KnownSources | None = None) -> Factors | None:
    """The factors of a knowledge folder, None when a fault forbids their use; every fault is noted.

    None too, without a fault, when the folder holds none: trees of one's own may come alone. Faults already in
    `faults` do not count. `known` are the sources of the folder, when they have just been read.
    """
    if not (folder / SUBFOLDER).exists():
        return None
    found = Faults()
    reader = Reader(folder, found)
    read = _Gathered(found)
    if reader.is_folder(SUBFOLDER):
        for path in reader.yaml_files(SUBFOLDER):
            if path.name == _LINKS:
                continue
            root = reader.read(path)
            if isinstance(root, Mapping):
                read.file(Fields(root, _FILE, found))
            elif root is not None:
                found.add(root.place, Code.WRONG_SHAPE, "le fichier attend des clés en tête, comme « facteurs ».")
        read.check_complete()
        read.check_slogans()
        read.check_sources(reader, known)
    for fault in found.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if found.blocking else read.result()


@dataclass(slots=True)
class _Gathered:
    """What the files said so far."""

    faults: Faults
    model: Model | None = None
    numbers: dict[Name, Factor] = field(default_factory=dict)
    devices: dict[Device, DeviceFactors] = field(default_factory=dict)
    averages: dict[Usage, dict[Device, float]] = field(default_factory=dict)
    refurbished: dict[Device, Refurbished] = field(default_factory=dict)
    slogans: list[tuple[Slogan, Place]] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    cited: list[Text] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def file(self, fields: Fields) -> None:
        """Take in one file."""
        if (model := fields.mapping("modele")) is not None:
            self.model, cited = blocks.read_model(model, self.faults)
            self.cited += cited
        for node in _blocks(fields, "facteurs"):
            factor = self._taken(blocks.read_factor, node)
            if factor is not None:
                self._once(self.numbers, factor.name, factor, node)
        for node in _blocks(fields, "appareils"):
            device = self._taken(blocks.read_device, node)
            if device is not None:
                self._once(self.devices, device.device, device, node)
        for node in _blocks(fields, "moyennes"):
            average = self._taken(blocks.read_average, node)
            if average is not None:
                self._once(self.averages, *average, node)
        for node in _blocks(fields, "reconditionnes"):
            refurbished = self._taken(blocks.read_refurbished, node)
            if refurbished is not None:
                self._once(self.refurbished, *refurbished, node)
        for node in _blocks(fields, "slogans"):
            self.slogans.append((self._taken(blocks.read_slogan, node), node.place))
        for node in _blocks(fields, "a_ne_pas_dire"):
            self.forbidden += blocks.read_forbidden(node, self.faults)
        codes = (*Usage, *Network, *Quality)
        self.words += [blocks.read_word(node, self.faults, codes) for node in _blocks(fields, "mots")]

    def _taken(self, read: Callable[[Mapping, Faults], tuple[Read, list[Text]]], node: Mapping) -> Read:
        found, cited = read(node, self.faults)
        self.cited += cited
        return found

    def _once(self, into: dict[Key, Read], key: Key, value: Read, node: Mapping) -> None:
        if key in into:
            self.faults.add(node.place, Code.DUPLICATE_ID, f"« {key} » est déjà décrit. Gardez un seul bloc.")
        into.setdefault(key, value)

    def check_complete(self) -> None:
        """A formula that lacks a number cannot be computed."""
        top = Place(SUBFOLDER, 1, 1)
        missing = ["le bloc « modele »"] if self.model is None else []
        missing += [f"le facteur « {name} » (en {UNITS[name]})" for name in Name if name not in self.numbers]
        missing += [
            f"l'appareil « {device} »"
            for device in Device
            if device is not Device.AVERAGE and device not in self.devices
        ]
        needed = dict.fromkeys((*(usage for usage, _ in RATES), Usage.EMAIL))
        missing += [f"la moyenne de « {usage} »" for usage in needed if usage not in self.averages]
        if missing and not self.faults.blocking:  # a block that could not be read already has its own fault
            self.faults.add(top, Code.MISSING_KEY, f"il manque {', '.join(missing)}. Ajoutez un bloc.")

    def check_slogans(self) -> None:
        """An answer never says what must not be said."""
        for slogan, place in self.slogans:
            said = " ".join(blocks.all_texts(slogan)).casefold()
            for word in self.forbidden:
                if word.casefold() in said:
                    self.faults.add(place, Code.WORD_TO_AVOID, f"« {word} » est dans « a_ne_pas_dire ». Retirez-le.")

    def check_sources(self, reader: Reader, read: KnownSources | None = None) -> None:
        """Every source named exists; keeps those."""
        if not reader.is_folder(SOURCES):
            return
        known: dict[str, Source] = dict(read or {})
        paths = sorted(reader.yaml_files(SOURCES), key=lambda path: path.name != _OWN_SOURCES)
        wanted = {source.value for source in self.cited}
        readable = True
        for path in paths:
            if wanted <= known.keys():
                break
            found = _sources_of(reader, path)
            known |= found or {}
            readable = readable and found is not None
        for node in self.cited:
            if readable and node.value not in known:
                message = f"la source « {node.value} » n'existe pas.{suggestion(node.value, known)}"
                self.faults.add(node.place, Code.UNKNOWN_SOURCE, message)
        self.sources = {name: source for name, source in known.items() if name in wanted}

    def result(self) -> Factors | None:
        """What was read, once nothing is missing."""
        if self.model is None:
            return None
        return Factors(
            self.model,
            self.numbers,
            self.devices,
            self.averages,
            self.refurbished,
            tuple(slogan for slogan, _ in self.slogans),
            tuple(self.forbidden),
            tuple(self.words),
            self.sources,
        )


def _blocks(fields: Fields, key: str) -> Iterator[Mapping]:
    for node in fields.items(key):
        if isinstance(node, Mapping):
            yield node
        else:
            message = f"« {key} » attend des blocs : « - id: … », puis ses clés."
            fields.faults.add(node.place, Code.WRONG_SHAPE, message)


def _sources_of(reader: Reader, path: Path) -> dict[str, Source] | None:
    """The sources of one file, None when it cannot be read; its own faults are told with the trees, not twice."""
    quiet = Reader(reader.folder, Faults())
    root = quiet.read(path)
    return None if root is None else {source.id: source for source in read_sources(root, Desk(quiet.faults))}
