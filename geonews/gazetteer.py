"""Where places are: the only file that opens the gazetteer database.

The shipped tables are compiled once into an SQLite file in the user's cache (``GEONEWS_CACHE``, else the platform's
cache directory); after that opening takes milliseconds and a look-up microseconds, and nothing is written any more.

Names are stored under the keys of `geonews.placenames`; a name's rank says whether it is the place's own name, an alias
of the curated tables, a name in another language, or a code. Ranking by importance alone is a prior:
`geonews.resolve` decides.
"""

from __future__ import annotations

import contextlib
import heapq
import logging
import os
import sqlite3
import threading
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from geonews import gazetteer_own
from geonews.errors import GazetteerError
from geonews.gazetteer_build import build
from geonews.gazetteer_files import SHIPPED, cache_directory, chosen, geonames_file
from geonews.gazetteer_memory import OwnPlaces
from geonews.gazetteer_writer import MOST_PLACES, NAMED, PACKED, PLACE, RANK_WEIGHT, SCHEMA_VERSION, Progress, distinct
from geonews.geo import Box, cells_around, distance_km
from geonews.namesakes import Answer, Columns, Row, filled, unpack
from geonews.placenames import is_code, near_spellings, normalise, skeleton, without_feature_word
from geonews.tables import CODE, FOREIGN, Entry, tables_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geonews.model import Place

logger = logging.getLogger(__name__)
#: Below this prior a place one slip of the pen away is likelier a chance neighbour than meant: a city of 60,000.
MIN_TYPO_IMPORTANCE = 0.48
_LOOKUP_CACHE = 32768
#: Importances kept in mind, some 20 MB, and answers of which nobody has asked for any yet.
_PRIORS_KEPT, _ANSWERS_KEPT = 200_000, 1000
#: As much of the file as SQLite maps into memory at most (2 GB, less one page); the rest it reads.
_MMAP_BYTES = 2_147_418_112
#: An own place lies in the region of the nearest town, if one is this near.
_REGION_REACH_KM = 60.0
#: A name's places: those of a much-shared name come as one row without a number, that says where they are packed.
_NAMED_OR_PACKED = (
    f"SELECT {PLACE}, n.rank, n.place FROM name n LEFT JOIN place p ON p.id = n.place AND n.doubt > {PACKED} "  # noqa: S608 - no input
    "WHERE n.key = ? AND n.rank <= ? ORDER BY n.doubt, n.place LIMIT ?"
)


