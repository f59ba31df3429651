"""How the through lines of rail_lines.tsv are laid on the rail network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geonews.data import build_lines, build_rail
from geonews.data.build_graph import Graph
from geonews.networks import Network, load_rail, read_network

if TYPE_CHECKING:
    from pathlib import Path

#: Track along the equator, a longer way beside it from 0 to 2 degrees east, and a spur of 0.05 degrees at 1 east.
NODES = [(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (0.05, 1.0), (0.4, 1.0), (0.0, -0.5), (0.0, 2.5)]


def _graph(edges: list[tuple[int, int]], nodes: list[tuple[float, float]] = NODES) -> Graph:
    at = np.round(np.array(nodes) * 1000).astype(np.int64)
    ends = np.array(edges)
    km = np.linalg.norm((at[ends[:, 0]] - at[ends[:, 1]]) / 1000, axis=1) * 111.2
    return Graph(at, ends, km, np.zeros(len(ends), bool))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    edges = [(0, 1), (1, 2), (1, 3), (0, 4), (4, 2), (5, 0), (2, 6)]
    build_rail.write(tmp_path / "rail.bin", _graph(edges), ["", "AA"], np.ones(len(edges), np.int64))
    return tmp_path / "rail.bin"


def _town(name: str, lat: float, lon: float) -> build_lines.Town:
    return build_lines.Town(name=name, country="AA", lat=lat, lon=lon)


def _at(network: Network, points: list[int]) -> list[tuple[float, float]]:
    return [(float(network.lat[point]), float(network.lon[point])) for point in points]


def test_a_town_at_the_end_of_a_spur_does_not_make_trains_turn_back(written: Path) -> None:
    network = read_network(written.read_bytes)
    points, _ = build_lines.lay(network, [_town("a", 0, 0), _town("b", 0.05, 1), _town("c", 0, 2)])
    assert _at(network, points) == [(0, 0), (0, 1), (0, 2)]


def test_a_line_takes_its_towns_way_though_another_is_open(written: Path) -> None:
    network = read_network(written.read_bytes)
    points, chains = build_lines.lay(network, [_town("a", 0, 0), _town("d", 0.4, 1), _town("c", 0, 2)])
    assert _at(network, points)[1] == (0.4, 1)
    assert network.length_km[list(chains)].sum() == pytest.approx(239.5, abs=1)


@pytest.mark.parametrize(
    ("towns", "said"),
    [
        ([_town("a", 0, 0), _town("far", 1.0, 1.0)], "far is 67 km from the track"),
        ([_town("spur", 0.05, 1), _town("detour", 0.4, 1)], "spur to detour"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(written: Path, towns: list[build_lines.Town], said: str) -> None:
    with pytest.raises(build_lines.LineError, match=said):
        build_lines.lay(read_network(written.read_bytes), towns)


def test_the_lines_are_written_with_the_network(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    towns = [_town("a", 0, 0), _town("d", 0.4, 1), _town("c", 0, 2)]
    monkeypatch.setattr(build_lines, "_table", lambda: [("a line", towns)])
    build_lines.add_lines(written)
    network = read_network(written.read_bytes)
    assert [_at(network, line.tolist()) for line in network.lines] == [[(0, 0), (0.4, 1), (0, 2)]]
    assert network.main.sum() == 1


def test_a_gap_in_a_line_of_the_table_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = [(0.0, 0.0), (0.0, 0.9), (0.0, 1.1), (0.0, 2.0)]
    monkeypatch.setattr(build_lines, "_table", lambda: [("a line", [_town("a", 0, 0), _town("b", 0, 2)])])
    mended = build_lines.whole(_graph([(0, 1), (2, 3)], cut), np.zeros(4, np.int64))
    assert mended.ends.tolist() == [[0, 1], [2, 3], [1, 2]]
    assert mended.joined.tolist() == [False, False, True]


def test_whole_track_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_lines, "_table", lambda: [("a line", [_town("a", 0, 0), _town("b", 0, 2)])])
    graph = _graph([(0, 1), (1, 2)], NODES[:3])
    assert build_lines.whole(graph, np.zeros(3, np.int64)).ends.tolist() == graph.ends.tolist()


def test_the_table_reads_and_every_line_has_a_source() -> None:
    rows = (build_lines._HERE / "rail_lines.tsv").read_text(encoding="utf-8").splitlines()
    fields = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    assert all(len(row) == 4 and row[2] for row in fields)
    assert len(build_lines._table()) == len(fields)


def test_the_shipped_network_has_the_lines_of_the_table() -> None:
    assert len(load_rail().lines) == len(build_lines._table())
