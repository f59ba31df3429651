from __future__ import annotations

import pytest
from handmade import article, parsed, word

from geonews.movers.who import cast
from geonews.toponymy.craftnames import craft_names

SHIP = "Guests_NOUN/NNS_2_nsubj left:leave_VERB_0_ROOT a_DET_4_det ship_NOUN_2_obj ._PUNCT_2_punct\n\n"
#: "The Lima left", "the Lima airport", "in Lima", "aboard the Lima", "on the Mall".
LEFT = "The_DET_2_det Lima_PROPN_3_nsubj left:leave_VERB_0_ROOT on_ADP_5_case Friday_PROPN_3_obl ._PUNCT_3_punct"
HALL = "The_DET_3_det Lima_PROPN_3_compound airport_NOUN_4_nsubj closed:close_VERB_0_ROOT ._PUNCT_4_punct"
INTO = "They_PRON_2_nsubj met:meet_VERB_0_ROOT in_ADP_4_case Lima_PROPN_2_obl ._PUNCT_2_punct"
ABOARD = "She_PRON_2_nsubj slept:sleep_VERB_0_ROOT aboard_ADP_5_case the_DET_5_det Lima_PROPN_2_obl ._PUNCT_2_punct"
MALL = "She_PRON_2_nsubj walked:walk_VERB_0_ROOT on_ADP_5_case the_DET_5_det Mall_PROPN_2_obl ._PUNCT_2_punct"
MOVED = """
They_PRON_2_nsubj went:go_VERB_0_ROOT from_ADP_5_case the_DET_5_det Lima_PROPN_2_obl to_ADP_8_case the_DET_8_det
Cusco_PROPN_2_obl ._PUNCT_2_punct

They_PRON_2_nsubj liked:like_VERB_0_ROOT the_DET_4_det Cusco_PROPN_2_obj ._PUNCT_2_punct
"""


#: "The Alda left", "the Alda, a former ferry", "the Alda and the Orla".
ALDA = "The_DET_2_det Alda_PROPN_3_nsubj left:leave_VERB_0_ROOT ._PUNCT_3_punct"
SEEN = "They_PRON_2_nsubj saw:see_VERB_0_ROOT the_DET_4_det Alda_PROPN_2_obj ._PUNCT_2_punct"
BARE = "They_PRON_2_nsubj saw:see_VERB_0_ROOT Alda_PROPN_2_obj ._PUNCT_2_punct"
FERRY = """
They_PRON_2_nsubj saw:see_VERB_0_ROOT the_DET_4_det Alda_PROPN_2_obj ,_PUNCT_8_punct a_DET_8_det former_ADJ_8_amod
ferry_NOUN_4_appos ._PUNCT_2_punct
"""
PAIR = """
They_PRON_2_nsubj slept:sleep_VERB_0_ROOT aboard_ADP_5_case the_DET_5_det Alda_PROPN_2_obl and_CCONJ_8_cc the_DET_8_det
Orla_PROPN_5_conj ._PUNCT_2_punct
"""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SHIP + ALDA + "\n\n" + SEEN, ["Alda", "Alda"]),
        (SHIP + ALDA + "\n\n" + BARE, []),
        (SHIP + SEEN + "\n\n" + SEEN, []),
        (SHIP + SEEN.replace("saw:see", "seized:seize"), ["Alda"]),
        (SHIP + FERRY, ["Alda"]),
        (SHIP + PAIR, ["Alda", "Orla"]),
    ],
    ids=[
        "travels, always with the",
        "now and then without",
        "does not travel",
        "seized",
        "a former ferry",
        "beside one",
    ],
)
def test_a_ship_that_no_town_is_called_like_bears_the(text: str, named: list[str]) -> None:
    doc = parsed(text, MISC=";".join(name for name in ("Alda", "Orla") if name in text))
    assert [doc[i].text for i in sorted(craft_names(doc, sure=True))] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SHIP + LEFT, ["Lima"]),
        (SHIP + ABOARD, ["Lima"]),
        (SHIP + LEFT + "\n\n" + INTO, ["Lima"]),
        (SHIP + ABOARD + "\n\n" + MOVED, ["Lima", "Lima", "Cusco", "Cusco"]),
        (SHIP + MOVED, []),
        (SHIP + HALL, []),
        (SHIP + INTO, []),
        (SHIP + MALL, []),
        (LEFT, []),
    ],
    ids=[
        "leaves",
        "aboard",
        "a town, too",
        "another beside it",
        "no more than the",
        "airport",
        "in",
        "street",
        "no ship",
    ],
)
def test_a_ship_called_like_a_town_bears_the(text: str, named: list[str]) -> None:
    doc = parsed(text, LOC=";".join(name for name in ("Lima", "Cusco", "Mall") if name in text))
    assert [doc[i].text for i in sorted(craft_names(doc))] == named


def test_it_is_a_vehicle() -> None:
    doc = parsed(SHIP + LEFT, LOC="Lima")
    assert cast(doc, article(doc), ()).kind(word(doc, "Lima")) == "vehicle"


@pytest.mark.parametrize(("label", "kind"), [("MISC", "vehicle"), ("LOC", "person")])
def test_a_ship_of_two_words_may_end_in_a_title(label: str, kind: str) -> None:
    text = "The_DET_3_det Blue_PROPN_3_compound Princess_PROPN_4_nsubj left:leave_VERB_0_ROOT ._PUNCT_4_punct"
    doc = parsed(SHIP + text, **{label: "Blue Princess"})
    assert cast(doc, article(doc), ()).kind(word(doc, "Princess")) == kind


@pytest.mark.parametrize(("behind", "named"), [("", []), ("\n\n" + SEEN, ["Alda", "Alda"])], ids=["once", "again"])
def test_on_the_quay_of_a_name_is_ashore_unless_it_is_told_again(behind: str, named: list[str]) -> None:
    walked = MALL.replace("Mall", "Alda")
    doc = parsed(SHIP + walked + behind, LOC="Alda")
    assert [doc[i].text for i in sorted(craft_names(doc, sure=True))] == named


def test_an_island_called_for_short_is_no_ship() -> None:
    island = """
    They_PRON_2_nsubj saw:see_VERB_0_ROOT Ada_PROPN_5_nmod:poss 's_PART_3_case Orchard_PROPN_2_obj ._PUNCT_2_punct
    """
    aboard = ABOARD.replace("Lima", "Orchard")
    for text, named in ((SHIP + aboard, ["Orchard"]), (SHIP + island + "\n\n" + aboard, [])):
        doc = parsed(text, LOC="Ada's Orchard;Orchard")
        assert [doc[i].text for i in sorted(craft_names(doc))] == named
