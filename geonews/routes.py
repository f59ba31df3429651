"""The line a leg is drawn with: along railways or over water where it went so, else a great circle that says so.

A route never claims more than is known: a leg without one of its ends, or with an end as wide as a country, gets no
line; a journey that a network cannot tell falls back to a straight line with the reason in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from geopy.distance import geodesic

from geonews.model import Leg, Mode, Place, Route, Story
from geonews.networks import (
    BRANCH_PENALTY,
    CLOSED_KM,
    FOREIGN_PENALTY,
    MAX_OFF_KM,
    Network,
    closed_borders,
    load_rail,
    load_road,
)
from geonews.stories.timeline import with_doubts
from geonews.ways.choices import best_two
from geonews.ways.lines import Stretch, drawn, great_circle
from geonews.ways.paths import Path
from geonews.ways.sea import load_sea
from geonews.ways.seaways import MAX_INLAND_KM, NoWay, find_way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


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
#: Water nearer than this to a place is at it: the grid of the sea is 3.5 km wide.
_AT_WATER_KM = 5.0
#: Main roads are 1.2 times as long as the great circle in the median of known journeys. One that winds more than this
#: is held against the railway, and more than this many times the railway's length means that a road is missing.
_WINDING = 1.5
_LONGER_THAN_TRACK = 1.3
_SAILED = "the shortest way over water, not the track sailed"

_STRAIGHT: dict[Mode, str] = {
    "air": "",
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
    when: date | None = None,
) -> Route:
    """The line between two places, through the places said to lie on the way, in their order.

    ``countries`` (ISO 3166-1 alpha-2) may be crossed by rail besides those of the places. Borders are open or closed as
    they were on the day ``when``, at present if it is not given. Coordinates are (lon, lat),
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
    if mode == "sea":
        return _by_sea(stops)
    if mode not in ("rail", "road"):
        return _great_circle(stops, _STRAIGHT[mode])
    named = frozenset(place.country for place in (origin, *via, destination) if place.country) | countries
    ends = frozenset((origin.country, destination.country))
    ground = replace(_RAIL if mode == "rail" else _ROAD, month=f"{when:%Y-%m}" if when else "")
    return _along(ground, stops, countries=named, passing=named - ends)


def route_story(story: Story) -> Story:
    """The story with a route for every leg, those of the background too."""
    itineraries = tuple(
        with_doubts(replace(itinerary, legs=tuple(replace(leg, route=_leg_route(leg)) for leg in itinerary.legs)))
        for itinerary in story.itineraries
    )
    return replace(story, itineraries=itineraries)


def _leg_route(leg: Leg) -> Route:
    if leg.origin is None or leg.destination is None:
        missing = "where it began" if leg.origin is None else "where it ended"
        return _no_route(f"the articles do not say {missing}")
    when = leg.when.latest if leg.when else None
    return find_route(leg.origin, leg.destination, via=leg.via, mode=leg.mode, when=when)


def _no_route(reason: str) -> Route:
    return Route(method="none", length_km=None, reason=reason)


def _stops(origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode) -> list[Place]:
    """The places the line goes through: wide ones on the way are no points, save the straits a ship passes."""
    points = [place for place in via if not place.is_wide or (mode == "sea" and place.kind == "strait")]
    stops = [origin, *points, destination]
    return stops[:1] + [after for before, after in pairwise(stops) if after.latlon != before.latlon]


def _great_circle(stops: Sequence[Place], reason: str) -> Route:
    """The shortest line over the globe from stop to stop; its length is that on the WGS84 ellipsoid."""
    arcs = [Stretch(points=great_circle(before.latlon, after.latlon)) for before, after in pairwise(stops)]
    return Route(
        method="great_circle",
        length_km=round(_direct_km(stops), 1),
        coordinates=drawn(arcs, exact=True)[0],
        reason=reason,
    )


def _direct_km(stops: Sequence[Place]) -> float:
    return float(sum(geodesic(before.latlon, after.latlon).km for before, after in pairwise(stops)))


