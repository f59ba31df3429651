"""Of whom a relative clause tells: the noun that it hangs on, or the person whom a parse has hung it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import governors, told_of
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_STAFF: Final = frozenset("investigator inspector official expert detective agent officer lawyer auditor".split())
_NEAR: Final = 8  # words between a person and the "who" that is about them


def antecedent(book: Book, clause: Token, relative: Token) -> Entity | None:
    """What the relative clause hangs on; "a man in his thirties who ..." is about the man."""
    word, head = relative.lower_, told_of(clause)
    entity = book.at.get(head.i)
    if word == "who" and (head.i in book.place or (entity is not None and entity.kind == "place")):
        return _person_before(book, relative)  # "asked about A, minister Bo Lee, who came from B"
    if word == "who" and (nearer := _appended_person(book, head, relative)) is not None:
        return nearer
    above = book.at.get(head.head.i) if base(head) == "nmod" else None
    if word == "who" and above is not None and above.kind == "person" and _is_of_staff(head, entity):
        book.at[head.i] = above
        return above
    if word == "who" and entity is not None and entity.named and entity.kind in {"group", "other"}:
        # "said X of the network Y, who had come": nobody else of the phrase can have come
        holders = [one for one in governors(head) if base(one) in {"nmod", "appos", "nsubj", "obj", "obl"}][:3]
        people = (book.at.get(one.i) for one in holders)
        above = next((one for one in people if one is not None and one.kind == "person" and one.named), None)
        if above is not None:
            book.at[head.i] = above
            return above
    if word == "who" and above is not None and above.kind == "person" and (entity is None or entity.kind == "other"):
        book.at[head.i] = above
        return above
    return entity


def _is_of_staff(body: Token, entity: Entity | None) -> bool:
    """As in "investigators of the Safety Board, who had come": a body sends them; a team comes with its fans."""
    named = entity is not None and entity.named and entity.kind == "group"
    return named and body.head.tag_ == "NNS" and lemma_of(body.head) in _STAFF


def _appended_person(book: Book, head: Token, relative: Token) -> Entity | None:
    """Another person whom a parse takes for the name's own apposition: "asked about A, minister Bo Lee, who came"."""
    for child in head.children:
        one = book.at.get(child.i)
        if base(child) == "appos" and head.i < child.i < relative.i and one is not None and one.named:
            return one if one.kind == "person" and one is not book.at.get(head.i) else None
    return None


def _person_before(book: Book, relative: Token) -> Entity | None:
    """The person named last before a "who" that a parse has hung on a place."""
    before = relative.doc[max(relative.sent.start, relative.i - _NEAR) : relative.i]
    people = (book.at.get(token.i) for token in reversed(before))
    return next((one for one in people if one is not None and one.kind == "person"), None)


def relative_clause(token: Token) -> Token | None:
    """The verb of the relative clause a relative pronoun opens."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if node.dep_.lower() in {"acl:relcl", "acl"}:
            return node
        if node.pos_ in {"VERB", "AUX"} and base(node) not in {"conj", "ccomp", "xcomp", "advcl"}:
            return None
    return None
