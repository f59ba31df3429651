from __future__ import annotations

from dataclasses import replace

import pytest
from stories import move, place, reading, site

from geonews.model import Reading, Resolution, Span, Toponym
from geonews.stories.identity import mover_names


def said(text: str, *movers: str, name: str = "a") -> Reading:
    """An article with this text in which each of these is a mover; its sentence is the whole text."""
    base = reading(name, "2024-05-06", *(move(m, "go", at=0, destination="Oslo") for m in movers))
    whole = tuple(replace(m, sentence=replace(m.sentence, start=0, end=len(text))) for m in base.movements)
    return replace(base, article=replace(base.article, text=text), movements=whole)


@pytest.mark.parametrize(
    ("text", "bare", "bearer"),
    [
        ("The mediator left. Nobody saw mediator Ann Ode again.", "mediator", "Ann Ode"),
        ("Ann Ode, the mediator, left.", "mediator", "Ann Ode"),
        ("A mediator left. Nobody saw mediator Ann Ode again.", "mediator", "mediator"),
        ("The mediator left, and so did mediator Ann Ode and mediator Bo Lee.", "mediator", "mediator"),
        ("According to the mediator, Ann Ode and the envoy left.", "mediator", "mediator"),
        ("The mediator, Ann Ode, left.", "mediator", "Ann Ode"),
        ("Ann Ode, her client, left.", "client", "client"),
        ("The Chilean envoy, Ann Ode, left. The Chilean diplomat came.", "Chilean diplomat", "Ann Ode"),
        ("The Chilean envoy, Ann Ode, left with the Chilean consul, Bo Lee.", "Chilean diplomat", "Chilean diplomat"),
        ("The Peruvian crown prince left. Crown Prince Ann Ode was late.", "Peruvian crown prince", "Ann Ode"),
        ("The Danish frigate left after the French frigate Ann Ode.", "Danish frigate", "Danish frigate"),
    ],
)
def test_a_bare_description_is_the_one_named_so(text: str, bare: str, bearer: str) -> None:
    assert mover_names([said(text, bare, "Ann Ode")])[bare] == bearer


@pytest.mark.parametrize(
    ("text", "bare", "bearer"),
    [
        ("The Peruvian leader left. Peruvian President Ann Ode was late.", "Peruvian leader", "Ann Ode"),
        ("The Peruvian leader left. Peruvian Prime Minister Ann Ode was late.", "Peruvian leader", "Ann Ode"),
        ("The Peruvian leader left. Chilean President Ann Ode was late.", "Peruvian leader", "Peruvian leader"),
        ("Peruvian President Ann Ode met President Bo Lee.", "Peruvian president", "Ann Ode"),
        ("President Ann Ode met President Bo Lee.", "Peruvian president", "Peruvian president"),
        ("The rebel leader left. Rebel president Ann Ode was late.", "rebel leader", "rebel leader"),
    ],
)
def test_a_nations_leader_is_whoever_the_articles_give_an_office(text: str, bare: str, bearer: str) -> None:
    readings = [said(text, bare), said("Ann Ode and Bo Lee left.", "Ann Ode", "Bo Lee", name="b")]
    assert mover_names(readings)[bare] == bearer


@pytest.mark.parametrize(
    ("text", "bare", "bearer"),
    [
        ("The Kenyan leader left. Kenya's prime minister, Ann Ode, was late.", "Kenyan leader", "Ann Ode"),
        ("The Kenyan president left. Ann Ode, the president of Kenya, was late.", "Kenyan president", "Ann Ode"),
        ("Kenya's leader left. Kenyan President Ann Ode was late.", "Kenya's leader", "Ann Ode"),
        ("The Kenyan leader left. Uganda's president, Ann Ode, was late.", "Kenyan leader", "Kenyan leader"),
        ("The Kenyan leader left. Kenya's former president, Ann Ode, was late.", "Kenyan leader", "Kenyan leader"),
        ("A flotilla from Uganda with the frigate Ann Ode sailed.", "Kenyan frigate", "Kenyan frigate"),
        ("A flotilla from Kenya with the frigate Ann Ode sailed.", "Kenyan frigate", "Ann Ode"),
    ],
)
def test_a_land_is_known_by_every_word_that_the_story_has_for_it(text: str, bare: str, bearer: str) -> None:
    called = {"Kenya": place("Kenya"), "Kenyan": place("Kenya"), "Uganda": place("Uganda")}
    known = tuple(
        Resolution(
            toponym=Toponym(span=Span(start=0, end=len(word)), text=word, role="literal"),
            place=land,
            score=1.0,
            reason="",
        )
        for word, land in called.items()
    )
    readings = [said(text, bare), replace(said("Ann Ode left.", "Ann Ode", name="b"), resolutions=known)]
    assert mover_names(readings)[bare] == bearer


