"""The world's water, on which ways by sea are found: a grid of cells, squares put together of them, and named passages.

`geonews.data.build_sea` says how the grid and its squares are made.
"""

from __future__ import annotations

import csv
from array import array
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geonews.data import packed
from geonews.ways.globe import EARTH_KM, Floats, arc, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Callable

Bits = npt.NDArray[np.uint8]
LatLon = tuple[float, float]

#: Sailing in ice costs this much more: nobody goes from Rotterdam to Shanghai by the north, as the globe would have it,
#: but Sabetta and McMurdo are reached.
_ICE = 7.0
#: The shore is looked for on a coarser grid: cells of 1/8 degree with land and water in them, and those next to them.
#: So "near the shore" is within 14 to 28 km of it.
_SHORE_PER_DEG = 8
#: Water far from the shore costs this much more to a ship that is told to keep to the coast.
_OFFSHORE = 3.0
#: Squares of 1, 2, 4 ... 64 cells.
_LEVELS = 7


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Passage:
    """A canal, strait or cape that a way is told to go through: ``points`` are (lat, lon) rows."""

    name: str
    kind: str
    near_km: float
    points: Floats


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sea:
    """The world's water.

    ``water`` holds one bit a cell of 1/``per_deg`` degree, row by row from the south, each row from 180 west. Squares
    of the search are numbered; ``lat``, ``lon`` are their middles, ``number`` finds the one with a (level, row, column)
    as `_key` makes it, ``level`` says how large it is. The squares next to square s, with the cost of sailing there in
    km, are entries ``first[s]`` to ``first[s + 1]`` of ``neighbour`` and ``cost``.
    """

    per_deg: int
    water: Bits
    lat: Floats
    lon: Floats
    vectors: Floats
    level: list[int]
    number: dict[int, int]
    first: array[int]
    neighbour: array[int]
    cost: array[float]
    attribution: str
    # set where a ship is to keep near it
    shore: npt.NDArray[np.bool_] | None = None

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return 360 * self.per_deg

    def cells(self, lat: Floats, lon: Floats) -> packed.Column:
        """The numbers of the cells that points lie in."""
        row = np.clip(((lat + 90) * self.per_deg).astype(np.int64), 0, 180 * self.per_deg - 1)
        column = np.floor((lon + 180) * self.per_deg).astype(np.int64) % self.columns
        cells: packed.Column = row * self.columns + column
        return cells

    def are_water(self, cells: packed.Column) -> npt.NDArray[np.bool_]:
        """Whether the middle of each cell is water."""
        found: npt.NDArray[np.bool_] = (self.water[cells >> 3] >> (7 - (cells & 7)) & 1).astype(bool)
        return found

    def are_clear(self, cells: packed.Column) -> npt.NDArray[np.bool_]:
        """Whether the cells all round each are water too."""
        found = np.ones(len(cells), bool)
        for step in (1, self.columns - 1, self.columns, self.columns + 1):
            for other in (cells - step, cells + step):
                found &= self.are_water(np.clip(other, 0, 8 * len(self.water) - 1))
        return found

    def near_shore(self, lat: Floats, lon: Floats) -> npt.NDArray[np.bool_]:
        """Whether points on land or water lie within some 20 km of where they meet."""
        return _near(_shore(self) if self.shore is None else self.shore, lat, lon)

    def shore_share(self, points: Floats) -> float:
        """Which part, 0 to 1, of a line through points (lat, lon) runs near the shore."""
        dense = np.concatenate([points[:1], *(arc(one, other, 5.0)[1:] for one, other in pairwise(points))])
        return float(self.near_shore(dense[:, 0], dense[:, 1]).mean())

    def along_shore(self) -> Sea:
        """The same water for a ship that keeps near the shore."""
        shore = _shore(self)
        off = ~_near(shore, self.lat, self.lon)
        one = np.repeat(np.arange(len(self.lat)), np.diff(np.array(self.first)))
        dear = np.where(off[one] | off[np.array(self.neighbour)], _OFFSHORE, 1.0)
        return replace(self, cost=array("d", (np.array(self.cost) * dear).tobytes()), shore=shore)

    def middle(self, cell: int) -> LatLon:
        """(lat, lon) of the middle of a cell."""
        row, column = divmod(cell, self.columns)
        return (row + 0.5) / self.per_deg - 90, (column + 0.5) / self.per_deg - 180

    def is_water(self, cell: int) -> bool:
        """Whether the middle of a cell is water."""
        return bool(self.water[cell >> 3] >> (7 - (cell & 7)) & 1)

    def square(self, cell: int) -> int | None:
        """The square of the search that a cell lies in."""
        row, column = divmod(cell, self.columns)
        for level in range(_LEVELS):
            found = self.number.get(_key(level, row >> level, column >> level))
            if found is not None:
                return found
        return None


