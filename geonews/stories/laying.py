"""Which of the places that reports name are one visit: the chains of a mover's movements laid over one another.

The same place at the same time is one visit. Who left and is back, who came on two days of one article, or comes long
after having left was there twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from geonews.model import Movement, Place, When
from geonews.stories.sameness import distance_km, same_place
from geonews.stories.visits import (
    AHEAD,
    SURE_ENOUGH,
    Report,
    Step,
    Visit,
    day_of,
    goes_on,
    movement_of,
    places_of,
    returns,
    sets_out,
)

#: Two dated visits to one place further apart than this are two visits (a return), not one told twice.
REVISIT_DAYS = 4
#: How many times as large a town is as a part of it, and how far from its middle that lies at most, in radii.
_MANY_TIMES, _AROUND = 10, 1.25
#: Behind these a sentence may tell of an earlier time, of somebody else or of what is not.
_TURNS = re.compile(
    r"\b(?:after|before|since|when|where|who|whose|whom|which|that|until|till|because|while|as|earlier|previously|having"
    r"|but|or|following|once|had|if|though|although|for whom|said|says)\b|[;:(]"
    r"|\b(?!morning|evening)[a-z]+ing\b"  # "dropped anchor at the end, ending a passage through"
)
#: "was first taken", "had first flown"; and what goes on from there
_FIRST = re.compile(r"\b(?:was|were|been|had) first $")
_NEXT = re.compile(r"\b(?:then|later|before|afterwards?|next|followed|subsequently)\b", re.IGNORECASE)
#: before the noun of a stop made on the way to what the sentence has told
_AFTER_A = re.compile(r"\b(?:after|following)(?: (?:an?|its|his|her|their)(?: [a-z-]+){0,2})? $")
_BEFORE = re.compile(r"[\"'“‘(]?Before\s")


def lay(chains: Sequence[list[Step]]) -> tuple[list[Visit], list[tuple[Visit, Visit]]]:
    """Merge chains of steps into visits; returns them with the order the chains impose."""
    visits: list[Visit] = []
    before: list[tuple[Visit, Visit]] = []
    unplaced: dict[tuple[int, int], Visit] = {}
    ends: list[tuple[Visit, Visit]] = []
    for chain in chains:
        # "from A to B and on to C" leads from A to C where nobody knows B
        previous = next((unplaced[key] for key in _unplaced(chain, "origin") if key in unplaced), None)
        start: Visit | None = None
        for step in chain:
            fitting = [v for v in visits if _joins(step, v) or _is_the_same_return(step, v, visits)]
            fitting = fitting or [v for v in visits if _came_to_a_part(step, v)]
            # "flew back to A ... From A he was driven": the A that this article told last
            here = [v for v in fitting if v.steps[-1].report.order[0] == step.report.order[0]]
            visit = here[-1] if here else next(iter(fitting), None)
            if visit is None:
                visit = Visit(step.place)
                visits.append(visit)
            visit.steps.append(step)
            start = start or visit
            # "reached the border and crossed to the town beside it" is one stop
            if previous is not None and previous is not visit:
                before.append((previous, visit))
            previous = visit
        if previous is not None:
            unplaced |= dict.fromkeys(_unplaced(chain, "destination"), previous)
        if previous is not None and start is not None:
            ends.append((start, previous))
    before += _told_in_a_row([chain for chain in chains if chain], ends, before)
    before += _looks_back(visits, before)
    before += _told_in_the_pluperfect(visits, before)
    before += _passed_on_the_way(visits, before)
    before += _come_to_first(visits, before)
    before += _led_there(visits, before)
    return visits, before


def _told_in_a_row(
    chains: Sequence[Sequence[Step]], ends: Sequence[tuple[Visit, Visit]], before: Sequence[tuple[Visit, Visit]]
) -> list[tuple[Visit, Visit]]:
    """Order for what one sentence tells step by step: "left A, stopped at B and docked in C on Monday"."""
    told = sorted(zip(chains, ends, strict=True), key=lambda one: one[0][0].report.order)
    found: list[tuple[Visit, Visit]] = []
    known = {(id(a), id(b)) for a, b in before}
    for (one, (begun, left)), (other, (reached, ended)) in pairwise(told):
        if any(step.status != "happened" for step in (*one, *other)):
            continue
        if _follows(one[0].report, other[0].report):
            first, second = left, reached
        elif _precedes(other[0].report, one[0].report):
            first, second = ended, begun
        else:
            continue
        if first is not second and (id(second), id(first)) not in known and not _is_later(first, second):
            found.append((first, second))
            known.add((id(first), id(second)))
    return found


def _precedes(one: Report, other: Report) -> bool:
    """Whether a sentence says that one was done before what it begins with: "Before she came to A, she saw B"."""
    between, told = _between(other, one), one.evidence
    if between is None or not _BEFORE.match(told.quote):
        return False
    opening = told.quote[: max(movement_of(other).trigger.start - told.start, 0)]
    # "she had seen B", as of then
    return "," in between and "," not in opening and _TURNS.search(between.replace(" had ", " ")) is None


def _follows(one: Report, other: Report) -> bool:
    """Whether a sentence tells one thing done right behind another: by commas, "and" and "then", with no look back.

    Or says of those who come only where they are from: "a plane carrying ten people from A landed in B".
    """
    between = _between(one, other)
    if between is None or other.looks_back != one.looks_back:
        return False
    joined = re.search(r",|\band\b|\bthen\b", between) is not None
    joined = joined or (_only_starts(one, other) and bool(movement_of(other).destination))
    return joined and _TURNS.search(between) is None


def _only_starts(report: Report, other: Report) -> bool:
    """Whether a movement tells where from and no more, but for the day that another of its sentence has as well."""
    movement, day = movement_of(report), movement_of(other).when
    dated = movement.when is not None and (day is None or movement.when.earliest != day.earliest)
    return bool(movement.origin) and not (movement.destination or movement.via or movement.reached or dated)


def _between(one: Report, other: Report) -> str | None:
    """The words between the verbs of two movements of one sentence, in their order; ``None`` where they are not."""
    first, second, told = one.fact, other.fact, one.evidence
    if not (isinstance(first, Movement) and isinstance(second, Movement)):
        return None
    if (told.article, told.start) != (other.evidence.article, other.evidence.start):
        return None
    return told.quote[max(first.trigger.end - told.start, 0) : max(second.trigger.start - told.start, 0)]


def _unplaced(chain: Sequence[Step], role: Literal["origin", "destination"]) -> list[tuple[int, int]]:
    """Article and character of the movement's origins or destinations that nobody could place, or not surely."""
    fact = chain[0].report.fact if chain else None
    if not isinstance(fact, Movement):
        return []
    mentions = fact.origin if role == "origin" else fact.destination
    return [(chain[0].report.order[0], m.span.start) for m in mentions if m.place is None or m.score < SURE_ENOUGH]


