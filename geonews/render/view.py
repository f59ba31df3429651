"""What a story's map shows, before anything is drawn: lines, stops, sites, area names and the cards they open.

Only what an article says reaches a layer that is on by default; earlier journeys and what was denied or overtaken have
layers of their own, which the reader switches on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.render import frame, styles, symbols, timeline, words
from geonews.render.escape import clean
from geonews.render.scene import Area, Card, Line, Moment, Picture, Quote, Side, Site, Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geonews.model import Candidate, Event, Evidence, Itinerary, Leg, LegStatus, Place, Route, SiteStatus, Story
    from geonews.render.frame import Point
    from geonews.render.scene import Layer

#: A line is thinned by this part of the map's extent: a fifth of a pixel on a map 1,000 pixels wide at first sight,
#: so that it still follows valleys when a reader has come two or three zooms closer.
_THINNING = 1 / 5000
#: A core that takes up less of the whole map's area than this is worth a view of its own.
_SMALL = 0.15
#: Where a line may run beside others on the same track; the last is for all that find no free one.
_TRACKS = (0, 1, -1, 2, -2, 3, -3, 4)


#: A straight stretch at an end that is a smaller part of its line hides under the symbol of the place.
_SEEN = 0.01


#: What a map without any place shows: the inhabited world.
WORLD = frame.Box(south=-55, west=-170, north=75, east=190)


def picture(story: Story) -> Picture:
    """The drawing of a story; anything with a place is somewhere in it, whatever its status."""
    plan = _plan(story)
    now = _drawn(
        plan, {at: leg.status for at, leg in plan.legs.items()}, {at: s.status for at, s in plan.sites.items()}
    )
    days = timeline.days(story)
    then = [timeline.believed(story, day) for day in days[:-1]]
    past = [_drawn(plan, one.legs, one.sites) for one in then]
    fit = _fit(*now)
    main = [_fit(*drawn) for drawn in past if any(line.layer == "main" for line in drawn[0])]
    thin = _Thinner(max(fit.east - fit.west, fit.north - fit.south) * _THINNING)
    box = frame.surroundings(frame.joined([fit, *main]))
    everything = _everything(*now)
    return Picture(
        movers=tuple(clean(itinerary.mover) for itinerary in story.itineraries),
        lines=thin.lines(now[0]),
        stops=now[1],
        sites=now[2],
        areas=now[3],
        fit=fit,
        core=_core(now[0], now[2], fit),
        inset=frame.crowd(_main_pins(now[1], now[2]), fit),
        box=box,
        whole=None if frame.holds(box, everything) else frame.joined([box, frame.surroundings(everything)]),
        past=tuple(_moment(story, one, thin, drawn) for one, drawn in zip(then, past, strict=True)),
        until=days[-1] if days else None,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is drawn of a story at every moment alike: its legs and sites by number, their cards, lines and tracks."""

    west: float
    legs: dict[tuple[int, int], Leg]
    lines: dict[tuple[int, int], Line]
    sites: dict[tuple[int, int], Candidate]
    marks: dict[tuple[int, int], Site]
    unsure: frozenset[str]


def _plan(story: Story) -> _Plan:
    refs = {note.id: number for number, note in enumerate(story.articles, start=1)}
    legs = {(i, j): leg for i, one in enumerate(story.itineraries) for j, leg in enumerate(one.legs)}
    lines = {(i, j): _leg(story.itineraries[i], i, j, refs) for i, j in legs}
    sites = {(e, c): site for e, event in enumerate(story.events) for c, site in enumerate(event.sites)}
    west = frame.western_edge([*(line.points for line in lines.values() if line.points), *([p] for p in _pins(story))])
    moved = {at: _moved(line, west) for at, line in lines.items()}
    beside = _side_by_side([line for line in moved.values() if line.points or line.at])
    return _Plan(
        west=west,
        legs=legs,
        lines={at: replace(line, beside=beside.get(line.card.id, 0)) for at, line in moved.items()},
        sites=sites,
        marks={(e, c): _site(e, story.events[e], site, refs) for (e, c), site in sites.items()},
        unsure=symbols.doubted(story),
    )


_Drawing = tuple[tuple[Line, ...], tuple[Stop, ...], tuple[Site, ...], tuple[Area, ...]]


def _drawn(
    plan: _Plan, legs: Mapping[tuple[int, int], LegStatus], sites: Mapping[tuple[int, int], SiteStatus]
) -> _Drawing:
    """Lines, stops, sites and area names with each leg and site as surely told as given, and none that is not given."""
    told = [(replace(plan.legs[at], status=status), plan.lines[at]) for at, status in legs.items()]
    told = [(leg, _styled(line, leg)) for leg, line in told]
    lines = _without_idle_stubs([line for _, line in told if line.points or line.at])
    marks = [_stood(plan.marks[at], status) for at, status in sites.items()]
    stops, places = symbols.symbols(told, marks, plan.west, plan.unsure)
    areas = symbols.areas(told, plan.west, {site.name for site in places if site.wide})
    return (tuple(lines), stops, places, areas)


