"""What is on a story's map, in sentences for those who cannot see it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geonews.render import words
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import Event, Itinerary, Leg, Place, Story

_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_STATUS = {
    "happened": "as reported",
    "under_way": "under way",
    "expected": "expected",
    "possible": "possible",
    "denied": "denied",
    "superseded": "overtaken by later reports",
}
#: Legs and sites told one by one; a listener cannot skim a longer list, and story.txt has all.
_MOST = 12


def alt(story: Story, *, title: str | None = None) -> str:
    """A description of the map: what moves where, how far and in which direction, how surely; the sites by rank."""
    said = [f"Map: {clean(title or story.title) or 'story map'}."]
    for itinerary in story.itineraries:
        said += _journey(itinerary)
    for event in story.events:
        said += _event(event)
    if len(said) == 1:
        said.append("No place in these articles could be put on the map.")
    said.append(f"Sources: {words.sources(story.articles)}.")
    return " ".join(said)


def _journey(itinerary: Itinerary) -> Iterator[str]:
    news = [leg for leg in itinerary.legs if not leg.background and leg.status not in ("denied", "superseded")]
    other = [leg for leg in itinerary.legs if not leg.background and leg.status in ("denied", "superseded")]
    for number, leg in enumerate([*news, *other][:_MOST]):
        mover = clean(itinerary.mover)
        subject = f"{mover[:1].upper()}{mover[1:]}" if number == 0 else "Then" if leg in news else mover
        yield f"{subject}: {_leg(leg)}."
    if len(news) + len(other) > _MOST:
        yield f"{len(news) + len(other) - _MOST} more legs follow."
    earlier = [leg for leg in itinerary.legs if leg.background]
    if earlier:
        plural = "s" if len(earlier) > 1 else ""
        yield f"{len(earlier)} earlier journey{plural} of {clean(itinerary.mover)}, not drawn at first."


def _leg(leg: Leg) -> str:
    start = f"from {clean(leg.origin.name)}" if leg.origin else "from a place not named"
    end = f"to {clean(leg.destination.name)}" if leg.destination else "to a place not named"
    via = f" by way of {words.listed([clean(place.name) for place in leg.via])}" if leg.via else ""
    facts = [_course(leg.origin, leg.destination), words.how(leg), words.when(leg.when), _STATUS[leg.status]]
    return f"{start} {end}{via}, {', '.join(fact for fact in facts if fact)}"


def _course(a: Place | None, b: Place | None) -> str:
    """``about 640 km north-east``; empty where an end is unknown or too wide."""
    if a is None or b is None or a.is_wide or b.is_wide or a.latlon == b.latlon:
        return ""
    la, lb, away = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    y, x = math.sin(away) * math.cos(lb), math.cos(la) * math.sin(lb) - math.sin(la) * math.cos(lb) * math.cos(away)
    km = 6371.0 * math.atan2(
        math.hypot(x, y), math.sin(la) * math.sin(lb) + math.cos(la) * math.cos(lb) * math.cos(away)
    )
    point = _POINTS[round(math.degrees(math.atan2(y, x)) / 45) % 8]
    figure = f"{km:.0f}" if km < 100 else f"{round(km, -1):,.0f}"
    return f"about {figure} km {point}"


def _event(event: Event) -> Iterator[str]:
    name = words.event_name(event)
    ranked = sorted(event.sites, key=lambda site: site.rank)
    dated = words.when(event.when)
    when = f", {dated}" if dated else ""
    if event.background or not ranked:
        return
    if len(ranked) == 1:
        yield f"Site of the {name}{when}: {clean(ranked[0].place.name)}, {words.site_status(event, ranked[0].status)}."
        return
    told = [f"{clean(s.letter)} {clean(s.place.name)} ({words.site_status(event, s.status)})" for s in ranked[:_MOST]]
    yield f"Sites of the {name}{when}, likeliest first: {'; '.join(told)}."
