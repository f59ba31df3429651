"""Legs of an itinerary: what two visits, a crowd's reports, a lone denial or a piece of history make of one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from geonews.model import Evidence, Leg, LegStatus, Mode, Movement, Place, When
from geonews.stories.branches import layers_of
from geonews.stories.sameness import one_stop, same_place
from geonews.stories.visits import RANK, Report, Step, Visit, movement_of, steps_of

#: Wide places that one can be in, and so stop at; the other wide ones are passed.
_LANDS = frozenset({"country", "region", "county", "continent", "area"})
#: The share of legs told by one mode from which the others are taken to be by it, too.
_NEARLY_ALWAYS = 0.75


_TWO = 2  # ends of a way


def usual_mode(modes: Counter[Mode]) -> Mode:
    """How a mover goes where nobody says: as told of nearly every leg; who takes trains and boats may go by either."""
    if not modes:
        return "unknown"
    best = min(modes, key=lambda m: (-modes[m], m))
    return best if modes[best] >= _NEARLY_ALWAYS * modes.total() else "unknown"


def travelled_legs(travelled: Sequence[Visit], before: Sequence[tuple[Visit, Visit]], usual: Mode) -> list[Leg]:
    """The legs between the places that one traveller has been at, in order; ``before`` ties those where many part."""
    layers = layers_of(stops_of(travelled))
    stops = [stop for layer in layers for stop in layer]
    at = {id(visit): n for n, visit in enumerate(travelled)}
    legs = []
    for one, other in pairwise(layers):
        ties = _ties(one, other, before)
        if not ties and _is_out_and_home(one[-1], other[0]):
            legs += [leg_between(one[-1], None, usual), leg_between(None, other[0], usual)]
        for a, b in ties:
            over = [v for v in travelled if v not in stops and at[id(a)] <= at[id(v)] <= at[id(b)]]
            legs.append(leg_between(a, b, usual, over=over))
    if stops and stops[0].arrives():
        first = [leg_between(None, stop, usual) for stop in layers[0]]
        if not legs or stops[0].is_goal():
            legs[:0] = first
    return legs


def _is_out_and_home(start: Visit, home: Visit) -> bool:
    """As in "left Lima on Monday. On Friday it tied up in Lima": out and home again, nobody says from where."""
    if not same_place(start.place, home.place) or start.arrives() or not home.arrives():
        return False
    left, back = start.dated, home.dated
    return bool(left and back and left.latest and back.earliest and left.latest < back.earliest)


def _ties(
    one: Sequence[Visit], other: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]
) -> list[tuple[Visit, Visit]]:
    """Which of the stops side by side lead to which: those that a report ties, every start to a goal, else the last."""
    said = [(a, b) for a in one for b in other if any(a is x and b is y for x, y in before)]
    if not said and not any(a.arrives() for a in one):
        return [(a, b) for a in one for b in other if not same_place(a.place, b.place)]
    return said + [(one[-1], b) for b in other if not any(b is y for _, y in said)]


def stops_of(travelled: Sequence[Visit]) -> list[Visit]:
    """Those of the visits that a leg can end at: a sea, strait or range between two of them is a place on the way.

    So is a country that was only passed ("flew over A and B").
    """
    ends = {id(travelled[0]), id(travelled[-1])} if travelled else set()
    stays = [v for v in travelled if v.place.kind in _LANDS and any(s.role != "via" for s in v.steps)]
    return [v for v in travelled if id(v) in ends or v in stays or not v.place.is_wide]


def crowd_legs(travelled: Sequence[Visit], before: Sequence[tuple[Visit, Visit]], usual: Mode) -> list[Leg]:
    """The legs of many: only between the ends that one report gives, which ``before`` holds."""
    legs = []
    for visit in travelled:
        starts = [a for a, b in before if b is visit and any(a is v for v in travelled)]
        onward = any(a is visit for a, _ in before)
        if starts:
            legs += [leg_between(start, visit, usual) for start in dict.fromkeys(starts)]
        elif visit.arrives():
            legs.append(leg_between(None, visit, usual))
        elif not onward:
            legs.append(leg_between(visit, None, usual))
    return legs


def leg_between(start: Visit | None, end: Visit | None, usual: Mode, *, over: Sequence[Visit] = ()) -> Leg:
    """The leg between two visits, ``over`` the wide places told of between them."""
    steps = [s for s in end.steps if s.role != "origin"] if end else []
    steps += [s for visit in over for s in visit.steps]
    steps += [s for s in start.steps if end is None or _leaves_for(s, end)] if start else []
    # where the next thing told is a departure, the way there is told by nobody but by that departure
    steps = steps or (list(end.steps) if end else [])
    status = end.status if end else start.status if start else "happened"
    facts = [s.report.fact for s in steps if isinstance(s.report.fact, Movement)]
    modes: Counter[Mode] = Counter(f.mode for f in facts)
    del modes["unknown"]
    vehicles = Counter(f.vehicle for f in facts if f.vehicle)
    return Leg(
        origin=start.place if start else None,
        destination=end.place if end else None,
        via=tuple(visit.place for visit in over),
        status=status,
        when=_interval(start, end),
        mode=min(modes, key=lambda m: (-modes[m], m)) if modes else usual,
        vehicle=min(vehicles, key=lambda v: (-vehicles[v], v)) if vehicles else None,
        evidence=evidence_of((s.report, _told(s, arriving=end is not None)) for s in steps),
        disputed_by=tuple(end.disputes) if end else (),
    )


def _leaves_for(step: Step, end: Visit) -> bool:
    """Whether a step tells of this leg's start: who may leave Peru for Norway has not been on the way to Lima then."""
    if step.role != "origin":
        return False
    fact = step.report.fact
    elsewhere = isinstance(fact, Movement) and fact.destination and not any(s.report is step.report for s in end.steps)
    return not (elsewhere and end.travelled and step.status in {"possible", "denied"})


