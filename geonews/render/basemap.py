"""The land around a story: countries, lakes and border lines from Natural Earth, cut to the map's bounds.

Detail follows the extent: a picture some 1,200 pixels wide cannot show steps under a 2,500th of its width, and the
result is coarsened further until it keeps within a size. The shapes come from `atlas`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.errors import RenderError
from geonews.render.atlas import (
    TURNS,
    Atlas,
    Bounds,
    atlas_of,
    flat,
    is_shown,
    meets,
    parts_within,
    points_of,
    simplified,
    turned,
    valid,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A closed line of (lon, lat), first point repeated at the end; or an open one.
Line = tuple[tuple[float, float], ...]
#: Widest span in degrees that each level of Natural Earth is for: beyond it the level's detail would be simplified away
#: anyhow.
_LEVELS = ((70.0, "10m"), (200.0, "50m"), (360.0, "110m"))
#: Simplification tolerance as a part of the span: half a pixel on a map 1,250 pixels wide.
_TOLERANCE_PER_SPAN = 1 / 2500
#: From this tolerance on two decimals (1.1 km) lose nothing that shows.
COARSE_DEG = 0.008
#: How far over its budget a map may be by the count of points, which takes islands for drawn that are too small to be.
_NEARLY = 1.1
#: Most label points for one country: Leaflet shows the first that is free.
_ANCHORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country (or other area Natural Earth shows) within the bounds.

    ``code`` is ISO 3166-1 alpha-2, ``""`` where there is none; ``name`` is ``""`` for slivers without a name.
    ``polygons`` are rings of (lon, lat): the outer first, holes after it. ``anchors`` are points where its name has
    room, best first, and ``room_deg`` is the radius of the free circle round the first of them, in degrees of latitude.
    """

    code: str
    name: str
    polygons: tuple[tuple[Line, ...], ...]
    anchors: tuple[tuple[float, float], ...] = ()
    room_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What lies under a story's map: areas to fill, then lines to draw over them.

    ``borders`` are agreed lines between countries, ``disputed`` the ones to dash, ``coasts`` the shores; none runs
    along the cut edges or the antimeridian. Coordinates are (lon, lat), rounded to ``decimals``, simplified to
    ``tolerance_deg``.
    """

    bounds: Bounds
    countries: tuple[Country, ...]
    lakes: tuple[tuple[Line, ...], ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]
    coasts: tuple[Line, ...]
    tolerance_deg: float
    decimals: int
    attribution: str

    def points(self) -> int:
        """How many points the areas and border lines hold; coasts repeat the areas' and are not counted."""
        areas = [*(polygon for country in self.countries for polygon in country.polygons), *self.lakes]
        return sum(len(ring) for area in areas for ring in area) + sum(map(len, (*self.borders, *self.disputed)))

    def geojson(self) -> dict[str, Any]:
        """A GeoJSON FeatureCollection: countries, then lakes, then borders; ``properties.layer`` tells them apart."""
        features = [
            _feature("MultiPolygon", country.polygons, layer="country", code=country.code, name=country.name)
            for country in self.countries
        ]
        features += [_feature("MultiPolygon", self.lakes, layer="lake")] if self.lakes else []
        features += [_feature("MultiLineString", self.borders, layer="border")] if self.borders else []
        features += [_feature("MultiLineString", self.disputed, layer="disputed")] if self.disputed else []
        return {"type": "FeatureCollection", "features": features}


