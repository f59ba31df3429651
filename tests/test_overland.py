from __future__ import annotations

from dataclasses import replace

import pytest

from geonews.desk.overland import mended
from geonews.model import Mention, Mode, Movement, Place, Resolution, Span, Toponym

AMMAN = Place(id="a", name="Amman", lat=31.955, lon=35.945, kind="city", country="JO")
LIBYA = Place(id="b", name="Tripoli", lat=32.875, lon=13.187, kind="city", country="LY", region="Tripoli")
LEBANON = Place(id="c", name="Tripoli", lat=34.437, lon=35.835, kind="city", country="LB")
PARIS = Place(id="d", name="Paris", lat=48.853, lon=2.349, kind="city", country="FR")
DUBLIN = Place(id="e", name="Dublin", lat=53.333, lon=-6.249, kind="city", country="IE")
OHIO = Place(id="f", name="Dublin", lat=40.099, lon=-83.114, kind="city", country="US")


def _resolution(place: Place, at: int, score: float, *others: Place) -> Resolution:
    toponym = Toponym(span=Span(start=at, end=at + 5), text=place.name, role="literal")
    return Resolution(toponym=toponym, place=place, score=score, reason="", candidates=others)


def _move(mode: Mode, *stops: Resolution, mover: str = "the convoy") -> Movement:
    ends = [(Mention(span=r.toponym.span, name=r.toponym.text, place=r.place, score=r.score),) for r in stops]
    return Movement(
        article_id="a",
        trigger=Span(start=0, end=1),
        sentence=Span(start=0, end=1),
        lemma="drive",
        mover=mover,
        mode=mode,
        origin=ends[0] if len(ends) > 1 else (),
        destination=ends[-1],
    )


FIRM = _resolution(AMMAN, 10, 0.97)
DOUBTFUL = _resolution(LIBYA, 20, 0.7, LEBANON)


def test_a_doubtful_stop_a_continent_away_gives_way_to_the_one_within_reach() -> None:
    again = _resolution(LIBYA, 40, 0.7, LEBANON)
    first, second, third = mended([FIRM, DOUBTFUL, again], [_move("road", FIRM, DOUBTFUL)])
    assert first == FIRM
    assert (second.place, third.place) == (LEBANON, LEBANON), "one sense in an article"
    assert second.candidates == (LIBYA,)
    assert 0.5 <= second.score < 0.9
    assert "Amman" in second.reason


def test_the_next_movement_of_the_same_mover_begins_where_the_last_ended() -> None:
    moves = [_move("road", FIRM), _move("road", DOUBTFUL)]
    assert mended([FIRM, DOUBTFUL], moves)[1].place == LEBANON
    assert mended([FIRM, DOUBTFUL], [moves[0], replace(moves[1], mover="others")])[1].place == LIBYA


@pytest.mark.parametrize(
    ("doubtful", "mode"),
    [
        (DOUBTFUL, "air"),
        (DOUBTFUL, "unknown"),
        (replace(DOUBTFUL, score=0.95), "road"),
        (replace(DOUBTFUL, by_hand=True), "road"),
        (replace(DOUBTFUL, candidates=()), "road"),
    ],
    ids=["by air", "who knows how", "sure", "by hand", "no other"],
)
def test_what_is_sure_or_not_by_land_stays(doubtful: Resolution, mode: Mode) -> None:
    assert mended([FIRM, doubtful], [_move(mode, FIRM, doubtful)]) == (FIRM, doubtful)


def test_a_lorry_that_a_ferry_took_stays_where_it_went() -> None:
    paris, dublin = _resolution(PARIS, 10, 0.6), _resolution(DUBLIN, 20, 0.5, OHIO)
    assert mended([paris, dublin], [_move("road", paris, dublin)]) == (paris, dublin)