def moved(legs: Sequence[Leg]) -> list[Leg]:
    """The legs, none of which leads from a place to itself: what is told of it tells of the coming there."""
    kept: list[Leg] = []
    for leg in legs:
        there = leg.destination
        if there is None or leg.origin is None or leg.via or leg.origin.name != there.name:
            kept.append(leg)
        elif kept and leg.status == kept[-1].status == "happened" and kept[-1].destination == leg.origin:
            told = {(one.article, one.start, one.end) for one in kept[-1].evidence}
            more = [one for one in leg.evidence if (one.article, one.start, one.end) not in told]
            kept[-1] = replace(kept[-1], when=kept[-1].when or leg.when, evidence=(*kept[-1].evidence, *more))
        else:  # who "left A and is back", or may be, was elsewhere, though nobody says where
            kept.append(leg if leg.status in ("happened", "possible") else replace(leg, origin=None))
    return kept


def _interval(start: Visit | None, end: Visit | None) -> When | None:
    if end is not None and not end.travelled:
        # when it is due says nothing of when the stop before was reached
        return end.dated
    begun = start.dated if start and start.travelled else None
    ended = end.dated if end else None
    if begun is None or ended is None:
        return ended or (_since(start, begun, end) if begun and start else None)
    if begun.earliest and ended.latest and begun.earliest <= ended.latest:
        return When(earliest=begun.earliest, latest=ended.latest, text=ended.text)
    return ended


def _since(start: Visit, begun: When, end: Visit | None) -> When | None:
    """When a leg without a date of its own was made: on the day the start was left, or since it was come to."""
    if end is None or any(step.role == "origin" and step.when == begun for step in start.steps):
        return begun
    told = end.first_report()
    if begun.earliest is None or not begun.earliest <= told < date.max:
        return None
    return When(earliest=begun.earliest, latest=told, text=begun.text)


def _told(step: Step, *, arriving: bool) -> LegStatus:
    """How surely a report puts the mover at the leg's end: who is told to have left is on the way there."""
    return "under_way" if arriving and step.role == "origin" and step.status == "happened" else step.status


def evidence_of(told: Iterable[tuple[Report, LegStatus]]) -> tuple[Evidence, ...]:
    """Each sentence once, in order, with the surest of what it says."""
    seen: dict[tuple[str, int, int], Evidence] = {}
    for report, status in sorted(told, key=lambda one: (one[0].order, RANK[one[1]])):
        one = report.evidence
        seen.setdefault((one.article, one.start, one.end), replace(one, status=status))
    return tuple(seen.values())


def lone_leg(start: Place | None, goal: Step, status: LegStatus) -> Leg:
    """A leg that one report alone tells, such as a denial of what nobody claims."""
    movement = movement_of(goal.report)
    left = goal.role == "origin"  # who has not left A has not failed to come to it
    return Leg(
        origin=goal.place if left else start,
        destination=None if left else goal.place,
        status=status,
        when=movement.when,
        mode=movement.mode,
        vehicle=movement.vehicle,
        background=movement.background,
        evidence=(goal.report.evidence,),
    )


def background_legs(reports: Sequence[Report]) -> tuple[Leg, ...]:
    """Earlier history: one leg for each place and time told, never joined to the present journey."""
    groups: list[tuple[Step, str | None, LegStatus, list[Report]]] = []
    for report in reports:
        goal = next(iter(reversed(_made(report))), None)
        if goal is None:
            continue
        movement = movement_of(report)
        iso = movement.when.iso[:4] if movement.when and movement.when.iso else None
        for told, year, status, members in groups:
            # who "had fled to Peru" and "flew back from Lima" went there and left it
            same = one_stop(told.place, goal.place) and (told.role == "origin") == (goal.role == "origin")
            if same and (year == iso or None in (year, iso)) and status == movement.status:
                members.append(report)
                break
        else:
            groups.append((goal, iso, movement.status, [report]))
    legs = [_history_leg(members) for _, _, _, members in groups]
    return tuple(sorted(legs, key=lambda leg: leg.when.earliest if leg.when and leg.when.earliest else date.min))


def _made(report: Report) -> list[Step]:
    """The places of one movement that it came to, where the rest of the way was broken off."""
    steps = steps_of(report)
    return [step for step in steps if not step.missed] or steps


def _history_leg(members: Sequence[Report]) -> Leg:
    # the fullest and most precise telling gives the ends: a city before the country around it
    best = max(members, key=lambda r: (not _made(r)[-1].place.is_wide, len(_made(r)), movement_of(r).when is not None))
    told = _made(best)
    movement = movement_of(best)
    modes: Counter[Mode] = Counter(movement_of(r).mode for r in members)
    del modes["unknown"]
    whens = [w for r in members if (w := movement_of(r).when) is not None]
    origin_only = told[-1].role == "origin"
    if not origin_only and len(told) == _TWO and same_place(told[0].place, told[-1].place):
        told = told[-1:]  # where one was already is no start
    return Leg(
        origin=told[0].place if len(told) > 1 or origin_only else None,
        destination=None if origin_only else told[-1].place,
        via=tuple(step.place for step in told[1:-1]),
        status=movement.status,
        when=movement.when or (whens[0] if whens else None),
        mode=min(modes, key=lambda m: (-modes[m], m)) if modes else "unknown",
        vehicle=movement.vehicle,
        background=True,
        evidence=evidence_of((member, movement_of(member).status) for member in members),
    )
