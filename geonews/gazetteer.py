"""Where places are: the only file that opens the gazetteer database.

The shipped tables are compiled once into an SQLite file in the user's cache (``GEONEWS_CACHE``, else the platform's
cache directory); after that opening takes milliseconds and a look-up microseconds, and nothing is written any more.

Names are stored under the keys of `geonews.placenames`; a name's rank says whether it is the place's own name, an alias
of the curated tables, a name in another language, or a code. Ranking by importance alone is a prior:
`geonews.resolve` decides.
"""

from __future__ import annotations

import contextlib
import gc
import heapq
import logging
import os
import sqlite3
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Self

from geonews.errors import GazetteerError
from geonews.geo import cell_of, cells_around, distance_km
from geonews.model import WIDE_KINDS, Place
from geonews.placenames import is_code, make_key, near_spellings, normalise, skeleton
from geonews.tables import ALIAS, CODE, FOREIGN, PRIMARY, Entry, read_entries, read_table, tables_version

logger = logging.getLogger(__name__)

#: Says how many of how many places are done; ``(0, 0)`` before the number is known.
Progress = Callable[[int, int], None]

#: Raise when the schema or what `geonews.placenames` makes of a name changes.
SCHEMA_VERSION = 1
#: Number of shipped places, for progress only; the true number is in the database.
_ABOUT_PLACES = 282_000
_REPORT_EVERY = 20_000
#: A name written in another language, or a code, is less likely what an English article means.
RANK_WEIGHT = {PRIMARY: 1.0, ALIAS: 0.98, FOREIGN: 0.75, CODE: 0.7}
#: Below this prior a place one slip of the pen away is likelier a chance neighbour than meant: a city of 60,000.
MIN_TYPO_IMPORTANCE = 0.48
_LOOKUP_CACHE = 32768
#: Shorter keys have a skeleton like any other's.
_MIN_FUZZY_LENGTH = 4
#: Facilities that often bear just their town's name ("Narva", "Laredo"); by that name an article means the town.
_NAMED_AFTER_TOWNS = frozenset(
    "border_crossing port rail_station rail_junction naval_base air_base military_base shipyard camp".split()
)
#: A facility lies in the region of the nearest city; farther than this it is at sea or in the wilderness.
_REGION_REACH_KM = 60.0
#: A town's border crossing, port or base lies this near to its centre.
_TOWN_REACH_KM = 30.0

#: Words that only say what kind of place a name belongs to, and the kinds they allow ("Amur region", "city of Linz").
_FEATURE_WORDS = {
    "region": ("region", "county", "area"), "oblast": ("region",), "krai": ("region",), "state": ("region",),
    "province": ("region", "county"), "republic": ("region", "country"), "prefecture": ("region", "county"),
    "governorate": ("region",), "department": ("region", "county"), "canton": ("region", "county"),
    "territory": ("region", "country"), "county": ("county", "region"), "parish": ("county", "region"),
    "district": ("county", "district", "region"), "municipality": ("city", "county"), "city": ("city", "region"),
    "town": ("city",), "village": ("city",), "island": ("island", "region", "county"), "river": ("river",),
    "lake": ("lake",), "port": ("port", "city"), "airport": ("airport", "air_base"), "raion": ("county",),
    "voivodeship": ("region",), "emirate": ("region",),
}  # fmt: skip

