"""Time on the way: where a journey probably was between two dates, and journeys too fast to be true."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import numpy as np

from geonews.model import Itinerary, Leg, Mode, Route
from geonews.ways.globe import distances_km, unit_vectors

#: Km/h that nothing of the kind keeps up over a journey: the fastest trains in service run at 350, ferries on foils
#: at 95, airliners at 1,000 with 200 of wind behind them. On foot, the record over 1,000 km is 8.
FASTEST_KMH: dict[Mode, float] = {"rail": 350.0, "road": 200.0, "sea": 100.0, "air": 1300.0, "foot": 12.0}
_BY: dict[Mode, str] = {"rail": "by train", "road": "by road", "sea": "by sea", "air": "by air", "foot": "on foot"}


def point_at(route: Route, share: float) -> tuple[float, float] | None:
    """(lon, lat) after a share, 0 to 1, of the line; ``None`` where there is no line."""
    if not route.coordinates:
        return None
    lonlat = np.array(route.coordinates)
    vectors = unit_vectors(lonlat[:, 1], lonlat[:, 0])
    steps = np.concatenate([[0.0], np.cumsum(distances_km(vectors[:-1], vectors[1:]))])
    at = float(np.clip(share, 0, 1)) * steps[-1]
    return float(np.interp(at, steps, lonlat[:, 0])), float(np.interp(at, steps, lonlat[:, 1]))


def estimate(route: Route, left: datetime, arrived: datetime, at: datetime) -> tuple[float, float] | None:
    """(lon, lat) at a time between leaving and arriving, at an even speed: an estimate, never a report.

    ``None`` before and after the journey, and where there is no line.
    """
    if not left <= at <= arrived or left == arrived:
        return None
    return point_at(route, (at - left) / (arrived - left))


def with_doubts(itinerary: Itinerary) -> Itinerary:
    """The itinerary with a doubt on the route of each leg that nothing of its kind could have done in the time.

    A leg's date may be of its departure alone; only the next leg's shows that it had ended. So a leg is measured by the
    days from its first to the last of the next, which is the most time it can have had.
    """
    legs = list(itinerary.legs)
    told = [n for n, leg in enumerate(legs) if leg.status == "happened" and not leg.background]
    for one, other in pairwise(told):
        said = _doubt(legs[one], legs[other])
        route = legs[one].route
        if said and route is not None:
            legs[one] = replace(legs[one], route=replace(route, doubt=said))
    return replace(itinerary, legs=tuple(legs))


def _doubt(leg: Leg, following: Leg) -> str:
    """Why the leg cannot have been as told, given when the one after it took place; empty where it can."""
    known = leg.route is not None and leg.route.length_km and leg.mode in FASTEST_KMH
    if not known or leg.route is None or leg.route.length_km is None or leg.destination != following.origin:
        return ""
    begun = leg.when.earliest if leg.when else None
    ended = following.when.latest if following.when else None
    if begun is None or ended is None or ended < begun:
        return ""
    hours = ((ended - begun).days + 1) * 24
    if leg.route.length_km / hours <= FASTEST_KMH[leg.mode]:
        return ""
    return f"{leg.route.length_km:,.0f} km {_BY[leg.mode]} within {hours} hours is faster than can be"
