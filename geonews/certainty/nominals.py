"""How sure what an event noun names is: "the talks were called off", "plans for a summit", "booked on a flight".

By the predicate of which it is subject, object or adjunct, or the noun to which it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.certainty.background import is_background
from geonews.certainty.cues import (
    by_modifiers,
    calls_off,
    class_of,
    is_booking,
    is_negated,
    is_noun,
    is_off,
    is_right,
    main_verb,
)
from geonews.certainty.deixis import MONTHS, WEEKDAYS
from geonews.certainty.futurate import is_ahead, is_timetable
from geonews.certainty.naught import came_to_nothing, never_was
from geonews.certainty.tense import says_past
from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.certainty.embedding import Embedding
    from geonews.model import Status

#: "booked on a flight", "a ticket for it"
_TAKEN_BY: Final = frozenset({"on", "onto", "for", "aboard", "in"})
_PENDING_IN: Final = frozenset({"under", "in", "on"})
# whom the law moves, and what is done about it before it is settled: "fought his extradition", "a battle over it"
_BY_LAW: Final = frozenset({"extradition", "deportation", "expulsion", "repatriation", "rendition"})
_UNSETTLED: Final = frozenset(
    """
    appeal apply approve ask authorise authorize avoid battle campaign case clear contest dodge escape evade fight
    hearing oppose proceedings rally resist struggle sue trial want
