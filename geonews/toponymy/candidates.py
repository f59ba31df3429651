"""What each place name of an article could stand for, and what the text says beside it.

Mentions of one name form a group, since a name means one place in an article unless the text says otherwise
("Paris, Texas" beside "Paris"). Nothing is decided here: `geonews.toponymy.ranker` weighs, `geonews.resolve` decides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.placenames import is_code
from geonews.toponymy import offsets, outlets
from geonews.toponymy.placewords import (
    BARE_COMPASS,
    BODIES,
    BUILDINGS,
    COMPASS,
    KIND_WORDS,
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
    from spacy.tokens import Doc

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Place, Span, Toponym
    from geonews.toponymy.offsets import Offset

#: Places considered for one name. LGL: of names whose true place is in the gazetteer, 98 % have it in the first 40.
MAX_CANDIDATES = 40
#: Characters over which the pull of a neighbour in the same sentence falls to a third.
_REACH = 60.0
#: Further off in the sentence the pull is under a thousandth.
_FURTHEST = 420
#: Words between a container and what it holds: "the Polish border city of Przemysl", "Ukraine's Kharkiv region".
_HOLDER_BEFORE = re.compile(r"^(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,4}(?:of\s+)?(?:the\s+)?$")
_HOLDER_AFTER = re.compile(r"^(?:,\s+|\s?\(|,?\s+(?:in|of)\s+(?:the\s+|[a-z]+\s+)?)$")
#: Words between two names told one after the other: "Kenya, Uganda and Rwanda".
_AND = re.compile(r"^,?\s+(?:and|or|&)\s+(?:the\s+|in\s+|to\s+)?$|^/$")
_COMMA = re.compile(r"^,\s+(?:the\s+)?$")
_KIND_BEFORE = re.compile(r"\b(?:the|a|an)\s+(?:[\w-]+\s+){0,2}?([a-z]+)\s+of\s+(?:the\s+)?$|\b([a-z]+)\s+of\s+$")
#: How exact it is to know a name only by another one inside it.
_PARTIAL = 0.3
#: Letters from which on a name that nobody knows may be another's, spelt otherwise.
_SHORTEST_ALIKE = 6
#: Importance from which a word inside a name is read as a place. Lower ones are mostly surnames: "Mitchell Hall".
_KNOWN_INSIDE = 0.5
#: The same where only a town has such a house: "Town Hall", "Community Center".
_NAMES_OFFICE = 0.25
#: Importance from which a name needs no longer one beside it: "Mexico" is not short for Mexico City.
_SELF_EVIDENT = 0.6
#: People from which on a region is told of by its bare name all over its country.
_MANY = 500_000
#: Parts of the world, and how much less than self-evident a namesake of theirs must be to be left out.
_PARTS, _HAMLET = frozenset(("continent", "area", "sea")), 0.2
#: Words of names that stand far from the people they are named for: "Indian Lake Road", "the Greek embassy".
_ANYWHERE = BUILDINGS | STREETS | KIND_WORDS.keys() | frozenset(("embassies", "consulates", "legation", "mission"))
#: Words that begin no name inside a longer one.
#: Feature words behind a name that do not make another place of it: "Linz city", "the Linz area".
_VAGUE = frozenset(word for word, kinds in KIND_WORDS.items() if kinds[0] in ("city", "district", "area"))
#: "and South Carolina", behind "North".
_SHARED_NAME = re.compile(r"\s+(?:and|or)\s+(?:North|South|East|West)\s+([A-Z]\w+(?:\s[A-Z]\w+)?)")
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


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name that must stand for one place: indices into the article's toponyms.

    ``kinds`` are the kinds of place the text speaks of; ``speaks`` is set where the name acts as a government does,
    ``by_hand`` where a person has said which place it is, ``dateline`` where the article was filed there.
    """

    name: str
    text: str
    mentions: tuple[int, ...]
    matches: tuple[Match, ...]
    kinds: frozenset[str] = frozenset()
    speaks: bool = False
    by_hand: bool = False
    dateline: bool = False

    @property
    def is_home(self) -> bool:
        """Whether this is no name of the text, but where its paper is at home."""
        return not self.mentions


