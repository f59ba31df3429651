"""One ship or storm under two names: only where an article says that they are two names of one."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from stories import move, reading

from geonews.model import Reading
from geonews.stories.identity import mover_names


def told(text: str, kind: str = "vehicle") -> list[Reading]:
    """An article with this text, in which the Alda 1 moves, and one in which the Berta Star does, twice."""
    first = reading("a", "2024-05-06", move("Alda 1", "go", at=0, destination="Oslo", mover_kind=kind))
    first = replace(first, article=replace(first.article, text=text))
    second = [move("Berta Star", "go", at=at, destination="Vienna", mover_kind=kind) for at in (0, 40)]
    return [first, reading("b", "2024-05-08", *second)]


@pytest.mark.parametrize(
    "text",
    [
        "The Alda 1, which now goes by the name of the Berta Star, sailed.",
        "The Berta Star, formerly the Alda 1, sailed.",
        "The tanker Berta Star (ex-Alda 1) sailed.",
        "The Berta Star, previously known as \u201cAlda 1\u201d, sailed.",
        "The Berta Star, the former Alda 1, sailed.",
        "The Alda 1 has been renamed Berta Star and flies another flag.",
        "Alda 1, known locally as Berta Star, came ashore.",
        "Alda 1, called Berta Star in Chile, came ashore. Alda 1, which is called Berta Star, went on.",
    ],
)
@pytest.mark.parametrize("kind", ["vehicle", "storm"])
def test_a_ship_or_storm_with_two_names_is_one_mover(text: str, kind: str) -> None:
    names = mover_names(told(text, kind))
    assert names["Alda 1"] == names["Berta Star"] == "Berta Star"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Alda 1 and the Berta Star sailed.", "vehicle"),
        ("The Alda 1, once the Berta Star had left, sailed.", "vehicle"),
        ("The Alda 1, the former Berta Star captain said, sailed.", "vehicle"),
        ("The Alda 1 sailed before the Berta Star, which is known as slow.", "vehicle"),
        ("The Alda 1, now alongside the Berta Star, sailed.", "vehicle"),
        ("Alda 1, formerly the Berta Star, sailed.", "person"),
    ],
)
def test_two_told_beside_each_other_stay_two(text: str, kind: str) -> None:
    names = mover_names(told(text, kind))
    assert names["Alda 1"] != names["Berta Star"]


def test_a_run_of_capitals_without_end_is_read_once_and_not_from_each_of_them() -> None:
    # 6,000 of them took twenty seconds, and four times as long for each doubling
    spent = process_time()
    mover_names(told("A" * 60_000))
    assert process_time() - spent < 10
