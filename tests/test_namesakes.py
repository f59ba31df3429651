"""Which names of a region mean its town, as ends of journeys and places of events."""

from __future__ import annotations

import pytest

from geonews import article, parsing, resolve, toponyms
from geonews.errors import ModelError
from geonews.gazetteer import Gazetteer
from geonews.grammar.namesakes import as_town
from geonews.model import Article, Place, Resolution, Span, Toponym

STATE = Place(
    id="a", name="Norland", lat=42.7, lon=-75.4, kind="region", country="US", region="Norland", population=3000
)
CITY = Place(
    id="b", name="Norland City", lat=40.7, lon=-74, kind="city", country="US", region="Norland", population=900
)


def town(sentence: str, *, region: Place = STATE, city: Place = CITY) -> str | None:
    try:
        doc = parsing.parse(Article(id="one", text=sentence))
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    at = sentence.index("Norland")
    span = Span(start=at, end=at + len("Norland"))
    toponym = Toponym(span=span, text="Norland", role="literal")
    resolution = Resolution(toponym=toponym, place=region, score=0.8, reason="given", candidates=(city,))
    name = doc.char_span(span.start, span.end, alignment_mode="expand")
    place = as_town(name, resolution).place
    return place.name if place is not None else None


def test_who_goes_to_a_state_named_like_its_great_city_goes_to_the_city() -> None:
    assert town("She flew to Norland on Monday.") == "Norland City"


@pytest.mark.parametrize(
    "sentence",
    ["She moved to upstate Norland.", "She moved to Norland state.", "She drove to Albany, Norland, on Monday."],
)
def test_words_for_a_region_keep_it(sentence: str) -> None:
    assert town(sentence) == "Norland"


def test_a_small_city_is_not_what_the_name_of_its_state_means() -> None:
    small = Place(
        id="b", name="Norland City", lat=40.7, lon=-74, kind="city", country="US", region="Norland", population=60
    )
    assert town("She flew to Norland on Monday.", city=small) == "Norland"


def test_a_city_outside_the_region_is_never_meant() -> None:
    far = Place(id="b", name="Norland City", lat=0, lon=0, kind="city", country="NG", region="Kano", population=900)
    assert town("She flew to Norland on Monday.", city=far) == "Norland"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The minister flew to the Gulf state on Monday.", []),
        ("The minister flew over the Gulf on Monday.", ["Gulf"]),
        ("The ship left Halifax for St. John's, Newfoundland, on Friday.", ["Halifax", "St. John's", "Newfoundland"]),
        ("She praised Halifax's mayor.", ["Halifax"]),
    ],
)
def test_some_land_by_the_gulf_is_no_place_and_a_saints_town_keeps_its_s(sentence: str, names: list[str]) -> None:
    one = article.from_text(sentence, id="one")
    try:
        doc = parsing.parse(one)
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    with Gazetteer.open() as gazetteer:
        assert [found.text for found in toponyms.find(doc, one, gazetteer)] == names


ABROAD = "The talks were moved from Chile to Spain. She spoke in New York in September."


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (f"The youths left Amsterdam in October and sailed to Martinique. {ABROAD}", "Amsterdam", "NL"),
        (f"The officers drove from Fairfax to Vienna on Monday, through Virginia. {ABROAD}", "Vienna", "US"),
        (f"The army refused talks in Geneva, and its envoy flew to the United States. {ABROAD}", "Geneva", "CH"),
        ("The youths left Amsterdam in October. She spoke in New York and Albany.", "Amsterdam", "US"),
    ],
)
def test_abroad_a_great_city_is_meant_unless_its_namesake_has_neighbours(text: str, name: str, country: str) -> None:
    assert found_in(text, name).country == country


def test_a_great_city_is_meant_rather_than_a_town_near_the_others_that_goes_by_its_name_for_short() -> None:
    assert found_in("She landed in Cape Town on Monday and will travel to Durban.", "Durban").region == "KwaZulu-Natal"


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("They were moved from camps in Cox's Bazar on Monday.", "Cox's Bazar", "Chittagong"),
        ("The train from Land's End was late.", "Land's End", ""),
        ("The ship left St. John's, Newfoundland, on Monday.", "St. John's", "Newfoundland and Labrador"),
        ("He came to St Petersburg's airport.", "St Petersburg", "St.-Petersburg"),
        ("He came to Peru's Lima.", "Lima", "Lima"),
    ],
)
def test_an_owner_may_be_part_of_a_name(text: str, name: str, region: str) -> None:
    assert found_in(text, name).region == region


def found_in(text: str, name: str) -> Place:
    """The one place of that name in a text, in the gazetteer of the world."""
    one = article.from_text(text, id="one")
    try:
        doc = parsing.parse(one)
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    with Gazetteer.open() as gazetteer:
        found = resolve.resolve(one, doc, toponyms.find(doc, one, gazetteer), gazetteer)
    (place,) = {each.place for each in found if each.toponym.text == name}
    assert place is not None
    return place
