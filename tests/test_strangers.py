"""Places that hardly anybody knows, in a land that an article tells of nowhere else, with the whole gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geonews import article, parsing, pipeline, resolve, toponyms
from geonews.gazetteer import Gazetteer
from geonews.model import Reading, Resolution
from geonews.stories.visits import SURE_ENOUGH

CASTLE = "The talks opened at Johannesberg, a castle in Rimbo north of Stockholm. The envoys had landed in Sweden."
GROUND = "The match will be moved from Mirpur, the Bangladesh board said. The team is in Dhaka and goes to Chittagong."
TOWNS = "LA PAZ, Bolivia - He will hold a rally in Chimore near Cochabamba. The plane left Trinidad for La Paz."


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def resolved(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    one = article.from_text(text, id="a")
    doc = parsing.parse(one)
    found = resolve.resolve(one, doc, toponyms.find(doc, one, gazetteer), gazetteer)
    return {each.toponym.text: each for each in found}


@pytest.mark.parametrize(("text", "name"), [(CASTLE, "Johannesberg"), (GROUND, "Mirpur")])
def test_a_village_alone_in_its_land_is_too_unsure_to_be_drawn(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert resolved(text, gazetteer)[name].score < SURE_ENOUGH


def test_a_village_of_the_articles_own_land_is_sure(gazetteer: Gazetteer) -> None:
    assert resolved(CASTLE, gazetteer)["Rimbo"].score > SURE_ENOUGH


def test_a_town_of_the_articles_land_is_meant_before_a_country_that_its_name_is_short_for(gazetteer: Gazetteer) -> None:
    place = resolved(TOWNS, gazetteer)["Trinidad"].place
    assert place is not None
    assert (place.country, place.kind) == ("BO", "city")


def test_a_short_name_of_a_country_that_is_its_capitals_whole_name_is_the_capital(gazetteer: Gazetteer) -> None:
    found = resolved("He flew from Luanda to Sao Tome on Sunday.", gazetteer)["Sao Tome"]
    assert found.place is not None
    assert (found.place.country, found.place.kind) == ("ST", "city")
    assert found.score > SURE_ENOUGH


@pytest.mark.parametrize("text", ["He left Peru on Sept. 11 for Lima.", "They met at the Warriors' Acre in Lima."])
def test_neither_a_month_nor_what_belongs_to_people_is_a_town(text: str, gazetteer: Gazetteer) -> None:
    assert not {"Sept.", "Sept", "Acre"} & set(resolved(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rhinos came from Nairobi by way of Frankfurt. Kenya, Peru and Ghana praised the crew.", "Frankfurt"),
        ("Ministers of Peru, Kenya and Ghana flew to Washington.", "Washington"),
    ],
)
def test_a_great_city_is_no_guess_beside_its_small_namesakes(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert resolved(text, gazetteer)[name].score > SURE_ENOUGH


def test_a_spot_right_beside_it_speaks_for_a_town_of_another_region(gazetteer: Gazetteer) -> None:
    text = "The queen of Norway landed at El Dorado airport, saw a farm in Madrid and flew to Quito and Lima."
    place = resolved(text, gazetteer)["Madrid"].place
    assert place is not None
    assert place.country == "CO"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The minister flew from Oslo to Kampala. In Kampala she went to the Boda Hotel.", "Boda Hotel", "Kampala"),
        ("The president landed in Kampala and was taken to the Boda Hotel.", "Boda Hotel", "Kampala"),
        ("The convoy left Juba and reached the Boda Hotel.", "Boda Hotel", ""),
        ("The men were flown from Kabul to Germany and on to Ode Hospital.", "Ode Hospital", ""),
        ("She landed at Birendra Ode Airport in Nepal.", "Birendra Ode Airport", "Nepal"),
    ],
)
def test_a_house_is_drawn_where_the_words_put_it(text: str, name: str, place: str, gazetteer: Gazetteer) -> None:
    found = resolved(text, gazetteer)[name]
    drawn = found.place if found.score >= SURE_ENOUGH else None
    assert ("" if drawn is None else drawn.name) == place


@pytest.mark.parametrize(("text", "drawn"), [("", False), ("Schools in Big Pine and Fresno were closed. ", True)])
def test_a_house_named_like_a_small_town_is_there_if_the_text_is(
    text: str, gazetteer: Gazetteer, *, drawn: bool
) -> None:
    found = resolved(
        f"{text}Lee flew from Taipei to Hawaii and went to the Bishop Museum. He left for Palau.", gazetteer
    )
    assert (found["Bishop Museum"].score >= SURE_ENOUGH) == drawn


def test_initials_before_a_name_are_no_place(gazetteer: Gazetteer) -> None:
    found = resolved("His delegation flew for five hours and landed at A. B. Won Pat International Airport.", gazetteer)
    assert "A. B." not in found


@pytest.mark.parametrize(("land", "meant"), [("Queensland", ""), ("Sicily", "Sicily"), ("Hawaii", "Hawaii")])
def test_the_islands_are_no_land_of_the_main(land: str, meant: str, gazetteer: Gazetteer) -> None:
    one = article.from_text(f"The jet flew over {land} on Monday. Lee had come to the islands from Oslo.", id="a")
    (found,) = pipeline.read_articles([one], gazetteer)
    assert isinstance(found, Reading)
    ends = (end.place for move in found.movements if move.mover == "Lee" for end in move.destination)
    assert "".join(place.name for place in ends if place) == meant
