"""What a bare vehicle was to do beside what another mover has done: `geonews.stories.outrun`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stories import place

from geonews.model import Evidence, Itinerary, Leg, Mode
from geonews.stories.outrun import without_stale_plans

DAYS: dict[str, date | None] = {"a": date(2024, 1, 4), "b": date(2024, 1, 6), "c": date(2024, 2, 6)}


def said(article: str, quote: str = "It is to fly there.") -> Evidence:
    return Evidence(article=article, start=0, end=9, quote=quote)


def plan(mode: Mode = "air") -> Leg:
    oslo, geneva = place("Oslo"), place("Geneva")
    return Leg(origin=oslo, destination=geneva, status="expected", mode=mode, evidence=(said("a"),))


def made(article: str = "b", mode: Mode = "air") -> Itinerary:
    there = replace(plan(mode), status="happened", evidence=(said(article),))
    before = Leg(origin=None, destination=place("Oslo"), status="happened", evidence=(said("a"),))
    return Itinerary(mover="Ann Ode", vehicle=None, legs=(before, there))


def kept(who: str, leg: Leg, other: Itinerary) -> bool:
    """Whether a vehicle's plan is still told beside another journey."""
    return len(without_stale_plans((Itinerary(mover=who, vehicle=who, legs=(leg,)), other), DAYS)) == 2


def test_what_a_plane_was_to_do_and_its_passenger_has_done_is_stale() -> None:
    assert not kept("German plane", plan(), made())
    assert not kept("convoy", plan("road"), made(mode="sea"))


@pytest.mark.parametrize("who", ["Alda", "second plane", "two planes", "doctors"])
def test_what_another_is_to_do_is_kept(who: str) -> None:
    assert kept(who, plan(), made())


def test_another_way_is_kept() -> None:
    assert kept("plane", replace(plan(), destination=place("Nairobi")), made())
    assert kept("plane", replace(plan(), origin=place("Vienna")), made())
    assert kept("plane", replace(plan(), evidence=(said("a", "A second one is to follow."),)), made())
    assert kept("plane", replace(plan(), status="happened"), made())
    assert kept("plane", plan(), made(mode="sea"))
    assert kept("plane", plan(), made("c"))  # a month later


def test_whom_the_article_of_the_plan_does_not_tell_of_has_not_carried_it_out() -> None:
    assert kept("plane", plan(), replace(made(), legs=made().legs[1:]))
