"""A window on the world: a projection, a piece of its plane, and the land in it, in units of the drawing.

Areas are cut on the globe before they are projected where the projection has an edge (a globe shows half the world),
so that nothing of the far side is folded into view.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.render import atlas, basemap, projections
from geonews.render.drawing import Path, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.render.drawing import Point
    from geonews.render.projections import Points, Projection

#: Longest step in degrees on a line before it is projected: a straight edge of the base map is a curve on a cone.
_STEP_DEG = 1.0
#: Lines and areas are drawn without the points that stand out by less than this many units: a fifth of a PNG's pixel.
_UNSEEN = 0.1
#: Kilobytes of GeoJSON that the base map of a picture may hold: three times the page's, as paper shows finer lines.
_BUDGET_KB = 260.0
#: The least extent of a window: a single town still gets surroundings by which a reader knows it.
_LEAST_KM = 260.0
#: Graticule steps in degrees, the finest that leaves no more than `_MERIDIANS` across.
_GRIDS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30)
_MERIDIANS = 8


@dataclass(frozen=True, slots=True)
class Window:
    """``rect`` of the drawing showing the plane of ``projection``; ``km`` is how many kilometres a unit stands for.

    ``left`` and ``top`` are the plane's coordinates at the rectangle's upper left corner, in kilometres.
    """

    rect: Rect
    projection: Projection
    left: float
    top: float
    km: float

    def place(self, lonlat: Sequence[Point] | Points) -> Points:
        """Where points (lon, lat) lie in the drawing; nan for what the projection does not show."""
        return self.on_paper(self.projection.forward(np.asarray(lonlat, float).reshape(-1, 2)))

    def on_paper(self, plane: Points) -> Points:
        """Where points of the plane lie in the drawing."""
        x = self.rect[0] + (plane[:, 0] - self.left) / self.km
        return np.column_stack([x, self.rect[1] + (self.top - plane[:, 1]) / self.km])

    def lonlat(self, paper: Points) -> Points:
        """The reverse of `place`; nan beside the globe."""
        x = self.left + (paper[:, 0] - self.rect[0]) * self.km
        return self.projection.inverse(np.column_stack([x, self.top - (paper[:, 1] - self.rect[1]) * self.km]))

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point of the drawing lies in the window, ``margin`` or more from its edge."""
        left, top, right, bottom = self.rect
        return left + margin <= point[0] <= right - margin and top + margin <= point[1] <= bottom - margin

    def bounds(self) -> atlas.Bounds:
        """West, south, east, north of what the window shows; a full turn where it shows a pole or the world."""
        left, top, right, bottom = self.rect
        across, down = np.meshgrid(np.linspace(left, right, 41), np.linspace(top, bottom, 41))
        shown = self.lonlat(np.column_stack([across.ravel(), down.ravel()]))
        shown = shown[~np.isnan(shown).any(axis=1)]
        west, south = shown.min(axis=0).tolist()
        east, north = shown.max(axis=0).tolist()
        poles = [pole for pole in (-90.0, 90.0) if self._shows_pole(pole)]
        if poles or east - west > 200 or self.projection.kind in ("world", "globe"):
            lon0 = self.projection.lon0
            # a round map is cut at its back, but not through the point opposite its middle
            west = lon0 - (180.0 if self.projection.kind == "world" else 210.0)
            west = round(west + (360 if west < -540 else -360 if west > 180 else 0), 2)
            wide = self.projection.kind in ("world", "globe")
            south, north = min([south, *poles]), max([north, *poles])
            return (west, -90.0 if wide else round(south, 3), west + 360, 90.0 if wide else round(north, 3))
        slack = 0.02 * max(east - west, north - south)
        south, north = max(-90.0, south - slack), min(90.0, north + slack)
        return (round(west - slack, 3), round(south, 3), round(east + slack, 3), round(north, 3))

    def _shows_pole(self, lat: float) -> bool:
        # a cone's pole is a point at the rim of the map, or none
        if self.projection.kind in ("conic", "Mercator"):
            return False
        point = self.place([(0.0, lat)])[0]
        return not np.isnan(point).any() and self.holds((float(point[0]), float(point[1])), -5)


