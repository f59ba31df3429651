"""Ways by sea: the water's file, and ways over it through canals and straits."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geonews.data import packed
from geonews.errors import NetworkDataError
from geonews.model import Place
from geonews.routes import find_route
from geonews.ways.sea import load_sea, passages, read_sea
from geonews.ways.seaways import NoWay, SeaWay, find_way

if TYPE_CHECKING:
    from collections.abc import Callable

LatLon = tuple[float, float]


def _missing() -> bytes:
    raise FileNotFoundError


@pytest.mark.parametrize(
    "read",
    [
        _missing,
        lambda: b"no sea",
        lambda: packed.pack({"per_deg": 32, "attribution": ""}, {"runs": np.array([1])}),
        lambda: packed.pack(
            {"per_deg": 1, "attribution": ""},
            {name: np.array([5]) for name in ("runs", "level", "row", "column", "one", "other")},
        ),
    ],
)
def test_a_damaged_sea_says_what_to_do(read: Callable[[], bytes]) -> None:
    with pytest.raises(NetworkDataError, match="reinstall geonews"):
        read_sea(read)


def _place(name: str, at: LatLon, kind: str = "city") -> Place:
    return Place(id=f"test:{name}", name=name, lat=at[0], lon=at[1], kind=kind)


PORT_SAID, SUEZ = (31.27, 32.30), (29.95, 32.56)
GENOA, NAPLES = (44.405, 8.93), (40.84, 14.26)
ROTTERDAM, TOKYO = (51.92, 4.48), (35.62, 139.79)


def _way(*stops: LatLon) -> SeaWay:
    way = find_way(load_sea(), stops)
    assert isinstance(way, SeaWay)
    return way


@pytest.mark.parametrize(
    ("one", "other", "passed"),
    [
        ((30.5, 32.3), (27.25, 33.83), ()),
        ((31.5, 31.9), (27.25, 33.83), ("Suez Canal",)),
        (GENOA, (51.46, 3.6), ("Strait of Gibraltar", "Strait of Dover")),
        ((44.6, 33.5), (37.94, 23.62), ("Bosphorus", "Dardanelles")),
        ((53.54, 9.97), (54.4, 18.67), ("Kiel Canal",)),
        ((10.4, -75.53), (7.2, -80.3), ("Panama Canal",)),
        ((29.37, 47.98), (23.62, 58.57), ("Strait of Hormuz",)),
        ((46.65, 36.8), (44.72, 37.78), ("Strait of Kerch",)),
        ((37.9, 23.6), (38.25, 21.73), ("Corinth Canal",)),
    ],
)
def test_canals_and_straits_are_passed_and_named(one: LatLon, other: LatLon, passed: tuple[str, ...]) -> None:
    assert _way(one, other).passed == passed


def test_the_names_come_in_the_order_of_the_way() -> None:
    there = _way(ROTTERDAM, (1.27, 103.83)).passed
    assert there == tuple(reversed(_way((1.27, 103.83), ROTTERDAM).passed))
    assert there.index("Strait of Gibraltar") < there.index("Suez Canal") < there.index("Strait of Malacca")


def test_a_cape_on_the_way_turns_the_ship() -> None:
    by_the_cape = _way(ROTTERDAM, (-34.6, 18.3), (1.27, 103.83))
    assert "Suez Canal" not in by_the_cape.passed
    assert "Cape of Good Hope" in by_the_cape.passed


def test_nobody_sails_through_the_ice_to_save_a_third_of_the_way() -> None:
    assert _way(ROTTERDAM, TOKYO).points[:, 0].max() < 60


def test_a_port_in_the_ice_is_reached() -> None:
    assert _way((68.97, 33.05), (71.27, 72.07)).points[:, 0].max() > 70


def test_the_line_is_short_of_corners_and_straight_in_the_open() -> None:
    way = _way((33.74, -118.26), (35.45, 139.65))
    assert len(way.points) < 15


def test_a_river_leads_to_its_port() -> None:
    way = _way((53.54, 9.97), (51.95, 1.3))
    # down the Elbe by Cuxhaven, not over Holstein
    assert np.abs(way.points - np.array([53.88, 8.9])).sum(axis=1).min() < 0.6


@pytest.mark.parametrize(
    ("stops", "inland"),
    [((ROTTERDAM, (48.2, 16.37)), 1), (((50.45, 30.5), ROTTERDAM), 0), (((40.37, 49.86), (41.0, 29.0)), None)],
)
def test_there_may_be_no_way(stops: tuple[LatLon, LatLon], inland: int | None) -> None:
    assert find_way(load_sea(), stops) == NoWay(inland=inland)


def test_a_lake_of_its_own_has_ways_too() -> None:
    assert len(_way((40.37, 49.86), (43.65, 51.15)).points) >= 2


def test_every_passage_has_a_source_and_lies_on_water() -> None:
    sea = load_sea()
    for passage in passages():
        cells = sea.cells(passage.points[:, 0], passage.points[:, 1])
        assert bool(sea.are_water(cells).all()) == (passage.kind != "shoal"), passage.name


# --- as a route --------------------------------------------------------------------------------------------------------


def test_a_ship_s_line_says_what_it_is() -> None:
    route = find_route(_place("Genoa", GENOA), _place("Naples", NAPLES), mode="sea")
    assert route.method == "sea"
    assert "not the track sailed" in route.reason
    assert route.attribution == ("Made with Natural Earth",)
    assert (route.coordinates[0], route.coordinates[-1]) == (GENOA[::-1], NAPLES[::-1])


def test_a_port_off_the_water_gets_a_straight_stretch() -> None:
    rome = _place("Rome", (41.89, 12.48))
    route = find_route(rome, _place("Naples", NAPLES), mode="sea")
    assert route.straight[0] == (0, 1)
    assert "between Rome and the water" in route.reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (_place("Vienna", (48.2, 16.37)), _place("Genoa", GENOA), "Vienna lies over 40 km from the sea"),
        (_place("Baku", (40.37, 49.86)), _place("Genoa", GENOA), "no water known here joins Baku and Genoa"),
    ],
)
def test_where_no_ship_goes_the_line_is_straight_and_says_so(one: Place, other: Place, reason: str) -> None:
    route = find_route(one, other, mode="sea")
    assert route.method == "great_circle"
    assert reason in route.reason


def test_longitudes_run_on_over_the_antimeridian() -> None:
    lons = [lon for lon, _ in find_route(_place("a", TOKYO), _place("b", (37.8, -122.4)), mode="sea").coordinates]
    assert max(abs(b - a) for a, b in pairwise(lons)) < 5
    assert lons[-1] > 180


def test_a_way_round_the_world_is_found_soon() -> None:
    load_sea()
    start = time.process_time()
    _way(ROTTERDAM, TOKYO)
    assert time.process_time() - start < 3