""".split()
)
#: "thought of a trip to Lima", "toyed with a visit", "talked about a trip": none has been made yet
_MUSING: Final = frozenset("think dream muse toy flirt fantasise fantasize speculate talk speak".split())
#: "spoke of a trip" may be one that was made, "spoke of his trip" most likely is
_TELLING: Final = frozenset({"talk", "speak", "muse"})
_ABOUT: Final = frozenset({"of", "about", "with", "over"})
_TRIPS: Final = frozenset("trip visit journey tour voyage flight crossing".split())
_MOVING: Final = frozenset("move shift switch relocate transfer".split())
#: What is done to a meeting.
_HOLDING: Final = frozenset({"hold", "stage", "host", "convene", "open", "organise", "organize"})
#: What is called by where it wants to be: "a convoy for Lima"; and what it does that never gets there.
_BOUND: Final = frozenset({"convoy", "caravan"})
_RETREAT: Final = frozenset(
    {("give", "up"), ("turn", "back"), ("turn", "round"), ("turn", "around"), ("call", "off"), ("head", "home")}
)
#: What would show that something was.
_SHOWING: Final = frozenset("sign evidence indication proof trace word confirmation".split())
_NEAR: Final = 10  # words between it and what it would show
#: "That makes a visit possible", "rendered the journey impossible".
_RENDERING: Final = frozenset({"make", "render", "consider", "deem", "call", "think", "find"})


def of_noun(noun: Token, around: Embedding) -> Status | None:
    """How sure an event noun is; ``None`` where the words leave it to the rest of the story."""
    governor, role = noun.head, base(noun)
    if _is_of_none(noun):
        return "denied"
    if _is_given_up_behind(noun):
        return "denied"
    said = by_modifiers(noun)
    if said is not None:
        return "denied" if said in {"expected", "possible"} and _is_called_off(noun, around) else said
    if _is_to_be_held(noun):
        return "expected"
    if governor.i == noun.i:
        return None
    if role == "conj" and is_noun(governor):
        return around.of_noun(governor)
    if lemma_of(noun) in _BY_LAW and role in {"obj", "obl", "nmod"} and lemma_of(governor) in _UNSETTLED:
        return "possible"
    readers = {"nsubj": _of_subject, "obj": _of_object, "obl": _of_oblique, "advmod": _of_oblique}
    reader = readers["obj" if _is_particles_object(noun) else role] if role in readers else _of_attribute
    return reader(noun, governor, around)


def _is_of_none(noun: Token) -> bool:
    """Whether nothing shows that it was: "there was no sign, she said, of any transfer", "no evidence of a visit"."""
    if preposition(noun) != "of" and preposition(noun) != "for":
        return False
    before = noun.doc[max(noun.sent.start, noun.i - _NEAR) : noun.i]
    shown = next((one for one in reversed(before) if lemma_of(one) in _SHOWING), None)
    return shown is not None and any(child.lower_ == "no" for child in children(shown, "det"))


def _is_given_up_behind(noun: Token) -> bool:
    """As in "a visit to Lima, for the summit there, he had given up": what is given up stands before who does so."""
    opens = noun.sent[0] if noun.i == noun.sent.start else noun.nbor(-1)
    fronted = any(child.lower_ in {"a", "an"} for child in children(noun, "det"))
    fronted = fronted and (opens.i == noun.sent.start or (opens.i > 0 and opens.nbor(-1).text == ";"))
    for verb in noun.sent if fronted else ():
        who = first(verb, "nsubj") if verb.i > noun.i and verb.pos_ == "VERB" else None
        if who is not None and who.i > noun.i and first(verb, "obj") is None and who.nbor(-1).text == ",":
            return class_of(verb, "predicates") == "denied" and not is_negated(verb)
    return False


def _is_to_be_held(noun: Token) -> bool:
    """As in "agreed on a summit to be held in Lima"; "the first summit to be held in Lima" may have been."""
    held = next((one for one in children(noun, "acl", "acl:relcl") if lemma_of(one) in _HOLDING), None)
    if held is None or held.i < noun.i or not {child.lower_ for child in held.children} >= {"to", "be"}:
        return False
    counted = any(child.lower_ in ORDINALS or child.tag_ in {"JJS", "RBS"} for child in children(noun, "amod"))
    return not counted or any(child.lower_ in {"a", "an"} for child in children(noun, "det"))


def _is_particles_object(noun: Token) -> bool:
    """Whether it stands bare behind a verb and its particle, where the parse calls it no object: "call off a visit"."""
    verb, bare = noun.head, base(noun) == "obl" and not preposition(noun)
    part = first(verb, "compound:prt")
    return bare and part is not None and part.i < noun.i and first(verb, "obj") is None and lemma_of(noun) != "time"


def _is_called_off(noun: Token, around: Embedding) -> bool:
    """As in "dropped a planned stop", "the planned visit was cancelled"."""
    governor = noun.head
    if base(noun) in {"nsubj", "nsubj:pass"} and came_to_nothing(governor):
        return True
    undergoes = noun.dep_ == "nsubj:pass" or (base(noun) == "nsubj" and governor.tag_ == "VBN")
    if not (base(noun) == "obj" or undergoes) or class_of(governor, "predicates") != "denied":
        return False
    return not is_negated(governor) and around.of_verb(governor) == "happened"


def _of_subject(noun: Token, predicate: Token, around: Embedding) -> Status | None:
    outer = around.of_verb(predicate)
    if predicate.pos_ == "ADJ" and outer == "denied" and class_of(predicate, "predicates") is None:
        ahead = any(child.tag_ == "MD" for child in predicate.children)
        return "expected" if ahead else "happened"  # "the crash was not serious", "the talks will not be easy"
    kind = class_of(predicate, "predicates") or class_of(predicate, "modifiers") or _pending(predicate)
    undergoes = noun.dep_ == "nsubj:pass" or predicate.tag_ == "VBN" or first(predicate, "aux:pass") is not None
    if undergoes and predicate.tag_ == "VBN" and lemma_of(predicate) in {"talk", "speak", "think"}:
        kind = "possible"  # "a visit to Lima has been talked about", "is thought of"
    planned = kind in {"expected", "possible"} or (undergoes and lemma_of(predicate) in _TELLING)
    dropped = planned and any(calls_off(other) for other in children(predicate, "conj"))
    naught = came_to_nothing if lemma_of(noun) in _TRIPS else never_was
    if _is_moved_to_a_day(predicate):
        return "expected"
    if is_off(predicate) or naught(predicate) or _retreats(noun, predicate) or dropped or _is_moved_away(predicate):
        return "denied"
    if predicate.pos_ == "VERB" and not undergoes:
        kind = None  # "the summit planned nothing": only what is done to the event counts
    if kind in {"expected", "possible", "denied"}:
        if is_negated(predicate):
            return _if_not_denied(predicate) if kind == "denied" else "denied"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    if _is_due(predicate, around):
        return "expected"
    if kind in {"happened", "under_way"}:
        return kind  # type: ignore[return-value]  # two of the five statuses
    return _of_happening(predicate, outer)


def _if_not_denied(verb: Token) -> Status:
    """What is "not ruled out" is possible, what "was not cancelled" is to be."""
    return "possible" if lemma_of(verb) in {"rule", "exclude", "dismiss", "discard", "reject"} else "expected"


def _is_due(predicate: Token, around: Embedding) -> bool:
    """As in "the funeral is in Lima on Monday", in an article that tells no day by its present tense."""
    be = first(predicate, "cop")
    if be is None or be.tag_ not in {"VBZ", "VBP"} or preposition(predicate) not in {"in", "at"}:
        return False
    return is_timetable(predicate, around.article) or is_ahead(predicate, around.article)


def _of_happening(predicate: Token, outer: Status | None) -> Status | None:
    """The status of what a predicate says takes place, begins or is so."""
    begins = lemma_of(predicate) in certainty()["events"]["beginning"] or predicate.lower_ == "off"  # "off to a start"
    if begins and outer == "happened":
        return "under_way"
    return _as_it_occurs(predicate, outer)


def _as_it_occurs(predicate: Token, outer: Status | None) -> Status | None:
    """As in "the summit will take place", "landfall is most likely near Lima"."""
    occurs = lemma_of(predicate) in certainty()["events"]["occurring"] or base(predicate) == "acl"
    if not occurs and first(predicate, "cop") is None:
        return outer if outer in {"expected", "possible"} else None
    if outer == "happened" and any(child.lower_ in {"likely", "probably"} for child in children(predicate, "advmod")):
        return "possible"
    return outer if predicate.pos_ == "VERB" or outer != "happened" else None


def _retreats(noun: Token, predicate: Token) -> bool:
    """As in "the convoy for Lima gave up"."""
    if lemma_of(noun) not in _BOUND or is_negated(predicate):
        return False
    told = ((lemma_of(predicate), child.lower_) for child in children(predicate, "compound:prt", "advmod"))
    return any(pair in _RETREAT for pair in told)


def _is_moved_away(predicate: Token) -> bool:
    """As in "the meeting in Lima has been moved to Quito", not "to June": it is not where it was to be."""
    if lemma_of(predicate) not in _MOVING or first(predicate, "aux:pass") is None or is_negated(predicate):
        return False
    if any(child.tag_ == "MD" for child in children(predicate, "aux")):
        return False
    to = (child for child in children(predicate, "obl") if preposition(child) == "to" and child.pos_ == "PROPN")
    return any(child.lower_ not in MONTHS | WEEKDAYS for child in to)


def _is_moved_to_a_day(predicate: Token) -> bool:
    """As in "the visit to Lima has been moved to June", "was brought forward to Monday"."""
    moved = lemma_of(predicate) in _MOVING | {"bring", "put", "push"} and first(predicate, "aux:pass") is not None
    if not moved or is_negated(predicate):
        return False
    to = (child for child in children(predicate, "obl") if preposition(child) == "to")
    return any(child.lower_ in MONTHS | WEEKDAYS for child in to)


def _pending(predicate: Token) -> str | None:
    """As in "a visit is under study", "the trip is on the cards"."""
    pending = preposition(predicate) in _PENDING_IN and lemma_of(predicate) in certainty()["events"]["pending"]
    return "possible" if pending else None


def _of_object(_noun: Token, governor: Token, around: Embedding) -> Status | None:
    outer = around.of_verb(governor)
    kind = class_of(governor, "predicates")
    parted = kind is not None and first(governor, "compound:prt") is not None  # "gave up a trip" is not "gave a talk"
    made = first(governor, "xcomp") if lemma_of(governor) in _RENDERING else None
    found = class_of(made, "predicates") if made is not None and made.pos_ == "ADJ" else None
    if found in {"possible", "denied"}:
        came_true = found == "possible" and outer == "happened" and governor.tag_ in {"VBD", "VBN"}
        return outer if came_true else found  # type: ignore[return-value]  # two of the five statuses
    if lemma_of(governor) in certainty()["events"]["doing"] and not parted:
        return outer
    if kind in {"expected", "possible", "denied"}:
        if is_negated(governor):
            return _if_not_denied(governor) if kind == "denied" else "denied" if kind == "expected" else "possible"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    return None


def _of_oblique(noun: Token, governor: Token, around: Embedding) -> Status | None:
    said = preposition(noun)
    outer = around.of_noun(governor) if is_noun(governor) else around.of_verb(governor)
    held = first(governor, "obj")
    if said in _TAKEN_BY and held is not None and held.i < noun.i and is_right(held):
        return _of_right(held, around)
    if said in _TAKEN_BY and is_booking(governor):
        return "expected" if outer == "happened" else outer
    if lemma_of(noun) in _TRIPS and _is_backed_out_of(noun, governor):
        return "denied"
    if outer in {"happened", "under_way", "expected"} and _is_weighed(said, governor):
        return "expected" if said == "on" else _of_mused(noun, governor)
    if said == "for":
        return _of_goal(noun, governor, outer)
    if said in {"before", "ahead of", "until", "towards"}:
        return "happened" if is_background(governor, around.article) else "expected"
    if outer == "denied" and said in {"in", "after", "over", "during", "since"} and _none_was_made(governor, noun):
        return "happened"
    if said in {"during", "in", "on", "at", "after", "since", "following", "upon", "from", "throughout", "with", ""}:
        return outer
    return None


def _none_was_made(verb: Token, noun: Token) -> bool:
    """As in "no arrests have been made in the attack", "no progress was made in the talks": those were."""
    known = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in children(noun, "det"))
    what = first(verb, "nsubj", "nsubj:pass")
    nothing = what is not None and any(child.lower_ == "no" for child in children(what, "det"))
    done = any(child.lower_ in {"was", "were", "been"} for child in children(verb, "aux:pass"))
    return known and nothing and done


def _of_goal(noun: Token, governor: Token, outer: Status | None) -> Status | None:
    """As in "left for a visit to X", "asked for money for a journey", "tried for an attack"."""
    if outer == "happened" and _was_reached(noun):
        return outer
    acts = {lemma_of(one) for one in (governor, *children(governor, "obl"))}
    if acts & certainty()["complements"]["answering"]:
        return "happened"  # "will be tried for an attack", "goes on trial for an attack"
    if outer == "happened" and (ahead := _aimed_at(governor)) is not None:
        return ahead
    setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"]
    return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer


def _is_weighed(said: str, governor: Token) -> bool:
    """As in "decided on a trip", "thought of a visit"."""
    if said == "on":
        return lemma_of(governor) in {"decide", "settle"}
    return said in _ABOUT and lemma_of(governor) in _MUSING


def _is_backed_out_of(noun: Token, governor: Token) -> bool:
    """As in "decided against a trip to Lima", "pulled out of a trip", "withdrew from the tour"."""
    if is_negated(governor):
        return False
    if preposition(noun) == "against":
        return lemma_of(governor) == "decide"
    beside = governor.nbor(1).lower_ if governor.i + 1 < len(governor.doc) else ""
    out = beside in {"out", "away"} and lemma_of(governor) in {"pull", "back", "drop", "bow", "opt", "stay"}
    return out or (lemma_of(governor) == "withdraw" and preposition(noun) == "from")


def _of_mused(noun: Token, governor: Token) -> Status | None:
    """As in "had thought of a visit", "thought better of it", "talked about another trip"."""
    if lemma_of(governor) == "think" and any(child.lower_ in {"better", "twice"} for child in governor.children):
        return "denied"
    told = any(child.lower_ in {"a", "an", "another"} for child in children(noun, "det"))
    return "possible" if told or lemma_of(governor) not in _TELLING else None


def _aimed_at(governor: Token) -> Status | None:
    """As in "asked for money for a journey to X", "had been promised 3,000 dollars for a trip to X": yet to be made."""
    things = [governor, *children(governor, "obl", "obj")] if governor.pos_ == "VERB" else [governor]
    kinds = {class_of(one, "nouns" if is_noun(one) else "predicates") for one in things}
    statuses: tuple[Status, ...] = ("possible", "expected")
    return next((status for status in statuses if status in kinds), None)


def _of_right(noun: Token, around: Embedding) -> Status:
    """As in "had a seat on the flight to Lima", "had no seat on it", however the flight is tied to the seat."""
    owned = around.of_verb(noun.head)
    unbooked = owned != "happened" or any(child.lower_ == "no" for child in noun.children)
    return "denied" if unbooked else "expected"


def _was_reached(noun: Token) -> bool:
    """As in "boarded a train for a visit to X, where she met Y": what befell her there has happened."""
    clauses = (child for part in (noun, *children(noun, "nmod")) for child in part.children if base(child) == "acl")
    told = (clause for clause in clauses if any(child.lower_ == "where" for child in clause.children))
    return any(says_past(clause) for clause in told)


def _of_attribute(noun: Token, head: Token, around: Embedding) -> Status | None:
    """By the noun that the event belongs to ("plans for a summit"), or the clause it stands beside."""
    role = base(noun)
    if role == "parataxis" and any(one.i > noun.i and calls_off(one) for one in children(head, "conj")):
        return "denied"  # "the way is now shorter: a drive through Lima, of which she spoke, was dropped"
    if role in {"appos", "parataxis", "dislocated"}:
        main = head if head.pos_ == "VERB" else main_verb(head)
        cases = [child for child in head.children if base(child) == "case"]
        topic = role == "appos" and any(case.lower_ == "as" and first(case, "fixed") is not None for case in cases)
        if topic and main is not None and first(main, "nsubj", "nsubj:pass") is None:
            return _of_subject(noun, main, around)  # "as for Ode, a trip to Lima was talked about and dropped"
        return None if main is None else around.of_verb(main)
    if role in {"xcomp", "ccomp", "advcl", "acl"}:
        return around.of_verb(head) if head.pos_ in {"VERB", "AUX"} else None
    if role not in {"nmod", "compound"}:
        return None
    if head.pos_ not in {"NOUN", "PROPN"}:
        return _of_oblique(noun, head, around) if head.pos_ in {"VERB", "ADJ"} else None
    if preposition(noun) in _TAKEN_BY and base(head) == "obj" and is_right(head):
        return _of_right(head, around)
    return _of_owner(noun, head, around)


def _of_owner(noun: Token, head: Token, around: Embedding) -> Status | None:
    """By the noun that the event is said to be of: "the idea of a summit", "a trial for an attack"."""
    kind = class_of(head, "nouns")
    if kind is not None and base(head) in {"obj", "nsubj"} and class_of(head.head, "predicates") == "denied":
        return "denied"  # "dismissed the idea of a summit"
    if preposition(noun) == "for" and lemma_of(head) in certainty()["complements"]["answering"]:
        return "happened"
    if kind is None and not is_noun(head):
        return around.of_verb(head)  # "Lima will be the scene of the talks, he said"
    return kind or around.of_noun(head)  # type: ignore[return-value]  # the classes are statuses
