"""In which order one mover made its visits: what a chain says, then the dates, then the order in which they are told.

A visit without a date has its day from the stop before it or from what is told around it, as narrated time moves
forwards from clause to clause (Reichenbach 1947; Partee, "Nominal and temporal anaphora", 1984).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from geonews.stories.sameness import distance_km
from geonews.stories.ties import is_made, that_hold
from geonews.stories.visits import Step, Visit, goes_on

#: Characters: the head of an article begins with its newest; what is told so near is told in a row.
_HEAD, _NEXT = 250, 300
#: How much longer than the straight way one over a place may be that lies right on it.
_DETOUR = 0.25


def in_order(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """Visits in order of travel: what a chain says, then dates, then the text (Kahn 1962, ties by date)."""
    waiting = list(visits)
    among = {id(v) for v in visits}
    before = [*that_hold(visits, before), *((a, b) for a, b in before if not {id(a), id(b)} <= among)]
    days = _days(visits, before)
    spoken = {id(v): _sentences(v) for v in waiting}
    # what nobody dates, and is told as before a stop, goes before all else of that stop's day
    undated = [
        (a, b)
        for a, b in before
        # a sea that was crossed counts where it is told before the stop, and not as an afterthought
        if a.dated is None and id(a) in days and (a.is_goal() or (a.arrives() and a.first_order < b.first_order))
        # "left A, stopped at B and landed in C": of one sentence the text has the order
        if not any(one.first_order < a.first_order and spoken[id(one)] & spoken[id(a)] for one in waiting)
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
    return _undivided(out, before)


def _undivided(stops: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """The visits in order, none that is only told as a start, without a day, amid a way that a report tells.

    "She landed in B from A" leaves no room for the C from which another article has her fly in: that was before.
    """
    out = list(stops)
    for visit in stops:
        if visit.arrives() or visit.dated:
            continue
        number = out.index(visit)
        while 0 < number < len(out) - 1 and _is_one_way(out[number - 1], visit, out[number + 1], before):
            out[number - 1 : number + 1] = [visit, out[number - 1]]
            number -= 1
    return out


def _is_one_way(start: Visit, visit: Visit, goal: Visit, before: Sequence[tuple[Visit, Visit]]) -> bool:
    """Whether somebody went from one visit to the next but one, and nobody ties the one amid them to either."""
    tied = any((a is start and b is visit) or (a is visit and b is goal) for a, b in before)
    return is_made(start, goal) and not tied


def ended_at_a_goal(travelled: Sequence[Visit], ahead: Sequence[Visit]) -> list[Visit]:
    """The visits in order, none that was only passed behind the last goal: "docked in A. It had met no ice off B".

    Nobody's journey ends at what he passed, so where no day puts it after the goal it is laid where it lies on the way.
    Who is told then to be bound for elsewhere (``ahead``) may have passed it since.
    """
    stops = list(travelled)
    bound = max((step.report.order[0] for visit in ahead for step in visit.steps), default=-1)
    while len(stops) > 1 and not stops[-1].is_goal() and stops[-1].arrives() and bound < stops[-1].first_order[0]:
        *rest, passed = stops
        number = _where_passed(passed, rest)
        if number is None:
            return list(travelled)
        stops = [*rest[:number], passed, *rest[number:]]
    return stops


def _where_passed(passed: Visit, stops: Sequence[Visit]) -> int | None:
    """Before which of the stops a place was passed, up to the last goal, so that the way over it is the shortest."""
    goal = next((v for v in reversed(stops) if v.is_goal()), None)
    if goal is None or any(step.role == "origin" for step in goal.steps):
        return None  # it left there again
    if passed.dated and not (goal.dated and passed.sort_day <= goal.sort_day):
        return None
    # the day may be that of a place passed behind the goal, unless it lies right on the way there
    most = _DETOUR if passed.dated else math.inf
    ways = [(_detour_km(stops[n - 1], passed, stops[n], most), n) for n in range(1, stops.index(goal) + 1)]
    added, number = min(ways, default=(math.inf, 0))
    return number if added < math.inf else None


def _detour_km(start: Visit, over: Visit, end: Visit, most: float) -> float:
    """How much longer the way between two visits is over a third; infinite if by more than so much of it."""
    a, b, c = start.place, over.place, end.place
    added, straight = distance_km(a, b) + distance_km(b, c) - distance_km(a, c), distance_km(a, c)
    return added if added <= most * straight else math.inf


def still_ahead(travelled: Sequence[Visit]) -> list[tuple[Visit, Visit]]:
    """Order for goals that came true: all that an article tells as done was before what it tells as ahead."""
    told = {id(v): [s.report.order[0] for s in v.steps if _is_done(s)] or [v.first_order[0]] for v in travelled}
    first = {number: min(articles) for number, articles in told.items()}
    done = {(article, id(v)): v for v in travelled for article in told[id(v)]}
    found = []
    for goal in travelled:
        ahead = {
            s.report.order[0] for s in goal.steps if s.status in ("expected", "under_way") and s.role == "destination"
        }
        ahead = {article for article in ahead if article < first[id(goal)]}
        found += [(v, goal) for (article, _), v in done.items() if article in ahead and v is not goal]
    return found


def _is_done(step: Step) -> bool:
    """Whether its own article tells it as done, and not another that a plan of it came true."""
    return step.status == "happened" and step.report.fact.status not in ("expected", "possible")


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
    if visit.travelled and not tell_together(visit, last):
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
    if onward is None or not visit.travelled:
        return date.max
    if any(goes_on(step) for step in onward.steps) or _tells_forwards(visit, onward):
        return onward.sort_day
    return date.max


def _tells_forwards(visit: Visit, onward: Visit) -> bool:
    """Whether an article, past its head, tells of one and then of the other: "drove to A. On Friday she flew to B"."""
    told = [step for step in (*visit.steps, *onward.steps) if step.status == "happened"]
    behind = onward.first_order[1] - visit.first_order[1]
    return visit.first_order[1] > _HEAD and behind < _NEXT and not any(step.report.looks_back for step in told)


def _nearness(ready: Sequence[Visit], last: Visit | None, days: dict[int, date]) -> dict[tuple[int, date], float]:
    """How far from the last stop, in km, each article goes on with a day; within an article the text has the order."""
    first: dict[tuple[int, date], Visit] = {}
    for visit in sorted(ready, key=lambda v: v.first_order):
        first.setdefault((visit.first_order[0], days[id(visit)]), visit)
    return {
        (article, day): 0.0 if last is None or article == last.first_order[0] else distance_km(last.place, visit.place)
        for (article, day), visit in first.items()
    }


def tell_together(one: Visit, other: Visit) -> bool:
    """Whether any sentence tells of two visits."""
    return not _sentences(one).isdisjoint(_sentences(other))


def _sentences(visit: Visit) -> set[tuple[str, int]]:
    """The sentences that tell of a visit: of which article, from which character on."""
    return {(step.report.evidence.article, step.report.evidence.start) for step in visit.steps}


def _order_key(visit: Visit, away_km: float, day: date) -> tuple[date, int, float, tuple[int, int]]:
    # an origin comes before what is told of the same day, unless its day is only that of what was told before it
    follows = visit.vague and day < visit.sort_day
    return (day, int(visit.arrives() or follows), away_km, visit.first_order)
