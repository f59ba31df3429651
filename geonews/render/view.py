"""What a story's map shows, before anything is drawn: lines, stops, sites, area names and the cards they open.

Only what an article says reaches a layer that is on by default; earlier journeys and what was denied or overtaken have
layers of their own, which the reader switches on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geonews.render import frame, styles, words
from geonews.render.escape import clean
from geonews.render.scene import Area, Card, Line, Picture, Quote, Site, Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import Candidate, Event, Evidence, Itinerary, Leg, Place, Story
    from geonews.render.frame import Point
    from geonews.render.scene import Layer

#: A line is thinned by this part of the map's extent: a fifth of a pixel on a map 1,000 pixels wide at first sight,
#: so that it still follows valleys when a reader has come two or three zooms closer.
_THINNING = 1 / 5000
#: A core that takes up less of the whole map's area than this is worth a view of its own.
_SMALL = 0.15
#: Where a line may run beside others on the same track; the last is for all that find no free one.
_TRACKS = (0, 1, -1, 2, -2, 3, -3, 4)


#: What a map without any place shows: the inhabited world.
WORLD = frame.Box(south=-55, west=-170, north=75, east=190)


def picture(story: Story) -> Picture:
    """The drawing of a story; anything with a place is somewhere in it, whatever its status."""
    refs = {note.id: number for number, note in enumerate(story.articles, start=1)}
    numbered = [(i, j) for i, itinerary in enumerate(story.itineraries) for j in range(len(itinerary.legs))]
    legs = [_leg(story, i, j, refs) for i, j in numbered]
    sites = [_site(e, event, c, refs) for e, event in enumerate(story.events) for c in event.sites]
    west = frame.western_edge([*(leg.points for leg in legs if leg.points), *([p] for p in _pins(story))])
    lines = _side_by_side(_without_idle_stubs([_moved(leg, west) for leg in legs if leg.points or leg.at]))
    merged = _merged([replace(site, at=frame.shifted([site.at], west)[0]) for site in sites])
    stops, places = _one_symbol_each(_stops(story, legs, west), merged, story, legs, west)
    areas = _areas(story, legs, west, {site.name for site in places if site.wide})
    fit = _fit(lines, stops, places, areas)
    tolerance = max(fit.east - fit.west, fit.north - fit.south) * _THINNING
    return Picture(
        movers=tuple(clean(itinerary.mover) for itinerary in story.itineraries),
        lines=tuple(replace(line, points=tuple(frame.simplified(line.points, tolerance))) for line in lines),
        stops=stops,
        sites=places,
        areas=areas,
        fit=fit,
        core=_core(lines, places, fit),
        box=frame.surroundings(fit),
    )


def leg_id(itinerary: int, leg: int) -> str:
    """The name of a leg in the page: its card, its row in the table."""
    return f"leg-{itinerary + 1}-{leg + 1}"


def site_id(event: int, candidate: Candidate) -> str:
    """The name of a candidate site in the page."""
    return f"site-{event + 1}-{candidate.rank}"


def quotes(evidence: Iterable[Evidence], refs: dict[str, int]) -> tuple[Quote, ...]:
    """Evidence as quoted sentences, article by article, each sentence once; story.json has the longest in full."""
    found = {
        Quote(
            text=words.shortened(clean(e.quote), words.LONGEST_QUOTE),
            article=refs.get(e.article, 0),
            source=words.shortened(clean(e.source or ""), words.LONGEST_TITLE),
        )
        for e in evidence
    }
    return tuple(sorted(found, key=lambda q: (q.article or len(refs) + 1, q.text, q.source)))


def layer(leg: Leg) -> Layer:
    """The layer a leg belongs to."""
    if leg.status in ("denied", "superseded"):
        return "overtaken"
    return "earlier" if leg.background else "main"


def _pinned(place: Place | None) -> bool:
    return place is not None and not place.is_wide


def _pins(story: Story) -> list[Point]:
    """Every place that gets a symbol."""
    legs = [leg for itinerary in story.itineraries for leg in itinerary.legs]
    places = [place for leg in legs for place in (leg.origin, *leg.via, leg.destination) if place]
    places += [candidate.place for event in story.events for candidate in event.sites]
    return [place.latlon for place in places]


def _leg(story: Story, i: int, j: int, refs: dict[str, int]) -> Line:
    """One leg; a stub where just one end is a point, nothing to draw where neither is."""
    itinerary = story.itineraries[i]
    leg = itinerary.legs[j]
    look = styles.look(leg)
    muted = look.key in ("overtaken", "earlier")
    points = tuple(frame.continuous(leg.route.coordinates)) if leg.route else ()
    known = [place for place in (leg.origin, leg.destination) if place is not None and not place.is_wide]
    stub = not points and len(known) == 1
    return Line(
        card=_leg_card(itinerary, leg, leg_id(i, j), refs),
        mover=i,
        layer=layer(leg),
        look=look,
        colour=styles.MUTED if muted else styles.colour(i),
        points=points,
        at=known[0].latlon if stub else None,
        leaves=stub and _pinned(leg.origin),
    )


def _leg_card(itinerary: Itinerary, leg: Leg, name: str, refs: dict[str, int]) -> Card:
    facts = (words.STATUS[leg.status], words.when(leg.when), words.how(leg), words.length(leg.route))
    earlier = ("earlier journey, not part of this story's",) if leg.background else ()
    via = (f"via {words.listed([clean(place.name) for place in leg.via])}",) if leg.via else ()
    return Card(
        id=name,
        title=f"{clean(itinerary.mover)}: {words.ends(leg)}",
        facts=tuple(fact for fact in (*facts, *via, *earlier) if fact),
        note=words.line_note(leg),
        quotes=quotes(leg.evidence, refs),
        against=quotes(leg.disputed_by, refs),
    )


def _site(number: int, event: Event, candidate: Candidate, refs: dict[str, int]) -> Site:
    facts = [words.SITE_STATUS[candidate.status], words.when(event.when)]
    if len(event.sites) > 1:
        facts.insert(0, f"ranked {candidate.rank} of {len(event.sites)}")
    name = clean(candidate.place.name)
    card = Card(
        id=site_id(number, candidate),
        title=f"{name}: {words.event_name(event)}",
        facts=tuple(fact for fact in facts if fact),
        score=candidate.score,
        quotes=quotes(candidate.supporting, refs),
        against=quotes(candidate.opposing, refs),
    )
    return Site(
        name=name,
        letter=clean(candidate.letter),
        rank=candidate.rank,
        at=candidate.place.latlon,
        settled=candidate.status in ("happened", "under_way"),
        ruled_out=candidate.status == "ruled_out",
        wide=candidate.place.is_wide,
        country=_country(candidate.place),
        layer="earlier" if event.background else "main",
        cards=(card,),
    )


def _merged(sites: list[Site]) -> list[Site]:
    """Sites at the same point as one symbol: the first of the foremost layer, with everybody's cards."""
    groups: dict[Point, list[Site]] = {}
    for site in sorted(sites, key=lambda site: (site.layer != "main", site.ruled_out)):
        groups.setdefault(site.at, []).append(site)
    return [replace(same[0], cards=tuple(card for site in same for card in site.cards)) for same in groups.values()]


