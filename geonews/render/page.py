"""The story as one HTML file that needs no network: Folium's map, Leaflet's own files, a base map and all evidence.

branca renders the output of its elements through Jinja once more, so article text must never reach an element of
Folium's. It goes into the page as a value (`_Raw`): escaped HTML below the map, and one JSON block that the page's
script turns into text nodes. A content security policy with the hashes of the page's own scripts keeps a browser from
running or fetching anything else, and `escape.external` checks the finished page before it is handed out.
"""

from __future__ import annotations

import base64
import hashlib
import html as _html
import re
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template
from folium.utilities import JsCode

from geonews.errors import RenderError
from geonews.render import basemap, credit, drawing, escape, frame, fulltext, payload, static, tables, view, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geonews.model import Story
    from geonews.render import scene
    from geonews.render.drawing import Drawing

#: The deepest zoom; beyond it Natural Earth's 1:10 million coast is visibly coarse.
_MAX_ZOOM = 11
#: Kilobytes of GeoJSON that a base map may take; it stands in the page at about a third of that.
_BASE_KB, _SIDE_KB = 110.0, 40.0
#: A first view whose land takes up less than this of the whole map's has land of its own.
_FINER = 0.3
#: The largest picture to carry beside the map; that of a story with hundreds of legs would double the page.
_STILL_BYTES = 200_000
#: Stands where the policy goes until the scripts are final and can be hashed.
_POLICY = "content-security-policy-of-this-page"
#: The parts of the page's script (script/), each after those it uses.
_PARTS = ("tools", "view", "land", "cards", "drawing", "arrows", "labels", "legend", "inset", "time", "start")
_NOTE = re.compile(r"\A/\*.*?\*/", re.DOTALL)
#: Tells the style sheet that scripts run, before anything is seen.
_SHOWN = 'document.documentElement.classList.add("js");'
_READING = (
    "The scale holds at the middle of the map: on this projection distances grow towards the poles. "
    "Borders are drawn as Natural Earth has them, by who holds the ground; that is no statement on who ought to."
)
_UNTITLED = "Story map"
_NO_SCRIPT = "The map needs JavaScript. Everything on it is told in the tables below."


#: How to draw borders that somebody disputes: by default dashed, as maps of agencies do.
BORDERS = ("dashed", "solid", "hidden")


def html(
    story: Story,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    texts: Mapping[str, str] | None = None,
    borders: str = "dashed",
    still: Drawing | None = None,
) -> str:
    """The story's map as one self-contained HTML page; the same story gives the same bytes.

    Parameters
    ----------
    title, subtitle
        Heading, and the one line under it, in place of those made from the story; an empty subtitle leaves it out.
    texts
        The articles' whole texts by article id, to be shown below the map with their sentences leading to it. Articles
        are others' property, so none is shown that is not given here.
    borders
        How to draw borders that Natural Earth marks as disputed: ``dashed``, ``solid`` or ``hidden``.
    still
        The picture for print and for hosts that block scripts, where it is drawn already; `static.drawing` of the same
        title and subtitle at its usual size.

    Raises
    ------
    RenderError
        The page would ask the network for something, or ``borders`` is no policy.
    """
    if borders not in BORDERS:
        msg = f"borders must be one of {', '.join(BORDERS)}, not {borders!r}"
        raise RenderError(msg)
    lede = escape.clean(words.takeaway(story) if subtitle is None else subtitle)
    heading = (escape.clean(title or story.title) or _UNTITLED, lede)
    drawn = still or static.drawing(story, title=heading[0], subtitle=lede)
    page = _with_policy(_figure(story, heading, texts or {}, borders, drawn).render())
    found = escape.external(page)
    if found:
        msg = f"the map would ask the network for {found[0]} ({len(found)} in all); please report this as a bug"
        raise RenderError(msg)
    return page


def notebook(story: Story) -> str:
    """The map for a notebook cell: a frame of its own, so that neither page touches the other."""
    page = _html.escape(html(story))
    name = escape.text(f"Map: {story.title}")
    return (
        f'<iframe srcdoc="{page}" title="{name}" sandbox="allow-scripts allow-popups" loading="lazy" '
        'style="box-sizing:border-box;width:100%;height:720px;border:1px solid #b9c2c9"></iframe>'
    )


