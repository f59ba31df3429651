"""What is said of a journey's goals apart from it: "a tour that will take in Lima", "the visit, the first to Peru"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import ends
from geonews.grammar.clauses import children, conjuncts, first, obliques, preposition
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene
    from geonews.model import Mention

_COVERING = frozenset("include cover".split())
_STOPS = frozenset("stop stopover visit".split())


def goals(scene: Scene, event: Token) -> tuple[Token, tuple[Mention, ...]]:
    """The places that a clause or an aside gives a journey's noun: what it takes in, or is the first to.

    With the word that tells of them, by which to judge how sure they are: "took in", or the noun itself.
    """
    for teller, said in _said_of(event):
        found = [ends.of(scene.places, token) for one in said for token in conjuncts(one)]
        named = tuple({mention.span: mention for mention in found if mention is not None}.values())
        if named:
            return teller, named
    return event, ()


def _said_of(event: Token) -> Iterator[tuple[Token, list[Token]]]:
    behind = event.doc[event.i + 1 : event.i + 4]
    # "the visit, the first to Peru", "the trip, his third to Ecuador", wherever the parse hangs it
    if len(behind) == 3 and behind[0].text == "," and behind[2].lower_ in ORDINALS and behind[1].tag_ in {"DT", "PRP$"}:
        yield event, [one.token for one in obliques(behind[2]) if one.preposition in {"to", "in"}]
    clauses = [*children(event, "acl:relcl"), event.head] if event.dep_ == "nsubj" else children(event, "acl:relcl")
    for clause in clauses:
        doer = first(clause, "nsubj")
        own = doer is not None and (doer.i == event.i or doer.lower_ in {"that", "which"})
        if own and clause.pos_ == "VERB":
            yield clause, list(_covered(clause))


def _covered(verb: Token) -> Iterator[Token]:
    """As in "takes in Lima", "included stops in Lima and Cusco", "includes Peru"."""
    lemma = lemma_of(verb)
    if lemma == "take" and first(verb, "obj") is None:
        behind = (one.token for one in obliques(verb) if one.preposition == "in")
        yield from (token for token in behind if token.pos_ == "PROPN")
        return
    inside = first(verb, "compound:prt")
    taken = lemma == "take" and inside is not None and inside.lower_ == "in"
    for thing in children(verb, "obj") if taken or lemma in _COVERING else ():
        if thing.pos_ == "PROPN":
            yield thing
        elif lemma_of(thing) in _STOPS:
            held = children(thing, "nmod", "obl")
            yield from (child for child in held if preposition(child) in {"in", "at", "to"})
