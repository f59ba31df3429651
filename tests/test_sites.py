from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from handmade import article, parsed, placed, word

from geonews.model import Mention, Movement, Span
from geonews.movers.who import cast
from geonews.sites import find

if TYPE_CHECKING:
    from geonews.model import EventSite

PLACES = {
    "Geneva": ("CH", "city"),
    "Vienna": ("AT", "city"),
    "Istanbul": ("TR", "city"),
    "Helsinki": ("FI", "city"),
    "Oslo": ("NO", "city"),
    "Switzerland": ("CH", "country"),
    "Ukraine": ("UA", "country"),
}


def sites(text: str, *, journey: tuple[str, str] | None = None, **entities: str) -> tuple[EventSite, ...]:
    """The sites of a hand-parsed text; a journey is its trigger and its destination."""
    doc = parsed(text, **entities)
    one = article(doc, published=date(2021, 5, 20))
    found = tuple(placed(doc, name, what[0], kind=what[1]) for name, what in PLACES.items() if name in doc.text)
    movements = (_journey(doc.text, found, *journey, start=word(doc, journey[0]).idx),) if journey else ()
    return find(doc, one, found, movements, cast(doc, one, found))


def _journey(text: str, found: tuple, trigger: str, goal: str, *, start: int) -> Movement:  # type: ignore[type-arg]
    resolution = next(each for each in found if each.toponym.text == goal)
    mention = Mention(span=resolution.toponym.span, name=goal, place=resolution.place)
    return Movement(
        article_id="a",
        trigger=Span(start=start, end=start + len(trigger)),
        sentence=Span(start=0, end=len(text)),
        lemma=trigger,
        mover="Rojas",
        destination=(mention,),
    )


def told(text: str, **options: object) -> list[tuple[str, str, str]]:
    return [(site.kind, site.mention.name, site.status) for site in sites(text, **options)]  # type: ignore[arg-type]


