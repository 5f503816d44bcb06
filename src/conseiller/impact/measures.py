"""A number and its unit, written together: '46.1 gCO2e/kWh', '64 à 87 %'. What cannot be read is a fault."""

import re

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields
from conseiller.knowledge.reading import Text

_DIGITS = r"-?\d{1,12}(?:\.\d{1,12})?"
_MEASURE = re.compile(rf"({_DIGITS}) (\S+)")
_RANGE = re.compile(rf"({_DIGITS}) à ({_DIGITS}) (\S+)")


def measure(fields: Fields, key: str, unit: str) -> float | None:
    """The number under a key, in that unit; None when absent (or noted)."""
    node = fields.text_node(key)
    if node is None:
        return None
    found = _matched(_MEASURE, node, f"12.5 {unit}", unit, fields.faults)
    if found is None or _refused(float(found[1]), node, fields.faults):
        return None
    return float(found[1])


def span(fields: Fields, key: str, unit: str) -> tuple[float, float] | None:
    """The range under a key, in that unit; None when absent (or noted)."""
    node = fields.text_node(key)
    if node is None:
        return None
    found = _matched(_RANGE, node, f"10 à 12.5 {unit}", unit, fields.faults)
    if found is None:
        return None
    low, high = float(found[1]), float(found[2])
    if _refused(low, node, fields.faults):
        return None
    if low > high:
        fields.faults.add(node.place, Code.REVERSED_BOUNDS, f"« {node.value} » : écrivez le plus petit d'abord.")
        return None
    return low, high


def _matched(pattern: re.Pattern[str], node: Text, example: str, unit: str, faults: Faults) -> re.Match[str] | None:
    found = pattern.fullmatch(node.value)
    if found is None:
        hint = " La virgule s'écrit ici avec un point." if "," in node.value else ""
        message = f"« {node.value} » ne se lit pas. Écrivez le nombre, puis l'unité : « {example} ».{hint}"
        faults.add(node.place, Code.BAD_NUMBER, message)
    elif found[found.lastindex or 0] != unit:
        written = found[found.lastindex or 0]
        faults.add(node.place, Code.BAD_NUMBER, f"l'unité attendue est « {unit} », pas « {written} ».")
        return None
    return found


def _refused(number: float, node: Text, faults: Faults) -> bool:
    if number < 0:
        faults.add(node.place, Code.BAD_NUMBER, f"« {node.value} » est négatif. Un facteur ne l'est jamais.")
        return True
    return False
