"""Which role an imported row takes (`territoires/correspondances.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from conseiller.knowledge import reading
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.territories import Role

FILE = "territoires/correspondances.yaml"


class Format(StrEnum):
    """A public format of places."""

    PLACES = "lieux"
    """National schema of « lieux de médiation numérique »."""
    ACTORS = "acteurs"
    """ADEME's « acteurs de l'économie circulaire »."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A role for the rows that hold one of these values in this column."""

    column: str
    values: frozenset[str]
    role: Role


@dataclass(frozen=True, slots=True)
class Rules:
    """What becomes of the rows of one format."""

    rules: tuple[Rule, ...]
    otherwise: Role
    kept_columns: tuple[str, ...] = ()
    kept_values: frozenset[str] = frozenset()
    """When set, a row without any of these values in any of these columns is passed over."""

    def role(self, cells: Mapping[str, str]) -> Role | None:
        """The role of a row, None when it is not about what we do."""
        if self.kept_columns and not any(self.kept_values & values(cells, column) for column in self.kept_columns):
            return None
        found = (rule.role for rule in self.rules if rule.values & values(cells, rule.column))
        return next(found, self.otherwise)


def values(cells: Mapping[str, str], column: str) -> frozenset[str]:
    """The values of a cell: both formats join them with a bar."""
    return frozenset(value.strip() for value in cells.get(column, "").split("|"))


_FORMAT = Shape("un format", frozenset({"garde", "regles", "sinon"}), ("regles", "sinon"))
_KEEP = Shape("« garde »", frozenset({"colonnes", "valeurs"}), ("colonnes", "valeurs"))
_RULE = Shape("une règle", frozenset({"colonne", "valeurs", "role"}), ("colonne", "valeurs", "role"))


def load_rules(folder: Path) -> Mapping[Format, Rules]:
    """The rules of a knowledge folder. Raises KnowledgeError, with every fault, when they cannot be used."""
    faults = Faults()
    rules = read_rules(folder, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return rules


def read_rules(folder: Path, faults: Faults) -> Mapping[Format, Rules]:
    """The rules of a knowledge folder, as far as they can be read."""
    root = reading.read_yaml(folder / FILE, FILE, faults)
    if root is None:
        return {}
    if not isinstance(root, reading.Mapping):
        faults.add(root.place, Code.WRONG_SHAPE, f"ce fichier attend {' et '.join(f'« {name}: »' for name in Format)}.")
        return {}
    top = Fields(root, Shape("ce fichier", frozenset(Format), tuple(Format)), faults)
    return {name: _rules(node, faults) for name in Format if (node := top.mapping(name)) is not None}


def _rules(node: reading.Mapping, faults: Faults) -> Rules:
    fields = Fields(node, _FORMAT, faults)
    keep = fields.mapping("garde")
    kept = Fields(keep, _KEEP, faults) if keep is not None else None
    return Rules(
        rules=tuple(_rule(item, faults) for item in fields.items("regles") if isinstance(item, reading.Mapping)),
        otherwise=fields.word("sinon", Role, Role.OTHER),
        kept_columns=tuple(text.value for text in kept.texts("colonnes")) if kept else (),
        kept_values=frozenset(text.value for text in kept.texts("valeurs")) if kept else frozenset(),
    )


def _rule(node: reading.Mapping, faults: Faults) -> Rule:
    fields = Fields(node, _RULE, faults)
    held = frozenset(text.value for text in fields.texts("valeurs"))
    return Rule(fields.text("colonne"), held, fields.word("role", Role, Role.OTHER))
