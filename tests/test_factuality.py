from __future__ import annotations

from datetime import date

import pytest
from handmade import article, parsed, word

from geonews.certainty import deixis
from geonews.certainty.factuality import Judgement, judge
from geonews.model import Article
from geonews.movers.who import cast

DAY = date(2021, 5, 20)


def judged(text: str, trigger: str, *, published: date | None = DAY, **entities: str) -> Judgement:
    doc = parsed(text, **({"PER": "Rojas"} | entities))
    one = article(doc, published=published)
    return judge(word(doc, trigger), one, cast(doc, one, ()))


VERBS = {
    (
        "Rojas_PROPN_3_nsubj will_AUX/MD_3_aux land_VERB/VB_0_ROOT and_CCONJ_6_cc be_AUX/VB_6_aux:pass "
        "visited:visit_VERB/VBN_3_conj in_ADP_8_case Quito_PROPN_6_obl"
    ): "expected",
    "Rojas_PROPN_2_nsubj visited:visit_VERB_0_ROOT Quito_PROPN_2_obj ._PUNCT_2_punct": "happened",
    "Rojas_PROPN_3_nsubj has:have_AUX/VBZ_3_aux visited:visit_VERB/VBN_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct": "happened",
    "Rojas_PROPN_3_nsubj will_AUX/MD_3_aux visit_VERB/VB_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct": "expected",
    "Rojas_PROPN_4_nsubj is:be_AUX/VBZ_4_aux to_PART_4_mark visit_VERB/VB_0_ROOT Quito_PROPN_4_obj ._PUNCT_4_punct": "expected",
    (
        "Rojas_PROPN_5_nsubj was:be_AUX_5_aux to_PART_5_mark have_AUX/VB_5_aux visited:visit_VERB/VBN_0_ROOT "
        "Quito_PROPN_5_obj ._PUNCT_5_punct"
    ): "denied",
    "Rojas_PROPN_2_nsubj plans:plan_VERB/VBZ_0_ROOT to_PART_4_mark visit_VERB/VB_2_xcomp Quito_PROPN_4_obj": "expected",
    (
        "Rojas_PROPN_3_nsubj had:have_AUX_3_aux planned:plan_VERB/VBN_0_ROOT to_PART_5_mark visit_VERB/VB_3_xcomp "
        "Quito_PROPN_5_obj ._PUNCT_3_punct"
    ): "denied",
    "Rojas_PROPN_3_nsubj is:be_AUX/VBZ_3_cop due_ADJ_0_ROOT to_PART_5_mark visit_VERB/VB_3_xcomp Quito_PROPN_5_obj": "expected",
    (
        "Rojas_PROPN_3_nsubj is:be_AUX/VBZ_3_aux going:go_VERB/VBG_0_ROOT to_PART_5_mark visit_VERB/VB_3_xcomp "
        "Quito_PROPN_5_obj"
    ): "expected",
    (
        "Rojas_PROPN_4_nsubj had:have_AUX_4_aux been:be_AUX/VBN_4_cop due_ADJ_0_ROOT to_PART_6_mark "
        "visit_VERB/VB_4_xcomp Quito_PROPN_6_obj ._PUNCT_4_punct"
    ): "denied",
    (  # the same, as the parser may read it
        "Rojas_PROPN_6_nsubj had:have_AUX_6_aux been:be_AUX/VBN_6_cop due_ADJ_6_xcomp to_PART_6_mark "
        "visit_VERB/VB_0_ROOT Quito_PROPN_6_obj ._PUNCT_6_punct"
    ): "denied",
    (
        "Rojas_PROPN_2_nsubj turned:turn_VERB_0_ROOT down_ADP_2_compound:prt an_DET_5_det offer_NOUN_2_obj "
        "to_PART_7_mark visit_VERB/VB_2_advcl Quito_PROPN_7_obj ._PUNCT_2_punct"
    ): "denied",
    (
        "Rojas_PROPN_2_nsubj chartered:charter_VERB_0_ROOT a_DET_4_det boat_NOUN_2_obj "
        "to_PART_6_mark visit_VERB/VB_2_advcl Quito_PROPN_6_obj ._PUNCT_2_punct"
    ): "happened",
    (
        "It_PRON_3_nsubj was:be_AUX_3_cop logical_ADJ_0_ROOT to_PART_5_mark visit_VERB/VB_3_csubj "
        "Quito_PROPN_5_obj ._PUNCT_3_punct"
    ): "possible",
    (
        "They_PRON_5_nsubj:pass are:be_AUX/VBP_5_aux:pass to_PART_5_mark be_AUX/VB_5_aux:pass brought:bring_VERB/VBN_0_ROOT "
        "in_ADV_5_advmod and_CCONJ_8_cc visited:visit_VERB/VBD_5_conj there_ADV_8_advmod ._PUNCT_5_punct"
    ): "expected",
    "Rojas_PROPN_2_nsubj hopes:hope_VERB/VBZ_0_ROOT to_PART_4_mark visit_VERB/VB_2_xcomp Quito_PROPN_4_obj": "possible",
    "Rojas_PROPN_3_nsubj may_AUX/MD_3_aux visit_VERB/VB_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct": "possible",
    "Rojas_PROPN_2_nsubj refused:refuse_VERB_0_ROOT to_PART_4_mark visit_VERB/VB_2_xcomp Quito_PROPN_4_obj": "denied",
    "Rojas_PROPN_4_nsubj did:do_AUX_4_aux not_PART_4_advmod visit_VERB/VB_0_ROOT Quito_PROPN_4_obj ._PUNCT_4_punct": "denied",
    "Rojas_PROPN_3_nsubj is:be_AUX/VBZ_3_aux visiting:visit_VERB/VBG_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct": "under_way",
    (
        "Rojas_PROPN_3_nsubj is:be_AUX/VBZ_3_aux visiting:visit_VERB/VBG_0_ROOT Quito_PROPN_3_obj next_ADJ_6_amod "
        "week_NOUN_3_obl:unmarked ._PUNCT_3_punct"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj appeared:appear_VERB_0_ROOT to_PART_5_mark have_AUX/VB_5_aux "
        "visited:visit_VERB/VBN_2_xcomp Quito_PROPN_5_obj ._PUNCT_2_punct"
    ): "happened",
    (
        "Rojas_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass forced:force_VERB/VBN_0_ROOT to_PART_5_mark "
        "visit_VERB/VB_3_xcomp Quito_PROPN_5_obj ._PUNCT_3_punct"
    ): "happened",
    (
        "Rojas_PROPN_2_nsubj denied:deny_VERB_0_ROOT that_SCONJ_6_mark she_PRON_6_nsubj had:have_AUX_6_aux "
        "visited:visit_VERB/VBN_2_ccomp Quito_PROPN_6_obj ._PUNCT_2_punct"
    ): "denied",
    (
        "If_SCONJ_3_mark Rojas_PROPN_3_nsubj visits:visit_VERB/VBZ_7_advcl Quito_PROPN_3_obj crowds:crowd_NOUN/NNS_7_nsubj "
        "will_AUX/MD_7_aux gather_VERB/VB_0_ROOT ._PUNCT_7_punct"
    ): "possible",
    (
        "When_ADV_3_advmod Rojas_PROPN_3_nsubj visits:visit_VERB/VBZ_7_advcl Quito_PROPN_3_obj "
        "crowds:crowd_NOUN/NNS_7_nsubj will_AUX/MD_7_aux gather_VERB/VB_0_ROOT ._PUNCT_7_punct"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT without_SCONJ_4_mark visiting:visit_VERB/VBG_2_advcl "
        "Quito_PROPN_4_obj ._PUNCT_2_punct"
    ): "denied",
    (
        "Rojas_PROPN_3_nsubj never_ADV_3_advmod called:call_VERB_0_ROOT before_SCONJ_5_mark "
        "visiting:visit_VERB/VBG_3_advcl Quito_PROPN_5_obj ._PUNCT_3_punct"
    ): "happened",
    "Rojas_PROPN_2_nsubj has:have_VERB/VBZ_0_ROOT yet_ADV_2_advmod to_PART_5_mark visit_VERB/VB_2_xcomp Quito_PROPN_5_obj": "denied",
    "Rojas_PROPN_3_nsubj almost_ADV_3_advmod visited:visit_VERB_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct": "denied",
    (
        "Rojas_PROPN_3_nsubj will_AUX/MD_3_aux leave_VERB/VB_0_ROOT Lima_PROPN_3_obj and_CCONJ_6_cc "
        "visit_VERB/VB_3_conj Quito_PROPN_6_obj ._PUNCT_3_punct"
    ): "expected",
    "Rojas_PROPN_0_ROOT to_PART_3_mark visit_VERB/VB_1_acl Quito_PROPN_3_obj": "expected",
    (
        "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Lima_PROPN_2_obj to_PART_5_mark visit_VERB/VB_2_advcl "
        "Quito_PROPN_5_obj ._PUNCT_2_punct"
    ): "expected",
    (
        "Rojas_PROPN_3_nsubj did:do_AUX_2_aux say_VERB/VB_0_ROOT whether_SCONJ_6_mark she_PRON_6_nsubj "
        "visited:visit_VERB_3_ccomp Quito_PROPN_6_obj ._PUNCT_3_punct"
    ): "possible",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "status"), list(VERBS.items()))
