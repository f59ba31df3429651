"""The story as a printed sheet: title, map, legend, scale and sources, without a browser.

`drawing` lays a finished story out as values; `geonews.render.drawing.svg`, `raster.png` and `pdf.pdf` write them. The
map itself is made in `plate`. The same story gives the same bytes wherever its letters are in Source Sans Pro.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geonews.render import credit, describe, furniture, inset, panel, plate, sheet, view, words
from geonews.render import drawing as drawings
from geonews.render.drawing import Drawing, Group, Path, Text
from geonews.render.escape import clean

if TYPE_CHECKING:
    from geonews.model import Story
    from geonews.render.drawing import Item, Rect
    from geonews.render.plate import Plate
    from geonews.render.projections import Points
    from geonews.render.scene import Picture
    from geonews.render.sheet import Inks, Size

_UNTITLED = "Story map"
_NOTHING = "No place in these articles could be put on the map."
_BORDERS = "Borders as Natural Earth draws them, by who holds the ground."
#: The part of the sheet's width that a legend beside the map takes on a slide.
_BESIDE = 0.27


def svg(
    story: Story, *, size: str = "web", style: str = "print", title: str | None = None, subtitle: str | None = None
) -> str:
    """The story's map as one SVG file; see `drawing` for the parameters and errors."""
    return drawings.svg(drawing(story, size=size, style=style, title=title, subtitle=subtitle))


def drawing(
    story: Story, *, size: str = "web", style: str = "print", title: str | None = None, subtitle: str | None = None
) -> Drawing:
    """The story's map laid out for print.

    Parameters
    ----------
    size
        ``web`` (1200 units of 1/96 inch wide), ``column`` (95 mm), ``page`` (190 mm) or ``slide`` (16:9).
    style
        ``print``, or ``monochrome`` for black ink.
    title, subtitle
        In place of the story's own title and the line made from it.

    Raises
    ------
    RenderError
        There is no such size or style, or the letters or the base map cannot be read.
    """
    paper, inks = sheet.size(size), sheet.inks(style)
    picture = view.picture(story)
    heading = clean(title or story.title) or _UNTITLED
    head, top = _head(heading, clean(subtitle if subtitle is not None else words.takeaway(story)), paper, inks)
    notes, notes_height = _notes(story, picture, paper, inks)
    points = _points(picture)
    below = _Below(paper, notes_height, top)
    made, legend = _map(story, picture, paper, inks, below.map_rect(points), points)
    bottom = made.window.rect[3]
    items: list[Item] = [*head, *_plate_items(made, inks)]
    if legend is not None:
        moved, box = legend.at(*below.legend_corner(made.window.rect))
        items.append(Group(items=tuple(moved), name="legend"))
        made.boxes.append(("legend", box))
        bottom = bottom if below.beside else box[3] + paper.unit * 0.3
    notes_top = max(bottom + paper.unit * 0.7, (paper.fixed or 0) - notes_height - paper.margin * 0.8)
    items += [furniture.shifted(item, 0, notes_top) for item in notes]
    height = paper.fixed or round(notes_top + notes_height + paper.margin * 0.8, 1)
    return Drawing(
        width=paper.width,
        height=height,
        items=tuple(items),
        title=heading,
        description=describe.alt(story, title=heading),
        scale=paper.scale,
        boxes=tuple(made.boxes),
    )


def _points(picture: Picture) -> Points:
    """What the map must show, as (lon, lat): the news, or what there is."""
    lines = [point for line in picture.lines if line.layer == "main" for point in line.points]
    stubs = [line.at for line in picture.lines if line.layer == "main" and line.at]
    pins = [stop.at for stop in picture.stops if stop.layer == "main"]
    pins += [site.at for site in picture.sites if site.layer == "main" and not site.wide]
    found = [*lines, *stubs, *pins] or list(picture.fit.corners)
    return np.array([(lon, lat) for lat, lon in found])


class _Below:
    """How high the map may be, and where a legend goes that has no room on it."""

    def __init__(self, paper: Size, notes_height: float, top: float) -> None:
        self._paper, self._notes, self._top = paper, notes_height, top
        self.beside = paper.fixed is not None

    def map_rect(self, points: Points) -> Rect:
        """The map's rectangle: as high as the story is on its projection, within the limits of the paper."""
        paper = self._paper
        width = paper.width - 2 * paper.margin
        if paper.fixed is not None:
            height = paper.fixed - self._top - self._notes - paper.margin * 1.6
        else:
            pads = _pads(paper)
            inner = (width - pads[0] - pads[2]) / panel.aspect(points)
            height = min(max(inner + pads[1] + pads[3], paper.least), paper.most)
        return (paper.margin, self._top, paper.margin + width, round(self._top + height, 1))

    def narrowed(self, rect: Rect) -> Rect:
        """The map's rectangle with room for a legend beside it, on paper of a fixed height."""
        return (rect[0], rect[1], round(rect[2] - self._paper.width * _BESIDE, 1), rect[3]) if self.beside else rect

    def legend_corner(self, rect: Rect) -> tuple[float, float]:
        """Where the legend begins that stands beside or below the map."""
        unit = self._paper.unit
        return (rect[2] + unit, rect[1] + unit * 0.2) if self.beside else (rect[0], rect[3] + unit * 0.7)


