"""What a journey by rail meets besides track: another gauge behind a border, lines on which no trains run."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geonews.data import packed
from geonews.ways.globe import EARTH_KM, unit_vectors

if TYPE_CHECKING:
    from geonews.ways.paths import Path

#: A way passes a town where it comes this near: stations lie outside, and the network's points up to 10 km apart.
_NEAR_KM = 15.0


def notes(path: Path, *, month: str = "") -> list[str]:
    """What is to be told of a way by rail, at present or in a month (``YYYY-MM``)."""
    return [*_gauge_changes(path.countries), *_without_trains(path, month)]


def _gauge_changes(countries: tuple[str, ...]) -> list[str]:
    gauges = _gauges()
    met = ((one, other, gauges.get(one), gauges.get(other)) for one, other in pairwise(countries))
    return [
        f"the railways of {one} and {other} differ in gauge ({before:,} and {after:,} mm)"
        for one, other, before, after in met
        if before and after and before != after
    ]


def _without_trains(path: Path, month: str) -> list[str]:
    way = unit_vectors(path.points[:, 0], path.points[:, 1])
    chord = _NEAR_KM / EARTH_KM
    found = []
    for row in _rows("idle_lines.tsv"):
        lat, lon = (np.array([float(row[f"{axis}{end}"]) for end in (1, 2)]) for axis in ("lat", "lon"))
        gaps = np.linalg.norm(way[:, None, :] - unit_vectors(lat, lon)[None, :, :], axis=2).min(axis=0)
        if (gaps <= chord).all() and (not month or row["since"] <= month):
            found.append(f"no trains run between {row['name']} since {row['since']}, as known here")
    return found


@lru_cache(maxsize=1)
def _gauges() -> dict[str, int]:
    """The gauge in mm of the main lines of each country that has one."""
    return {code: int(row["gauge_mm"]) for row in _rows("gauges.tsv") for code in row["countries"].split()}


@lru_cache(maxsize=2)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    lines = packed.shipped(name).decode("utf-8").splitlines()
    return tuple(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
