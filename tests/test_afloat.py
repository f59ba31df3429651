"""Voyages end at the water, and flights are no short drives: doubtful ends give way to a place of the same name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geonews.desk import aloft
from geonews.desk.afloat import mended
from geonews.model import Mention, Mode, Movement, Place, Resolution, Span, Toponym

INLAND = Place(id="a", name="Brest", lat=52.109, lon=23.718, kind="city", country="BY", population=347_138)
PORT = Place(id="b", name="Brest", lat=48.391, lon=-4.486, kind="city", country="FR", population=144_899)
HAMLET = Place(id="c", name="Brest", lat=48.391, lon=-4.486, kind="city", country="FR", population=300)
UPSTREAM = Place(id="d", name="Brest", lat=49.443, lon=1.099, kind="city", country="FR", population=110_000)


def _resolution(place: Place, at: int, score: float, *others: Place) -> Resolution:
    toponym = Toponym(span=Span(start=at, end=at + 5), text=place.name, role="literal")
    return Resolution(toponym=toponym, place=place, score=score, reason="", candidates=others)


def _move(mode: Mode, origin: Resolution) -> Movement:
    return Movement(
        article_id="a",
        trigger=Span(start=0, end=1),
        sentence=Span(start=0, end=1),
        lemma="sail",
        mover="the yacht",
        mode=mode,
        origin=(Mention(span=origin.toponym.span, name=origin.toponym.text, place=origin.place, score=origin.score),),
    )


DOUBTFUL = _resolution(INLAND, 20, 0.48, PORT)


def test_a_yacht_comes_from_the_port_of_that_name() -> None:
    again = _resolution(INLAND, 40, 0.48, PORT)
    first, second = mended([DOUBTFUL, again], [_move("sea", DOUBTFUL)])
    assert (first.place, second.place) == (PORT, PORT), "one sense in an article"
    assert first.candidates == (INLAND,)
    assert 0.5 <= first.score < 0.9
    assert "lies inland" in first.reason


@pytest.mark.parametrize(
    ("doubtful", "mode"),
    [
        (DOUBTFUL, "rail"),
        (DOUBTFUL, "unknown"),
        (replace(DOUBTFUL, score=0.95), "sea"),
        (replace(DOUBTFUL, by_hand=True), "sea"),
        (replace(DOUBTFUL, candidates=()), "sea"),
        (replace(DOUBTFUL, candidates=(HAMLET,)), "sea"),
        (_resolution(UPSTREAM, 20, 0.48, PORT), "sea"),
    ],
    ids=["by rail", "who knows how", "sure", "by hand", "no other", "a hamlet", "up a river that ships go"],
)
def test_what_is_sure_or_on_the_water_stays(doubtful: Resolution, mode: Mode) -> None:
    assert mended([doubtful], [_move(mode, doubtful)]) == (doubtful,)


TOWN = Place(id="e", name="Boston", lat=52.977, lon=-0.027, kind="city", country="GB", population=45_339)
CITY = Place(id="f", name="Boston", lat=42.358, lon=-71.06, kind="city", country="US", population=675_647)
HAMLET_OF_IT = Place(id="g", name="Boston", lat=42.6, lon=-78.7, kind="city", country="US", population=8_049)
LONDON = _resolution(Place(id="h", name="Heathrow", lat=51.47, lon=-0.454, kind="airport", country="GB"), 40, 0.97)
FAR = _resolution(Place(id="i", name="Oslo", lat=59.91, lon=10.75, kind="city", country="NO"), 40, 0.97)
BOSTON = _resolution(TOWN, 20, 0.5, HAMLET_OF_IT, CITY)


def _flight(origin: Resolution, destination: Resolution, vehicle: str | None = None) -> Movement:
    end = Mention(
        span=destination.toponym.span, name=destination.toponym.text, place=destination.place, score=destination.score
    )
    return replace(_move("air", origin), mover="Ann Ode", vehicle=vehicle, destination=(end,))


def test_a_flight_to_the_next_airport_is_from_the_great_city_of_that_name() -> None:
    first, second = aloft.mended([BOSTON, LONDON], [_flight(BOSTON, LONDON)])
    assert (first.place, second) == (CITY, LONDON)
    assert "nobody flies" in first.reason
    back, _ = aloft.mended([BOSTON, LONDON], [_flight(LONDON, BOSTON)])
    assert back.place == CITY


@pytest.mark.parametrize(
    ("town", "other", "vehicle"),
    [
        (BOSTON, LONDON, "helicopter"),
        (BOSTON, FAR, None),
        (replace(BOSTON, score=0.95), LONDON, None),
        (replace(BOSTON, by_hand=True), LONDON, None),
        (replace(BOSTON, candidates=(HAMLET_OF_IT,)), LONDON, None),
    ],
    ids=["a helicopter", "far enough", "sure", "by hand", "no great city"],
)
def test_other_flights_stay_as_they_are(town: Resolution, other: Resolution, vehicle: str | None) -> None:
    assert aloft.mended([town, other], [_flight(town, other, vehicle)]) == (town, other)
