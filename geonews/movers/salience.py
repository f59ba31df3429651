"""What makes one of those told of more or less likely to be meant by a pronoun here: who travels, serves, comes up.

Factors beside the weights of role and distance that `book` keeps, after Lappin and Leass, "An Algorithm for Pronominal
Anaphora Resolution" (1994).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import opens_paragraph, preposition
from geonews.grammar.lexicon import VERBS, is_travel
from geonews.grammar.nouns import base, lemma_of, nouns
from geonews.grammar.subjects import subject as understood_subject
from geonews.movers import dealings
from geonews.movers.agreement import HARDLY, HE, SHE, readiness
from geonews.movers.book import AFLOAT, ASIDE, MARCHING, Book, Entity, is_aside, lowest
from geonews.movers.bynames import is_beside_the_hero
from geonews.movers.quotations import is_quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is said to people.
_ADDRESSING: Final = frozenset("ask tell urge invite advise warn beg persuade implore encourage remind".split())
_FLYING: Final = frozenset({("take", "off"), ("touch", "down"), ("put", "down")})
#: What is done to ships and cars, and to nobody: "ordered the navy to tow her to A".
_TOWING: Final = frozenset("tow tug".split())
#: a clause beside another goes on with its subject as readily as with whoever has travelled
_HOST: Final = 1.5
#: what somebody took, or went by, is seldom the "it" of what follows
_TAKING: Final = frozenset("take catch board charter hire".split())
_ALOOF: Final = 0.3
#: whoever has just come up is sooner meant than those told of before
_NEW: Final = 1.5
#: whom a paragraph opens with, its second sentence goes on about where it begins with a pronoun
_GOES_ON: Final = 1.5
#: sentences that one quotation goes on over, the words of who reports it between
_A_BREATH: Final = 2
#: of several told of together none is readily meant alone
_ONE_OF: Final = 0.5
#: who flies or drives somebody is told of for that, and seldom the "he" of what follows
_CREW: Final = frozenset("pilot driver chauffeur steward paramedic guard bodyguard".split())
_SERVING: Final = 0.3
#: Who is spoken to, and whom nothing is about.
PRESS: Final = frozenset({"reporter", "journalist", "correspondent", "press", "media"})
_MASTERS: Final = frozenset("captain skipper master commander".split())
_TOWED: Final = frozenset("tow tug take bring haul pull tie berth".split())
_HELPERS: Final = frozenset("tug tugboat icebreaker lifeboat".split())
_AT_WORK: Final = frozenset("follow shadow escort tow patrol go come put".split())
_ASHORE: Final = frozenset("fly drive walk ride travel".split())
_QUOTED: Final = 3.0  # whom a speaker calls "they" was told of by the same speaker, and seldom by the reporter between
#: whom only the paragraph before tells of, where this one is about somebody else
_ELSEWHERE: Final = 0.5
_FORMER: Final = 0.25  # what it told of is still less its "it", where a ship is named in this one
_AT_SEA: Final = 4.0  # what sails or drifts is the ship, what lands the plane, and seldom whoever was told of after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pronoun whose meaning is asked for ("he", "she", "one", "it" or "they"), and what its clause does with it."""

    token: Token
    wanted: str
    host: Entity | None  # the subject of the clause around its own
    way: str  # the mode of those vehicles that alone do so
    travels: bool
    goes: bool
    dealt: bool
    carried: bool
    addressed: bool
    quoted: bool


def ask(book: Book, token: Token, wanted: str) -> Asked:
    """What the clause of a pronoun says of whom it means: whether they travel, are dealt with, carried or told."""
    doer = token.head if base(token) == "nmod" and token.head.pos_ in {"NUM", "PRON", "DET"} else token  # "ten of them"
    verb = lowest(doer.head)
    done = [verb, *(child for child in verb.children if base(child) == "conj")]
    travels = base(doer) == "nsubj" and (any(is_travel(lemma_of(one)) for one in done) or _is_somewhere(book, verb))
    return Asked(
        token=token,
        wanted=wanted,
        host=_subject_of_the_clause_around(book, token),
        way=_way_of(verb, wanted) if base(doer) == "nsubj" else "",
        travels=travels,
        goes=travels or (base(doer) == "nsubj" and lemma_of(verb) in VERBS),
        dealt=dealings.is_dealt_with(token),
        carried=dealings.is_carried(token),
        addressed=base(token) in {"obj", "iobj"} and lemma_of(token.head) in _ADDRESSING,
        quoted=is_quoted(token),
    )


