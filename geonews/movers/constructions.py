"""Constructions that settle whom a pronoun means, however salient others are: "X said he", "X's plane brought him"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import preposition
from geonews.grammar.lexicon import is_travel
from geonews.grammar.nouns import base, lemma_of
from geonews.movers import dealings
from geonews.movers.agreement import HARDLY, readiness
from geonews.movers.book import Book, Entity, lowest
from geonews.movers.definite import told_before
from geonews.movers.quotations import is_quoted, shared_subject
from geonews.movers.reporters import reporter_meant

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is done to somebody who is on the way, and seldom by somebody who is.
_MEETING: Final = frozenset(
    "stop detain arrest intercept halt hold escort accompany shadow tail track monitor observe film photograph see spot"
    " catch kill ambush attack".split()
)
#: Who does these has the things in hand, or has just found them.
_HANDLING: Final = frozenset(
    "find seize raise recover salvage collect gather load unload carry confiscate unearth retrieve lift discover"
    " impound intercept rescue detain arrest capture pull steal buy"
    " hide shelter host house feed treat nurse free release save hold put lodge guard".split()
)
#: What befalls a ship, and what others then do to her.
_DISTRESS: Final = frozenset(
    "catch trap strand damage disable cripple ground run list drift collide burn flood founder break lose strike hit"
    " hole stick jam".split()
)
_HELPING: Final = frozenset("reach free tow help rescue assist refloat save escort meet find evacuate pull aid".split())
_JOURNEYS: Final = frozenset("visit trip tour journey flight voyage leg swing mission".split())
_COMING: Final = frozenset("come arrive fly travel drive sail land".split())
#: who looks after somebody for being somebody's
_OWN: Final = frozenset(
    "family parent relative wife husband widow mother father son daughter brother sister uncle aunt cousin".split()
)


def settled(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom the construction around a pronoun means; ``None`` where it leaves that open."""
    way = token.head if token.dep_ == "nmod:poss" and lemma_of(token.head) == "way" else None
    goes = _goes_their_way(book, token, wanted) if way is not None and preposition(way) == "on" else None
    return (
        goes
        or _told_with_his_own(book, token, wanted)
        or _met_as_they_go(book, token, wanted)
        or _dealt_with_first(book, token, wanted)
        or _kept_by_his_own(book, token, wanted)
        or _brought_by_his_own(book, token, wanted)
        or _led_by_his_journey(book, token, wanted)
        or _helped_in_distress(book, token, wanted)
        or _asked_of_himself(book, token, wanted)
        or _of_the_same_himself(book, token, wanted)
        or reporter_meant(book, token, wanted)
        or _told_next(book, token, wanted)
        or _told_before_colon(book, token, wanted)
        or _who_himself(book, token, wanted)
        or _goes_back(book, token, wanted)
    )


def _goes_back(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who goes back to where he came from in the sentence before: "Lee came from Lima. ... He flew back to Lima"."""
    verb, number = token.head, book.number.get(token.i, 0)
    back = [child for child in verb.children if child.lower_ == "back"]
    home = bool(back) or lemma_of(verb) == "return"
    if wanted not in {"he", "she"} or base(token) != "nsubj" or not home or number < 1 or is_quoted(token):
        return None
    held = [child for one in (verb, *back) for child in one.children if base(child) == "obl"]
    goals = {child.lower_ for child in held if preposition(child) == "to"}
    for start in book.sentences[number - 1]:
        if start.lower_ not in goals or preposition(start) != "from" or lemma_of(start.head) not in _COMING:
            continue
        came = start.head
        who = next((child for child in came.children if base(child) == "nsubj"), None)
        who = came.head if came.dep_ == "acl:relcl" else who
        entity = book.at.get(who.i) if who is not None else None
        if entity is not None and readiness(entity, wanted) > HARDLY:
            return entity
    return None


def _of_the_same_himself(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who told of others and now of his own: "Bo Lee, a minister, said that he would be sent home. He himself left"."""
    himself = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"himself", "herself"}
    number = book.number.get(token.i, 0)
    if wanted not in {"he", "she"} or not himself or base(token) != "nsubj" or not number:
        return None
    words = book.sentences[number - 1]
    subject = next((word for word in words if base(word) == "nsubj" and base(word.head) == "root"), token)
    owner = next((child for child in subject.children if child.dep_ == "nmod:poss" and child.pos_ == "PRON"), None)
    entity = book.at.get((owner or subject).i)  # "his father flew. He himself went by rail"
    return entity if entity is not None and entity.named and readiness(entity, wanted) >= 1.0 else None


