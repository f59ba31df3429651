"""A story as data: story.json, and back, equal.

story.json, schema version 1 (README, "story.json")::

    {"schema": "geonews-story/1", "title",
     "itineraries": [{"mover", "vehicle", "legs": [{"id", "origin": PLACE|null, "destination": PLACE|null,
        "via": [PLACE], "status", "when": {"earliest", "latest", "text"}|null, "mode", "vehicle",
        "route": {"method", "length_km", "coordinates": [[lon, lat]], "reason"}|null, "background",
        "evidence": [EVIDENCE], "disputed_by": [EVIDENCE], "caption"}]}],
     "events": [{"kind", "participants", "when", "background",
        "sites": [{"place": PLACE, "letter", "rank", "status", "score", "for": [EVIDENCE], "against": [EVIDENCE],
            "caption"}]}],
     "unresolved": [{"name", "article", "start", "end", "reason", "candidates": [PLACE], "is_unsure"}],
     "places": [{"place": PLACE, "count", "articles": [id]}],
     "articles": [{"id", "title", "outlet", "published", "published_from", "url",
        "noise": [{"start", "end", "why"}], "warnings"}],
     "failures": [{"origin", "message"}],
     "changes": [{"kind", "text", "evidence": [EVIDENCE]}],
     "corrections": [{"kind", "said", "count", "note"}]}

PLACE is ``{"id", "name", "lat", "lon", "kind", "country", "region", "population", "radius_km", "source"}`` in
WGS84 decimal degrees, with ``"bbox": [west, south, east, north]`` where its box is known; EVIDENCE is
``{"article", "start", "end", "quote", "source", "status", "marks": [[start, end]]}`` with character offsets, those of
the marks into the quote.
A caption is one sentence made from the fields beside it; it is not read back. ``changes`` is there where the story was
compared with an older one.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

from geonews.errors import StoryError
from geonews.model import (
    ArticleNote,
    Candidate,
    Change,
    Correction,
    Event,
    Evidence,
    Failure,
    Itinerary,
    Leg,
    MentionedPlace,
    NoiseSpan,
    Place,
    Route,
    Span,
    Story,
    Unresolved,
    When,
)
from geonews.render import captions

SCHEMA = "geonews-story/1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(story: Story) -> str:
    """The story as JSON text (UTF-8, one object, keys in the documented order, ends in a newline)."""
    return json_text(story_dict(story))


def from_json(text: str, *, name: str = "story.json") -> Story:
    """Read a story.json back: ``from_json(to_json(story)) == story``.

    Raises
    ------
    StoryError
        Where the text is not JSON, is of another schema or lacks a field; ``name`` is the file named in it.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        msg = f"{name} is not JSON ({error}); give a file that `geonews map -o story.json` wrote"
        raise StoryError(msg) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        msg = f"{name} is not a story of schema {SCHEMA}; write it again with `geonews map -o story.json`"
        raise StoryError(msg)
    try:
        return _story(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{name} does not follow schema {SCHEMA}: {type(error).__name__} {error}; write it again"
        raise StoryError(msg) from error


def json_text(value: dict[str, Any]) -> str:
    """JSON that UTF-8 can hold: half a surrogate pair, as a feed may bring it, is written as its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


# -- out --------------------------------------------------------------------------------------------------


def story_dict(story: Story) -> dict[str, Any]:
    """The story as plain dictionaries and lists, ready for any JSON writer."""
    return {
        "schema": SCHEMA,
        "title": story.title,
        "itineraries": [
            {"mover": it.mover, "vehicle": it.vehicle, "legs": [leg_dict(leg, it.mover) for leg in it.legs]}
            for it in story.itineraries
        ],
        "events": [event_dict(event) for event in story.events],
        "unresolved": [
            {
                "name": u.name,
                "article": u.article,
                "start": u.start,
                "end": u.end,
                "reason": u.reason,
                "candidates": [place_dict(p) for p in u.candidates],
                "is_unsure": u.is_unsure,
            }
            for u in story.unresolved
        ],
        "places": [
            {"place": place_dict(m.place), "count": m.count, "articles": list(m.articles)} for m in story.places
        ],
        "articles": [_note_dict(note) for note in story.articles],
        "failures": [{"origin": f.origin, "message": f.message} for f in story.failures],
        "changes": [
            {"kind": c.kind, "text": c.text, "evidence": [_evidence_dict(e) for e in c.evidence]} for c in story.changes
        ],
        "corrections": [{"kind": c.kind, "said": c.said, "count": c.count, "note": c.note} for c in story.corrections],
    }


def leg_id(mover: str, leg: Leg) -> str:
    """A short name for a leg that stays the same while its mover, ends and day do: eight hexadecimal digits."""
    ends = [place.id if place else "" for place in (leg.origin, leg.destination)]
    day = leg.when.earliest.isoformat() if leg.when and leg.when.earliest else ""
    told = json.dumps([mover, *ends, day, leg.background])
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def place_dict(place: Place) -> dict[str, Any]:
    """A place as a dictionary, coordinates in decimal degrees."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "country": place.country,
        "region": place.region,
        "population": place.population,
        "radius_km": place.radius_km,
        "source": place.source,
    } | ({"bbox": list(place.bbox)} if place.bbox else {})


