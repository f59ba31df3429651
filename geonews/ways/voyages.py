"""Routes by sea: over water between ports, and the other way round where a canal may be left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from geopy.distance import geodesic

from geonews.model import Place, Route
from geonews.ways.arcs import entries, named, straight_route
from geonews.ways.gateways import Stop, port_of
from geonews.ways.lines import Stretch, drawn, great_circle
from geonews.ways.sea import Sea, load_sea
from geonews.ways.seaways import MAX_INLAND_KM, NoWay, SeaWay, find_way, round_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.gazetteer import Gazetteer

#: Water nearer than this to a place is at it: the grid of the sea is 3.5 km wide.
_AT_WATER_KM = 5.0
#: A ship that is said to keep to the coast does so where this part of its line is near the shore.
_COASTAL_SHARE = 0.5
_SAILED = "the shortest way over water, not the track sailed"
_COASTAL = "kept near the coast, as the text says"
_NO_COAST = "the text says along the coast, but no way near the shore is known here"


def by_sea(stops: Sequence[Stop], gazetteer: Gazetteer | None, *, by_coast: bool = False) -> Route:
    """Over water, near the shore if it is told so; or a great circle with the reason."""
    sea = load_sea()
    at = [stop.gate.latlon for stop in stops]
    way = find_way(sea, at)
    for number, off_km in _off_water(way):
        if (port := port_of(stops[number], off_km, gazetteer)) is not None:
            return by_sea([*stops[:number], port, *stops[number + 1 :]], gazetteer, by_coast=by_coast)
    if isinstance(way, NoWay):
        places = [stop.place for stop in stops]
        if way.inland is None:
            return straight_route(places, f"no water known here joins {named(places)}: straight line")
        name = places[way.inland].name
        return straight_route(places, f"{name} lies over {MAX_INLAND_KM:.0f} km from the sea: straight line")
    if by_coast:
        coastal = find_way(sea.along_shore(), at)
        if isinstance(coastal, NoWay) or sea.shore_share(coastal.points) < _COASTAL_SHARE:
            return _sea_route(sea, stops, way, f"{_NO_COAST}; {_SAILED}")
        return _sea_route(sea, stops, coastal, _COASTAL)
    route = _sea_route(sea, stops, way, _SAILED)
    # a place named on the way settles it
    other = round_about(sea, at, way) if len(stops) == 2 else None
    if other is None:
        return route
    return replace(route, alternative=replace(_sea_route(sea, stops, other, _SAILED), attribution=()))


def _off_water(way: SeaWay | NoWay) -> list[tuple[int, float]]:
    """The numbers of the stops that lie off the water, and how far."""
    if isinstance(way, NoWay):
        return [] if way.inland is None else [(way.inland, MAX_INLAND_KM)]
    return [(number, km) for number, km in enumerate(way.off_km) if km >= _AT_WATER_KM]


def _sea_route(sea: Sea, stops: Sequence[Stop], way: SeaWay, what: str) -> Route:
    """A way by sea as a route, with straight stretches to places off the water."""
    corners = [(float(lat), float(lon)) for lat, lon in way.points]
    lines = [great_circle(before, after) for before, after in pairwise(corners)]
    length = sum(geodesic(before, after).km for before, after in pairwise(corners))
    stretches = [Stretch(points=np.concatenate(lines))]
    notes = [what, *entries(stops)]
    for number, stop in ((0, stops[0]), (-1, stops[-1])):
        place: Place = stop.place
        km = geodesic(place.latlon, corners[number]).km if stop.is_at_gate else way.off_km[number]
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
