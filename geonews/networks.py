"""Transport networks: the world's railways, loaded on first use.

The network is a graph of nodes (junctions, ends, border crossings) and chains (the track between two of them, with its
shape). It comes from OpenStreetMap by way of scgraph-data; `geonews.data.build_rail` says what was done to it.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geonews.data import packed
from geonews.errors import NetworkDataError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EARTH_KM = 6371.0088
#: A city's point is rarely at its station, and a spaceport's may lie 25 km from its line; further is another place.
MAX_OFF_KM = 60.0
#: Track in countries that a journey does not name costs this much more. Not forbidden: borders are accurate to a
#: kilometre only, and lines along a border river run on both sides of the tagged line.
FOREIGN_PENALTY = 5.0
#: Straight chords through the earth never exceed the way along it; the margin covers the rounding of nodes to 0.001
#: degrees.
_HEURISTIC = 0.999
#: Less connected track than this is a local line, no network.
_NETWORK_KM = 200.0
#: Borders are accurate to a kilometre or so: a shorter run in a country is track along its border, not a way through
#: it.
_BORDER_KM = 15.0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Found:
    """A point of the network near a place: ``point`` is a row of the network's points, ``distance_km`` how far off it
    lies.
    """

    point: int
    distance_km: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Path:
    """A way through the network: (lat, lon) points, length, cost (km with the penalties counted), the network's nodes
    on it, the countries it runs through in order, and how many of its links are not in the source but were joined
    across a gap.
    """

    points: Floats
    length_km: float
    cost: float
    nodes: tuple[int, ...]
    countries: tuple[str, ...]
    joined: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RailNetwork:
    """The world's railways.

    ``lat``, ``lon`` hold all points in decimal degrees: first the nodes, then the inner points of the chains, chain by
    chain from ``tail`` to ``head``; those of chain c are ``inner_first[c]`` to ``inner_first[c + 1]``. ``country`` is
    an index into ``countries`` (ISO 3166-1 alpha-2, ``""`` at sea), ``piece`` tells which connected piece a node lies
    in, 0 the largest.
    """

    lat: Floats
    lon: Floats
    vectors: Floats
    nodes: int
    piece: Ints
    tail: Ints
    head: Ints
    inner_first: Ints
    length_km: Floats
    country: Ints
    joined: npt.NDArray[np.bool_]
    countries: tuple[str, ...]
    attribution: str
    # adjacency as plain lists, which a search reads three times as fast as arrays
    first: list[int]
    neighbour: list[int]
    chain: list[int]

    def edges(self) -> tuple[Ints, Ints]:
        """Every straight piece of track, as two columns of points."""
        counts = np.diff(self.inner_first)
        inner = np.arange(len(self.lat) - self.nodes) + self.nodes
        ends = np.cumsum(counts + 2)
        order = np.empty(int(ends[-1]), np.int64)
        starts = ends - counts - 2
        order[starts], order[ends - 1] = self.tail, self.head
        mask = np.ones(len(order), bool)
        mask[starts], mask[ends - 1] = False, False
        order[mask] = inner
        keep = np.ones(len(order), bool)
        keep[ends - 1] = False
        return order[:-1][keep[:-1]], order[1:][keep[:-1]]

    def nearest(self, lat: float, lon: float) -> tuple[float, int]:
        """Distance in km to the nearest node (a branching or end of track) of a network, and its number."""
        here = unit_vectors(np.array([lat]), np.array([lon]))[0]
        reached = np.bincount(self.piece[self.tail], self.length_km)[self.piece]
        closeness = np.where(reached >= _NETWORK_KM, self.vectors[: self.nodes] @ here, -2.0)
        node = int(np.argmax(closeness))
        return float(_km(self.vectors[node], here)), node

    def nearest_common(self, places: Sequence[tuple[float, float]], *, within_km: float) -> tuple[Found, ...] | None:
        """For each (lat, lon) the nearest point of track, all on one connected piece; ``None`` where no piece has one
        within reach.

        Of several pieces the one with the smallest sum of distances is taken, so that an island's or a city's own
        railway does not catch a journey that leaves it.
        """
        piece = self._piece_of_points()
        pieces = int(self.piece.max()) + 1
        # squared chords order as distances do
        chords = []
        for lat, lon in places:
            here = unit_vectors(np.array([lat]), np.array([lon]))[0]
            chords.append(2.0 - 2.0 * (self.vectors @ here))
        best = np.full((len(places), pieces), np.inf)
        for row, chord in enumerate(chords):
            np.minimum.at(best[row], piece, np.maximum(chord, 0.0))
        km = np.sqrt(best) * EARTH_KM
        total = np.where((km <= within_km).all(axis=0), km.sum(axis=0), np.inf)
        chosen = int(np.argmin(total))
        if not np.isfinite(total[chosen]):
            return None
        found = []
        for row, chord in enumerate(chords):
            point = int(np.argmin(np.where(piece == chosen, chord, np.inf)))
            found.append(Found(point=point, distance_km=float(km[row, chosen])))
        return tuple(found)

    def chain_of(self, point: int) -> int:
        """The chain an inner point lies on."""
        return int(np.searchsorted(self.inner_first, point - self.nodes, side="right")) - 1

    def shape(self, chain: int) -> Ints:
        """The points of a chain from tail to head."""
        inner = np.arange(self.inner_first[chain], self.inner_first[chain + 1]) + self.nodes
        return np.concatenate([self.tail[chain : chain + 1], inner, self.head[chain : chain + 1]])

    def weights(self, preferred: frozenset[str], penalty: float) -> list[float]:
        """The chains' lengths in km, those outside the preferred countries (if any) multiplied by the penalty."""
        if not preferred:
            plain: list[float] = self.length_km.tolist()
            return plain
        inside = np.array([code in preferred or not code for code in self.countries])
        weighted: list[float] = np.where(inside[self.country], self.length_km, self.length_km * penalty).tolist()
        return weighted

    def _piece_of_points(self) -> Ints:
        inner = np.repeat(self.piece[self.tail], np.diff(self.inner_first))
        return np.concatenate([self.piece, inner])


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points on the unit sphere for latitudes and longitudes in decimal degrees, one row each."""
    up, around = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)])


@lru_cache(maxsize=1)
def load_rail() -> RailNetwork:
    """The world's railways, read once and shared.

    Raises
    ------
    NetworkDataError
        The file is missing, cut short or altered.
    """
    return read_rail(resources.files("geonews.data").joinpath("rail.bin.xz").read_bytes)


def read_rail(read: Callable[[], bytes]) -> RailNetwork:
    """The network in the bytes that ``read`` gives.

    Raises
    ------
    NetworkDataError
        They cannot be had, or are not a whole rail network.
    """
    try:
        head, columns = packed.unpack(read())
        return _network(head, columns)
    except (OSError, ValueError, KeyError, IndexError) as error:
        msg = f"the rail network that ships with geonews cannot be read ({error}); reinstall geonews"
        raise NetworkDataError(msg) from error


def _network(head: dict[str, Any], columns: dict[str, Ints]) -> RailNetwork:
    """Undo the coding of `geonews.data.build_rail`."""
    nodes = len(columns["lat"])
    tail = np.cumsum(columns["tail"])
    inner_first = np.concatenate([[0], np.cumsum(columns["inner"])])
    lat, lon = (_points(np.cumsum(columns[name]), columns[f"d{name}"], tail, inner_first) for name in ("lat", "lon"))
    vectors = unit_vectors(lat, lon)
    other = tail + columns["head"]
    if int(other.max()) >= nodes or inner_first[-1] != len(lat) - nodes:
        msg = "its columns do not fit together"
        raise ValueError(msg)
    first, neighbour, chain = _adjacency(nodes, tail, other)
    network = RailNetwork(
        lat=lat,
        lon=lon,
        vectors=vectors,
        nodes=nodes,
        piece=np.cumsum(columns["piece"]),
        tail=tail,
        head=other,
        inner_first=inner_first,
        length_km=np.zeros(len(tail)),
        country=columns["country"],
        joined=columns["joined"].astype(bool),
        countries=tuple(head["countries"]),
        attribution=head["attribution"],
        first=first,
        neighbour=neighbour,
        chain=chain,
    )
    one, two = network.edges()
    drawn = np.add.reduceat(_km(vectors[one], vectors[two]), inner_first[:-1] + np.arange(len(tail)))
    # 0.05 km is the least length the builder compares with
    return replace(network, length_km=np.maximum(drawn, 0.05) * (1 + columns["excess"] / 500))


def _points(at_nodes: Ints, steps: Ints, tail: Ints, inner_first: Ints) -> Floats:
    """One axis of all points, in degrees: the nodes', then the inner points' as running sums from each chain's tail."""
    sums = np.concatenate([[0], np.cumsum(steps)])
    counts = np.diff(inner_first)
    start = at_nodes[tail] - sums[inner_first[:-1]]
    return np.concatenate([at_nodes, sums[1:] + np.repeat(start, counts)]) / 1000.0


