"""Ready pieces to put a story's map into a report: HTML frames, inline SVG, pictures, Markdown, Quarto, notebooks.

All text is escaped for where it lands; no piece asks the reader's browser for anything but the files it names, which
lie beside the report (`geonews map ... -o out/`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from geonews.errors import RenderError
from geonews.render import credit, describe, escape, words

if TYPE_CHECKING:
    from geonews.model import Story

Kind = Literal["iframe", "srcdoc", "svg", "img", "markdown", "quarto"]
KINDS: tuple[str, ...] = get_args(Kind)
#: Width over height of the frame, and its least height: room for the map, the legend and a phone's upright window.
_FRAME = "width:100%;aspect-ratio:4/3;min-height:480px;border:0"
#: Pixels of a column of text on a screen, as the narrower themes have it.
_COLUMN = 640
#: Characters that mean something to Markdown, in its two ways to take that away: a backslash where every dialect knows
#: it (Python-Markdown knows few), a reference for the rest; so no template engine finds its braces either.
_BACKSLASHED = re.compile(r"([\\`*_\[\]()#+\-.!])")
_REFERRED = str.maketrans({mark: f"&#{ord(mark)};" for mark in "<>&|~$^:@{}"})


#: What a map is called whose story has no title.
UNTITLED = "Story map"


def snippet(story: Story, kind: str, *, title: str | None = None, page: str = "", svg: str = "", base: str = "") -> str:
    """What to paste into a report.

    Parameters
    ----------
    kind
        ``iframe`` (needs map.html beside the report), ``srcdoc`` (holds ``page``), ``svg`` (holds ``svg``; runs under
        any script policy), ``img`` or ``markdown`` or ``quarto`` (need map.png or map.svg beside the report).
    page, svg
        The map as `page.html` and `static.svg` write it, for the kinds that hold it.
    base
        Where map.html and map.png are to be found, as `oembed.directory` gives it; "" for beside the report.

    Raises
    ------
    RenderError
        There is no such kind.
    """
    name = one_line(title or story.title) or UNTITLED
    described = " ".join(describe.alt(story, title=name).split())
    if kind == "iframe":
        return framed(name, f'src="{escape.text(base)}map.html"', _caption(story))
    if kind == "srcdoc":
        return framed(name, f'srcdoc="{escape.text(page)}"', _caption(story))
    if kind == "svg":
        return f'<figure style="margin:1em 0">{_bare(svg)}<figcaption>{_caption(story)}</figcaption></figure>\n'
    if kind == "img":
        # the width is for hosts that strip styles: the picture itself has the pixels of print
        looks = f'width="{_COLUMN}" style="width:100%;max-width:1200px;height:auto"'
        picture = f'<img src="{escape.text(base)}map.png" alt="{escape.text(described)}" {looks}>'
        return f'<figure style="margin:1em 0">{picture}<figcaption>{_caption(story)}</figcaption></figure>\n'
    if kind == "markdown":
        return f"[![{markdown(described)}]({base}map.png)]({base}map.html)\n"
    if kind == "quarto":
        return _quarto(story, name, described, base)
    msg = f"{kind!r} is no way to embed a map; choose one of {', '.join(KINDS)}"
    raise RenderError(msg)


def framed(name: str, source: str, caption: str) -> str:
    """A figure with a frame; ``source`` and ``caption`` are finished HTML."""
    return f'<figure style="margin:1em 0">{frame(name, source)}<figcaption>{caption}</figcaption></figure>\n'


def frame(name: str, source: str) -> str:
    """The frame by itself; ``source`` is finished HTML."""
    said = f'title="{escape.text(f"Map: {name}")}" sandbox="allow-scripts allow-popups" loading="lazy"'
    return f'<iframe {source} {said} style="{_FRAME}"></iframe>'


def one_line(text: str) -> str:
    """A title on one line: a line of its own could end a block of Markdown."""
    return " ".join(escape.clean(text).split())


def file_html(story: Story, *, title: str | None = None, base: str = "") -> str:
    """embed.html: the frame to paste, and under it the picture for hosts that allow no frames."""
    figure, picture = (snippet(story, kind, title=title, base=base) for kind in ("iframe", "img"))
    beside = "" if base else ", with map.html or map.png beside it"
    return (
        f"<!-- Copy one of the two figures into your page{beside}. -->\n"
        f"<!-- The map itself: -->\n{figure}"
        f"<!-- A picture of it, where frames or scripts are not allowed: -->\n{picture}"
    )


def file_markdown(story: Story, *, title: str | None = None, base: str = "") -> str:
    """embed.md: the picture with its description, which leads to the map; then the source line."""
    return f"{snippet(story, 'markdown', title=title, base=base)}\n{markdown(_plain_caption(story))}\n"


def markdown(text: str) -> str:
    """Text for a line of Markdown: every character that could mean something stands for itself."""
    folded = " ".join(escape.clean(text).split())
    return "".join(_BACKSLASHED.sub(r"\\\1", character).translate(_REFERRED) for character in folded)


def _caption(story: Story) -> str:
    return escape.text(" ".join(_plain_caption(story).split()))


def _plain_caption(story: Story) -> str:
    return f"Sources: {words.sources(story.articles)}. Map: geonews; {credit.names(story)}."


def _bare(svg: str) -> str:
    """An SVG file without what only a file of its own may carry."""
    return re.sub(r"^<\?xml[^>]*>\s*", "", svg).strip()


def _quarto(story: Story, name: str, described: str, base: str) -> str:
    """A figure for Quarto: the map in HTML, the vector picture in PDF, the bitmap in Word."""
    figure = snippet(story, "iframe", title=name, base=base).strip()
    # pandoc reads references in attributes; braces would be Quarto's shortcodes
    options = f'{{#fig-map fig-alt="{escape.text(described)}"}}'
    caption = markdown(name)
    return (
        f'::: {{.content-visible when-format="html"}}\n```{{=html}}\n{figure}\n```\n:::\n\n'
        f'::: {{.content-visible unless-format="html"}}\n![{caption}]({base}map.png){options}\n:::\n'
    )