@pytest.mark.parametrize(
    ("text", "bare", "bearer"),
    [
        ("Ferro boss was seen off. Ferro chief Ann Ode flew.", "Ferro boss", "Ann Ode"),
        ("The head of Ferro left. Ferro's founder, Ann Ode, flew.", "head of Ferro", "Ann Ode"),
        ("The former head of Ferro left. Former Ferro boss Ann Ode flew.", "former head of Ferro", "Ann Ode"),
        ("Rebel chief leaves. Ann Ode, the rebel leader, flew.", "rebel chief", "Ann Ode"),
        ("Founder of Ferro leaves. Ferro founder Ann Ode flew.", "Founder of Ferro", "Ann Ode"),
        ("Ferro boss was seen off. Former Ferro chief Ann Ode flew.", "Ferro boss", "Ferro boss"),
        ("Ferro boss was seen off. Ondal chief Ann Ode flew.", "Ferro boss", "Ferro boss"),
        ("Ferro boss was seen off. Ferro chief Ann Ode met Ferro founder Bo Lee.", "Ferro boss", "Ferro boss"),
        ("The former president left. Former Peruvian President Ann Ode flew.", "former president", "Ann Ode"),
        ("The ousted president left. President Ann Ode flew.", "ousted president", "Ann Ode"),
        ("The ousted president left. President Bo Lee flew.", "ousted president", "Bo Lee"),
        ("Ann Ode slept. The ex-president left. Peru's president, Ann Ode, flew.", "ex-president", "Ann Ode"),
        ("Ann Ode slept. President Ann Ode flew.", "former president of Peru", "Ann Ode"),
        ("President Bo Lee met President Ann Ode.", "ex-president", "ex-president"),
        ("Peru's leader left. Peru's president, Ann Ode, flew.", "Peru's leader", "Ann Ode"),
        (
            "Peru's former head left. Ann Ode flew. Peru's former president, Ann Ode, slept.",
            "Peru's former head",
            "Ann Ode",
        ),
        ("Peru's missing president left. Peru's president, Ann Ode, flew.", "Peru's missing president", "Ann Ode"),
        (
            "Peru's missing president left. Chile's president, Ann Ode, flew.",
            "Peru's missing president",
            "Peru's missing president",
        ),
        ("Peru's leader left. Chile's president, Ann Ode, flew.", "Peru's leader", "Peru's leader"),
        ("US Speaker leaves. House Speaker Ann Ode flew.", "US Speaker", "Ann Ode"),
        ("US Speaker leaves. Deputy Speaker Ann Ode flew.", "US Speaker", "US Speaker"),
        ("Top Chilean diplomat leaves. Chilean Foreign Minister Ann Ode flew.", "top Chilean diplomat", "Ann Ode"),
        (
            "Top Chilean diplomat leaves. Peruvian Foreign Minister Ann Ode flew.",
            "top Chilean diplomat",
            "top Chilean diplomat",
        ),
        ("French president leaves. U.S. President Ann Ode flew.", "French president", "French president"),
        ("Two of his brothers, Ann and Bo, left.", "two of his brothers", "two of his brothers"),
        ("The Russian left. Russian Ann Ode flew.", "Russian", "Russian"),
    ],
)
def test_who_leads_what_is_named_is_told_in_several_words(text: str, bare: str, bearer: str) -> None:
    readings = [said(text, bare), said("Ann Ode and Bo Lee left.", "Ann Ode", "Bo Lee", name="b")]
    assert mover_names(readings)[bare] == bearer


@pytest.mark.parametrize(
    ("others", "bearer"),
    [(["Ann Mary Soto"], "Ann Mary Soto"), (["Ann Mary Soto", "Amy Mia Sand"], "AMS"), (["Ann Soto"], "AMS")],
)
def test_letters_are_the_one_person_who_has_them(others: list[str], bearer: str) -> None:
    readings = [said("AMS has landed.", "AMS"), said("They left.", *others, name="b")]
    assert mover_names(readings)["AMS"] == bearer


def test_of_two_presidents_it_is_the_one_told_elsewhere_to_go_there() -> None:
    text = "The president is due in Oslo. President Ann Ode met President Bo Lee."
    base = said(text, "president", "Ann Ode", name="c")
    one, other = base.movements
    apart = replace(base, movements=(one, replace(other, sentence=replace(other.sentence, start=30))))
    assert mover_names([apart, said("President Bo Lee slept.", "Bo Lee")])["president"] == "Ann Ode"


