"""Where one mover has been or may come to be: the places of its movements, laid over one another.

Every movement is a chain of places (origins, waypoints, destinations), each with how far the mover got there
by that report. The same place at the same time is one *visit*, and a country told of a visit inside it is that
visit at a lower precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from geonews.model import EventSite, Evidence, LegStatus, Mention, Movement, Place, When
from geonews.stories.sameness import inside, same_place

RANK: dict[LegStatus, int] = {
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
#: A place resolved with a lower score than this is listed as unsure and never made a stop: a wrong pin is worse
#: than no pin. The score is meant as the chance of being right (resolve.py), so below it most would be wrong.
SURE_ENOUGH = 0.35
#: Words that tell of the start of a journey: their destination is where it is bound, not where it has been seen.
#: The "departing" classes of VerbNet 51.1, 51.2 and FrameNet Departing, Setting_out.
_DEPARTING = frozenset(
    "leave depart departure set embark bound head exit start begin sail_off take_off fly_out off under_way way".split()
)
_ONE_WEEK = timedelta(days=7)
#: Words that tell of coming back: to a place that the journey has been at before.
_RETURNING = frozenset("return homecoming repatriate come_back go_back get_back head_back back".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A movement or site with what the story knows of its article: date, place in the pile, evidence.

    ``bound`` are the destinations it was only bound for ("sailed for A"), by where their mention starts;
    ``returning`` says that it leads back, whatever its verb ("flew home").
    """

    fact: Movement | EventSite
    published: date | None
    order: tuple[int, int]
    evidence: Evidence
    bound: frozenset[int] = frozenset()
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One place of one report: how sure it is that the mover got there, and when."""

    place: Place
    role: str
    status: LegStatus
    when: When | None
    report: Report


@dataclass(slots=True, eq=False)
class Visit:
    """All that is told of the mover's being at one place, once; built up, never shown."""

    spot: Place
    steps: list[Step] = field(default_factory=list)
    disputes: list[Evidence] = field(default_factory=list)
    superseded: bool = False
    # what `dated` and `place` have seen: both are asked for at every step that is laid, and a mover may have thousands
    _dates_seen: int = 0
    _best_date: tuple[tuple[int, timedelta, date], When] | None = None
    _places_seen: int = 0
    _spots: Counter[Place] = field(default_factory=Counter)

    @property
    def status(self) -> LegStatus:
        """How surely the mover got there; superseded where newer reports have replaced the plan."""
        return "superseded" if self.superseded else self.status_told

    @property
    def status_told(self) -> LegStatus:
        """As the reports say, overtaken or not: of one still ahead, the newest of them."""
        surest = min((step.status for step in self.steps), key=lambda s: RANK[s])
        if surest == "happened":
            return surest
        newest = max(step.report.published or date.min for step in self.steps)
        latest = [step.status for step in self.steps if (step.report.published or date.min) == newest]
        return min(latest, key=lambda s: RANK[s])

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
        """Whether the mover was there."""
        return self.status == "happened"

    @property
    def dated(self) -> When | None:
        """The narrowest dated step's interval, those told as happened before those foreseen."""
        for step in self.steps[self._dates_seen :]:
            when = step.when
            if when and when.earliest and when.latest:
                key = (RANK[step.status], when.latest - when.earliest, when.earliest)
                if self._best_date is None or key < self._best_date[0]:
                    self._best_date = key, when
        self._dates_seen = len(self.steps)
        return self._best_date[1] if self._best_date else None

    def forget_dates(self) -> None:
        """Date the visit anew: its steps have been replaced."""
        self._dates_seen, self._best_date = 0, None

    @property
    def first_order(self) -> tuple[int, int]:
        """Article and character of the first report that is as sure as any."""
        # a guess made long before says nothing of when it came true
        surest = min(RANK[step.status] for step in self.steps)
        return min(step.report.order for step in self.steps if RANK[step.status] == surest)

    def last_report(self) -> date:
        """The newest day on which it was reported; the beginning of time where no article is dated."""
        return max((step.report.published or date.min for step in self.steps), default=date.min)

    def first_report(self) -> date:
        """The oldest day on which it was reported; the end of time where no article is dated."""
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
        """Whether a report has the mover come or pass, and not only start."""
        return any(step.role != "origin" for step in self.steps)

    def is_goal(self) -> bool:
        """Whether a report has the mover come to stay, and not only pass."""
        return any(step.role == "destination" for step in self.steps)


def movement_of(report: Report) -> Movement:
    """The movement that a report tells; `TypeError` where it tells of an event."""
    if not isinstance(report.fact, Movement):
        msg = "a plan drawn from an event site was used where a movement belongs"
        raise TypeError(msg)
    return report.fact


def steps_of(report: Report) -> list[Step]:
    """The places of one movement in order of travel, each as far as the report says the mover got."""
    movement = movement_of(report)
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
            # the day is that of the arrival, or of the departure where that is told or nobody knows the goal
            dated = role != ("destination" if departing else "origin") or not places_of(movement.destination)
            steps.append(Step(mention.place, role, status, movement.when if dated else None, report))
    return steps


def _first_word(lemma: str) -> str:
    return lemma if lemma in _DEPARTING | _RETURNING else lemma.partition("_")[0].partition(" ")[0]


def places_of(mentions: Iterable[Mention]) -> list[Place]:
    """The places of those mentions that have one."""
    return [mention.place for mention in mentions if mention.place is not None]


