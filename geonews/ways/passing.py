"""Towns that a line passes, so that a reader can follow it: "through Hamhung and Chongjin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geonews.model import Place, Route
from geonews.ways.globe import EARTH_KM, distances_km, unit_vectors

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

#: A town is passed where its middle is this near to the line; at the ends, what is this near belongs to the end.
_NEAR_KM = 8.0
_END_KM = 30.0
#: As many towns as a sentence can hold, none nearer to another than this part of the way: a city and its suburbs count
#: once.
_MOST = 5
_APART_SHARE = 0.06
#: What has no station or exit of its own to speak of.
_LEAST_PEOPLE = 20_000


def towns(route: Route, gazetteer: Gazetteer, *, most: int = _MOST, abroad: bool = False) -> tuple[Place, ...]:
    """The largest towns on the way, no two of them close together, and, of a journey ``abroad``, the first border
    crossing of each pair, in order; of a line along rails or roads only.
    """
    if route.method not in ("rail", "road") or len(route.coordinates) < 2:
        return ()
    points, km = _spaced(route, _NEAR_KM)
    inner = (km > _END_KM) & (km < km[-1] - _END_KM)
    passed: dict[Place, float] = {}
    gates: dict[Place, float] = _crossings(points, km, gazetteer) if abroad else {}
    for (lon, lat), at in zip(points[inner].tolist(), km[inner].tolist(), strict=True):
        for place in gazetteer.nearby(lat, (lon + 180) % 360 - 180, radius_km=_NEAR_KM, kinds=("city", "rail_station")):
            if place.population >= _LEAST_PEOPLE:
                passed.setdefault(place, at)
    chosen: list[Place] = []
    for place in sorted(passed, key=lambda place: (-place.population, place.id)):
        apart = min((abs(passed[place] - passed[other]) for other in chosen), default=km[-1])
        if len(chosen) < most and apart >= max(_APART_SHARE * km[-1], _END_KM):
            chosen.append(place)
    # a town at the border tells of its crossing
    told = [(town.country, passed[town]) for town in chosen]
    gates = {
        gate: at
        for gate, at in gates.items()
        if not any(country == gate.country and abs(at - there) <= _END_KM for country, there in told)
    }
    passed |= gates
    return tuple(sorted([*chosen, *gates], key=lambda place: passed[place]))


def _crossings(points: np.ndarray, km: np.ndarray, gazetteer: Gazetteer) -> dict[Place, float]:
    """Border crossings right at the line that have one of the other country near them, the first of each pair, with
    how far along they lie.
    """
    met: dict[Place, float] = {}
    for (lon, lat), at in zip(points.tolist(), km.tolist(), strict=True):
        for place in gazetteer.nearby(lat, (lon + 180) % 360 - 180, radius_km=_NEAR_KM, kinds=("border_crossing",)):
            met.setdefault(place, at)
    found: dict[Place, float] = {}
    for place, at in sorted(met.items(), key=lambda item: (item[1], item[0].id)):
        has_twin = any(other.country not in ("", place.country) and abs(met[other] - at) <= _END_KM for other in met)
        if place.country and has_twin and all(at - before > _END_KM for before in found.values()):
            found[place] = at
    return found


def _spaced(route: Route, step_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Points (lon, lat) along the line at even steps, and how far along each lies in km."""
    lonlat = np.array(route.coordinates)
    vectors = unit_vectors(lonlat[:, 1], lonlat[:, 0])
    km = np.concatenate([[0.0], np.cumsum(distances_km(vectors[:-1], vectors[1:]))])
    at = np.arange(0, km[-1], min(step_km, EARTH_KM))
    return np.column_stack([np.interp(at, km, lonlat[:, axis]) for axis in (0, 1)]), at
