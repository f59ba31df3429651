"""Where the event of the story may be held: mentions of one event joined, its candidate sites ranked.

The score of a candidate is open to inspection. Each independent report (copies of one wire story are one
report) weighs by what it says and how recent it is::

    weight = STATUS_WEIGHT[status] * HALF_PER_NEWER ** (days of newer reports of the event)
    fit    = ITINERARY_FIT * STATUS_WEIGHT[status] of the surest planned leg that leads somebody who takes part there,
             but not back to where they set out
    score  = (1 - product(1 - weight) * (1 - fit)) * (OVERTAKEN where their plan to go there was replaced)
    score  = 1 - (1 - score) * (1 - the land's own), for the only town put forward in a land where it will be

and a site whose newest report rules it out scores 0. A town ranks before the country it may lie in, a site that came
true before every plan, one that is ruled out last; the rest by score, then by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from geonews.model import Candidate, Event, EventSite, Evidence, Itinerary, Leg, Place, SiteStatus
from geonews.stories.contests import attending, is_many, is_talks, occasions, site_of
from geonews.stories.sameness import COPY_SIMILARITY, inside, name_words, same_place, shingles, similarity
from geonews.stories.visits import SURE_ENOUGH, Report

#: How much one report says for a site: a fact outweighs a plan, a plan a guess.
STATUS_WEIGHT: dict[SiteStatus, float] = {
    "happened": 0.95,
    "under_way": 0.9,
    "expected": 0.6,
    "possible": 0.45,
    "ruled_out": 0.0,
}
#: Guesses age as a story moves on: each later day on which the event was reported halves a report's weight. Days of
#: reports, not of the calendar: a story told weekly ages as one told daily.
HALF_PER_NEWER = 0.5
#: A plan to go there that newer reports replaced halves what the older ones said.
OVERTAKEN = 0.5
#: Who takes part travels there: half as good as being told so.
ITINERARY_FIT = 0.5
#: How many of the reports that the mover went elsewhere are quoted against a site: the newest say it best.
NEWEST_AGAINST = 3
#: What a leg that is still to be travelled says of the site at its end.
_PLANNED: dict[str, SiteStatus] = {"under_way": "under_way", "expected": "expected", "possible": "possible"}
_OPEN = frozenset({"expected", "possible", "ruled_out"})
_HOPED = frozenset({"expected", "possible"})
#: Where a site lies rather than what it is; an island or a region may be all that is said of it.
_LANDS = frozenset({"country", "continent", "area"})
#: A country no wider than this is a town: Singapore, Monaco, Malta.
_CITY_STATE_KM = 20.0


def build(
    reports: Sequence[Report], itineraries: Sequence[Itinerary], names: Mapping[str, str] | None = None
) -> tuple[Event, ...]:
    """All events of the story with their ranked candidate sites, contested events first.

    ``names`` gives the fullest name of each participant (`sameness.canonical_names`); names it lacks stay as they are.
    """
    left = [r for r in reports if _left_behind(site_of(r), itineraries)]
    groups = occasions(r for r in reports if r not in left)
    # a talk of two that somebody has since travelled on from is no candidate, but an occasion of its own
    groups += occasions(r for r in left if sum(map(_is_one, site_of(r).participants)) > 1)
    events = [_event(group, itineraries, names or {}) for group in groups]
    kept = [e for e in events if e.sites and not _told_at_a_stop(e, itineraries)]
    kept.sort(key=lambda e: (e.background, -len(e.sites), -sum(len(s.supporting) for s in e.sites), e.kind))
    return _lettered(kept)


def _is_one(name: str) -> bool:
    """Whether it may be one person: "local officials" are nobody in particular."""
    return name[:1].isupper() or not name.endswith("s")


def _left_behind(site: EventSite, itineraries: Sequence[Itinerary]) -> bool:
    """Whether a participant has since travelled on from there: talks told of at a stop are part of the journey."""
    place = site.mention.place
    if place is None or site.background or site.status == "ruled_out" or not is_talks(site.kind):
        return False
    people = attending(site)
    if not people or (site.status == "happened" and len(people) > 1):
        return False
    left = [
        leg.origin
        for it in itineraries
        if people & set(name_words(it.mover))
        for leg in it.legs
        if leg.origin and leg.status == "happened" and not leg.background
    ]
    return any(same_place(place, origin) for origin in left)


def _event(group: Sequence[Report], itineraries: Sequence[Itinerary], names: Mapping[str, str]) -> Event:
    days = sorted({r.published for r in group if r.published})
    by_place: list[tuple[Place, list[Report]]] = []
    for report in group:
        place, score = site_of(report).mention.place, site_of(report).mention.score
        if place is None or score < SURE_ENOUGH:
            continue
        known = next((members for spot, members in by_place if same_place(spot, place)), None)
        if known is None:
            by_place.append((place, [report]))
        else:
            known.append(report)
    spots = [place for place, _ in by_place]
    # a country is said of every site in it: it is a candidate only where nothing nearer is known
    narrow = [(p, rs) for p, rs in by_place if not any(inside(other, p) for other in spots)]
    candidates = [_candidate(place, members, days, itineraries) for place, members in narrow]
    candidates = _borne_out_by_lands(candidates, by_place, days)
    candidates = _without_hope(candidates, [members for _, members in narrow])
    # a country is where a site may be, not a site: it never leads one
    candidates.sort(key=_rank)
    ranked = tuple(replace(c, rank=i) for i, c in enumerate(candidates, 1))
    kinds = [site_of(r).kind for r in group]
    whens = [w for r in reversed(group) if (w := site_of(r).when) is not None]
    return Event(
        kind=max(sorted(set(kinds)), key=kinds.count),
        participants=_cast(group, names),
        sites=ranked,
        when=whens[0] if whens else None,
        background=all(site_of(r).background for r in group),
    )


def _rank(candidate: Candidate) -> tuple[bool, bool, bool, float, str]:
    """Towns before lands, what is ruled out last, what came true before every plan; then by score and name."""
    place = candidate.place
    land = place.kind in _LANDS and not 0 < place.radius_km <= _CITY_STATE_KM
    settled = candidate.status in {"happened", "under_way"}
    return land, candidate.status == "ruled_out", not settled, -candidate.score, place.name


def _cast(group: Sequence[Report], names: Mapping[str, str]) -> tuple[str, ...]:
    """Who takes part, each by the fullest name; "the pair" and "officials" only where nobody is named."""
    people = sorted({names.get(name, name) for r in group for name in site_of(r).participants})
    named = [name for name in people if name[:1].isupper()]
    return tuple(named or people)


def _candidate(
    place: Place, members: Sequence[Report], days: Sequence[date], itineraries: Sequence[Itinerary]
) -> Candidate:
    latest = max((r.published or date.min for r in members), default=date.min)
    last_word = [site_of(r).status for r in members if (r.published or date.min) == latest]
    ruled_out = "ruled_out" in last_word
    status: SiteStatus = "ruled_out" if ruled_out else max(last_word, key=lambda s: STATUS_WEIGHT[s])
    awaited = status in _OPEN and not site_of(members[0]).background
    own = [it for it in itineraries if _takes_part(it.mover, members)]
    overtaken = _overtaken(place, own) if awaited else []
    doubt = (1 - _score(members, days)) * (1 - (_fit(place, own) if awaited else 0.0))
    score = 0.0 if ruled_out else (1 - doubt) * (OVERTAKEN if overtaken else 1.0)
    against = [r.evidence for r in members if site_of(r).status == "ruled_out"]
    against += [e for mover in _movers(overtaken) for e in _moved_on(mover, place)]
    return Candidate(
        place=place,
        letter="",
        rank=1,
        status=status,
        score=round(score, 3),
        supporting=_unique(r.evidence for r in members if site_of(r).status != "ruled_out"),
        opposing=_unique(against),
    )


def _borne_out_by_lands(
    candidates: Sequence[Candidate], by_place: Sequence[tuple[Place, Sequence[Report]]], days: Sequence[date]
) -> list[Candidate]:
    """The candidates, each with what is foreseen of its land alone, where it is the only one put forward there.

    "It will be in Peru" in one paper speaks for Lima, which another names, and for neither of Lima and Cusco; that Peru
    would like to have it speaks for no town.
    """
    waited = [c for c in candidates if c.status in _HOPED and c.place.kind not in _LANDS]
    found = []
    for candidate in candidates:
        lands = [members for spot, members in by_place if spot.kind == "country" and inside(candidate.place, spot)]
        told = [[r for r in members if site_of(r).status == "expected"] for members in lands]
        open_lands = [members for members in told if members]
        alone = candidate in waited and sum(c.place.country == candidate.place.country for c in waited) == 1
        doubt = 1.0
        for members in open_lands if alone else ():
            doubt *= 1 - _score(members, days)
        more = [r.evidence for members in open_lands for r in members] if alone else []
        score = round(1 - (1 - candidate.score) * doubt, 3)
        found.append(replace(candidate, score=score, supporting=_unique((*candidate.supporting, *more))))
    return found


def _without_hope(candidates: Sequence[Candidate], members: Sequence[Sequence[Report]]) -> list[Candidate]:
    """The candidates, those ruled out that were passed over: newer articles settle on another place alone.

    One occasion has one place: where it was held, or where the newest article says that it will be, it is not anywhere
    else. What an article of that day still holds possible stays so, and so does what lies nowhere near a decision.
    """
    told = [(date.min if (day := _last(own)) is None else day) for own in members]
    newest = max(told, default=date.min)
    settled = [i for i, c in enumerate(candidates) if c.status in {"happened", "under_way"}] or [
        i for i, c in enumerate(candidates) if c.status == "expected" and told[i] == newest
    ]
    if len(settled) != 1 or candidates[settled[0]].place.kind in _LANDS or not _is_single(members[settled[0]]):
        return list(candidates)
    (chosen,) = settled
    people = {name for r in members[chosen] for name in attending(site_of(r))}
    against = tuple(r.evidence for r in members[chosen] if r.published == told[chosen])[-NEWEST_AGAINST:]
    return [
        replace(c, status="ruled_out", score=0.0, opposing=_unique((*c.opposing, *against)))
        if c.status in {"expected", "possible"}
        and told[i] < told[chosen]
        and all(not people or attending(site_of(r)) <= people for r in members[i])
        else c
        for i, c in enumerate(candidates)
    ]


def _last(members: Sequence[Report]) -> date | None:
    return max((r.published for r in members if r.published), default=None)


def _is_single(members: Sequence[Report]) -> bool:
    return not any(is_many(site_of(r).kind) for r in members)


def _takes_part(mover: str, members: Sequence[Report]) -> bool:
    """Whether the mover is among the event's named participants; where none is named, anybody may be."""
    people = {name for r in members for name in attending(site_of(r))}
    return not people or bool(people & set(name_words(mover)))