def _looks_back(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[tuple[Visit, Visit]]:
    """Order for origins told after the arrival they lead to: "landed in A. She had flown from B": B, then A.

    A start without a date, a goal or an arrival of its own cannot follow an arrival elsewhere unless somebody
    brought the mover there, and nobody tells that.
    """
    reached = [v for v in visits if v.travelled and v.is_goal()]
    found = []
    for visit in visits:
        if visit.arrives() or visit.dated or not visit.travelled or any(a is visit for a, _ in before):
            continue
        article, place = visit.first_order
        earlier = [v for v in reached if v.first_order[0] == article and v.first_order[1] < place]
        last = max(earlier, key=lambda v: v.first_order, default=None)
        if last is not None and any(goes_on(step) for step in visit.steps):
            found.append((last, visit))
        elif last is not None:
            found.append((visit, _begun_at(last, before)))
    return found


def _told_in_the_pluperfect(
    visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]
) -> list[tuple[Visit, Visit]]:
    """Order for what had been before the arrival told last: "She reached A on Friday. She had flown to B from C"."""
    found = []
    for visit in visits:
        done = [step for step in visit.steps if step.status == "happened"]
        if not done or not all(step.report.looks_back for step in done):
            continue
        article, place = visit.first_order
        told = [
            (step.report.order, other)
            for other in visits
            for step in other.steps
            if step.role == "destination" and step.status == "happened" and not step.report.looks_back
            if step.report.order[0] == article and step.report.order[1] < place
        ]
        if not told:
            # "She had flown from A. After two nights in B she was driven to C"
            found += [(visit, other) for other in _told_next(visit, visits, before)]
            continue
        last = max(told, key=lambda one: one[0])[1]
        if last is not visit and not _is_later(visit, last) and _begun_at(visit, before) is not last:
            found.append((visit, last))
    return found


