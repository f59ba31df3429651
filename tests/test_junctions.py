"""The junction for a city, found on the railways."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic

from geonews.model import Place
from geonews.ways.junctions import junction_for


def _place(name: str, lat: float, lon: float, country: str = "", kind: str = "city") -> Place:
    return Place(id=f"test:{name}", name=name, lat=lat, lon=lon, kind=kind, country=country)


KHASAN = _place("Khasan", 42.4283, 130.6456, "RU")
VLADIVOSTOK = _place("Vladivostok", 43.115, 131.885, "RU")
COSMODROME = _place("Vostochny Cosmodrome", 51.8844, 128.3339, "RU", "spaceport")
REYKJAVIK = _place("Reykjavik", 64.13, -21.9, "IS")
OSLO = _place("Oslo", 59.911, 10.753, "NO")
JAPAN = _place("Japan", 36.0, 138.0, "JP", "country")


@pytest.mark.parametrize(
    ("city", "coming_from", "expected", "within_km"),
    [
        # Baranovsky, where the Khasan line meets the Trans-Siberian
        (VLADIVOSTOK, KHASAN, (43.63, 131.92), 10),
        # the same seen from the north: Baranovsky or Ussuriysk or Uglovaya is before the city
        (VLADIVOSTOK, _place("Khabarovsk", 48.5, 135.07, "RU"), (43.6, 131.95), 50),
        # Dzhankoi, where the lines to Sevastopol and to Kerch part
        (_place("Sevastopol", 44.6, 33.53), _place("Moscow", 55.75, 37.6, "RU"), (45.71, 34.39), 10),
        # Macon, where the line to Geneva leaves the high-speed line to Lyon
        (_place("Geneva", 46.21, 6.14, "CH"), _place("Paris", 48.844, 2.373, "FR"), (46.28, 4.78), 10),
        # Doncaster, where the line to Hull leaves the East Coast Main Line
        (_place("Hull", 53.744, -0.346, "GB"), _place("London", 51.531, -0.126, "GB"), (53.52, -1.14), 10),
    ],
)
def test_the_junction_for_a_city_is_where_its_line_branches_off(
    city: Place, coming_from: Place, expected: tuple[float, float], within_km: float
) -> None:
    found = junction_for(city, coming_from=coming_from)
    assert found is not None
    assert geodesic(found, expected).km < within_km


def test_the_junction_before_a_known_goal_is_where_the_ways_part() -> None:
    found = junction_for(VLADIVOSTOK, coming_from=KHASAN, onward=COSMODROME)
    assert found is not None
    assert geodesic(found, (43.63, 131.92)).km < 10


def test_seen_from_the_city_its_one_line_forks() -> None:
    found = junction_for(VLADIVOSTOK, coming_from=None)
    assert found is not None
    assert geodesic(found, (43.63, 131.92)).km < 50


def test_a_hub_has_no_junction_before_it() -> None:
    assert junction_for(_place("Paris", 48.86, 2.35, "FR"), coming_from=None) is None


@pytest.mark.parametrize("city", [REYKJAVIK, JAPAN])
def test_a_place_without_a_railway_has_no_junction(city: Place) -> None:
    assert junction_for(city, coming_from=OSLO) is None
