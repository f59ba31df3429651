"""Arrivals told without their place: "The plane left Lima for Quito. It touched down at noon" was in Quito.

Where one was bound in the sentences before is where one arrives, unless the arrival's own words name another spot.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.certainty.tense import says_past
from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, obliques
from geonews.grammar.nouns import lemma_of
from geonews.grammar.path_phrases import overlaps
from geonews.grammar.subjects import direct_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene, Told
    from geonews.model import Mention

#: verbs of arriving that leave out where, as VerbNet 51.1 has it, and what only ships and planes do
_ARRIVING: Final = frozenset(
    (
        "arrive",
        "land",
        "touch down",
        "dock",
        "berth",
        "moor",
        "drop anchor",
        "disembark",
        "come ashore",
        "fly in",
        "alight",
    )
)
#: with where from alone these tell how one came to where one was told to have arrived
_COMING_IN: Final = frozenset(("come", "come in", "fly in"))
_ARRIVALS: Final = frozenset(("arrive", "land", "reach"))
#: who only looks in somewhere, or is kept out of it, is not bound for it
_NO_GOAL: Final = frozenset(("visit", "visiting", "stay", "refuse", "sight"))
#: a spot of the town it was bound for: "landed at the airport"
_GATES: Final = frozenset("airport airfield port harbour harbor station terminal quay pier dock berth".split())
_HOURS: Final = frozenset("noon midnight midday dawn dusk sunrise sunset daybreak nightfall time once".split())
_SPOTS: Final = frozenset(("home", "here", "abroad", "elsewhere"))
_NOT: Final = frozenset(("not", "n't", "n’t", "never", "yet"))
_PLACING: Final = frozenset(("in", "at", "on", "near", "off", "into", "to", "outside", "of"))
#: what one does, or has done to one, in a place only once one is there: "left for Lima, where she met the mayor"
_DONE_THERE: Final = frozenset(
    """
    address arrest attend celebrate confer deliver detain die dine greet inspect interview join land lay lead meet pray
    receive sign sleep speak spend stay tell tour treat visit welcome
""".split()
)
_HELD: Final = frozenset(("hold", "have", "give", "open", "begin", "start"))
_SPEECHES: Final = frozenset(("speech", "address", "sermon", "lecture", "audience", "lunch", "dinner", "mass"))
_TRAVELLER: Final = frozenset(("he", "she", "they", "him", "her", "them"))
_BEFORE: Final = frozenset(("after", "since"))
_WORDS_BEHIND: Final = 6  # "for Lima, the capital of Peru, where"
#: how many sentences further the arrival may be told, and how many characters
_SENTENCES: Final = 3
_FAR: Final = 500


def completed(scene: Scene, one: Told, bound: Mapping[str, Told]) -> Told:
    """The movement, to where its mover was bound (``bound``, by name) if it is an arrival that does not say where."""
    journey = bound.get(one.name) if one.name is not None else None
    if journey is not None and _is_way_in(journey, one):
        return replace(one, ends={**one.ends, "destination": journey.ends["destination"]})
    if journey is None or one.ends or one.frame.lemma not in _ARRIVING or not _is_near(journey.trigger, one.trigger):
        return one
    goals = journey.ends["destination"]
    if len(goals) > 1 or _may_come(one.trigger) or _names_spot(scene, one.trigger):
        return one
    return replace(one, ends={"destination": goals})


def _is_way_in(arrival: Told, one: Told) -> bool:
    """As in "She landed in Lima. Her plane came from Quito": the way by which an arrival told before was made."""
    if one.frame.lemma not in _COMING_IN or set(one.ends) != {"origin"} or not _is_near(arrival.trigger, one.trigger):
        return False
    goals = arrival.ends["destination"]
    own = arrival.frame.family in _ARRIVALS and "origin" not in arrival.ends and len(goals) == 1
    return own and not any(overlaps(start, goals[0]) for start in one.ends["origin"])


def reached(one: Told) -> tuple[Mention, ...]:
    """The goal behind which the sentence goes on there: "left Lima for Quito, where she met the mayor"."""
    goal = one.ends.get("destination", ())[-1:]
    return goal if any(_goes_on_there(one, mention) for mention in goal) else ()


def _goes_on_there(one: Told, goal: Mention) -> bool:
    name = one.trigger.doc.char_span(goal.span.start, goal.span.end, alignment_mode="expand")
    if name is None or not one.trigger.i < name.end <= one.trigger.sent.end:
        return False
    behind = one.trigger.doc[name.end : min(name.end + _WORDS_BEHIND, one.trigger.sent.end)]
    opener = next((token for token in behind if token.lower_ == "where"), None)
    verb = None if opener is None else opener.head
    if verb is None or not says_past(verb) or any(lemma_of(part) == "have" for part in children(verb, "aux")):
        return False
    held = direct_object(verb)
    occasion = held is not None and lemma_of(held) in vocabulary.GATHERINGS | _SPEECHES
    if not (lemma_of(verb) in _DONE_THERE or (lemma_of(verb) in _HELD and occasion)):
        return False
    parts = children(verb, "nsubj", "nsubj:pass", "obj")
    return not _NOT & {child.lower_ for child in verb.children} and any(part.lower_ in _TRAVELLER for part in parts)


def note(one: Told, bound: dict[str, Told]) -> None:
    """Keep in ``bound`` where a mover is told to be going; forget it where it is told to have left from there."""
    if one.name is None:
        return
    old = bound.get(one.name)
    if old is not None and _is_of_before(old.trigger, one.trigger):
        return
    if one.ends.get("destination") and one.frame.family not in _NO_GOAL:
        bound[one.name] = one
    elif old is not None and any(overlaps(start, old.ends["destination"][-1]) for start in one.ends.get("origin", ())):
        del bound[one.name]


def _is_of_before(told: Token, verb: Token) -> bool:
    """As in "landed in Lima a month after she came to Quito": what was before does not say where she is now."""
    ahead = verb.doc[max(told.i, verb.left_edge.i - 1) : verb.i]
    return told.i < verb.i < told.sent.end and any(word.lower_ in _BEFORE for word in ahead)


def _may_come(arrival: Token) -> bool:
    """As in "has not arrived", "will not arrive before noon"; who "never arrived" or "did not arrive" is missed."""
    words = {child.lower_ for child in arrival.children}
    return bool(words & _NOT) and not words & {"never", "did"}


def _is_near(told: Token, arrival: Token) -> bool:
    """Whether the arrival is told behind, at most so many sentences on."""
    doc = told.doc
    if not 0 < arrival.idx - told.idx <= _FAR:
        return False
    return sum(bool(token.is_sent_start) for token in doc[told.i + 1 : arrival.i + 1]) <= _SENTENCES


def _names_spot(scene: Scene, verb: Token) -> bool:
    """Whether the words say where, even if nobody knows where that is: "landed at a farm", "arrived home"."""
    held = obliques(verb)
    return direct_object(verb) is not None or any(
        one.token.lower_ in _SPOTS
        or (one.preposition.rpartition(" ")[2] in _PLACING and not _is_no_spot(scene, one.token))
        for one in held
    )


def _is_no_spot(scene: Scene, word: Token) -> bool:
    """As in "on Tuesday", "in a black car", "at the airport", whose town is the one it was bound for."""
    lemma = lemma_of(word)
    time = lemma in vocabulary.TIMES | _HOURS or word.lower_ in vocabulary.TIMES or word.pos_ == "NUM"
    rides = scene.cast.mode(word) is not None or word.lower_ in vocabulary.MEANS
    return time or rides or (lemma in _GATES and not children(word, "amod", "compound", "nmod"))