def _adjacency(nodes: int, tail: Ints, head: Ints) -> tuple[list[int], list[int], list[int]]:
    """Where each node's entries begin; the neighbour and the chain of each entry."""
    ends = np.concatenate([tail, head])
    order = np.argsort(ends, kind="stable")
    chains = np.tile(np.arange(len(tail)), 2)
    first = np.searchsorted(ends[order], np.arange(nodes + 1))
    return first.tolist(), np.concatenate([head, tail])[order].tolist(), chains[order].tolist()


def _km(one: Floats, other: Floats) -> Floats:
    """Great-circle distances in km between unit vectors."""
    chord = np.linalg.norm(one - other, axis=-1)
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return distances


def shortest_path(
    network: RailNetwork, origin: int, goal: int, weights: Sequence[float], *, limit: float = float("inf")
) -> Path | None:
    """The cheapest way between two points of the network, or ``None`` where none costs less than ``limit``.

    A* with the straight chord as its estimate (Hart, Nilsson, Raphael 1968). ``weights`` are the chains' costs, none
    under its length in km (`RailNetwork.weights`).
    """
    direct = _direct(network, origin, goal, weights)
    starts = {entry.node: entry for entry in _entries(network, origin, weights)}
    goals = {entry.node: entry for entry in _entries(network, goal, weights)}
    chords = np.linalg.norm(network.vectors[: network.nodes] - network.vectors[goal], axis=1)
    estimates = (chords * EARTH_KM * _HEURISTIC).tolist()
    search = _Search(network, weights, estimates, {node: entry.cost for node, entry in goals.items()})
    nodes, chains = search.run({node: entry.cost for node, entry in starts.items()}, direct.cost if direct else limit)
    if not nodes:
        return _path(network, direct.points, [(direct.chain, direct.km)], direct.cost) if direct else None
    start, end = starts[nodes[0]], goals[nodes[-1]]
    pieces = [start.points]
    for node, chain in zip(nodes, chains, strict=False):
        shape = network.shape(chain)
        pieces.append((shape if shape[0] == node else shape[::-1])[1:])
    pieces.append(end.points[::-1][1:])
    ridden = [
        (start.chain, start.km),
        *((chain, float(network.length_km[chain])) for chain in chains),
        (end.chain, end.km),
    ]
    cost = start.cost + sum(weights[chain] for chain in chains) + end.cost
    return _path(network, np.concatenate(pieces), [(chain, km) for chain, km in ridden if chain >= 0], cost)


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A way from a point to a node at the end of its chain (-1 where the point is the node): cost, km, and the
    points.
    """

    node: int
    chain: int
    cost: float
    km: float
    points: Ints


def _share(network: RailNetwork, point: int) -> tuple[int, Ints, int, float]:
    """The chain of an inner point, its shape, the point's place in it and the share of the chain's length before it."""
    chain = network.chain_of(point)
    shape = network.shape(chain)
    at = int(np.flatnonzero(shape == point)[0])
    drawn = np.cumsum(_km(network.vectors[shape[:-1]], network.vectors[shape[1:]]))
    return chain, shape, at, float(drawn[at - 1] / drawn[-1]) if drawn[-1] else 0.0


def _entries(network: RailNetwork, point: int, weights: Sequence[float]) -> list[_Entry]:
    if point < network.nodes:
        return [_Entry(point, -1, 0.0, 0.0, np.array([point]))]
    chain, shape, at, share = _share(network, point)
    cost, km = weights[chain], float(network.length_km[chain])
    to_tail = _Entry(int(shape[0]), chain, cost * share, km * share, shape[: at + 1][::-1])
    to_head = _Entry(int(shape[-1]), chain, cost * (1 - share), km * (1 - share), shape[at:])
    # a chain may be a loop with both ends at one node
    if to_tail.node == to_head.node:
        return [min(to_tail, to_head, key=lambda entry: entry.cost)]
    return [to_tail, to_head]


def _direct(network: RailNetwork, origin: int, goal: int, weights: Sequence[float]) -> _Entry | None:
    """The way along one chain, where both points lie inside it."""
    if min(origin, goal) < network.nodes or network.chain_of(origin) != network.chain_of(goal):
        return None
    chain, shape, one, before = _share(network, origin)
    _, _, two, after = _share(network, goal)
    points = shape[one : two + 1] if one <= two else shape[two : one + 1][::-1]
    share = abs(after - before)
    return _Entry(goal, chain, weights[chain] * share, float(network.length_km[chain]) * share, points)


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """One A* search: estimates to the goal per node, and the cost from each of the goal's nodes to the goal."""

    network: RailNetwork
    weights: Sequence[float]
    estimates: list[float]
    goals: dict[int, float]

    def run(self, starts: dict[int, float], limit: float) -> tuple[list[int], list[int]]:
        """Nodes and chains of the cheapest way, both empty where none costs less than the limit."""
        first, neighbour, chains = self.network.first, self.network.neighbour, self.network.chain
        estimates, weights = self.estimates, self.weights
        cost = dict(starts)
        came: dict[int, tuple[int, int]] = {}
        done: set[int] = set()
        heap = [(spent + estimates[node], node) for node, spent in sorted(starts.items())]
        best, reached = limit, -1
        heapq.heapify(heap)
        while heap:
            bound, node = heapq.heappop(heap)
            if bound >= best:
                break
            if node in done:
                continue
            done.add(node)
            spent = cost[node]
            if spent + self.goals.get(node, best) < best:
                best, reached = spent + self.goals[node], node
            for entry in range(first[node], first[node + 1]):
                other = neighbour[entry]
                total = spent + weights[chains[entry]]
                if total < cost.get(other, best):
                    cost[other] = total
                    came[other] = (node, chains[entry])
                    heapq.heappush(heap, (total + estimates[other], other))
        return _traced(came, reached)


