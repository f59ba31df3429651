"""Ferries on a way by rail or road: links of the networks that are no track and no road, and must be told."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geonews.data import packed
from geonews.ways.globe import Floats, distances_km, unit_vectors

if TYPE_CHECKING:
    from geonews.networks import Network
    from geonews.ways.paths import Path

#: The builders of the networks snap the ends of a link to the nearest node, a few km off at most.
_SNAPPED_KM = 15.0
_WORDS = ("ferry", "shuttle")


def taken(network: Network, path: Path, *, by: str) -> tuple[str, ...]:
    """Names of the ferries of a way by ``rail`` or ``road``, in order."""
    names, ends = _ferries(by)
    found = []
    for chain in path.chains:
        if not network.joined[chain]:
            continue
        one, other = network.vectors[network.tail[chain]], network.vectors[network.head[chain]]
        off = [distances_km(ends, np.stack(pair)).max(axis=1) for pair in ((one, other), (other, one))]
        nearest = int(np.argmin(np.minimum(*off)))
        if min(off[0][nearest], off[1][nearest]) <= _SNAPPED_KM:
            found.append(names[nearest])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=2)
def _ferries(by: str) -> tuple[tuple[str, ...], Floats]:
    """Names, and for each the unit vectors of both ends."""
    lines = packed.shipped(f"{by}_links.tsv").decode("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    ferries = [row for row in rows if any(word in row["name"] for word in _WORDS)]
    lat, lon = (
        np.array([[float(row[f"{axis}{end}"]) for end in (1, 2)] for row in ferries]) for axis in ("lat", "lon")
    )
    vectors = unit_vectors(lat.ravel(), lon.ravel())
    return tuple(row["name"] for row in ferries), vectors.reshape(-1, 2, 3)
