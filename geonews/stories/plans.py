"""What became of a mover's plans: come true by what newer reports tell, overtaken by another goal, or let lapse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geonews.model import EventSite, LegStatus, Movement, Place
from geonews.stories.sameness import inside, same_place
from geonews.stories.visits import Report, Step, Visit, movement_of, returns, sets_out, stays, turns_back

#: "for A, and", "for A on Monday and spent": nothing that befell somebody on the way
_GOES_ON = re.compile(r"[^.;:]{0,30}?(?:\.|\band (?:spent|met|stayed|slept|saw|opened|visited|spoke|gave|held)\b)")

_A_WEEK = timedelta(days=7)
#: "was bound for", "had been heading for"; and what is as of when it was said
_WAS_BOUND = re.compile(
    r"\b(?:was|were|had been) (?:originally |then )?"
    r"(?:bound|headed|heading|en route|on (?:its|his|her|their) way)$"
)
_SAID = re.compile(r"\b(?:said|says|added|told|according)\b")


def begun(visits: list[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
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


def arrived(visits: Sequence[Visit]) -> None:
    """Let who "had left A for B and spent a night there" have come to B, where newer days have him elsewhere.

    No ship and no vehicle, which may have been lost on the way, nor who had left "when" or "but" something befell him.
    """
    for visit in visits:
        if visit.status_told != "under_way" or visit.was_broken_off() or not visit.arrives():
            continue
        told = [step for step in visit.steps if sets_out(step) and step.report.looks_back and _is_all(step)]
        days = [day for step in told if (day := movement_of(step.report).when) is not None and day.latest is not None]
        last = max((day.latest for day in days if day.latest), default=date.max)
        since = (v.dated for v in visits if v is not visit and v.travelled and v.is_goal())
        if any(when.earliest > last for when in since if when and when.earliest):
            visit.steps = [replace(step, status="happened") for step in visit.steps]
            visit.forget_dates()


def _is_all(step: Step) -> bool:
    """Whether a person's departure is all that its sentence tells, or it goes on with what was done there."""
    movement, told = movement_of(step.report), step.report.evidence
    if movement.mover_kind != "person" or movement.mode == "sea":
        return False
    ends = [mention.span.end for mention in movement.destination]
    return not ends or _GOES_ON.match(told.quote, max(ends) - told.start) is not None


def confirm(visits: Sequence[Visit], gatherings: Sequence[Report]) -> None:
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


def add_plans(visits: list[Visit], plans: Sequence[Report]) -> None:
    """Let a journey under way end where an event it is bound for may be held."""
    for plan in sorted(plans, key=lambda r: r.order):
        site = plan.fact
        if not isinstance(site, EventSite) or site.mention.place is None or site.mention.place.is_wide:
            continue
        if site.status == "happened" or site.kind == "trial":
            continue  # a trial goes on for months, and who stands it may be there or not
        status: LegStatus = "possible" if site.status == "possible" else "expected"
        step = Step(site.mention.place, "destination", status, site.when, plan)
        there = [v for v in visits if same_place(step.place, v.place)]
        known = min(there, key=lambda v: not v.travelled, default=None)
        if known is None:
            visits.append(Visit(step.place, [step]))
        elif not known.travelled:
            known.steps.append(step)


def supersede(visits: Sequence[Visit]) -> None:
    """Mark plans that newer reports have replaced by another goal, or whose day has passed with the mover elsewhere."""
    newest = max((v.last_report() for v in visits), default=date.min)
    open_plans = [v for v in visits if not v.travelled]
    for visit in open_plans:
        gone = _went_elsewhere(visit, visits) or _turned_back(visit, visits) or visit.was_broken_off()
        visit.superseded = gone or bool(visit.overtaken)
        last = visit.last_report()
        if last == date.min or last >= newest:
            continue
        when = visit.dated
        travels = _is_travelling(visit)
        rivals = [v for v in open_plans if v.status_told == "under_way"] if travels else open_plans
        # who is to come home one day goes where he was to go before that
        rivals = [v for v in rivals if v.dated or not v.place.is_wide or not all(map(returns, v.steps))]
        replaced = any(
            other is not visit and other.first_report() > last and other.arrives() and not _same_article(other, visit)
            for other in rivals
            if not _is_due_next(visit, other)
        )
        passed = not travels and when is not None and when.latest is not None and when.latest < newest
        passed = passed and _was_elsewhere(visit, visits, last)
        visit.superseded = visit.superseded or replaced or passed or _was_guessed_before(visit, visits)
    # a leg superseded by nothing at all would be a leg lost: the newest plan always stays
    if open_plans and all(v.superseded for v in open_plans) and not any(v.travelled for v in visits):
        newest_plan = max(open_plans, key=lambda v: v.last_report())
        newest_plan.superseded = newest_plan.was_broken_off()


