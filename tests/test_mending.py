"""Repairs of a parse."""

from __future__ import annotations

from handmade import parsed, word

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
