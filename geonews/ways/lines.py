"""Lines as a map draws them: stretches put end to end, (lon, lat), light, running on beyond 180 where they must."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.ways.globe import Floats, arc

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Points of a great circle are this far apart, so that it looks curved at every zoom.
_ARC_STEP_KM = 60.0
_ARC_MOST_POINTS = 200
#: Drawn lines leave out points within this part of their extent (a third of a pixel at 1,000 pixels), at least the
#: network's own rounding.
_DETAIL = 1 / 3000
_FINEST_DEG = 0.001
_DECIMALS = 4

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Stretch:
    """(lat, lon) points of a part of a line; ``is_straight`` where it leaves the network."""

    points: Floats
    is_straight: bool = False


def great_circle(before: tuple[float, float], after: tuple[float, float]) -> Floats:
    """Points along the great circle between two (lat, lon), close enough to look curved."""
    return arc(before, after, _ARC_STEP_KM, _ARC_MOST_POINTS)


def drawn(
    stretches: Sequence[Stretch], *, exact: bool = False
) -> tuple[tuple[LonLat, ...], tuple[tuple[int, int], ...]]:
    """(lon, lat) pairs of the stretches end to end, longitudes continuous, needless points left out unless ``exact``;
    and the first and last index of each straight one.
    """
    lonlat = np.concatenate([stretch.points[:, ::-1] for stretch in stretches])
    lonlat[:, 0] = np.degrees(np.unwrap(np.radians(lonlat[:, 0])))
    detail = max(_FINEST_DEG, float(np.ptp(lonlat, axis=0).max()) * _DETAIL)
    line: list[LonLat] = []
    straight = []
    at = 0
    for stretch in stretches:
        part = lonlat[at : at + len(stretch.points)]
        at += len(part)
        first = max(len(line) - 1, 0)
        for point in _rounded(part if exact or stretch.is_straight else _simplified(part, detail)):
            if not line or line[-1] != point:
                line.append(point)
        if stretch.is_straight and len(line) - 1 > first:
            straight.append((first, len(line) - 1))
    return tuple(line), tuple(straight)


def _simplified(lonlat: Any, detail: float) -> Any:  # noqa: ANN401 - rows of (lon, lat)
    if len(lonlat) < 3:
        return lonlat
    return shapely.get_coordinates(shapely.simplify(shapely.linestrings(lonlat), detail, preserve_topology=False))


def _rounded(lonlat: Any) -> list[LonLat]:  # noqa: ANN401 - rows of (lon, lat)
    pairs = [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in lonlat.tolist()]
    return [*pairs[:1], *(after for before, after in pairwise(pairs) if before != after)]