_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, radius REAL NOT NULL,
    source TEXT NOT NULL, importance REAL NOT NULL, cell INTEGER NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (key TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, place INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE ambiguous (key TEXT PRIMARY KEY, share REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE capital (place INTEGER PRIMARY KEY);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_PLACE = (
    "p.id, p.ref, p.name, p.country, p.admin1, p.kind, p.lat, p.lon, p.population, p.radius, p.source, p.importance"
)
_Row = tuple[int, str | None, str, str, str, str, float, float, int, float, str, float]


def cache_directory() -> Path:
    """Where compiled databases live: ``GEONEWS_CACHE``, else the platform's directory for caches."""
    if chosen := os.environ.get("GEONEWS_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "geonews"


class Gazetteer:
    """A read-only table of the world's places, safe to share between threads.

    >>> with Gazetteer.open() as gazetteer:  # doctest: +SKIP
    ...     gazetteer.lookup("Nairobi")[0].country
    'KE'
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        with _explained(path):
            meta = dict(self._query("SELECT key, value FROM meta"))
            if meta.get("schema") != str(SCHEMA_VERSION):
                msg = f"{path} is a gazetteer of another version; delete it and it will be built anew"
                raise GazetteerError(msg)
            regions = self._query("SELECT code, place, name FROM region")
            self._capitals = {f"geonames:{row[0]}" for row in self._query("SELECT place FROM capital")}
        self.version: str = meta["version"]
        #: No name is longer than this many words: how far a matcher must look ahead.
        self.longest_name_words: int = int(meta["longest_name_words"])
        self._region_ids = {code: place for code, place, _ in regions}
        self._region_names = {code: name for code, _, name in regions}
        # per object, not per class, so that two open gazetteers never answer for one another
        self._cached = lru_cache(maxsize=_LOOKUP_CACHE)(self._lookup)
        self._cached_fuzzy = lru_cache(maxsize=_LOOKUP_CACHE)(self._lookup_fuzzy)
        self._has_key = lru_cache(maxsize=_LOOKUP_CACHE)(self._find_key)
        self._by_id = lru_cache(maxsize=_LOOKUP_CACHE)(self._find_id)

    @classmethod
    def open(cls, path: Path | None = None, *, progress: Progress | None = None) -> Self:
        """Open the database at ``path``, or the shipped one, built first where it is missing or out of date.

        Raises `GazetteerError` where ``path`` is not a gazetteer or the cache cannot be written.
        """
        if path is not None:
            return cls(path)
        version = tables_version()
        path = cache_directory() / f"gazetteer-{SCHEMA_VERSION}-{version}.sqlite"
        if path.exists():
            with contextlib.suppress(GazetteerError):
                return cls(path)
            logger.warning("%s is damaged and is built anew", path)
        build(path, progress, version=version)
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the object cannot be used afterwards."""
        while self._connections:
            self._connections.pop().close()
        self._local = threading.local()

    def lookup(self, name: str, *, limit: int = 50) -> tuple[Place, ...]:
        """Places of that name, the most important first; ``()`` where there is none.

        Accents, case, apostrophes, "St." and a leading "the" do not matter; codes must be in capitals. Where nothing
        has the whole name, a word that only says the kind is left out ("Amur region", "city of Linz").
        """
        return self._cached(name)[:limit]

    def lookup_fuzzy(self, name: str) -> tuple[Place, ...]:
        """Places whose name may be meant, by another transliteration or else by one slip; without those of `lookup`."""
        return self._cached_fuzzy(name)

    def has_name(self, name: str) -> bool:
        """Whether some place has this very name (by key; codes only in capitals)."""
        return self._has_key(normalise(name), is_code(name))

    def ambiguity(self, name: str) -> float:
        """Share, 0..1, of cases in which the name is no place but a word or a person's name ("Nice", "Jordan")."""
        rows = self._query("SELECT share FROM ambiguous WHERE key = ?", normalise(name))
        return float(rows[0][0]) if rows else 0.0

    def demonym(self, word: str) -> Place | None:
        """The place whose people or things the word names ("Dutch", "Filipinos", "Texan"), else ``None``."""
        rows = self._rows("demonym d JOIN place p ON p.id = d.place", "d.key = ?", normalise(word))
        return self._place(max(rows, key=lambda row: (row[11], -row[0]))) if rows else None

    def country(self, iso2: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code (and ``XK``), else ``None``."""
        return self._region_place(iso2.upper()) if "." not in iso2 else None

    def region(self, country: str, name_or_code: str) -> Place | None:
        """A first-order region of a country by GeoNames code ("TX", "48") or any of its names ("Texas", "Tex.")."""
        by_code = self._region_place(f"{country}.{name_or_code}")
        if by_code is not None or not name_or_code:
            return by_code
        found = self._cached(name_or_code)
        return next((place for place in found if place.kind == "region" and place.country == country), None)

    def by_id(self, place_id: str) -> Place | None:
        """The place of an id as `Place.id` gives it, else ``None``."""
        row = self._by_id(place_id)
        return self._place(row) if row else None

    def importance(self, place: Place) -> float:
        """Prior, 0..1, that news means this place by its name: by population, kind, and being a capital."""
        row = self._by_id(place.id)
        return row[11] if row else 0.0

    def is_metonym_seat(self, place: Place) -> bool:
        """Whether the place is named for those who govern there: a seat of government or a national capital."""
        if place.kind == "government_seat":
            return True
        return place.id in self._capitals

    def nearby(self, lat: float, lon: float, *, radius_km: float, kinds: Iterable[str] = ()) -> tuple[Place, ...]:
        """Places within ``radius_km`` of a point (degrees), nearest first; of the given kinds, if any are given."""
        wanted = frozenset(kinds)
        found = []
        for low, high in cells_around(lat, lon, radius_km):
            for row in self._rows("place p", "p.cell BETWEEN ? AND ?", low, high):
                away = distance_km(lat, lon, row[6], row[7])
                if away <= radius_km and (not wanted or row[5] in wanted):
                    found.append((away, row[0], row))
        return tuple(self._place(row) for _, _, row in sorted(found))

    def _lookup(self, name: str) -> tuple[Place, ...]:
        key = normalise(name)
        if not key:
            return ()
        rows = self._named(key, codes=is_code(name))
        if name.endswith(".") and not name.isupper():
            # "Pa.", "Ind.": newspapers shorten states and provinces so, not towns and countries
            rows.sort(key=lambda row: row[5] != "region")
        return tuple(self._place(row) for row in rows or self._without_feature_word(key))

    def _named(self, key: str, *, codes: bool) -> list[_Row]:
        """Rows of a key, best first; those for which it is a code only if ``codes``."""
        query = f"SELECT {_PLACE}, n.rank FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"  # noqa: S608 - no input
        rows = [row for row in self._query(query, key) if codes or row[12] != CODE]
        rows.sort(key=lambda row: (-row[11] * RANK_WEIGHT[row[12]], row[0]))
        return [row[:12] for row in rows]

    def _without_feature_word(self, key: str) -> list[_Row]:
        words = key.split()
        if len(words) > 1 and words[-1] in _FEATURE_WORDS:
            kinds, bare = _FEATURE_WORDS[words[-1]], words[:-1]
        elif len(words) > 2 and words[0] in _FEATURE_WORDS and words[1] == "of":
            kinds, bare = _FEATURE_WORDS[words[0]], words[2:]
        else:
            return []
        return [row for row in self._named(" ".join(bare), codes=False) if row[5] in kinds]

    def _lookup_fuzzy(self, name: str) -> tuple[Place, ...]:
        key = normalise(name)
        if len(key) < 4:
            return ()
        exact = {place.id for place in self._cached(name)}
        rows = self._by_skeleton(key) or self._by_slip(key)
        return tuple(place for place in map(self._place, rows) if place.id not in exact)

    def _by_skeleton(self, key: str) -> list[_Row]:
        bones = skeleton(key)
        keys = {row[0] for row in self._query("SELECT name FROM skeleton WHERE key = ?", bones)} | {bones}
        return self._best_of(keys - {key})

    def _by_slip(self, key: str) -> list[_Row]:
        near = near_spellings(key)
        known: set[str] = set()
        for start in range(0, len(near), 500):  # SQLite's old limit is 999 variables
            part = near[start : start + 500]
            marks = ",".join("?" * len(part))
            known.update(row[0] for row in self._query(f"SELECT DISTINCT key FROM name WHERE key IN ({marks})", *part))  # noqa: S608
        return [row for row in self._best_of(known) if row[11] >= MIN_TYPO_IMPORTANCE]

    def _best_of(self, keys: Iterable[str]) -> list[_Row]:
        """Rows of several keys, each place once, the most important first."""
        rows = {row[0]: row for key in sorted(keys) for row in self._named(key, codes=False)}
        return heapq.nsmallest(50, rows.values(), key=lambda row: (-row[11], row[0]))

    def _find_key(self, key: str, codes: bool) -> bool:  # noqa: FBT001 - a cache key
        worst = CODE if codes else FOREIGN
        return bool(self._query("SELECT 1 FROM name WHERE key = ? AND rank <= ? LIMIT 1", key, worst))

    def _find_id(self, place_id: str) -> _Row | None:
        scheme, _, number = place_id.partition(":")
        if scheme == "geonames" and number.isdecimal():
            rows = self._rows("place p", "p.id = ?", int(number))
        else:
            rows = self._rows("place p", "p.ref = ?", place_id)
        return rows[0] if rows else None

    def _region_place(self, code: str) -> Place | None:
        place = self._region_ids.get(code)
        if place is None:
            return None
        return self._place(self._rows("place p", "p.id = ?", place)[0])

    def _place(self, row: _Row) -> Place:
        number, ref, name, country, admin1, kind, lat, lon, population, radius, source, _ = row
        region = self._region_names.get(f"{country}.{admin1}", "") if admin1 else ""
        return Place(
            id=ref or f"geonames:{number}", name=name, lat=lat, lon=lon, kind=kind, country=country, region=region,
            population=population, radius_km=radius, source=source,
        )  # fmt: skip

    def _rows(self, tables: str, where: str, *values: object) -> list[_Row]:
        return self._query(f"SELECT {_PLACE} FROM {tables} WHERE {where}", *values)  # noqa: S608 - no input in the text

    def _query(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]  # columns differ by query
        with _explained(self.path):
            return self._connection().execute(query, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """Give the thread its own connection: SQLite's must not serve two threads at once, nor survive a fork."""
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("PRAGMA mmap_size = 268435456")
            self._connections.append(connection)
            self._local.held = held = (os.getpid(), connection)
        return held[1]


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints into one line that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        msg = f"{path} cannot be read as a gazetteer ({error}); delete it and it will be built anew"
        raise GazetteerError(msg) from error


def build(
    path: Path, progress: Progress | None = None, *, version: str | None = None, entries: Iterable[Entry] | None = None
) -> None:
    """Compile the shipped tables, or other ``entries``, into a database at ``path``, whole or not at all.

    An older database is replaced. Raises `GazetteerError` where a table is damaged or the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".tmp")
        os.close(handle)
    except OSError as error:
        msg = f"the gazetteer cannot be written to {path.parent} ({error}); set GEONEWS_CACHE to a directory that can"
        raise GazetteerError(msg) from error
    try:
        with _no_collection():
            _compile(Path(name), entries or read_entries(), progress or _silent, version or tables_version())
        Path(name).replace(path)
    except (OSError, sqlite3.Error) as error:
        msg = f"the gazetteer cannot be built at {path} ({error}); is the disk full?"
        raise GazetteerError(msg) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _silent(_done: int, _total: int) -> None:
    """Report nothing."""


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


def _compile(path: Path, entries: Iterable[Entry], progress: Progress, version: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        writer = _Writer(db)
        for done, entry in enumerate(entries):
            if done % _REPORT_EVERY == 0:
                progress(done, _ABOUT_PLACES)
            writer.add(entry)
        writer.finish()
        ambiguous = [(make_key(row["name"]), float(row["share"])) for row in read_table("ambiguous.tsv")]
        db.executemany("INSERT OR REPLACE INTO ambiguous VALUES (?, ?)", ambiguous)
        meta = {"schema": SCHEMA_VERSION, "version": version, "longest_name_words": writer.longest}
        db.executemany("INSERT INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in meta.items()])
        db.execute("CREATE INDEX place_cell ON place (cell)")
        db.execute("CREATE INDEX place_ref ON place (ref) WHERE ref IS NOT NULL")
        db.commit()
    progress(_ABOUT_PLACES, _ABOUT_PLACES)


class _Writer:
    """Collects the rows of a database in the making; names go in sorted, which fills their table in one sweep."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._entries: dict[int, Entry] = {}
        self._names: list[tuple[str, int, int]] = []
        self._unnumbered = 0
        self.longest = 1

    def add(self, entry: Entry) -> None:
        """Take one place with its names; a second place of the same GeoNames id only adds its names."""
        if entry.id.startswith("geonames:"):
            number = int(entry.id.removeprefix("geonames:"))
        else:
            number = self._unnumbered = self._unnumbered - 1
        self._entries.setdefault(number, entry)
        for text, rank, is_key in entry.names:
            self._names.append((text if is_key else make_key(text), number, rank))

    def finish(self) -> None:
        """Write everything."""
        # by rank last, so that of one name given twice the better rank is kept
        self._names.sort()
        keys = [key for key, group in groupby(self._names, key=itemgetter(0)) if any(name[2] != CODE for name in group)]
        self.longest = max((key.count(" ") + 1 for key in keys), default=1)
        bones = sorted((skeleton(key), key) for key in keys if len(key) >= _MIN_FUZZY_LENGTH)
        run = self._db.executemany
        run("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", self._place_rows())
        run("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", self._names)
        run("INSERT INTO skeleton VALUES (?, ?)", [(bone, key) for bone, key in bones if bone != key])
        demonyms = {(make_key(word), n) for n, entry in self._entries.items() for word in entry.demonyms}
        run("INSERT INTO demonym VALUES (?, ?)", sorted(demonyms))
        coded = ((e.code, n, e.name) for n, e in self._entries.items() if e.code and e.kind != "county")
        run("INSERT OR IGNORE INTO region VALUES (?, ?, ?)", sorted(coded))
        run("INSERT INTO capital VALUES (?)", sorted((n,) for n, entry in self._entries.items() if entry.capital))

    def _place_rows(self) -> Iterator[tuple[object, ...]]:
        grid = _CityGrid(entry for entry in self._entries.values() if entry.kind == "city")
        for number, entry in self._entries.items():
            admin1, importance = entry.admin1, entry.importance
            if entry.source == "geonews" and entry.country and entry.kind not in WIDE_KINDS:
                admin1, town = grid.around(entry)
                if entry.kind in _NAMED_AFTER_TOWNS:
                    importance = min(importance, town - 0.01)
            yield (
                number, None if number > 0 else entry.id, entry.name, entry.country, admin1, entry.kind, entry.lat,
                entry.lon, entry.population, entry.radius_km, entry.source, importance, cell_of(entry.lat, entry.lon),
            )  # fmt: skip


class _CityGrid:
    """Cities by country and cell, to fit the places written by hand to their surroundings."""

    def __init__(self, cities: Iterable[Entry]) -> None:
        self._cities: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for city in cities:
            self._cities[city.country, cell_of(city.lat, city.lon)].append(city)

    def around(self, entry: Entry) -> tuple[str, float]:
        """Region of the nearest city of the same country, and the importance of the city of the same name nearby.

        ``""`` and 1 where there is no such city.
        """
        nearest, region, town = _REGION_REACH_KM, "", 1.01
        key = make_key(entry.name)
        for low, high in cells_around(entry.lat, entry.lon, _REGION_REACH_KM):
            for cell in range(low, high + 1):
                for city in self._cities.get((entry.country, cell), ()):
                    away = distance_km(entry.lat, entry.lon, city.lat, city.lon)
                    if away < nearest:
                        nearest, region = away, city.admin1
                    if away < _TOWN_REACH_KM and make_key(city.name) == key:
                        town = city.importance
        return region, town
