"""Where names go: beside their symbols without touching anything, along lines, and inside countries and seas.

A name may stand at eight places round its symbol, in one line or two, and, where all are taken, further off with a
thin line leading to it. What counts is first that nothing overlaps (a rule), then that few lines are crossed, then the
order of places that mapmakers prefer, right of the symbol first (Imhof 1962). Names are placed one after the other, the
weightier first; when one finds no place, the round is begun anew with that one first, and the best round is kept.

All in units of the drawing; rectangles are left, top, right, bottom.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.render import lettering
from geonews.render.drawing import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.render.drawing import Item, Point, Rect
    from geonews.render.fonts import Style

#: Height of a line of text by its size, and of its base line below the line's top; measured on Source Sans.
LINE, BASE = 1.16, 0.88
#: Side of the cells in which crossed lines are counted.
_CELL = 3.0
#: Rounds at most; from the fourth on the samples gained nothing.
_ROUNDS = 6
#: Least distance between two names, or a name and a symbol of another.
_GAP = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a label."""

    text: str
    size: float
    style: Style = "regular"
    colour: str = "#1f2428"
    spacing: float = 0.0

    @property
    def width(self) -> float:
        """How far it runs."""
        return lettering.width(self.text, self.size, self.style, spacing=self.spacing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name that wants a place.

    ``forms`` are ways to set it, the best first; ``anchors`` are points it may stand beside, each with the radius of
    the symbol there. ``leads`` is whether it may stand further off with a line to its symbol.
    """

    key: str
    forms: tuple[tuple[Line, ...], ...]
    anchors: tuple[tuple[Point, float], ...]
    leads: bool = True
    weight: float = 1.0
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A name with its place; ``leader`` is the line to its symbol where it stands off."""

    key: str
    rect: Rect
    lines: tuple[Line, ...]
    align: float = 0.0
    leader: tuple[Point, Point] | None = None
    struck: bool = False

    def items(self, *, halo: float, halo_colour: str) -> list[Item]:
        """The lines of text."""
        found: list[Item] = []
        top = self.rect[1]
        for line in self.lines:
            x = self.rect[0] + (self.rect[2] - self.rect[0] - line.width) * self.align
            at = (x, top + line.size * BASE)
            found.append(
                Text(
                    at=at,
                    text=line.text,
                    size=line.size,
                    style=line.style,
                    colour=line.colour,
                    spacing=line.spacing,
                    halo=halo,
                    halo_colour=halo_colour,
                    struck=self.struck,
                )
            )
            top += line.size * LINE
        return found


@dataclass(slots=True)
class Ground:
    """What is already on the map: ``taken`` boxes that no name may touch, and lines that it had better not cross."""

    frame: Rect
    taken: list[Rect] = field(default_factory=list)
    _sums: Any = None
    _barred: Any = None

    def draw(self, lines: Iterable[tuple[Any, float]], barred: float = math.inf) -> None:
        """Tell the lines, as arrays of points in the drawing, each with the cost of crossing one cell of it.

        What costs ``barred`` or more is crossed by no name of an area at all.
        """
        left, top, right, bottom = self.frame
        shape = (math.ceil((bottom - top) / _CELL) + 2, math.ceil((right - left) / _CELL) + 2)
        grid = np.zeros(shape)
        for points, cost in lines:
            cells = ((_dense(points) - (left, top)) / _CELL).astype(int)
            inside = ((cells >= 0) & (cells < (shape[1] - 1, shape[0] - 1))).all(axis=1)
            x, y = cells[inside].T
            np.maximum.at(grid, (y + 1, x + 1), cost)
        self._sums = grid.cumsum(axis=0).cumsum(axis=1)
        self._barred = (grid >= barred).cumsum(axis=0).cumsum(axis=1)

    def crossed(self, rect: Rect) -> float:
        """How much of the lines a box covers."""
        return float(self.all_crossed(np.array([rect]))[0])

    def all_crossed(self, boxes: Any) -> Any:  # noqa: ANN401 - arrays
        """`crossed` for every row of an array of boxes."""
        return self._over(self._sums, boxes)

    def which_are_barred(self, boxes: Any) -> Any:  # noqa: ANN401 - arrays
        """Which rows of an array of boxes cross a line that no name of an area may cross."""
        return self._over(self._barred, boxes) > 0

    def _over(self, sums: Any, boxes: Any) -> Any:  # noqa: ANN401 - arrays
        if sums is None:
            return np.zeros(len(boxes))
        height, width = sums.shape
        cells = (boxes - np.array(self.frame[:2] * 2) + (0, 0, _CELL, _CELL)) // _CELL
        x0, y0, x1, y1 = np.clip(cells, 0, (width - 2, height - 2) * 2).astype(int).T
        return sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]

    def is_free(self, rect: Rect) -> bool:
        """Whether the box lies in the frame and touches nothing taken."""
        left, top, right, bottom = self.frame
        if rect[0] < left + 3 or rect[1] < top + 3 or rect[2] > right - 3 or rect[3] > bottom - 3:
            return False
        return not any(overlap(rect, other) for other in self.taken)

    def which_are_free(self, boxes: Any) -> Any:  # noqa: ANN401 - arrays
        """`is_free` for every row of an array of boxes, since the names of countries try tens of thousands."""
        left, top, right, bottom = self.frame
        free = (boxes[:, :2] >= (left + 3, top + 3)).all(axis=1) & (boxes[:, 2:] <= (right - 3, bottom - 3)).all(axis=1)
        if not free.any():
            return free
        (west, north), (east, south) = boxes[free, :2].min(axis=0).tolist(), boxes[free, 2:].max(axis=0).tolist()
        for x0, y0, x1, y1 in self.taken:
            # most of what is taken lies elsewhere
            if x0 < east and x1 > west and y0 < south and y1 > north:
                free &= (boxes[:, 0] >= x1) | (boxes[:, 2] <= x0) | (boxes[:, 1] >= y1) | (boxes[:, 3] <= y0)
        return free


