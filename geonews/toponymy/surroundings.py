"""What the words beside a name say of it: a paper, a body, an airline, a house, a place where something is.

Internal and external evidence of what a name stands for, after McDonald, "Internal and External Evidence in the
Identification and Semantic Categorization of Proper Names" (1993).
"""

from __future__ import annotations

from itertools import takewhile

from geonews.toponymy.marks import is_capital
from geonews.toponymy.pieces import OWNS, Piece, Words
from geonews.toponymy.placewords import (
    AIRCRAFT,
    BASES,
    BODIES,
    BUILDINGS,
    COMPASS,
    CRAFT,
    DONE_TO_PLACES,
    KIND_WORDS,
    LIVE_THERE,
    MEDIA,
    MEDIA_NOUNS,
    OFFICES,
    is_house,
    opens_office,
)

#: Prepositions of place that no person follows in news.
_ONLY_LOCATIVE = frozenset("in near outside inside into toward towards across through".split())
_SETS_OUT = frozenset("leave depart head sail bind set embark".split())
_LEFT_OR_REACHED = frozenset("leave depart reach enter pass clear".split())


def is_airline(words: Words, piece: Piece) -> bool:
    """Whether a piece names whose an aircraft is: "an Emirates flight"."""
    root = words.tokens(piece).root
    return root.dep_ == "compound" and root.head.lemma_ in AIRCRAFT


def is_media(words: Words, piece: Piece) -> bool:
    """Whether a piece is, or begins, the name of a newspaper: "London Gazette"."""
    last = words.doc[piece.end - 1].lower_
    following = words.doc[piece.end].text if piece.end < len(words.doc) else ""
    return (last in MEDIA and piece.size > 1) or (following.istitle() and following.lower() in MEDIA)


def governs(words: Words, piece: Piece) -> bool:
    """Whether a piece stands before an office that is the place's own: "Athens Police Department"."""
    following = takewhile(is_capital, words.doc[piece.end : piece.end + 4])
    return any(token.lower_ in OFFICES for token in following)


def names_office(words: Words, piece: Piece) -> bool:
    """Whether a piece stands before an office or house that only a town names: "Linz Police Department"."""
    following = words.doc[piece.end : piece.end + 2]
    return opens_office(token.text for token in following) and is_capital(following[0])


def is_in_body(words: Words, piece: Piece) -> bool:
    """Whether a piece is part of a body's name: "Bank of England", "Kent County Council"; countries describe."""
    places = words.gazetteer.lookup(words.tokens(piece).text, limit=1)
    if not _begins_body(words, piece) or governs(words, piece) or (places and places[0].kind == "country"):
        return _ends_body(words, piece)
    return True


def _begins_body(words: Words, piece: Piece) -> bool:
    following = list(takewhile(is_capital, words.doc[piece.end : piece.end + 3]))
    return any(token.lower_ in BODIES for token in following)


def _ends_body(words: Words, piece: Piece) -> bool:
    before = [token for token in words.doc[max(0, piece.start - 3) : piece.start] if token.lower_ != "the"]
    if len(before) < 2 or before[-1].lower_ != "of":
        return False
    return is_capital(before[-2]) and before[-2].lower_ in BODIES | BUILDINGS


def stands_as_place(words: Words, piece: Piece) -> bool:
    """Whether a piece stands where people do not: "near Linz", "Linz was shelled", "they besieged Linz"."""
    owns = piece.end < len(words.doc) and words.doc[piece.end].lower_ in OWNS
    if piece.start and words.doc[piece.start - 1].lower_ in _ONLY_LOCATIVE and not owns:
        return True
    root = words.tokens(piece).root
    if root.dep_ == "obj" and root.head.lemma_ in _LEFT_OR_REACHED:
        return any(child.dep_ == "nsubj" and child.lemma_ in CRAFT for child in root.head.children)
    return root.dep_ in ("obj", "nsubj:pass") and root.head.lemma_ in DONE_TO_PLACES


def is_building(words: Words, piece: Piece) -> bool:
    """Whether the words name a house that stands somewhere: "Linz University Hospital"."""
    return piece.size > 1 and is_house(token.text for token in words.tokens(piece) if is_capital(token))


def is_base(words: Words, piece: Piece) -> bool:
    """Whether the words name a base or an airport that is known: "Linz Air Force Base"."""
    return piece.size > 1 and words.doc[piece.end - 1].lower_ in BASES and words.is_known(piece)


def is_part_of_name(words: Words, piece: Piece) -> bool:
    """Whether capitalised words join on either side, so that the piece is but a part of a longer name."""
    if words.is_in_headline_capitals(piece) or words.is_country_code(piece):
        return False
    before = words.doc[piece.start - 1] if piece.start else None
    after = words.doc[piece.end] if piece.end < len(words.doc) else None
    joined = [t for t in (before, after) if t is not None and t.pos_ == "PROPN" and is_capital(t)]
    return any(t.dep_ in ("flat", "compound") and t.ent_type_ != "LOC" for t in joined)


def is_named_medium(words: Words, piece: Piece) -> bool:
    """Whether the words behind call it a newspaper, an agency or the like."""
    return any(token.lower_ in MEDIA_NOUNS for token in words.doc[piece.end : piece.end + 3])


def has_evidence(words: Words, piece: Piece) -> bool:
    """Whether a name that the gazetteer lacks stands or is built as names of places are."""
    if words.is_in(piece) or any(token.lower_ in KIND_WORDS for token in words.tokens(piece)):
        return True
    if piece.start > 1 and words.doc[piece.start - 1].lower_ == "for" and _is_bound_for(words, piece):
        return True
    if (
        piece.start > 1
        and words.doc[piece.start - 1].text in (",", "(")
        and words.doc[piece.start - 2].ent_type_ == "LOC"
    ):
        return True
    before = [token.lower_ for token in words.doc[max(0, piece.start - 2) : piece.start]]
    if before[1:] == ["of"] and before[0] in LIVE_THERE:
        return True
    around = words.doc[max(0, piece.start - 2) : piece.start].text.casefold().split()
    around += words.doc[piece.end : piece.end + 1].text.casefold().split()
    return any(word in KIND_WORDS or word in COMPASS for word in around)


def _is_bound_for(words: Words, piece: Piece) -> bool:
    """Whether someone sets out for it: "left Linz for"."""
    return words.tokens(piece).root.head.lemma_ in _SETS_OUT
