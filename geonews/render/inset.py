"""An inset on the printed map where symbols crowd: found by itself, drawn larger in a free corner.

Names of what the inset shows stand in the inset only, and a thin frame on the map says where it is.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geonews.render import furniture, labels, panel
from geonews.render.drawing import Group, Path
from geonews.render.plate import Plate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.render.drawing import Item, Point, Rect

#: Symbols nearer to each other than this many heights of a name are a crowd; the next ones this near belong to it.
_NEAR = 3.8
#: An inset must show its places at least this much larger, or it shows nothing that the map does not.
_LARGER = 2.0
#: Sides of an inset in heights of a name, and as parts of the map's sides at most.
_WIDE, _HIGH, _SHARE = 18.0, 13.0, 0.42
#: Least extent of an inset's window: a town and what lies round it.
_LEAST_KM = 60.0


def add(plate: Plate) -> None:
    """Draw an inset of the largest crowd into a free corner of the map, if there is a crowd and a corner."""
    crowd = _crowd(plate)
    if len(crowd) < 3:
        return
    for part in (1.0, 0.8):
        window = _window(plate, crowd, part)
        if plate.window.km / window.km < _LARGER:
            continue
        left, top, right, bottom = window.rect
        box = plate.settle(furniture.Block((), right - left, bottom - top), "inset", prefer="tl tr bl br")
        if box is not None:
            _draw(plate, crowd, replace(window, rect=box))
            return


def _window(plate: Plate, crowd: Sequence[tuple[float, float]], part: float) -> panel.Window:
    """A window of the crowd's places, as large as an inset may be, at the corner of the sheet."""
    left, top, right, bottom = plate.window.rect
    unit = plate.unit
    width, height = min(_WIDE * unit, (right - left) * _SHARE) * part, min(_HIGH * unit, (bottom - top) * _SHARE) * part
    lonlat = np.array([(lon, lat) for lat, lon in crowd])
    pads = (2.6 * unit, 1.6 * unit, 4.6 * unit, 1.6 * unit)
    return panel.fit(lonlat, (0.0, 0.0, width, height), pads, least_km=_LEAST_KM)


def _draw(plate: Plate, crowd: Sequence[tuple[float, float]], window: panel.Window) -> None:
    """The inset itself, and its frame on the map."""
    plate.elsewhere = frozenset(crowd)
    inner = Plate(window, plate.story, plate.picture, plate.inks, plate.unit, plate.layers, edge=plate.unit)
    inner.settle(furniture.scale_bar(window, plate.inks, plate.unit), "inset scale", prefer="br bl tr tl")
    inner.draw()
    plate.over += [_seen(plate, window), *_framed(inner, window.rect)]
    plate.boxes += [(f"inset {key}", rect) for key, rect in inner.boxes]


def _crowd(plate: Plate) -> list[tuple[float, float]]:
    """The places (lat, lon) of the largest group of symbols that stand close, some of them touching."""
    at = dict(plate.spots())
    groups: list[set[tuple[float, float]]] = []
    for place, spot in at.items():
        near = [group for group in groups if any(math.dist(spot, at[other]) < _NEAR * plate.unit for other in group)]
        joined: set[tuple[float, float]] = {place}
        groups = [group for group in groups if group not in near] + [joined.union(*near)]
    touching = [group for group in groups if _closest([at[place] for place in group]) < 1.6 * plate.unit]
    return sorted(max(touching, key=lambda group: (len(group), sorted(group))) if touching else ())


def _closest(spots: list[Point]) -> float:
    pairs = (math.dist(a, b) for number, a in enumerate(spots) for b in spots[number + 1 :])
    return min(pairs, default=math.inf)


def _seen(plate: Plate, window: panel.Window) -> Item:
    """The frame of the inset's window on the map."""
    left, top, right, bottom = window.rect
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    on_map = plate.window.place(window.lonlat(corners))
    frame = shapely.box(*labels.grown(plate.window.rect, -plate.unit * 0.1))
    outline = shapely.intersection(shapely.LinearRing(on_map), frame)
    return panel.strokes(outline, plate.inks.soft, plate.unit * 0.07)


def _framed(inner: Plate, box: Rect) -> list[Item]:
    left, top, right, bottom = box
    edge = ((left, top), (right, top), (right, bottom), (left, bottom))
    items = (*inner.base(), *inner.under, *inner.over)
    frame = Path(parts=(edge,), closed=True, stroke=inner.inks.soft, width=inner.unit * 0.09, round=False)
    ground = Path(parts=(edge,), closed=True, fill="#ffffff")
    return [Group(items=(ground, *items), name="inset"), frame]
