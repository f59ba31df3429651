"""Who only "came from Lima" came to where the article plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geonews.grammar.hither import led_here
from geonews.model import Mention, Movement, Place, Resolution, Role, Span, Toponym

TEXT = "Rivera came from Oslo."
LIMA = Place(id="1", name="Lima", lat=-12.05, lon=-77.04, kind="city", country="PE")
CALLAO = Place(id="2", name="Callao", lat=-12.06, lon=-77.14, kind="city", country="PE")
QUITO = Place(id="3", name="Quito", lat=-0.22, lon=-78.51, kind="city", country="EC")
OSLO = Place(id="4", name="Oslo", lat=59.91, lon=10.75, kind="city", country="NO")
PERU = Place(id="5", name="Peru", lat=-9.0, lon=-75.0, kind="country", country="PE")


def told(*places: Place, role: Role = "literal", score: float = 0.9) -> list[Resolution]:
    """Names told behind the sentence, ten characters apart."""
    return [
        Resolution(
            toponym=Toponym(span=Span(start=100 + 10 * at, end=105 + 10 * at), text=place.name, role=role),
            place=place,
            score=score,
            reason="",
        )
        for at, place in enumerate(places)
    ]


def coming(start: Place = OSLO) -> Movement:
    return Movement(
        article_id="a",
        trigger=Span(start=7, end=11),
        sentence=Span(start=0, end=22),
        lemma="come",
        mover="Rivera",
        origin=(Mention(span=Span(start=17, end=21), name=start.name, place=start, score=0.9),),
        status="happened",
    )


def goal(one: Movement, resolutions: list[Resolution], text: str = TEXT) -> list[str]:
    (led,) = led_here(text, [one], resolutions)
    return [mention.name for mention in led.destination]


def test_who_came_is_where_the_article_plays() -> None:
    assert goal(coming(), told(LIMA, QUITO, CALLAO, LIMA)) == ["Lima"]


@pytest.mark.parametrize(
    "resolutions",
    [
        told(LIMA, LIMA),
        told(LIMA, LIMA, LIMA, QUITO, QUITO),
        told(PERU, PERU, PERU, PERU),
        told(LIMA, LIMA, LIMA, role="demonym"),
        told(LIMA, LIMA, LIMA, score=0.4),
    ],
)
def test_without_a_town_told_of_far_oftener_than_others_nobody_knows(resolutions: list[Resolution]) -> None:
    assert goal(coming(), resolutions) == []


VALLEY = Place(id="6", name="Chosica", lat=-11.94, lon=-76.69, kind="city", country="PE")
MATUCANA = Place(id="7", name="Matucana", lat=-11.84, lon=-76.38, kind="city", country="PE")


def test_the_village_between_two_towns_is_not_the_scene_for_being_near_both() -> None:
    assert goal(coming(), told(LIMA, LIMA, LIMA, LIMA, VALLEY, MATUCANA)) == ["Lima"]
    assert goal(coming(), told(LIMA, LIMA, VALLEY, MATUCANA, MATUCANA)) == []


@pytest.mark.parametrize("start", [LIMA, CALLAO, PERU])
def test_who_came_from_there_did_not_come_there(start: Place) -> None:
    assert goal(coming(start), told(LIMA, LIMA, LIMA)) == []


@pytest.mark.parametrize(
    "one",
    [
        replace(coming(), lemma="leave"),
        replace(coming(), background=True),
        replace(coming(), status="denied"),
        replace(coming(), destination=coming(QUITO).origin),
    ],
)
def test_only_a_coming_of_the_present_without_a_goal_is_completed(one: Movement) -> None:
    assert "Lima" not in goal(one, told(LIMA, LIMA, LIMA))


def test_a_clause_with_where_says_itself_where_it_was() -> None:
    assert goal(coming(), told(LIMA, LIMA, LIMA), "where  came from Oslo.") == []


def test_no_lorry_came_over_an_ocean() -> None:
    by_road = replace(coming(), mode="road")
    assert goal(by_road, told(LIMA, LIMA, LIMA)) == []
    assert goal(replace(coming(QUITO), mode="road"), told(LIMA, LIMA, LIMA)) == ["Lima"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Dogs came from Lima. ", ["Lima"]),
        ("Dogs came from Lima; ", []),
        ("Dogs came to Lima; ", ["Lima"]),
    ],
)
def test_nobody_is_led_to_where_others_of_the_sentence_come_from(before: str, expected: list[str]) -> None:
    text, off = before + TEXT, len(before)
    one = coming()
    start = replace(one.origin[0], span=Span(start=17 + off, end=21 + off))
    opens = 0 if ";" in before else off
    moved = replace(
        one,
        trigger=Span(start=7 + off, end=11 + off),
        sentence=Span(start=opens, end=22 + off),
        origin=(start,),
    )
    at = before.index("Lima")
    said = Toponym(span=Span(start=at, end=at + len("Lima")), text="Lima", role="literal")
    here = Resolution(toponym=said, place=LIMA, score=0.9, reason="")
    assert goal(moved, [here, *told(LIMA, LIMA, LIMA)], text) == expected


@pytest.mark.parametrize(("word", "expected"), [("bus for ", []), ("way to ", []), ("talks in ", ["Lima"])])
def test_nothing_plays_in_what_is_only_a_goal(word: str, expected: list[str]) -> None:
    spots = told(LIMA, LIMA, LIMA, QUITO)
    text = TEXT.ljust(200)
    for start in (spot.toponym.span.start for spot in spots):
        text = f"{text[: start - len(word)]}{word}{text[start:]}"
    assert goal(coming(), spots, text) == expected


@pytest.mark.parametrize(
    ("before", "verb", "expected"),
    [
        ("Rivera was in Lima then. ", "He had come from Oslo.", ["Lima"]),
        ("Rivera was in Lima then. ", "He has come from Oslo.", ["Quito"]),
        ("Moreau was in Lima then. ", "He had come from Oslo.", ["Quito"]),
        ("Rivera thought of Lima. ", "He had come from Oslo.", ["Quito"]),
    ],
    ids=["was there", "no pluperfect", "another was there", "was not there"],
)
def test_who_had_come_came_to_where_he_was_just_told_to_be(before: str, verb: str, expected: list[str]) -> None:
    text, off = before + verb, len(before)
    at, here = text.index("come"), before.index("Lima")
    start = replace(coming().origin[0], span=Span(start=at + 10, end=at + 14))
    one = replace(
        coming(), trigger=Span(start=at, end=at + 4), sentence=Span(start=off, end=len(text)), origin=(start,)
    )
    said = Toponym(span=Span(start=here, end=here + 4), text="Lima", role="literal")
    lima = Resolution(toponym=said, place=LIMA, score=0.9, reason="")
    assert goal(one, [lima, *told(QUITO, QUITO, QUITO)], text) == expected