def test_a_verb_is_as_certain_as_its_form_and_what_governs_it(sentence: str, status: str) -> None:
    trigger = next(
        form
        for form in ("visited", "visiting", "visits", "visit")
        if f" {form}:" in sentence or f" {form}_" in sentence
    )
    assert judged(sentence, trigger).status == status


NOUNS = {
    "Rojas_PROPN_2_nsubj cancelled:cancel_VERB_0_ROOT a_DET_4_det visit_NOUN_2_obj to_ADP_6_case Quito_PROPN_4_nmod": "denied",
    "Rojas_PROPN_2_nsubj paid:pay_VERB_0_ROOT a_DET_4_det visit_NOUN_2_obj to_ADP_6_case Quito_PROPN_4_nmod": "happened",
    "Rojas_PROPN_2_nsubj announced:announce_VERB_0_ROOT a_DET_4_det visit_NOUN_2_obj to_ADP_6_case Quito_PROPN_4_nmod": "expected",
    "Rojas_PROPN_2_nsubj discussed:discuss_VERB_0_ROOT a_DET_4_det visit_NOUN_2_obj to_ADP_6_case Quito_PROPN_4_nmod": "possible",
    "A_DET_2_det visit_NOUN_4_nsubj could_AUX/MD_4_aux follow_VERB/VB_0_ROOT in_ADP_6_case Quito_PROPN_4_obl": "possible",
    "A_DET_2_det visit_NOUN_4_nsubj:pass was:be_AUX_4_aux:pass planned:plan_VERB/VBN_0_ROOT": "expected",
    "The_DET_2_det visit_NOUN_4_nsubj:pass was:be_AUX_4_aux:pass ruled:rule_VERB/VBN_0_ROOT out_ADP/RP_4_compound:prt": "denied",
    "A_DET_3_det planned_ADJ_3_amod visit_NOUN_4_nsubj drew:draw_VERB_0_ROOT crowds:crowd_NOUN/NNS_4_obj": "expected",
    "Plans:plan_NOUN/NNS_5_nsubj for_ADP_4_case a_DET_4_det visit_NOUN_1_nmod changed:change_VERB_0_ROOT": "expected",
    "No_DET_2_det visit_NOUN_4_nsubj:pass is:be_AUX/VBZ_4_aux:pass planned:plan_VERB/VBN_0_ROOT": "denied",
}  # fmt: skip


