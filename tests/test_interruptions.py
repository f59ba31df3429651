"""Journeys begun and broken off: read as far as they got, on parses written by hand; and drawn no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from handmade import article, parsed, placed
from stories import mention, move, reading

from geonews import movements
from geonews.model import Movement
from geonews.movers.who import cast
from geonews.story import merge

PLACES = {"Lima": "PE", "Quito": "EC", "Cusco": "PE", "Oslo": "NO", "Callao": "PE"}

TOLD = {
    "a fire breaks out": (
        (
            "The_DET_2_det ferry_NOUN_4_nsubj was:be_AUX/VBD_4_aux sailing:sail_VERB/VBG_0_ROOT from_ADP_6_case "
            "Lima_PROPN_4_obl to_ADP_8_case Quito_PROPN_4_obl when_ADV_11_advmod fire_NOUN_11_nsubj "
            "broke:break_VERB/VBD_4_advcl out_ADP_11_compound:prt off_ADP_14_case Callao_PROPN_11_obl "
            "._PUNCT_4_punct"
        ),
        ["sail: Lima>Quito, broken off at Callao"],
    ),
    "a plane on the way crashes": (
        (
            "A_DET_2_det plane_NOUN_8_nsubj flying:fly_VERB/VBG_2_acl from_ADP_5_case Lima_PROPN_3_obl "
            "to_ADP_7_case Quito_PROPN_3_obl crashed:crash_VERB/VBD_0_ROOT near_ADP_10_case Cusco_PROPN_8_obl "
            "._PUNCT_8_punct"
        ),
        ["fly: Lima>Quito, broken off at Cusco"],
    ),
    "told in the sentence before": (
        (
            "A_DET_2_det bus_NOUN_3_nsubj:pass overturned:overturn_VERB/VBN_0_ROOT near_ADP_5_case "
            "Cusco_PROPN_3_obl ._PUNCT_3_punct\n\nIt_PRON_6_nsubj had:have_AUX/VBD_6_aux been:be_AUX/VBN_6_cop "
            "on_ADP_6_case its_PRON_6_nmod:poss way_NOUN_0_ROOT from_ADP_8_case Lima_PROPN_6_nmod to_ADP_10_case "
            "Quito_PROPN_6_nmod ._PUNCT_6_punct"
        ),
        ["way: Lima>Quito, broken off at Cusco"],
    ),
    "seized": (
        (
            "The_DET_2_det tanker_NOUN_4_nsubj:pass was:be_AUX/VBD_4_aux:pass bound_VERB/VBN_0_ROOT "
            "for_ADP_6_case Quito_PROPN_4_obl when_ADV_10_advmod it_PRON_10_nsubj:pass "
            "was:be_AUX/VBD_10_aux:pass seized:seize_VERB/VBN_4_advcl near_ADP_12_case Callao_PROPN_10_obl "
            "._PUNCT_4_punct"
        ),
        ["bound: >Quito, broken off at Callao"],
    ),
    "diverted": (
        (
            "The_DET_2_det jet_NOUN_4_nsubj was:be_AUX/VBD_4_aux flying:fly_VERB/VBG_0_ROOT to_ADP_6_case "
            "Quito_PROPN_4_obl but_CCONJ_9_cc was:be_AUX/VBD_9_aux:pass diverted:divert_VERB/VBN_4_conj to_ADP_11_case "
            "Cusco_PROPN_9_obl ._PUNCT_4_punct"
        ),
        ["fly: >Quito, broken off", "divert: >Cusco"],
    ),
    "there and back": (
        (
            "The_DET_2_det yacht_NOUN_3_nsubj sailed:sail_VERB/VBD_0_ROOT to_ADP_5_case Lima_PROPN_3_obl "
            "but_CCONJ_7_cc returned:return_VERB/VBD_3_conj to_ADP_9_case Callao_PROPN_7_obl ._PUNCT_3_punct"
        ),
        ["sail: >Lima", "return: Lima>Callao"],
    ),
    "her plane turns back": (
        (
            "Rivera_PROPN_3_nsubj was:be_AUX/VBD_3_aux flying:fly_VERB/VBG_0_ROOT to_ADP_5_case "
            "Quito_PROPN_3_obl when_ADV_9_advmod her_PRON_8_nmod:poss plane_NOUN_9_nsubj "
            "had:have_VERB/VBD_3_advcl to_PART_11_mark turn_VERB/VB_9_xcomp back_ADV_11_advmod ._PUNCT_3_punct"
        ),
        ["fly: >Quito, broken off"],
    ),
    "other news": (
        (
            "Rivera_PROPN_3_nsubj was:be_AUX/VBD_3_aux flying:fly_VERB/VBG_0_ROOT to_ADP_5_case "
            "Quito_PROPN_3_obl when_ADV_9_advmod a_DET_8_det bomb_NOUN_9_nsubj exploded:explode_VERB/VBD_3_advcl "
            "in_ADP_11_case Oslo_PROPN_9_obl ._PUNCT_3_punct"
        ),
        ["fly: >Quito"],
    ),
    "a call": (
        (
            "Rivera_PROPN_3_nsubj was:be_AUX/VBD_3_aux flying:fly_VERB/VBG_0_ROOT to_ADP_5_case "
            "Quito_PROPN_3_obl when_ADV_8_advmod she_PRON_8_nsubj called:call_VERB/VBD_3_advcl "
            "Moreno_PROPN_8_obj ._PUNCT_3_punct"
        ),
        ["fly: >Quito"],
    ),
    "could have": (
        (
            "The_DET_2_det lorry_NOUN_4_nsubj was:be_AUX/VBD_4_aux travelling:travel_VERB/VBG_0_ROOT "
            "from_ADP_6_case Lima_PROPN_4_obl to_ADP_8_case Quito_PROPN_4_obl "
            "._PUNCT_4_punct\n\nIt_PRON_4_nsubj:pass could_AUX/MD_4_aux have_AUX/VB_4_aux "
            "overturned:overturn_VERB/VBN_0_ROOT ._PUNCT_4_punct"
        ),
        ["travel: Lima>Quito"],
    ),
    "after taking off": (
        (
            "The_DET_2_det plane_NOUN_3_nsubj crashed:crash_VERB/VBD_0_ROOT after_SCONJ_5_mark "
            "taking:take_VERB/VBG_3_advcl off_ADP_5_compound:prt from_ADP_8_case Lima_PROPN_5_obl "
            "for_ADP_10_case Quito_PROPN_5_obl ._PUNCT_3_punct"
        ),
        ["take off: Lima>Quito, broken off"],
    ),
    "told in the sentence behind": (
        (
            "The_DET_2_det ship_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl ._PUNCT_3_punct\n\nThen_ADV_3_advmod it_PRON_3_nsubj struck_VERB/VBD_0_ROOT "
            "a_DET_5_det mine_NOUN_3_obj off_ADP_7_case Callao_PROPN_3_obl and_CCONJ_9_cc "
            "sank:sink_VERB/VBD_3_conj ._PUNCT_3_punct"
        ),
        ["leave: Lima>Quito, broken off at Callao"],
    ),
    "at the goal": (
        (
            "Rivera_PROPN_2_nsubj died:die_VERB/VBD_0_ROOT in_ADP_4_case Lima_PROPN_2_obl after_SCONJ_6_mark "
            "flying:fly_VERB/VBG_2_advcl there_ADV_6_advmod from_ADP_9_case Quito_PROPN_6_obl ._PUNCT_2_punct"
        ),
        ["fly: Quito>Lima"],
    ),
    "diverted elsewhere": (
        (
            "The_DET_2_det flight_NOUN_8_nsubj:pass from_ADP_4_case Lima_PROPN_2_nmod to_ADP_6_case "
            "Quito_PROPN_2_nmod was:be_AUX/VBD_8_aux:pass diverted:divert_VERB/VBN_0_ROOT to_ADP_10_case "
            "Cusco_PROPN_8_obl ._PUNCT_8_punct"
        ),
        ["flight: Lima>Quito, broken off", "divert: Lima>Cusco"],
    ),
}


def find(text: str) -> tuple[Movement, ...]:
    doc = parsed(text, PER="Rivera;Moreno")
    found = tuple(
        placed(doc, name, code, at=(float(n), 0.0)) for n, (name, code) in enumerate(PLACES.items()) if name in doc.text
    )
    story = article(doc, published=date(2024, 5, 15))
    return movements.find(doc, story, found, cast(doc, story, found), None)


def said(one: Movement) -> str:
    start, goal = (",".join(mention.name for mention in ends) for ends in (one.origin, one.destination))
    cut = ", broken off" if one.unfinished else ""
    return f"{one.lemma}: {start}>{goal}{cut}" + "".join(f" at {mention.name}" for mention in one.reached)


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD.keys())
def test_what_broke_a_journey_off(text: str, expected: list[str]) -> None:
    assert [said(one) for one in find(text)] == expected


def legs(*articles: list[Movement]) -> list[tuple[str | None, str | None, str]]:
    story = merge([reading(f"a{n}", f"2024-05-{10 + 2 * n}", *moves) for n, moves in enumerate(articles)])
    return [
        (leg.origin and leg.origin.name, leg.destination and leg.destination.name, leg.status)
        for leg in story.itineraries[0].legs
    ]


def cut(*, at: str = "", **fields: object) -> Movement:
    one = move("the Vega", "sail", mover_kind="vehicle", unfinished=True, **fields)  # type: ignore[arg-type]
    return replace(one, reached=(mention(at),)) if at else one


def test_a_journey_broken_off_is_drawn_as_far_as_it_got() -> None:
    assert legs([cut(origin="Rotterdam", destination="Singapore", at="Port Said")]) == [
        ("Rotterdam", "Port Said", "happened"),
        ("Port Said", "Singapore", "superseded"),
    ]


def test_where_nobody_says_how_far_it_got_only_its_start_has_happened() -> None:
    assert legs([cut(origin="Rotterdam", destination="Singapore")]) == [
        ("Rotterdam", None, "happened"),
        ("Rotterdam", "Singapore", "superseded"),
    ]


def test_what_it_had_been_bound_for_is_no_new_start() -> None:
    bound = move("the Vega", "bound", at=50, mover_kind="vehicle", destination="Singapore", status="under_way")
    assert legs([cut(origin="Rotterdam", destination="Singapore"), bound])[-1] == (
        "Rotterdam",
        "Singapore",
        "superseded",
    )


@pytest.mark.parametrize(
    ("status", "drawn"), [("expected", "expected"), ("under_way", "under_way"), ("happened", "happened")]
)
def test_a_later_article_may_tell_that_it_went_on(status: str, drawn: str) -> None:
    on = move("the Vega", "sail", mover_kind="vehicle", origin="Port Said", destination="Singapore", status=status)
    told = legs([cut(origin="Rotterdam", destination="Singapore", at="Port Said")], [on])
    assert told[:2] == [("Rotterdam", "Port Said", "happened"), ("Port Said", "Singapore", drawn)]


def test_a_start_from_elsewhere_leads_on_in_the_same_article() -> None:
    on = move("the Vega", "leave", at=50, mover_kind="vehicle", origin="Port Said", destination="Singapore")
    told = legs([cut(origin="Rotterdam", destination="Singapore", at="Port Said"), on])
    assert told == [("Rotterdam", "Port Said", "happened"), ("Port Said", "Singapore", "under_way")]


def test_history_that_was_broken_off_is_drawn_as_far_as_it_got() -> None:
    told = legs([cut(origin="Rotterdam", destination="Singapore", at="Port Said", background=True)])
    assert told == [("Rotterdam", "Port Said", "happened")]
