"""Movements on parses written by hand: one phenomenon each; about half must find nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from handmade import article, parsed, placed

from geonews import movements
from geonews.model import Movement, Resolution
from geonews.movers.who import cast

PLACES = {"Lima": "PE", "Quito": "EC", "Cusco": "PE", "Oslo": "NO", "Bergen": "NO", "Callao": "PE"}
COUNTRIES = {"Peru": "PE", "Norway": "NO", "Ecuador": "EC"}


def find(text: str, **entities: str) -> tuple[Movement, ...]:
    doc = parsed(text, **entities)
    found: list[Resolution] = [placed(doc, name, code) for name, code in PLACES.items() if name in doc.text]
    found += [placed(doc, name, code, kind="country") for name, code in COUNTRIES.items() if name in doc.text]
    found += [placed(doc, "Peruvian", "PE", kind="country", role="demonym")] if "Peruvian" in doc.text else []
    story = article(doc, published=date(2024, 5, 15))
    return movements.find(doc, story, tuple(found), cast(doc, story, tuple(found)), None)


def told(text: str, **entities: str) -> list[str]:
    """Each movement as ``mover: origin > via > destination``."""
    return [
        f"{one.mover}: {_names(one.origin)}>{_names(one.via)}>{_names(one.destination)}"
        for one in find(text, **entities)
    ]


def _names(mentions: tuple) -> str:  # type: ignore[type-arg]
    return ",".join(mention.name for mention in mentions)


MOTION = {
    "left A for B": (
        "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj for_ADP_5_case Quito_PROPN_2_obl",
        ["Rivera: Lima>>Quito"],
    ),
    "ahead of someone is no direction": (
        (
            "Rivera_PROPN_3_nsubj had:have_AUX_3_aux gone:go_VERB/VBN_0_ROOT to_ADP_5_case Quito_PROPN_3_obl "
            "ahead_ADV_3_advmod of_ADP_6_fixed the_DET_9_det prince_NOUN_6_obl"
        ),
        ["Rivera: >>Quito"],
    ),
    "for B hangs on A": (
        "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj for_ADP_5_case Quito_PROPN_3_nmod",
        ["Rivera: Lima>>Quito"],
    ),
    "conjoined verbs share the subject, the second begins where the first ended": (
        "Rivera_PROPN_2_nsubj reached:reach_VERB_0_ROOT Lima_PROPN_2_obj and_CCONJ_5_cc flew:fly_VERB_2_conj to_ADP_7_case Quito_PROPN_5_obl",
        ["Rivera: >>Lima", "Rivera: Lima>>Quito"],
    ),
    "purpose clause: both lead to B": (
        "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj to_PART_5_mark fly_VERB/VB_2_advcl to_ADP_7_case Quito_PROPN_5_obl",
        ["Rivera: Lima>>Quito", "Rivera: Lima>>Quito"],
    ),
    "passive of a causing verb moves its subject": (
        (
            "Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass deported:deport_VERB/VBN_0_ROOT from_ADP_5_case Norway_PROPN_3_obl "
            "to_ADP_7_case Lima_PROPN_3_obl"
        ),
        ["Rivera: Norway>>Lima"],
    ),
    "object of a causing verb moves": (
        "Police_NOUN_2_nsubj took:take_VERB_0_ROOT Rivera_PROPN_2_obj to_ADP_5_case Lima_PROPN_2_obl",
        ["Rivera: >>Lima"],
    ),
    "who leads nameless others goes with them": (
        (
            "Rivera_PROPN_2_nsubj led:lead_VERB_0_ROOT six_NUM_4_nummod colleagues:colleague_NOUN/NNS_2_obj to_ADP_6_case "
            "Lima_PROPN_2_obl"
        ),
        ["Rivera: >>Lima"],
    ),
    "but soldiers lead somebody away": (
        "Soldiers:soldier_NOUN/NNS_2_nsubj led:lead_VERB_0_ROOT Rivera_PROPN_2_obj to_ADP_5_case Lima_PROPN_2_obl",
        ["Rivera: >>Lima"],
    ),
    "and left, behind what was said aside": (
        (
            "Rivera_PROPN_2_nsubj resigned:resign_VERB_0_ROOT after_SCONJ_5_mark soldiers:soldier_NOUN/NNS_5_nsubj "
            "said:say_VERB_2_advcl they_PRON_8_nsubj would_AUX/MD_8_aux wait_VERB/VB_5_ccomp ,_PUNCT_11_punct "
            "and_CCONJ_11_cc left:leave_VERB_8_conj Lima_PROPN_11_obj"
        ),
        ["Rivera: Lima>>"],
    ),
    "called on others to come": (
        (
            "Rivera_PROPN_2_nsubj called:call_VERB_0_ROOT on_ADP_4_case members:member_NOUN/NNS_2_obl to_PART_6_mark "
            "travel_VERB/VB_2_advcl to_ADP_8_case Lima_PROPN_6_obl"
        ),
        ["members: >>Lima"],
    ),
    "took a taxi home": (
        (
            "Rivera_PROPN_2_nsubj took:take_VERB_0_ROOT a_DET_4_det taxi_NOUN_2_obj home_ADV_2_advmod to_ADP_7_case "
            "Lima_PROPN_2_obl"
        ),
        ["Rivera: >>Lima"],
    ),
    "control": (
        "Rivera_PROPN_2_nsubj plans:plan_VERB_0_ROOT to_PART_4_mark visit_VERB/VB_2_xcomp Lima_PROPN_4_obj",
        ["Rivera: >>Lima"],
    ),
    "object control": (
        "Norway_PROPN_2_nsubj allowed:allow_VERB_0_ROOT Rivera_PROPN_2_obj to_PART_5_mark enter_VERB/VB_2_xcomp Peru_PROPN_5_obj",
        ["Rivera: >>Peru"],
    ),
    "relative clause with a pronoun": (
        "Rivera_PROPN_5_nsubj who_PRON_3_nsubj visited:visit_VERB_1_acl:relcl Lima_PROPN_3_obj spoke:speak_VERB_0_ROOT",
        ["Rivera: >>Lima"],
    ),
    "relative clause that leaves a gap": (
        "Lima_PROPN_0_ROOT ,_PUNCT_1_punct the_DET_4_det city_NOUN_1_appos Rivera_PROPN_6_nsubj left:leave_VERB_4_acl:relcl",
        [],  # "city" stands beside Lima and is not said to be the end
    ),
    "participle on a noun": (
        "Women:woman_NOUN_0_ROOT going:go_VERB/VBG_1_acl to_ADP_4_case Lima_PROPN_2_obl",
        ["women: >>Lima"],
    ),
    "from A to B through C, nested": (
        (
            "Rivera_PROPN_2_nsubj drove:drive_VERB_0_ROOT from_ADP_4_case Lima_PROPN_2_obl to_ADP_6_case Cusco_PROPN_4_nmod "
            "via_ADP_8_case Callao_PROPN_2_obl"
        ),
        ["Rivera: Lima>Callao>Cusco"],
    ),
    "between A and B": (
        "Rivera_PROPN_2_nsubj sailed:sail_VERB_0_ROOT between_ADP_4_case Lima_PROPN_2_obl and_CCONJ_6_cc Callao_PROPN_4_conj",
        ["Rivera: Lima>>Callao"],
    ),
    "apposition: the city of": (
        "Rivera_PROPN_2_nsubj reached:reach_VERB_0_ROOT the_DET_4_det city_NOUN_2_obj of_ADP_6_case Lima_PROPN_4_nmod",
        ["Rivera: >>Lima"],
    ),
    "the narrower place only": (
        "Rivera_PROPN_2_nsubj reached:reach_VERB_0_ROOT Lima_PROPN_2_obj in_ADP_5_case Peru_PROPN_3_nmod",
        ["Rivera: >>Lima"],
    ),
    "event noun with an owner": (
        "Rivera_PROPN_3_nmod:poss 's_PART_1_case trip_NOUN_6_nsubj to_ADP_5_case Lima_PROPN_3_nmod ended:end_VERB_0_ROOT",
        ["Rivera: >>Lima"],
    ),
    "event noun with a light verb": (
        "Rivera_PROPN_2_nsubj paid:pay_VERB_0_ROOT a_DET_4_det visit_NOUN_2_obj to_ADP_6_case Lima_PROPN_4_nmod",
        ["Rivera: >>Lima"],
    ),
    "event noun by somebody": (
        "A_DET_2_det visit_NOUN_7_nsubj to_ADP_4_case Lima_PROPN_2_nmod by_ADP_6_case Rivera_PROPN_2_nmod helped:help_VERB_0_ROOT",
        ["Rivera: >>Lima"],
    ),
    "predicate of the event noun": (
        "Rivera_PROPN_3_nmod:poss 's_PART_1_case trip_NOUN_6_nsubj was:be_AUX_6_cop to_ADP_6_case Lima_PROPN_0_ROOT",
        ["Rivera: >>Lima"],
    ),
    "the place before the event noun": (
        "Rivera_PROPN_2_nsubj began:begin_VERB_0_ROOT his_PRON_5_nmod:poss Lima_PROPN_5_compound trip_NOUN_2_obj",
        ["Rivera: >>Lima"],
    ),
    "what is expelled moves": (
        (
            "Norway_PROPN_2_nsubj ordered:order_VERB_0_ROOT the_DET_4_det deportation_NOUN_2_obj of_ADP_6_case Rivera_PROPN_4_nmod "
            "to_ADP_8_case Peru_PROPN_4_nmod"
        ),
        ["Rivera: >>Peru"],
    ),
    "facing a deportation": (
        "Rivera_PROPN_2_nsubj faces:face_VERB_0_ROOT deportation_NOUN_2_obj to_ADP_5_case Peru_PROPN_3_nmod",
        ["Rivera: >>Peru"],
    ),
    "bound for": (
        "Rivera_PROPN_2_nsubj boarded:board_VERB_0_ROOT a_DET_4_det ferry_NOUN_2_obj bound_ADJ_4_acl for_ADP_7_case Callao_PROPN_5_obl",
        ["Rivera: >>Callao"],
    ),
    "a territory by its adjective": (
        "Rivera_PROPN_2_nsubj entered:enter_VERB_0_ROOT Peruvian_ADJ_4_amod territory_NOUN_2_obj",
        ["Rivera: >>Peruvian territory"],
    ),
    "the place inside a goal that is none": (
        "Rivera_PROPN_2_nsubj flew:fly_VERB_0_ROOT to_ADP_5_case a_DET_5_det summit_NOUN_2_obl in_ADP_7_case Lima_PROPN_5_nmod",
        ["Rivera: >>Lima"],
    ),
    "a purpose holds the destination": (
        "Rivera_PROPN_2_nsubj went:go_VERB_0_ROOT to_PART_4_mark study_VERB/VB_2_advcl in_ADP_6_case Lima_PROPN_4_obl",
        ["Rivera: >>Lima"],
    ),
}

STILL = {
    "left victims": "The_DET_2_det blast_NOUN_3_nsubj left:leave_VERB_0_ROOT 12_NUM_3_obj dead_ADJ_3_xcomp in_ADP_7_case Lima_PROPN_3_obl",
    "left a thing somewhere": (
        "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT a_DET_4_det bomb_NOUN_2_obj in_ADP_6_case Lima_PROPN_2_obl"
    ),
    "left office": ("Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT office_NOUN_2_obj in_ADP_5_case Lima_PROPN_3_nmod"),
    "a country leaves a union": "Norway_PROPN_2_nsubj left:leave_VERB_0_ROOT Peru_PROPN_2_obj",
    "prices head for": "Prices:price_NOUN_2_nsubj headed:head_VERB_0_ROOT for_ADP_4_case Lima_PROPN_2_obl",
    "talks move": "Talks:talk_NOUN_2_nsubj moved:move_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl",
    "reach a deal": "They_PRON_2_nsubj reached:reach_VERB_0_ROOT a_DET_4_det deal_NOUN_2_obj in_ADP_6_case Lima_PROPN_2_obl",
    "a road runs": (
        "The_DET_2_det road_NOUN_3_nsubj runs:run_VERB_0_ROOT from_ADP_5_case Lima_PROPN_3_obl to_ADP_7_case Cusco_PROPN_3_obl"
    ),
    "a law enters into force": (
        "The_DET_2_det law_NOUN_3_nsubj entered:enter_VERB_0_ROOT into_ADP_5_case force_NOUN_3_obl in_ADP_7_case Peru_PROPN_3_obl"
    ),
    "pass a law": "Peru_PROPN_2_nsubj passed:pass_VERB_0_ROOT a_DET_4_det law_NOUN_2_obj in_ADP_6_case Lima_PROPN_2_obl",
    "send a message": (
        "Rivera_PROPN_2_nsubj sent:send_VERB_0_ROOT a_DET_4_det message_NOUN_2_obj to_ADP_6_case Oslo_PROPN_2_obl"
    ),
    "carry out": (
        "They_PRON_2_nsubj carried:carry_VERB_0_ROOT out_ADP_2_compound:prt an_DET_5_det attack_NOUN_2_obj in_ADP_7_case Lima_PROPN_2_obl"
    ),
    "take part": (
        "Rivera_PROPN_2_nsubj took:take_VERB_0_ROOT part_NOUN_2_obj in_ADP_5_case talks:talk_NOUN_2_obl in_ADP_7_case Lima_PROPN_5_nmod"
    ),
    "return a verdict": (
        "Jurors:juror_NOUN_2_nsubj returned:return_VERB_0_ROOT a_DET_4_det verdict_NOUN_2_obj in_ADP_6_case Lima_PROPN_2_obl"
    ),
    "come from": "Rivera_PROPN_2_nsubj comes:come_VERB_0_ROOT from_ADP_4_case Lima_PROPN_2_obl",
    "live": "Rivera_PROPN_2_nsubj lives:live_VERB_0_ROOT in_ADP_4_case Lima_PROPN_2_obl",
    "born": "Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass born:bear_VERB/VBN_0_ROOT in_ADP_5_case Lima_PROPN_3_obl",
    "go to school": "Rivera_PROPN_2_nsubj went:go_VERB_0_ROOT to_ADP_4_case school_NOUN_2_obl in_ADP_6_case Lima_PROPN_4_nmod",
    "head a team": (
        "The_DET_2_det team_NOUN_0_ROOT headed:head_VERB/VBN_2_acl by_ADP_5_case Rivera_PROPN_3_obl:agent in_ADP_7_case Lima_PROPN_3_obl"
    ),
    "a motion is moved": "Rivera_PROPN_2_nsubj moved:move_VERB_0_ROOT a_DET_4_det motion_NOUN_2_obj in_ADP_6_case Lima_PROPN_2_obl",
    "visit a website": "Readers:reader_NOUN_2_nsubj visit_VERB_0_ROOT the_DET_4_det website_NOUN_2_obj",
    "a rule": (
        "Drivers:driver_NOUN/NNS_7_nsubj:pass who_PRON/WP_3_nsubj enter_VERB/VBP_1_acl:relcl Lima_PROPN_3_obj "
        "can_AUX/MD_7_aux be_AUX/VB_7_aux:pass fined:fine_VERB/VBN_0_ROOT"
    ),
    "those who do": (
        "Those_PRON/DT_6_nsubj:pass who_PRON/WP_3_nsubj enter_VERB/VBP_1_acl:relcl Lima_PROPN_3_obj "
        "are:be_AUX/VBP_6_aux:pass fined:fine_VERB/VBN_0_ROOT"
    ),
    "imperative": "Visit_VERB/VB_0_ROOT Lima_PROPN_1_obj",
    "stopped by police": (
        "Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass stopped:stop_VERB/VBN_0_ROOT in_ADP_5_case Lima_PROPN_3_obl"
    ),
    "stop doing": (
        "Rivera_PROPN_2_nsubj stopped:stop_VERB_0_ROOT working:work_VERB/VBG_2_xcomp in_ADP_5_case Lima_PROPN_2_obl"
    ),
    "flights on offer": (
        "There_PRON_2_expl are:be_VERB_0_ROOT flights:flight_NOUN_2_nsubj to_ADP_5_case Lima_PROPN_3_nmod"
    ),
    "left without power": (
        "The_DET_2_det storm_NOUN_3_nsubj left:leave_VERB_0_ROOT Lima_PROPN_3_obj without_ADP_6_case power_NOUN_3_obl"
    ),
    "left with a choice": (
        "The_DET_2_det verdict_NOUN_3_nsubj leaves:leave_VERB/VBZ_0_ROOT Peru_PROPN_3_obj with_ADP_7_case "
        "a_DET_7_det choice_NOUN_3_obl"
    ),
    "no place named": "Rivera_PROPN_2_nsubj went:go_VERB_0_ROOT home_ADV_2_advmod",
    "a name that is no trigger": "The_DET_3_det Oslo_PROPN_3_compound Crossing_PROPN_4_nsubj opened:open_VERB_0_ROOT",
}


def test_who_leaves_with_a_delay_has_left() -> None:
    text = "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj with_ADP_6_case a_DET_6_det delay_NOUN_2_obl"
    assert len(told(text, PER="Rivera")) == 1


@pytest.mark.parametrize(("text", "expected"), MOTION.values(), ids=MOTION)
def test_motion_is_read(text: str, expected: list[str]) -> None:
    assert told(text, PER="Rivera") == expected


@pytest.mark.parametrize("text", STILL.values(), ids=STILL)
def test_what_only_looks_like_motion_is_not(text: str) -> None:
    assert told(text, PER="Rivera") == []


@pytest.mark.parametrize(
    ("conjunct", "companions"), [("Okafor_PROPN", ("Okafor",)), ("wife_NOUN", ()), ("Lima_PROPN", ())]
)
def test_people_named_together_move_together(conjunct: str, companions: tuple[str, ...]) -> None:
    (found,) = find(
        f"Rivera_PROPN_4_nsubj and_CCONJ_3_cc {conjunct}_1_conj flew:fly_VERB_0_ROOT to_ADP_6_case Quito_PROPN_4_obl",
        PER="Rivera" if companions == () else "Rivera;Okafor",
    )
    assert (found.mover, found.companions) == ("Rivera", companions)


def test_a_vehicle_moves_its_owner() -> None:
    (found,) = find(
        "Rivera_PROPN_4_nmod:poss 's_PART_1_case special_ADJ_4_amod train_NOUN_5_nsubj reached:reach_VERB_0_ROOT Lima_PROPN_5_obj",
        PER="Rivera",
    )
    assert (found.mover, found.vehicle, found.mode) == ("Rivera", "special train", "rail")


@pytest.mark.parametrize(
    ("owner", "ship", "mover"),
    [("charity", "ship", "ship"), ("airline", "plane", "plane"), ("team", "bus", "team"), ("king", "ship", "king")],
)
def test_bodies_own_what_teams_and_people_travel_in(owner: str, ship: str, mover: str) -> None:
    (found,) = find(
        f"The_DET_2_det {owner}_NOUN_4_nmod:poss 's_PART_2_case {ship}_NOUN_5_nsubj reached:reach_VERB_0_ROOT Lima_PROPN_5_obj"
    )
    assert found.mover == mover


def test_a_carrier_moves_its_passenger() -> None:
    (found,) = find(
        "The_DET_2_det ferry_NOUN_3_nsubj took:take_VERB_0_ROOT Rivera_PROPN_3_obj to_ADP_6_case Callao_PROPN_3_obl",
        PER="Rivera",
    )
    assert (found.mover, found.vehicle, found.mode) == ("Rivera", "ferry", "sea")


@pytest.mark.parametrize(
    ("how", "vehicle", "mode"),
    [
        ("by_ADP_6_case train_NOUN_2_obl", "train", "rail"),
        ("on_ADP_6_case foot_NOUN_2_obl", None, "foot"),
        ("aboard_ADP_6_case ships:ship_NOUN_2_obl", "ships", "sea"),
        ("by_ADP_6_case air_NOUN_2_obl", None, "air"),
    ],
)
def test_how(how: str, vehicle: str | None, mode: str) -> None:
    (found,) = find(f"Rivera_PROPN_2_nsubj went:go_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl {how}", PER="Rivera")
    assert (found.vehicle, found.mode) == (vehicle, mode)


def test_there_points_back() -> None:
    found = find(
        "Lima_PROPN_2_nsubj waits:wait_VERB_0_ROOT\n\nRivera_PROPN_2_nsubj flew:fly_VERB_0_ROOT there_ADV_2_advmod",
        PER="Rivera",
    )
    assert [mention.name for mention in found[0].destination] == ["Lima"]


@pytest.mark.parametrize(
    ("between", "there"),
    [
        ("THE_DET_3_det EMPTY_ADJ_3_amod CAMP_NOUN_0_ROOT\n\n", []),
        ("Nobody_PRON_2_nsubj knew:know_VERB_0_ROOT ._PUNCT_2_punct\n\n", ["Lima"]),
    ],
)
def test_there_is_no_place_of_before_a_heading(between: str, there: list[str]) -> None:
    found = find(
        f"Lima_PROPN_2_nsubj waits:wait_VERB_0_ROOT ._PUNCT_2_punct\n\n{between}"
        "Rivera_PROPN_2_nsubj flew:fly_VERB_0_ROOT there_ADV_2_advmod from_ADP_5_case Quito_PROPN_2_obl",
        PER="Rivera",
    )
    assert [mention.name for mention in found[0].destination] == there


def test_there_is_not_where_those_who_arrive_there_come_from() -> None:
    found = find(
        "Rivera_PROPN_2_nsubj reached:reach_VERB_0_ROOT Lima_PROPN_2_obj ._PUNCT_2_punct\n\n"
        "flights:flight_NOUN_4_nsubj from_ADP_3_case Quito_PROPN_1_nmod landed:land_VERB_0_ROOT there_ADV_4_advmod",
        PER="Rivera",
    )
    assert [mention.name for mention in found[-1].destination] == ["Lima"]


def test_the_date_is_that_of_the_own_clause() -> None:
    (found,) = find(
        "Rivera_PROPN_2_nsubj left:leave_VERB_5_ccomp Lima_PROPN_2_obj radio_NOUN_5_nsubj said:say_VERB_0_ROOT on_ADP_7_case "
        "Tuesday_PROPN_5_obl",
        PER="Rivera",
    )
    assert found.when is None


def test_a_mode_told_once_holds_for_the_journey() -> None:
    found = find(
        "Rivera_PROPN_2_nsubj visits:visit_VERB_0_ROOT Lima_PROPN_2_obj\n\n"
        "Rivera_PROPN_2_nsubj left:leave_VERB_0_ROOT for_ADP_4_case Peru_PROPN_2_obl by_ADP_6_case train_NOUN_2_obl",
        PER="Rivera",
    )
    assert [one.mode for one in found] == ["rail", "rail"]


def test_spans_are_offsets_into_the_article() -> None:
    text = "Rivera_PROPN_2_nsubj set:set_VERB_0_ROOT off_ADP_2_compound:prt for_ADP_5_case Lima_PROPN_2_obl"
    doc = parsed(text)
    (found,) = find(text, PER="Rivera")
    assert doc.text[found.trigger.start : found.trigger.end] == "set off"
    assert doc.text[found.destination[0].span.start : found.destination[0].span.end] == "Lima"


@pytest.mark.parametrize(
    "told_there",
    [
        "landed:land_VERB_0_ROOT here_ADV_2_advmod from_ADP_5_case Quito_PROPN_2_obl",
        "landed:land_VERB_0_ROOT in_ADP_6_case this_DET_6_det Peru_PROPN_6_compound port_NOUN_2_obl",
    ],
)
def test_here_is_where_the_article_was_written(told_there: str) -> None:
    doc = parsed(f"LIMA_PROPN_0_ROOT\n\nRivera_PROPN_2_nsubj {told_there}")
    story = article(doc, published=date(2024, 5, 15))
    found = [placed(doc, "LIMA", "PE", role="dateline")]
    found += [placed(doc, name, code) for name, code in PLACES.items() if name in doc.text]
    found += [placed(doc, "Peru", "PE", kind="country")] if "Peru" in doc.text else []
    moves = movements.find(doc, story, tuple(found), cast(doc, story, tuple(found)), None)
    assert [[mention.name for mention in one.destination] for one in moves] == [["LIMA"]]


def test_who_was_turned_away_does_not_go_on_from_there() -> None:
    found = told(
        "Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass turned:turn_VERB/VBN_0_ROOT away_ADV_3_advmod from_ADP_6_case Lima_PROPN_3_obl "
        "and_CCONJ_8_cc sailed:sail_VERB/VBD_3_conj to_ADP_10_case Quito_PROPN_8_obl",
        PER="Rivera",
    )
    assert found[-1] == "Rivera: >>Quito"


@pytest.mark.parametrize(("behind", "status"), [("", "denied"), ("say_VERB/VB_2_ccomp", "expected")])
def test_what_was_to_be_and_was_not_done_is_denied(behind: str, status: str) -> None:
    (found,) = find(
        f"""
        Rivera_PROPN_3_nsubj would_AUX/MD_3_aux fly_VERB/VB_0_ROOT to_ADP_5_case Quito_PROPN_3_obl ._PUNCT_3_punct

        He_PRON_2_nsubj did:do_AUX_0_ROOT not_PART_2_advmod {behind} ._PUNCT_2_punct
        """,
        PER="Rivera",
    )
    assert found.status == status


def test_a_prison_lies_at_the_town_and_not_in_what_the_town_lies_in() -> None:
    text = (
        "Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass flown:fly_VERB/VBN_0_ROOT from_ADP_6_case the_DET_6_det "
        "prison_NOUN_3_obl at_ADP_8_case Callao_PROPN_6_nmod in_ADP_10_case Lima_PROPN_6_nmod ._PUNCT_3_punct"
    )
    assert told(text, PER="Rivera") == ["Rivera: Callao>>"]


def test_what_will_not_be_does_not_begin_where_the_visit_ends() -> None:
    found = find(
        "Rivera_PROPN_3_nsubj will_AUX/MD_3_aux visit_VERB/VB_0_ROOT Lima_PROPN_3_obj but_CCONJ_9_cc will_AUX/MD_9_aux "
        "no_DET_8_det longer_ADV_9_advmod go_VERB/VB_3_conj to_ADP_11_case Quito_PROPN_9_obl in_ADP_13_case August_PROPN_9_obl",
        PER="Rivera",
    )
    assert [(one.status, _names(one.origin)) for one in found] == [("expected", ""), ("denied", "")]
    assert found[1].when is not None
    assert found[1].when.iso == "2024-08"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("put:put_VERB/VBD_0_ROOT off_ADP_2_compound:prt", "expected"),
        ("gave:give_VERB/VBD_0_ROOT up_ADP_2_compound:prt", "denied"),
    ],
)
def test_a_trip_put_off_is_to_come_and_one_given_up_is_not(said: str, status: str) -> None:
    (found,) = find(
        f"Rivera_PROPN_2_nsubj {said} a_DET_5_det trip_NOUN_2_obj to_ADP_7_case Lima_PROPN_5_nmod", PER="Rivera"
    )
    assert found.status == status


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ("stopped:stop_VERB/VBN_0_ROOT", "denied"),
        ("nervous:nervous_ADJ_0_ROOT", "expected"),
    ],
)
def test_who_is_stopped_as_he_is_about_to_go_has_not_gone(before: str, status: str) -> None:
    (found,) = find(
        f"Rivera_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass {before} as_SCONJ_7_mark he_PRON_7_nsubj was:be_AUX_7_cop "
        "about_ADJ/JJ_3_advcl to_PART_9_mark fly_VERB/VB_7_xcomp to_ADP_11_case Quito_PROPN_9_obl",
        PER="Rivera",
    )
    assert found.status == status


@pytest.mark.parametrize(("who", "status"), [("Some_PRON_2_nsubj", "possible"), ("Diaz_PROPN_2_nsubj", "happened")])
def test_what_only_some_say_may_be(who: str, status: str) -> None:
    (found,) = find(
        f"{who} say_VERB/VBP_0_ROOT that_SCONJ_6_mark Rivera_PROPN_6_nsubj has_AUX_6_aux gone:go_VERB/VBN_2_ccomp "
        "to_ADP_8_case Quito_PROPN_6_obl",
        PER="Rivera;Diaz",
    )
    assert found.status == status


def test_who_fled_a_town_is_whoever_is_told_of_there() -> None:
    (went,) = find("Rivera_PROPN_2_nsubj went:go_VERB_0_ROOT to_ADP_4_case Lima_PROPN_2_obl")
    start = went.trigger.start + 350
    trigger = replace(went.trigger, start=start, end=start + 4)
    fled = replace(went, trigger=trigger, mover=None, origin=went.destination, destination=())

    told_by_verb = movements._share_movers([went, fled], {})
    told_by_noun = movements._share_movers([went, fled], {start: False})  # "the trip from Lima" is another's

    assert [one.mover for one in told_by_verb] == ["Rivera", "Rivera"]
    assert [one.mover for one in told_by_noun] == ["Rivera"]
