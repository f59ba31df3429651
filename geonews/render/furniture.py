"""What surrounds the marks of a printed map: the legend with its ranking of sites, and the scale.

Each block is made at its own upper left corner and moved to where there is room. Rows come from `legend.rows`, so that
paper and page say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geonews.render import legend, lettering, marks, projections, sheet, words
from geonews.render.drawing import Disc, Group, Path, Rect, Text
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import Candidate, Story
    from geonews.render.drawing import Item
    from geonews.render.panel import Window
    from geonews.render.plate import Plate
    from geonews.render.sheet import Inks

#: Sites ranked in the legend; the rest stand on the map with their letters, and in the alternative text.
_MOST_RANKED = 6
#: Round lengths of a scale bar, in kilometres.
_ROUND_KM = tuple(m * 10**e for e in range(-1, 5) for m in (1, 2, 5))
#: A scale bar is honest while the scale differs by less than this over the map.
_HONEST = 0.06


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of furniture: its items from (0, 0) down and right, and how wide and high it is."""

    items: tuple[Item, ...]
    width: float
    height: float

    def at(self, left: float, top: float) -> tuple[list[Item], Rect]:
        """The items moved into place, and the box they fill."""
        moved = [shifted(item, left, top) for item in self.items]
        return moved, (left, top, left + self.width, top + self.height)


def shifted(item: Item, dx: float, dy: float) -> Item:
    """An item moved."""
    if isinstance(item, Group):
        return replace(item, items=tuple(shifted(one, dx, dy) for one in item.items))
    if isinstance(item, Path):
        return replace(item, parts=tuple(tuple((x + dx, y + dy) for x, y in part) for part in item.parts))
    return replace(item, at=(item.at[0] + dx, item.at[1] + dy))


def key(plate: Plate, *, columns: int = 1, room: float = 1e9) -> Block | None:
    """The legend: a row for each kind of thing on the map, then the sites by rank; ``None`` where nothing is drawn."""
    picture, inks, unit = plate.picture, plate.inks, plate.unit
    small = round(unit * 0.86, 1)
    rows = [row for row in legend.rows(replace(picture, past=())) if "toggles" not in row]
    if not inks.tells_movers:
        rows = [row for row in rows if row["kind"] != "mover"]
    ranked = _ranking(plate.story)
    if ranked:
        rows = [row for row in rows if row["kind"] != "site" or row.get("settled") or row.get("out")]
    per_row = room / columns - unit
    cells = [_row(row, inks, unit, small, per_row) for row in [*rows, *(plate.ground_rows() if rows or ranked else ())]]
    for title, candidates in ranked:
        cells.append(_heading(title, inks, small, per_row))
        cells += [_rank(one, inks, unit, small, per_row) for one in candidates]
    return _stacked(cells, columns, unit) if cells else None


def _stacked(cells: Sequence[Block], columns: int, unit: float) -> Block:
    """Rows under each other, in columns of about the same height."""
    total = sum(cell.height for cell in cells)
    items: list[Item] = []
    left = top = width = lowest = 0.0
    for cell in cells:
        if top and columns > 1 and top + cell.height / 2 > total / columns:
            left, top, width = left + width + unit * 1.5, 0.0, 0.0
        moved, box = cell.at(left, top)
        items += moved
        top = box[3]
        width, lowest = max(width, cell.width), max(lowest, top)
    return Block(tuple(items), left + width, lowest)


def _row(row: dict[str, Any], inks: Inks, unit: float, small: float, room: float) -> Block:
    """One row: a sample and what it means."""
    height, across = small * 1.5, unit * 2.9
    middle = (across / 2, height / 2)
    sample = _SAMPLES[row["kind"]](row, inks, unit, middle)
    return _worded(sample, row["label"], across, small, room, inks)


def _worded(sample: Iterable[Item], label: str, across: float, small: float, room: float, inks: Inks) -> Block:
    gap = small * 0.7
    lines = sheet.wrapped(label, max(room - across - gap, small * 8), small, most=2)
    height = small * (1.5 + 1.15 * (len(lines) - 1))
    texts = [
        Text(at=(across + gap, small * (1.08 + 1.15 * number)), text=line, size=small, colour=inks.ink)
        for number, line in enumerate(lines)
    ]
    return Block((*sample, *texts), across + gap + max(text.width for text in texts), height)


def _line(row: dict[str, Any], inks: Inks, unit: float, middle: tuple[float, float]) -> list[Item]:
    x, y = middle
    colour, width = inks.of(row["colour"]), row["weight"] * unit / marks.PAGE_UNIT
    points = np.array([[x - unit * 1.4, y], [x + unit * 1.4, y]])
    dash = tuple(float(part) * unit / marks.PAGE_UNIT for part in row.get("dash", "").split())
    _, drawn = marks.journey(points, colour, width, dash)
    found = [drawn]
    if row.get("crossed"):
        found += marks.crosses(points, colour, unit)
    if row.get("arrow"):
        found.append(marks.arrow((x + unit, y), 0.0, colour, unit * 0.5))
    if row.get("unknown"):
        found += marks.unknown((x - unit * 0.9, y), colour, unit)
    return found


def _stop(row: dict[str, Any], inks: Inks, unit: float, middle: tuple[float, float]) -> list[Item]:
    colour = inks.of(row["colour"])
    if row.get("unsure"):
        ring = Disc(at=middle, radius=unit * 0.6, stroke=colour, width=unit * 0.08, dash=(unit * 0.2, unit * 0.15))
        return [ring, *marks.stop(middle, unit * 0.3, colour, full=False)]
    radius = unit * (marks.VIA if row.get("via") else marks.STOP)
    return marks.stop(middle, radius, colour, full=bool(row.get("reached")) and not row.get("via"))


