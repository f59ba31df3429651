"""Whose movement an event noun tells: "Rivera's trip", "the deportation of Ode", "on their way"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import lexicon, vocabulary
from geonews.grammar.arguments import Roles
from geonews.grammar.clauses import antecedent, children, first, governors, preposition, whose
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import agent, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene
    from geonews.grammar.families import Frame

#: verbs whose subject is what a caused movement moves: "he faces deportation to"
_UNDERGOING = frozenset(
    """
    face fear avoid await fight escape resist evade oppose survive undergo request seek risk challenge appeal
""".split()
)
#: verbs whose subject only tells of the event: "the palace announced a visit"
_ATTENDING = frozenset(
    "announce report confirm say discuss condemn describe criticise criticize welcome cover speak talk call hint"
    " mention dismiss question praise hail predict warn expect".split()
)
_PLANNING = frozenset(
    "consider plan discuss weigh mull arrange prepare cancel postpone drop shelve delay schedule rearrange".split()
)
_ONE = frozenset(("he", "she", "they"))
GAINING = frozenset("gain get seek win obtain await request".split())
#: "was pale after a flight from Lima"
_AROUND = frozenset(("after", "before", "following"))
_SETTING_OUT = frozenset((("take", "off"), ("set", "out"), ("set", "off"), ("start", "out"), ("start", "")))
#: sendings named with what is sent
_OF_CARGO = frozenset(("shipment", "delivery", "airlift", "transport"))


def movers_of(scene: Scene, event: Token, frame: Frame) -> Roles:
    """Who makes the journey, or undergoes it, as the noun's own phrases or the clause around it say."""
    owner = first(event, "nmod:poss")
    owner = owner and whose(owner)
    if owner is not None and (
        lemma_of(owner) in vocabulary.TIMES or (lemma_of(event) == "crossing" and owner.i in scene.places.heads)
    ):
        owner = None
    of = next(
        (
            child
            for child in children(event, "nmod")
            if preposition(child) == "of" and child.i not in scene.places.heads
        ),
        None,
    )
    by = agent(event)
    if lemma_of(event) == "way" and owner is not None and owner.pos_ == "PRON":
        owner = _on_own_way(scene, event, owner)
    if of is None and by is None and owner is None and frame.family in {"visiting", "departure", "arrival"}:
        of = _visitor_behind(scene, event)
    if frame.caused:
        of = of or _cargo_before(scene, event)
        moved = of or (owner if by is not None or (owner is not None and scene.cast.kind(owner) != "place") else None)
        return Roles(moved or _undergoer(event) or _made_adjective(scene, event))
    if _moves_itself(event) or (lemma_of(event) == "flight" and event.dep_ == "obj"):  # "took the airline's flight"
        return _on_itself(scene, event, of)
    return Roles(
        owner
        or by
        or of
        or _for_whom(scene, event)
        or _topic(scene, event)
        or _named_before(scene, event)
        or _on_tour(scene, event, frame)
        or _made_adjective(scene, event)
        or _governing_subject(scene, event)
        or _who_will_not(scene, event)
    )


def _for_whom(scene: Scene, event: Token) -> Token | None:
    """As in "For Rivera, the trip to Lima is the second this year"."""
    if event.dep_ not in {"nsubj", "nsubj:pass", "nsubj:outer"}:
        return None
    before = (one for one in children(event.head, "obl", "nmod", "obl:unmarked") if one.i < event.i)
    return next((one for one in before if preposition(one) == "for" and scene.cast.kind(one) == "person"), None)


def _who_will_not(scene: Scene, event: Token) -> Token | None:
    """As in "he will not visit Lima, his office said; a trip to Quito is considered": whose journey is told of."""
    if event.dep_ != "nsubj:pass" or lemma_of(event.head) not in _PLANNING:
        return None
    told = [word for word in event.doc[event.sent.start : event.i] if lexicon.verb(lemma_of(word)) is not None]
    who = subject(told[-1]) if told else None
    if who is None or who.i > event.i:
        return None
    return who if who.lower_ in _ONE or scene.cast.kind(who) == "person" else None


def _on_own_way(scene: Scene, event: Token, owner: Token) -> Token:
    """Who is on "his way": of "rifles that were on their way to A" the rifles, whoever "they" are.

    Of "On his way to A the king stopped" the king: "his" looks ahead.
    """
    if event.dep_ == "obj":
        return subject(event.head) or owner  # "as Rivera makes her way to A", whoever "she" was before
    cop = first(event, "cop")
    own = first(event, "nsubj", "nsubj:outer") if cop is not None else None
    beside = event.doc[cop.i - 1] if cop is not None and own is None and cop.i > event.sent.start else None
    if beside is not None and beside.pos_ == "NOUN":
        return beside  # "a report that an envoy was on his way was wrong", where the parse has no subject
    if own is not None and own.i < event.i:
        return antecedent(own)
    ahead = scene.cast.name(owner) is None and event.dep_ == "obl" and event.i < event.head.i
    return (subject(event.head) if ahead else None) or owner


