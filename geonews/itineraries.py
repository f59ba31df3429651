"""The movements of one mover, told by several articles, as one itinerary.

Every movement is a chain of places (origins, waypoints, destinations), each with how far the mover got there
by that report. Chains are laid over one another: the same place at the same time is one *visit*, a country
told of a visit inside it is that visit at a lower precision, and the order of the chains, the dates and the
order of the text give the order of the visits. Legs run between neighbours. A plan that newer reports have
replaced is kept as superseded; a denial that was overtaken is kept as a dispute of what happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from geonews.model import EventSite, Evidence, Itinerary, Leg, LegStatus, Mention, Mode, Movement, Place, When
from geonews.sameness import distance_km, inside, same_place

_RANK: dict[LegStatus, int] = {
    "happened": 0,
    "under_way": 1,
    "expected": 2,
    "possible": 3,
    "superseded": 4,
    "denied": 5,
}
_AHEAD = frozenset({"under_way", "expected", "possible"})
#: Two dated visits to one place further apart than this are two visits (a return), not one told twice.
REVISIT_DAYS = 4
#: Words that name a place only to say that the journey did not lead there.
_PASSING_BY = frozenset("bypass skirt avoid skip circumvent shun".split())
#: Wide places that one can be in, and so stop at; the other wide ones are passed.
_LANDS = frozenset({"country", "region", "county", "continent", "area"})
#: A place resolved with a lower score than this is listed as unsure and never made a stop: a wrong pin is worse
#: than no pin. The score is meant as the chance of being right (resolve.py), so below it most would be wrong.
SURE_ENOUGH = 0.35
#: Words that tell of the start of a journey: their destination is where it is bound, not where it has been seen.
#: The "departing" classes of VerbNet 51.1, 51.2 and FrameNet Departing, Setting_out.
_DEPARTING = frozenset(
    "leave depart departure set embark bound head exit start begin sail_off take_off fly_out off under_way way".split()
)
_ONE_WEEK = timedelta(days=7)
#: The share of legs told by one mode from which the others are taken to be by it, too.
_NEARLY_ALWAYS = 0.75
#: Words that tell of coming back: to a place that the journey has been at before.
_RETURNING = frozenset("return homecoming repatriate come_back go_back get_back head_back back".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A movement or site with what the story knows of its article: date, place in the pile, evidence.

    ``bound`` are the destinations it was only bound for ("sailed for A"), by where their mention starts.
    """

    fact: Movement | EventSite
    published: date | None
    order: tuple[int, int]
    evidence: Evidence
    bound: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of one report: how sure it is that the mover got there, and when."""

    place: Place
    role: str
    status: LegStatus
    when: When | None
    report: Report


@dataclass(slots=True, eq=False)
class _Visit:
    """All that is told of the mover's being at one place, once; built up, never shown."""

    spot: Place
    steps: list[_Step] = field(default_factory=list)
    disputes: list[Evidence] = field(default_factory=list)
    superseded: bool = False
    # what `dated` and `place` have seen: both are asked for at every step that is laid, and a mover may have thousands
    _dates_seen: int = 0
    _best_date: tuple[tuple[int, timedelta, date], When] | None = None
    _places_seen: int = 0
    _spots: Counter[Place] = field(default_factory=Counter)

    @property
    def status(self) -> LegStatus:
        return "superseded" if self.superseded else self.status_told

    @property
    def status_told(self) -> LegStatus:
        """As the reports say, overtaken or not."""
        return min((step.status for step in self.steps), key=lambda s: _RANK[s])

    @property
    def place(self) -> Place:
        """The place as most reports of it name it: a town before the bridge or station beside it."""
        for step in self.steps[self._places_seen :]:
            if same_place(step.place, self.spot) and not step.place.is_wide:
                self._spots[step.place] += 1
        self._places_seen = len(self.steps)
        return min(self._spots, key=lambda p: (p.kind != "city", -self._spots[p], p.name), default=self.spot)

    @property
    def travelled(self) -> bool:
        return self.status == "happened"

    @property
    def dated(self) -> When | None:
        """The narrowest dated step's interval, those told as happened before those foreseen."""
        for step in self.steps[self._dates_seen :]:
            when = step.when
            if when and when.earliest and when.latest:
                key = (_RANK[step.status], when.latest - when.earliest, when.earliest)
                if self._best_date is None or key < self._best_date[0]:
                    self._best_date = key, when
        self._dates_seen = len(self.steps)
        return self._best_date[1] if self._best_date else None

    def forget_dates(self) -> None:
        """Date the visit anew: its steps have been replaced."""
        self._dates_seen, self._best_date = 0, None

    @property
    def first_order(self) -> tuple[int, int]:
        # a guess made long before says nothing of when it came true
        surest = min(_RANK[step.status] for step in self.steps)
        return min(step.report.order for step in self.steps if _RANK[step.status] == surest)

    def last_report(self) -> date:
        return max((step.report.published or date.min for step in self.steps), default=date.min)

    def first_report(self) -> date:
        return min((step.report.published or date.max for step in self.steps), default=date.max)

    @property
    def vague(self) -> bool:
        """Whether nobody says on which day it was: at best in which month."""
        when = self.dated
        return when is None or not (when.earliest and when.latest) or when.latest - when.earliest > _ONE_WEEK

    @property
    def sort_day(self) -> date:
        """The day to order by: the date told, else no later than the first report of it, as far as it got."""
        when = self.dated
        told = self.status_told
        first = min((s.report.published or date.max for s in self.steps if s.status == told), default=date.max)
        if when is None or when.earliest is None or when.latest is None:
            return first
        return min(when.latest, max(when.earliest, first)) if self.vague and self.travelled else when.earliest

    def arrives(self) -> bool:
        return any(step.role != "origin" for step in self.steps)


