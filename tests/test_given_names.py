"""One leader to whom two papers give different first names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import move, reading

from geonews.model import Reading
from geonews.stories.identity import mover_names

ONE, OTHER = "William Ode", "Ode Li-wen"


def said(name: str, text: str, mover: str, stop: str) -> Reading:
    told = reading(name, "2024-05-06", move(mover, "go", at=0, destination=stop))
    return replace(told, article=replace(told.article, text=text))


@pytest.mark.parametrize(
    ("text", "other", "stop", "one"),
    [
        (f"President {OTHER} left. Ode waved.", OTHER, "Oslo", True),
        (f"President {OTHER} left. Ode waved.", OTHER, "Vienna", False),
        (f"Former President {OTHER} left. Ode waved.", OTHER, "Oslo", False),
        (f"Senator {OTHER} left. Ode waved.", OTHER, "Oslo", False),
        (f"President {OTHER} left with his brother, {ONE}. Ode waved.", OTHER, "Oslo", False),
        (f"President {OTHER} left.", OTHER, "Oslo", False),
        ("President Bo Lee left. Ode waved.", "Bo Lee", "Oslo", False),
    ],
    ids=["same", "elsewhere", "former", "another office", "both named", "no surname", "another name"],
)
def test_one_leader_with_two_given_names_is_one_traveller(text: str, other: str, stop: str, *, one: bool) -> None:
    first = said("a", f"President {ONE} left. Ode waved.", ONE, "Oslo")
    names = mover_names([first, said("b", text, other, stop)])
    assert (names[ONE] == names[other]) is one
