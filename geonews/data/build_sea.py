"""Build the sea that ships with geonews: ``python -m geonews.data.build_sea`` (two minutes).

Source: the land of the base map (Natural Earth, public domain) and the table sea_passages.tsv. No lane data is used: a
way by sea is the shortest one over water, which is what published distances between ports measure too.

What is done, in order:

1. Water is drawn on a grid of 1/32 degree (3.5 km): a cell is water where its middle is. Straits narrower than that are
   lost, so the table's canals, straits and river mouths are cut in.
2. Squares of water are put together where four of one size make one of twice the size, up to 2 degrees: a search over
   the ocean then meets 9,000 squares and not 40 million cells.
3. Small squares that lie along a shore and lead nowhere else are left out, as long as what they touch stays connected
   without them; what is left of them are the narrow passages. A port behind such squares still finds its way out, since
   the grid itself is kept.

The output is the same byte for byte for the same base map.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geonews.data import packed
from geonews.render.basemap import areas

_HERE = Path(__file__).parent

#: Cells per degree; half a cell is the error of a shore, and what is allowed is 2 km.
PER_DEG = 32
#: Squares of 1, 2, 4 ... cells; the largest is 2 degrees.
LEVELS = 7
#: Squares of these sizes (powers of two) along a shore are left out where nothing hangs on them.
THINNED = (0, 1, 2)
#: Rows rasterised at a time, which keeps memory under 200 MB.
_BAND_DEG = 10

Grid = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def main(arguments: list[str] | None = None) -> None:
    """Write sea.bin into geonews/data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "sea.bin")
    options = parser.parse_args(arguments)
    water = _water()
    print(f"water: {water.mean():.3f} of the cells")
    for points, is_open in _passages():
        _cut(water, points, is_open=is_open)
    squares = _squares(water)
    edges = _edges(squares)
    print(f"squares: {len(squares)}, joined {len(edges)} times")
    squares, edges = _thinned(squares, edges)
    print(f"kept: {len(squares)}, joined {len(edges)} times")
    _write(options.output, water, squares, edges)


def _water() -> Grid:
    """The grid, south to north and west to east: whether the middle of each cell is water."""
    rings = np.concatenate([shapely.get_rings(part) for _, _, area in areas() for part in shapely.get_parts(area)])
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    start, end = points[:-1][same], points[1:][same]
    bands = [_band(start, end, row) for row in range(0, 180 * PER_DEG, _BAND_DEG * PER_DEG)]
    water = np.concatenate(bands)
    np.logical_not(water, out=water)
    return water