NOUNS = {
    "a place of its own": (
        "A_DET_2_det summit_NOUN_5_nsubj in_ADP_4_case Geneva_PROPN_2_nmod failed:fail_VERB_0_ROOT ._PUNCT_5_punct",
        [("summit", "Geneva", "happened")],
    ),
    "the place of its verb": (
        "The_DET_2_det talks:talk_NOUN/NNS_4_nsubj will_AUX/MD_4_aux open_VERB/VB_0_ROOT in_ADP_6_case Geneva_PROPN_4_obl",
        [("talks", "Geneva", "expected")],
    ),
    "an infinitive of its verb": (
        ("A_DET_2_det forum_NOUN_4_nsubj:pass is:be_AUX/VBZ_4_aux:pass scheduled:schedule_VERB/VBN_0_ROOT to_PART_6_mark "
        "take_VERB/VB_4_xcomp place_NOUN_6_obj in_ADP_9_case Geneva_PROPN_6_obl"),
        [("forum", "Geneva", "expected")],
    ),
    "a list of candidates": (
        ("A_DET_2_det summit_NOUN_4_nsubj could_AUX/MD_4_aux happen_VERB/VB_0_ROOT in_ADP_6_case Geneva_PROPN_4_obl "
        ",_PUNCT_8_punct Vienna_PROPN_6_conj or_CCONJ_10_cc Istanbul_PROPN_6_conj"),
        [("summit", "Geneva", "possible"), ("summit", "Vienna", "possible"), ("summit", "Istanbul", "possible")],
    ),
    "not the country that holds the city": (
        "A_DET_2_det summit_NOUN_0_ROOT in_ADP_4_case Geneva_PROPN_2_nmod ,_PUNCT_6_punct Switzerland_PROPN_4_conj",
        [("summit", "Geneva", "happened")],
    ),
    "not what the talks are about": (
        "The_DET_2_det talks:talk_NOUN/NNS_5_nsubj on_ADP_4_case Ukraine_PROPN_2_nmod failed:fail_VERB_0_ROOT",
        [],
    ),
    "a host": (
        "Oslo_PROPN_3_nsubj will_AUX/MD_3_aux host_VERB/VB_0_ROOT the_DET_5_det talks:talk_NOUN/NNS_3_obj",
        [("talks", "Oslo", "expected")],
    ),
    "a venue": (
        "Oslo_PROPN_4_nsubj is:be_AUX/VBZ_4_cop the_DET_4_det venue_NOUN_0_ROOT of_ADP_7_case the_DET_7_det talks:talk_NOUN/NNS_4_nmod",
        [("talks", "Oslo", "happened")],
    ),
    "instead of": (
        ("A_DET_2_det summit_NOUN_4_nsubj will_AUX/MD_4_aux happen_VERB/VB_0_ROOT in_ADP_6_case Geneva_PROPN_4_obl "
        "instead_ADP_9_case of_ADP_7_fixed Helsinki_PROPN_4_obl"),
        [("summit", "Geneva", "expected"), ("summit", "Helsinki", "ruled_out")],
    ),
    "ruled out as the venue": (
        ("They_PRON_2_nsubj ruled:rule_VERB_0_ROOT out_ADP/RP_2_compound:prt Helsinki_PROPN_2_obj as_ADP_7_case the_DET_7_det "
        "venue_NOUN_2_obl for_ADP_9_case talks:talk_NOUN/NNS_7_nmod"),
        [("talks", "Helsinki", "ruled_out")],
    ),
    "called off": (
        ("Talks:talk_NOUN/NNS_5_nsubj:pass in_ADP_3_case Oslo_PROPN_1_nmod were:be_AUX_5_aux:pass called:call_VERB/VBN_0_ROOT "
        "off_ADP/RP_5_compound:prt"),
        [("talks", "Oslo", "ruled_out")],
    ),
    "a name before the event": (
        "The_DET_3_det Geneva_PROPN_3_compound summit_NOUN_4_nsubj failed:fail_VERB_0_ROOT",
        [("summit", "Geneva", "happened")],
    ),
    "an event that is only a modifier": (
        "Summit_NOUN_2_compound preparations:preparation_NOUN/NNS_5_nsubj in_ADP_4_case Geneva_PROPN_2_nmod ended:end_VERB_0_ROOT",
        [],
    ),
    "a place that a purpose hangs on": (
        ("She_PRON_4_nsubj was:be_AUX_4_cop in_ADP_4_case Oslo_PROPN_0_ROOT to_PART_6_mark hold_VERB/VB_4_advcl "
        "talks:talk_NOUN/NNS_6_obj"),
        [("talks", "Oslo", "happened")],
    ),
    "a place under attack": (
        "Oslo_PROPN_2_nsubj came:come_VERB_0_ROOT under_ADP_4_case attack_NOUN_2_obl",
        [("attack", "Oslo", "happened")],
    ),
    "those who listen": (
        "She_PRON_2_nsubj joined:join_VERB_0_ROOT the_DET_4_det audience_NOUN_2_obj in_ADP_6_case Oslo_PROPN_4_nmod",
        [],
    ),
    "the next place, where no verb stands between": (
        ("A_DET_2_det reception_NOUN_0_ROOT for_ADP_5_case the_DET_5_det mayor_NOUN_2_nmod of_ADP_7_case "
        "Bergen_PROPN_5_nmod on_ADP_9_case Monday_PROPN_7_nmod in_ADP_11_case Oslo_PROPN_9_nmod"),
        [("reception", "Oslo", "happened")],
    ),
    "what is being done about an attack": (
        ("Police_NOUN/NNS_3_nsubj are:be_AUX/VBP_3_aux questioning:question_VERB/VBG_0_ROOT men:man_NOUN/NNS_3_obj over_ADP_7_case "
        "the_DET_7_det raid_NOUN_3_obl in_ADP_9_case Oslo_PROPN_7_nmod"),
        [("raid", "Oslo", "happened")],
    ),
    "an attack that is being made": (
        ("Gunmen:gunman_NOUN/NNS_3_nsubj are:be_AUX/VBP_3_aux mounting:mount_VERB/VBG_0_ROOT a_DET_5_det raid_NOUN_3_obj in_ADP_7_case "
        "Oslo_PROPN_5_nmod"),
        [("raid", "Oslo", "under_way")],
    ),
    "a blast that hits a place": (
        "Oslo_PROPN_3_nsubj:pass was:be_AUX_3_aux:pass shaken:shake_VERB/VBN_0_ROOT by_ADP_6_case an_DET_6_det explosion_NOUN_3_obl",
        [("explosion", "Oslo", "happened")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(NOUNS))
def test_an_event_noun_is_where_the_words_around_it_say(case: str) -> None:
    text, expected = NOUNS[case]
    assert told(text) == expected


VERBS = {
    "met in": (
        "Rojas_PROPN_2_nsubj met:meet_VERB_0_ROOT Diaz_PROPN_2_obj in_ADP_5_case Oslo_PROPN_2_obl",
        [("meeting", "Oslo", "happened")],
    ),
    "met a deadline": (
        "Rojas_PROPN_2_nsubj met:meet_VERB_0_ROOT a_DET_4_det deadline_NOUN_2_obj in_ADP_6_case Oslo_PROPN_2_obl",
        [],
    ),
    "where they meet": (
        ("Rojas_PROPN_2_nsubj likes:like_VERB/VBZ_0_ROOT Oslo_PROPN_2_obj ,_PUNCT_8_punct where_ADV_8_advmod they_PRON_8_nsubj "
        "will_AUX/MD_8_aux meet_VERB/VB_3_acl:relcl"),
        [("meeting", "Oslo", "expected")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(VERBS))
def test_meeting_is_of_people(case: str) -> None:
    text, expected = VERBS[case]
    assert told(text, PER="Rojas;Diaz") == expected


def test_the_journey_made_for_it_says_where_it_is() -> None:
    text = (
        "Rojas_PROPN_2_nsubj flew:fly_VERB_0_ROOT to_ADP_4_case Oslo_PROPN_2_obl to_PART_6_mark attend_VERB/VB_2_advcl "
        "a_DET_8_det forum_NOUN_6_obj"
    )
    assert told(text, journey=("flew", "Oslo"), PER="Rojas") == [("forum", "Oslo", "happened")]


def test_who_takes_part_is_named_in_full() -> None:
    text = """
        Ada_PROPN_3_nsubj Rojas_PROPN_1_flat slept:sleep_VERB_0_ROOT

        Rojas_PROPN_2_nsubj met:meet_VERB_0_ROOT Diaz_PROPN_2_obj in_ADP_5_case Oslo_PROPN_2_obl
        """
    assert sites(text, PER="Ada Rojas;Rojas;Diaz")[0].participants == ("Ada Rojas", "Diaz")


def test_a_site_keeps_its_date_and_its_history() -> None:
    text = "A_DET_2_det summit_NOUN_4_nsubj in_ADP_4_case Oslo_PROPN_2_nmod failed:fail_VERB_0_ROOT in_ADP_7_case 2015_NUM_5_obl"
    site = sites(text.replace("_4_nsubj", "_5_nsubj").replace("in_ADP_4_case Oslo", "in_ADP_4_case Oslo"))[0]
    assert site.background
    assert site.when is not None
    assert site.when.iso == "2015"


@pytest.mark.parametrize(
    ("word_", "dep"), [("talks:talk_NOUN/NNS", "nmod"), ("plan_VERB/VB", "xcomp"), ("minister_NOUN", "nmod")]
)
def test_deep_nesting_ends(word_: str, dep: str) -> None:
    text = " ".join(
        f"{word_}_{2 * n - 1 if n else 0}_{dep if n else 'ROOT'} in_ADP_{2 * n + 1}_case" for n in range(1500)
    )
    assert sites(text) == ()


AWAITED = """
Talks:talk_NOUN/NNS_4_nsubj may_AUX/MD_4_aux be_AUX/VB_4_aux held:hold_VERB/VBN_0_ROOT in_ADP_6_case Geneva_PROPN_4_obl ._PUNCT_4_punct

"""


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        (
            "Norway_PROPN_3_nsubj has_AUX_3_aux offered:offer_VERB/VBN_0_ROOT Oslo_PROPN_3_obj ._PUNCT_3_punct",
            {"Geneva", "Oslo"},
        ),
        (
            "Vienna_PROPN_2_nsubj remains:remain_VERB/VBZ_0_ROOT possible_ADJ_2_xcomp ._PUNCT_2_punct",
            {"Geneva", "Vienna"},
        ),
        ("Vienna_PROPN_2_nsubj remains:remain_VERB/VBZ_0_ROOT calm_ADJ_2_xcomp ._PUNCT_2_punct", {"Geneva"}),
        (
            (
                "That_PRON_2_nsubj leaves:leave_VERB/VBZ_0_ROOT Oslo_PROPN_2_obj and_CCONJ_5_cc Vienna_PROPN_3_conj as_ADP_8_case "
                "the_DET_8_det candidates:candidate_NOUN/NNS_2_obl ._PUNCT_2_punct"
            ),
            {"Geneva", "Oslo", "Vienna"},
        ),
    ],
)
def test_places_put_forward_for_awaited_talks_are_candidates(clause: str, found: set[str]) -> None:
    told = sites(AWAITED + clause)
    assert {site.mention.name for site in told} == found
    assert {site.status for site in told} == {"possible"}


def test_an_offer_is_no_site_where_nothing_is_awaited() -> None:
    clause = "Norway_PROPN_3_nsubj has_AUX_3_aux offered:offer_VERB/VBN_0_ROOT Oslo_PROPN_3_obj ._PUNCT_3_punct"
    assert sites(clause) == ()


def test_the_day_of_what_is_to_come_lies_ahead() -> None:
    (site,) = sites(
        "Talks:talk_NOUN/NNS_4_nsubj:pass will_AUX/MD_4_aux be_AUX/VB_4_aux:pass held:hold_VERB/VBN_0_ROOT in_ADP_6_case "
        "Oslo_PROPN_4_obl on_ADP_8_case Tuesday_PROPN_4_obl ._PUNCT_4_punct"
    )
    assert site.when is not None
    assert site.when.iso == "2021-05-25"


def test_a_launch_site_is_no_launch() -> None:
    clause = "Rojas_PROPN_2_nsubj visited:visit_VERB_0_ROOT the_DET_5_det launch_NOUN_5_compound site_NOUN_2_obj in_ADP_7_case Oslo_PROPN_5_nmod"
    assert sites(clause, PER="Rojas") == ()


def test_a_second_candidate_tied_to_the_last_word_of_the_first_is_found() -> None:
    told = sites(
        "Talks:talk_NOUN/NNS_4_nsubj:pass could_AUX/MD_4_aux be_AUX/VB_4_aux:pass held:hold_VERB/VBN_0_ROOT in_ADP_6_case "
        "Geneva_PROPN_4_obl City_PROPN_6_flat or_CCONJ_9_cc Oslo_PROPN_7_conj ._PUNCT_4_punct"
    )
    assert {site.mention.name for site in told} == {"Geneva", "Oslo"}
