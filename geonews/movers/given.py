"""What a given name says: whether it is a woman's or a man's, and which other names are forms of it.

The table (``data/given_names.toml``) holds names that are nearly everywhere of one sex, and forms of one name by which
papers call one person; of others nothing is said.
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


def form(name: str) -> str:
    """The name of which this is a short form or another language's: "joseph" of "joe"; else the name itself.

    Case and accents are those of `normalise`.
    """
    return _forms().get(name, name)


@cache
def _forms() -> dict[str, str]:
    tables = tomllib.loads(files("geonews.data").joinpath("given_names.toml").read_text(encoding="utf-8"))
    rows = [row.split() for rows in tables["forms"].values() for row in rows]
    return {normalise(name): normalise(row[0]) for row in rows for name in row}


@cache
def _table() -> dict[str, Literal["male", "female"]]:
    tables = tomllib.loads(files("geonews.data").joinpath("given_names.toml").read_text(encoding="utf-8"))
    sexes: tuple[Literal["male", "female"], ...] = ("female", "male")
    return {normalise(name): sex for sex in sexes for names in tables[sex].values() for name in names.split()}