def _asked_of_himself(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who answers: "Asked whether he would come, the chancellor said nothing"."""
    asked = next((one for one in token.ancestors if lemma_of(one) == "ask"), None)
    if wanted not in {"he", "she"} or asked is None or base(asked) != "advcl" or asked.tag_ != "VBN":
        return None
    who = next((child for child in asked.head.children if base(child) == "nsubj" and child.i > token.i), None)
    if base(token) != "nsubj" or base(token.head) != "ccomp" or who is None or is_quoted(who):
        return None
    entity = book.at.get(who.i)
    if entity is None and any(child.lower_ == "the" for child in who.children):
        entity = told_before(book, who, "person")
    known = entity is not None and entity.kind == "person" and not entity.plural and readiness(entity, wanted) >= 1.0
    return entity if known else None


def _told_before_colon(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom a clause behind a colon or semicolon goes on about: "Bo Lee has other cares: last week he was in Lima".

    The subject of what stands before it, where that is the only person whom it names but for whose things are. So of a
    ship without a name, if there is nobody there who may be "she": "The schooner will not come home: she is to go on".
    """
    clause = token.head
    opens = token.i > 0 and token.nbor(-1).text == ";"
    while base(clause) == "conj" and clause.head.i != clause.i and not opens:
        clause = clause.head
    verb, tied = clause.head, {"parataxis", "conj"} if opens else {"parataxis"}
    if wanted not in {"he", "she"} or base(token) != "nsubj" or base(clause) not in tied or is_quoted(token):
        return None
    subject = next((child for child in verb.children if base(child) == "nsubj" and child.i < verb.i), None)
    colon = next((one for one in token.doc[verb.i : token.i] if one.text in {":", ";"}), None)
    entity = book.at.get(subject.i) if subject is not None else None
    if entity is None or colon is None or lemma_of(verb) in vocabulary.SAYING:
        return None
    ship = wanted == "she" and entity.kind == "vehicle" and entity.mode == "sea" and not entity.plural
    if not (entity.named or ship):
        return None
    before = [word for word in token.doc[token.sent.start : token.i] if word.dep_ != "nmod:poss"]
    told = {id(one): one for word in before if (one := book.at.get(word.i)) is not None}
    people = {key for key, one in told.items() if one.kind in {"person", "other"} and one.named and not one.plural}
    return entity if people <= {id(entity)} and (ship or readiness(entity, wanted) >= 1.0) else None


def _met_as_they_go(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom others stop or follow as they go: "HMS Alda shadowed the submarine as she sailed to A"."""
    clause = token.head
    if base(token) != "nsubj" or base(clause) != "advcl" or not is_travel(lemma_of(lowest(clause))):
        return None
    marks = {child.lower_ for child in clause.children if child.i < token.i}
    return _stopped_on_the_way(book, clause.head, token, wanted) if marks & {"as", "when", "while"} else None


def _told_with_his_own(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who stands before his own: "she met Bo Lee and his wife", "Ann met Bo Lee, his wife and their children"."""
    own = token.head
    if wanted not in {"he", "she"} or token.dep_ != "nmod:poss" or base(own) != "conj" or own.head.i > token.i:
        return None
    entity = book.at.get(own.head.i)
    told = entity is not None and entity.kind == "person" and not entity.plural
    return entity if entity is not None and told and readiness(entity, wanted) > HARDLY else None


def _dealt_with_first(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom a clause deals with before it goes on with the same doer: "the synod removed Lee and sent him to A"."""
    clause = token.head
    verb = clause.head
    joined = base(clause) == "conj" and not any(base(child) == "nsubj" for child in clause.children)
    if wanted not in {"he", "she"} or base(token) != "obj" or not joined or verb.pos_ != "VERB" or is_quoted(token):
        return None
    things = [child for child in verb.children if base(child) == "obj" and verb.i < child.i < clause.i]
    entity = book.at.get(things[0].i) if len(things) == 1 else None
    if entity is None or entity.kind != "person" or entity.plural or readiness(entity, wanted) < 1.0:
        return None
    return entity


def _who_himself(book: Book, token: Token, wanted: str) -> Entity | None:
    """Of whom a relative clause tells where it goes on with an aside: "Lee's uncle, who lives in A since he left B".

    Where nobody else is told of between: "Ode, who met Lee when he came to A" may be about either.
    """
    aside = token.head
    clause = aside.head
    if base(token) != "nsubj" or base(aside) != "advcl" or base(clause) != "acl" or wanted not in {"he", "she"}:
        return None
    who = next((child for child in clause.children if base(child) == "nsubj" and child.lower_ == "who"), None)
    entity = book.at.get(who.i) if who is not None and who.i < token.i else None
    if entity is None or who is None or entity.plural or readiness(entity, wanted) < 1.0:
        return None
    between = (book.at.get(word.i) for word in token.doc[who.i + 1 : token.i])
    others = [one for one in between if one is not None and one is not entity and readiness(one, wanted)]
    return None if others else entity


def _kept_by_his_own(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom his own family does something to: "the pilots were flown to A; Lee's parents took him on to B"."""
    doer = next((child for child in token.head.children if base(child) == "nsubj" and child.i < token.i), None)
    if base(token) != "obj" or wanted not in {"he", "she"} or doer is None or lemma_of(doer) not in _OWN:
        return None
    owners = [child for child in doer.children if child.dep_ == "nmod:poss" and child.i < doer.i]
    entity = book.at.get(owners[-1].i) if owners else None
    return entity if entity is not None and entity.kind == "person" and readiness(entity, wanted) else None


def _brought_by_his_own(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whose plane or train brings him: "Lee's plane, which brought him to Lima, will wait"."""
    clause = token.head
    if base(token) != "obj" or base(clause) != "acl" or wanted not in {"he", "she"}:
        return None
    vehicle = clause.head
    owners = [child for child in vehicle.children if child.dep_ == "nmod:poss" and child.i < vehicle.i]
    entity = book.at.get(owners[-1].i) if owners and book.kind_of(vehicle) == "vehicle" else None
    return entity if entity is not None and entity.kind == "person" and readiness(entity, wanted) else None


def _led_by_his_journey(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whose visit or tour takes him on: "Bo Lee came to see the mayor, on a tour that had led him to Lima"."""
    clause = token.head
    journey = clause.head
    if base(token) != "obj" or base(clause) != "acl" or lemma_of(journey) not in _JOURNEYS:
        return None
    bare = not any(child.dep_ == "nmod:poss" for child in journey.children)
    while base(journey) == "nmod":
        journey = journey.head  # "the last leg of a tour that"
    verb = journey.head
    while base(verb) in {"xcomp", "advcl"} and not any(base(child) == "nsubj" for child in verb.children):
        verb = verb.head
    who = next((child for child in verb.children if base(child) == "nsubj" and child.i < journey.i), None)
    entity = book.at.get(who.i) if who is not None and bare and base(journey) in {"obl", "obj"} else None
    return entity if entity is not None and readiness(entity, wanted) else None


def _helped_in_distress(book: Book, token: Token, wanted: str) -> Entity | None:
    """The ship that others came to: "the tug Alda reached the Orla, a day after she was caught in ice"."""
    clause = token.head
    if wanted not in {"she", "it"} or base(token) != "nsubj" or lemma_of(clause) not in _DISTRESS:
        return None
    verb = next((one for one in clause.ancestors if lemma_of(one) in _HELPING), None)
    things = [child for child in verb.children if base(child) == "obj" and child.i < token.i] if verb else []
    entity = book.at.get(things[0].i) if len(things) == 1 else None
    return entity if entity is not None and entity.kind == "vehicle" and readiness(entity, wanted) else None


def _goes_their_way(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who is "on their way": the subject of the clause, whatever else the sentences before have told of."""
    way = token.head
    clause = way if any(base(child) in {"cop", "nsubj"} for child in way.children) else way.head
    subject = next((child for child in clause.children if base(child) == "nsubj"), None) or shared_subject(clause)
    entity = book.at.get(subject.i) if subject is not None and subject.i < token.i else None
    if entity is None or subject is None:
        return None
    stopped = _stopped_on_the_way(book, clause, token, wanted)
    if stopped is not None:
        return stopped
    things = [child for child in clause.children if base(child) == "obj" and subject.i < child.i < token.i]
    thing = book.at.get(things[0].i) if len(things) == 1 and not readiness(entity, wanted) else None
    if thing is not None and thing.kind in {"vehicle", "person"} and readiness(thing, wanted) >= 1.0:
        return thing  # "the president had brought down an airliner on its way to A"
    many = "Plur" in subject.morph.get("Number", []) or entity.plural
    return entity if many == (wanted == "they") or readiness(entity, wanted) else None


def _stopped_on_the_way(book: Book, verb: Token, token: Token, wanted: str) -> Entity | None:
    """Whom others stop, escort or see on the way: "police stopped the two men on their way to A"."""
    thing = next((child for child in verb.children if base(child) == "obj" and child.i < token.i), None)
    if thing is None or lemma_of(verb) not in _MEETING:
        return None
    together = [one for one in book.entities if one.members and one.plural and one.first == thing.i]
    found = together[-1] if together and wanted == "they" else book.at.get(thing.i)
    return found if found is not None and readiness(found, wanted) > HARDLY else None


def _told_next(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who is named in full behind a clause that opens the sentence: "Three days after he left A, Bo Lee said"."""
    clause = token.head
    if base(token) != "nsubj" or base(clause) != "advcl" or wanted not in {"he", "she"} or is_quoted(token):
        return None
    subject = next((child for child in clause.head.children if base(child) == "nsubj" and child.i > clause.i), None)
    entity = book.at.get(subject.i) if subject is not None else None
    if subject is None or entity is None or not entity.named or book.at.get(subject.i + 1) is not entity:
        return None
    return entity if readiness(entity, wanted) >= 1.0 else None


def handled_before(book: Book, token: Token, wanted: str) -> Entity | None:
    """What the sentence before has found or taken in hand, and is then taken away: "found arms. They were taken"."""
    if token.dep_ != "nsubj:pass" or wanted not in {"they", "it"} or not dealings.is_carried(token):
        return None
    number = book.number.get(token.i, 0)
    for seen in reversed(book.window):
        thing = book.doc[seen.index]
        if seen.sentence != number - 1 or base(thing) != "obj" or lemma_of(thing.head) not in _HANDLING:
            continue
        many = seen.entity.plural or "Plur" in thing.morph.get("Number", [])
        several = many or any(base(child) == "conj" for child in thing.children)
        if several == (wanted == "they") and not any(map(vocabulary.is_abstract, seen.entity.roles)):
            return seen.entity
    return None
