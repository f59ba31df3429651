from __future__ import annotations

from dataclasses import replace

import pytest
from stories import mention, move, reading

from geonews.model import Resolution, Span, Toponym
from geonews.stories.nobodies import why_nobody, why_not_of
from geonews.story import merge


@pytest.mark.parametrize(
    ("mover", "kind", "drawn"),
    [
        ("Ann Ode", "person", True),
        ("eleven of the growers", "person", True),
        ("300 marchers", "other", True),
        ("Peruvian company", "group", True),
        ("army", "group", True),
        ("rescue team", "group", True),
        ("3,000 people", "person", True),
        ("Eleven of them", "person", False),
        ("two", "person", False),
        ("1,500 of those", "person", False),
        ("parking space", "other", False),
        ("German charity", "group", False),
        ("Libyan coast guard", "group", False),
        ("ministry", "group", False),
        ("Al Jazeera", "group", False),
        ("Harbour News", "group", False),
        ("president", "person", False),
        ("president and First Lady", "person", False),
        ("president and Ann Ode", "person", False),
        ("Peruvian president", "person", True),
        ("guest", "person", False),
        ("guests", "person", True),
        ("motorcade", "vehicle", False),
        ("two limousines", "vehicle", False),
        ("bulletproof limousines", "vehicle", True),
        ("cars", "vehicle", False),
        ("convoy", "vehicle", True),
    ],
)
def test_who_sends_and_who_is_nobody_in_particular_is_not_drawn(mover: str, kind: str, *, drawn: bool) -> None:
    movement = move(mover, "go", destination="Oslo", mover_kind=kind)
    assert (why_nobody(movement, mover) is None) == drawn
    story = merge([reading("a", "2024-05-06", movement)])
    assert bool(story.itineraries) == drawn
    assert len(story.unresolved) == (not drawn)


@pytest.mark.parametrize(
    ("mover", "goal", "drawn"), [("flights", "", False), ("flights", "Oslo", True), ("two flights", "", True)]
)
def test_flights_of_the_timetable_that_lead_nowhere_are_not_drawn(mover: str, goal: str, *, drawn: bool) -> None:
    movement = move(mover, "leave", origin="Kampala", destination=goal, mover_kind="vehicle")
    assert (why_nobody(movement, mover) is None) == drawn


def test_a_body_that_the_story_knows_by_the_name_of_its_ship_is_drawn() -> None:
    assert why_nobody(move("navy", "go", destination="Oslo", mover_kind="group"), "Aurora") is None


@pytest.mark.parametrize(
    ("mover", "role", "kind", "drawn"),
    [
        ("Jamaican", "demonym", "person", False),
        ("Peruvians", "demonym", "person", True),
        ("Irish", "demonym", "person", True),
        ("Oslo", "literal", "other", False),
        ("Oslo", "literal", "vehicle", True),
    ],
)
def test_a_nationality_alone_and_a_town_are_not_drawn(mover: str, role: str, kind: str, *, drawn: bool) -> None:
    place = mention("Oslo").place
    toponym = Toponym(span=Span(start=0, end=4), text=mover, role=role)  # type: ignore[arg-type]
    resolved = Resolution(toponym=toponym, place=place, score=1.0, reason="given")
    told = reading("a", "2024-05-06", move(mover, "go", destination="Vienna", mover_kind=kind))
    told = replace(told, resolutions=(resolved,))
    assert (why_not_of(told, told.movements[0]) is None) == drawn
    assert bool(merge([told]).itineraries) == drawn


def test_who_bears_the_name_of_a_town_that_the_other_articles_tell_of_is_that_town() -> None:
    toponym = Toponym(span=Span(start=0, end=4), text="Oslo", role="literal")
    resolved = Resolution(toponym=toponym, place=mention("Oslo").place, score=1.0, reason="given")
    here = reading("a", "2024-05-06", move("Oslo", "go", destination="Vienna", mover_kind="person"))
    there = [replace(reading(name, "2024-05-07"), resolutions=(resolved,)) for name in ("b", "c")]
    assert not merge([here, *there]).itineraries
    assert merge([here]).itineraries
    again = reading("d", "2024-05-08", move("Oslo", "go", destination="Vienna", mover_kind="person"))
    assert merge([here, again, *there]).itineraries
