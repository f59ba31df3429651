"""Places that a train, a lorry or people on foot cannot have come to by land, read again: no train stops overseas.

Where two stops of one journey by land lie on different land masses, or a continent apart, and one of them was in doubt,
the nearest of its runners-up that the journey can reach takes its place. Nothing else changes: reporters also say that
lorries "drove" where a ferry took them, and then no runner-up is within reach either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.networks import load_rail, load_road
from geonews.toponymy.placewords import fold

if TYPE_CHECKING:
    from geonews.model import Mention, Movement, Place, Resolution
    from geonews.networks import Network

#: From this score on a place is believed, whatever the journey: 96 % of such answers are right.
_SURE = 0.9
#: The score of what only the journey says: likely, not sure.
_REACHED = 0.6
#: How far track or main road may lie from a stop: beyond, nothing is known of how one gets there.
_WITHIN_KM = 60.0
#: In another country but this near, two towns are taken to be joined without a look at the network.
_NEIGHBOURS_KM = 100.0
#: Farther apart, two stops told side by side are seldom right where a namesake lies this many times nearer.
_FAR_KM, _MUCH_NEARER = 1500.0, 3.0
_BY_LAND = {"rail": "train", "road": "vehicle", "foot": "journey on foot"}
_Stops = tuple["Mention", "Mention", str]


def mended(resolutions: Sequence[Resolution], moves: Sequence[Movement]) -> tuple[Resolution, ...]:
    """The resolutions with doubtful stops of journeys by land put where the journey can go, if they can be."""
    result = tuple(resolutions)
    for one, other, mode in _stops(moves):
        a, b = (_of(mention, result) for mention in (one, other))
        if a and b and a.place and b.place and not _plausible(a.place, b.place, mode):
            doubtful, firm = sorted((a, b), key=lambda resolution: resolution.score)
            result = _read_again(result, doubtful, firm, mode)
    return result


def _stops(moves: Sequence[Movement]) -> Iterator[_Stops]:
    """Neighbouring stops of movements by land, and of one mover's next movement so."""
    last: dict[str, Mention] = {}
    for move in moves:
        if move.mode not in _BY_LAND or move.background:
            continue
        mover = (move.mover or move.vehicle or "").casefold()
        stops = [*move.origin[:1], *move.via, *move.destination[:1]]
        if mover and mover in last and not move.origin:
            stops = [last[mover], *stops]
        yield from ((one, other, move.mode) for one, other in pairwise(stops))
        if mover and move.destination:
            last[mover] = move.destination[0]


def _of(mention: Mention, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The resolution of a mention's name, if it stands for a point."""
    for resolution in resolutions:
        if resolution.toponym.span.overlaps(mention.span) and resolution.place is not None:
            return None if resolution.place.is_wide else resolution
    return None


def _plausible(one: Place, other: Place, mode: str) -> bool:
    """Whether one gets from one place to the other over land, and not across a continent; in doubt one does."""
    if one.country == other.country or distance_km(*one.latlon, *other.latlon) < _NEIGHBOURS_KM:
        return True
    if distance_km(*one.latlon, *other.latlon) > _FAR_KM:
        return False
    return not all(_is_on_network(place, mode) for place in (one, other)) or _joined(one, other, mode)


def _is_on_network(place: Place, mode: str) -> bool:
    return _network(mode).nearest_common([place.latlon], within_km=_WITHIN_KM) is not None


def _joined(one: Place, other: Place, mode: str) -> bool:
    return _network(mode).nearest_common([one.latlon, other.latlon], within_km=_WITHIN_KM) is not None


def _network(mode: str) -> Network:
    return load_rail() if mode == "rail" else load_road()


def _better(chosen: Place, runners_up: Sequence[Place], firm: Place, mode: str) -> Place | None:
    """The nearest runner-up that is surely joined with the other stop, if it is much nearer than what was chosen."""
    away = {p: distance_km(*p.latlon, *firm.latlon) for p in (chosen, *runners_up) if not p.is_wide}
    near = [p for p in away if away[p] * _MUCH_NEARER <= away[chosen]]
    return next((p for p in sorted(near, key=away.__getitem__) if _joined(p, firm, mode)), None)


def _read_again(
    resolutions: Sequence[Resolution], doubtful: Resolution, firm: Resolution, mode: str
) -> tuple[Resolution, ...]:
    place = doubtful.place
    if is_settled(doubtful) or place is None or firm.place is None:
        return tuple(resolutions)
    better = _better(place, doubtful.candidates, firm.place, mode)
    if better is None:
        return tuple(resolutions)
    where = ", ".join(dict.fromkeys(part for part in (place.region, place.country) if part))
    reason = f"the {_BY_LAND[mode]} was also at {firm.place.name}, too far from {where} or with no way there by land"
    return put_at(resolutions, doubtful, better, reason)


def put_at(
    resolutions: Sequence[Resolution], doubtful: Resolution, place: Place, reason: str
) -> tuple[Resolution, ...]:
    """The resolutions with a doubtful name, wherever the article has it in that sense, at one of its runners-up."""
    same = fold(doubtful.toponym.text)
    return tuple(
        replace(
            one,
            place=place,
            score=_REACHED,
            reason=reason,
            candidates=(doubtful.place, *(other for other in one.candidates if other != place)),
        )
        if doubtful.place is not None
        and fold(one.toponym.text) == same
        and one.place == doubtful.place
        and not one.by_hand
        else one
        for one in resolutions
    )


def named_at(mention: Mention, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The resolution of the name that a mention of a journey stands on."""
    return next((one for one in resolutions if one.toponym.span.overlaps(mention.span)), None)


def is_settled(resolution: Resolution) -> bool:
    """Whether a place is believed whatever the journey: given by hand, or sure."""
    return resolution.by_hand or resolution.score >= _SURE