def _read_place(data: dict[str, Any]) -> Place:
    box = data.get("bbox")
    return Place(**{**data, "bbox": tuple(box) if box else None})


def _when_dict(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    span = None if when.span is None else [when.span.start, when.span.end]
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "text": when.text,
        "span": span,
    }


def _evidence_dict(one: Evidence) -> dict[str, Any]:
    return {
        "article": one.article,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "source": one.source,
        "status": one.status,
        "marks": [list(mark) for mark in one.marks],
    }


def leg_dict(leg: Leg, mover: str) -> dict[str, Any]:
    """A leg as JSON, in the shape of story.json; ``mover`` is whose leg it is."""
    route = leg.route
    return {
        "id": leg_id(mover, leg),
        "origin": place_dict(leg.origin) if leg.origin else None,
        "destination": place_dict(leg.destination) if leg.destination else None,
        "via": [place_dict(p) for p in leg.via],
        "status": leg.status,
        "when": _when_dict(leg.when),
        "mode": leg.mode,
        "vehicle": leg.vehicle,
        "route": route_dict(route) if route else None,
        "background": leg.background,
        "evidence": [_evidence_dict(e) for e in leg.evidence],
        "disputed_by": [_evidence_dict(e) for e in leg.disputed_by],
        "caption": captions.leg(mover, leg),
    }


def route_dict(route: Route) -> dict[str, Any]:
    """A route as JSON: what is empty is left out, save reason."""
    told: dict[str, Any] = {
        "method": route.method,
        "length_km": route.length_km,
        "coordinates": [list(point) for point in route.coordinates],
        "reason": route.reason,
    }
    lists = {"straight": [list(ends) for ends in route.straight], "passed": list(route.passed)}
    lists["attribution"] = list(route.attribution)
    told |= {key: value for key, value in lists.items() if value}
    told |= {"doubt": route.doubt} if route.doubt else {}
    return told | ({"alternative": route_dict(route.alternative)} if route.alternative else {})


def event_dict(event: Event) -> dict[str, Any]:
    """An event and its sites as JSON, in the shape of story.json."""
    return {
        "kind": event.kind,
        "participants": list(event.participants),
        "when": _when_dict(event.when),
        "background": event.background,
        "sites": [
            {
                "place": place_dict(site.place),
                "letter": site.letter,
                "rank": site.rank,
                "status": site.status,
                "score": site.score,
                "for": [_evidence_dict(e) for e in site.supporting],
                "against": [_evidence_dict(e) for e in site.opposing],
                "caption": captions.site(event, site),
            }
            for site in event.sites
        ],
    }