def fit(lonlat: Points, rect: Rect, pads: Rect, *, least_km: float = _LEAST_KM) -> Window:
    """The window that shows all points at least ``pads`` (left, top, right, bottom) from its edges.

    A globe and the world are shown whole, and never less than ``least_km`` across.
    """
    projection = projections.choose(lonlat)
    plane = _extent(projection, lonlat)
    (x0, y0), (x1, y1) = plane.min(axis=0).tolist(), plane.max(axis=0).tolist()
    lack = max(0.0, least_km - max(x1 - x0, y1 - y0)) / 2
    x0, x1, y0, y1 = x0 - lack, x1 + lack, y0 - lack, y1 + lack
    left, top, right, bottom = rect
    if projection.kind in ("globe", "world"):
        # they bring their own margin: sky
        pads = (pads[0] / 3, pads[1] / 4, pads[2] / 3, pads[3] / 4)
    room = (right - left - pads[0] - pads[2], bottom - top - pads[1] - pads[3])
    km = max((x1 - x0) / room[0], (y1 - y0) / room[1])
    # the spare room of the other direction goes to both sides alike
    spare = (room[0] - (x1 - x0) / km, room[1] - (y1 - y0) / km)
    return Window(rect, projection, x0 - (pads[0] + spare[0] / 2) * km, y1 + (pads[1] + spare[1] / 2) * km, km)


def aspect(lonlat: Points) -> float:
    """Width over height of the points on their projection."""
    plane = _extent(projections.choose(lonlat), lonlat)
    across, upright = np.maximum(plane.max(axis=0) - plane.min(axis=0), _LEAST_KM).tolist()
    return float(across / upright)


def _extent(projection: Projection, lonlat: Points) -> Points:
    """The points on the plane; the rim of what a globe or a map of the world shows."""
    radius = projections.RADIUS_KM
    if projection.kind == "globe":
        return np.array([[-radius, -radius], [radius, radius]])
    if projection.kind == "world":
        edges = np.array(
            [[projection.lon0 - 180, 0], [projection.lon0 + 180, 0], [projection.lon0, -58], [projection.lon0, 84]]
        )
        return projection.forward(edges.astype(float))
    return projection.forward(lonlat)


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the window shows it: a shapely geometry in units of the drawing."""

    code: str
    name: str
    shape: Any


@dataclass(frozen=True, slots=True)
class Land:
    """What lies under the story in a window; geometries in units of the drawing."""

    countries: tuple[Country, ...]
    lakes: Any
    coasts: Any
    borders: Any
    disputed: Any
    graticule: Any
    sea: Any
    base: basemap.Basemap


@lru_cache(maxsize=8)
def _clipped(bounds: atlas.Bounds) -> basemap.Basemap:
    """The base map; kept, since one story is often drawn in several sizes."""
    return basemap.clip(bounds, budget_kb=_BUDGET_KB, anchored=False)


def land(window: Window) -> Land:
    """The base map of a window, projected and cut to it."""
    bounds = window.bounds()
    base = _clipped(bounds)
    frame = shapely.box(*window.rect)
    sea = _sea(window, frame)
    countries = []
    for country in base.countries:
        shape = _areas(window, country.polygons, sea)
        if not shape.is_empty:
            countries.append(Country(country.code, country.name, shape))
    step = next((step for step in _GRIDS if (bounds[2] - bounds[0]) / step <= _MERIDIANS), _GRIDS[-1])
    return Land(
        countries=tuple(countries),
        lakes=_areas(window, base.lakes, sea),
        coasts=lines(window, base.coasts, frame),
        borders=lines(window, base.borders, frame),
        disputed=lines(window, base.disputed, frame),
        graticule=lines(window, _grid(bounds, step), frame),
        sea=sea,
        base=base,
    )


def _sea(window: Window, frame: Any) -> Any:  # noqa: ANN401 - shapely geometries
    """The part of the window that the globe fills."""
    projection = window.projection
    if projection.kind == "globe":
        turn = np.radians(np.arange(0, 360, 1.0))
        rim = np.column_stack([np.cos(turn), np.sin(turn)]) * projections.RADIUS_KM
        return shapely.intersection(shapely.Polygon(window.on_paper(rim)), frame)
    if projection.kind == "world":
        lats = np.linspace(-90, 90, 91)
        rim = np.concatenate(
            [np.column_stack([np.full(91, projection.lon0 + side * 180.0), lats[::side]]) for side in (-1, 1)]
        )
        return shapely.intersection(shapely.Polygon(window.place(rim)), frame)
    return frame


def _areas(window: Window, polygons: Iterable[tuple[basemap.Line, ...]], sea: Any) -> Any:  # noqa: ANN401
    """Polygons of the base map in the window, as one geometry."""
    built = [shapely.segmentize(shapely.Polygon(rings[0], rings[1:]), _STEP_DEG) for rings in polygons]
    projection = window.projection
    if isinstance(projection, projections.Azimuthal):
        reach = math.radians(min(projection.reach_deg, 170.0))
        disc = shapely.Point(0, 0).buffer(reach, 90)
        drawn = [_dialled(projection, window, polygon, (reach, disc)) for polygon in built]
    else:
        drawn = [shapely.transform(polygon, window.place) for polygon in built]
    parts = [shapely.intersection(atlas.valid(part), sea) for part in drawn if not part.is_empty]
    whole = shapely.union_all(parts) if len(parts) > 1 else parts[0] if parts else shapely.GeometryCollection()
    seen = [part for part in flat(whole) if part.geom_type == "Polygon" and part.area > 0.3]
    return shapely.MultiPolygon(list(shapely.simplify(seen, _UNSEEN)))


def _dialled(
    projection: projections.Azimuthal,
    window: Window,
    polygon: Any,  # noqa: ANN401
    rim: tuple[float, Any],
) -> Any:  # noqa: ANN401
    """A polygon cut to what the round projection reaches; one round the point opposite its middle is turned out.

    ``rim`` is how far that is on the dial, and its disc.
    """
    reach, disc = rim
    shape = atlas.valid(shapely.transform(polygon, projection.dial))
    west, south, east, north = polygon.bounds
    opposite = [(projection.lon0 + turn, -projection.lat0) for turn in (-540, -180, 180, 540)]
    near = [shapely.Point(lon, lat) for lon, lat in opposite if west < lon < east and south < lat < north]
    if abs(projection.lat0) < 89.9 and any(polygon.contains(point) for point in near):
        shape = shapely.difference(shapely.Point(0, 0).buffer(math.pi, 90), shape)
    # most areas of a map that is no globe lie wholly within reach
    inner = np.hypot(*shapely.get_coordinates(shape).T).max(initial=0.0) < reach
    seen = shape if inner else shapely.intersection(shape, disc)
    return shapely.transform(seen, lambda dial: window.on_paper(projection.from_dial(dial)))


def lines(window: Window, given: Iterable[Sequence[Point]], frame: Any) -> Any:  # noqa: ANN401
    """Lines (lon, lat) in the window, as one multi-line cut to ``frame``."""
    built = [shapely.segmentize(shapely.LineString(line), _STEP_DEG) for line in given if len(line) > 1]
    parts = [part for line in built for part in runs(window.place(shapely.get_coordinates(line)))]
    cut = (
        shapely.intersection(shapely.multilinestrings([shapely.LineString(part) for part in parts]), frame)
        if parts
        else None
    )
    thinned = shapely.simplify([part for part in flat(cut) if part.geom_type == "LineString"], _UNSEEN)
    return shapely.MultiLineString([part for part in thinned if not part.is_empty])


def runs(points: Points) -> list[Points]:
    """The line's parts without the points that the projection does not show."""
    seen = ~np.isnan(points).any(axis=1)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(int)))
    return [points[start:end] for start, end in ends.reshape(-1, 2).tolist() if end - start > 1]


