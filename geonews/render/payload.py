"""The drawing as the data the page's script reads: coordinates as steps, cards by name, texts as they are."""

from __future__ import annotations

import math
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from geonews.render import atlas, context, credit, escape, legend, names, styles, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geonews.model import ArticleNote, Story
    from geonews.render import basemap, scene
    from geonews.render.frame import Point

#: Points in lines are written as whole steps of a thousandth of a degree, about 100 m: below a pixel until zoom 10.
_LINE_SCALE = 1000
#: Journeys over the same track are drawn this many pixels apart: lines are 4 wide, with a white edge of 1.5 each.
_TRACK_PX = 6
#: Railways are drawn this much coarser than shores, up to so many degrees: under a country or two, not a continent.
_RAIL_COARSENESS, _RAIL_TO_DEG = 2.5, 0.1
#: Rivers are drawn on base maps no coarser than this: under a continent they orient, under the world they only fill it.
_RIVERS_TO_DEG = 0.08
#: Railways are shown while what they leave out is less than this many pixels.
_SEEN_PX = 5.5
_Thing = TypeVar("_Thing")
_Symbol = TypeVar("_Symbol", "scene.Stop", "scene.Site", "scene.Area")
_NOTHING = "No place in these articles could be put on the map."


def payload(story: Story, picture: scene.Picture, bases: Sequence[basemap.Basemap], described: str) -> dict[str, Any]:
    """All that the page's script draws, ready for JSON: plain text, numbers and our own words.

    The first base map is the widest, each further one a finer one of a part of it.
    """
    moments: tuple[scene.Moment | scene.Picture, ...] = (*picture.past, picture)
    lines = _over_time([{line.card.id: line for line in _in_order(one.lines)} for one in moments])
    stops = _over_time(_with_all_cards([{(stop.name, stop.at): stop for stop in one.stops} for one in moments]))
    sites = _over_time(_with_all_cards([{(site.name, site.at): site for site in one.sites} for one in moments]))
    areas = _over_time(_with_all_cards([{area.name: area for area in one.areas} for one in moments]))
    drawn = [points for line, _ in lines for points in (line.points, *(side.points for side in line.sides))]
    paths = list(dict.fromkeys(points for points in drawn if points))
    named = len({line.mover for line, _ in lines if line.layer == "main"}) > 1
    by_rail = context.by_rail(story)
    wide = [site for site, _ in sites if site.wide and site.layer == "main"]
    taken = {area.country for area, _ in areas} | {site.country for site in wide}
    told = names.countries(story)
    shapes = [_shapes(base, by_rail=by_rail) | {"countries": _countries(base, taken, told)} for base in bases]
    ground = legend.ground(*(any(base[of] for base in shapes) for of in ("rails", "disputed")))
    return {
        "description": f"Map. {described}",
        "attribution": credit.links(story),
        "empty": _NOTHING if picture.is_empty else "",
        "fit": picture.fit.corners,
        "core": picture.core.corners if picture.core else None,
        "inset": picture.inset.corners if picture.inset else None,
        "box": (picture.whole or picture.box).corners,
        "colours": {
            "land": styles.LAND,
            "water": styles.WATER,
            "named": styles.NAMED,
            "site": styles.SITE,
            "muted": styles.MUTED,
            "river": styles.RIVER,
            "rail": styles.RAIL,
            "since": styles.SINCE,
        },
        "bases": shapes,
        "waters": waters(bases[0].bounds),
        "steps": _steps_of(picture),
        "articles": [_article(note, picture) for note in story.articles],
        "cards": {card.id: _card(card, picture) for card in _cards(lines, stops, sites, areas)},
        "movers": [
            {"name": words.shortened(name), "colour": styles.colour(number), "named": named}
            for number, name in enumerate(picture.movers)
        ],
        "paths": [_steps(path, _LINE_SCALE) for path in paths],
        "lines": [_line(line, paths) | steps for line, steps in lines],
        "stops": [_stop(stop) | steps for stop, steps in stops],
        "sites": [_site(site) | steps for site, steps in sites],
        "areas": [_area(area) | steps for area, steps in areas],
        "legend": [*rows, *ground] if (rows := legend.rows(picture)) else [],
    }


def _in_order(lines: Iterable[scene.Line]) -> list[scene.Line]:
    return sorted(lines, key=lambda line: line.layer == "main")


def _over_time(moments: Sequence[Mapping[Any, _Thing]]) -> list[tuple[_Thing, dict[str, Any]]]:
    """Each thing once for every run of moments in which it stays the same, with the first and last of the run.

    Things that never change name no run. What is drawn at present comes first, in its order.
    """
    found: list[tuple[_Thing, dict[str, Any]]] = []
    for key in dict.fromkeys(key for moment in reversed(moments) for key in moment):
        first = 0
        states = [moment.get(key) for moment in moments]
        for at, (state, after) in enumerate(zip(states, [*states[1:], None], strict=True)):
            if state is None or (state == after and at + 1 < len(states)):
                first = first if state is not None else at + 1
                continue
            found.append((state, {} if (first, at) == (0, len(states) - 1) else {"steps": (first, at)}))
            first = at + 1
    return found


