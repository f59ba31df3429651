"""What was written later: the entries of live pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import move, reading

from geonews.model import Span
from geonews.stories.sequence import told_at
from geonews.story import merge

LINE = "the envoy's car was seen on the road"
NEWEST_FIRST = [
    f"Live\n\n22:58\nAt last {LINE}.\n\n20:50\nThen {LINE}.\n\n09:10\nFirst {LINE}.",
    f"Live\n\n**22.58** At last {LINE}.\n\n**20.50** Then {LINE}.\n\n**9.10** First {LINE}.",
    f"Live\n\n2258: At last {LINE}.\n\n2050: Then {LINE}.\n\n0910: First {LINE}.",
    f"Live\n\n2258 GMT. At last {LINE}.\n\n2050 GMT. Then {LINE}.\n\n0910 GMT. First {LINE}.",
    f"Live\n\n10:58 pm - At last {LINE}.\n\n8:50 p.m. - Then {LINE}.\n\n9:10 am - First {LINE}.",
    f"Live\n\n01:30 At last {LINE}.\n\n23:50 Then {LINE}.\n\n22:00 Then {LINE}.\n\n09:10 First {LINE}.",
]
AS_WRITTEN = [
    f"Day\n\n09:10 First {LINE}.\n\n20:50 Then {LINE}.\n\n22:58 At last {LINE}.",
    f"Times\n\n22:58 At last {LINE}.\n\nFirst {LINE} at 9:10.",
    f"Results\n\n31.12 At last {LINE}.\n\n2024 Then {LINE}.\n\n12,000 First {LINE}.",
    f"A list\n\n3.50 euros: At last {LINE}.\n\n2.50: First {LINE}.",
]


@pytest.mark.parametrize("text", NEWEST_FIRST)
def test_the_entries_of_a_live_page_are_told_from_the_oldest(text: str) -> None:
    last, first = told_at(text, text.index("At last")), told_at(text, text.index("First"))
    assert told_at(text, 0) == 0
    assert 0 < first < last < len(text)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_other_pages_are_told_as_they_stand(text: str) -> None:
    assert [told_at(text, at) for at in (0, text.index("At last"), text.index("First"))] == [
        0,
        text.index("At last"),
        text.index("First"),
    ]


def test_a_live_page_is_travelled_from_its_foot() -> None:
    text = f"Live\n\n22:58\nAt last {LINE}.\n\n20:50\nThen {LINE}.\n\n09:10\nFirst {LINE}."
    page = reading(
        "a",
        "2024-05-06",
        move("Ann Ode", "land", at=text.index("At last"), destination="Kigali"),
        move("Ann Ode", "land", at=text.index("Then"), destination="Kampala"),
        move("Ann Ode", "land", at=text.index("First"), destination="Nairobi"),
    )
    (journey,) = merge([replace(page, article=replace(page.article, text=text))]).itineraries
    stops = [leg.destination.name for leg in journey.legs if leg.destination]
    assert stops == ["Nairobi", "Kampala", "Kigali"]


@pytest.mark.parametrize(
    ("second", "stops"), [("on to Kampala", ["Nairobi", "Kampala"]), ("to Kampala", ["Kampala", "Nairobi"])]
)
def test_who_goes_on_from_a_stop_without_a_day_was_there_before(second: str, stops: list[str]) -> None:
    text = f"She was taken to Nairobi on a plane of theirs. Instead she travelled {second} early on Monday."
    start = text.index("Instead")
    verb = Span(start=text.index("travelled"), end=text.index("travelled") + len("travelled"))
    first = move("Ann Ode", "take", at=8, destination="Nairobi")
    then = move("Ann Ode", "travel", destination="Kampala", when="2024-05-06")
    page = reading("a", "2024-05-10", replace(first, sentence=Span(start=0, end=start)))
    page = replace(
        page, movements=(*page.movements, replace(then, trigger=verb, sentence=Span(start=start, end=len(text))))
    )
    (journey,) = merge([replace(page, article=replace(page.article, text=text))]).itineraries
    assert [leg.destination.name for leg in journey.legs if leg.destination] == stops
