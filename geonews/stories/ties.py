"""Which of the orders that reports impose on a mover's visits hold, where two of them cannot both.

"She will visit Peru, Ecuador and Norway" names three lands and no order: where she goes to Ecuador first, as days or a
way from there to Peru say, the list gives way. A way that somebody is told to have gone gives way to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from geonews.stories.visits import AHEAD, Step, Visit

_Tie = tuple[Visit, Visit]
#: How much an order says: the row of places of a plan, or what is gathered from more than one report; a way that is
#: planned; one that somebody went.
_LOOSE, _PLANNED, _MADE = 0, 1, 2


def that_hold(visits: Sequence[Visit], ties: Sequence[_Tie]) -> list[_Tie]:
    """The orders without the loose ones that days deny, and without the loosest of those that lead round in a ring."""
    among = {id(visit) for visit in visits}
    told = [(a, b, _strength(a, b)) for a, b in ties if id(a) in among and id(b) in among and a is not b]
    kept = [(a, b, strength) for a, b, strength in told if strength > _LOOSE or not _is_after(a, b)]
    for least in (_LOOSE, _PLANNED):
        ring = _in_a_ring([(a, b) for a, b, _ in kept])
        kept = [(a, b, strength) for a, b, strength in kept if strength > least or not {id(a), id(b)} <= ring]
    return [(a, b) for a, b, _ in kept]


def is_made(one: Visit, other: Visit) -> bool:
    """Whether one report tells that the mover went from one visit to the other."""
    return _strength(one, other) == _MADE


def _strength(one: Visit, other: Visit) -> int:
    ways = [(a, b) for a in one.steps for b in other.steps if a.report is b.report and a.role == "origin" != b.role]
    if any(_is_done(b) for _, b in ways):
        return _MADE
    return _PLANNED if ways or not _are_one_plan(one, other) else _LOOSE


def _is_done(step: Step) -> bool:
    return step.report.fact.status == "happened" and not step.place.is_wide


def _are_one_plan(one: Visit, other: Visit) -> bool:
    """Whether all that ties two visits is a plan that names both as goals."""
    both = [(a, b) for a in one.steps for b in other.steps if a.report is b.report]
    return bool(both) and all(a.role == b.role == "destination" and a.report.fact.status in AHEAD for a, b in both)


def _is_after(one: Visit, other: Visit) -> bool:
    """Whether the days say that the one came after the other."""
    here, there = one.dated, other.dated
    return bool(here and there and here.earliest and there.latest and here.earliest > there.latest)


def _in_a_ring(ties: Sequence[_Tie]) -> set[int]:
    """The visits that lie between rings of orders or on one: what is left when none has nothing before or behind it."""
    left = [(id(a), id(b)) for a, b in ties]
    while True:
        starts, ends = {a for a, _ in left}, {b for _, b in left}
        inner = [(a, b) for a, b in left if a in ends and b in starts]
        if len(inner) == len(left):
            return starts
        left = inner
