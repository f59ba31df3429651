"""Journeys that were begun and broken off: "was sailing from A to B when fire broke out off C".

The journey happened as far as it got; its destination is only where it was bound. What broke it off stands in a clause
of its own ("when it was seized"), or is the verb that the journey hangs on ("crashed on a flight from A to B"), or is
told of the same traveller in the sentence before or behind ("A bus overturned near C. It had been on its way to B").
After the description of the imperfective by Comrie, "Aspect" (1976): what was going on need not have been completed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.grammar import ends, word_order
from geonews.grammar.clauses import antecedent, children, first, governors, obliques
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.path_phrases import overlaps
from geonews.grammar.subjects import direct_object, is_passive, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene, Told
    from geonews.model import Mention

#: these open the clause of what broke off the journey, and these that of the journey which it broke off
_OPENING: Final = frozenset(("when", "before"))
_MEANWHILE: Final = frozenset(("while", "as", "whilst"))
_AFTER: Final = frozenset(("after", "since", "having"))
#: nouns that tell of a journey while it lasts, behind these prepositions
_LASTING: Final = frozenset("way voyage flight trip journey crossing passage route tour drive".split())
_DURING: Final = frozenset(("on", "during", "in", "en"))
#: what befalls who is on a plane, and may be why it comes down elsewhere; on a trip one is there then
_AILING: Final = frozenset(("fall-ill", "fall-sick", "faint", "collapse"))
_ABOARD: Final = frozenset(("flight",))
#: who does these to something collides with it
_COLLIDING: Final = frozenset(("hit", "strike"))
#: who does these of a sudden has not come to the goal: "when it stopped off C", "when it turned north"
_HALTING: Final = frozenset(("stop", "halt", "turn", "veer", "swerve"))
#: who gets to know something before he is there has thought better of it: "before they learned that", "was told"
_LEARNING: Final = frozenset("learn hear discover find realise realize decide tell warn change".split())
#: what takes one off one's way, and what one may do on it as well as at its end
_DIVERTING: Final = frozenset("divert reroute redirect".split())
_TURNING: Final = frozenset("turn veer swing return double change turn-back turn-round turn-around".split())
_SEEMING: Final = frozenset(("seem", "appear", "look"))
_WAS: Final = frozenset(("was", "were", "been"))
_WHERE: Final = frozenset(("in", "off", "near", "at", "outside", "over", "on", "around", "by", "between", "of"))
_NOT: Final = frozenset(("not", "n't", "n’t", "never"))
#: how far above a journey the verb that broke it off may stand, and how many words behind a verb its particle
_STEPS: Final = 3
_PARTICLE: Final = 3


@dataclass(frozen=True, slots=True)
class Interruption:
    """The verb that tells what broke a journey off, and where that was, if it says so."""

    verb: Token
    place: Mention | None


def find(scene: Scene, told: Told) -> Interruption | None:
    """What broke off a journey told as going on at some past time; ``None`` where nothing is said to have done so."""
    goal = told.ends.get("destination")
    if not goal or told.kind == "storm" or told.frame.family in {"visit", "visiting", "stay", "arrive", "arrival"}:
        return None
    verb = next((one for one in _candidates(scene, told) if _is_fact(one)), None)
    if verb is None:
        return None
    place = _place(scene, verb)
    known = place is not None and any(overlaps(place, end) for group in told.ends.values() for end in group)
    return Interruption(verb, None if known else place)


def _candidates(scene: Scene, told: Told) -> Iterator[Token]:
    """The verbs that may have broken it off, the surest first."""
    trigger = told.trigger
    if _is_broken_off(trigger):
        yield trigger.head
    going = _was_going_on(trigger)
    if going or _had_left(trigger, told):
        for host in (trigger, *islice(governors(trigger), 2)):
            clauses = [one for one in children(host, "advcl") if _opened_by(one, _OPENING)]
            clauses = [one for one in clauses if going or lemma_of(one) not in _LEARNING]
            yield from (one for one in clauses if one.i != trigger.i and _breaks(scene, one, told))
    if told.frame.family == "leave":
        # "left A for B but broke down"
        against = (one for one in children(trigger, "conj") if any(cc.lower_ == "but" for cc in children(one, "cc")))
        yield from (one for one in against if _befell(scene, one, told))
    yield from _turned_elsewhere(scene, told)
    yield from (one for one in _verbs_above(trigger, told) if _befell(scene, one, told))
    if _was_going_on(trigger) or told.frame.family == "leave":
        yield from (
            one for one in _verbs_beside(trigger.sent, before=_was_going_on(trigger)) if _befell(scene, one, told)
        )


def _turned_elsewhere(scene: Scene, told: Told) -> Iterator[Token]:
    """What is said against a journey with "but": "was flying to A but was diverted", "was bound for A but turned"."""
    for host in (told.trigger, *islice(governors(told.trigger), 1)):
        for one in children(host, "conj"):
            who = first(one, "nsubj", "nsubj:pass")
            same = who is None or _is_of_traveller(scene, who, told)
            if same and one.i > told.trigger.i and takes_off_its_way(told.trigger, one):
                yield one


def takes_off_its_way(journey: Token, verb: Token) -> bool:
    """Whether a verb joined by "but" says that a journey did not end at its goal.

    Who "was flying to A but turned" did not get there; of one that "flew to A" only "but was diverted" says so.
    """
    against = any(cc.lower_ == "but" for cc in children(verb, "cc"))
    if against and _falls_short(verb):
        return True
    return against and bool(_keys(verb) & (_DIVERTING | _TURNING if _was_going_on(journey) else _DIVERTING))


def _falls_short(verb: Token) -> bool:
    """As in "set out for A but got only as far as B", "made for A, but came no further than B"."""
    if lemma_of(verb) not in {"get", "make", "come", "reach"}:
        return False
    beside = [part.lower_ for child in verb.children if child.i > verb.i for part in (child, *child.children)]
    return ("far" in beside and "only" in beside) or ("no" in beside and bool({"further", "farther"} & {*beside}))


def _is_broken_off(journey: Token) -> bool:
    """As in "has broken off its voyage to A", "the voyage to A was broken off"."""
    parts = (*journey.head.children, *journey.children)
    off = any(part.lower_ == "off" for part in parts)
    return off and lemma_of(journey.head) == "break" and journey.dep_ in {"obj", "nsubj:pass"}


def _was_going_on(trigger: Token) -> bool:
    """As in "was sailing", "had been on its way", "was bound for": at some time in the past it was not over."""
    forms = {child.lower_ for child in trigger.children if base(child) in {"aux", "cop"}}
    if trigger.tag_ == "VBG" or lemma_of(trigger) in _LASTING or trigger.lower_ in {"bound", "headed", "due"}:
        seemed = lemma_of(trigger.head) in _SEEMING and trigger.head.tag_ == "VBD"  # "seemed to be heading for A"
        return bool(forms & _WAS) or (seemed and base(trigger) == "xcomp")
    return False


def had_been_going(told: Told) -> bool:
    """As in "had been bound for A", "had been on its way to A", of what is told of since: it is no longer."""
    forms = {child.lower_ for child in told.trigger.children if base(child) in {"aux", "cop"}}
    return {"had", "been"} <= forms and _was_going_on(told.trigger) and bool(told.ends.get("destination"))


def _had_left(trigger: Token, told: Told) -> bool:
    """As in "had just left A for B when"."""
    had = any(child.lower_ == "had" and base(child) == "aux" for child in trigger.children)
    return had and told.frame.family == "leave"


def _verbs_above(trigger: Token, told: Told) -> Iterator[Token]:
    """The verbs on which a journey hangs that lasted then: "crashed on its way to A", "died while flying to A"."""
    marks = {child.lower_ for child in trigger.children if base(child) in {"mark", "case"}}
    if trigger.pos_ in {"NOUN", "PROPN"}:
        lasts = lemma_of(trigger) in _LASTING and (bool(marks & _DURING) or base(trigger) == "nsubj")
    elif _opened_by(trigger, _AFTER):
        lasts = told.frame.family == "leave"  # "crashed after taking off for A"
    else:
        lasts = trigger.tag_ == "VBG" or trigger.lower_ in {"bound", "headed"} or _opened_by(trigger, _MEANWHILE)
    if lasts:
        yield from (one for one in islice(governors(trigger), _STEPS) if one.pos_ == "VERB")


def _verbs_beside(sentence: Sentence, *, before: bool) -> Iterator[Token]:
    """The verbs of the sentence behind and, if asked for, of the two before, the nearest first."""
    doc = sentence.doc
    behind = doc[sentence.end].sent if sentence.end < len(doc) else None
    ahead = doc[sentence.start - 1].sent if before and sentence.start > 0 else None
    far = doc[ahead.start - 1].sent if ahead is not None and ahead.start > 0 else None
    for one in (ahead, behind, far):
        yield from (token for token in one or () if token.pos_ == "VERB")


def _opened_by(clause: Token, words: frozenset[str]) -> bool:
    return any(child.lower_ in words for child in clause.children if base(child) in {"mark", "case", "advmod", "aux"})


def _keys(verb: Token) -> set[str]:
    """The verb's lemma, and that with the particle or object behind it: "turn-back", "run-aground", "catch-fire"."""
    lemma = lemma_of(verb)
    behind = (
        child
        for child in verb.children
        if base(child) in {"advmod", "compound", "xcomp", "obl", "obj"} and child.i > verb.i
    )
    return {lemma, *(f"{lemma}-{child.lower_}" for child in behind if child.i - verb.i <= _PARTICLE)}


