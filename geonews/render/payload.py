"""The drawing as the data the page's script reads: coordinates as steps, cards by name, texts as they are."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geonews.render import escape, legend, styles, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import ArticleNote, Story
    from geonews.render import basemap, scene
    from geonews.render.frame import Point

#: Points in lines are written as whole steps of a thousandth of a degree, about 100 m: below a pixel until zoom 10.
_LINE_SCALE = 1000
#: Journeys over the same track are drawn this many pixels apart: lines are 4 wide, with a white edge of 1.5 each.
_TRACK_PX = 6
_NOTHING = "No place in these articles could be put on the map."


def payload(story: Story, picture: scene.Picture, bases: Sequence[basemap.Basemap], described: str) -> dict[str, Any]:
    """All that the page's script draws, ready for JSON: plain text, numbers and our own words.

    The first base map is that of the whole story, a second one a finer one of its core.
    """
    taken = {thing.country for thing in picture.areas} | {site.country for site in picture.sites if site.wide}
    named = len({line.mover for line in picture.lines if line.layer == "main"}) > 1
    cards = [card for stop in picture.stops for card in stop.cards]
    cards += [card for site in picture.sites for card in site.cards]
    cards += [*(card for area in picture.areas for card in area.cards), *(line.card for line in picture.lines)]
    return {
        "description": f"Map. {described}",
        "attribution": _attribution(story),
        "empty": _NOTHING if picture.is_empty else "",
        "fit": picture.fit.corners,
        "core": picture.core.corners if picture.core else None,
        "box": picture.box.corners,
        "colours": {"land": styles.LAND, "water": styles.WATER, "site": styles.SITE, "muted": styles.MUTED},
        "base": _shapes(bases[0]) | {"countries": _countries(bases[0], taken), "waters": _waters(bases[0].bounds)},
        "detail": _shapes(bases[1]) if len(bases) > 1 else None,
        "articles": [_article(note) for note in story.articles],
        "cards": {card.id: _card(card) for card in cards},
        "movers": [
            {"name": words.shortened(name), "colour": styles.colour(number), "named": named}
            for number, name in enumerate(picture.movers)
        ],
        "lines": [_line(line) for line in sorted(picture.lines, key=lambda line: line.layer == "main")],
        "stops": [_stop(stop) for stop in picture.stops],
        "sites": [_site(site) for site in picture.sites],
        "areas": [
            {
                "name": words.shortened(area.name),
                "label": f"{area.name}: {area.cards[0].title}",
                "at": area.at,
                "country": area.country,
                "cards": [card.id for card in area.cards],
            }
            for area in picture.areas
        ],
        "legend": legend.rows(picture),
    }


def _article(note: ArticleNote) -> dict[str, Any]:
    title = words.shortened(escape.clean(note.title or note.id), words.LONGEST_TITLE)
    dated = words.day(note.published) if note.published else ""
    outlet = words.shortened(escape.clean(note.outlet or ""), words.LONGEST_TITLE)
    facts = ", ".join(part for part in (outlet, dated) if part)
    return {"title": title, "facts": facts, "url": escape.web_link(note.url)}


def _card(card: scene.Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "facts": card.facts,
        "note": card.note,
        "score": card.score,
        "quotes": [_quote(quote) for quote in card.quotes],
        "against": [_quote(quote) for quote in card.against],
    }


def _quote(quote: scene.Quote) -> dict[str, Any]:
    return {"text": quote.text, "article": quote.article, "source": quote.source}


def _line(line: scene.Line) -> dict[str, Any]:
    return {
        "card": line.card.id,
        "label": f"{line.card.title} ({', '.join(line.card.facts[:1])})",
        "layer": line.layer,
        "mover": line.mover,
        "colour": line.colour,
        "weight": line.look.weight,
        "dash": line.look.dash,
        "arrows": line.look.arrows,
        "points": _steps(line.points, _LINE_SCALE) if line.points else None,
        "at": line.at,
        "leaves": line.leaves,
        "beside": line.beside * _TRACK_PX,
    }


def _stop(stop: scene.Stop) -> dict[str, Any]:
    what = "passed on the way" if stop.via else "stop, as reported" if stop.reached else "stop still ahead"
    return {
        "name": words.shortened(stop.name),
        "label": f"{stop.name}: {what}",
        "at": stop.at,
        "layer": stop.layer,
        "colour": stop.colour,
        "reached": stop.reached,
        "via": stop.via,
        "cards": [card.id for card in stop.cards],
    }


def _site(site: scene.Site) -> dict[str, Any]:
    sort = "site" if site.settled else "possible site"
    what = "ruled out" if site.ruled_out else f"{sort} {site.letter}".strip()
    return {
        "name": words.shortened(site.name),
        "letter": words.shortened(site.letter, 3),
        "rank": site.rank,
        "label": f"{site.name}: {what}",
        "at": site.at,
        "layer": site.layer,
        "out": site.ruled_out,
        "settled": site.settled,
        "wide": site.wide,
        "country": site.country,
        "cards": [card.id for card in site.cards],
    }


def _shapes(base: basemap.Basemap) -> dict[str, Any]:
    """Land, water and lines as whole steps, a third of the size of GeoJSON."""
    scale = 10**base.decimals
    west, south, east, north = base.bounds

    def lines(given: Iterable[basemap.Line]) -> list[list[int]]:
        return [_steps([(lat, lon) for lon, lat in line], scale) for line in given]

    return {
        "scale": scale,
        "box": [(south, west), (north, east)],
        "land": [[lines(polygon) for polygon in country.polygons] for country in base.countries],
        "lakes": [lines(polygon) for polygon in base.lakes],
        "coasts": lines(base.coasts),
        "borders": lines(base.borders),
        "disputed": lines(base.disputed),
    }


def _countries(base: basemap.Basemap, taken: set[str]) -> list[dict[str, Any]]:
    """Names of the countries, in the order of their land; those that the story itself names come unnamed."""
    return [
        {
            "name": country.name if not country.code or country.code not in taken else "",
            "code": country.code,
            "at": [(lat, lon) for lon, lat in country.anchors],
            "room": country.room_deg,
        }
        for country in base.countries
    ]


def _waters(bounds: basemap.Bounds) -> list[dict[str, Any]]:
    """Names of seas within the bounds, from the table beside this file; longitudes follow the bounds."""
    west, south, east, north = bounds
    return [
        {"name": name, "at": [(lat, lon + turn)], "room": room}
        for name, lat, lon, room in _named_waters()
        for turn in (-360, 0, 360)
        if south < lat < north and west < lon + turn < east
    ]


def _named_waters() -> list[tuple[str, float, float, float]]:
    """Name, latitude, longitude and room in degrees of every row of the table."""
    rows = resources.files("geonews.render").joinpath("waters.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith(("#", "name\t"))]
    return [(name, float(lat), float(lon), float(room)) for name, lat, lon, room in cells]


def _steps(points: Sequence[Point], scale: int) -> list[int]:
    """Points (lat, lon) as differences from the one before, in units of 1/scale degree; the script adds them up."""
    whole = [(0, 0), *((round(lat * scale), round(lon * scale)) for lat, lon in points)]
    return [step for (a, b), (c, d) in pairwise(whole) for step in (c - a, d - b)]


def uses_osm(story: Story) -> bool:
    """Whether a line on the map follows OpenStreetMap's network."""
    legs = (leg for itinerary in story.itineraries for leg in itinerary.legs)
    return any(leg.route is not None and leg.route.method in ("rail", "road") for leg in legs)


def _attribution(story: Story) -> str:
    """The line in the map's corner, as HTML; only our own words."""
    osm = f"{_link('https://www.openstreetmap.org/copyright', '© OpenStreetMap contributors')} · "
    names = _link("https://www.geonames.org/", "GeoNames")
    return f"{osm if uses_osm(story) else ''}{names} · {_link('https://www.naturalearthdata.com/', 'Natural Earth')}"


def _link(address: str, name: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{name}</a>'
