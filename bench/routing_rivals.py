"""Our routing beside others: `python3 -m uv run --group bench python bench/routing_rivals.py [QUESTIONS]`.

Every way, ours too, learns from or searches the phrases of `lexique/phrases`; all are judged on questions that are not
among them. Only which outcome is likeliest counts here: opening without asking is measured by `routing_accuracy.py`.
"""

import argparse
import json
import math
import statistics
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils
from routing_accuracy import f1

from conseiller.locations import knowledge_folder
from conseiller.lookup.folding import fold
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import Routing, route
from conseiller.lookup.schooling import training_phrases

FRESH = Path(__file__).parents[1] / "tests" / "lookup" / "fresh_questions.jsonl"
Router = Callable[[str], str]


def main() -> None:
    """Print one line for each way of routing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="?", default=FRESH)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = {row["text"] for row in rows}
    taught = training_phrases(knowledge_folder())
    phrases = [(phrase.topic, phrase.text) for phrase in taught if phrase.text not in asked]
    print(f"{len(rows)} questions, {len(phrases)} phrases\n{'':<34} {'macro-F1':>9} {'right':>7} {'median ms':>10}")
    for name, router in (
        ("ours", ours()),
        ("WRatio, nearest phrase", nearest(phrases, fuzz.WRatio)),
        ("token_set_ratio, nearest phrase", nearest(phrases, fuzz.token_set_ratio)),
        ("BM25, five best phrases", bm25(phrases)),
        ("character TF-IDF, nearest phrase", tfidf(phrases)),
        ("character TF-IDF, regression", regression(phrases)),
    ):
        print(f"{name:<34} {judged(router, rows)}", flush=True)


def judged(router: Router, rows: Sequence[Mapping[str, str]]) -> str:
    """Macro-F1, share of right outcomes, median milliseconds."""
    router(rows[0]["text"])  # what is loaded late is not the question's
    heard, times = [], []
    for row in rows:
        begin = time.perf_counter()
        topic = router(row["text"])
        times.append(time.perf_counter() - begin)
        heard.append((row, Routing(topic, False, (), {}, {})))
    topics = {row["topic"] for row in rows}
    score = sum(f1(topic, heard) for topic in topics) / len(topics)
    right = sum(found.topic in (row["topic"], row.get("secondary_topic")) for row, found in heard) / len(rows)
    return f"{score:>9.3f} {right:>7.3f} {1000 * statistics.median(times):>10.3f}"


def ours() -> Router:
    """The routing of the program."""
    lexicon = load_lexicon(knowledge_folder())
    return lambda text: route(text, lexicon).topic


def nearest(phrases: Sequence[tuple[str, str]], scorer: Callable[..., float]) -> Router:
    """The outcome of the most similar phrase."""
    texts = [utils.default_process(text) for _, text in phrases]

    def router(text: str) -> str:
        found = process.extractOne(utils.default_process(text), texts, scorer=scorer)
        return phrases[found[2]][0] if found is not None else "hors_sujet"

    return router


def bm25(phrases: Sequence[tuple[str, str]], saturation: float = 1.5, length: float = 0.75) -> Router:
    """Robertson and Zaragoza (2009): the five best phrases vote by their scores."""
    bags = [Counter(fold(text).split()) for _, text in phrases]
    mean = sum(bag.total() for bag in bags) / len(bags)
    holders: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for word in bag:
            holders.setdefault(word, []).append(number)

    def router(text: str) -> str:
        scores: Counter[int] = Counter()
        for word in set(fold(text).split()) & holders.keys():
            rarity = math.log(1 + (len(bags) - len(holders[word]) + 0.5) / (len(holders[word]) + 0.5))
            for number in holders[word]:
                times, size = bags[number][word], bags[number].total()
                scores[number] += rarity * times * (saturation + 1) / (
                    times + saturation * (1 - length + length * size / mean)
                )  # fmt: skip
        votes: Counter[str] = Counter()
        for number, score in scores.most_common(5):
            votes[phrases[number][0]] += score
        return votes.most_common(1)[0][0] if votes else "hors_sujet"

    return router


def tfidf(phrases: Sequence[tuple[str, str]]) -> Router:
    """The outcome of the phrase whose groups of 2 to 5 letters are nearest."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigher = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    known = weigher.fit_transform([fold(text) for _, text in phrases])

    def router(text: str) -> str:
        near = (known @ weigher.transform([fold(text)]).T).toarray().ravel()
        return phrases[int(near.argmax())][0] if near.any() else "hors_sujet"

    return router


def regression(phrases: Sequence[tuple[str, str]]) -> Router:
    """Logistic regression on the same groups of letters, outcomes weighed alike."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=500, class_weight="balanced"),
    )
    model.fit([fold(text) for _, text in phrases], [topic for topic, _ in phrases])
    return lambda text: str(model.predict([fold(text)])[0])


if __name__ == "__main__":
    main()
