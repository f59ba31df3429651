"""Repairs of a parse."""

from __future__ import annotations

import pytest
from handmade import parsed, word
from spacy.tokens import Span

from geonews.mending import mend

MISREAD = """
She_PRON_2_nsubj left:leave_VERB_0_ROOT on_ADP_7_case a_DET_7_det special_ADJ_7_amod train_NOUN_7_compound
bound_NOUN_2_obl for_ADP_9_case Lima_PROPN_7_nmod ._PUNCT_2_punct
"""
NO_TRAIN = """
The_DET_3_det upper_ADJ_3_amod bound_NOUN_6_nsubj for_ADP_5_case tax_NOUN_3_nmod rose:rise_VERB_0_ROOT ._PUNCT_6_punct
"""


def test_a_train_bound_for_a_place_is_a_train() -> None:
    doc = mend(parsed(MISREAD))
    train, bound = word(doc, "train"), word(doc, "bound")
    assert (train.head.text, train.dep_, sorted(child.text for child in train.children)) == (
        "left",
        "obl",
        ["a", "bound", "on", "special"],
    )
    assert (bound.dep_, bound.pos_, [child.dep_ for child in bound.children]) == ("acl", "VERB", ["obl"])
    assert [sent.text for sent in doc.sents] == ["She left on a special train bound for Lima."]


def test_a_bound_without_a_noun_before_it_is_left_alone() -> None:
    doc = mend(parsed(NO_TRAIN))
    assert (word(doc, "bound").dep_, word(doc, "bound").pos_) == ("nsubj", "NOUN")


@pytest.mark.parametrize(("head", "dep"), [("0", "ROOT"), ("8", "conj")])
def test_who_is_due_to_visit_only_may(head: str, dep: str) -> None:
    doc = mend(
        parsed(
            f"""
            She_PRON_5_nsubj is:be_AUX_5_cop due_ADJ_5_advmod to_PART/TO_3_fixed visit_VERB/VB_{head}_{dep}
            Lima_PROPN_5_obj and_CCONJ_5_cc left:leave_VERB_{"5" if dep == "ROOT" else "0"}_{"conj" if dep == "ROOT" else "ROOT"}
            ._PUNCT_5_punct
            """
        )
    )
    due, visit = word(doc, "due"), word(doc, "visit")
    assert (visit.head.text, visit.dep_, due.dep_, word(doc, "She").head.text, word(doc, "to").dep_) == (
        "due",
        "xcomp",
        dep,
        "due",
        "mark",
    )
    assert len(list(doc.sents)) == 1


def test_who_is_due_beside_something_done_only_may() -> None:
    doc = mend(
        parsed(
            """
            She_PRON_2_nsubj lost:lose_VERB/VBD_0_ROOT and_CCONJ_7_cc is:be_AUX_7_cop due_ADJ/JJ_2_conj to_ADP_5_fixed
            visit_VERB/VB_2_conj Lima_PROPN_7_obj ._PUNCT_2_punct
            """
        )
    )
    due, visit = word(doc, "due"), word(doc, "visit")
    assert (visit.head.text, visit.dep_, word(doc, "is").head.text, due.head.text) == ("due", "xcomp", "due", "lost")


def test_a_reported_clause_keeps_its_subject() -> None:
    doc = mend(
        parsed(
            """
            A_DET_2_det plane_NOUN_7_nsubj left:leave_VERB_7_ccomp ,_PUNCT_3_punct the_DET_6_det
            ministry_NOUN_7_nsubj said:say_VERB_0_ROOT ._PUNCT_7_punct
            """
        )
    )
    assert [(word(doc, form).head.text) for form in ("plane", "ministry")] == ["left", "said"]


