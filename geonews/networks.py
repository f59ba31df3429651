"""Transport networks: the world's railways, loaded on first use.

The network is a graph of nodes (junctions, ends, border crossings) and chains (the track between two of them, with its
shape). It comes from OpenStreetMap by way of scgraph-data; `geonews.data.build_rail` says what was done to it.
"""

from __future__ import annotations

import csv
from array import array
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geonews.data import packed
from geonews.ways.globe import EARTH_KM, Floats, distances_km, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Ints = npt.NDArray[np.int64]

#: A city's point is rarely at its station, and a spaceport's may lie 25 km from its line; further is another place.
MAX_OFF_KM = 60.0
#: Track in countries that a journey does not name costs this much more. Not forbidden: borders are accurate to a
#: kilometre only, and lines along a border river run on both sides of the tagged line.
FOREIGN_PENALTY = 5.0
#: What crossing a closed border costs: more than any way round within a continent, so that one is taken where there is
#: one, and less than being refused where there is none.
CLOSED_KM = 6000.0
#: Track that no through line runs on costs this much more: trains keep to their line where another is a little shorter.
#: 1.1 to 1.5 were tried.
BRANCH_PENALTY = 1.25
#: A journey's end this near to a town of a through line is in that town.
_TOWN_KM = 25.0
#: Less connected track than this is a local line, no network.
_NETWORK_KM = 200.0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Found:
    """A point of the network near a place: ``point`` is a row of the network's points, ``distance_km`` how far off it
    lies.
    """

    point: int
    distance_km: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Network:
    """The world's railways.

    ``lat``, ``lon`` hold all points in decimal degrees: first the nodes, then the inner points of the chains, chain by
    chain from ``tail`` to ``head``; those of chain c are ``inner_first[c]`` to ``inner_first[c + 1]``. ``country`` is
    an index into ``countries`` (ISO 3166-1 alpha-2, ``""`` at sea), ``piece`` tells which connected piece a node lies
    in, 0 the largest. ``main`` tells which chains a through line runs on; ``lines`` are the points at the towns of each
    through line, in order. A network may have neither.
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
    main: npt.NDArray[np.bool_]
    lines: tuple[Ints, ...]
    countries: tuple[str, ...]
    attribution: str
    # adjacency as arrays of the standard library: a search reads numpy's three times as slowly, lists a twentieth
    # faster, but to make those takes a tenth of a second
    first: array[int]
    neighbour: array[int]
    chain: array[int]

    def edges(self, chains: Ints | None = None) -> tuple[Ints, Ints]:
        """Every straight piece of track, of some chains in rising order or of all, as two columns of points."""
        chains = np.arange(len(self.tail)) if chains is None else chains
        counts = np.diff(self.inner_first)[chains]
        ends = np.cumsum(counts + 2)
        starts = ends - counts - 2
        order = np.empty(int(ends[-1]) if len(ends) else 0, np.int64)
        mask = np.ones(len(order), bool)
        mask[starts], mask[ends - 1] = False, False
        order[starts], order[ends - 1] = self.tail[chains], self.head[chains]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        order[mask] = within + np.repeat(self.inner_first[chains], counts) + self.nodes
        keep = np.ones(len(order), bool)
        keep[ends - 1] = False
        return order[:-1][keep[:-1]], order[1:][keep[:-1]]

    def nearest(self, lat: float, lon: float) -> tuple[float, int]:
        """Distance in km to the nearest node (a branching or end of track) of a network, and its number."""
        here = unit_vectors(np.array([lat]), np.array([lon]))[0]
        reached = np.bincount(self.piece[self.tail], self.length_km)[self.piece]
        closeness = np.where(reached >= _NETWORK_KM, self.vectors[: self.nodes] @ here, -2.0)
        node = int(np.argmax(closeness))
        return float(distances_km(self.vectors[node], here)), node

    def nearest_point(self, lat: float, lon: float) -> tuple[float, int]:
        """Distance in km to the nearest point of a network, a node or within a chain, and its number."""
        here = unit_vectors(np.array([lat]), np.array([lon]))[0]
        reached = np.bincount(self.piece[self.tail], self.length_km)[_piece_of_points(self)]
        point = int(np.argmax(np.where(reached >= _NETWORK_KM, self.vectors @ here, -2.0)))
        return float(distances_km(self.vectors[point], here)), point

    def nearest_common(self, places: Sequence[tuple[float, float]], *, within_km: float) -> tuple[Found, ...] | None:
        """For each (lat, lon) the nearest point of track, all on one connected piece; ``None`` where no piece has one
        within reach.

        Of several pieces the one with the smallest sum of distances is taken, so that an island's or a city's own
        railway does not catch a journey that leaves it.
        """
        piece = _piece_of_points(self)
        pieces = int(self.piece.max()) + 1
        # squared chords order as distances do
        near, best = [], np.full((len(places), pieces), np.inf)
        for row, (lat, lon) in enumerate(places):
            here = unit_vectors(np.array([lat]), np.array([lon]))[0]
            chord = 2.0 - 2.0 * (self.vectors @ here)
            points = np.flatnonzero(chord <= (within_km / EARTH_KM) ** 2)
            chord = np.maximum(chord[points], 0.0)
            near.append((points, chord))
            np.minimum.at(best[row], piece[points], chord)
        km = np.sqrt(best) * EARTH_KM
        total = km.sum(axis=0)
        chosen = int(np.argmin(total))
        if not np.isfinite(total[chosen]):
            return None
        found = []
        for row, (points, chord) in enumerate(near):
            point = int(points[np.argmin(np.where(piece[points] == chosen, chord, np.inf))])
            found.append(Found(point=point, distance_km=float(km[row, chosen])))
        return tuple(found)

    def chain_of(self, point: int) -> int:
        """The chain an inner point lies on."""
        return int(np.searchsorted(self.inner_first, point - self.nodes, side="right")) - 1

    def shape(self, chain: int) -> Ints:
        """The points of a chain from tail to head."""
        inner = np.arange(self.inner_first[chain], self.inner_first[chain + 1]) + self.nodes
        return np.concatenate([self.tail[chain : chain + 1], inner, self.head[chain : chain + 1]])

    def weights(
        self,
        preferred: frozenset[str],
        penalty: float,
        closed: frozenset[frozenset[str]] = frozenset(),
        *,
        branches: float = BRANCH_PENALTY,
    ) -> list[float]:
        """The chains' lengths in km, those outside the preferred countries (if any) multiplied by the penalty, those
        off the through lines (if any) by ``branches``; the last stretches before a closed border by more.
        """
        weighted = np.where(self.main | (not self.lines), self.length_km, self.length_km * branches)
        if preferred:
            inside = np.array([code in preferred or not code for code in self.countries])
            weighted = np.where(inside[self.country], weighted, weighted * penalty)
        weighted += _closing_km(self, closed)
        found: list[float] = weighted.tolist()
        return found

    def through(self, origin: int, goal: int) -> list[tuple[int, ...]]:
        """For each through line with a town at both points the points at its towns between them, in order."""
        if not self.lines:
            return []
        stops = self.vectors[np.concatenate(self.lines)]
        away = [distances_km(stops, self.vectors[point]) for point in (origin, goal)]
        starts = np.cumsum([0, *(len(line) for line in self.lines)])
        near = np.column_stack([np.minimum.reduceat(km, starts[:-1]) for km in away])
        found = []
        for number in np.flatnonzero((near <= _TOWN_KM).all(axis=1)).tolist():
            line, part = self.lines[number], slice(starts[number], starts[number + 1])
            one, other = (int(np.argmin(km[part])) for km in away)
            if one != other:
                between = line[one + 1 : other] if one < other else line[other + 1 : one][::-1]
                found.append(tuple(between.tolist()))
        return found

    def borders(self) -> frozenset[frozenset[str]]:
        """All pairs of countries that the network has."""
        codes = [code for code in self.countries if code]
        return frozenset(frozenset((one, other)) for one in codes for other in codes if one < other)

    def crossings(self, border: Sequence[str]) -> Ints:
        """The chains of the first country that end at a node of the second."""
        touches = []
        for code in border:
            chains = self.country == self.countries.index(code)
            nodes = np.zeros(self.nodes, bool)
            nodes[self.tail[chains]] = nodes[self.head[chains]] = True
            touches.append(nodes)
        at_border = touches[0] & touches[1]
        of_first = self.country == self.countries.index(border[0])
        return np.flatnonzero(of_first & (at_border[self.tail] | at_border[self.head]))


@lru_cache(maxsize=4)
def _piece_of_points(network: Network) -> Ints:
    inner = np.repeat(network.piece[network.tail], np.diff(network.inner_first))
    return np.concatenate([network.piece, inner])


@lru_cache(maxsize=4)
def _closing_km(network: Network, closed: frozenset[frozenset[str]]) -> Floats:
    """For each chain what it costs more for leading to a closed border."""
    km = np.zeros(len(network.tail))
    for border in sorted(map(sorted, closed & network.borders())):
        km[network.crossings(border)] += CLOSED_KM
    return km


@lru_cache(maxsize=1)
def load_rail() -> Network:
    """The world's railways, read once and shared.

    Raises
    ------
    NetworkDataError
        The file is missing, cut short or altered.
    """
    return read_network(partial(packed.shipped, "rail.bin"))


@lru_cache(maxsize=64)
def closed_borders(by: str, month: str = "") -> frozenset[frozenset[str]]:
    """Pairs of countries (ISO 3166-1 alpha-2) between which nothing goes by ``rail`` or by ``road``, at present or in a
    month (``YYYY-MM``).
    """
    text = resources.files("geonews.data").joinpath("closed_borders.tsv").read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    closed = (row for row in rows if row["by"] in (by, "both") and (not month or row["since"] <= month))
    return frozenset(frozenset((row["one"], row["other"])) for row in closed)


@lru_cache(maxsize=1)
def load_road() -> Network:
    """The world's main roads, read once and shared.

    Raises
    ------
    NetworkDataError
        The file is missing, cut short or altered.
    """
    return read_network(partial(packed.shipped, "road.bin"))


def read_network(read: Callable[[], bytes]) -> Network:
    """The network in the bytes that ``read`` gives.

    Raises
    ------
    NetworkDataError
        They cannot be had, or are not a whole network.
    """
    return packed.opened("a network", read, _network)


def _network(head: dict[str, Any], columns: dict[str, Ints]) -> Network:
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
    network = Network(
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
        main=columns.get("main", np.zeros(len(tail), np.int64)).astype(bool),
        lines=_lines(columns),
        countries=tuple(head["countries"]),
        attribution=head["attribution"],
        first=first,
        neighbour=neighbour,
        chain=chain,
    )
    drawn = _drawn_km(network)
    # 0.05 km is the least length the builder compares with
    return replace(network, length_km=np.maximum(drawn, 0.05) * (1 + columns["excess"] / 500))


def _drawn_km(network: Network) -> Floats:
    """The length of each chain as drawn."""
    vectors = network.vectors
    drawn = distances_km(vectors[network.tail], vectors[network.head])
    # most chains are one straight piece; those with inner points are added up piece by piece
    bent = np.flatnonzero(np.diff(network.inner_first))
    one, two = network.edges(bent)
    counts = np.diff(network.inner_first)[bent]
    starts = np.cumsum(counts + 1) - counts - 1
    if len(bent):
        drawn[bent] = np.add.reduceat(distances_km(vectors[one], vectors[two]), starts)
    return drawn


def _lines(columns: dict[str, Ints]) -> tuple[Ints, ...]:
    """The points at the towns of each through line."""
    if "stop" not in columns:
        return ()
    return tuple(np.split(np.cumsum(columns["stop"]), np.cumsum(columns["stops"])[:-1]))


def _points(at_nodes: Ints, steps: Ints, tail: Ints, inner_first: Ints) -> Floats:
    """One axis of all points, in degrees: the nodes', then the inner points' as running sums from each chain's tail."""
    sums = np.concatenate([[0], np.cumsum(steps)])
    counts = np.diff(inner_first)
    start = at_nodes[tail] - sums[inner_first[:-1]]
    return np.concatenate([at_nodes, sums[1:] + np.repeat(start, counts)]) / 1000.0


def _adjacency(nodes: int, tail: Ints, head: Ints) -> tuple[array[int], array[int], array[int]]:
    """Where each node's entries begin; the neighbour and the chain of each entry."""
    ends = np.concatenate([tail, head])
    order = np.argsort(ends, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=nodes))])
    chains = np.tile(np.arange(len(tail)), 2)
    return packed.plain(first), packed.plain(np.concatenate([head, tail])[order]), packed.plain(chains[order])
