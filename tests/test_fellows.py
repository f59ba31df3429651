"""Whose journey a movement is: of a name, of a bare description, of the ship that one is aboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from stories import move, reading

from geonews.model import Movement, Span, Story
from geonews.story import merge


def movers(story: Story) -> list[str]:
    return sorted(itinerary.mover for itinerary in story.itineraries)


def plane(who: str, lemma: str = "land", **more: Any) -> Movement:
    known = {"mover_kind": "vehicle", "vehicle": who, "mode": "air", "destination": "Kampala"}
    return move(who, lemma, at=10, **{**known, **more})


def told(*articles: Movement) -> list[str]:
    """The movers of a story with one movement an article."""
    return movers(merge([reading(f"{'abc'[i]}", f"2024-05-0{i + 1}", one) for i, one in enumerate(articles)]))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (plane("airliner", origin="Nairobi"), ["airliner"]),
        (plane("second plane", origin="Nairobi"), ["airliner", "second plane"]),
        (plane("plane", destination="Kigali"), ["airliner", "plane"]),
        (plane("Airbus", origin="Nairobi"), ["airliner"]),
        (plane("plane", when="2024-04-02"), ["airliner", "plane"]),
        (plane("lorry", mode="road"), ["airliner", "lorry"]),
    ],
)
def test_several_descriptions_of_one_flight_are_one_mover(other: Movement, expected: list[str]) -> None:
    airliner = plane("airliner", "fly", origin="Nairobi", when="2024-05-01")
    onward = plane("airliner", "fly", origin="Kampala", destination="Singapore", when="2024-05-02")
    story = merge([reading("a", "2024-05-02", airliner, onward), reading("b", "2024-05-03", other)])
    assert movers(story) == expected


def test_people_whom_a_named_ship_carries_go_with_it() -> None:
    ship = move("Aurora", "sail", at=10, origin="Rotterdam", mover_kind="vehicle", vehicle="Aurora", mode="sea")
    people = move("115 migrants", "bring", at=10, destination="Singapore", mover_kind="person", vehicle="the Aurora")
    assert told(ship, people) == ["Aurora"]


def test_a_rider_with_a_name_is_told_by_it() -> None:
    ship = move("Aurora", "sail", at=10, origin="Rotterdam", mover_kind="vehicle", vehicle="Aurora", mode="sea")
    rider = move("Ann Ode", "sail", at=10, destination="Singapore", vehicle="Aurora", mode="sea")
    assert told(ship, rider) == ["Ann Ode", "Aurora"]


@pytest.mark.parametrize(("who", "drawn"), [("airline", []), ("Ann Ode", ["Ann Ode"])])
def test_a_description_that_went_nowhere_is_not_drawn(who: str, drawn: list[str]) -> None:
    assert told(move(who, "fly", at=10, destination="Kampala", status="denied")) == drawn


@pytest.mark.parametrize("who", ["those", "some of them", "neither of them", "staff"])
def test_nobody_in_particular_is_not_drawn(who: str) -> None:
    assert told(move(who, "fly", at=10, destination="Kampala")) == []


@pytest.mark.parametrize(("who", "drawn"), [("parking space", []), ("300 dependents", ["300 dependents"])])
def test_a_thing_that_no_table_knows_travels_only_where_it_is_many(who: str, drawn: list[str]) -> None:
    assert told(move(who, "fly", at=10, destination="Kampala", mover_kind="other")) == drawn


def test_that_both_went_to_one_country_does_not_make_them_one() -> None:
    plane_ = plane("plane", "fly", origin="Nairobi", destination="Uganda")
    rider = move("Ann Ode", "fly", at=10, destination="Kampala", vehicle="helicopter", mode="air")
    assert told(plane_, rider) == ["Ann Ode", "plane"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["Ann Ode"]),
        ({"quote": "The train returned to Kampala without her."}, ["Ann Ode", "train"]),
        ({"quote": "The train went back empty to Kampala."}, ["Ann Ode", "train"]),
        ({"quote": "A train with 300 children left for Kampala."}, ["Ann Ode", "train"]),
        ({"quote": "The train with 300 children left for Kampala."}, ["Ann Ode"]),
        ({"origin": "Dodoma", "destination": "Nairobi"}, ["Ann Ode", "train"]),
        ({"origin": "Dodoma", "destination": "Kigali"}, ["Ann Ode"]),
    ],
)
def test_a_train_goes_with_its_rider_unless_it_is_empty(changes: dict[str, str], expected: list[str]) -> None:
    flight = move("Ann Ode", "fly", at=10, origin="Kigali", destination="Nairobi", mode="air")
    ride = move("Ann Ode", "leave", at=30, origin="Nairobi", vehicle="train", mode="rail")
    ends = {"origin": "Nairobi", "destination": "Kampala"} | {k: v for k, v in changes.items() if k != "quote"}
    train = move("train", "return", at=0, mover_kind="vehicle", vehicle="train", mode="rail", **ends)
    quote = changes.get("quote", "The train returned to Kampala on Monday.")
    other = reading("b", "2024-05-02", replace(train, sentence=Span(start=0, end=len(quote))))
    other = replace(other, article=replace(other.article, text=quote))
    assert movers(merge([reading("a", "2024-05-01", flight, ride), other])) == expected


def test_two_named_together_each_have_their_leg() -> None:
    both = move("Ann Ode", "come", at=10, destination="Kampala", companions=("Bo Lee",))
    assert told(both) == ["Ann Ode", "Bo Lee"]


def test_who_goes_nowhere_without_the_other_has_no_line_of_his_own() -> None:
    ways = ("Kampala", "Kigali", "Singapore")
    both = [move("Ann Ode", "fly", at=10 * n, destination=goal, companions=("Bo Lee",)) for n, goal in enumerate(ways)]
    assert told(*both) == ["Ann Ode"]
    alone = move("Bo Lee", "fly", at=40, destination="Nairobi")
    assert movers(merge([reading("a", "2024-05-01", *both, alone)])) == ["Ann Ode", "Bo Lee"]


def test_a_jet_is_that_of_whom_its_own_article_has_fly_there_and_nobodys_of_two() -> None:
    jet = plane("private jet", origin="Nairobi")
    ode = move("Ann Ode", "fly", at=30, origin="Nairobi", destination="Kampala", mode="air")
    lee = move("Bo Lee", "fly", at=50, origin="Nairobi", destination="Kampala", mode="air")
    assert movers(merge([reading("a", "2024-05-01", jet, ode), reading("b", "2024-05-02", lee)])) == ["Ann Ode", "Bo Lee"]
    apart = [reading("a", "2024-05-01", jet), reading("b", "2024-05-02", ode), reading("c", "2024-05-03", lee)]
    assert movers(merge(apart)) == ["Ann Ode", "Bo Lee", "private jet"]


def test_a_plane_is_not_that_of_whom_other_articles_have_fly_elsewhere() -> None:
    plane_alone = plane("plane", origin="Nairobi", destination="Kampala")
    rider = move("Ann Ode", "fly", origin="Oslo", destination="Vienna", vehicle="plane", mode="air")
    assert told(plane_alone, rider) == ["Ann Ode", "plane"]


def test_a_plane_beside_his_own_in_one_article_is_another() -> None:
    his = move("Ann Ode", "land", at=30, destination="Vienna", vehicle="plane", mode="air")
    other = plane("plane", origin="Nairobi", destination="Kampala")
    assert movers(merge([reading("a", "2024-05-01", his, other)])) == ["Ann Ode", "plane"]
    away = move("Ann Ode", "visit", at=30, destination="Vienna")
    elsewhere = move("Ann Ode", "fly", destination="Oslo", vehicle="plane", mode="air")
    story = merge([reading("a", "2024-05-01", away, other), reading("b", "2024-05-03", elsewhere)])
    assert movers(story) == ["Ann Ode"]


@pytest.mark.parametrize(
    ("vehicle", "theirs", "expected"),
    [
        ("planes", "plane", ["Ann Ode", "planes"]),
        ("two helicopters", "helicopter", ["Ann Ode", "two helicopters"]),
        ("helicopters", "navy helicopters", ["Ann Ode"]),
        ("Boeing 737", "Boeing 737", ["Ann Ode"]),
    ],
)
def test_several_planes_are_not_those_of_one_who_rode_in_one(vehicle: str, theirs: str, expected: list[str]) -> None:
    rider = move("Ann Ode", "fly", at=30, origin="Nairobi", destination="Kampala", vehicle=theirs, mode="air")
    alone = plane(vehicle, origin="Nairobi", destination="Kampala")
    assert movers(merge([reading("a", "2024-05-01", rider), reading("b", "2024-05-01", alone)])) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A relief ship is to leave Nairobi for Kampala", ["Aurora", "ship"]),
        ("The relief ship is to leave Nairobi for Kampala", ["Aurora"]),
    ],
)
def test_a_ship_told_anew_behind_a_name_is_another(words: str, expected: list[str]) -> None:
    named = move("Aurora", "sail", at=0, destination="Kampala", mover_kind="vehicle", vehicle="Aurora", mode="sea")
    onward = replace(named, destination=named.origin, origin=named.destination)
    first = "The Aurora sailed. "
    ship = move("ship", "leave", at=1, origin="Nairobi", destination="Kampala", mover_kind="vehicle", mode="sea")
    ship = replace(ship, sentence=Span(start=len(first), end=len(first + words)), vehicle="ship", status="expected")
    a = reading("a", "2024-05-01", named, ship, onward)
    assert movers(merge([replace(a, article=replace(a.article, text=f"{first}{words}. It stood in B."))])) == expected


@pytest.mark.parametrize(("ridden", "expected"), [("helicopter", ["planes", "soldiers"]), ("planes", ["planes"])])
def test_people_who_came_by_something_else_are_not_the_planes(ridden: str, expected: list[str]) -> None:
    planes = plane("planes", origin="Nairobi")
    onward = plane("planes", "fly", origin="Kampala", destination="Singapore")
    people = move("soldiers", "send", destination="Kampala", vehicle=ridden, mode="air")
    assert movers(merge([reading("a", "2024-05-01", planes, onward), reading("b", "2024-05-02", people)])) == expected


@pytest.mark.parametrize(("sort", "expected"), [("tug", ["Aurora", "ferry"]), ("ferry", ["Aurora"])])
def test_a_ferry_is_not_the_tug_that_towed_it(sort: str, expected: list[str]) -> None:
    named = move("Aurora", "sail", destination="Kampala", mover_kind="vehicle", vehicle=sort, mode="sea")
    onward = replace(named, destination=named.origin, origin=named.destination)
    ferry = move("ferry", "tow", destination="Kampala", mover_kind="vehicle", vehicle="ferry", mode="sea")
    assert movers(merge([reading("a", "2024-05-01", named, onward), reading("b", "2024-05-02", ferry)])) == expected


@pytest.mark.parametrize(("who", "expected"), [("205 people", ["205 people", "Ann Ode", "plane"]), ("her sister", None)])
def test_a_plane_that_brings_a_counted_crowd_is_nobodys_own(who: str, expected: list[str] | None) -> None:
    flight = move("Ann Ode", "fly", at=30, destination="Kampala", vehicle="plane", mode="air")
    sent = plane("plane", "send")
    crowd = move(who, "bring", at=10, destination="Nairobi")
    told_of = movers(merge([reading("a", "2024-05-01", flight), reading("b", "2024-05-02", sent, crowd)]))
    assert told_of == expected if expected else "plane" not in told_of


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("crew", "officials", ["crew", "officials"]),
        ("migrants", "passengers", ["migrants"]),
        ("people", "doctors", ["doctors"]),
    ],
)
def test_a_crew_are_no_officials(one: str, other: str, expected: list[str]) -> None:
    first = move(one, "come", destination="Kampala", mover_kind="group")
    second = move(other, "come", destination="Kampala", mover_kind="group")
    again = move(one, "leave", origin="Kampala", destination="Nairobi", mover_kind="group")
    assert movers(merge([reading("a", "2024-05-01", first, again), reading("b", "2024-05-02", second)])) == expected


def test_planes_of_one_make_are_one_only_where_their_papers_share_a_place() -> None:
    first = plane("C-17", origin="Nairobi", destination="Kampala")
    assert told(first, plane("C-17", destination="Vienna")) == ["C-17", "C-17"]
    assert told(first, plane("C-17", destination="Kampala")) == ["C-17"]


def test_a_plane_told_beside_a_make_or_of_another_land_is_another() -> None:
    words = "A C-17 landed in Kampala, and {} plane came from Nairobi to Kampala"
    for article, expected in (("a", ["C-17", "plane"]), ("the", ["C-17"])):
        text = words.format(article)
        here = Span(start=0, end=len(text))
        craft = replace(plane("C-17"), sentence=here)
        other = replace(plane("plane", "come", origin="Nairobi"), sentence=here)
        one = reading("a", "2024-05-01", craft, other)
        assert movers(merge([replace(one, article=replace(one.article, text=f"{text}. It stood in B."))])) == expected
    japan = plane("plane from Japan", origin="Nairobi")
    assert told(plane("Kenyan Air Force Il-76"), japan) == ["Kenyan Air Force Il-76", "plane from Japan"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a plane that has been used by Bo Lee landed", ["Ann Ode", "plane"]),
        ("a plane that has been used by Ms Ode landed", ["Ann Ode"]),
        ("a plane that had been washed landed", ["Ann Ode"]),
    ],
)
def test_a_plane_that_somebody_else_uses_is_not_that_of_who_flies(words: str, expected: list[str]) -> None:
    flown = move("Ann Ode", "fly", at=10, destination="Kampala", vehicle="her plane", mode="air")
    landed = reading("b", "2024-05-02", replace(plane("plane"), sentence=Span(start=0, end=len(words))))
    text = words.ljust(len(landed.article.text), ".")
    landed = replace(landed, article=replace(landed.article, text=text))
    assert movers(merge([reading("a", "2024-05-01", flown), landed])) == expected


def test_the_men_of_a_leader_are_not_any_counted_men() -> None:
    road = {"mover_kind": "person", "mode": "road"}
    counted = move("2,500 men", "drive", at=10, destination="Kampala", **road)
    assert told(move("Bo Lee's men", "drive", at=10, destination="Kampala", **road), counted) == ["2,500 men", "Bo Lee's men"]
    assert len(told(move("men", "drive", at=10, destination="Kampala", **road), counted)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a plane of the World Relief Fund landed", ["Ann Ode", "plane"]),
        ("a plane of the Kenyan Air Force landed", ["Ann Ode"]),
    ],
)
def test_a_plane_that_a_relief_body_has_sent_is_not_that_of_who_flies(words: str, expected: list[str]) -> None:
    flown = move("Ann Ode", "fly", at=10, destination="Kampala", vehicle="her plane", mode="air")
    landed = reading("b", "2024-05-02", replace(plane("plane"), sentence=Span(start=0, end=len(words))))
    text = words.ljust(len(landed.article.text), ".")
    landed = replace(landed, article=replace(landed.article, text=text))
    assert movers(merge([reading("a", "2024-05-01", flown), landed])) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It left Nairobi for Kampala, where Ann Ode was waiting. It took off with Ode.", ["Ann Ode", "jet"]),
        ("It left Nairobi and picked her up in Kampala. It took off for home.       ", ["Ann Ode", "jet"]),
        ("It left Nairobi and picked up speed at Kampala. It took off for home.      ", ["Ann Ode"]),
        ("It left Nairobi for Kampala with Ann Ode. It took off at once with Bo Lee. ", ["Ann Ode"]),
    ],
)
def test_the_way_of_a_plane_to_whom_it_fetches_is_not_hers(words: str, expected: list[str]) -> None:
    here, start = Span(start=0, end=len(words)), words.index("took")
    way = replace(plane("jet", "leave", origin="Nairobi", when="2024-05-01"), sentence=here)
    way = replace(way, trigger=Span(start=3, end=7))
    taken = replace(plane("jet", "take off", origin="Kampala", destination=""), sentence=here)
    taken = replace(taken, trigger=Span(start=start, end=start + 4))
    home = move("Ann Ode", "fly", at=start, origin="Kampala", destination="Singapore", vehicle="jet", mode="air")
    one = reading("a", "2024-05-02", way, taken)
    one = replace(one, article=replace(one.article, text=words.ljust(len(one.article.text), ".")))
    story = merge([one, reading("b", "2024-05-02", home)])
    assert movers(story) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("her child, her son Ann, and Ann Ode. ", ["Ann", "Ann Ode"]), ("Ann, or Ann Ode. ", ["Ann Ode"])],
)
def test_a_child_of_somebody_is_nobody_of_the_same_given_name(words: str, expected: list[str]) -> None:
    one = reading("a", "2024-05-02", move("Ann", "fly", at=30, destination="Kampala", mover_kind="person"))
    one = replace(one, article=replace(one.article, text=words + one.article.text[len(words) :]))
    other = move("Ann Ode", "fly", at=30, destination="Kigali", mover_kind="person")
    assert movers(merge([one, reading("b", "2024-05-02", other)])) == expected
