from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from handmade import parsed, placed, word

from geonews.grammar import ends, named_places
from geonews.grammar.clauses import preposition
from geonews.model import Place

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

LIMA = Place(id="geonames:1", name="Lima", lat=-12.0, lon=-77.0, kind="city", country="PE")


class Seats:
    """Knows one capital."""

    def capital(self, iso2: str) -> Place | None:
        return LIMA if iso2 == "PE" else None

    def is_metonym_seat(self, place: Place) -> bool:
        return place.name == "Lima"


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Peruvian_ADJ_2_amod capital_NOUN_0_ROOT", "demonym", "Lima"),
        ("Peru_PROPN_3_nmod:poss 's_PART/POS_1_case capital_NOUN_0_ROOT", "literal", "Lima"),
        ("Peru_PROPN_2_nsubj saw:see_VERB_0_ROOT the_DET_4_det capital_NOUN_2_obj", "literal", "Lima"),
        (
            "Peru_PROPN_2_nsubj saw:see_VERB_0_ROOT the_DET_5_det regional_ADJ_5_amod capital_NOUN_2_obj",
            "literal",
            None,
        ),
        ("Peru_PROPN_2_nsubj saw:see_VERB_0_ROOT a_DET_4_det capital_NOUN_2_obj", "literal", None),
    ],
)
def test_the_capital_is_that_of_the_country_told_last(text: str, role: str, expected: str | None) -> None:
    doc = parsed(text)
    country = "Peruvian" if "Peruvian" in text else "Peru"
    places = named_places.index(
        doc, (placed(doc, country, "PE", kind="country", role=role),), cast("Gazetteer", Seats())
    )
    found = ends.of(places, word(doc, "capital"))
    assert (found.place.name if found is not None and found.place is not None else None) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"), [("southern_ADJ", "Cusco"), ("neighbouring_ADJ", None), ("largest_ADJ/JJS", None)]
)
def test_a_described_city_is_the_last_one_unless_another_is_meant(adjective: str, expected: str | None) -> None:
    doc = parsed(f"Cusco_PROPN_2_nsubj fell:fall_VERB_0_ROOT the_DET_5_det {adjective}_5_amod city_NOUN_2_obj")
    found = ends.of(named_places.index(doc, (placed(doc, "Cusco", "PE"),)), word(doc, "city"))
    assert (found.name if found is not None else None) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("Peru", "Chile", "Lima"), "Peru"),
        (("Peru", "Lima", "Chile"), "Chile"),
        (("Chile", "Peru"), "Peru"),
        (("Chile", "Lima"), "Chile"),
    ],
    ids=["of the town told last", "told last itself", "no town", "a town of a country not named"],
)
def test_the_country_is_that_of_the_town_told_last_if_it_was_named(named: tuple[str, ...], expected: str) -> None:
    verb = len(named) + 1
    first = " ".join(f"{name}_PROPN_{verb}_obl" for name in named)
    doc = parsed(f"{first} left:leave_VERB_0_ROOT the_DET_{verb + 2}_det country_NOUN_{verb}_obj")
    codes = {"Peru": "PE", "Chile": "CL", "Lima": "PE"}
    kinds = {"Lima": "city"}
    known = tuple(placed(doc, name, codes[name], kind=kinds.get(name, "country")) for name in named)
    found = ends.of(named_places.index(doc, known), word(doc, "country"))
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    ("first", "code", "expected"),
    [
        ("island_NOUN_4_obl of_ADP_3_case Tinos_PROPN_1_nmod", "GR", "Tinos"),
        ("in_ADP_3_case the_DET_3_det Cuba_PROPN_4_obl", "CU", "Cuba"),
        ("in_ADP_3_case the_DET_3_det Iran_PROPN_4_obl", "IR", None),
    ],
    ids=["called an island", "an island state", "no island"],
)
def test_the_island_is_one(first: str, code: str, expected: str | None) -> None:
    doc = parsed(f"{first} left:leave_VERB_0_ROOT the_DET_6_det island_NOUN_4_obj")
    name = first.partition("_PROPN")[0].rpartition(" ")[2]
    known = (placed(doc, name, code, kind="city" if name == "Tinos" else "country"),)
    found = ends.of(named_places.index(doc, known), [token for token in doc if token.text == "island"][-1])
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (",_PUNCT_7_punct a_DET_7_det base_NOUN_4_appos near_ADP_9_case Cusco_PROPN_7_nmod", "Callao"),
        ("and_CCONJ_6_cc Cusco_PROPN_4_conj", "Cusco"),
    ],
    ids=["it says only where it lies", "a second stop"],
)
def test_there_is_the_place_told_of_and_none_that_says_where_it_lies(rest: str, expected: str) -> None:
    told = f"They_PRON_2_nsubj sailed:sail_VERB_0_ROOT to_ADP_4_case Callao_PROPN_2_obl {rest}"
    flew = len(told.split()) + 1
    doc = parsed(f"{told} flew:fly_VERB_2_conj there_ADV_{flew}_advmod")
    places = named_places.index(doc, (placed(doc, "Callao", "PE"), placed(doc, "Cusco", "PE")))
    found = ends.of(places, word(doc, "there"))
    assert (found.name if found is not None else None) == expected


