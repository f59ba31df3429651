from __future__ import annotations

import pytest
from gazetteer_of_a_few import FewPlaces

from geonews.model import Article, Place, Span, Toponym
from geonews.resolve import resolve
from geonews.toponymy import offsets, ranker_train

NLP = ranker_train.sentences()
GAZETTEER = FewPlaces()


def _said(text: str, one: str = "Aville", base: str = "Beton") -> offsets.Offset | None:
    spans = [Span(start=text.index(name), end=text.index(name) + len(name)) for name in (one, base)]
    return next((offset for _, _, offset in offsets.said(text, spans)), None)


@pytest.mark.parametrize(
    ("text", "low", "high", "bearing"),
    [
        ("Aville, 100 km north of Beton, was dry.", 50, 125, 0.0),
        ("in Aville, a small town about 100 kilometres (62 miles) to the south-east of Beton", 50, 125, 135.0),
        ("Aville is 100 km from Beton.", 50, 125, None),
        ("at Aville, which lies more than 1,000 km northwest of the regional capital, Beton", 590, 1510, 315.0),
        ("Aville, less than ten km west of Beton,", 0, 21.5, 270.0),
        ("Aville (two miles east of Beton)", 0, 13.7, 90.0),
        ("in Aville, just south of Beton", 0, 400, 180.0),
    ],
)
def test_a_said_distance_is_a_range(text: str, low: float, high: float, bearing: float | None) -> None:
    offset = _said(text)
    assert offset is not None
    assert (offset.low_km, offset.high_km) == pytest.approx((low, high), abs=0.5)
    assert offset.bearing == bearing


@pytest.mark.parametrize(
    "text",
    [
        "From Aville she drove 100 km north of Beton.",
        "Aville was dry. 100 km north of Beton it rained.",
        "Aville and Beton are 100 km apart.",
        "Aville lost to the north of Beton's players and 100 km.",
        "in Aville, of Beton",
    ],
)
def test_what_is_not_said_of_the_first_name_is_no_offset(text: str) -> None:
    assert _said(text) is None


def _place(lat: float, lon: float, kind: str = "city") -> Place:
    return Place(id=f"{lat},{lon}", name="x", lat=lat, lon=lon, kind=kind)


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        (_place(51.0, 0.0), True),
        (_place(50.9, 0.6), True),
        (_place(49.0, 0.0), False),
        (_place(55.0, 0.0), False),
        (_place(51.0, 0.0, "region"), False),
    ],
    ids=["right", "a little east", "the other way", "too far", "no point"],
)
def test_a_place_fits_by_distance_and_bearing(place: Place, *, fits: bool) -> None:
    assert offsets.Offset(60.0, 130.0, 0.0).fits(place, _place(50.0, 0.0)) is fits


def test_across_the_date_line_east_is_east() -> None:
    assert offsets.Offset(0.0, 400.0, 90.0).fits(_place(0.0, -179.0), _place(0.0, 179.0))


def test_a_said_distance_settles_which_place_is_meant() -> None:
    text = "Paris, some 55 km west of Hamilton, has a fair."
    toponyms = [Toponym(span=Span(start=text.index(n), end=text.index(n) + len(n)), text=n, role="literal")
                for n in ("Paris", "Hamilton")]  # fmt: skip
    paris, _ = resolve(Article(id="a", text=text), NLP(text), toponyms, GAZETTEER)
    assert paris.place is not None
    assert paris.place.region == "Ontario"
    assert "it lies from Hamilton as the text says" in paris.reason
