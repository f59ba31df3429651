"""Descriptions that say more or less of one mover, and those of two."""

from __future__ import annotations

import pytest

from geonews.stories.descriptions import joined


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (["Odes", "Ann Ode"], "", {"Odes": "Ann Ode"}),
        (["Ode family", "Ann Ode"], "", {"Ode family": "Ann Ode"}),
        (["Odes", "Ann Ode", "Bo Ode"], "", {}),
        (["Rovers", "Ann Ode"], "", {}),
        (["thousands of migrants", "migrants"], "", {"thousands of migrants": "migrants"}),
        (["Tens of thousands of migrants", "migrants"], "", {"Tens of thousands of migrants": "migrants"}),
        (["thousands of migrants", "pilgrims"], "", {}),
        (["coffin", "body of Ann Ode"], "", {"body of Ann Ode": "coffin"}),
        (["body of Bo Lee", "body of Ann Ode"], "", {}),
        (["bodies of the two", "body of Ann Ode"], "", {}),
        (["coffin"], "", {}),
        (["crew", "crew of the Gull"], "The Gull sank.", {"crew": "crew of the Gull"}),
        (["crew", "crew of the Gull"], "A yacht sank.", {}),
        (["crew", "crew of the Gull", "crew of the Tern"], "The Gull met the Tern.", {}),
        (["leaders", "leaders of eight countries"], "All countries came.", {}),
    ],
)
def test_a_description_is_the_one_that_says_more_or_less(told: list[str], text: str, expected: dict[str, str]) -> None:
    assert joined(dict(zip(told, told, strict=True)), lambda _: [text]) == expected