def _styled(line: Line, leg: Leg) -> Line:
    look = styles.look(leg)
    muted = look.key in ("overtaken", "earlier", "denied")
    colour = styles.MUTED if muted else styles.colour(line.mover)
    # what is background or no longer believed needs no second way
    sides = line.sides if not muted else tuple(one for one in line.sides if one.look is not styles.OTHER_WAY)
    status = words.STATUS[leg.status]
    return replace(line, layer=layer(leg), look=look, colour=colour, status=status, sides=sides)


def _stood(site: Site, status: SiteStatus) -> Site:
    return replace(site, settled=status in ("happened", "under_way"), ruled_out=status == "ruled_out")


def _moment(story: Story, then: timeline.Then, thin: _Thinner, drawn: _Drawing) -> Moment:
    lines, stops, sites, areas = drawn
    words_then = {leg_id(i, j): words.STATUS[status] for (i, j), status in then.legs.items()}
    for (e, c), status in then.sites.items():
        event = story.events[e]
        words_then[site_id(e, event.sites[c])] = words.site_status(event, status)
    return Moment(
        day=then.day,
        takeaway=words.takeaway(timeline.as_told(story, then)),
        lines=thin.lines(lines),
        stops=stops,
        sites=sites,
        areas=areas,
        statuses=words_then,
    )


class _Thinner:
    """Leaves out points of lines that lie within a tolerance of them; each line is thinned once for all moments."""

    def __init__(self, tolerance: float) -> None:
        self._tolerance = tolerance
        self._known: dict[tuple[Point, ...], tuple[Point, ...]] = {}

    def lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The lines with fewer points."""
        return tuple(replace(line, points=self._points(line.points), sides=self._sides(line)) for line in lines)

    def _sides(self, line: Line) -> tuple[Side, ...]:
        return tuple(replace(side, points=self._points(side.points)) for side in line.sides)

    def _points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        if points not in self._known:
            self._known[points] = tuple(frame.simplified(points, self._tolerance))
        return self._known[points]


def leg_id(itinerary: int, leg: int) -> str:
    """The name of a leg in the page: its card, its row in the table."""
    return f"leg-{itinerary + 1}-{leg + 1}"


def site_id(event: int, candidate: Candidate) -> str:
    """The name of a candidate site in the page."""
    return f"site-{event + 1}-{candidate.rank}"


def quotes(evidence: Iterable[Evidence], refs: dict[str, int]) -> tuple[Quote, ...]:
    """Evidence as quoted sentences, article by article, each sentence once; story.json has the longest in full."""
    found: dict[tuple[int, str, str], list[Evidence]] = {}
    for one in evidence:
        text = words.shortened(clean(one.quote), words.LONGEST_QUOTE)
        source = words.shortened(clean(one.source or ""), words.LONGEST_TITLE)
        found.setdefault((refs.get(one.article, 0), text, source), []).append(one)
    return tuple(
        Quote(text=text, article=article, source=source, told=_told(same), marks=_marks(same, len(text)))
        for (article, text, source), same in sorted(
            found.items(), key=lambda item: (item[0][0] or len(refs) + 1, item[0])
        )
    )


def _told(same: Sequence[Evidence]) -> str:
    """How surely a sentence tells it, in words; the surest where it tells it twice."""
    given = {one.status for one in same}
    return next((said for status, said in words.TOLD.items() if status in given), "")


def _marks(same: Sequence[Evidence], length: int) -> tuple[tuple[int, int], ...]:
    """The marked words within the first ``length`` characters, none overlapping."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted({mark for one in same for mark in one.marks}):
        if (kept[-1][1] if kept else 0) <= start < end <= length:
            kept.append((start, end))
    return tuple(kept)


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


def _leg(itinerary: Itinerary, i: int, j: int, refs: dict[str, int]) -> Line:
    """One leg; a stub where just one end is a point, nothing to draw where neither is. Its style is `_styled`'s."""
    leg = itinerary.legs[j]
    points, sides = _drawn_route(leg.route) if leg.route else ((), ())
    known = [place for place in (leg.origin, leg.destination) if place is not None and not place.is_wide]
    stub = not points and len(known) == 1
    wide = [place for place in (leg.origin, leg.destination) if place is not None and place.is_wide]
    return Line(
        card=_leg_card(itinerary, leg, leg_id(i, j), refs),
        mover=i,
        layer=layer(leg),
        look=styles.look(leg),
        colour=styles.MUTED,
        points=points,
        sides=sides,
        at=known[0].latlon if stub else None,
        leaves=stub and _pinned(leg.origin),
        towards=wide[0].latlon if stub and wide else None,
    )


