"""What was believed at a date: the story's legs and sites as the reports published by then told them.

A story keeps of every quoted sentence when it was published and how surely it told its leg or site. From that follows
what a reader knew on an earlier day. Three rules keep it honest: nothing is known before its first report; nothing has
happened before the day it is dated; and a plan counts as overtaken from the first report that disputes it, or from the
first day of reports after its own last. Where a story was written without the status of its reports, the last known
status stands in, a plan for what has been overtaken. Articles without a date count from the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geonews.model import Candidate, Event, Evidence, Leg, LegStatus, SiteStatus, Story, When

#: Most days a slider stops at; a story told over more keeps its first, its last and evenly chosen days between.
MOST_STEPS = 60
Told = Literal["happened", "under_way", "expected", "possible"]
_SURER: tuple[Told, ...] = ("happened", "under_way", "expected", "possible")

_Thing = TypeVar("_Thing")
_Status = TypeVar("_Status")
Published = dict[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """How surely each leg and each site was told by the end of a day; what nobody had told yet is missing.

    Legs are keyed by the numbers of itinerary and leg, sites by those of event and candidate, counted from 0.
    """

    day: date
    legs: Mapping[tuple[int, int], LegStatus]
    sites: Mapping[tuple[int, int], SiteStatus]


def published(story: Story) -> Published:
    """The day of each dated article, by its id."""
    return {note.id: note.published for note in story.articles if note.published}


def days(story: Story) -> tuple[date, ...]:
    """The days on which something on the map was reported, in order; the last is the present."""
    dates = published(story)
    told = [leg.evidence + leg.disputed_by for itinerary in story.itineraries for leg in itinerary.legs]
    told += [site.supporting + site.opposing for event in story.events for site in event.sites]
    found = sorted({dates[one.article] for evidence in told for one in evidence if one.article in dates})
    if len(found) <= MOST_STEPS:
        return tuple(found)
    last = len(found) - 1
    return tuple(found[round(k * last / (MOST_STEPS - 1))] for k in range(MOST_STEPS))


def believed(story: Story, day: date) -> Then:
    """What the reports up to the end of ``day`` told; from the last day of reports on, what the story tells."""
    dates = published(story)
    legs = {
        (i, j): _leg(leg, day, dates)
        for i, itinerary in enumerate(story.itineraries)
        for j, leg in enumerate(itinerary.legs)
    }
    sites = {
        (e, c): _site(event, one, day, dates)
        for e, event in enumerate(story.events)
        for c, one in enumerate(event.sites)
    }
    return Then(
        day=day,
        legs={at: status for at, status in legs.items() if status is not None},
        sites={at: status for at, status in sites.items() if status is not None},
    )


def as_told(story: Story, then: Then) -> Story:
    """The story with only what was told by then, as surely as it was told: for words about it, not for drawing."""
    itineraries = [
        replace(one, legs=tuple(replace(leg, status=status) for leg, status in _given(one.legs, i, then.legs)))
        for i, one in enumerate(story.itineraries)
    ]
    events = [
        replace(one, sites=tuple(replace(site, status=status) for site, status in _given(one.sites, e, then.sites)))
        for e, one in enumerate(story.events)
    ]
    return replace(story, itineraries=tuple(itineraries), events=tuple(events))


def _given(things: Iterable[_Thing], of: int, then: Mapping[tuple[int, int], _Status]) -> list[tuple[_Thing, _Status]]:
    return [(thing, then[of, number]) for number, thing in enumerate(things) if (of, number) in then]


def _leg(leg: Leg, day: date, dates: Published) -> LegStatus | None:
    known = _by(leg.evidence, day, dates)
    if not known and leg.evidence:
        return None
    if not known or day >= max(dates.values(), default=day) or leg.status == "denied":
        return leg.status
    last = max((dates[one.article] for one in leg.evidence if one.article in dates), default=day)
    if leg.status == "superseded" and (_by(leg.disputed_by, day, dates) or day > last):
        return "superseded"
    then: LegStatus = _surest(known) or ("expected" if leg.status == "superseded" else leg.status)
    # nobody ever went all the way of a plan that was overtaken, however far it had begun
    least: LegStatus = "expected" if leg.status == "superseded" else leg.status
    then = max(then, least, key=_rank)
    return _not_before(then, leg.when, day)


def _site(event: Event, site: Candidate, day: date, dates: Published) -> SiteStatus | None:
    # a report that people went elsewhere speaks against a site without naming it
    known = _by((*site.supporting, *(one for one in site.opposing if one.status == "ruled_out")), day, dates)
    if not known and (site.supporting or site.opposing):
        return None
    if not known or day >= max(dates.values(), default=day):
        return site.status
    newest = max((dates[one.article] for one in known if one.article in dates), default=day)
    last = [one for one in known if dates.get(one.article, newest) == newest]
    if any(one.status == "ruled_out" for one in last):
        return "ruled_out"
    told = _surest([one for one in last if one in site.supporting])
    then: SiteStatus = told or ("possible" if site.status == "ruled_out" else site.status)
    ahead = event.when is not None and event.when.earliest is not None and event.when.earliest > day
    return "expected" if then in ("happened", "under_way") and ahead else then


def _by(evidence: Iterable[Evidence], day: date, dates: Published) -> list[Evidence]:
    return [one for one in evidence if dates.get(one.article, date.min) <= day]


def _surest(told: Sequence[Evidence]) -> Told | None:
    return next((status for status in _SURER if any(one.status == status for one in told)), None)


def _rank(status: LegStatus) -> int:
    return _SURER.index(status) if status in _SURER else len(_SURER)


def _not_before(status: LegStatus, when: When | None, day: date) -> LegStatus:
    """What is dated later was still to come, and what lasts until later was under way."""
    if when is None or status not in ("happened", "under_way"):
        return status
    if when.earliest is not None and when.earliest > day:
        return "expected"
    return "under_way" if when.latest is not None and when.latest > day else status
