"""Where arrivals end that name their start alone: "a nurse who flew in from Lima", "the premier came from Oslo".

Verbs such as "come" and "arrive" lead to where the speaker or the story is (Fillmore, Lectures on Deixis, 1971: their
goal is the scene). An article's scene is where it has just had the mover come, else the gathering told of right
before, else the place it is filed from where it tells of that place as well (many are filed from a desk far away),
else where its headline has somebody arrive, else where others have just arrived. Only a story draws such ends: no words
of the sentence name them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar.hither import is_too_far, where_he_was
from geonews.grammar.named_places import mention_of
from geonews.model import Span
from geonews.stories.sameness import one_stop
from geonews.stories.visits import ON_THE_WAY, SURE_ENOUGH, is_departing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import Mention, Movement, Place, Reading

#: Behind a quotation: who says so; and what leads to where it is said.
_SAID: Final = re.compile(r"[\"\u201d,]\s*(?:\w+ ){0,3}said\b")
_IN: Final = re.compile(r"\b(?:in|at) $")
_SPOT: Final = re.compile(r"\b(?:in|at) the ((?:[A-Z][\w’'-]{1,30} ?){1,4})")
_BESIDE: Final = re.compile(r"\b(?:beside|alongside|next to|together with)\b")
_OPENING: Final = re.compile(r"(?:In|At) ")
#: What leads to the scene by itself, and the words that make other ways of going do so: "flew in", "drove over".
_HITHER: Final = frozenset(("come", "arrive"))
_INWARD: Final = frozenset(("in", "over"))
#: "came out of", "came down with": no arrival where the story is; who comes back is at home, wherever the story is
_ELSEWHERE: Final = frozenset("back out off under along across through away apart".split())
#: "had driven down from Lima", "travelled up from": to where the story is
_UP_FROM: Final = re.compile(r"\w+\s+(?:up|down|across) from\b")
#: Characters: a gathering told of so far back, a paragraph, still draws people in; an arrival made is still the scene
#: in the next sentence or two.
_GATHERING_BACK, _ARRIVAL_BACK = 400, 300
_OFF: Final = frozenset(("denied", "ruled_out"))
#: A "convoy for Lima" says where it wants to be.
_BOUND: Final = frozenset({"convoy", "caravan", "mission", "shipment", "flight"})
_HELD: Final = frozenset(("happened", "under_way"))


def with_scenes(reading: Reading) -> tuple[Movement, ...]:
    """The reading's movements; arrivals that name where they came from alone have the article's scene for their end."""
    return tuple(
        _settled(reading, move) if _is_open(move, reading.article.text) else move for move in reading.movements
    )


def _is_open(move: Movement, text: str) -> bool:
    if move.destination or move.via or not move.origin:
        return False
    first, *rest = move.lemma.replace("_", " ").split()
    if first in _HITHER:
        return not _ELSEWHERE & set(rest)
    climbs = move.mode != "foot" and _UP_FROM.match(text, move.trigger.start)  # "walks down from A every morning"
    return bool(_INWARD & set(rest) or climbs)


def _settled(reading: Reading, move: Movement) -> Movement:
    for mention in _scenes(reading, move):
        if mention.place is not None and mention.score >= SURE_ENOUGH and _is_another(mention.place, move):
            return replace(move, destination=(mention,))
    return move


def _is_another(place: Place, move: Movement) -> bool:
    """Whether one can come there from where the movement starts; a wide place is no end to guess at."""
    starts = [mention.place for mention in move.origin if mention.place is not None]
    clash = any(one_stop(place, start) for start in starts)
    return not place.is_wide and bool(starts) and not clash and not is_too_far(move, place)


def _scenes(reading: Reading, move: Movement) -> Iterator[Mention]:
    """What may be the scene of a movement, the likeliest first."""
    at = move.trigger.start
    gatherings = [site for site in reading.sites if site.status not in _OFF and site.background == move.background]
    near = [site for site in reversed(gatherings) if at - _GATHERING_BACK <= site.event.start < at]
    yield from _speakers_place(reading, move)
    yield from _where_he_came(reading, move)
    there = where_he_was(reading.article.text, reading.resolutions, move)
    yield from [there] if there is not None else _said_beside(reading, move)
    beside = _put_beside(reading, move)
    if beside is not None:
        yield from beside
        return
    yield from (site.mention for site in gatherings if site.sentence.start <= at < site.sentence.end)
    yield from (site.mention for site in near if site.status in _HELD)
    if move.background:
        return  # what is told as history happened where that was, which nothing else says
    yield from _filed_from(reading)
    yield from (site.mention for site in near if site.status != "possible")  # nobody comes to a place put forward
    headline = max(reading.article.text.find("\n"), 0)
    held = [one for one in _arrivals(reading, 0, headline) if one.status in _HELD and one.lemma not in _BOUND]
    held = held if move.status in _HELD else []  # where one is yet to come another of its stories may play
    just = (one for one in reversed(_arrivals(reading, at - _ARRIVAL_BACK, at)) if _draws(one, move))
    just = (one for one in just if len(one.destination) == 1)  # "they were flown to Lima, Quito and Oslo": to which?
    for one in (*held, *just):
        yield from (end for end in one.destination[-1:] if _is_told_again(reading, end))


def _put_beside(reading: Reading, move: Movement) -> list[Mention] | None:
    """Where the sentence puts the mover: "spoke in the Round Office beside Ode, who had flown in from Lima".

    None of any place known if no gazetteer has that spot; ``None`` where the sentence puts nobody anywhere.
    """
    text, end = reading.article.text, move.trigger.start
    spots = [one for one in _SPOT.finditer(text, move.sentence.start, end) if _BESIDE.search(text, one.end(), end)]
    if not spots:
        return None
    spot = Span(start=spots[-1].start(1), end=spots[-1].end(1))
    there = (one for one in reading.resolutions if one.place is not None and one.toponym.span.overlaps(spot))
    return [mention_of(one) for one in there]


def _is_told_again(reading: Reading, end: Mention) -> bool:
    """Whether the article names the place elsewhere: where it plays it tells of more than once."""
    ends = [one.place for one in reading.resolutions if not one.toponym.span.overlaps(end.span)]
    return end.place is not None and any(place is not None and one_stop(place, end.place) for place in ends)


def _draws(one: Movement, move: Movement) -> bool:
    """Whether where one goes another comes: not where "A is to fly to Quito; her deputy came from Lima" has it."""
    return one.status in _HELD or move.status not in _HELD or one.sentence != move.sentence


def _speakers_place(reading: Reading, move: Movement) -> Iterator[Mention]:
    """Where whoever says "I came from Lima" says so: "..., said Ode, a teacher, in the crowd in Oslo"."""
    text = reading.article.text
    behind = text[move.trigger.end : move.sentence.end]
    if move.sentence.start == move.trigger.start or not _SAID.search(behind):
        return
    for one in reading.resolutions:
        span = one.toponym.span
        inside = move.trigger.end < span.start < move.sentence.end and one.toponym.role != "embedded"
        if inside and _SAID.search(text[move.trigger.end : span.start]) and _IN.search(text[: span.start][-4:]):
            yield mention_of(one)


def _where_he_came(reading: Reading, move: Movement) -> list[Mention]:
    """Where the mover has just been told to have come: "Ode arrived in Oslo on Monday. Ode, who flew in from Lima".

    Or others of whom he is one: "guests came to Oslo: the emir flew in from Lima".
    """
    before = _arrivals(reading, move.trigger.start - _ARRIVAL_BACK, move.trigger.start)
    others = [one for one in before if one.sentence == move.sentence and one.status in _HELD and move.status in _HELD]
    if others and ":" in reading.article.text[others[-1].trigger.end : move.trigger.start]:
        return [*others[-1].destination] if len(others[-1].destination) == 1 else []
    own = [one for one in before if move.mover is not None and one.mover == move.mover and one.destination]
    last = own[-1] if own and move.status in _HELD else None
    if last is None or last.status not in _HELD or len(last.destination) != 1:
        return []
    one_day = move.when is None or last.when is None or move.when.iso == last.when.iso
    return [*last.destination] if one_day else []


def _said_beside(reading: Reading, move: Movement) -> list[Mention]:
    """Where the sentence begins by putting somebody: "In Lima the minister stayed behind; he flew in from Oslo"."""
    text, start, at = reading.article.text, move.sentence.start, move.trigger.start
    opening = _OPENING.match(text, start)
    return [
        mention_of(one)
        for one in reading.resolutions
        if opening and one.toponym.span.start == opening.end() < at and one.place is not None
    ]


def _filed_from(reading: Reading) -> Iterator[Mention]:
    """The place of the dateline, or of the byline ("By Ann Ode in Lima"), if the article tells of it as well."""
    article = reading.article
    filed = (*article.datelines, *article.bylines)
    lines = [one for one in reading.resolutions if any(one.toponym.span.overlaps(line) for line in filed)]
    told = {one.place.id for one in reading.resolutions if one.place is not None and one not in lines}
    for one in lines:
        if one.place is not None and one.place.id in told:
            yield mention_of(one)


def _arrivals(reading: Reading, start: int, end: int) -> list[Movement]:
    """Those told of between two characters of the text, of anybody."""
    return [
        one
        for one in reading.movements
        if start <= one.trigger.start < end
        and one.status not in _OFF
        and not one.background
        and not is_departing(one)
        and not ON_THE_WAY & set(one.lemma.replace("_", " ").split())
    ]
