"""Bring the shipped tables and a dump's features together in one database, no place twice."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from geonews.gazetteer_geonames import Feature
from geonews.gazetteer_writer import Writer
from geonews.geo import cell_of, cells_around, distance_km
from geonews.model import WIDE_KINDS
from geonews.placenames import is_code, make_key
from geonews.tables import CODE, FOREIGN, PRIMARY, Entry, Name

#: Facilities that often bear just their town's name ("Narva", "Laredo"); by that name an article means the town.
_NAMED_AFTER_TOWNS = frozenset(
    "border_crossing port rail_station rail_junction naval_base air_base military_base shipyard camp".split()
)
#: A facility lies in the region of the nearest city; farther than this it is at sea or in the wilderness.
_REGION_REACH_KM = 60.0
#: A town's border crossing, port or base lies this near to its centre.
_TOWN_REACH_KM = 30.0
#: Only towns of this size say which region a place lies in; the shipped tables hold none smaller.
_TOWN_PEOPLE = 500
#: Kinds whose names come in several transliterations in news; a skeleton for every stream would double the file.
_SPELLED_KINDS = frozenset("city district region county country area continent".split())
#: Names of more words, or longer, are descriptions, never what an article writes.
_MAX_NAME_WORDS = 8
_MAX_NAME_LENGTH = 60
#: A name that starts beyond the Latin letters is in another script.
_LATIN_END = "\u0250"
#: A dump's feature of the same name this near to a place written by hand is that place.
_SAME_PLACE_KM = 30.0
#: Two airports are farther apart than this.
_SAME_AIRPORT_KM = 5.0
#: Kinds of a dump that may be the same as a place written by hand; towns and regions of the name stay beside it.
_NEVER_MERGED = frozenset("city district county region country".split())


@dataclass(slots=True)
class _Held:
    """A shipped place that is written last: the dump may add to it, its surroundings decide its importance."""

    number: int
    entry: Entry
    names: dict[str, int]
    met: bool = field(default=False)


class Merge:
    """Brings shipped places and a dump's features together, no place twice."""

    def __init__(self, writer: Writer, *, of_dump: bool = False) -> None:
        self._writer = writer
        self._of_dump = of_dump
        self._grid = _CityGrid()
        self._unnumbered = 0
        self._by_number: dict[int, _Held] = {}
        self._joined: dict[int, _Held] = {}
        self._by_code: dict[str, _Held] = {}
        self._by_key: dict[str, list[_Held]] = defaultdict(list)
        self._airports: dict[int, list[_Held]] = defaultdict(list)
        #: shipped cities that the dump has not shown yet, and what only the tables know of some
        self._cities: set[int] = set()
        self._known: dict[int, Entry] = {}
        self._second_pass = False
        #: by GeoNames number: 0 unknown, else importance in 1/10,000 with the lowest bit set for `_SPELLED_KINDS`
        self._seen = array("H", bytes(2 << 20))
        self.features = 0
        self.modified = "no date"

    def shipped(self, entry: Entry) -> None:
        """Take a place of the tables."""
        number = self._number(entry)
        names = _keys_of(entry)
        of_list = _is_listed_city(entry)
        if of_list and self._of_dump and not self._second_pass:
            self._cities.add(number)
            if entry.capital or entry.demonyms:
                self._known[number] = entry
        elif of_list:
            self._grid.add(entry.country, entry.admin1, make_key(entry.name), (entry.lat, entry.lon), entry.importance)
            self._writer.entry(number, entry, names, entry.importance)
        elif number in self._by_number:
            for key, rank in names.items():
                _add(self._by_number[number].names, key, rank)
        else:
            self._hold(_Held(number, entry, names))

    def _number(self, entry: Entry) -> int:
        if entry.id.startswith("geonames:"):
            return int(entry.id.removeprefix("geonames:"))
        self._unnumbered -= 1
        return self._unnumbered

    def _hold(self, held: _Held) -> None:
        self._by_number[held.number] = held
        entry = held.entry
        if entry.code and entry.kind in ("region", "county"):
            self._by_code.setdefault(entry.code, held)
        elif self._of_dump and entry.source == "airportsdata":
            self._airports[cell_of(entry.lat, entry.lon)].append(held)
        elif self._of_dump and entry.by_hand:
            for key in held.names:
                self._by_key[key].append(held)

    def missing(self, entries: Callable[[], Iterable[Entry]]) -> Iterator[Entry]:
        """Yield the shipped cities that the dump has not: those of countries for which no file was given."""
        self._second_pass = True
        if self._cities:
            for entry in entries():
                if _is_listed_city(entry) and int(entry.id.removeprefix("geonames:")) in self._cities:
                    yield entry

    def feature(self, feature: Feature) -> None:
        """Take a place of the dump."""
        number = feature.number
        if number >= len(self._seen):
            self._seen.extend(array("H", bytes(2 * (number + (1 << 20) - len(self._seen)))))
        if self._seen[number]:
            return  # the same place in two files
        self.features += 1
        self.modified = max(self.modified, feature.modified) if self.features > 1 else feature.modified
        key = make_key(feature.name)
        held = self._held_for(feature, key)
        if held is not None:
            self._seen[number] = 1
            self._joined[number] = held
            self._join(held, feature, key)
            return
        known = self._known.get(number)
        importance = feature.importance if known is None else known.importance
        spelled = feature.kind in _SPELLED_KINDS
        self._seen[number] = max(2, round(importance * 10_000) & ~1) | spelled
        names = _keys_of_feature(feature, key)
        self._cities.discard(number)
        if feature.kind == "region":
            self._new_region(feature, names)
            return
        if known is not None:
            entry = replace(known, lat=feature.lat, lon=feature.lon, population=feature.population)
            self._writer.entry(number, entry, _keys_of(known) | names, importance)
        else:
            self._writer.place(number, None, feature, importance)
            self._writer.names(number, names, importance, spelled=spelled)
        if feature.kind == "city" and feature.population >= _TOWN_PEOPLE:
            at = (feature.lat, feature.lon)
            self._grid.add(feature.country, feature.admin1, key, at, importance)

    def _held_for(self, feature: Feature, key: str) -> _Held | None:
        """The shipped place that a feature of the dump is, if any."""
        if (held := self._by_number.get(feature.number)) is not None:
            return held
        if feature.code == "ADM1":
            return _unmet(self._by_code.get(f"{feature.country}.{feature.admin1}"))
        if feature.code == "ADM2":
            return _unmet(self._by_code.get(f"{feature.country}.{feature.admin1}.{feature.admin2}"))
        is_city = feature.kind == "city"
        if feature.kind in _NEVER_MERGED and not is_city:
            return None
        at = (feature.lat, feature.lon)
        if feature.kind in ("airport", "air_base"):
            for held in self._airports.get(cell_of(*at), ()):
                if distance_km(*at, held.entry.lat, held.entry.lon) <= _SAME_AIRPORT_KM:
                    return held
        for held in self._by_key.get(key, ()):
            reach_km = max(_SAME_PLACE_KM, held.entry.radius_km)
            if is_city == (held.entry.kind == "city") and distance_km(*at, held.entry.lat, held.entry.lon) <= reach_km:
                return held
        return None

    def _join(self, held: _Held, feature: Feature, key: str) -> None:
        """Let a shipped place take over what the dump knows better."""
        entry = held.entry
        if entry.kind in ("country", "continent"):
            return  # its names in other languages are words of English: "Island", "Or", "Chili"
        for other, rank in _keys_of_feature(feature, key).items():
            _add(held.names, other, max(rank, FOREIGN))
        if entry.kind in ("region", "county") and not held.met:
            if feature.number not in self._by_number:
                del self._by_number[held.number]
                held.number = feature.number
                self._by_number[held.number] = held
            people = feature.population or entry.population
            held.entry = replace(
                entry, id=f"geonames:{held.number}", lat=feature.lat, lon=feature.lon, population=people
            )
        held.met = True

    def _new_region(self, feature: Feature, names: dict[str, int]) -> None:
        code = f"{feature.country}.{feature.admin1}"
        taken = code in self._by_code
        entry = Entry(
            id=f"geonames:{feature.number}", kind="region", lat=feature.lat, lon=feature.lon, country=feature.country,
            names=(Name(feature.name, PRIMARY),), admin1=feature.admin1, code="" if taken else code,
            population=feature.population, radius_km=feature.radius_km, importance=feature.importance,
            source="geonames",
        )  # fmt: skip
        self._seen[feature.number] = 1
        self._hold(_Held(feature.number, entry, names, met=True))

    def other_name(self, number: int, text: str, rank: int) -> None:
        """Take one more name of a place by its GeoNames number; names of places that are not there are dropped."""
        known = self._seen[number] if number < len(self._seen) else 0
        key = make_key(text)
        if not known or not _is_usable(key):
            return
        if rank != CODE and is_code(text):
            rank = CODE
        held = self._by_number.get(number) or self._joined.get(number)
        if held is not None:
            _add(held.names, key, rank)
        elif known > 1:
            self._writer.names(number, {key: rank}, (known & ~1) / 10_000, spelled=bool(known & 1))

    def finish(self) -> None:
        """Write the places that were held back."""
        for number, held in self._by_number.items():
            entry, importance = held.entry, held.entry.importance
            if entry.by_hand and entry.country and entry.kind not in WIDE_KINDS:
                admin1, town = self._grid.around(entry)
                entry = replace(entry, admin1=admin1)
                if entry.kind in _NAMED_AFTER_TOWNS:
                    importance = min(importance, town - 0.01)
            self._writer.entry(number, entry, held.names, importance)