def readiness_here(book: Book, entity: Entity, asked: Asked) -> float:
    """How readily the pronoun stands for somebody, by agreement and by what is told of both: 0 where it never does."""
    wanted = asked.wanted
    ready = 0.0 if wanted in {"he", "she"} and _is_a_the(book, entity) else readiness(entity, wanted)
    if not ready or (wanted == "they" and _is_no_traveller(entity, asked)):
        return 0.0
    ready *= _HOST if entity is asked.host else _as_traveller(entity) if asked.travels else 1.0
    if wanted == "they" and entity.roles & PRESS and not entity.travelled:
        return HARDLY * ready  # "told reporters that they would sail"
    if wanted == "one":
        ready *= _SERVING if is_beside_the_hero(book, entity) else 1.0
    elif wanted in {"he", "she"}:
        ready *= _SERVING if not entity.named and entity.roles & _CREW else 1.0
    elif wanted == "it":
        ready *= _ALOOF if _is_means(book, entity) or _only_speaks(book, entity) else 1.0
        ready *= HARDLY if _is_whos(book, entity) else 1.0
    if wanted in {"it", "she"} and entity.kind == "vehicle" and entity.named:
        ready *= _ELSEWHERE if _escorts(book, entity, asked.token) else 1.0
        ready *= _NEW if _is_a_new_ship(book, entity, asked.token) else 1.0
        ready *= HARDLY if _tows_others(entity, asked.token) else 1.0
    ready *= _AT_SEA if entity.kind == "vehicle" and entity.mode == asked.way else 1.0
    ready *= _AT_SEA if wanted == "she" and asked.goes and _is_the_sentences_ship(book, entity, asked.token) else 1.0
    ready *= HARDLY if wanted == "she" and _is_captain(book, entity, asked.token) else 1.0
    ready *= _QUOTED if asked.quoted and _is_told_in_the_quotation(book, entity, asked.token) else 1.0
    if wanted in {"he", "she"}:
        ready *= _ONE_OF if _is_one_of_several(book, entity) else 1.0
        ready *= _NEW if _comes_up(book, entity, asked.token) else 1.0
        ready *= _ELSEWHERE if _only_deals_with(book, entity, asked.token) else 1.0
    ready *= _GOES_ON if wanted != "they" and _opens_paragraph_before(book, entity, asked.token) else 1.0
    ready *= HARDLY if asked.addressed and entity.kind in {"vehicle", "cargo", "other"} else 1.0
    ready *= 0.0 if is_hauled(asked.token, entity) else 1.0
    if asked.dealt and ready:
        held = entity.held or dealings.is_out_of_office(entity.modifiers)
        ready *= dealings.readiness(entity.kind, entity.roles, asked.token, held=held)
    return ready


def is_hauled(token: Token, entity: Entity) -> bool:
    """Whether the pronoun is what is towed, as nobody is who lives."""
    towed = base(token) == "obj" and lemma_of(token.head) in _TOWING
    return towed and entity.kind in {"person", "group", "animal"}


def of_the_paragraph(book: Book, token: Token, weights: dict[Entity, float], wanted: str) -> dict[Entity, float]:
    """The weights where a paragraph tells of somebody new: whoever it has not mentioned is seldom its "he".

    So of an "it" behind a ship or storm: "... since the navy said where the carrier was, and that it sailed north".
    """
    here = book.told_in_paragraph(token.i)
    if wanted == "it":
        new = any(one.kind in {"vehicle", "storm"} and one.named and one in weights for one in here)
    else:
        about = [one for one in book.told_in_paragraph(token.i, ASIDE) if one in weights and one.kind == "person"]
        new = any(one.named for one in about)
    if not new:
        return weights
    less = _ELSEWHERE if wanted != "it" else _FORMER
    return {one: weight * (1.0 if one in here else less) for one, weight in weights.items()}


