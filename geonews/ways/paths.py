"""The cheapest ways through a network, and how far everything is from one of its points."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geonews.networks import Ints, Network
from geonews.ways.globe import EARTH_KM, Floats, distances_km

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Straight chords through the earth never exceed the way along it; the margin covers the rounding of nodes to 0.001
#: degrees.
_HEURISTIC = 0.999
#: Borders are accurate to a kilometre or so: a shorter run in a country is track along its border, not a way through
#: it.
_BORDER_KM = 15.0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Path:
    """A way through the network: (lat, lon) points, length, cost (km with the penalties counted), the network's nodes
    and chains on it, the countries it runs through in order, and how many of its links are not in the source but were
    joined across a gap.
    """

    points: Floats
    length_km: float
    cost: float
    nodes: tuple[int, ...]
    chains: tuple[int, ...]
    countries: tuple[str, ...]
    joined: int


def shortest_path(
    network: Network, origin: int, goal: int, weights: Sequence[float], *, limit: float = float("inf")
) -> Path | None:
    """The cheapest way between two points of the network, or ``None`` where none costs less than ``limit``.

    A* with the straight chord as its estimate (Hart, Nilsson, Raphael 1968). ``weights`` are the chains' costs, none
    under its length in km (`Network.weights`).
    """
    direct = _direct(network, origin, goal, weights)
    starts = {entry.node: entry for entry in _entries(network, origin, weights)}
    goals = {entry.node: entry for entry in _entries(network, goal, weights)}
    # the chord by way of the angle's cosine, which is right to a metre and takes a third of the time
    chords = np.sqrt(np.maximum(2.0 - 2.0 * (network.vectors[: network.nodes] @ network.vectors[goal]), 0.0))
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


def put_together(paths: Sequence[Path]) -> Path:
    """One way of several that follow each other; there must be one at least."""
    countries = [code for path in paths for code in path.countries]
    return Path(
        points=np.concatenate([path.points for path in paths]),
        length_km=sum(path.length_km for path in paths),
        cost=sum(path.cost for path in paths),
        nodes=tuple(node for path in paths for node in path.nodes),
        chains=tuple(chain for path in paths for chain in path.chains),
        countries=tuple(code for at, code in enumerate(countries) if not at or countries[at - 1] != code),
        joined=sum(path.joined for path in paths),
    )


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


def _share(network: Network, point: int) -> tuple[int, Ints, int, float]:
    """The chain of an inner point, its shape, the point's place in it and the share of the chain's length before it."""
    chain = network.chain_of(point)
    shape = network.shape(chain)
    at = int(np.flatnonzero(shape == point)[0])
    drawn = np.cumsum(distances_km(network.vectors[shape[:-1]], network.vectors[shape[1:]]))
    return chain, shape, at, float(drawn[at - 1] / drawn[-1]) if drawn[-1] else 0.0


def _entries(network: Network, point: int, weights: Sequence[float]) -> list[_Entry]:
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


def _direct(network: Network, origin: int, goal: int, weights: Sequence[float]) -> _Entry | None:
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

    network: Network
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


def _path(network: Network, points: Ints, ridden: list[tuple[int, float]], cost: float) -> Path:
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
        chains=tuple(chain for chain, _ in ridden),
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

    def step(self, node: int, network: Network) -> float:
        """Km of the chain by which a node is reached; 0 for the first."""
        return float(network.length_km[self.came[node][1]]) if node in self.came else 0.0

    def beyond(self, network: Network) -> dict[int, float]:
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


def spread(network: Network, origin: int, weights: Sequence[float], *, reach: float) -> Tree:
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