def _note_dict(note: ArticleNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "title": note.title,
        "outlet": note.outlet,
        "published": note.published.isoformat() if note.published else None,
        "published_from": note.published_from,
        "url": note.url,
        "noise": [{"start": n.start, "end": n.end, "why": n.why} for n in note.noise],
        "warnings": list(note.warnings),
    }


# -- back -------------------------------------------------------------------------------------------------


def _story(data: dict[str, Any]) -> Story:
    return Story(
        title=data["title"],
        articles=tuple(_note(n) for n in data["articles"]),
        itineraries=tuple(
            Itinerary(mover=i["mover"], vehicle=i["vehicle"], legs=tuple(_leg(leg) for leg in i["legs"]))
            for i in data["itineraries"]
        ),
        events=tuple(_event(e) for e in data["events"]),
        unresolved=tuple(
            Unresolved(**{**u, "candidates": tuple(map(_read_place, u["candidates"]))}) for u in data["unresolved"]
        ),
        places=tuple(
            MentionedPlace(place=_read_place(m["place"]), count=m["count"], articles=tuple(m["articles"]))
            for m in data["places"]
        ),
        failures=tuple(Failure(**f) for f in data["failures"]),
        # stories written before there were corrections lack them
        corrections=tuple(Correction(**c) for c in data.get("corrections", ())),
        # stories written before changes were told have none
        changes=tuple(
            Change(kind=c["kind"], text=c["text"], evidence=tuple(_evidence(e) for e in c["evidence"]))
            for c in data.get("changes", ())
        ),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _when(data: dict[str, Any] | None) -> When | None:
    if data is None:
        return None
    span = None if data["span"] is None else Span(start=data["span"][0], end=data["span"][1])
    return When(earliest=_day(data["earliest"]), latest=_day(data["latest"]), text=data["text"], span=span)


def _place(data: dict[str, Any] | None) -> Place | None:
    return _read_place(data) if data else None


def _evidence(data: dict[str, Any]) -> Evidence:
    # stories written before reports had a status of their own lack these two
    return Evidence(**{**data, "marks": tuple((start, end) for start, end in data.get("marks", ()))})


def _route(data: dict[str, Any] | None) -> Route | None:
    if data is None:
        return None
    return Route(
        method=data["method"],
        length_km=data["length_km"],
        coordinates=tuple((lon, lat) for lon, lat in data["coordinates"]),
        reason=data["reason"],
        straight=tuple((first, last) for first, last in data.get("straight", ())),
        passed=tuple(data.get("passed", ())),
        attribution=tuple(data.get("attribution", ())),
        alternative=_route(data.get("alternative")),
        doubt=data.get("doubt", ""),
    )


def _leg(data: dict[str, Any]) -> Leg:
    return Leg(
        origin=_place(data["origin"]),
        destination=_place(data["destination"]),
        via=tuple(_read_place(p) for p in data["via"]),
        status=data["status"],
        when=_when(data["when"]),
        mode=data["mode"],
        vehicle=data["vehicle"],
        route=_route(data["route"]),
        background=data["background"],
        evidence=tuple(_evidence(e) for e in data["evidence"]),
        disputed_by=tuple(_evidence(e) for e in data["disputed_by"]),
    )


def _event(data: dict[str, Any]) -> Event:
    return Event(
        kind=data["kind"],
        participants=tuple(data["participants"]),
        when=_when(data["when"]),
        background=data["background"],
        sites=tuple(
            Candidate(
                place=_read_place(site["place"]),
                letter=site["letter"],
                rank=site["rank"],
                status=site["status"],
                score=site["score"],
                supporting=tuple(_evidence(e) for e in site["for"]),
                opposing=tuple(_evidence(e) for e in site["against"]),
            )
            for site in data["sites"]
        ),
    )


def _note(data: dict[str, Any]) -> ArticleNote:
    return ArticleNote(
        **{
            **data,
            "published": _day(data["published"]),
            "noise": tuple(NoiseSpan(**n) for n in data["noise"]),
            "warnings": tuple(data["warnings"]),
        }
    )
