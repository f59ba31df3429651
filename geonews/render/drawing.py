"""A drawing as values, and as SVG: what the printed map is made of, before any file format.

Units are those of the drawing (CSS pixels); x runs right, y down. Text is plain; the writers escape it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape as _escape
from typing import TYPE_CHECKING

from geonews.render import fonts, lettering
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.render.fonts import Style
    from geonews.render.lettering import Command

Point = tuple[float, float]
#: Left, top, right, bottom.
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Lines or areas; several parts in one make holes where they lie in each other (even-odd)."""

    parts: tuple[tuple[Point, ...], ...]
    closed: bool = False
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    round: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle."""

    at: Point
    radius: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text, which begins at ``at`` on its base line; ``halo`` is the width of a pale edge around it."""

    at: Point
    text: str
    size: float
    style: Style = "regular"
    colour: str = "#000000"
    spacing: float = 0.0
    halo: float = 0.0
    halo_colour: str = "#ffffff"
    struck: bool = False

    @property
    def width(self) -> float:
        """How far it runs."""
        return lettering.width(self.text, self.size, self.style, spacing=self.spacing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things that belong together; ``name`` says what they are."""

    items: tuple[Item, ...]
    name: str = ""


Item = Path | Disc | Text | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture of ``width`` by ``height`` units of 1/96 inch.

    ``boxes`` are the names and pieces of furniture that must not touch each other, each with what it is; ``scale`` is
    how many pixels of the PNG a unit gets.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    description: str
    scale: float = 2.0
    boxes: tuple[tuple[str, Rect], ...] = ()

    def texts(self) -> list[str]:
        """Every line of text in it, in drawing order."""
        return [item.text for item in flat(self.items) if isinstance(item, Text)]


def flat(items: Iterable[Item]) -> Iterable[Item]:
    """All items, groups opened."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flat(item.items)


@lru_cache(maxsize=2)
def svg(drawing: Drawing, *, outlines: bool = False) -> str:
    """The drawing as an SVG file that asks for nothing: no font, no style sheet, no script.

    Parameters
    ----------
    outlines
        Draw letters as shapes, which look the same everywhere, in place of text, which can be edited and searched.
        Text carries its measured length, so that another font cannot make names run into each other.
    """
    w, h = number(drawing.width), number(drawing.height)
    writer = _Writer(outlines=outlines)
    body = "".join(writer.item(item) for item in drawing.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        f'lang="en" aria-labelledby="geonews-title geonews-desc" style="max-width:100%;height:auto" '
        f'font-family="{fonts.FAMILY}">\n'
        f'<title id="geonews-title">{text(drawing.title)}</title>\n'
        f'<desc id="geonews-desc">{text(drawing.description)}</desc>\n'
        f'<rect width="{w}" height="{h}" fill="#fff"/>\n{body}</svg>\n'
    )


def text(value: str) -> str:
    """Text for SVG and XML: no control characters, markup escaped, line ends as blanks."""
    return _escape(clean(value)).replace("\n", " ").replace("\t", " ")


def number(value: float) -> str:
    """A coordinate to a tenth of a unit, without trailing zeros."""
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


class _Writer:
    """Items to SVG elements."""

    def __init__(self, *, outlines: bool) -> None:
        self.outlines = outlines

    def item(self, item: Item) -> str:
        if isinstance(item, Group):
            return self._group(item)
        if isinstance(item, Text):
            return self._text(item)
        if isinstance(item, Disc):
            x, y = item.at
            at = f'cx="{number(x)}" cy="{number(y)}" r="{number(item.radius)}"'
            return f"<circle {at}{_paint(item.fill, item.stroke, item.width, item.dash)}/>"
        shape = "".join(_steps(part, closed=item.closed) for part in item.parts)
        rule = ' fill-rule="evenodd"' if item.fill != "none" and len(item.parts) > 1 else ""
        faint = f' opacity="{item.opacity:g}"' if item.opacity < 1 else ""
        ends = ' stroke-linejoin="round"' if item.stroke != "none" and item.round else ""
        ends += ' stroke-linecap="round"' if ends and not item.dash and not item.closed else ""
        return f'<path d="{shape}"{_paint(item.fill, item.stroke, item.width, item.dash)}{rule}{ends}{faint}/>'

    def _group(self, group: Group) -> str:
        named = f' data-name="{text(group.name)}"' if group.name else ""
        return f"<g{named}>" + "".join(self.item(item) for item in group.items) + "</g>\n"

    def _text(self, item: Text) -> str:
        x, y = item.at
        struck = ""
        if item.struck:
            struck = self.item(Path(parts=(_strike(item),), stroke=item.colour, width=item.size / 14))
        if self.outlines:
            shape = commands(lettering.outline(item.text, item.size, item.style, spacing=item.spacing), item.at)
            edge = f'stroke="{item.halo_colour}" stroke-width="{number(item.halo)}" stroke-linejoin="round"'
            halo = f'<path d="{shape}" fill="none" {edge}/>' if item.halo else ""
            return f'{halo}<path d="{shape}" fill="{item.colour}"/>{struck}'
        weight = {"bold": ' font-weight="600"', "italic": ' font-style="italic"', "regular": ""}[item.style]
        spacing = f' letter-spacing="{number(item.spacing)}"' if item.spacing else ""
        length = f' textLength="{number(item.width)}" lengthAdjust="spacingAndGlyphs"' if len(item.text) > 1 else ""
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(item.size)}"{weight}{spacing}{length}'
        content = f' xml:space="preserve">{text(item.text)}</text>'
        halo = ""
        if item.halo:
            # an element of its own, since not every program knows paint-order, and letters under their edge are lost
            edge = f'stroke="{item.halo_colour}" stroke-width="{number(item.halo)}" stroke-linejoin="round"'
            halo = f'<text {place} fill="{item.halo_colour}" {edge} aria-hidden="true"{content}'
        return f'{halo}<text {place} fill="{item.colour}"{content}{struck}'