def _is_a_the(book: Book, entity: Entity) -> bool:
    """Whether a name whose bearer nobody has told stands behind "the", as no person's does: "The Callao Register"."""
    if not entity.named or entity.kind != "other" or entity.travelled or not 0 < entity.first < len(book.doc):
        return False  # but "the Rooster crossed into A" is somebody
    return book.doc[entity.first - 1].lower_ == "the"


def _is_one_of_several(book: Book, entity: Entity) -> bool:
    """Whether somebody was told of last beside others: "the governor and the mayor flew with him" is about him."""
    last = next((book.doc[seen.index] for seen in reversed(book.window) if seen.entity is entity), None)
    if last is None or last.pos_ == "PRON":
        return False
    beside = [last.head] if base(last) == "conj" else [child for child in last.children if base(child) == "conj"]
    return any(one.i in book.at and book.at[one.i].kind == "person" for one in beside)


def _is_told_in_the_quotation(book: Book, entity: Entity, token: Token) -> bool:
    """Whether somebody was told of last by the same speaker: "'None of the crew was there,' she said. 'They are home'".

    What stands between two quotations of one paragraph ("she said", "the mayor told reporters") is passed over.
    """
    number = book.number.get(token.i, 0)
    last = next((seen for seen in reversed(book.window) if seen.entity is entity), None)
    if last is None or number - last.sentence > _A_BREATH or not is_quoted(book.doc[last.index]):
        return False
    return not any(opens_paragraph(book.doc[at]) for at in range(last.index + 1, token.i))


def _comes_up(book: Book, entity: Entity, token: Token) -> bool:
    """Whether somebody is told of for the first time right before: "A second man, Bo Lee, was let out. He went to A".

    As the subject of the sentence before, or as the only one there who may be meant; whoever speaks for others is told
    of for what he says of them.
    """
    before = book.number.get(token.i, 0) - 1
    here = [seen for seen in book.window if seen.sentence == before]
    wanted = "she" if token.lower_ in SHE else "he"
    if any(seen.sentence > before and readiness(seen.entity, wanted) for seen in book.window):
        return False  # "the longliner was near, and she took them"
    if entity.plural or entity.roles & nouns()["talk"]["speakers"] or book.number.get(entity.first, -1) != before:
        return False
    first = book.doc[entity.first]
    if _is_one_of_several(book, entity) or not (entity.named or _is_a(first)):
        return False
    called = (first, first.head) if base(first) == "appos" else (first,)
    if any(child.dep_ == "nmod:poss" and child.lower_ in HE | SHE for one in called for child in one.children):
        # "his host, Bo Lee, had offered help" is still about him; "his host, Bo Lee, was in A. He went" is about Lee
        mine = [book.doc[seen.index] for seen in here if seen.entity is entity]
        return any(base(one) == "nsubj" and _is_on_the_move(book, one.head) for one in mine)
    mine = [book.doc[seen.index] for seen in here if seen.entity is entity]
    others = [seen for seen in here if seen.entity is not entity and seen.entity.kind == "person"]
    alone = not any(not seen.entity.plural and seen.entity.gender in {"", entity.gender} for seen in others)
    return any(base(one) == "nsubj" and not is_aside(one.head) for one in mine) or alone


def _is_the_sentences_ship(book: Book, entity: Entity, token: Token) -> bool:
    """As in "it is false that the boat is in Lima, or that she sails to Quito", with nobody told of between."""
    if entity.kind != "vehicle" or entity.mode != "sea":
        return False
    number = book.number.get(token.i, 0)
    here = [seen.entity for seen in book.window if seen.sentence == number and seen.index < token.i]
    return entity in here and not any(one.kind == "person" and not one.plural for one in here)


def _is_captain(book: Book, entity: Entity, token: Token) -> bool:
    """Whether somebody has just spoken for her ship: "..., said Alda's captain, Ann Lee. She will go on to A"."""
    does = lemma_of(lowest(token.head)) if base(token) == "nsubj" else ""
    goes = does in {*VERBS, *AFLOAT, *_AT_WORK} and does not in _ASHORE
    if entity.kind != "person" or not entity.roles & _MASTERS or not goes:
        return False
    before = book.number.get(token.i, 0) - 1
    told = [book.doc[seen.index] for seen in book.window if seen.entity is entity and seen.sentence == before]
    ships = [seen for seen in book.window if seen.sentence == before and seen.entity.mode == "sea"]
    spoke = any(base(one) == "nsubj" and lemma_of(one.head) in vocabulary.SAYING for one in told)
    return spoke and any(seen.entity.kind == "vehicle" and seen.entity.named for seen in ships)


