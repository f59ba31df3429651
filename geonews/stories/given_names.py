"""Leaders whom papers give different first names: "President William Lai" here, "President Lai Ching-te" there.

Two names are one person's only where they share a surname, both stand behind the same office of which a land has one,
no article has both, and both come to one place. A father and a son in one office are told apart by the years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from geonews.model import Place, Reading
from geonews.stories.sameness import meet, name_words

#: Offices of which a land has one, as they stand before a name.
_OFFICE = r"(?P<office>President|Prime Minister|Premier|Chancellor|Taoiseach|Emperor)"
_PAST = re.compile(r"(?:former|ex|late|vice|then|deputy|elect)[\s-]*$", re.IGNORECASE)


def joined(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """The names of one leader, each with the one that the story uses most.

    Parameters
    ----------
    names
        The name of each mover, by the name as read.
    readings
        The articles.
    """
    told = Counter(names[m.mover] for reading in readings for m in reading.movements if m.mover and m.mover in names)
    people = [name for name in sorted(told) if _is_full(name)]
    offices = {name: _offices(name, readings) for name in people}
    leaders = [name for name in people if offices[name]]
    found: dict[str, str] = {}
    for one, other in combinations(leaders, 2):
        if offices[one] & offices[other] and _may_be_one(one, other, readings, names):
            best = min((one, other), key=lambda name: (-told[name], name))
            found |= {one: best, other: best}
    return {name: found[full] for name, full in names.items() if found.get(full, full) != full}


def _is_full(name: str) -> bool:
    """Whether it is a person's name of two parts or more."""
    words = name.split()
    return len(words) > 1 and " and " not in name and all(word[:1].isupper() for word in words)


def _offices(name: str, readings: Sequence[Reading]) -> frozenset[str]:
    """The offices that stand right before the name anywhere in the story, and are still held."""
    before = re.compile(rf"(?P<left>\b[\w-]+\s+|\b[\w-]+-|)\b{_OFFICE}\s+{re.escape(name)}\b")
    matches = (match for reading in readings for match in before.finditer(reading.article.text))
    return frozenset(match["office"] for match in matches if not _PAST.search(match["left"]))


def _may_be_one(one: str, other: str, readings: Sequence[Reading], names: Mapping[str, str]) -> bool:
    """Whether two names share nothing but a surname, are told of in different articles and come to one place."""
    a, b = set(name_words(one)), set(name_words(other))
    if len(a & b) != 1 or not (a - b) or not (b - a):
        return False
    (surname,) = a & b
    texts = [set(name_words(reading.article.text)) for reading in readings]
    if any(a | b <= words for words in texts):
        return False
    alone = re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE)
    for full in (one, other):
        own = [reading.article.text for reading in readings if full in reading.article.text]
        if not any(alone.search(text.replace(full, "")) for text in own):
            return False  # the word they share is no surname: nobody is called by it alone
    return meet(_stops(one, readings, names), _stops(other, readings, names))


def _stops(name: str, readings: Sequence[Reading], names: Mapping[str, str]) -> list[Place]:
    """Where the mover starts, comes by and goes."""
    told = [m for reading in readings for m in reading.movements if m.mover and names.get(m.mover) == name]
    ends = (mention for m in told for mention in (*m.origin, *m.via, *m.destination))
    return [mention.place for mention in ends if mention.place is not None]
