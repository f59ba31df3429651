"""Longitudes without a jump, and the part of the world a story's map shows. Degrees throughout, points (lat, lon)."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Latitude, longitude in decimal degrees; the longitude may lie beyond 180.
Point = tuple[float, float]

#: Web Mercator's usual limit is 85.05; nothing we draw lies beyond, and the last degrees are all distortion.
_NORTH, _SOUTH = 84.0, -75.0
#: Shapes of window the base map must fill: a telephone upright to a wide desktop, as width over height of the map.
_SLIM, _BROAD = 0.55, 2.5
#: The extent of the base map in the story's own: room for labels and controls, for panning, and one step out.
_MARGIN = 1.9
#: A single town still gets surroundings by which a reader knows it, in degrees.
_LEAST = 3.0
#: Symbols nearer than this part of the frame's longer side cover one another: 30 pixels of a thousand.
_CROWDED = 0.03
#: Points at which two lines are compared; a dozen tells a third of the way from none.
_PROBES = 12
#: Lines nearer than this part of the story's extent are one track on the map: two pixels of a thousand,
_SAME_TRACK = 1 / 500
#: ... where at least this share of one of them runs along the other.
_SHARED = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """South, west, north, east; ``east`` may exceed 180 where the map crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float

    @property
    def corners(self) -> tuple[Point, Point]:
        """South-west and north-east corner."""
        return ((self.south, self.west), (self.north, self.east))

    @property
    def area_deg2(self) -> float:
        """Height times width."""
        return (self.north - self.south) * (self.east - self.west)


def continuous(coordinates: Sequence[tuple[float, float]]) -> list[Point]:
    """A route's (lon, lat) points as (lat, lon), each longitude within half a turn of the one before."""
    points: list[Point] = []
    for lon, lat in coordinates:
        near = points[-1][1] if points else lon
        points.append((lat, lon + 360 * round((near - lon) / 360)))
    return points


def western_edge(lines: Iterable[Sequence[Point]]) -> float:
    """The longitude at which to cut the globe open: the east end of the widest gap between continuous lines.

    A story that does not need another cut keeps the usual one at 180 degrees.
    """
    spans = [(min(lon for _, lon in line), max(lon for _, lon in line)) for line in lines if line]
    if not spans or (min(a for a, _ in spans) >= -180 and max(b for _, b in spans) <= 180 and _usual_is_best(spans)):
        return -180.0
    arcs = sorted((a % 360, a % 360 + (b - a)) for a, b in spans)
    best, edge, reach = -1.0, arcs[0][0], arcs[0][1]
    for start, end in [*arcs[1:], (arcs[0][0] + 360, arcs[0][1] + 360)]:
        if start - reach > best:
            best, edge = start - reach, start
        reach = max(reach, end)
    middle = edge + (360 - best) / 2
    # a hair west of the first point, or rounding could send that point round the globe
    return edge - 360 * round(middle / 360) - 1e-6


def _usual_is_best(spans: list[tuple[float, float]]) -> bool:
    """Whether the story spans at most half the globe as it stands, so that no other cut can shorten it."""
    return max(b for _, b in spans) - min(a for a, _ in spans) <= 180


def shifted(points: Sequence[Point], west: float) -> list[Point]:
    """The line moved by whole turns so that its westernmost point lies within a turn east of ``west``."""
    if not points:
        return []
    turn = 360 * math.floor((min(lon for _, lon in points) - west) / 360)
    return [(lat, lon - turn) for lat, lon in points]


def bounds(points: Iterable[Point]) -> Box | None:
    """The smallest box with all points, or ``None`` for no points."""
    given = list(points)
    if not given:
        return None
    lats, lons = [p[0] for p in given], [p[1] for p in given]
    return Box(south=min(lats), west=min(lons), north=max(lats), east=max(lons))


def joined(boxes: Sequence[Box]) -> Box:
    """The smallest box with all the boxes; where that were more than a turn of the globe, a turn round the first."""
    west, east = min(box.west for box in boxes), max(box.east for box in boxes)
    if east - west > 360:
        middle = (boxes[0].west + boxes[0].east) / 2
        west, east = middle - 180, middle + 180
    return Box(south=min(box.south for box in boxes), west=west, north=max(box.north for box in boxes), east=east)


def holds(outer: Box, inner: Box) -> bool:
    """Whether one box lies within another."""
    return joined([outer, inner]) == outer


