"""PDF of a drawing: vectors, and text that can be searched and copied, through reportlab.

Letters of Source Sans Pro are embedded as text; those of other scripts as shapes that say which text they are, since
they come from several fonts, and joined letters need HarfBuzz. Widths are HarfBuzz's, so that the PDF breaks no line
and moves no name.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from geonews.render import fonts, lettering
from geonews.render.drawing import Disc, Group, Item, Path, Text
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.render.drawing import Drawing, Point
    from geonews.render.fonts import Style
    from geonews.render.lettering import Command

#: Points for each unit of 1/96 inch.
_POINT = 0.75
_NAMES: dict[Style, str] = {"regular": "GeonewsRegular", "bold": "GeonewsBold", "italic": "GeonewsItalic"}


def pdf(drawing: Drawing) -> bytes:
    """The drawing as a one-page PDF; the same drawing gives the same bytes.

    Raises
    ------
    RenderError
        The letters are not installed.
    """
    _register()
    out = io.BytesIO()
    page = (drawing.width * _POINT, drawing.height * _POINT)
    canvas = Canvas(out, pagesize=page, invariant=1, pageCompression=1, lang="en")
    canvas.setTitle(clean(drawing.title))
    canvas.setSubject(clean(drawing.description))
    canvas.setCreator("geonews")
    # y runs down in drawings and up in PDF; text is turned back where it stands
    canvas.transform(_POINT, 0, 0, -_POINT, 0, page[1])
    _Writer(canvas).items(drawing.items)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@lru_cache(maxsize=1)
def _register() -> None:
    for style, name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts.file_of(style))))


class _Writer:
    """Items to the marks of a PDF page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def items(self, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, Group):
                self.items(item.items)
            elif isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Disc):
                self._pens(item.fill, item.stroke, item.width, item.dash)
                x, y = item.at
                self._canvas.circle(x, y, item.radius, stroke=int(item.stroke != "none"), fill=int(item.fill != "none"))
            else:
                self._path(item)

    def _path(self, path: Path) -> None:
        shape = self._canvas.beginPath()
        for part in path.parts:
            _trace(shape, part, closed=path.closed)
        self._canvas.saveState()
        self._pens(path.fill, path.stroke, path.width, path.dash)
        self._canvas.setLineJoin(1 if path.round else 0)
        self._canvas.setLineCap(1 if path.round and not path.dash and not path.closed else 0)
        if path.opacity < 1:
            self._canvas.setFillAlpha(path.opacity)
        self._canvas.drawPath(shape, stroke=int(path.stroke != "none"), fill=int(path.fill != "none"), fillMode=0)
        self._canvas.restoreState()

    def _pens(self, fill: str, stroke: str, width: float, dash: Sequence[float]) -> None:
        if fill != "none":
            self._canvas.setFillColor(HexColor(fill))
        if stroke != "none":
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(width)
            self._canvas.setDash(list(dash) if dash else [])

    def _text(self, text: Text) -> None:
        if text.halo:
            self._outlined(text, stroke=text.halo_colour, width=text.halo)
        said = clean(text.text)
        own = str(fonts.file_of(text.style))
        if any(run.font != own for run in lettering.shaped(said, text.style).runs):
            self._outlined(text)
        else:
            self._written(text, said)
        if text.struck:
            x, y = text.at
            line = ((x, y - text.size * 0.3), (x + text.width, y - text.size * 0.3))
            self._path(Path(parts=(line,), stroke=text.colour, width=text.size / 14))

    def _written(self, text: Text, said: str) -> None:
        """Letters as text; stretched by the little that kerning makes of it."""
        name = _NAMES[text.style]
        letters = max(1, len(said) - 1)
        plain = pdfmetrics.stringWidth(said, name, text.size) + text.spacing * letters
        self._canvas.saveState()
        self._canvas.translate(*text.at)
        self._canvas.scale(1, -1)
        writer = self._canvas.beginText(0, 0)
        writer.setFont(name, text.size)
        writer.setFillColor(HexColor(text.colour))
        writer.setCharSpace(text.spacing)
        writer.setHorizScale(100 * text.width / plain if plain else 100)
        writer.textOut(said)
        self._canvas.drawText(writer)
        self._canvas.restoreState()

    def _outlined(self, text: Text, *, stroke: str = "", width: float = 0.0) -> None:
        shape = self._canvas.beginPath()
        _draw(shape, lettering.outline(clean(text.text), text.size, text.style, spacing=text.spacing), text.at)
        self._canvas.saveState()
        if stroke:
            self._pens("none", stroke, width, ())
            self._canvas.setLineJoin(1)
            self._canvas.drawPath(shape, stroke=1, fill=0)
        else:
            # what the shapes say, for those who search the page or have it read out
            said = ("\ufeff" + clean(text.text)).encode("utf-16-be").hex()
            self._canvas.addLiteral(f"/Span <</ActualText <{said}>>> BDC")
            self._canvas.setFillColor(HexColor(text.colour))
            self._canvas.drawPath(shape, stroke=0, fill=1)
            self._canvas.addLiteral("EMC")
        self._canvas.restoreState()


def _trace(shape: Any, points: Sequence[Point], *, closed: bool) -> None:  # noqa: ANN401 - reportlab's path
    for number, (x, y) in enumerate(points):
        (shape.lineTo if number else shape.moveTo)(round(x, 2), round(y, 2))
    if closed:
        shape.close()


def _draw(shape: Any, commands: Sequence[Command], at: Point) -> None:  # noqa: ANN401 - reportlab's path
    """Outlines of letters; PDF has no curves of the second degree, so those become cubic."""
    x0, y0 = at
    pen = (0.0, 0.0)
    for letter, numbers in commands:
        points = [(x0 + numbers[i], y0 + numbers[i + 1]) for i in range(0, len(numbers), 2)]
        if letter == "M":
            shape.moveTo(*points[0])
        elif letter == "L":
            shape.lineTo(*points[0])
        elif letter == "Z":
            shape.close()
        else:
            if letter == "Q":
                control, end = points
                first = tuple(p + (c - p) * 2 / 3 for p, c in zip(pen, control, strict=True))
                points = [first, tuple(e + (c - e) * 2 / 3 for e, c in zip(end, control, strict=True)), end]  # type: ignore[list-item]
            shape.curveTo(*(value for point in points for value in point))
        pen = points[-1] if points else pen
