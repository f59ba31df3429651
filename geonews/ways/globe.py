"""The globe as a sphere: unit vectors, distances and great circles, for whole arrays at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

EARTH_KM = 6371.0088


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points on the unit sphere for latitudes and longitudes in decimal degrees, one row each."""
    up, around = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)])


def distances_km(one: Floats, other: Floats) -> Floats:
    """Great-circle distances in km between unit vectors."""
    chord = np.linalg.norm(one - other, axis=-1)
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return distances


def arc(one: Any, other: Any, step_km: float, most: int = 20_000) -> Floats:  # noqa: ANN401 - (lat, lon) pairs or rows
    """Points (lat, lon) along the great circle, both ends included, at most ``step_km`` apart (spherical
    interpolation); two antipodes are joined by nothing in between.
    """
    start, end = unit_vectors(np.array([one[0], other[0]]), np.array([one[1], other[1]]))
    angle = float(np.arctan2(np.linalg.norm(np.cross(start, end)), start @ end))
    count = int(np.clip(np.ceil(angle * EARTH_KM / step_km), 1, most)) + 1
    if np.sin(angle) < 1e-9:
        return np.array([one, other], float)
    share = np.linspace(0, 1, count)[:, None]
    vectors = (np.sin((1 - share) * angle) * start + np.sin(share * angle) * end) / np.sin(angle)
    up, around = np.arcsin(np.clip(vectors[:, 2], -1, 1)), np.arctan2(vectors[:, 1], vectors[:, 0])
    points: Floats = np.degrees(np.column_stack([up, around]))
    points[0], points[-1] = one, other
    return points