def _score(members: Sequence[Report], days: Sequence[date]) -> float:
    kept: list[frozenset[tuple[str, ...]]] = []
    doubt = 1.0
    for report in sorted(members, key=lambda r: (r.published or date.min, r.order), reverse=True):
        own = shingles(report.evidence.quote)
        if any(similarity(own, other) >= COPY_SIMILARITY for other in kept):
            continue
        kept.append(own)
        newer = sum(day > report.published for day in days) if report.published else 0
        doubt *= 1 - STATUS_WEIGHT[site_of(report).status] * HALF_PER_NEWER**newer
    return 1 - doubt


def _fit(place: Place, itineraries: Sequence[Itinerary]) -> float:
    """How much the plans of those who may take part say for a site: by the surest of the legs that lead there."""
    planned = [leg for status in _PLANNED for it, leg in _legs_to(place, itineraries, status) if not _is_home(leg, it)]
    return ITINERARY_FIT * max((STATUS_WEIGHT[_PLANNED[leg.status]] for leg in planned), default=0.0)


def _is_home(leg: Leg, itinerary: Itinerary) -> bool:
    """Whether the leg leads back to where the mover set out: that speaks for no meeting there."""
    before = itinerary.legs[: itinerary.legs.index(leg)]
    starts = [other.origin for other in before if other.origin]
    return leg.destination is not None and any(same_place(leg.destination, start) for start in starts)


