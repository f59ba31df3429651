"""From a noun phrase to the place it means, as one `Mention`: "Lima", "the port city of Callao", "there".

The head of the phrase is the place, or stands beside it (apposition, "of", "in"), or names an area of it
("Polish soil"), or points back to it ("the city", "there"). Only the most specific place is taken: "Arequipa
in Peru's south" is Arequipa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import vocabulary
from geonews.grammar.anaphora import POINTS_TO, back, capital_of_start, country_before, here, pointed, points_back
from geonews.grammar.borders import border, is_turning, junction
from geonews.grammar.clauses import children, preposition
from geonews.grammar.named_places import Places, mention_of, named
from geonews.grammar.nouns import lemma_of
from geonews.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Resolution

_SETTLEMENTS = frozenset(("city", "town", "village", "port"))
#: what opens a list of the places that a plural has announced, and what goes on with it
_LISTING = frozenset(("including", "like", "such", "namely", "(", ":", "-", "--", "–", "—"))
_IN_LISTS = frozenset((",", "and", "or", "as", "the", "also", ";"))
#: "the embassy of Peru" is anywhere but in Peru
_ABROAD = frozenset(("embassy", "consulate"))
#: whose parts are named by them; of several islands or provinces told of, it is seldom the last
_WHOLES = frozenset("city town village metropolis capital country".split())
#: "there is something in there"
_WITHIN = frozenset(("in", "up", "out", "over", "down"))
#: what names the spot itself, before "in" says what it lies in: "the prison at Lyon in the Rhone valley"
_SPOTS = frozenset(("of", "at", "near"))
#: how many words further an apposition may stand; what is hung on from further away is a mistake of the parser
_CLOSE = 15


def of(places: Places, token: Token, *, nested: bool = True) -> Mention | None:
    """The place a noun phrase means, by its head.

    With ``nested``, a phrase that is no place gives the place it holds: "his aunt in Lyon", "a summit in Rome".
    """
    direct = named(places, token)
    if direct is not None:
        return direct
    lemma = lemma_of(token)
    if lemma in vocabulary.BORDERS:
        return border(places, token)
    if is_turning(token):
        # past "the turn-off to Lima" it did not go to Lima
        return junction(places, token)
    this = any(child.lower_ == "this" for child in children(token, "det"))
    if token.lower_ == "here" or (lemma in POINTS_TO and this):
        written = here(places, token, POINTS_TO.get(lemma, ("city",)))
        if written is not None or token.lower_ == "here":
            return written
    if token.lower_ == "there":
        return None if preposition(token) in _WITHIN else back(places, token, ())
    if lemma == "capital" or lemma in vocabulary.PLACES or token.i in places.inner:
        return _called_a_place(places, token, lemma)
    if token.ent_type_ in {"PER", "PERSON"} and any(preposition(child) == "of" for child in children(token, "nmod")):
        return None  # "a tip led them to Ann Lee, 26, of Lima" says where she lives, and not where they went
    if nested and (lemma in vocabulary.GATHERINGS or not vocabulary.is_abstract(lemma)):
        return _beside(places, token)
    return None


def _called_a_place(places: Places, token: Token, lemma: str) -> Mention | None:
    """Which place "the port", "the Gulf city" or "a village in Peru" is."""
    if lemma == "capital":
        return _capital(places, token)
    near = _beside(places, token) or _adjacent(places, token)
    wide = near is not None and near.place is not None and near.place.is_wide and lemma in _SETTLEMENTS
    # "arrived from the Gulf city": the one named before, and no sea
    return (pointed(places, token, lemma) or near) if near is None or wide else near


def _may_hold(token: Token, lemma: str) -> bool:
    """Whether who comes to what is no place comes to the place it holds.

    Not to where somebody lives ("a tip led them to Ann Lee, 26, of Lima"), nor with what is only thought of.
    """
    if token.ent_type_ in {"PER", "PERSON"} and any(preposition(child) == "of" for child in children(token, "nmod")):
        return False
    return lemma in vocabulary.GATHERINGS or not vocabulary.is_abstract(lemma)


def members(places: Places, token: Token) -> tuple[Mention, ...]:
    """As in "five countries, including Peru, Chile and Cuba" or "three sites (Lima, Callao, Cusco)": the ones named."""
    if lemma_of(token) not in vocabulary.PLACES or "Plur" not in token.morph.get("Number", []):
        return ()
    after = token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]
    opener = next((part for part in after if part.lower_ in _LISTING), None)
    if opener is None:
        return ()
    row: list[Token] = []
    for part in token.doc[opener.i + 1 : token.sent.end]:
        if part.i in places.heads:
            row.append(part)
        elif part.i not in places.covered and part.lower_ not in _IN_LISTS:
            break
    found = (named(places, part) for part in row)
    return tuple(mention for mention in found if mention is not None)


def _beside(places: Places, token: Token) -> Mention | None:
    """As in "the city of Lima", "the capital, Lima", "a clinic in Lima": apposition first, then "of"."""
    for child in children(token, "appos", "flat", "nmod:desc", "nmod"):
        beside = child.i < token.i + _CLOSE and (
            child.dep_ != "nmod" or (child.i > token.i and preposition(child) == "")
        )
        found = named(places, child) if beside else None
        if found is not None:
            return found
    phrases = [(preposition(child), child) for child in children(token, "nmod", "obl", "nmod:desc")]
    spot = next((child for said, child in phrases if said in _SPOTS and named(places, child) is not None), None)
    phrases = [(said, child) for said, child in phrases if said != "in" or spot is None or child.i < spot.i]
    abroad = lemma_of(token) in _ABROAD
    for said in vocabulary.INSIDE[1:] if abroad else vocabulary.INSIDE:
        for preposed, child in phrases:
            if preposed == said and _locates(said, token):
                found = named(places, child) or _deeper(places, child)
                if (
                    found is None
                    and said == "of"
                    and lemma_of(token) in vocabulary.PLACES
                    and lemma_of(child) in _WHOLES
                ):
                    found = pointed(places, child, lemma_of(child))  # "the east of the city"
                if found is not None:
                    return found
    return None


def _locates(said: str, token: Token) -> bool:
    """Whether the preposition says where the thing is: "gateway to Asia" and "the road to Rome" do only roughly.

    "Talks on Peru" and "talks between Peru and Chile" may be held anywhere.
    """
    if said in {"on", "between"} and lemma_of(token) in vocabulary.GATHERINGS:
        return False
    return said != "to" or lemma_of(token) in {"gateway", "entrance", "approach"}


def _deeper(places: Places, token: Token) -> Mention | None:
    """One level more: "the rector of the university in Lima"; a second level would be somewhere else."""
    lemma = lemma_of(token)
    if lemma not in vocabulary.PLACES:
        return None
    for child in children(token, "appos", "nmod"):
        if child.dep_ == "appos" or preposition(child) in {"of", "in", "at", "near"}:
            found = named(places, child)
            if found is not None:
                return found
    return _adjacent(places, token)


def _adjacent(places: Places, token: Token) -> Mention | None:
    """As in "Lima airport", "Peru's coast", "Peruvian soil", "the University of Lima"."""
    lemma = lemma_of(token)
    beside = children(token, "compound", "nmod:poss", "nmod", "flat")
    told = {child.i: named(places, child) for child in beside}
    placed = {at for at, found in told.items() if found is not None and found.place is not None}
    # "Peru's Cusco region" is Cusco's; but one that nobody knows is Peru's
    for child in sorted(beside, key=lambda one: (one.i not in placed, one.dep_ == "nmod:poss")):
        if child.dep_ == "nmod" and preposition(child) not in {"", "of"}:
            continue
        found = told[child.i]
        if found is not None and lemma not in _ABROAD:
            return found
        if found is not None and child.dep_ == "compound" and found.place is not None and not found.place.is_wide:
            return found  # "the Lima embassy" is in Lima, the Peru embassy anywhere else
    if lemma in _ABROAD:
        return None
    for child in children(token, "amod", "compound"):
        resolution = places.adjectives.get(child.i)
        if resolution is not None and resolution.place is not None and lemma in vocabulary.TERRITORY:
            return _mention(places, token, child, resolution)
    inside = [places.inner[token.i]] if token.i in places.inner else []
    inside += [places.inner[child.i] for child in token.subtree if child.i in places.inner]
    if inside:
        return mention_of(inside[0])
    return None


def _mention(places: Places, head: Token, modifier: Token, resolution: Resolution) -> Mention:
    """As in "Peruvian soil" as one mention of Peru."""
    span = Span(start=min(modifier.idx, head.idx), end=max(modifier.idx + len(modifier), head.idx + len(head)))
    return Mention(
        span=span, name=places.doc.text[span.start : span.end], place=resolution.place, score=resolution.score
    )


def _capital(places: Places, token: Token) -> Mention | None:
    """As in "Peru's capital", "the Peruvian capital", and "the capital", which is that of the country told last."""
    beside = _beside(places, token) or _adjacent(places, token)
    if beside is not None and beside.place is not None and beside.place.kind != "country":
        return beside
    if places.gazetteer is None:
        return beside
    people = next((child for child in children(token, "amod", "compound") if child.i in places.adjectives), None)
    if beside is None and people is not None:
        beside = _mention(places, token, people, places.adjectives[people.i])
    span = Span(start=token.idx, end=token.idx + len(token))
    if beside is not None:
        span = Span(start=min(beside.span.start, span.start), end=max(beside.span.end, span.end))
    elif points_back(token):
        known = capital_of_start(places, token, span) or back(places, token, ("city",), seat=True)
        if known is not None:
            return known
        beside = country_before(places, token)
    if beside is None or beside.place is None or beside.place.kind != "country":
        return None
    seat = places.gazetteer.capital(beside.place.country)
    return Mention(span=span, name=places.doc.text[span.start : span.end], place=seat, score=min(0.8, beside.score))
