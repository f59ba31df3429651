"""The marks of the printed map: journeys with their arrows and crosses, stops, lettered sites, rings.

The page's script draws the same marks with the same proportions; here they are items of a drawing. ``unit`` is the size
of a place's name in units of the drawing, by which all marks are scaled, so that a column and a slide look alike.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from geonews.render import lettering
from geonews.render.drawing import Disc, Path, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.render.drawing import Item, Point
    from geonews.render.projections import Points
    from geonews.render.scene import Line, Side, Site, Stop

#: Widths and lengths of styles.py are for a page whose names are this high.
PAGE_UNIT = 14.5
#: Arrows stand this many heights of a name apart.
_ARROWS_APART = 7.0
#: Radii of stops and of places only passed, by the height of a name.
STOP, VIA = 0.46, 0.36
_HALO = "#ffffff"


def line_width(line: Line | Side, unit: float) -> float:
    """The width of a journey's line."""
    return line.look.weight * unit / PAGE_UNIT


def dashes(line: Line | Side, unit: float) -> tuple[float, ...]:
    """The dash pattern of a journey, scaled; empty for a solid line."""
    return tuple(round(float(part) * unit / PAGE_UNIT, 1) for part in line.look.dash.split())


def beside(points: Points, by: float) -> Points:
    """A line moved sideways, to the right of its direction for positive ``by``."""
    if not by or len(points) < 2:
        return points
    ahead = np.concatenate([points[1:], points[-1:]]) - np.concatenate([points[:1], points[:-1]])
    length = np.hypot(*ahead.T)
    normal = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / np.where(length > 0, length, 1)[:, None]
    return np.asarray(points + normal * by)


def journey(points: Points, colour: str, width: float, dash: tuple[float, ...]) -> tuple[Item, Item]:
    """A journey's pale edge and its line; edges go below all lines, so that crossings stay clear."""
    part = (tuple((x, y) for x, y in points.tolist()),)
    edge = Path(parts=part, stroke=_HALO, width=width + max(2.0, width * 0.7))
    return edge, Path(parts=part, stroke=colour, width=width, dash=dash)


def arrows(points: Points, colour: str, unit: float, width: float, blocked: list[Rect]) -> Iterator[Item]:
    """Arrow heads along a journey, none of them under a symbol."""
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    length = float(steps[-1])
    if length < unit * 1.6:
        return
    count = max(1, round(length / (unit * _ARROWS_APART)))
    size = unit * (0.5 if width > unit * 0.2 else 0.42)
    for k in range(count):
        # a short journey may have its middle under a symbol, but not the whole of it
        for share in (0.5, 0.35, 0.65, 0.8):
            at = length * (k + share) / count
            (x, y), (ax, ay), (bx, by) = (along(points, steps, at + d) for d in (0.0, -size, size))
            if not any(
                r[0] - size * 0.6 < x < r[2] + size * 0.6 and r[1] - size * 0.6 < y < r[3] + size * 0.6 for r in blocked
            ):
                yield arrow((x, y), math.atan2(by - ay, bx - ax), colour, size)
                break
            if count > 1:
                break


def along(points: Points, steps: Any, at: float) -> Point:  # noqa: ANN401 - an array
    """The point that lies ``at`` along a line whose running lengths are ``steps``."""
    return (float(np.interp(at, steps, points[:, 0])), float(np.interp(at, steps, points[:, 1])))


def arrow(at: Point, angle: float, colour: str, size: float) -> Item:
    """A head that points along ``angle`` (radians, clockwise from the right)."""
    cos, sin = math.cos(angle), math.sin(angle)
    shape = ((1.1, 0.0), (-0.8, 0.85), (-0.4, 0.0), (-0.8, -0.85))
    turned = tuple((at[0] + size * (x * cos - y * sin), at[1] + size * (x * sin + y * cos)) for x, y in shape)
    return Path(parts=(turned,), closed=True, fill=colour, stroke=_HALO, width=size * 0.16)


