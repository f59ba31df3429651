"""Where the railway to a city leaves the through line: what news means by "the junction for X".

Only the rails know: no gazetteer lists such a point under such a name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from geopy.distance import geodesic

from geonews.networks import FOREIGN_PENALTY, MAX_OFF_KM, Network, load_rail
from geonews.ways.paths import Path, shortest_path, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Place

#: A junction is looked for within this distance before the city, and not in its own yards or those of the origin.
_REACH_KM = 150.0
_OUTSIDE_KM = 8.0
#: At a junction seen from a train this much track at least turns off; less is a branch to a port or a mine.
_BRANCH_KM = 80.0
#: Seen from the city, a fork of main lines has this much track beyond each of its arms, and a quarter as much as the
#: other.
_MAIN_LINE_KM = 300.0
_MAIN_LINE_SHARE = 0.25
#: Track further than this beyond the city does not count.
_BEYOND_KM = 500.0
#: Points, curves and yard throats of one junction lie within this distance along the line.
_SIZE_KM = 6.0
#: Decimals of a degree: the network is rounded to three.
_DECIMALS = 3


def junction_for(city: Place, *, coming_from: Place | None, onward: Place | None = None) -> tuple[float, float] | None:
    """(lat, lon) of the railway junction where the line to a city leaves the through line; ``None`` where there is
    none.

    With ``onward``, the last point common to the ways from ``coming_from`` to both. Without it, the point within 150 km
    before the city where most of the network beyond turns off: at each junction on the way, the length of track that is
    reached soonest by turning off there is compared. Without ``coming_from``, the same seen from the city: the first
    point outside it where its one main line forks. A junction right at the city is none.

    Raises
    ------
    NetworkDataError
        The rail network that ships with geonews is damaged.
    """
    rail = load_rail()
    places = [place for place in (coming_from, city, onward) if place is not None]
    if any(place.is_wide for place in places):
        return None
    found = rail.nearest_common([place.latlon for place in places], within_km=MAX_OFF_KM)
    if found is None:
        return None
    points = [hit.point for hit in found]
    # track is compared by its length here, whatever runs on it
    named = frozenset(place.country for place in places if place.country)
    weights = rail.weights(named, FOREIGN_PENALTY, branches=1.0)
    if coming_from is None:
        return _first_fork(rail, points[0], weights)
    path = shortest_path(rail, points[0], points[1], weights)
    if path is None:
        return None
    if onward is not None:
        other = shortest_path(rail, points[0], points[2], weights)
        return _last_common(rail, path, other) if other else None
    return _heaviest_turn(rail, path, points[0], weights)


def _last_common(rail: Network, path: Path, other: Path) -> tuple[float, float] | None:
    """The last node that two ways from one point share."""
    last = None
    for one, two in zip(path.nodes, other.nodes, strict=False):
        if one != two:
            break
        last = one
    return None if last is None else _latlon(rail, last)


def _latlon(rail: Network, node: int) -> tuple[float, float]:
    return round(float(rail.lat[node]), _DECIMALS), round(float(rail.lon[node]), _DECIMALS)


def _heaviest_turn(rail: Network, path: Path, origin: int, weights: Sequence[float]) -> tuple[float, float] | None:
    """The junction on the way where most track turns off."""
    tree = spread(rail, origin, weights, reach=path.cost + _BEYOND_KM)
    beyond = tree.beyond(rail)
    start, city = path.points[0], path.points[-1]
    # track that turns off at each node: what lies beyond it, less what lies beyond the next node of the way
    turning = []
    for node, after in pairwise(path.nodes):
        here = (rail.lat[node], rail.lon[node])
        is_outside = min(geodesic(here, end).km for end in (start, city)) >= _OUTSIDE_KM
        if is_outside and geodesic(here, city).km <= _REACH_KM:
            turning.append((node, beyond[node] - beyond.get(after, 0.0) - tree.step(after, rail), tree.cost[node]))
    sums = [sum(km for _, km, cost in turning if 0 <= cost - first <= _SIZE_KM) for _, _, first in turning]
    if not sums or max(sums) < _BRANCH_KM:
        return None
    first = turning[int(np.argmax(sums))][2]
    members = [row for row in turning if 0 <= row[2] - first <= _SIZE_KM]
    return _latlon(rail, max(members, key=lambda row: row[1])[0])


def _first_fork(rail: Network, city: int, weights: Sequence[float]) -> tuple[float, float] | None:
    """Seen from the city: the first node outside it where the main line forks in two of some size."""
    tree = spread(rail, city, weights, reach=_BEYOND_KM)
    beyond, children = tree.beyond(rail), tree.children()
    node = tree.order[0]
    while True:
        ways = sorted(children.get(node, []), key=lambda child: (-beyond[child] - tree.step(child, rail), child))
        if not ways or tree.cost[node] > _REACH_KM:
            return None
        if len(ways) > 1 and beyond[ways[1]] >= max(_MAIN_LINE_KM, _MAIN_LINE_SHARE * beyond[ways[0]]):
            return _latlon(rail, node) if tree.cost[node] >= _OUTSIDE_KM else None
        node = ways[0]
