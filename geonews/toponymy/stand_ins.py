"""A town, or the land said beside it, in the place of a name that the gazetteer lacks: "Sokha Hotel in Phnom Penh".

Only what the words put in the town is sure enough to be drawn. The nearest town in the sentence may be where a journey
came from ("left Juba and reached the Paloich Hotel"), or where it went on to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.toponymy.candidates import contains
from geonews.toponymy.choices import HARDLY, LIKELY, Choice, place_of
from geonews.toponymy.placewords import BUILDINGS, STREETS, is_house
from geonews.toponymy.ranker import POINTLESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Span, Toponym
    from geonews.toponymy.candidates import Group, Links

#: How much surer a town is than that something lies in it.
LESS_SURE: Final = 0.6
#: The wide places that the words behind a name put it in.
LANDS: Final = frozenset(("country", "region", "island"))
#: Places small enough to stand for what lies in them.
_TOWNS: Final = frozenset(("city", "district", "county"))
_IN_TOWN: Final = BUILDINGS | STREETS
#: An article plays in a town where this share of its likely places lies within reach. Of the names unknown to the
#: gazetteer 66 % (LGL) and 78 % (GeoWebNews) then lie within 161 km of the town; below that share a third.
_FOCUS: Final = 0.4
_LOCAL_KM: Final = 100.0
#: From here on a house or street is another of its name than the one in the town.
_OUT_OF_TOWN_KM: Final = 50.0
#: Characters between a house and the town told of before it in the sentence.
_REACH: Final = 160
_ENDED: Final = re.compile(r"[.!?]\s|\bon to\b|\bonwards? to\b")
_LEFT: Final = re.compile(r"(?:\bfrom|\bout of|\bleft|\bleav\w+|\bdepart\w*|\bquit\w*)\s+(?:the\s+)?$")
#: Between a house and a town behind it: "on the outskirts of", but none of these words, behind which one goes on.
_BESIDE: Final = re.compile(
    r"^,?\s+(?:(?!(?:to|into|from|for|before|after|and|or|then|by|than|towards?|via|as|while|when)\b)[a-z]+\s+){0,5}$"
)


def added(
    text: str, toponyms: Sequence[Toponym], found: Sequence[Group], linked: Links, choices: Sequence[Choice]
) -> list[Choice]:
    """The choices, those without a place with the town that what is meant lies in.

    The town said beside it; for a house or street the town it is called after, or one told of in the sentence; else
    the land said beside it, or the town round which the article plays, if there is one. What the words do not put there
    only says where to look, with a score too low to be drawn.
    """
    strays = {number for number in range(len(found)) if _is_in_another_town(number, found, linked, choices)}
    choices = [Choice(None, 0.0) if number in strays else choice for number, choice in enumerate(choices)]
    result = list(choices)
    towns = [i for i, c in enumerate(choices) if c.match and c.match.place.kind in _TOWNS and not found[i].is_home]
    focus = _focus(found, choices)
    for number, choice in enumerate(choices):
        if choice.match:
            continue
        lands = [i for i in sorted(linked.after[number]) if _is_land(choices[i])]
        inside = [town for town in towns if _lies_in(choices, choices[town], lands)]
        said, sure = _said(text, toponyms, number, inside, found, linked)
        near = focus if focus is not None and _lies_in(choices, focus, lands) else None
        land = next((choices[i] for i in lands if _kind(choices[i]) == "country" or near is None), None)
        if said is not None:
            score = choices[said].score * LESS_SURE
            result[number] = replace(
                choices[said], score=score if sure else min(HARDLY, score), others=choice.others, stands_in="beside it"
            )
        elif land is not None:
            result[number] = replace(land, score=land.score * LESS_SURE, others=choice.others, stands_in="beside it")
        elif near is not None:
            score = min(HARDLY, near.score * LESS_SURE)
            result[number] = replace(near, score=score, others=choice.others, stands_in="most told of here")
    return result


def _kind(choice: Choice) -> str:
    """The kind of the place chosen, "" where none is."""
    place = place_of(choice)
    return "" if place is None else place.kind


def _is_land(choice: Choice) -> bool:
    return _kind(choice) in LANDS and choice.score >= LIKELY


def _lies_in(choices: Sequence[Choice], town: Choice, lands: Sequence[int]) -> bool:
    """Whether a town lies in every land that the words put the name in."""
    place = place_of(town)
    wide = [place_of(choices[land]) for land in lands]
    return place is not None and all(one is None or contains(one, place) for one in wide)


def _is_in_another_town(number: int, found: Sequence[Group], linked: Links, choices: Sequence[Choice]) -> bool:
    """Whether a house or street was found far from the town it is said to be in: "Lima Street in Quito"."""
    group, place = found[number], place_of(choices[number])
    if place is None or group.by_hand or not (group.name.split()[-1] in STREETS or is_house(group.name.split())):
        return False
    holders = [choices[other] for other in linked.after[number] - linked.beside[number]]
    towns = [holder.match.place for holder in holders if holder.match and holder.score >= LIKELY]
    towns = [town for town in towns if town.kind == "city" and town.id != place.id]
    return bool(towns) and all(distance_km(*town.latlon, *place.latlon) > _OUT_OF_TOWN_KM for town in towns)


def _said(
    text: str,
    toponyms: Sequence[Toponym],
    number: int,
    towns: Sequence[int],
    found: Sequence[Group],
    linked: Links,
) -> tuple[int | None, bool]:
    """The town that a name lies in by the words around it, and whether they say so."""
    said = next((town for town in towns if town in linked.after[number]), None)
    group = found[number]
    if said is not None or not _is_in_town(group.name):
        return said, True
    # "Linz Senior Center", where Linz is told of
    said = next((town for town in towns if group.name.startswith(f"{found[town].name} ")), None)
    if said is not None:
        return said, True
    near = [town for town in towns if linked.near[number].get(town)]
    near.sort(key=lambda town: (-linked.near[number][town], -len(found[town].mentions)))
    houses = [toponyms[mention].span for mention in group.mentions]
    for town in near:
        if any(_is_told_at(text, house, toponyms[i].span) for house in houses for i in found[town].mentions):
            return town, True
    return (near[0] if near else None), False


def _is_told_at(text: str, house: Span, town: Span) -> bool:
    """As in "in Lima he went to the Hotel Bolivar", "the Hotel Bolivar on a square of Lima"; not "from Lima to"."""
    if town.start >= house.end:
        return _BESIDE.match(text[house.end : town.start]) is not None
    between = text[town.end : house.start]
    if town.end > house.start or len(between) > _REACH or _ENDED.search(between):
        return False
    return _LEFT.search(text[max(0, town.start - 24) : town.start]) is None


def _is_in_town(name: str) -> bool:
    """Whether a name is that of a house or street, by its words."""
    words = name.split()
    return not _IN_TOWN.isdisjoint(words) or is_house(words)


def _focus(found: Sequence[Group], choices: Sequence[Choice]) -> Choice | None:
    """The town within reach of which most of an article's places lie, if any is."""
    points = [
        (choice, choice.match.place, len(group.mentions) * choice.score)
        for group, choice in zip(found, choices, strict=True)
        if choice.match
        and choice.score >= LIKELY
        and choice.match.place.kind not in {*POINTLESS, "region"}
        and not group.is_home
    ]
    total = sum(weight for *_, weight in points)
    best: tuple[float, float, Choice] | None = None
    for choice, place, weight in points:
        around = sum(w for _, p, w in points if distance_km(*place.latlon, *p.latlon) < _LOCAL_KM) / total
        if place.kind in _TOWNS and around >= _FOCUS and (best is None or (around, weight) > best[:2]):
            best = (around, weight, choice)
    return best[2] if best else None
