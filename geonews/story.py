"""Many readings into one story: who is who across the articles, one itinerary a mover, the event's sites.

Merging is deterministic and keeps every piece of evidence. What the articles call by several names is one
mover where one name holds the other's words (`sameness.canonical_names`); `itineraries` lays the movements
of a mover over one another, and `events` joins and ranks the sites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from geonews.model import (
    Article,
    ArticleNote,
    EventSite,
    Evidence,
    Failure,
    Itinerary,
    Leg,
    MentionedPlace,
    Movement,
    Place,
    Reading,
    Story,
    Unresolved,
)
from geonews.stories import antecedents, begun, claims, events, fellows, itineraries, nobodies, sequence
from geonews.stories.identity import mover_names
from geonews.stories.outrun import without_stale_plans
from geonews.stories.scenes import with_scenes
from geonews.stories.visits import Report, movement_of

#: Below this resolution score a place is listed as unsure, with its runners-up (calibrated: see resolve.py).
UNSURE = 0.5
#: "More than a month", as the annotation guidelines put it; five weeks are still news.
_HISTORY_DAYS = 40
#: No journey in the news takes half a year, but for a round-the-world sail.
_HISTORY_DAYS_OF_JOURNEYS = 183
#: The first report of a story may tell of the day before; what is dated to a month may be earlier than all of it.
_BEFORE_THE_FIRST, _A_FEW_DAYS = timedelta(days=3), timedelta(days=7)
_BACK = re.compile(r"\s+(?:straight |right |safely )?(?:back|home)\b(?! (?:in|from|on|at)\b)")
#: "had flown", "had already been taken": the words before the verb
_HAD = re.compile(
    r"(?P<before>.*)\b(?:had|[’']d)\s+(?:(?:also|already|been|earlier|first|just|only|previously|once)\s+)*$", re.DOTALL
)
#: "the ministry said that she had flown", "by the evening she had flown", "once she had": of the time that is told of
_AS_OF_THEN = re.compile(
    r"\b(?:by|until|till|once|before|if|when|said|says|say|told|reported|reports|confirmed|announced|claimed|wrote|tweeted"
    r"|believed|thought|according|saying|adding|added)\b",
    re.IGNORECASE,
)
_STAYS = frozenset(("visit", "trip", "tour", "journey", "holiday", "mission", "stay"))
#: "returned from a three-day visit to A, during which she toured B": the way back is told of first
_BACK_FROM = re.compile(
    r"\b(?:return(?:s|ed|ing)?|came|come|comes|coming|back|home|flew|arriv(?:es|ed|ing))\b[^.;]{0,60}"
    r"\bfrom (?:an?|his|her|their|its|the|another) (?:[\w-]+ ){0,4}(?:visit|trip|tour|journey|holiday|mission|stay)\b"
    r"(?:$|[^.;]{0,80}\b(?:during|on|in) which\b[^.;]*$)"
)
#: "arrived back in A", "landed back at B"; but "flew back in May"
_ARRIVING = frozenset({"arrive", "land", "touch down", "get"})
_BACK_AT = re.compile(r"\s+(?:safely )?back (?:in|at)\b", re.IGNORECASE)
#: "for", "toward the port of ...": at most three words between the preposition and the name.
_FOR = re.compile(r"\b(?:for|towards?)\s+(?:(?!to\b|in\b|at\b|from\b)[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def merge(
    readings: Sequence[Reading],
    *,
    title: str | None = None,
    failures: Sequence[Failure] = (),
    renamed: Mapping[str, str] | None = None,
    amended: Callable[[Itinerary], Itinerary] | None = None,
) -> Story:
    """One story of many readings, without routes (`routes.route_story` adds those).

    Parameters
    ----------
    readings
        One for each article, in any order; they are laid out by publication date, then as given.
    title
        The story's title; made of the busiest itinerary where it is not given.
    failures
        Inputs that could not be read, kept so that the map can say so.
    renamed, amended
        What `amend` changes by hand: movers by their name without case, and an itinerary before events refer to it.
    """
    articles = [reading.article for reading in readings]
    known = [one.published for one in articles if one.published]
    covered = (min(known), max(known)) if known else None
    days = [one.published or sequence.known_by(one, articles) for one in articles]
    order = sorted(range(len(readings)), key=lambda i: _when_told(articles[i], days[i], i))
    ordered = [readings[i] for i in order]
    names = mover_names(readings, renamed)
    moves = [
        r
        for n, i in enumerate(order)
        for r in _reports(n, readings[i], with_scenes(readings[i]), articles[i].published, covered)
    ]
    towns = nobodies.towns_of(readings)
    moves = [r for r in moves if not nobodies.why_not_of(ordered[r.order[0]], movement_of(r), towns)]
    doubts = _doubts(moves, ordered, names)
    moves = [r for r in moves if id(r) not in doubts]
    placed = [r for n, i in enumerate(order) for r in _reports(n, readings[i], readings[i].sites, days[i], covered)]
    dated = {article.id: article.published for article in articles}
    journeys = without_stale_plans(_journeys(moves, placed, names), dated)
    if amended:
        journeys = tuple(journey for journey in map(amended, journeys) if journey.legs)
    return Story(
        title=title or _title(journeys, ordered),
        articles=tuple(_note(reading) for reading in readings),
        itineraries=journeys,
        events=events.build(placed, journeys, names),
        unresolved=(
            *(u for reading in readings for u in (*_unresolved(reading), *_nobodys(reading, names, towns))),
            *doubts.values(),
        ),
        places=_mentioned(readings),
        failures=tuple(failures),
    )


def _when_told(article: Article, day: date | None, index: int) -> tuple[str, bool, int]:
    # an undated article is read as no newer than the dated ones, which it must not overtake, but for those of which it
    # plainly knows more (`sequence.known_by`)
    return (day.isoformat() if day else "", article.published is None, index)


def _reports(
    index: int,
    reading: Reading,
    facts: Iterable[Movement | EventSite],
    day: date | None,
    covered: tuple[date, date] | None,
) -> list[Report]:
    # an undated article is of the story's time: what lies long before the others is history in it, too
    published = reading.article.published or (covered[1] if covered else None)
    settled = [replace(fact, background=True) if _is_old(fact, published) else fact for fact in facts]
    if covered:
        settled = [replace(fact, background=False) if _is_covered(fact, covered[0]) else fact for fact in settled]
    return [
        Report(
            fact=fact,
            published=day,
            order=(index, _told_at(reading.article, fact)),
            evidence=evidence(reading.article, fact),
            bound=_bound(reading.article, fact),
            ahead=begun.still_ahead(reading.article, fact),
            returning=_returning(reading.article, fact),
            looks_back=_looks_back(reading.article, fact),
            sought=claims.is_sought(reading.article.text, fact.sentence.start, fact.sentence.end),
        )
        for fact in settled
    ]


def _doubts(moves: Sequence[Report], ordered: Sequence[Reading], names: Mapping[str, str]) -> dict[int, Unresolved]:
    """The present movements of which it is too unsure whose they are, as listed, by the ``id`` of their reports."""
    main = antecedents.main_mover(ordered, names)
    found: dict[int, Unresolved] = {}
    for report in moves:
        fact, article = report.fact, ordered[report.order[0]].article
        if isinstance(fact, Movement) and not fact.background:
            why = antecedents.why_unsure(article, fact, names.get(fact.mover or fact.vehicle or ""), main)
            if why is not None:
                found[id(report)] = _listed(article, fact, why)
    return found


def _told_at(article: Article, fact: Movement | EventSite) -> int:
    return sequence.told_at(article.text, (fact.trigger if isinstance(fact, Movement) else fact.event).start)


def _is_old(fact: Movement | EventSite, published: date | None) -> bool:
    """Whether what happened lies so long before the article that it is history, however it is told.

    For an event a month is long; a ship's departure seven weeks ago is the start of the voyage that is news today.
    """
    days = _HISTORY_DAYS_OF_JOURNEYS if isinstance(fact, Movement) else _HISTORY_DAYS
    latest = fact.when.latest if fact.when else None
    return latest is not None and published is not None and latest < published - timedelta(days=days)


def _is_covered(fact: Movement | EventSite, oldest: date) -> bool:
    """Whether what a late article tells as history is of a day that was news in an earlier one of the same story."""
    first, last = (fact.when.earliest, fact.when.latest) if fact.when else (None, None)
    if not fact.background or first is None or last is None:
        return False
    return first >= oldest - _BEFORE_THE_FIRST and last - first <= _A_FEW_DAYS


def _bound(article: Article, fact: Movement | EventSite) -> frozenset[int]:
    """Where the destinations are mentioned that "for" or "towards" stands before: goals, not yet reached."""
    if not isinstance(fact, Movement):
        return frozenset()
    # "landed there" has the words of an earlier sentence or clause: what stands before them says nothing of this verb
    first, last = fact.trigger.start, fact.sentence.end
    starts = [mention.span.start for mention in fact.destination if first <= mention.span.start < last]
    return frozenset(start for start in starts if _FOR.search(article.text[max(0, start - 60) : start]))


def _returning(article: Article, fact: Movement | EventSite) -> bool:
    """Whether the trigger or the words right behind it lead back: "was back in A", "flew home to A"."""
    if not isinstance(fact, Movement):
        return False
    if article.text[fact.trigger.start : fact.trigger.end].lower() == "back" and fact.destination:
        return True
    back = _BACK_AT.match(article.text, fact.trigger.end) if fact.lemma in _ARRIVING else None
    return (back or _BACK.match(article.text, fact.trigger.end)) is not None


def _looks_back(article: Article, fact: Movement | EventSite) -> bool:
    """Whether its verb is in the pluperfect by itself: "had flown", and not because "they said she had flown"."""
    if not isinstance(fact, Movement) or fact.status != "happened":
        return False
    said = article.text[fact.sentence.start : fact.trigger.start]
    if _BACK_FROM.search(said if fact.lemma not in _STAYS else f"{said}{fact.lemma}") is not None:
        return True
    had = _HAD.search(said)
    return had is not None and _AS_OF_THEN.search(had["before"]) is None


def evidence(article: Article, fact: Movement | EventSite) -> Evidence:
    """The fact's sentence as it can be quoted: its words, white space folded, who said it, and which words say so."""
    sentence = fact.sentence
    return Evidence(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        quote=_quotable(article, sentence.start, sentence.end).rstrip(),
        source=fact.source,
        status=fact.status,
        marks=_marks(article, fact),
    )


