"""A commune as people type it: « st jean d'angely », « Clamecy (58) », « 58218 »."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from conseiller.knowledge.communes import Commune, Communes, codes_before, department_of
from conseiller.lookup.folding import fold

LONGEST_TYPED = 100
"""Characters looked at; the longest name has 45."""

LEAST = 0.8
"""Similarity (0 to 1) from which a misspelt name is taken for a known one."""

_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur"}
_ARTICLES = ("le ", "la ", "les ", "l ")
_PLAIN = (
    ("œ", "oe"), ("é", "e"), ("è", "e"), ("ê", "e"), ("ë", "e"), ("à", "a"), ("â", "a"), ("î", "i"), ("ï", "i"),
    ("ô", "o"), ("û", "u"), ("ü", "u"), ("ÿ", "y"), ("ç", "c"), ("'", " "), ("’", " "), ("-", " "), ("(", " "),
    (")", " "), ("  ", " "), ("  ", " "), (" ;", ";"), ("; ", ";"),
)  # fmt: skip
"""What `fold` does to a name of a commune, on the whole list at once: ten times faster than name by name."""


class CommuneNames:
    """Finds communes by what is typed."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes

    def find(self, typed: str) -> tuple[Commune, ...]:
        """The communes that may be meant, none when nothing is near; several share a name or its beginning.

        A code is an INSEE code. A département may follow the name, as a code or in words.
        """
        code = typed.strip().upper()
        if len(code) == 5 and code[-3:].isdigit():
            found = self._communes.by_code(code)
            return (found,) if found is not None else ()
        words = [_SHORT.get(word, word) for word in fold(typed[:LONGEST_TYPED]).split()]
        if not words:
            return ()
        for name, department in self._readings(words):
            exact = self._of(self._exact(name), department)
            if exact:
                return exact
        for name, department in self._readings(words):
            near = self._of(self._near(name), department)
            if near:
                return near
        return ()

    def named(self, name: str) -> tuple[Commune, ...]:
        """The communes of exactly this name, whatever its accents, capitals and « St »."""
        words = [_SHORT.get(word, word) for word in fold(name[:LONGEST_TYPED]).split()]
        return self._of(self._exact(" ".join(words)), "") if words else ()

    @cached_property
    def folded(self) -> str:
        """The list of communes, its names folded."""
        text = self._communes.text.lower()
        for written, plain in _PLAIN:
            text = text.replace(written, plain)
        return text

    @cached_property
    def by_key(self) -> dict[str, list[str]]:
        """INSEE codes by folded name."""
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for line in self.folded.strip("\n").split("\n")[1:]:
            code, name, _, _ = line.split(";")
            keys[name].append(code.upper())
        return keys

    def _readings(self, words: list[str]) -> Iterable[tuple[str, str]]:
        """The whole as a name; then its end as a département: 'clamecy 58', 'clamecy nievre'."""
        yield " ".join(words), ""
        ends = {fold(name): code for code, name in self._communes.departments.items()}
        ends |= {code.lower(): code for code in self._communes.departments}
        for size in (1, 2, 3, 4):
            end = " ".join(words[-size:])
            if size < len(words) and end in ends:
                yield " ".join(words[:-size]), ends[end]

    def _exact(self, name: str) -> list[str]:
        if name[:1].isdigit():  # no commune's name begins so, but other columns do
            return []
        bare = _without_article(name)
        for keys in ((name,), (bare, *(article + bare for article in _ARTICLES))):
            found = [code.upper() for key in keys for code in codes_before(self.folded, f";{key};")]
            if found:
                return found
        return []

    def _near(self, name: str) -> Iterable[str]:
        """Names that begin so, or hold these words, or are spelt almost so: the first way that finds any."""
        inside = f" {name} "
        for holds in (lambda key: key.startswith(name), lambda key: inside in f" {key} "):
            found = [code for key, codes in self.by_key.items() if holds(key) for code in codes]
            if found:
                return found
        return self._misspelt(name)

    def _misspelt(self, name: str) -> list[str]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        scored = extract(name, self.by_key.keys(), scorer=OSA.normalized_similarity, score_cutoff=LEAST, limit=None)
        best = max((score for _, score, _ in scored), default=0.0)
        return [code for key, score, _ in scored if score == best for code in self.by_key[key]]

    def _of(self, codes: Iterable[str], department: str) -> tuple[Commune, ...]:
        """The communes of these codes, those of today before old ones; one département only when it is named."""
        known = [self._communes.by_code(code) for code in codes if not department or department_of(code) == department]
        found = {commune.code: commune for commune in known if commune is not None}
        today = {code: commune for code, commune in found.items() if not commune.formerly}
        return tuple(sorted((today or found).values(), key=lambda commune: (commune.name, commune.code)))


def _without_article(name: str) -> str:
    for article in _ARTICLES:
        if name.startswith(article):
            return name.removeprefix(article)
    return name