def build(mover: str, reports: Sequence[Report], plans: Sequence[Report] = ()) -> Itinerary:
    """The itinerary of one mover.

    Parameters
    ----------
    mover
        The mover's name, as drawn.
    reports
        Movements of this mover, background ones too, in any order.
    plans
        Event sites still to come in which the mover takes part: a journey under way may end there.
    """
    told = sorted(reports, key=lambda r: r.order)
    told = _settle_history(told)
    present = [r for r in told if not _movement(r).background]
    crowd = bool(present) and not mover[:1].isupper() and all(_movement(r).mover_kind == "group" for r in present)
    history = [r for r in told if _movement(r).background]
    legs = (*_background_legs(history), *_present_legs(present, plans, crowd=crowd))
    vehicles = Counter(_movement(r).vehicle for r in present if _movement(r).vehicle)
    vehicle = min(vehicles, key=lambda v: (-vehicles[v], -len(v or ""), v or "")) if vehicles else None
    return Itinerary(mover=mover, vehicle=vehicle, legs=legs)


def _settle_history(reports: Sequence[Report]) -> list[Report]:
    """Call a movement history where other reports of the same one do: "in July", "on a visit this year"."""
    past = [_movement(r) for r in reports if _movement(r).background]
    return [replace(r, fact=replace(_movement(r), background=True)) if _is_told_as(past, r) else r for r in reports]


def _is_told_as(past: Sequence[Movement], report: Report) -> bool:
    movement = _movement(report)
    when = movement.when
    if (
        movement.background
        or when is None
        or when.earliest is None
        or when.latest is None
        or when.earliest == when.latest
    ):
        return False
    goals = _places(movement.destination)
    return any(
        same_place(goal, other) and old.when.earliest <= when.latest and when.earliest <= old.when.latest
        for old in past
        if old.when and old.when.earliest and old.when.latest
        for goal in goals
        for other in _places(old.destination)
    )


def _movement(report: Report) -> Movement:
    if not isinstance(report.fact, Movement):
        msg = "a plan drawn from an event site was used where a movement belongs"
        raise TypeError(msg)
    return report.fact


# -- chains -----------------------------------------------------------------------------------------------


def _chain(report: Report) -> list[_Step]:
    """The places of one movement in order of travel, each as far as the report says the mover got."""
    movement = _movement(report)
    if _first_word(movement.lemma) in _PASSING_BY:
        # "bypassed the capital": it was not there
        movement = replace(movement, via=(), destination=())
    departing = _first_word(movement.lemma) in _DEPARTING
    steps = []
    for role, mentions in (("origin", movement.origin), ("via", movement.via), ("destination", movement.destination)):
        for mention in mentions:
            if mention.place is None or mention.score < SURE_ENOUGH:
                continue
            if mention.place.kind == "sea" and movement.lemma == "tour":
                continue  # "a Pacific tour" names no stop
            status: LegStatus = movement.status
            if role == "destination" and status == "happened" and (departing or mention.span.start in report.bound):
                # "left A for B": B is where it is going, not where it has been seen
                status = "under_way"
            elif role == "origin" and status == "under_way":
                status = "happened"
            dated = role != ("destination" if departing else "origin") or not movement.destination
            steps.append(_Step(mention.place, role, status, movement.when if dated else None, report))
    return steps


