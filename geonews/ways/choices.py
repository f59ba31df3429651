"""Which of several ways through a network is taken: that of a through line, the shortest, and the next best."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.ways.paths import Path, put_together, shortest_path

if TYPE_CHECKING:
    from geonews.networks import Network

#: A through line is taken where it costs this many times the cheapest way at most: the detour to a large town is worth
#: a tenth of a journey to the railways that run through trains, not a half.
_MOST_OUT_OF_THE_WAY = 1.25
#: A second way is told where it costs this many times the best at most and runs elsewhere over this part of its length
#: and these km (below, it is parallel track and other streets); it is looked for with the best way's track this much
#: dearer.
_SECOND_COST = 1.15
_SECOND_SHARE = 0.4
_SECOND_KM = 60.0
_AVOIDED = 1.3


def best_two(
    network: Network, ends: tuple[int, int], weights: list[float], *, limit: float, passing: frozenset[str]
) -> tuple[Path | None, Path | None]:
    """The way between two points, that of a through line before the cheapest unless it goes far out of its way; and the
    next that costs little more and differs over a good part.

    Ways that run through all the countries in ``passing`` (ISO 3166-1 alpha-2) come before the others. No way costs
    ``limit`` or more.
    """
    cheapest = shortest_path(network, *ends, weights, limit=limit)
    if cheapest is None:
        return None, None
    lines = [_by_line(network, (ends[0], *towns, ends[1]), weights) for towns in network.through(*ends) if towns]
    kept = [line for line in lines if line and line.cost <= _MOST_OUT_OF_THE_WAY * cheapest.cost]
    found = [*sorted(kept, key=lambda line: line.cost), cheapest]
    best, *others = [path for path in found if passing <= set(path.countries)] or found
    most = _SECOND_COST * best.cost
    second = next((path for path in others if path.cost <= most and _differs(network, path, best)), None)
    return best, second or _another(network, ends, weights, best)


def _another(network: Network, ends: tuple[int, int], weights: list[float], best: Path) -> Path | None:
    """The cheapest way where the track of the best one costs more, if it is one of its own."""
    dearer = list(weights)
    for chain in best.chains:
        dearer[chain] = weights[chain] * _AVOIDED
    most = _SECOND_COST * best.cost
    found = shortest_path(network, *ends, dearer, limit=most * _AVOIDED)
    if found is None or not _differs(network, found, best):
        return None
    return found if sum(weights[chain] for chain in found.chains) <= most else None


def _differs(network: Network, path: Path, best: Path) -> bool:
    """Whether a good part of a way runs elsewhere than the best one."""
    own = set(path.chains) - set(best.chains)
    apart = float(sum(network.length_km[chain] for chain in own))
    return apart >= max(_SECOND_SHARE * path.length_km, _SECOND_KM)


def _by_line(network: Network, points: tuple[int, ...], weights: list[float]) -> Path | None:
    """The cheapest way from point to point, ``None`` where two are not joined."""
    legs = [shortest_path(network, one, other, weights) for one, other in pairwise(points) if one != other]
    known = [leg for leg in legs if leg is not None]
    return put_together(known) if len(known) == len(legs) else None
