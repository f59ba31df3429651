"""Which storm is told of: by what only storms do, by what is left of one, and by whether it is the storm of today.

A page on a storm calls it by its bare name, which the recogniser takes for a person's, and looks back at older ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_PARTS: Final = frozenset("remnant remnants remains remain centre center eye eyewall core".split())
_A_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


def is_storms_name(name: Token) -> bool:
    """Whether only a storm is told of so: "Alda made landfall", "Alda's eye", "Alda, which is now a cyclone"."""
    head = name.head
    if name.dep_ == "nmod:poss" and (lemma_of(head) == "landfall" or lemma_of(head) in {"eye", "eyewall", "remnants"}):
        return True
    if base(name) == "nsubj" and lemma_of(head) == "make":
        return any(base(child) == "obj" and lemma_of(child) == "landfall" for child in head.children)
    named_so = base(name) == "appos" and noun_kind(lemma_of(head)) == "storm" and name.i > head.i
    return named_so or _is_called_storm(name) or _makes_its_landfall(name)  # "another storm, Alda, may reach A"


def _is_called_storm(name: Token) -> bool:
    """As in "Alda, which is now a cyclone", "Alda, by then a hurricane": the clause behind the name says what it is."""
    said = (child for child in name.children if base(child) in {"acl", "appos"} and child.i > name.i)
    return any(
        noun_kind(lemma_of(one)) == "storm" and (base(one) == "appos" or any(base(c) == "cop" for c in one.children))
        for one in said
    )


def _makes_its_landfall(name: Token) -> bool:
    """As in the headline "Alda on its way to Lima after landfall in Quito": nobody else is an "it" there."""
    opens = name.sent.start == name.i and base(name) in {"nsubj", "root"}
    after = [token for token in name.sent if token.i > name.i] if opens else []
    lemmas = {lemma_of(token) for token in after}
    return "landfall" in lemmas and any(token.lower_ in {"its", "it"} for token in after)


def left_of_storm(book: Book, token: Token) -> Entity | None:
    """The storm of which a part is told: "its remnants", "the eye of the storm", "the remains" of the only one."""
    if lemma_of(token) not in _PARTS:
        return None
    of = next((child for child in token.children if base(child) == "nmod" and preposition(child) == "of"), None)
    owner = next((child for child in token.children if child.dep_ == "nmod:poss"), of)
    told = book.at.get(owner.i) if owner is not None else None
    if told is None and owner is not None and owner.lower_ == "it" and base(token) == "nsubj":
        told = _last_storm(book, token)  # "what remains of it is moving on": read before its "it"
    if told is not None:
        return told if told.kind == "storm" else None
    if owner is not None and noun_kind(lemma_of(owner)) != "storm":
        return None
    storms = _named_before(book, token)
    return storms[0] if len(storms) == 1 else None


def _last_storm(book: Book, token: Token) -> Entity | None:
    """The storm that the sentence before, or this one, has told of."""
    here = book.number.get(token.i, 0)
    near = (seen.entity for seen in reversed(book.window) if here - seen.sentence <= 1)
    return next((one for one in near if one.kind == "storm"), None)


def _named_before(book: Book, token: Token) -> list[Entity]:
    return [one for one in book.entities if one.kind == "storm" and one.first < token.i and one.named]


def of_today(book: Book, token: Token, last: Entity) -> Entity:
    """Whom "the hurricane" means: the storm told of last, or that of the article where it alone is still ahead.

    "Alda struck Lima. Bris came ashore in 2017. The hurricane is expected to reach Quito": what is, or will be, is
    said of the storm that no sentence has put into a year gone by.
    """
    others = [one for one in _named_before(book, token) if one is not last] if last.kind == "storm" else []
    if others and _is_another(book.doc[last.first]) and not any(c.lower_ == "that" for c in token.children):
        return max(others, key=lambda one: (one.count, -one.first))
    if not others or _is_told_as_past(token.head) or not _dated_by_year(book, last, token):
        return last
    return max(others, key=lambda one: (one.count, -one.first))


def _is_another(name: Token) -> bool:
    """Whether a storm came up as "another storm, Bris": "the storm" is the one that the article is about."""
    said = (name, name.head) if base(name) == "appos" else (name,)
    return any(child.lower_ in {"another", "second", "third"} for one in said for child in one.children)


def _is_told_as_past(verb: Token) -> bool:
    """Whether a clause is in the simple past or the pluperfect."""
    helping = [child for child in verb.children if base(child) in {"aux", "cop"}]
    first = min(helping, key=lambda word: word.i, default=verb)
    return first.tag_ == "VBD"


def _dated_by_year(book: Book, storm: Entity, token: Token) -> bool:
    """Whether the sentence that told of a storm last gives a year."""
    seen = [one.index for one in book.window if one.entity is storm and one.index < token.i]
    said: Iterable[Token] = book.doc[max(seen)].sent if seen else ()
    return any(_A_YEAR.fullmatch(word.text) for word in said)