@dataclass(slots=True)
class _Calls:
    """The legs that begin, end or pass at one place, as they are gathered."""

    place: Place
    legs: list[tuple[Line, Leg]] = field(default_factory=list)
    reached: bool = False
    passed_only: bool = True


def _calls(story: Story, drawn: Sequence[Line]) -> dict[str, _Calls]:
    """For each point-like place on a route, the legs that touch it."""
    calls: dict[str, _Calls] = {}
    flat = [leg for itinerary in story.itineraries for leg in itinerary.legs]
    for leg, line in zip(flat, drawn, strict=True):
        for place, role in ((leg.origin, "origin"), *((via, "via") for via in leg.via), (leg.destination, "end")):
            if place is None or place.is_wide:
                continue
            call = calls.setdefault(place.id, _Calls(place))
            call.legs.append((line, leg))
            call.reached |= leg.status == "happened" or (leg.status == "under_way" and role != "end")
            call.passed_only &= role == "via"
    return calls


def _stops(story: Story, drawn: Sequence[Line], west: float) -> list[Stop]:
    """The stops in order of first mention in the itineraries."""
    stops = []
    for call in _calls(story, drawn).values():
        layers = {line.layer for line, _ in call.legs}
        foremost: Layer = "main" if "main" in layers else "overtaken" if "overtaken" in layers else "earlier"
        front = [line for line, _ in call.legs if line.layer == foremost]
        colours = {line.colour for line in front}
        stop = Stop(
            name=clean(call.place.name),
            at=frame.shifted([call.place.latlon], west)[0],
            layer=foremost,
            colour=colours.pop() if len(colours) == 1 else styles.INK,
            reached=call.reached,
            via=call.passed_only,
            cards=tuple(dict.fromkeys(line.card for line in front)),
        )
        stops.append(stop)
    return stops