def _is_due_next(plan: Visit, other: Visit) -> bool:
    """Whether somebody is to be at a place a day after a plan, which is first told when that had come: it is the next.

    A storm's track is foreseen anew.
    """
    due, then = plan.dated, other.dated
    facts = [step.report.fact for one in (plan, other) for step in one.steps]
    if not all(isinstance(fact, Movement) and fact.mover_kind == "person" for fact in facts):
        return False
    if due is None or then is None or due.latest is None or then.earliest is None or due.earliest is None:
        return False
    return due.latest - due.earliest < _A_WEEK and due.latest < then.earliest and due.latest <= other.first_report()


def _was_elsewhere(plan: Visit, visits: Sequence[Visit], told: date) -> bool:
    """Whether newer reports than the plan's have the mover at another place on its day or since."""
    due = plan.dated.earliest if plan.dated else None
    newer = (v for v in visits if v is not plan and v.travelled and v.arrives() and told < v.first_report() < date.max)
    return any(v.dated is None or v.dated.latest is None or due is None or v.dated.latest >= due for v in newer)


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
        if _where_bound(visit, visits) is not None:
            return True
        if _is_travelling(visit):
            return False
        # who has left for a place is soon there, whatever is told next; who was bound for it may have been kept from it
        told = date.max if any(sets_out(step) for step in visit.steps) else visit.last_report()
        here = (v for v in visits if v.travelled and any(map(stays, v.steps)))
        return any(told < v.first_report() < date.max for v in here)
    later = (v.dated for v in visits if v.travelled and v.arrives())
    return any(when.earliest > then.latest for when in later if when and when.earliest)


def _where_bound(visit: Visit, visits: Sequence[Visit]) -> Visit | None:
    """Where somebody came, behind which the one article with a goal says in the past that he was bound for it.

    "It was towed to A on Tuesday. It was bound for B": that was before, and is over.
    """
    if not all(_WAS_BOUND.search(_opening(step)) and not _SAID.search(_opening(step)) for step in visit.steps):
        return None
    first = visit.first_order
    came = (v for v in visits if v.travelled and v.is_goal() and not same_place(v.place, visit.place))
    return next((v for v in came if v.dated and v.first_order[0] == first[0] and v.first_order < first), None)


def _opening(step: Step) -> str:
    """The words of a report's sentence up to and with its verb."""
    fact, told = step.report.fact, step.report.evidence
    return told.quote[: max(fact.trigger.end - told.start, 0)] if isinstance(fact, Movement) else ""


def was_on_the_way(visit: Visit, travelled: Sequence[Visit]) -> bool:
    """Whether somebody was on the way there before newer reports have him come elsewhere: not from there, that is."""
    return _is_travelling(visit) and any(
        visit.last_report() < v.first_report() < date.max for v in travelled if v.arrives()
    )


def give_up(
    visits: Sequence[Visit], travelled: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]
) -> list[tuple[Visit, Visit]]:
    """Mark the goals for which somebody had left a place from where he has come elsewhere since, as is told by then.

    "He boarded a plane in A for B", who is in C: he never came to B, or nobody says so. They come with that place.
    """
    found = []
    for visit in visits:
        starts = [n for n, one in enumerate(travelled) if any(a is one and b is visit for a, b in before)]
        if starts and _has_gone_on(visit, travelled[starts[-1] + 1 :]):
            visit.superseded = True
            found.append((visit, travelled[starts[-1]]))
        elif visit.superseded and (came := _where_bound(visit, travelled)) is not None and came is not travelled[0]:
            found.append((visit, travelled[travelled.index(came) - 1]))
    return found


def _has_gone_on(visit: Visit, since: Sequence[Visit]) -> bool:
    """Whether any of the stops behind its start is told behind the first article with the way there, before another."""
    if not _is_travelling(visit) or visit.dated is not None:
        return False
    told = [step.report.order for step in visit.steps if step.status == "under_way"]
    goals = (one for one in since if one.is_goal() and not same_place(one.place, visit.place))
    return any(min(told)[0] < one.first_order[0] and one.first_order < max(told) for one in goals)


def _is_travelling(visit: Visit) -> bool:
    """Whether somebody was on the way by land or air when it was told: soon there, whatever was planned or done next.

    A ship is on its way for weeks, and often sent elsewhere.
    """
    facts = [step.report.fact for step in visit.steps]
    people = all(
        isinstance(fact, Movement) and (fact.mover_kind, fact.mode == "sea") == ("person", False) for fact in facts
    )
    return visit.status_told == "under_way" and people


def _turned_back(visit: Visit, visits: Sequence[Visit]) -> bool:
    """Whether the mover is told to have turned back after all that is told of this goal."""
    if visit.status not in ("under_way", "expected"):
        return False
    last = max(step.report.order for step in visit.steps)
    return any(turns_back(step) and step.report.order > last for v in visits if v is not visit for step in v.steps)


def _same_article(a: Visit, b: Visit) -> bool:
    return bool({s.report.order[0] for s in a.steps} & {s.report.order[0] for s in b.steps})
