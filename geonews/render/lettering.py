"""Text on the printed map: how wide it runs, and its outlines; by HarfBuzz, in the letters of `fonts`.

Labels can only be placed without collisions where their widths are known, and text must not vanish where a machine
lacks a font: a character that no font has is drawn as an empty box, and `missing` names it.

Sizes and widths are in the unit of the drawing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from geonews.render import fonts
from geonews.render.fonts import Style

#: A drawn line as SVG path commands: letter, then coordinates; y runs down.
Command = tuple[str, tuple[float, ...]]


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
    unseen = [c for c in dict.fromkeys(text) if not fonts.is_blank(c) and fonts.for_character(c, "regular") is None]
    return "".join(unseen)


@lru_cache(maxsize=4096)
def shaped(text: str, style: Style = "regular") -> Shaped:
    """Lay one line of text out, ligatures and kerning included."""
    runs: list[_Run] = []
    pen, letters = 0.0, 0
    for part, font, leftwards in _itemised(text, style):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        buffer.language = _language(text)
        buffer.direction = "rtl" if leftwards else "ltr"
        hb.shape(fonts.font(font), buffer)
        unit = fonts.font(font).face.upem
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
    main = str(fonts.file_of(style))
    parts: list[tuple[str, str, bool]] = []
    for character, back in zip(text, leftwards, strict=True):
        previous = parts[-1] if parts and parts[-1][2] == back else None
        joins = previous is not None and (fonts.is_blank(character) or unicodedata.combining(character))
        font = previous[1] if previous and joins else fonts.for_character(character, style) or main
        if previous and previous[1] == font:
            parts[-1] = (previous[0] + character, font, back)
        else:
            parts.append((character, font, back))
    return parts


def _language(text: str) -> str:
    """Whose forms of the East Asian letters to draw; the font has several, and those of Taiwan where none is named."""
    names = {unicodedata.name(character, "").split(" ")[0] for character in text}
    if names & {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}:
        return "ja"
    return "ko" if "HANGUL" in names else "zh-Hans" if "CJK" in names else "en"


def _next_strong(text: str, at: int) -> str:
    kinds = (unicodedata.bidirectional(c) for c in text[at + 1 :])
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")


@lru_cache(maxsize=4096)
def _glyph(name: str, glyph: int) -> tuple[Command, ...]:
    """One glyph's outline at size 1."""
    font = fonts.font(name)
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
