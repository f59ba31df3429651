"""In which order one mover made its visits: what a chain says, then the dates, then the order in which they are told.

A visit without a date has its day from the stop before it or from what is told around it, as narrated time moves
forwards from clause to clause (Reichenbach 1947; Partee, "Nominal and temporal anaphora", 1984).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geonews.stories.sameness import distance_km
from geonews.stories.visits import Visit, goes_on


def in_order(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """Visits in order of travel: what a chain says, then dates, then the text (Kahn 1962, ties by date)."""
    waiting = list(visits)
    days = _days(visits, before)
    # what nobody dates, and is told as before a stop, goes before all else of that stop's day
    undated = [
        (a, b)
        for a, b in before
        # a sea that was crossed counts where it is told before the stop, and not as an afterthought
        if a.dated is None and id(a) in days and (a.is_goal() or (a.arrives() and a.first_order < b.first_order))
    ]
    first = {id(a) for a, b in undated if days[id(a)] == days.get(id(b)) != date.max}
    blockers = {id(v): {id(a) for a, b in before if b is v and a in waiting and a is not v} for v in waiting}
    out: list[Visit] = []
    done: set[int] = set()
    while waiting:
        ready = [v for v in waiting if blockers[id(v)] <= done] or waiting
        last = out[-1] if out else None
        nearest = _nearness(ready, last, days)
        keys = {id(v): _order_key(v, nearest[v.first_order[0], days[id(v)]], days[id(v)]) for v in ready}
        chosen = min(ready, key=lambda v: (keys[id(v)][0], id(v) not in first, keys[id(v)]))
        waiting.remove(chosen)
        done.add(id(chosen))
        out.append(chosen)
    return out


def still_ahead(travelled: Sequence[Visit]) -> list[tuple[Visit, Visit]]:
    """Order for goals that came true: all that an article tells as done was before what it tells as ahead."""
    first = {id(v): min(s.report.order[0] for s in v.steps if s.status == "happened") for v in travelled}
    done = {(s.report.order[0], id(v)): v for v in travelled for s in v.steps if s.status == "happened"}
    found = []
    for goal in travelled:
        told = {
            s.report.order[0] for s in goal.steps if s.status in ("expected", "under_way") and s.role == "destination"
        }
        told = {article for article in told if article < first[id(goal)]}
        found += [(v, goal) for (article, _), v in done.items() if article in told and v is not goal]
    return found


def _days(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> dict[int, date]:
    """The day of each visit; one without a date of its own is no later than what follows it."""
    days = {id(v): v.sort_day for v in visits}
    # what it did not reach has a day, too, before which it set out
    missed = {id(b): b.sort_day for _, b in before if id(b) not in days and b.dated is not None and b.was_broken_off()}
    for _ in visits:
        for a, b in before:
            end = days.get(id(b), missed.get(id(b)))
            if id(a) in days and end is not None and a.dated is None:
                days[id(a)] = min(days[id(a)], end)
    for visit in visits:
        if visit.vague:
            days[id(visit)] = _day_told(visit, visits, before, days[id(visit)])
    return days


def _day_told(visit: Visit, visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]], reported: date) -> date:
    """The day of a visit that nobody dates: of the stop before it, of what is told before it, or as reported."""
    starts = [a.sort_day for a, b in before if b is visit and not a.vague]
    if visit.travelled and starts:
        return min(reported, max(starts))
    article, place = visit.first_order
    dated = [v for v in visits if not v.vague and v is not visit and v.first_order[0] == article]
    told = [v for v in dated if v.first_order[1] < place]
    last = max(told, key=lambda v: v.first_order, default=None)
    if last is None:
        return min(reported, _day_gone_on(visit, dated))
    if visit.travelled and not _one_sentence(visit, last):
        # after a look back in a sentence of its own the story goes on from where it was
        last = max((v for v in told if v.travelled), key=lambda v: v.sort_day, default=last)
    # a story is told forwards: what follows a day was then, or will be
    return min(reported, last.sort_day) if visit.travelled else max(reported, last.sort_day)


def _day_gone_on(visit: Visit, dated: Sequence[Visit]) -> date:
    """The day on which the mover went on from a visit that nobody dates, as the next one told says: "travelled on to".

    Where nothing goes on so, there is none: a story begins with its newest.
    """
    behind = (v for v in dated if v.first_order[1] > visit.first_order[1] and v.travelled)
    onward = min(behind, key=lambda v: v.first_order, default=None)
    if onward is None or not visit.travelled or not any(goes_on(step) for step in onward.steps):
        return date.max
    return onward.sort_day


def _nearness(ready: Sequence[Visit], last: Visit | None, days: dict[int, date]) -> dict[tuple[int, date], float]:
    """How far from the last stop, in km, each article goes on with a day; within an article the text has the order."""
    first: dict[tuple[int, date], Visit] = {}
    for visit in sorted(ready, key=lambda v: v.first_order):
        first.setdefault((visit.first_order[0], days[id(visit)]), visit)
    return {
        (article, day): 0.0 if last is None or article == last.first_order[0] else distance_km(last.place, visit.place)
        for (article, day), visit in first.items()
    }


def _one_sentence(one: Visit, other: Visit) -> bool:
    """Whether any sentence tells of both."""
    sentences = {(step.report.evidence.article, step.report.evidence.start) for step in one.steps}
    return any((step.report.evidence.article, step.report.evidence.start) in sentences for step in other.steps)


def _order_key(visit: Visit, away_km: float, day: date) -> tuple[date, int, float, tuple[int, int]]:
    # an origin comes before what is told of the same day, unless its day is only that of what was told before it
    follows = visit.vague and day < visit.sort_day
    return (day, int(visit.arrives() or follows), away_km, visit.first_order)
