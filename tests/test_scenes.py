"""Where arrivals end that name their start alone: `geonews.stories.scenes`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import mention, move, reading, site

from geonews.model import Article, EventSite, Movement, Reading, Resolution, Role, Span, Toponym
from geonews.stories.scenes import with_scenes

FILED = Span(start=0, end=5)


def told(*facts: Movement | EventSite, filed: str | None = None, line: str = "datelines") -> Reading:
    """A reading of an article with those facts, filed from a place if one is given, which it tells of as well."""
    one = reading("a", "2024-05-06", *facts)
    if filed is None:
        return replace(one, resolutions=(named_at(950, "Kampala"),))
    article = Article(id="a", text=one.article.text, published=one.article.published, **{line: (FILED,)})  # type: ignore[arg-type]
    where = mention(filed)
    roles: dict[Span, Role] = {FILED: "dateline" if line == "datelines" else "literal", Span(start=9, end=14): "literal"}
    named = [Toponym(span=span, text=filed, role=role) for span, role in roles.items()]
    places = tuple(Resolution(toponym=toponym, place=where.place, score=0.9, reason="x") for toponym in named)
    return replace(one, article=article, resolutions=places)


def named_at(start: int, name: str, role: Role = "literal") -> Resolution:
    toponym = Toponym(span=Span(start=start, end=start + len(name)), text=name, role=role)
    return Resolution(toponym=toponym, place=mention(name).place, score=0.9, reason="x")


def ends(one: Reading) -> list[str]:
    return [place.name for place in with_scenes(one)[-1].destination]


@pytest.mark.parametrize("lemma", ["fly in", "fly_in", "come", "arrive", "come over", "drive over"])
def test_who_arrives_from_a_place_arrives_where_the_article_was_filed(lemma: str) -> None:
    assert ends(told(move("Ann Ode", lemma, at=300, origin="Nairobi"), filed="Kigali")) == ["Kigali"]


@pytest.mark.parametrize("lemma", ["fly", "leave", "return", "come back", "come out", "come under", "drive"])
def test_other_ways_of_going_have_no_scene(lemma: str) -> None:
    assert ends(told(move("Ann Ode", lemma, at=300, origin="Nairobi"), filed="Kigali")) == []


def test_an_arrival_that_names_its_end_or_no_start_is_left_alone() -> None:
    there = move("Ann Ode", "arrive", at=300, origin="Nairobi", destination="Kampala")
    assert ends(told(there, filed="Kigali")) == ["Kampala"]
    assert ends(told(move("Ann Ode", "arrive", at=300), filed="Kigali")) == []


def test_a_byline_says_where_it_was_filed_as_well() -> None:
    assert ends(told(move("Ann Ode", "arrive", at=300, origin="Nairobi"), filed="Kigali", line="bylines")) == ["Kigali"]


def test_a_gathering_told_of_just_before_draws_people_in() -> None:
    held = site("summit", "Kampala", "under_way", at=200)
    assert ends(told(held, move("Ann Ode", "fly in", at=300, origin="Nairobi"), filed="Kigali")) == ["Kampala"]


@pytest.mark.parametrize(
    ("status", "at"), [("ruled_out", 200), ("happened", 320), ("expected", 200)], ids=["ruled out", "told after", "ahead"]
)
def test_other_gatherings_do_not_draw_who_has_come(status: str, at: int) -> None:
    held = site("summit", "Kampala", status, at=at)
    assert ends(told(held, move("Ann Ode", "fly in", at=300, origin="Nairobi"), filed="Kigali")) == ["Kigali"]


def test_a_gathering_ahead_draws_people_in_where_nobody_says_whence_it_is_told() -> None:
    held = site("summit", "Kampala", "expected", at=200)
    assert ends(told(held, move("Ann Ode", "fly in", at=300, origin="Nairobi"))) == ["Kampala"]


def test_a_place_only_put_forward_draws_nobody_in() -> None:
    offered = site("summit", "Kampala", "possible", at=200)
    assert ends(told(offered, move("Ann Ode", "fly in", at=300, origin="Nairobi"))) == []


def test_without_either_it_is_where_somebody_has_just_arrived() -> None:
    other = move("Bo Lee", "land", at=200, destination="Kampala")
    ours = move("Ann Ode", "arrive", at=300, origin="Nairobi")
    assert ends(told(other, ours)) == ["Kampala"]
    assert ends(told(replace(other, lemma="leave"), ours)) == [], "bound for it"
    assert ends(told(replace(other, status="denied"), ours)) == []
    assert ends(told(other, replace(ours, trigger=Span(start=700, end=704)))) == [], "told too far back"


def test_where_somebody_went_whom_the_article_tells_of_once_is_no_scene() -> None:
    other = move("Bo Lee", "land", at=200, destination="Kampala")
    ours = move("Ann Ode", "arrive", at=300, origin="Nairobi")
    assert ends(replace(told(other, ours), resolutions=())) == []
    spread = replace(other, destination=(*other.destination, *move("Bo Lee", "land", destination="Kigali").destination))
    assert ends(told(spread, ours)) == [], "to which of two"


def test_a_convoy_for_a_place_may_never_come_there() -> None:
    bound = move("convoy", "convoy", at=5, destination="Kampala")
    one = told(bound, move("Ann Ode", "arrive", at=900, origin="Nairobi"))
    headed = replace(one, article=replace(one.article, text=f"{one.article.text[:20]}\n{one.article.text[21:]}"))
    assert ends(headed) == []


@pytest.mark.parametrize(("words", "end"), [('," said Bo Lee, a nurse, in ', ["Kampala"]), (" and then she was in ", [])])
def test_who_says_where_she_came_from_says_so_somewhere(words: str, end: list[str]) -> None:
    come = replace(move("Ann Ode", "come", at=300, origin="Nairobi"), sentence=Span(start=299, end=360))
    at = come.trigger.end + len(words)
    one = told(come)
    text = f"{one.article.text[: come.trigger.end]}{words}Kampala.".ljust(1000)
    assert ends(replace(one, article=replace(one.article, text=text), resolutions=(named_at(at, "Kampala"),))) == end


def test_nobody_arrives_where_they_set_out() -> None:
    assert ends(told(move("Ann Ode", "arrive", at=300, origin="Nairobi"), filed="Nairobi")) == []


def test_history_does_not_end_where_the_article_was_filed() -> None:
    old = move("Ann Ode", "come", at=300, origin="Nairobi", background=True)
    assert ends(told(old, filed="Kigali")) == []
    crowning = site("coronation", "Kampala", "happened", at=300, background=True)
    assert ends(told(crowning, old, filed="Kigali")) == ["Kampala"]


def test_the_desk_from_which_an_article_is_filed_is_no_scene_where_it_tells_of_no_such_place() -> None:
    desk = told(move("Ann Ode", "arrive", at=300, origin="Nairobi"), filed="Kigali")
    assert ends(replace(desk, resolutions=desk.resolutions[:1])) == []


def test_where_the_headline_has_somebody_arrive_is_the_scene_of_the_article() -> None:
    first = move("Bo Lee", "land", at=5, destination="Kampala")
    one = told(first, move("Ann Ode", "arrive", at=900, origin="Nairobi"))
    headed = replace(one, article=replace(one.article, text=f"{one.article.text[:20]}\n{one.article.text[21:]}"))
    assert (ends(headed), ends(one)) == (["Kampala"], [])


def test_who_stopped_on_the_way_makes_no_scene() -> None:
    halt = move("Bo Lee", "stop", at=200, destination="Kampala")
    assert ends(told(halt, move("Ann Ode", "arrive", at=300, origin="Nairobi"))) == []


@pytest.mark.parametrize(("status", "end"), [("happened", ["Kampala"]), ("expected", []), ("possible", [])])
def test_who_has_come_is_not_where_the_same_sentence_has_somebody_else_go(status: str, end: list[str]) -> None:
    other = move("Bo Lee", "fly", at=280, destination="Kampala", status=status)
    come = move("Ann Ode", "come", at=300, origin="Nairobi")
    assert ends(told(other, replace(come, sentence=other.sentence))) == end
    assert ends(told(other, come)) == ["Kampala"]


def test_no_lorry_comes_to_the_scene_over_an_ocean() -> None:
    by_road = replace(move("Ann Ode", "come", at=300, origin="Nairobi"), mode="road")
    assert ends(told(by_road, filed="Kigali")) == ["Kigali"]
    assert ends(told(replace(move("Ann Ode", "come", at=300, origin="Singapore"), mode="road"), filed="Kigali")) == []


@pytest.mark.parametrize(
    ("words", "mode", "end"),
    [
        ("driven down from Nairobi", "road", ["Kigali"]),
        ("travelled up from Nairobi", "unknown", ["Kigali"]),
        ("driven from Nairobi", "road", []),
        ("walked down from Nairobi", "foot", []),
    ],
)
def test_up_and_down_lead_to_the_scene_but_for_daily_walks(words: str, mode: str, end: list[str]) -> None:
    one = told(move("Ann Ode", words.split(maxsplit=1)[0], at=300, origin="Nairobi", mode=mode), filed="Kigali")
    text = one.article.text[:300].ljust(300) + words
    assert ends(replace(one, article=replace(one.article, text=text))) == end


@pytest.mark.parametrize(("opening", "end"), [("In Kampala", ["Kampala"]), ("Of Kampala", ["Kigali"])])
def test_where_the_sentence_puts_somebody_first_is_where_she_came_in(opening: str, end: list[str]) -> None:
    one = told(move("Ann Ode", "fly in", at=330, origin="Nairobi"), filed="Kigali")
    (move_in,) = one.movements
    text = one.article.text[:300] + opening + one.article.text[300 + len(opening) :]
    one = replace(
        one,
        article=replace(one.article, text=text),
        movements=(replace(move_in, sentence=Span(start=300, end=350)),),
        resolutions=(*one.resolutions, named_at(303, "Kampala")),
    )
    assert ends(one) == end


@pytest.mark.parametrize(("who", "end"), [("Ann Ode", "Kampala"), ("Bo Lee", "Kigali")])
def test_who_is_just_told_to_have_come_somewhere_came_there(who: str, end: str) -> None:
    came = move(who, "arrive", at=100, destination="Kampala", when="2024-05-06")
    talks = site("talks", "Kigali", "expected", at=180)
    assert ends(told(came, talks, move("Ann Ode", "fly in", at=300, origin="Nairobi"))) == [end]


@pytest.mark.parametrize(("mark", "end"), [(":", "Kampala"), (",", "Kigali")])
def test_of_whom_a_sentence_tells_in_a_row_each_came_where_all_did(mark: str, end: str) -> None:
    came = move("guests", "come", at=100, destination="Kampala")
    emir = move("Ann Ode", "fly in", at=140, origin="Nairobi")
    came, emir = (replace(one, sentence=Span(start=90, end=180)) for one in (came, emir))
    one = told(site("talks", "Kigali", "expected", at=60), came, emir)
    text = f"{one.article.text[:120]}{mark}{one.article.text[121:]}"
    assert ends(replace(one, article=replace(one.article, text=text))) == [end]


@pytest.mark.parametrize(
    ("words", "known", "end"),
    [
        ("in the Round Office beside Ode", True, ["Office"]),
        ("in the Round Office beside Ode", False, []),
        ("of the Round Office, and Ode", True, ["Kigali"]),
    ],
)
def test_beside_whom_somebody_speaks_somewhere_has_come_there(words: str, end: list[str], *, known: bool) -> None:
    said = f"spoke {words}, who had "
    one = told(site("talks", "Kigali", "happened", at=60), move("Ann Ode", "fly in", at=200, origin="Nairobi"))
    text = f"{one.article.text[: 200 - len(said)]}{said}{one.article.text[200:]}"
    came = replace(one.movements[0], sentence=Span(start=200 - len(said), end=260))
    toponym = Toponym(span=Span(start=text.index("Round"), end=text.index("Office") + 6), text="Office", role="literal")
    spot = Resolution(toponym=toponym, place=mention("Geneva").place if known else None, score=0.9, reason="x")
    filled = replace(one, article=replace(one.article, text=text), movements=(came,), resolutions=(spot,))
    assert ends(filled) == end
