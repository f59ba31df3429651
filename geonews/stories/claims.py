"""Rival reports of where a mover has come to: "media said he had flown to A", "others put him in B", "he is in C".

An arrival that is told on others' word alone is a claim. Two claims of one time, with nothing that has the mover go on
from the one place to the other, are rivals where the articles set them against each other: one speaks of "other
reports" or of what was "first thought", somebody denies one of them, or it is said that nobody knows where the mover
is. Rivals are kept side by side, each possible and disputed by the others, and none is a stop of the journey made.
Once somebody vouches for an arrival, the claims of others are overtaken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geonews.model import Evidence, Movement
from geonews.stories.sameness import one_stop
from geonews.stories.visits import Report, Step, Visit, movement_of, places_of

_MADE: Final = frozenset({"happened", "under_way"})
#: Claims of one arrival come out within days of each other; what is told of the next week is the next journey.
_ONE_ARRIVAL: Final = timedelta(days=4)
#: Characters on either side of a claim in which it is said that nobody knows where the mover is: a paragraph or two.
_NEAR: Final = 500
_BE: Final = r"(?:is|was|are|were|has|had|might|could|may)\b"
_NOT: Final = (
    r"(?:unclear|unknown|mystery|guess\w*|speculat\w*|nobody knows|no one knows"
    r"|not (?:\w+ ){0,2}(?:clear|known|certain|sure|say|said|tell|reveal|revealed|disclose|disclosed|know)"
    r"|(?:declined|refused) to (?:say|tell|reveal|disclose))"
)
#: "his whereabouts", "it is not known where she is", "would not say where he had gone", "where he is remains a mystery"
_SOUGHT: Final = re.compile(
    r"\bwhereabouts\b"
    rf"|\b{_NOT}\b[^.;:]{{0,40}}\b(?:where|which (?:country|city|land)) (?:[\w’'.-]+ ){{1,4}}{_BE}"
    rf"|\bwhere (?:[\w’'.-]+ ){{1,4}}{_BE} (?:[\w’'.-]+ ){{0,3}}(?:unclear|unknown|mystery|not (?:clear|known))\b",
    re.IGNORECASE,
)
_TELLERS: Final = (
    r"(?:reports?|media|accounts?|sources?|officials?|outlets?|newspapers?|witnesses|rumou?rs|claims?|versions?"
    r"|diplomats|officers|channels?|stations?|agencies|papers)"
)
#: "other reports said", "still others put him in", "was first thought to", "earlier a broadcaster had said"
_AGAINST: Final = re.compile(
    rf"\b(?:other|another|rival|conflicting|different|differing|initial|first|early|earlier) (?:[\w-]+ )?{_TELLERS}\b"
    r"|\bothers (?:\w+ )?(?:said|say|claim|report|put|believe|think|thought|suggest|have|had|place|wrote)"
    r"|\b(?:first|initially|at first|originally|earlier|previously|variously)(?: been)? "
    r"(?:thought|believed|reported|said|rumoured|rumored|assumed|understood|put|placed)\b"
    r"|\b(?:contradict|conflict|at odds)\w*",
    re.IGNORECASE,
)
_GOING_ON: Final = frozenset(("go on", "continue", "proceed", "carry on", "move on", "travel on", "fly on", "sail on"))


def is_sought(text: str, start: int, end: int) -> bool:
    """Whether an article says, close to these characters, that nobody knows where somebody is."""
    return _SOUGHT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def settle(visits: Sequence[Visit], before: Sequence[tuple[Visit, Visit]], denials: Sequence[Report]) -> None:
    """Keep rival claims of one arrival side by side: they become possible, disputed by each other, or overtaken.

    Parameters
    ----------
    visits
        All that is told of one traveller.
    before
        Which visits reports have follow one another.
    denials
        What is denied of the same mover.
    """
    vouched = [visit for visit in visits if visit.travelled and visit.is_goal() and _is_vouched(visit)]
    told = [visit for visit in visits if visit.travelled and _made(visit) and not _is_vouched(visit)]
    # who went on from there to where he is known to be came that way, whoever was first to say something else
    claims = [visit for visit in told if not any(_leads(visit, goal, before) for goal in vouched)]
    found = []
    for one in claims:
        doubted = _is_doubted(one, denials)
        rivals = [
            other
            for other in claims
            if (doubted or _is_doubted(other, denials) or _are_set_against(one, other)) and _exclude(one, other, before)
        ]
        better = [visit for visit in vouched if _exclude(one, visit, before) and _is_no_older(visit, one)]
        if rivals or any(doubted or _are_set_against(one, visit) for visit in better):
            found.append((one, [step for other in rivals for step in _made(other)], tuple(better)))
    for one, against, overtaken in found:
        one.disputes += _sentences(against)
        one.overtaken = overtaken
    for one, _, _ in found:
        one.steps = [replace(step, status="possible") if step.status in _MADE else step for step in one.steps]
        one.forget_dates()


def left_before(claim: Visit, travelled: Sequence[Visit]) -> Visit | None:
    """The stop, among those in order, before the arrival that somebody has vouched for where another was claimed.

    It was told of by then: a stop on the true way that only later articles tell of is not where the claim set out.
    """
    stops = [visit for visit in travelled if visit.is_goal() or not visit.arrives()]
    at = next((n for n, stop in enumerate(stops) if stop in claim.overtaken), 0)
    last = max(step.report.order[0] for step in claim.steps)
    known = (stop for stop in reversed(stops[:at]) if min(step.report.order[0] for step in stop.steps) <= last)
    return next(known, None)


def _made(visit: Visit) -> list[Step]:
    """The reports that have the mover come to a place, or be on the way there."""
    return [step for step in visit.steps if step.role == "destination" and step.status in _MADE]


def _is_vouched(visit: Visit) -> bool:
    """Whether an article has the mover there on its own word."""
    return any(step.status in _MADE and _is_own(step) for step in visit.steps)


def _is_own(step: Step) -> bool:
    return not (isinstance(step.report.fact, Movement) and step.report.fact.hearsay)


def _is_doubted(visit: Visit, denials: Sequence[Report]) -> bool:
    """Whether somebody denies it, or it is told beside the word that nobody knows where the mover is."""
    if any(step.report.sought for step in _made(visit)):
        return True
    return any(one_stop(place, visit.place) for one in denials for place in places_of(movement_of(one).destination))


def _are_set_against(one: Visit, other: Visit) -> bool:
    """Whether the words of either claim speak of another, or one sentence has two people make them."""
    mine, theirs = _made(one), _made(other)
    if any(_AGAINST.search(step.report.evidence.quote) for step in (*mine, *theirs)):
        return True
    said = {_saying(step) for step in mine}
    return any(
        sentence == where and source and speaker and source != speaker
        for sentence, source in said
        for where, speaker in (_saying(step) for step in theirs)
    )


def _saying(step: Step) -> tuple[tuple[str, int], str | None]:
    """The sentence of a report, and whom it names as saying so."""
    evidence = step.report.evidence
    return (evidence.article, evidence.start), evidence.source


def _exclude(one: Visit, other: Visit, before: Sequence[tuple[Visit, Visit]]) -> bool:
    """Whether the mover can have come to one of two places only, as far as the reports say."""
    if one is other or one_stop(one.place, other.place) or _leads(one, other, before) or _leads(other, one, before):
        return False
    reports = {id(step.report) for step in one.steps}
    if any(id(step.report) in reports for step in other.steps) or _are_apart(one, other):
        return False
    return not any(_goes_on(step) for visit in (one, other) for step in _made(visit))


def _goes_on(step: Step) -> bool:
    """As in "the ship had gone on to Lima": from wherever else it was told to be."""
    movement = movement_of(step.report)
    return movement.lemma.replace("_", " ") in _GOING_ON and not movement.origin


def _leads(one: Visit, other: Visit, before: Sequence[tuple[Visit, Visit]]) -> bool:
    """Whether reports have the one come before the other, over whatever lies between."""
    seen, waiting = {id(one)}, [one]
    while waiting:
        here = waiting.pop()
        for follower in (b for a, b in before if a is here and id(b) not in seen):
            if follower is other:
                return True
            seen.add(id(follower))
            waiting.append(follower)
    return False


def _are_apart(one: Visit, other: Visit) -> bool:
    """Whether the two are of different days, by their dates or by when they were reported."""
    here, there = one.dated, other.dated
    if here and there and here.earliest and here.latest and there.earliest and there.latest:
        return here.earliest > there.latest or there.earliest > here.latest
    first, then = sorted((one.first_report(), other.first_report()))
    return first != date.min and then != date.max and then - first > _ONE_ARRIVAL


def _is_no_older(vouched: Visit, claim: Visit) -> bool:
    """Whether somebody vouched for the one no earlier than the other was first claimed."""
    own = [step.report.order for step in vouched.steps if step.status in _MADE and _is_own(step)]
    return max(order[0] for order in own or [(-1, 0)]) >= min(step.report.order[0] for step in _made(claim))


def _sentences(steps: Iterable[Step]) -> list[Evidence]:
    found: dict[tuple[str, int, int], Evidence] = {}
    for step in steps:
        one = step.report.evidence
        found.setdefault((one.article, one.start, one.end), replace(one, status=step.status))
    return list(found.values())