def _first_word(lemma: str) -> str:
    return lemma if lemma in _DEPARTING | _RETURNING else lemma.partition("_")[0].partition(" ")[0]


def _places(mentions: Iterable[Mention]) -> list[Place]:
    return [mention.place for mention in mentions if mention.place is not None]


def _lay(chains: Sequence[list[_Step]]) -> tuple[list[_Visit], list[tuple[_Visit, _Visit]]]:
    """Merge chains of steps into visits; returns them with the order the chains impose."""
    visits: list[_Visit] = []
    before: list[tuple[_Visit, _Visit]] = []
    for chain in chains:
        previous: _Visit | None = None
        for step in chain:
            visit = next((v for v in visits if _joins(step, v)), None)
            if visit is None:
                visit = _Visit(step.place)
                visits.append(visit)
            visit.steps.append(step)
            # "reached the border and crossed to the town beside it" is one stop
            if previous is not None and previous is not visit:
                before.append((previous, visit))
            previous = visit
    before += _looks_back(visits, before)
    return visits, before


def _looks_back(visits: Sequence[_Visit], before: Sequence[tuple[_Visit, _Visit]]) -> list[tuple[_Visit, _Visit]]:
    """Order for origins told after the arrival they lead to: "landed in A. She had flown from B": B, then A.

    A start without a date, a goal or an arrival of its own cannot follow an arrival elsewhere unless somebody
    brought the mover there, and nobody tells that.
    """
    reached = [v for v in visits if v.travelled and _told_as_arrival(v) and not any(b is v for _, b in before)]
    found = []
    for visit in visits:
        if visit.arrives() or visit.dated or not visit.travelled or any(a is visit for a, _ in before):
            continue
        article, place = visit.first_order
        earlier = [v for v in reached if v.first_order[0] == article and v.first_order[1] < place]
        if earlier:
            found.append((visit, max(earlier, key=lambda v: v.first_order)))
    return found


def _joins(step: _Step, visit: _Visit) -> bool:
    if not same_place(step.place, visit.place):
        return False
    if _first_word(_lemma(step)) in _RETURNING and step.role == "destination":
        return any(_first_word(_lemma(s)) in _RETURNING and s.role == "destination" for s in visit.steps)
    if step.role == "destination" and step.status in _AHEAD and visit.travelled and not visit.arrives():
        return False  # it has left from there, and is to come back
    other = visit.dated
    if step.when is None or other is None or step.when.earliest is None or other.latest is None:
        return not _is_homeward(step, visit)
    gap = max(
        step.when.earliest - other.latest, (other.earliest or other.latest) - (step.when.latest or step.when.earliest)
    )
    return gap <= timedelta(days=REVISIT_DAYS)


def _is_homeward(step: _Step, visit: _Visit) -> bool:
    """Whether an undated way to a place is told long after the journey began there: it leads back."""
    begun, told = visit.dated, step.report.published
    if step.role != "destination" or visit.arrives() or told is None:
        return False
    return told - (begun.latest if begun and begun.latest else visit.first_report()) > timedelta(days=REVISIT_DAYS)


def _lemma(step: _Step) -> str:
    fact = step.report.fact
    return fact.lemma if isinstance(fact, Movement) else ""


# -- precision: a country told of a visit inside it ---------------------------------------------------------


def _absorb(
    visits: list[_Visit], before: list[tuple[_Visit, _Visit]]
) -> tuple[list[_Visit], list[tuple[_Visit, _Visit]]]:
    """Fold wide places into the visits inside them, so that one arrival is not told at two precisions."""
    stands_for: dict[int, _Visit] = {}
    for wide in [v for v in visits if v.place.is_wide]:
        found = _visit_within(wide, visits)
        if found is not None:
            found_arrives, told = found.arrives(), found.first_report()
            for step in (_of_its_time(step, found, told) for step in wide.steps):
                # the wider report says that it got there or will; it must not make a guess inside it certain
                if _RANK[step.status] >= _RANK[found.status] or found.travelled:
                    found.steps.append(step if found_arrives else replace(step, role="origin"))
            stands_for[id(wide)] = found
    kept = [v for v in visits if id(v) not in stands_for]
    edges = [(stands_for.get(id(a), a), stands_for.get(id(b), b)) for a, b in before]
    return kept, [(a, b) for a, b in edges if a is not b]


