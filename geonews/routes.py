"""The line a leg is drawn with: along the railways where it went by rail, else a great circle that says what it is.

A route never claims more than is known: a leg without one of its ends, or with an end as wide as a country, gets no
line; a railway journey that the network cannot tell falls back to a straight line with the reason in words.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopy.distance import geodesic

from geonews.model import Leg, Mode, Place, Route, Story
from geonews.networks import FOREIGN_PENALTY, MAX_OFF_KM, Path, load_rail, shortest_path, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence


#: A railway journey is refused beyond this many times the great circle: Istanbul to Ankara was 16 times with the
#: strait's tunnel missing, while the longest true one measured, Hanoi to Kunming by way of Nanning, is 3.1 times.
MAX_DETOUR = 3.5
#: Great circles shorter than this say little about a railway's length (two stations on the banks of one river).
_SHORT_KM = 30.0
#: The straight stretches between both ends and the track may not be more than this part of the way.
_MAX_OFF_SHARE = 0.3
#: An end nearer to the track than this is at it; a straight stretch is drawn from further off.
_AT_TRACK_KM = 1.0
#: A stop on the way is passed on the track unless it lies further off than this; such a stretch is also told in words.
_SPUR_KM = 5.0
#: Points of a great circle are this far apart, so that it looks curved at every zoom.
_ARC_STEP_KM = 60.0
_ARC_MOST_POINTS = 200
#: Drawn lines leave out points within this part of their extent (a third of a pixel at 1,000 pixels), at least the
#: network's own rounding.
_DETAIL = 1 / 3000
_FINEST_DEG = 0.001
_DECIMALS = 4

_STRAIGHT: dict[Mode, str] = {
    "air": "",
    "sea": "sea lanes are not in this version: straight line",
    "road": "the road network is not in this version: straight line",
    "foot": "the way on foot is not known: straight line",
    "unknown": "the articles do not say by what way: straight line",
}


def find_route(
    origin: Place,
    destination: Place,
    *,
    via: tuple[Place, ...] = (),
    mode: Mode,
    countries: frozenset[str] = frozenset(),
) -> Route:
    """The line between two places, through the places said to lie on the way, in their order.

    ``countries`` (ISO 3166-1 alpha-2) may be crossed by rail besides those of the places. Coordinates are (lon, lat),
    running on beyond 180 where the line crosses the antimeridian. ``method`` is ``rail``, ``great_circle`` or, where an
    end is too wide to be a point, ``none``; ``reason`` says why it is not what the mode asks for, or how far the line
    leaves the track.

    Raises
    ------
    NetworkDataError
        The rail network that ships with geonews is damaged.
    """
    for place in (origin, destination):
        if place.is_wide:
            return _no_route(f"{place.name} is too wide to be one end of a line")
    stops = _stops(origin, destination, via, mode)
    if len(stops) < 2:
        return _no_route(f"the journey begins and ends at {origin.name}")
    if mode != "rail":
        return _great_circle(stops, _STRAIGHT[mode])
    named = frozenset(place.country for place in (origin, *via, destination) if place.country) | countries
    return _by_rail(stops, named)


def route_story(story: Story) -> Story:
    """The story with a route for every leg, those of the background too."""
    itineraries = tuple(
        replace(itinerary, legs=tuple(replace(leg, route=_leg_route(leg)) for leg in itinerary.legs))
        for itinerary in story.itineraries
    )
    return replace(story, itineraries=itineraries)


def _leg_route(leg: Leg) -> Route:
    if leg.origin is None or leg.destination is None:
        missing = "where it began" if leg.origin is None else "where it ended"
        return _no_route(f"the articles do not say {missing}")
    return find_route(leg.origin, leg.destination, via=leg.via, mode=leg.mode)


def _no_route(reason: str) -> Route:
    return Route(method="none", length_km=None, reason=reason)


def _stops(origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode) -> list[Place]:
    """The places the line goes through: wide ones on the way are no points, save the straits a ship passes."""
    points = [place for place in via if not place.is_wide or (mode == "sea" and place.kind == "strait")]
    stops = [origin, *points, destination]
    return stops[:1] + [after for before, after in pairwise(stops) if after.latlon != before.latlon]


def _great_circle(stops: Sequence[Place], reason: str) -> Route:
    """The shortest line over the globe from stop to stop; its length is that on the WGS84 ellipsoid."""
    lines = [_arc(before, after) for before, after in pairwise(stops)]
    points = np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
    length = sum(geodesic(before.latlon, after.latlon).km for before, after in pairwise(stops))
    return Route(
        method="great_circle", length_km=round(length, 1), coordinates=_coordinates(points, exact=True), reason=reason
    )


def _arc(before: Place, after: Place) -> Any:  # noqa: ANN401 - an array of (lat, lon) rows
    """Points along the great circle between two places, both included (spherical interpolation)."""
    one, other = unit_vectors(np.array([before.lat, after.lat]), np.array([before.lon, after.lon]))
    angle = float(np.arctan2(np.linalg.norm(np.cross(one, other)), one @ other))
    count = int(np.clip(np.ceil(angle * 6371 / _ARC_STEP_KM), 1, _ARC_MOST_POINTS)) + 1
    # between antipodes every way is shortest: none is drawn in particular
    if np.sin(angle) < 1e-9:
        return np.array([before.latlon, after.latlon])
    share = np.linspace(0, 1, count)[:, None]
    vectors = (np.sin((1 - share) * angle) * one + np.sin(share * angle) * other) / np.sin(angle)
    up, around = np.arcsin(np.clip(vectors[:, 2], -1, 1)), np.arctan2(vectors[:, 1], vectors[:, 0])
    points = np.degrees(np.column_stack([up, around]))
    points[0], points[-1] = before.latlon, after.latlon
    return points


def _by_rail(stops: list[Place], countries: frozenset[str]) -> Route:
    """Along the railways, or a great circle with the reason."""
    rail = load_rail()
    straight = sum(geodesic(before.latlon, after.latlon).km for before, after in pairwise(stops))
    found = rail.nearest_common([stop.latlon for stop in stops], within_km=MAX_OFF_KM)
    if found is None:
        return _great_circle(stops, f"no railway known here joins {_listed(stops)}: straight line")
    off = found[0].distance_km + found[-1].distance_km
    if off > max(_MAX_OFF_SHARE * straight, 2 * _AT_TRACK_KM):
        return _great_circle(stops, f"the nearest railway lies {off:.0f} km off: straight line")
    weights = rail.weights(countries, FOREIGN_PENALTY)
    most = MAX_DETOUR * max(straight, _SHORT_KM)
    paths: list[Path] = []
    for before, after in pairwise(found):
        path = shortest_path(rail, before.point, after.point, weights, limit=most * FOREIGN_PENALTY)
        if path is None or sum(known.length_km for known in paths) + path.length_km > most:
            why = f"by the railways known here the way would be over {MAX_DETOUR:g} times as long: straight line"
            return _great_circle(stops, why)
        paths.append(path)
    return _rail_route(stops, [hit.distance_km for hit in found], paths)


def _rail_route(stops: list[Place], off_km: list[float], paths: list[Path]) -> Route:
    """Put the paths end to end, with a straight stretch to a stop that lies off the track (and back, on the way)."""
    last = len(paths)
    least = [_AT_TRACK_KM if index in (0, last) else _SPUR_KM for index in range(last + 1)]
    is_off = [km > most for km, most in zip(off_km, least, strict=True)]
    pieces: list[Any] = []
    for index, stop in enumerate(stops):
        pieces += [[stop.latlon]] if is_off[index] else []
        pieces += [paths[index].points] if index < last else []
    notes = [
        f"{km:.0f} km between {stop.name} and the railway are a straight line"
        for stop, km in zip(stops, off_km, strict=True)
        if km >= _SPUR_KM
    ]
    ways = [km * (1 if index in (0, last) else 2) for index, km in enumerate(off_km) if is_off[index]]
    length = sum(path.length_km for path in paths) + sum(ways)
    return Route(
        method="rail",
        length_km=round(length, 1),
        coordinates=_coordinates(np.concatenate(pieces)),
        reason="; ".join(notes),
    )


def _coordinates(points: Any, *, exact: bool = False) -> tuple[tuple[float, float], ...]:  # noqa: ANN401 - rows of (lat, lon)
    """(lon, lat) pairs, longitudes continuous, needless points left out."""
    lon = np.degrees(np.unwrap(np.radians(points[:, 1])))
    lonlat = np.column_stack([lon, points[:, 0]])
    if not exact:
        detail = max(_FINEST_DEG, float(np.ptp(lonlat, axis=0).max()) * _DETAIL)
        lonlat = shapely.get_coordinates(shapely.simplify(shapely.linestrings(lonlat), detail, preserve_topology=False))
    rounded = [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in lonlat.tolist()]
    return (*rounded[:1], *(after for before, after in pairwise(rounded) if before != after))


def _listed(stops: Sequence[Place]) -> str:
    names = [stop.name for stop in stops]
    return f"{', '.join(names[:-1])} and {names[-1]}"
