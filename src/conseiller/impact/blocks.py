"""Reads each kind of block of the factor files."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from conseiller.impact.figures import (
    UNITS,
    DeviceFactors,
    Factor,
    Model,
    Name,
    Origin,
    Refurbished,
    Slogan,
    Trust,
    Word,
)
from conseiller.impact.habits import Device, Usage
from conseiller.impact.measures import measure, span
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.nearest import nearest, suggestion
from conseiller.knowledge.reading import Mapping, Text

Kind = TypeVar("Kind", bound=StrEnum)

_ORIGIN = ("source", "annee", "confiance")
_OLDEST, _NEWEST = 1000, 10 * 1000 - 1
"""A year has four digits: the bounds catch a slip, not an epoch."""

_FACTOR = Shape(
    "un facteur",
    frozenset({"id", "nom", "valeur", "fourchette", "incertitude", "note", *_ORIGIN}),
    ("id", "nom", "valeur", *_ORIGIN),
)
_DEVICE_MEASURES = {
    "fabrication": "kgCO2e",
    "distribution": "kgCO2e",
    "fin_de_vie": "kgCO2e",
    "vie": "an",
    "heures": "h/jour",
    "puissance": "W",
}
_DEVICE = Shape(
    "un appareil",
    frozenset({"code", "nom", "mots", "incertitude", "note", *_DEVICE_MEASURES, *_ORIGIN}),
    ("code", "nom", "mots", "incertitude", *_DEVICE_MEASURES, *_ORIGIN),
)
_KINDS = tuple(device for device in Device if device is not Device.AVERAGE)
_AVERAGE = Shape(
    "une moyenne",
    frozenset({"usage", "incertitude", "note", *_KINDS, *_ORIGIN}),
    ("usage", "incertitude", *_ORIGIN),
)
_REFURBISHED = Shape(
    "un reconditionné",
    frozenset({"appareil", "baisse", "evite", "source_evite", "note", *_ORIGIN}),
    ("appareil", "baisse", *_ORIGIN),
)
_SLOGAN_TEXTS = ("titre", "verdict", "reponse", "nuance")
_SLOGAN = Shape(
    "une affirmation",
    frozenset({"id", "sources", "annee", "confiance", *_SLOGAN_TEXTS}),
    ("id", "sources", "annee", "confiance", *_SLOGAN_TEXTS),
)
_FORBIDDEN = Shape("« a_ne_pas_dire »", frozenset({"mots", "pourquoi"}), ("mots", "pourquoi"))
_WORD = Shape("un mot", frozenset({"code", "nom", "mots"}), ("code", "nom", "mots"))
_MODEL = Shape(
    "le modèle",
    frozenset({"nom", "editeur", "version", "annee", "source"}),
    ("nom", "editeur", "version", "annee", "source"),
)


def read_model(node: Mapping, faults: Faults) -> tuple[Model, list[Text]]:
    """The published model, and the sources it names."""
    fields = Fields(node, _MODEL, faults)
    name, publisher, version = (fields.text(key) for key in ("nom", "editeur", "version"))
    return Model(name, publisher, version, _year(fields), fields.text("source")), _cited(fields, "source")


def read_factor(node: Mapping, faults: Faults) -> tuple[Factor | None, list[Text]]:
    """One factor; its unit is the one its formula counts in."""
    fields = Fields(node, _FACTOR, faults)
    cited = _cited(fields, "source")
    name = closed(fields, "id", Name)
    if name is None:
        return None, cited
    value = measure(fields, "valeur", UNITS[name])
    bounds = span(fields, "fourchette", UNITS[name])
    if "fourchette" not in fields and "incertitude" not in fields:
        message = "il manque « fourchette », ou « incertitude » si aucune n'est publiée. Ajoutez l'une des deux."
        faults.add(node.place, Code.MISSING_KEY, message)
    if value is None:
        return None, cited
    low, high = bounds if bounds is not None else (None, None)
    if low is not None and high is not None and not low <= value <= high:
        message = f"la valeur n'est pas dans la fourchette ({fields.text('fourchette')}). Corrigez l'une des deux."
        faults.add(fields.values["valeur"].place, Code.REVERSED_BOUNDS, message)
    return Factor(name, fields.text("nom"), value, UNITS[name], _origin(fields), low, high), cited


def read_device(node: Mapping, faults: Faults) -> tuple[DeviceFactors | None, list[Text]]:
    """One device; a life or a use of zero would divide by zero."""
    fields = Fields(node, _DEVICE, faults)
    cited = _cited(fields, "source")
    device = closed(fields, "code", Device)
    read = {key: measure(fields, key, unit) for key, unit in _DEVICE_MEASURES.items()}
    numbers = {key: value for key, value in read.items() if value is not None}
    for key in ("vie", "heures"):
        if numbers.get(key) == 0:
            faults.add(fields.values[key].place, Code.BAD_NUMBER, f"« {key} » doit dépasser zéro.")
    if device is None or len(numbers) < len(_DEVICE_MEASURES):
        return None, cited
    return DeviceFactors(
        device,
        fields.text("nom"),
        _words(fields),
        numbers["fabrication"] + numbers["distribution"] + numbers["fin_de_vie"],
        numbers["vie"],
        numbers["heures"],
        numbers["puissance"],
        _origin(fields),
    ), cited


def read_average(node: Mapping, faults: Faults) -> tuple[tuple[Usage, dict[Device, float]] | None, list[Text]]:
    """The mix of devices of one use, as shares from 0 to 1; writing order is kept."""
    fields = Fields(node, _AVERAGE, faults)
    usage = closed(fields, "usage", Usage)
    shares: dict[Device, float] = {}
    for key in fields.values:
        if key in _KINDS and (share := measure(fields, key, "%")) is not None:
            shares[Device(key)] = share / 100
    return None if usage is None else (usage, shares), _cited(fields, "source")


def read_refurbished(node: Mapping, faults: Faults) -> tuple[tuple[Device, Refurbished] | None, list[Text]]:
    """What one refurbished device spares."""
    fields = Fields(node, _REFURBISHED, faults)
    device = closed(fields, "appareil", Device)
    bounds = span(fields, "baisse", "%")
    spared = measure(fields, "evite", "kgCO2e/an")
    cited = _cited(fields, "source") + _cited(fields, "source_evite")
    if "evite" in fields and "source_evite" not in fields:
        fields.missing("source_evite")
    if device is None or bounds is None:
        return None, cited
    found = Refurbished(*bounds, spared, fields.text("source_evite"), _origin(fields))
    return (device, found), cited


def read_slogan(node: Mapping, faults: Faults) -> tuple[Slogan, list[Text]]:
    """One claim and its answer."""
    fields = Fields(node, _SLOGAN, faults)
    name = fields.id()
    cited = list(fields.texts("sources"))
    title, verdict, answer, nuance = (fields.text(key) for key in _SLOGAN_TEXTS)
    trust = fields.word("confiance", Trust, Trust.TO_CONFIRM)
    sources = tuple(source.value for source in cited)
    known = name.value if name is not None else ""
    return Slogan(known, title, verdict, answer, nuance, sources, _year(fields), trust), cited


def read_forbidden(node: Mapping, faults: Faults) -> tuple[str, ...]:
    """Words that are never printed; why is for authors."""
    fields = Fields(node, _FORBIDDEN, faults)
    fields.text("pourquoi")
    return tuple(word.value for word in fields.texts("mots"))


def read_word(node: Mapping, faults: Faults, codes: tuple[str, ...]) -> Word:
    """How people call one value of the contract."""
    fields = Fields(node, _WORD, faults)
    code = fields.text_node("code")
    if code is not None and code.value not in codes:
        message = f"« {code.value} » n'est pas un mot des échanges.{suggestion(code.value, codes)}"
        faults.add(code.place, Code.UNKNOWN_WORD, message)
    return Word(fields.text("code"), fields.text("nom"), _words(fields))


def closed(fields: Fields, key: str, kinds: type[Kind]) -> Kind | None:
    """One word of a closed list, or the nearest one once the slip is noted; None when nothing is near."""
    node = fields.text_node(key)
    if node is None:
        return None
    if node.value in tuple(kinds):
        return kinds(node.value)
    near = nearest(node.value, kinds)
    hint = f" Le plus proche est « {near} »." if near else f" Choix : {', '.join(kinds)}."
    fields.faults.add(node.place, Code.UNKNOWN_WORD, f"« {node.value} » ne va pas pour « {key} ».{hint}")
    return None if near is None else kinds(near)


def _origin(fields: Fields) -> Origin:
    return Origin(
        fields.text("source"),
        _year(fields),
        fields.word("confiance", Trust, Trust.TO_CONFIRM),
        fields.text("incertitude"),
        fields.text("note"),
    )


def _year(fields: Fields) -> int:
    return fields.whole("annee", _OLDEST, _OLDEST, _NEWEST)


def _words(fields: Fields) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in fields.text("mots").split(",")) if word)


def _cited(fields: Fields, key: str) -> list[Text]:
    node = fields.text_node(key)
    return [] if node is None else [node]


def all_texts(slogan: Slogan) -> Iterator[str]:
    """Every text of a claim's answer that is printed as our own words."""
    yield from (slogan.verdict, slogan.answer, slogan.nuance)