def _of_its_time(step: _Step, found: _Visit, told: date) -> _Step:
    """A report of a wide place as one of a visit inside it: its day is that visit's where nothing speaks against it.

    "Broke off her tour of the continent on Sunday" does not say when she was in a town of it that was told on Monday.
    """
    when = step.when
    late = when is not None and when.earliest is not None and when.earliest > told
    return replace(step, when=None) if when and (step.place.kind == "continent" or (late and found.travelled)) else step


def _visit_within(wide: _Visit, visits: list[_Visit]) -> _Visit | None:
    """The visit that a wide place was told of: the first arrival inside it, or the first start."""
    arriving = wide.arrives()
    inner = [v for v in visits if v is not wide and inside(v.place, wide.place) and (v.arrives() or not arriving)]
    if not inner and not wide.travelled and not any(_first_word(_lemma(step)) in _RETURNING for step in wide.steps):
        # who sets out from a city is not on the way to the country around it
        inner = [v for v in visits if v is not wide and inside(v.place, wide.place)]
    if not inner:
        return None
    if arriving:
        best = min(inner, key=lambda v: (_RANK[v.status], v.sort_day, v.first_order))
    else:
        best = min(inner, key=lambda v: (_RANK[v.status], v.arrives(), v.first_order))
    if wide.travelled and not best.travelled and best.status != "under_way":
        # it has reached the country but only may reach the city: both are told
        return None
    return best


# -- order ------------------------------------------------------------------------------------------------


def _ordered(visits: Sequence[_Visit], before: Sequence[tuple[_Visit, _Visit]]) -> list[_Visit]:
    """Visits in order of travel: what a chain says, then dates, then the text (Kahn 1962, ties by date)."""
    waiting = list(visits)
    days = _days(visits, before)
    blockers = {id(v): {id(a) for a, b in before if b is v and a in waiting and a is not v} for v in waiting}
    out: list[_Visit] = []
    done: set[int] = set()
    while waiting:
        ready = [v for v in waiting if blockers[id(v)] <= done] or waiting
        last = out[-1] if out else None
        chosen = min(ready, key=lambda v: _order_key(v, last, days[id(v)]))
        waiting.remove(chosen)
        done.add(id(chosen))
        out.append(chosen)
    return out


def _days(visits: Sequence[_Visit], before: Sequence[tuple[_Visit, _Visit]]) -> dict[int, date]:
    """The day of each visit; one without a date of its own is no later than what follows it."""
    days = {id(v): v.sort_day for v in visits}
    for _ in visits:
        for a, b in before:
            if id(a) in days and id(b) in days and a.dated is None:
                days[id(a)] = min(days[id(a)], days[id(b)])
    for visit in visits:
        if visit.vague:
            days[id(visit)] = _day_told(visit, visits, before, days[id(visit)])
    return days


def _day_told(
    visit: _Visit, visits: Sequence[_Visit], before: Sequence[tuple[_Visit, _Visit]], reported: date
) -> date:
    """The day of a visit that nobody dates: of the stop before it, of what is told before it, or as reported."""
    starts = [a.sort_day for a, b in before if b is visit and not a.vague]
    if visit.travelled and starts:
        return min(reported, max(starts))
    article, place = visit.first_order
    dated = [v for v in visits if not v.vague and v is not visit and v.first_order[0] == article]
    last = max((v for v in dated if v.first_order[1] < place), key=lambda v: v.first_order, default=None)
    if last is None:
        return reported
    # a story is told forwards: what follows a day was then, or will be
    return min(reported, last.sort_day) if visit.travelled else max(reported, last.sort_day)


def _order_key(visit: _Visit, last: _Visit | None, day: date) -> tuple[date, int, float, tuple[int, int]]:
    together = last is None or visit.first_order[0] == last.first_order[0]
    near = 0.0 if together or last is None else distance_km(last.place, visit.place)
    # an origin comes before what is told of the same day, unless its day is only that of what was told before it
    follows = visit.vague and day < visit.sort_day
    return (day, int(visit.arrives() or follows), near, visit.first_order)


# -- legs -------------------------------------------------------------------------------------------------


