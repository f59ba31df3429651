"""The way of a plane to those whom it fetches: that is no part of their journey.

"The jet left A for B and flew to C, where Ode was waiting. It took off with her for D": she went from C to D, and came
neither by A nor by B. A reader knows it from where the article has her get in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geonews.stories.nobodies import is_bare
from geonews.stories.sameness import name_words
from geonews.stories.visits import Report, movement_of

#: Characters before the words by which somebody gets in that may tell of the way to her: a paragraph or two.
_BEFORE = 900
#: "where Ode was waiting", "to fetch Ode", "picked her up", "took off from A with Ode on board".
_NAME = r"(?P<who>(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+)"
_SOMEBODY = frozenset(("her", "him", "them"))
_GETS_IN = (
    re.compile(rf"\bwhere (?:\w+ ){{0,3}}{_NAME} (?:was|had been|waited|stood) ?(?:waiting)?\b"),
    re.compile(rf"\b(?:picked up|to fetch|to collect|to pick up|picked) (?:\w+ ){{0,3}}{_NAME}"),
    re.compile(r"\bpicked (?P<who>her|him|them) up\b"),
    re.compile(rf"\b(?:took off|left|departed|set off|lifted off)\b[^.;]{{0,60}}? with (?:[a-z]+ ){{0,3}}{_NAME}"),
)

_SENT = frozenset("send dispatch fly leave depart scramble".split())
#: "sent a jet from A to bring him to B": whom it is to carry is not aboard yet.
_SENT_FOR = re.compile(
    r"[^.;]{0,80}?\bto (?:bring|fetch|collect|pick up|evacuate|rescue|repatriate|carry|ferry|fly|take|airlift) "
    r"(?:him|her|them|the|his|its|\d|(?i:dozens|hundreds|thousands)|[A-Z])"
)


def outward(told: Sequence[tuple[str, Report]]) -> set[tuple[str, int]]:
    """Which movements of planes without a name were made before they had aboard whom they fetched.

    Parameters
    ----------
    told
        The movements of a story with their movers.

    Returns
    -------
    set
        The articles and trigger offsets of those movements.
    """
    people = {who for who, report in told if movement_of(report).mover_kind == "person" and not is_bare(who)}
    surnames = {name_words(who)[-1] for who in people}
    flown = [(who, report) for who, report in told if _is_flown(who, report)]
    found = {
        (movement_of(report).article_id, movement_of(report).trigger.start)
        for _, report in flown
        if _is_sent_for_somebody(report)
    }
    for who, report in flown:
        at = _gets_in(report, surnames)
        if at is None:
            continue
        for other, earlier in flown:
            start = movement_of(earlier).trigger.start
            if other == who and earlier.order[0] == report.order[0] and at - _BEFORE <= start < at:
                found.add((movement_of(earlier).article_id, start))
    return found


def _is_flown(who: str, report: Report) -> bool:
    movement = movement_of(report)
    return movement.mover_kind == "vehicle" and movement.mode == "air" and is_bare(who) and not movement.background


def _is_sent_for_somebody(report: Report) -> bool:
    """Whether a plane is on its way to those whom it is to carry, as the words behind its verb say."""
    behind = movement_of(report).trigger.end - report.evidence.start
    return movement_of(report).lemma in _SENT and _SENT_FOR.match(report.evidence.quote, behind) is not None


def _gets_in(report: Report, surnames: set[str]) -> int | None:
    """Where in the article somebody of the story is told to get into the plane; what leaves with her starts there."""
    for pattern in _GETS_IN:
        for match in pattern.finditer(report.evidence.quote):
            if match["who"] in _SOMEBODY or name_words(match["who"])[-1] in surnames:
                here = report.evidence.start + match.start()
                start = movement_of(report).trigger.start
                return min(here, start) if "with" in match[0].split() else here
    return None
