"""Movements of many to or from several places: ways side by side, and no way from one to the next."""

from __future__ import annotations

import pytest
from stories import move, reading

from geonews.model import Movement
from geonews.story import merge


def legs(*moves: Movement) -> list[tuple[str | None, str | None, str]]:
    (journey,) = merge([reading("a", "2024-05-10", *moves)]).itineraries
    return [
        (leg.origin and leg.origin.name, leg.destination and leg.destination.name, leg.status) for leg in journey.legs
    ]


@pytest.mark.parametrize(
    "who",
    [
        "18 sailors",
        "the wounded",
        "three trucks",
        "migrants from Kenya",
        "Firefighters from Kenya",
        "nurses, from Kenya",
        "311 Kenyans",
        "group of thirty Kenyans",
        "some Iraqis",
    ],
)
def test_many_go_to_each_of_two_places(who: str) -> None:
    assert legs(move(who, "fly", origin="Nairobi", destination="Kampala, Kigali")) == [
        ("Nairobi", "Kampala", "happened"),
        ("Nairobi", "Kigali", "happened"),
    ]


@pytest.mark.parametrize(
    "who",
    [
        "Ann Ode",
        "the bus",
        "a delegation",
        "the Kenyan president",
        "Ann Evans",
        "Davis",
        "Evans of Kenya",
        "group",
        "party of the president",
        "three-day trips' guide",
    ],
)
def test_one_traveller_goes_on_from_the_first_to_the_second(who: str) -> None:
    assert legs(move(who, "fly", origin="Nairobi", destination="Kampala, Kigali")) == [
        ("Nairobi", "Kampala", "happened"),
        ("Kampala", "Kigali", "happened"),
    ]


def test_many_who_visit_two_places_visit_them_one_after_the_other() -> None:
    assert legs(move("18 sailors", "visit", destination="Kampala, Kigali")) == [
        (None, "Kampala", "happened"),
        ("Kampala", "Kigali", "happened"),
    ]


@pytest.mark.parametrize("status", ["happened", "under_way"])
def test_many_come_from_each_of_two_places(status: str) -> None:
    assert legs(move("18 sailors", "come", origin="Nairobi, Kampala", destination="Kigali", status=status)) == [
        ("Nairobi", "Kigali", status),
        ("Kampala", "Kigali", status),
    ]


def test_many_who_left_two_places_reach_the_next_from_each() -> None:
    left = move("18 sailors", "leave", at=10, origin="Nairobi, Kampala", when="2024-05-08")
    arrive = move("18 sailors", "arrive", at=50, destination="Kigali", when="2024-05-09")
    assert legs(left, arrive) == [("Nairobi", "Kigali", "happened"), ("Kampala", "Kigali", "happened")]


def test_many_who_only_left_are_drawn_leaving_each_place() -> None:
    assert legs(move("18 sailors", "leave", origin="Nairobi, Kampala")) == [
        ("Nairobi", None, "happened"),
        ("Kampala", None, "happened"),
    ]


def test_plans_for_many_lead_to_each_place_from_the_same_start() -> None:
    came = move("18 sailors", "arrive", at=10, destination="Nairobi", when="2024-05-09")
    plan = move("18 sailors", "fly", at=50, destination="Kampala, Kigali", status="expected")
    assert legs(came, plan)[1:] == [("Nairobi", "Kampala", "expected"), ("Nairobi", "Kigali", "expected")]
