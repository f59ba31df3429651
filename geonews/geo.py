"""Distances on the globe, and the cells by which nearby places are found."""

from __future__ import annotations

import math
from collections.abc import Iterator

#: West, south, east and north in degrees; west above east where the date line is crossed.
Box = tuple[float, float, float, float]

_EARTH_KM = 6371.0
_KM_PER_DEGREE = 111.2


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points (degrees) in kilometres on a sphere."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def in_box(lat: float, lon: float, box: Box) -> bool:
    """Whether a point lies in a box, which may cross the date line."""
    west, south, _, north = box
    return south <= lat <= north and (lon - west) % 360 <= width_degrees(box)


def width_degrees(box: Box) -> float:
    """How many degrees of longitude a box spans."""
    west, _, east, _ = box
    return east - west if east >= west else east - west + 360


def cell_of(lat: float, lon: float) -> int:
    """Number of the one-degree cell that holds a point; the cells of one parallel are consecutive from west to east."""
    return (min(89, math.floor(lat)) + 90) * 360 + (math.floor(lon) + 180) % 360


def cells_around(lat: float, lon: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """First and last cell, row by row, of a box that holds a circle; across the date line a row comes in two parts."""
    reach = radius_km / _KM_PER_DEGREE
    for row in range(max(-90, math.floor(lat - reach)), min(89, math.floor(lat + reach)) + 1):
        widest = min(89.0, max(abs(row), abs(row + 1)))
        half = min(180.0, reach / math.cos(math.radians(widest)))
        for west, east in _wrapped(math.floor(lon - half), math.floor(lon + half)):
            start = (row + 90) * 360 + 180
            yield start + west, start + east


def _wrapped(west: int, east: int) -> list[tuple[int, int]]:
    """Bring a range of whole degrees back to -180 ... 179."""
    if east - west >= 359:
        return [(-180, 179)]
    if west < -180:
        return [(west + 360, 179), (-180, east)]
    if east > 179:
        return [(west, 179), (-180, east - 360)]
    return [(west, east)]