def overlap(a: Rect, b: Rect) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def grown(rect: Rect, by: float) -> Rect:
    """The box with its sides moved out."""
    return (rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by)


def size_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Width and height of lines set one under the other."""
    return max(line.width for line in lines), sum(line.size * LINE for line in lines)


def place(wanted: Sequence[Label], ground: Ground) -> list[Placed]:
    """Places for as many names as possible; the ground's taken boxes grow by them."""
    order = sorted(wanted, key=lambda label: -label.weight)
    best: tuple[float, list[Placed]] | None = None
    before = list(ground.taken)
    options = {label: _ordered(label, ground) for label in order}
    for _ in range(_ROUNDS):
        # what was taken before this is kept by every option, only a leader may still run into it
        ground.taken = []
        cost, placed, failed = _round([(label, options[label]) for label in order], ground, before)
        if best is None or cost < best[0]:
            best = (cost, placed)
        if not failed:
            break
        order = [*failed, *(label for label in order if label not in failed)]
    found = best[1] if best else []
    ground.taken = [*before, *(grown(one.rect, _GAP) for one in found)]
    return found


def _ordered(label: Label, ground: Ground) -> list[tuple[float, Placed]]:
    """The ways to set a label that touch nothing on the ground, cheapest first; found once for all rounds."""
    options = list(_options(label))
    if not options:
        return []
    boxes = np.array([option.rect for _, option in options])
    costs = (np.array([cost for cost, _ in options]) + ground.all_crossed(boxes)).tolist()
    free = np.flatnonzero(ground.which_are_free(boxes)).tolist()
    return sorted(((costs[at], options[at][1]) for at in free), key=lambda option: option[0])


