"""Text on the printed map: how wide it runs, and its outlines; by HarfBuzz, in Source Sans Pro.

Labels can only be placed without collisions where their widths are known, and text must not vanish where a machine
lacks a font. So the letters come from a declared package (font-source-sans-pro, SIL OFL), which has Latin, Greek and
Cyrillic; what it lacks (Arabic, Hebrew, Indic and East Asian scripts) is looked for in the fonts of the machine. A
character that no font has is drawn as an empty box and named in a warning by `missing`.

Sizes and widths are in the unit of the drawing.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from geonews.errors import RenderError

Style = Literal["regular", "bold", "italic"]
#: A drawn line as SVG path commands: letter, then coordinates; y runs down.
Command = tuple[str, tuple[float, ...]]

_FILES: dict[Style, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "bold": "SourceSansPro-Semibold.ttf",
    "italic": "SourceSansPro-It.ttf",
}
_PACKAGE = "font-source-sans-pro"
#: The order in which a viewer of the SVG looks for a font; names with digits must be quoted.
FAMILY = "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Arial,'DejaVu Sans',sans-serif"
#: Parts of the names of fonts that hold other scripts, the better looking first; others come after them by name.
_WANTED = ("notosanscjk", "notosans", "sourcehansans", "notokufi", "pingfang", "msyh", "meiryo", "malgun", "segoeui",
           "arialuni", "dejavusans", "arial", "freesans", "ipaexg", "nanumgothic", "wqy")  # fmt: skip
_UNSUITED = ("bold", "italic", "oblique", "mono", "serif", "light", "thin", "black", "condensed", "emoji", "symbol")


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font, left to right: number, where it stands (x, y) and its characters' first place."""

    font: str
    glyphs: tuple[tuple[int, float, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of text at size 1: its width without letter spacing, the number of its letters, and its glyphs."""

    width: float
    letters: int
    runs: tuple[_Run, ...]


def width(text: str, size: float, style: Style = "regular", *, spacing: float = 0.0) -> float:
    """How wide a line of text runs; ``spacing`` is added after each letter but the last."""
    line = shaped(text, style)
    return line.width * size + spacing * max(0, line.letters - 1)


def outline(text: str, size: float, style: Style = "regular", *, spacing: float = 0.0) -> list[Command]:
    """The letters as filled shapes, from (0, 0) on the base line to the right."""
    commands: list[Command] = []
    extra = 0.0
    for run in shaped(text, style).runs:
        for glyph, x, y in run.glyphs:
            for letter, numbers in _glyph(run.font, glyph):
                moved = tuple(
                    (value + (y if at % 2 else x)) * size + (0 if at % 2 else extra) for at, value in enumerate(numbers)
                )
                commands.append((letter, moved))
            extra += spacing
    return commands


def missing(text: str) -> str:
    """The characters of the text that no font at hand has, in order, each once."""
    unseen = [c for c in dict.fromkeys(text) if not _is_blank(c) and _font_for(c, "regular") is None]
    return "".join(unseen)


def file_of(style: Style) -> Path:
    """The font file of a style.

    Raises
    ------
    RenderError
        The package that holds it is not installed.
    """
    try:
        path = Path(str(metadata.distribution(_PACKAGE).locate_file(f"font_source_sans_pro/files/{_FILES[style]}")))
    except metadata.PackageNotFoundError as error:
        msg = f"{_PACKAGE}, which holds the letters for pictures, is not installed; run: pip install {_PACKAGE}"
        raise RenderError(msg) from error
    if not path.is_file():
        msg = f"the font {path} is missing from {_PACKAGE}; reinstall it"
        raise RenderError(msg)
    return path


@lru_cache(maxsize=4096)
def shaped(text: str, style: Style = "regular") -> Shaped:
    """Lay one line of text out, ligatures and kerning included."""
    runs: list[_Run] = []
    pen, letters = 0.0, 0
    for part, font, leftwards in _itemised(text, style):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        hb.shape(_font(font), buffer)
        unit = _font(font).face.upem
        glyphs = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            at = (pen + position.x_offset / unit, -position.y_offset / unit)
            glyphs.append((info.codepoint, *at))
            pen += position.x_advance / unit
        letters += len(glyphs)
        runs.append(_Run(font, tuple(glyphs), part))
    return Shaped(pen, letters, tuple(runs))


def _itemised(text: str, style: Style) -> list[tuple[str, str, bool]]:
    """The text as parts of one font and one direction, in the order they are read on a line that runs rightwards."""
    leftwards = [unicodedata.bidirectional(c) in ("R", "AL") for c in text]
    for at, character in enumerate(text):
        # blanks and points between two words that run leftwards do so too
        if unicodedata.bidirectional(character) not in ("L", "R", "AL", "EN", "AN"):
            leftwards[at] = any(leftwards[:at]) and _next_strong(text, at) in ("R", "AL") and leftwards[at - 1]
    main = str(file_of(style))
    parts: list[tuple[str, str, bool]] = []
    for character, back in zip(text, leftwards, strict=True):
        previous = parts[-1] if parts and parts[-1][2] == back else None
        joins = previous is not None and (_is_blank(character) or unicodedata.combining(character))
        font = previous[1] if previous and joins else _font_for(character, style) or main
        if previous and previous[1] == font:
            parts[-1] = (previous[0] + character, font, back)
        else:
            parts.append((character, font, back))
    return parts


def _next_strong(text: str, at: int) -> str:
    kinds = (unicodedata.bidirectional(c) for c in text[at + 1 :])
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


@lru_cache(maxsize=4096)
def _font_for(character: str, style: Style) -> str | None:
    """The file of the first font that has the character; ours, then those of the machine."""
    own = str(file_of(style))
    if _is_blank(character) or _has(own, character):
        return own
    return next((name for name in _others() if _has(name, character)), None)


def _has(name: str, character: str) -> bool:
    return _font(name).get_nominal_glyph(ord(character)) is not None


@lru_cache(maxsize=1)
def _others() -> tuple[str, ...]:
    """Font files of the machine, the upright ones whose names promise many scripts first."""
    home = Path.home()
    places = {
        "darwin": (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"),
        "win32": (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",),
    }.get(sys.platform, (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"))
    files = [
        p
        for place in places
        if place.is_dir()
        for p in place.rglob("*")
        if p.suffix.lower() in (".ttf", ".otf", ".ttc")
    ]

    def rank(path: Path) -> tuple[bool, int, str]:
        name = path.stem.lower().replace("-", "").replace(" ", "")
        wanted = next((at for at, part in enumerate(_WANTED) if part in name), len(_WANTED))
        return (any(part in name for part in _UNSUITED), wanted, path.as_posix())

    return tuple(str(path) for path in sorted(files, key=rank))


@lru_cache(maxsize=64)
def _font(name: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(name)))


@lru_cache(maxsize=4096)
def _glyph(name: str, glyph: int) -> tuple[Command, ...]:
    """One glyph's outline at size 1."""
    font = _font(name)
    unit = font.face.upem
    found: list[Command] = []

    def keep(letter: str, *numbers: float) -> None:
        found.append((letter, tuple(-v / unit if at % 2 else v / unit for at, v in enumerate(numbers))))

    pens = hb.DrawFuncs()
    pens.set_move_to_func(lambda x, y, _: keep("M", x, y))
    pens.set_line_to_func(lambda x, y, _: keep("L", x, y))
    pens.set_quadratic_to_func(lambda a, b, x, y, _: keep("Q", a, b, x, y))
    pens.set_cubic_to_func(lambda a, b, c, d, x, y, _: keep("C", a, b, c, d, x, y))
    pens.set_close_path_func(lambda _: keep("Z"))
    font.draw_glyph(glyph, pens, None)
    return tuple(found)
