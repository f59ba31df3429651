"""Where somebody was met or held who had just come: "was arrested in Lima when he came back from Quito".

The clause that tells of the arrival says where from, and the one that it hangs on where to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, inflection
from geonews.grammar.clauses import obliques, preposition
from geonews.grammar.lexicon import is_travel
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import direct_object

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene
    from geonews.model import Mention

#: done to whoever has come to a place: there, and not somewhere on the way
_DONE: Final = inflection.table(
    frozenset("arrest detain hold seize capture question jail meet greet welcome receive hospitalise stop".split())
)
_WHEN: Final = frozenset(("when", "as", "after", "upon", "on", "following", "while", "having"))
_AT: Final = frozenset(("in", "at", "near", "on"))


def place_met(scene: Scene, arrival: Token, mover: Token | None) -> Mention | None:
    """Where the mover of an arrival, a verb or an event noun, was met, held or welcomed on arriving, if it is told."""
    verb = arrival.head
    lemma = _DONE.get(verb.lower_, lemma_of(verb))
    if mover is None or verb.i == arrival.i or lemma not in _DONE.values() or not _is_when(arrival):
        return None
    whom = direct_object(verb)
    if whom is None or scene.cast.name(whom) is None or scene.cast.name(whom) != scene.cast.name(mover):
        return None
    held = [one.token for one in obliques(verb) if one.preposition in _AT and one.token.i != arrival.i]
    places = (ends.of(scene.places, token) for token in held)
    return next((place for place in places if place is not None), None)


def place_busy(scene: Scene, arrival: Token) -> Mention | None:
    """Where whoever had come then did something: "Rivera, who had come from Oslo on Monday, met him at Lima's museum".

    The clause that says so tells of the mover itself, and goes nowhere.
    """
    mover, had = arrival.head, any(child.lower_ == "had" for child in arrival.children if child.dep_ == "aux")
    verb = mover.head
    if arrival.dep_ != "acl:relcl" or not had or mover.dep_ != "nsubj" or verb.tag_ != "VBD":
        return None
    if is_travel(lemma_of(verb)) or any(child.lower_ in {"not", "n't", "never"} for child in verb.children):
        return None
    held = [one.token for one in obliques(verb) if one.preposition in {"in", "at", "on"} and one.token.i > arrival.i]
    places = (ends.of(scene.places, token) for token in held)
    return next((place for place in places if place is not None), None)


def _is_when(arrival: Token) -> bool:
    """Whether what was done is told to have been done on arriving, or right after it."""
    if arrival.pos_ in {"NOUN", "PROPN"}:
        return arrival.dep_.startswith("obl") and preposition(arrival) in _WHEN
    openers = {child.lower_ for child in arrival.children if child.dep_ in {"mark", "advmod", "aux"}}
    return arrival.dep_ == "advcl" and bool(openers & _WHEN)
