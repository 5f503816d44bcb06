"""The example phrases of `knowledge/lexique/phrases` and of the trees, for the ways of routing that learn or search."""

from pathlib import Path

import yaml

from conseiller.knowledge.loading import load_knowledge

SET_ASIDE = "ecartees"
"""Key of the example phrases of trees that teach no subject."""


def read_phrases(folder: Path) -> list[tuple[str, str]]:
    """Outcome and text of every phrase written by hand, examples of the trees included, each text once."""
    read: dict[str, list[str]] = {}
    for path in sorted((folder / "lexique" / "phrases").glob("*.yaml")):
        for key, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            read.setdefault(key, []).extend(str(text) for text in texts)
    set_aside = frozenset(read.pop(SET_ASIDE, []))
    found = {text: topic for topic, texts in read.items() for text in texts}
    for tree in load_knowledge(folder).trees.values():
        for example in tree.examples:
            if example.phrase and example.phrase not in set_aside:
                found.setdefault(example.phrase, tree.id)
    return [(topic, text) for text, topic in found.items()]