@pytest.mark.parametrize(
    ("elsewhere", "mover"), [("Oslo", "Ann Ode"), ("Vienna", "motorcade")], ids=["where she is", "somewhere else"]
)
def test_cars_are_those_of_the_one_who_comes_by_there(elsewhere: str, mover: str) -> None:
    cars = move("motorcade", "leave", origin="Oslo", mover_kind="vehicle")
    rider = move("Ann Ode", "fly", at=40, destination=elsewhere)
    assert mover_names([reading("a", "2024-05-06", cars, rider)])["motorcade"] == mover


def test_of_two_presidents_the_one_whom_the_article_names_is_the_president() -> None:
    told = said("Ann Ode slept. They drove the president off.", "president", "Ann Ode")
    others = said("President Ann Ode met President Bo Lee.", "Bo Lee", name="b")
    assert mover_names([told, others])["president"] == "Ann Ode"
    both = said("Ann Ode met Bo Lee. They drove the president off.", "president", "Ann Ode")
    assert mover_names([both, others])["president"] == "president"


@pytest.mark.parametrize(
    ("headline", "person", "ends", "mover"),
    [
        ("minister", "Ann Ode", ("Vienna", "Vienna"), "Ann Ode"),
        ("minister", "Ann Ode", ("Vienna", "Oslo"), "minister"),
        ("ministers", "Ann Ode", ("Vienna", "Vienna"), "ministers"),
        ("minister", "marchers", ("Vienna", "Vienna"), "minister"),
    ],
)
def test_whom_a_headline_describes_is_who_makes_that_movement_in_the_text(
    headline: str, person: str, ends: tuple[str, str], mover: str
) -> None:
    text = "A headline\n\nAnn Ode left it all."
    first = move(headline, "leave", at=0, origin=ends[0])
    second = move(person, "leave", at=20, origin=ends[1])
    moves = (
        replace(first, sentence=replace(first.sentence, start=0, end=10)),
        replace(second, sentence=replace(second.sentence, start=12, end=28)),
    )
    base = reading("a", "2024-05-06", *moves)
    told = replace(base, article=replace(base.article, text=text), movements=moves)
    assert mover_names([told])[headline] == mover


def test_a_bare_word_is_nobody_of_another_article() -> None:
    readings = [said("The mediator left.", "mediator"), said("Mediator Ann Ode left.", "Ann Ode", name="b")]
    assert mover_names(readings)["mediator"] == "mediator"


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        ("Ann Ode and Bo Lee came. The couple left.", "Ann Ode"),
        ("Ann Ode and her husband came. The couple left.", "Ann Ode"),
        ("Ann Ode came. The couple left.", "couple"),
    ],
)
def test_a_couple_is_the_two_named_together(text: str, mover: str) -> None:
    assert mover_names([said(text, "couple", "Ann Ode")])["couple"] == mover


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        ("Prince Bo and his wife came. The duke and duchess left.", "Prince Bo"),
        ("Prince Bo came. The duke and duchess left.", "duke and duchess"),
    ],
)
def test_a_duke_and_duchess_are_the_couple_of_the_article(text: str, mover: str) -> None:
    assert mover_names([said(text, "duke and duchess", "Prince Bo")])["duke and duchess"] == mover


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        ("Prince Bo came. The duke left.", "Prince Bo"),
        ("Prince Bo and Prince Jo came. The duke left.", "duke"),
        ("Ann Ode came. The duke left.", "duke"),
    ],
)
def test_a_duke_is_the_only_prince_on_the_way(text: str, mover: str) -> None:
    assert mover_names([said(text, "duke", "Prince Bo", "Prince Jo")])["duke"] == mover


def test_somebody_and_the_men_with_him_go_where_he_goes() -> None:
    assert mover_names([said("Ann Ode left.", "Ann Ode and two men", "Ann Ode")])["Ann Ode and two men"] == "Ann Ode"
    assert mover_names([said("Ann Ode left.", "Bo Lee and two men", "Ann Ode")])["Bo Lee and two men"] != "Ann Ode"


def test_groups_of_one_number_are_one_group() -> None:
    names = mover_names(
        [said("", "2,500 migrants", "About 2,500 people from a dozen lands", "300 people", "40 trucks")]
    )
    assert names["About 2,500 people from a dozen lands"] == names["2,500 migrants"]
    assert len({names["2,500 migrants"], names["300 people"], names["40 trucks"]}) == 3


def test_a_described_traveller_and_family_are_the_one_described() -> None:
    names = mover_names(
        [said("Crown Prince Ann Ode left.", "Peruvian crown prince", "Peruvian crown prince and wife", "Ann Ode")]
    )
    assert set(names.values()) == {"Ann Ode"}


def test_a_surname_that_is_an_office_describes_nobody() -> None:
    text = "Cardinal Lee flew home. Ann Cardinal came by bus. Norway beat Peru."
    names = mover_names([said(text, "Lee", "Ann Cardinal", "Bo Lee")])
    assert names["Ann Cardinal"] == "Ann Cardinal"
    assert names["Lee"] == "Bo Lee"


