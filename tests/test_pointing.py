from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from handmade import parsed, placed, word

from geonews.grammar import named_places, pointing
from geonews.model import Place

PERU = Place(id="geonames:2", name="Peru", lat=-10.0, lon=-76.0, kind="country", country="PE")


def index(text: str) -> named_places.Places:
    doc = parsed(text)
    land = SimpleNamespace(country=lambda iso2: PERU if iso2 == "PE" else None)
    return named_places.index(doc, (placed(doc, "Lima", "PE"), placed(doc, "Cusco", "PE")), land)  # type: ignore[arg-type] # only countries are asked for


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("both_DET_6_det cities:city_NOUN/NNS_4_obl", ("Lima", "Cusco")),
        ("these_DET_7_det two_NUM_7_nummod cities:city_NOUN/NNS_4_obl", ("Lima", "Cusco")),
        ("two_NUM_6_nummod cities:city_NOUN/NNS_4_obl", ()),
        ("the_DET_7_det three_NUM_7_nummod cities:city_NOUN/NNS_4_obl", ()),
        ("both_DET_6_det countries:country_NOUN/NNS_4_obl", ()),
    ],
    ids=["both", "these two", "any two", "three, of which one is not told", "countries"],
)
def test_both_cities_are_the_row_of_cities_told_last(end: str, expected: tuple[str, ...]) -> None:
    places = index(f"Lima_PROPN_4_nsubj and_CCONJ_3_cc Cusco_PROPN_1_conj fell:fall_VERB_0_ROOT {end}")
    told = pointing.members(places, places.doc[-1])
    assert tuple(mention.name for mention in told) == expected


def test_them_may_be_a_row_of_places() -> None:
    places = index("Lima_PROPN_4_nsubj and_CCONJ_3_cc Cusco_PROPN_1_conj fell:fall_VERB_0_ROOT them_PRON_4_obj")
    assert [mention.name for mention in pointing.them(places, word(places.doc, "them"))] == ["Lima", "Cusco"]


def test_them_is_no_single_place() -> None:
    places = index("Lima_PROPN_4_nsubj or_CCONJ_4_cc Cusco_PROPN_4_obl fell:fall_VERB_0_ROOT them_PRON_4_obj")
    assert pointing.them(places, word(places.doc, "them")) == ()


@pytest.mark.parametrize(
    ("before", "codes", "expected"),
    [
        ("his_PRON_2_nmod:poss", {"PE"}, "Peru"),
        ("his_PRON_3_nmod:poss home_NOUN_3_compound", {"PE"}, "Peru"),
        ("his_PRON_3_nmod:poss adopted_VERB_3_amod", {"PE"}, None),
        ("his_PRON_2_nmod:poss", {"PE", "NO"}, None),
        ("his_PRON_2_nmod:poss", set(), None),
        ("the_DET_2_det", {"PE"}, None),
    ],
    ids=["his", "home", "adopted", "of two lands", "of none", "nobody's"],
)
def test_his_country_is_the_one_land_he_is_tied_to(before: str, codes: set[str], expected: str | None) -> None:
    places = index(f"{before} country_NOUN_0_ROOT and_CCONJ_1_cc Lima_PROPN_1_conj or_CCONJ_1_cc Cusco_PROPN_1_conj")
    cast: Any = SimpleNamespace(countries=lambda _: frozenset(codes))
    land = pointing.homeland(places, cast, word(places.doc, "country"))
    assert (land.name if land is not None else None) == expected
