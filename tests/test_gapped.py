"""Movers whose verb is left out, told of behind the first one's goal; parses as the parser makes them."""

from __future__ import annotations

import pytest
from handmade import article, parsed, placed

from geonews import movements
from geonews.movers.who import cast

ROWS = {
    "two people": (
        (
            "Ode_PROPN_2_nsubj flew:fly_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl and_CCONJ_6_cc Bo_PROPN_4_conj "
            "to_ADP_8_case Quito_PROPN_2_obl ._PUNCT_2_punct"
        ),
        ["Ode: >Lima", "Bo: >Quito"],
    ),
    "two ships, the second from elsewhere": (
        (
            "The_DET_2_det tanker_NOUN_3_nmod:desc Alda_PROPN_4_nsubj sailed:sail_VERB_0_ROOT for_ADP_6_case "
            "Lima_PROPN_4_obl and_CCONJ_9_cc the_DET_9_det Berta_PROPN_6_conj from_ADP_11_case Oslo_PROPN_9_nmod "
            "to_ADP_13_case Quito_PROPN_9_nmod ._PUNCT_4_punct"
        ),
        ["Alda: >Lima", "Berta: Oslo>Quito"],
    ),
    "a second goal of the same mover": (
        (
            "Ode_PROPN_2_nsubj flew:fly_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl and_CCONJ_6_cc Quito_PROPN_4_conj "
            "with_ADP_8_case Bo_PROPN_2_obl ._PUNCT_2_punct"
        ),
        ["Ode: >Lima,Quito"],
    ),
    "a second mover with a verb of his own": (
        (
            "Ode_PROPN_2_nsubj flew:fly_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl and_CCONJ_7_cc Bo_PROPN_7_nsubj "
            "drove:drive_VERB_2_conj to_ADP_9_case Quito_PROPN_7_obl ._PUNCT_2_punct"
        ),
        ["Ode: >Lima", "Bo: >Quito"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_each_of_two_movers_has_the_ends_told_behind_him(text: str, expected: list[str]) -> None:
    doc = parsed(text, PER="Ode;Bo", LOC="Lima;Quito;Oslo")
    found = tuple(placed(doc, name, "XX") for name in ("Lima", "Quito", "Oslo") if name in doc.text)
    told = movements.find(doc, article(doc), found, cast(doc, article(doc), found), None)
    ends = [[",".join(place.name for place in group) for group in (one.origin, one.destination)] for one in told]
    assert [f"{one.mover}: {start}>{goal}" for one, (start, goal) in zip(told, ends, strict=True)] == expected