def lay(chains: Sequence[list[Step]]) -> tuple[list[Visit], list[tuple[Visit, Visit]]]:
    """Merge chains of steps into visits; returns them with the order the chains impose."""
    visits: list[Visit] = []
    before: list[tuple[Visit, Visit]] = []
    unplaced: dict[tuple[int, int], Visit] = {}
    for chain in chains:
        # "from A to B and on to C" leads from A to C where nobody knows B
        previous = next((unplaced[key] for key in _unplaced(chain, "origin") if key in unplaced), None)
        for step in chain:
            fitting = [v for v in visits if _joins(step, v)]
            # "flew back to A ... From A he was driven": the A that this article told last
            here = [v for v in fitting if v.steps[-1].report.order[0] == step.report.order[0]]
            visit = here[-1] if here else next(iter(fitting), None)
            if visit is None:
                visit = Visit(step.place)
                visits.append(visit)
            visit.steps.append(step)
            # "reached the border and crossed to the town beside it" is one stop
            if previous is not None and previous is not visit:
                before.append((previous, visit))
            previous = visit
        if previous is not None:
            unplaced |= dict.fromkeys(_unplaced(chain, "destination"), previous)
    before += _looks_back(visits, before)
    return visits, before


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
        if earlier:
            found.append((visit, _begun_at(max(earlier, key=lambda v: v.first_order), before)))
    return found


def _begun_at(visit: Visit, before: Sequence[tuple[Visit, Visit]]) -> Visit:
    """Where the journey that led to a visit began, as far as one report after another says so."""
    seen = [visit]
    while (start := next((a for a, b in before if b is seen[-1] and a.travelled), None)) and start not in seen:
        seen.append(start)
    return seen[-1]


def _joins(step: Step, visit: Visit) -> bool:
    if not same_place(step.place, visit.place):
        return False
    if _returns(step):
        return any(_returns(s) for s in visit.steps)
    if step.role != "destination" and not _leaves_after(step, visit):
        return False
    if step.role == "destination" and step.status in _AHEAD and visit.travelled and not visit.arrives():
        return False  # it has left from there, and is to come back
    other = visit.dated
    if step.when is None or other is None or step.when.earliest is None or other.latest is None:
        return not _is_homeward(step, visit)
    gap = max(
        step.when.earliest - other.latest, (other.earliest or other.latest) - (step.when.latest or step.when.earliest)
    )
    return gap <= timedelta(days=REVISIT_DAYS)


def _leaves_after(step: Step, visit: Visit) -> bool:
    """Whether what starts at a place may start from that visit: where it came back to, only what is told of then."""
    article, place = step.report.order
    told = [s.report.order for s in visit.steps]
    if not all(_returns(s) for s in visit.steps) or any(here == article and at < place for here, at in told):
        return True
    when, back = step.when, visit.dated
    return bool(when and back and when.earliest and back.earliest and when.earliest >= back.earliest)


def _is_homeward(step: Step, visit: Visit) -> bool:
    """Whether an undated way to a place is told long after the journey began there: it leads back."""
    begun, told = visit.dated, step.report.published
    if step.role != "destination" or visit.arrives() or told is None or not (visit.travelled or begun):
        return False
    return told - (begun.latest if begun and begun.latest else visit.first_report()) > timedelta(days=REVISIT_DAYS)


def _returns(step: Step) -> bool:
    word = _first_word(_lemma(step))
    return step.role == "destination" and (word in _RETURNING or step.report.returning)


def _lemma(step: Step) -> str:
    fact = step.report.fact
    return fact.lemma if isinstance(fact, Movement) else ""


# -- precision: a country told of a visit inside it ---------------------------------------------------------


def absorb(visits: list[Visit], before: list[tuple[Visit, Visit]]) -> tuple[list[Visit], list[tuple[Visit, Visit]]]:
    """Fold wide places into the visits inside them, so that one arrival is not told at two precisions."""
    stands_for: dict[int, Visit] = {}
    for wide in [v for v in visits if v.place.is_wide]:
        found = _visit_within(wide, visits)
        if found is not None:
            found_arrives, told = found.arrives(), found.first_report()
            for step in (_of_its_time(step, found, told) for step in wide.steps):
                # the wider report says that it got there or will; it must not make a guess inside it certain
                if RANK[step.status] >= RANK[found.status] or found.travelled:
                    found.steps.append(step if found_arrives else replace(step, role="origin"))
            stands_for[id(wide)] = found
    kept = [v for v in visits if id(v) not in stands_for]
    edges = [(stands_for.get(id(a), a), stands_for.get(id(b), b)) for a, b in before]
    return kept, [(a, b) for a, b in edges if a is not b]


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


def _visit_within(wide: Visit, visits: list[Visit]) -> Visit | None:
    """The visit that a wide place was told of: the first arrival inside it, or the first start."""
    arriving = wide.arrives()
    inner = [v for v in visits if v is not wide and inside(v.place, wide.place) and (v.arrives() or not arriving)]
    if wide.place.kind == "sea":  # a voyage is on a sea for days, and in its ports on one of them
        inner = [v for v in inner if _in_time(v.dated, wide.dated, days=0)]
    if not inner and not wide.travelled and not any(_returns(step) for step in wide.steps):
        # who has set out from a city is not on the way to the country around it
        inner = [v for v in visits if v is not wide and v.travelled and inside(v.place, wide.place)]
    if not inner:
        return None
    if arriving:
        best = min(inner, key=lambda v: (RANK[v.status], v.sort_day, v.first_order))
    else:
        best = min(inner, key=lambda v: (RANK[v.status], v.arrives(), v.first_order))
    if wide.travelled and not best.travelled and best.status != "under_way":
        # it has reached the country but only may reach the city: both are told
        return None
    return best