def _site(row: dict[str, Any], inks: Inks, unit: float, middle: tuple[float, float]) -> list[Item]:
    out = bool(row.get("out"))
    colour = inks.muted if out else inks.site
    return marks.site(middle, unit * 0.6, colour, "", settled=bool(row.get("settled")), out=out)


def _ground(row: dict[str, Any], inks: Inks, unit: float, middle: tuple[float, float]) -> list[Item]:
    (x, y), thin = middle, unit / 18
    part = (((x - unit * 1.4, y), (x + unit * 1.4, y)),)
    if row["shows"] == "rails":
        return marks.railway(part, inks.rail, thin)
    return [Path(parts=part, stroke=inks.border, width=1.3 * thin, dash=marks.disputed(thin))]


_SAMPLES = {"line": _line, "mover": _line, "stop": _stop, "site": _site, "ground": _ground}


def _ranking(story: Story) -> list[tuple[str, list[Candidate]]]:
    """The events with several open sites: a heading and the sites, likeliest first."""
    found = []
    for event in story.events:
        ranked = sorted((c for c in event.sites if c.status != "ruled_out"), key=lambda c: c.rank)
        if not event.background and len(ranked) > 1:
            name = words.shortened(clean(event.kind).replace("_", " ") or "event", 30)
            found.append((f"Possible sites of the {name}, likeliest first", ranked[:_MOST_RANKED]))
    return found


def _heading(title: str, inks: Inks, small: float, room: float) -> Block:
    lines = sheet.wrapped(title, max(room, small * 8), small, "bold", most=2)
    texts, end = sheet.column(lines, 0, small * 0.35, small, "bold", colour=inks.ink)
    return Block(tuple(texts), max(text.width for text in texts), end + small * 0.1)


def _rank(one: Candidate, inks: Inks, unit: float, small: float, room: float) -> Block:
    """A ranked site: its diamond, a bar for how well it stands, its name."""
    height, bar = small * 1.55, unit * 2.2
    letter = words.shortened(clean(one.letter), 3)
    settled = one.status in ("happened", "under_way")
    x, y = unit * 0.75, height / 2
    items = marks.site((x, y), unit * 0.66, inks.site, letter, settled=settled, out=False)
    left, thick = unit * 1.85, small * 0.42
    for share, fill in ((1.0, inks.grid), (max(0.03, min(1.0, one.score)), inks.site)):
        corners = (
            (left, y - thick / 2),
            (left + bar * share, y - thick / 2),
            (left + bar * share, y + thick / 2),
            (left, y + thick / 2),
        )
        items.append(Path(parts=(corners,), closed=True, fill=fill))
    across = left + bar + small * 0.6
    name = sheet.cut(words.shortened(clean(one.place.name), 36), max(room - across, small * 6), small)
    items.append(Text(at=(across, y + small * 0.33), text=name, size=small, colour=inks.ink))
    return Block(tuple(items), across + lettering.width(name, small), height)


def boxed(block: Block, inks: Inks, unit: float) -> Block:
    """A block on a white ground with a thin edge."""
    pad = unit * 0.7
    w, h = block.width + 2 * pad, block.height + 2 * pad * 0.8
    corners = ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h))
    ground = Path(parts=(corners,), closed=True, fill="#ffffff", stroke=inks.grid, width=1)
    return Block((ground, *block.at(pad, pad * 0.8)[0]), w, h)


def scale_bar(window: Window, inks: Inks, unit: float) -> Block:
    """A bar of a round length, with how far it can be trusted where the scale differs over the map."""
    left, top, right, bottom = window.rect
    if window.projection.kind in ("globe", "world"):
        said = "Seen from space: no single scale" if window.projection.kind == "globe" else "The world: no single scale"
        text = Text(at=(0, unit * 0.8), text=said, size=round(unit * 0.72, 1), colour=inks.ink)
        return Block((text,), text.width, unit)
    across, down = np.meshgrid(np.linspace(left, right, 5), np.linspace(top, bottom, 5))
    plane = np.column_stack(
        [window.left + (across.ravel() - left) * window.km, window.top - (down.ravel() - top) * window.km]
    )
    scales = projections.scale_at(window.projection, plane)
    middle = float(scales[12])
    km = max(length for length in _ROUND_KM if length * middle / window.km <= (right - left) * 0.22)
    long = km * middle / window.km
    small = round(unit * 0.78, 1)
    said = f"{km:g} km" if km < 1000 else f"{km:,.0f} km"
    if float(scales.max() / scales.min()) - 1 > _HONEST:
        said += f" at {_parallel(window)}"
    across_text = lettering.width(said, small)
    width = max(long, across_text)
    start, low = (width - long) / 2, small * 1.25 + unit * 0.42
    tick = unit * 0.38
    bar = Path(
        parts=(((start, low - tick), (start, low), (start + long, low), (start + long, low - tick)),),
        stroke=inks.ink,
        width=max(1.2, unit * 0.11),
        round=False,
    )
    text = Text(at=((width - across_text) / 2, small), text=said, size=small, colour=inks.ink, halo=unit * 0.22)
    return Block((text, bar), width, low + unit * 0.1)


def _parallel(window: Window) -> str:
    """The parallel at the middle of the map: ``42° N``."""
    left, top, right, bottom = window.rect
    lat = float(window.lonlat(np.array([[(left + right) / 2, (top + bottom) / 2]]))[0, 1])
    return f"{abs(lat):.0f}° {'N' if lat >= 0 else 'S'}" if abs(lat) >= 0.5 else "the equator"