NOUNS |= {
    # a booking is no journey yet
    (
        "Rojas_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass booked:book_VERB/VBN_0_ROOT on_ADP_6_case a_DET_6_det visit_NOUN_3_obl "
        "to_ADP_8_case Quito_PROPN_6_nmod"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj checked:check_VERB/VBD_0_ROOT in_ADV_2_advmod for_ADP_6_case a_DET_6_det visit_NOUN_2_obl "
        "to_ADP_8_case Quito_PROPN_6_nmod"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj had:have_VERB/VBD_0_ROOT a_DET_4_det seat_NOUN_2_obj on_ADP_7_case the_DET_7_det visit_NOUN_4_nmod "
        "to_ADP_9_case Quito_PROPN_7_nmod"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj had:have_VERB/VBD_0_ROOT a_DET_4_det seat_NOUN_2_obj on_ADP_7_case the_DET_7_det visit_NOUN_2_obl "
        "to_ADP_9_case Quito_PROPN_7_nmod"
    ): "expected",
    (
        "Rojas_PROPN_2_nsubj had:have_VERB/VBD_0_ROOT no_DET_4_det seat_NOUN_2_obj on_ADP_7_case the_DET_7_det visit_NOUN_4_nmod "
        "to_ADP_9_case Quito_PROPN_7_nmod"
    ): "denied",
    (
        "Rojas_PROPN_2_nsubj sat:sit_VERB/VBD_0_ROOT in_ADP_5_case her_PRON_5_det seat_NOUN_2_obl on_ADP_8_case the_DET_8_det "
        "visit_NOUN_5_nmod to_ADP_10_case Quito_PROPN_8_nmod"
    ): "happened",
}