def _drawn_route(route: Route) -> tuple[tuple[Point, ...], tuple[Side, ...]]:
    """The line without the straight stretches at its ends; those, and the second-best way."""
    whole = frame.continuous(route.coordinates)
    if not whole:
        return (), ()
    last = len(whole) - 1
    seen = [(a, b) for a, b in route.straight if _extent(whole[a : b + 1]) >= _SEEN * _extent(whole)]
    first = next((end for begin, end in seen if begin == 0 and end < last), 0)
    final = next((begin for begin, end in seen if end == last and begin > first), last)
    ends = [whole[: first + 1], whole[final:]]
    sides = [Side(look=styles.OFF_TRACK, points=tuple(end)) for end in ends if len(end) > 1]
    if route.alternative is not None:
        other = frame.continuous(route.alternative.coordinates)
        sides.append(Side(look=styles.OTHER_WAY, points=tuple(frame.shifted(other, whole[0][1] - 180))))
    return tuple(whole[first : final + 1]), tuple(sides)


def _extent(points: Sequence[Point]) -> float:
    """About how long a line is, in degrees of latitude."""
    return sum(math.hypot(b[0] - a[0], (b[1] - a[1]) * math.cos(math.radians(a[0]))) for a, b in pairwise(points))


def _leg_card(itinerary: Itinerary, leg: Leg, name: str, refs: dict[str, int]) -> Card:
    facts = (words.STATUS[leg.status], words.when(leg.when), words.how(leg), words.length(leg.route))
    earlier = ("earlier journey, not part of this story's",) if leg.background else ()
    via = (f"via {words.listed([clean(place.name) for place in leg.via])}",) if leg.via else ()
    return Card(
        id=name,
        title=f"{clean(itinerary.mover)}: {words.ends(leg)}",
        status=words.STATUS[leg.status],
        facts=tuple(fact for fact in (*facts, *via, *earlier) if fact),
        note=words.line_note(leg),
        quotes=quotes(leg.evidence, refs),
        against=quotes(leg.disputed_by, refs),
    )


def _site(number: int, event: Event, candidate: Candidate, refs: dict[str, int]) -> Site:
    facts = [words.site_status(event, candidate.status), words.when(event.when)]
    if len(event.sites) > 1:
        facts.insert(0, f"ranked {candidate.rank} of {len(event.sites)}")
    name = clean(candidate.place.name)
    card = Card(
        id=site_id(number, candidate),
        title=f"{name}: {words.event_name(event)}",
        status=words.site_status(event, candidate.status),
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
        country=symbols.country(candidate.place),
        layer="earlier" if event.background else "main",
        cards=(card,),
        score=candidate.score if len(event.sites) > 1 else 0.0,
        radius_km=candidate.place.radius_km,
    )


def _moved(line: Line, west: float) -> Line:
    at = frame.shifted([line.at], west)[0] if line.at else None
    points = tuple(frame.shifted(line.points, west))
    turn = points[0][1] - line.points[0][1] if points else 0.0
    sides = tuple(replace(one, points=tuple((lat, lon + turn) for lat, lon in one.points)) for one in line.sides)
    return replace(line, points=points, sides=sides, at=at)


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
    # a place off the network has a straight stretch to it
    off = [side.points for side in line.sides if side.look is styles.OFF_TRACK]
    first = next((points[0] for points in off if points[-1] == line.points[0]), line.points[0])
    last = next((points[-1] for points in off if points[0] == line.points[-1]), line.points[-1])
    return ((True, _near(first)), (False, _near(last)))


def _near(point: Point) -> Point:
    """The point to a tenth of a degree: routes end at the track, not at the town's own point."""
    return (round(point[0], 1), round(point[1], 1))


def _side_by_side(lines: Sequence[Line]) -> dict[str, int]:
    """Lines that share a track with ones before them get a track beside it: right, left, further right and so on."""
    order = sorted(lines, key=lambda line: line.layer != "main")
    done: dict[str, int] = {}
    for line, others in zip(order, frame.shared([line.points for line in order]), strict=True):
        taken = {done[order[other].card.id] for other in others if order[other].card.id in done}
        done[line.card.id] = next(track for track in _TRACKS if track not in taken or track == _TRACKS[-1])
    return done


def _core(lines: Sequence[Line], sites: Sequence[Site], fit: frame.Box) -> frame.Box | None:
    """The box of the sites and of all journeys but flights, if it takes up little of the whole."""
    points = [point for line in lines if line.layer == "main" and not line.look.far for point in line.points]
    box = frame.bounds([*points, *(site.at for site in sites if site.layer == "main" and not site.wide)])
    if box is None:
        return None
    across, upright = fit.east - fit.west, fit.north - fit.south
    area = (box.east - box.west) * (box.north - box.south)
    return box if area < across * upright * _SMALL else None


def _main_pins(stops: Sequence[Stop], sites: Sequence[Site]) -> list[Point]:
    """Where the symbols of the news stand."""
    pins = [stop.at for stop in stops if stop.layer == "main" and not stop.via]
    return [*pins, *(site.at for site in sites if site.layer == "main" and not site.wide)]


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


def _everything(
    lines: Sequence[Line], stops: Sequence[Stop], sites: Sequence[Site], areas: Sequence[Area]
) -> frame.Box:
    """The box of all that stands on any layer, so that a reader who switches one on finds land under it."""
    points = [point for line in lines for point in (line.points or ((line.at,) if line.at else ()))]
    points += [*(stop.at for stop in stops), *(site.at for site in sites), *(area.at for area in areas)]
    return frame.bounds(points) or WORLD
