"""Who is aboard a vehicle that is told by itself: whose office it serves, who is told apart from it to be on board.

"The papal plane" carries the pope, "Air Force One" the president of the United States, and "Ann Ode was on board" says
whose journey that of the plane of the sentence before was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.movers.book import STATE_AIRCRAFT, WINDOW

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_POPES: Final = frozenset({"pope", "pontiff"})
#: What says which office a vehicle serves, with what its holder is called.
_OFFICES: Final = {
    "presidential": frozenset({"president"}),
    "papal": _POPES,
    "popemobile": _POPES,
    "royal": frozenset("king queen monarch prince princess sultan emir emperor empress".split()),
}
_LEFT: Final = frozenset("former ex ousted deposed late".split())
#: Sentences back in which the vehicle was told that somebody is said to have been aboard of.
_NEAR: Final = 2
#: What makes it no plain statement that somebody is on board.
_UNSURE: Final = frozenset("not n't never no whether if may might could would should will nor neither".split())
_GUESSED: Final = frozenset("believe think suspect rumour rumor assume expect deny doubt suppose reckon".split())


def office_holder(book: Book, vehicle: Token) -> Token | None:
    """A mention of whoever travels in a vehicle of his office: the only holder of whom the article tells, by name.

    Of several, whoever the sentences before tell of travels on Air Force One, president first, and nobody else does.
    """
    entity = book.at.get(vehicle.i)
    if entity is None or entity.kind != "vehicle":
        return None
    state = entity.words in STATE_AIRCRAFT
    offices = frozenset({"president"}) if state else _served(vehicle)
    lands = {"US"} if state else {book.country[part.i] for part in vehicle.children if part.i in book.country}
    if not offices:
        return None
    near = _lately(book, vehicle, offices) if state else None
    if near is not None:
        return near
    people = [one for one in book.entities if one.named and one.kind == "person" and not one.plural]
    people = [one for one in people if one.roles & offices and not one.modifiers & _LEFT]
    fitting = [one for one in people if not (lands and one.countries and not one.countries & lands)]
    return _mention(book, fitting[0], vehicle) if len(fitting) == 1 else None


def _served(vehicle: Token) -> frozenset[str]:
    """What the holder of the office is called that the vehicle serves; nothing where it serves none."""
    words = [vehicle, *(part for part in vehicle.children if base(part) in {"amod", "compound"})]
    return next((_OFFICES[word] for part in words if (word := lemma_of(part)) in _OFFICES), frozenset())


def _lately(book: Book, aircraft: Token, offices: frozenset[str]) -> Token | None:
    """Who is aboard Air Force One: whoever the sentences before it tell of, president first."""
    here = book.number.get(aircraft.i, 0)
    doc = aircraft.doc[: aircraft.i]
    near = [token for token in doc if here - book.number.get(token.i, -WINDOW) < WINDOW and base(token) == "nsubj"]
    people = [token for token in near if (one := book.at.get(token.i)) and one.named and one.kind == "person"]
    people = [token for token in people if book.at[token.i].countries <= {"US"}]
    heads = [token for token in people if book.at[token.i].roles & offices]
    return next(reversed(heads or people), None)


def _mention(book: Book, entity: Entity, vehicle: Token) -> Token | None:
    """The last mention of somebody before the vehicle's, or the first of all."""
    told = [i for i, one in book.at.items() if one is entity]
    before = [i for i in told if i < vehicle.i]
    return book.doc[max(before) if before else min(told)] if told else None


def read_passenger(book: Book, token: Token) -> None:
    """Note whose journey a vehicle makes, where the sentence says by itself that somebody is on board of it.

    Only for whom the article tells as a traveller, or first; a ship with a name is told by it.
    """
    who = _said_aboard(token)
    entity = book.at.get(who.i) if who is not None else None
    if who is None or entity is None or entity.kind != "person" or not entity.named or entity.plural:
        return
    if not entity.travelled and book.number.get(entity.first, _NEAR) >= _NEAR:
        return
    vehicle = _told_before(book, token)
    if vehicle is not None and vehicle.owner is None:
        vehicle.owner = who.i


def _said_aboard(token: Token) -> Token | None:
    """Of whom it is said that he "was aboard", "was on board", "was among the passengers"; nobody in a guess."""
    word = token.lower_
    case = {child.lower_ for child in token.children if base(child) == "case"}
    here = (
        word in {"aboard", "onboard"}
        or (word == "board" and "on" in case)
        or (word == "passengers" and "among" in case)
    )
    if not here or any(base(child) in {"nmod", "obj", "obl"} for child in token.children):
        return None  # "on board the Alda" tells of which
    if any(base(child) == "cop" for child in token.children):
        clause, who = token, next((child for child in token.children if base(child) == "nsubj"), None)
    elif base(token) == "nmod" and any(base(child) == "cop" for child in token.head.children):
        clause, who = token.head, token.head  # "on board was Ann Ode"
    else:
        return None
    return who if who is not None and _is_stated(clause) else None


def _is_stated(clause: Token) -> bool:
    """Whether a clause is told as a fact, by the article or by those it quotes."""
    node = clause
    while True:
        if lemma_of(node) in _GUESSED or any(child.lower_ in _UNSURE for child in node.children):
            return False
        if base(node) not in {"ccomp", "conj", "xcomp"} or node.head.i == node.i:
            return True
        node = node.head


def _told_before(book: Book, token: Token) -> Entity | None:
    """The vehicle without a name that this sentence or the two before told of last."""
    here = book.number.get(token.i, 0)
    for i in range(token.i - 1, -1, -1):
        if book.number.get(i, here) < here - _NEAR:
            return None
        entity = book.at.get(i)
        if entity is not None and entity.kind == "vehicle":
            return None if entity.named or entity.plural else entity
        word = book.doc[i]
        if entity is None and word.pos_ == "NOUN" and noun_kind(lemma_of(word)) == "vehicle":
            return None
    return None
