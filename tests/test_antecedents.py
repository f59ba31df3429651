"""Journeys told far behind their mover's name are listed and not drawn; near it, or told plainly, they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import day, move

from geonews.model import Article, Movement, Reading, Span
from geonews.stories.antecedents import main_mover, why_unsure
from geonews.story import merge

NAMED = "Ann Ode spoke about the harvest. "
BETWEEN = "The market was full of farmers who sold maize, beans and goats to people from the hills, and of children. "


def told(sentence: str, *, between: int, **changes: object) -> tuple[Article, Movement]:
    """A movement of Ann Ode in a sentence that stands so many sentences behind the one that names her."""
    text = NAMED + BETWEEN * between + sentence
    start = len(text) - len(sentence)
    trigger = Span(start=text.index("drove"), end=text.index("drove") + 5)
    movement = move("Ann Ode", "drive", destination="Kampala", **changes)  # type: ignore[arg-type]
    movement = replace(movement, trigger=trigger, sentence=Span(start=start, end=len(text)))
    return Article(id=movement.article_id, text=text), movement


@pytest.mark.parametrize("between", [2, 5])
def test_a_pronoun_far_behind_the_name_is_too_unsure(between: int) -> None:
    why = why_unsure(*told("She drove to Kampala.", between=between), "Ann Ode", "Carl Lund")
    assert why is not None
    assert "Ann Ode" in why


@pytest.mark.parametrize(
    ("sentence", "between"),
    [("She drove to Kampala.", 0), ("She drove to Kampala.", 1), ("Ode drove to Kampala.", 5)],
)
def test_near_the_name_it_is_hers(sentence: str, between: int) -> None:
    assert why_unsure(*told(sentence, between=between), "Ann Ode", "Carl Lund") is None


LONG = " had to wait for an hour and a half while the bridge behind the market was cleared of lorries and carts, as it"
LONG += (
    " is every week when people come down from the hills to sell what the year has given them, and drove to Kampala."
)


@pytest.mark.parametrize(("start", "sure"), [("She", "sure"), ("The driver", "unsure")])
def test_a_long_sentence_that_opens_with_the_pronoun_is_hers(start: str, sure: str) -> None:
    why = why_unsure(*told(start + LONG, between=0), "Ann Ode", "Carl Lund")
    assert (why is None) is (sure == "sure")


@pytest.mark.parametrize(
    ("title", "name", "sure"),
    [
        ("Ode goes home", "Ann Ode", True),
        ("Lund goes home", "Ann Ode", False),
        ("Ode couple home", "Ode couple", False),
    ],
)
def test_whom_the_title_names_is_meant_far_behind_the_name_too(title: str, name: str, *, sure: bool) -> None:
    article, movement = told("She drove to Kampala.", between=5)
    start = len(title) + 2
    spans = {part: getattr(movement, part) for part in ("trigger", "sentence")}
    moved = {part: Span(start=span.start + start, end=span.end + start) for part, span in spans.items()}
    article = replace(article, text=f"{title}\n\n{article.text}")
    assert (why_unsure(article, replace(movement, mover=name, **moved), name, "Bo Berg") is None) is sure


def test_those_whom_nobody_names_are_not_meant_so_long_after() -> None:
    article, movement = told("They" + LONG, between=1)
    assert why_unsure(article, replace(movement, mover="farmers"), "farmers", "Carl Lund") is not None


def test_a_name_of_two_letters_is_a_name() -> None:
    article, movement = told("Bo drove to Kampala.", between=5)
    article = replace(article, text=article.text.replace("Ann Ode spoke", "Bo Lee spok"))  # as long as before
    assert why_unsure(article, replace(movement, mover="Bo Lee"), "Bo Lee", "Carl Lund") is None


def test_the_main_mover_is_meant_far_behind_her_name_too() -> None:
    assert why_unsure(*told("She drove to Kampala.", between=5), "Ann Ode", "Ann Ode") is None


def test_what_has_its_day_is_told_plainly() -> None:
    article, movement = told("On Monday she drove to Kampala.", between=5)
    assert why_unsure(article, replace(movement, when=day("2024-05-06")), "Ann Ode", "Carl Lund") is None


def test_a_mover_whose_name_the_article_does_not_write_out_is_left() -> None:
    article, movement = told("She drove to Kampala.", between=5)
    assert why_unsure(article, replace(movement, mover="Bo Lee"), "Bo Lee", "Carl Lund") is None


def test_it_is_listed_with_its_reason_and_not_drawn() -> None:
    article, hers = told("She drove to Kampala.", between=5)
    arrive = replace(move("Carl Lund", "arrive", at=4, destination="Nairobi"), article_id=article.id)
    leave = replace(move("Carl Lund", "leave", at=9, origin="Oslo"), article_id=article.id)
    reading = Reading(article=article, movements=(arrive, leave, hers))
    assert main_mover([reading], {"Carl Lund": "Carl Lund", "Ann Ode": "Ann Ode"}) == "Carl Lund"
    story = merge([reading])
    assert [one.mover for one in story.itineraries] == ["Carl Lund"]
    assert [(one.name, "far behind the name of Ann Ode" in one.reason) for one in story.unresolved] == [("drove", True)]