@pytest.mark.parametrize(("sentence", "status"), list(NOUNS.items()))
def test_an_event_noun_is_as_certain_as_its_modifiers_and_predicate(sentence: str, status: str) -> None:
    assert judged(sentence, "visit").status == status


@pytest.mark.parametrize(
    ("negation", "status"), [("never_ADV_11_advmod", "denied"), ("soon_ADV_11_advmod", "happened")]
)
@pytest.mark.parametrize("tie", ["2_advcl", "4_acl"])
def test_what_a_plane_was_hired_for_came_not_about_if_it_never_left(negation: str, status: str, tie: str) -> None:
    sentence = (
        f"Rojas_PROPN_2_nsubj hired:hire_VERB/VBD_0_ROOT a_DET_4_det jet_NOUN_2_obj to_PART_6_mark visit_VERB/VB_{tie} "
        f"Quito_PROPN_6_obj but_CCONJ_11_cc it_PRON_11_nsubj {negation} left:leave_VERB/VBD_2_conj"
    )
    assert judged(sentence, "visit").status == status


@pytest.mark.parametrize(
    ("forms", "status"),
    [
        ("met:meet_VERB_9_acl:relcl", "happened"),
        ("is:be_AUX/VBZ_13_aux to_PART_13_mark meet_VERB/VB_9_acl:relcl", "expected"),
    ],
)
def test_a_visit_that_somebody_left_for_has_happened_once_something_befell_him_there(forms: str, status: str) -> None:
    sentence = (
        "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT on_ADP_4_case Monday_PROPN_2_obl for_ADP_7_case a_DET_7_det "
        "visit_NOUN_2_obl to_ADP_9_case Quito_PROPN_7_nmod where_ADV_{0}_advmod " + forms
    )
    at = 9 + 1 + len(forms.split())
    assert judged(sentence.replace("{0}", str(at)), "visit").status == status


def test_a_headline_takes_the_status_of_the_story() -> None:
    text = """
        Rojas_PROPN_2_nsubj visits:visit_VERB/VBZ_0_ROOT Quito_PROPN_2_obj

        Rojas_PROPN_3_nsubj will_AUX/MD_3_aux visit_VERB/VB_0_ROOT Quito_PROPN_3_obj ._PUNCT_3_punct
        """
    assert judged(text, "visits").status == "expected"


