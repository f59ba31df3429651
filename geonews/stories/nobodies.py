"""Movers that no map should have: nobody in particular, a body that only sends others, a nationality and no more.

"A wrong pin is worse than no pin": such movements are told, with the reason, and not drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from geonews.grammar.nouns import is_outlet, noun_mode, nouns
from geonews.model import Movement, Reading
from geonews.stories.sameness import described_as
from geonews.wording import NUMERALS, SEVERAL

#: Who is called by these alone is nobody in particular.
_NOBODY = frozenset(
    "those some others many most all several few both none people somebody someone anybody anyone everybody "
    "everyone neither either staff hundreds thousands dozens scores category showers winds mile miles kilometre "
    "kilometres kilometer kilometers km of the them".split()
)
_NUMBER = re.compile(rf"[\d.,]+|(?:one|{SEVERAL})")
#: "The French" and "the Chinese" are many; "the Norwegian" is one whom the articles call otherwise.
_OF_MANY = ("s", "ese", "ish", "ch")

#: Offices and parts that somebody has in every story: who is called no more than that has no name on any map.
_PARTS = re.compile(r"(?:president|leader|guest|host|visitor|secretary|counterpart)(?: and \S.*)?")
#: Cars in which somebody is driven: who he is matters, and they are told for it.
_ESCORTS = frozenset(
    "car cars motorcade motorcades cavalcade cavalcades suv suvs limousine limousines limo limos hearse hearses".split()
)
#: What runs by the timetable: "flights left late from Lima" is no journey of the story's.
_TRAFFIC = frozenset("flights trains ferries buses planes".split())
#: What is said of such cars without saying whose they are.
_PLAIN_CARS = frozenset("long presidential black official state".split())

_UNNAMED = "a movement whose mover the article does not name; it is not drawn"
_NO_ONE = "a movement of nobody in particular; it is not drawn"
_SENDER = "a movement of a body that sends others and does not say whom; it is not drawn"
_NATIONAL = "a movement of somebody of whom only the nationality is known; it is not drawn"
_HOLDER = "a movement of somebody of whom only the office or part is told; it is not drawn"
_ESCORTED = "a movement of cars of which it is not told who is driven in them; it is not drawn"
_TOWN = "a movement for which a place is named as the mover; it is not drawn"


def why_nobody(movement: Movement, name: str | None) -> str | None:
    """Why nobody can be drawn who moves; ``None`` where somebody can.

    Parameters
    ----------
    movement
        The movement.
    name
        Under which name the story tells of its mover, or of its vehicle where that is riderless; ``None`` for neither.
    """
    if name is None:
        return _UNNAMED
    if movement.mover_kind == "other" and is_bare(name) and not _counts(name):
        return _NO_ONE  # a word that is nobody's: "parking space"
    if movement.mover_kind in {"person", "other"} and _PARTS.fullmatch(name.casefold()):
        return _HOLDER
    if is_escort(movement, name):
        return _ESCORTED
    if movement.mover_kind == "vehicle" and name.casefold() in _TRAFFIC and not movement.destination:
        return _NO_ONE
    words = re.findall(r"[\w.,]+", name.casefold())
    counted = "people" in words and any(map(_NUMBER.fullmatch, words))  # "3,000 people" are who they are
    if not counted and all(word in _NOBODY or _NUMBER.fullmatch(word) for word in words):
        return _NO_ONE
    talk = nouns()["talk"]
    head = head_word(name).casefold()
    sends = movement.mover_kind == "group" and (head in talk["bodies"] - talk["marching"] or is_outlet(name))
    return _SENDER if sends else None


def towns_of(readings: Iterable[Reading]) -> frozenset[str]:
    """The towns and other places, no lands, that most articles of a story that name them at all have as such."""
    told: Counter[str] = Counter()
    for reading in readings:
        named = (one for one in reading.resolutions if one.toponym.role == "literal")
        places = (one for one in named if one.place is not None and one.place.kind != "country")
        told.update({one.toponym.text for one in places if " " not in one.toponym.text})
    moving = Counter(name for reading in readings for name in {n for m in reading.movements for n in m.movers})
    return frozenset(name for name, times in told.items() if times > moving[name])


def why_not_of(reading: Reading, movement: Movement, towns: AbstractSet[str] = frozenset()) -> str | None:
    """Why the articles show that its mover is none: a town of its own, or a nationality and no more.

    ``towns`` are those of the whole story: who is called by one of them and by no other name is the town.
    """
    if movement.mover_kind in {"vehicle", "storm", "animal"} or not movement.mover:
        return None  # teams are called by countries, ships by towns
    called = [one for one in reading.resolutions if one.toponym.text == movement.mover]
    if any(one.place is not None and one.place.kind != "country" and one.toponym.role != "demonym" for one in called):
        return _TOWN
    if movement.mover in towns and not called:
        return _TOWN
    national = any(one.toponym.role == "demonym" for one in called) and not movement.mover.endswith(_OF_MANY)
    return _NATIONAL if national and movement.mover_kind == "person" else None


def is_escort(movement: Movement, name: str) -> bool:
    """Whether cars move of which nothing is told but that they are somebody's: "a column of cars", "the motorcade"."""
    words = described_as(name).casefold().split()
    escort = head_word(name).casefold() in _ESCORTS or name.casefold().endswith("column of cars")
    plain = len(words) == 1 or words[0] in _PLAIN_CARS or words[0] in NUMERALS or words[0].isdigit()
    return movement.mover_kind == "vehicle" and escort and plain


def is_bare(who: str) -> bool:
    """Whether a mover is called by common words ("Green train", "2,500 people", "flight from Lima") or a make."""
    return head_word(who).islower() or noun_mode(who.split(maxsplit=1)[0].casefold()) == "air"


def _counts(name: str) -> bool:
    """Whether a description is of several: "300 dependents", "marchers"."""
    return re.search(r"\d", name) is not None or head_word(name).endswith("s")


def head_word(phrase: str) -> str:
    """The head noun of a description, as written: "convoy" of "convoy of lorries"."""
    return described_as(phrase).split()[-1]
