"""Routes that follow no network: great circles, flights, and none at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from geopy.distance import geodesic

from geonews.model import Place, Route
from geonews.ways.lines import Stretch, drawn, great_circle
from geonews.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.ways.gateways import Stop

#: A gateway nearer to its city than this is at it; a straight stretch is drawn from further off.
AT_GATE_KM = 1.0


def no_route(reason: str) -> Route:
    """No line, and why."""
    return Route(method="none", length_km=None, reason=reason)


def straight_route(places: Sequence[Place], reason: str) -> Route:
    """The shortest line over the globe from place to place; its length is that on the WGS84 ellipsoid."""
    arcs = [Stretch(points=great_circle(before.latlon, after.latlon)) for before, after in pairwise(places)]
    return Route(
        method="great_circle",
        length_km=round(direct_km(places), 1),
        coordinates=drawn(arcs, exact=True)[0],
        reason=reason,
    )


def direct_km(places: Sequence[Place]) -> float:
    """The length of the great circles from place to place, on the WGS84 ellipsoid."""
    return float(sum(geodesic(before.latlon, after.latlon).km for before, after in pairwise(places)))


def by_air(stops: Sequence[Stop]) -> Route:
    """The great circle from airport to airport, as long as it is flown, with straight stretches to the cities."""
    route = straight_route([stop.gate for stop in stops], "; ".join(entries(stops)))
    flown = [Stretch(points=great_circle(one.gate.latlon, other.gate.latlon)) for one, other in pairwise(stops)]
    ways = [
        Stretch(points=np.array([stop.place.latlon, stop.gate.latlon])[::step], is_straight=True)
        if geodesic(stop.place.latlon, stop.gate.latlon).km >= AT_GATE_KM
        else None
        for stop, step in ((stops[0], 1), (stops[-1], -1))
    ]
    stretches = [stretch for stretch in (ways[0], *flown, ways[1]) if stretch is not None]
    coordinates, straight = drawn(stretches, exact=True)
    return replace(route, coordinates=coordinates, straight=straight)


def entries(stops: Sequence[Stop]) -> list[str]:
    """Where the cities are entered, in words."""
    return [f"{stop.place.name} is taken at {stop.gate.name}" for stop in stops if stop.is_at_gate]


def named(places: Sequence[Place]) -> str:
    """``A, B and C``."""
    return listed([place.name for place in places])