@dataclass(frozen=True, slots=True)
class Links:
    """How the groups of an article stand to each other in its text.

    ``near[a][b]`` is 0..1, 1 for neighbours in one sentence; ``after[a]`` holds the groups said to contain ``a``
    right behind it ("Paris, Texas"), ``before[a]`` those said before it ("the Georgian capital Tbilisi"),
    ``beside[a]`` those told in one list with it ("Kenya, Uganda and Rwanda"), ``offsets[a, b]`` how far and which way
    ``a`` is said to lie from ``b``.
    """

    near: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    after: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    before: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    beside: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    offsets: dict[tuple[int, int], Offset] = field(default_factory=dict)


def groups(
    article: Article, toponyms: Sequence[Toponym], gazetteer: Gazetteer, pinned: Mapping[int, Place] | None = None
) -> tuple[Group, ...]:
    """The article's names with what each could stand for, in the order of their first mention.

    ``pinned`` are the places that a person has given toponyms, by their index: those stand for nothing else.
    """
    pinned = pinned or {}
    members = _by_name_and_holder(article, toponyms, gazetteer, pinned)
    found: list[Group] = []
    for (name, holder, _), indices in members.items():
        first = toponyms[indices[0]]
        if place := pinned.get(indices[0]):
            found.append(Group(name, first.text, tuple(indices), (Match(place, 0),), by_hand=True))
            continue
        kinds = frozenset(kind for i in indices for kind in kinds_said(article.text, toponyms[i]))
        speaks = any(toponyms[i].role in ("metonym", "dateline") for i in indices)
        begins = any(toponyms[i].span.overlaps(span) for i in indices for span in article.datelines)
        known = _matches(first, gazetteer)
        known = known if holder else _without_hamlets(known, gazetteer)
        matches = _called(known, _with_its_word(article.text, first, gazetteer))
        found.append(Group(name, first.text, tuple(indices), matches, kinds, speaks, dateline=begins))
    return (*_with_fuller_names(found, gazetteer), *_home(article, gazetteer))


def _home(article: Article, gazetteer: Gazetteer) -> tuple[Group, ...]:
    """The town or country of the article's paper as a group without mentions, if its name or address says one."""
    places = outlets.home(article, gazetteer)
    matches = tuple(Match(place, rank) for rank, place in enumerate(places))
    return (Group(fold(places[0].name), article.outlet or article.url or "", (), matches),) if places else ()


def links(doc: Doc, article: Article, toponyms: Sequence[Toponym], of: Sequence[Group]) -> Links:
    """How the groups stand to each other: nearness within sentences, and who is said to lie in whom."""
    home = {mention: number for number, group in enumerate(of) for mention in group.mentions}
    sentences = _sentence_numbers(doc, article, toponyms)
    order = sorted(home, key=lambda i: toponyms[i].span.start)
    result = Links()
    for position, i in enumerate(order):
        for step, j in enumerate(order[position + 1 :]):
            gap = article.text[toponyms[i].span.end : toponyms[j].span.start]
            if sentences[i] != sentences[j] or len(gap) > _FURTHEST:
                break
            if home[i] != home[j]:
                first = [match.place for number in (home[i], home[j]) for match in of[number].matches[:1]]
                holds = step == 0 and not (len(first) == 2 and _are_peers(*first))
                _link(result, home[i], home[j], gap=gap, holds=holds)
    spans = [toponyms[i].span for i in order]
    for i, j, offset in offsets.said(article.text, spans):
        result.offsets[home[order[i]], home[order[j]]] = offset
    for i, j in _lists(article.text, spans):
        result.beside[home[order[i]]].add(home[order[j]])
        result.beside[home[order[j]]].add(home[order[i]])
    return result


