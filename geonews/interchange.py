"""A story for other programs: a CSV table, KML for Google Earth, GPX for navigation devices, GeoJSON for maps.

Every string that came from an article is hostile in each of them: a cell that begins like a formula runs in a
spreadsheet, markup in XML breaks the file. So cells are quoted and disarmed, and XML is written by escaping alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from geonews import export
from geonews.model import Candidate, Event, Itinerary, Leg, Place, Route, Story
from geonews.render import credit
from geonews.stories.timeline import on_the_way

#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in full width too.
_FORMULA = re.compile("^[\\s'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%]")
#: Characters that XML 1.0 cannot hold, and marks that break lines or turn the direction of text round.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_HEAD = (
    "kind",
    "mover_or_event",
    "from",
    "from_lat",
    "from_lon",
    "to",
    "to_lat",
    "to_lon",
    "via",
    "status",
    "background",
    "earliest",
    "latest",
    "mode",
    "vehicle",
    "length_km",
    "method",
    "rank",
    "score",
    "outlets",
    "said_by",
    "quote",
    "credit",
)
#: KML's colours are alpha, blue, green, red; one for each status of a leg.
_KML_COLOURS = {"happened": "ff9b6200", "under_way": "ff9b6200", "expected": "ff4a1a6b", "possible": "ff0043b0"}

#: The second-best way of a leg, as a line of its own.
_OTHER = "another way"
_OTHER_SAYS = "A second way that the articles leave open; computed, not told."


def to_csv(story: Story) -> str:
    """A row for each leg and each site, with its first quote; UTF-8 with a mark, so that spreadsheets know it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    outlets = {note.id: note.outlet or note.id for note in story.articles}
    for itinerary in story.itineraries:
        writer.writerows(_cells(_leg_row(itinerary, leg, outlets)) for leg in itinerary.legs)
    for event in story.events:
        writer.writerows(_cells(_site_row(event, site, outlets)) for site in event.sites)
    return "\ufeff" + out.getvalue()


def to_kml(story: Story) -> str:
    """Legs and second-best ways as lines, sites as places (KML 2.2), a folder for each mover and event, with quotes."""
    folders = [_kml_folder(one.mover, _kml_legs(one)) for one in story.itineraries]
    folders += [_kml_folder(event.kind, _kml_sites(event)) for event in story.events]
    styles = "".join(
        f'<Style id="{status}"><LineStyle><color>{colour}</color><width>{width}</width></LineStyle></Style>'
        for status, colour, width in (
            *((status, colour, 3) for status, colour in sorted({**_KML_COLOURS, "other": "ff6d6862"}.items())),
            ("second", "ff6d6862", 1),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_xml(story.title)}</name><description>{_xml(credit.sentence(story))}</description>"
        f"{styles}\n{''.join(folders)}</Document></kml>\n"
    )


def to_gpx(story: Story) -> str:
    """Legs with a line and second-best ways as tracks, stops and sites as way points (GPX 1.1)."""
    points = [_gpx_point(place, said) for place, said in _places(story)]
    tracks = [
        _gpx_track(f"{one.mover}: {_ends(leg)}{said}", desc, route)
        for one in story.itineraries
        for leg in one.legs
        for route, said, desc in (
            (leg.route, "", leg.status),
            (leg.route.alternative if leg.route else None, f": {_OTHER}", _OTHER_SAYS),
        )
        if route and route.coordinates
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="geonews" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<metadata><name>{_xml(story.title)}</name><desc>{_xml(credit.sentence(story))}</desc></metadata>\n"
        f"{''.join(points)}{''.join(tracks)}</gpx>\n"
    )


