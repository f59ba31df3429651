"""Which font has a letter: those of declared packages first, so that a picture looks the same everywhere.

Source Sans Pro (font-source-sans-pro) has Latin, Greek and Cyrillic; FiraGO (pymupdf-fonts) Arabic, Hebrew, Devanagari,
Thai and Georgian; Noto Sans CJK, of the optional ``geonews[fonts]``, Chinese, Japanese and Korean. What none of them
has is looked for in the fonts of the machine. All three are under the SIL Open Font License.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from geonews.errors import RenderError

Style = Literal["regular", "bold", "italic"]

_FILES: dict[Style, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "bold": "SourceSansPro-Semibold.ttf",
    "italic": "SourceSansPro-It.ttf",
}
_PACKAGE = "font-source-sans-pro"
#: FiraGO in pymupdf-fonts, which holds fonts as Python values: the key of each style; sloped letters suit Latin alone.
_FIRA: dict[Style, str] = {"regular": "figo", "bold": "figbo", "italic": "figo"}
_FIRA_PREFIX = "pymupdf-fonts:"
#: Chinese, Japanese and Korean in one file of 16 MB, hence optional.
_EAST_ASIAN = ("cvttf-notosanscjk-regular", "cvttf_NotoSansCJK_Regular/NotoSansCJKtc-Regular.otf")
#: The order in which a viewer of the SVG looks for a font; names with digits must be quoted.
FAMILY = "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Arial,'DejaVu Sans',sans-serif"
#: Parts of the names of fonts that hold other scripts, the better looking first; others come after them by name.
_WANTED = ("notosanscjk", "notosans", "sourcehansans", "notokufi", "pingfang", "msyh", "meiryo", "malgun", "segoeui",
           "arialuni", "dejavusans", "arial", "freesans", "ipaexg", "nanumgothic", "wqy")  # fmt: skip
_UNSUITED = ("bold", "italic", "oblique", "mono", "serif", "light", "thin", "black", "condensed", "emoji", "symbol")


@lru_cache(maxsize=4)
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
def for_character(character: str, style: Style) -> str | None:
    """The name of the first font that has the character; blanks are in ours."""
    return next((name for name in _order(style) if is_blank(character) or _has(name, character)), None)


@lru_cache(maxsize=64)
def font(name: str) -> hb.Font:
    """The font of that name, which is the path of its file or what `for_character` gave."""
    if name.startswith(_FIRA_PREFIX):
        held = import_module("pymupdf_fonts").fontbuffers[name.removeprefix(_FIRA_PREFIX)]()
        return hb.Font(hb.Face(hb.Blob(bytes(held))))
    return hb.Font(hb.Face(hb.Blob.from_file_path(name)))


def is_blank(character: str) -> bool:
    """Whether nothing is drawn for it."""
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


def _has(name: str, character: str) -> bool:
    return font(name).get_nominal_glyph(ord(character)) is not None


def _order(style: Style) -> Iterator[str]:
    """Fonts in the order they are asked; the machine is searched only where no package has the letter."""
    yield str(file_of(style))
    yield _FIRA_PREFIX + _FIRA[style]
    yield from _east_asian()
    yield from _others()


@lru_cache(maxsize=1)
def _east_asian() -> tuple[str, ...]:
    package, name = _EAST_ASIAN
    try:
        path = Path(str(metadata.distribution(package).locate_file(name)))
    except metadata.PackageNotFoundError:
        return ()
    return (str(path),) if path.is_file() else ()


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