def test_two_people_together_are_no_fuller_name_of_one() -> None:
    names = mover_names([said("", "Ann Ode", "Ann Ode and daughter")])
    assert set(names.values()) == {"Ann Ode"}


def test_two_named_as_one_are_the_first_who_is_told_of_elsewhere() -> None:
    assert mover_names([said("", "Ann Ode and Bo Lee", "Ann Ode")])["Ann Ode and Bo Lee"] == "Ann Ode"
    assert mover_names([said("", "Ann Ode and Bo Lee", "Ann Ode", "Bo Lee")])["Ann Ode and Bo Lee"] == "Ann Ode"
    assert mover_names([said("", "Ann Ode and Bo Lee")])["Ann Ode and Bo Lee"] == "Ann Ode and Bo Lee"


@pytest.mark.parametrize(("third", "bearer"), [("The Gull sank.", "Gull"), ("Nothing else.", "Peruvian frigate")])
def test_a_described_ship_is_the_one_all_its_articles_name(third: str, bearer: str) -> None:
    texts = ["The Gull left, and so did the Tern.", "The Gull came.", third]
    readings = [
        reading(f"r{i}", "2024-05-06", move("Peruvian frigate", "sail", destination="Oslo", mover_kind="vehicle"))
        for i in range(3)
    ]
    readings = [replace(r, article=replace(r.article, text=text)) for r, text in zip(readings, texts, strict=True)]
    ships = [move(name, "sail", destination="Oslo", mover_kind="vehicle") for name in ("Gull", "Tern")]
    assert mover_names([*readings, reading("z", "2024-05-06", *ships)])["Peruvian frigate"] == bearer


def test_a_ship_whose_name_holds_an_office_is_nobody_of_a_like_name() -> None:
    text = "Princess Lines owns the Grand Princess."
    names = ("Grand Princess", "Ruby Princess")
    ships = [move(name, "sail", destination="Oslo", mover_kind="vehicle") for name in names]
    body = move("Princess Lines", "go", destination="Oslo", mover_kind="group")
    one = reading("a", "2024-05-06", *ships, body)
    found = mover_names([replace(one, article=replace(one.article, text=text))])
    assert {name: found[name] for name in names} == dict(zip(names, names, strict=True))


def test_a_headline_in_capitals_does_not_name_a_mover() -> None:
    names = mover_names([said("", "STORM GULL", "STORM GULL", "Storm Gull")])
    assert set(names.values()) == {"Storm Gull"}


def test_participants_are_known_by_their_full_names() -> None:
    one = reading(
        "a",
        "2024-05-06",
        move("Ann Ode", "go", destination="Oslo"),
        site("talks", "Oslo", "expected", participants=("Ode",)),
    )
    assert mover_names([one])["Ode"] == "Ann Ode"


def test_the_only_convoy_of_a_story_is_one_whatever_it_is_called() -> None:
    apart = [said("", "army convoy", "SANDF convoy"), said("", "convoy"), said("", "convoy")]
    assert {mover_names(apart)[name] for name in ("army convoy", "SANDF convoy", "convoy")} == {"convoy"}
    two = [said("", "army convoy", "aid convoy"), said("", "convoy")]
    assert len({mover_names(two)[name] for name in ("army convoy", "aid convoy", "convoy")}) > 1
    assert mover_names([said("", "convoy"), said("", "second convoy")])["second convoy"] == "second convoy"


def test_troops_of_one_nation_are_one_and_a_second_group_another() -> None:
    names = mover_names(
        [said("", "Kenyan soldiers", "Kenyan army convoy"), said("", "Ugandan troops", "two Kenyan soldiers")]
    )
    assert names["Kenyan soldiers"] == names["Kenyan army convoy"]
    assert len({names[name] for name in ("Kenyan soldiers", "Ugandan troops", "two Kenyan soldiers")}) == 3


@pytest.mark.parametrize(
    ("movers", "bare", "storm"),
    [
        (["Alda"], "post-tropical cyclone", "Alda"),
        (["Alda", "Alda", "Bris"], "storm", "Alda"),
        (["Alda", "Bris"], "storm", "storm"),
        (["Alda"], "second storm", "second storm"),
    ],
)
def test_a_storm_without_a_name_is_the_one_the_story_is_about(movers: list[str], bare: str, storm: str) -> None:
    moves = [move(m, "go", at=10 * n, destination="Oslo") for n, m in enumerate([*movers, bare])]
    base = reading("a", "2024-05-06", *(replace(m, mover_kind="storm") for m in moves))
    text = "Alda and Bris passed by, and so did a second storm, a post-tropical cyclone."
    assert mover_names([replace(base, article=replace(base.article, text=text))])[bare] == storm
