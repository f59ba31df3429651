from __future__ import annotations

from dataclasses import replace

import pytest
from stories import place

from geonews.stories.sameness import canonical_names, distance_km, independent, inside, name_words, same_place


def test_distance_is_in_kilometres() -> None:
    assert distance_km(place("Nairobi"), place("Kampala")) == pytest.approx(504, abs=5)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Brest", "Brest crossing", True),
        ("Entebbe Airport", "Kampala", True),
        ("Nairobi", "Kampala", False),
        ("Kenya", "Nairobi", False),
        ("Kenya", "Kenya", True),
    ],
)
def test_same_place(a: str, b: str, *, same: bool) -> None:
    assert same_place(place(a), place(b)) is same
    assert same_place(place(b), place(a)) is same


@pytest.mark.parametrize(
    ("name", "wide", "within"), [("Nairobi", "Kenya", True), ("Kampala", "Kenya", False), ("Kenya", "Kenya", False)]
)
def test_inside(name: str, wide: str, *, within: bool) -> None:
    assert inside(place(name), place(wide)) is within


@pytest.mark.parametrize(("lat", "lon", "within"), [(-0.9, 179.9, True), (-0.9, -179.6, True), (-0.9, -179.4, False), (0.1, 180, False)])
def test_inside_a_box_over_the_date_line(lat: float, lon: float, *, within: bool) -> None:
    zone = replace(place("Kenya"), kind="area", radius_km=1, bbox=(179.5, -1.0, -179.5, 0.0))
    assert inside(replace(place("Nairobi"), lat=lat, lon=lon), zone) is within


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("President Ann Ode", ("ann", "ode")),
        ("Mr Ode’s", ("ode",)),
        ("José Ángel", ("jose", "angel")),
        ("the president", ("the", "president")),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Andriy Melnyk", "Andrii Melnyk", True),
        ("Sergei Petrenko", "Sergey Petrenka", True),
        ("Kozlovskiy", "Kozlovskyy", True),
        ("Yevgeny Babaev", "Evgeny Babayev", True),
        ("Aleksandr Orlov", "Alexander Orlov", True),
        ("Muhammad Idris", "Mohamed Idris", True),
        ("Ali Idris", "Aly Idris", False),
        ("Joe Ode", "Joseph Ode", True),
        ("Binyamin Ode", "Ben Ode", True),
        ("Vladimir Ode", "Volodymyr Ode", True),
        ("Serhiy Ode", "Sergei Ode", True),
        ("Jill Ode", "Joe Ode", False),
        ("Alex Ode", "Alexander Ode", False),
        ("Ivan Orlov", "Ivan Orlova", False),
        ("Petrov", "Petrova", False),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str, *, same: bool) -> None:
    assert (name_words(one) == name_words(other)) is same


def test_a_name_in_another_spelling_is_one_mover() -> None:
    names = canonical_names(["Andriy Kozlovskiy", "Kozlovskyy", "Andrii Kozlovsky"])
    assert len(set(names.values())) == 1


@pytest.mark.parametrize(
    ("names", "fullest"),
    [
        (("Bo Ann", "Peruvian President Bo Ann", "Ann"), "Bo Ann"),
        (("Bo Ann", "Bo Ann Lee"), "Bo Ann Lee"),
        (("Mike Ode", "Michael R. Ode", "Ode"), "Michael R. Ode"),
    ],
)
def test_a_name_and_its_longer_form_are_one(names: tuple[str, ...], fullest: str) -> None:
    assert set(canonical_names(names).values()) == {fullest}


def test_a_description_that_holds_a_full_name_is_about_that_name() -> None:
    names = canonical_names(["Ann Ode", "a car like the one Ann Ode drives"])
    assert set(names.values()) == {"Ann Ode"}


def test_a_lower_case_description_is_not_a_part_of_a_name() -> None:
    assert canonical_names(["the ship", "Gull Ship"])["the ship"] == "the ship"


def test_rewritten_copies_are_one_source() -> None:
    a = "The minister left the capital late on Sunday aboard a chartered plane, officials said on Monday."
    b = "Officials said on Monday the minister left the capital late on Sunday aboard a chartered plane."
    c = "A harbour pilot saw the tanker pass the lighthouse before dawn."
    assert independent([a, b, c]) == 2


def test_a_common_noun_at_the_head_of_a_sentence_joins_no_description() -> None:
    assert canonical_names(["Farmers", "Polish farmers"]) == {"Farmers": "Farmers", "Polish farmers": "Polish farmers"}


@pytest.mark.parametrize(("apart", "surname"), [((), "Ada Ode"), ([("Ode", "Ada Ode")], "Ode")])
def test_a_surname_that_an_article_keeps_from_a_full_name_is_not_hers(
    apart: list[tuple[str, str]], surname: str
) -> None:
    assert canonical_names(["Ode", "Ada Ode"], apart)["Ode"] == surname