def _near(shore: npt.NDArray[np.bool_], lat: Floats, lon: Floats) -> npt.NDArray[np.bool_]:
    row = np.clip(((lat + 90) * _SHORE_PER_DEG).astype(np.int64), 0, 180 * _SHORE_PER_DEG - 1)
    found: npt.NDArray[np.bool_] = shore[row, np.floor((lon + 180) * _SHORE_PER_DEG).astype(np.int64) % shore.shape[1]]
    return found


@lru_cache(maxsize=1)
def _shore(sea: Sea) -> npt.NDArray[np.bool_]:
    """The cells of the coarser grid that lie near the shore, row by row from the south."""
    side = sea.per_deg // _SHORE_PER_DEG
    rows, columns = 180 * _SHORE_PER_DEG, 360 * _SHORE_PER_DEG
    water = np.unpackbits(sea.water).reshape(rows, side, columns, side).sum(axis=(1, 3), dtype=np.int64)
    meets = (water > 0) & (water < side * side)
    near = meets | np.roll(meets, 1, axis=1) | np.roll(meets, -1, axis=1)
    found: npt.NDArray[np.bool_] = near.copy()
    found[1:] |= near[:-1]
    found[:-1] |= near[1:]
    return found


def _key(level: int, row: int, column: int) -> int:
    return (level << 28) | (row << 14) | column


@lru_cache(maxsize=1)
def load_sea() -> Sea:
    """The world's water, read once and shared.

    Raises
    ------
    NetworkDataError
        The file is missing, cut short or altered.
    """
    return read_sea(partial(packed.shipped, "sea.bin"))


def read_sea(read: Callable[[], bytes]) -> Sea:
    """The water in the bytes that ``read`` gives.

    Raises
    ------
    NetworkDataError
        They cannot be had, or are not a whole file of `geonews.data.build_sea`.
    """
    return packed.opened("the sea", read, _sea)


def _sea(head: dict[str, Any], columns: dict[str, packed.Column]) -> Sea:
    per_deg = int(head["per_deg"])
    values = np.arange(len(columns["runs"])) % 2 == 1
    water = np.packbits(np.repeat(values, columns["runs"]))
    if len(water) * 8 != 360 * per_deg * 180 * per_deg:
        msg = "its rows do not fill the grid"
        raise ValueError(msg)
    level, row, column = (np.cumsum(columns[name]) for name in ("level", "row", "column"))
    side = (1 << level) / per_deg
    lat, lon = (row + 0.5) * side - 90, (column + 0.5) * side - 180
    vectors = unit_vectors(lat, lon)
    one = np.cumsum(columns["one"])
    other = one + np.cumsum(columns["other"])
    # Antarctic waters, and the Arctic ones from the Kara Sea round to Baffin Bay; Murmansk and Svalbard are free
    ice = (lat < -62) | ((lat > 67) & ((lon > 62) | (lon < -60))) | (lat > 82)
    far = np.linalg.norm(vectors[one] - vectors[other], axis=1) * EARTH_KM
    cost = far * np.where(ice[one] | ice[other], _ICE, 1.0)
    ends, neighbours = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.argsort(ends, kind="stable")
    keys = (level << 28) | (row << 14) | column
    return Sea(
        per_deg=per_deg,
        water=water,
        lat=lat,
        lon=lon,
        vectors=vectors,
        level=level.tolist(),
        number=dict(zip(keys.tolist(), range(len(keys)), strict=True)),
        first=packed.plain(np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=len(keys)))])),
        neighbour=packed.plain(neighbours[order]),
        cost=array("d", np.tile(cost, 2)[order].tobytes()),
        attribution=head["attribution"],
    )


@lru_cache(maxsize=1)
def passages() -> tuple[Passage, ...]:
    """The canals, straits and capes that have a name, in the order of the table."""
    text = resources.files("geonews.data").joinpath("sea_passages.tsv").read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return tuple(
        Passage(
            name=row["name"],
            kind=row["kind"],
            near_km=float(row["near_km"]),
            points=np.array([[float(x) for x in pair.split(",")] for pair in row["points"].split()]),
        )
        for row in rows
    )