def _legs_to(place: Place, itineraries: Sequence[Itinerary], status: str) -> list[tuple[Itinerary, Leg]]:
    return [
        (it, leg)
        for it in itineraries
        for leg in it.legs
        if not leg.background and leg.status == status and leg.destination and same_place(leg.destination, place)
    ]


def _overtaken(place: Place, itineraries: Sequence[Itinerary]) -> list[tuple[Itinerary, Leg]]:
    """The plans to go there that were replaced, of those who came or will come there in no other way."""
    still = {it for status in ("happened", *_PLANNED) for it, _ in _legs_to(place, itineraries, status)}
    return [(it, leg) for it, leg in _legs_to(place, itineraries, "superseded") if it not in still]


def _movers(legs: Sequence[tuple[Itinerary, Leg]]) -> list[Itinerary]:
    return list(dict.fromkeys(it for it, _ in legs))


def _moved_on(itinerary: Itinerary, place: Place) -> list[Evidence]:
    """What the mover did last instead of going there: the newest, independent reports of the last leg."""
    gone = [leg for leg in itinerary.legs if not leg.background and leg.status in ("happened", "under_way")]
    ends = [leg for leg in gone if leg.destination and not same_place(leg.destination, place)]
    kept: list[Evidence] = []
    for one in reversed(ends[-1].evidence if ends else ()):
        own = shingles(one.quote)
        if len(kept) < NEWEST_AGAINST and all(similarity(own, shingles(e.quote)) < COPY_SIMILARITY for e in kept):
            kept.append(one)
    return kept[::-1]


