"""Where one mover has been or may come to be: the places of its movements, laid over one another.

Every movement is a chain of places (origins, waypoints, destinations), each with how far the mover got there
by that report. The same place at the same time is one *visit*, and a country told of a visit inside it is that
visit at a lower precision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geonews.model import EventSite, Evidence, LegStatus, Mention, Movement, Place, When
from geonews.stories.sameness import same_place

RANK: dict[LegStatus, int] = {
    "happened": 0,
    "under_way": 1,
    "expected": 2,
    "possible": 3,
    "superseded": 4,
    "denied": 5,
}
#: Of what has not been reached yet.
AHEAD = frozenset({"under_way", "expected", "possible"})
_PLANNED = frozenset({"expected", "possible"})
#: Who "is visiting" a place is there, and not on the way to it.
_BEING_THERE = frozenset({"visit", "tour", "inspect"})
#: Words that name a place only to say that the journey did not lead there.
_PASSING_BY = frozenset("bypass skirt avoid skip circumvent shun".split())
#: A place resolved with a lower score than this is listed as unsure and never made a stop: a wrong pin is worse
#: than no pin. The score is meant as the chance of being right (resolve.py), so below it most would be wrong.
SURE_ENOUGH = 0.35
#: Words that tell of the start of a journey: their destination is where it is bound, not where it has been seen.
#: The "departing" classes of VerbNet 51.1, 51.2 and FrameNet Departing, Setting_out.
_DEPARTING = frozenset(
    (
        "leave depart departure set embark board bound head exit start begin sail_off take_off fly_out off "
        "under_way way"
    ).split()
)
#: So many days after who flew or drove off is where he was bound.
_A_JOURNEY = timedelta(days=2)
_LEAVING = _DEPARTING - frozenset("bound head off under_way way".split())
_ONE_WEEK = timedelta(days=7)
#: Who only stops at a place goes on: the next arrival is told of elsewhere.
ON_THE_WAY = frozenset(("stop", "stopover", "refuel", "pass", "call", "wait"))
#: Words that tell of coming back: to a place that the journey has been at before.
_RETURNING = frozenset("return homecoming repatriate come_back go_back get_back head_back back".split())
#: Words that tell of going further: their start is where the mover had come by then.
_GOING_ON = frozenset("continue proceed go_on move_on travel_on drive_on fly_on sail_on head_on walk_on".split())
_ONWARD = re.compile(r"\s+on to\b|\s+onwards?\b")
#: Words of journeys on land or from land to land, unless a ship makes them.
_ROUND = frozenset("visit trip journey travel leave depart set go fly head return".split())
_TURNING = frozenset(("turn back", "turn round", "turn around", "double back"))


_PART_OF_MONTH = re.compile(r"(?:the\s+)?(?:(?P<early>early|beginning|start|first)|mid)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A movement or site with what the story knows of its article: date, place in the pile, evidence.

    ``bound`` are the destinations it was only bound for ("sailed for A"), by where their mention starts, ``ahead`` the
    places that a trip just begun has yet to come to (`begun.still_ahead`);
    ``returning`` says that it leads back, whatever its verb ("flew home"), ``looks_back`` that its verb is in the
    pluperfect ("had flown"): it was before what the article has told, ``sought`` that the article says that nobody
    knows where somebody is.
    """

    fact: Movement | EventSite
    published: date | None
    order: tuple[int, int]
    evidence: Evidence
    bound: frozenset[int] = frozenset()
    ahead: frozenset[int] = frozenset()
    returning: bool = False
    looks_back: bool = False
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One place of one report: how sure it is that the mover got there, and when.

    ``missed`` says that the way there was broken off.
    """

    place: Place
    role: str
    status: LegStatus
    when: When | None
    report: Report
    missed: bool = False


@dataclass(slots=True, eq=False)
class Visit:
    """All that is told of the mover's being at one place, once; built up, never shown.

    ``overtaken`` are the arrivals that somebody has vouched for where this one was only claimed (`claims.settle`).
    """

    spot: Place
    steps: list[Step] = field(default_factory=list)
    disputes: list[Evidence] = field(default_factory=list)
    superseded: bool = False
    overtaken: tuple[Visit, ...] = ()
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
        steps = [step for step in self.steps if not step.missed] or self.steps
        newest = max(step.report.published or date.min for step in steps)
        latest = [step.status for step in steps if (step.report.published or date.min) == newest]
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

    def is_crossed(self) -> bool:
        """Whether nothing is told of a sea but that it was crossed, without start or goal."""
        facts = [movement_of(step.report) for step in self.steps if step.role == "via"]
        lone = all(not fact.origin and not fact.destination for fact in facts)
        return self.place.kind == "sea" and len(facts) == len(self.steps) and lone

    def was_broken_off(self) -> bool:
        """Whether the way there was broken off, and nothing told later has the mover go on."""
        broken = max((step for step in self.steps if step.missed), key=lambda step: step.report.order, default=None)
        if broken is None:
            return False
        later = [step for step in self.steps if step.report.order > broken.report.order]
        return not any(_is_new_start(step, broken) for step in later)

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
        return min(_at_latest(when), max(when.earliest, first)) if self.vague and self.travelled else when.earliest

    def arrives(self) -> bool:
        """Whether a report has the mover come or pass, and not only start."""
        return any(step.role != "origin" for step in self.steps)

    def is_goal(self) -> bool:
        """Whether a report has the mover come to stay, and not only pass."""
        return any(step.role == "destination" for step in self.steps)


def _at_latest(when: When) -> date:
    """The last day of a time, of a month only as much as is meant: "early in March" is not its 30th."""
    first, last = when.earliest or date.min, when.latest or date.max
    part = _PART_OF_MONTH.match(when.text) if last - first < timedelta(days=32) else None
    return last if part is None else min(last, first + timedelta(days=10 if part["early"] else 20))


def day_of(step: Step) -> When | None:
    """When its movement was: it came to a goal no earlier, and left a start no later."""
    fact = step.report.fact
    return step.when or (fact.when if isinstance(fact, Movement) else None)


def _is_new_start(step: Step, broken: Step) -> bool:
    """Whether what is told after a journey was broken off leads on: "it had been bound for A" is the same journey."""
    if step.report.order[0] > broken.report.order[0]:
        return True
    if not isinstance(step.report.fact, Movement):
        return False  # the talks for which it had set out
    if step.status in _PLANNED:
        return True
    starts, old = (places_of(movement_of(one.report).origin) for one in (step, broken))
    return bool(starts) and not any(same_place(a, b) for a in starts for b in old)


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
    departing = is_departing(movement)
    steps = []
    over = (*movement.via, *movement.reached)
    # "the plane from A was sent from B to C": it had been at A before
    starts = sorted(movement.origin, key=lambda mention: mention.span.start > movement.trigger.start)
    for role, mentions in (("origin", starts), ("via", over), ("destination", movement.destination)):
        missed = movement.unfinished and role == "destination"
        for mention in mentions:
            if mention.place is None or mention.score < SURE_ENOUGH:
                continue
            if role != "via" and mention.place.kind == "sea" and _is_no_stop(movement):
                continue
            status: LegStatus = movement.status
            bound = departing or missed or mention.span.start in report.bound
            if role == "destination" and status == "happened" and bound and (missed or not _is_long_there(report)):
                # "left A for B": B is where it is going, not where it has been seen
                status = "under_way"
            elif status == "under_way" and (role == "origin" or movement.lemma in _BEING_THERE):
                status = "happened"
            yet_to_come = mention.span.start in report.ahead and RANK[status] < RANK["expected"]
            status = "expected" if yet_to_come else status
            # the day is that of the arrival, or of the departure where that is told or nobody knows the goal
            dated = role != ("destination" if departing else "origin") or not places_of(movement.destination)
            dated = dated and not yet_to_come
            steps.append(Step(mention.place, role, status, movement.when if dated else None, report, missed))
    return steps


def _is_long_there(report: Report) -> bool:
    """Whether somebody who left for a place days before it was told has long come there: by air or road, in a day.

    Who goes by ship is on the way for weeks, and a crowd on foot longer still.
    """
    movement, told = movement_of(report), report.published
    latest = movement.when.latest if movement.when else None
    swift = movement.mover_kind == "person" and movement.mode not in {"sea", "foot"} and is_departing(movement)
    return swift and told is not None and latest is not None and latest < told - _A_JOURNEY


def _is_no_stop(movement: Movement) -> bool:
    """Whether a sea is but the part of the world one goes to: "a Pacific tour", "the minister flew to the Baltic"."""
    if movement.lemma == "tour":
        return True
    ashore = movement.mover_kind == "person" and movement.mode != "sea"
    return ashore and (movement.mode == "air" or _first_word(movement.lemma) in _ROUND)


def is_departing(movement: Movement) -> bool:
    """Whether its word tells of the start alone: its destination is where it is bound."""
    return _first_word(movement.lemma) in _DEPARTING


def _first_word(lemma: str) -> str:
    return lemma if lemma in _DEPARTING | _RETURNING else lemma.partition("_")[0].partition(" ")[0]


def places_of(mentions: Iterable[Mention]) -> list[Place]:
    """The places of those mentions that have one."""
    return [mention.place for mention in mentions if mention.place is not None]


def returns(step: Step) -> bool:
    """Whether a report leads the mover back to this place."""
    word = _first_word(_lemma(step))
    return step.role == "destination" and (word in _RETURNING or step.report.returning)


def sets_out(step: Step) -> bool:
    """Whether a report has the mover leave for this place, and is not only told to have been bound for it."""
    return step.role == "destination" and _first_word(_lemma(step)) in _LEAVING


def stays(step: Step) -> bool:
    """Whether a report has the mover come to the place, and not only stop on the way to another."""
    return step.role == "destination" and not ON_THE_WAY & set(_lemma(step).replace("_", " ").split())


def turns_back(step: Step) -> bool:
    """Whether a report has the mover turn back there: it goes no further the way it went."""
    return step.status == "happened" and _lemma(step).replace("_", " ") in _TURNING


def goes_on(step: Step) -> bool:
    """Whether a report has the mover go further from there: it had come there before."""
    fact, told = step.report.fact, step.report.evidence
    if isinstance(fact, Movement) and told.quote and _ONWARD.match(told.quote, fact.trigger.end - told.start):
        return True  # "travelled on to A", whatever a parse makes of "on"
    return _lemma(step).replace(" ", "_") in _GOING_ON


def _lemma(step: Step) -> str:
    fact = step.report.fact
    return fact.lemma if isinstance(fact, Movement) else ""
