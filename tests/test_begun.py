"""What is still ahead of a trip of several places that has just begun: `geonews.stories.begun`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import mention, move, reading

from geonews.model import Reading, Span
from geonews.story import merge


def told(text: str) -> Reading:
    """A trip to Kenya and Switzerland as that sentence tells it, of which there is no more."""
    word = next(one for one in ("tour", "visit", "trip") if one in text)
    at = [text.index(name) for name in ("Kenya", "Switzerland")]
    goals = tuple(
        replace(mention(name), span=Span(start=i, end=i + len(name)))
        for i, name in zip(at, ("Kenya", "Switzerland"), strict=True)
    )
    start = text.index(word)
    trip = replace(
        move("Ann Ode", word, when="2024-05-01"),
        trigger=Span(start=start, end=start + len(word)),
        sentence=Span(start=0, end=len(text)),
        destination=goals,
    )
    empty = reading("a", "2024-05-01")
    return replace(empty, article=replace(empty.article, text=text), movements=(trip,))


def ways(text: str) -> list[tuple[str, bool]]:
    """How surely each of the two was reached, and whether its day is known."""
    (one,) = merge([told(text)]).itineraries
    return [(leg.status, leg.when is not None) for leg in one.legs]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Ode began a four-day tour of Kenya and Switzerland on Friday.",
        "Ann Ode is in town at the start of a visit to Kenya and Switzerland.",
        "Ann Ode came on Friday on the first leg of her tour of Kenya and Switzerland.",
        "Ann Ode set out on Friday on a trip to Kenya and Switzerland.",
        "Ann Ode is on a tour of Kenya and Switzerland.",
    ],
)
def test_of_a_trip_just_begun_all_but_the_first_place_is_ahead(text: str) -> None:
    assert ways(text) == [("happened", True), ("expected", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Ode returned on Friday from a tour of Kenya and Switzerland.",
        "Ann Ode ended her visit to Kenya and Switzerland on Friday.",
        "It was the start of May, and Ann Ode made a tour of Kenya and Switzerland.",
    ],
)
def test_a_trip_that_is_over_has_been_to_all_of_them(text: str) -> None:
    assert [status for status, _ in ways(text)] == ["happened", "happened"]