def _pads(paper: Size) -> Rect:
    """White ground round the story for names and furniture: left, top, right, bottom."""
    unit = paper.unit
    return (
        (4 * unit, 3 * unit, 4 * unit, 3 * unit)
        if paper.name == "column"
        else (6 * unit, 3.2 * unit, 8 * unit, 3.2 * unit)
    )


def _map(
    story: Story, picture: Picture, paper: Size, inks: Inks, rect: Rect, points: Points
) -> tuple[Plate, furniture.Block | None]:
    """The map drawn, and its legend if that found no room on it."""
    layers = ("main",) if picture.has_news else ("main", "earlier", "overtaken")
    unit = paper.unit

    def made(frame: Rect) -> Plate:
        window = panel.fit(points, frame, _pads(paper))
        return plate.Plate(window, story, picture, inks, unit, layers)

    one = made(rect)
    legend = furniture.key(one, room=(rect[2] - rect[0]) * 0.36)
    outside = None
    if legend is not None and (
        paper.name == "column" or one.settle(furniture.boxed(legend, inks, unit), "legend") is None
    ):
        if paper.fixed is not None:
            side = paper.width * _BESIDE - unit
            outside = furniture.key(one, room=side)
            one = made((rect[0], rect[1], round(rect[2] - paper.width * _BESIDE, 1), rect[3]))
        else:
            columns = 1 if paper.name == "column" else 3
            outside = furniture.key(one, columns=columns, room=rect[2] - rect[0])
    bar = furniture.scale_bar(one.window, inks, unit)
    if one.settle(bar, "scale", prefer="br bl tr tl") is None:
        one.settle(bar, "scale", prefer="bl tr tl br")
    if paper.name != "column":
        inset.add(one)
    one.draw()
    return one, outside


def _plate_items(made: Plate, inks: Inks) -> list[Item]:
    left, top, right, bottom = made.window.rect
    edge = ((left, top), (right, top), (right, bottom), (left, bottom))
    ground = Group(items=tuple(made.base()), name="base map")
    story = Group(items=tuple(made.under), name="journeys and places")
    names = Group(items=tuple(made.over), name="names")
    frame = Path(parts=(edge,), closed=True, stroke=inks.coast, width=1, round=False)
    return [ground, story, names, frame]


def _head(title: str, takeaway: str, paper: Size, inks: Inks) -> tuple[list[Text], float]:
    """Title and takeaway, and where the map begins."""
    unit, room = paper.unit, paper.width - 2 * paper.margin
    top = paper.margin * 0.8
    said = sheet.wrapped(title, room, unit * 1.6, "bold", most=2)
    items, top = sheet.column(said, paper.margin, top, round(unit * 1.6, 1), "bold", colour=inks.ink)
    if takeaway:
        lede = sheet.wrapped(takeaway, room, unit * 0.98, most=4 if paper.name == "column" else 2)
        more, top = sheet.column(lede, paper.margin, top + unit * 0.05, round(unit * 0.98, 1), colour=inks.soft)
        items += more
    return items, round(top + unit * 0.5, 1)


def _notes(story: Story, picture: Picture, paper: Size, inks: Inks) -> tuple[list[Text], float]:
    """Sources, attribution and what is not drawn, from y = 0 down, and how high that is."""
    small = round(paper.unit * 0.74, 1)
    said = f"Sources: {words.sources(story.articles)}. {credit.sentence(story)} {_BORDERS}"
    left_out = _left_out(picture)
    text = f"{_NOTHING if picture.is_empty else left_out} {said}".strip()
    lines = sheet.wrapped(text, paper.width - 2 * paper.margin, small, most=8)
    return sheet.column(lines, paper.margin, 0, small, colour=inks.soft)


def _left_out(picture: Picture) -> str:
    """What the page can show and paper leaves out: ``Not drawn: 2 earlier journeys and 1 denied or overtaken.``"""
    if not picture.has_news:
        return ""
    earlier = sum(line.layer == "earlier" for line in picture.lines)
    overtaken = sum(line.layer == "overtaken" for line in picture.lines)
    said = [f"{earlier} earlier journey{'s' if earlier > 1 else ''}"] if earlier else []
    said += [f"{overtaken} denied or overtaken"] if overtaken else []
    return f"Not drawn: {' and '.join(said)}." if said else ""
