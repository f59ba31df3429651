"""Map projections for print, chosen by the extent of a story; formulas after Snyder (1987), Map Projections.

On paper one scale bar has to serve the whole map, which Mercator's cannot away from the equator. So a story of middle
latitudes gets Lambert's conformal conic, one at the equator Mercator, one round a pole the stereographic, one that
fills half the globe is seen from space (orthographic), and one that runs round it lies on Equal Earth (Savric and
others 2018). The earth is a sphere of 6,371 km; planes are in kilometres, north up at the middle.

Points are arrays of shape (n, 2): longitude and latitude in degrees in, x (east) and y (north) in kilometres out.
Longitudes may run beyond 180, as everywhere in this package.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

RADIUS_KM = 6371.0
Points = NDArray[np.float64]
Kind = Literal["conic", "Mercator", "polar", "azimuthal", "globe", "world"]

#: Half the globe no longer reads on a conic or an azimuthal map; from this angle round the middle a globe shows better.
_GLOBE_FROM_DEG = 50.0
#: A cone spreads its edges apart; beyond this angle round the middle an equal-area plane is calmer.
_CONE_TO_DEG = 36.0
#: The globe's own edge is too slanted to read: a story that comes nearer to it goes on a map of the world.
_WORLD_FROM_DEG = 76.0
#: A globe whose middle lies beyond this latitude is seen from above the pole, where no reader knows the lands; it is
#: for journeys that come near the pole themselves, beyond the second latitude.
_GLOBE_TO_LAT, _NEAR_POLE_DEG = 45.0, 66.0
#: A cone whose middle lies nearer to the equator is all but Mercator's cylinder.
_MERCATOR_TO_DEG = 14.0
#: Mercator enlarges by 1 / cos(latitude): 1.3 times at this latitude, beyond which one scale bar would mislead.
_MERCATOR_REACH_DEG = 38.0
#: From this latitude of the middle a cone is all but the plane round the pole.
_POLAR_FROM_DEG = 72.0
#: Equal Earth's polynomial.
_A = (1.340264, -0.081106, 0.000893, 0.003796)


class Projection(Protocol):
    """A way from the globe to the plane and back."""

    @property
    def kind(self) -> Kind:
        """Which family it is of."""

    @property
    def lon0(self) -> float:
        """The longitude of its middle."""

    def forward(self, lonlat: Points) -> Points:
        """Degrees to kilometres; what cannot be shown becomes nan."""

    def inverse(self, plane: Points) -> Points:
        """Kilometres to degrees, longitudes within half a turn of the middle; nan off the map."""


@dataclass(frozen=True, slots=True)
class Conic:
    """Lambert's conformal conic with two standard parallels, in degrees."""

    lon0: float
    lat0: float
    lower: float
    upper: float
    kind: Kind = "conic"

    def _constants(self) -> tuple[float, float, float]:
        a, b = math.radians(self.lower), math.radians(self.upper)
        rise = math.log(math.tan(math.pi / 4 + b / 2) / math.tan(math.pi / 4 + a / 2))
        n = math.sin(a) if abs(b - a) < 1e-6 else math.log(math.cos(a) / math.cos(b)) / rise
        f = math.cos(a) * math.tan(math.pi / 4 + a / 2) ** n / n
        return n, f, f / math.tan(math.pi / 4 + math.radians(self.lat0) / 2) ** n

    def forward(self, lonlat: Points) -> Points:
        """See `Projection`."""
        n, f, rho0 = self._constants()
        lat = np.radians(np.clip(lonlat[:, 1], -89.9, 89.9))
        rho = f / np.tan(np.pi / 4 + lat / 2) ** n
        theta = n * np.radians(lonlat[:, 0] - self.lon0)
        return np.column_stack([rho * np.sin(theta), rho0 - rho * np.cos(theta)]) * RADIUS_KM

    def inverse(self, plane: Points) -> Points:
        """See `Projection`."""
        n, f, rho0 = self._constants()
        x, y = plane[:, 0] / RADIUS_KM, rho0 - plane[:, 1] / RADIUS_KM
        sign = math.copysign(1.0, n)
        rho = sign * np.hypot(x, y)
        theta = np.arctan2(sign * x, sign * y)
        lat = 2 * np.arctan((f / rho) ** (1 / n)) - np.pi / 2
        return np.column_stack([self.lon0 + np.degrees(theta / n), np.degrees(lat)])


