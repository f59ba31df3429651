"""The line a leg is drawn with: along railways or over water where it went so, else a great circle that says so.

A route never claims more than is known: a leg without one of its ends, or with an end as wide as a country, gets no
line; a journey that a network cannot tell falls back to a straight line with the reason in words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.model import Itinerary, Leg, Mode, Place, Route, Story
from geonews.stories.timeline import with_doubts
from geonews.ways import ground, manner, passing
from geonews.ways.arcs import by_air, no_route, straight_route
from geonews.ways.gateways import entered
from geonews.ways.manner import Told
from geonews.ways.voyages import by_sea

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

_STRAIGHT: dict[Mode, str] = {
    "foot": "the way on foot is not known: straight line",
    "unknown": "the articles do not say by what way: straight line",
}
#: A country of this radius is one with the city of its name: Singapore has 15 km, Hong Kong 19, Luxembourg 29, while
#: Djibouti has 86. Island states are scattered, and have no such city.
_CITY_STATE_KM = 30.0
#: What rises and lands anywhere needs no airport.
_LANDS_ANYWHERE = re.compile(
    r"helicopter|chopper|balloon|drone|seaplane|rocket|spacecraft|capsule|airship", re.IGNORECASE
)


def find_route(
    origin: Place,
    destination: Place,
    *,
    via: tuple[Place, ...] = (),
    mode: Mode,
    told: Told = manner.NOTHING,
    gazetteer: Gazetteer | None = None,
) -> Route:
    """The line between two places, through the places said to lie on the way, in their order.

    Countries among ``via`` may be crossed by rail or road besides those of the ends. ``told`` is what else is told of
    the journey: borders are open or closed as they were on its day, and it may have kept to the coast. A city is
    entered at the main station, port or airport that the ``gazetteer`` knows, if it is given, and the towns on the way
    are named. Coordinates are (lon, lat), running on beyond 180 where the line crosses the antimeridian. ``method`` is
    ``rail``, ``road``, ``sea``, ``great_circle`` or, where an end is too wide to be a point, ``none``; ``reason`` says
    why it is not what the mode asks for, or how far the line leaves the track.

    Raises
    ------
    NetworkDataError
        A network that ships with geonews is damaged.
    """
    origin, destination = (_narrowed(place, gazetteer) for place in (origin, destination))
    for place in (origin, destination):
        if place.is_wide:
            return no_route(f"{place.name} is too wide to be one end of a line")
    places = _stops(origin, destination, via, mode)
    if len(places) < 2:
        return no_route(f"the journey begins and ends at {origin.name}")
    stops = entered(places, mode, gazetteer)
    if mode == "sea":
        return by_sea(stops, gazetteer, by_coast=told.by_coast)
    if mode == "air":
        return by_air(stops)
    if mode not in ("rail", "road"):
        return straight_route(places, _STRAIGHT[mode])
    named = frozenset(place.country for place in (origin, *via, destination) if place.country)
    journey = replace(
        ground.RAIL if mode == "rail" else ground.ROAD,
        month=f"{told.when:%Y-%m}" if told.when else "",
        countries=named,
        passing=named - {origin.country, destination.country},
        by_coast=told.by_coast,
    )
    route = ground.along(journey, stops)
    return route if gazetteer is None else _with_towns(route, places, gazetteer)


def _with_towns(route: Route, places: list[Place], gazetteer: Gazetteer) -> Route:
    """The route and its second way with the names of the towns they pass, besides the places of the journey."""
    towns = passing.towns(route, gazetteer, abroad=places[0].country != places[-1].country)
    other = _with_towns(route.alternative, places, gazetteer) if route.alternative else None
    return replace(route, passed=tuple(town.name for town in towns if town not in places), alternative=other)


def route_story(story: Story, gazetteer: Gazetteer | None = None) -> Story:
    """The story with a route for every leg, those of the background too; ``gazetteer`` as for `find_route`.

    A way along a network that nothing could have gone in the time told, where the straight line could, is not believed:
    the leg gets the straight line and the reason. Where that cannot be either, the leg is told with a doubt.
    """
    return replace(story, itineraries=tuple(_routed(itinerary, gazetteer) for itinerary in story.itineraries))


def _routed(itinerary: Itinerary, gazetteer: Gazetteer | None) -> Itinerary:
    legs = tuple(replace(leg, route=_leg_route(leg, gazetteer)) for leg in itinerary.legs)
    routed = with_doubts(replace(itinerary, legs=legs))
    straight = with_doubts(replace(routed, legs=tuple(map(_straightened, routed.legs))))
    pairs = zip(routed.legs, straight.legs, strict=True)
    return replace(routed, legs=tuple(one if other.route and other.route.doubt else other for one, other in pairs))


def _straightened(leg: Leg) -> Leg:
    """A leg whose way along a network is in doubt, with the straight line instead; any other leg as it is."""
    route = leg.route
    if route is None or not route.doubt or route.method == "great_circle" or not (leg.origin and leg.destination):
        return leg
    reason = f"the way known here cannot have been taken, for {route.doubt}: straight line"
    return replace(leg, route=straight_route(_stops(leg.origin, leg.destination, leg.via, leg.mode), reason))


def _leg_route(leg: Leg, gazetteer: Gazetteer | None) -> Route:
    if leg.origin is None or leg.destination is None:
        missing = "where it began" if leg.origin is None else "where it ended"
        return no_route(f"the articles do not say {missing}")
    known = None if leg.mode == "air" and _LANDS_ANYWHERE.search(leg.vehicle or "") else gazetteer
    return find_route(leg.origin, leg.destination, via=leg.via, mode=leg.mode, told=manner.told(leg), gazetteer=known)


def _narrowed(place: Place, gazetteer: Gazetteer | None) -> Place:
    """A city state as its city, if the gazetteer knows one of its name; any other place as it is."""
    if gazetteer is None or place.kind != "country" or not 0 < place.radius_km <= _CITY_STATE_KM:
        return place
    alike = gazetteer.lookup(place.name)
    return next((one for one in alike if one.kind == "city" and one.country == place.country), place)


def _stops(origin: Place, destination: Place, via: tuple[Place, ...], mode: Mode) -> list[Place]:
    """The places the line goes through: wide ones on the way are no points, save the straits a ship passes."""
    points = [place for place in via if not place.is_wide or (mode == "sea" and place.kind == "strait")]
    stops = [origin, *points, destination]
    return stops[:1] + [after for before, after in pairwise(stops) if after.latlon != before.latlon]
