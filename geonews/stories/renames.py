"""Movers whom an article calls by two names: renamed ships, storms with a name of the country they reach.

"The Alda, which now sails as the Berta", "the Berta, formerly the Alda", "Typhoon Alda, known locally as Berta": one
mover, by whichever name the other articles tell of it. Only the words of an article join two names; likeness does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geonews.model import Movement, Reading
from geonews.stories.bearers import NAME
from geonews.stories.sameness import name_words

_QUOTE = r"[\"'“”‘’]?"
#: A name, maybe with its number: "Grace 1".
_NAMED = rf"{_QUOTE}(?:{NAME})(?:[ -]\d+)?{_QUOTE}"
_KIND = r"(?:(?:tanker|ship|vessel|supertanker|ferry|yacht|freighter|storm|typhoon|cyclone|hurricane)\s+)?"
_THE = rf"(?:the\s+)?{_KIND}"
#: What must follow the second name, so that it is no adjective of what comes next ("the former Alda captain").
_END = (
    r"(?=\s*(?:[,.;:()\]–—]|$)|\s+(?:and|which|that|has|had|was|is|will|after|before|since|until|when|in|by|as|on|under|at"
    r"|for|from|left|sailed)\b)"
)
_NOW = r"(?:now|since|later|then|afterwards|meanwhile|recently|newly|locally|also|today)"
_ONCE = r"(?:formerly|previously|originally|once|before|earlier|first|until (?:then|now|recently)|initially)"
_KNOWN = r"(?:known|named|called|registered|sailing|renamed|dubbed|rechristened)"
_BY_NAME = r"(?:by\s+the\s+name(?:\s+of)?|under\s+the\s+(?:new\s+)?name(?:\s+of)?|as)"
#: Between the name and the other: "which now goes by the name of", "(formerly", ", known locally as", "was renamed".
_BETWEEN = (
    rf",?\s+(?:which|that)\s+(?:{_NOW}\s+)?(?:goes|sails|sailed)\s+(?:{_NOW}\s+)?{_BY_NAME}",
    rf",?\s+(?:which|that)\s+(?:is|was|has\s+been|had\s+been)\s+(?:{_NOW}\s+|{_ONCE}\s+)?(?:{_KNOWN})(?:\s+as)?",
    rf"\s*[,(–—]\s*(?:{_NOW}|{_ONCE})\s+{_KNOWN}(?:\s+as)?",
    r"\s*[,(–—]\s*(?:now|formerly|previously|originally)",
    rf"\s*[,(–—]\s*(?:{_KNOWN}\s+)(?:{_NOW}\s+|{_ONCE}\s+)?(?:in\s+(?:the\s+)?[A-Z][\w’'-]+\s+)?as",
    rf"\s*[,(–—]\s*(?:{_NOW}\s+)?(?:renamed|rechristened|reflagged\s+as)",
    r"\s*[,(–—]\s*(?:the\s+former|ex-|ex\b)",
    rf"\s+(?:(?:has|had)\s+)?(?:(?:was|been|is)\s+)?(?:{_NOW}\s+)?(?:renamed|rechristened)(?:\s+as)?",
    r",?\s+(?:(?:and|which)\s+)?(?:has\s+|had\s+)?(?:since\s+)?changed\s+(?:its|her|the)\s+(?:ship'?s\s+)?name\s+to",
)
#: The first begins where a word does: a run of capitals without end must not be tried from each of them.
_PAIRS = tuple(
    re.compile(rf"(?<![\w’'-])(?P<one>{_NAMED}){between}\s*{_THE}(?P<other>{_NAMED}){_END}") for between in _BETWEEN
)
_THINGS = frozenset({"vehicle", "storm"})
_PEOPLE = frozenset({"person"})


def renamed(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """The names of ships, planes and storms that go by two, each with the one told of most.

    Parameters
    ----------
    names
        The name of each mover and participant of the story, by the name as read.
    readings
        The articles.
    """
    kinds = _kinds(names, readings)
    told = Counter(names[m.mover] for reading in readings for m in reading.movements if m.mover)
    found: dict[str, str] = {}
    for one, other in _pairs(readings):
        both = {full for said in (one, other) if (full := _meant(said, kinds)) is not None}
        if len(both) == len((one, other)) and any(kinds[full] & _THINGS for full in both):
            best = min(both, key=lambda full: (-told[full], full))
            found |= {full: found.get(best, best) for full in both if full != best}
    return {name: found[full] for name, full in names.items() if full in found}


def _pairs(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    for reading in readings:
        for pattern in _PAIRS:
            for match in pattern.finditer(reading.article.text):
                yield match["one"], match["other"]


def _kinds(names: Mapping[str, str], readings: Iterable[Reading]) -> dict[str, set[str]]:
    """As what each mover is told, by its full name."""
    found: dict[str, set[str]] = {}
    for movement in (m for reading in readings for m in reading.movements):
        for name, kind in _called(movement):
            if name in names:
                found.setdefault(names[name], set()).add(kind)
    return found


def _called(movement: Movement) -> Iterator[tuple[str, str]]:
    if movement.mover:
        yield movement.mover, movement.mover_kind
    elif movement.vehicle:
        yield movement.vehicle, "vehicle"


def _meant(said: str, kinds: Mapping[str, set[str]]) -> str | None:
    """The one mover, and no person, who is called so in full: "Alda 1" is "tanker Alda 1"."""
    words = set(name_words(said))
    fitting = [full for full in kinds if words <= set(name_words(full)) and not kinds[full] & _PEOPLE]
    return fitting[0] if len(fitting) == 1 else None
