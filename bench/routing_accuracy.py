"""How well sentences find their subject: `python3 -m uv run python bench/routing_accuracy.py QUESTIONS.jsonl [-v]`.

One object per line: text, topic, and optionally secondary_topic (also right) and noise (a style, for the last table).
Figures, not verdicts; never tune the lexicon word by word to a set that judges it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from conseiller.locations import knowledge_folder
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import Routing, route

Heard = tuple[Mapping[str, str], Routing]


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    lexicon = load_lexicon(knowledge_folder())
    rows = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    heard = [(row, route(row["text"], lexicon)) for row in rows]
    scores = {topic: f1(topic, heard) for topic in lexicon.fields.topics if topic in {row["topic"] for row in rows}}
    print(f"{len(rows)} questions, macro-F1 {sum(scores.values()) / len(scores):.3f}")
    print("F1        " + "  ".join(f"{topic} {score:.2f}" for topic, score in scores.items()))
    print_opening(heard)
    print_styles(heard)
    if options.verbose:
        for row, found in heard:
            if not is_right(row, found):
                print(f"{row['topic']} -> {found.topic}: {row['text'][:100]} {list(found.fields)}")


def is_right(row: Mapping[str, str], found: Routing) -> bool:
    """Whether the subject found is the expected one, or the second that is also right."""
    return found.topic in (row["topic"], row.get("secondary_topic"))


def f1(topic: str, heard: Iterable[Heard]) -> float:
    """Harmonic mean of precision and recall of one subject (0 to 1)."""
    hit = wrong = missed = 0
    for row, found in heard:
        expected = found.topic if is_right(row, found) else row["topic"]
        hit += expected == found.topic == topic
        wrong += found.topic == topic != expected
        missed += expected == topic != found.topic
    return 2 * hit / max(2 * hit + wrong + missed, 1)


def print_opening(heard: list[Heard]) -> None:
    """What would be opened without asking, ours and not ours, and whether the first two hold the right subject."""
    ours = [(row, found) for row, found in heard if row["topic"] != OFF_TOPIC]
    others = [found for row, found in heard if row["topic"] == OFF_TOPIC]
    opened = [(row, found) for row, found in ours if found.confident]
    right = sum(is_right(row, found) for row, found in opened)
    first_two = sum(row["topic"] in [topic for topic, _ in found.candidates[:2]] for row, found in ours)
    print(
        f"off-topic opened {sum(found.confident for found in others)} of {len(others)}; "
        f"coverage {len(opened) / max(len(ours), 1):.2f}; precision {right / max(len(opened), 1):.3f}; "
        f"right subject in the first two {first_two / max(len(ours), 1):.3f}"
    )


def print_styles(heard: Iterable[Heard]) -> None:
    """Share of right subjects by style of writing."""
    styles: dict[str, list[bool]] = defaultdict(list)
    for row, found in heard:
        styles[row.get("noise", "-")].append(is_right(row, found))
    print("styles    " + "  ".join(f"{style} {sum(right) / len(right):.2f}" for style, right in sorted(styles.items())))


if __name__ == "__main__":
    main()
