"""In which order a journey's stops are laid where one report has their day and another has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from stories import move, reading

from geonews.model import Reading, When
from geonews.story import merge


def path(*readings_: Reading) -> list[str]:
    """The stops of the one itinerary, in order."""
    (one,) = merge(readings_).itineraries
    ends = [place.name for leg in one.legs for place in (leg.origin, leg.destination) if place]
    return [name for name, _ in groupby(ends)]


def test_who_left_a_land_in_winter_did_not_leave_the_town_she_came_to_in_spring() -> None:
    out = reading(
        "a",
        "2024-01-03",
        move("Ann Ode", "leave", at=10, origin="Kenya", destination="Switzerland", when="2024-01-02"),
        move("Ann Ode", "land", at=30, destination="Geneva", when="2024-01-02"),
    )
    home = reading(
        "b", "2024-03-31", move("Ann Ode", "land", origin="Geneva", destination="Nairobi", when="2024-03-30")
    )
    assert path(out, home) == ["Kenya", "Geneva", "Nairobi"]


@pytest.mark.parametrize(("told", "stops"), [("Early in March", "Geneva Nairobi"), ("In March", "Nairobi Geneva")])
def test_early_in_a_month_is_not_its_last_day(told: str, stops: str) -> None:
    went = move("Ann Ode", "go", at=30, destination="Geneva", when="2024-03-01")
    went = replace(went, when=When(earliest=date(2024, 3, 1), latest=date(2024, 3, 31), text=told))
    came = move("Ann Ode", "land", at=10, destination="Nairobi", when="2024-03-30")
    assert " ".join(path(reading("a", "2024-03-30", came, went))) == stops


def test_what_is_told_without_a_day_as_before_a_stop_comes_before_all_else_of_that_day() -> None:
    out = reading("a", "2024-01-03", move("Ann Ode", "land", destination="Oslo", when="2024-01-02"))
    then = reading(
        "b",
        None,
        move("Ann Ode", "go", at=10, destination="Singapore"),
        move("Ann Ode", "return", at=30, destination="Geneva", status="expected"),
    )
    back = reading(
        "c",
        "2024-03-31",
        move("Ann Ode", "land", at=10, destination="Geneva", when="2024-03-30"),
        move("Ann Ode", "go", at=30, destination="Vienna", when="2024-03-30"),
    )
    assert path(out, then, back) == ["Oslo", "Singapore", "Geneva", "Vienna"]
