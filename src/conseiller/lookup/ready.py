"""The words a sentence is read with, kept ready beside the knowledge: making them costs half a second each time.

As with the knowledge, the copy is made again as soon as a file of the lexicon, or the program, changed.
"""

from pathlib import Path

from conseiller.knowledge.compiled import fingerprint, from_copy, keep_copy
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.lexicon import Lexicon, load_lexicon


def load_ready_lexicon(folder: Path, copy: Path | None) -> Lexicon:
    """The lexicon of a knowledge folder, from the copy when nothing changed since. Raises KnowledgeError.

    A copy that cannot be read or written costs time, never an error.
    """
    if copy is None:
        return load_lexicon(folder)
    mark = fingerprint(folder, (folder / SUBFOLDER,), Path(__file__).parent)
    kept = from_copy(copy, mark)
    if isinstance(kept, Lexicon):
        return kept
    lexicon = load_lexicon(folder)
    lexicon.make_ready()
    keep_copy(copy, mark, lexicon)
    return lexicon