def _band(start: Any, end: Any, first_row: int) -> Grid:  # noqa: ANN401 - arrays of (lon, lat)
    """Land in some rows of the grid, by counting the shores to the west of each cell's middle (even-odd rule).

    Two countries that meet share their border, which is then counted twice and changes nothing.
    """
    rows = _BAND_DEG * PER_DEG
    one, other = ((line[:, 1] + 90) * PER_DEG - 0.5 - first_row for line in (start, end))
    low = np.clip(np.ceil(np.minimum(one, other)), 0, rows).astype(np.int64)
    high = np.clip(np.ceil(np.maximum(one, other)), 0, rows).astype(np.int64)
    count = high - low
    edge = np.repeat(np.arange(len(start)), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    share = (row - one[edge]) / (other[edge] - one[edge])
    lon = start[edge, 0] + (end[edge, 0] - start[edge, 0]) * share
    # rings may run beyond 180 on either side: three turns, folded into one
    columns = 360 * PER_DEG
    column = np.ceil((lon + 180) * PER_DEG - 0.5).astype(np.int64) + columns
    crossed = np.zeros((rows, 3 * columns), np.uint8)
    np.add.at(crossed, (row, np.clip(column, 0, 3 * columns - 1)), 1)
    land = (np.cumsum(crossed, axis=1, dtype=np.uint8) & 1).astype(bool).reshape(rows, 3, columns)
    folded: Grid = np.logical_or.reduce(land, axis=1)
    return folded


def _passages() -> list[tuple[Any, bool]]:
    """The lines of the table as arrays of (lat, lon), and whether ships can pass."""
    with (_HERE / "sea_passages.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    lines_of = [[[float(x) for x in pair.split(",")] for pair in row["points"].split()] for row in rows]
    return [(np.array(points), row["kind"] != "shoal") for points, row in zip(lines_of, rows, strict=True)]


def _cut(water: Grid, points: Any, *, is_open: bool) -> None:  # noqa: ANN401 - an array of (lat, lon)
    """Make water, or land, of the cells along a line."""
    for before, after in pairwise(points):
        steps = int(np.abs(after - before).max() * PER_DEG * 8) + 2
        line = np.linspace(before, after, steps)
        row, column = ((line + np.array([90, 180])) * PER_DEG).astype(np.int64).T
        # a bar one cell wide could be slipped through at its corners
        for up, aside in ((0, 0),) if is_open else ((0, 0), (0, 1), (1, 0), (1, 1)):
            water[row + up, (column + aside) % (360 * PER_DEG)] = is_open


def _squares(water: Grid) -> Ints:
    """Rows of (level, row, column), each in units of the level's own size: largest squares that are all water."""
    levels: list[Grid] = [water]
    for _ in range(LEVELS - 1):
        fine = levels[-1]
        levels.append(fine[::2, ::2] & fine[1::2, ::2] & fine[::2, 1::2] & fine[1::2, 1::2])
    found = []
    for level, is_water in enumerate(levels):
        alone = is_water.copy()
        if level + 1 < LEVELS:
            alone &= ~levels[level + 1].repeat(2, axis=0).repeat(2, axis=1)
        row, column = np.nonzero(alone)
        found.append(np.column_stack([np.full(len(row), level), row, column]))
    squares: Ints = np.concatenate(found).astype(np.int64)
    return squares


def _edges(squares: Ints) -> Ints:
    """Pairs of squares that touch along a side or at a corner: each looks for those of its size or larger."""
    number = {tuple(square): index for index, square in enumerate(squares.tolist())}
    found = set()
    for index, (level, row, column) in enumerate(squares.tolist()):
        for up, aside in ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)):
            near_row, near_column = row + up, (column + aside) % ((360 * PER_DEG) >> level)
            for larger in range(level, LEVELS):
                key = (larger, near_row >> (larger - level), near_column >> (larger - level))
                other = number.get(key)
                if other is not None:
                    if other != index:
                        found.add((min(index, other), max(index, other)))
                    break
    edges: Ints = np.array(sorted(found), np.int64)
    return edges


def _thinned(squares: Ints, edges: Ints) -> tuple[Ints, Ints]:
    """Leave out small squares, the smallest first, whose neighbours touch one another without them."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in edges.tolist():
        near[one].add(other)
        near[other].add(one)
    level = squares[:, 0].tolist()
    for size in THINNED:
        queue = [index for index in range(len(squares)) if level[index] == size and index in near]
        while queue:
            touched: set[int] = set()
            for index in queue:
                if index in near and _is_spare(near, index):
                    others = near.pop(index)
                    for other in others:
                        near[other].discard(index)
                    touched |= {other for other in others if level[other] == size}
            queue = sorted(touched & near.keys())
    kept = sorted(near)
    number = {index: place for place, index in enumerate(kept)}
    pairs = [(number[one], number[other]) for one in kept for other in near[one] if one < other]
    return squares[kept], np.array(sorted(pairs), np.int64)


def _is_spare(near: dict[int, set[int]], index: int) -> bool:
    """Whether the neighbours of a square are connected among themselves."""
    others = near[index]
    if len(others) < 2:
        return True
    first = next(iter(others))
    seen, stack = {first}, [first]
    while stack:
        for other in near[stack.pop()] & others:
            if other not in seen:
                seen.add(other)
                stack.append(other)
    return len(seen) == len(others)


def _write(path: Path, water: Grid, squares: Ints, edges: Ints) -> None:
    flat = np.concatenate([[False], water.ravel(), [not water.ravel()[-1]]])
    runs = np.diff(np.flatnonzero(flat[1:] != flat[:-1]), prepend=0)
    columns = {
        "runs": runs,
        "level": np.diff(squares[:, 0], prepend=0),
        "row": np.diff(squares[:, 1], prepend=0),
        "column": np.diff(squares[:, 2], prepend=0),
        "one": np.diff(edges[:, 0], prepend=0),
        "other": np.diff(edges[:, 1] - edges[:, 0], prepend=0),
    }
    head = {"per_deg": PER_DEG, "attribution": "Made with Natural Earth", "licence": "public domain"}
    path.write_bytes(packed.pack(head, columns))
    print(f"{path.name}: {len(squares)} squares, {len(runs)} runs, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