def _traced(came: dict[int, tuple[int, int]], reached: int) -> tuple[list[int], list[int]]:
    """Nodes and chains from the start to the node reached."""
    if reached < 0:
        return [], []
    nodes, chains = [reached], []
    while nodes[-1] in came:
        node, chain = came[nodes[-1]]
        nodes.append(node)
        chains.append(chain)
    return nodes[::-1], chains[::-1]


def _path(network: RailNetwork, points: Ints, ridden: list[tuple[int, float]], cost: float) -> Path:
    """What is told of a way, from its points and the chains ridden with the km on each."""
    runs: list[tuple[str, float]] = []
    for chain, km in ridden:
        code = network.countries[network.country[chain]]
        if runs and runs[-1][0] == code:
            runs[-1] = (code, runs[-1][1] + km)
        else:
            runs.append((code, km))
    seen = [code for code, km in runs if code and km >= _BORDER_KM]
    return Path(
        points=np.column_stack([network.lat[points], network.lon[points]]),
        length_km=sum(km for _, km in ridden),
        cost=cost,
        nodes=tuple(points[points < network.nodes].tolist()),
        countries=tuple(code for index, code in enumerate(seen) if not index or seen[index - 1] != code),
        joined=sum(bool(network.joined[chain]) for chain, _ in ridden),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The cheapest ways from a point to everything within reach: nodes in order of cost; for each its cost and where it
    is reached from, as (node, chain).
    """

    order: list[int]
    cost: dict[int, float]
    came: dict[int, tuple[int, int]]

    def step(self, node: int, network: RailNetwork) -> float:
        """Km of the chain by which a node is reached; 0 for the first."""
        return float(network.length_km[self.came[node][1]]) if node in self.came else 0.0

    def beyond(self, network: RailNetwork) -> dict[int, float]:
        """For each node the km of track of the tree that is reached through it."""
        found = dict.fromkeys(self.order, 0.0)
        for node in reversed(self.order):
            if node in self.came:
                found[self.came[node][0]] += found[node] + self.step(node, network)
        return found

    def children(self) -> dict[int, list[int]]:
        """For each node the nodes reached from it."""
        found: dict[int, list[int]] = {}
        for node in self.order:
            if node in self.came:
                found.setdefault(self.came[node][0], []).append(node)
        return found


def spread(network: RailNetwork, origin: int, weights: Sequence[float], *, reach: float) -> Tree:
    """The cheapest ways from a point of the network to all nodes that cost at most ``reach`` (Dijkstra)."""
    first, neighbour, chains = network.first, network.neighbour, network.chain
    cost = {entry.node: entry.cost for entry in _entries(network, origin, weights)}
    came: dict[int, tuple[int, int]] = {}
    order: list[int] = []
    done: set[int] = set()
    heap = sorted((spent, node) for node, spent in cost.items())
    while heap:
        spent, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        order.append(node)
        for entry in range(first[node], first[node + 1]):
            other = neighbour[entry]
            total = spent + weights[chains[entry]]
            if total <= reach and total < cost.get(other, reach):
                cost[other] = total
                came[other] = (node, chains[entry])
                heapq.heappush(heap, (total, other))
    return Tree(order, cost, came)
