"""Ways by sea: the shortest over water between places on a coast, through canals and straits.

No lane data is used. A search goes over squares of water, and the result is drawn tight like a string, with a berth of
one cell to shores where there is room. That is close to how published distances between ports are measured.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geonews.ways.globe import EARTH_KM, Floats, arc, distances_km, unit_vectors
from geonews.ways.sea import Sea, passages

if TYPE_CHECKING:
    from collections.abc import Sequence

LatLon = tuple[float, float]

#: A place further from the water than this lies inland; Rome is 22 km off, Beirut 1.
MAX_INLAND_KM = 40.0
#: Water cells that a port's way out may cross before the port counts as cut off: Manaus needs 900.
_MOST_CELLS = 30_000
#: A shore is kept off by a cell except this near to a narrow passage or a port.
_TIGHT_KM = 15.0
#: Lines of sight are looked at this often: less than half a cell.
_SAMPLE_KM = 1.5
#: A way round a canal is told where it is this many times as long at most, or this many km longer: Singapore to
#: Rotterdam by the Cape is 1.42 times the way by Suez and Hamburg to Gdansk by Skagen 850 km more than by Kiel, and
#: many ships sail so; New York to San Francisco round the Horn is 2.5 times and 14,000 km more, and none does.
_MOST_ROUND = 1.5
_MOST_MORE_KM = 1000.0
#: A way round a canal is another way where it runs this far from the first over this part of its length: from Hamburg
#: to Gdansk the way by Skagen is, all but the mouth of the Elbe and the Baltic.
_APART_KM = 50.0
_SECOND_SHARE = 0.3
#: How often a corner is drawn in by half of what is left.
_HALVINGS = 6


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SeaWay:
    """A way by sea: (lat, lon) corners from the first place's water to the last's, with great circles between them, and
    the names of the canals, straits and capes it passes, in order.

    ``off_km`` tells how far each place lies from the water where its line begins.
    """

    points: Floats
    passed: tuple[str, ...]
    off_km: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """There is no way by sea: the number of the stop that lies inland, or ``None`` where the waters are not joined."""

    inland: int | None


def find_way(sea: Sea, stops: Sequence[LatLon], *, shut: frozenset[int] = frozenset()) -> SeaWay | NoWay:
    """The way by sea from stop to stop, through no square that is ``shut``; or why there is none.

    The search is A* with the straight chord as its estimate (Hart, Nilsson, Raphael 1968) over squares of water; the
    corners are then pulled tight along lines of sight.
    """
    shores = []
    for number, stop in enumerate(stops):
        shore = _way_out(sea, stop)
        if shore is None:
            return NoWay(inland=number)
        shores.append(shore)
    pieces: list[Floats] = []
    for before, after in pairwise(shores):
        squares = _search(sea, before.square, after.square, shut)
        if squares is None:
            return NoWay(inland=None)
        pieces.append(_tight(sea, before, squares, after))
    points = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
    return SeaWay(points=points, passed=_passed(points), off_km=tuple(shore.off_km for shore in shores))


def round_about(sea: Sea, stops: Sequence[LatLon], way: SeaWay) -> SeaWay | None:
    """The shortest way that leaves out one of the canals of a way; ``None`` where each would be far longer, or run
    elsewhere over less than a good part of its length.
    """
    found = []
    for canal in passages():
        if canal.kind != "canal" or canal.name not in way.passed:
            continue
        # shut half-way: its mouths lie in waters that lead elsewhere too
        middle = canal.points[len(canal.points) // 2]
        square = sea.square(int(sea.cells(middle[:1], middle[1:])[0]))
        other = find_way(sea, stops, shut=frozenset([square] if square is not None else []))
        if isinstance(other, SeaWay) and canal.name not in other.passed:
            found.append(other)
    best = min(found, key=_length_km, default=None)
    if best is None:
        return None
    is_far = _length_km(best) > max(_MOST_ROUND * _length_km(way), _length_km(way) + _MOST_MORE_KM)
    return None if is_far or _apart_share(best, way) < _SECOND_SHARE else best


def _length_km(way: SeaWay) -> float:
    vectors = unit_vectors(way.points[:, 0], way.points[:, 1])
    return float(distances_km(vectors[1:], vectors[:-1]).sum())


def _apart_share(way: SeaWay, other: SeaWay) -> float:
    """Which part of a way runs far from another."""
    one, two = (
        np.concatenate([arc(before, after, _APART_KM / 2) for before, after in pairwise(each.points)])
        for each in (way, other)
    )
    closeness = unit_vectors(one[:, 0], one[:, 1]) @ unit_vectors(two[:, 0], two[:, 1]).T
    return float((closeness.max(axis=1) < np.cos(_APART_KM / EARTH_KM)).mean())


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Shore:
    """Where a place meets the water: middles of the cells from it out to the first square of the search."""

    cells: list[LatLon]
    square: int
    off_km: float


def _way_out(sea: Sea, place: LatLon) -> _Shore | None:
    """The nearest water from which the open sea is reached, and the way there; ``None`` inland."""
    seen: set[int] = set()
    for off_km, cell in _water_near(sea, place):
        if cell not in seen:
            way, square = _to_a_square(sea, cell, seen)
            if square is not None:
                return _Shore(cells=[sea.middle(one) for one in way], square=square, off_km=off_km)
    return None


def off_water_km(sea: Sea, place: LatLon) -> float:
    """How far a place, (lat, lon), lies from the nearest water a ship can reach; infinite beyond `MAX_INLAND_KM`."""
    return next((km for km, _ in _water_near(sea, place)), float("inf"))


def _water_near(sea: Sea, place: LatLon) -> list[tuple[float, int]]:
    """Water cells within MAX_INLAND_KM with their distances, nearest first."""
    lat, lon = place
    reach = MAX_INLAND_KM / 111.0
    aside = min(reach / max(np.cos(np.radians(lat)), 0.02), 60.0)
    step = 1 / sea.per_deg
    rows = np.arange(max(lat - reach, -90 + step), min(lat + reach, 90 - step), step)
    grid = np.array(np.meshgrid(rows, np.arange(lon - aside, lon + aside, step), indexing="ij")).reshape(2, -1)
    cells = sea.cells(grid[0], grid[1])
    cells = np.unique(cells[sea.are_water(cells)])
    row, column = np.divmod(cells, sea.columns)
    middles = unit_vectors((row + 0.5) / sea.per_deg - 90, (column + 0.5) / sea.per_deg - 180)
    km = np.linalg.norm(middles - unit_vectors(np.array([lat]), np.array([lon])), axis=1) * EARTH_KM
    order = np.argsort(km, kind="stable")
    return [(float(km[index]), int(cells[index])) for index in order if km[index] <= MAX_INLAND_KM]


def _to_a_square(sea: Sea, start: int, seen: set[int]) -> tuple[list[int], int | None]:
    """Cells from one to the nearest square of the search, breadth first; marks what it has seen."""
    came = {start: start}
    queue = deque([start])
    while queue and len(came) < _MOST_CELLS:
        cell = queue.popleft()
        square = sea.square(cell)
        if square is not None:
            way = [cell]
            while came[way[-1]] != way[-1]:
                way.append(came[way[-1]])
            return way[::-1], square
        row, column = divmod(cell, sea.columns)
        for up, aside in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            other = min(max(row + up, 0), 180 * sea.per_deg - 1) * sea.columns + (column + aside) % sea.columns
            if other not in came and sea.is_water(other):
                came[other] = cell
                queue.append(other)
    seen |= came.keys()
    return [], None


def _search(sea: Sea, start: int, goal: int, shut: frozenset[int] = frozenset()) -> list[int] | None:
    """Squares of the cheapest way, or ``None`` where the two are not joined but by what is shut."""
    # chords are no longer than the arcs that the costs stand for, but those are chords too: both agree
    estimate = (np.linalg.norm(sea.vectors - sea.vectors[goal], axis=1) * EARTH_KM).tolist()
    cost = {start: 0.0}
    came: dict[int, int] = {}
    done: set[int] = set(shut)
    heap = [(estimate[start], start)]
    while heap:
        _, square = heapq.heappop(heap)
        if square == goal:
            way = [goal]
            while way[-1] in came:
                way.append(came[way[-1]])
            return way[::-1]
        if square in done:
            continue
        done.add(square)
        for entry in range(sea.first[square], sea.first[square + 1]):
            other = sea.neighbour[entry]
            total = cost[square] + sea.cost[entry]
            if total < cost.get(other, float("inf")):
                cost[other] = total
                came[other] = square
                heapq.heappush(heap, (total + estimate[other], other))
    return None


# -- drawing it tight -------------------------------------------------------------------------------------------------


def _tight(sea: Sea, before: _Shore, squares: list[int], after: _Shore) -> Floats:
    """The corners of the way, as few and as near to the straight line as water allows."""
    middles = [(float(sea.lat[square]), float(sea.lon[square])) for square in squares]
    points = np.array([*before.cells, *middles, *after.cells[::-1]])
    # squares of one or two cells are narrow passages; a port's way out is narrow too
    is_tight = np.array([True] * len(before.cells) + [sea.level[s] < 2 for s in squares] + [True] * len(after.cells))
    points, is_tight = _pulled(sea, points, is_tight)
    points, is_tight = _pulled(sea, points, is_tight)
    for _ in range(2):
        for corner in range(1, len(points) - 1):
            _draw_in(sea, points, is_tight, corner)
    return _pulled(sea, points, is_tight)[0]


def _pulled(sea: Sea, points: Floats, is_tight: npt.NDArray[np.bool_]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Leave out corners that a line of sight passes by."""
    kept, at = [0], 0
    while at < len(points) - 1:
        # twice as far each time, then back by halves: some 2 log n looks instead of n
        reach, step = 1, 2
        while at + step < len(points) and _sees(sea, points, is_tight, at, at + step):
            reach, step = step, step * 2
        low, high = reach, min(step, len(points) - at)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _sees(sea, points, is_tight, at, at + middle) else (low, middle)
        at += low
        kept.append(at)
    return points[kept], is_tight[kept]


