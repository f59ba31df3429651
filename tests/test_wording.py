"""Numbers written as words and several names told as one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geonews import dates, wording


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_several_names_are_told_as_one(names: list[str], expected: str) -> None:
    assert wording.listed(names) == expected


@pytest.mark.parametrize("word", ["two", "seven", "twelve"])
def test_several_are_two_to_twelve(word: str) -> None:
    assert re.fullmatch(wording.SEVERAL, word)


@pytest.mark.parametrize("word", ["one", "thirteen", "zero"])
def test_one_is_not_several(word: str) -> None:
    assert not re.fullmatch(wording.SEVERAL, word)


def test_round_numbers_count_days_too() -> None:
    found = dates.find("The ship left twenty days ago.", published=date(2024, 5, 31))
    assert [when.iso for when in found] == ["2024-05-11"]
