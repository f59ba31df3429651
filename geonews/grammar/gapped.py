"""A second mover whose clause leaves out the verb: "Ode flew to Lima and Lee to Quito".

Parsers take the second name for one more goal of the first mover. It is read off the row of words instead: behind a
goal "and", "while" or a comma, a name that is no place, and then nothing but prepositions with places. After the
description of gapping in Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), 15.4.2.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import named_places
from geonews.grammar.arguments import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from geonews.grammar.arguments import Scene
    from geonews.grammar.families import End
    from geonews.model import Mention

_TO: Final = frozenset(("to", "into", "for", "towards", "toward"))
_JOINING: Final = frozenset(("and", "while", "with", ";", ","))
#: what may stand between the name and the first preposition, and between two phrases
_BETWEEN: Final = frozenset((",", "also", "too", "on", "home", "back"))
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: what moves, and can be told of by a name alone
_MOVERS: Final = frozenset(("person", "vehicle", "storm", "group"))
_WORDS: Final = 6  # of a phrase before the name of its place: "to the English port of"


def split(scene: Scene, one: Told) -> Iterator[Told]:
    """The movement without what is told of the others, and the movements of those whose verb is left out."""
    found = list(_others(scene, one))
    if not found:
        yield one
        return
    start = found[0].mover.idx if found[0].mover is not None else one.trigger.idx
    kept = {end: tuple(at for at in group if at.span.start < start) for end, group in one.ends.items()}
    yield replace(one, ends={end: group for end, group in kept.items() if group})
    yield from found


def _others(scene: Scene, one: Told) -> Iterator[Told]:
    """The movements told behind the first goal, each of a mover of its own."""
    behind = [at.span for at in one.ends.get("destination", ()) if at.span.start > one.trigger.idx]
    if one.mover is None or not behind or scene.cast.kind(one.mover) not in _MOVERS:
        return
    first = one.trigger.doc.char_span(behind[0].start, behind[0].end, alignment_mode="expand")
    at = None if first is None else first.end
    while at is not None:
        name = _name_behind(scene, one, at)
        ends, after = ({}, at) if name is None else _ends(scene, name.end, one.trigger.sent.end)
        if name is None or "destination" not in ends:
            return
        head, kind = name[-1], scene.cast.kind(name[-1])
        known = scene.cast.name(head) if kind in _MOVERS else name.text
        kind = kind if kind in _MOVERS else scene.cast.kind(one.mover)
        yield replace(one, mover=head, name=known, kind=kind, vehicle=None, ends=ends)
        at = after


def _name_behind(scene: Scene, one: Told, at: int) -> Span | None:
    """The name of somebody else that stands behind a joining word."""
    doc, end = one.trigger.doc, one.trigger.sent.end
    start = at
    while at < end and doc[at].lower_ in _JOINING:
        at += 1
    if at == start:
        return None
    the = at < end and doc[at].lower_ == "the"
    at += the
    first = at
    while at < end and doc[at].pos_ in {"PROPN", "ADJ"} and (doc[at].text[:1].isupper() or doc[at].ent_type_):
        at += 1
    if at in {first, end}:
        return None
    return doc[first:at] if _is_other(scene, one, doc[at - 1], the=the) else None


def _is_other(scene: Scene, one: Told, name: Token, *, the: bool) -> bool:
    """Whether a name is a mover's, and not the first one's: no place, unless ships go there and it is "the Berta"."""
    if one.mover is None or scene.cast.name(name) == one.name or scene.cast.same(name, one.mover):
        return False
    afloat = the and scene.cast.kind(one.mover) == "vehicle"
    if name.i in scene.places.covered:
        return afloat
    return afloat or scene.cast.kind(name) in _MOVERS


def _ends(scene: Scene, at: int, end: int) -> tuple[dict[End, tuple[Mention, ...]], int]:
    """The ends told behind a name by prepositions alone, and where they end."""
    found: dict[End, tuple[Mention, ...]] = {}
    doc, last = scene.places.doc, at
    while at < end:
        while at < end and (doc[at].lower_ in _BETWEEN or doc[at].lower_ in _DAYS):
            at += 1
        if at >= end or (doc[at].lower_ not in _TO and doc[at].lower_ != "from"):
            break
        role: End = "origin" if doc[at].lower_ == "from" else "destination"
        head = _place(scene, at + 1, end)
        mention = None if head is None else named_places.named(scene.places, head)
        if head is None or mention is None or role in found:
            break
        found[role] = (mention,)
        at = head.i + 1
        while at < end and at in scene.places.covered:
            at += 1
        last = at
    return found, last


def _place(scene: Scene, at: int, end: int) -> Token | None:
    """The place that a phrase beginning here names: "the English port of Tilbury"."""
    doc = scene.places.doc
    for token in doc[at : min(end, at + _WORDS)]:
        if token.i in scene.places.covered:
            after = token.i
            while after < end and after in scene.places.covered:
                after += 1
            head = next((doc[i] for i in range(token.i, after) if i in scene.places.heads), None)
            if head is not None:
                return head
        elif token.pos_ not in {"DET", "ADJ", "NOUN"} and token.lower_ != "of":
            return None
    return None