def _one_symbol_each(
    stops: Sequence[Stop], sites: Sequence[Site], story: Story, drawn: Sequence[Line], west: float
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
            kept_sites.append(_with_journeys(site, story, drawn, west))
    return tuple(kept_stops), tuple(kept_sites)


def _with_journeys(site: Site, story: Story, drawn: Sequence[Line], west: float) -> Site:
    """A site whose card also tells the journeys that touch it, since its symbol hides the stop's."""
    here = [
        line.card
        for call in _calls(story, drawn).values()
        if frame.shifted([call.place.latlon], west)[0] == site.at
        for line, _ in call.legs
    ]
    return replace(site, cards=(*site.cards, *dict.fromkeys(here)))


def _areas(story: Story, drawn: Sequence[Line], west: float, besides: set[str]) -> tuple[Area, ...]:
    """The wide places that journeys of the main layer begin or end in, except those already named as sites."""
    cards: dict[Place, list[Card]] = {}
    flat = [leg for itinerary in story.itineraries for leg in itinerary.legs]
    for leg, line in zip(flat, drawn, strict=True):
        for place in (leg.origin, *leg.via, leg.destination):
            if place is not None and place.is_wide and line.layer == "main":
                cards.setdefault(place, []).append(line.card)
    return tuple(
        Area(
            name=clean(place.name),
            at=frame.shifted([place.latlon], west)[0],
            country=_country(place),
            cards=tuple(dict.fromkeys(told)),
        )
        for place, told in cards.items()
        if clean(place.name) not in besides
    )


def _country(place: Place) -> str:
    """The code of a place that is a country, whose name the base map already knows where to put."""
    return place.country if place.kind == "country" else ""


def _moved(line: Line, west: float) -> Line:
    at = frame.shifted([line.at], west)[0] if line.at else None
    return replace(line, points=tuple(frame.shifted(line.points, west)), at=at)


def _without_idle_stubs(lines: Sequence[Line]) -> list[Line]:
    """The lines without stubs that tell nothing new: a twin of another, or where a line of the same mover goes on.

    Their cards still open at the place itself.
    """
    told = {(line.mover, line.layer, leaves, end) for line in lines if line.points for leaves, end in _ends(line)}
    kept = []
    for line in lines:
        if line.at is not None:
            key = (line.mover, line.layer, line.leaves, _near(line.at))
            if key in told:
                continue
            told.add(key)
        kept.append(line)
    return kept


def _ends(line: Line) -> tuple[tuple[bool, Point], tuple[bool, Point]]:
    """Where a line leaves from and where it arrives."""
    return ((True, _near(line.points[0])), (False, _near(line.points[-1])))


def _near(point: Point) -> Point:
    """The point to a tenth of a degree: routes end at the track, not at the town's own point."""
    return (round(point[0], 1), round(point[1], 1))


def _side_by_side(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that share a track with ones before them get a track beside it: right, left, further right and so on."""
    order = sorted(lines, key=lambda line: line.layer != "main")
    done: dict[str, Line] = {}
    for line, others in zip(order, frame.shared([line.points for line in order]), strict=True):
        taken = {done[order[other].card.id].beside for other in others if order[other].card.id in done}
        done[line.card.id] = replace(
            line, beside=next(track for track in _TRACKS if track not in taken or track == _TRACKS[-1])
        )
    return tuple(done[line.card.id] for line in lines)


def _core(lines: Sequence[Line], sites: Sequence[Site], fit: frame.Box) -> frame.Box | None:
    """The box of the sites and of all journeys but flights, if it takes up little of the whole."""
    points = [point for line in lines if line.layer == "main" and not line.look.far for point in line.points]
    box = frame.bounds([*points, *(site.at for site in sites if site.layer == "main" and not site.wide)])
    if box is None:
        return None
    across, upright = fit.east - fit.west, fit.north - fit.south
    area = (box.east - box.west) * (box.north - box.south)
    return box if area < across * upright * _SMALL else None


def _fit(lines: Sequence[Line], stops: Sequence[Stop], sites: Sequence[Site], areas: Sequence[Area]) -> frame.Box:
    """The box of what is news; of earlier and overtaken things, then of area names, where there is no news."""
    pins = [*((s.layer, s.at) for s in stops), *((s.layer, s.at) for s in sites if not s.wide)]
    for layers in (("main",), ("overtaken",), ("earlier",)):
        points = [point for line in lines if line.layer in layers for point in line.points]
        box = frame.bounds([*points, *(at for of, at in pins if of in layers)])
        if box is not None:
            return box
    wide = [area.at for area in areas] + [site.at for site in sites]
    return frame.bounds(wide) or WORLD
