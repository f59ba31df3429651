"""Time on the way: where a journey probably was between two dates, and journeys too fast to be true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import numpy as np

from geonews.dating.datewords import NUMBERS
from geonews.model import Itinerary, Leg, Mode, Route
from geonews.ways.globe import distances_km, unit_vectors

#: Km/h that nothing of the kind keeps up over a journey: the fastest trains in service run at 350, ferries on foils
#: at 95, airliners at 1,000 with 200 of wind behind them. On foot, the record over 1,000 km is 8.
FASTEST_KMH: dict[Mode, float] = {"rail": 350.0, "road": 200.0, "sea": 100.0, "air": 1300.0, "foot": 12.0}
#: Countries with lines for 250 km/h or more (International Union of Railways, Atlas High-Speed Rail). Elsewhere no
#: train keeps up more than this: the fastest of them, Moscow to Saint Petersburg, makes 190.
_HIGH_SPEED = frozenset("AT BE CN DE DK ES FR GB ID IT JP KR MA NL SA TR TW UZ".split())
_OTHER_TRAINS_KMH = 200.0
#: How long a journey took, where a sentence says it of the journey: "a nine-hour ride", "took 20 hours".
_NUMBER = rf"(?P<{{}}>\d{{{{1,3}}}}|{'|'.join(word for word in NUMBERS if len(word) > 2 and ' ' not in word)})"
_ABOUT = r"(?:about|around|some|nearly|almost|roughly|just|only|under|over|more than|less than)\s+"
_JOURNEY = "(?:journey|trip|ride|flight|voyage|crossing|drive|passage)"
_TOOK = re.compile(
    rf"\b{_NUMBER.format('long')}[- ](?P<of>hour|minute|day)(?:-long)?\s+(?:\w+\s+)?"
    rf"{_JOURNEY}\b"
    rf"|\b{_JOURNEY}\b[^.;]{{0,40}}?\b(?:took|taking|lasting|lasted|of)\s+(?:{_ABOUT})?"
    rf"{_NUMBER.format('took')}\s+(?P<unit>hours?|minutes?|days?)\b"
    rf"|\bin\s+(?:{_ABOUT})?{_NUMBER.format('within')}\s+(?P<span>hours?|minutes?|days?)\s+(?:by|on)\s+"
    r"(?:rail|train|road|car|bus|sea|ship|ferry|boat|air|plane|foot)\b",
    re.IGNORECASE,
)
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0}
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
    legs = [_checked(leg) for leg in itinerary.legs]
    told = [n for n, leg in enumerate(legs) if leg.status == "happened" and not leg.background]
    for one, other in pairwise(told):
        said = "" if (known := legs[one].route) and known.doubt else _doubt(legs[one], legs[other])
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
    if leg.route.length_km / hours <= _fastest_kmh(leg):
        return ""
    return f"{leg.route.length_km:,.0f} km {_BY[leg.mode]} within {hours} hours is faster than can be"


def _checked(leg: Leg) -> Leg:
    """The leg, its route in doubt where it took, as a sentence says, less time than anything of its kind needs."""
    km = leg.route.length_km if leg.route else None
    if leg.route is None or km is None or leg.mode not in FASTEST_KMH:
        return leg
    said = [hours for one in leg.evidence if (hours := hours_said(one.quote)) is not None]
    if not said or km <= _fastest_kmh(leg) * max(said):
        return leg
    doubt = f"{km:,.0f} km {_BY[leg.mode]} in {max(said):.3g} hours, as the text says, is faster than can be"
    return replace(leg, route=replace(leg.route, doubt=doubt))


def hours_said(sentence: str) -> float | None:
    """How long a journey took as a sentence says it; ``None`` where it does not, or says several times."""
    found = []
    for match in _TOOK.finditer(sentence):
        number = (match["long"] or match["took"] or match["within"]).lower()
        unit = (match["of"] or match["unit"] or match["span"]).lower().removesuffix("s")
        found.append((int(number) if number.isdigit() else NUMBERS[number]) * _HOURS[unit])
    return found[0] if len(found) == 1 and found[0] > 0 else None


def _fastest_kmh(leg: Leg) -> float:
    ends = {place.country for place in (leg.origin, leg.destination) if place is not None and place.country}
    is_fast = leg.mode != "rail" or not ends or ends <= _HIGH_SPEED
    return FASTEST_KMH[leg.mode] if is_fast else _OTHER_TRAINS_KMH


def on_the_way(itinerary: Itinerary) -> tuple[tuple[int, date, tuple[float, float]], ...]:
    """Where the mover probably was at noon of each day between leaving on one dated leg and going on with the next:
    (number of the leg, day, (lon, lat)). Estimates at an even speed, never reports.
    """
    found = []
    told = [n for n, leg in enumerate(itinerary.legs) if leg.status == "happened" and not leg.background]
    for one, other in pairwise(told):
        leg, following = itinerary.legs[one], itinerary.legs[other]
        left, arrived = (
            each.when.earliest if each.when and each.when.earliest == each.when.latest else None
            for each in (leg, following)
        )
        if left is None or arrived is None or leg.route is None or leg.destination != following.origin:
            continue
        start, end = datetime.combine(left, time()), datetime.combine(arrived, time()) + timedelta(days=1)
        for day in range(1, (arrived - left).days):
            noon = datetime.combine(left + timedelta(days=day), time(12))
            if (at := estimate(leg.route, start, end, noon)) is not None:
                found.append((one, noon.date(), at))
    return tuple(found)
