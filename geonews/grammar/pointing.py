"""Places that a phrase means without naming them: "both cities", "withdrew from them", "deported to his home country".

"The city" and "there" are the place told last (`anaphora`); these need more than the name told last: a row of
names, or what the article says of who travels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import anaphora, ends, named_places
from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import lemma_of
from geonews.model import Mention, Span
from geonews.wording import NUMERALS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.named_places import Places
    from geonews.movers.who import Cast

#: how many are meant, by the word that says so
_NUMBERS: Final = {"both": 2} | {word: number for word, number in NUMERALS.items() if 2 <= number <= 5}
#: the row that is meant stands in this sentence or the one before, no further than so many words back
_BACK: Final = 60
_WHOSE: Final = frozenset(("his", "her", "their", "its", "my", "our"))
_OWN: Final = frozenset(("home", "native", "own"))
_LANDS: Final = frozenset(("country", "homeland", "nation"))
#: a place lies within one of these: only a country can be "his country"
_SCORE: Final = 0.8


def members(places: Places, token: Token) -> tuple[Mention, ...]:
    """The places that a plural announces ("three ports: A, B and C") or points back to ("both cities")."""
    return ends.members(places, token) or _both(places, token)


def them(places: Places, token: Token) -> tuple[Mention, ...]:
    """As in "bases in Peru and Chile ... withdrew from them": the row of places told last."""
    if token.lower_ != "them":
        return ()
    row = _row_before(places, token, ())
    return row if len(row) > 1 else ()


def homeland(places: Places, cast: Cast, token: Token) -> Mention | None:
    """As in "the Peruvian was deported to his home country": the one land the article ties the owner to."""
    owner = first(token, "nmod:poss")
    if lemma_of(token) not in _LANDS or owner is None or owner.lower_ not in _WHOSE or places.gazetteer is None:
        return None
    if any(child.lower_ not in _OWN for child in children(token, "amod", "compound")):
        return None  # "his adopted country"
    codes = cast.countries(owner)
    land = places.gazetteer.country(next(iter(codes))) if len(codes) == 1 else None
    if land is None:
        return None
    return Mention(span=Span(start=token.idx, end=token.idx + len(token)), name=land.name, place=land, score=_SCORE)


def _both(places: Places, token: Token) -> tuple[Mention, ...]:
    """As in "both cities", "the two countries": as many of that kind as the text named in a row."""
    lemma = lemma_of(token)
    kinds = anaphora.POINTS_TO.get(lemma)
    count = next((_NUMBERS[child.lower_] for child in token.children if child.lower_ in _NUMBERS), None)
    if kinds is None or count is None or first(token, "acl", "acl:relcl", "nmod", "amod") is not None:
        return ()
    definite = any(child.lower_ in {"the", "both", "these", "those"} for child in token.children)
    row = _row_before(places, token, kinds) if definite else ()
    return row if len(row) == count else ()


def _row_before(places: Places, token: Token, kinds: tuple[str, ...]) -> tuple[Mention, ...]:
    """The last places that are joined by "and" or commas, in text order; of these kinds, if any are given."""
    for at in sorted(places.heads, reverse=True):
        if not token.i - _BACK <= at < token.i:
            continue
        name = places.doc[at]
        root = name.head if name.dep_ == "conj" and name.head.i in places.heads else name
        row = [root, *(child for child in children(root, "conj") if child.i in places.heads and child.i < token.i)]
        known = [places.heads[part.i].place for part in row]
        if len(row) > 1 and all(place is not None and (not kinds or place.kind in kinds) for place in known):
            return tuple(named_places.mention_of(places.heads[part.i]) for part in row)
    return ()