@dataclass(frozen=True, slots=True)
class Mercator:
    """Mercator, true to scale at ``lat0``."""

    lon0: float
    lat0: float
    kind: Kind = "Mercator"

    def forward(self, lonlat: Points) -> Points:
        """See `Projection`."""
        lat = np.radians(np.clip(lonlat[:, 1], -89.0, 89.0))
        x, y = np.radians(lonlat[:, 0] - self.lon0), np.log(np.tan(np.pi / 4 + lat / 2))
        return np.column_stack([x, y]) * RADIUS_KM * math.cos(math.radians(self.lat0))

    def inverse(self, plane: Points) -> Points:
        """See `Projection`."""
        x, y = (plane / (RADIUS_KM * math.cos(math.radians(self.lat0)))).T
        return np.column_stack([self.lon0 + np.degrees(x), np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)])


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """The globe on the plane that touches it at (lon0, lat0): stereographic, equal-area or as seen from space.

    Points more than ``reach_deg`` from the middle are nan.
    """

    lon0: float
    lat0: float
    kind: Kind
    reach_deg: float = 178.0

    def forward(self, lonlat: Points) -> Points:
        """See `Projection`."""
        dial = self.dial(lonlat)
        far = np.hypot(*dial.T) > math.radians(self.reach_deg)
        return np.where(far[:, None], np.nan, self.from_dial(dial))

    def dial(self, lonlat: Points) -> Points:
        """The points as on a dial: as far from the middle, in radians, and in the direction, as on the globe.

        Everything is on it, the point opposite the middle as its rim; so areas can be cut here before `from_dial`.
        """
        lat, lat0 = np.radians(lonlat[:, 1]), math.radians(self.lat0)
        away = np.radians(lonlat[:, 0] - self.lon0)
        x = np.cos(lat) * np.sin(away)
        y = math.cos(lat0) * np.sin(lat) - math.sin(lat0) * np.cos(lat) * np.cos(away)
        cosine = math.sin(lat0) * np.sin(lat) + math.cos(lat0) * np.cos(lat) * np.cos(away)
        angle, sine = np.arctan2(np.hypot(x, y), cosine), np.hypot(x, y)
        stretch = np.where(sine > 0, angle / np.where(sine > 0, sine, 1), 1.0)
        return np.column_stack([x * stretch, y * stretch])

    def from_dial(self, dial: Points) -> Points:
        """Points of the dial in kilometres on this projection's plane."""
        angle = np.hypot(*dial.T)
        if self.kind == "globe":
            length = np.sin(angle)
        else:
            # the rim of the stereographic plane is endless
            length = 2 * np.tan(np.minimum(angle, 3.1) / 2) if self.kind == "polar" else 2 * np.sin(angle / 2)
        stretch = np.where(angle > 0, length / np.where(angle > 0, angle, 1), 1.0)
        return np.asarray(dial * stretch[:, None] * RADIUS_KM)

    def inverse(self, plane: Points) -> Points:
        """See `Projection`."""
        x, y = (plane / RADIUS_KM).T
        rho = np.hypot(x, y)
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind == "globe":
                c = np.arcsin(rho)
            else:
                c = 2 * np.arctan(rho / 2) if self.kind == "polar" else 2 * np.arcsin(rho / 2)
            lat0 = math.radians(self.lat0)
            y_part = np.where(rho > 0, y * np.sin(c) * math.cos(lat0) / np.where(rho > 0, rho, 1), 0)
            lat = np.arcsin(np.clip(np.cos(c) * math.sin(lat0) + y_part, -1, 1))
            lon = np.arctan2(x * np.sin(c), rho * math.cos(lat0) * np.cos(c) - y * math.sin(lat0) * np.sin(c))
        return np.column_stack([self.lon0 + np.degrees(lon), np.degrees(lat)])


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world with true areas, cut opposite ``lon0``."""

    lon0: float
    kind: Kind = "world"

    def forward(self, lonlat: Points) -> Points:
        """See `Projection`."""
        theta = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(lonlat[:, 1])))
        x = 2 * np.radians(lonlat[:, 0] - self.lon0) * np.cos(theta) / (math.sqrt(3) * self._slope(theta))
        return np.column_stack([x, self._height(theta)]) * RADIUS_KM

    def inverse(self, plane: Points) -> Points:
        """See `Projection`; Newton's steps find the parallel."""
        x, y = (plane / RADIUS_KM).T
        theta = y / _A[0]
        for _ in range(8):
            theta = theta - (self._height(theta) - y) / self._slope(theta)
        lon = math.sqrt(3) * x * self._slope(theta) / (2 * np.cos(theta))
        with np.errstate(invalid="ignore"):
            lat = np.arcsin(2 * np.sin(theta) / math.sqrt(3))
        lon = np.where(np.abs(lon) > np.pi, np.nan, lon)
        return np.column_stack([self.lon0 + np.degrees(lon), np.degrees(lat)])

    @staticmethod
    def _height(theta: Points) -> Points:
        a, b, c, d = _A
        return np.asarray(theta * (a + b * theta**2 + theta**6 * (c + d * theta**2)))

    @staticmethod
    def _slope(theta: Points) -> Points:
        a, b, c, d = _A
        return np.asarray(a + 3 * b * theta**2 + theta**6 * (7 * c + 9 * d * theta**2))


