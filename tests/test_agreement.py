"""What one article is sure of settles the doubts of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from geonews import pipeline
from geonews.desk import agreement
from geonews.model import Article, Place, Reading, Resolution, Span, Toponym

NEAR, FAR = (Place(id=f"test:{n}", name="Ham", lat=n, lon=n, kind="city") for n in (1, 2))


def reading(place: Place | None, score: float, *, by_hand: bool = False, role: str = "literal") -> Reading:
    toponym = Toponym(span=Span(start=0, end=3), text="Ham", role=role)  # type: ignore[arg-type]
    found = Resolution(toponym=toponym, place=place, score=score, reason="", candidates=(FAR,), by_hand=by_hand)
    return Reading(article=Article(id="a", text="Ham"), resolutions=(found,))


@pytest.mark.parametrize(
    ("readings", "known"),
    [
        ([reading(NEAR, 0.95), reading(FAR, 0.4)], {"ham": NEAR}),
        ([reading(NEAR, 0.95), reading(FAR, 0.95)], {}),
        ([reading(NEAR, 0.8)], {}),
        ([reading(NEAR, 1.0, by_hand=True)], {}),
        ([reading(NEAR, 0.95, role="embedded")], {}),
    ],
)
def test_only_what_is_sure_and_undisputed_holds_for_others(readings: list[Reading], known: dict[str, Place]) -> None:
    assert agreement.sure_places(readings) == known


@pytest.mark.parametrize(
    ("doubt", "place"), [(reading(FAR, 0.4), NEAR), (reading(None, 0), NEAR), (reading(FAR, 0.6), FAR)]
)
def test_only_doubts_are_settled(doubt: Reading, place: Place) -> None:
    (one,) = agreement.settled(doubt.resolutions, {"ham": NEAR})
    assert one.place == place
    assert agreement.is_doubtful(doubt, {"ham": NEAR}) is (place == NEAR)
    assert place not in one.candidates or place == FAR


def test_a_place_set_by_hand_is_no_doubt() -> None:
    by_hand = reading(FAR, 0.3, by_hand=True)
    assert agreement.settled(by_hand.resolutions, {"ham": NEAR}) == by_hand.resolutions


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