def clip(
    bounds: Bounds, *, budget_kb: float = 110.0, detail_deg: float | None = None, anchored: bool = True
) -> Basemap:
    """The base map within the bounds, as detailed as the extent can show and ``budget_kb`` of GeoJSON allows.

    ``detail_deg`` is the least detail that shall be seen, where that is finer: a part of the bounds fills the window.
    ``anchored`` is whether places for the countries' names are wanted: finding them takes a third of the time.

    Raises
    ------
    RenderError
        The bounds are not west < east within one turn of the globe and south < north, or a data file is damaged.
    """
    west, south, east, north = bounds
    is_turn = west < east <= west + 360 and abs(west) <= 540 and abs(east) <= 540
    if not (is_turn and -90 <= south < north <= 90):
        msg = f"bounds must be west < east (at most 360 degrees) and south < north, not {bounds}"
        raise RenderError(msg)
    span = max(east - west, 1.5 * (north - south))
    land = atlas_of("land" + next(name for widest, name in _LEVELS if span <= widest))
    finest = span * _TOLERANCE_PER_SPAN
    finest = finest if detail_deg is None else min(finest, detail_deg)
    tolerance = _light_enough(land, bounds, finest, budget_kb)
    while True:
        drawn = _drawn(bounds, land, tolerance)
        # "[123.45,45.67]," and its like: two numbers of decimals + 4 characters, brackets, commas
        excess = drawn.points() * (2 * drawn.decimals + 11) / (budget_kb * 1000)
        if excess <= 1 or tolerance > span / 50:
            named = (_named(country, tolerance, drawn.decimals) for country in drawn.countries)
            return replace(drawn, countries=tuple(named)) if anchored else drawn
        # points fall with about the 0.63th power of the tolerance (measured on the world); each try takes a tenth of
        # a second, so rather a little too far than once more
        tolerance *= 1.03 * excess**1.6


def _light_enough(land: Atlas, bounds: Bounds, tolerance: float, budget_kb: float) -> float:
    """A tolerance at which the map just about keeps within its budget, by counting points before anything is built.

    Building polygons takes most of the time, so that the half dozen steps to the right tolerance are made without.
    """
    west, south, east, north = bounds
    span = max(east - west, 1.5 * (north - south))
    while tolerance <= span / 50:
        simple = simplified(land, bounds, tolerance)
        points, arc = shapely.get_coordinates(np.array(list(simple.values()), object), return_index=True)
        lon, lat = points[:, 0], points[:, 1]
        inside = (
            (south <= lat) & (lat <= north) & np.any([(west <= lon + t) & (lon + t <= east) for t in TURNS], axis=0)
        )
        # a shore stands in one polygon, a border in two and once more as a line
        shores = land.kinds[np.array(list(simple), np.int64)][arc] == 0
        count = np.count_nonzero(inside & shores) + 3 * np.count_nonzero(inside & ~shores)
        excess = count * (2 * (2 if tolerance >= COARSE_DEG else 3) + 11) / (budget_kb * 1000)
        if excess <= _NEARLY:
            break
        # short of the power by which points fall, so that no detail is lost
        tolerance *= max(1.1, excess**1.3)
    return tolerance


def areas(level: str = "10m") -> tuple[tuple[str, str, Any], ...]:
    """Every country as (code, name, shapely geometry) at a level's full detail, in -180..180 and a little beyond.

    Raises
    ------
    RenderError
        The data file is damaged.
    """
    atlas = atlas_of(f"land{level}")
    everything = dict(enumerate(atlas.lines))
    found = []
    for code, name, polygons in atlas.shapes:
        drawn = [[points_of(ring, everything, atlas) for ring in rings] for rings in polygons]
        built = [[ring for ring in rings if len(ring) > 3] for rings in drawn]
        whole = [valid(shapely.Polygon(rings[0], rings[1:])) for rings in built if rings]
        # what runs on beyond 180 is also wanted where plain longitudes look for it
        beyond = [turned(area, -360.0) for area in whole if area.bounds[2] > 180]
        before = [turned(area, 360.0) for area in whole if area.bounds[0] < -180]
        parts = [part for area in (*whole, *beyond, *before) for part in flat(area)]
        found.append((code, name, shapely.GeometryCollection(parts)))
    return tuple(found)