def crowd(points: Sequence[Point], fit: Box) -> Box | None:
    """The box round the largest group of points that lie too close in the frame to be told apart, if there is one.

    Points nearer than `_CROWDED` of the frame's longer side hang together (single linkage). The box has some room round
    the group, and is never so small that a map a fifth as wide would blow it up more than five times.
    """
    side = max(fit.east - fit.west, _mercator(fit.north) - _mercator(fit.south))
    near = side * _CROWDED
    left = sorted({(lon, _mercator(lat)) for lat, lon in points})
    best: list[tuple[float, float]] = []
    while left:
        group, grown = [left.pop(0)], True
        while grown:
            close = [p for p in left if any(math.dist(p, q) < near for q in group)]
            group += close
            left = [p for p in left if p not in close]
            grown = bool(close)
        best = group if len(group) > len(best) else best
    if len(best) < 2:
        return None
    xs, ys = [x for x, _ in best], [y for _, y in best]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = max(max(xs) - min(xs), max(ys) - min(ys), side / 40) * 0.8
    # a group as wide as half the frame is the story itself
    if half * 2 > side / 2:
        return None
    return Box(south=_latitude(y - half), west=x - half, north=_latitude(y + half), east=x + half)


def surroundings(fit: Box) -> Box:
    """The part of the world to carry as base map, so that a window of any usual shape shows land, not a cut edge."""
    y0, y1 = _mercator(fit.south), _mercator(fit.north)
    width, height = max(fit.east - fit.west, _LEAST), max(y1 - y0, _LEAST)
    across = max(width, height * _BROAD) * _MARGIN
    upright = max(height, width / _SLIM) * _MARGIN
    lon, y = (fit.west + fit.east) / 2, (y0 + y1) / 2
    across = min(across, 360.0)
    return Box(
        south=max(_latitude(y - upright / 2), _SOUTH),
        west=lon - across / 2,
        north=min(_latitude(y + upright / 2), _NORTH),
        east=lon + across / 2,
    )


def pixel_deg(fit: Box) -> float:
    """Degrees of longitude to a pixel where a window of 1,600 by 900 first shows ``fit`` with its margins."""
    height = _mercator(fit.north) - _mercator(fit.south)
    # a first view is never closer than zoom 9
    return max((fit.east - fit.west) / 1480, height / 650, 360 / (256 * 2**9))


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The line with points left out that lie within ``tolerance`` (Mercator degrees) of it (Douglas-Peucker)."""
    if len(points) < 3:
        return list(points)
    flat = [(lon, _mercator(lat)) for lat, lon in points]
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        far, at = max(((_off(flat[i], flat[a], flat[b]), i) for i in range(a + 1, b)), default=(0.0, a))
        if far > tolerance:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def shared(lines: Sequence[Sequence[Point]]) -> list[list[int]]:
    """For each line, the numbers of the others that run along a good part of it, or it along them.

    Ends that merely meet do not count; a line without points shares nothing.
    """
    box = bounds(point for line in lines for point in line)
    found: list[set[int]] = [set() for _ in lines]
    if box is None:
        return [sorted(others) for others in found]
    near = max(box.east - box.west, box.north - box.south) * _SAME_TRACK
    drawn = [number for number, line in enumerate(lines) if len(line) > 1]
    flat = {number: [(lon, _mercator(lat)) for lat, lon in lines[number]] for number in drawn}
    tree = shapely.STRtree([shapely.LineString(flat[number]) for number in drawn])
    for number in drawn:
        probes = shapely.points(_spread(flat[number]))
        _, hits = tree.query(probes, predicate="dwithin", distance=near)
        for other, count in Counter(hits.tolist()).items():
            if drawn[other] != number and count >= _SHARED * len(probes):
                found[number].add(drawn[other])
                found[drawn[other]].add(number)
    return [sorted(others) for others in found]


def _spread(line: Sequence[Point]) -> list[Point]:
    """Points at even steps of length along the line, its ends left out."""
    steps = [math.dist(a, b) for a, b in pairwise(line)]
    total, walked = sum(steps), 0.0
    found: list[Point] = []
    for (a, b), step in zip(pairwise(line), steps, strict=True):
        while step and len(found) < _PROBES and walked + step >= total * (len(found) + 0.5) / _PROBES:
            t = (total * (len(found) + 0.5) / _PROBES - walked) / step
            found.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
        walked += step
    return found or [line[0]]


def _off(p: Point, a: Point, b: Point) -> float:
    """Distance of ``p`` from the segment ``a``-``b``."""
    (dx, dy), (px, py) = (b[0] - a[0], b[1] - a[1]), (p[0] - a[0], p[1] - a[1])
    along = dx * dx + dy * dy
    t = 0.0 if along == 0 else max(0.0, min(1.0, (px * dx + py * dy) / along))
    return math.hypot(px - t * dx, py - t * dy)


def _mercator(lat: float) -> float:
    """The Mercator ordinate in the unit of one degree of longitude."""
    lat = max(-89.0, min(89.0, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _latitude(y: float) -> float:
    """The inverse of `_mercator`."""
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)
