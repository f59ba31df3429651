"""Routes by rail and road: along a network, within reason, with straight stretches where it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from geopy.distance import geodesic

from geonews.model import Route
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
from geonews.ways import ferries, service
from geonews.ways.arcs import direct_km, entries, named, straight_route
from geonews.ways.choices import best_two
from geonews.ways.gateways import Stop
from geonews.ways.lines import Stretch, drawn
from geonews.ways.paths import Path, shortest_path
from geonews.ways.sea import load_sea

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geonews.networks import Found

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
#: Main roads are 1.2 times as long as the great circle in the median of known journeys. One that winds more than this
#: is held against the railway, and more than this many times the railway's length means that a road is missing.
_WINDING = 1.5
_LONGER_THAN_TRACK = 1.3
#: Track and road off the coast cost this much more where a journey is told to have kept to it.
_INLAND_PENALTY = 3.0
#: A journey keeps to the coast where this part of its way is near the shore: lines cut across every cape.
_COASTAL_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Travel on the ground: the words for its network, how it is loaded, and what is told of the journey.

    ``month`` (``YYYY-MM``, empty for the present) says which borders were closed. The way runs in ``countries`` (ISO
    3166-1 alpha-2) rather than in others, through those of ``passing`` rather than past them, and near the shore where
    it is told to go ``by_coast``.
    """

    method: Literal["rail", "road"]
    way: str
    load: Callable[[], Network]
    month: str = ""
    countries: frozenset[str] = field(default=frozenset())
    passing: frozenset[str] = field(default=frozenset())
    by_coast: bool = False

    def closed(self) -> frozenset[frozenset[str]]:
        """The borders that are closed."""
        return closed_borders(self.method, self.month)


RAIL = Ground(method="rail", way="railway", load=load_rail)
ROAD = Ground(method="road", way="main road", load=load_road)


def along(ground: Ground, stops: Sequence[Stop]) -> Route:
    """Along a network on the ground, or a great circle with the reason."""
    route = _along(ground, stops)
    if not ground.by_coast:
        return route
    plain = _along(replace(ground, by_coast=False), stops)
    if route.method != ground.method or _coastal_share(route) < _COASTAL_SHARE:
        if plain.method != ground.method:
            return plain
        said = f"the text says along the coast, but no {ground.way} known here keeps to it on this journey"
        return _noted(plain, said)
    return _noted(route, "kept near the coast, as the text says")


def _noted(route: Route, note: str) -> Route:
    return replace(route, reason="; ".join(part for part in (note, route.reason) if part))


def _coastal_share(route: Route) -> float:
    points = np.array(route.coordinates)[:, ::-1]
    return load_sea().shore_share(points)


def _along(ground: Ground, stops: Sequence[Stop]) -> Route:
    network = ground.load()
    places = [stop.place for stop in stops]
    straight = direct_km(places)
    found = network.nearest_common([stop.gate.latlon for stop in stops], within_km=MAX_OFF_KM)
    if found is None:
        return straight_route(places, f"no {ground.way} known here joins {named(places)}: straight line")
    off_km = [_off_km(network, stop, hit) for stop, hit in zip(stops, found, strict=True)]
    off = off_km[0] + off_km[-1]
    if off > max(_MAX_OFF_SHARE * straight, 2 * _AT_TRACK_KM):
        return straight_route(places, f"the nearest {ground.way} lies {off:.0f} km off: straight line")
    most = MAX_DETOUR * max(straight, _SHORT_KM)
    paths, second = _paths(ground, network, found, most)
    if not paths:
        why = f"by the {ground.way}s known here the way would be over {MAX_DETOUR:g} times as long: straight line"
        return straight_route(places, why)
    route = _ground_route(ground, stops, off_km, paths)
    if ground.method == "road" and (missing := _road_missing(route, stops, straight)):
        return straight_route(places, missing)
    # a place named on the way leaves less open than can be told apart
    if second is None or len(stops) > 2:
        return route
    return replace(route, alternative=replace(_ground_route(ground, stops, off_km, [second]), attribution=()))


def _off_km(network: Network, stop: Stop, hit: Found) -> float:
    """How far a place lies from where the network is entered for it."""
    if not stop.is_at_gate:
        return hit.distance_km
    at = (float(network.lat[hit.point]), float(network.lon[hit.point]))
    return float(geodesic(stop.place.latlon, at).km)


