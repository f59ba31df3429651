"""Plans of a bare vehicle that another mover's journey has carried out: "the convoy will go to A", where the ship is.

A reader takes "the flight" due in A for the one that has brought there the man the same article is about, and "the
convoy" that is to sail to A for the tow that came to A. Told beside the journey made, the plan is stale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geonews.grammar.nouns import noun_kind, noun_mode
from geonews.model import Itinerary, Leg
from geonews.stories.identity import ANOTHER
from geonews.stories.nobodies import head_word, is_bare
from geonews.stories.sameness import one_stop

_AHEAD = frozenset(("expected", "under_way"))
#: Of several vehicles, or of people: what is to carry whoever goes.
_CARRYING = frozenset("convoy motorcade flotilla".split())
_SECOND = re.compile(r"\b(?:another|other|second|third|further|more|next)\b", re.IGNORECASE)
#: A plan and the journey that carried it out are no further apart.
_ONE_JOURNEY = timedelta(days=4)


def without_stale_plans(journeys: Sequence[Itinerary], days: dict[str, date | None]) -> tuple[Itinerary, ...]:
    """The journeys, without what bare vehicles are to do and another mover of the same articles has done by now.

    Parameters
    ----------
    journeys
        Those of a whole story.
    days
        When each article was published, by its id.
    """
    made = [(one, leg) for one in journeys for leg in one.legs if leg.status == "happened" and not leg.background]
    found = []
    for journey in journeys:
        if not _is_bare_vehicle(journey.mover):
            found.append(journey)
            continue
        others = [(one, leg) for one, leg in made if one is not journey]
        legs = tuple(leg for leg in journey.legs if not any(_is_made(journey, leg, *other, days) for other in others))
        if legs:
            found.append(replace(journey, legs=legs))
    return tuple(found)


def _is_bare_vehicle(who: str) -> bool:
    """Whether a mover is called by what carries people and no more: "convoy", "German plane", not "planes"."""
    head = head_word(who).lower()
    return is_bare(who) and (head in _CARRYING or noun_kind(head) == "vehicle") and not ANOTHER.search(who)


def _is_made(journey: Itinerary, plan: Leg, other: Itinerary, leg: Leg, days: dict[str, date | None]) -> bool:
    """Whether a leg that another mover has made is the one that a vehicle was to make."""
    if plan.status not in _AHEAD or plan.background or plan.destination is None or leg.destination is None:
        return False
    if not one_stop(plan.destination, leg.destination) or plan.destination.is_wide:
        return False
    apart = plan.origin and leg.origin and not one_stop(plan.origin, leg.origin)
    known = (plan.origin and leg.origin) or (plan.when and leg.when) or head_word(journey.mover).lower() in _CARRYING
    if apart or not known:
        return False
    if any(_SECOND.search(one.quote) for one in plan.evidence):
        return False  # "a second plane will follow"
    told = {one.article for one in plan.evidence}
    beside = told & {one.article for each in other.legs for one in each.evidence}
    return bool(beside) and _goes_so(journey.mover, plan, leg) and _is_in_time(plan, leg, days)


def _goes_so(who: str, plan: Leg, leg: Leg) -> bool:
    """Whether both go in the same way; a convoy goes on land or at sea."""
    head = head_word(who).lower()
    mode = plan.mode if head in _CARRYING else noun_mode(head) or plan.mode
    return "unknown" in (mode, leg.mode) or mode == leg.mode or (head in _CARRYING and leg.mode != "air")


def _is_in_time(plan: Leg, leg: Leg, days: dict[str, date | None]) -> bool:
    """Whether the journey was made when it was due, and told of no earlier than it was foreseen."""
    foreseen = [day for one in plan.evidence if (day := days.get(one.article))]
    made = [day for one in leg.evidence if (day := days.get(one.article))]
    later = [day for day in made if foreseen and day >= max(foreseen)]
    if not later:
        return False
    due, came = plan.when, leg.when
    if due is None or came is None or not (due.earliest and due.latest and came.earliest and came.latest):
        return min(later) - max(foreseen) <= 2 * _ONE_JOURNEY
    return due.earliest - _ONE_JOURNEY <= came.latest and came.earliest - _ONE_JOURNEY <= due.latest
