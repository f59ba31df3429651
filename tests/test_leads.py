"""Who is told before he is named, whose company travels, and what bears a town's name but is a ship."""

from __future__ import annotations

import pytest
from handmade import article, parsed, word

from geonews.movers.who import cast
from geonews.toponymy.craftnames import craft_names

LEAD = (
    "A_DET_2_det man_NOUN_8_nsubj:pass who_PRON_4_nsubj fled:flee_VERB_2_acl:relcl last_ADJ_6_amod year_NOUN_4_obl"
    " was:be_AUX_8_aux:pass flown:fly_VERB_0_ROOT home_ADV_8_advmod ._PUNCT_8_punct\n\n"
)


@pytest.mark.parametrize(
    ("does", "name"), [("stole:steal", "Bo Lee"), ("said:say", "man"), ("saw:see", "man")], ids=["does", "says", "sees"]
)
def test_whom_the_second_sentence_is_about_the_lead_was_about(does: str, name: str) -> None:
    doc = parsed(
        f"{LEAD}Bo_PROPN_3_nsubj Lee_PROPN_1_flat {does}_VERB_0_ROOT it_PRON_3_obj then_ADV_3_advmod in_ADP_8_case"
        " the_DET_8_det house_NOUN_3_obl ._PUNCT_3_punct",
        PER="Bo Lee",
    )
    assert cast(doc, article(doc), ()).name(word(doc, "man")) == name


@pytest.mark.parametrize("calling", ["farmer", "mayor"])
def test_a_name_with_another_calling_is_not_whom_the_lead_was_about(calling: str) -> None:
    doc = parsed(
        f"{LEAD}Bo_PROPN_7_nsubj Lee_PROPN_1_flat ,_PUNCT_5_punct a_DET_5_det {calling}_NOUN_1_appos ,_PUNCT_5_punct"
        " slept:sleep_VERB_0_ROOT there_ADV_7_advmod ._PUNCT_7_punct",
        PER="Bo Lee",
    )
    assert cast(doc, article(doc), ()).name(word(doc, "man")) == "man"


def test_a_member_of_the_senate_is_the_senator_and_not_who_is_told_next() -> None:
    doc = parsed(
        """
        A_DET_2_det member_NOUN_6_nsubj of_ADP_5_case the_DET_5_det Senate_PROPN_2_nmod came:come_VERB_0_ROOT
        home_ADV_6_advmod yesterday_NOUN_6_obl ._PUNCT_6_punct

        Bo_PROPN_3_nsubj Lee_PROPN_1_flat slept:sleep_VERB_0_ROOT there_ADV_3_advmod ._PUNCT_3_punct

        Senator_PROPN_2_nmod:desc Ada_PROPN_4_nsubj Rojas_PROPN_2_flat waved:wave_VERB_0_ROOT ._PUNCT_4_punct
        """,
        PER="Bo Lee;Ada Rojas",
    )
    assert cast(doc, article(doc), ()).name(word(doc, "member")) == "Ada Rojas"


@pytest.mark.parametrize(
    ("sets_out", "rest", "name"),
    [
        ("left:leave", "", "Ada"),
        ("slept:sleep", "", "delegation"),
        ("left:leave", "without_ADP_5_case her_PRON_3_obl", "delegation"),
    ],
    ids=["she leads it", "she stayed", "without her"],
)
def test_her_delegation_is_hers_once_she_has_set_out(sets_out: str, rest: str, name: str) -> None:
    doc = parsed(
        f"""
        Ada_PROPN_2_nsubj {sets_out}_VERB_0_ROOT ._PUNCT_2_punct

        Her_PRON_2_nmod:poss delegation_NOUN_3_nsubj landed:land_VERB_0_ROOT {rest} ._PUNCT_3_punct
        """,
        PER="Ada",
    )
    assert cast(doc, article(doc), ()).name(word(doc, "delegation")) == name


def test_the_queens_pony_is_no_queen() -> None:
    doc = parsed(
        """
        Emma_PROPN_8_nsubj ,_PUNCT_6_punct the_DET_4_det Queen_PROPN_6_nmod:poss 's_PART_4_case pony_NOUN_1_appos
        ,_PUNCT_6_punct slept:sleep_VERB_0_ROOT ._PUNCT_8_punct

        The_DET_2_det Queen_PROPN_3_nsubj left:leave_VERB_0_ROOT ._PUNCT_3_punct
        """,
        PER="Emma",
    )
    assert cast(doc, article(doc), ()).name(word(doc, "Queen", 1)) != "Emma"


@pytest.mark.parametrize(("article_before", "ships"), [("The_DET", 2), ("At_ADP", 1)])
def test_a_towns_name_behind_the_is_a_ships_and_behind_at_a_towns(article_before: str, ships: int) -> None:
    relation = "det" if article_before.startswith("The") else "case"
    doc = parsed(
        f"""
        A_DET_2_det ship_NOUN_3_nsubj sank:sink_VERB_0_ROOT ._PUNCT_3_punct

        The_DET_2_det Lima_PROPN_3_nsubj left:leave_VERB_0_ROOT ._PUNCT_3_punct

        {article_before}_2_{relation} Lima_PROPN_3_nsubj waited:wait_VERB_0_ROOT ._PUNCT_3_punct
        """,
        LOC="Lima",
    )
    assert len(craft_names(doc, sure=True)) == ships
