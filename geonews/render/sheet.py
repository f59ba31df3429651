"""The paper of the printed map: its sizes by name, its inks, and text broken into lines.

Units are CSS pixels of 1/96 inch, so that a column of 95 mm is 360 units wide and its smallest text 6.4 points high.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from geonews.errors import RenderError
from geonews.render import fonts, lettering, styles
from geonews.render.drawing import Text

SizeName = Literal["web", "column", "page", "slide"]
StyleName = Literal["print", "monochrome"]
_Named = TypeVar("_Named")
#: Width over its size that a line of small capitals is spaced by.
SPACED = 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size of paper: its width, the least and most height of the map on it, and the size of a place's name.

    ``fixed`` is the height of the whole sheet where that is given; ``scale`` is pixels of the PNG for each unit.
    """

    name: SizeName
    width: float
    least: float
    most: float
    unit: float
    scale: float
    fixed: float | None = None

    @property
    def margin(self) -> float:
        """The white edge."""
        return round(self.unit * 1.1, 1)


#: 300 dots an inch is 3.125 pixels a unit; on a screen two suffice.
SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        Size(name="web", width=1200, least=560, most=860, unit=18, scale=2),
        Size(name="column", width=360, least=250, most=420, unit=11.5, scale=3.125),
        Size(name="page", width=720, least=420, most=820, unit=13.5, scale=3.125),
        Size(name="slide", width=1280, least=380, most=700, unit=20, scale=2, fixed=720),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """The colours of a style; ``of`` turns the page's colours into them."""

    land: str
    story_land: str
    water: str
    coast: str
    border: str
    grid: str
    rail: str
    river: str
    country: str
    sea: str
    ink: str = styles.INK
    soft: str = "#4a5258"
    movers: tuple[str, ...] = styles.MOVERS
    site: str = styles.SITE
    muted: str = styles.MUTED

    @property
    def tells_movers(self) -> bool:
        """Whether its colours tell movers apart; otherwise the names on the lines do."""
        return len(self.movers) == len(styles.MOVERS)

    def of(self, colour: str) -> str:
        """The ink for a colour of the page."""
        if colour in styles.MOVERS:
            return self.movers[styles.MOVERS.index(colour) % len(self.movers)]
        return {styles.SITE: self.site, styles.MUTED: self.muted, styles.INK: self.ink}.get(colour, colour)


STYLES: dict[str, Inks] = {
    "print": Inks(
        land="#efebe1",
        story_land="#fdfbf5",
        water=styles.WATER,
        coast="#7f98a6",
        border="#8d8576",
        grid="#c3ced5",
        rail=styles.RAIL,
        river=styles.RIVER,
        country="#645f56",
        sea="#3c6078",
    ),
    # what survives a photocopier: movers told apart by their names on the lines, statuses by dashes
    "monochrome": Inks(
        land="#f1f1f1",
        story_land="#ffffff",
        water="#d9d9d9",
        coast="#8a8a8a",
        border="#7d7d7d",
        grid="#c6c6c6",
        rail="#cccccc",
        river="#cdcdcd",
        country="#575757",
        sea="#4a4a4a",
        ink="#111111",
        soft="#444444",
        movers=("#111111", "#4d4d4d"),
        site="#111111",
        muted="#5c5c5c",
    ),
}


def size(name: str) -> Size:
    """The size of that name; raises `RenderError` where there is none."""
    return _named(SIZES, name, "size of paper")


def inks(name: str) -> Inks:
    """The colours of the style of that name; raises `RenderError` where there is none."""
    return _named(STYLES, name, "style")


def _named(table: Mapping[str, _Named], name: str, what: str) -> _Named:
    if name not in table:
        msg = f"{name!r} is no {what}; choose one of {', '.join(table)}"
        raise RenderError(msg)
    return table[name]


def wrapped(text: str, room: float, size_: float, style: fonts.Style = "regular", *, most: int = 3) -> list[str]:
    """The text in lines no wider than ``room``; what does not fit ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        count = 1
        while count < len(words) and lettering.width(" ".join(words[: count + 1]), size_, style) <= room:
            count += 1
        lines.append(" ".join(words[:count]))
        words = words[count:]
    if words:
        lines[-1] += "…"
    return [cut(line, room, size_, style) for line in lines]


def cut(text: str, room: float, size_: float, style: fonts.Style = "regular") -> str:
    """The text, shortened to what fits a line."""
    if lettering.width(text, size_, style) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lettering.width(text[:middle].rstrip() + "…", size_, style) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" …") + "…"


def column(
    lines: list[str], left: float, top: float, size_: float, style: fonts.Style = "regular", *, colour: str
) -> tuple[list[Text], float]:
    """Lines one under the other as items, and where the block ends."""
    found = []
    for line in lines:
        found.append(Text(at=(left, top + size_ * 0.98), text=line, size=size_, style=style, colour=colour))
        top += size_ * 1.28
    return found, top
