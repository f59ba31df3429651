"""Whether a full name is a woman's or a man's, by its given name.

The table (``data/given_names.toml``) holds names that are nearly everywhere of one sex; of others nothing is said.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from geonews.placenames import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence


def gender(words: Sequence[str]) -> Literal["male", "female", ""]:
    """``male`` or ``female`` by the first of the words of a person's name; empty where it says nothing.

    A name of one word says nothing: it is a surname more often than not, and "James" or "Thomas" among them.
    """
    return _table().get(normalise(words[0]), "") if len(words) > 1 else ""


@cache
def _table() -> dict[str, Literal["male", "female"]]:
    tables = tomllib.loads(files("geonews.data").joinpath("given_names.toml").read_text(encoding="utf-8"))
    sexes: tuple[Literal["male", "female"], ...] = ("female", "male")
    return {normalise(name): sex for sex in sexes for names in tables[sex].values() for name in names.split()}
