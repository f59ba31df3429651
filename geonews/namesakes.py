"""The places of a much-shared name in one piece: what fifty rows of a database say, read in the time of a few.

A name borne by ten places and more would cost as many steps through the database each time it is asked; so its most
important places are packed when the database is built: numbers in columns, each text once, floats bit for bit.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from geonews.model import Place

#: number, ref, name, country, admin1, kind, lat, lon, population, radius, source, importance
Row = tuple[int, str | None, str, str, str, str, float, float, int, float, str, float]

#: The same, one sequence for each column: how many rows are read fastest.
Columns = tuple[Sequence[Any], ...]

#: Sets the fields of places one after another. Fifty are made for a name: `Place` itself takes five times as long, to
#: ask again whether rows are right that were checked when the database was built.
_FILL = tuple(vars(Place)[field.name].__set__ for field in dataclasses.fields(Place))
#: Parts texts; no table and no dump can hold it in a cell.
_TAB = "\t"
_HEAD = struct.Struct("<HI")


class Answer:
    """What is known of a name: the columns of its rows, and of the first of them the places, when asked."""

    __slots__ = ("columns", "count", "places")

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.count = len(columns[0]) if columns else 0
        self.places: tuple[Place, ...] = ()


def filled(count: int, values: Columns) -> tuple[Place, ...]:
    """So many places, with a sequence of values for each field in the order of `Place`."""
    places = tuple(map(object.__new__, repeat(Place, count)))
    for fill, column in zip(_FILL, values, strict=True):
        # setting returns nothing, so that `any` goes through all, and no loop of Python's is needed
        any(map(fill, places, column))
    return places


def pack(rows: Sequence[Row]) -> bytes:
    """Write rows as one string of bytes; at most 10,000, so that their texts can be counted in two bytes.

    >>> rows = [(7, None, "Ho", "GH", "04", "city", 6.6, 0.47, 69998, 4.8, "geonames", 0.49)]
    >>> list(zip(*unpack(pack(rows)))) == rows
    True
    """
    number, ref, name, country, admin1, kind, lat, lon, population, radius, source, importance = zip(*rows, strict=True)
    # no place's ref is empty: the empty text, always the first, stands for none
    columns = (tuple(text or "" for text in ref), name, country, admin1, kind, source)
    place_of = {text: i for i, text in enumerate(dict.fromkeys(["", *(text for column in columns for text in column)]))}
    texts = _TAB.join(place_of).encode()
    indices = [place_of[text] for column in columns for text in column]
    values = (*indices, *number, *population, *lat, *lon, *radius, *importance)
    return _HEAD.pack(len(rows), len(texts)) + texts + _body(len(rows)).pack(*values)


def unpack(packed: bytes) -> Columns:
    """Read what `pack` wrote, column by column; `ValueError` where it is something else."""
    try:
        count, length = _HEAD.unpack_from(packed)
        values = _body(count).unpack_from(packed, _HEAD.size + length)
        texts: list[Any] = packed[_HEAD.size : _HEAD.size + length].decode().split(_TAB)
        said = list(map(texts.__getitem__, values[count : 6 * count]))
        texts[0] = None
        refs = list(map(texts.__getitem__, values[:count]))
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        msg = f"the places of a name are damaged ({error})"
        raise ValueError(msg) from error
    name, country, admin1, kind, source = (said[i : i + count] for i in range(0, 5 * count, count))
    number, population, lat, lon, radius, importance = (
        values[i : i + count] for i in range(6 * count, 12 * count, count)
    )
    return number, refs, name, country, admin1, kind, lat, lon, population, radius, source, importance


@lru_cache(maxsize=64)
def _body(count: int) -> struct.Struct:
    """The columns of that many rows: where their texts are, two whole numbers, four floats."""
    return struct.Struct(f"<{6 * count}H{2 * count}q{4 * count}d")
