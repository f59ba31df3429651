"""What the gazetteer knows under a name as an article writes it: the whole, without its feature word, inside it, alike.

Each step is asked only where the surer ones before it find nothing, and a `Match` says how exact it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geonews.placenames import is_code, make_key, near_spellings, skeleton
from geonews.toponymy.placewords import (
    BARE_COMPASS,
    BODIES,
    BUILDINGS,
    COMPASS,
    KIND_WORDS,
    SAINTS,
    STREETS,
    bare_name,
    fold,
    kinds_meant,
    opens_office,
    unabbreviated,
    undirected,
    unowned,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.gazetteer import Gazetteer
    from geonews.model import Place, Toponym

#: Places considered for one name. LGL: of names whose true place is in the gazetteer, 98 % have it in the first 40.
MAX_CANDIDATES = 40
_KIND_BEFORE = re.compile(r"\b(?:the|a|an)\s+(?:[\w-]+\s+){0,2}?([a-z]+)\s+of\s+(?:the\s+)?$|\b([a-z]+)\s+of\s+$")
#: How exact it is to know a name only by another one inside it.
PARTIAL = 0.3
#: Letters from which on a name that nobody knows may be another's, spelt otherwise.
_SHORTEST_ALIKE = 6
#: A last word of so few letters is another where one of them is: names of the East are made of such.
_SHORT_WORD = 3
#: Importance from which a word inside a name is read as a place. Lower ones are mostly surnames: "Mitchell Hall".
_KNOWN_INSIDE = 0.5
#: The same where only a town has such a house: "Town Hall", "Community Center".
_NAMES_OFFICE = 0.25
#: Importance from which a name needs no longer one beside it: "Mexico" is not short for Mexico City.
SELF_EVIDENT = 0.6
#: Parts of the world, and how much less than self-evident a namesake of theirs must be to be left out.
_PARTS, _HAMLET = frozenset(("continent", "area", "sea")), 0.2
#: Words of names that stand far from the people they are named for: "Indian Lake Road", "the Greek embassy".
_ANYWHERE = BUILDINGS | STREETS | KIND_WORDS.keys() | frozenset(("embassies", "consulates", "legation", "mission"))
#: Feature words behind a name that do not make another place of it: "Linz city", "the Linz area".
_VAGUE = frozenset(word for word, kinds in KIND_WORDS.items() if kinds[0] in ("city", "district", "area"))
#: "and South Carolina", behind "North".
_SHARED_NAME = re.compile(r"\s+(?:and|or)\s+(?:North|South|East|West)\s+([A-Z]\w+(?:\s[A-Z]\w+)?)")
#: Words that begin no name inside a longer one.
_GENERIC = COMPASS | BODIES | BUILDINGS | STREETS | KIND_WORDS.keys() | {"community", "high", "city", "new"}


@dataclass(frozen=True, slots=True)
class Match:
    """A place a name could stand for, and how well the name fits it.

    ``exactness`` is 1 where the gazetteer has the name as written, less where a part of it was taken off,
    and least where only the spelling is alike. ``rank`` counts from 0 in the gazetteer's order. ``called`` is set where
    the name has the word for that kind of place behind it ("Amur region").
    """

    place: Place
    rank: int
    exactness: float = 1.0
    fuller: bool = False
    demonym: bool = False
    called: bool = False


def matches_of(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the gazetteer knows under a name, else under the name without its feature word or direction."""
    demonym = gazetteer.demonym(toponym.text)
    own = () if demonym is None else (Match(demonym, 0, demonym=True),)
    if toponym.role == "demonym" and own:
        return own
    if fold(toponym.text) in BARE_COMPASS:
        # alone, a point of the compass is never one of the hamlets so named
        return own
    first = toponym.text.partition(" ")[0].casefold().strip(".")
    # what stands behind a saint's name is part of the town's: "St. John's" is not Saint John
    for name, exactness in _spellings(toponym.text if first in SAINTS else unowned(toponym.text)):
        places = gazetteer.lookup(name, limit=MAX_CANDIDATES)
        if is_code(name) and exactness < 1:
            # "KCOM Stadium" is at no airport of that code
            places = tuple(place for place in places if place.kind != "airport")
        if places:
            known = tuple(Match(place, rank, exactness) for rank, place in enumerate(places))
            return own + tuple(match for match in known if demonym is None or match.place.id != demonym.id)
    return own or _inside(toponym.text, gazetteer) or _alike(toponym.text, gazetteer)


