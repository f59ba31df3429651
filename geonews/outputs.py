"""A story as files: which kinds there are, by the ending of a name, and the set that a directory gets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from geonews import export, interchange
from geonews.model import Story

_log = logging.getLogger(__name__)
#: Kind of file by the ending of its name.
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".json": "json",
    ".geojson": "geojson",
    ".txt": "txt",
    ".csv": "csv",
    ".kml": "kml",
    ".gpx": "gpx",
}
#: What a directory gets.
BUNDLE = {
    "map.html": "html",
    "map.svg": "svg",
    "map.png": "png",
    "map.pdf": "pdf",
    "map.geojson": "geojson",
    "story.json": "json",
    "story.txt": "txt",
    "alt.txt": "alt",
    "embed.html": "embed.html",
    "embed.md": "embed.md",
}
#: What it gets besides where its address is known.
HOSTED = {"oembed.json": "oembed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the picture is laid out; see `geonews.render.static.drawing` and `geonews.render.page.html`.

    ``base`` is the address of the directory in which map.html and map.png will lie, as `oembed.directory` gives it; ""
    where that is not known.
    """

    size: str = "web"
    style: str = "print"
    title: str | None = None
    subtitle: str | None = None
    borders: str = "dashed"
    texts: Mapping[str, str] | None = None
    base: str = ""


def render(story: Story, kinds: Iterable[str], layout: Layout) -> dict[str, bytes]:
    """The story in each of the kinds, as the bytes of a file.

    Raises
    ------
    RenderError
        There is no such size or style, a page would ask the network for something, or a package is missing.
    """
    wanted = list(dict.fromkeys(kinds))
    drawn = _drawing(story, layout) if {"svg", "png", "pdf"} & set(wanted) else None
    if {"png", "pdf"} & set(wanted):
        _tell_missing(drawn)
    return {kind: _bytes(story, kind, layout, drawn) for kind in wanted}


def snippet(story: Story, kind: str, layout: Layout) -> str:
    """The piece to paste into a report; kinds as in `geonews.render.embed`."""
    from geonews.render import embed  # noqa: PLC0415 - drawing costs half a second to import

    page = render(story, ["html"], layout)["html"].decode() if kind == "srcdoc" else ""
    svg = render(story, ["svg"], layout)["svg"].decode() if kind == "svg" else ""
    return embed.snippet(story, kind, title=layout.title, page=page, svg=svg, base=layout.base)


def _drawing(story: Story, layout: Layout) -> Any:  # noqa: ANN401 - a drawing, whose module is not imported before use
    from geonews.render import static  # noqa: PLC0415 - see snippet

    return static.drawing(story, size=layout.size, style=layout.style, title=layout.title, subtitle=layout.subtitle)


def _tell_missing(drawn: Any) -> None:  # noqa: ANN401 - see _drawing
    """Warn of letters that the picture shows as empty boxes."""
    from geonews.render import lettering  # noqa: PLC0415 - see snippet

    unseen = lettering.missing("".join(drawn.texts()))
    if unseen:
        said = " ".join(f"{character} (U+{ord(character):04X})" for character in unseen[:8])
        _log.warning(
            "no font here has %s, so the picture shows boxes in their place; for Chinese, Japanese and Korean run: "
            "pip install 'geonews[fonts]'; for other scripts install a font that has them",
            said,
        )


def _bytes(story: Story, kind: str, layout: Layout, drawn: Any) -> bytes:  # noqa: ANN401 - see _drawing
    if kind == "png":
        from geonews.render import raster  # noqa: PLC0415 - see snippet

        return raster.png(drawn)
    if kind == "pdf":
        from geonews.render import pdf  # noqa: PLC0415 - see snippet

        return pdf.pdf(drawn)
    if kind == "svg":
        from geonews.render import drawing  # noqa: PLC0415 - see snippet

        return drawing.svg(drawn).encode("utf-8")
    return _text(story, kind, layout, drawn).encode("utf-8")


def _text(story: Story, kind: str, layout: Layout, drawn: Any) -> str:  # noqa: ANN401 - see _drawing
    from geonews.render import describe, embed, oembed, page, summary  # noqa: PLC0415 - loads folium

    titled = replace(story, title=layout.title) if layout.title else story
    # the picture inside the page is the one on screen, whatever the size of the others
    still = drawn if (layout.size, layout.style) == ("web", "print") else None

    def html() -> str:
        made = page.html(
            story, title=layout.title, subtitle=layout.subtitle, texts=layout.texts, borders=layout.borders, still=still
        )
        return oembed.discoverable(made, layout.base) if layout.base else made

    writers: dict[str, Callable[[], str]] = {
        "html": html,
        "json": lambda: export.to_json(titled),
        "geojson": lambda: interchange.to_geojson(story),
        "csv": lambda: interchange.to_csv(titled),
        "kml": lambda: interchange.to_kml(titled),
        "gpx": lambda: interchange.to_gpx(titled),
        "txt": lambda: summary.text(titled),
        "alt": lambda: describe.alt(titled) + "\n",
        "embed.html": lambda: embed.file_html(titled, base=layout.base),
        "embed.md": lambda: embed.file_markdown(titled, base=layout.base),
        "oembed": lambda: oembed.document(titled, layout.base, picture=drawn),
    }
    return writers[kind]()
