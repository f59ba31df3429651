"""Whom a pronoun means: the most salient of those told before that agree with it in number, gender and kind.

Each mention weighs by its grammatical role and counts half as much a sentence later (after Lappin and Leass, "An
Algorithm for Pronominal Anaphora Resolution", 1994); a verb's other arguments and the noun possessed are barred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import preposition
from geonews.grammar.lexicon import VERBS, is_travel
from geonews.grammar.nouns import base, lemma_of, nouns
from geonews.grammar.subjects import is_raised
from geonews.grammar.subjects import subject as understood_subject
from geonews.movers import dealings
from geonews.movers.book import AFLOAT, MARCHING, Book, Entity, is_aside, is_topic, lowest
from geonews.movers.quotations import FIRST_PERSON, is_quoted, said_by, shared_subject, speaker_of
from geonews.movers.relatives import antecedent, relative_clause
from geonews.wording import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is done to somebody who is on the way, and seldom by somebody who is.
_MEETING: Final = frozenset(
    "stop detain arrest intercept halt hold escort accompany shadow tail track monitor observe film photograph see spot"
    " catch kill ambush attack".split()
)
_HARDLY: Final = 0.1
#: What is said to people.
_ADDRESSING: Final = frozenset("ask tell urge invite advise warn beg persuade implore encourage remind".split())
#: Who does these has the things in hand, or has just found them.
_HANDLING: Final = frozenset(
    "find seize raise recover salvage collect gather load unload carry confiscate unearth retrieve lift discover"
    " impound intercept rescue detain arrest capture pull steal buy".split()
)
_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_GOING: Final = frozenset("go move come turn approach pass stop".split())  # what ships do, and others in other senses
_SOME: Final = frozenset({"some", "many", "several", "others", "most"})
_SEVERAL: Final = frozenset("family couple pair duo trio police".split())  # one word for several people
#: who looks after somebody for being somebody's
_JOURNEYS: Final = frozenset("visit trip tour journey flight voyage leg swing mission".split())
_OWN: Final = frozenset(
    "family parent relative wife husband widow mother father son daughter brother sister uncle aunt cousin".split()
)
_LENGTHS: Final = frozenset("second minute hour day night week month year while".split())
_OPENING: Final = 2  # sentences after the first in which an article names whom it has called "they"
_FLYING: Final = frozenset({("take", "off"), ("touch", "down"), ("put", "down")})
#: a clause beside another goes on with its subject as readily as with whoever has travelled
_HOST: Final = 1.5
#: what somebody took, or went by, is seldom the "it" of what follows
_TAKING: Final = frozenset("take catch board charter hire".split())
_ALOOF: Final = 0.3
#: whoever has just come up is sooner meant than those told of before
_NEW: Final = 1.5
#: of several told of together none is readily meant alone
_ONE_OF: Final = 0.5
#: who flies or drives somebody is told of for that, and seldom the "he" of what follows
_CREW: Final = frozenset("pilot driver chauffeur steward paramedic guard bodyguard".split())
_SERVING: Final = 0.3
_AT_SEA: Final = 4.0  # what sails or drifts is the ship, what lands the plane, and seldom whoever was told of after it
# how readily a pronoun stands for each kind; callers ask about things that move, so places and ideas come last
_READY: Final = {
    "it": {"vehicle": 1.5, "storm": 1.5, "animal": 1.3, "group": 1.0, "cargo": 1.0, "place": 0.5, "other": 0.4},
    "they": {"person": 1.2, "group": 1.0, "animal": 1.0, "vehicle": 0.7, "cargo": 0.4, "place": 0.3, "other": 0.2},
}


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun, as tagged or as written ("his")."""
    return token.pos_ == "PRON" or (
        token.dep_ == "nmod:poss" and token.lower_ in _HE | _SHE | _IT | _THEY | FIRST_PERSON
    )


def read_pronoun(book: Book, token: Token) -> Entity | None:
    """Whom the pronoun stands for; ``None`` for an expletive, or where nobody told fits."""
    word = token.lower_
    if "Rel" in token.morph.get("PronType", []) or (
        word in {"who", "which", "that"} and relative_clause(token) is not None
    ):
        clause = relative_clause(token)
        return antecedent(book, clause, token) if clause is not None else None
    if word in FIRST_PERSON:
        return speaker_of(book, token)
    if word in _IT and _is_expletive(token):
        return None
    wanted = next(
        (key for key, words in (("he", _HE), ("she", _SHE), ("it", _IT), ("they", _THEY)) if word in words), None
    )
    if wanted is None:
        return None
    way = token.head if token.dep_ == "nmod:poss" and lemma_of(token.head) == "way" else None
    goes = _goes_their_way(book, token, wanted) if way is not None and preposition(way) == "on" else None
    if goes is not None:
        return goes
    kept = _kept_by_his_own(book, token, wanted) or _brought_by_his_own(book, token, wanted)
    kept = kept or _led_by_his_journey(book, token, wanted)
    if kept is not None:
        return kept
    told = _reporter(book, token, wanted) or _told_next(book, token, wanted) or _told_before_colon(book, token, wanted)
    return told or most_salient(book, token, wanted)


