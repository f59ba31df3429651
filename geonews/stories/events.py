"""Where the event of the story may be held: mentions of one event joined, its candidate sites ranked.

The score of a candidate is open to inspection. Each independent report (copies of one wire story are one
report) weighs by what it says and how recent it is::

    weight = STATUS_WEIGHT[status] * HALF_PER_NEWER ** (days of newer reports of the event)
    fit    = ITINERARY_FIT * STATUS_WEIGHT[status] of the surest planned leg that leads somebody who takes part there
    score  = (1 - product(1 - weight) * (1 - fit)) * (OVERTAKEN where their plan to go there was replaced)

and a site whose newest report rules it out scores 0. A town ranks before the country it may lie in, a site that came
true before every plan, one that is ruled out last; the rest by score, then by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from geonews.grammar.nouns import nouns
from geonews.model import Candidate, Event, EventSite, Evidence, Itinerary, Leg, Place, SiteStatus
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
#: Words for one and the same gathering of people who talk.
_TALKS = frozenset(
    "summit meeting meet talks talk negotiation negotiations discussion dialogue encounter conversation "
    "one-on-one audience consultation consultations".split()
)
_MATCHES = frozenset({"match", "game", "kick-off", "kickoff"})
#: What a leg that is still to be travelled says of the site at its end.
_PLANNED: dict[str, SiteStatus] = {"under_way": "under_way", "expected": "expected", "possible": "possible"}
_OPEN = frozenset({"expected", "possible", "ruled_out"})
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
    groups: list[list[Report]] = []
    awaited = [r for r in reports if not _left_behind(_site(r), itineraries)]
    for report in sorted(awaited, key=lambda r: r.order):
        group = next((g for g in groups if _same_event(report, g)), None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    events = [_event(group, itineraries, names or {}) for group in groups]
    kept = [e for e in events if e.sites and not _told_at_a_stop(e, itineraries)]
    kept.sort(key=lambda e: (e.background, -len(e.sites), -sum(len(s.supporting) for s in e.sites), e.kind))
    return _lettered(kept)


def _site(report: Report) -> EventSite:
    if not isinstance(report.fact, EventSite):
        msg = "a movement was used where an event site belongs"
        raise TypeError(msg)
    return report.fact


def _left_behind(site: EventSite, itineraries: Sequence[Itinerary]) -> bool:
    """Whether a participant has since travelled on from there: talks told of at a stop are part of the journey."""
    place = site.mention.place
    if place is None or site.background or site.status == "ruled_out" or _family(site.kind) != "talks":
        return False
    people = _people(site)
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


def _family(kind: str) -> str:
    word = kind.casefold()
    if word in _MATCHES:
        return "match"
    return "talks" if word in _TALKS or word.rsplit(" ", 1)[-1] in _TALKS else word


def _same_event(report: Report, group: Sequence[Report]) -> bool:
    site = _site(report)
    return any(_one_event(report, other) for other in group) and all(
        site.background == _site(other).background for other in group
    )


def _one_event(one: Report, two: Report) -> bool:
    a, b = _site(one), _site(two)
    if _family(a.kind) != _family(b.kind) or a.background != b.background or _bodies(a) != _bodies(b):
        return False
    if a.background:
        return _year(a) == _year(b) or None in (_year(a), _year(b))
    same_article = one.order[0] == two.order[0]
    if (a.status == "happened") != (b.status == "happened"):
        # what has been held is not what is still awaited, unless a report was overtaken
        held, awaited = (one, two) if a.status == "happened" else (two, one)
        if a.mention.place == b.mention.place:
            return a.kind == b.kind or not same_article
        return _came_true(held, awaited)
    if a.status == "happened" and _family(a.kind) == "talks" and not _share_place(a, b):
        return False  # held here and held there: two meetings
    people, others = _people(a), _people(b)
    if people and others:
        return len(people & others) >= min(2, len(people), len(others))
    contested = not people and not others and a.status in _OPEN and b.status in _OPEN
    return same_article or contested or _family(a.kind) == "talks" or _share_place(a, b)


def _came_true(held: Report, awaited: Report) -> bool:
    """Whether a gathering reported as held is the one that older articles awaited, though at another place."""
    a, b = _site(held), _site(awaited)
    if held.published is None or awaited.published is None or held.published <= awaited.published:
        return False
    before = a.when is not None and a.when.latest is not None and a.when.latest < awaited.published
    if before or _family(a.kind) != "talks":
        return False
    people, others = _people(a), _people(b)
    if people and others:
        return len(people & others) >= min(2, len(people), len(others))
    # "the presidents met": whoever they are, they are those who were to meet
    return bool(a.participants) and (bool(b.participants) or b.kind == "summit")


def _bodies(site: EventSite) -> frozenset[str]:
    """The bodies that meet, where nobody else does: "a joint commission" is not the two presidents."""
    heads = frozenset(name.split(" of ")[0].split()[-1] for name in site.participants if name.split())
    return heads if heads and heads <= nouns()["talk"]["bodies"] else frozenset()


def _share_place(a: EventSite, b: EventSite) -> bool:
    one, two = a.mention.place, b.mention.place
    return one is not None and two is not None and (same_place(one, two) or inside(one, two) or inside(two, one))


def _people(site: EventSite) -> set[str]:
    """The named participants ("two leaders" are everybody's), each by the last word of the name."""
    return {name_words(name)[-1] for name in site.participants if name[:1].isupper() and name_words(name)}


def _year(site: EventSite) -> int | None:
    return site.when.earliest.year if site.when and site.when.earliest else None


def _event(group: Sequence[Report], itineraries: Sequence[Itinerary], names: Mapping[str, str]) -> Event:
    days = sorted({r.published for r in group if r.published})
    by_place: list[tuple[Place, list[Report]]] = []
    for report in group:
        place, score = _site(report).mention.place, _site(report).mention.score
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
    # a country is where a site may be, not a site: it never leads one
    candidates.sort(key=_rank)
    ranked = tuple(replace(c, rank=i) for i, c in enumerate(candidates, 1))
    kinds = [_site(r).kind for r in group]
    whens = [w for r in reversed(group) if (w := _site(r).when) is not None]
    return Event(
        kind=max(sorted(set(kinds)), key=kinds.count),
        participants=_cast(group, names),
        sites=ranked,
        when=whens[0] if whens else None,
        background=all(_site(r).background for r in group),
    )


def _rank(candidate: Candidate) -> tuple[bool, bool, bool, float, str]:
    """Towns before lands, what is ruled out last, what came true before every plan; then by score and name."""
    place = candidate.place
    land = place.kind in _LANDS and not 0 < place.radius_km <= _CITY_STATE_KM
    settled = candidate.status in {"happened", "under_way"}
    return land, candidate.status == "ruled_out", not settled, -candidate.score, place.name


def _cast(group: Sequence[Report], names: Mapping[str, str]) -> tuple[str, ...]:
    """Who takes part, each by the fullest name; "the pair" and "officials" only where nobody is named."""
    people = sorted({names.get(name, name) for r in group for name in _site(r).participants})
    named = [name for name in people if name[:1].isupper()]
    return tuple(named or people)


def _candidate(
    place: Place, members: Sequence[Report], days: Sequence[date], itineraries: Sequence[Itinerary]
) -> Candidate:
    latest = max((r.published or date.min for r in members), default=date.min)
    last_word = [_site(r).status for r in members if (r.published or date.min) == latest]
    ruled_out = "ruled_out" in last_word
    status: SiteStatus = "ruled_out" if ruled_out else max(last_word, key=lambda s: STATUS_WEIGHT[s])
    awaited = status in _OPEN and not _site(members[0]).background
    own = [it for it in itineraries if _takes_part(it.mover, members)]
    overtaken = _legs_to(place, own, "superseded") if awaited else []
    doubt = (1 - _score(members, days)) * (1 - (_fit(place, own) if awaited else 0.0))
    score = 0.0 if ruled_out else (1 - doubt) * (OVERTAKEN if overtaken else 1.0)
    against = [r.evidence for r in members if _site(r).status == "ruled_out"]
    against += [e for mover in _movers(overtaken) for e in _moved_on(mover, place)]
    return Candidate(
        place=place,
        letter="",
        rank=1,
        status=status,
        score=round(score, 3),
        supporting=_unique(r.evidence for r in members if _site(r).status != "ruled_out"),
        opposing=_unique(against),
    )


def _takes_part(mover: str, members: Sequence[Report]) -> bool:
    """Whether the mover is among the event's named participants; where none is named, anybody may be."""
    people = {name for r in members for name in _people(_site(r))}
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
        doubt *= 1 - STATUS_WEIGHT[_site(report).status] * HALF_PER_NEWER**newer
    return 1 - doubt


def _fit(place: Place, itineraries: Sequence[Itinerary]) -> float:
    """How much the plans of those who may take part say for a site: by the surest of the legs that lead there."""
    planned = [leg for status in _PLANNED for _, leg in _legs_to(place, itineraries, status)]
    return ITINERARY_FIT * max((STATUS_WEIGHT[_PLANNED[leg.status]] for leg in planned), default=0.0)


def _legs_to(place: Place, itineraries: Sequence[Itinerary], status: str) -> list[tuple[Itinerary, Leg]]:
    return [
        (it, leg)
        for it in itineraries
        for leg in it.legs
        if not leg.background and leg.status == status and leg.destination and same_place(leg.destination, place)
    ]


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
    if event.background or len(event.sites) != 1 or _family(event.kind) != "talks" or len(named) > 1:
        return False
    site = event.sites[0]
    stops = [
        p for it in itineraries for leg in it.legs for p in (leg.origin, leg.destination) if p and not leg.background
    ]
    return site.status == "happened" and any(same_place(site.place, stop) for stop in stops)


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