def _draw_in(sea: Sea, points: Floats, is_tight: npt.NDArray[np.bool_], corner: int) -> None:
    """Move a corner towards the middle of its neighbours as far as both remain in sight."""
    unrolled = points[corner - 1 : corner + 2].copy()
    unrolled[:, 1] = np.degrees(np.unwrap(np.radians(unrolled[:, 1])))
    to, on = (float(np.linalg.norm(unrolled[k + 1] - unrolled[k])) for k in (0, 1))
    share = to / max(to + on, 1e-9)
    target = unrolled[0] + (unrolled[2] - unrolled[0]) * share
    good, bad = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (good + bad) / 2
        points[corner] = unrolled[1] + (target - unrolled[1]) * middle
        is_seen = _sees(sea, points, is_tight, corner - 1, corner) and _sees(sea, points, is_tight, corner, corner + 1)
        good, bad = (middle, bad) if is_seen else (good, middle)
    points[corner] = unrolled[1] + (target - unrolled[1]) * good


def _sees(sea: Sea, points: Floats, is_tight: npt.NDArray[np.bool_], one: int, other: int) -> bool:
    """Whether the great circle between two corners runs over water, and off the shore where there is room."""
    line = arc(points[one], points[other], _SAMPLE_KM)
    cells = sea.cells(line[:, 0], line[:, 1])
    if not sea.are_water(cells).all():
        return False
    if sea.shore is not None and not _keeps_to_shore(sea, line):
        return False
    close = line[~sea.are_clear(cells)]
    if not len(close):
        return True
    narrow = points[one : other + 1][is_tight[one : other + 1]]
    if not len(narrow):
        return False
    gaps = unit_vectors(close[:, 0], close[:, 1]) @ unit_vectors(narrow[:, 0], narrow[:, 1]).T
    return bool((gaps.max(axis=1) >= np.cos(_TIGHT_KM / EARTH_KM)).all())


def _keeps_to_shore(sea: Sea, line: Floats) -> bool:
    """Whether a line leaves the shore only between two corners that are both off it."""
    near = sea.near_shore(line[:, 0], line[:, 1])
    return bool(near.all() or not (near[0] or near[-1]))


def _passed(line: Floats) -> tuple[str, ...]:
    """Names of the canals, straits and capes that a way passes, in order."""
    lines = [arc(before, after, 5.0) for before, after in pairwise(line)]
    way = np.concatenate(lines) if lines else line
    vectors = unit_vectors(way[:, 0], way[:, 1])
    found = []
    for passage in passages():
        if passage.kind in ("river", "shoal"):
            continue
        # a ship may come from the side, or call at a port half-way: the ends of a long passage need not be met
        points = passage.points[1:-1] if len(passage.points) > 3 else passage.points
        closeness = unit_vectors(points[:, 0], points[:, 1]) @ vectors.T
        if (closeness.max(axis=1) >= np.cos(passage.near_km / EARTH_KM)).all():
            found.append((int(closeness[len(closeness) // 2].argmax()), passage.name))
    return tuple(name for _, name in sorted(found))