def _quotable(article: Article, start: int, end: int) -> str:
    """The characters from start to end without the marks and link targets of Markdown, white space folded."""
    inside = [n for n in article.noise if n.why == "markup" and start < n.end and n.start < end]
    cuts = [start, *(edge for noise in inside for edge in (max(start, noise.start), min(end, noise.end))), end]
    said = "".join(article.text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return re.sub(r"\s+", " ", said).lstrip()


def _marks(article: Article, fact: Movement | EventSite) -> tuple[tuple[int, int], ...]:
    """The words that name the event or movement and its places, by their offsets in the quoted sentence."""
    if isinstance(fact, Movement):
        said = [fact.trigger, *(mention.span for mention in (*fact.origin, *fact.via, *fact.destination))]
    else:
        said = [fact.event, fact.mention.span]
    first, last = fact.sentence.start, fact.sentence.end
    inside = sorted({(one.start, one.end) for one in said if first <= one.start < one.end <= last})
    return tuple((len(_quotable(article, first, start)), len(_quotable(article, first, end))) for start, end in inside)


def _journeys(moves: Sequence[Report], placed: Sequence[Report], names: dict[str, str]) -> tuple[Itinerary, ...]:
    built = [
        itineraries.build(who, reports, _gatherings(who, placed, names))
        for who, reports in fellows.journeys(moves, names)
    ]
    told = [journey for journey in built if journey.legs]
    return tuple(sorted(told, key=lambda j: (*(-n for n in _present_weight(j)), j.mover)))


def _gatherings(who: str, placed: Sequence[Report], names: dict[str, str]) -> list[Report]:
    """Present events, held or still to come, which this mover is said to take part in."""
    return [
        r
        for r in placed
        if isinstance(r.fact, EventSite)
        and not r.fact.background
        and r.fact.status in ("happened", "expected", "possible")
        and who in {names[name] for name in r.fact.participants}
    ]


def _present_weight(journey: Itinerary) -> tuple[int, int]:
    """How much is told of a journey: what was travelled first, then what is planned.

    Of a crowd, whose ways do not lead on from one another, as much as is told of one of them.
    """
    present = [leg for leg in journey.legs if not leg.background]
    travelled = [leg for leg in present if leg.status in ("happened", "under_way")]
    best = max((sum(len(leg.evidence) for leg in way) for way in _ways(travelled)), default=0)
    return best, sum(len(leg.evidence) for leg in present)


def _ways(legs: Sequence[Leg]) -> list[list[Leg]]:
    """The legs in rows of which each leads on from where the one before it ended."""
    ways: list[list[Leg]] = []
    for leg in legs:
        if not ways or leg.origin is None or leg.origin != ways[-1][-1].destination:
            ways.append([])
        ways[-1].append(leg)
    return ways


def _title(journeys: Sequence[Itinerary], readings: Sequence[Reading]) -> str:
    for journey in journeys:
        present = [leg for leg in journey.legs if not leg.background]
        legs = [leg for leg in present if leg.status in ("happened", "under_way")]
        way = max(_ways(legs or present), key=lambda one: sum(len(leg.evidence) for leg in one), default=[])
        stops: list[Place] = []
        for leg in way:
            stops += [p for p in (leg.origin, leg.destination) if p and p not in stops]
        if stops:
            who = journey.mover[:1].upper() + journey.mover[1:]
            ends = stops[0].name if len(stops) == 1 else f"{stops[0].name} to {stops[-1].name}"
            return f"{who}: {ends}"
    titles = [reading.article.title for reading in readings if reading.article.title]
    return titles[0] if titles else "Places in the news"


def _note(reading: Reading) -> ArticleNote:
    article = reading.article
    return ArticleNote(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        published_from=article.published_from,
        url=article.url,
        noise=article.noise,
        warnings=reading.warnings,
    )


def _unresolved(reading: Reading) -> list[Unresolved]:
    """One entry for each name that got no place, or one too unsure to stand on, in this article."""
    found: dict[str, Unresolved] = {}
    for resolution in reading.resolutions:
        toponym = resolution.toponym
        if toponym.role in ("demonym", "embedded", "dateline"):
            continue
        if resolution.place is not None and resolution.score >= UNSURE:
            continue
        unsure = () if resolution.place is None else (resolution.place,)
        found.setdefault(
            toponym.text.casefold(),
            Unresolved(
                name=toponym.text,
                article=reading.article.id,
                start=toponym.span.start,
                end=toponym.span.end,
                reason=resolution.reason,
                candidates=(*unsure, *resolution.candidates)[:5],
                is_unsure=bool(unsure),
            ),
        )
    return list(found.values())


def _nobodys(reading: Reading, names: Mapping[str, str], towns: AbstractSet[str]) -> list[Unresolved]:
    """Movements without a mover who could be drawn: who went is the first question, so they are listed."""
    found = []
    for m in reading.movements:
        told = m.mover or m.vehicle
        name = None if told is None else names[told]
        why = nobodies.why_nobody(m, name) or nobodies.why_not_of(reading, m, towns)
        if why is not None:
            found.append(_listed(reading.article, m, why))
    return found


def _listed(article: Article, m: Movement, why: str) -> Unresolved:
    """A movement that is not drawn, with the reason."""
    start, end = m.trigger.start, m.trigger.end
    return Unresolved(name=article.text[start:end], article=article.id, start=start, end=end, reason=why)


def _mentioned(readings: Sequence[Reading]) -> tuple[MentionedPlace, ...]:
    counts: Counter[Place] = Counter()
    where: dict[Place, list[str]] = {}
    for reading in readings:
        for resolution in reading.resolutions:
            place = resolution.place
            if place is None or resolution.toponym.role in ("demonym", "embedded", "dateline"):
                continue
            counts[place] += 1
            articles = where.setdefault(place, [])
            if reading.article.id not in articles:
                articles.append(reading.article.id)
    ranked = sorted(counts, key=lambda p: (-counts[p], p.name, p.id))
    return tuple(MentionedPlace(place=p, count=counts[p], articles=tuple(where[p])) for p in ranked)
