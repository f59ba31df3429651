"""What an article calls the bearer of a name beside it: "Chilean foreign minister Ode", "Ann Ode, 44, a grower".

Premodifiers, appositions and predicates; later descriptions ("the minister") find their bearer by them.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import preposition
from geonews.grammar.nouns import base, lemma_of, modifiers, noun_kind
from geonews.movers.book import Book, Entity, note_premier
from geonews.movers.name_spans import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

#: Words for a land as such, whose president is one of state.
_LANDS: Final = frozenset("country nation republic state kingdom land federation island commonwealth".split())
#: Offices named with what is in their care before their holder's name: "Secretary of State Ann Ode".
_IN_CHARGE: Final = frozenset("secretary minister undersecretary under-secretary commissioner director".split())
_CARE_WORDS: Final = 4  # "Minister of Trade and Foreign Affairs Ann Ode"


def note_roles(book: Book, name: Name, entity: Entity) -> None:
    """What the article calls the bearer of the name, at this mention."""
    doc = book.doc
    left = _left_of(book, name, name.start)
    left += _office_of(book, name, name.start - 1 - len(left), left)
    inside = [doc[k] for k in range(name.start, name.end)]
    _add_role(book, entity, [*left, *inside])
    head = _head(book, name)
    title = next((one for one in left if noun_kind(lemma_of(one)) == entity.kind and one.i not in book.place), None)
    if base(head) == "flat" and head.head.i in {token.i for token in left}:
        book.at[head.head.i] = entity  # "the suspected launderer Ann Ode"
    for token in left:
        # a parse may hang "minister" or "U.S." beside the name instead of under it: they head the same phrase
        if token is title or (token.head.i == head.head.i and token.dep_ == head.dep_ and base(head) != "conj"):
            book.at[token.i] = entity
    _note_phrases(book, name, entity, head)


def _office_of(book: Book, name: Name, of: int, care: Sequence[Token]) -> list[Token]:
    """The words of an office before "of" and what is in its care, right before a name: "U.S. Secretary of State"."""
    doc = book.doc
    if not 1 <= of < name.start - 1 or doc[of].lower_ != "of" or lemma_of(doc[of - 1]) not in _IN_CHARGE:
        return []
    if len(care) > _CARE_WORDS or any(noun_kind(lemma_of(word)) == "person" or word.i in book.place for word in care):
        return []
    return _left_of(book, name, of)


def _left_of(book: Book, name: Name, start: int) -> list[Token]:
    """The words in a row before ``start`` that describe the bearer of a name of that sentence, the nearest first."""
    row = takewhile(lambda i: book.number.get(i) == book.number.get(name.start), range(start - 1, -1, -1))
    return list(takewhile(lambda token: _goes_before(book, token), (book.doc[i] for i in row)))


def _note_phrases(book: Book, name: Name, entity: Entity, head: Token) -> None:
    """What the bearer of a name is called beside it: "Ann Ode, the minister", "Ann Ode is a grower"."""
    if entity.kind == "person" and entity.roles:  # "President Ann Ode of Peru"
        of = (child for child in head.children if base(child) == "nmod" and child.i in book.land and child.i > head.i)
        entity.countries |= {book.country[child.i] for child in of if book.doc[child.i - 1].lower_ == "of"}
    phrases = [child for child in head.children if base(child) == "appos" or child.dep_ == "nmod:desc"]
    if base(head) == "appos" and (head.head.pos_ == "NOUN" or _is_office(head.head)) and not _says(book, name):
        phrases.append(head.head)
        untold = entity.kind == "other" and book.labels.get(name.start) != "MISC"  # a book's author is not the book
        kinds = {entity.kind, "other"} if entity.kind == "person" else {entity.kind}  # no table has every calling
        if untold or noun_kind(lemma_of(head.head)) in kinds:
            book.at.setdefault(head.head.i, entity)
    if base(head) == "nsubj" and any(base(child) == "cop" for child in head.head.children) and head.head.pos_ == "NOUN":
        phrases.append(head.head)
    phrases += [child for child in head.children if base(child) == "acl" and _is_said_to_be(child, entity)]
    for token in phrases:
        if token.i in book.at and book.at[token.i] is not entity:
            continue
        _add_role(book, entity, [token, *modifiers(token)])
        if is_of_a_body(book, token):
            entity.within.add(lemma_of(token))
        beside = base(token) == "appos" and noun_kind(lemma_of(token)) == entity.kind == "person"
        if token.tag_ == "NN" and (beside or base(token) == "acl"):
            book.at.setdefault(token.i, entity)  # "said Ann Ode, 44, a grower who leads the march"


def is_of_a_body(book: Book, token: Token) -> bool:
    """Whether an office is one of a body and of no land: "the president of the museum", "its president"."""
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    owners += [child for child in token.children if base(child) == "nmod" and preposition(child) == "of"]
    return any(one.i not in book.land and lemma_of(one) not in _LANDS for one in owners)


def _is_said_to_be(predicate: Token, entity: Entity) -> bool:
    """Whether a relative clause says what the bearer of a name is: "Alda, which is now a cyclone"."""
    is_noun = predicate.pos_ == "NOUN" and any(base(child) == "cop" for child in predicate.children)
    return is_noun and noun_kind(lemma_of(predicate)) == entity.kind


def _is_office(token: Token) -> bool:
    """Whether a noun written large says what somebody is: "the Foreign Minister, Ann Ode"."""
    return token.tag_ == "NNP" and noun_kind(lemma_of(token)) == "person"


def _says(book: Book, name: Name) -> bool:
    """Whether a name between commas only says who says so: "the King, Ann Ode said, has arrived"."""
    return name.end < len(book.doc) and lemma_of(book.doc[name.end]) in vocabulary.SAYING


def _head(book: Book, name: Name) -> Token:
    span = book.doc[name.start : name.end]
    # a parse may hang both words of a name beside it: then the last one heads it
    heads = [token for token in span if not name.start <= token.head.i < name.end]
    return heads[-1] if heads else span.root


def _goes_before(book: Book, token: Token) -> bool:
    """Whether a word left of a name still describes its bearer ("Chile's former foreign minister X")."""
    if token.i in book.at and book.at[token.i].named:
        return False
    return token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.i in book.place or token.tag_ == "POS" or token.text == "-"


def _add_role(book: Book, entity: Entity, tokens: Sequence[Token]) -> None:
    for token in tokens:
        lemma = lemma_of(token)
        if token.i in book.country and token.dep_ == "nmod:poss" and token.i in book.people:
            continue  # "the Norwegian's rival, Bo Lee" is of any land
        if token.i in book.country:
            entity.countries.add(book.country[token.i])
        elif token.i not in book.place and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            # "the queen's pony, Emma" is no queen
            if noun_kind(lemma) != "other" and lemma not in entity.roles and token.dep_ != "nmod:poss":
                entity.roles.add(lemma)
                book.by_role[lemma].append(entity)
            entity.modifiers.add(lemma)
        elif token.tag_ == "VBN":
            entity.modifiers.add(token.lower_)  # "the ousted president"
    note_premier(book, entity, {lemma_of(token) for token in tokens})
