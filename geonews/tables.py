"""The gazetteer's tables as rows: what each file of ``geonews._gazetteer`` says, before it becomes a database.

Every reader yields `Entry` values; nothing here opens a database. gazetteer/README.md tells how the tables are made.
"""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from geonews.errors import GazetteerError
from geonews.geo import Box
from geonews.placenames import is_code, make_key

#: How a name belongs to its place; the lower, the likelier an article means the place by it.
PRIMARY, ALIAS, FOREIGN, CODE = range(4)

#: What news means by a bare name, other things equal, from 0 to 1, by kind. Set by hand so that a sea beats a village
#: and a village beats nothing; the resolver learns the rest from context.
KIND_IMPORTANCE = {
    "continent": 0.9, "area": 0.66, "sea": 0.68, "strait": 0.62, "canal": 0.6, "river": 0.56, "lake": 0.52,
    "island": 0.52, "mountains": 0.54, "desert": 0.56, "spaceport": 0.58, "government_seat": 0.66, "nuclear_site": 0.56,
    "border_crossing": 0.52, "rail_station": 0.42, "rail_junction": 0.42, "naval_base": 0.5, "air_base": 0.46,
    "military_base": 0.48, "shipyard": 0.48, "venue": 0.48, "camp": 0.48, "dam": 0.46, "port": 0.46, "facility": 0.46,
    "district": 0.4, "airport": 0.3, "county": 0.3, "region": 0.45, "city": 0.35, "country": 0.8,
}  # fmt: skip
#: A national capital is named far more than its size says.
CAPITAL_BONUS = 0.17
#: Places without a known number of people are mostly small.
UNKNOWN_POPULATION = 300
_MIN_CITY_RADIUS_KM = 1.0
#: Words that gazetteers put after or before a region's name and news often leaves out.
_KIND_LAST = frozenset(
    "oblast region province state republic krai prefecture governorate department canton territory county parish "
    "district municipality voivodeship emirate raion rayon okrug borough division council area census".split()
)
#: An airport listed as "Kiel-Holtenau Airport" or "Torino / Caselle International Airport". One word each: halves of
#: longer names ("Saint-Nazaire-Montoir", "Akron-Canton Regional") are not reliably what news puts before "airport".
_CITY_AND_SITE = re.compile(
    r"(?!Saint|Santa)[^\W\d_]{4,}(?:-| ?/ ?)(?P<site>(?!City)[A-Z][^\W\d_]{3,})"
    r"(?: International)? (?:Airport|Air Base|Airfield)"
)
#: Where the second half is as often another town that is served ("Seattle-Tacoma") or somebody's name.
_OF_TWO_TOWNS = frozenset({"AU", "CA", "US"})
_KIND_FIRST = re.compile(
    r"^(?:(?:city|county|borough|province|state|republic|region|department|district|canton|kingdom|territory|municipality|"
    r"(?:metropolitan|royal|city and) borough(?: and borough)?) of (?:the )?|provincia d[eio]l? |departamento d[ei]l? |"
    r"provincia de la |muhafazat |wilaya d[e'] ?)",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A name of a place and its rank (`PRIMARY` ... `CODE`); ``is_key`` where the text is a key already."""

    text: str
    rank: int
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the tables with all its names; ``code`` is that of a country, region or county ("US.TX")."""

    id: str
    kind: str
    lat: float
    lon: float
    names: tuple[Name, ...]
    demonyms: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    code: str = ""
    population: int = 0
    radius_km: float = 0.0
    #: west, south, east, north (degrees), where they are known
    bbox: Box | None = None
    importance: float = 0.0
    capital: bool = False
    #: the package it comes from, or where what was written by hand can be checked ("Wikipedia: Lake Chad")
    source: str = ""
    by_hand: bool = False

    @property
    def name(self) -> str:
        """The place's own name."""
        return self.names[0].text


def city_importance(population: int, *, capital: bool = False) -> float:
    """Prior of a populated place, 0..1: 0.28 for a hamlet, 0.42 for 10,000, 0.66 for ten million people."""
    grown = 0.1 + 0.08 * math.log10(max(population, UNKNOWN_POPULATION // 2))
    return min(0.9, grown + (CAPITAL_BONUS if capital else 0.0))


def country_importance(population: int) -> float:
    """Prior of a country, 0..1: 0.62 for an islet, 0.94 for a giant, so above nearly every city of its name."""
    return min(0.98, 0.62 + 0.0613 * (math.log10(max(population, 1000)) - 3))


def region_importance(population: int) -> float:
    """Prior of a first-order region, 0..1: 0.35 where few live, 0.6 for twenty million."""
    return min(0.65, 0.35 + 0.078 * (math.log10(max(population, 10_000)) - 4))


def tables_version() -> str:
    """Hash of every table: a database built from other tables is out of date."""
    digest = hashlib.sha256()
    for name in table_names():
        digest.update(name.encode())
        digest.update(_read_bytes(name))
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def table_names() -> tuple[str, ...]:
    """File names of the shipped tables, sorted."""
    files = resources.files("geonews._gazetteer").iterdir()
    return tuple(sorted(file.name for file in files if file.name.endswith((".tsv", ".tsv.xz"))))


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of one table by column name; `GazetteerError` where the table is missing or cannot be read."""
    data = _read_bytes(name)
    try:
        text = lzma.decompress(data).decode() if name.endswith(".xz") else data.decode()
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        msg = f"the gazetteer table {name} is damaged ({error}); reinstall geonews"
        raise GazetteerError(msg) from error
    yield from csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)


def _read_bytes(name: str) -> bytes:
    try:
        return resources.files("geonews._gazetteer").joinpath(name).read_bytes()
    except OSError as error:
        msg = f"the gazetteer table {name} is missing ({error}); reinstall geonews"
        raise GazetteerError(msg) from error


def read_entries() -> Iterator[Entry]:
    """Yield every place of every shipped table; countries first."""
    countries = list(read_table("countries.tsv"))
    capitals = {row["capital_id"] for row in countries}
    yield from (_country(row) for row in countries)
    yield from _regions()
    yield from _curated()
    yield from _counties()
    yield from _cities(capitals)
    yield from _airports()


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _names(primary: str, others: list[str], rank: int) -> tuple[Name, ...]:
    """The names of a place; those written as codes get the rank `CODE`, whatever the rank of the others."""
    listed = (Name(other, CODE if is_code(other) else rank) for other in others)
    return (Name(primary, PRIMARY), *listed)


def _keys(cell: str) -> Iterator[Name]:
    """Names stored as keys, which saves half the time of building; a code is marked by ``=``."""
    for key in cell.split("|") if cell else ():
        yield Name(key[1:], CODE, is_key=True) if key[0] == "=" else Name(key, FOREIGN, is_key=True)


def _bare(name: str) -> str:
    """A region's name without the words that say its kind; ``""`` where there are none."""
    words = _KIND_FIRST.sub("", name).split()
    while len(words) > 1 and words[-1].lower() in _KIND_LAST:
        words.pop()
    bare = " ".join(words)
    return "" if bare == name else bare


def _country(row: dict[str, str]) -> Entry:
    people = int(row["population"])
    names = (*_names(row["name"], _split(row["names"]), ALIAS), Name(row["code3"], CODE))
    return Entry(
        id=f"geonames:{row['geonameid']}",
        kind="continent" if row["code"] == "AQ" else "country",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=names,
        demonyms=tuple(_split(row["demonyms"])),
        country=row["code"],
        code=row["code"],
        population=people,
        radius_km=round(math.sqrt(float(row["area_km2"]) / math.pi), 1),
        importance=0.8 if row["code"] == "AQ" else country_importance(people),
        source="geonames",
    )


def _regions() -> Iterator[Entry]:
    extra = {row["code"]: row for row in read_table("region_names.tsv")}
    for row in read_table("regions.tsv.xz"):
        country, admin1 = row["code"].split(".", 1)
        more = extra.get(row["code"], {})
        people = int(row["population"])
        others = _split(row["names"])
        listed = [_bare(row["name"]), *others, *map(_bare, others), *_split(more.get("names", ""))]
        names = _names(row["name"], [name for name in listed if name], ALIAS)
        yield Entry(
            id=f"geonames:{row['id']}" if row["id"] else f"region:{row['code']}",
            kind="region",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=names,
            demonyms=tuple(_split(more.get("demonyms", ""))),
            country=country,
            admin1=admin1,
            code=row["code"],
            population=people,
            radius_km=float(row["radius_km"]),
            importance=float(more.get("importance") or region_importance(people)),
            source="geonames",
        )


def _counties() -> Iterator[Entry]:
    extra = {row["code"]: row for row in read_table("county_names.tsv")}
    for row in read_table("counties.tsv.xz"):
        country, admin1, _ = row["code"].split(".", 2)
        more = extra.get(row["code"], {})
        # a county that is called by its bare name is known by it; others share theirs with a town, which is meant
        names = _names(row["name"], [bare] if (bare := _bare(row["name"])) else [], ALIAS if more else FOREIGN)
        yield Entry(
            id=f"county:{row['code']}",
            kind="county",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=(*names, *(Name(name, ALIAS) for name in _split(more.get("names", "")))),
            country=country,
            admin1=admin1,
            code=row["code"],
            radius_km=float(row["radius_km"]),
            importance=float(more.get("importance", KIND_IMPORTANCE["county"])),
            source="geonames",
        )


def _cities(capitals: set[str]) -> Iterator[Entry]:
    # by name, not id: of several towns of that name in the country a demonym means the most important
    demonyms = {(row["country"], row["name"]): _split(row["demonyms"]) for row in read_table("city_demonyms.tsv")}
    english = {(row["country"], row["name"]): _split(row["names"]) for row in read_table("city_names.tsv")}
    # small towns of a great name, which news means before larger ones; by id, for the name is what they share
    priors = {row["id"]: float(row["importance"]) for row in read_table("city_priors.tsv")}
    for row in read_table("cities.tsv.xz"):
        people = int(row["population"])
        capital = row["id"] in capitals
        yield Entry(
            id=f"geonames:{row['id']}",
            kind="city",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=(
                *_names(row["name"], english.get((row["country"], row["name"]), []), ALIAS),
                *_keys(row["keys"]),
            ),
            demonyms=tuple(demonyms.get((row["country"], row["name"]), ())),
            country=row["country"],
            admin1=row["admin1"],
            population=people,
            radius_km=round(max(_MIN_CITY_RADIUS_KM, math.sqrt(people / 3000 / math.pi)), 1),
            importance=priors.get(row["id"], city_importance(people, capital=capital)),
            capital=capital,
            source="geonames",
        )


def _airports() -> Iterator[Entry]:
    extra = {row["icao"]: row for row in read_table("airport_names.tsv")}
    rows = list(read_table("airports.tsv.xz"))
    taken = {row["name"] for row in rows}
    for row in rows:
        more = extra.get(row["icao"], {})
        names = [Name(row["name"], PRIMARY), Name(row["icao"], CODE)]
        own = _without_its_city(row["name"]) if row["country"] not in _OF_TWO_TOWNS else ""
        if own and own not in taken:
            names.append(Name(own, ALIAS))
        names += [Name(name, CODE if is_code(name) else ALIAS) for name in _split(more.get("names", ""))]
        lowered = row["name"].lower()
        if not any(word in lowered for word in ("airport", "air", "field", "base", "aerodrome", "afb")):
            names.append(Name(f"{row['name']} Airport", ALIAS))
        if row["name"].endswith(" International Airport"):
            names.append(Name(row["name"].removesuffix(" Airport"), ALIAS))
        if row["iata"]:
            names.append(Name(row["iata"], CODE))
        plain = KIND_IMPORTANCE["airport"]
        military = any(word in lowered for word in ("air base", "air force", "airbase", "naval air", "afb"))
        yield Entry(
            id=f"airport:{row['icao']}",
            kind="air_base" if military else "airport",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            names=tuple(names),
            country=row["country"],
            importance=float(more.get("importance", 0.4 if military or "international" in lowered else plain)),
            source="airportsdata",
        )


def _without_its_city(name: str) -> str:
    """What news calls an airport that is listed with the city it serves: "Holtenau Airport" for "Kiel-Holtenau"."""
    found = _CITY_AND_SITE.fullmatch(name)
    return f"{found['site']} Airport" if found else ""


def _curated() -> Iterator[Entry]:
    """The tables written by hand: one row format for every kind of place that packages do not list."""
    for name in table_names():
        if not name.startswith("places_"):
            continue
        table = name.removeprefix("places_").removesuffix(".tsv")
        for row in read_table(name):
            prior = float(row["importance"] or KIND_IMPORTANCE[row["kind"]])
            slug = make_key(row["name"]).replace(" ", "-")
            yield Entry(
                id=f"{table}:{slug}-{row['country'].lower()}" if row["country"] else f"{table}:{slug}",
                kind=row["kind"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                names=_names(row["name"], _split(row["names"]), ALIAS),
                demonyms=tuple(_split(row["demonyms"])),
                country=row["country"],
                radius_km=float(row["radius_km"]),
                importance=prior,
                source=row["source"],
                by_hand=True,
            )