def _is_listed_city(entry: Entry) -> bool:
    """Whether it is a city with a GeoNames number, not one written by hand."""
    return entry.kind == "city" and entry.source == "geonames"


def _unmet(held: _Held | None) -> _Held | None:
    return None if held is None or held.met else held


def _add(names: dict[str, int], key: str, rank: int) -> None:
    """Keep a name's best rank."""
    names[key] = min(rank, names.get(key, rank))


def _keys_of(entry: Entry) -> dict[str, int]:
    names: dict[str, int] = {}
    for text, rank, is_key in entry.names:
        _add(names, text if is_key else make_key(text), rank)
    return names


def _is_usable(key: str) -> bool:
    """Whether an article could write it: Latin letters, two or more, no description."""
    return 1 < len(key) <= _MAX_NAME_LENGTH and key.isascii() and not key.isdigit() and key.count(" ") < _MAX_NAME_WORDS


def _keys_of_feature(feature: Feature, key: str) -> dict[str, int]:
    """Keys of a dump's place in Latin script, with their ranks; ``key``, that of its own name, first."""
    names = {key: PRIMARY}
    if feature.ascii_name != feature.name:
        _add(names, make_key(feature.ascii_name), FOREIGN)
    if feature.alternates:
        for other in feature.alternates.split(","):
            if other[:1] < _LATIN_END:
                _add(names, make_key(other), CODE if is_code(other) else FOREIGN)
    return {key: rank for key, rank in names.items() if _is_usable(key)}


class _CityGrid:
    """Towns by country and cell, to fit the places written by hand to their surroundings."""

    def __init__(self) -> None:
        self._cities: dict[tuple[str, int], list[tuple[float, float, str, str, float]]] = defaultdict(list)

    def add(self, country: str, admin1: str, key: str, at: tuple[float, float], importance: float) -> None:
        """Take one town."""
        self._cities[country, cell_of(*at)].append((*at, admin1, key, importance))

    def around(self, entry: Entry) -> tuple[str, float]:
        """Region of the nearest city of the same country, and the importance of the city of the same name nearby.

        ``""`` and 1 where there is no such city.
        """
        nearest, region, town = _REGION_REACH_KM, "", 1.01
        name = make_key(entry.name)
        for low, high in cells_around(entry.lat, entry.lon, _REGION_REACH_KM):
            for cell in range(low, high + 1):
                for lat, lon, admin1, key, importance in self._cities.get((entry.country, cell), ()):
                    away = distance_km(entry.lat, entry.lon, lat, lon)
                    if away < nearest:
                        nearest, region = away, admin1
                    if away < _TOWN_REACH_KM and key == name:
                        town = importance
        return region, town
