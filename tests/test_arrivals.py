"""Arrivals that do not say where: at the goal told before, on parses written by hand; and drawn as made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from handmade import article, parsed, placed
from stories import move, reading

from geonews import movements
from geonews.model import Movement, Span
from geonews.movers.who import cast
from geonews.story import merge

PLACES = {"Lima": "PE", "Quito": "EC", "Cusco": "PE"}

TOLD = {
    "in the sentence behind": (
        (
            "The_DET_2_det plane_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl ._PUNCT_3_punct\n\nIt_PRON_2_nsubj touched:touch_VERB/VBD_0_ROOT "
            "down_ADP_2_compound:prt shortly_ADV_6_advmod after_ADP_6_case noon_NOUN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: Lima>Quito", "touch down: >Quito"],
    ),
    "in a jet, on a day": (
        (
            "Rivera_PROPN_2_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_2_obj for_ADP_5_case Quito_PROPN_2_obl "
            "._PUNCT_2_punct\n\nShe_PRON_2_nsubj landed:land_VERB/VBD_0_ROOT in_ADP_6_case a_DET_6_det "
            "private_ADJ_6_amod jet_NOUN_2_obl on_ADP_8_case Monday_PROPN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: Lima>Quito", "land: >Quito"],
    ),
    "in a clause behind, at the station": (
        (
            "The_DET_2_det bus_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl and_CCONJ_8_cc arrived:arrive_VERB/VBD_3_conj at_ADP_11_case the_DET_11_det "
            "station_NOUN_8_obl later:late_ADV_8_advmod ._PUNCT_3_punct"
        ),
        ["leave: Lima>Quito", "arrive: >Quito"],
    ),
    "on a farm": (
        (
            "The_DET_2_det plane_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl ._PUNCT_3_punct\n\nIt_PRON_2_nsubj landed:land_VERB/VBD_0_ROOT on_ADP_5_case "
            "a_DET_5_det farm_NOUN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: Lima>Quito"],
    ),
    "not yet": (
        (
            "The_DET_2_det ferry_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl ._PUNCT_3_punct\n\nIt_PRON_4_nsubj has:have_AUX/VBZ_4_aux not_PART_4_advmod "
            "arrived:arrive_VERB/VBN_0_ROOT ._PUNCT_4_punct"
        ),
        ["leave: Lima>Quito"],
    ),
    "somebody else": (
        (
            "Rivera_PROPN_2_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_2_obj for_ADP_5_case Quito_PROPN_2_obl "
            "._PUNCT_2_punct\n\nMoreno_PROPN_2_nsubj arrived:arrive_VERB/VBD_0_ROOT on_ADP_4_case "
            "Monday_PROPN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: Lima>Quito"],
    ),
    "denied": (
        (
            "Rivera_PROPN_4_nsubj did:do_AUX/VBD_4_aux not_PART_4_advmod leave_VERB/VB_0_ROOT for_ADP_6_case "
            "Quito_PROPN_4_obl ._PUNCT_4_punct\n\nHe_PRON_2_nsubj arrived:arrive_VERB/VBD_0_ROOT on_ADP_4_case "
            "Monday_PROPN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: >Quito"],
    ),
    "the goal told last": (
        (
            "The_DET_2_det ferry_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT Lima_PROPN_3_obj for_ADP_6_case "
            "Quito_PROPN_3_obl ._PUNCT_3_punct\n\nThe_DET_2_det ferry_NOUN_3_nsubj left:leave_VERB/VBD_0_ROOT "
            "for_ADP_5_case Cusco_PROPN_3_obl ._PUNCT_3_punct\n\nIt_PRON_2_nsubj docked:dock_VERB/VBD_0_ROOT "
            "at_ADP_4_case dawn_NOUN_2_obl ._PUNCT_2_punct"
        ),
        ["leave: Lima>Quito", "leave: >Cusco", "dock: >Cusco"],
    ),
    "visited": (
        (
            "Rivera_PROPN_2_nsubj visited:visit_VERB/VBD_0_ROOT Lima_PROPN_2_obj "
            "._PUNCT_2_punct\n\nShe_PRON_2_nsubj landed:land_VERB/VBD_0_ROOT at_ADP_4_case noon_NOUN_2_obl "
            "._PUNCT_2_punct"
        ),
        ["visit: >Lima"],
    ),
}


def find(text: str) -> tuple[Movement, ...]:
    doc = parsed(text, PER="Rivera;Moreno")
    found = tuple(
        placed(doc, name, code, at=(float(n), 0.0)) for n, (name, code) in enumerate(PLACES.items()) if name in doc.text
    )
    story = article(doc, published=date(2024, 5, 15))
    return movements.find(doc, story, found, cast(doc, story, found), None)


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD.keys())
def test_who_arrives_is_where_they_were_bound(text: str, expected: list[str]) -> None:
    names = [
        (one.lemma, *(",".join(m.name for m in ends) for ends in (one.origin, one.destination))) for one in find(text)
    ]
    assert [f"{lemma}: {start}>{goal}" for lemma, start, goal in names] == expected


@pytest.mark.parametrize(
    "denial", ["did:do_AUX/VBD_4_aux not_PART_4_advmod", "has:have_AUX/VBZ_4_aux never_ADV_4_advmod"]
)
def test_who_never_arrived_missed_the_goal_told_before(denial: str) -> None:
    left = "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj for_ADP_5_case Quito_PROPN_2_obl"
    found = find(f"{left}\n\nRivera_PROPN_4_nsubj {denial} arrive_VERB/VB_0_ROOT")
    assert [(one.lemma, one.status) for one in found] == [("leave", "happened"), ("arrive", "denied")]


def test_what_stands_before_the_place_elsewhere_says_nothing_of_the_arrival() -> None:
    text = "It left Lima for Quito. It landed there."
    before = text.index("Quito")
    landed = text.index("landed")
    one = move("the plane", "land", at=landed, mover_kind="vehicle", destination="Kampala")
    goal = replace_span(one, before)
    told = reading("a", "2024-05-10", goal)
    story = merge([replace(told, article=replace(told.article, text=text))])
    assert [leg.status for leg in story.itineraries[0].legs] == ["happened"]


def test_a_start_that_was_planned_was_made_where_its_goal_was_reached() -> None:
    plan = move("Ann Ode", "fly", origin="Nairobi", destination="Kampala", status="expected")
    came = move("Ann Ode", "land", at=50, destination="Kampala", when="2024-05-09")
    story = merge([reading("a", "2024-05-10", plan, came)])
    assert [(leg.origin and leg.origin.name, leg.status) for leg in story.itineraries[0].legs] == [
        ("Nairobi", "happened")
    ]


def replace_span(one: Movement, start: int) -> Movement:
    (goal,) = one.destination
    return replace(one, destination=(replace(goal, span=Span(start=start, end=start + 5)),))
