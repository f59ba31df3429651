"""Who is dealt with: handed over, deported, taken somewhere; seldom those who decide about others, or tell of it.

"The minister said that A had asked for his arrest. He could be handed over to B" is not about the minister.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base, lemma_of, nouns, synonyms

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is done to somebody who has no say in it.
_DEALING: Final = frozenset(
    "extradite deport expel summon arrest detain charge question interrogate jail imprison sentence try repatriate"
    " evict hand swap release free transfer ship convict indict prosecute exchange".split()
)
#: What carries people and things alike; done to a pronoun it is done by others.
_CARRYING: Final = frozenset("take bring transport move drive fly ferry carry haul truck escort".split())
#: Those who decide about others.
_DECIDING: Final = synonyms("president") | frozenset(
    "minister judge prosecutor magistrate governor attorney lawmaker inspector ambassador mayor general".split()
)
_OUT: Final = frozenset("former ex ousted deposed toppled overthrown exiled jailed imprisoned accused".split())
_LESS: Final = 0.3  # an object of the sentence before weighs more than its subject so
_GOODS: Final = 1.6  # what is shipped is a load sooner than people


def is_dealt_with(token: Token) -> bool:
    """Whether a noun or pronoun is what others do something to: "was handed over", "extradite him", "took him to A"."""
    verb = token.head
    if base(token) == "nsubj":
        return (done := _undergone(token)) is not None and lemma_of(done) in _DEALING | _CARRYING
    alone = token.lower_ in {"him", "her"}  # who is driven somewhere; what carries "them" is often told of for that
    return base(token) == "obj" and lemma_of(verb) in (_DEALING | _CARRYING if alone else _DEALING)


def _undergone(token: Token) -> Token | None:
    """What is done to the subject, also behind what is expected of it: "tried" of "he is expected to be tried"."""
    if token.dep_ == "nsubj:pass" and not any(base(child) == "xcomp" for child in token.head.children):
        return token.head
    inner = next((child for child in token.head.children if base(child) == "xcomp"), None)
    if inner is not None and any(child.dep_ == "aux:pass" for child in inner.children):
        return inner
    return token.head if token.dep_ == "nsubj:pass" else None


def is_carried(token: Token) -> bool:
    """Whether it is what others take somewhere: "carry them to A", "they were brought to A"."""
    return (base(token) == "obj" or token.dep_ == "nsubj:pass") and lemma_of(token.head) in _CARRYING


def is_out_of_office(modifiers: set[str]) -> bool:
    """Whether what is said of somebody shows that he decides no more: "the former president"."""
    return bool(modifiers & _OUT)


def readiness(kind: str, roles: set[str], token: Token, *, held: bool) -> float:
    """How readily ``token``, which is dealt with, is somebody of this kind and these roles: no decider, sooner a load.

    ``held`` says that he has lost his office, or that the article has told before that somebody dealt with him.
    """
    talk = nouns()["talk"]
    if kind in {"person", "group"}:
        decides = roles & (talk["officials"] | talk["speakers"] | _DECIDING)
        return _LESS if decides and not held else 1.0
    return _GOODS if kind == "cargo" and lemma_of(token.head) == "ship" else 1.0
