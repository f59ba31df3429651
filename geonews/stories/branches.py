"""Movements of many that part or meet: "evacuees were flown to A and B" is two ways, and no way from A to B.

One traveller told to have gone "to A and B" went to A, then B; of several, some went to each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geonews.grammar.nouns import noun_kind
from geonews.model import Movement
from geonews.stories.sameness import described_as
from geonews.stories.visits import Report, Step, Visit, steps_of

#: Many, though the word does not say so by its ending.
_MANY = frozenset("people police troops forces wounded injured sick dead elderly children men women".split())
#: Who does these at several places does so at one after the other.
_ONE_BY_ONE = frozenset(
    ("go on", "continue", "proceed", "carry on", "move on", "visit", "tour", "stop", "call", "pass", "cross", "go by")
)


def chains_of(report: Report) -> list[list[Step]]:
    """The places of one movement in order of travel: one chain, or one for each way that many were told to take."""
    steps = steps_of(report)
    starts, goals = ([step for step in steps if step.role == role] for role in ("origin", "destination"))
    if not _parts(report) or max(len(starts), len(goals)) < 2:
        return [steps]
    over = [step for step in steps if step.role == "via"]
    return [[*start, *over, *goal] for start in _each(starts) for goal in _each(goals)]


def _each(steps: Sequence[Step]) -> list[list[Step]]:
    return [[step] for step in steps] or [[]]


def _parts(report: Report) -> bool:
    """Whether those who move are several, by the last word of what they are called: "sailors", not "bus"."""
    fact = report.fact
    name = (fact.mover or fact.vehicle or "") if isinstance(fact, Movement) else ""
    if isinstance(fact, Movement) and fact.lemma.replace("_", " ") in _ONE_BY_ONE:
        return False
    head = (described_as(name).split() or [""])[-1]
    if head in _MANY or not head.islower():
        return head in _MANY
    return noun_kind(head) == "other" and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def layers_of(stops: Sequence[Visit]) -> list[list[Visit]]:
    """The stops in order, those side by side to which or from which parts of many went."""
    layers = [[stop] for stop in stops[:1]]
    for before, stop in pairwise(stops):
        if are_abreast(before, stop):
            layers[-1].append(stop)
        else:
            layers.append([stop])
    return layers


def are_abreast(one: Visit, other: Visit) -> bool:
    """Whether one report names both as ends of the same kind of a movement of many."""
    told = {(id(step.report), step.role) for step in one.steps if step.role != "via"}
    return any((id(step.report), step.role) in told and _parts(step.report) for step in other.steps)