def _on_itself(scene: Scene, event: Token, of: Token | None) -> Roles:
    """Who is on a flight, convoy or shipment, which travels itself where nobody is."""
    if event.dep_ == "obj" and lemma_of(event.head) in {"take", "board", "catch", "make", "miss"}:
        return Roles(subject(event.head))
    own = first(event, "nsubj") if preposition(event) == "on" else None
    if own is not None:
        return Roles(antecedent(own))  # "the plane was on a flight to Lima"
    if _is_flown_by_subject(event) and of is None:
        return Roles(subject(event.head))  # "called during the flight to Lima", "took off for a flight to Lima"
    if preposition(event) in _AROUND and of is None and event.head.pos_ in {"VERB", "ADJ"}:
        return Roles(_passenger_of(scene, event.head))
    aboard = _on_the_flight(scene, event) if of is None else None
    if aboard is not None:
        return Roles(aboard)
    fleeing = of is not None and scene.cast.kind(of) not in {"person", "group", "animal"}
    return Roles(None if fleeing else of or event)


def _on_the_flight(scene: Scene, event: Token) -> Token | None:
    """Who does something on the flight: "said on the flight to A", "told them aboard Air Force One on a flight"."""
    if lemma_of(event) != "flight" or preposition(event) not in {"on", "aboard"}:
        return None
    for governor in governors(event):
        if governor.pos_ == "VERB":
            found = subject(governor)
            one = found is not None and "Plur" not in found.morph.get("Number", [])
            return found if one and found is not None and scene.cast.kind(found) == "person" else None
        listeners = governor.tag_ == "NNS" and governor.dep_ in {"obl", "obj"}  # "told reporters on board A"
        if scene.cast.kind(governor) != "vehicle" and lemma_of(governor) != "board" and not listeners:
            return None
    return None


def _passenger_of(scene: Scene, clause: Token) -> Token | None:
    """Who was on the flight after which something is told: "she was met", "they met her after a flight"."""
    thing = first(clause, "obj")
    met = thing is not None and scene.cast.kind(thing) in {"person", "vehicle", "animal"} and not is_passive(clause)
    who = thing if met else subject(clause)
    return who if who is not None and scene.cast.kind(who) not in {"other", "place"} else None


def let_in(event: Token) -> Roles:
    """Who is "denied access": the other object, or the subject where it is done to it."""
    verb = event.head
    other = next((one for one in children(verb, "iobj", "obj") if one.i != event.i), None)
    other = other or first(event, "compound")  # "denied the freighter access", read as one noun
    return Roles(other or (subject(verb) if is_passive(verb) or lemma_of(verb) in GAINING else None))


def _cargo_before(scene: Scene, event: Token) -> Token | None:
    """As in "arms shipments", "aid deliveries"."""
    if lemma_of(event) not in _OF_CARGO:
        return None
    before = children(event, "compound")
    return next((word for word in before if scene.cast.kind(word) == "cargo" or word.lower_ == "arms"), None)


def _visitor_behind(scene: Scene, event: Token) -> Token | None:
    """As in "the first visit to Lima of the new premier", which parsers hang on Lima."""
    places = [child for child in children(event, "nmod") if child.i in scene.places.heads]
    held = [child for place in places for child in children(place, "nmod")]
    kinds = {"person"} if lemma_of(event) in {"visit", "trip"} else {"person", "group", "vehicle"}
    return next((one for one in held if preposition(one) == "of" and scene.cast.kind(one) in kinds), None)


def _moves_itself(event: Token) -> bool:
    """Whether the noun names what travels as well as its travel: a flight, a convoy, a shipment."""
    return lemma_of(event) in {"flight", "convoy", "caravan", "mission"} and first(event, "nmod:poss") is None


def _is_flown_by_subject(flight: Token) -> bool:
    """Whether the subject of the verb is who flies: of what is done during a flight, or sets out for or on one."""
    verb, held = flight.head, preposition(flight)
    if verb.pos_ != "VERB" or held not in {"during", "for", "on"}:
        return False
    part = first(verb, "compound:prt")
    return held == "during" or (lemma_of(verb), part.lower_ if part is not None else "") in _SETTING_OUT


def _named_before(scene: Scene, event: Token) -> Token | None:
    """As in "the Miller visit": a person's name placed before the noun."""
    return next((child for child in children(event, "compound") if scene.cast.kind(child) == "person"), None)