def _grid(bounds: atlas.Bounds, step: float) -> list[list[Point]]:
    """Meridians and parallels within the bounds."""
    west, south, east, north = bounds
    lons = np.arange(math.ceil(west / step), math.floor(east / step) + 1) * step
    lats = np.arange(math.ceil(south / step), math.floor(north / step) + 1) * step
    upright = [[(lon, float(lat)) for lat in np.linspace(max(south, -90), min(north, 90), 91)] for lon in lons.tolist()]
    across = [[(float(lon), lat) for lon in np.linspace(west, east, 181)] for lat in lats.tolist() if abs(lat) < 90]
    return upright + across


def flat(geometry: Any) -> list[Any]:  # noqa: ANN401 - a shapely geometry
    """The simple parts of a geometry, collections within collections opened."""
    if geometry is None or geometry.is_empty:
        return []
    return [part for inner in geometry.geoms for part in flat(inner)] if hasattr(geometry, "geoms") else [geometry]


def area(shape: Any, fill: str) -> Path:  # noqa: ANN401 - a shapely geometry
    """A polygon or several as one filled path."""
    areas = [part for part in flat(shape) if part.geom_type == "Polygon"]
    rings = [ring for part in areas for ring in (part.exterior, *part.interiors)]
    return Path(parts=tuple(_tuples(shapely.get_coordinates(ring)) for ring in rings), closed=True, fill=fill)


def strokes(shape: Any, colour: str, width: float, dash: tuple[float, ...] = ()) -> Path:  # noqa: ANN401
    """A line or several as one path."""
    found = [part for part in flat(shape) if part.geom_type == "LineString"]
    parts = tuple(_tuples(shapely.get_coordinates(part)) for part in found)
    return Path(parts=parts, stroke=colour, width=width, dash=dash)


def _tuples(points: Points) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in points.tolist())