def _round(
    order: Sequence[tuple[Label, Sequence[tuple[float, Placed]]]], ground: Ground, before: Sequence[Rect]
) -> tuple[float, list[Placed], list[Label]]:
    total, placed, failed = 0.0, [], []
    for label, options in order:
        chosen = next((option for option in options if _fits(option[1], label, ground, before)), None)
        if chosen is None:
            failed.append(label)
            total += 1000 * label.weight
            continue
        total += chosen[0] * label.weight
        placed.append(chosen[1])
        ground.taken.append(grown(chosen[1].rect, _GAP))
        if chosen[1].leader:
            ground.taken += _steps(chosen[1].leader)
    return total, placed, failed


def _fits(option: Placed, label: Label, ground: Ground, before: Sequence[Rect]) -> bool:
    if not ground.is_free(option.rect):
        return False
    if option.leader is None:
        return True
    # the leader starts at its own symbol, whose box it may of course touch
    own = [grown((x, y, x, y), radius + _GAP + 1) for (x, y), radius in label.anchors]
    steps = [box for box in _steps(option.leader) if not any(overlap(box, mine) for mine in own)]
    return all(ground.is_free(box) and not any(overlap(box, other) for other in before) for box in steps)


def _steps(leader: tuple[Point, Point]) -> list[Rect]:
    """A thin line as small boxes."""
    (x0, y0), (x1, y1) = leader
    count = max(2, int(math.dist(*leader) / 4))
    spots = [(x0 + (x1 - x0) * k / count, y0 + (y1 - y0) * k / count) for k in range(1, count)]
    return [(x - 1, y - 1, x + 1, y + 1) for x, y in spots]


def _options(label: Label) -> Iterator[tuple[float, Placed]]:
    """Every way to set the label, with its cost but for the lines it crosses."""
    for form, lines in enumerate(label.forms):
        w, h = size_of(lines)
        for order, (at, radius) in enumerate(label.anchors):
            for cost, rect, align in _around(at, radius, w, h):
                option = Placed(key=label.key, rect=rect, lines=lines, align=align, struck=label.struck)
                yield cost + form * 1.6 + order * 1.2, option
            if not label.leads:
                continue
            for cost, rect, leader in _afar(at, radius, w, h):
                far = Placed(key=label.key, rect=rect, lines=lines, align=0.5, leader=leader, struck=label.struck)
                yield cost + form * 1.6, far


def _around(at: Point, radius: float, w: float, h: float) -> Iterator[tuple[float, Rect, float]]:
    """The eight places round a symbol: cost, box, and how its lines are aligned (0 left, 1 right)."""
    x, y = at
    r = radius + 4
    d = r * 0.72
    spots = [
        (r, -h / 2, 0.0), (-r - w, -h / 2, 1.0), (d, -d - h * 0.8, 0.0), (d, d - h * 0.2, 0.0),
        (-w - d, -d - h * 0.8, 1.0), (-w - d, d - h * 0.2, 1.0), (-w / 2, -r - h + 2, 0.5), (-w / 2, r - 2, 0.5),
    ]  # fmt: skip
    for order, (dx, dy, align) in enumerate(spots):
        yield order * 0.7, (x + dx, y + dy, x + dx + w, y + dy + h), align


def _afar(at: Point, radius: float, w: float, h: float) -> Iterator[tuple[float, Rect, tuple[Point, Point]]]:
    """Places further off, with the line from the symbol's edge to the box's nearest point."""
    x, y = at
    for distance in (16, 28, 42, 60, 84, 112):
        for turn in range(16):
            angle = turn * math.pi / 8
            dx, dy = math.cos(angle), math.sin(angle)
            cx, cy = x + dx * (radius + distance + w / 2 * abs(dx)), y + dy * (radius + distance + h / 2 * abs(dy))
            rect = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
            end = (min(max(x, rect[0]), rect[2]), min(max(y, rect[1] + h * 0.2), rect[3] - h * 0.2))
            length = math.dist(at, end) or 1.0
            start = (x + (end[0] - x) * (radius + 1) / length, y + (end[1] - y) * (radius + 1) / length)
            if length > radius + 8:
                yield 9 + distance / 6, rect, (start, end)


