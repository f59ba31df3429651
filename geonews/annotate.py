"""One article's reading as one JSON line, for machines and scorers: the contract of ``geonews annotate``.

Offsets are characters into the article's text as given, half-open; an unresolved place has null coordinates.
"""

from __future__ import annotations

from typing import Any

from geonews.model import EventSite, Mention, Movement, Reading, Resolution


def annotation(reading: Reading) -> dict[str, Any]:
    """The reading as a dictionary: id, published, toponyms, movements, sites, noise (README, "annotate")."""
    article = reading.article
    return {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "toponyms": [_toponym(resolution) for resolution in reading.resolutions],
        "movements": [_movement(movement) for movement in reading.movements],
        "sites": [_site(site) for site in reading.sites],
        "noise": [{"start": n.start, "end": n.end, "why": n.why} for n in article.noise],
    }


def _toponym(resolution: Resolution) -> dict[str, Any]:
    toponym, place = resolution.toponym, resolution.place
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "name": toponym.text,
        "role": toponym.role,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_id": place.id if place else None,
        "kind": place.kind if place else None,
        "country": place.country if place else None,
        "score": round(resolution.score, 4),
        **({"by_hand": True} if resolution.by_hand else {}),
    }


def _place(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "name": mention.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "country": place.country if place else None,
        "start": mention.span.start,
        "end": mention.span.end,
    }


def _movement(movement: Movement) -> dict[str, Any]:
    return {
        "trigger": [movement.trigger.start, movement.trigger.end],
        "mover": movement.mover,
        "companions": list(movement.companions),
        "vehicle": movement.vehicle,
        "mode": movement.mode,
        "origin": [_place(m) for m in movement.origin],
        "via": [_place(m) for m in movement.via],
        "destination": [_place(m) for m in movement.destination],
        "status": movement.status,
        "when": movement.when.unit if movement.when else None,
        "background": movement.background,
        "source": movement.source,
    }


def _site(site: EventSite) -> dict[str, Any]:
    return {
        "event": [site.event.start, site.event.end],
        "kind": site.kind,
        "place": _place(site.mention),
        "status": site.status,
        "when": site.when.unit if site.when else None,
        "background": site.background,
    }
