"""Files that geonews wrote itself, known by what they begin and end with: a story told is no article.

Whoever maps a folder into itself, or gives ``*.txt`` twice, would otherwise have the story's own sentences read as
further reports, and each claim would bear itself out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: So many bytes of a file's beginning and of its end are looked at; every mark stands there.
_LOOKED_AT = 4096
_BEGINNING = re.compile(
    r'\s*<!doctype html>.*<meta name="generator" content="geonews">'  # map.html
    r'|\s*\{\s*"schema": "geonews-story/',  # story.json
    re.DOTALL | re.IGNORECASE,
)
#: story.txt: a title, underlined, and the credit on the last line.
_TOLD, _CREDIT = re.compile(r"[^\n]+\r?\n=+\r?\n"), re.compile(r"\nPlaces: GeoNames[^\n]* and geonews\.[^\n]*\s*\Z")
#: embed.html and embed.md end with the source line.
_TO_PASTE = re.compile(r"Map(?::|&#58;) geonews; GeoNames, [^\n]*\s*\Z")
#: alt.txt: one paragraph.
_DESCRIBED, _SOURCES = re.compile(r"Map: "), re.compile(r"\. Sources: \d+ articles?\b[^\n]*\s*\Z")


def wrote(path: Path) -> bool:
    """Whether geonews wrote the file: map.html, story.json, story.txt, alt.txt, embed.html or embed.md by any name.

    Raises `OSError` where it cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT)
        tail = head
        if len(head) == _LOOKED_AT:
            stream.seek(-_LOOKED_AT, 2)
            tail = stream.read(_LOOKED_AT)
    return _is_ours(head.decode("utf-8", "replace"), tail.decode("utf-8", "replace"))


def _is_ours(head: str, tail: str) -> bool:
    return bool(
        _BEGINNING.match(head)
        or (_TOLD.match(head) and _CREDIT.search(tail))
        or (_DESCRIBED.match(head) and _SOURCES.search(tail))
        or _TO_PASTE.search(tail)
    )
