"""Time look-ups, warm: ``python gazetteer/bench.py [FILE]``, FILE being a database, else the one in use.

``python gazetteer/bench.py build DUMP FILE`` times the building of one from a dump (synthetic.py writes one to measure
with): processor and wall-clock seconds up to each hundredth of the way, and the most memory that was held at once.

Names are drawn from the database itself, each once, so that nothing comes from the memory of the `Gazetteer` object
(but for what is asked again), and from the list of names of the news that the tests have.
Prints microseconds of processor time (a busy machine delays any call) at the median, the 99th and the 99.9th of a
hundred, by kind of look-up; spelling mistakes are timed apart.
"""

from __future__ import annotations

import contextlib
import random
import resource
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from geonews.gazetteer import Gazetteer
from geonews.gazetteer_build import build_geonames

DRAWN = 5000
MANY = 20
#: Names that news uses, one a line.
NEWS = Path(__file__).resolve().parent.parent / "tests" / "world_names.txt"
#: Abbreviations and codes of regions and countries, in the styles of newspapers.
SHORT = "U.S.|U.K.|UAE|N.Y.|Calif.|Pa.|W.Va.|B.C.|NSW|DRC|N. Korea|St. Louis|Ft. Worth|Mt. Everest|Ont.|D.C.".split("|")


def main() -> None:
    """Time what the command line asks for."""
    if sys.argv[1:2] == ["build"]:
        time_build(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        time_lookups()


def time_build(dump: Path, path: Path) -> None:
    """Build a database and print what it took, step by step."""
    begun, told = time.monotonic(), [-1]

    def show_step(done: int, total: int) -> None:
        if done * 100 // total > told[0]:
            told[0] = done * 100 // total
            used = resource.getrusage(resource.RUSAGE_SELF)
            seconds = f"{used.ru_utime + used.ru_stime:7.1f} s of processor, {time.monotonic() - begun:7.1f} s of clock"
            # macOS counts bytes here, others KiB
            peak_mb = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
            print(f"{told[0]:3} %  {seconds}, {peak_mb:7.0f} MB at most", flush=True)

    print(build_geonames(path, dump, show_step))
    print(f"{path}: {path.stat().st_size / 1e6:,.0f} MB")


def time_lookups() -> None:
    """Draw the names and time each kind of look-up."""
    with Gazetteer.open(Path(sys.argv[1]) if len(sys.argv) > 1 else None) as gazetteer:
        names = draw(gazetteer.path)
        print(f"{gazetteer.path.name}: {gazetteer.origin}")
        exact = names["exact"]
        borne = {name: len(gazetteer.lookup(name)) for name in exact}
        kinds: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
            "a place's name as the table has it": (gazetteer.lookup, exact),
            "  borne by one place": (gazetteer.lookup, [name for name in exact if borne[name] == 1]),
            "  by two to nine": (gazetteer.lookup, [name for name in exact if 2 <= borne[name] <= 9]),
            "  by ten and more": (gazetteer.lookup, [name for name in exact if borne[name] >= 10]),
            "  the first of them only": (partial(gazetteer.lookup, limit=1), exact),
            "names of the news": (gazetteer.lookup, names["news"]),
            "the same in capitals, and with 'the'": (gazetteer.lookup, [f"The {n.upper()}" for n in exact]),
            "a name of 20 places and more": (gazetteer.lookup, names["common"]),
            "no such name": (gazetteer.lookup, [f"{name}xq" for name in exact]),
            "an abbreviation": (gazetteer.lookup, SHORT),
            "another transliteration": (gazetteer.lookup_fuzzy, names["spelled"]),
            "a slip of the pen": (gazetteer.lookup_fuzzy, [f"{n[:3]}q{n[3:]}" for n in exact[:300] if len(n) > 6]),
        }
        for what, (find, asked) in kinds.items():
            show(what, timed(gazetteer, find, asked))
        show("asked again", timed(gazetteer, gazetteer.lookup, exact, again=True))


def draw(path: Path) -> dict[str, list[str]]:
    """Draw names by place, so that a name of many places comes as often as articles name one of them."""
    chance = random.Random(1)  # noqa: S311 - the same draw each time
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        low, high = db.execute("SELECT min(id), max(id) FROM place WHERE id > 0").fetchone()
        pick = "SELECT name FROM place WHERE id >= ? LIMIT 1"
        exact = {db.execute(pick, (chance.randint(low, high),)).fetchone()[0] for _ in range(DRAWN)}
        some = "SELECT key FROM name WHERE key >= ? LIMIT 4000"
        starts = ["san", "la", "mill", "long", "new", "st", "santa", "el", "black", "al"]
        counted = Counter(row[0] for start in starts for row in db.execute(some, (start,)))
        common = sorted(key for key, count in counted.items() if count >= MANY)
        spelled = [row[0] for row in db.execute("SELECT key FROM skeleton WHERE key > ? LIMIT 2000", ("k",))]
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    news = sorted({line.split("|")[0] for line in lines if line[:1] not in "[#"})
    return {"exact": sorted(exact), "common": common, "spelled": spelled, "news": news}


def timed(
    gazetteer: Gazetteer, find: Callable[[str], object], names: Sequence[str], *, again: bool = False
) -> list[float]:
    """Microseconds of each call, after one round to bring the pages in.

    The object's own memory is emptied in between, but for names that are asked ``again``.
    """
    for name in names:
        find(name)
    taken = []
    for _ in range(1 + 300 // max(1, len(names))):
        if not again:
            forget(gazetteer)
        for name in names:
            start = time.thread_time_ns()
            find(name)
            taken.append((time.thread_time_ns() - start) / 1e3)
    return sorted(taken)


def forget(gazetteer: Gazetteer) -> None:
    """Empty the object's memory of answers."""
    for name in ("_cached", "_cached_fuzzy", "_has_key", "_by_id"):
        getattr(gazetteer, name).cache_clear()


def show(what: str, taken: Sequence[float]) -> None:
    """Print one line."""
    if taken:
        p50, p99, p999 = (taken[min(len(taken) - 1, int(len(taken) * share))] for share in (0.5, 0.99, 0.999))
        print(f"{what:<48} {len(taken):>6} asked   p50 {p50:8.1f}   p99 {p99:8.1f}   p99.9 {p999:8.1f} microseconds")


if __name__ == "__main__":
    main()
