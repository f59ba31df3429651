"""Who only "came from Lima" came to where the article plays: "Among the guests was the queen, who came from Oslo".

"Come", "arrive" and "fly in" lead to where the speaker puts himself (Fillmore, "Lectures on Deixis", 1997). In news
that is the town told of most. Of 56 such sentences of stories with gold, whose goal no rule of the sentence gives, the
town told of twice as often as any other was the goal in 25 and was not in 2; the others have no such town.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.grammar.named_places import mention_of
from geonews.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geonews.model import Movement, Place, Resolution

_HITHER: Final = frozenset(("come", "come in", "come down", "come up", "come over", "arrive", "fly in"))
_AHEAD: Final = frozenset(("happened", "under_way", "expected"))
_ASIDE: Final = frozenset(("demonym", "embedded", "dateline"))
#: The score from which a place is likely the one meant; how far its suburbs and airports lie from a town.
_LIKELY: Final = 0.5
_TOWN_KM: Final = 60.0
_SUBURB_KM: Final = 20.0
#: "He had come up from Bergen with sixty cars": never to a town farther than lorries and trains go.
_ON_LAND: Final = frozenset(("road", "rail", "foot"))
_FARTHEST_KM: Final = 5000.0
_FROM: Final = re.compile(r"\bfrom (?:the )?$")
#: A "convoy for Gaza", "on the way to Gaza" may never get there: nothing plays in what is only a goal.
_AHEAD_OF: Final = re.compile(r"\b(?:for|towards?|(?:way|bound|headed|en route) to) (?:the )?$")
_SAID_BEFORE: Final = 20
_IN: Final = re.compile(r"\b(?:in|at) $", re.IGNORECASE)
_HAD: Final = re.compile(r"\bhad (?:\w+ )?$")
_BACK: Final = 300  # characters before a verb in which it was said where the mover was
#: How often a town must be told of that an article plays there, and how much oftener than any other.
_OFTEN: Final = 3
_CLEARLY: Final = 2


def led_here(text: str, movements: Sequence[Movement], resolutions: Sequence[Resolution]) -> tuple[Movement, ...]:
    """The movements, those that say only where somebody came from to where the article plays, if that is clear."""
    movements = tuple(_led_where_he_was(text, resolutions, one) for one in movements)
    lacking = {number for number, one in enumerate(movements) if _lacks_goal(one, text)}
    told = [one for one in resolutions if lacking and _is_town(one)]
    here = _scene([one for one in told if not _AHEAD_OF.search(text[: one.toponym.span.start][-_SAID_BEFORE:])])
    if here is None:
        return tuple(movements)
    led = (number in lacking and not _sends_others(text, here, told, one) for number, one in enumerate(movements))
    return tuple(_led_to(text, here, told, one) if is_led else one for is_led, one in zip(led, movements, strict=True))


def _led_where_he_was(text: str, resolutions: Sequence[Resolution], one: Movement) -> Movement:
    """The movement, told in the pluperfect, to where the sentences before it have put its mover, if they have."""
    goal = where_he_was(text, resolutions, one) if _lacks_goal(one, text) else None
    return one if goal is None else replace(one, destination=(goal,))


def where_he_was(text: str, resolutions: Sequence[Resolution], one: Movement) -> Mention | None:
    """Where somebody was who "had come" from elsewhere: "Okafor was in Lima on Monday. He had arrived from Oslo".

    A town behind "in" or "at" in a sentence right before that names him, and no other town there in that way.
    """
    at = one.trigger.start
    named = (one.mover or "").split()[-1:]
    before = text[max(0, at - _BACK) : one.sentence.start]
    if not named or not _HAD.search(text[one.sentence.start : at]) or named[0] not in before:
        return None
    start = at - len(text[max(0, at - _BACK) : at])
    begun = text.rfind("\n\n", start, one.sentence.start)
    start = max(start, begun)
    near = [spot for spot in resolutions if start <= spot.toponym.span.start < one.sentence.start and _is_town(spot)]
    told = [spot for spot in near if _IN.search(text[start : spot.toponym.span.start])]
    places = {spot.place.id for spot in told if spot.place is not None}
    starts = [mention.place for mention in one.origin if mention.place is not None]
    if len(places) != 1 or any(
        _is_near(start_at, place) for spot in told if (place := spot.place) for start_at in starts
    ):
        return None
    return mention_of(told[-1])


def _lacks_goal(one: Movement, text: str) -> bool:
    """Whether a coming of the present has a start alone; "in Lima, where two planes from Oslo came in" says where."""
    alone = bool(one.origin) and not one.destination and not one.via
    told = alone and one.lemma in _HITHER and one.status in _AHEAD and not one.background
    return told and "where" not in text[one.sentence.start : one.trigger.start].split()


def _is_town(one: Resolution) -> bool:
    wide = one.place is None or one.place.is_wide or one.place.kind == "sea"
    return not wide and one.score >= _LIKELY and one.toponym.role not in _ASIDE


def _scene(told: Sequence[Resolution]) -> Place | None:
    """The town told of most often, with what lies in it, if no other is told of more than half as often."""
    times = Counter(one.place for one in told if one.place is not None)
    around = {place: sum(n for other, n in times.items() if _is_near(place, other)) for place in times}
    middle = max(around, key=lambda place: (around[place], times[place]), default=None)
    if middle is None or around[middle] < _OFTEN:
        return None
    rival = max((n for place, n in around.items() if not _is_near(place, middle)), default=0)
    return (
        _town_of([place for place in times if _is_near(place, middle)], times)
        if around[middle] >= _CLEARLY * rival
        else None
    )


def _town_of(cluster: Sequence[Place], times: Mapping[Place, int]) -> Place | None:
    """The town of several places near one another: the one told of most, unless two towns are told of about as often.

    The one in the middle may be a village between two towns that is named once.
    """
    best = max(cluster, key=lambda place: times[place])
    own = times[best]
    apart = [
        place for place in cluster if place.kind == "city" and distance_km(*place.latlon, *best.latlon) > _SUBURB_KM
    ]
    return best if all(_CLEARLY * times[place] <= own for place in apart) else None


def _sends_others(text: str, here: Place, told: Sequence[Resolution], one: Movement) -> bool:
    """Whether others come from the town in the sentence: "dogs came from Lima, and a team was coming from Quito"."""
    sentence = (spot for spot in told if one.sentence.start <= spot.toponym.span.start < one.trigger.start)
    starts = (spot for spot in sentence if _FROM.search(text[one.sentence.start : spot.toponym.span.start]))
    return any(spot.place is not None and _is_near(spot.place, here) for spot in starts)


def _led_to(text: str, here: Place, told: Sequence[Resolution], one: Movement) -> Movement:
    """The movement, to the town as it was named last before it; unless it started there, or somewhere around it."""
    if any(start.place is None or _holds(start.place, here) for start in one.origin):
        return one
    if is_too_far(one, here):
        return one
    named = [spot for spot in told if spot.place == here]
    before = [spot for spot in named if spot.toponym.span.start < one.trigger.start]
    last = before[-1] if before else named[0]
    if one.status == "expected" and "\n" in text[last.toponym.span.end : one.trigger.start]:
        return one  # where one is to fly in another story of the article may play
    goal = Mention(span=last.toponym.span, name=last.toponym.text, place=last.place, score=last.score)
    return replace(one, destination=(goal,))


def _holds(place: Place, here: Place) -> bool:
    """Whether one was in the town, or in the land around it, already: who comes from Peru may have come to Lima."""
    if not place.is_wide:
        return _is_near(place, here)
    return place.country == here.country or not place.country


def _is_near(place: Place, other: Place) -> bool:
    return place.id == other.id or distance_km(*place.latlon, *other.latlon) < _TOWN_KM


def is_too_far(one: Movement, here: Place) -> bool:
    """Whether a journey by road or rail starts an ocean away from a town that no words name as its end."""
    starts = [start.place for start in one.origin if start.place is not None]
    far = any(distance_km(*start.latlon, *here.latlon) > _FARTHEST_KM for start in starts)
    return far and one.mode in _ON_LAND
