"""What part a place name plays in its sentence: the place itself, those who act in its name, or a label.

Read off the Universal Dependencies tree. The lists are of verbs and nouns that only people and their bodies can be
the subject or object of; written by hand from news of many beats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.toponymy.placewords import KIND_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Role

#: Verbs whose subject lies or is made, not acts: the subject is the place itself.
_STATIVE = frozenset(
    "lie border stretch straddle sit span extend cover become remain flood burn shake freeze sprawl overlook host "
    "boast face grow shrink celebrate mourn wake recover brace".split(),
)
#: Verbs whose object is whoever rules there.
_DONE_TO_RULERS = frozenset(
    "accuse aid arm ask assist assure back blame call challenge condemn convince criticise criticize defy deter fine "
    "fund give hail help join lend lobby oppose pay persuade praise press pressure promise provide provoke punish "
    "rebuke sanction sell slam sue supply support tell thank threaten trust urge warn welcome".split(),
)
#: Nouns of acts and ties: "Russia's support", "talks with Japan", "a denial from Washington".
_ACTS = frozenset(
    "accusation aggression agreement aid alliance ally ambition announcement appeal approval attack attitude "
    "campaign ceasefire claim commitment concern conflict cooperation deal decision demand denial dialogue "
    "diplomacy dispute effort engagement exit export foe friendship goal import intention interest intervention "
    "invasion involvement isolation message move negotiation objection occupation offensive offer opposition pact "
    "partner partnership permission plan pledge policy position pressure proposal refusal rejection relation "
    "relationship reply request response rival role sanction side stance statement strategy summit support "
    "suspicion talk tension threat tie treaty view vote war warning will wish".split(),
)
#: Nouns whose "of" names whoever rules there: "an ally of Canada", but "the invasion of Canada".
_TIES = frozenset("ally foe friend partner rival enemy supporter critic opponent behalf government recognition".split())
#: Verbs and adjectives whose "to" or "for" names whoever gets something: "sell arms to Canada", "bad for Canada".
_GIVING = frozenset(
    "sell supply lend lease give offer promise appeal apologise apologize respond reply good bad news blow setback "
    "victory warning support message signal aid".split(),
)
#: Nouns that say where in a place something is.
_PARTS = frozenset(KIND_WORDS) | {"border", "frontier", "south", "north", "east", "west", "outskirts", "street"}
_POWERS = frozenset(("country", "government_seat", "continent"))


def role_of(tokens: Tokens, article: Article, gazetteer: Gazetteer) -> Role:
    """The role of a place name: literal, metonym, modifier or dateline."""
    if any(
        span.start < tokens.end_char and tokens.start_char < span.end for span in (*article.datelines, *article.bylines)
    ):
        return "dateline"
    head = _first_of_list(tokens.root)
    if head.dep_ in ("compound", "amod") or _hyphenated(tokens):
        return "literal" if head.head.text in KIND_WORDS else "modifier"
    if head.dep_ == "nmod:poss":
        return _role_of_owner(head)
    return "metonym" if _acts(head) and _is_power(tokens, gazetteer) else "literal"


def _first_of_list(token: Token) -> Token:
    """The first member of a list that a token is in: all share its role."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _hyphenated(tokens: Tokens) -> bool:
    """Whether the name is the first half of a compound: "Moscow-backed"."""
    doc = tokens.doc
    if tokens.end + 1 >= len(doc) or doc[tokens.end].text != "-":
        return False
    return doc[tokens.end + 1].is_lower and not tokens[-1].whitespace_ and not doc[tokens.end].whitespace_


def _role_of_owner(token: Token) -> Role:
    """The role of the name in "X's Y", by what Y is."""
    owned = token.head
    if owned.lemma_.lower() in _ACTS:
        return "metonym"
    if owned.pos_ == "PROPN" or owned.lower_ not in _PARTS:
        return "modifier"
    return "literal"


def _acts(token: Token) -> bool:
    """Whether the token stands where only people or their bodies can."""
    head = token.head
    if token.dep_ == "nsubj":
        return head.lemma_.lower() not in _STATIVE
    if token.dep_ in ("obj", "iobj"):
        return head.lemma_.lower() in _DONE_TO_RULERS
    case = {child.lower_ for child in token.children if child.dep_ == "case"}
    if token.dep_ not in ("nmod", "obl", "obl:agent"):
        return False
    if token.dep_ == "obl:agent" or case & {"with", "against"}:
        return True
    lemma = head.lemma_.lower()
    if case & {"between", "among", "from", "by"}:
        return lemma in _ACTS
    if case & {"of"}:
        return lemma in _TIES
    return bool(case & {"to", "for"}) and lemma in _GIVING


def _is_power(tokens: Tokens, gazetteer: Gazetteer) -> bool:
    """Whether news speaks of the place when it means a government."""
    places = gazetteer.lookup(tokens.text, limit=1)
    return bool(places) and (places[0].kind in _POWERS or gazetteer.is_metonym_seat(places[0]))