def inside(
    forms: Sequence[tuple[Line, ...]],
    home: Any,  # noqa: ANN401 - a shapely geometry
    ground: Ground,
    *,
    foreign: Any = None,  # noqa: ANN401
    most_crossed: float = 0.0,
    near: Any = None,  # noqa: ANN401
) -> Placed | None:
    """A place for the name of an area: in the widest part of it that is free; ``None`` where it has no room.

    The name's own key is for the caller to give.

    Parameters
    ----------
    home
        The area that the name must lie in, or with most of itself where ``foreign`` is given.
    foreign
        What it must never touch: the land of others.
    most_crossed
        Cost of lines that it may cross, those apart that no name of an area crosses.
    near
        What it must stand close to, in place of the middle of the places that are free.
    """
    for lines in forms:
        w, h = size_of(lines)
        spots = np.array(list(_grid(home, w, h))).reshape(-1, 2)
        half, gap = np.array([w / 2, h / 2]), np.array([-2.0, -2.0, 2.0, 2.0])
        rects = np.hstack([spots - half, spots + half])
        free = rects[ground.which_are_free(rects + gap)]
        roomy = free + gap / 2
        found = free[(ground.all_crossed(roomy) <= most_crossed) & ~ground.which_are_barred(roomy)].tolist()
        if not found:
            continue
        boxes = shapely.box(*np.array([grown(rect, 3) for rect in found]).T)
        fits = _fitting(boxes, home, foreign)
        if not fits.any():
            continue
        chosen = [rect for rect, good in zip(found, fits, strict=True) if good]
        if near is not None:
            apart = shapely.distance(shapely.box(*np.array(chosen).T), near)
            left, top, right, bottom = chosen[int(apart.argmin())]
            return Placed(key="", rect=(left, top, right, bottom), lines=tuple(lines), align=0.5)
        # the middle of the places that fit lies where the area is roomiest; a few hundred of them tell where
        chosen = chosen[:: 1 + len(chosen) // 400]
        centres = np.array([((r[0] + r[2]) / 2, (r[1] + r[3]) / 2) for r in chosen])
        spread = ((centres[:, None] - centres[None]) ** 2).sum(axis=2).mean(axis=1)
        left, top, right, bottom = chosen[int(spread.argmin())]
        return Placed(key="", rect=(left, top, right, bottom), lines=tuple(lines), align=0.5)
    return None


def _fitting(boxes: Any, home: Any, foreign: Any) -> Any:  # noqa: ANN401 - shapely geometries and arrays
    shapely.prepare(home)
    if foreign is None:
        return shapely.contains(home, boxes)
    most = shapely.area(shapely.intersection(boxes, home)) > 0.6 * shapely.area(boxes)
    return most & ~shapely.intersects(foreign, boxes)


def _grid(home: Any, w: float, h: float) -> Iterator[Point]:  # noqa: ANN401
    """Points over the area, at steps that find its roomy places."""
    west, north, east, south = home.bounds
    step_x, step_y = max(6.0, min(w / 3, (east - west) / 12)), max(5.0, min(h, (south - north) / 12))
    across = np.arange(west, east + step_x / 2, step_x) if east - west > step_x else [(west + east) / 2]
    down = np.arange(north, south + step_y / 2, step_y) if south - north > step_y else [(north + south) / 2]
    yield from ((float(x), float(y)) for y in down for x in across)


def _dense(points: Any) -> Any:  # noqa: ANN401 - arrays
    """The line with points no further apart than half a cell."""
    pieces = [points[:1]]
    for a, b in pairwise(points):
        count = max(1, int(math.dist(a, b) / (_CELL / 2)))
        pieces.append(a + (b - a) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(pieces)
