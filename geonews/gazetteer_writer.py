"""Write a gazetteer database: the only file that does, whole or not at all.

Places are written as they come and their names staged in a file beside them; at the end SQLite sorts the names into
their table. So memory does not grow with the number of places.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from geonews.errors import GazetteerError
from geonews.gazetteer_geonames import Feature
from geonews.geo import cell_of
from geonews.namesakes import Row, pack
from geonews.placenames import make_key, skeleton
from geonews.tables import ALIAS, CODE, FOREIGN, PRIMARY, Entry, read_table

#: Says how many of how many steps are done; ``(0, 0)`` before the number is known.
Progress = Callable[[int, int], None]

#: Raise when the schema or what `geonews.placenames` makes of a name changes.
SCHEMA_VERSION = 3
#: A name written in another language, or a code, is less likely what an English article means.
RANK_WEIGHT = {PRIMARY: 1.0, ALIAS: 0.98, FOREIGN: 0.75, CODE: 0.7}

#: From so many places on, what a name means is kept in one piece (`geonews.namesakes`), and so many of them at most.
MANY, MOST_PLACES = 10, 50
#: The first row of such a name: before all its places, and no place itself.
PACKED = -1
#: Columns of a place in the order of `geonews.namesakes.Row`, and the places of a name in the order of likelihood.
PLACE = "p.id, p.ref, p.name, p.country, p.admin1, p.kind, p.lat, p.lon, p.population, p.radius, p.source, p.importance"
NAMED = (
    f"SELECT {PLACE}, n.rank FROM name n CROSS JOIN place p ON p.id = n.place "  # noqa: S608 - no input
    f"WHERE n.key = ? AND n.doubt > {PACKED} AND n.rank <= ? ORDER BY n.doubt, n.place LIMIT ?"
)

#: Shorter keys have a skeleton like any other's.
_MIN_FUZZY_LENGTH = 4
#: Steps of the bar: a third of the time goes into sorting.
STEPS = 1000
READING = 650
_BATCH = 20_000
#: Instructions of SQLite's machine between two steps of the bar while it sorts: some milliseconds.
TICK_INSTRUCTIONS = 200_000
#: Memory (KiB) of SQLite while places are written in the order of the dump, and for each of three threads that sort.
_CACHE_KIB = 262_144
_SORTER_KIB = 98_304
#: A build that has just begun holds no lock yet; what is older and unlocked was killed.
_STALE_SECONDS = 10.0

_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, radius REAL NOT NULL,
    source TEXT NOT NULL, importance REAL NOT NULL, cell INTEGER NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, doubt INTEGER NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (key, doubt, place)) WITHOUT ROWID;
CREATE TABLE namesakes (id INTEGER PRIMARY KEY, places BLOB NOT NULL);
CREATE TABLE skeleton (key TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, place INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE ambiguous (key TEXT PRIMARY KEY, share REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE capital (place INTEGER PRIMARY KEY);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stage.name (key TEXT, doubt INTEGER, place INTEGER, rank INTEGER);
CREATE TABLE stage.bone (key TEXT, name TEXT);
"""
# the order of each table's key, so that it fills in one sweep
_SWEEPS = (
    "INSERT OR IGNORE INTO name SELECT key, doubt, place, rank FROM stage.name ORDER BY key, doubt, place, rank",
    "INSERT INTO skeleton SELECT DISTINCT key, name FROM stage.bone ORDER BY key, name",
    "CREATE INDEX place_cell ON place (cell, kind)",
    "CREATE INDEX place_ref ON place (ref) WHERE ref IS NOT NULL",
)


def distinct(rows: Sequence[tuple[Any, ...]]) -> list[Row]:
    """Rows of `NAMED` without their ranks, each place once.

    A name given twice, as a place's own and in another language, comes in the better place.
    """
    if len(rows) < 2:
        return [row[:12] for row in rows]
    return list({row[0]: row[:12] for row in reversed(rows)}.values())[::-1]


