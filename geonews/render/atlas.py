"""The arcs of Natural Earth as they ship, and the shapes they make up: read, simplified, put together.

Borders are simplified as the arcs two countries share, before polygons are put together, so that neighbours never gape
or overlap (simplifying the polygons one by one gives double lines).

Longitudes follow the bounds given: a map of the north Pacific may run from 150 to 210, and Alaska then lies at 200.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from geonews.data import packed
from geonews.errors import RenderError

#: West, south, east, north in decimal degrees; west < east, and east may exceed 180 (or west fall below -180).
Bounds = tuple[float, float, float, float]
#: Every shape is looked for a whole turn to the west and to the east too: bounds and rings may run beyond 180.
TURNS = (-360.0, 0.0, 360.0)


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """A closed line as arcs: twice the arc's number, plus one where it runs backwards; degrees to add to each; its
    box.
    """

    members: tuple[int, ...]
    offsets: tuple[float, ...]
    box: Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """One level of Natural Earth: arcs as line strings with their boxes and kinds; shapes as polygons of rings of arcs.

    An arc that crosses the antimeridian runs on beyond 180, and so does a ring.
    """

    lines: Any
    boxes: Any
    kinds: Any
    shapes: tuple[tuple[str, str, tuple[tuple[Ring, ...], ...]], ...]
    attribution: str


@lru_cache(maxsize=4)
def atlas_of(name: str) -> Atlas:
    """Read one file of geonews/data."""
    try:
        head, columns = packed.unpack(packed.shipped(f"{name}.bin"))
        ends = np.cumsum(columns["arc_points"])
        points = np.column_stack([_restarted(columns[axis], ends) for axis in ("dx", "dy")])
        points = points * np.array(head["scale"]) + np.array(head["translate"])
        lines = shapely.linestrings(points, indices=np.repeat(np.arange(len(ends)), columns["arc_points"]))
        boxes = shapely.bounds(lines)
        firsts = points[np.concatenate([[0], ends[:-1]]), 0]
        spans = np.column_stack([firsts, points[ends - 1, 0]]).tolist()
        members = _split(np.cumsum(columns["members"]).tolist(), columns["ring_arcs"].tolist())
        rings = [_joined(ring, spans, boxes) for ring in members]
        polygons = _split(rings, columns["polygon_rings"].tolist())
        shapes = _split(polygons, columns["shape_polygons"].tolist())
    except (OSError, ValueError, KeyError) as error:
        msg = f"the base map {name} cannot be read ({error}); reinstall geonews"
        raise RenderError(msg) from error
    named = tuple((code, label, shape) for (code, label), shape in zip(head["shapes"], shapes, strict=True))
    return Atlas(lines, boxes, columns["arc_kind"], named, head["attribution"])


def _restarted(steps: packed.Column, ends: packed.Column) -> packed.Column:
    """Running sums of steps, beginning anew after each end."""
    sums = np.cumsum(steps)
    before = np.concatenate([[0], sums[ends[:-1] - 1]])
    counts = np.diff(ends, prepend=0)
    restarted: packed.Column = sums - np.repeat(before, counts)
    return restarted


def _joined(members: tuple[int, ...], spans: list[list[float]], boxes: Any) -> Ring:  # noqa: ANN401 - an array
    """A ring whose every arc is moved by whole turns to where the one before it ends."""
    offsets: list[float] = []
    at: float | None = None
    for member in members:
        start, end = spans[member >> 1][:: -1 if member & 1 else 1]
        offsets.append(0.0 if at is None else 360.0 * round((at - start) / 360.0))
        at = end + offsets[-1]
    own = boxes[[member >> 1 for member in members]]
    moved = own + np.array(offsets)[:, None] * (1, 0, 1, 0)
    west, south = moved[:, :2].min(axis=0)
    east, north = moved[:, 2:].max(axis=0)
    # Antarctica: the ring goes round the pole and does not come back to its start
    around = at is not None and abs(at - spans[members[0] >> 1][members[0] & 1]) > 180
    return Ring(members, tuple(offsets), (float(west), -90.0 if around else float(south), float(east), float(north)))


def _split(items: list[Any], counts: list[int]) -> list[tuple[Any, ...]]:
    found, at = [], 0
    for count in counts:
        found.append(tuple(items[at : at + count]))
        at += count
    return found


def meets(boxes: Any, bounds: Bounds) -> Any:  # noqa: ANN401 - arrays
    """Which of the boxes (rows of west, south, east, north) meet the bounds."""
    west, south, east, north = bounds
    return (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)


@lru_cache(maxsize=2)
def simplified(atlas: Atlas, bounds: Bounds, tolerance: float) -> dict[int, Any]:
    """The arcs that may meet the bounds, simplified; a closed one (an island) stays a ring.

    Kept for whoever counts the points first and then draws them.
    """
    near = np.flatnonzero(np.any([meets(atlas.boxes + np.array([turn, 0, turn, 0]), bounds) for turn in TURNS], axis=0))
    lines = atlas.lines[near]
    simple = np.where(
        shapely.is_closed(lines),
        shapely.simplify(lines, tolerance, preserve_topology=True),
        shapely.simplify(lines, tolerance, preserve_topology=False),
    )
    return dict(zip(near.tolist(), simple, strict=True))


def is_shown(line: Any, tolerance: float) -> bool:  # noqa: ANN401 - a shapely geometry
    """Whether an arc is more than an island too small to see (its polygon is left out too)."""
    west, south, east, north = line.bounds
    return not (line.is_closed and max(east - west, north - south) < 2 * tolerance)


def parts_within(polygons: Any, simple: dict[int, Any], atlas: Atlas, bounds: Bounds, tolerance: float) -> list[Any]:  # noqa: ANN401
    """One shape's polygons within the bounds."""
    frame = shapely.box(*bounds)
    found: list[Any] = []
    largest: Any = None
    for rings, turn in ((rings, turn) for rings in polygons for turn in TURNS):
        west, south, east, north = rings[0].box
        if west + turn > bounds[2] or east + turn < bounds[0] or south > bounds[3] or north < bounds[1]:
            continue
        built = [ring for ring in (points_of(ring, simple, atlas) for ring in rings) if len(ring) > 3]
        if not built:
            continue
        polygon = turned(valid(shapely.Polygon(built[0], built[1:])), turn)
        left, low, right, high = polygon.bounds
        is_whole = bounds[0] <= left and right <= bounds[2] and bounds[1] <= low and high <= bounds[3]
        visible = polygon if is_whole else shapely.intersection(polygon, frame)
        if visible.is_empty:
            continue
        largest = visible if largest is None or visible.area > largest.area else largest
        if max(east - west, north - south) >= 2 * tolerance:
            found.append(visible)
    # a country of small islands keeps its largest, however small
    return found or ([largest] if largest is not None else [])