def _paths(ground: Ground, network: Network, found: Sequence[Found], most_km: float) -> tuple[list[Path], Path | None]:
    """The way from point to point and, of the last piece, the second-best; no way at all where it would be longer than
    ``most_km``.
    """
    weights = network.weights(ground.countries, FOREIGN_PENALTY, ground.closed())
    limit = most_km * FOREIGN_PENALTY * BRANCH_PENALTY + CLOSED_KM
    if ground.by_coast:
        near = load_sea().near_shore(network.lat[: network.nodes], network.lon[: network.nodes])
        inland = ~(near[network.tail] & near[network.head])
        weights = (np.where(inland, _INLAND_PENALTY, 1.0) * weights).tolist()
        limit *= _INLAND_PENALTY
    paths: list[Path] = []
    second: Path | None = None
    for before, after in pairwise(found):
        ends = (before.point, after.point)
        if ground.by_coast:
            path = shortest_path(network, *ends, weights, limit=limit)
        else:
            path, second = best_two(network, ends, weights, limit=limit, passing=ground.passing)
        if path is None or sum(known.length_km for known in paths) + path.length_km > most_km:
            return [], None
        paths.append(path)
    return paths, second


def _road_missing(route: Route, stops: Sequence[Stop], straight_km: float) -> str:
    """Why a road must be missing here: a railway is much shorter, and roads go wherever railways do."""
    km = route.length_km or 0.0
    if km <= _WINDING * straight_km or straight_km < _SHORT_KM:
        return ""
    countries = frozenset(stop.place.country for stop in stops if stop.place.country)
    track = _along(replace(RAIL, countries=countries), stops)
    if track.method != "rail" or track.length_km is None or km <= _LONGER_THAN_TRACK * track.length_km:
        return ""
    return f"by the main roads known here the way is {km:,.0f} km, by rail {track.length_km:,.0f} km: straight line"


def _ground_route(ground: Ground, stops: Sequence[Stop], off_km: list[float], paths: list[Path]) -> Route:
    """Put the paths end to end, with a straight stretch to a stop that lies off the track (and back, on the way)."""
    last = len(paths)
    least = [_AT_TRACK_KM if index in (0, last) else _SPUR_KM for index in range(last + 1)]
    is_off = [km > most for km, most in zip(off_km, least, strict=True)]
    stretches: list[Stretch] = []
    for index, stop in enumerate(stops):
        ends = [paths[index - 1].points[-1]] if index else []
        ends += [stop.place.latlon]
        ends += [paths[index].points[0]] if index < last else []
        stretches += [Stretch(points=np.array(ends), is_straight=True)] if is_off[index] else []
        stretches += [Stretch(points=paths[index].points)] if index < last else []
    ways = [km * (1 if index in (0, last) else 2) for index, km in enumerate(off_km) if is_off[index]]
    length = sum(path.length_km for path in paths) + sum(ways)
    coordinates, straight = drawn(stretches)
    return Route(
        method=ground.method,
        length_km=round(length, 1),
        coordinates=coordinates,
        reason="; ".join(_notes(ground, stops, off_km, paths)),
        straight=straight,
        attribution=(ground.load().attribution,),
    )


def _notes(ground: Ground, stops: Sequence[Stop], off_km: list[float], paths: list[Path]) -> list[str]:
    """What has to be told of a way: where cities are entered, stretches off the network, closed borders."""
    notes = entries(stops)
    notes += [
        f"{km:.0f} km between {stop.place.name} and the {ground.way} are a straight line"
        for stop, km in zip(stops, off_km, strict=True)
        if km >= _SPUR_KM and not stop.is_at_gate
    ]
    network = ground.load()
    taken = [name for path in paths for name in ferries.taken(network, path, by=ground.method)]
    notes += [f"part of the way is the {name}" for name in dict.fromkeys(taken)]
    if ground.method == "rail":
        notes += [note for path in paths for note in service.notes(path, month=ground.month)]
    crossed = {frozenset(pair) for path in paths for pair in pairwise(path.countries)}
    closed = sorted(sorted(pair) for pair in crossed & ground.closed())
    notes += [f"the border between {one} and {other} is closed to traffic, as known here" for one, other in closed]
    return notes