def _breaks(scene: Scene, clause: Token, told: Told) -> bool:
    """Whether a clause tells of what breaks a journey off: of those who travel, or of a fire, an engine, a mast."""
    if any(_is_of_traveller(scene, one, told) for one in _sufferers(clause)):
        return True
    # "when fires broke out in Crete" is other news
    elsewhere = any(held.preposition in {"in", "at"} for held in obliques(clause) if held.token.i in scene.places.heads)
    return not elsewhere and bool(_keys(clause) & certainty()["interruptions"]["befalling"])


def _sufferers(verb: Token) -> list[Token]:
    """Who does or suffers what ends a journey, by the verb or by what it was forced to: "had to turn back"."""
    keys, table = _keys(verb).union(*(_keys(one) for one in children(verb, "xcomp"))), certainty()["interruptions"]
    does = bool(keys & table["mishap"]) or (bool(keys & _COLLIDING) and direct_object(verb) is not None)
    does = does or (bool(keys & _HALTING) and _opened_by(verb, _OPENING))
    does = does or (bool(keys & _LEARNING) and _opened_by(verb, frozenset(("before",))))
    found = [subject(verb)] if does or (keys & table["stopped"] and is_passive(verb)) else []
    if keys & table["stopped"]:
        found.append(direct_object(verb))
    return [one for one in found if one is not None]