def valid(polygon: Any) -> Any:  # noqa: ANN401 - a shapely geometry
    """The polygon itself where it is sound, as nearly all are: asking is a fifth of the work of mending."""
    return polygon if shapely.is_valid(polygon) else shapely.make_valid(polygon)


def points_of(ring: Ring, simple: dict[int, Any], atlas: Atlas) -> Any:  # noqa: ANN401 - arrays
    """The points of a ring."""
    pieces = []
    for member, offset in zip(ring.members, ring.offsets, strict=True):
        arc = member >> 1
        line = simple.get(arc)
        points = _coarse(shapely.get_coordinates(atlas.lines[arc])) if line is None else shapely.get_coordinates(line)
        points = points + np.array([offset, 0.0]) if offset else points
        pieces.append(points[::-1] if member & 1 else points)
    joined = np.concatenate([piece if not index else piece[1:] for index, piece in enumerate(pieces)])
    if abs(joined[-1, 0] - joined[0, 0]) > 180:
        # round the pole: close the ring along it
        joined = np.concatenate([joined, [[joined[-1, 0], -90.0], [joined[0, 0], -90.0], joined[0]]])
    return joined


def _coarse(points: Any) -> Any:  # noqa: ANN401 - arrays
    """An arc outside the bounds, thinned to about 30 points: what it encloses must still lie on its right side."""
    step = max(1, len(points) // 30)
    return np.concatenate([points[:-1:step], points[-1:]])


def turned(geometry: Any, turn: float) -> Any:  # noqa: ANN401 - a shapely geometry
    """The geometry so many degrees further east."""
    return shapely.transform(geometry, lambda xy: xy + np.array([turn, 0.0])) if turn else geometry


def flat(geometry: Any) -> list[Any]:  # noqa: ANN401 - a shapely geometry
    """The simple parts of a geometry, collections within collections opened."""
    if not hasattr(geometry, "geoms"):
        return [] if geometry is None or geometry.is_empty else [geometry]
    return [part for inner in geometry.geoms for part in flat(inner)]