def _strike(item: Text) -> tuple[Point, Point]:
    x, y = item.at
    return ((x, y - item.size * 0.3), (x + item.width, y - item.size * 0.3))


def _paint(fill: str, stroke: str, width: float, dash: Sequence[float]) -> str:
    said = f' fill="{fill}"'
    if stroke != "none":
        said += f' stroke="{stroke}" stroke-width="{number(width)}"'
        said += f' stroke-dasharray="{" ".join(map(number, dash))}"' if dash else ""
    return said


@lru_cache(maxsize=4096)
def _steps(points: Sequence[Point], *, closed: bool) -> str:
    """A line as ``M x y l dx dy ...``: steps from tenth to tenth, a third shorter than places."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    if not tenths:
        return ""
    said = [f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}"]
    before = tenths[0]
    for point in tenths[1:-1] if closed and tenths[0] == tenths[-1] else tenths[1:]:
        if point != before:
            dx, dy = _tenth(point[0] - before[0]), _tenth(point[1] - before[1])
            said.append(("l" if len(said) == 1 else _apart(dx)) + dx + _apart(dy) + dy)
            before = point
    return "".join(said) + ("z" if closed else "")


def _apart(number_: str) -> str:
    """What keeps a number from the one before it: a minus sign does."""
    return "" if number_.startswith("-") else " "


def _tenth(value: int) -> str:
    """A whole number of tenths as a decimal without needless zeros: ``-.3``, ``12``."""
    whole, tenth = divmod(abs(value), 10)
    said = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{said}" if value < 0 else said


def commands(line: Sequence[Command], at: Point) -> str:
    """Outlines as the ``d`` of a path, moved to ``at``; two decimals, since letters are small."""
    said = []
    for letter, numbers in line:
        moved = [f"{value + at[index % 2]:.2f}" for index, value in enumerate(numbers)]
        said.append(letter + " ".join(moved))
    return "".join(said)