def _only_deals_with(book: Book, entity: Entity, token: Token) -> bool:
    """Whether the sentence before is about another, whom this one met: "She spoke, and Bo Lee received her later".

    Whoever both clauses have as a pronoun is still the one meant (Grosz, Joshi and Weinstein, "Centering", 1995).
    """
    before = book.number.get(token.i, 0) - 1
    told = [book.doc[seen.index] for seen in book.window if seen.sentence == before and seen.entity is entity]
    named = [one for one in told if base(one) == "nsubj" and one.pos_ == "PROPN"]
    if base(token) != "nsubj" or len(named) != 1 or base(named[0].head) != "conj":
        return False
    objects = [child for child in named[0].head.children if base(child) == "obj" and child.pos_ == "PRON"]
    about = next((book.at[one.i] for one in objects if one.i in book.at), None)
    subjects = (child for child in named[0].head.head.children if base(child) == "nsubj" and child.pos_ == "PRON")
    return about is not None and any(book.at.get(one.i) is about for one in subjects)


def _tows_others(entity: Entity, token: Token) -> bool:
    """Whether a tug would be what is towed: "the tug reached the Alda. She will be taken to A" is about the Alda."""
    undergoes = token.dep_ == "nsubj:pass" or base(token) == "obj"
    return undergoes and lemma_of(token.head) in _TOWED and bool((entity.roles | entity.modifiers) & _HELPERS)


def _escorts(book: Book, entity: Entity, token: Token) -> bool:
    """Whether a ship only deals with another, in the last clause: "they seized the Alda, and a frigate escorted it"."""
    about = _dealt_with_by(book, entity, token)
    return about is not None and about is not entity and about.kind == "vehicle"


def _dealt_with_by(book: Book, entity: Entity, token: Token) -> Entity | None:
    before = book.number.get(token.i, 0) - 1
    told = [book.doc[seen.index] for seen in book.window if seen.sentence == before and seen.entity is entity]
    heads = [one.head for one in told if base(one) == "nsubj" and base(one.head) == "conj"]
    things = [child for verb in heads for child in verb.children if base(child) == "obj" and child.pos_ == "PRON"]
    return next((book.at[one.i] for one in things if one.i in book.at), None)


def _is_a_new_ship(book: Book, entity: Entity, token: Token) -> bool:
    """Whether the sentence before opens with a ship told of for the first time: "The Alda had watched her. It left"."""
    before = book.number.get(token.i, 0) - 1
    if book.number.get(entity.first, -1) != before or base(token) != "nsubj" or token.i != token.sent.start:
        return False
    mine = (book.doc[seen.index] for seen in book.window if seen.entity is entity and seen.sentence == before)
    return any(base(one) == "nsubj" and base(one.head) == "root" for one in mine)


def _opens_paragraph_before(book: Book, entity: Entity, token: Token) -> bool:
    """Whether the paragraph opens with somebody, right before: "Lee, the pope's envoy, did go. He flew to A"."""
    before = book.number.get(token.i, 0) - 1
    opener = entity.named and entity.kind in {"person", "vehicle"} and base(token) == "nsubj"
    if not opener or before < 0 or token.i != token.sent.start or not opens_paragraph(book.sentences[before][0]):
        return False
    mine = (book.doc[seen.index] for seen in book.window if seen.entity is entity and seen.sentence == before)
    return any(base(one) == "nsubj" and base(one.head) == "root" and one.pos_ != "PRON" for one in mine)


def _is_on_the_move(book: Book, verb: Token) -> bool:
    """Whether a main clause tells where somebody was or went: "was in Lima", "had flown to Lima"."""
    there = verb.i in book.place and any(base(child) == "cop" for child in verb.children)
    there = there or any(base(child) == "obj" and child.i in book.place for child in verb.children)
    return not is_aside(verb) and (there or is_travel(lemma_of(lowest(verb))) or _is_somewhere(book, verb))


