"""What one article is sure of settles the doubts of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geonews import pipeline
from geonews.desk import agreement
from geonews.model import Article, Place, Reading, Resolution, Span, Toponym

NEAR, FAR = (Place(id=f"test:{n}", name="Ham", lat=n, lon=n, kind="city") for n in (1, 2))


def reading(
    place: Place | None, score: float, *, rival: Place = FAR, by_hand: bool = False, role: str = "literal"
) -> Reading:
    toponym = Toponym(span=Span(start=0, end=3), text="Ham", role=role)  # type: ignore[arg-type]
    found = Resolution(toponym=toponym, place=place, score=score, reason="", candidates=(rival,), by_hand=by_hand)
    return Reading(article=Article(id="a", text="Ham"), resolutions=(found,))


@pytest.mark.parametrize(
    ("readings", "known"),
    [
        ([reading(NEAR, 0.95), reading(FAR, 0.4)], {"ham": (NEAR, 0.95)}),
        ([reading(NEAR, 0.95), reading(FAR, 0.95)], {}),
        ([reading(NEAR, 0.7), reading(FAR, 0.6), reading(NEAR, 0.6)], {"ham": (NEAR, 0.7)}),
        ([reading(NEAR, 0.4)], {}),
        ([reading(NEAR, 1.0, by_hand=True)], {}),
        ([reading(NEAR, 0.95, role="embedded")], {}),
    ],
)
def test_what_is_best_known_and_not_disputed_holds_for_others(
    readings: list[Reading], known: dict[str, tuple[Place, float]]
) -> None:
    assert agreement.best_places(readings) == known


def test_of_two_doubts_the_city_known_far_away_outweighs_the_town_nearby() -> None:
    city, town = replace(NEAR, population=900_000), replace(FAR, population=18_000)
    doubts = [reading(city, 0.68, rival=town), reading(town, 0.76, rival=city)]
    known = agreement.best_places(doubts)
    assert known == {"ham": (city, 0.68)}
    assert [one.place for doubt in doubts for one in agreement.settled(doubt.resolutions, known)] == [city, city]
    assert agreement.best_places([doubts[0], reading(town, 0.95)]) == {"ham": (town, 0.95)}


@pytest.mark.parametrize(
    ("doubt", "score", "place"),
    [
        (reading(FAR, 0.4), 0.95, NEAR),
        (reading(None, 0), 0.95, NEAR),
        (reading(FAR, 0.4), 0.7, FAR),
        (reading(FAR, 0.4, rival=NEAR), 0.7, NEAR),
        (reading(FAR, 0.4, rival=NEAR), 0.55, FAR),
        (reading(NEAR, 0.4), 0.7, NEAR),
        (reading(None, 0), 0.7, None),
        (reading(FAR, 0.6, rival=NEAR), 0.7, NEAR),
        (reading(FAR, 0.7, rival=NEAR), 0.7, FAR),
        (reading(FAR, 0.6, rival=FAR), 0.95, FAR),
        (reading(FAR, 0.9, rival=NEAR), 0.99, FAR),
    ],
    ids=[
        "doubt",
        "none",
        "two doubts",
        "a guess",
        "two guesses",
        "the same guess",
        "none and a doubt",
        "surer",
        "no surer",
        "no rival",
        "both sure",
    ],
)
def test_a_doubt_is_settled_by_an_article_that_knows_better(doubt: Reading, score: float, place: Place | None) -> None:
    (one,) = agreement.settled(doubt.resolutions, {"ham": (NEAR, score)})
    assert one.place == place
    assert agreement.is_doubtful(doubt, {"ham": (NEAR, score)}) is (place == NEAR)
    assert place not in one.candidates or place == FAR


def test_a_place_set_by_hand_is_no_doubt() -> None:
    by_hand = reading(FAR, 0.3, by_hand=True)
    assert agreement.settled(by_hand.resolutions, {"ham": (NEAR, 0.95)}) == by_hand.resolutions


def test_a_bare_name_is_the_place_that_another_article_says_in_full(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(
        "March 4, 2024 - The research ship Gull left Newport, Oregon, on Sunday for Astoria, Oregon, its owner said.\n",
        encoding="utf-8",
    )
    (tmp_path / "2.txt").write_text(
        "March 5, 2024 - The ship Gull left Newport on Sunday, officials said.\n", encoding="utf-8"
    )
    told = pipeline.map_story([tmp_path])
    assert {leg.origin.region for it in told.itineraries for leg in it.legs if leg.origin} == {"Oregon"}