def _present_legs(reports: Sequence[Report], plans: Sequence[Report], *, crowd: bool) -> tuple[Leg, ...]:
    """The legs of the journey the articles are about.

    A ``crowd`` ("refugees", "troops") is not one traveller: what is told of it in two places is two movements,
    so its legs run only where one report says both ends.
    """
    chains = [_chain(r) for r in reports if _movement(r).status != "denied"]
    visits, before = _lay(chains)
    visits, before = _absorb(visits, before)
    visits = _begun(visits)
    if any(v.status in ("happened", "under_way") for v in visits):
        _add_plans(visits, plans)
    travelled = _ordered([v for v in visits if v.travelled], before)
    _supersede(visits)
    denied = _settle_denials([_chain(r) for r in reports if _movement(r).status == "denied"], visits)
    visits = [v for v in visits if v.steps]
    modes: Counter[Mode] = Counter(_movement(r).mode for r in reports if _movement(r).status != "denied")
    del modes["unknown"]
    usual = _usual(modes)
    legs = _crowd_legs(travelled, before, usual) if crowd else _travelled_legs(travelled, usual)
    last = travelled[-1] if travelled and not crowd else None
    planned = [v for v in visits if not v.travelled and not v.superseded]
    for status in ("under_way", "expected"):
        for visit in _ordered([v for v in planned if v.status == status and v.arrives()], before):
            start = _said_origin(visit, before, planned) or last
            legs.append(_leg(start, visit, usual))
            last = None if crowd else visit
    for visit in _ordered([v for v in planned if v.status == "possible" and v.arrives()], before):
        legs.append(_leg(_said_origin(visit, before, planned) or last, visit, usual))
    for visit in _ordered([v for v in visits if v.superseded and v.arrives()], before):
        legs.append(_leg(_known_then(travelled, visit), visit, usual))
    if not legs and travelled:
        # a departure is all that is known
        legs.append(_leg(travelled[-1], None, usual))
    legs += denied
    return tuple(leg for leg in legs if leg.evidence)


def _begun(visits: list[_Visit]) -> list[_Visit]:
    """The visits, with every departure that was due before the mover was seen elsewhere taken to have come true."""
    seen = max((v.sort_day for v in visits if v.travelled and v.arrives()), default=date.min)
    for visit in visits:
        due = visit.dated
        if visit.status_told == "expected" and not visit.arrives() and due and due.latest and due.latest <= seen:
            visit.steps = [replace(step, status="happened") for step in visit.steps]
            visit.forget_dates()
    return visits


def _usual(modes: Counter[Mode]) -> Mode:
    """How a mover goes where nobody says: as told of nearly every leg; who takes trains and boats may go by either."""
    if not modes:
        return "unknown"
    best = min(modes, key=lambda m: (-modes[m], m))
    return best if modes[best] >= _NEARLY_ALWAYS * modes.total() else "unknown"


def _said_origin(visit: _Visit, before: Sequence[tuple[_Visit, _Visit]], planned: Sequence[_Visit]) -> _Visit | None:
    """The not yet travelled origin that a report gives for a planned visit, if any."""
    starts = [a for a, b in before if b is visit and not a.arrives() and any(a is p for p in planned)]
    return starts[0] if starts else None


def _known_then(travelled: Sequence[_Visit], visit: _Visit) -> _Visit | None:
    """The last stop that was known when the overtaken plan was last reported."""
    then = visit.dated
    day = then.latest if then and then.latest and visit.status_told == "under_way" else visit.last_report()
    known = [v for v in travelled if v.first_report() <= visit.last_report() and v.sort_day <= day]
    return known[-1] if known else None


def _travelled_legs(travelled: Sequence[_Visit], usual: Mode) -> list[Leg]:
    stops = _without_waters(travelled)
    legs = [
        _leg(a, b, usual, over=[v for v in travelled if v not in stops and i <= travelled.index(v) <= j])
        for (i, a), (j, b) in pairwise((travelled.index(v), v) for v in stops)
    ]
    travelled = stops
    if travelled and travelled[0].arrives():
        first = _leg(None, travelled[0], usual)
        if not legs or _told_as_arrival(travelled[0]):
            legs.insert(0, first)
    return legs


def _without_waters(travelled: Sequence[_Visit]) -> list[_Visit]:
    """The visits that a leg can end at: a sea, strait or range between two of them is a place on the way."""
    ends = {id(travelled[0]), id(travelled[-1])} if travelled else set()
    return [v for v in travelled if id(v) in ends or v.place.kind in _LANDS or not v.place.is_wide]


