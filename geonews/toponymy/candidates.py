"""What each place name of an article could stand for, and what the text says beside it.

Mentions of one name form a group, since a name means one place in an article unless the text says otherwise
("Paris, Texas" beside "Paris"). Nothing is decided here: `geonews.toponymy.ranker` weighs, `geonews.resolve` decides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.toponymy import offsets, outlets
from geonews.toponymy.lookups import (
    MAX_CANDIDATES,
    PARTIAL,
    SELF_EVIDENT,
    Match,
    called,
    kinds_said,
    matches_of,
    with_its_word,
    without_hamlets,
)
from geonews.toponymy.placewords import KIND_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Place, Span, Toponym
    from geonews.toponymy.offsets import Offset

#: Characters over which the pull of a neighbour in the same sentence falls to a third.
_REACH = 60.0
#: Further off in the sentence the pull is under a thousandth.
_FURTHEST = 420
#: Words between a container and what it holds: "the Polish border city of Przemysl", "Ukraine's Kharkiv region".
_HOLDER_BEFORE = re.compile(r"^(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,4}(?:of\s+)?(?:the\s+)?$")
#: "Florida's Big Bend"; the words of `_HOLDER_BEFORE` may also be "Hawaii and went to the"
_OWNER = re.compile(r"^['’]s?\s+$")
_HOLDER_AFTER = re.compile(r"^(?:,\s+|\s?\(|,?\s+(?:in|of|on)\s+(?:the\s+|[a-z]+\s+)?)$")
#: Words between two names told one after the other: "Kenya, Uganda and Rwanda".
_AND = re.compile(r"^,?\s+(?:and|or|&)\s+(?:the\s+|in\s+|to\s+)?$|^/$")
_COMMA = re.compile(r"^,\s+(?:the\s+)?$")
#: People from which on a region is told of by its bare name all over its country.
_MANY = 500_000


#: How many times as far as the circle of its area an island reaches, at its corners.
_LONG = 2.0


#: What has no article before its name: towns, and yards and bases called after what lies near.
_SPOTS: Final = frozenset("city district county military_base air_base naval_base spaceport airport".split())


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name that must stand for one place: indices into the article's toponyms.

    ``kinds`` are the kinds of place the text speaks of; ``speaks`` is set where the name acts as a government does,
    ``by_hand`` where a person has said which place it is, ``dateline`` where the article was filed there, ``the`` where
    it stands behind the article only.
    """

    name: str
    text: str
    mentions: tuple[int, ...]
    matches: tuple[Match, ...]
    kinds: frozenset[str] = frozenset()
    speaks: bool = False
    by_hand: bool = False
    dateline: bool = False
    the: bool = False

    @property
    def is_home(self) -> bool:
        """Whether this is no name of the text, but where its paper is at home."""
        return not self.mentions


@dataclass(frozen=True, slots=True)
class Links:
    """How the groups of an article stand to each other in its text.

    ``near[a][b]`` is 0..1, 1 for neighbours in one sentence; ``after[a]`` holds the groups said to contain ``a``
    right behind it ("Paris, Texas"), ``before[a]`` those said before it ("the Georgian capital Tbilisi"), of which
    ``owners[a]`` own it ("Florida's Big Bend"),
    ``beside[a]`` those told in one list with it ("Kenya, Uganda and Rwanda"), ``offsets[a, b]`` how far and which way
    ``a`` is said to lie from ``b``.
    """

    near: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    after: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    before: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    owners: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
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
        known = matches_of(first, gazetteer)
        known = known if holder else without_hamlets(known, gazetteer)
        matches = called(known, with_its_word(article.text, first, gazetteer))
        the = all(article.text[: toponyms[i].span.start].endswith(" the ") for i in indices)
        found.append(Group(name, first.text, tuple(indices), matches, kinds, speaks, dateline=begins, the=the))
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
    if holds and _OWNER.match(gap):
        result.owners[right].add(left)


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
    if wide.kind == "island" and wide.region and (wide.country, wide.region) == (place.country, place.region):
        reach *= _LONG  # no island is round: St. John's lies at a corner of Newfoundland
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
        called = with_its_word(article.text, toponyms[i], gazetteer)
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


def _with_fuller_names(found: list[Group], gazetteer: Gazetteer) -> list[Group]:
    """Let a short name also stand for what a longer one of the article that begins with it stands for."""
    result = []
    for group in found:
        known = max((gazetteer.importance(match.place) for match in group.matches), default=0.0)
        open_ = known < SELF_EVIDENT and not group.by_hand
        longer = [other for other in found if other.name.startswith(f"{group.name} ")] if open_ else []
        if group.name in KIND_WORDS and not group.by_hand:
            # "the Gulf", where the text names one in full
            longer = [other for other in found if other.name.startswith(f"{group.name} of ")]
        whole = _called_so_for_short(group, found) if open_ or group.name in KIND_WORDS else None
        if whole is not None and not group.by_hand:
            result.append(replace(group, matches=whole))
            continue
        longer.sort(key=lambda other: -len(other.mentions))
        known_as = () if longer and group.name in KIND_WORDS else _without_halves(group, found)
        matches = {match.place.id: match for match in known_as}
        for other in longer:
            for match in (found for found in other.matches[:5] if found.exactness > PARTIAL):
                matches[match.place.id] = Match(match.place, match.rank, match.exactness, fuller=True)
        result.append(replace(group, matches=tuple(matches.values())))
    return result


def _called_so_for_short(group: Group, found: Sequence[Group]) -> tuple[Match, ...] | None:
    """What "the Orchard" stands for beside "Ada's Orchard": no town has an article, so it is that one.

    "The Sudan" beside "South Sudan" is the land of that name.
    """
    wide = any(match.place.kind not in _SPOTS for match in group.matches[:1])
    if not group.the or wide or " " in group.name:
        return None
    known = [one for one in found if one.matches and not one.name.startswith(f"{group.name} of ")]
    longer = [one for one in known if one.name.endswith(f" {group.name}")]
    longer = longer or [one for one in known if one.name.startswith(f"{group.name} ")]
    if len({one.name for one in longer}) != 1:
        return None
    exact = (match for match in longer[0].matches[:5] if match.exactness > PARTIAL)
    return tuple(Match(match.place, match.rank, match.exactness, fuller=True) for match in exact) or None


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
