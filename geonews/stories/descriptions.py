"""Descriptions of one mover that differ in how much they say: a family and its head, thousands of what, whose crew.

Joined only where the story has one such: of two families of a name, or the crews of two ships, neither is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from geonews.stories.sameness import described_as, name_words

_MANY = re.compile(
    r"(?:(?:tens|dozens|scores|hundreds|thousands|many|most|some|several) of )+(?:the )?(?P<what>[a-z]+)",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"(?:[Tt]he )?(?P<one>[^\W\d_a-z][\w’'-]+) family|(?P<many>[^\W\d_a-z][\w’'-]{2,})s")
#: What the dead travel as.
_REMAINS = frozenset("body coffin remains casket".split())
_SEVERAL_BODIES = re.compile(r"\b(?:bodies|coffins|caskets|two|three|four|five|six|both|several|\d+)\b", re.IGNORECASE)


def joined(names: Mapping[str, str], texts_of: Callable[[str], list[str]]) -> dict[str, str]:
    """The descriptions that are of one whom the story calls otherwise, each with that other name.

    Parameters
    ----------
    names
        The name of each mover, by the name as read.
    texts_of
        The articles in which a mover goes by a name as read.
    """
    told = sorted(set(names.values()))
    found = _families(told) | _many(told) | _remains(told) | _whose(told, texts_of)
    return {name: found[full] for name, full in names.items() if full in found}


def _families(told: Iterable[str]) -> dict[str, str]:
    """A family, as "the Ode family" or "the Odes", with the one Ode of the story who travels."""
    people: dict[str, set[str]] = {}
    for name in told:
        words = name.split()
        if len(words) > 1 and all(word[:1].isupper() for word in words):
            people.setdefault(words[-1], set()).add(name)
    found = {}
    for name in told:
        match = _FAMILY.fullmatch(name)
        known = people.get(match["one"] or match["many"], set()) if match else set()
        if name[:1].isupper() and len(known - {name}) == 1:
            found[name] = next(iter(known - {name}))
    return found


def _many(told: Iterable[str]) -> dict[str, str]:
    """Crowds as "thousands of migrants" with "migrants"."""
    plain = {name for name in told if name.islower() and len(name.split()) == 1}
    counted = {name: match["what"] for name in told if (match := _MANY.fullmatch(name))}
    return {name: what for name, what in counted.items() if what in plain}


def _remains(told: Iterable[str]) -> dict[str, str]:
    """The body, the coffin and the remains of the one dead who is taken somewhere."""
    bodies = [name for name in told if described_as(name).split()[-1].casefold() in _REMAINS]
    bodies = [name for name in bodies if not _SEVERAL_BODIES.search(name)]
    whose = {words for name in bodies if (words := frozenset(name_words(name)) - _REMAINS - {"of", "the"})}
    if len(bodies) == 1 or any(not (a <= b or b <= a) for a in whose for b in whose):
        return {}
    best = min(bodies, key=lambda name: (len(name), name), default="")
    return {name: best for name in bodies if name != best}


def _whose(told: Iterable[str], texts_of: Callable[[str], list[str]]) -> dict[str, str]:
    """Crews as "the crew" with "the crew of the Gull", where every article that speaks of a crew names the Gull."""
    longer: dict[str, list[str]] = {}
    for name in told:
        head = described_as(name)
        if (
            name.startswith(f"{head} of ")
            and name.split()[-1][:1].isupper()
            and head.islower()
            and len(head.split()) == 1
        ):
            longer.setdefault(head, []).append(name)
    return {
        head: names[0]
        for head, names in longer.items()
        if len(names) == 1 and head in told and all(names[0].split()[-1] in text for text in texts_of(head))
    }
