"""Stops told in a row, each with its own date: "will call at Lima on Tuesday, Callao on Wednesday and Cusco on Friday".

Parsers tie the later ones to the dates before them, so they are read off the row of words: a name, its date, a comma
or "and", the next name and its date. A name without a date of its own ends the row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, vocabulary
from geonews.grammar.arguments import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.grammar.ends import Places

_COMING: Final = frozenset(("stop", "visit", "arrive", "land", "reach", "travel", "steer", "arrival", "visiting"))
_BETWEEN: Final = frozenset((",", "and", "then", ";", "at", "in", "to"))
_IN_DATES: Final = frozenset("on in at early late the of next this a from around about noon dawn dusk midnight".split())
#: how many words a date in such a row may have
_DATE: Final = 6


def later_stops(places: Places, one: Told) -> Iterator[Told]:
    """The movements to the stops after the first, each with the name that its date stands behind."""
    goal = one.ends.get("destination", ())
    if one.frame.family not in _COMING or not goal:
        return
    first = places.doc.char_span(goal[-1].span.start, goal[-1].span.end, alignment_mode="expand")
    if first is None or first.start < one.trigger.i:
        return
    at, end = _after_date(places, first.end, one.trigger.sent.end), one.trigger.sent.end
    while at is not None:
        name = at
        while name < end and places.doc[name].lower_ in _BETWEEN:
            name += 1
        head, after = _name(places, name, end) if name > at else (None, name)
        at = None if head is None else _after_date(places, after, end)
        stop = None if head is None or at is None else ends.named(places, head)
        if stop is not None:
            yield replace(one, ends={"destination": (stop,)}, stop=stop)


def _name(places: Places, at: int, end: int) -> tuple[Token | None, int]:
    """The token that heads the place name beginning here, and where the name ends."""
    after = at
    while after < end and after in places.covered:
        after += 1
    return next((places.doc[i] for i in range(at, after) if i in places.heads), None), after


def _after_date(places: Places, at: int, end: int) -> int | None:
    """Where the date ends that begins here; ``None`` where there is none."""
    after = at
    while after < min(end, at + _DATE) and _is_of_date(places.doc[after]):
        after += 1
    times = any(places.doc[i].lower_ in vocabulary.TIMES for i in range(at, after))
    return after if times else None


def _is_of_date(token: Token) -> bool:
    return token.lower_ in vocabulary.TIMES or token.lower_ in _IN_DATES or token.text[:1].isdigit()
