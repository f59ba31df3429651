"""Who of several is the leader of which land: "the presidents of Peru and Norway, Ann Ode and Bo Lee, met in Lima".

The names are those of the lands in the same order, of as many; read off the row of words, since parsers hang the names
on the lands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base, lemma_of
from geonews.movers.book import Book, Entity, note_premier
from geonews.wording import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: words that a row of lands or names may have beside them
_JOINING: Final = frozenset({",", "and", "the", "&"})
_ROW: Final = 24  # words that such a row has at most


def read_respective(book: Book) -> None:
    """Give each of the leaders that a plural announces the land of his place in the row."""
    for noun in book.doc:
        if noun.tag_ != "NNS" or book.kind_of(noun) != "person":
            continue
        lands, end = _lands(book, noun)
        people = _names(book, end) if len(lands) > 1 else []
        if not people or len(people) != len(lands):
            continue
        role = lemma_of(noun)
        for one, land in zip(people, lands, strict=True):
            one.countries -= set(lands) - {land}
            one.countries.add(land)
            if role not in one.roles:
                one.roles.add(role)
                book.by_role[role].append(one)
            words = {
                lemma_of(child) for child in noun.children if base(child) == "amod" and child.i not in book.country
            }
            one.modifiers |= words
            note_premier(book, one, {role, *words})
        names = listed([one.name for one in people])
        book.at[noun.i] = book.add(Entity(name=names, kind="person", plural=True, members=tuple(people), first=noun.i))


def _lands(book: Book, noun: Token) -> tuple[list[str], int]:
    """The lands before a plural ("the Peruvian and Norwegian ministers") or behind it, and where the row ends."""
    doc = book.doc
    if noun.i + 1 < len(doc) and noun.nbor().lower_ == "of":
        return _row(book, doc, noun.i + 2)
    before = [child.i for child in noun.subtree if child.i < noun.i and child.i in book.country]
    return (_row(book, doc, before[0])[0] if before else []), noun.i + 1


def _row(book: Book, doc: Doc, start: int) -> tuple[list[str], int]:
    found: list[str] = []
    at = end = start
    while at < min(len(doc), start + _ROW) and (at in book.country or doc[at].lower_ in _JOINING):
        if at in book.country:
            found += [] if at > start and at - 1 in book.country else [book.country[at]]  # a name of two words
            end = at + 1
        at += 1
    return found, end


def _names(book: Book, start: int) -> list[Entity]:
    """The people named in a row behind the comma at ``start``, one behind the other."""
    doc = book.doc
    found: list[Entity] = []
    if start >= len(doc) or doc[start].text != ",":
        return found
    for token in doc[start + 1 : start + 1 + _ROW]:
        known = book.at.get(token.i)
        named = known is not None and known.named and known.kind == "person" and not known.plural
        if named and known is not None and known not in found:
            found.append(known)
        elif not named and token.lower_ not in _JOINING:
            break
    return found
