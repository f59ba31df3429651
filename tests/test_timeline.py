"""Positions between two dates, journeys too fast to be true, and towns on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

import pytest

from geonews.geo import distance_km
from geonews.model import Evidence, Itinerary, Leg, Mode, Place, Route, When
from geonews.stories.timeline import estimate, hours_said, on_the_way, point_at, with_doubts
from geonews.ways.passing import towns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.gazetteer import Gazetteer

#: Two hundred kilometres along the equator and as many up a meridian.
BENT = Route(method="rail", length_km=400.0, coordinates=((0.0, 0.0), (1.8, 0.0), (1.8, 1.8)))
MONDAY = datetime(2024, 3, 4, 8, tzinfo=UTC)
TUESDAY = datetime(2024, 3, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("share", "point"), [(0, (0, 0)), (0.25, (0.9, 0)), (0.5, (1.8, 0)), (0.75, (1.8, 0.9)), (2, (1.8, 1.8))]
)
def test_a_share_of_the_way_is_a_point_of_the_line(share: float, point: tuple[float, float]) -> None:
    assert point_at(BENT, share) == pytest.approx(point, abs=0.01)


def test_a_route_without_a_line_has_no_points() -> None:
    assert point_at(Route(method="none", length_km=None), 0.5) is None


@pytest.mark.parametrize(
    ("at", "point"),
    [
        (datetime(2024, 3, 4, 20, tzinfo=UTC), (1.8, 0)),
        (MONDAY, (0, 0)),
        (datetime(2024, 3, 3, tzinfo=UTC), None),
        (datetime(2024, 3, 6, tzinfo=UTC), None),
    ],
)
def test_positions_are_estimated_only_between_the_dates(at: datetime, point: tuple[float, float] | None) -> None:
    found = estimate(BENT, MONDAY, TUESDAY, at)
    assert found == (None if point is None else pytest.approx(point, abs=0.01))


def _place(name: str, lon: float) -> Place:
    return Place(id=f"test:{name}", name=name, lat=0.0, lon=lon, kind="city")


A, B, C = _place("a", 0.0), _place("b", 20.0), _place("c", 30.0)


def _itinerary(*, km: float = 2300.0, mode: Mode = "rail", days: tuple[int, int] = (4, 4)) -> Itinerary:
    first, second = (When(earliest=date(2024, 3, day), latest=date(2024, 3, day)) for day in days)
    line = Route(method="rail", length_km=km, coordinates=(A.lonlat, B.lonlat))
    return Itinerary(
        mover="x",
        vehicle=None,
        legs=(
            Leg(origin=A, destination=B, status="happened", mode=mode, when=first, route=line),
            Leg(origin=B, destination=C, status="happened", mode="road", when=second, route=line),
        ),
    )


def _doubt(itinerary: Itinerary) -> str:
    route = with_doubts(itinerary).legs[0].route
    return route.doubt if route else ""


def test_a_train_that_would_have_to_fly_is_questioned() -> None:
    assert _doubt(_itinerary(km=9289.0)) == "9,289 km by train within 24 hours is faster than can be"


@pytest.mark.parametrize(
    "itinerary",
    [
        _itinerary(km=2300.0),
        _itinerary(km=9289.0, days=(4, 10)),
        _itinerary(km=9289.0, mode="air"),
        _itinerary(km=9289.0, mode="unknown"),
        _itinerary(km=9289.0, days=(10, 4)),
    ],
)
def test_what_can_be_is_not_questioned(itinerary: Itinerary) -> None:
    assert _doubt(itinerary) == ""


def test_a_journey_that_nothing_follows_is_not_questioned() -> None:
    # its date may be of the departure alone
    alone = _itinerary(km=9289.0)
    assert _doubt(replace(alone, legs=alone.legs[:1])) == ""


def test_plans_do_not_make_a_report_doubtful() -> None:
    first, second = _itinerary(km=9289.0).legs
    planned = Itinerary(mover="x", vehicle=None, legs=(first, replace(second, status="expected")))
    assert _doubt(planned) == ""


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("The delegation reached the coast after a nine-hour train ride.", 9),
        ("The crossing took nearly 20 hours.", 20),
        ("The minister covered the distance in 9 hours by train.", 9),
        ("After a 40-minute flight they landed.", 2 / 3),
        ("It was a two-day voyage.", 48),
        ("He came by train for talks that took two hours.", None),
        ("She left nine hours later.", None),
        ("They are due in two hours.", None),
        ("A nine-hour ride followed a three-hour flight.", None),
    ],
)
def test_what_a_sentence_says_of_the_time_a_journey_took(sentence: str, hours: float | None) -> None:
    assert hours_said(sentence) == (None if hours is None else pytest.approx(hours))


@pytest.mark.parametrize(
    ("km", "country", "doubt"),
    [
        (2300.0, "RU", "2,300 km by train in 9 hours, as the text says, is faster than can be"),
        (1500.0, "RU", ""),
        # Beijing to Guangzhou
        (2300.0, "CN", ""),
    ],
)
def test_a_time_that_is_told_is_held_against_the_way(km: float, country: str, doubt: str) -> None:
    leg = _itinerary(km=km).legs[0]
    assert leg.origin is not None
    assert leg.destination is not None
    ends = {"origin": replace(leg.origin, country=country), "destination": replace(leg.destination, country=country)}
    said = Evidence(article="a", start=0, end=1, quote="After a nine-hour train ride she arrived.")
    alone = Itinerary(mover="x", vehicle=None, legs=(replace(leg, evidence=(said,), **ends),))
    assert _doubt(alone) == doubt


def test_days_between_two_dated_legs_get_estimates() -> None:
    found = on_the_way(_itinerary(days=(4, 8)))
    assert [(number, day.day) for number, day, _ in found] == [(0, 5), (0, 6), (0, 7)]
    # half of five days have gone by at noon of the third
    assert found[1][2] == pytest.approx((10.0, 0.0), abs=0.01)


def test_journeys_of_a_day_need_no_estimates() -> None:
    assert on_the_way(_itinerary(days=(4, 5))) == ()


class _Towns:
    """A gazetteer of four towns along the equator."""

    places = tuple(
        Place(id=f"t:{name}", name=name, lat=0.02, lon=lon, kind="city", population=people)
        for name, lon, people in (("end", 0.1, 10**6), ("large", 1.0, 90_000), ("small", 1.1, 30_000), ("hut", 1.6, 50))
    )

    def nearby(self, lat: float, lon: float, *, radius_km: float, kinds: Iterable[str] = ()) -> tuple[Place, ...]:
        return tuple(p for p in self.places if p.kind in kinds and distance_km(lat, lon, p.lat, p.lon) <= radius_km)


def test_the_largest_towns_on_the_way_are_named() -> None:
    line = Route(method="rail", length_km=222.0, coordinates=((0.0, 0.0), (2.0, 0.0)))
    assert [place.name for place in towns(line, cast("Gazetteer", _Towns()), most=1)] == ["large"]


def test_a_town_and_its_suburb_count_once() -> None:
    line = Route(method="rail", length_km=222.0, coordinates=((0.0, 0.0), (2.0, 0.0)))
    assert [place.name for place in towns(line, cast("Gazetteer", _Towns()))] == ["large"]


@pytest.mark.parametrize(("abroad", "names"), [(True, ["gate A"]), (False, [])])
def test_a_journey_abroad_names_the_crossing_where_it_leaves(abroad: bool, names: list[str]) -> None:  # noqa: FBT001 - a case
    class Gates(_Towns):
        places = tuple(
            Place(id=f"t:{name}", name=name, lat=0.01, lon=lon, kind="border_crossing", country=country)
            for name, lon, country in (("gate A", 1.0, "AA"), ("gate B", 1.1, "BB"), ("lone gate", 1.8, "BB"))
        )

    line = Route(method="rail", length_km=222.0, coordinates=((0.0, 0.0), (2.0, 0.0)))
    assert [place.name for place in towns(line, cast("Gazetteer", Gates()), abroad=abroad)] == names


@pytest.mark.parametrize("method", ["sea", "great_circle"])
def test_a_line_that_is_no_road_passes_no_town(method: str) -> None:
    line = Route(method=method, length_km=222.0, coordinates=((0.0, 0.0), (2.0, 0.0)))
    assert towns(line, cast("Gazetteer", _Towns())) == ()
