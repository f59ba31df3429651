"""Small repairs of a parse where words leave no doubt and parsers of every kind go astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> Doc:
    """Set right in place what is known to be misread: "a train bound for B" is a train, and no "bound" of any kind."""
    for token in doc[:-1]:
        if token.lower_ == "bound" and token.pos_ == "NOUN" and token.nbor(1).lower_ == "for":
            _unbind(token)
    return doc


def _unbind(bound: Token) -> None:
    """Make the noun before "bound for" the head of its phrase, and "bound" the clause that hangs on it."""
    noun = next((child for child in bound.children if child.dep_ == "compound" and child.i == bound.i - 1), None)
    if noun is None or bound.head.i == bound.i:
        return
    moved = [child for child in bound.children if child.i < noun.i]
    noun.head, noun.dep_ = bound.head, bound.dep_
    for child in moved:
        child.head = noun
    bound.head, bound.dep_, bound.pos_, bound.tag_ = noun, "acl", "VERB", "VBN"
    for child in bound.children:
        if child.dep_ == "nmod":
            child.dep_ = "obl"
