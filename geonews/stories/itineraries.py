"""The movements of one mover, told by several articles, as one itinerary.

The visits that its reports make up (`visits`) are put in order by the order of the chains, the dates and the order
of the text; legs run between neighbours (`legs`). A plan that newer reports have replaced is kept as superseded; a
denial that was overtaken is kept as a dispute of what happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geonews.model import EventSite, Itinerary, Leg, LegStatus, Mode, Movement, Place
from geonews.stories import claims
from geonews.stories.branches import chains_of, layers_of
from geonews.stories.laying import lay
from geonews.stories.legs import (
    background_legs,
    crowd_legs,
    evidence_of,
    leg_between,
    lone_leg,
    stops_of,
    travelled_legs,
    usual_mode,
)
from geonews.stories.precision import absorb
from geonews.stories.sameness import distance_km, inside, meet, same_place
from geonews.stories.visits import (
    RANK,
    Report,
    Step,
    Visit,
    goes_on,
    movement_of,
    places_of,
    sets_out,
    stays,
    steps_of,
    turns_back,
)


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
    crowd = bool(present) and not mover[:1].isupper() and all(movement_of(r).mover_kind == "group" for r in present)
    history = [r for r in told if movement_of(r).background]
    legs = (*background_legs(history), *_present_legs(present, gatherings, crowd=crowd))
    vehicles = Counter(movement_of(r).vehicle for r in present if movement_of(r).vehicle)
    vehicle = min(vehicles, key=lambda v: (-vehicles[v], -len(v or ""), v or "")) if vehicles else None
    return Itinerary(mover=mover, vehicle=vehicle, legs=legs)


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


# -- order ------------------------------------------------------------------------------------------------


def _ordered(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """Visits in order of travel: what a chain says, then dates, then the text (Kahn 1962, ties by date)."""
    waiting = list(visits)
    days = _days(visits, before)
    # what nobody dates, and is told as before a stop, goes before all else of that stop's day
    undated = [(a, b) for a, b in before if a.dated is None and a.arrives() and id(a) in days]
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


def _still_ahead(travelled: Sequence[Visit]) -> list[tuple[Visit, Visit]]:
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


# -- legs -------------------------------------------------------------------------------------------------


def _present_legs(reports: Sequence[Report], gatherings: Sequence[Report], *, crowd: bool) -> tuple[Leg, ...]:
    """The legs of the journey the articles are about.

    A ``crowd`` ("refugees", "troops") is not one traveller: what is told of it in two places is two movements,
    so its legs run only where one report says both ends.
    """
    chains = [chain for r in reports if movement_of(r).status != "denied" for chain in chains_of(r)]
    visits, before = lay(chains)
    visits, before = absorb(visits, before)
    visits = _begun(visits, before)
    if not crowd:
        claims.settle(visits, before, [r for r in reports if movement_of(r).status == "denied"])
    _confirm(visits, gatherings)
    if any(v.status in ("happened", "under_way") for v in visits):
        _add_plans(visits, gatherings)
    done = [v for v in visits if v.travelled]
    travelled = _from_shore_to_shore(_ordered(done, [*before, *_still_ahead(done)]))
    _supersede(visits)
    denied = _settle_denials([steps_of(r) for r in reports if movement_of(r).status == "denied"], visits)
    visits = [v for v in visits if v.steps]
    modes: Counter[Mode] = Counter(movement_of(r).mode for r in reports if movement_of(r).status != "denied")
    del modes["unknown"]
    usual = usual_mode(modes)
    legs = crowd_legs(travelled, before, usual) if crowd else travelled_legs(travelled, before, usual)
    last = travelled[-1] if travelled and not crowd else None
    planned = [v for v in visits if not v.travelled and not v.superseded]
    for status in ("under_way", "expected"):
        for layer in layers_of(_ordered([v for v in planned if v.status == status and v.arrives()], before)):
            for visit in layer:
                starts = _starts(visit, last, travelled, _said_origin(visit, before, planned))
                legs += [leg_between(start, visit, usual) for start in starts]
            last = None if crowd else layer[-1]
    for visit in _ordered([v for v in planned if v.status == "possible" and v.arrives()], before):
        starts = _starts(visit, last, travelled, _said_origin(visit, before, planned))
        legs += [leg_between(start, visit, usual) for start in starts]
    for visit in _ordered([v for v in visits if v.superseded and v.arrives()], before):
        start = (
            _broken_off_at(visit, before)
            or claims.left_before(visit, travelled)
            or _known_then(stops_of(travelled), visit)
            or next((a for a, b in before if b is visit and not a.arrives()), None)
        )
        legs.append(leg_between(start, visit, usual))
    if travelled and all(leg.status == "superseded" for leg in legs):
        # a departure is all that is known
        legs[:0] = [leg_between(start, None, usual) for start in layers_of(travelled)[-1]]
    legs += denied
    return tuple(leg for leg in legs if leg.evidence)


def _from_shore_to_shore(travelled: list[Visit]) -> list[Visit]:
    """The visits without the seas at either end of which nothing is told but that they were crossed.

    A way over a sea is no way to it; between two stops it is a waypoint.
    """
    kept = [n for n, visit in enumerate(travelled) if not visit.is_crossed()]
    return travelled[kept[0] : kept[-1] + 1] if kept else []


def _begun(visits: list[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """The visits, with every departure taken to have come true that was due before the mover was seen elsewhere.

    So is one whose goal was reached, where nobody says from where else.
    """
    seen = max((v.sort_day for v in visits if v.travelled and v.arrives()), default=date.min)
    reached = [v for v in visits if v.travelled and v.arrives() and not any(b is v and a.travelled for a, b in before)]
    for visit in visits:
        due = visit.dated
        if visit.status_told != "expected" or visit.arrives():
            continue
        led = any(a is visit and any(b is v for v in reached) for a, b in before)
        if led or (due and due.latest and due.latest <= seen):
            visit.steps = [replace(step, status="happened") for step in visit.steps]
            visit.forget_dates()
    return visits


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
        return (last,)
    return next((layer for layer in layers_of(travelled) if last in layer), (last,))


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
    return known[-1] if known else None


# -- plans, overtaken and denied --------------------------------------------------------------------------


def _confirm(visits: Sequence[Visit], gatherings: Sequence[Report]) -> None:
    """Let who was due at a place have come where a newer report has them take part in what was held there."""
    for visit in visits:
        if visit.status_told not in ("expected", "under_way") or not visit.arrives() or visit.was_broken_off():
            continue
        last = max(step.report.order[0] for step in visit.steps)
        # "left A for B, where she met the king"
        told = {(s.report.order[0], s.report.evidence.start) for s in visit.steps if s.status == "under_way"}
        held = [r for r in gatherings if r.order[0] > last or (r.order[0], r.evidence.start) in told]
        if any(_was_held_at(r, visit.place) for r in held):
            visit.steps = [replace(step, status="happened") for step in visit.steps]
            visit.forget_dates()


def _was_held_at(report: Report, place: Place) -> bool:
    site = report.fact
    if not isinstance(site, EventSite) or site.status != "happened" or site.mention.place is None:
        return False
    return same_place(site.mention.place, place) or inside(site.mention.place, place)


def _add_plans(visits: list[Visit], plans: Sequence[Report]) -> None:
    """Let a journey under way end where an event it is bound for may be held."""
    for plan in sorted(plans, key=lambda r: r.order):
        site = plan.fact
        if not isinstance(site, EventSite) or site.mention.place is None or site.mention.place.is_wide:
            continue
        if site.status == "happened":
            continue
        status: LegStatus = "possible" if site.status == "possible" else "expected"
        step = Step(site.mention.place, "destination", status, site.when, plan)
        there = [v for v in visits if same_place(step.place, v.place)]
        known = min(there, key=lambda v: not v.travelled, default=None)
        if known is None:
            visits.append(Visit(step.place, [step]))
        elif not known.travelled:
            known.steps.append(step)


def _supersede(visits: Sequence[Visit]) -> None:
    """Mark plans that newer reports have replaced by another goal, or whose day has passed without them."""
    newest = max((v.last_report() for v in visits), default=date.min)
    open_plans = [v for v in visits if not v.travelled]
    for visit in open_plans:
        gone = _went_elsewhere(visit, visits) or _turned_back(visit, visits) or visit.was_broken_off()
        visit.superseded = gone or bool(visit.overtaken)
        last = visit.last_report()
        if last == date.min or last >= newest:
            continue
        when = visit.dated
        replaced = any(
            other is not visit and other.first_report() > last and other.arrives() and not _same_article(other, visit)
            for other in open_plans
        )
        passed = when is not None and when.latest is not None and when.latest < newest
        visit.superseded = visit.superseded or replaced or passed or _was_guessed_before(visit, visits)
    # a leg superseded by nothing at all would be a leg lost: the newest plan always stays
    if open_plans and all(v.superseded for v in open_plans) and not any(v.travelled for v in visits):
        newest_plan = max(open_plans, key=lambda v: v.last_report())
        newest_plan.superseded = newest_plan.was_broken_off()


def _was_guessed_before(visit: Visit, visits: Sequence[Visit]) -> bool:
    """Whether a goal was only thought possible before newer reports told that the mover had come to another."""
    if visit.status != "possible":
        return False
    last = visit.last_report()
    return any(v.travelled and v.is_goal() and last < v.first_report() < date.max for v in visits)


def _went_elsewhere(visit: Visit, visits: Sequence[Visit]) -> bool:
    """Whether a goal that the mover was once bound for ("drifted towards A") lies behind a later arrival."""
    then = visit.dated
    if visit.status != "under_way":
        return False
    if then is None or then.latest is None:
        # who has left for a place is soon there, whatever is told next; who was bound for it may have been kept from it
        told = date.max if any(sets_out(step) for step in visit.steps) else visit.last_report()
        here = (v for v in visits if v.travelled and any(map(stays, v.steps)))
        return any(told < v.first_report() < date.max for v in here)
    later = (v.dated for v in visits if v.travelled and v.arrives())
    return any(when.earliest > then.latest for when in later if when and when.earliest)


def _turned_back(visit: Visit, visits: Sequence[Visit]) -> bool:
    """Whether the mover is told to have turned back after all that is told of this goal."""
    if visit.status not in ("under_way", "expected"):
        return False
    last = max(step.report.order for step in visit.steps)
    return any(turns_back(step) and step.report.order > last for v in visits if v is not visit for step in v.steps)


def _same_article(a: Visit, b: Visit) -> bool:
    return bool({s.report.order[0] for s in a.steps} & {s.report.order[0] for s in b.steps})


def _settle_denials(chains: Sequence[list[Step]], visits: list[Visit]) -> list[Leg]:
    """Give each denial to the visit that it disputes, or a leg of its own where nobody claims the visit."""
    legs = []
    for chain in chains:
        goals = [s for s in chain if s.role != "origin"] or chain
        if not goals:
            continue
        goal = goals[-1]
        # who has not left a place has not failed to come to it
        alike = (v for v in visits if v.steps and (goal.role != "origin" or any(s.role == "origin" for s in v.steps)))
        likeliest = sorted(alike, key=lambda v: RANK[v.status])
        claimed = next((v for v in likeliest if same_place(goal.place, v.place) or inside(v.place, goal.place)), None)
        start = next((s.place for s in chain if s.role == "origin"), None)
        if claimed is None:
            legs.append(lone_leg(start, goal, "denied"))
        elif _only_told_with(goal, claimed):
            refused = replace(goal, place=claimed.place)
            start = start or _start_told(claimed)
            claims = evidence_of((s.report, s.status) for s in claimed.steps)
            legs.append(replace(lone_leg(start, refused, "denied"), disputed_by=claims))
            claimed.steps.clear()
        else:
            given_up = _given_up(goal, claimed)
            if given_up is not None:
                visits.append(given_up)
                claimed = given_up
            claimed.disputes.append(goal.report.evidence)
            if not claimed.travelled and (goal.report.published or date.min) > claimed.last_report():
                claimed.superseded = True  # what was foreseen has since been denied
    return legs


def _start_told(claimed: Visit) -> Place | None:
    """From where a report has the mover set out for a place, if any does."""
    facts = [step.report.fact for step in claimed.steps if step.role == "destination"]
    starts = [place for fact in facts if isinstance(fact, Movement) for place in places_of(fact.origin)]
    return starts[-1] if starts else None


def _given_up(denial: Step, claimed: Visit) -> Visit | None:
    """The part of a plan that a denial ended, where newer reports have another plan to go there."""
    said = denial.report.published
    if claimed.travelled or said is None or said >= claimed.last_report():
        return None
    older = [step for step in claimed.steps if (step.report.published or date.min) < said]
    newer = [step for step in claimed.steps if step not in older]
    if not older or not newer or any((step.report.published or date.min) <= said for step in newer):
        return None
    claimed.steps[:] = newer
    claimed.forget_dates()
    return Visit(denial.place, older)


def _only_told_with(denial: Step, claimed: Visit) -> bool:
    """Whether a plan is told by nobody but the article that denies it: "had planned to, but will not"."""
    told = {step.report.order[0] for step in claimed.steps}
    return not claimed.travelled and claimed.arrives() and told == {denial.report.order[0]}