def _crowd_legs(travelled: Sequence[_Visit], before: Sequence[tuple[_Visit, _Visit]], usual: Mode) -> list[Leg]:
    legs = []
    for visit in travelled:
        starts = [a for a, b in before if b is visit and any(a is v for v in travelled)]
        onward = any(a is visit for a, _ in before)
        if starts:
            legs += [_leg(start, visit, usual) for start in dict.fromkeys(starts)]
        elif visit.arrives():
            legs.append(_leg(None, visit, usual))
        elif not onward:
            legs.append(_leg(visit, None, usual))
    return legs


def _told_as_arrival(visit: _Visit) -> bool:
    return any(step.role == "destination" for step in visit.steps)


def _leg(start: _Visit | None, end: _Visit | None, usual: Mode, *, over: Sequence[_Visit] = ()) -> Leg:
    """The leg between two visits, ``over`` the wide places told of between them."""
    steps = [s for s in end.steps if s.role != "origin"] if end else []
    steps += [s for visit in over for s in visit.steps]
    steps += [s for s in start.steps if s.role == "origin" or end is None] if start else []
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
        evidence=_evidence((s.report, _told(s, arriving=end is not None)) for s in steps),
        disputed_by=tuple(end.disputes) if end else (),
    )


def _interval(start: _Visit | None, end: _Visit | None) -> When | None:
    if end is not None and not end.travelled:
        # when it is due says nothing of when the stop before was reached
        return end.dated
    begun = start.dated if start and start.travelled else None
    ended = end.dated if end else None
    if begun is None or ended is None:
        return ended or (begun if end is None or end.travelled else None)
    if begun.earliest and ended.latest and begun.earliest <= ended.latest:
        return When(earliest=begun.earliest, latest=ended.latest, text=ended.text)
    return ended


def _told(step: _Step, *, arriving: bool) -> LegStatus:
    """How surely a report puts the mover at the leg's end: who is told to have left is on the way there."""
    return "under_way" if arriving and step.role == "origin" and step.status == "happened" else step.status


def _evidence(told: Iterable[tuple[Report, LegStatus]]) -> tuple[Evidence, ...]:
    """Each sentence once, in order, with the surest of what it says."""
    seen: dict[tuple[str, int, int], Evidence] = {}
    for report, status in sorted(told, key=lambda one: (one[0].order, _RANK[one[1]])):
        one = report.evidence
        seen.setdefault((one.article, one.start, one.end), replace(one, status=status))
    return tuple(seen.values())


# -- plans, overtaken and denied --------------------------------------------------------------------------


def _add_plans(visits: list[_Visit], plans: Sequence[Report]) -> None:
    """Let a journey under way end where an event it is bound for may be held."""
    for plan in sorted(plans, key=lambda r: r.order):
        site = plan.fact
        if not isinstance(site, EventSite) or site.mention.place is None or site.mention.place.is_wide:
            continue
        status: LegStatus = "possible" if site.status == "possible" else "expected"
        step = _Step(site.mention.place, "destination", status, site.when, plan)
        known = next((v for v in visits if same_place(step.place, v.place)), None)
        if known is None:
            visits.append(_Visit(step.place, [step]))
        elif not known.travelled:
            known.steps.append(step)


def _supersede(visits: Sequence[_Visit]) -> None:
    """Mark plans that newer reports have replaced by another goal, or whose day has passed without them."""
    newest = max((v.last_report() for v in visits), default=date.min)
    open_plans = [v for v in visits if not v.travelled]
    for visit in open_plans:
        visit.superseded = _went_elsewhere(visit, visits)
        last = visit.last_report()
        if last == date.min or last >= newest:
            continue
        when = visit.dated
        replaced = any(
            other is not visit and other.first_report() > last and other.arrives() and not _same_article(other, visit)
            for other in open_plans
        )
        passed = when is not None and when.latest is not None and when.latest < newest
        visit.superseded = visit.superseded or replaced or passed
    # a leg superseded by nothing at all would be a leg lost: the newest plan always stays
    if open_plans and all(v.superseded for v in open_plans) and not any(v.travelled for v in visits):
        max(open_plans, key=lambda v: v.last_report()).superseded = False