def _topic(scene: Scene, event: Token) -> Token | None:
    """As in "As for Rivera, a trip to Lima was talked about and dropped", however the parse ties the two."""
    start = event.sent.start
    if event.i < start + 3 or [token.lower_ for token in event.doc[start : start + 2]] != ["as", "for"]:
        return None
    opening = event.doc[start]
    one = opening.head
    return one if start < one.i < event.i and scene.cast.kind(one) == "person" else None


def _made_adjective(scene: Scene, event: Token) -> Token | None:
    """As in "Peruvian arrivals": the people are the movers where the noun is in the plural or nobody else is."""
    return next((child for child in children(event, "amod", "compound") if child.i in scene.places.adjectives), None)


def _on_tour(scene: Scene, event: Token, frame: Frame) -> Token | None:
    """Who does something "on a South Asian tour": the adjective says where it leads."""
    return _governing_subject(scene, event) if frame.family == "touring" and preposition(event) == "on" else None


def _undergoer(event: Token) -> Token | None:
    for governor in governors(event):
        if governor.pos_ == "VERB":
            return subject(governor) if lemma_of(governor) in _UNDERGOING else None
    return None


def _governing_subject(scene: Scene, event: Token) -> Token | None:
    """Who makes, begins, cancels or is on the trip: the subject of its verb, or whose plan it is."""
    if lemma_of(event) in {"way", "route"}:
        own = first(event, "nsubj", "nsubj:outer") if first(event, "cop") is not None else None
        return _on_the_way(scene, event) if own is None else antecedent(own)
    own = first(event, "nsubj") if first(event, "cop") is not None and preposition(event) == "on" else None
    if own is not None:  # "who is on a tour of Peru"
        return antecedent(own) if scene.cast.kind(antecedent(own)) != "other" else None
    word = event
    for governor in governors(event):
        if word.dep_ == "obl" and first(governor, "cop") is not None:  # "who was in Cusco after a trip to Lima"
            own = first(governor, "nsubj")
            who = None if own is None else antecedent(own)
            return who if who is not None and scene.cast.kind(who) not in {"other", "place"} else None
        if governor.pos_ in {"NOUN", "PROPN"} and word.dep_ in {"nmod", "conj", "compound", "acl"}:
            owner = first(governor, "nmod:poss")
            if owner is not None and lemma_of(owner) not in vocabulary.TIMES:
                return owner
            word = governor
            continue
        if governor.pos_ in {"VERB", "AUX", "ADJ"} and word.dep_ in {
            "obj",
            "obl",
            "nsubj:pass",
            "obl:unmarked",
            "xcomp",
            "advcl",
        }:
            speaking = word.i == event.i and preposition(event) in {"on", "upon"}  # "speaking on arrival in Lima"
            if lemma_of(governor) in _ATTENDING and first(governor, "compound:prt") is None and not speaking:
                return None
            found = agent(governor) if word.dep_ == "nsubj:pass" else subject(governor)
            if found is None or found.i == event.i:
                return None
            return found if scene.cast.kind(found) not in {"other", "place"} else None
        return None
    # "on a visit to Lima" beside a copula: the phrase itself is the predicate
    found = subject(event)
    return found if found is not None and scene.cast.kind(found) != "other" else None


def _told_apart(event: Token) -> Token | None:
    """As in "the team, now en route to Lima,": whom an aside right behind a comma is about."""
    at = event.i - 1
    while at > event.sent.start and (event.doc[at].pos_ == "ADV" or event.doc[at].lower_ in {"en", "now", "still"}):
        at -= 1
    before = event.doc[at - 1] if at > event.sent.start and event.doc[at].text == "," else None
    if before is None or lemma_of(event) != "route":
        return None
    head = before.head if before.dep_ in {"flat", "compound"} and before.head.i < before.i else before
    inside = preposition(head)  # "vanished with 200 people on board, en route to Lima" is about what vanished
    return antecedent(head) if head.pos_ in {"NOUN", "PROPN"} and not inside else None


def _on_the_way(scene: Scene, event: Token) -> Token | None:
    """Who is "en route": the noun the phrase hangs on, if it can move, else the subject of the verb."""
    apart = _told_apart(event)
    if apart is not None and scene.cast.kind(apart) in {"person", "group", "vehicle", "cargo"}:
        return apart
    for governor in governors(event):
        if governor.pos_ in {"VERB", "AUX", "ADJ"}:
            return subject(governor)
        if (
            governor.pos_ in {"NOUN", "PROPN"}
            and lemma_of(governor) != "board"
            and scene.cast.kind(governor) in {"person", "group", "vehicle", "cargo"}
        ):
            return governor
    return None