def _is_a(token: Token) -> bool:
    """Whether somebody comes up as "a doctor", whom others send or meet."""
    indefinite = any(child.lower_ in {"a", "an"} for child in token.children if base(child) == "det")
    return indefinite and base(token) in {"obj", "obl"}


def _is_no_traveller(entity: Entity, asked: Asked) -> bool:
    """Whether "they" who go or are carried are no such things: questions board no ferry, and luggage goes nowhere."""
    if entity.kind == "cargo":
        return asked.goes and asked.token.dep_ != "nsubj:pass"
    return entity.kind == "other" and not entity.travelled and (asked.goes or asked.carried)


def _only_speaks(book: Book, entity: Entity) -> bool:
    """Whether a body is only told of as who says something: "..., the committee says. On Monday it comes to Lima"."""
    if entity.kind != "group" or entity.travelled:
        return False
    told = [book.doc[seen.index] for seen in book.window if seen.entity is entity]
    return all(base(one) == "nsubj" and lemma_of(one.head) in vocabulary.SAYING for one in told)


def _is_whos(book: Book, entity: Entity) -> bool:
    """Whether one word stands for several who are told of as people: "a gang of smugglers who" is seldom an "it"."""
    if entity.kind != "group" or entity.named or entity.first >= len(book.doc):
        return False
    token = book.doc[entity.first]
    of = [child for child in token.children if base(child) == "nmod" and preposition(child) == "of"]
    clauses = [child for one in (token, *of) for child in one.children if base(child) == "acl"]
    return any(child.lower_ == "who" for clause in clauses for child in clause.children if base(child) == "nsubj")


def _is_means(book: Book, entity: Entity) -> bool:
    """Whether a vehicle without a name is only what somebody went by: "she took a plane", "came by ferry"."""
    if entity.kind != "vehicle" or entity.named:
        return False
    told = [book.doc[seen.index] for seen in book.window if seen.entity is entity]
    return all(
        (base(one) == "obj" and lemma_of(one.head) in _TAKING) or (base(one) == "obl" and preposition(one) == "by")
        for one in told
    )


def _subject_of_the_clause_around(book: Book, token: Token) -> Entity | None:
    """Who does what the pronoun's clause is an aside to, if named: "her lawyer, Bo Lee, was told when he came to".

    As in "Bo Lee spent the day in A, where he met C", whoever was told of more often in the sentences before.
    """
    clause = token.head
    said = {child.lower_ for child in clause.children}
    if base(token) == "nsubj" and base(clause) == "acl" and "where" in said:
        verb = next((one for one in clause.head.ancestors if one.pos_ == "VERB"), None)
    else:
        at_once = base(token) == "nsubj" and base(clause) == "advcl" and said & {"when", "while", "as", "once"}
        verb = clause.head if at_once else None
    found = understood_subject(verb) if verb is not None else None
    entity = book.at.get(found.i) if found is not None and found.i < token.i else None
    return entity if entity is not None and entity.named else None


def _way_of(verb: Token, wanted: str) -> str:
    """Which vehicles alone do what the verb says: what sails is a ship, what lands is a plane where it is an "it"."""
    if lemma_of(verb) in AFLOAT:
        return "sea"
    flies = lemma_of(verb) in {"land", "fly", "divert", "refuel"} or any(
        base(child) == "compound" and (lemma_of(verb), child.lower_) in _FLYING for child in verb.children
    )
    return "air" if flies and wanted == "it" else ""


def _as_traveller(entity: Entity) -> float:
    """How readily the one who travels on is this one: who has travelled before, rather than who checks papers."""
    if entity.travelled:
        return 1.5
    if entity.kind == "other" and not entity.named and any(map(vocabulary.is_abstract, entity.roles)):
        return 0.0  # questions board no ferry
    talk = nouns()["talk"]
    stays = entity.roles & talk["speakers"] or (not entity.named and entity.roles & talk["officials"])
    rules = entity.kind == "group" and not entity.named and entity.roles & talk["bodies"] - MARCHING
    return 0.4 if stays or rules else 1.0


def _is_somewhere(book: Book, verb: Token) -> bool:
    """Whether the verb's clause says where: "In Quito they slept in a church"."""
    return any(base(child) == "obl" and child.i in book.place for child in verb.children)
