"""How far and which way one place is said to lie from another: "Kisumu, 30 miles east of the border", "just north of".

What the text says is kept as a range of distance and a bearing, both wide: reporters round, and measure along roads.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.wording import NUMERALS

if TYPE_CHECKING:
    from geonews.model import Place, Span

_KM_PER_MILE = 1.609
#: By road it is farther than as the crow flies by a third and more, so a place said to be 100 km off may be at 60.
_LEAST, _MOST = 0.6, 1.15
#: "More than 1,500 km" is no 3,000 km.
_OVER = 1.5
#: Towns are not points: added to every range.
_SLACK_KM = 10.0
#: A place that is only said to lie "south of" another is within this distance.
_BESIDE_KM = 400.0
#: How far the true bearing may be from the one said: "east" also for east-north-east, and a little more.
_TURN = 55.0
_NUMBERS = {"a": 1, "an": 1} | {word: number for word, number in NUMERALS.items() if number}
_POINTS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
           "west": 270.0, "northwest": 315.0}  # fmt: skip
_WAY = r"(?P<way>(?:north|south)?(?:[ -]?(?:east|west))?)"
#: What stands between a distance or direction and the place it is counted from: "of the regional capital,".
_TO_NAME = r"(?:the\s+)?(?:[a-z][\w-]*,?\s+){0,3}?(?:of\s+)?"
_SAID = re.compile(
    r"(?:(?P<how>more than|over|at least|less than|under|within|nearly|almost|up to)\s+)?"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBERS)})[ -]?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b\.?\s*(?:\([^()]{1,24}\)\s*)?(?:away\s+)?"
    rf"(?:(?:to\s+the|due)\s+)?{_WAY}\s*(?:of|from|outside)\s+{_TO_NAME}$"
)
_ONLY_WAY = re.compile(rf"(?:^|[\s,(])(?:to\s+the\s+|just\s+|due\s+)?{_WAY}\s+of\s+{_TO_NAME}$")
#: What may stand between a place and what is said of it: "a village about", "which lies some"; no verb of going.
_OF_IT = re.compile(
    r"^[\s,(]*(?:(?:which|that|is|are|was|were|lies|lying|stands|sits|located|situated|about|some|around|roughly|"
    r"approximately|just|only|barely|a|an|the|in|on|at|[a-z-]*(?:town|village|city|port|base|suburb|community|"
    r"settlement|hamlet|camp|island|resort|site|district|area|small|remote|coastal|border|mining|farming|hills|"
    r"mountains|desert|countryside|province))[\s,]+)*$"
)
#: Characters between two names beyond which what is said is hardly said of the first.
_LONGEST = 110
_FARTHER, _NEARER = ("more than", "over", "at least"), ("less than", "under", "within", "up to")


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a place lies from another: ``low_km`` to ``high_km`` away, at a bearing in degrees if one is said."""

    low_km: float
    high_km: float
    bearing: float | None = None

    def fits(self, place: Place, base: Place) -> bool:
        """Whether a place lies so from another; a wide place as base says nothing of its own edge, so none fits."""
        if place.is_wide or base.is_wide or place.id == base.id:
            return False
        if not self.low_km <= distance_km(*base.latlon, *place.latlon) <= self.high_km:
            return False
        return self.bearing is None or abs((_bearing(base, place) - self.bearing + 180) % 360 - 180) <= _TURN


def said(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, Offset]]:
    """Of names in text order: indices of a name and of the one it is told from, right behind it, and how it lies."""
    for i, (one, base) in enumerate(pairwise(spans)):
        gap = text[one.end : base.start]
        if len(gap) > _LONGEST or re.search(r"[.;:!?]\s", gap):
            continue
        found = _SAID.search(gap) or _ONLY_WAY.search(gap)
        if found and _OF_IT.match(gap[: found.start()]) and (offset := _offset(found)):
            yield i, i + 1, offset


def _offset(found: re.Match[str]) -> Offset | None:
    values = found.groupdict()
    way = _POINTS.get(re.sub(r"[ -]", "", values["way"]))
    if "number" not in values:
        return Offset(0.0, _BESIDE_KM, way) if way is not None else None
    number = _NUMBERS.get(values["number"]) or float(values["number"].replace(",", ""))
    km = number * (_KM_PER_MILE if values["unit"].startswith("mi") else 1.0)
    low = 0.0 if values["how"] in _NEARER else km * _LEAST - _SLACK_KM
    return Offset(max(0.0, low), km * (_OVER if values["how"] in _FARTHER else _MOST) + _SLACK_KM, way)


def _bearing(a: Place, b: Place) -> float:
    """Initial bearing in degrees, clockwise from north, of the great circle from one place to another."""
    lat1, lat2, east = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(east)
    return math.degrees(math.atan2(math.sin(east) * math.cos(lat2), x)) % 360
