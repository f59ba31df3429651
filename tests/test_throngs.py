from __future__ import annotations

from dataclasses import replace

import pytest
from stories import move, reading

from geonews.stories.identity import mover_names


@pytest.mark.parametrize(
    ("names", "kind", "groups"),
    [
        (("2,500 migrants", "walkers", "marchers", "group"), "person", 1),
        (("caravan of 2,500 people", "2,500 migrants", "group"), "group", 1),
        (("caravan of 2,500 people", "1,200 migrants"), "group", 2),  # another number
        (("caravan of 2,500 people", "another caravan"), "group", 2),
        (("walkers", "Syrian refugees"), "person", 2),  # a nation
        (("2,500 migrants", "marchers", "group"), "person", 3),  # no word says that they walk as one
        (("wandering herd", "elephants", "animals"), "animal", 1),
        (("herd of elephants", "15 elephants"), "animal", 1),
        (("15 elephants", "8 elephants"), "animal", 2),
        (("herd of elephants", "wolves"), "animal", 2),  # two kinds
        (("herd of elephants", "young elephants"), "animal", 2),
        (("herd of elephants", "rest of the animals"), "animal", 2),
        (("two Asian elephants", "two elephants", "animals"), "animal", 1),
        (("two elephants", "three elephants"), "animal", 2),
        (("young beluga", "beluga whale", "whale", "animal"), "animal", 1),
        (("young beluga", "whale"), "animal", 2),  # a beluga may be none
        (("bear", "another bear"), "animal", 2),
        (("bear", "bears"), "animal", 2),
        (("bear", "Knut"), "animal", 2),
        (("two elephants", "other two elephants"), "animal", 2),
    ],
)
def test_the_one_crowd_or_herd_has_one_name(names: tuple[str, ...], kind: str, groups: int) -> None:
    moves = [move(name, "walk", at=n, destination="Oslo", mover_kind=kind) for n, name in enumerate(names)]
    found = mover_names([reading(f"a{n}", "2024-05-06", one) for n, one in enumerate(moves)])
    assert len({found[name] for name in names}) == groups


def _groups(*told: tuple[str, str, str]) -> set[str]:
    """The names under which movers, each with its kind and the text of its article, go in one story."""
    readings = []
    for number, (name, kind, text) in enumerate(told):
        one = reading(f"a{number}", "2024-05-06", move(name, "leave", destination="Oslo", mover_kind=kind))
        readings.append(replace(one, article=replace(one.article, text=text)))
    found = mover_names(readings)
    return {found[name] for name, _, _ in told}


CONVOY = ("six vehicles", "vehicle", "The convoy of six vehicles set out.")


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        (("trucks", "vehicle", "The trucks of the convoy came to Oslo."), 1),
        (("convoy", "vehicle", "The convoy came to Oslo."), 1),
        (("trucks", "vehicle", "The trucks came to Oslo."), 2),  # of what, nobody says
        (("trucks", "vehicle", "The trucks of another convoy came to Oslo."), 2),
        (("trucks", "vehicle", "Of the convoys, the trucks came to Oslo."), 2),
        (("four trucks", "vehicle", "Four trucks left the convoy."), 2),
        (("Peruvian trucks", "vehicle", "Peruvian trucks met the convoy."), 2),
        (("two bears", "animal", "A convoy with two bears came to Oslo."), 1),
        (("two bears", "animal", "Two bears came to Oslo."), 2),
        (("two bears", "animal", "Two bears met a convoy."), 2),
    ],
)
def test_what_drives_in_the_one_convoy_and_what_it_carries_are_the_convoy(
    other: tuple[str, str, str], groups: int
) -> None:
    assert len(_groups(CONVOY, other)) == groups


def test_the_animals_of_a_convoy_give_it_their_name() -> None:
    assert _groups(CONVOY, ("two bears", "animal", "A convoy carrying two bears came to Oslo.")) == {"two bears"}
