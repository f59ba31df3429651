"""What is told of each of several, where the verb is told of all of them: "two ships left Lima, one for A, one for B".

Behind a comma or a colon a word that shares out ("one", "the other", "some", "others", "the rest") stands before
prepositions with places, and no verb: each such phrase is a movement of its own. The words are read as a row, since
parsers hang the later phrases on the places of those before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import lexicon, named_places
from geonews.grammar.clauses import children, preposition
from geonews.grammar.itemised import after_date
from geonews.grammar.nouns import lemma_of
from geonews.grammar.vocabulary import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from geonews.grammar.arguments import Scene, Told
    from geonews.grammar.families import End
    from geonews.grammar.named_places import Places
    from geonews.model import Mention

    Ends = dict[End, tuple[Mention, ...]]

_ROLES: Final[dict[str, End]] = {
    "to": "destination",
    "into": "destination",
    "for": "destination",
    "towards": "destination",
    "toward": "destination",
    "from": "origin",
    "via": "via",
    "through": "via",
}
_FIRST: Final = frozenset("one some half part most two three four five several many first former".split())
#: as long as others of them are told of
FURTHER: Final = frozenset("one another other others rest remainder half two three second third last latter".split())
_DETERMINERS: Final = frozenset(("the", "a", "an"))
_SEVERAL: Final = frozenset("half two three".split())
#: "the other half", "the first group", beside the noun that is shared out
_PARTS: Final = frozenset("half one group part column batch lot two three".split())
_JOINING: Final = frozenset((",", "and", ";", "while", "but"))
_OPENING: Final = frozenset((",", ":", ";", "-", "–", "—", "("))
#: what may stand between a word that shares out and its first preposition, and between two phrases
_MEANS: Final = frozenset("foot train bus air sea road boat plane car ship ferry lorry truck helicopter rail".split())
_BETWEEN: Final = frozenset((",", "also", "too", "home", "back", "on", "by")) | _MEANS
_WORDS: Final = 6  # of a phrase before the name of its place: "to the English port of"


def split(scene: Scene, one: Told) -> Iterator[Told]:
    """The movement, or in its stead those of the parts that it is shared out to."""
    found = list(_parts(scene, one))
    yield from found if len(found) > 1 else [one]


def _parts(scene: Scene, one: Told) -> Iterator[Told]:
    noun = _shared(one)
    if noun is None:
        return
    doc, end, at = one.trigger.doc, one.trigger.sent.end, one.trigger.i + 1
    opened = next((i for i in range(at, end) if doc[i].text in _OPENING and item(doc, i + 1, end, _FIRST, noun)), None)
    at, begun = opened or at, False
    while opened is not None:
        read = item(doc, opened + 1, end, FURTHER if begun else _FIRST, noun)
        ends, after = ({}, opened) if read is None else ends_behind(scene, read[1], end)
        if read is None or not ends or has_verb(one, after):
            break
        if not begun and _is_of_others(doc[one.trigger.i : opened], noun):
            break
        kept: Ends = {role: group for role, group in one.ends.items() if _is_before(doc, group, at)}
        if set(kept) & set(ends):
            break
        again = begun and read[0].lower_ == "one"  # "one to Lima and one to Quito" are two
        name, stop = f"other {lemma_of(noun)}" if again else called(read[0], noun), dated(scene.places, ends)
        part = replace(one, ends={**kept, **ends}, stop=stop)
        # who makes each of "three trips" is who makes them all
        yield (
            part
            if noun.i == one.trigger.i and one.kind != "vehicle"
            else replace(part, mover=read[0], name=name, companions=())
        )
        opened, begun = _joined(doc, after, end), True


def _is_of_others(words: Span, noun: Token) -> bool:
    """As in "came with two plans, one for Lima and one for Quito": whether another plural stands between."""
    plurals = (word for word in words if word.tag_ == "NNS" and word.lemma_.lower() not in TIMES)
    return any(word.i != noun.i for word in plurals)


def has_verb(one: Told, at: int) -> bool:
    """Whether a verb stands behind what is read as without one: "the other from Lima is late"."""
    return at < one.trigger.sent.end and one.trigger.doc[at].pos_ in {"VERB", "AUX"}


def _is_before(doc: Doc, group: tuple[Mention, ...], at: int) -> bool:
    return all(mention.span.start < doc[at].idx for mention in group)


def _joined(doc: Doc, at: int, end: int) -> int | None:
    """The last joining word of those that stand here."""
    last = None
    while at < end and doc[at].lower_ in _JOINING:
        last, at = at, at + 1
    return last


def is_shared(scene: Scene, event: Token) -> bool:
    """As in "two flights on Friday: one to Lima and one to Quito"."""
    moved = event.head.pos_ == "VERB" and lexicon.verb(lemma_of(event.head)) is not None
    if event.tag_ != "NNS" or moved:
        return False  # "three convoys reached Lima, one from Quito": the verb tells it
    doc, end = event.doc, event.sent.end
    opened = (i for i in range(event.i + 1, end) if doc[i].text in _OPENING)
    first = next((read for i in opened if (read := item(doc, i + 1, end, _FIRST, event)) is not None), None)
    return first is not None and bool(ends_behind(scene, first[1], end)[0])


def _shared(one: Told) -> Token | None:
    """The plural that is shared out: the journeys themselves, or who makes them."""
    journeys = one.trigger.pos_ == "NOUN" and one.trigger.tag_ == "NNS"
    whole = one.trigger if journeys else one.mover
    return whole if whole is not None and whole.tag_ in {"NNS", "NNPS"} else None


def noun_of(mover: Token) -> Token:
    """The noun that says what a mover is: the planes of "two of the planes"."""
    return next((part for part in children(mover, "nmod") if preposition(part) == "of"), mover)


def item(doc: Doc, at: int, end: int, words: frozenset[str], noun: Token) -> tuple[Token, int] | None:
    """The word that shares out which stands here, and where its phrase ends: "the other half", "one of them"."""
    the = at < end and doc[at].lower_ in _DETERMINERS
    at += the
    if at >= end or doc[at].lower_ not in words or (the and doc[at].lower_ == "one"):
        return None
    head, at = doc[at], at + 1
    if at < end and (doc[at].lower_ in _PARTS or lemma_of(doc[at]) == lemma_of(noun)):
        at += 1
    if at + 1 < end and doc[at].lower_ == "of" and doc[at + 1].lower_ in {"them", "these", "those"}:
        at += 2
    return head, at


def called(head: Token, noun: Token) -> str:
    """What one of several is called: "other ship", "one of the ships"."""
    plural, single = noun.text.lower(), lemma_of(noun)
    behind_it = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
    if head.lower_ in {"others", "rest", "remainder"} or (head.lower_ == "other" and behind_it in _SEVERAL):
        return f"other {plural}" if noun.tag_ in {"NNS", "NNPS"} else f"rest of the {plural}"
    if head.lower_ in {"other", "another"}:
        return f"other {single}"
    if head.lower_ in {"second", "third", "last", "first", "former", "latter"}:
        return f"{head.lower_} {single}"
    return f"{head.lower_} of the {plural}"


def ends_behind(scene: Scene, at: int, end: int) -> tuple[Ends, int]:
    """The ends told by prepositions alone, dates between them, and where they end."""
    found: Ends = {}
    doc, last = scene.places.doc, at
    while at < end:
        at = _skipped(scene.places, at, end)
        role = _ROLES.get(doc[at].lower_) if at < end else None
        head = None if role is None else place(scene, at + 1, end)
        mention = None if head is None else named_places.named(scene.places, head)
        if role is None or head is None or mention is None or role in found:
            break
        found[role] = (mention,)
        at = head.i + 1
        while at < end and at in scene.places.covered:
            at += 1
        last = at = after_date(scene.places, at, end) or at
    return found, last


def dated(places: Places, ends: Ends) -> Mention | None:
    """The goal or start that a date stands right behind."""
    for group in (ends.get("destination", ()), ends.get("origin", ())):
        for mention in group:
            words = places.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if words is not None and after_date(places, words.end, words.sent.end) is not None:
                return mention
    return None


def behind(scene: Scene, at: int, end: int) -> int:
    """Where what else is told of a goal ends: its date, how one goes there, from where."""
    doc = scene.places.doc
    while at < end:
        by = at + 1 < end and doc[at].lower_ in {"by", "on"} and doc[at + 1].lower_ in _MEANS
        after = at + 2 if by else after_date(scene.places, at, end)
        if after is None and doc[at].lower_ in _ROLES:
            after = ends_behind(scene, at, end)[1]
        if after is None or after == at:
            return at
        at = after
    return at


def _skipped(places: Places, at: int, end: int) -> int:
    while at < end:
        dated = after_date(places, at, end)
        if dated is None and places.doc[at].lower_ not in _BETWEEN:
            return at
        at = dated or at + 1
    return at


def place(scene: Scene, at: int, end: int) -> Token | None:
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
