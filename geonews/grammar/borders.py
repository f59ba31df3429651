"""Borders and junctions, which no gazetteer names: read from the places on their sides, placed by `relational`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import relational, vocabulary
from geonews.grammar.clauses import children, preposition
from geonews.grammar.named_places import Places
from geonews.grammar.nouns import lemma_of
from geonews.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.model import Resolution


def border(places: Places, token: Token) -> Mention | None:
    """As in "the border between A and B", "A's border with B", "the A-B border"; with one side alone, that country."""
    sides = _sides(places, token)
    known = [(resolution.score, resolution.place) for resolution in sides if resolution.place is not None]
    if not known:
        return None
    spans = [resolution.toponym.span for resolution in sides]
    span = Span(
        start=min(token.idx, *(side.start for side in spans)),
        end=max(token.idx + len(token), *(side.end for side in spans)),
    )
    text = places.doc.text[span.start : span.end]
    found = relational.border(text, [place for _, place in known], places.gazetteer)
    return Mention(span=span, name=text, place=found, score=min(0.8, *(score for score, _ in known)))


def is_one_sided(places: Places, token: Token) -> bool:
    """Whether a border is named by one side only: who crosses "the Polish border" is in Poland."""
    sides = _sides(places, token) if lemma_of(token) in vocabulary.BORDERS else []
    return len(sides) == 1 and sides[0].place is not None and sides[0].place.kind == "country"


def _sides(places: Places, token: Token) -> list[Resolution]:
    """The countries a border is said to be of, left and right of the word, as parses of it often fail."""
    sentence = token.sent
    left = _row(
        places,
        reversed(places.doc[sentence.start : token.i]),
        frozenset(("-", "–", "'s", "’s", "and", "north", "south", "east", "west")),
    )
    right = _row(
        places, iter(places.doc[token.i + 1 : sentence.end]), frozenset(("with", "between", "of", "and", "the"))
    )
    sides: dict[str, Resolution] = {}
    for resolution in (*reversed(left), *right):
        sides.setdefault(resolution.place.country if resolution.place is not None else "", resolution)
    return list(sides.values())


def _row(places: Places, tokens: Iterator[Token], links: frozenset[str]) -> list[Resolution]:
    """The place names, or words made of them, met before any other word than adjectives and links."""
    found: list[Resolution] = []
    for token in tokens:
        resolution = places.heads.get(token.i) or places.adjectives.get(token.i)
        if resolution is not None:
            found.append(resolution)
        elif not (token.i in places.covered or token.lower_ in links or (token.pos_ == "ADJ" and not found)):
            break
    return found


def is_turning(token: Token) -> bool:
    """Whether the noun is where a way leaves another: "junction", "turnoff", "turn-off" (three tokens)."""
    if token.lower_ == "off" and token.i > 1:
        return token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "turn"
    return lemma_of(token) in {"junction", "turnoff", "turning", "fork"}


def junction(places: Places, token: Token) -> Mention | None:
    """As in "the junction for Lima": where the line to Lima leaves the other."""
    for child in children(token, "nmod", "obl"):
        target = places.heads.get(child.i)
        if (
            target is None
            or target.place is None
            or preposition(child) not in {"for", "to", "towards", "toward", "near"}
        ):
            continue
        span = _phrase(token)
        text = places.doc.text[span.start : span.end]
        found = relational.junction(text, target.place, places.gazetteer)
        return Mention(span=span, name=text, place=found, score=min(0.8, target.score))
    return None


def _phrase(token: Token) -> Span:
    """The characters of a noun phrase without its determiner, preposition and relative clauses."""
    start = end = token
    for child in children(token, "compound", "amod", "nmod:poss", "nmod", "nmod:unmarked"):
        if child.i > token.i:
            sides = [child, *children(child, "conj")] if preposition(child) == "between" else [child]
            end = max((end, *sides), key=lambda part: part.i)
        elif not any(part.pos_ in {"VERB", "AUX"} for part in token.doc[child.left_edge.i : token.i]):
            first = next(part for part in child.subtree if part.pos_ not in {"DET", "PUNCT"} and not part.is_space)
            start = min(start, first, key=lambda part: part.i)
    return Span(start=start.idx, end=end.idx + len(end))
