"""The one crowd, herd, animal or convoy of a story under its many names: "the caravan", "2,500 migrants".

A march is told by how many walk, by who they are and by what they do, a herd by its kind and its number, a convoy by
the vehicles it is of and the animals it carries. Joined only where nothing tells two apart: no other number, no nation,
no word such as "another" or "the rest".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from geonews.grammar.inflection import singulars
from geonews.model import Movement, Reading
from geonews.stories.sameness import described_as
from geonews.wording import NUMERALS, SEVERAL

#: What is on its way as one body, or those who make it up; marchers alone may demonstrate in two towns.
_MARCHES = frozenset("caravan trek walker trekker".split())
#: Who the people of a march may be called besides.
_MARCHING = _MARCHES | frozenset("column march procession marcher migrant refugee group crowd people".split())
#: What any animals may be called.
_HERDS = frozenset("herd pack flock animal beast".split())
#: What any one animal may be called, and words for many.
_ANY = frozenset("animal beast creature mammal bird cat giant".split())
_MANY = frozenset("herd pack flock livestock cattle pair".split())
#: What drives in a convoy, and is told of in its place.
_DRIVING = frozenset("truck lorry vehicle car van bus".split())
_CONVOY = re.compile(r"\bconvoy\b", re.IGNORECASE)
_CONVOYS = re.compile(r"\bconvoys\b|\b(?:another|other|second|third|first|next|new)(?: \w+)? convoy\b", re.IGNORECASE)
_CARRYING = r"\bconvoy\b[^.;]{0,40}\b(?:with|carrying|transporting|bringing|of)\b[^.;]{0,40}?\b"
_NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{SEVERAL})\b", re.IGNORECASE)
_COUNT = re.compile(rf"(?:the )?(?:{SEVERAL})\s+", re.IGNORECASE)
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
    herd = _herds(moves, names, is_another)
    found = (
        _one(told, _marches(moves, names, is_another)) | _one(told, herd) | _one(told, _lone(moves, names, is_another))
    )
    return found | _one_convoy(told, _convoys(readings, names, is_another), _carried(readings, herd), found)


def _one(told: Counter[str], found: Iterable[str]) -> dict[str, str]:
    """All of these under one name, unless their numbers tell them apart."""
    same = sorted(set(found))
    # a bare noun might be anybody's in another article: the name says more
    best = min(same, key=lambda name: (" " not in name, -told[name], len(name), name), default=None)
    numbers = Counter(number for name in same for number in _numbers(name) for _ in range(told[name]))
    main = {number for number, _ in numbers.most_common(1)}
    kept = [name for name in same if _numbers(name) <= main]
    return dict.fromkeys(kept, best) if best in kept and len(kept) > 1 and best is not None else {}


def _one_convoy(
    told: Counter[str], convoy: Sequence[str], load: Sequence[str], herds: Mapping[str, str]
) -> dict[str, str]:
    """The convoy's names under one, which is that of the animals it carries where it carries some."""
    same = _one(told, convoy) or {name: name for name in convoy}
    if not load or not same:
        return same
    best = herds.get(load[0], min(load, key=lambda name: (-told[name], len(name), name)))
    return dict.fromkeys((*same, *load), best)


def _numbers(name: str) -> set[str]:
    found = (number.casefold().replace(",", "").rstrip(".") for number in _NUMBER.findall(name))
    return {str(NUMERALS.get(number, number)) for number in found}


def _marches(moves: Iterable[Movement], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story calls those who march; nothing where it tells of no march."""
    found = {names[m.mover] for m in moves if m.mover and m.mover_kind in {"person", "group", "other"}}
    alike = [name for name in found if _head(name) in _MARCHING and not is_another(name) and not _nations(name)]
    return alike if any(_head(name) in _MARCHES for name in alike) else []


def _herds(moves: Iterable[Movement], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story of one kind of animal calls the herd; nothing where it tells of two kinds."""
    many = {names[m.mover] for m in moves if m.mover and m.mover_kind == "animal"}
    many = {name for name in many if name.endswith("s") or _head(name) in _HERDS}
    many = {name for name in many if not is_another(_uncounted(name)) and not _YOUNG.search(name.casefold())}
    kinds = {_head(name) for name in many} | {_head(name.rsplit(" of ", 1)[-1]) for name in many}
    return sorted(many) if len(kinds - _HERDS) <= 1 else []


def _lone(moves: Iterable[Movement], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story of one animal calls it: "the beluga", "a young whale", "the animal"; nothing where two are told of.

    A "beluga whale" says that beluga and whale are one.
    """
    called = {names[m.mover] for m in moves if m.mover and m.mover_kind == "animal" and not m.background}
    called = {name for name in called if described_as(name).islower()}
    one = {name for name in called if not name.endswith("s") and described_as(name).split()[-1] not in _MANY}
    if any(is_another(name) for name in one):
        return []
    kinds = {_head(name) for name in one} - _ANY
    full = [set(described_as(name).split()) for name in one]
    alike = len(kinds) <= 1 or any(kinds <= words for words in full)
    return sorted(one) if alike else []


def _convoys(readings: Sequence[Reading], names: Mapping[str, str], is_another: Callable[[str], bool]) -> list[str]:
    """What a story calls its one convoy: "the convoy", "the trucks"; nothing where it tells of two."""
    found: set[str] = set()
    for reading in readings:
        movers = {
            names[name]
            for m in reading.movements
            if not m.background and m.mover_kind in {"vehicle", "group"} and (name := m.mover) and name in names
        }
        driving = {
            name for name in movers if _head(name) == "convoy" or (_head(name) in _DRIVING and name.endswith("s"))
        }
        text = reading.article.text
        if driving and (not _CONVOY.search(text) or _CONVOYS.search(text)):
            return []
        found |= driving
    plain = (not is_another(_uncounted(name)) and not _nations(name) for name in found)
    alike = {" ".join(word for word in _uncounted(name).split() if word != "the") for name in found}
    named = [what for what in alike if _head(what) == "convoy"]
    return sorted(found) if len(named) <= 1 and all(plain) else []


def _carried(readings: Sequence[Reading], herd: Sequence[str]) -> list[str]:
    """The animals of a story that an article tells to be on their way in a convoy: "a convoy with two bears"."""
    kinds = {described_as(name).split()[-1] for name in herd}
    texts = [reading.article.text for reading in readings]
    return list(herd) if any(re.search(_CARRYING + re.escape(kind), text) for kind in kinds for text in texts) else []


def _uncounted(name: str) -> str:
    """A description up to its head, without the number in front: no word says that there are more than these."""
    return _COUNT.sub("", described_as(name), count=1)


def _nations(name: str) -> list[str]:
    """The words of a description that say whose it is."""
    return [word for word in described_as(name).split() if word[:1].isupper()]


def _head(name: str) -> str:
    word = described_as(name).split()[-1].casefold()
    known = _MARCHING | _HERDS | _DRIVING
    return next((one for one in (word, *singulars(word)) if one in known), next(iter(singulars(word)), word))
