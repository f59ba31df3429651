"""Movements of many that part or meet: "evacuees were flown to A and B" is two ways, and no way from A to B.

One traveller told to have gone "to A and B" went to A, then B; of several, some went to each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geonews.grammar.nouns import noun_kind
from geonews.model import Movement
from geonews.stories.sameness import described_as
from geonews.stories.visits import Report, Step, Visit, steps_of
from geonews.wording import NUMERALS

#: Many, though the word does not say so by its ending.
_MANY = frozenset("people police troops forces wounded injured sick dead elderly children men women".split())
#: Of these the name goes on to say who they are.
_GROUPS = frozenset("group party team band crowd batch dozens hundreds thousands scores".split())
_OF_HOW_MANY = re.compile(r"\s+of\s+(?P<who>.+)")
_COUNTS = frozenset(word for word, number in NUMERALS.items() if number > 1) | {"many", "several", "some", "dozen"}
_KNOWN = frozenset(("person", "vehicle", "animal"))
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
    return _are_many(name)


def _are_many(name: str) -> bool:
    """Whether a description is of several: "18 sailors", "Firefighters from A", "a group of thirty Kenyans"."""
    told = described_as(name)
    words = told.rstrip(",").split() or [""]
    head = words[-1]
    if head in _GROUPS and (of := _OF_HOW_MANY.match(name, len(told))):
        return _are_many(of["who"])
    if head in _MANY:
        return True
    if not _is_plural(head):
        return False
    counted = any(word.casefold() in _COUNTS or word[:1].isdigit() for word in words[:-1])
    return counted or noun_kind(head) == "other" if head.islower() else counted or _opens_with_noun(words)


def _is_plural(word: str) -> bool:
    """As "sailors" and "Iraqis" are, though "tennis" is not."""
    return word.endswith("s") and not word.endswith(("ss", "us")) and not (word.endswith("is") and word.islower())


def _opens_with_noun(words: Sequence[str]) -> bool:
    """Whether a single word in capitals is a common noun that opens its sentence: "Firefighters", not "Evans"."""
    return len(words) == 1 and noun_kind(words[0].lower().removesuffix("s")) in _KNOWN


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
