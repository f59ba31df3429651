"""Places put forward for an event that the article awaits, in clauses that do not name the event.

"Norway has offered Oslo." "Vienna remains possible." "That leaves Geneva and Oslo as the candidates." Such a
clause counts only in an article that tells of a gathering still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.grammar import ends
from geonews.grammar.clauses import conjuncts, direct_object, first
from geonews.grammar.nouns import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geonews.grammar.ends import Places
    from geonews.model import Mention

#: verbs of putting a place forward or setting it aside, with the place as their object
_OFFERING = frozenset("offer propose suggest float nominate tout favour favor prefer mention".split())
#: what a place that is still in question remains or is
_OPEN = frozenset("possible open likely available favourite favorite contender candidate option alternative".split())
_REMAINING = frozenset("remain stay be seem look".split())


def find(doc: Doc, places: Places) -> Iterator[tuple[Token, Mention]]:
    """The word that puts a place forward, and the place; towns and venues only, since a country is no venue."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            for noun in _put_forward(token):
                for part in conjuncts(noun):
                    mention = ends.named(places, part)
                    if mention is not None and mention.place is not None and not mention.place.is_wide:
                        yield token, mention


def _put_forward(verb: Token) -> Iterator[Token]:
    lemma = lemma_of(verb)
    goal = direct_object(verb)
    if lemma in _OFFERING and goal is not None and first(verb, "nsubj") is not None:
        yield goal
    subject = first(verb, "nsubj")
    open_word = first(verb, "xcomp", "acomp", "obj")
    if lemma in _REMAINING and subject is not None and open_word is not None and lemma_of(open_word) in _OPEN:
        yield subject
    as_what = next((c for c in verb.children if c.dep_ == "obl" and first(c, "case") is not None), None)
    if goal is not None and as_what is not None and lemma_of(as_what) in _OPEN:
        case = first(as_what, "case")
        if case is not None and case.lower_ == "as":
            yield goal
