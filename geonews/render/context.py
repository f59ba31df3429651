"""Calm lines of context under a story: rivers from Natural Earth, main railways from OpenStreetMap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.data import packed
from geonews.errors import RenderError
from geonews.networks import load_rail
from geonews.render import atlas, basemap

if TYPE_CHECKING:
    from geonews.model import Story

#: Rivers come rounded to this; simplified to less they would be drawn as steps.
_RIVER_GRID_DEG = 0.036
#: Context railways that end in nothing are left out under this many cells of the grid that merges parallel tracks.
_SHORTEST_BRANCH = 8


def by_rail(story: Story) -> bool:
    """Whether railways tell something of this story: somebody goes by rail in it."""
    return any(leg.mode == "rail" for one in story.itineraries for leg in one.legs if not leg.background)


def rivers(bounds: atlas.Bounds, *, tolerance_deg: float) -> tuple[basemap.Line, ...]:
    """The great rivers within the bounds, their corners rounded.

    Raises
    ------
    RenderError
        The data file is damaged.
    """
    west, south, east, north = bounds
    known = _rivers()
    boxes = shapely.bounds(known)
    found: list[Any] = []
    for turn in atlas.TURNS:
        moved = boxes + np.array([turn, 0, turn, 0])
        near = (moved[:, 0] <= east) & (moved[:, 2] >= west) & (moved[:, 1] <= north) & (moved[:, 3] >= south)
        found.extend(shapely.transform(known[near], lambda xy, turn=turn: xy + np.array([turn, 0.0])))
    joined = shapely.line_merge(shapely.multilinestrings(found)) if found else shapely.MultiLineString()
    simple = shapely.simplify(joined, max(_RIVER_GRID_DEG, 1.5 * tolerance_deg))
    smooth = [_rounded(part) for part in shapely.get_parts(simple)] if tolerance_deg < _RIVER_GRID_DEG / 2 else [simple]
    cut = shapely.clip_by_rect(np.array(smooth, object), *bounds)
    return basemap.lines(cut, 2 if tolerance_deg >= basemap.COARSE_DEG else 3)


def _rounded(line: Any) -> Any:  # noqa: ANN401 - a shapely geometry
    """The line with every corner cut at a quarter of both its sides: Chaikin's curve, once over (1974)."""
    points = shapely.get_coordinates(line)
    if len(points) < 3:
        return line
    before, after = points[:-1], points[1:]
    cut = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], axis=1).reshape(-1, 2)
    return shapely.LineString(np.concatenate([points[:1], cut[1:-1], points[-1:]]))


@lru_cache(maxsize=1)
def _rivers() -> Any:  # noqa: ANN401 - an array of shapely geometries
    """Every river as line strings, in degrees."""
    try:
        head, columns = packed.unpack(packed.shipped("rivers.bin"))
        ends = np.cumsum(columns["arc_points"])
        steps = np.column_stack([columns["dx"], columns["dy"]])
        arcs = [np.cumsum(part, axis=0) * head["scale"] + head["translate"] for part in np.split(steps, ends[:-1])]
        return np.array([shapely.LineString(arc) for arc in arcs if len(arc) > 1], object)
    except (OSError, ValueError, KeyError) as error:
        msg = f"the rivers of the base map cannot be read ({error}); reinstall geonews"
        raise RenderError(msg) from error


def railways(bounds: atlas.Bounds, *, tolerance_deg: float) -> tuple[basemap.Line, ...]:
    """The main railways within the bounds as thin context lines: parallel tracks and sidings merged away."""
    rail = load_rail()
    west, south, east, north = bounds
    # tracks closer than a few pixels are one line
    grid = 3 * tolerance_deg
    lon = np.where(rail.lon < west, rail.lon + 360, np.where(rail.lon > east, rail.lon - 360, rail.lon))
    inside = (lon >= west) & (lon <= east) & (rail.lat >= south) & (rail.lat <= north)
    one, other = rail.edges()
    keep = inside[one] & inside[other]
    if not keep.any():
        return ()
    nodes = np.column_stack([lon, rail.lat])[inside]
    _, cell = np.unique(np.round(nodes / grid), axis=0, return_inverse=True)
    # a cell's tracks meet where they are, in the mean, so that they lie under a journey drawn along one of them
    middles = np.column_stack([np.bincount(cell, axis) / np.bincount(cell) for axis in nodes.T])
    number = np.cumsum(inside) - 1
    ends = np.sort(np.column_stack([cell[number[one[keep]]], cell[number[other[keep]]]]), axis=1)
    segments = middles[np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0)]
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(segments)))
    parts = shapely.get_parts(merged)
    # a short piece that ends in nothing is a siding or a branch too small to show
    tips = np.concatenate([shapely.get_coordinates(shapely.get_point(parts, at)) for at in (0, -1)])
    _, place, uses = np.unique(tips.round(6), axis=0, return_inverse=True, return_counts=True)
    dangles = (uses[place.ravel()] == 1).reshape(2, -1).any(axis=0)
    kept = parts[~dangles | (shapely.length(parts) > _SHORTEST_BRANCH * grid)]
    return basemap.lines(shapely.simplify(kept, 2 * tolerance_deg), 2 if tolerance_deg >= basemap.COARSE_DEG else 3)