def _went_elsewhere(visit: _Visit, visits: Sequence[_Visit]) -> bool:
    """Whether a goal that the mover was once bound for ("drifted towards A") lies behind a later arrival."""
    then = visit.dated
    if visit.status != "under_way" or then is None or then.latest is None:
        return False
    later = (v.dated for v in visits if v.travelled and v.arrives())
    return any(when.earliest > then.latest for when in later if when and when.earliest)


def _same_article(a: _Visit, b: _Visit) -> bool:
    return bool({s.report.order[0] for s in a.steps} & {s.report.order[0] for s in b.steps})


def _settle_denials(chains: Sequence[list[_Step]], visits: Sequence[_Visit]) -> list[Leg]:
    """Give each denial to the visit that it disputes, or a leg of its own where nobody claims the visit."""
    legs = []
    for chain in chains:
        goals = [s for s in chain if s.role != "origin"] or chain
        if not goals:
            continue
        goal = goals[-1]
        likeliest = sorted((v for v in visits if v.steps), key=lambda v: _RANK[v.status])
        claimed = next((v for v in likeliest if same_place(goal.place, v.place) or inside(v.place, goal.place)), None)
        start = next((s.place for s in chain if s.role == "origin"), None)
        if claimed is None:
            legs.append(_lone_leg(start, goal, "denied"))
        elif _only_told_with(goal, claimed):
            refused = replace(goal, place=claimed.place)
            claims = _evidence((s.report, s.status) for s in claimed.steps)
            legs.append(replace(_lone_leg(start, refused, "denied"), disputed_by=claims))
            claimed.steps.clear()
        else:
            claimed.disputes.append(goal.report.evidence)
            if not claimed.travelled and (goal.report.published or date.min) > claimed.last_report():
                claimed.superseded = True  # what was foreseen has since been denied
    return legs


def _only_told_with(denial: _Step, claimed: _Visit) -> bool:
    """Whether a plan is told by nobody but the article that denies it: "had planned to, but will not"."""
    told = {step.report.order[0] for step in claimed.steps}
    return not claimed.travelled and claimed.arrives() and told == {denial.report.order[0]}


def _lone_leg(start: Place | None, goal: _Step, status: LegStatus) -> Leg:
    movement = _movement(goal.report)
    return Leg(
        origin=start,
        destination=goal.place,
        status=status,
        when=movement.when,
        mode=movement.mode,
        vehicle=movement.vehicle,
        background=movement.background,
        evidence=(goal.report.evidence,),
    )


def _background_legs(reports: Sequence[Report]) -> tuple[Leg, ...]:
    """Earlier history: one leg for each place and time told, never joined to the present journey."""
    groups: list[tuple[Place, str | None, LegStatus, list[Report]]] = []
    for report in reports:
        goal = next(iter(reversed(_chain(report))), None)
        if goal is None:
            continue
        movement = _movement(report)
        iso = movement.when.iso[:4] if movement.when and movement.when.iso else None
        for place, year, status, members in groups:
            same = same_place(place, goal.place) or inside(goal.place, place) or inside(place, goal.place)
            if same and (year == iso or None in (year, iso)) and status == movement.status:
                members.append(report)
                break
        else:
            groups.append((goal.place, iso, movement.status, [report]))
    legs = [_history_leg(members) for _, _, _, members in groups]
    return tuple(sorted(legs, key=lambda leg: leg.when.earliest if leg.when and leg.when.earliest else date.min))


def _history_leg(members: Sequence[Report]) -> Leg:
    # the fullest and most precise telling gives the ends: a city before the country around it
    best = max(members, key=lambda r: (not _chain(r)[-1].place.is_wide, len(_chain(r)), _movement(r).when is not None))
    chain = _chain(best)
    movement = _movement(best)
    modes: Counter[Mode] = Counter(_movement(r).mode for r in members)
    del modes["unknown"]
    whens = [w for r in members if (w := _movement(r).when) is not None]
    origin_only = chain[-1].role == "origin"
    return Leg(
        origin=chain[0].place if len(chain) > 1 or origin_only else None,
        destination=None if origin_only else chain[-1].place,
        via=tuple(step.place for step in chain[1:-1]),
        status=movement.status,
        when=movement.when or (whens[0] if whens else None),
        mode=min(modes, key=lambda m: (-modes[m], m)) if modes else "unknown",
        vehicle=movement.vehicle,
        background=True,
        evidence=_evidence((member, _movement(member).status) for member in members),
    )