def _feature(kind: str, coordinates: object, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _drawn(bounds: Bounds, land: Atlas, tolerance: float) -> Basemap:
    """The base map at one tolerance, the names not placed yet."""
    decimals = 2 if tolerance >= COARSE_DEG else 3
    lakes = atlas_of("lakes")
    simple, drops = simplified(land, bounds, tolerance), simplified(lakes, bounds, tolerance)
    countries = [
        Country(
            code=code, name=name, polygons=_polygons(parts_within(polygons, simple, land, bounds, tolerance), decimals)
        )
        for code, name, polygons in land.shapes
    ]
    water = [
        part for _, _, polygons in lakes.shapes for part in parts_within(polygons, drops, lakes, bounds, tolerance)
    ]
    coasts, borders, disputed = (_arcs(simple, land, kind, bounds, tolerance) for kind in (0, 1, 2))
    return Basemap(
        bounds=bounds,
        countries=tuple(country for country in countries if country.polygons),
        lakes=_polygons(water, decimals),
        borders=lines(borders, decimals),
        disputed=lines(disputed, decimals),
        coasts=lines(coasts, decimals),
        tolerance_deg=tolerance,
        decimals=decimals,
        attribution=land.attribution,
    )


def _arcs(simple: dict[int, Any], land: Atlas, kind: int, bounds: Bounds, tolerance: float) -> list[Any]:
    """The arcs of one kind that show within the bounds."""
    chosen = np.array([arc for arc in simple if land.kinds[arc] == kind and is_shown(simple[arc], tolerance)], np.int64)
    found = []
    for turn in TURNS:
        here = chosen[meets(land.boxes[chosen] + np.array([turn, 0, turn, 0]), bounds)]
        moved = [turned(simple[arc], turn) for arc in here.tolist()]
        found.extend(shapely.clip_by_rect(np.array(moved, object), *bounds))
    return found


def _named(country: Country, tolerance: float, decimals: int) -> Country:
    """The country with places for its name: centres of the largest free circles, each found after taking away the last.

    Longitudes are narrowed by the cosine of the latitude first, so that the circles are round on the map.
    """
    if not country.name:
        return country
    areas = [valid(shapely.Polygon(rings[0], rings[1:])) for rings in country.polygons]
    south, north = (edge(area.bounds[at] for area in areas) for edge, at in ((min, 1), (max, 3)))
    narrow = float(np.cos(np.radians((south + north) / 2)))
    left = [shapely.transform(part, lambda xy: xy * (narrow, 1.0)) for area in areas for part in flat(area)]
    left = [part for part in left if part.geom_type == "Polygon"]
    found: list[tuple[float, float]] = []
    room = 0.0
    while left and len(found) < _ANCHORS:
        left.sort(key=lambda part: -part.area)
        circle = shapely.maximum_inscribed_circle(left[0], tolerance=max(tolerance, left[0].area ** 0.5 / 20))
        centre, edge = shapely.get_coordinates(circle)
        radius = float(np.hypot(*(centre - edge)))
        room = room or radius
        # a place with much less room than the first is no alternative
        if radius < max(room / 3, tolerance) and found:
            break
        found.append((round(float(centre[0]) / narrow, decimals), round(float(centre[1]), decimals)))
        rest = shapely.difference(left[0], shapely.buffer(shapely.Point(centre), radius))
        left[0:1] = [part for part in flat(rest) if part.geom_type == "Polygon" and part.area > radius**2]
    return replace(country, anchors=tuple(found), room_deg=round(room, 3))


def _polygons(geometries: Iterable[Any], decimals: int) -> tuple[tuple[Line, ...], ...]:
    """Polygons as rounded rings, largest first; rings that rounding flattens are left out."""
    parts = [part for geometry in geometries for part in flat(geometry) if part.geom_type == "Polygon"]
    found = []
    for part in sorted(parts, key=lambda polygon: (-polygon.area, polygon.bounds)):
        rings = [_rounded(shapely.get_coordinates(ring), decimals) for ring in (part.exterior, *part.interiors)]
        if len(rings[0]) > 3:
            found.append((rings[0], *(ring for ring in rings[1:] if len(ring) > 3)))
    return tuple(found)


def lines(geometries: Iterable[Any], decimals: int) -> tuple[Line, ...]:
    """Lines joined where they meet, rounded, in order."""
    parts = [part for geometry in geometries for part in flat(geometry) if part.geom_type == "LineString"]
    if not parts:
        return ()
    merged = shapely.line_merge(shapely.multilinestrings(parts))
    rounded = [_rounded(shapely.get_coordinates(part), decimals) for part in flat(merged)]
    return tuple(sorted(line for line in rounded if len(line) > 1))


def _rounded(points: Any, decimals: int) -> Line:  # noqa: ANN401 - arrays
    rounded = np.round(points, decimals)
    steps = np.concatenate([[True], (rounded[1:] != rounded[:-1]).any(axis=1)])
    return tuple((x, y) for x, y in rounded[steps].tolist())
