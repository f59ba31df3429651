from __future__ import annotations

import pytest

from geonews.grammar import relational
from geonews.model import Place


def city(name: str, lat: float, lon: float, country: str) -> Place:
    return Place(id=f"test:{name}", name=name, lat=lat, lon=lon, kind="city", country=country)


@pytest.mark.parametrize(
    ("target", "lat", "lon"),
    [
        (city("Vladivostok", 43.1056, 131.874, "RU"), 43.63, 131.92),  # Baranovsky
        (city("Hull", 53.745, -0.336, "GB"), 53.75, -0.74),  # Gilberdyke
        (city("Geneva", 46.2, 6.15, "CH"), 46.54, 6.58),  # Renens, before Lausanne
    ],
    ids=lambda value: value.name if isinstance(value, Place) else "",
)
def test_the_junction_for_a_city_lies_where_the_railways_fork(target: Place, lat: float, lon: float) -> None:
    found = relational.junction("the junction for it", target, None)
    assert found is not None
    assert (found.kind, found.name, found.country) == ("rail_junction", "the junction for it", target.country)
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=0.3), pytest.approx(lon, abs=0.3))


def test_a_city_without_railways_has_no_junction() -> None:
    assert relational.junction("the junction for it", city("Reykjavik", 64.13, -21.9, "IS"), None) is None


def test_a_border_of_one_named_country_is_that_country() -> None:
    poland = Place(id="test:PL", name="Poland", lat=52.0, lon=20.0, kind="country", country="PL")
    assert relational.border("the Polish border", [poland], None) == poland