class _Raw(Element):
    """Text that enters the page as it is: a value inside a template, never a template."""

    _template = Template("{{ this.code }}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class _Figure(Figure):
    """A page with a language, an escaped title and the script inside the body."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n{{ this.head }}\n{{ this.header.render(**kwargs) }}\n</head>\n'
        "<body>\n{{ this.html.render(**kwargs) }}\n{{ this.below }}\n"
        "<script>{{ this.script.render(**kwargs) }}</script>\n</body>\n</html>\n"
    )

    def __init__(self, head: str, below: str) -> None:
        super().__init__()
        self.head = head
        self.below = below
        self.header._children.clear()  # noqa: SLF001 - branca's own charset line; ours stands first in the head


class _Map(folium.Map):
    """Folium's map without its files from elsewhere, and without its ban on zooming the page with two fingers."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - the type Folium declares; never changed in place
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id="{{ this.get_name() }}"></div>{% endmacro %}'
        '{% macro script(this, kwargs) %}var {{ this.get_name() }} = L.map("{{ this.get_name() }}", '
        "{center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}});{% endmacro %}"
    )


class _Start(MacroElement):
    """The call that hands Folium's map and layers to the page's script."""

    _template = Template(
        "{% macro script(this, kwargs) %}geonews({{ this._parent.get_name() }}, "
        "{ {% for name, group in this.layers.items() %}{{ name }}: {{ group.get_name() }}, {% endfor %} });"
        "{% endmacro %}"
    )

    def __init__(self, layers: dict[str, folium.FeatureGroup]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves this one untyped
        self._name = "Start"
        self.layers = layers


def _figure(story: Story, heading: tuple[str, str], texts: Mapping[str, str], borders: str, still: Drawing) -> Figure:
    """The page as a tree of elements, numbered so that two renders are the same; ``heading`` is title and lede."""
    picture = view.picture(story)
    bases = [_land(*part) for part in _parts(picture)]
    title, lede = heading
    described = f"{title}. {lede or words.sources(story.articles)}"
    block = escape.json_block(payload.payload(story, picture, bases, described) | {"borders": borders})
    figure = _Figure(_head(title, described), _below(story, block, texts))
    figure.header.add_child(_Raw(f"<style>{_leaflet_css()}\n{_own('page.css')}</style>"))
    figure.header.add_child(_Raw(f"<script>{_leaflet_js()}</script>\n<script>{_script()}</script>"))
    figure.html.add_child(_Raw(_heading(story, title, lede) + _still(still)))
    _add_map(figure, picture)
    for number, element in enumerate(_elements(figure)):
        element._id = str(number)  # noqa: SLF001 - branca draws ids by chance and has no other way to set them
    return figure


def _parts(picture: scene.Picture) -> list[tuple[frame.Box, float, float | None]]:
    """The boxes that need a base map, widest first; what each may take, since background and insets need less; and
    the least detail that it must show.
    """
    whole, inset = picture.whole, picture.inset
    found: list[tuple[frame.Box, float, float | None]] = [(whole, _SIDE_KB, None)] if whole else []
    found.append((picture.box, _BASE_KB, _detail(picture.fit)))
    parts = [part for part in (picture.fit, picture.core) if part and _is_part(part, picture)]
    found.extend((frame.surroundings(part), _BASE_KB, _detail(part)) for part in parts)
    return [*found, *([(inset, _SIDE_KB, None)] if inset else [])]


def _detail(part: frame.Box) -> float:
    """Degrees that a line of the base map may be off where this part fills the window: one pixel and a quarter."""
    return 1.25 * frame.pixel_deg(part)


def _is_part(part: frame.Box, picture: scene.Picture) -> bool:
    """Whether a view is so much smaller than the whole map that it wants finer land of its own.

    The whole map also holds what was believed on earlier days, far from where the story is now.
    """
    return part == picture.core or frame.surroundings(part).area_deg2 < _FINER * picture.box.area_deg2


@lru_cache(maxsize=6)
def _land(box: frame.Box, budget_kb: float, detail_deg: float | None) -> basemap.Basemap:
    """The base map of a box; kept, since one story is often drawn for a page and for a notebook."""
    return basemap.clip((box.west, box.south, box.east, box.north), budget_kb=budget_kb, detail_deg=detail_deg)


def _add_map(figure: Figure, picture: scene.Picture) -> None:
    """Folium's map with its panes and layers; what lies on them the page's script draws from the data."""
    centre = [(picture.fit.south + picture.fit.north) / 2, (picture.fit.west + picture.fit.east) / 2]
    still: Any = JsCode("!matchMedia('(prefers-reduced-motion: reduce)').matches")
    map_ = _Map(
        location=[round(degrees, 3) for degrees in centre],
        zoom_start=4,
        tiles=None,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        # under this name it reaches Leaflet; Folium keeps `max_zoom` for tiles, of which there are none
        maxZoom=_MAX_ZOOM,
        max_bounds_viscosity=1,
        zoom_animation=still,
        fade_animation=still,
    )
    figure.add_child(map_)
    # base map under all else; muted journeys under the main ones (400); arrows over lines; names over markers (600)
    for pane, z_index in (("base", 150), ("muted", 380), ("arrows", 450), ("names", 620)):
        CustomPane(pane, z_index=z_index, pointer_events=pane == "muted").add_to(map_)
    layers = {
        name: folium.FeatureGroup(name=name, show=name == "main" or not picture.has_news)
        for name in ("main", "earlier", "overtaken")
    }
    for layer in (*layers.values(), _Start(layers)):
        layer.add_to(map_)


def _elements(element: Element) -> Iterable[Element]:
    """The element and all below it."""
    yield element
    for child in element._children.values():  # noqa: SLF001 - branca has no public way to walk its tree
        yield from _elements(child)


def _head(title: str, described: str) -> str:
    return (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="geonews">\n'
        f'<meta name="description" content="{escape.text(described)}">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape.text(title)}</title>'
    )


def _heading(story: Story, title: str, lede: str) -> str:
    said = f'<p class="lede">{escape.text(lede)}</p>' if lede else ""
    sources = escape.text(words.sources(story.articles))
    return f"<header><h1>{escape.text(title)}</h1>{said}<p>{sources}</p></header><main>"


def _still(still: Drawing) -> str:
    """The picture that prints, and that stands in for the map where scripts do not run; nothing where it is too big.

    A page framed by one with a strict policy runs no script, and shows no ``noscript`` either, so the picture is there
    at first, and the page's script puts the map in its place.
    """
    picture = drawing.svg(still)
    if len(picture.encode()) > _STILL_BYTES:
        return ""
    return f'<figure class="still">{picture.translate(escape.BRACES)}</figure>'


def _below(story: Story, block: str, texts: Mapping[str, str]) -> str:
    """Source line, tables and the data for the script."""
    outlets = escape.text(words.sources(story.articles))
    return (
        f'<p class="notes mute">{_NO_SCRIPT}</p>'
        f'<div class="notes"><p>Sources: {outlets}. {escape.text(credit.sentence(story))}</p><p>{_READING}</p></div>'
        f'<div class="tables">{tables.report(story)}{fulltext.texts(story, texts)}</div></main>'
        f'<script type="application/json" id="geonews-data">{block}</script>'
    )


def _with_policy(page: str) -> str:
    """The page with a policy that lets a browser run the scripts it holds, by their hashes, and fetch nothing."""
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    ]
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return page.replace(_POLICY, policy, 1)