def to_geojson(story: Story) -> str:
    """Legs and second-best ways as (Multi)LineStrings, stops and sites as Points, with the evidence (RFC 7946).

    Longitudes are brought into -180..180; a line that crosses the antimeridian is cut there, as section
    3.1.9 asks. A leg without a line has a null geometry. Points with the feature "estimate" are where a mover probably
    was on a day between two dated ones.
    """
    features: list[dict[str, Any]] = []
    for number, itinerary in enumerate(story.itineraries):
        for order, leg in enumerate(itinerary.legs):
            properties = {"feature": "leg", "itinerary": number, "order": order, "mover": itinerary.mover}
            detail = export.leg_dict(leg, itinerary.mover)
            route = detail.pop("route") or {}
            properties |= {**detail, "method": route.get("method"), "length_km": route.get("length_km")}
            points = leg.route.coordinates if leg.route else ()
            features.append({"type": "Feature", "geometry": _geojson_line(points), "properties": properties})
            if leg.route and (other := leg.route.alternative):
                told = {"feature": "other way", "itinerary": number, "order": order, "length_km": other.length_km}
                features.append({"type": "Feature", "geometry": _geojson_line(other.coordinates), "properties": told})
        for order, day, (lon, lat) in on_the_way(itinerary):
            told = {"feature": "estimate", "itinerary": number, "order": order, "day": day.isoformat()}
            at = {"type": "Point", "coordinates": [round(_lon(lon), 4), round(lat, 4)]}
            features.append({"type": "Feature", "geometry": at, "properties": told})
    for event in story.events:
        for site, detail in zip(event.sites, export.event_dict(event)["sites"], strict=True):
            properties = {"feature": "site", "kind": event.kind, "background": event.background, **detail}
            features.append({"type": "Feature", "geometry": _geojson_point(site.place), "properties": properties})
    features += [
        {
            "type": "Feature",
            "geometry": _geojson_point(place),
            "properties": {"feature": "stop", **export.place_dict(place)},
        }
        for place in _stops(story)
    ]
    collection = {"type": "FeatureCollection", "attribution": credit.sentence(story), "features": features}
    return export.json_text(collection)


def _gpx_track(name: str, said: str, route: Route) -> str:
    points = "".join(f'<trkpt lat="{lat:.5f}" lon="{_lon(lon):.5f}"/>' for lon, lat in route.coordinates)
    return f"<trk><name>{_xml(name)}</name><desc>{_xml(said)}</desc><trkseg>{points}</trkseg></trk>\n"


def _leg_row(itinerary: Itinerary, leg: Leg, outlets: dict[str, str]) -> list[object]:
    route, when = leg.route, leg.when
    first = leg.evidence[0] if leg.evidence else None
    return [
        "leg",
        itinerary.mover,
        *_place_cells(leg.origin),
        *_place_cells(leg.destination),
        "; ".join(place.name for place in leg.via),
        leg.status,
        "yes" if leg.background else "no",
        when.earliest if when else None,
        when.latest if when else None,
        leg.mode,
        leg.vehicle,
        route.length_km if route else None,
        route.method if route else None,
        None,
        None,
        "; ".join(dict.fromkeys(outlets.get(one.article, one.article) for one in leg.evidence)),
        first.source if first else None,
        first.quote if first else None,
        "; ".join(route.attribution) if route else None,
    ]


def _site_row(event: Event, site: Candidate, outlets: dict[str, str]) -> list[object]:
    when = event.when
    first = site.supporting[0] if site.supporting else None
    return [
        "site",
        event.kind,
        *_place_cells(None),
        *_place_cells(site.place),
        None,
        site.status,
        "yes" if event.background else "no",
        when.earliest if when else None,
        when.latest if when else None,
        *([None] * 4),
        site.rank,
        site.score,
        "; ".join(dict.fromkeys(outlets.get(one.article, one.article) for one in site.supporting)),
        first.source if first else None,
        first.quote if first else None,
        None,
    ]


def _place_cells(place: Place | None) -> tuple[object, object, object]:
    return (place.name, place.lat, place.lon) if place else (None, None, None)


