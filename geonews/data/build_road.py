"""Build the road network that ships with geonews: ``python -m geonews.data.build_road`` (three minutes).

Source: the world's highways of OpenStreetMap as simplified by the PyPI package scgraph-data. The file written is a
derived database under the ODbL, as that of `geonews.data.build_rail`, whose steps are used.

What is done to it, in order:

1. Nodes within some 600 m of each other become one at their middle: the two carriageways of a motorway and the ramps
   of its junctions are one line and one point on any map of a journey. Lengths are kept as they were.
2. Links of the table road_links.tsv are added: bridges, tunnels and car ferries.
3. Every stretch is tagged with its country, isolated pieces under 20 km are left out, and nodes where nothing branches
   become points of a chain.

The output is the same byte for byte for the same packages.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from geonews.data.build_graph import Graph
from geonews.data.build_rail import linked, source_of, tagged, without_isolated, write
from geonews.ways.globe import distances_km, unit_vectors

_HERE = Path(__file__).parent

#: Degrees of latitude that become one node, 600 m: half of it (a single carriageway's width of error) leaves a third
#: more nodes, twice as much shows as kinks on a map of one city.
MERGE_DEG = 0.006
#: Curves between two nodes can be this much longer than the straight line, after the nodes have moved.
MOST_CURVED = 1.6
#: Points of a chain within this of the straight line are left out, a third of what was merged.
TOLERANCE_DEG = 0.002


def main(arguments: list[str] | None = None) -> None:
    """Write road.bin into geonews/data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "road.bin")
    options = parser.parse_args(arguments)
    graph = source_of("world_highways")
    print(f"source: {len(graph.nodes)} nodes, {len(graph.ends)} edges, {graph.km.sum():.0f} km")
    graph = merged(graph)
    print(f"merged: {len(graph.nodes)} nodes, {len(graph.ends)} edges, {graph.km.sum():.0f} km", flush=True)
    graph = linked(graph, np.zeros(0, np.int64), table="road_links.tsv")
    codes, country = tagged(graph)
    print("tagged", flush=True)
    graph, country = without_isolated(graph, country)
    write(options.output, graph, codes, country, tolerance_deg=TOLERANCE_DEG)


def merged(graph: Graph) -> Graph:
    """The network with near nodes put together, each edge between two of them once, the shortest."""
    degrees = graph.nodes / 1000
    row = np.floor(degrees[:, 0] / MERGE_DEG).astype(np.int64)
    width = MERGE_DEG / np.maximum(np.cos(np.radians((row + 0.5) * MERGE_DEG)), 0.1)
    column = np.floor((degrees[:, 1] + 180) / width).astype(np.int64)
    _, group = np.unique(row * 1_000_000 + column, return_inverse=True)
    count = np.bincount(group)
    middle = np.column_stack([np.bincount(group, graph.nodes[:, axis]) / count for axis in (0, 1)])
    nodes = np.round(middle).astype(np.int64)
    before, after = (unit_vectors(points[:, 0] / 1000, points[:, 1] / 1000) for points in (graph.nodes, nodes))
    one, other = graph.ends.T
    drawn = np.maximum(distances_km(before[one], before[other]), 0.05)
    curved = np.clip(graph.km / drawn, 1.0, MOST_CURVED)
    ends = np.sort(group[graph.ends], axis=1)
    km = np.maximum(distances_km(after[group[one]], after[group[other]]) * curved, 0.05)
    keep = ends[:, 0] != ends[:, 1]
    ends, km = ends[keep], km[keep]
    order = np.lexsort((km, ends[:, 1], ends[:, 0]))
    ends, km = ends[order], km[order]
    first = np.ones(len(ends), bool)
    first[1:] = (ends[1:] != ends[:-1]).any(axis=1)
    return replace(graph, nodes=nodes, ends=ends[first], km=km[first], joined=np.zeros(int(first.sum()), bool))


if __name__ == "__main__":
    main()
