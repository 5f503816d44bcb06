"""From ten thousand to ten million accompagnements: time, memory, and how they grow, beside bare SQL on each engine.

    python3 -m uv run --extra coordination --extra spark python bench/scale.py
        [--grand] [--sans-spark] [--au-plus N] [--bases FOLDER]

Every figure is measured beside its base line, in the same run: the same library, the same file, a bare `group by`.
Seconds of a verb are processor seconds, which a busy machine changes little.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measuring import HEAD, Figure, by_turns, timed

from conseiller.indicators.engines.contract import Engine, EngineName
from conseiller.indicators.engines.counting import register_simulated
from conseiller.indicators.engines.opening import open_engine
from conseiller.journal import Journal
from conseiller.journal.counting import OBJECTIVES, period_parts
from conseiller.journal.leaf_counting import LEAVES
from conseiller.journal.rules import RETURN_WINDOW

SIZES, LARGEST = (10_000, 100_000, 1_000_000), 10_000_000
BEGIN, END, STOP = date(2025, 1, 1), date(2025, 12, 31), date(2026, 6, 30)
# What anyone would write by hand: the same cells in one plain `group by`, with two numbers, or with the same seventeen.
BARE = "select c.objective, s.place, s.month, {sums} from counted_advice c join session s on s.id = c.session"
BARE += " where s.state = 'clos' group by c.objective, s.place, s.month"
TWO = ("1 = 1", "c.outcome = 'fait'")
_DUE = f"s.day <= {STOP.toordinal() - RETURN_WINDOW}"
_SEEN = f"{_DUE} and c.done_in_session = 1"
_LATER = f"{_DUE} and c.done_in_session = 0"
_NO, _KNOWN = "('pas_encore','non')", "('fait','partiel','pas_encore','non')"
_NOTHING = f"(c.drawn = 1 or c.outcome is null or c.outcome not in ('sans_objet',{_KNOWN[1:]})"
_CALLED = f"{_LATER} and c.drawn = 1"
_TOLD = f"case when c.outcome in {_KNOWN} then c.outcome else c.call_result end"
SEVENTEEN = (
    f"{_SEEN} and (c.outcome is null or c.outcome not in {_KNOWN})",
    f"{_SEEN} and c.outcome = 'fait'",
    f"{_SEEN} and c.outcome = 'partiel'",
    f"{_SEEN} and c.outcome in {_NO}",
    f"{_LATER} and c.drawn = 0 and c.outcome = 'fait'",
    f"{_LATER} and c.drawn = 0 and c.outcome = 'partiel'",
    f"{_LATER} and c.drawn = 0 and c.outcome in {_NO}",
    f"{_LATER} and {_NOTHING}",
    f"{_LATER} and c.drawn = 0 and c.outcome = 'sans_objet'",
    f"not ({_DUE})",
    "c.intention = 1",
    "c.intention = 0",
    "c.intention is null",
    _CALLED,
    f"{_CALLED} and {_TOLD} in {_KNOWN}",
    f"{_CALLED} and {_TOLD} = 'fait'",
    f"{_CALLED} and {_TOLD} = 'partiel'",
)
WORDS = {"known": "'fait','partiel','pas_encore','non'", "yes": "'fait'", "no": "'partiel','pas_encore','non'"}
# A process of its own: the peak of memory is that of this work alone.
VERB = """
import resource, sys, time
from conseiller.commands.main import run
from conseiller.commands.environment import real_environment
begin = time.process_time()
code = run(sys.argv[1:], real_environment())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("MEASURED", code, time.process_time() - begin, peak, file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One verb at one size: processor seconds, and megabytes at its peak."""

    seconds: float
    memory: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grand", action="store_true", help="ten million too: half an hour, 3 GB of disk")
    parser.add_argument("--sans-spark", action="store_true", help="leave Spark out")
    parser.add_argument("--au-plus", type=int, default=LARGEST, metavar="N", help="no size beyond this one")
    parser.add_argument(
        "--bases", type=Path, metavar="FOLDER", help="keep the simulated bases there, and use them again"
    )
    options = parser.parse_args()
    sizes = [size for size in (*SIZES, *([LARGEST] if options.grand else [])) if size <= options.au_plus]
    engines = [name for name in EngineName if not (options.sans_spark and name is EngineName.SPARK)]
    print(f"{'':>10}  {'simuler':>17}  {'indicateurs':>17}  {'lot':>17}  {'publier':>17}  {'base':>8}", flush=True)
    with folder(options.bases) as place:
        bases = {size: place / f"{size}.sqlite" for size in sizes}
        for size, base in bases.items():
            print(row(size, base, *verbs(size, base)), flush=True)
        print(f"\n{HEAD}", flush=True)
        for size, base in bases.items():
            print(against_the_same_text(size, base), flush=True)
        for name in engines:
            for figure in rolled_up(name, bases):
                print(figure, flush=True)


def verbs(size: int, base: Path) -> tuple[Step | None, ...]:
    """Simulate, count, hand over, publish: each as a person would type it. None: the base was there."""
    year = ("--debut", BEGIN.isoformat(), "--fin", END.isoformat())
    stop = ("--base", str(base), "--extraction", STOP.isoformat())
    invent = ("simuler", "--accompagnements", str(size), "--graine", "1", "--base", str(base), "--annee", "2025")
    return (
        None if base.exists() else verb(*invent),
        verb("indicateurs", *stop, *year, "--json"),
        verb("lot", *stop, *year),
        verb("publier", *stop, *year, "--essai", "--json"),
    )


def verb(*words: str) -> Step:
    """One command line in a process of its own."""
    done = subprocess.run([sys.executable, "-c", VERB, *words], capture_output=True, encoding="utf-8", check=True)
    code, seconds, memory = done.stderr.rpartition("MEASURED ")[2].split()
    if code != "0":
        raise SystemExit(done.stderr)
    return Step(float(seconds), float(memory))


def row(size: int, base: Path, *steps: Step | None) -> str:
    """One line of the first table."""
    cells = "  ".join(f"{step.seconds:>8.2f} s {step.memory:>4.0f} MB" if step else f"{'-':>18}" for step in steps)
    return f"{size:>10}  {cells}  {base.stat().st_size / 1e6:>5.0f} MB"


def against_the_same_text(size: int, base: Path) -> Figure:
    """The journal's counts, door and checks included, against their very text in a bare sqlite3. Budget: design."""
    text = OBJECTIVES.format(**period_parts(BEGIN, END, STOP), **WORDS)

    def ours() -> None:
        with Journal.open_to_count(base, STOP) as journal:
            journal.counts(BEGIN, END, STOP)

    def bare() -> None:
        with closing(sqlite3.connect(base)) as connection:
            connection.execute(text).fetchall()

    return by_turns(f"indicators, {size} / the same text in bare sqlite3", 1.5, timed(ours), timed(bare), **turns(size))


def rolled_up(name: EngineName, bases: dict[int, Path]) -> Iterator[Figure]:
    """All seventeen leaf numbers against one plain `group by`, on the same registered tables of one engine."""
    leaves = LEAVES.format(**period_parts(BEGIN, END, STOP))
    engine = open_engine(name)
    try:
        for size, base in bases.items():
            forget_peak()
            load = seconds_of(lambda base=base: load_into(engine, base))  # type: ignore[misc]
            for budget, numbers in ((1.5, SEVENTEEN), (6, TWO)):
                ours, hand = timed(lambda: engine.query(leaves)), timed(by_hand(engine, numbers))
                what = f"{name}, {size}: leaves / {len(numbers)} numbers by hand"
                yield by_turns(what, budget, ours, hand, **turns(size))
            print(f"{name}: {size} accompagnements registered in {load:.1f} s, {peak():.0f} MB at the peak", flush=True)
    finally:
        engine.close()


def by_hand(engine: Engine, numbers: Sequence[str]) -> Callable[[], object]:
    """The question with these conditions counted, each in a column of its own."""
    sums = ", ".join(f"sum(case when {one} then 1 else 0 end) as n{rank}" for rank, one in enumerate(numbers))
    text = BARE.format(sums=sums)
    return lambda: engine.query(text)


def forget_peak() -> None:
    """Begin a new peak of memory (Linux): the engine before must not count for the next one."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """Megabytes: the highest of this process, and of Java when it started it; 0 where /proc does not tell."""
    found = 0.0
    with suppress(OSError):
        mine = Path("/proc/self")
        children = [Path("/proc") / one for one in (mine / f"task/{os.getpid()}/children").read_text().split()]
        for process in (mine, *children):
            lines = (process / "status").read_text().splitlines()
            found += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return found


def turns(size: int) -> dict[str, int]:
    """How often to measure: the median of three, after one that does not count; the largest size, once."""
    return {"runs": 1, "warm_up": 0} if size == LARGEST else {"runs": 3, "warm_up": 1}


def load_into(engine: Engine, base: Path) -> None:
    """Hand a simulated base over to an engine."""
    with Journal.open_to_count(base, STOP) as journal:
        register_simulated(engine, journal)


def seconds_of(work: Callable[[], object]) -> float:
    """How long one run of this takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """The folder given, or one erased at the end."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    path = Path(tempfile.mkdtemp(prefix="conseiller-echelle-"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


if __name__ == "__main__":
    main()
