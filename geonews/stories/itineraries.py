"""The movements of one mover, told by several articles, as one itinerary.

The visits that its reports make up (`visits`) are put in order (`chronology`); legs run between neighbours (`legs`).
A plan that newer reports have replaced is kept as superseded (`plans`); a denial that was overtaken is kept as a
dispute of what happened (`denials`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geonews.model import Itinerary, Leg, Mode, Movement
from geonews.stories import claims
from geonews.stories.branches import chains_of, layers_of
from geonews.stories.chronology import ended_at_a_goal, in_order, still_ahead, tell_together
from geonews.stories.denials import settle_denials
from geonews.stories.laying import lay
from geonews.stories.legs import background_legs, crowd_legs, leg_between, moved, stops_of, travelled_legs, usual_mode
from geonews.stories.plans import add_plans, arrived, begun, confirm, give_up, supersede, was_on_the_way
from geonews.stories.precision import absorb
from geonews.stories.sameness import meet, same_place
from geonews.stories.visits import Report, Visit, movement_of, places_of, steps_of

#: Within so many days a date says when a journey is, and not only in which year.
#: "about 20,000 people", "100 thousand refugees"
_THOUSANDS = re.compile(r"\b(?P<many>\d[\d,]*)(?P<thousand> thousand)? (?:[a-z]+ ){0,2}[a-z]+$")
#: a march has fewer: of so many no two places that two sentences tell of are one way
_SO_MANY = 10_000
_A_MONTH = timedelta(days=32)


def build(mover: str, reports: Sequence[Report], gatherings: Sequence[Report] = ()) -> Itinerary:
    """The itinerary of one mover.

    Parameters
    ----------
    mover
        The mover's name, as drawn.
    reports
        Movements of this mover, background ones too, in any order.
    gatherings
        Event sites in which the mover takes part: a journey under way may end where one is still to come, and who was
        due where one was held has come there.
    """
    told = sorted(reports, key=lambda r: r.order)
    told = _settle_history(told)
    present = [r for r in told if not movement_of(r).background]
    groups = not mover[:1].isupper() and all(movement_of(r).mover_kind == "group" for r in present)
    crowd = bool(present) and (groups or _are_thousands(mover))
    history = [r for r in told if movement_of(r).background]
    legs = (*background_legs(history), *_present_legs(present, gatherings, crowd=crowd))
    vehicles = Counter(movement_of(r).vehicle for r in present if movement_of(r).vehicle)
    vehicle = min(vehicles, key=lambda v: (-vehicles[v], -len(v or ""), v or "")) if vehicles else None
    return Itinerary(mover=mover, vehicle=vehicle, legs=legs)


def _are_thousands(mover: str) -> bool:
    """Whether so many are told of that some went here and some there: "about 20,000 people"."""
    counted = _THOUSANDS.search(mover)
    number = int(counted["many"].replace(",", "")) if counted is not None else 0
    return number * (1000 if counted is not None and counted["thousand"] else 1) >= _SO_MANY


def _settle_history(reports: Sequence[Report]) -> list[Report]:
    """Call a movement history where other reports of the same one do: "in July", "on a visit this year"."""
    past = [movement_of(r) for r in reports if movement_of(r).background]
    known = [r for r in reports if not movement_of(r).background and movement_of(r).when is not None]
    return [
        replace(r, fact=replace(movement_of(r), background=True))
        if _is_told_as(past, r) or (not known and _is_of_the_past(past, r))
        else r
        for r in reports
    ]


def _is_of_the_past(past: Sequence[Movement], report: Report) -> bool:
    """Whether what an article tells without a day has both ends of what another dates as history.

    "He left A for B in 2019" and "he flew from A by C to B", where nothing of the mover is dated today.
    """
    movement = movement_of(report)
    if movement.background or movement.when is not None or movement.status != "happened":
        return False
    return any(
        meet(places_of(movement.origin), places_of(old.origin))
        and meet(places_of(movement.destination), places_of(old.destination))
        for old in past
        if old.when
    )


def _is_told_as(past: Sequence[Movement], report: Report) -> bool:
    movement = movement_of(report)
    when = movement.when
    if (
        movement.background
        or when is None
        or when.earliest is None
        or when.latest is None
        or when.earliest == when.latest
    ):
        return False
    goals = places_of(movement.destination)
    return any(
        same_place(goal, other) and old.when.earliest <= when.latest and when.earliest <= old.when.latest
        for old in past
        if old.when and old.when.earliest and old.when.latest
        for goal in goals
        for other in places_of(old.destination)
    )


def _present_legs(reports: Sequence[Report], gatherings: Sequence[Report], *, crowd: bool) -> tuple[Leg, ...]:
    """The legs of the journey the articles are about.

    A ``crowd`` ("refugees", "troops") is not one traveller: what is told of it in two places is two movements,
    so its legs run only where one report says both ends.
    """
    chains = [chain for r in reports if movement_of(r).status != "denied" for chain in chains_of(r)]
    visits, before = lay(chains)
    visits, before = absorb(visits, before)
    visits = begun(visits, before)
    arrived(visits)
    if not crowd:
        claims.settle(visits, before, [r for r in reports if movement_of(r).status == "denied"])
    confirm(visits, gatherings)
    if any(v.status in ("happened", "under_way") for v in visits):
        add_plans(visits, gatherings)
    done = [v for v in visits if v.travelled]
    travelled = _from_shore_to_shore(in_order(done, [*before, *still_ahead(done)]))
    supersede(visits)
    if not crowd:
        travelled = ended_at_a_goal(travelled, [v for v in visits if not v.travelled and not v.superseded])
    denied = settle_denials([steps_of(r) for r in reports if movement_of(r).status == "denied"], visits)
    visits = [v for v in visits if v.steps]
    before = [(a, b) for a, b in before if a.steps and b.steps]  # what was denied has no place in the order
    modes: Counter[Mode] = Counter(movement_of(r).mode for r in reports if movement_of(r).status != "denied")
    del modes["unknown"]
    usual: Mode = "unknown" if crowd else usual_mode(modes)  # some were flown; the others may have walked
    legs = crowd_legs(travelled, before, usual) if crowd else travelled_legs(travelled, before, usual)
    last = travelled[-1] if travelled and not crowd else None
    given_up = [] if crowd else give_up(visits, travelled, before)
    past = [v for v in visits if not v.superseded and was_on_the_way(v, travelled)]
    planned = [v for v in visits if not v.travelled and not v.superseded and not any(v is one for one in past)]
    for status in ("under_way", "expected"):
        for layer in layers_of(in_order([v for v in planned if v.status == status and v.arrives()], before)):
            for visit in layer:
                starts = _starts(visit, last, travelled, _said_origin(visit, before, planned))
                legs += [leg for start in starts for leg in _there_or_back(start, visit, usual)]
            last = None if crowd else layer[-1]
    for visit, over in _goals(in_order([v for v in planned if v.status == "possible" and v.arrives()], before)):
        starts = _starts(visit, last, travelled, _said_origin(visit, before, planned))
        legs += [leg_between(start, visit, usual, over=over) for start in starts]
    overtaken = [v for v in visits if v.superseded or any(v is one for one in past)]
    for visit, over in _goals(in_order([v for v in overtaken if v.arrives()], before)):
        start = (
            _broken_off_at(visit, before)
            or next((start for one, start in given_up if one is visit), None)
            or claims.left_before(visit, travelled)
            or _known_then(stops_of(travelled), visit)
            or next((a for a, b in before if b is visit and not a.arrives()), None)
        )
        legs.append(leg_between(start, visit, usual, over=over))
    if travelled and all(leg.status == "superseded" for leg in legs):
        # a departure is all that is known
        legs[:0] = [leg_between(start, None, usual) for start in layers_of(travelled)[-1]]
    legs += denied
    return tuple(leg for leg in moved(legs) if leg.evidence)


def _goals(visits: Sequence[Visit]) -> Iterator[tuple[Visit, list[Visit]]]:
    """Each goal of what is not made with the places told of only as on the way there: "may go to A by way of B"."""
    over = {id(goal): [one for one in visits if _is_only_on_the_way(one, goal)] for goal in visits}
    passed = {id(one) for row in over.values() for one in row}
    return ((visit, over[id(visit)]) for visit in visits if id(visit) not in passed)


def _is_only_on_the_way(visit: Visit, goal: Visit) -> bool:
    reports = {id(step.report) for step in goal.steps if step.role == "destination"}
    return visit is not goal and all(step.role == "via" and id(step.report) in reports for step in visit.steps)


def _from_shore_to_shore(travelled: list[Visit]) -> list[Visit]:
    """The visits without the seas at either end of which nothing is told but that they were crossed.

    A way over a sea is no way to it; between two stops it is a waypoint.
    """
    kept = [n for n, visit in enumerate(travelled) if not visit.is_crossed()]
    return travelled[kept[0] : kept[-1] + 1] if kept else []


def _said_origin(visit: Visit, before: Sequence[tuple[Visit, Visit]], planned: Sequence[Visit]) -> Visit | None:
    """The not yet travelled origin that a report gives for a planned visit, if any."""
    starts = [a for a, b in before if b is visit and not a.arrives() and any(a is p for p in planned)]
    return starts[0] if starts else None


def _starts(
    visit: Visit, last: Visit | None, travelled: Sequence[Visit], planned: Visit | None
) -> Sequence[Visit | None]:
    """From where a journey to a place not yet reached leads: as its newest report says, else the last stop.

    That report is overtaken where the last stop is told of later.
    """
    if planned is not None:
        return (planned,)
    newest = max((step.report for step in visit.steps), key=lambda report: report.order)
    known = max((step.report.order for step in last.steps), default=(0, 0)) if last else (0, 0)
    left = [v for v in travelled if any(s.report is newest and s.role == "origin" for s in v.steps)]
    if left and newest.order >= known:
        return layers_of(left)[-1]
    if last is None or last.arrives():
        open_plan = last is not None and last.status_told in ("expected", "possible")
        return (last,) if not open_plan or last is None or _may_follow(visit, last) else (None,)
    return next((layer for layer in layers_of(travelled) if last in layer), (last,))


def _may_follow(visit: Visit, plan: Visit) -> bool:
    """Whether a journey not yet made may lead on from another: one article tells of both, or both have their days.

    "He will visit A this year" in one paper and "he could go to B" in another are no way from A to B; nor are both in
    one paper that tells of B first, or of months between them. Whoever is in A one day need not go on to what is
    thought possible in a sentence of its own.
    """
    if _is_long_after(visit, plan):
        return False
    told, planned = ([step.report.order for step in one.steps] for one in (visit, plan))
    in_turn = any(here[0] == there[0] and there[1] <= here[1] for here in told for there in planned)
    if in_turn and visit.status_told == "possible" and plan.status_told != "possible":
        in_turn = tell_together(visit, plan)
    return in_turn or all(_is_dated(one) for one in (visit, plan))


def _is_long_after(visit: Visit, plan: Visit) -> bool:
    """Whether somebody is to make a journey more than a month after another, or after it was told of.

    A ship or a torch may be on one journey for months.
    """
    facts = [step.report.fact for one in (visit, plan) for step in one.steps]
    if not all(isinstance(fact, Movement) and fact.mover_kind == "person" and fact.mode != "sea" for fact in facts):
        return False
    due, other = visit.dated, plan.dated
    since = other.latest if other and other.latest else plan.last_report()
    return bool(due and due.earliest and date.min < since < due.earliest - _A_MONTH)


def _is_dated(visit: Visit) -> bool:
    when = visit.dated
    return bool(when and when.earliest and when.latest and when.latest - when.earliest < _A_MONTH)


def _there_or_back(start: Visit | None, visit: Visit, usual: Mode) -> list[Leg]:
    """The leg to a place not yet reached; who has left there went away first, nobody says where to."""
    if start is None or start.arrives() or not same_place(start.place, visit.place):
        return [leg_between(start, visit, usual)]
    return [leg_between(start, None, usual), leg_between(None, visit, usual)]


def _broken_off_at(visit: Visit, before: Sequence[tuple[Visit, Visit]]) -> Visit | None:
    """The place up to which a journey led that was broken off: where that was, else where it began."""
    if not visit.was_broken_off():
        return None
    return next((a for a, b in reversed(before) if b is visit and a.travelled), None)


def _known_then(travelled: Sequence[Visit], visit: Visit) -> Visit | None:
    """The last stop that was known when the overtaken plan was last reported."""
    then = visit.dated
    day = then.latest if then and then.latest and visit.status_told == "under_way" else visit.last_report()
    known = [v for v in travelled if v.first_report() <= visit.last_report() and v.sort_day <= day]
    if visit.was_broken_off():  # "was flying to A but was diverted to B": not from B
        known = [v for v in known if v.first_order < visit.first_order]
    return known[-1] if known else None