def choose(lonlat: Points) -> Projection:
    """The projection for these points: which family, and where it is true.

    Parameters
    ----------
    lonlat
        What the map must show, longitudes continuous.
    """
    west, south = lonlat.min(axis=0).tolist()
    east, north = lonlat.max(axis=0).tolist()
    middle = ((west + east) / 2, (south + north) / 2)
    lon0, lat0 = _centre(lonlat, middle)
    reach = float(angle_deg(lonlat, (lon0, lat0)).max())
    aloof = abs(lat0) > _GLOBE_TO_LAT and max(abs(south), abs(north)) < _NEAR_POLE_DEG
    if reach > (_GLOBE_FROM_DEG if aloof else _WORLD_FROM_DEG):
        return EqualEarth(middle[0])
    if reach > _GLOBE_FROM_DEG:
        return Azimuthal(lon0, lat0, "globe", 89.0)
    if abs(lat0) > _POLAR_FROM_DEG or max(abs(south), abs(north)) > 86:
        return Azimuthal(lon0, math.copysign(90.0, lat0), "polar", 100.0)
    tropical = south * north < 0 or abs(middle[1]) < _MERCATOR_TO_DEG
    if reach > _CONE_TO_DEG or (tropical and max(abs(south), abs(north)) > _MERCATOR_REACH_DEG):
        return Azimuthal(lon0, lat0, "azimuthal", 120.0)
    if tropical:
        return Mercator(middle[0], middle[1])
    # the rule of thumb of atlases: standard parallels a sixth of the height within the frame
    inset = max((north - south) / 6, 0.1)
    return Conic(middle[0], middle[1], south + inset, max(north - inset, south + inset))


def angle_deg(lonlat: Points, middle: tuple[float, float]) -> Points:
    """The angle between each point and the middle, in degrees of a great circle."""
    vectors, centre = _vectors(lonlat), _vectors(np.array([middle]))[0]
    return np.asarray(np.degrees(np.arccos(np.clip(vectors @ centre, -1, 1))))


def scale_at(projection: Projection, plane: Points) -> Points:
    """How many kilometres on the plane one kilometre on the ground is, north to south, at each point of the plane."""
    lonlat = projection.inverse(plane)
    step = 0.05
    north = np.array([0.0, step])
    upper, lower = lonlat + north, lonlat - north
    apart = projection.forward(upper) - projection.forward(lower)
    return np.asarray(np.hypot(*apart.T) / (math.radians(2 * step) * RADIUS_KM))


def _vectors(lonlat: Points) -> Points:
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _centre(lonlat: Points, middle: tuple[float, float]) -> tuple[float, float]:
    """The middle of the points on the globe, with its longitude beside theirs; crowds on one side do not pull it."""
    vectors = _vectors(lonlat)
    extremes = [vectors[index] for axis in range(3) for index in (vectors[:, axis].argmin(), vectors[:, axis].argmax())]
    mean = np.mean(extremes, axis=0)
    # the centre of the smallest cap, by steps towards the farthest point (Badoiu and Clarkson 2003)
    for step in range(1, 200):
        farthest: Any = vectors[(vectors @ mean).argmin()]
        mean = mean + (farthest - mean) / (step + 1)
        mean = mean / (np.linalg.norm(mean) or 1.0)
    lon, lat = math.degrees(math.atan2(mean[1], mean[0])), math.degrees(math.asin(max(-1.0, min(1.0, mean[2]))))
    return lon + 360 * round((middle[0] - lon) / 360), lat
