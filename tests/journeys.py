"""The journeys of journeys.tsv: how near the networks come to them. ``python tests/journeys.py`` prints the figures."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import get_args

import numpy as np
import shapely

from geonews.model import Mode, Place, Route
from geonews.render.basemap import areas
from geonews.routes import find_route
from geonews.ways.globe import EARTH_KM, arc, unit_vectors
from geonews.ways.sea import load_sea, passages

#: A line that comes this near to a town has passed through it: networks and towns are points, stations lie outside.
NEAR_KM = 15.0
#: A ship may be drawn on land by this much, the accuracy of the shores.
ASHORE_KM = 2.0


@dataclass(frozen=True)
class Journey:
    mode: Mode
    origin: Place
    destination: Place
    via: tuple[Place, ...]
    km: float
    passes: tuple[str, ...]

    @property
    def name(self) -> str:
        by = f"-{self.via[0].name}" if self.via else ""
        return f"{self.mode}: {self.origin.name}{by}-{self.destination.name}"


def _place(text: str) -> Place:
    name, lat, lon, last = text.rsplit(" ", 3)
    country, kind = (last, "city") if last.isupper() else ("", last)
    return Place(id=f"test:{name}", name=name, lat=float(lat), lon=float(lon), kind=kind, country=country)


def _read() -> tuple[Journey, ...]:
    with (Path(__file__).parent / "journeys.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    modes = {name: name for name in get_args(Mode)}
    return tuple(
        Journey(
            mode=modes[row["mode"]],
            origin=_place(row["from"]),
            destination=_place(row["to"]),
            via=tuple(_place(part) for part in row["via"].split("|") if part),
            km=float(row["km"]),
            passes=tuple(part for part in row["passes"].split("|") if part),
        )
        for row in rows
    )


JOURNEYS = _read()


@cache
def found(journey: Journey) -> Route:
    return find_route(journey.origin, journey.destination, via=journey.via, mode=journey.mode)


def error(journey: Journey) -> float:
    """The length found as a part of the known one, less 1."""
    return (found(journey).length_km or 0.0) / journey.km - 1


def goes_the_right_way(journey: Journey) -> bool:
    """Whether the line runs along the network asked for and passes what it must."""
    route = found(journey)
    if route.method != ("great_circle" if journey.mode == "air" else journey.mode):
        return False
    if journey.mode == "sea":
        # either of two names may be wanted: the cape or the strait behind it
        return (
            all(name in route.passed for name in journey.passes)
            if "Cape Horn" not in journey.passes
            else any(name in route.passed for name in journey.passes)
        )
    return all(_distance_km(route, part) <= NEAR_KM for part in journey.passes)


def _distance_km(route: Route, town: str) -> float:
    _, lat, lon = town.rsplit(" ", 2)
    dense = np.concatenate([arc(a[::-1], b[::-1], 2.0) for a, b in pairwise(route.coordinates)])
    gaps = unit_vectors(dense[:, 0], dense[:, 1]) - unit_vectors(np.array([float(lat)]), np.array([float(lon)]))
    return float(np.linalg.norm(gaps, axis=1).min()) * EARTH_KM


@cache
def _land() -> tuple[shapely.STRtree, np.ndarray]:
    parts = np.concatenate([shapely.get_parts(area) for _, _, area in areas()])
    return shapely.STRtree(parts), parts


def ashore_km(route: Route) -> float:
    """How far inland a line by sea gets at most, apart from straight stretches, canals and river mouths."""
    lonlat = np.array(route.coordinates)
    first = max((last for begin, last in route.straight if begin == 0), default=1)
    final = min((begin for begin, last in route.straight if last == len(lonlat) - 1), default=len(lonlat) - 2)
    pieces = [np.linspace(a, b, 40) for a, b in pairwise(lonlat[first : final + 1])]
    dense = np.concatenate(pieces) if pieces else lonlat
    dense[:, 0] = (dense[:, 0] + 180) % 360 - 180
    sea = load_sea()
    dense = dense[~sea.are_clear(sea.cells(dense[:, 1], dense[:, 0]))]
    for passage in passages():
        line = shapely.linestrings(passage.points[:, ::-1]) if len(passage.points) > 1 else None
        if line is not None and passage.kind != "shoal":
            # a cell and a half of the grid, into which the passage is cut
            dense = dense[shapely.distance(line, shapely.points(dense)) > 0.05]
    tree, parts = _land()
    points = shapely.points(dense)
    hits, inside = tree.query(points, predicate="within")
    depths = [
        shapely.distance(points[p], shapely.boundary(parts[a])) * 111.2 for p, a in zip(hits, inside, strict=True)
    ]
    return float(max(depths, default=0.0))


def main() -> None:
    for journey in JOURNEYS:
        way = "right" if goes_the_right_way(journey) else "WRONG WAY"
        shore = f"  {ashore_km(found(journey)):.1f} km ashore" if journey.mode == "sea" else ""
        sys.stdout.write(f"{journey.name:58} {journey.km:7.0f} {error(journey):+7.1%}  {way}{shore}\n")
    for mode in ("rail", "road", "sea", "air"):
        some = [journey for journey in JOURNEYS if journey.mode == mode]
        right = sum(map(goes_the_right_way, some))
        off = median(abs(error(journey)) for journey in some)
        sys.stdout.write(f"{mode}: {right} of {len(some)} the right way, median length error {off:.1%}\n")


if __name__ == "__main__":
    main()