def _with_all_cards(moments: Sequence[Mapping[Any, _Symbol]]) -> list[dict[Any, _Symbol]]:
    """Each symbol with the cards of all its moments: the page leaves out those not known on the day it shows."""
    cards: dict[Any, dict[scene.Card, None]] = {}
    for moment in reversed(moments):
        for key, thing in moment.items():
            cards.setdefault(key, {}).update(dict.fromkeys(thing.cards))
    return [{key: replace(thing, cards=tuple(cards[key])) for key, thing in moment.items()} for moment in moments]


def _cards(*drawn: Iterable[tuple[Any, dict[str, Any]]]) -> list[scene.Card]:
    things = [thing for kind in drawn for thing, _ in kind]
    return [card for thing in things for card in (thing.cards if hasattr(thing, "cards") else (thing.card,))]


def _steps_of(picture: scene.Picture) -> list[dict[str, Any]]:
    """The moments a reader can go back to, the present last; empty where all was reported on one day."""
    if not picture.past or picture.until is None:
        return []
    past = [{"day": one.day.isoformat(), "label": words.by(one.day), "takeaway": one.takeaway} for one in picture.past]
    return [*past, {"day": picture.until.isoformat(), "label": words.by(picture.until), "takeaway": ""}]


def _article(note: ArticleNote, picture: scene.Picture) -> dict[str, Any]:
    title = words.shortened(escape.clean(note.title or note.id), words.LONGEST_TITLE)
    dated = words.day(note.published) if note.published else ""
    outlet = words.shortened(escape.clean(note.outlet or ""), words.LONGEST_TITLE)
    facts = ", ".join(part for part in (outlet, dated) if part)
    since = sum(one.day < note.published for one in picture.past) if note.published else 0
    return {"title": title, "facts": facts, "url": escape.web_link(note.url), "step": since}


def _card(card: scene.Card, picture: scene.Picture) -> dict[str, Any]:
    """What a card says but its quotes, which the page takes from the table's row of the same name."""
    return {"title": card.title, "status": card.status, "then": _then(card, picture), "facts": card.facts} | {
        key: value for key, value in (("note", card.note), ("score", card.score)) if value not in ("", None)
    }


def _then(card: scene.Card, picture: scene.Picture) -> list[tuple[int, str]]:
    """From which step on it was told how surely: (step, words), "" for not at all; empty where that never changed."""
    told = [*(one.statuses.get(card.id, "") for one in picture.past), card.status]
    found = [(step, status) for step, status in enumerate(told) if not step or status != told[step - 1]]
    return found if len(found) > 1 else []


def _area(area: scene.Area) -> dict[str, Any]:
    return {
        "name": words.shortened(area.name),
        "label": f"{area.name}: {area.cards[0].title}",
        "at": area.at,
        "country": area.country,
        "radius": area.radius_km,
        "corners": area.corners,
        "cards": [card.id for card in area.cards],
    }


def _line(line: scene.Line, paths: Sequence[tuple[Point, ...]]) -> dict[str, Any]:
    return {
        "card": line.card.id,
        "status": line.status,
        "layer": line.layer,
        "mover": line.mover,
        "colour": line.colour,
        "weight": line.look.weight,
        "dash": line.look.dash,
        "arrows": line.look.arrows,
        "crossed": line.look.crossed,
        "path": paths.index(line.points) if line.points else None,
        "sides": [
            {"path": paths.index(side.points), "weight": side.look.weight, "dash": side.look.dash}
            for side in line.sides
        ],
        "at": line.at,
        "leaves": line.leaves,
        "towards": line.towards,
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
        "unsure": stop.unsure,
        "radius": stop.radius_km,
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
        "score": site.score,
        "country": site.country,
        "cards": [card.id for card in site.cards],
    }


def _shapes(base: basemap.Basemap, *, by_rail: bool) -> dict[str, Any]:
    """Land, water and lines as whole steps, a third of the size of GeoJSON."""
    scale = 10**base.decimals
    west, south, east, north = base.bounds
    rail_deg = _RAIL_COARSENESS * base.tolerance_deg
    rivers = base.tolerance_deg <= _RIVERS_TO_DEG
    rails = by_rail and rail_deg <= _RAIL_TO_DEG

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
        "rivers": lines(context.rivers(base.bounds, tolerance_deg=base.tolerance_deg)) if rivers else [],
        "rails": lines(context.railways(base.bounds, tolerance_deg=rail_deg)) if rails else [],
        "rails_to": round(math.log2(_SEEN_PX * 360 / 256 / rail_deg), 2),
    }


def _countries(base: basemap.Basemap, taken: set[str], told: set[str]) -> list[dict[str, Any]]:
    """Names of the countries, in the order of their land; those that the story itself names come unnamed.

    ``told`` are the codes of those in which its news happens.
    """
    return [
        {
            "name": country.name if not country.code or country.code not in taken else "",
            "code": country.code,
            "at": [(lat, lon) for lon, lat in country.anchors],
            "room": country.room_deg,
        }
        | ({"told": 1} if country.code in told else {})
        for country in base.countries
    ]


def waters(bounds: atlas.Bounds) -> list[dict[str, Any]]:
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
