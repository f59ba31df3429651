"""Visits told at two precisions: a country told of a visit inside it is that visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geonews.model import When
from geonews.stories.sameness import inside
from geonews.stories.visits import RANK, Step, Visit, day_of, returns

#: Within so many days of coming to a land one leaves the town of it to which one came.
_SOON = timedelta(days=4)


def absorb(visits: list[Visit], before: list[tuple[Visit, Visit]]) -> tuple[list[Visit], list[tuple[Visit, Visit]]]:
    """Fold wide places into the visits inside them, so that one arrival is not told at two precisions."""
    stands_for: dict[int, Visit] = {}
    for wide in [v for v in visits if v.place.is_wide]:
        found = _visit_within(wide, _apart(wide, visits, before))
        if found is not None:
            if _came_true(found, wide):
                found.steps = [replace(step, status="happened") for step in found.steps]
                found.forget_dates()
            left, told = _is_left_soon(found, wide), found.first_report()
            found_arrives = left or found.arrives()
            # who left a town on Thursday had come to it on the day that is told of its land
            for step in (step if left else _of_its_time(step, found, told) for step in wide.steps):
                # the wider report says that it got there or will; it must not make a guess inside it certain
                if RANK[step.status] >= RANK[found.status] or found.travelled:
                    found.steps.append(step if found_arrives else replace(step, role="origin"))
            stands_for[id(wide)] = found
    kept = [v for v in visits if id(v) not in stands_for]
    edges = [(stands_for.get(id(a), a), stands_for.get(id(b), b)) for a, b in before]
    return kept, [(a, b) for a, b in edges if a is not b]


def _came_true(plan: Visit, wide: Visit) -> bool:
    """Whether the mover was in a country when it was due there: due in A on Saturday, came to its land that day.

    Or has left it since: "left Peru on Sunday".
    """
    due = plan.dated
    if plan.status_told != "expected" or not wide.travelled or due is None or due.latest is None:
        return False
    if wide.arrives():
        came = wide.dated
        return came is not None and due.earliest == due.latest == came.earliest == came.latest
    return due.latest <= wide.sort_day < date.max


def _of_its_time(step: Step, found: Visit, told: date) -> Step:
    """A report of a wide place as one of a visit inside it: its day is that visit's where nothing speaks against it.

    "Broke off her tour of the continent on Sunday" does not say when she was in a town of it that was told on Monday.
    """
    when = step.when
    late = when is not None and when.earliest is not None and when.earliest > told
    unlike = when is not None and not _in_time(when, found.dated, days=0)
    loose = step.place.kind == "continent" or unlike or (late and found.travelled)
    return replace(step, when=None) if when and loose else step


def _in_time(one: When | None, other: When | None, *, days: int) -> bool:
    """Whether two times are no further apart than so many days; one that is not told may be any."""
    if one is None or other is None or None in (one.earliest, one.latest, other.earliest, other.latest):
        return True
    gap = timedelta(days=days)
    return one.earliest - gap <= other.latest and other.earliest - gap <= one.latest  # type: ignore[operator]


def _apart(wide: Visit, visits: list[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """The visits that may be a wide place: where it was a start, none to which the journey led from there.

    "Drove from the country to A, flew on to B and from B to C", which lies in the country: it set out from elsewhere.
    """
    if wide.arrives():
        return visits
    after = [wide]
    for visit in after:
        after += [b for a, b in before if a is visit and not any(b is one for one in after)]
    return [v for v in visits if v is wide or not any(v is one for one in after)]


def _comes_after(visit: Visit, start: Visit) -> bool:
    """Whether a journey began in a land before the mover came to a town of it: "left Peru in May", then "in Lima"."""
    left = [day.latest for day in map(day_of, start.steps) if day is not None and day.latest is not None]
    came = visit.dated if all(step.role != "origin" for step in visit.steps) else None
    return bool(left and came and came.earliest and came.earliest > max(left))


def _is_left_soon(visit: Visit, wide: Visit) -> bool:
    """Whether the mover set out from a town days after it had come to the land around it, and has come to no other."""
    came, left = wide.dated, visit.dated
    if not visit.travelled or visit.arrives() or came is None or left is None:
        return False
    if came.earliest is None or came.latest is None or left.earliest is None:
        return False
    return timedelta(0) < left.earliest - came.earliest and left.earliest - came.latest <= _SOON


def _is_left_for_now(wide: Visit, inner: Sequence[Visit], visits: Sequence[Visit]) -> bool:
    """Whether somebody is to come to a land who has been in it, and has since come elsewhere: that is another visit."""
    ahead = wide.status_told in ("expected", "possible") and wide.arrives()
    if not ahead or not all(visit.travelled for visit in inner):
        return False
    told = min(step.report.order for step in wide.steps)
    since = (
        visit
        for visit in visits
        if visit.travelled and visit.is_goal() and not inside(visit.place, wide.place) and visit is not wide
    )
    last = max(visit.sort_day for visit in inner)
    return any(visit.first_order < told and last < visit.sort_day < date.max for visit in since)


def _visit_within(wide: Visit, visits: list[Visit]) -> Visit | None:
    """The visit that a wide place was told of: the first arrival inside it, or the first start."""
    best: Visit | None
    arriving = wide.arrives()
    inner = [v for v in visits if v is not wide and inside(v.place, wide.place) and (v.arrives() or not arriving)]
    if wide.place.kind == "sea":  # a voyage is on a sea for days, and in its ports on one of them
        inner = [v for v in inner if _in_time(v.dated, wide.dated, days=0)]
    if not inner and not wide.travelled and not any(returns(step) for step in wide.steps):
        # who has set out from a city is not on the way to the country around it
        inner = [v for v in visits if v is not wide and v.travelled and inside(v.place, wide.place)]
    if not inner and arriving and wide.travelled and any(step.role == "destination" for step in wide.steps):
        # "flew to Peru on Friday", "left hospital in Lima on Saturday"
        inner = [v for v in visits if inside(v.place, wide.place) and _is_left_soon(v, wide)]
    if not inner or _is_left_for_now(wide, inner, visits):
        return None
    if arriving:
        best = min(inner, key=lambda v: (RANK[v.status], v.sort_day, v.first_order))
    else:
        inner = [v for v in inner if not _comes_after(v, wide)]
        best = min(inner, key=lambda v: (RANK[v.status], v.arrives(), v.first_order), default=None)
    if best is None:
        return None
    if wide.travelled and not best.travelled and best.status != "under_way" and not _came_true(best, wide):
        # it has reached the country but only may reach the city: both are told
        return None
    return best
