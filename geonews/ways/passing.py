"""Towns that a line passes, so that a reader can follow it: "through Hamhung and Chongjin"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geonews.model import Place, Route
from geonews.ways.globe import EARTH_KM, distances_km, unit_vectors

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

#: A town is passed where its middle is this near to the line; at the ends, what is this near belongs to the end.
_NEAR_KM = 8.0
_END_KM = 30.0
#: As many towns as a sentence can hold, one for each equal part of the way.
_MOST = 5
#: What has no station or exit of its own to speak of.
_LEAST_PEOPLE = 20_000


def towns(route: Route, gazetteer: Gazetteer, *, most: int = _MOST) -> tuple[Place, ...]:
    """The largest town of each part of the way, in order; of a line along rails or roads only."""
    if route.method not in ("rail", "road") or len(route.coordinates) < 2:
        return ()
    points, km = _spaced(route, _NEAR_KM)
    inner = (km > _END_KM) & (km < km[-1] - _END_KM)
    best: dict[int, Place] = {}
    for (lon, lat), at in zip(points[inner].tolist(), km[inner].tolist(), strict=True):
        part = int(most * at / km[-1])
        for place in gazetteer.nearby(lat, (lon + 180) % 360 - 180, radius_km=_NEAR_KM, kinds=("city", "rail_station")):
            if place.population >= max(_LEAST_PEOPLE, best[part].population + 1 if part in best else 0):
                best[part] = place
    found = [best[part] for part in sorted(best)]
    return tuple(after for before, after in pairwise([None, *found]) if after is not None and after != before)


def _spaced(route: Route, step_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Points (lon, lat) along the line at even steps, and how far along each lies in km."""
    lonlat = np.array(route.coordinates)
    vectors = unit_vectors(lonlat[:, 1], lonlat[:, 0])
    km = np.concatenate([[0.0], np.cumsum(distances_km(vectors[:-1], vectors[1:]))])
    at = np.arange(0, km[-1], min(step_km, EARTH_KM))
    return np.column_stack([np.interp(at, km, lonlat[:, axis]) for axis in (0, 1)]), at
