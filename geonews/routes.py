"""The line a leg is drawn with: along the railways where it went by rail, else a great circle that says what it is.

A route never claims more than is known: a leg without one of its ends, or with an end as wide as a country, gets no
line; a railway journey that the network cannot tell falls back to a straight line with the reason in words.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopy.distance import geodesic

from geonews.model import Leg, Mode, Place, Route, Story
from geonews.networks import Path, RailNetwork, load_rail, shortest_path, spread, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOG = logging.getLogger(__name__)

#: A railway journey is refused beyond this many times the great circle: Istanbul to Ankara was 16 times with the
#: strait's tunnel missing, while the longest true one measured, Hanoi to Kunming by way of Nanning, is 3.1 times.
MAX_DETOUR = 3.5
#: Great circles shorter than this say little about a railway's length (Khasan to the station across the river).
_SHORT_KM = 30.0
#: A city's point is rarely at its station, and a spaceport's may lie 25 km from its line; further is another place.
MAX_OFF_KM = 60.0
#: ... and both ends' straight stretches together may not be more than this part of the way.
_MAX_OFF_SHARE = 0.3
#: Track in countries that the leg does not name costs this much more. Not forbidden: borders are accurate to a
#: kilometre only, and lines along a border river run on both sides of the tagged line.
FOREIGN_PENALTY = 5.0
#: An end nearer to the track than this is at it; a straight stretch is drawn from further off.
_AT_TRACK_KM = 1.0
#: Points of a great circle are this far apart, so that it looks curved at every zoom.
_ARC_STEP_KM = 60.0
_ARC_MOST_POINTS = 200
#: Drawn lines leave out points within this part of their extent (a third of a pixel at 1,000 pixels), at least the
#: network's own rounding.
_DETAIL = 1 / 3000
_FINEST_DEG = 0.001
_DECIMALS = 4

#: The junction for a city is looked for within this distance before it, and not in its own yards.
_JUNCTION_REACH_KM = 150.0
_JUNCTION_OUTSIDE_KM = 8.0
#: A branch counts as a main line away from the city where this much track lies beyond it, within this reach.
_BRANCH_KM = 80.0
_BRANCH_REACH_KM = 500.0
#: Nodes of one junction (points, curves, yard throats) lie within this distance along the line.
_JUNCTION_SIZE_KM = 6.0

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


def junction_for(city: Place, *, coming_from: Place | None, onward: Place | None = None) -> tuple[float, float] | None:
    """(lat, lon) of the railway junction where the line to a city leaves the through line, or ``None`` where there is
    none.

    With ``onward``, the last point common to the ways from ``coming_from`` to both. Without it, the point within 150 km
    before the city where most of the network beyond turns off: at each junction on the way, the length of track that is
    reached soonest by turning off there is compared. Without ``coming_from``, the same seen from the city: the first
    point outside it where its one main line forks.

    Raises
    ------
    NetworkDataError
        The rail network that ships with geonews is damaged.
    """
    rail = load_rail()
    places = [place for place in (coming_from, city, onward) if place is not None]
    if any(place.is_wide for place in places):
        return None
    found = rail.nearest_common([place.latlon for place in places], within_km=MAX_OFF_KM)
    if found is None:
        return None
    points = [hit.point for hit in found]
    weights = rail.weights(frozenset(place.country for place in places if place.country), FOREIGN_PENALTY)
    if coming_from is None:
        return _first_fork(rail, points[0], weights)
    path = shortest_path(rail, points[0], points[1], weights)
    if path is None:
        return None
    if onward is not None:
        other = shortest_path(rail, points[0], points[2], weights)
        return _last_common(path, other) if other else None
    return _heaviest_turn(rail, path, points[0], weights)


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
    """Put the paths end to end, with a straight stretch from a stop that lies off the track."""
    pieces: list[Any] = []
    for index, path in enumerate(paths):
        pieces += [[stops[index].latlon]] if off_km[index] > _AT_TRACK_KM else []
        pieces.append(path.points)
    pieces += [[stops[-1].latlon]] if off_km[-1] > _AT_TRACK_KM else []
    notes = [
        f"{km:.0f} km between {stop.name} and the railway are a straight line"
        for stop, km in zip(stops, off_km, strict=True)
        if km >= 5 * _AT_TRACK_KM
    ]
    # a stop on the way is left as it was reached
    ways = [km * (1 if index in (0, len(stops) - 1) else 2) for index, km in enumerate(off_km) if km > _AT_TRACK_KM]
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


def _last_common(path: Path, other: Path) -> tuple[float, float] | None:
    """The last node that two ways from one point share."""
    last = None
    for one, two in zip(path.nodes, other.nodes, strict=False):
        if one != two:
            break
        last = one
    return _latlon(last)


def _latlon(node: int | None) -> tuple[float, float] | None:
    rail = load_rail()
    return None if node is None else (round(float(rail.lat[node]), _DECIMALS), round(float(rail.lon[node]), _DECIMALS))


def _heaviest_turn(rail: RailNetwork, path: Path, origin: int, weights: Sequence[float]) -> tuple[float, float] | None:
    """The junction on the way where most track turns off."""
    tree = spread(rail, origin, weights, reach=path.cost + _BRANCH_REACH_KM)
    beyond = tree.beyond(rail)
    start, city = path.points[0], path.points[-1]
    # track that turns off at each node: what lies beyond it, less what lies beyond the next node of the way
    turning = []
    for node, after in pairwise(path.nodes):
        here = (rail.lat[node], rail.lon[node])
        is_outside = min(geodesic(here, end).km for end in (start, city)) >= _JUNCTION_OUTSIDE_KM
        if is_outside and geodesic(here, city).km <= _JUNCTION_REACH_KM:
            turning.append((node, beyond[node] - beyond.get(after, 0.0) - tree.step(after, rail), tree.cost[node]))
    sums = [sum(km for _, km, cost in turning if 0 <= cost - first <= _JUNCTION_SIZE_KM) for _, _, first in turning]
    if not sums or max(sums) < _BRANCH_KM:
        return None
    first = turning[int(np.argmax(sums))][2]
    members = [row for row in turning if 0 <= row[2] - first <= _JUNCTION_SIZE_KM]
    return _latlon(max(members, key=lambda row: row[1])[0])


def _first_fork(rail: RailNetwork, city: int, weights: Sequence[float]) -> tuple[float, float] | None:
    """Seen from the city: the first node outside it where the main line forks in two of some size."""
    tree = spread(rail, city, weights, reach=_BRANCH_REACH_KM)
    beyond, children = tree.beyond(rail), tree.children()
    node = tree.order[0]
    while True:
        ways = sorted(children.get(node, []), key=lambda child: (-beyond[child] - tree.step(child, rail), child))
        if not ways or tree.cost[node] > _JUNCTION_REACH_KM:
            return None
        if len(ways) > 1 and beyond[ways[1]] >= max(_BRANCH_KM, beyond[ways[0]] / 4):
            return _latlon(node) if tree.cost[node] >= _JUNCTION_OUTSIDE_KM else None
        node = ways[0]
