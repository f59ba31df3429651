"""What one verb tells of several legs: "to Lima and from there on to Cusco", or stops in a row, each with its own date.

"Will call at Lima on Tuesday, Callao on Wednesday and Cusco on Friday":
Parsers tie the later ones to the dates before them, so they are read off the row of words: a name, its date, a comma
or "and", the next name and its date, which may stand before it ("on Wednesday in Callao"). A name without a date of
its own ends the row, unless "then" leads to it ("then in Callao and Cusco").
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geonews.grammar import named_places, vocabulary
from geonews.grammar.arguments import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from geonews.grammar.named_places import Places
    from geonews.model import Mention

_COMING: Final = frozenset(("stop", "visit", "arrive", "land", "reach", "travel", "steer", "arrival", "visiting"))
_BETWEEN: Final = frozenset((",", "and", "then", ";", "at", "in", "to"))
_IN_DATES: Final = frozenset(
    "on in at early late the of next this a from around about noon dawn dusk midnight after following later".split()
)
#: behind a name these show that it is no part of what comes next, as it is in "then Lima hosts her"
_CLOSING: Final = frozenset(("CCONJ", "ADP", "PUNCT"))
#: who visits or is expected goes on by a journey of another kind
_NO_CHAIN: Final = frozenset(("visit", "visiting", "touring", "stay", "admit", "access", "refuse"))
#: how many words may tell how one goes on
_LEG: Final = 16
#: how many words a date in such a row may have
_DATE: Final = 6


def legs(places: Places, one: Told) -> Iterator[Told]:
    """The movement, and all that its verb tells besides."""
    apart = _each_on_its_day(places, one)
    if apart:
        yield from apart
        return
    yield from _further_legs(places, one)
    yield from _later_stops(places, one)


def _each_on_its_day(places: Places, one: Told) -> list[Told]:
    """As in "will travel to Lima on Wednesday and to Callao on Thursday": two legs, where each goal has its own day."""
    goals = sorted(one.ends.get("destination", ()), key=lambda goal: goal.span.start)
    if one.frame.family in _NO_CHAIN or len(goals) < 2 or one.stop is not None:
        return []
    ends = [places.doc.char_span(goal.span.start, goal.span.end, alignment_mode="expand") for goal in goals]
    end = one.trigger.sent.end
    if any(name is None or name.start < one.trigger.i or after_date(places, name.end, end) is None for name in ends):
        return []
    found = [replace(one, ends={**one.ends, "destination": (goals[0],)}, stop=goals[0])]
    for before, goal in pairwise(goals):
        found.append(replace(one, ends={"origin": (before,), "destination": (goal,)}, stop=goal))
    return found


def _later_stops(places: Places, one: Told) -> Iterator[Told]:
    """The movements to the stops after the first, each with the name that its date stands behind."""
    goal = one.ends.get("destination", ())
    if one.frame.family not in _COMING or not goal:
        return
    first = places.doc.char_span(goal[-1].span.start, goal[-1].span.end, alignment_mode="expand")
    if first is None or first.start < one.trigger.i:
        return
    end, goes_on = one.trigger.sent.end, False
    at = after_date(places, first.end, end)
    if first.end < end and places.doc[first.end].text == "," and after_date(places, first.end + 1, end) is not None:
        at = first.end  # "on Tuesday in Lima, on Wednesday in Callao"
    while at is not None:
        name = at
        while name < end and places.doc[name].lower_ in _BETWEEN:
            name += 1
        goes_on = goes_on or any(token.lower_ == "then" for token in places.doc[at:name])
        dated = after_date(places, name, end) if name > at else None
        head, after = _name(places, dated or name, end) if name > at else (None, name)
        at = None if head is None else after_date(places, after, end)
        if at is None and head is not None and (goes_on or dated is not None) and _closes(places, after, end):
            at = after
        stop = None if head is None or at is None else named_places.named(places, head)
        if stop is not None:
            yield replace(one, ends={"destination": (stop,)}, stop=stop)


def _closes(places: Places, after: int, end: int) -> bool:
    return after >= end or places.doc[after].pos_ in _CLOSING


def _further_legs(places: Places, one: Told) -> Iterator[Told]:
    """The movement, and the legs that go on behind its end: "to Lima, then by lorry to Callao, from there to Cusco"."""
    goal = one.ends.get("destination", ())
    start = None if not goal else places.doc.char_span(goal[0].span.start, goal[0].span.end, alignment_mode="expand")
    if start is None or start.start < one.trigger.i or one.frame.family in _NO_CHAIN:
        yield one
        return
    legs, here, at = [], goal[0], start.end
    while (found := _next_goal(places, at, one.trigger.sent.end, here)) is not None:
        head, at = found
        there = named_places.named(places, head)
        if there is None:
            break
        legs.append(replace(one, ends={"origin": (here,), "destination": (there,)}, stop=there))
        here = there
    chained = {leg.ends["destination"][0].span for leg in legs}
    kept = tuple(mention for mention in goal if mention.span not in chained)
    if legs and kept:
        # where it goes on from is no start of the first leg
        left = tuple(
            at for at in one.ends.get("origin", ()) if at.span.start < goal[0].span.start or at.name != goal[0].name
        )
        one = replace(one, ends={**one.ends, "destination": kept, "origin": left})
    yield one
    yield from legs


def _next_goal(places: Places, at: int, end: int, here: Mention) -> tuple[Token, int] | None:
    """The name behind "then to", "from there on to" or "and from A to", and where it ends; no verb stands between."""
    goes_on, to, passed = False, None, at
    for token in places.doc[at : min(end, at + _LEG)]:
        if token.i < passed:
            continue
        if token.i in places.covered:
            head, after = _name(places, token.i, end)
            if to is None and _is_left_again(places.doc[token.i : after], here):
                goes_on, passed = True, after
                continue
            return (head, after) if to is not None and goes_on and head is not None else None
        if token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} or token.text in {";", "(", ":"}:
            return None
        onward = token.lower_ in {"onward", "onwards"} and token.nbor().pos_ != "NOUN"  # a shipment is told by itself
        goes_on = goes_on or onward or token.lower_ in {"then", "there", "thence"}
        if token.lower_ in {"to", "into"}:
            to = token
        elif to is not None and token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"} and token.lower_ != "of":
            to = None
    return None


def _is_left_again(name: Span, here: Mention) -> bool:
    """As in "flew to Lima, and from Lima": not "a ship from Lima"."""
    before = name.doc[max(0, name.start - 2) : name.start]
    return name.text == here.name and before[-1].lower_ == "from" and before[0].lower_ in {"and", ",", "then", ";"}


def _name(places: Places, at: int, end: int) -> tuple[Token | None, int]:
    """The token that heads the place name beginning here, and where the name ends."""
    after = at
    while after < end and after in places.covered:
        after += 1
    return next((places.doc[i] for i in range(at, after) if i in places.heads), None), after


def after_date(places: Places, at: int, end: int) -> int | None:
    """Where the date ends that begins here; ``None`` where there is none."""
    after = at
    while after < min(end, at + _DATE) and _is_of_date(places.doc[after]):
        after += 1
    times = any(places.doc[i].lower_ in vocabulary.TIMES for i in range(at, after))
    return after if times else None


def _is_of_date(token: Token) -> bool:
    return token.lower_ in vocabulary.TIMES or token.lower_ in _IN_DATES or token.text[:1].isdigit()
