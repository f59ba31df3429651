"""The rail network: its file, its searches, and the rules by which it is built."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geonews.data import build_rail, packed
from geonews.data.build_graph import Graph
from geonews.errors import NetworkDataError
from geonews.networks import BRANCH_PENALTY, Ints, Network, closed_borders, load_rail, read_network
from geonews.ways.paths import put_together, shortest_path, spread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# --- the file -----------------------------------------------------------------------------------------------------


def test_columns_survive_packing() -> None:
    columns = {"a": np.array([0, -1, 5, 2**30, -(2**30)]), "b": np.array([], np.int64)}
    head, found = packed.unpack(packed.pack({"note": "é"}, columns))
    assert head["note"] == "é"
    assert {name: values.tolist() for name, values in found.items()} == {
        name: v.tolist() for name, v in columns.items()
    }


def test_packing_is_reproducible() -> None:
    columns = {"a": np.arange(1000) % 7}
    assert packed.pack({"x": 1, "y": 2}, columns) == packed.pack({"y": 2, "x": 1}, columns)


@pytest.mark.parametrize("spoil", [lambda b: b[:200], lambda _: b"", lambda b: b[:300] + b"\x00\x00" + b[302:]])
def test_damage_is_noticed(spoil: Callable[[bytes], bytes]) -> None:
    whole = packed.pack({}, {"a": np.arange(5000) ** 2 % 9973})
    with pytest.raises(ValueError, match="deflated"):
        packed.unpack(spoil(whole))


def _missing() -> bytes:
    raise FileNotFoundError


@pytest.mark.parametrize(
    "read",
    [
        _missing,
        lambda: b"no network",
        lambda: packed.pack({"countries": [], "attribution": ""}, {"lat": np.array([1])}),
        lambda: _packed(heads=[9, 1, 1]),
    ],
)
def test_a_damaged_network_says_what_to_do(read: Callable[[], bytes]) -> None:
    with pytest.raises(NetworkDataError, match="reinstall geonews"):
        read_network(read)


# --- a network of four nodes ----------------------------------------------------------------------------------------
#
#   0 --(by 0.5 N: inner point 5)-- 1 ----- 2     all on the equator, at 0, 1, 2 degrees east; 3 and 4 lie apart
#   \-------- in country B --------/


def _packed(heads: list[int] | None = None) -> bytes:
    tails = [0, 0, 1, 3]
    heads = [1, 1, 2, 4] if heads is None else [*heads, 4]
    return packed.pack(
        {"countries": ["", "AA", "BB"], "attribution": "nobody"},
        {
            "lat": np.diff([0, 0, 0, 10000, 10000], prepend=0),
            "lon": np.diff([0, 1000, 2000, 0, 1000], prepend=0),
            "piece": np.diff([0, 0, 0, 1, 1], prepend=0),
            "tail": np.diff(tails, prepend=0),
            "head": np.array(heads) - tails,
            "inner": np.array([1, 0, 0, 0]),
            "dlat": np.array([500]),
            "dlon": np.array([500]),
            "excess": np.array([0, 0, 50, 0]),
            "country": np.array([1, 2, 1, 1]),
            "joined": np.array([0, 0, 1, 0]),
        },
    )


@pytest.fixture
def small() -> Network:
    return read_network(_packed)


def test_the_shortest_way_is_taken(small: Network) -> None:
    path = shortest_path(small, 0, 2, small.weights(frozenset(), 5.0))
    assert path is not None
    assert path.points.tolist() == [[0, 0], [0, 1], [0, 2]]
    assert path.length_km == pytest.approx(111.2 + 111.2 * 1.1, abs=0.2)
    assert path.countries == ("BB", "AA")
    assert path.joined == 1


def test_a_country_off_the_way_is_penalised(small: Network) -> None:
    path = shortest_path(small, 0, 2, small.weights(frozenset({"AA"}), 5.0))
    assert path is not None
    assert path.points.tolist() == [[0, 0], [0.5, 0.5], [0, 1], [0, 2]]
    assert path.countries == ("AA",)


def test_a_country_off_the_way_is_not_forbidden(small: Network) -> None:
    path = shortest_path(small, 0, 2, small.weights(frozenset({"CC"}), 5.0))
    assert path is not None
    assert path.cost == pytest.approx(5 * path.length_km)


def test_the_last_stretch_before_a_closed_border_costs_most(small: Network) -> None:
    closed = frozenset({frozenset({"AA", "BB"})})
    plain, barred = (small.weights(frozenset(), 5.0, pairs) for pairs in (frozenset(), closed))
    # those of country A that meet country B at a node; the last lies apart
    assert [after > before for before, after in zip(plain, barred, strict=True)] == [True, False, True, False]


def _with_line(line: list[int], main: list[int]) -> Network:
    head, columns = packed.unpack(_packed())
    columns |= {"main": np.array(main), "stops": np.array([len(line)]), "stop": np.diff(line, prepend=0)}
    return read_network(lambda: packed.pack({key: head[key] for key in ("countries", "attribution")}, columns))


def test_track_off_the_through_lines_costs_more(small: Network) -> None:
    plain = small.weights(frozenset(), 5.0)
    weights = _with_line([0, 2], [0, 1, 1, 0]).weights(frozenset(), 5.0)
    assert weights == pytest.approx([plain[0] * BRANCH_PENALTY, plain[1], plain[2], plain[3] * BRANCH_PENALTY])


@pytest.mark.parametrize(
    ("origin", "goal", "between"), [(0, 2, [(5, 1)]), (2, 0, [(1, 5)]), (5, 2, [(1,)]), (0, 3, []), (0, 0, [])]
)
def test_a_through_line_tells_the_towns_between_two_of_its_own(
    origin: int, goal: int, between: list[tuple[int, ...]]
) -> None:
    assert _with_line([0, 5, 1, 2], [1, 0, 1, 0]).through(origin, goal) == between


def test_ways_are_put_together(small: Network) -> None:
    weights = small.weights(frozenset(), 5.0)
    legs = [shortest_path(small, one, other, weights) for one, other in ((5, 1), (1, 2))]
    whole = put_together([leg for leg in legs if leg])
    straight = shortest_path(small, 5, 2, weights)
    assert straight is not None
    assert (whole.length_km, whole.countries) == (pytest.approx(straight.length_km), straight.countries)


def test_borders_are_closed_by_rail_and_by_road_apart() -> None:
    assert frozenset({"KP", "KR"}) in closed_borders("road") & closed_borders("rail")
    assert frozenset({"SY", "TR"}) in closed_borders("rail") - closed_borders("road")


@pytest.mark.parametrize(("month", "is_closed"), [("", True), ("2022-01", False), ("2022-02", True), ("2024-05", True)])
def test_a_border_is_closed_from_its_month_on(month: str, is_closed: bool) -> None:  # noqa: FBT001 - a case
    assert (frozenset({"RU", "UA"}) in closed_borders("rail", month)) == is_closed


def test_every_closed_border_has_a_date_and_a_source() -> None:
    rows = (build_rail._HERE / "closed_borders.tsv").read_text(encoding="utf-8").splitlines()
    fields = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    assert all(re.fullmatch(r"(19|20)\d\d(-\d\d)?", row[3]) and row[4] for row in fields)


def test_a_way_may_begin_inside_a_chain(small: Network) -> None:
    path = shortest_path(small, 5, 2, small.weights(frozenset(), 5.0))
    assert path is not None
    assert path.points.tolist() == [[0.5, 0.5], [0, 1], [0, 2]]


def test_a_way_may_be_a_single_point(small: Network) -> None:
    path = shortest_path(small, 5, 5, small.weights(frozenset(), 5.0))
    assert path is not None
    assert path.length_km == 0


@pytest.mark.parametrize(("goal", "limit"), [(4, float("inf")), (2, 200.0)])
def test_there_may_be_no_way(small: Network, goal: int, limit: float) -> None:
    assert shortest_path(small, 0, goal, small.weights(frozenset(), 5.0), limit=limit) is None


def test_places_are_snapped_to_one_piece(small: Network) -> None:
    # the second place is nearest to the piece in the north, but both reach only the one on the equator
    found = small.nearest_common([(0.1, 0.0), (5.1, 1.0)], within_km=600)
    assert [hit.point for hit in found or ()] == [0, 5]


def test_places_out_of_reach_are_not_snapped(small: Network) -> None:
    assert small.nearest_common([(0.1, 0.0), (10.0, 0.0)], within_km=60) is None


def test_edges_are_all_the_straight_pieces(small: Network) -> None:
    one, other = small.edges()
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 5), (5, 1), (0, 1), (1, 2), (3, 4)]


def test_a_tree_knows_what_lies_beyond(small: Network) -> None:
    tree = spread(small, 0, small.weights(frozenset(), 5.0), reach=1000)
    assert tree.order == [0, 1, 2]
    assert tree.beyond(small)[1] == pytest.approx(111.2 * 1.1, abs=0.2)


# --- the world -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chains", [[], [0], [1, 2], [0, 3]])
def test_edges_of_some_chains_are_theirs_alone(small: Network, chains: list[int]) -> None:
    one, other = small.edges(np.array(chains, np.int64))
    expected = [pair for chain in chains for pair in pairwise(small.shape(chain).tolist())]
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == expected


def test_the_network_is_loaded_once() -> None:
    assert load_rail() is load_rail()


def test_the_network_covers_the_world() -> None:
    rail = load_rail()
    assert 860_000 < rail.length_km.sum() < 910_000
    assert len([code for code in rail.countries if code]) > 125
    assert "OpenStreetMap" in rail.attribution


def test_no_stretch_is_shorter_than_it_is_drawn() -> None:
    rail = load_rail()
    one, other = rail.edges()
    chord = np.linalg.norm(rail.vectors[one] - rail.vectors[other], axis=1) * 6371
    chain = np.repeat(np.arange(len(rail.tail)), np.diff(rail.inner_first) + 1)
    assert (np.bincount(chain, chord) <= rail.length_km * 1.001 + 0.05).all()


@pytest.mark.parametrize(
    ("lat", "lon"), [(48.88, 2.357), (43.111, 131.882), (-33.88, 151.2), (41.88, -87.64), (-1.29, 36.83)]
)
def test_the_nearest_node_is_near(lat: float, lon: float) -> None:
    km, node = load_rail().nearest(lat, lon)
    assert km < 3
    assert abs(load_rail().lat[node] - lat) < 0.05


# --- how it is built -------------------------------------------------------------------------------------------------


def _graph(nodes: list[tuple[float, float]], edges: list[tuple[int, int]]) -> Graph:
    at = np.round(np.array(nodes) * 1000).astype(np.int64)
    ends = np.array(edges)
    km = np.linalg.norm((at[ends[:, 0]] - at[ends[:, 1]]) / 1000, axis=1) * 111.2
    return Graph(at, ends, km, np.zeros(len(ends), bool))


def _line(*lons: float) -> Graph:
    """Track along the equator through these longitudes, cut in the middle."""
    half = len(lons) // 2
    edges = [(i, i + 1) for i in range(len(lons) - 1) if i + 1 != half]
    return _graph([(0.0, lon) for lon in lons], edges)


def _added(
    rule: Callable[[Graph, Ints], Graph],
    graph: Graph,
    of_node: list[int] | None = None,
) -> list[list[int]]:
    of_node = np.zeros(len(graph.nodes), np.int64) if of_node is None else np.array(of_node)
    return rule(graph, of_node).ends[len(graph.ends) :].tolist()


@pytest.mark.parametrize(("gap", "joined"), [(0.02, [[1, 2]]), (0.026, [[1, 2]]), (0.04, [])])
def test_dead_ends_are_joined_up_to_three_km(gap: float, joined: list[list[int]]) -> None:
    assert _added(build_rail._joined, _line(0.0, 0.5, 0.5 + gap, 1.0)) == joined


def test_a_dead_end_does_not_turn_back() -> None:
    # the other track ends 1.1 km beside the first
    graph = _graph([(0.0, 0.0), (0.0, 0.5), (0.01, 0.5), (0.01, 0.0)], [(0, 1), (2, 3)])
    assert _added(build_rail._joined, graph) == []


def test_track_that_is_near_by_rail_is_not_joined() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 0.01), (0.005, 0.02), (0.01, 0.01)], [(0, 1), (1, 2), (2, 3)])
    assert _added(build_rail._joined, graph) == []


@pytest.mark.parametrize(
    ("gap", "countries", "joined"), [(0.08, [1, 1, 1, 1], [[1, 2]]), (0.08, [1, 1, 2, 2], []), (0.1, [1, 1, 1, 1], [])]
)
def test_facing_dead_ends_of_one_country_are_joined_up_to_ten_km(
    gap: float, countries: list[int], joined: list[list[int]]
) -> None:
    assert _added(build_rail._facing, _line(0.0, 0.5, 0.5 + gap, 1.0), countries) == joined


def test_dead_ends_that_pass_each_other_are_not_joined_far() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 0.5), (0.08, 0.5), (0.08, 0.0)], [(0, 1), (2, 3)])
    assert _added(build_rail._facing, graph) == []


def test_pieces_are_joined_once_at_their_nearest() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 1.0), (0.09, 0.0), (0.1, 1.0)], [(0, 1), (2, 3)])
    assert _added(build_rail._pieced, graph) == [[0, 2]]


def test_small_pieces_are_left_alone() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 1.0), (0.09, 0.0), (0.09, 0.3)], [(0, 1), (2, 3)])
    assert _added(build_rail._pieced, graph) == []


def test_isolated_pieces_are_left_out() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 1.0), (9.0, 0.0), (9.0, 0.1)], [(0, 1), (2, 3)])
    kept, country = build_rail.without_isolated(graph, np.array([1, 2]))
    assert kept.ends.tolist() == [[0, 1]]
    assert country.tolist() == [1]


def test_plain_track_becomes_one_chain() -> None:
    graph = _graph([(0.0, x / 10) for x in range(5)], [(i, i + 1) for i in range(4)])
    assert [chain.nodes for chain in build_rail._chains(graph, np.ones(4, np.int64))] == [[0, 1, 2, 3, 4]]


def test_a_chain_ends_at_a_border() -> None:
    graph = _graph([(0.0, x / 10) for x in range(5)], [(i, i + 1) for i in range(4)])
    assert [chain.nodes for chain in build_rail._chains(graph, np.array([1, 1, 2, 2]))] == [[0, 1, 2], [2, 3, 4]]


def test_a_ring_is_kept() -> None:
    graph = _graph([(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)], [(0, 1), (1, 2), (0, 2)])
    assert [chain.nodes for chain in build_rail._chains(graph, np.ones(3, np.int64))] == [[0, 1, 2, 0]]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    graph = _graph([(0.0, 0.0), (0.4, 0.5), (0.0, 1.0), (0.0, 2.0), (1.0, 1.0)], [(0, 1), (1, 2), (2, 3), (2, 4)])
    build_rail.write(tmp_path / "rail.bin", graph, ["", "AA"], np.ones(4, np.int64))
    rail = read_network((tmp_path / "rail.bin").read_bytes)
    assert rail.nodes == 4
    assert sorted(zip(rail.lat.tolist(), rail.lon.tolist(), strict=True)) == sorted(
        (lat / 1000, lon / 1000) for lat, lon in graph.nodes.tolist()
    )
    assert rail.length_km.sum() == pytest.approx(graph.km.sum(), rel=0.005)
    first = (tmp_path / "rail.bin").read_bytes()
    build_rail.write(tmp_path / "rail.bin", graph, ["", "AA"], np.ones(4, np.int64))
    assert (tmp_path / "rail.bin").read_bytes() == first


def test_every_link_of_the_table_is_plausible() -> None:
    from geopy.distance import great_circle

    rows = [
        line.split("\t")
        for line in (build_rail._HERE / "rail_links.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ][1:]
    for name, lat1, lon1, lat2, lon2, km, source, _ in rows:
        straight = great_circle((float(lat1), float(lon1)), (float(lat2), float(lon2))).km
        assert 0.95 * straight <= float(km) <= 2.2 * straight, name
        assert source