SOURCES = {
    (
        "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj ,_PUNCT_7_punct a_DET_6_det official_NOUN_7_nsubj "
        "told:tell_VERB_2_parataxis Harbour_PROPN_9_compound News_PROPN_7_iobj ._PUNCT_2_punct"
    ): "official (Harbour News)",
    (
        "According_VERB/VBG_4_case to_ADP_1_fixed the_DET_4_det ministry_NOUN_6_obl Rojas_PROPN_6_nsubj left:leave_VERB_0_ROOT "
        "Quito_PROPN_6_obj ._PUNCT_6_punct"
    ): "ministry",
    (
        "The_DET_2_det mayor_NOUN_3_nsubj said:say_VERB_0_ROOT Rojas_PROPN_6_nsubj had:have_AUX_6_aux "
        "left:leave_VERB/VBN_3_ccomp Quito_PROPN_6_obj ._PUNCT_3_punct"
    ): "mayor",
    "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj ._PUNCT_2_punct": None,
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "source"), list(SOURCES.items()))
def test_the_source_is_whoever_reports_it(sentence: str, source: str | None) -> None:
    assert judged(sentence, "left", ORG="Harbour News").source == source


HISTORY = {
    "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj in_ADP_5_case 2015_NUM_2_obl ._PUNCT_2_punct": True,
    "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj on_ADP_5_case Monday_PROPN_2_obl ._PUNCT_2_punct": False,
    "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj last_ADJ_5_amod year_NOUN_2_obl:tmod ._PUNCT_2_punct": True,
    (
        "Rojas_PROPN_2_nsubj left:leave_VERB_0_ROOT Quito_PROPN_2_obj six_NUM_5_nummod years:year_NOUN/NNS_6_obl "
        "ago_ADV_2_advmod ._PUNCT_2_punct"
    ): True,
    (
        "Rojas_PROPN_6_nsubj ,_PUNCT_1_punct born:bear_VERB/VBN_1_acl in_ADP_5_case 1970_NUM_3_obl left:leave_VERB_0_ROOT "
        "Quito_PROPN_6_obj ._PUNCT_6_punct"
    ): False,
}  # fmt: skip


for _determiner, _background in {"a_DET": True, "the_DET": False}.items():
    HISTORY[
        f"Rojas_PROPN_2_nsubj boarded:board_VERB_0_ROOT in_ADP_4_case 2015_NUM_2_obl {_determiner}_6_det plane_NOUN_2_obj "
        "that_PRON_8_nsubj left:leave_VERB_6_acl:relcl Quito_PROPN_8_obj ._PUNCT_2_punct"
    ] = _background


@pytest.mark.parametrize(("sentence", "background"), list(HISTORY.items()))
def test_only_dates_of_its_own_clause_make_a_trigger_history(sentence: str, background: bool) -> None:  # noqa: FBT001
    assert judged(sentence, "left").background is background


def test_a_clause_with_when_is_of_the_time_of_what_it_hangs_on() -> None:
    sentence = (
        "The_DET_2_det trip_NOUN_5_nsubj in_ADP_4_case 2015_NUM_2_nmod took:take_VERB_0_ROOT her_PRON_5_obj north_ADV_5_advmod "
        "when_ADV_10_advmod she_PRON_10_nsubj left:leave_VERB_5_advcl Quito_PROPN_10_obj ._PUNCT_5_punct"
    )
    assert judged(sentence, "left").background