@contextlib.contextmanager
def new_database(path: Path) -> Iterator[Writer]:
    """Open a writer to a temporary file that becomes ``path`` when all went well, and leaves nothing otherwise."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_out(path.parent)
        folder = tempfile.mkdtemp(dir=path.parent, prefix=".gazetteer-", suffix=".tmp")
    except OSError as error:
        msg = f"the gazetteer cannot be written to {path.parent} ({error}); set GEONEWS_CACHE to a directory that can"
        raise GazetteerError(msg) from error
    try:
        with _no_collection(), contextlib.closing(Writer(Path(folder))) as writer:
            yield writer
        _flush(Path(folder) / "new.sqlite")
        (Path(folder) / "new.sqlite").replace(path)
    except sqlite3.Error as error:
        if str(error) == "interrupted":  # Ctrl-C while SQLite was sorting
            raise KeyboardInterrupt from error
        msg = f"the gazetteer cannot be built at {path} ({error}); is the disk full?"
        raise GazetteerError(msg) from error
    except OSError as error:
        msg = f"the gazetteer cannot be built at {path} ({error}); is the disk full?"
        raise GazetteerError(msg) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep_out(folder: Path) -> None:
    """Remove what builds left behind that were killed, gigabytes maybe, and leave those that run."""
    for left in folder.glob(".gazetteer-*.tmp"):
        with contextlib.suppress(OSError):
            newest = max((file.stat().st_mtime for file in left.iterdir()), default=left.stat().st_mtime)
            if newest < time.time() - _STALE_SECONDS and not _is_locked(left / "new.sqlite"):
                shutil.rmtree(left, ignore_errors=True)


def _is_locked(path: Path) -> bool:
    """Whether a process is writing to a database; the lock of one that was killed is gone."""
    if not path.exists():
        return False
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as db:
            db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except sqlite3.DatabaseError:
        return False
    return False


def _flush(path: Path) -> None:
    """Bring the file to the disk before it takes its name: a power cut must not leave a half one."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a million tuples over and over: a fifth of the time of building."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Writer:
    """Writes places as they come and stages their names; `finish` sorts them and adds the small tables."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "new.sqlite")
        self._folder = folder
        run = self._db.execute
        run("PRAGMA page_size = 8192")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}", "threads = 2"):
            run(f"PRAGMA {pragma}")
        # sorting spills beside the target, where there is room, not into a small /tmp
        run(f"PRAGMA temp_store_directory = '{str(folder).replace(chr(39), chr(39) * 2)}'")
        run("ATTACH ? AS stage", (str(folder / "stage.sqlite"),))
        run("PRAGMA stage.journal_mode = OFF")
        run("PRAGMA stage.synchronous = OFF")
        self._db.executescript(_SCHEMA)
        run("BEGIN IMMEDIATE")  # held to the end, it tells other builds that this one runs
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int, int]] = []
        self._bones: list[tuple[str, str]] = []
        self._demonyms: set[tuple[str, int]] = set()
        self._regions: dict[str, tuple[int, str]] = {}
        self._capitals: set[int] = set()
        self._skeleton = lru_cache(maxsize=65_536)(skeleton)
        self._longest = 1
        self._staged = 0

    def close(self) -> None:
        """Close the files, finished or not."""
        self._db.execute("PRAGMA temp_store_directory = ''")
        self._db.close()

    def place(self, number: int, ref: str | None, entry: Entry | Feature, importance: float) -> None:
        """Write one place."""
        source = entry.source if isinstance(entry, Entry) else "geonames"
        self._places.append((
            number, ref, entry.name, entry.country, entry.admin1, entry.kind, entry.lat, entry.lon, entry.population,
            entry.radius_km, source, round(importance, 4), cell_of(entry.lat, entry.lon),
        ))  # fmt: skip
        if len(self._places) >= _BATCH:
            self._flush()

    def names(self, number: int, names: dict[str, int], importance: float, *, spelled: bool) -> None:
        """Stage the names of one place, keys and ranks; ``spelled`` ones are found by other transliterations too."""
        for key, rank in names.items():
            # the order of a name's places: the surer it means the place, the lower
            self._names.append((key, round(10_000 * (1 - importance * RANK_WEIGHT[rank])), number, rank))
            if rank == CODE:
                continue
            if (words := key.count(" ")) >= self._longest:
                self._longest = words + 1
            if spelled and len(key) >= _MIN_FUZZY_LENGTH and (bone := self._skeleton(key)) != key:
                self._bones.append((bone, key))

    def entry(self, number: int, entry: Entry, names: dict[str, int], importance: float) -> None:
        """Write a place of the tables with all that is known of it."""
        self.place(number, None if number > 0 else entry.id, entry, importance)
        self.names(number, names, importance, spelled=True)
        self._demonyms.update((make_key(word), number) for word in entry.demonyms)
        if entry.code and entry.kind != "county":
            self._regions.setdefault(entry.code, (number, entry.name))
        if entry.capital:
            self._capitals.add(number)

    def _flush(self) -> None:
        self._db.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", self._places)
        self._db.executemany("INSERT INTO stage.name VALUES (?,?,?,?)", self._names)
        self._db.executemany("INSERT INTO stage.bone VALUES (?,?)", self._bones)
        self._staged += len(self._places) + len(self._names) + len(self._bones)
        for pending in (self._places, self._names, self._bones):
            pending.clear()

    def finish(self, meta: dict[str, str], report: Progress) -> None:
        """Sort the names into place and write the rest."""
        self._flush()
        self._watch(report)
        # the sorter takes as much as the cache for each of its threads
        self._db.execute(f"PRAGMA cache_size = -{_SORTER_KIB}")
        for sweep in _SWEEPS:
            self._db.execute(sweep)
        self._pack()
        self._db.set_progress_handler(None, 0)
        run = self._db.executemany
        run("INSERT INTO demonym VALUES (?, ?)", sorted(self._demonyms))
        run("INSERT INTO region VALUES (?, ?, ?)", sorted((code, *row) for code, row in self._regions.items()))
        run("INSERT INTO capital VALUES (?)", sorted((number,) for number in self._capitals))
        ambiguous = [(make_key(row["name"]), float(row["share"])) for row in read_table("ambiguous.tsv")]
        run("INSERT OR REPLACE INTO ambiguous VALUES (?, ?)", ambiguous)
        rows = meta | {"schema": str(SCHEMA_VERSION), "longest_name_words": str(self._longest)}
        run("INSERT INTO meta VALUES (?, ?)", sorted(rows.items()))
        self._db.commit()
        self._db.execute("DETACH stage")

    def _pack(self) -> None:
        """Put the places of each much-shared name in one piece, and say so before the name's other rows."""
        shared = f"SELECT key FROM name WHERE rank < {CODE} GROUP BY key HAVING count(*) >= {MANY}"  # noqa: S608 - no input
        keys = [key for (key,) in self._db.execute(shared)]
        packed = ((i, pack(self._named(key))) for i, key in enumerate(keys, 1))
        self._db.executemany("INSERT INTO namesakes VALUES (?, ?)", packed)
        marks = ((key, PACKED, i, PRIMARY) for i, key in enumerate(keys, 1))
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", marks)

    def _named(self, key: str) -> list[Row]:
        rows = self._db.execute(NAMED, (key, FOREIGN, MOST_PLACES)).fetchall()
        return distinct(rows)

    def _watch(self, report: Progress) -> None:
        """Move the bar while SQLite sorts, and let Ctrl-C through."""
        # instructions of SQLite's machine per staged row, over all sweeps; counted on the shipped tables
        expected = max(1, self._staged * 30 // TICK_INSTRUCTIONS)
        ticks = iter(range(1, 1 << 62))

        def tick() -> int:
            report(min(STEPS - 1, READING + (STEPS - READING) * next(ticks) // expected), STEPS)
            return 0

        self._db.set_progress_handler(tick, TICK_INSTRUCTIONS)
