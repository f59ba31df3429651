"""What one steps off where one arrives: "stepped off a plane in Lima", "climbed down from the lorry at Lima"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of, noun_mode

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFF: Final = frozenset(("off", "off of", "from", "down from"))


def off_board(verb: Token) -> Token | None:
    """The vehicle that the verb's subject gets off, or ``None``; parsers make "off" its preposition or its case."""
    held = [(one.preposition, one.token) for one in obliques(verb)]
    thing = first(verb, "obj")
    if thing is not None and any(case.lower_ == "off" for case in children(thing, "case")):
        held.append(("off", thing))
    particle = first(verb, "compound:prt")
    if particle is not None and particle.lower_ == "off":  # "stepped off a flight", the particle parted from its phrase
        held.extend(("off", one) for one in children(verb, "obj", "obl") if one.i > particle.i and not preposition(one))
    return next((one for said, one in held if said in _OFF and noun_mode(lemma_of(one)) is not None), None)