@pytest.mark.parametrize(
    ("sentence", "trigger", "background"),
    [
        (
            "Rojas_PROPN_2_nsubj twice_ADV_3_advmod crossed:cross_VERB_0_ROOT the_DET_5_det border_NOUN_3_obj",
            "crossed",
            True,
        ),
        (
            (
                "Rojas_PROPN_2_nsubj twice_ADV_3_advmod crossed:cross_VERB_0_ROOT the_DET_5_det border_NOUN_3_obj "
                "on_ADP_7_case Monday_PROPN_3_obl"
            ),
            "crossed",
            False,
        ),
        (
            (
                "Rojas_PROPN_3_nsubj has:have_AUX/VBZ_3_aux crossed:cross_VERB/VBN_0_ROOT the_DET_5_det border_NOUN_3_obj "
                "five_NUM_7_nummod times:time_NOUN/NNS_3_obl:unmarked"
            ),
            "crossed",
            True,
        ),
        (
            (
                "Rojas_PROPN_2_nsubj crossed:cross_VERB_0_ROOT the_DET_4_det border_NOUN_2_obj "
                "five_NUM_6_nummod times:time_NOUN/NNS_2_obl:unmarked"
            ),
            "crossed",
            False,
        ),
        (
            "Rojas_PROPN_3_nsubj once_ADV_3_advmod crossed:cross_VERB_0_ROOT the_DET_5_det border_NOUN_3_obj",
            "crossed",
            True,
        ),
        (
            "Rojas_PROPN_4_nsubj once_ADV_4_advmod again_ADV_4_advmod crossed:cross_VERB_0_ROOT a_DET_6_det border_NOUN_4_obj",
            "crossed",
            False,
        ),
        (
            (
                "Rojas_PROPN_2_nsubj crossed:cross_VERB_0_ROOT the_DET_4_det border_NOUN_2_obj in_ADP_7_case "
                "World_PROPN_7_compound War_PROPN_2_obl II_PROPN_7_flat"
            ),
            "crossed",
            True,
        ),
        (
            (
                "A_DET_4_det World_PROPN_3_compound War_PROPN_4_compound bomber_NOUN_5_nsubj crossed:cross_VERB_0_ROOT "
                "the_DET_7_det border_NOUN_5_obj"
            ),
            "crossed",
            False,
        ),
        ("Rojas_PROPN_2_nsubj made:make_VERB_0_ROOT seven_NUM_4_nummod trips:trip_NOUN/NNS_2_obj", "trips", True),
    ],
)
def test_what_is_counted_over_the_years_is_history(sentence: str, trigger: str, background: bool) -> None:  # noqa: FBT001
    assert judged(sentence, trigger).background is background


def test_the_last_trip_is_history_without_a_date() -> None:
    sentence = (
        "Her_PRON_3_nmod:poss last_ADJ_3_amod trip_NOUN_4_nsubj drew:draw_VERB_0_ROOT crowds:crowd_NOUN/NNS_4_obj"
    )
    assert judged(sentence, "trip", published=None) == Judgement(status="happened", background=True)


def test_a_loop_of_governors_ends() -> None:
    deep = " ".join(
        f"to_PART_{2 * n}_mark plan_VERB/VB_{2 * n - 2 or 0}_{'xcomp' if n > 1 else 'ROOT'}" for n in range(1, 60)
    )
    assert judged(deep, "plan").status in {"expected", "happened"}


def test_a_day_without_a_year_is_no_history_in_an_article_without_a_date() -> None:
    text = "The envoy was in Lima in March 2015. He returned in 2024. He waves as he leaves Quito, April 10."
    undated = Article(id="a", text=text)
    assert deixis.side_of_today(text.index("April"), undated) is None
    assert deixis.side_of_today(text.index("March"), undated) == deixis.PAST


@pytest.mark.parametrize(
    ("published", "side"),
    [("2024-05-20", 0), ("2024-06-30", 0), ("2024-07-01", -1), ("2024-07-20", -1), ("2025-01-10", -1)],
)
def test_a_month_is_history_from_the_second_month_after_it(published: str, side: int) -> None:
    text = "Rojas left Quito in May by air."
    dated = Article(id="a", text=text, published=date.fromisoformat(published))
    assert deixis.side_of_today(text.index("May"), dated, tense="past") == side


@pytest.mark.parametrize(
    ("text", "word", "is_past"),
    [
        ("Ode moved to Lima in the 1990s. She is happy now.", "1990s", True),
        ("In January 2004 police took Ode to Lima. She won on Thursday.", "January", True),
        ("On 10 September 2023 Ode left for Lima.", "10", False),
        ("Ode sailed to Lima in 2023. She arrived on 10 September 2023.", "2023", False),
        ("Ode fled to Lima in 2023. She came back on 10 September 2024.", "2023", True),
    ],
)
def test_an_undated_article_tells_no_news_of_a_whole_month_or_year(text: str, word: str, *, is_past: bool) -> None:
    side = deixis.side_of_today(text.index(word), Article(id="a", text=text), tense="past")
    assert (side == deixis.PAST) is is_past
