"""A second mover whose clause leaves out the verb: "Ode flew to Lima and Lee to Quito".

Parsers take the second name for one more goal of the first mover. It is read off the row of words instead: behind a
goal "and", "while" or a comma, a name that is no place, and then nothing but prepositions with places. After the
description of gapping in Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), 15.4.2.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar.arguments import Told
from geonews.grammar.shared_out import FURTHER, behind, called, dated, ends_behind, has_verb, item, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from geonews.grammar.arguments import Scene
    from geonews.grammar.shared_out import Ends

_JOINING: Final = frozenset(("and", "while", "with", ";", ","))
#: what moves, and can be told of by a name alone
_MOVERS: Final = frozenset(("person", "vehicle", "storm", "group"))
_OWNERS: Final = frozenset("the his her its their".split())


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
    """The movements told behind the first end, each of a mover of its own."""
    told = [at.span for group in one.ends.values() for at in group if at.span.start > one.trigger.idx]
    if one.mover is None or not told or scene.cast.kind(one.mover) not in _MOVERS:
        return
    first_end = min(told, key=lambda span: span.start)
    words = one.trigger.doc.char_span(first_end.start, first_end.end, alignment_mode="expand")
    # behind a start a name may be one more, of a town that no gazetteer knows
    to_goal = any(at.span == first_end for at in one.ends.get("destination", ()))
    end = one.trigger.sent.end
    at = None if words is None else behind(scene, words.end, end)
    while at is not None:
        found = _mover_behind(scene, one, at, by_name=to_goal)
        ends, after = ({}, at) if found is None else ends_behind(scene, found[2], end)
        if (
            found is None
            or not ends
            or has_verb(one, after)
            or ("destination" not in ends and not _may_share(one, ends))
        ):
            return
        head, name, _ = found
        kind = scene.cast.kind(head) if scene.cast.kind(head) in _MOVERS else scene.cast.kind(one.mover)
        shared: Ends = {} if "destination" in ends else {"destination": one.ends.get("destination", ())}
        given: Ends = {role: group for role, group in {**shared, **ends}.items() if group}
        yield replace(
            one,
            mover=head,
            name=name,
            kind=kind,
            vehicle=None,
            ends=given,
            stop=dated(scene.places, ends),
            companions=(),
        )
        at = after


def _may_share(one: Told, ends: Ends) -> bool:
    """Whether one who is told of with a start alone goes where the first one goes, or the first has only a start, too.

    As in "Ode came to Lima from Oslo, and Lee from Quito", "some came from Oslo, others from Quito".
    """
    return set(ends) == {"origin"} and "origin" in one.ends


def _mover_behind(scene: Scene, one: Told, at: int, *, by_name: bool) -> tuple[Token, str | None, int] | None:
    """Who else is told of behind a joining word: the head, the name, and where it ends."""
    name = _name_behind(scene, one, at) if by_name else None
    if name is not None:
        known = scene.cast.name(name[-1]) if scene.cast.kind(name[-1]) in _MOVERS else name.text
        return name[-1], known, name.end
    doc, end, start = one.trigger.doc, one.trigger.sent.end, at
    while at < end and doc[at].lower_ in _JOINING and doc[at].lower_ != "with":
        at += 1
    if at == start or at >= end or one.mover is None:
        return None
    noun = noun_of(one.mover)
    other = item(doc, at, end, FURTHER, noun) if noun.pos_ == "NOUN" else None
    if other is not None:
        return other[0], called(other[0], noun), other[1]
    return _noun_behind(scene, one, at)


def _noun_behind(scene: Scene, one: Told, at: int) -> tuple[Token, str | None, int] | None:
    """As in "and the queen to Lima", "and his wife from Quito": a person or vehicle, the preposition behind it."""
    doc, end = one.trigger.doc, one.trigger.sent.end
    if doc[at].lower_ not in _OWNERS or at + 2 >= end:
        return None
    head = doc[at + 1]
    kind = scene.cast.kind(head)
    if head.pos_ != "NOUN" or head.i in scene.places.covered or kind not in {"person", "vehicle"}:
        return None
    if one.mover is not None and scene.cast.same(head, one.mover):
        return None
    return head, (scene.cast.name(head) or head.text).partition(" from ")[0], at + 2


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
