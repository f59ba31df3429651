"""Who is dealt with: handed over, deported, taken somewhere; seldom those who decide about others, or tell of it.

"The minister said that A had asked for his arrest. He could be handed over to B" is not about the minister.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base, lemma_of, nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is done to somebody who has no say in it.
_DEALING: Final = frozenset(
    "extradite deport expel summon arrest detain charge question interrogate jail imprison sentence try repatriate"
    " evict hand swap release free transfer ship".split()
)
#: What carries people and things alike; done to a pronoun it is done by others.
_CARRYING: Final = frozenset("take bring transport move drive fly ferry carry haul truck escort".split())
#: Those who decide about others.
_DECIDING: Final = frozenset("minister judge prosecutor magistrate governor attorney lawmaker inspector".split())
_LESS: Final = 0.3  # an object of the sentence before weighs more than its subject so
_GOODS: Final = 1.6  # what is shipped is a load sooner than people


def is_dealt_with(token: Token) -> bool:
    """Whether a noun or pronoun is what others do something to: "was handed over", "extradite him", "took him to A"."""
    verb = token.head
    if token.dep_ == "nsubj:pass":
        return lemma_of(verb) in _DEALING | _CARRYING
    alone = token.lower_ in {"him", "her"}  # who is driven somewhere; what carries "them" is often told of for that
    return base(token) == "obj" and lemma_of(verb) in (_DEALING | _CARRYING if alone else _DEALING)


def is_carried(token: Token) -> bool:
    """Whether it is what others take somewhere: "carry them to A", "they were brought to A"."""
    return (base(token) == "obj" or token.dep_ == "nsubj:pass") and lemma_of(token.head) in _CARRYING


def readiness(kind: str, roles: set[str], token: Token, *, held: bool) -> float:
    """How readily ``token``, which is dealt with, is somebody of this kind and these roles: no decider, sooner a load.

    ``held`` says that the article has told before that somebody dealt with him.
    """
    talk = nouns()["talk"]
    if kind in {"person", "group"}:
        decides = roles & (talk["officials"] | talk["speakers"] | _DECIDING)
        return _LESS if decides and not held else 1.0
    return _GOODS if kind == "cargo" and lemma_of(token.head) == "ship" else 1.0
