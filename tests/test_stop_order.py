"""In which order a journey's stops are laid where one report has their day and another has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from stories import mention, move, place, reading, site

from geonews.model import Movement, Place, Reading, Span, When
from geonews.story import merge


def path(*readings_: Reading) -> list[str]:
    """The stops of the one itinerary, in order."""
    (one,) = merge(readings_).itineraries
    ends = [spot.name for leg in one.legs for spot in (leg.origin, leg.destination) if spot]
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


def test_nobodys_journey_ends_at_what_was_only_passed() -> None:
    out = reading(
        "a",
        "2024-01-05",
        move("Aldora", "sail", at=10, origin="Rotterdam", when="2024-01-01"),
        move("Aldora", "dock", at=30, destination="Singapore", when="2024-01-04"),
    )
    told = reading("b", "2024-01-09", move("Aldora", "sail", at=10, via="Port Said"))
    assert path(out, told) == ["Rotterdam", "Port Said", "Singapore"]
    bound = reading(
        "b",
        "2024-01-09",
        move("Aldora", "sail", at=10, via="Port Said"),
        move("Aldora", "sail", at=30, destination="Rotterdam", status="expected"),
    )
    assert path(out, bound) == ["Rotterdam", "Singapore", "Port Said", "Rotterdam"]


def test_what_an_article_tells_past_its_head_before_a_day_was_before_that_day() -> None:
    drove = move("Ann Ode", "drive", at=500, origin="Nairobi", destination="Kampala")
    flew = move("Ann Ode", "fly", at=600, destination="Oslo", when="2024-01-02")
    assert path(reading("a", "2024-01-20", drove, flew)) == ["Nairobi", "Kampala", "Oslo"]
    newest = replace(drove, trigger=Span(start=10, end=11), sentence=Span(start=10, end=20))
    assert path(reading("a", "2024-01-20", newest, flew)) == ["Oslo", "Nairobi", "Kampala"]


def test_a_plan_that_came_true_was_not_done_when_it_was_told() -> None:
    plan = reading(
        "a",
        "2024-01-01",
        move("Ann Ode", "land", at=10, destination="Nairobi", when="2024-01-01"),
        move("Ann Ode", "go", at=30, destination="Kampala", status="expected", when="2024-01-03"),
        move("Ann Ode", "fly", at=50, destination="Geneva", status="expected", when="2024-01-06"),
    )
    came = reading("b", "2024-01-04", move("Ann Ode", "come", destination="Kampala", when="2024-01-03"))
    home = reading(
        "c", "2024-01-09", move("Ann Ode", "return", origin="Switzerland", destination="Oslo", when="2024-01-08")
    )
    assert path(plan, came, home) == ["Nairobi", "Kampala", "Geneva", "Oslo"]


def test_no_leg_leads_from_a_place_to_itself() -> None:
    one = reading("a", "2024-01-03", move("Ann Ode", "land", destination="Geneva", when="2024-01-02"))
    out = reading("b", "2024-01-20", move("Ann Ode", "fly", destination="Geneva", status="expected", when="2024-01-30"))
    assert path(one, out) == ["Geneva"]
    legs = [(leg.origin and leg.origin.name, leg.status) for leg in merge((one, out)).itineraries[0].legs]
    assert legs == [(None, "happened"), (None, "expected")]


def test_who_left_for_a_place_and_went_on_from_there_was_there_once() -> None:
    left = move("Ann Ode", "leave", at=10, origin="Oslo", destination="Geneva")
    on = move("Ann Ode", "go", at=20, origin="Geneva", destination="Vienna")
    assert path(reading("a", "2024-01-06", left, on)) == ["Oslo", "Geneva", "Vienna"]


@pytest.mark.parametrize(("due", "start"), [("2024-01-20", "Geneva"), ("2024-06-01", None)])
def test_months_after_a_plan_another_journey_begins_elsewhere(due: str, start: str | None) -> None:
    one = reading(
        "a",
        "2024-01-03",
        move("Ann Ode", "go", at=10, destination="Geneva", status="expected", mover_kind="person"),
        move("Ann Ode", "fly", at=30, destination="Nairobi", status="expected", when=due, mover_kind="person"),
    )
    legs = {leg.destination and leg.destination.name: leg.origin for leg in merge((one,)).itineraries[0].legs}
    assert (origin.name if (origin := legs["Nairobi"]) else None) == start


@pytest.mark.parametrize(("at", "start"), [(10, "Geneva"), (40, None)])
def test_what_may_come_is_no_way_on_from_a_plan_of_another_sentence(at: int, start: str | None) -> None:
    plan = move("Ann Ode", "go", at=10, destination="Geneva", status="expected")
    guess = move("Ann Ode", "go", at=at, destination="Nairobi", status="possible")
    (one,) = merge((reading("a", "2024-01-03", plan, guess),)).itineraries
    (leg,) = [leg for leg in one.legs if leg.status == "possible"]
    assert (leg.origin.name if leg.origin else None) == start


def test_who_is_to_come_to_a_land_she_has_since_left_comes_there_anew() -> None:
    out = reading("a", "2024-01-03", move("Ann Ode", "land", destination="Geneva", when="2024-01-02"))
    home = reading(
        "b",
        "2024-01-09",
        move("Ann Ode", "fly", at=10, destination="Nairobi", when="2024-01-08"),
        move("Ann Ode", "return", at=30, destination="Switzerland", status="expected"),
    )
    assert path(out, home) == ["Geneva", "Nairobi", "Switzerland"]
    plan = reading("c", "2024-01-01", move("Ann Ode", "travel", destination="Switzerland", status="expected"))
    assert path(plan, out) == ["Geneva"]


def test_a_town_and_a_part_of_it_are_one_arrival() -> None:
    large = replace(place("Oslo"), population=700_000, radius_km=10.0)
    part = replace(place("Oslo"), id="test:Grorud", name="Grorud", lat=59.96, lon=10.88, population=30_000)

    def to(spot: Place, *, at: int, origin: str = "") -> Movement:
        one = move("Ann Ode", "land", at=at, origin=origin, destination="Oslo", when="2024-01-03")
        return replace(one, destination=(replace(mention("Oslo"), place=spot),))

    assert path(reading("a", "2024-01-04", to(large, at=10), to(part, at=60, origin="Geneva"))) == ["Geneva", "Oslo"]
    beside = replace(part, population=300_000)
    stops = path(reading("a", "2024-01-04", to(large, at=10), to(beside, at=60, origin="Geneva")))
    assert stops == ["Oslo", "Geneva", "Grorud"]


@pytest.mark.parametrize(("kind", "stops"), [("summit", ["Nairobi", "Vienna"]), ("trial", ["Nairobi"])])
def test_who_stands_a_trial_that_goes_on_is_not_on_the_way_there(kind: str, stops: list[str]) -> None:
    came = move("Ann Ode", "come", at=10, destination="Nairobi", when="2024-01-02")
    held = site(kind, "Vienna", "expected", at=60, participants=("Ann Ode",))
    assert path(reading("a", "2024-01-03", came, held)) == stops


@pytest.mark.parametrize(
    ("start", "stops"), [("Oslo", "Oslo Vienna Nairobi Kampala"), ("Nairobi", "Oslo Nairobi Vienna Kampala")]
)
def test_what_a_look_back_to_the_start_has_it_pass_was_on_the_way_from_there(start: str, stops: str) -> None:
    came = move("Ann Ode", "land", at=10, destination="Nairobi", when="2024-01-03", mode="road")
    over = move("Ann Ode", "fly", at=60, origin=start, via="Vienna", mode="air")
    plan = move("Ann Ode", "fly", origin="Oslo", destination="Nairobi", status="expected", when="2024-01-03")
    left = reading("a", "2024-01-02", plan)
    set_out = move("Ann Ode", "leave", at=40, origin="Oslo", when="2024-01-03")
    onward = move("Ann Ode", "go", at=80, destination="Kampala", status="expected")
    assert " ".join(path(left, reading("b", "2024-01-04", came, set_out, over, onward))) == stops


@pytest.mark.parametrize(
    ("words", "kind", "came_there"),
    [
        ("Ode had left for Geneva and spent a night there", "person", True),
        ("Ode had left for Geneva when she fell ill at home", "person", False),
        ("It had left for Geneva and spent a night at sea", "vehicle", False),
    ],
)
def test_who_had_left_for_a_place_and_stayed_there_had_come_to_it(words: str, kind: str, *, came_there: bool) -> None:
    goal = replace(mention("Geneva"), span=Span(start=217, end=223))
    one = move("Ann Ode", "leave", at=208, origin="Oslo", when="2024-01-03", mover_kind=kind)
    one = replace(one, destination=(goal,), sentence=Span(start=200, end=200 + len(words)))
    told = reading("a", "2024-01-04", one)
    text = told.article.text
    told = replace(told, article=replace(told.article, text=text[:200] + words + text[200 + len(words) :]))
    came = move("Ann Ode", "land", destination="Nairobi", when="2024-01-07", mover_kind=kind)
    (one_journey,) = merge((told, reading("b", "2024-01-08", came))).itineraries
    legs = [leg.status for leg in one_journey.legs if leg.destination and leg.destination.name == "Geneva"]
    assert ("happened" in legs) is came_there


def test_who_left_a_town_had_come_to_it_on_the_day_told_of_its_land() -> None:
    told = reading(
        "a",
        "2024-05-18",
        move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Geneva", when="2024-05-16"),
        move("Ann Ode", "fly in", at=30, origin="Vienna", destination="Kenya", when="2024-05-14"),
    )
    (one,) = merge([told]).itineraries
    came = next(leg for leg in one.legs if leg.destination and leg.destination.name == "Nairobi")
    assert came.origin is not None
    assert came.origin.name == "Vienna"
    assert came.when is not None
    assert came.when.earliest == date(2024, 5, 14)