def _told_next(visit: Visit, visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """Where the mover was next, as an article goes on behind a look back that it opens with and does not date."""
    if visit.dated is not None or any(a is visit for a, _ in before):
        return []
    article, place = visit.first_order
    behind = [
        other
        for other in visits
        if other is not visit and other.travelled and other.first_order[0] == article
        if other.first_order[1] > place and not all(step.report.looks_back for step in other.steps)
    ]
    following = min(behind, key=lambda other: other.first_order, default=None)
    is_known = following is None or any(a is following and b is visit for a, b in before)
    return [] if following is None or is_known else [following]


def _passed_on_the_way(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[tuple[Visit, Visit]]:
    """Order for what was only passed, told behind the arrival: "The jet landed in A on Friday. It flew over B".

    So long as nobody dates it, nor tells from where else or to where else the mover went by it in the same way: "His
    plane had left C on time but flew over B" is of the way from C.
    """
    found = []
    for visit in visits:
        facts = [step.report.fact for step in visit.steps]
        passed = all(isinstance(fact, Movement) and not fact.destination for fact in facts)
        if not passed or not visit.travelled or visit.dated or any(step.role != "via" for step in visit.steps):
            continue
        starts = any(map(_starts, visit.steps))
        goal = _came_from_there(visit, before) if starts else _came_before(visit, visits, before)
        if goal is not None:
            found.append((visit, goal))
            found += [(a, visit) for a, b in before if b is goal and a is not visit]
    return found


def _come_to_first(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[tuple[Visit, Visit]]:
    """Order for what an article puts before the arrival that it has just told, by "first" or "after a stop in".

    "She was flown to A on Sunday. She was first taken to B", "she came to A on Friday after a stop in B": by B to A.
    """
    found = []
    for visit in visits:
        if not visit.travelled or not all(step.role == "destination" for step in visit.steps):
            continue
        ways = [step for step in visit.steps if _is_first(step) or _is_a_stop_before(step)]
        if not ways:
            continue
        article, place = ways[0].report.order
        told = [
            (step.report.order, number)
            for number, other in enumerate(visits)
            for step in other.steps
            if step.role == "destination" and step.status == "happened" and other is not visit
            if step.report.order[0] == article and step.report.order[1] < place
        ]
        goal = visits[max(told)[1]] if told else None
        if goal is not None and not _is_later(visit, goal):
            found += [(visit, goal), *((a, visit) for a, b in before if b is goal and a is not visit)]
            # "was airlifted from C on Sunday", says another
            alone = (v for v in visits if not v.arrives() and not any(a is v for a, _ in before))
            found += [(start, visit) for start in alone if _is_one_day(start, goal)]
    return found


def _led_there(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> list[tuple[Visit, Visit]]:
    """Order for a way without a day from where nobody brings the mover, told behind the arrival of its article's head.

    "She is back in A since Sunday, she said. She took a bus from B to C": that is how she came to A.
    """
    found = []
    for start in visits:
        if start.arrives() or start.dated or not start.travelled or any(b is start for _, b in before):
            continue
        article, place = start.first_order
        way = _way_from(start, before)
        told = {step.report.order[0] for visit in way for step in visit.steps}
        if len(way) < 2 or told != {article} or any(visit.dated or not visit.travelled for visit in way):
            continue
        if any(_leads_on(step) or step.report.looks_back for visit in way for step in visit.steps):
            continue
        heads = (v for v in visits if v.travelled and v.is_goal() and v.dated and v.first_order[0] == article)
        head = min((v for v in heads if v.first_order[1] < place), key=lambda v: v.first_order, default=None)
        if head is not None and not any(head is visit for visit in way):
            found.append((way[-1], head))
    return found


def _leads_on(step: Step) -> bool:
    """As in "drove on from A", "then drove from A", and "by night had driven from A", of which then a verb tells."""
    told, movement = step.report.evidence, movement_of(step.report)
    opening = told.quote[: max(movement.trigger.start - told.start, 0)]
    return goes_on(step) or _NEXT.search(opening) is not None or " had " in opening


def _way_from(start: Visit, before: Sequence[tuple[Visit, Visit]]) -> list[Visit]:
    """The visits to which one led, one after the other."""
    way = [start]
    while (then := next((b for a, b in before if a is way[-1]), None)) is not None and not any(v is then for v in way):
        way.append(then)
    return way


def _is_one_day(one: Visit, other: Visit) -> bool:
    here, there = one.dated, other.dated
    return bool(here and there and here.earliest == there.earliest and here.latest == there.latest)


def _is_first(step: Step) -> bool:
    """As in "she was first taken to A", where nothing is told to have followed there."""
    told, movement = step.report.evidence, movement_of(step.report)
    opening = told.quote[: max(movement.trigger.start - told.start, 0)]
    rest = told.quote[movement.trigger.end - told.start :]
    return movement.when is None and _FIRST.search(opening) is not None and _NEXT.search(rest) is None


def _is_a_stop_before(step: Step) -> bool:
    """As in "came to B after a brief stop in A"."""
    told, movement = step.report.evidence, movement_of(step.report)
    return _AFTER_A.search(told.quote[: max(movement.trigger.start - told.start, 0)]) is not None


def _came_before(passed: Visit, visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]]) -> Visit | None:
    """The arrival, in the way in which a place was passed, that its article tells last before.

    Where the mover set out to pass it is no stop between: "She landed in A. She flew from B, passed C and slept".
    """
    article, place = passed.first_order
    begun = [a for a, b in before if b is passed and not a.arrives() and not a.dated]
    told = [
        (step.report.order, step.role == "destination", _goes_by(step), number)
        for number, other in enumerate(visits)
        for step in other.steps
        if step.status == "happened" and step.report.order[0] == article and step.report.order[1] < place
        if not any(other is start for start in begun)
    ]
    _, came, how, number = max(told, default=((0, 0), False, "", 0))
    return visits[number] if came and how == _goes_by(passed.steps[0]) else None


def _came_from_there(passed: Visit, before: Sequence[tuple[Visit, Visit]]) -> Visit | None:
    """The one arrival that its article tells of a journey from where the mover came when it passed a place."""
    article, place = passed.first_order
    starts = [spot for step in passed.steps for spot in places_of(movement_of(step.report).origin)]
    came = [b for a, b in before if any(same_place(a.place, spot) for spot in starts) and b.travelled and b.is_goal()]
    told = {step.report.order for goal in came for step in goal.steps if step.status == "happened"}
    one = all(goal is came[0] for goal in came)
    return came[0] if came and one and any(here == article and at < place for here, at in told) else None


def _starts(step: Step) -> bool:
    return bool(movement_of(step.report).origin)


def _goes_by(step: Step) -> str:
    """How the mover went, where that was told."""
    fact = step.report.fact
    return fact.mode if isinstance(fact, Movement) and fact.mode != "unknown" else ""


def _is_later(one: Visit, other: Visit) -> bool:
    here, there = one.dated, other.dated
    return bool(here and there and here.earliest and there.latest and here.earliest > there.latest)


def _begun_at(visit: Visit, before: Sequence[tuple[Visit, Visit]]) -> Visit:
    """Where the journey that led to a visit began, as far as one report after another says so."""
    seen = [visit]
    while (start := next((a for a, b in before if b is seen[-1] and a.travelled), None)) and start not in seen:
        seen.append(start)
    return seen[-1]


def _joins(step: Step, visit: Visit) -> bool:
    if not same_place(step.place, visit.place):
        return False
    if returns(step):
        return any(returns(s) for s in visit.steps)
    if step.role != "destination" and not _leaves_after(step, visit):
        return False
    if _is_out_and_back(step, visit) or _is_another_day(step, visit) or _is_left_already(step, visit):
        return False
    if step.role == "destination" and step.status in AHEAD and not visit.arrives() and not _is_before(step, visit):
        return False  # it has left from there, or will, and is to come back
    other = visit.dated
    if step.when is None or other is None or step.when.earliest is None or other.latest is None:
        return not _is_homeward(step, visit)
    gap = max(
        step.when.earliest - other.latest, (other.earliest or other.latest) - (step.when.latest or step.when.earliest)
    )
    return gap <= timedelta(days=REVISIT_DAYS)


def _came_to_a_part(step: Step, visit: Visit) -> bool:
    """Whether a town and a part of it are one arrival: "came to Berlin on Saturday. The plane landed at Tegel at noon".

    Told of one day, or in one article without another, and not in one sentence, which may lead from one to the other.
    """
    if step.role != "destination" or any(one.role != "destination" for one in visit.steps):
        return False
    if not _is_part(step.place, visit.place) and not _is_part(visit.place, step.place):
        return False
    here, there = step.when, visit.dated
    one_day = here is not None and there is not None and here.earliest == there.earliest == here.latest == there.latest
    report = step.report
    beside = [one.report for one in visit.steps if one.report.order[0] == report.order[0]]
    if any(one.evidence.start == report.evidence.start for one in beside):
        return False
    return one_day or (bool(beside) and None in (here, there))


def _is_part(place: Place, town: Place) -> bool:
    """Whether a place is a district of a town that is many times as large."""
    if place.kind != "city" or town.kind != "city" or place.country != town.country or place.id == town.id:
        return False
    return place.population * _MANY_TIMES <= town.population and distance_km(place, town) <= town.radius_km * _AROUND


def _is_before(step: Step, visit: Visit) -> bool:
    """Whether both are dated, and the step is no later."""
    when, other = step.when, visit.dated
    return bool(when and other and when.earliest and other.latest and when.earliest <= other.latest)


def _is_out_and_back(step: Step, visit: Visit) -> bool:
    """Whether one of the two left the place on a day before the other came: "left on Friday", "back on Monday"."""
    roles = {one.role for one in visit.steps}
    if step.role == "destination" and roles == {"origin"}:
        return any(_is_day_before(day_of(one), day_of(step)) for one in visit.steps)
    if step.role != "origin" or "origin" in roles:
        return False
    return any(_is_day_before(day_of(step), day_of(one)) for one in visit.steps)


def _is_left_already(step: Step, visit: Visit) -> bool:
    """Whether one article has the mover leave there and due there on a day it does not say: "He will go to A, from

    where he returned on Friday": that is still to come. Not so who "left B for A and flew on from there".
    """
    left = step.role == "origin" and step.status == "happened"
    due = [s for s in visit.steps if s.report.order[0] == step.report.order[0] and s.report is not step.report]
    ahead = all(
        s.role == "destination" and s.status in AHEAD and not (sets_out(s) and s.report.order < step.report.order)
        for s in visit.steps
    )
    return left and ahead and bool(due) and visit.dated is None


def _is_another_day(step: Step, visit: Visit) -> bool:
    """Whether one article has the mover come there on two days: its author knows which, as two papers may not."""
    day = _one_day(step)
    others = (one for one in visit.steps if one.role == "destination" and one.report.order[0] == step.report.order[0])
    days = {told for told in map(_one_day, others) if told is not None}
    return step.role == "destination" and day is not None and bool(days) and day not in days


def _one_day(step: Step) -> date | None:
    """The day on which it was there, where a report says it to the day."""
    when = step.when
    return when.earliest if when and when.earliest == when.latest else None


def _is_day_before(one: When | None, other: When | None) -> bool:
    return bool(one and other and one.latest and other.earliest and one.latest < other.earliest)


def _is_the_same_return(step: Step, visit: Visit, visits: Sequence[Visit]) -> bool:
    """Whether a way back leads to where another report has the mover come that day, who had left from there before."""
    when, there = step.when, visit.dated
    if not returns(step) or not visit.arrives() or not same_place(step.place, visit.place):
        return False
    began = [v for v in visits if v is not visit and same_place(v.place, visit.place)]
    same = when is not None and there is not None and when.earliest == there.earliest
    return same and any(_is_day_before(v.dated, there) for v in began)


def _leaves_after(step: Step, visit: Visit) -> bool:
    """Whether what starts at a place may start from that visit: where it came back to, only what is told of then."""
    article, place = step.report.order
    told = [s.report.order for s in visit.steps]
    if not all(returns(s) for s in visit.steps) or any(here == article and at < place for here, at in told):
        return True
    when, back = step.when, visit.dated
    return bool(when and back and when.earliest and back.earliest and when.earliest >= back.earliest)


def _is_homeward(step: Step, visit: Visit) -> bool:
    """Whether an undated way to a place is told long after the journey began there: it leads back."""
    begun, told = visit.dated, step.report.published
    if step.role != "destination" or visit.arrives() or told is None or not (visit.travelled or begun):
        return False
    return told - (begun.latest if begun and begun.latest else visit.first_report()) > timedelta(days=REVISIT_DAYS)