@lru_cache(maxsize=1)
def _leaflet_js() -> str:
    """Leaflet's script, without the line that sends a browser's tools after its source map."""
    code = _leaflet("leaflet.js").read_text("utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*", "", code).replace("</script", "<\\/script").strip()


@lru_cache(maxsize=1)
def _leaflet_css() -> str:
    """Leaflet's style sheet with its pictures inside."""

    def inlined(found: re.Match[str]) -> str:
        name = found.group(1).strip("'\"")
        if name.startswith(("#", "data:")):
            return found.group()
        picture = base64.b64encode(_leaflet(name).read_bytes()).decode()
        return f"url(data:image/png;base64,{picture})"

    return re.sub(r"url\(([^)]+)\)", inlined, _leaflet("leaflet.css").read_text("utf-8")).strip()


def _leaflet(name: str) -> Path:
    """A file of Leaflet's, as XStatic-Leaflet brings it."""
    try:
        path = Path(str(metadata.distribution("XStatic-Leaflet").locate_file(f"xstatic/pkg/leaflet/data/{name}")))
    except metadata.PackageNotFoundError as error:
        msg = (
            "XStatic-Leaflet, which holds Leaflet's files, is not installed; run: pip install XStatic-Leaflet==1.9.3.0"
        )
        raise RenderError(msg) from error
    if not path.is_file():
        msg = f"Leaflet's file {name} is missing from XStatic-Leaflet ({path}); reinstall XStatic-Leaflet==1.9.3.0"
        raise RenderError(msg)
    return path


@lru_cache(maxsize=1)
def _script() -> str:
    """The page's own script, whole: its parts in order, without the lines that only speak to who reads them."""
    parts = [_own(f"script/{name}.js") for name in _PARTS]
    kept = [line for part in parts for line in map(str.strip, _NOTE.sub("", part).splitlines()) if line[:2] != "//"]
    return "\n".join(
        ['"use strict";', _SHOWN, "const geonews = (() => {", *filter(None, kept), "return start;", "})();"]
    )


@lru_cache(maxsize=1)
def _own(name: str) -> str:
    """A file that lies beside this one."""
    return resources.files("geonews.render").joinpath(name).read_text("utf-8").strip()