def _is_of_traveller(scene: Scene, thing: Token, told: Told) -> bool:
    """Whether it may be what travels, or what it travels in: "when it sank", "her plane", "the boat"."""
    if thing.pos_ == "PRON" or scene.cast.kind(thing) == "vehicle" or first(thing, "nmod:poss") is not None:
        return True
    return _is_traveller(scene, thing, told)


def _is_traveller(scene: Scene, thing: Token, told: Told) -> bool:
    going = [one for one in (told.mover, subject(told.trigger)) if one is not None]
    return any(scene.cast.same(thing, antecedent(one)) for one in going)


def _befell(scene: Scene, verb: Token, told: Told) -> bool:
    """Whether the verb tells of a mishap of the very traveller, or of what was done to it."""
    above = {one.i for one in islice(governors(told.trigger), _STEPS)}
    itself = told.mover is None or told.mover.i == told.trigger.i  # "a flight from A to B crashed"
    if verb.i in above and lemma_of(told.trigger) in _ABOARD and _keys(verb) & _AILING:
        return True  # "fell ill on a flight to A"
    return any(
        one.i in above or _is_traveller(scene, one, told) or (itself and verb.i in above) for one in _sufferers(verb)
    )


def _is_fact(verb: Token) -> bool:
    """Whether it is told to have happened: neither "could crash" nor "did not crash" nor "to sink"."""
    if verb.tag_ == "VB" or any(child.lower_ in _NOT or child.tag_ == "MD" for child in verb.children):
        return False
    return first(verb, "mark") is None or not any(child.lower_ in {"if", "to", "unless"} for child in verb.children)


def _place(scene: Scene, verb: Token) -> Mention | None:
    """Where the verb's clause says that it was broken off: "off C", "near C", "60 miles north of C"."""
    verbs = [verb, verb.head] if verb.dep_ == "conj" else [verb]  # "struck a mine off C and sank"
    held = [(one.preposition, one.token) for each in verbs for one in obliques(each)]
    for said, token in (*held, *word_order.behind(scene.places, verb)):
        if said.rpartition(" ")[2] in _WHERE:
            found = ends.of(scene.places, token)
            if found is not None and found.place is not None:
                return found
    return None