def _lists(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of neighbours in a list of names; two names with a comma are one only where a third follows so."""
    gaps = [text[a.end : b.start] if b.start > a.end else "" for a, b in pairwise(spans)]
    joined = [bool(_AND.match(gap)) for gap in gaps]
    for i, gap in reversed(list(enumerate(gaps))):
        joined[i] = joined[i] or bool(_COMMA.match(gap) and i + 1 < len(gaps) and joined[i + 1])
    yield from ((i, i + 1) for i, together in enumerate(joined) if together)


def _link(result: Links, left: int, right: int, *, gap: str, holds: bool) -> None:
    pull = math.exp(-len(gap) / _REACH)
    for a, b in ((left, right), (right, left)):
        result.near[a][b] = max(pull, result.near[a].get(b, 0.0))
    if holds and _HOLDER_AFTER.match(gap):
        result.after[left].add(right)
    if holds and _HOLDER_BEFORE.match(gap):
        result.before[right].add(left)


def contains(wide: Place, place: Place) -> bool:
    """Whether one place holds another: by country, by region, or by lying within its extent.

    Without outlines, a county is taken as a circle of 60 km and a city as one of 30 km.
    """
    if wide.id == place.id or place.kind in (wide.kind, "country"):
        return False
    if wide.kind == "country":
        return bool(wide.country) and wide.country == place.country
    if wide.kind == "region":
        return (wide.country, wide.region or wide.name) == (place.country, place.region)
    reach = wide.radius_km or {"county": 60.0, "city": 30.0}.get(wide.kind, 0.0)
    return place.kind != "region" and distance_km(*wide.latlon, *place.latlon) <= reach


def _by_name_and_holder(
    article: Article,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    pinned: Mapping[int, Place],
) -> dict[tuple[str, str, str], list[int]]:
    """Indices of mentions by name and by the container said right after it; unsaid ones join a said one.

    Mentions that a person has given a place are kept apart by that place's id, as are those called by their kind.
    """
    names = [fold(toponym.text) for toponym in toponyms]
    said: dict[str, list[str]] = defaultdict(list)
    holders = [""] * len(names)
    for i in range(len(names) - 1):
        gap = article.text[toponyms[i].span.end : toponyms[i + 1].span.start]
        if _HOLDER_AFTER.match(gap) and _could_hold(toponyms[i + 1].text, toponyms[i].text, gazetteer):
            holders[i] = names[i + 1]
            said[names[i]].append(names[i + 1])
    members: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        holder = holders[i] or (said[name][0] if said[name] else "")
        called = _with_its_word(article.text, toponyms[i], gazetteer)
        # "Kherson" and "the Kherson region" are two places, so the text says otherwise
        apart = pinned[i].id if i in pinned else called[0].id if called else ""
        members[name, "" if i in pinned else holder, apart].append(i)
    return members


def _could_hold(wide: str, name: str, gazetteer: Gazetteer) -> bool:
    inner, outer = gazetteer.lookup(name, limit=MAX_CANDIDATES), gazetteer.lookup(wide, limit=5)
    if inner and outer and _are_peers(inner[0], outer[0]):
        return False
    return any(contains(w, p) for w in outer for p in inner)


def _are_peers(one: Place, other: Place) -> bool:
    """Whether two names side by side are two countries or two well-known regions: "Wales, England and Scotland".

    The first is then no village in the second, though there may be one of its name.
    """
    return one.kind == other.kind in ("country", "region") and min(one.population, other.population) > _MANY


def _matches(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the gazetteer knows under a name, else under the name without its feature word or direction."""
    demonym = gazetteer.demonym(toponym.text)
    own = () if demonym is None else (Match(demonym, 0, demonym=True),)
    if toponym.role == "demonym" and own:
        return own
    if fold(toponym.text) in BARE_COMPASS:
        # alone, a point of the compass is never one of the hamlets so named
        return own
    for name, exactness in _spellings(unowned(toponym.text)):
        places = gazetteer.lookup(name, limit=MAX_CANDIDATES)
        if is_code(name) and exactness < 1:
            # "KCOM Stadium" is at no airport of that code
            places = tuple(place for place in places if place.kind != "airport")
        if places:
            known = tuple(Match(place, rank, exactness) for rank, place in enumerate(places))
            return own + tuple(match for match in known if demonym is None or match.place.id != demonym.id)
    return own or _inside(toponym.text, gazetteer) or _alike(toponym.text, gazetteer)


def _without_hamlets(matches: Sequence[Match], gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What is left where the world knows a name: "the Middle East" is no quarter of Baltimore.

    The parts of the world lie in no one country, so that an article's other places cannot speak for them.
    """
    best = matches[0].place if matches else None
    if best is None or best.country or best.kind not in _PARTS or gazetteer.importance(best) < _SELF_EVIDENT:
        return tuple(matches)
    return tuple(match for match in matches if gazetteer.importance(match.place) > _SELF_EVIDENT - _HAMLET)


def _with_its_word(text: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Place, ...]:
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


def _called(matches: Sequence[Match], places: Sequence[Place]) -> tuple[Match, ...]:
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
                return tuple(Match(place, rank, _PARTIAL) for rank, place in enumerate(places))
    if _ANYWHERE.isdisjoint(map(str.casefold, words)):
        for length in (2, 1):
            people = gazetteer.demonym(" ".join(words[:length])) if len(words) > length else None
            if people is not None:
                return (Match(people, 0, _PARTIAL),)
    return ()


def _alike(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places whose names are only spelt like this one: the last resort."""
    bare = bare_name(text)
    name = bare[0] if bare else text
    if is_code(name) or len(fold(name)) < _SHORTEST_ALIKE:
        # one letter off is another code, and a short name is spelt like too many: "Sange" is not Shanghai
        return ()
    return tuple(Match(place, rank, 0.2) for rank, place in enumerate(gazetteer.lookup_fuzzy(name)[:MAX_CANDIDATES]))


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


def _with_fuller_names(found: list[Group], gazetteer: Gazetteer) -> list[Group]:
    """Let a short name also stand for what a longer one of the article that begins with it stands for."""
    result = []
    for group in found:
        known = max((gazetteer.importance(match.place) for match in group.matches), default=0.0)
        open_ = known < _SELF_EVIDENT and not group.by_hand
        longer = [other for other in found if other.name.startswith(f"{group.name} ")] if open_ else []
        if group.name in KIND_WORDS and not group.by_hand:
            # "the Gulf", where the text names one in full
            longer = [other for other in found if other.name.startswith(f"{group.name} of ")]
        longer.sort(key=lambda other: -len(other.mentions))
        known_as = () if longer and group.name in KIND_WORDS else _without_halves(group, found)
        matches = {match.place.id: match for match in known_as}
        for other in longer:
            for match in (found for found in other.matches[:5] if found.exactness > _PARTIAL):
                matches[match.place.id] = Match(match.place, match.rank, match.exactness, fuller=True)
        result.append(replace(group, matches=tuple(matches.values())))
    return result


def _without_halves(group: Group, found: Sequence[Group]) -> tuple[Match, ...]:
    """A name whose two halves the text names as such is the whole: "Korea" beside "North" and "South Korea"."""
    if group.by_hand:
        return group.matches
    firsts = {match.place for other in found for match in other.matches[:1] if other is not group}
    halves = {place.id for place in firsts if fold(place.name).endswith(f" {group.name}")}
    whole = tuple(match for match in group.matches if match.place.id not in halves)
    return whole if len(halves) > 1 and any(match.place.kind == "area" for match in whole) else group.matches


def _sentence_numbers(doc: Doc, article: Article, toponyms: Sequence[Toponym]) -> list[int]:
    """For each toponym the character at which its sentence starts; a dateline is of the sentence it opens."""
    opened = article.after_datelines()
    starts = [0, *(sentence.start_char for sentence in doc.sents if sentence.start_char not in opened)]
    return [starts[bisect_right(starts, toponym.span.start) - 1] for toponym in toponyms]