class Gazetteer:
    """A read-only table of the world's places, safe to share between threads.

    >>> with Gazetteer.open() as gazetteer:  # doctest: +SKIP
    ...     gazetteer.lookup("Nairobi")[0].country
    'KE'
    """

    def __init__(self, path: Path, *, own: Iterable[Entry] = ()) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        if not path.is_file():
            msg = f"{path} is no file; build a gazetteer there with: geonews gazetteer build -o {path}"
            raise GazetteerError(msg)
        meta = dict(self._query("SELECT key, value FROM meta"))
        if meta.get("schema") != str(SCHEMA_VERSION):
            msg = f"{path} is a gazetteer of another version; delete it and build it anew with: geonews gazetteer build"
            raise GazetteerError(msg)
        regions = self._query("SELECT code, place, name FROM region")
        self._capitals = {f"geonames:{row[0]}" for row in self._query("SELECT place FROM capital")}
        self._own = OwnPlaces(own)
        self.version: str = meta["version"]
        #: What the database was built from, in words.
        self.origin: str = meta["origin"]
        #: No name is longer than this many words: how far a matcher must look ahead.
        self.longest_name_words: int = max(int(meta["longest_name_words"]), self._own.longest)
        self._region_ids = {code: place for code, place, _ in regions}
        self._region_names = {code: name for code, _, name in regions}
        # per object, not per class, so that two open gazetteers never answer for one another
        self._cached = lru_cache(maxsize=_LOOKUP_CACHE)(self._lookup)
        self._cached_fuzzy = lru_cache(maxsize=_LOOKUP_CACHE)(self._lookup_fuzzy)
        self._has_key = lru_cache(maxsize=_LOOKUP_CACHE)(self._find_key)
        #: importances by id, and those of the last look-ups, which few callers ask for
        self._priors: dict[str, float] = {}
        self._told: deque[tuple[Sequence[str], Sequence[float]]] = deque(maxlen=_ANSWERS_KEPT)
        self._by_id = lru_cache(maxsize=_LOOKUP_CACHE)(self._find_id)

    @classmethod
    def open(cls, path: Path | None = None, *, progress: Progress | None = None) -> Self:
        """Open the database at ``path``, else the one that `chosen` names, with the user's own places.

        The shipped one is built first where it is missing or out of date. Raises `GazetteerError` where ``path`` is
        not a gazetteer, the cache cannot be written, or the table of own places has a mistake.
        """
        own = tuple(place.entry() for place in gazetteer_own.load())
        if path is not None and str(path) != SHIPPED:
            return cls(path, own=own)
        if (found := chosen(shipped=path is not None)) is not None:
            try:
                return cls(found, own=own)
            except GazetteerError as error:
                if found != geonames_file():
                    raise
                logger.warning("%s; the shipped tables are used instead", error)
        return cls._open_shipped(own, progress)

    @classmethod
    def _open_shipped(cls, own: tuple[Entry, ...], progress: Progress | None) -> Self:
        version = tables_version()
        path = cache_directory() / f"gazetteer-{SCHEMA_VERSION}-{version}.sqlite"
        if path.exists():
            with contextlib.suppress(GazetteerError):
                return cls(path, own=own)
            logger.warning("%s is damaged and is built anew", path)
        build(path, progress, version=version)
        return cls(path, own=own)

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
        answer = self._cached(name)
        if len(answer.places) < min(limit, answer.count):
            # most callers ask for the first alone
            some = limit < answer.count
            answer.places = self._made(tuple(c[:limit] for c in answer.columns) if some else answer.columns)
        return answer.places[:limit]

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
        found = self.lookup(name_or_code)
        return next((place for place in found if place.kind == "region" and place.country == country), None)

    def by_id(self, place_id: str) -> Place | None:
        """The place of an id as `Place.id` gives it, else ``None``."""
        row = self._by_id(place_id)
        return self._place(row) if row else None

    def importance(self, place: Place) -> float:
        """Prior, 0..1, that news means this place by its name: by population, kind, and being a capital."""
        if self._told:
            self._recall()
        known = self._priors.get(place.id)
        if known is None:
            row = self._by_id(place.id)
            known = self._priors[place.id] = row[11] if row else 0.0
        return known

    def _recall(self) -> None:
        """Keep in mind how important the places of the last look-ups are."""
        if len(self._priors) > _PRIORS_KEPT:
            self._priors = {}
        with contextlib.suppress(IndexError):  # another thread may have taken the last
            while True:
                self._priors.update(zip(*self._told.popleft(), strict=True))

    def is_metonym_seat(self, place: Place) -> bool:
        """Whether the place is named for those who govern there: a seat of government or a national capital."""
        if place.kind == "government_seat":
            return True
        return place.id in self._capitals

    def capital(self, iso2: str) -> Place | None:
        """The national capital of the country with an ISO 3166-1 alpha-2 code; ``None`` where it has none."""
        seats = (self.by_id(one) for one in sorted(self._capitals))
        return next((seat for seat in seats if seat is not None and seat.country == iso2.upper()), None)

    def nearby(self, lat: float, lon: float, *, radius_km: float, kinds: Iterable[str] = ()) -> tuple[Place, ...]:
        """Places within ``radius_km`` of a point (degrees), nearest first; of the given kinds, if any are given."""
        wanted = sorted(set(kinds))
        of_kind = f" AND p.kind IN ({','.join('?' * len(wanted))})" if wanted else ""
        found = []
        for low, high in cells_around(lat, lon, radius_km):
            rows = [row for cell, row in self._own.by_cell if low <= cell <= high and (not wanted or row[5] in wanted)]
            for row in rows + self._rows("place p", f"p.cell BETWEEN ? AND ?{of_kind}", low, high, *wanted):
                away = distance_km(lat, lon, row[6], row[7])
                if away <= radius_km:
                    found.append((away, row[0], row))
        return self._places(row for _, _, row in sorted(found))

    def _lookup(self, name: str) -> Answer:
        key, codes, dotted = normalise(name), is_code(name), name.endswith(".") and not name.isupper()
        if not key:
            return Answer(())
        if not codes and not dotted and key not in self._own.by_key and (columns := self._columns(key)):
            return Answer(columns)
        rows = self._named(key, codes=codes)
        if dotted:
            # "Pa.", "Ind.": newspapers shorten states and provinces so, not towns and countries
            rows.sort(key=lambda row: row[5] != "region")
        return Answer(tuple(zip(*rows or self._without_feature_word(key), strict=True)))

    def _named(self, key: str, *, codes: bool, limit: int = MOST_PLACES) -> list[Row]:
        """Rows of a key, best first; those for which it is a code only if ``codes``."""
        own = self._own.by_key.get(key)
        if own is None and limit == MOST_PLACES and not codes:
            return list(zip(*self._columns(key), strict=True))
        rows = self._query(NAMED, key, CODE if codes else FOREIGN, limit)
        if own:
            rows = sorted([*rows, *own], key=lambda row: -row[11] * RANK_WEIGHT[row[12]])
            rows = [row for row in rows if codes or row[12] != CODE]
        return distinct(rows)

    def _columns(self, key: str) -> Columns:
        """The places of a key that is no code, column by column; those of a much-shared one lie in one piece."""
        try:
            run = self._connection().execute
            asked = run(_NAMED_OR_PACKED, (key, FOREIGN, MOST_PLACES))
            first = asked.fetchone()
            if first is None:
                return ()
            if first[0] is not None:
                return tuple(zip(*distinct([first, *asked.fetchall()]), strict=True))
            asked.close()
            (places,) = run("SELECT places FROM namesakes WHERE id = ?", (first[13],)).fetchone()
            return unpack(places)
        except (sqlite3.Error, TypeError, ValueError) as error:  # no such row, or no places in it
            raise self._unreadable(error) from error

    def _without_feature_word(self, key: str) -> list[Row]:
        bare, kinds = without_feature_word(key)
        rows = self._named(bare, codes=False, limit=10 * MOST_PLACES) if bare else ()
        return [row for row in rows if row[5] in kinds]

    def _lookup_fuzzy(self, name: str) -> tuple[Place, ...]:
        key = normalise(name)
        if len(key) < 4:
            return ()
        exact = {place.id for place in self.lookup(name)}
        rows = self._by_skeleton(key) or self._by_slip(key)
        return tuple(place for place in self._places(rows) if place.id not in exact)

    def _by_skeleton(self, key: str) -> list[Row]:
        bones = skeleton(key)
        keys = {row[0] for row in self._query("SELECT name FROM skeleton WHERE key = ?", bones)} | {bones}
        return self._best_of((keys | self._own.by_skeleton[bones] if bones in self._own.by_skeleton else keys) - {key})

    def _by_slip(self, key: str) -> list[Row]:
        near = near_spellings(key)
        known: set[str] = self._own.by_key.keys() & set(near)
        for start in range(0, len(near), 500):  # SQLite's old limit is 999 variables
            part = near[start : start + 500]
            marks = ",".join("?" * len(part))
            known.update(row[0] for row in self._query(f"SELECT DISTINCT key FROM name WHERE key IN ({marks})", *part))  # noqa: S608
        return [row for row in self._best_of(known) if row[11] >= MIN_TYPO_IMPORTANCE]

    def _best_of(self, keys: Iterable[str]) -> list[Row]:
        """Rows of several keys, each place once, the most important first."""
        rows = {row[0]: row for key in sorted(keys) for row in self._named(key, codes=False)}
        return heapq.nsmallest(50, rows.values(), key=lambda row: (-row[11], row[0]))

    def _find_key(self, key: str, codes: bool) -> bool:  # noqa: FBT001 - a cache key
        worst = CODE if codes else FOREIGN
        if any(row[12] <= worst for row in self._own.by_key.get(key, ())):
            return True
        return bool(self._query("SELECT 1 FROM name WHERE key = ? AND rank <= ? LIMIT 1", key, worst))

    def _find_id(self, place_id: str) -> Row | None:
        if place_id in self._own.by_id:
            return self._own.by_id[place_id]
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

    def _place(self, row: Row) -> Place:
        return self._places((row,))[0]

    def _places(self, rows: Iterable[Row]) -> tuple[Place, ...]:
        columns = tuple(zip(*rows, strict=True))
        return self._made(columns) if columns else ()

    def _made(self, columns: Columns) -> tuple[Place, ...]:
        """Make the places of rows, and keep in mind how important each is."""
        number, ref, name, country, admin1, kind, lat, lon, population, radius, source, importance = columns
        ids = [given or f"geonames:{count}" for given, count in zip(ref, number, strict=True)]
        boxes: Sequence[Box | None] = [None] * len(ids)
        if self._own.by_id and "own" in source:
            rows = zip(source, country, admin1, lat, lon, strict=True)
            around = [self._surroundings(row[1], row[3], row[4]) if row[0] == "own" else row[1:3] for row in rows]
            country, admin1 = zip(*around, strict=True)
            boxes = [self._own.boxes.get(place_id) for place_id in ids]
        known = self._region_names
        regions = [known.get(f"{land}.{code}", "") if code else "" for land, code in zip(country, admin1, strict=True)]
        self._told.append((ids, importance))
        values = (ids, name, lat, lon, kind, country, regions, population, radius, source, boxes)
        return filled(len(ids), values)

    def _surroundings(self, country: str, lat: float, lon: float) -> tuple[str, str]:
        """Country and region of an own place: those of the nearest town, of the country if one is given."""
        nearest, best = _REGION_REACH_KM, (country, "")
        for low, high in cells_around(lat, lon, _REGION_REACH_KM):
            for row in self._rows("place p", "p.cell BETWEEN ? AND ? AND p.kind = 'city'", low, high):
                away = distance_km(lat, lon, row[6], row[7])
                if away < nearest and country in ("", row[3]):
                    nearest, best = away, (row[3], row[4])
        return best

    def _rows(self, tables: str, where: str, *values: object) -> list[Row]:
        return self._query(f"SELECT {PLACE} FROM {tables} WHERE {where}", *values)  # noqa: S608 - no input in the text

    def _query(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]  # columns differ by query
        try:
            return self._connection().execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> GazetteerError:
        return GazetteerError(
            f"{self.path} cannot be read as a gazetteer ({error}); delete it and it will be built anew"
        )

    def _connection(self) -> sqlite3.Connection:
        """Give the thread its own connection: SQLite's must not serve two threads at once, nor survive a fork."""
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
            self._connections.append(connection)
            self._local.held = held = (os.getpid(), connection)
        return held[1]