def test_a_plane_that_left_is_not_one_that_was_left() -> None:
    doc = mend(
        parsed(
            """
            A_DET_2_det plane_NOUN_11_nsubj refused:refuse_VERB_2_acl:relcl left:leave_VERB/VBN_2_acl
            Lima_PROPN_4_obj and_CCONJ_7_cc landed:land_VERB_3_conj ,_PUNCT_2_punct the_DET_10_det
            ministry_NOUN_11_nsubj said:say_VERB_0_ROOT ._PUNCT_11_punct
            """
        )
    )
    heads = {
        form: (word(doc, form).head.text, word(doc, form).dep_) for form in ("plane", "left", "landed", "ministry")
    }
    assert heads == {
        "plane": ("left", "nsubj"),
        "left": ("said", "ccomp"),
        "landed": ("left", "conj"),
        "ministry": ("said", "nsubj"),
    }


def test_a_clause_that_as_begins_has_its_subject() -> None:
    doc = mend(
        parsed(
            """
            Prices_NOUN_2_nsubj fell:fall_VERB/VBD_0_ROOT as_ADP_4_case thousands_NOUN_2_obl led_VERB/VBN_4_acl
            by_ADP_7_case Rivera_PROPN_5_obl ,_PUNCT_10_punct were:be_AUX/VBD_10_aux marching:march_VERB/VBG_2_conj
            ._PUNCT_2_punct
            """
        )
    )
    found = {form: (word(doc, form).head.text, word(doc, form).dep_) for form in ("as", "thousands", "marching")}
    assert found == {"as": ("marching", "mark"), "thousands": ("marching", "nsubj"), "marching": ("fell", "advcl")}


def test_due_to_a_noun_with_a_way_behind_it_is_an_infinitive() -> None:
    doc = mend(
        parsed(
            """
            She_PRON_5_nsubj is:be_AUX/VBZ_5_cop due_ADJ_5_case to_ADP_3_fixed travel_NOUN/NN_0_ROOT to_ADP_7_case
            Lima_PROPN_5_obl ._PUNCT_5_punct
            """
        )
    )
    assert (word(doc, "travel").tag_, word(doc, "travel").dep_, word(doc, "She").head.text) == ("VB", "xcomp", "due")


def test_what_was_due_keeps_its_subject_from_the_place_behind() -> None:
    doc = mend(
        parsed(
            """
            The_DET_2_det ferry_NOUN_7_nsubj had:have_AUX/VBD_7_aux been:be_AUX/VBN_7_cop due_ADJ_0_ROOT in_ADP_7_case
            Lima_PROPN_5_obl but_CCONJ_9_cc sailed:sail_VERB/VBD_5_conj on_ADV_9_advmod ._PUNCT_5_punct
            """
        )
    )
    assert [word(doc, form).head.text for form in ("ferry", "had", "been", "in")] == ["due", "due", "due", "Lima"]


@pytest.mark.parametrize(
    "misread",
    [
        "Air_PROPN_2_compound Force_PROPN_4_nsubj One_NUM_4_nsubj landed:land_VERB_0_ROOT in_ADP_6_case Lima_PROPN_4_obl",
        "Air_PROPN_2_compound Force_PROPN_4_nsubj One_NUM_2_nummod landed:land_VERB_0_ROOT in_ADP_6_case Lima_PROPN_4_obl",
    ],
    ids=["two subjects", "a number of a force"],
)
def test_the_number_of_a_call_sign_heads_its_phrase(misread: str) -> None:
    doc = mend(parsed(misread))
    assert [(token.dep_, token.head.text) for token in doc[:3]] == [
        ("compound", "Force"),
        ("compound", "One"),
        ("nsubj", "landed"),
    ]


def test_one_of_a_force_is_no_call_sign() -> None:
    doc = mend(parsed("The_DET_2_det force_NOUN_4_nsubj one_NUM_4_nsubj left:leave_VERB_0_ROOT ._PUNCT_4_punct"))
    assert word(doc, "force").dep_ == "nsubj"


@pytest.mark.parametrize(("herd", "said"), [("0_ROOT", "3_parataxis"), ("7_ccomp", "0_ROOT")])
def test_what_goes_on_after_an_aside_goes_on_from_what_is_told(herd: str, said: str) -> None:
    doc = mend(
        parsed(
            f"""
            The_DET_2_det herd_NOUN_3_nsubj rests:rest_VERB_{herd} ,_PUNCT_7_punct the_DET_6_det command_NOUN_7_nsubj
            said:say_VERB_{said} ,_PUNCT_11_punct and_CCONJ_11_cc is:be_AUX_11_aux moving:move_VERB_7_conj on_ADV_11_advmod
            ._PUNCT_7_punct
            """
        )
    )
    assert word(doc, "moving").head.text == "rests"


