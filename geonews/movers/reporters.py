"""Whether who is reported to say something speaks of itself: "Lee said that he would go", "police said that they fled".

The pronoun that stands in a report for its source is the logophoric one of Clements, "The Logophoric Pronoun in Ewe"
(1975); English has one form for it and for others, so what is said and who says it decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.lexicon import is_travel
from geonews.grammar.nouns import base, lemma_of, nouns
from geonews.movers.agreement import HE, SHE, THEY, note_gender, readiness
from geonews.movers.book import AFLOAT, Book, Entity, lowest
from geonews.movers.quotations import said_by

if TYPE_CHECKING:
    from spacy.tokens import Token

#: what ships do, and others in other senses; most of these are too vague for `lexicon.is_travel`
_GOING: Final = frozenset("go move come turn approach pass stop".split())
#: Who says for somebody what he will do.
_SPEAKING: Final = frozenset(
    "spokesman spokeswoman spokesperson lawyer attorney solicitor publicist agent doctor physician surgeon".split()
)
_MASTERS: Final = frozenset("captain skipper master commander pilot".split())
_ASHORE: Final = frozenset("fly drive walk ride travel retire resign".split())
_SOME: Final = frozenset({"some", "many", "several", "others", "most"})


def reporter_meant(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who says it, where a reported clause speaks of its own reporter: "X said that he would go".

    Or whom he speaks for, or has just dealt with: "Lee's spokesman said he would", "a doctor who saw her said she was".
    """
    other = _spoken_for(book, token, wanted)
    if other is not None:
        return other
    entity = said_by(book, token)
    if entity is None or (wanted in {"he", "she"} and entity.kind != "person") or not _speaks_of_itself(entity):
        return None
    if wanted == "she" and _is_about_a_ship(book, token, entity):
        return None
    if (wanted == "it" and _sends_ships(book, token, entity)) or _disposes(token, entity):
        return None
    if _tells_of_others(token, entity) or _met_by(token, wanted):
        return None
    if not readiness(entity, wanted):
        return None
    note_gender(entity, wanted)
    return entity


def reporter_barred(book: Book, token: Token) -> Entity | None:
    """Who says it, where a reported clause speaks of others: "one diplomat said he would fly", who is asked of them."""
    source = said_by(book, token)
    if source is None:
        return None
    away = _sends_ships(book, token, source) or _disposes(token, source)
    away = away or bool(_met_by(token, "he" if token.lower_ in HE else "she" if token.lower_ in SHE else ""))
    return source if away or not _speaks_of_itself(source) or _tells_of_others(token, source) else None


def _spoken_for(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whose spokesman or lawyer says it, or whom the clause beside the reporter tells that he met."""
    said = _source(token)
    if wanted not in {"he", "she"} or said_by(book, token) is None or said is None:
        return None
    own = book.at.get(said.i)
    if own is not None and own.kind == "person" and _is_himself(token.head) and readiness(own, wanted):
        return own  # "Lee's lawyer said that he would come to Lima himself"
    if own is not None and own.kind == "vehicle" and lemma_of(said) in _MASTERS:
        return _at_the_helm(book, token, own)
    owners = [child for child in said.children if child.dep_ == "nmod:poss"] if lemma_of(said) in _SPEAKING else []
    found = [book.at.get(one.i) for one in [*owners, *_met_by(token, wanted)]]
    fitting = [one for one in found if one is not None and one.kind == "person" and not one.plural]
    if len(fitting) == 1 and readiness(fitting[0], wanted) >= 1.0:
        return fitting[0]
    speaker = book.at.get(said.i)  # "Lee's spokeswoman said she would", where Lee is a man
    hers = bool(owners) and speaker is not None and speaker.gender == {"he": "male", "she": "female"}[wanted]
    return speaker if hers and fitting and not readiness(fitting[0], wanted) else None


def _is_himself(clause: Token) -> bool:
    """Whether somebody is told to do so himself, in person: not "he shot himself", "he came by himself"."""
    own = (word for word in clause.subtree if word.lower_ in {"himself", "herself"} and word.i > clause.i)
    return any(word.nbor(-1).pos_ not in {"VERB", "ADP"} for word in own)


def _at_the_helm(book: Book, token: Token, craft: Entity) -> Entity:
    """The ship of whose master it is told what he says that "he" will do; the man himself, where he goes ashore."""
    goes = lemma_of(lowest(token.head)) not in _ASHORE
    source = _source(token)
    if goes or source is None:
        return craft
    role = lemma_of(source)
    return book.add(Entity(name=role, kind="person", roles={role}, first=source.i))


def _source(token: Token) -> Token | None:
    """The subject of the verb that reports the clause of which the pronoun is the subject."""
    if base(token) != "nsubj":
        return None
    return next((child for child in token.head.head.children if base(child) == "nsubj" and child.i < token.i), None)


def _met_by(token: Token, wanted: str) -> list[Token]:
    """The "him" of "a lawyer who met him says he": whom the lawyer speaks of, even where it is not read who that is."""
    said = _source(token)
    called = [said, *(child for child in said.children if base(child) == "appos")] if said else []
    clauses = [child for one in called for child in one.children if base(child) == "acl" and child.i < token.i]
    words = {"he": HE, "she": SHE}.get(wanted, frozenset())
    parts = (child for one in clauses for child in one.subtree)
    return [child for child in parts if base(child) in {"obj", "obl"} and child.lower_ in words]


def _sends_ships(book: Book, token: Token, entity: Entity) -> bool:
    """Whether a body speaks of what it sends: "the charity said that it would return to A" where a ship has sailed."""
    told = [*(seen.entity for seen in book.window), *(one for one in book.entities if one.travelled)]
    sent = any(one.kind in {"vehicle", "storm"} and not one.plural for one in told)
    verb = lemma_of(lowest(token.head))
    return sent and entity.kind == "group" and (is_travel(verb) or verb in _GOING)


def _is_about_a_ship(book: Book, token: Token, entity: Entity) -> bool:
    """As in "the Alda lay at A. Her owner, Bo Lee, said she would sail to B", unless the owner is a woman."""
    afloat = lemma_of(lowest(token.head)) in AFLOAT
    ships = (seen.entity for seen in book.window if seen.entity.mode == "sea" and not seen.entity.plural)
    return afloat and entity.gender != "female" and any(one.kind == "vehicle" for one in ships)


def _disposes(token: Token, entity: Entity) -> bool:
    """Whether those who decide speak of whom they decide about: "police said that they would be returned to A"."""
    talk = nouns()["talk"]
    return token.dep_ == "nsubj:pass" and bool(entity.roles & (talk["officials"] | talk["bodies"] | talk["speakers"]))


def _speaks_of_itself(entity: Entity) -> bool:
    """Whether who says so is likely to mean itself: the named and those on the move, not sources and witnesses."""
    if entity.named and entity.roles & _SPEAKING:
        return False  # "Lee, his agent, ... Lee said he would be back"
    return entity.named or not entity.roles & nouns()["talk"]["speakers"]


def _tells_of_others(token: Token, source: Entity) -> bool:
    """As in "Lee wrote that they would sail", "two guards said that some had fled": nobody says so of himself."""
    return token.lower_ in _SOME or (token.lower_ in THEY and source.kind == "person" and not source.plural)
