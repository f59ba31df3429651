"""The one crowd or herd of a story under its many names: "the caravan", "2,500 migrants", "the walkers", "the group".

A march is told by how many walk, by who they are and by what they do, a herd by its kind and its number. Joined only
where nothing tells two apart: no other number, no nation, no word such as "another" or "the rest".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from geonews.grammar.inflection import singulars
from geonews.model import Movement, Reading
from geonews.stories.sameness import described_as

#: What is on its way as one body, or those who make it up; marchers alone may demonstrate in two towns.
_MARCHES = frozenset("caravan trek walker trekker".split())
#: Who the people of a march may be called besides.
_MARCHING = _MARCHES | frozenset("column march procession marcher migrant refugee group crowd people".split())
#: What any animals may be called.
_HERDS = frozenset("herd pack flock animal beast".split())
_NUMBER = re.compile(r"\d[\d,.]*")
_YOUNG = re.compile(r"\b(?:young|male|female|calf|calves|cub|cubs|lone|single|one)\b")


def joined(names: Mapping[str, str], readings: Sequence[Reading], is_another: Callable[[str], bool]) -> dict[str, str]:
    """The names of the story's one march and of its one herd, each with the name that says more and is told most.

    Parameters
    ----------
    names
        The name of each mover, by the name as read.
    readings
        The articles.
    is_another
        Whether a description says that others of its kind are told of.
    """
    moves = [m for reading in readings for m in reading.movements if m.mover]
    told = Counter(names[m.mover] for m in moves if m.mover)
    return _one(told, _marches(moves, names, is_another)) | _one(told, _herds(moves, names, is_another))


def _one(told: Counter[str], found: Iterable[str]) -> dict[str, str]:
    """All of these under one name, unless their numbers tell them apart."""
    same = sorted(set(found))
    # a bare noun might be anybody's in another article: the name says more
    best = min(same, key=lambda name: (" " not in name, -told[name], len(name), name), default=None)
    numbers = Counter(number for name in same for number in _numbers(name) for _ in range(told[name]))
    main = {number for number, _ in numbers.most_common(1)}
    kept = [name for name in same if _numbers(name) <= main]
    return dict.fromkeys(kept, best) if best in kept and len(kept) > 1 and best is not None else {}


def _numbers(name: str) -> set[str]:
    return {number.replace(",", "").rstrip(".") for number in _NUMBER.findall(name)}


def _marches(moves: Iterable[Movement], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story calls those who march; nothing where it tells of no march."""
    found = {names[m.mover] for m in moves if m.mover and m.mover_kind in {"person", "group", "other"}}
    alike = [name for name in found if _head(name) in _MARCHING and not is_another(name) and not _nations(name)]
    return alike if any(_head(name) in _MARCHES for name in alike) else []


def _herds(moves: Iterable[Movement], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story of one kind of animal calls the herd; nothing where it tells of two kinds."""
    many = {names[m.mover] for m in moves if m.mover and m.mover_kind == "animal"}
    many = {name for name in many if name.endswith("s") or _head(name) in _HERDS}
    many = {name for name in many if not is_another(name) and not _YOUNG.search(name.casefold())}
    kinds = {_head(name) for name in many} | {_head(name.rsplit(" of ", 1)[-1]) for name in many}
    return sorted(many) if len(kinds - _HERDS) <= 1 else []


def _nations(name: str) -> list[str]:
    """The words of a description that say whose it is."""
    return [word for word in described_as(name).split() if word[:1].isupper()]


def _head(name: str) -> str:
    word = described_as(name).split()[-1].casefold()
    known = _MARCHING | _HERDS
    return next((one for one in (word, *singulars(word)) if one in known), next(iter(singulars(word)), word))