def _told_before_colon(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom a clause behind a colon goes on about: "Bo Lee has other cares: last week he was in Lima".

    The subject of what stands before the colon, where that is the only person whom it names.
    """
    clause = token.head
    while base(clause) == "conj" and clause.head.i != clause.i:
        clause = clause.head
    verb = clause.head
    if wanted not in {"he", "she"} or base(token) != "nsubj" or base(clause) != "parataxis" or is_quoted(token):
        return None
    subject = next((child for child in verb.children if base(child) == "nsubj" and child.i < verb.i), None)
    colon = next((one for one in token.doc[verb.i : token.i] if one.text == ":"), None)
    entity = book.at.get(subject.i) if subject is not None else None
    if entity is None or colon is None or not entity.named or lemma_of(verb) in vocabulary.SAYING:
        return None
    told = {id(one): one for word in token.doc[token.sent.start : token.i] if (one := book.at.get(word.i)) is not None}
    people = {key for key, one in told.items() if one.kind in {"person", "other"} and one.named and not one.plural}
    return entity if people <= {id(entity)} and _readiness(entity, wanted) >= 1.0 else None


def _kept_by_his_own(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whom his own family does something to: "the pilots were flown to A; Lee's parents took him on to B"."""
    doer = next((child for child in token.head.children if base(child) == "nsubj" and child.i < token.i), None)
    if base(token) != "obj" or wanted not in {"he", "she"} or doer is None or lemma_of(doer) not in _OWN:
        return None
    owners = [child for child in doer.children if child.dep_ == "nmod:poss" and child.i < doer.i]
    entity = book.at.get(owners[-1].i) if owners else None
    return entity if entity is not None and entity.kind == "person" and _readiness(entity, wanted) else None


def _brought_by_his_own(book: Book, token: Token, wanted: str) -> Entity | None:
    """Whose plane or train brings him: "Lee's plane, which brought him to Lima, will wait"."""
    clause = token.head
    if base(token) != "obj" or base(clause) != "acl" or wanted not in {"he", "she"}:
        return None
    vehicle = clause.head
    owners = [child for child in vehicle.children if child.dep_ == "nmod:poss" and child.i < vehicle.i]
    entity = book.at.get(owners[-1].i) if owners and book.kind_of(vehicle) == "vehicle" else None
    return entity if entity is not None and entity.kind == "person" and _readiness(entity, wanted) else None


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
    return entity if entity is not None and _readiness(entity, wanted) else None


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
    many = "Plur" in subject.morph.get("Number", []) or entity.plural
    return entity if many == (wanted == "they") or _readiness(entity, wanted) else None


def _stopped_on_the_way(book: Book, verb: Token, token: Token, wanted: str) -> Entity | None:
    """Whom others stop, escort or see on the way: "police stopped the two men on their way to A"."""
    thing = next((child for child in verb.children if base(child) == "obj" and child.i < token.i), None)
    if thing is None or lemma_of(verb) not in _MEETING:
        return None
    together = [one for one in book.entities if one.members and one.plural and one.first == thing.i]
    found = together[-1] if together and wanted == "they" else book.at.get(thing.i)
    return found if found is not None and _readiness(found, wanted) > _HARDLY else None


def _told_next(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who is named in full behind a clause that opens the sentence: "Three days after he left A, Bo Lee said"."""
    clause = token.head
    if base(token) != "nsubj" or base(clause) != "advcl" or wanted not in {"he", "she"} or is_quoted(token):
        return None
    subject = next((child for child in clause.head.children if base(child) == "nsubj" and child.i > clause.i), None)
    entity = book.at.get(subject.i) if subject is not None else None
    if subject is None or entity is None or not entity.named or book.at.get(subject.i + 1) is not entity:
        return None
    return entity if _readiness(entity, wanted) >= 1.0 else None


def _reporter(book: Book, token: Token, wanted: str) -> Entity | None:
    """Who says it, where a reported clause speaks of its own reporter: "X said that he would go"."""
    entity = said_by(book, token)
    if entity is None or (wanted in {"he", "she"} and entity.kind != "person") or not _speaks_of_itself(entity):
        return None
    if (wanted == "it" and _sends_ships(book, token, entity)) or _disposes(token, entity):
        return None
    if _tells_of_others(token, entity):
        return None
    if not _readiness(entity, wanted):
        return None
    _note_gender(entity, wanted)
    return entity


def _note_gender(entity: Entity, wanted: str) -> None:
    """Of whom nothing has told it before, the pronoun does: a "he" is no "she" later on."""
    if wanted in {"he", "she"} and not entity.gender:
        entity.gender = {"he": "male", "she": "female"}[wanted]


def _sends_ships(book: Book, token: Token, entity: Entity) -> bool:
    """Whether a body speaks of what it sends: "the charity said that it would return to A" where a ship has sailed."""
    told = [*(seen.entity for seen in book.window), *(one for one in book.entities if one.travelled)]
    sent = any(one.kind in {"vehicle", "storm"} and not one.plural for one in told)
    verb = lemma_of(lowest(token.head))
    return sent and entity.kind == "group" and (is_travel(verb) or verb in _GOING)


def _disposes(token: Token, entity: Entity) -> bool:
    """Whether those who decide speak of whom they decide about: "police said that they would be returned to A"."""
    talk = nouns()["talk"]
    return token.dep_ == "nsubj:pass" and bool(entity.roles & (talk["officials"] | talk["bodies"] | talk["speakers"]))


def _speaks_of_itself(entity: Entity) -> bool:
    """Whether who says so is likely to mean itself: the named and those on the move, not sources and witnesses."""
    return entity.named or not entity.roles & nouns()["talk"]["speakers"]


def _tells_of_others(token: Token, source: Entity) -> bool:
    """As in "Lee wrote that they would sail", "two guards said that some had fled": nobody says so of himself."""
    return token.lower_ in _SOME or (token.lower_ in _THEY and source.kind == "person" and not source.plural)


def _is_expletive(token: Token) -> bool:
    if base(token) == "expl":
        return not is_raised(token)
    if lemma_of(token.head) == "take" and any(lemma_of(child) in _LENGTHS for child in token.head.children):
        return True  # "it took them nine hours"
    clausal = {"csubj", "ccomp"} if base(token) == "nsubj" else set()
    has_cop = any(base(child) == "cop" for child in token.head.children)
    return has_cop and any(base(child) in clausal | {"csubj"} for child in token.head.children)


def most_salient(book: Book, token: Token, wanted: str) -> Entity | None:
    """The most salient one of the reading window that "he", "she", "one", "it" or "they" (``wanted``) may mean."""
    handled = _handled_before(book, token, wanted)
    if handled is not None:
        return handled
    barred = _barred(book, token)
    doer = token.head if base(token) == "nmod" and token.head.pos_ in {"NUM", "PRON", "DET"} else token  # "ten of them"
    verb = lowest(doer.head)
    done = [verb, *(child for child in verb.children if base(child) == "conj")]
    travels = base(doer) == "nsubj" and (any(is_travel(lemma_of(one)) for one in done) or _is_somewhere(book, verb))
    goes = travels or (base(doer) == "nsubj" and lemma_of(verb) in VERBS)
    way = _way_of(verb, wanted) if base(doer) == "nsubj" else ""
    dealt, carried = dealings.is_dealt_with(token), dealings.is_carried(token)
    addressed = base(token) in {"obj", "iobj"} and lemma_of(token.head) in _ADDRESSING
    total: dict[Entity, float] = {}
    host = _subject_of_the_clause_around(book, token)
    for entity, weight in book.salience(token.i).items():
        if wanted == "they" and _is_no_traveller(entity, token, goes=goes, carried=carried):
            continue
        ready = 0.0 if entity in barred else _readiness(entity, wanted)
        ready *= _HOST if entity is host else _as_traveller(entity) if travels else 1.0
        ready *= _SERVING if wanted in {"he", "she"} and not entity.named and entity.roles & _CREW else 1.0
        if wanted == "it" and ready:
            aloof = _is_means(book, entity) or _only_speaks(book, entity)
            ready *= _ALOOF if aloof else 1.0
        ready *= _AT_SEA if entity.kind == "vehicle" and entity.mode == way else 1.0
        ready *= _ONE_OF if wanted in {"he", "she"} and _is_one_of_several(book, entity) else 1.0
        ready *= _NEW if wanted in {"he", "she"} and _comes_up(book, entity, token) else 1.0
        ready *= _HARDLY if addressed and entity.kind in {"vehicle", "cargo", "other"} else 1.0
        if dealt and ready:
            held = entity.held or dealings.is_out_of_office(entity.modifiers)
            ready *= dealings.readiness(entity.kind, entity.roles, token, held=held)
        if ready:
            total[entity] = round(ready * weight, 6)
    if wanted == "they":
        pair = _two_of_the_sentence(book, token, barred)
        if pair is not None:
            return pair
    if not total:
        return _ahead(book, token, wanted)
    best = max(total, key=lambda entity: total[entity])  # of equals the last told
    _note_gender(best, wanted)
    return best


def _is_one_of_several(book: Book, entity: Entity) -> bool:
    """Whether somebody was told of last beside others: "the governor and the mayor flew with him" is about him."""
    last = next((book.doc[seen.index] for seen in reversed(book.window) if seen.entity is entity), None)
    if last is None or last.pos_ == "PRON":
        return False
    beside = [last.head] if base(last) == "conj" else [child for child in last.children if base(child) == "conj"]
    return any(one.i in book.at and book.at[one.i].kind == "person" for one in beside)


def _comes_up(book: Book, entity: Entity, token: Token) -> bool:
    """Whether somebody is told of for the first time right before: "A second man, Bo Lee, was let out. He went to A".

    As the subject of the sentence before, or as the only one there who may be meant; whoever speaks for others is told
    of for what he says of them.
    """
    before = book.number.get(token.i, 0) - 1
    here = [seen for seen in book.window if seen.sentence == before]
    wanted = "she" if token.lower_ in _SHE else "he"
    if any(seen.sentence > before and _readiness(seen.entity, wanted) for seen in book.window):
        return False  # "the longliner was near, and she took them"
    if entity.plural or entity.roles & nouns()["talk"]["speakers"] or book.number.get(entity.first, -1) != before:
        return False
    first = book.doc[entity.first]
    if _is_one_of_several(book, entity) or not (entity.named or _is_a(first)):
        return False
    called = (first, first.head) if base(first) == "appos" else (first,)
    if any(child.dep_ == "nmod:poss" and child.lower_ in _HE | _SHE for one in called for child in one.children):
        return False  # "his host, Bo Lee, had offered help" is still about him
    mine = [book.doc[seen.index] for seen in here if seen.entity is entity]
    others = [seen for seen in here if seen.entity is not entity and seen.entity.kind == "person"]
    alone = not any(not seen.entity.plural and seen.entity.gender in {"", entity.gender} for seen in others)
    return any(base(one) == "nsubj" and not is_aside(one.head) for one in mine) or alone


def _is_a(token: Token) -> bool:
    """Whether somebody comes up as "a doctor", whom others send or meet."""
    indefinite = any(child.lower_ in {"a", "an"} for child in token.children if base(child) == "det")
    return indefinite and base(token) in {"obj", "obl"}


def _is_no_traveller(entity: Entity, token: Token, *, goes: bool, carried: bool) -> bool:
    """Whether "they" who go or are carried are no such things: questions board no ferry, and luggage goes nowhere."""
    if entity.kind == "cargo":
        return goes and token.dep_ != "nsubj:pass"
    return entity.kind == "other" and not entity.travelled and (goes or carried)


def _handled_before(book: Book, token: Token, wanted: str) -> Entity | None:
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


def _only_speaks(book: Book, entity: Entity) -> bool:
    """Whether a body is only told of as who says something: "..., the committee says. On Monday it comes to Lima"."""
    if entity.kind != "group" or entity.travelled:
        return False
    told = [book.doc[seen.index] for seen in book.window if seen.entity is entity]
    return all(base(one) == "nsubj" and lemma_of(one.head) in vocabulary.SAYING for one in told)


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


def _two_of_the_sentence(book: Book, token: Token, barred: list[Entity]) -> Entity | None:
    """Two people named apart in the sentence, and nothing plural: "X met Y before they left"."""
    number = book.number.get(token.i, 0)
    here = [seen.entity for seen in book.window if seen.sentence == number and seen.entity not in barred]
    if any(entity.plural and entity.kind in {"person", "group"} for entity in here):
        return None
    people = list(dict.fromkeys(entity for entity in here if entity.named and entity.kind == "person"))
    return together(book, people, token) if len(people) == 2 else None


def together(book: Book, people: list[Entity], token: Token) -> Entity:
    """Several people as one plural entity, told at ``token``."""
    names = listed([one.name for one in people])
    return book.add(Entity(name=names, kind="person", plural=True, members=tuple(people), first=token.i))


def _readiness(entity: Entity, wanted: str) -> float:
    if entity.roles & _SEVERAL and not entity.named:
        return _READY["they"]["person"] * (wanted == "they")
    if wanted == "one":
        return float(entity.kind == "person" and not entity.plural)
    if wanted == "she" and entity.kind == "vehicle" and entity.mode == "sea" and not entity.plural:
        return 0.7
    if wanted in {"he", "she"}:
        if entity.plural or entity.gender == ("female" if wanted == "he" else "male"):
            return 0.0
        # a named one of unknown kind may be a person whom the recogniser did not mark
        return 1.0 if entity.kind == "person" else 0.2 * (entity.named and entity.kind == "other")
    if wanted == "it":
        kind = "cargo" if entity.kind == "other" and entity.travelled else entity.kind  # a lamp on a tour
        return 0.0 if entity.plural else _READY["it"].get(kind, 0.0)
    if not entity.plural and entity.kind not in {"group", "person"}:
        return 0.0
    if not entity.plural and entity.kind == "person":
        return 0.05
    body = not entity.plural and bool(entity.roles & nouns()["talk"]["bodies"])
    return _READY["they"].get(entity.kind, 0.0) * (1.5 if entity.plural else 0.4 if body else 1.0)


def _barred(book: Book, token: Token) -> list[Entity]:
    """Whom a pronoun cannot mean: the other arguments of its own verb, and the noun it possesses."""
    if token.lower_.endswith(("self", "selves")):
        return []
    if token.dep_ == "nmod:poss":
        owned = book.at.get(token.head.i)
        return [] if owned is None else [owned]
    if base(token) == "nmod" and token.head.i in book.at and book.at[token.head.i].first == token.head.i:
        return [book.at[token.head.i]]  # "forty of them" are not them
    others = [
        child
        for child in token.head.children
        if child.i != token.i and base(child) in {"nsubj", "obj", "iobj", "obl"} and not is_topic(child)
    ]
    open_clause = base(token) != "nsubj" and base(token.head) in {"xcomp", "acl"}
    understood = understood_subject(token.head) if open_clause else None
    if understood is not None and understood.i < token.head.i:
        others.append(understood)  # "X wants to meet him", "X's order to expel him": him is not X
    if base(token) != "nsubj" and (shared := shared_subject(token.head)) is not None:
        others.append(shared)  # "soldiers held three men and took them to A": they are not the soldiers
    found = [book.at[child.i] for child in others if child.i in book.at]
    speaker = _quoted_speaker(book, token) if is_quoted(token) else None
    if speaker is not None:
        found.append(speaker)  # who is quoted says "I" of herself
    source = said_by(book, token)
    away = source is not None and (_sends_ships(book, token, source) or _disposes(token, source))
    if source is not None and (away or not _speaks_of_itself(source) or _tells_of_others(token, source)):
        found.append(source)  # an unnamed source is asked about others: "one diplomat said he would fly"
    return [*found, *(member for one in found for member in one.members)]


def _quoted_speaker(book: Book, token: Token) -> Entity | None:
    """Who says the quotation the token stands in, also where that is a pronoun after it ("..., she said")."""
    node = token
    while node.head.i != node.i:
        node = node.head
        clauses = [node, *(child for child in node.children if base(child) == "parataxis")]
        for subject in (child for verb in clauses for child in verb.children if base(child) == "nsubj"):
            if subject.i == token.i or is_quoted(subject):
                continue
            entity = book.at.get(subject.i) or (read_pronoun(book, subject) if is_pronoun(subject) else None)
            if entity is not None and entity.kind == "person":
                return entity
    return None


def _ahead(book: Book, token: Token, wanted: str) -> Entity | None:
    """With nobody told yet ("After his arrival, X ..."): the next one named in the sentence.

    An article may open so ("They left on foot. The people of X ..."): then in the sentences after it, too.
    """
    end = token.sent.end
    number = book.number.get(token.i, 0)
    if number < _OPENING:
        end = book.sentences[min(number + _OPENING, len(book.sentences) - 1)].end
    for other in token.doc[token.sent.start : end]:
        entity = book.at.get(other.i)
        if (
            other.i > token.i
            and entity is not None
            and entity not in _barred(book, token)
            and _readiness(entity, wanted) >= 1.0
        ):
            return entity
    return None
