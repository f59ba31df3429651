from __future__ import annotations

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
    ],
)
def test_the_one_crowd_or_herd_has_one_name(names: tuple[str, ...], kind: str, groups: int) -> None:
    moves = [move(name, "walk", at=n, destination="Oslo", mover_kind=kind) for n, name in enumerate(names)]
    found = mover_names([reading(f"a{n}", "2024-05-06", one) for n, one in enumerate(moves)])
    assert len({found[name] for name in names}) == groups
