"""Place names by the order of the words alone, where the parse has lost what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import vocabulary
from geonews.grammar.named_places import Places, named
from geonews.grammar.nouns import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.model import Mention

#: after a noun these say where the thing is, and its place is the place of the whole
_LOCATING = frozenset(("in", "of", "at", "near", "on"))
#: these go on telling the way after any phrase: "flew with friends to Lima"
_ON = frozenset(("to", "from", "into", "via", "through", "for", "toward", "towards"))
#: a name of several words, a comma and a preposition may stand before "where"
_BEFORE_WHERE = 8


def behind(places: Places, word: Token) -> Iterator[tuple[str, Token]]:
    """The unbroken row of prepositions and place names behind a word: "from Lima to the port of Callao"."""
    said, inside = "", None
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.i in places.heads:
            if _goes_on_behind(places, token):
                return
            yield said, token
            said, inside = "", token
        elif token.pos_ == "ADP" or (token.lower_ == "to" and token.pos_ == "PART"):
            next_said = _next_said(said, inside, token)
            if next_said is None:
                return
            said, inside = next_said, None
        elif token.i not in places.covered:
            if _ends_row(token, said, inside):
                return
            inside = token if token.pos_ in {"NOUN", "PROPN"} else inside


def _next_said(said: str, inside: Token | None, token: Token) -> str | None:
    """Which preposition the next name belongs to; ``None`` where the row is about something else from here on."""
    if said == "with" and token.lower_ == "from":
        return None  # "with friends from Lima"
    if inside is not None and inside.lower_ in vocabulary.TIMES:
        return str(token.lower_)  # "on Monday in Lima"
    if said == "on" and inside is not None and lemma_of(inside) in vocabulary.ROADS:
        return None  # "marched on the streets of Lima"
    if said == "off" and inside is not None and lemma_of(inside) in vocabulary.TRACKS:
        return None  # "went off the road in Lima"
    if said and inside is not None and token.lower_ in _LOCATING:
        return said if _holds_place(inside) else None
    if said and inside is not None and token.lower_ not in _ON and lemma_of(inside) not in vocabulary.PLACES:
        return None  # "because of a storm over Lima"
    return str(token.lower_)


def _ends_row(token: Token, said: str, inside: Token | None) -> bool:
    """Whether the word is no part of a noun phrase that could hold the place."""
    part = token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV"} or token.tag_ in {"PRP$", "HYPH"}
    part = part or (token.dep_ == "amod" and token.nbor(-1).tag_ == "HYPH")  # "the Lima-based clinic"
    return (
        not part
        or (inside is not None and not said)
        or (lemma_of(token) in vocabulary.INSTITUTIONS and token.nbor(-1).pos_ == "ADP")
    )


def _holds_place(token: Token) -> bool:
    """Whether the place after "in" is where this thing is: "to a clinic in Lima", not "to power in Lima"."""
    lemma = lemma_of(token)
    return lemma in vocabulary.PLACES or lemma in vocabulary.GATHERINGS or not vocabulary.is_abstract(lemma)


def _goes_on_behind(places: Places, token: Token) -> bool:
    """Whether the name is only part of a longer phrase: "Lima's mayor", "Lima police"."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    if after.lower_ in {"'s", "’s"}:
        owned = next((part for part in token.doc[after.i + 1 : token.sent.end] if part.pos_ != "ADJ"), None)
        return owned is None or lemma_of(owned) not in vocabulary.TERRITORY - vocabulary.BORDERS
    return after.pos_ in {"NOUN", "PROPN"} and after.i not in places.covered


def right_before(places: Places, opener: Token) -> Mention | None:
    """The name right before "where", a comma or "from" aside."""
    for token in reversed(opener.doc[max(opener.sent.start, opener.i - _BEFORE_WHERE) : opener.i]):
        if token.i in places.heads:
            return named(places, token)
        if token.pos_ not in {"PUNCT", "ADP"} and token.i not in places.covered:
            return None
    return None
