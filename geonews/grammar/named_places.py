"""The places that an article's toponyms stand for, by the token that heads each.

What is read of a sentence asks here what its words name; everything that is only meant is found from these (`anaphora`,
`borders`, `ends`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.grammar import namesakes
from geonews.model import Mention

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from geonews.gazetteer import Gazetteer
    from geonews.model import Resolution

_PARTY_TAG = re.compile(r"[\s(][DRI]-")
#: Figures of the number of a road: codes of the post have more.
_ROAD_NUMBER = re.compile(r"\d{1,3}[A-Z]?")
_ALONG = frozenset({"on", "onto", "along", "off"})


@dataclass(frozen=True, slots=True)
class Places:
    """The places an article's toponyms stand for, by the token that heads each."""

    doc: Doc
    gazetteer: Gazetteer | None
    heads: dict[int, Resolution] = field(default_factory=dict)
    inner: dict[int, Resolution] = field(default_factory=dict)
    adjectives: dict[int, Resolution] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()
    dateline: Resolution | None = None
    things: frozenset[int] = frozenset()


def index(
    doc: Doc,
    resolutions: tuple[Resolution, ...],
    gazetteer: Gazetteer | None = None,
    names_thing: Callable[[Token], bool] | None = None,
) -> Places:
    """Sort the article's toponyms by the token that heads each: places, names inside others, demonyms.

    ``names_thing`` tells tokens of the names of ships, planes and storms, to which nothing points back.
    """
    heads: dict[int, Resolution] = {}
    inner: dict[int, Resolution] = {}
    adjectives: dict[int, Resolution] = {}
    covered: set[int] = set()
    written: Resolution | None = None
    for resolution in resolutions:
        role, span = resolution.toponym.role, resolution.toponym.span
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or role == "dateline" or _is_party_tag(tokens) or _is_road(tokens, resolution):
            written = written or (resolution if role == "dateline" and resolution.place is not None else None)
            continue
        if role == "demonym" and _is_water(tokens, resolution):
            role = "literal"
        table = {"demonym": adjectives, "embedded": inner}.get(role, heads)
        table.setdefault(tokens.root.i, namesakes.as_town(tokens, resolution))
        covered.update(token.i for token in tokens)
    things = frozenset(at for at in heads if names_thing is not None and names_thing(doc[at]))
    return Places(doc, gazetteer, heads, inner, adjectives, frozenset(covered), written, things)


def _is_water(name: Sentence, resolution: Resolution) -> bool:
    """As in "bound for the Mediterranean": an adjective that stands for its sea."""
    at_sea = resolution.place is not None and resolution.place.kind in {"sea", "ocean"}
    return at_sea and name.root.pos_ == "PROPN" and name.root.dep_ in {"obj", "obl", "nmod", "conj"}


def _is_party_tag(name: Sentence) -> bool:
    """As in "Sen. Ana Moreau, D-Lima": whom one stands for, not where one is."""
    before = name.doc.text[max(0, name.start_char - 3) : name.start_char]
    return _PARTY_TAG.fullmatch(before) is not None


def _is_road(name: Sentence, resolution: Resolution) -> bool:
    """As in "a crash on KY 52", "turned onto Texas 71": the state whose road it is, not where anything was."""
    place, number = resolution.place, name.doc[name.end] if name.end < len(name.doc) else None
    if place is None or place.kind != "region" or number is None or not _ROAD_NUMBER.fullmatch(number.text):
        return False
    along = name.start > 0 and name.doc[name.start - 1].lower_ in _ALONG
    return along or (name.text.isupper() and number.i != name.sent.end)


def named(places: Places, token: Token) -> Mention | None:
    """The place whose own name the token heads."""
    resolution = places.heads.get(token.i)
    return None if resolution is None else mention_of(resolution)


def mention_of(resolution: Resolution) -> Mention:
    """The toponym as the place that it was resolved to."""
    toponym = resolution.toponym
    return Mention(span=toponym.span, name=toponym.text, place=resolution.place, score=resolution.score)


def in_same_sentence(places: Places, at: int, token: Token) -> bool:
    """Whether the place named at token index ``at`` stands in the sentence of ``token``."""
    return bool(places.doc[at].sent.start == token.sent.start)
