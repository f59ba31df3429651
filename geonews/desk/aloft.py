"""Ends of a flight so near each other that nobody flies there, read again: Boston to Heathrow crosses an ocean.

Where a doubtful end of a flight is a small town a short drive from the other end, and a great city far off bears its
name, the city takes its place. Helicopters, which fly such ways, are let be.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.desk import overland
from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import Mention, Movement, Place, Resolution

#: Nearer than this no airline flies from a town to the next airport.
_SHORT_KM = 250.0
#: The people of a great city, and how many times those of the town that shares its name.
_GREAT, _TIMES = 300_000, 5
_SHORT_HOPS = frozenset("helicopter chopper balloon glider seaplane drone".split())


def mended(resolutions: Sequence[Resolution], moves: Iterable[Movement]) -> tuple[Resolution, ...]:
    """The resolutions with doubtful ends of too short flights put at the great city of that name."""
    result = tuple(resolutions)
    for move in moves:
        if move.mode != "air" or _SHORT_HOPS & set(f"{move.vehicle} {move.mover}".casefold().split()):
            continue
        for pair in pairwise((*move.origin[:1], *move.destination[:1])):
            for one, other in (pair, pair[::-1]):
                result = _read_again(result, one, other)
    return result


def _read_again(resolutions: tuple[Resolution, ...], end: Mention, other: Mention) -> tuple[Resolution, ...]:
    doubtful, far = (overland.named_at(mention, resolutions) for mention in (end, other))
    if doubtful is None or far is None or overland.is_settled(doubtful):
        return resolutions
    place, from_there = doubtful.place, far.place
    if place is None or from_there is None or place.is_wide or not _is_short(place, from_there):
        return resolutions
    great = next((p for p in doubtful.candidates if _is_greater(p, place) and not _is_short(p, from_there)), None)
    if great is None:
        return resolutions
    reason = f"nobody flies from {place.name}, {place.region or place.country} to {from_there.name} nearby"
    return overland.put_at(resolutions, doubtful, great, reason)


def _is_short(one: Place, other: Place) -> bool:
    return distance_km(*one.latlon, *other.latlon) < _SHORT_KM


def _is_greater(rival: Place, place: Place) -> bool:
    people = rival.population or 0
    return rival.kind == "city" and people >= max(_GREAT, _TIMES * (place.population or 0))