def _by_sea(stops: list[Place]) -> Route:
    """Over water, or a great circle with the reason."""
    sea = load_sea()
    way = find_way(sea, [stop.latlon for stop in stops])
    if isinstance(way, NoWay):
        if way.inland is None:
            return _great_circle(stops, f"no water known here joins {_listed(stops)}: straight line")
        inland = stops[way.inland].name
        return _great_circle(stops, f"{inland} lies over {MAX_INLAND_KM:.0f} km from the sea: straight line")
    corners = [(float(lat), float(lon)) for lat, lon in way.points]
    lines = [great_circle(before, after) for before, after in pairwise(corners)]
    length = sum(geodesic(before, after).km for before, after in pairwise(corners))
    stretches = [Stretch(points=np.concatenate(lines))]
    notes = [_SAILED]
    for number, place in ((0, stops[0]), (-1, stops[-1])):
        km = way.off_km[number]
        shore = np.array([place.latlon, corners[number]])
        stretch = Stretch(points=shore if number == 0 else shore[::-1], is_straight=km >= _AT_WATER_KM)
        stretches.insert(0 if number == 0 else len(stretches), stretch)
        length += km
        notes += [f"{km:.0f} km between {place.name} and the water are a straight line"] if km >= _AT_WATER_KM else []
    coordinates, straight = drawn(stretches, exact=True)
    return Route(
        method="sea",
        length_km=round(length, 1),
        coordinates=coordinates,
        reason="; ".join(notes),
        straight=straight,
        passed=way.passed,
        attribution=(sea.attribution,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Travel on the ground: the words for its network, how it is loaded, and the month of the journey (``YYYY-MM``),
    empty for the present.
    """

    method: Literal["rail", "road"]
    way: str
    load: Callable[[], Network]
    month: str = ""

    def closed(self) -> frozenset[frozenset[str]]:
        """The borders that are closed."""
        return closed_borders(self.method, self.month)


_RAIL = _Ground(method="rail", way="railway", load=load_rail)
_ROAD = _Ground(method="road", way="main road", load=load_road)


def _along(ground: _Ground, stops: list[Place], *, countries: frozenset[str], passing: frozenset[str]) -> Route:
    """Along a network on the ground, in the given countries rather than in others, and through some of them rather than
    past them; or a great circle with the reason.
    """
    network = ground.load()
    straight = _direct_km(stops)
    found = network.nearest_common([stop.latlon for stop in stops], within_km=MAX_OFF_KM)
    if found is None:
        return _great_circle(stops, f"no {ground.way} known here joins {_listed(stops)}: straight line")
    off = found[0].distance_km + found[-1].distance_km
    if off > max(_MAX_OFF_SHARE * straight, 2 * _AT_TRACK_KM):
        return _great_circle(stops, f"the nearest {ground.way} lies {off:.0f} km off: straight line")
    weights = network.weights(countries, FOREIGN_PENALTY, ground.closed())
    most = MAX_DETOUR * max(straight, _SHORT_KM)
    paths: list[Path] = []
    second: Path | None = None
    limit = most * FOREIGN_PENALTY * BRANCH_PENALTY + CLOSED_KM
    for before, after in pairwise(found):
        path, second = best_two(network, (before.point, after.point), weights, limit=limit, passing=passing)
        if path is None or sum(known.length_km for known in paths) + path.length_km > most:
            why = f"by the {ground.way}s known here the way would be over {MAX_DETOUR:g} times as long: straight line"
            return _great_circle(stops, why)
        paths.append(path)
    off_km = [hit.distance_km for hit in found]
    route = _ground_route(ground, stops, off_km, paths)
    if ground.method == "road" and (missing := _road_missing(route, stops, straight)):
        return _great_circle(stops, missing)
    # a place named on the way leaves less open than can be told apart
    if second is None or len(stops) > 2:
        return route
    return replace(route, alternative=replace(_ground_route(ground, stops, off_km, [second]), attribution=()))


def _road_missing(route: Route, stops: list[Place], straight_km: float) -> str:
    """Why a road must be missing here: a railway is much shorter, and roads go wherever railways do."""
    km = route.length_km or 0.0
    if km <= _WINDING * straight_km or straight_km < _SHORT_KM:
        return ""
    countries = frozenset(stop.country for stop in stops if stop.country)
    track = _along(_RAIL, stops, countries=countries, passing=frozenset())
    if track.method != "rail" or track.length_km is None or km <= _LONGER_THAN_TRACK * track.length_km:
        return ""
    return f"by the main roads known here the way is {km:,.0f} km, by rail {track.length_km:,.0f} km: straight line"


def _ground_route(ground: _Ground, stops: list[Place], off_km: list[float], paths: list[Path]) -> Route:
    """Put the paths end to end, with a straight stretch to a stop that lies off the track (and back, on the way)."""
    last = len(paths)
    least = [_AT_TRACK_KM if index in (0, last) else _SPUR_KM for index in range(last + 1)]
    is_off = [km > most for km, most in zip(off_km, least, strict=True)]
    stretches: list[Stretch] = []
    for index, stop in enumerate(stops):
        ends = [paths[index - 1].points[-1]] if index else []
        ends += [stop.latlon]
        ends += [paths[index].points[0]] if index < last else []
        stretches += [Stretch(points=np.array(ends), is_straight=True)] if is_off[index] else []
        stretches += [Stretch(points=paths[index].points)] if index < last else []
    notes = [
        f"{km:.0f} km between {stop.name} and the {ground.way} are a straight line"
        for stop, km in zip(stops, off_km, strict=True)
        if km >= _SPUR_KM
    ]
    crossed = {frozenset(pair) for path in paths for pair in pairwise(path.countries)}
    closed = sorted(sorted(pair) for pair in crossed & ground.closed())
    notes += [f"the border between {one} and {other} is closed to traffic, as known here" for one, other in closed]
    ways = [km * (1 if index in (0, last) else 2) for index, km in enumerate(off_km) if is_off[index]]
    length = sum(path.length_km for path in paths) + sum(ways)
    coordinates, straight = drawn(stretches)
    return Route(
        method=ground.method,
        length_km=round(length, 1),
        coordinates=coordinates,
        reason="; ".join(notes),
        straight=straight,
        attribution=(ground.load().attribution,),
    )


def _listed(stops: Sequence[Place]) -> str:
    names = [stop.name for stop in stops]
    return f"{', '.join(names[:-1])} and {names[-1]}"