@pytest.mark.parametrize(
    ("mark", "host", "speaker"), [(",_PUNCT_6_punct", "flown", "nsubj"), (":_PUNCT_6_punct", "said", "obj")]
)
def test_who_says_it_behind_the_verb_leaves_the_clause_its_subject(mark: str, host: str, speaker: str) -> None:
    doc = mend(
        parsed(
            f"""
            Rivera_PROPN_6_nsubj was:be_AUX_3_aux:pass flown:fly_VERB/VBN_6_ccomp out_ADV_3_advmod {mark}
            said:say_VERB_0_ROOT officials:official_NOUN/NNS_6_obj ._PUNCT_6_punct
            """
        )
    )
    assert (word(doc, "Rivera").head.text, word(doc, "officials").dep_) == (host, speaker)


@pytest.mark.parametrize(("det", "named"), [("the", "tanker"), ("a", "flag")])
def test_a_name_behind_a_flag_is_the_ships(det: str, named: str) -> None:
    doc = mend(
        parsed(
            f"""
            Guards_NOUN_2_nsubj seized:seize_VERB_0_ROOT a_DET_4_det tanker_NOUN_2_obj under_ADP_8_case the_DET_8_det
            Greek_ADJ_8_amod flag_NOUN_2_obl ,_PUNCT_11_punct {det}_DET_11_det Aldora_PROPN_8_appos ._PUNCT_2_punct
            """
        )
    )
    assert word(doc, "Aldora").head.text == named


@pytest.mark.parametrize(
    ("row", "host"), [("", "deport"), ("and_CCONJ_17_cc to_ADP_17_case Oslo_PROPN_14_conj", "sent")]
)
def test_an_aside_ends_at_its_comma(row: str, host: str) -> None:
    """In "deport Lee, who was sent to A, to B" the second goal is the first verb's, unless it is one of a row."""
    doc = mend(
        parsed(
            f"""
            They_PRON_2_nsubj deport:deport_VERB/VBP_0_ROOT Lee_PROPN_2_obj ,_PUNCT_7_punct who_PRON_7_nsubj:pass
            was:be_AUX_7_aux:pass sent:send_VERB/VBN_3_acl:relcl to_ADP_9_case Lima_PROPN_7_obl in_ADP_11_case
            May_PROPN_7_obl ,_PUNCT_14_punct to_ADP_14_case Bergen_PROPN_7_obl {row} ._PUNCT_2_punct
            """
        )
    )
    assert (word(doc, "Bergen").head.text, word(doc, "Lima").head.text) == (host, "sent")


def test_what_came_before_what_is_told_by_the_way_is_told_by_the_way() -> None:
    doc = mend(
        parsed(
            """
            They_PRON_2_nsubj deport:deport_VERB/VBP_0_ROOT Lee_PROPN_2_obj ,_PUNCT_7_punct who_PRON_7_nsubj:pass
            was:be_AUX_7_aux:pass sent:send_VERB/VBN_3_acl:relcl to_ADP_9_case Lima_PROPN_7_obl before_SCONJ_12_mark
            he_PRON_12_nsubj left:leave_VERB_2_advcl ,_PUNCT_15_punct to_ADP_15_case Bergen_PROPN_12_obl ._PUNCT_2_punct
            """
        )
    )
    assert (word(doc, "left").head.text, word(doc, "Bergen").head.text) == ("sent", "deport")


@pytest.mark.parametrize(("written", "host"), [("Said", "Port"), ("said", "said")])
def test_a_verb_written_large_ends_the_name_before_it(written: str, host: str) -> None:
    """Nobody said anything in "The tug was sent to Port Said to help"."""
    doc = mend(
        parsed(
            f"""
            The_DET_2_det tug_NOUN_4_nsubj:pass was:be_AUX_4_aux:pass sent:send_VERB/VBN_7_ccomp to_ADP_6_case
            Port_PROPN_4_obl {written}:say_VERB/VBD_0_ROOT to_PART_9_mark help_VERB/VB_7_xcomp ._PUNCT_7_punct
            """,
            LOC="Port",
        )
    )
    assert word(doc, written).head.text == host
    assert [ent.text for ent in doc.ents] == (["Port Said"] if host == "Port" else ["Port"])
    assert word(doc, "help").head.text == ("sent" if host == "Port" else "said")