def without_hamlets(matches: Sequence[Match], gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What is left where the world knows a name: "the Middle East" is no quarter of Baltimore.

    The parts of the world lie in no one country, so that an article's other places cannot speak for them.
    """
    best = matches[0].place if matches else None
    if best is None or best.country or best.kind not in _PARTS or gazetteer.importance(best) < SELF_EVIDENT:
        return tuple(matches)
    return tuple(match for match in matches if gazetteer.importance(match.place) > SELF_EVIDENT - _HAMLET)


def with_its_word(text: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a name is with the small feature word right behind it: "El Dorado airport" is no town so called.

    A point of the compass shares the name behind the next one: "North and South Carolina".
    """
    if fold(toponym.text) in BARE_COMPASS:
        shared = _SHARED_NAME.match(text[toponym.span.end : toponym.span.end + 64])
        return gazetteer.lookup(f"{toponym.text} {shared[1]}", limit=MAX_CANDIDATES) if shared else ()
    following = re.match(r"\s+([a-z]+)\b", text[toponym.span.end : toponym.span.end + 24])
    if not following or following[1] not in KIND_WORDS or following[1] in _VAGUE:
        return ()
    found = gazetteer.lookup(f"{toponym.text} {following[1]}", limit=MAX_CANDIDATES)
    return tuple(place for place in found if place.kind in KIND_WORDS[following[1]])


def called(matches: Sequence[Match], places: Sequence[Place]) -> tuple[Match, ...]:
    """Matches with those marked, or added, that the name stands for with the word behind it."""
    ids = {place.id for place in places}
    known = {match.place.id for match in matches}
    added = (Match(place, rank, called=True) for rank, place in enumerate(places) if place.id not in known)
    return (*(replace(match, called=True) if match.place.id in ids else match for match in matches), *added)


def _spellings(text: str) -> list[tuple[str, float]]:
    """The ways to look a name up, best first, each with how exact a hit would be."""
    whole = unabbreviated(text)
    ways = [(text, 1.0)] + ([(whole, 1.0)] if whole != text else [])
    if bare := bare_name(whole):
        ways.append((bare[0], 0.6))
    if shorter := undirected(whole):
        ways.append((shorter, 0.6))
        if bare := bare_name(shorter):
            ways.append((bare[0], 0.4))
    return ways


def _inside(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places named inside a longer name that the gazetteer lacks: "Linz University Hospital" is in Linz.

    Else the country or region whose people a body is named for: "the Austrian Senate"; streets are anywhere.
    """
    words = text.split()
    houses = not (BUILDINGS | BODIES | STREETS).isdisjoint(map(str.casefold, words))
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if not (part[0][:1].isupper() and part[-1][:1].isupper()) or part[0].casefold() in _GENERIC:
                continue
            places = gazetteer.lookup(name := " ".join(part).strip(","), limit=MAX_CANDIDATES)
            # in capitals "US" is no pronoun
            doubt = 0.0 if is_code(name) else gazetteer.ambiguity(name)
            places = tuple(place for place in places if place.kind != "airport" or not is_code(name))
            if places and not houses and places[0].kind == "city" and fold(places[0].name) != fold(name):
                continue  # a town by another of its names: "Ban Phluang" is not in Van, which some call Ban
            office = start == 0 and opens_office(words[length:]) and bool(places) and fold(places[0].name) == fold(name)
            floor = _NAMES_OFFICE if office else _KNOWN_INSIDE
            if places and gazetteer.importance(places[0]) * (1 - doubt) >= floor:
                return tuple(Match(place, rank, PARTIAL) for rank, place in enumerate(places))
    if _ANYWHERE.isdisjoint(map(str.casefold, words)):
        for length in (2, 1):
            people = gazetteer.demonym(" ".join(words[:length])) if len(words) > length else None
            if people is not None:
                return (Match(people, 0, PARTIAL),)
    return ()


def _alike(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places whose names are only spelt like this one: the last resort."""
    bare = bare_name(text)
    name = bare[0] if bare else text
    if is_code(name) or len(fold(name)) < _SHORTEST_ALIKE:
        # one letter off is another code, and a short name is spelt like too many: "Sange" is not Shanghai
        return ()
    found = (place for place in gazetteer.lookup_fuzzy(name) if _is_own_name(name, place))
    return tuple(Match(place, rank, 0.2) for rank, place in enumerate(list(found)[:MAX_CANDIDATES]))


def _is_own_name(name: str, place: Place) -> bool:
    """Whether a name is spelt like the place's own, and not like one that hardly anybody calls it by.

    A hall of prayer that the gazetteer lacks is no city abroad, one of whose thirty names sounds alike. Countries are
    called by several names: "Britian".
    """
    key, words = make_key(name), make_key(place.name).split()
    last = words[: key.count(" ") + 1][-1:]
    if " " in key and min(len(key.split()[-1]), *map(len, last)) <= _SHORT_WORD and last != key.split()[-1:]:
        return False  # "Cat Bi" is not Cat Ba
    short = " ".join(words[: key.count(" ") + 1])
    return place.kind == "country" or any(
        skeleton(key) == skeleton(own) or key in near_spellings(own) for own in (" ".join(words), short)
    )


def is_slip(name: str, place: Place) -> bool:
    """Whether a name differs from the place's own by another letter, one more or one less, and not only by sound.

    Two letters in the wrong order are a typist's; any other is as often another place of the land.
    """
    key, own = make_key(name), make_key(place.name)
    own = own if own[:1] == key[:1] and sorted(own) == sorted(key) else " ".join(own.split()[: key.count(" ") + 1])
    return skeleton(key) != skeleton(own) and sorted(key) != sorted(own)


def kinds_said(text: str, toponym: Toponym) -> frozenset[str]:
    """Kinds of place that the words in the name and around it speak of: "Amur region", "the port of Santos"."""
    start, end = toponym.span.start, toponym.span.end
    words = [w for w in re.split(r"\W+", toponym.text) if w][1:]
    following = re.match(r"\s+([a-z]+)", text[end : end + 24])
    if following:
        words.append(following[1])
    if before := _KIND_BEFORE.search(text[max(0, start - 48) : start]):
        words.append(before[1] or before[2])
    return kinds_meant(words)