@pytest.mark.parametrize(("radius", "expected"), [(12.0, "Malta"), (500.0, None)], ids=["an island", "a wide land"])
def test_there_may_be_a_country_that_is_no_larger_than_an_island(radius: float, expected: str | None) -> None:
    told = "She_PRON_2_nsubj reached:reach_VERB_0_ROOT Malta_PROPN_2_obj ._PUNCT_2_punct"
    doc = parsed(f"{told} From_ADP_6_case there_ADV_8_obl she_PRON_8_nsubj flew:fly_VERB_0_ROOT")
    known = placed(doc, "Malta", "MT", kind="country")
    assert known.place is not None
    known = replace(known, place=replace(known.place, radius_km=radius))
    found = ends.of(named_places.index(doc, (known,)), word(doc, "there"))
    assert (found.name if found is not None else None) == expected


def test_there_is_no_sea_that_only_says_what_kind_of_island_it_is() -> None:
    told = "She_PRON_2_nsubj reached:reach_VERB_0_ROOT the_DET_5_det Caribbean_ADJ_5_amod island_NOUN_2_obj"
    doc = parsed(f"{told} of_ADP_7_case Aruba_PROPN_5_nmod and_CCONJ_9_cc stayed:stay_VERB_2_conj there_ADV_9_advmod")
    known = (placed(doc, "Caribbean", "", kind="area"), placed(doc, "Aruba", "AW", kind="country"))
    places = named_places.index(doc, known[:1])
    assert ends.of(places, word(doc, "there")) is None
    found = ends.of(named_places.index(doc, known), word(doc, "there"))
    assert found is not None
    assert found.name == "Aruba"


def test_a_preposition_may_hang_on_what_a_name_is_called_by() -> None:
    doc = parsed(
        "She_PRON_2_nsubj heard:hear_VERB_0_ROOT of_ADP_5_case fugitive_ADJ_5_amod executive_NOUN_6_nmod:desc Bo_PROPN_2_obl"
    )
    assert preposition(word(doc, "Bo")) == "of"


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("crashed_VERB_0_ROOT on_ADP_3_case Peru_PROPN_1_obl 52_NUM_3_nummod", "region", False),
        ("crashed_VERB_0_ROOT in_ADP_3_case Peru_PROPN_1_obl 52_NUM_3_nummod", "region", True),
        ("crashed_VERB_0_ROOT in_ADP_3_case PE_PROPN_1_obl 52_NUM_3_nummod", "region", False),
        ("crashed_VERB_0_ROOT in_ADP_3_case PE_PROPN_1_obl 78701_NUM_3_nummod", "region", True),
        ("crashed_VERB_0_ROOT on_ADP_3_case Peru_PROPN_1_obl 52_NUM_3_nummod", "city", True),
    ],
    ids=["a state's road", "people in a state", "a code", "a code of the post", "no state"],
)
def test_a_road_of_a_state_is_not_the_state(text: str, kind: str, *, named: bool) -> None:
    doc = parsed(text)
    name = "Peru" if "Peru" in text else "PE"
    places = named_places.index(doc, (placed(doc, name, "PE", kind=kind),))
    assert (named_places.named(places, word(doc, name)) is not None) == named