def _unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple({(e.article, e.start, e.end): e for e in evidence}.values())


def _told_at_a_stop(event: Event, itineraries: Sequence[Itinerary]) -> bool:
    """A meeting held on the way, at a stop, is part of the journey, not a site of the story's event."""
    named = [name for name in event.participants if name[:1].isupper()]
    if event.background or len(event.sites) != 1 or not is_talks(event.kind) or len(named) > 1:
        return False
    site = event.sites[0]
    own = [it for it in itineraries if not event.participants or _is_among(it.mover, event.participants)]
    stops = [p for it in own for leg in it.legs for p in (leg.origin, leg.destination) if p and not leg.background]
    return site.status == "happened" and any(same_place(site.place, stop) for stop in stops)


def _is_among(mover: str, participants: Sequence[str]) -> bool:
    own = set(name_words(mover))
    return any(own & set(name_words(name)) for name in participants)


def _lettered(events: Sequence[Event]) -> tuple[Event, ...]:
    """Give every place where a present event may be its letter: A, B, ... Z, AA, over the whole map.

    A place has one symbol and so one letter, whatever is held there; the places ruled out come last, so that the others
    are counted without a gap. What is over is no candidate: it keeps its place in the list, without a letter.
    """
    sites = [site for event in events if not event.background for site in event.sites]
    places = dict.fromkeys(site.place.latlon for site in sorted(sites, key=lambda site: site.status == "ruled_out"))
    letters = {latlon: _letter(n) for n, latlon in enumerate(places, 1)}

    def lettered(event: Event) -> Event:
        return replace(event, sites=tuple(replace(site, letter=letters[site.place.latlon]) for site in event.sites))

    return tuple(event if event.background else lettered(event) for event in events)


def _letter(n: int) -> str:
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
