"""The symbols of a map at one moment: stops, candidate sites and the names of wide places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geonews.geo import width_degrees
from geonews.render import frame, styles
from geonews.render.escape import clean
from geonews.render.scene import Area, Line, Site, Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Leg, Place, Story
    from geonews.render.frame import Point
    from geonews.render.scene import Card, Layer

#: Places that no gazetteer lists: found from words such as "the turn-off for".
_DERIVED = "relational:"

#: Wide places with a rough circle for an outline; countries have their borders, and waters and rivers are no circles.
_REGIONS = frozenset({"region", "county", "area", "desert", "mountains"})

#: A leg as told at the moment, with the line drawn for it.
Told = tuple["Leg", Line]


@dataclass(slots=True)
class _Calls:
    """The legs that begin, end or pass at one place, as they are gathered."""

    place: Place
    lines: list[Line] = field(default_factory=list)
    reached: bool = False
    passed_only: bool = True


def doubted(story: Story) -> frozenset[str]:
    """The ids of the places that may be others of their name, wherever the story reads them.

    A name that only stands in for a town ("Friendship Bridge" of no gazetteer) leaves the town itself undoubted.
    """
    return frozenset(
        one.candidates[0].id
        for one in story.unresolved
        if one.is_unsure and one.candidates and _shares_a_word(one.name, one.candidates[0].name)
    )


def _shares_a_word(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def symbols(
    told: Sequence[Told], sites: Sequence[Site], west: float, unsure: frozenset[str]
) -> tuple[tuple[Stop, ...], tuple[Site, ...]]:
    """Stops and sites with one symbol for each point.

    ``west`` is where the globe is cut open; ``unsure`` are the ids of places that may be others of their name.
    """
    calls = _calls(told)
    merged = _merged([replace(site, at=frame.shifted([site.at], west)[0]) for site in sites])
    return _one_symbol_each([_stop(call, west, unsure) for call in calls], merged, _journeys(calls, west))


def areas(told: Sequence[Told], west: float, besides: set[str]) -> tuple[Area, ...]:
    """The wide places that journeys of the main layer begin or end in, except those already named as sites."""
    cards: dict[Place, list[Card]] = {}
    for leg, line in told:
        for place in (leg.origin, *leg.via, leg.destination):
            if place is not None and place.is_wide and line.layer == "main":
                cards.setdefault(place, []).append(line.card)
    return tuple(
        Area(
            name=clean(place.name),
            at=frame.shifted([place.latlon], west)[0],
            country=country(place),
            cards=tuple(dict.fromkeys(found)),
            radius_km=place.radius_km if place.kind in _REGIONS else 0.0,
            corners=_corners(place, west),
        )
        for place, found in cards.items()
        if clean(place.name) not in besides
    )


def _corners(place: Place, west: float) -> tuple[Point, Point] | None:
    if place.bbox is None:
        return None
    left, south, _, north = place.bbox
    low, high = frame.shifted([(south, left), (north, left + width_degrees(place.bbox))], west)
    return low, high


def country(place: Place) -> str:
    """The code of a place that is a country, whose name the base map already knows where to put."""
    return place.country if place.kind == "country" else ""


def _calls(told: Sequence[Told]) -> list[_Calls]:
    """For each point-like place on a route, the legs that touch it, in order of first mention in the itineraries."""
    calls: dict[str, _Calls] = {}
    for leg, line in told:
        for place, role in ((leg.origin, "origin"), *((via, "via") for via in leg.via), (leg.destination, "end")):
            if place is None or place.is_wide:
                continue
            call = calls.setdefault(place.id, _Calls(place))
            call.lines.append(line)
            call.reached |= leg.status == "happened" or (leg.status == "under_way" and role != "end")
            call.passed_only &= role == "via"
    return list(calls.values())


def _stop(call: _Calls, west: float, unsure: frozenset[str]) -> Stop:
    layers = {line.layer for line in call.lines}
    foremost: Layer = "main" if "main" in layers else "overtaken" if "overtaken" in layers else "earlier"
    front = [line for line in call.lines if line.layer == foremost]
    colours = {line.colour for line in front}
    return Stop(
        name=clean(call.place.name),
        at=frame.shifted([call.place.latlon], west)[0],
        layer=foremost,
        colour=colours.pop() if len(colours) == 1 else styles.INK,
        reached=call.reached,
        via=call.passed_only,
        radius_km=call.place.radius_km,
        unsure=call.place.id in unsure or call.place.id.startswith(_DERIVED),
        cards=tuple(dict.fromkeys(line.card for line in front)),
    )


def _journeys(calls: Sequence[_Calls], west: float) -> dict[Point, list[Card]]:
    """The cards of the journeys that touch each point."""
    found: dict[Point, list[Card]] = {}
    for call in calls:
        found.setdefault(frame.shifted([call.place.latlon], west)[0], []).extend(line.card for line in call.lines)
    return found


def _merged(sites: list[Site]) -> list[Site]:
    """Sites at the same point as one symbol: the first of the foremost layer, with everybody's cards."""
    groups: dict[Point, list[Site]] = {}
    for site in sorted(sites, key=lambda site: (site.layer != "main", site.ruled_out)):
        groups.setdefault(site.at, []).append(site)
    return [replace(same[0], cards=tuple(card for site in same for card in site.cards)) for same in groups.values()]


def _one_symbol_each(
    stops: Sequence[Stop], sites: Sequence[Site], journeys: dict[Point, list[Card]]
) -> tuple[tuple[Stop, ...], tuple[Site, ...]]:
    """Where a stop and a site share a point, the symbol of the foremost layer, the site's on a tie, with all cards."""
    at_site = {site.at: site for site in sites if not site.wide}
    at_stop = {stop.at: stop for stop in stops}
    kept_stops, kept_sites = [], []
    for stop in stops:
        site = at_site.get(stop.at)
        if site is None:
            kept_stops.append(stop)
        elif stop.layer == "main" and site.layer != "main":
            kept_stops.append(replace(stop, cards=(*stop.cards, *site.cards)))
    for site in sites:
        other = None if site.wide else at_stop.get(site.at)
        if other is None or site.layer == "main" or other.layer != "main":
            # its symbol hides the stop's, so its card also tells the journeys
            kept_sites.append(replace(site, cards=tuple(dict.fromkeys((*site.cards, *journeys.get(site.at, ()))))))
    return tuple(kept_stops), tuple(kept_sites)
