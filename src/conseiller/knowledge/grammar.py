"""The grammar of `si`: YAML nodes become conditions; names and values keep their places for later checks."""

from dataclasses import dataclass

from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import (
    ALWAYS,
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Not,
    Operand,
    Today,
)
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Mapping, Node, Sequence, Text
from conseiller.knowledge.scalars import read_day, read_number

NUMERIC = frozenset({Comparison.LESS, Comparison.AT_LEAST, Comparison.MORE, Comparison.AT_MOST})
TEMPORAL = frozenset({Comparison.BEFORE, Comparison.UNTIL, Comparison.AFTER, Comparison.NOT_BEFORE})
_WRITTEN = frozenset(Comparison) - {Comparison.IS}
"""`vaut` is never written: `fait: valeur` says it."""


@dataclass(frozen=True, slots=True)
class Read:
    """One comparison as written: the fact's name and the values, each with its place."""

    fact: Text
    leaf: Leaf
    values: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition and every place it reads a fact."""

    condition: Condition = ALWAYS
    reads: tuple[Read, ...] = ()


NO_CLAUSE = Clause()


def read_clause(node: Node, key: str, faults: Faults) -> Clause:
    """The condition under `si` or `aussi_si`; what cannot be understood is noted and left out."""
    reader = _Reader(key, faults, [])
    return Clause(reader.condition(node), tuple(reader.reads))


@dataclass(slots=True)
class _Reader:
    key: str
    faults: Faults
    reads: list[Read]

    def condition(self, node: Node) -> Condition:
        if isinstance(node, Sequence):
            self.faults.add(
                node.place,
                Code.LIST_AS_CONDITION,
                f"une liste sous « {self.key} » ne dit ni « et » ni « ou ». "
                "Écrivez des lignes « fait : valeur », ou « un_de » devant la liste.",
            )
            for item in node.items:  # what the lines read is still checked
                if isinstance(item, Mapping):
                    self.condition(item)
            return ALWAYS
        if isinstance(node, Text) and node.value.strip():
            self.faults.add(
                node.place,
                Code.WRONG_SHAPE,
                f"une condition ne s'écrit pas en une phrase (« {node.value[:30]} »). Écrivez « fait : valeur ».",
            )
            return ALWAYS
        if isinstance(node, Text) or not node.entries:
            self._empty(node, self.key)
            return ALWAYS
        terms = [self._line(name, value) for name, value in node.entries]
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def _empty(self, node: Node, key: str) -> None:
        self.faults.add(
            node.place,
            Code.EMPTY_CONDITION,
            f"« {key} » est vide : toujours vrai ou toujours faux. Écrivez une condition, ou retirez la clé.",
        )

    def _line(self, name: Text, value: Node) -> Condition:
        if name.value == "un_de":
            return self._any_of(value)
        if name.value == "sauf":
            return self._except(value)
        if isinstance(value, Mapping):
            return self._comparisons(name, value)
        return self._codes(name, Comparison.IS, value)

    def _any_of(self, node: Node) -> Condition:
        if not isinstance(node, Sequence) or not node.items:
            if isinstance(node, Mapping) and node.entries:
                self.faults.add(
                    node.place, Code.WRONG_SHAPE, "« un_de » attend une liste. Mettez « - » devant chaque possibilité."
                )
                return self.condition(node)
            self._empty(node, "un_de")
            return ALWAYS
        return AnyOf(tuple([self.condition(item) for item in node.items]))

    def _except(self, node: Node) -> Condition:
        """`sauf`: with two lines outside a list, people read 'neither' where logic says 'not both'."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items or (isinstance(node, Text) and not node.value.strip()):
            self._empty(node, "sauf")
            return ALWAYS
        if isinstance(node, Mapping) and len(node.entries) > 1:
            self.faults.add(
                node.entries[1][0].place,
                Code.DOUBLE_EXCEPT,
                "deux lignes sous « sauf » : « ni l'un ni l'autre », ou « pas les deux » ? "
                "Mettez « - » devant chaque cas à écarter.",
            )
        terms = [Not(self.condition(item)) for item in items]
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def _comparisons(self, fact: Text, node: Mapping) -> Condition:
        if not node.entries:
            self._empty(node, fact.value)
            return ALWAYS
        terms = [self._comparison(fact, word, value) for word, value in node.entries]
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def _comparison(self, fact: Text, word: Text, value: Node) -> Condition:
        if word.value not in _WRITTEN:
            hint = suggestion(word.value, _WRITTEN) or f" Choix : {', '.join(sorted(_WRITTEN))}."
            self.faults.add(
                word.place, Code.UNKNOWN_COMPARISON, f"« {word.value} » n'est pas un mot de comparaison.{hint}"
            )
            return self._unread(fact)
        comparison = Comparison(word.value)
        if comparison is Comparison.ONLY:
            return self._codes(fact, comparison, value)
        operand = self._operand(comparison, value)
        return self._unread(fact) if operand is None else self._leaf(fact, Leaf(fact.value, comparison, operand))

    def _operand(self, comparison: Comparison, node: Node) -> Operand | None:
        if not isinstance(node, Text) or not node.value.strip():
            self.faults.add(node.place, Code.WRONG_SHAPE, f"« {comparison} » attend une seule valeur.")
            return None
        if comparison in NUMERIC:
            return read_number(node, self.faults)
        if comparison in TEMPORAL:
            return Today.TODAY if node.value == Today.TODAY else read_day(node, self.faults)
        if node.value not in ("oui", "non"):
            self.faults.add(node.place, Code.BAD_YES_NO, f"« connu » attend oui ou non, pas « {node.value} ».")
            return None
        return node.value == "oui"

    def _codes(self, fact: Text, comparison: Comparison, node: Node) -> Condition:
        items = node.items if isinstance(node, Sequence) else (node,)
        values = tuple([item for item in items if isinstance(item, Text) and item.value.strip()])
        if not values:
            self._empty(node, fact.value)
            return self._unread(fact)
        for item in items:
            if not isinstance(item, Text):
                self.faults.add(item.place, Code.WRONG_SHAPE, f"« {fact.value} » attend des codes de réponse.")
        codes = frozenset(value.value for value in values)
        return self._leaf(fact, Leaf(fact.value, comparison, codes), values)

    def _leaf(self, fact: Text, leaf: Leaf, values: tuple[Text, ...] = ()) -> Leaf:
        self.reads.append(Read(fact, leaf, values))
        return leaf

    def _unread(self, fact: Text) -> Condition:
        """The comparison is broken, but its fact is still checked (and counts as read)."""
        self._leaf(fact, Leaf(fact.value, Comparison.KNOWN, True))
        return ALWAYS