def test_a_name_behind_a_verb_may_end_like_one() -> None:
    doc = mend(
        parsed(
            """
            It_PRON_2_nsubj reached:reach_VERB/VBD_0_ROOT Port_PROPN_2_obj Said:say_VERB/VBD_2_xcomp in_ADP_7_case
            the_DET_7_det evening_NOUN_4_obl ._PUNCT_2_punct
            """
        )
    )
    assert (word(doc, "Said").head.text, word(doc, "evening").head.text) == ("Port", "reached")


@pytest.mark.parametrize(("label", "host"), [("nsubj", "Aurora"), ("obl", "sank")])
def test_the_number_of_a_ship_is_no_second_subject(label: str, host: str) -> None:
    doc = mend(parsed(f"The_DET_2_det Aurora_PROPN_4_nsubj 1_NUM_4_{label} sank:sink_VERB/VBD_0_ROOT ._PUNCT_4_punct"))
    assert word(doc, "1").head.text == host


@pytest.mark.parametrize(("relative", "host"), [("which", "tanker"), ("who", "Ode")])
def test_which_tells_of_what_is_owned(relative: str, host: str) -> None:
    doc = mend(
        parsed(
            f"""
            Ode_PROPN_3_nmod:poss 's_PART_1_case tanker_NOUN_8_nsubj ,_PUNCT_6_punct {relative}_PRON_6_nsubj
            sailed:sail_VERB/VBD_1_acl:relcl ,_PUNCT_6_punct sank:sink_VERB/VBD_0_ROOT ._PUNCT_8_punct
            """
        )
    )
    assert word(doc, "sailed").head.text == host


def test_whoever_is_asked_about_a_flight_is_no_flight() -> None:
    doc = parsed(
        """
        Asked:ask_VERB/VBN_11_advcl about_ADP_4_case the_DET_4_det flight_NOUN_1_obl ,_PUNCT_6_punct
        Rivera_PROPN_4_appos ,_PUNCT_9_punct who_PRON_9_nsubj left:leave_VERB/VBD_4_acl:relcl ,_PUNCT_1_punct
        spoke:speak_VERB/VBD_0_ROOT ._PUNCT_11_punct
        """
    )
    doc.ents = [Span(doc, 5, 6, label="PER")]
    doc = mend(doc)
    assert (word(doc, "Rivera").head.text, word(doc, "Rivera").dep_) == ("spoke", "nsubj")
    assert word(doc, "left").head.text == "Rivera"


def test_the_land_between_commas_is_that_of_the_town_before_it() -> None:
    doc = mend(
        parsed(
            """
            They_PRON_2_nsubj took:take_VERB/VBD_0_ROOT it_PRON_2_obj from_ADP_5_case Bergen_PROPN_2_obl
            ,_PUNCT_8_punct in_ADP_8_case Norway_PROPN_12_nmod ,_PUNCT_12_punct to_ADP_12_case a_DET_12_det
            spot_NOUN_2_obl ._PUNCT_2_punct
            """
        )
    )
    assert word(doc, "Norway").head.text == "Bergen"


def test_what_is_said_of_a_grandson_is_not_said_of_whose_grandson_he_is() -> None:
    doc = parsed(
        """
        A_DET_2_det grandson_NOUN_9_nsubj of_ADP_4_case Rivera_PROPN_2_nmod ,_PUNCT_7_punct who_PRON_7_nsubj
        left:leave_VERB/VBD_2_acl:relcl ,_PUNCT_2_punct spoke:speak_VERB/VBD_0_ROOT ._PUNCT_9_punct
        """
    )
    doc.ents = [Span(doc, 3, 4, label="PER")]
    assert word(mend(doc), "left").head.text == "grandson"