def _cells(row: list[object]) -> list[object]:
    return [_disarmed(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row]


def _disarmed(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    folded = " ".join(_NOT_XML.sub("\ufffd", text).split())
    return f"'{folded}" if _FORMULA.match(folded) else folded


def _kml_folder(name: str, marks: Iterator[str]) -> str:
    return f"<Folder><name>{_xml(name)}</name>\n{''.join(marks)}</Folder>\n"


def _kml_legs(itinerary: Itinerary) -> Iterator[str]:
    for leg in itinerary.legs:
        if leg.route is None or not leg.route.coordinates:
            continue
        style = leg.status if leg.status in _KML_COLOURS and not leg.background else "other"
        quotes = " ".join(f"“{one.quote}”" for one in leg.evidence)
        yield _kml_line(_ends(leg), f"{leg.status}. {quotes}", style, leg.route)
        if leg.route.alternative is not None:
            yield _kml_line(f"{_ends(leg)}: {_OTHER}", _OTHER_SAYS, "second", leg.route.alternative)


def _kml_line(name: str, said: str, style: str, route: Route) -> str:
    line = " ".join(f"{_lon(lon):.5f},{lat:.5f}" for lon, lat in route.coordinates)
    return (
        f"<Placemark><name>{_xml(name)}</name><description>{_xml(said)}</description>"
        f"<styleUrl>#{style}</styleUrl><LineString><tessellate>1</tessellate><coordinates>{line}</coordinates>"
        "</LineString></Placemark>\n"
    )


def _kml_sites(event: Event) -> Iterator[str]:
    for site in event.sites:
        quotes = " ".join(f"“{one.quote}”" for one in site.supporting)
        name = f"{site.letter} {site.place.name}".strip()
        yield (
            f"<Placemark><name>{_xml(name)}</name><description>{_xml(f'{site.status}. {quotes}')}</description>"
            f"<Point><coordinates>{site.place.lon:.5f},{site.place.lat:.5f}</coordinates></Point></Placemark>\n"
        )


def _gpx_point(place: Place, said: str) -> str:
    at = f'lat="{place.lat:.5f}" lon="{place.lon:.5f}"'
    return f"<wpt {at}><name>{_xml(place.name)}</name><desc>{_xml(said)}</desc></wpt>\n"


def _places(story: Story) -> list[tuple[Place, str]]:
    """Every place with a point, once, with what it is on the map."""
    found: dict[Place, str] = {}
    for event in story.events:
        for site in event.sites:
            found.setdefault(site.place, f"site of the {event.kind}: {site.status}")
    for itinerary in story.itineraries:
        for leg in itinerary.legs:
            for place in (leg.origin, *leg.via, leg.destination):
                if place is not None:
                    found.setdefault(place, f"on the way of {itinerary.mover}")
    return [(place, said) for place, said in found.items() if not place.is_wide]


def _ends(leg: Leg) -> str:
    start = leg.origin.name if leg.origin else "not named"
    return f"{start} → {leg.destination.name if leg.destination else 'not named'} ({leg.status})"


def _lon(lon: float) -> float:
    """The longitude within -180..180, as all these formats ask."""
    return (lon + 180) % 360 - 180


def _xml(text: str) -> str:
    """Text for an element of XML; no markup, no character that XML cannot hold, no reversal of direction."""
    return escape(_NOT_XML.sub("\ufffd", text), {"{": "&#123;", "}": "&#125;"})


def _stops(story: Story) -> list[Place]:
    """Every stop of the story's present and past legs, once, in order; wide places have no point."""
    ends = (p for i in story.itineraries for leg in i.legs for p in (leg.origin, *leg.via, leg.destination))
    return list(dict.fromkeys(p for p in ends if p is not None and not p.is_wide))


def _geojson_point(place: Place) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(place.lonlat)}


def _geojson_line(points: tuple[tuple[float, float], ...]) -> dict[str, Any] | None:
    parts = _cut(points)
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _world(lon: float) -> int:
    """Which copy of the world a continuous longitude lies in: 0 for -180..180."""
    return int((lon + 180) // 360) if lon != 180 else 0


def _cut(points: tuple[tuple[float, float], ...]) -> list[list[list[float]]]:
    parts: list[list[list[float]]] = []
    current: list[list[float]] = []
    for i, (lon, lat) in enumerate(points):
        world = _world(lon)
        if i and world != (before := _world(points[i - 1][0])):
            edge = 360.0 * max(world, before) - 180
            lon0, lat0 = points[i - 1]
            crossing = round(lat0 + (lat - lat0) * (edge - lon0) / (lon - lon0), 5) if lon != lon0 else lat
            current.append([round(edge - 360.0 * before, 5), crossing])
            parts.append(current)
            current = [[round(edge - 360.0 * world, 5), crossing]]
        current.append([round(lon - 360.0 * world, 5), lat])
    parts.append(current)
    return [part for part in parts if len(part) > 1]
