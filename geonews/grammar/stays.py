"""Who is somewhere "on a visit": "is in Lima on a two-day visit" names the place before the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import named_places, vocabulary
from geonews.grammar.clauses import antecedent, first, preposition
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene
    from geonews.model import Mention


def paid_in(scene: Scene, event: Token) -> tuple[Token, Mention] | None:
    """Where one is "on a visit": the name right before, as in "is in Lima on a two-day visit"."""
    said = first(event, "case")
    if said is None or said.lower_ not in {"on", "for"} or said.i <= event.sent.start:
        return None
    name = said.nbor(-1)
    while name.i > event.sent.start and (name.text == "," or name.lower_ in vocabulary.TIMES | {"on"}):
        name = name.nbor(-1)
    place = named_places.named(scene.places, name)
    head = None if place is None else event.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if place is None or head is None or preposition(head.root) not in {"in", "at"}:
        return None
    return head.root, place


def staying(stay: tuple[Token, Mention]) -> Token | None:
    """Who is there: the noun that the place hangs on, or the subject of the clause."""
    place = stay[0]
    if first(place, "cop") is None and place.dep_ == "nmod":
        return antecedent(place.head)
    found = subject(place) if first(place, "cop") is not None else subject(place.head)
    return None if found is None else antecedent(found)