def crosses(points: Points, colour: str, unit: float) -> Iterator[Item]:
    """Crosses on a journey that was denied: at its middle, and every so often along it."""
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    count = max(1, round(float(steps[-1]) / (unit * _ARROWS_APART)))
    for k in range(count):
        x, y = along(points, steps, float(steps[-1]) * (k + 0.5) / count)
        r = unit * 0.32
        part = (((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r)))
        yield Path(parts=part, stroke=_HALO, width=unit * 0.3)
        yield Path(parts=part, stroke=colour, width=unit * 0.14)


def stop_radius(stop: Stop, unit: float) -> float:
    """Radius of a stop's disc with its edge."""
    return unit * (VIA if stop.via else STOP)


def stop(at: Point, radius: float, colour: str, *, full: bool) -> list[Item]:
    """A disc: full where somebody was there, a ring where they only passed or are still to come."""
    edge = radius * 0.36
    inner = (
        Disc(at=at, radius=radius, fill=colour)
        if full
        else Disc(at=at, radius=radius - edge / 2, fill=_HALO, stroke=colour, width=edge)
    )
    return [Disc(at=at, radius=radius + max(1.0, radius * 0.22), fill=_HALO), inner]


def site_radius(site: Site, unit: float) -> float:
    """Half the width of a site's diamond."""
    return unit * (0.92 if site.layer == "main" else 0.7)


def site(at: Point, radius: float, colour: str, letter: str, *, settled: bool, out: bool) -> list[Item]:
    """A diamond with a letter: full where the event was held, struck through where ruled out."""
    x, y = at
    pale = _diamond(at, radius * 1.2)
    items: list[Item] = [Path(parts=(pale,), closed=True, fill=_HALO)]
    width = radius * (0.12 if out else 0.2)
    items.append(
        Path(
            parts=(_diamond(at, radius),),
            closed=True,
            fill=colour if settled else _HALO,
            stroke=colour,
            width=width,
            round=False,
        )
    )
    size = radius * (1.05 if len(letter) == 1 else 0.8)
    if letter:
        across = lettering.width(letter, size, "bold")
        ink = _HALO if settled else colour if out else "#1f2428"
        items.append(Text(at=(x - across / 2, y + size * 0.33), text=letter, size=size, style="bold", colour=ink))
    if out:
        items.append(Path(parts=(((x - radius * 1.2, y), (x + radius * 1.2, y)),), stroke=colour, width=width))
    return items


def _diamond(at: Point, r: float) -> tuple[Point, ...]:
    x, y = at
    return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def stub(at: Point, angle: float, reach: tuple[float, float]) -> Points:
    """The line of an arrow whose other end is not a point: from ``reach[1]`` to ``reach[0]`` away from a place."""
    direction = np.array([math.cos(angle), math.sin(angle)])
    return np.array([np.array(at) + direction * reach[1], np.array(at) + direction * reach[0]])


def railway(parts: tuple[tuple[Point, ...], ...], colour: str, thin: float) -> list[Item]:
    """Railways as maps draw them, a line with ties across; ``thin`` is the width of a shore."""
    ties = Path(parts=parts, stroke=colour, width=4.5 * thin, dash=(thin, 7 * thin), round=False)
    return [Path(parts=parts, stroke=colour, width=0.9 * thin), ties]


def disputed(thin: float) -> tuple[float, ...]:
    """The dashes of a border that somebody disputes."""
    return (2 * thin, 2.5 * thin)


def unknown(at: Point, colour: str, unit: float) -> list[Item]:
    """The end of a journey that nobody names, so that nobody takes its arrow's direction for told."""
    size, radius = unit * 0.8, unit * 0.5
    across = lettering.width("?", size, "bold")
    text = Text(at=(at[0] - across / 2, at[1] + size * 0.34), text="?", size=size, style="bold", colour=colour)
    return [Disc(at=at, radius=radius, fill=_HALO, stroke=colour, width=unit * 0.12), text]


def bounds(points: Points, by: float = 0.0) -> Rect:
    """The box of points, grown."""
    (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return (x0 - by, y0 - by, x1 + by, y1 + by)


def length(points: Points) -> float:
    """The length of a line."""
    return float(sum(math.dist(a, b) for a, b in pairwise(points.tolist())))
