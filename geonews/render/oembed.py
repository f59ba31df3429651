"""oEmbed for a map that is hosted: editors that know the address of the page find how to frame it (oembed.com, 1.0).

Static files suffice: the page names oembed.json in its head, and oembed.json holds the frame. What a consumer asks for
with ``maxwidth`` is not heeded, since no server runs; the frame is as wide as its column all the same.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from geonews.errors import RenderError
from geonews.render import embed, escape, words

if TYPE_CHECKING:
    from geonews.model import Story
    from geonews.render.drawing import Drawing

#: The frame's size in pixels for consumers that need one: a column of text, and a map with its slider under it.
_WIDTH, _HEIGHT = 800, 640


def directory(url: str) -> str:
    """The address of the directory that the files will be put into, ending in a slash.

    Raises
    ------
    RenderError
        It is no address on the web: consumers of oEmbed take http and https only.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        msg = f"{url!r} is no address of a directory on the web; write it as https://news.example/maps/train/"
        raise RenderError(msg)
    # brackets and the like would end a link in Markdown; what is escaped already stays as it is
    path = quote(parts.path.rstrip("/"), safe="/%-._~") + "/"
    return f"{parts.scheme}://{quote(parts.netloc, safe='@:.-[]')}{path}"


def document(story: Story, base: str, *, title: str | None = None, picture: Drawing | None = None) -> str:
    """oembed.json for the map at ``base``, an address as `directory` gives it; ``picture`` is that of map.png."""
    name = embed.one_line(title or story.title) or embed.UNTITLED
    told: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "author_name": words.sources(story.articles),
        "provider_name": "geonews",
        "width": _WIDTH,
        "height": _HEIGHT,
        "html": embed.frame(name, f'src="{escape.text(base)}map.html" width="{_WIDTH}" height="{_HEIGHT}"').strip(),
    }
    if picture is not None:
        told |= {
            "thumbnail_url": f"{base}map.png",
            # resvg rounds up
            "thumbnail_width": math.ceil(picture.width * picture.scale),
            "thumbnail_height": math.ceil(picture.height * picture.scale),
        }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def discoverable(page: str, base: str) -> str:
    """The page with the line in its head by which consumers find oembed.json, and with its own address."""
    where = escape.text(base)
    links = (
        f'<link rel="canonical" href="{where}map.html">\n'
        f'<link rel="alternate" type="application/json+oembed" href="{where}oembed.json">\n'
    )
    # the first is ours: every title before it is escaped
    return page.replace("</head>", f"{links}</head>", 1)
