"""What is told as a custom and not as a journey: "millions come to Rome every year", "travellers reach Oslo by boat".

A map of a story shows who went where; that people do go there is no part of the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

#: who travels in guides and statistics, where nothing tells which of them
_TRAVELLERS: Final = frozenset(
    """
    traveller traveler tourist visitor holidaymaker vacationer shopper commuter backpacker buff honeymooner sightseer
    trekker newcomer sunseeker daytripper
""".split()
)
#: beside a plural these leave open which ones
_OPEN: Final = frozenset("many most all some more other such international foreign modern avid keen would-be".split())
_USUALLY: Final = frozenset(
    "usually typically normally generally traditionally customarily annually yearly commonly".split()
)
#: "has rarely left Lima" is no custom just now either
_SELDOM: Final = frozenset(("rarely", "seldom"))
#: not "each day": "some 800 people cross into X each day" is news
_SEASONS: Final = frozenset("year summer winter spring autumn season".split())
_PRESENT: Final = frozenset(("VB", "VBP", "VBZ"))
_SHARES: Final = frozenset("much most half many more".split())


def is_custom(trigger: Token, mover: Token | None) -> bool:
    """Whether the trigger tells what is done time and again, or by whoever does it."""
    if _says_often(trigger):
        return True
    if mover is None or trigger.tag_ in {"VBD", "VBN"} or _is_going_on(trigger):
        return mover is not None and _is_share(mover) and _is_present_passive(trigger)
    if _is_share(mover):
        return trigger.tag_ in {"VBP", "VBZ"}
    return mover.lemma_.lower() in _TRAVELLERS and _is_open(mover) and trigger.tag_ != "NN"


def _says_often(trigger: Token) -> bool:
    """As in "every year", "500,000 a year", "typically"; what is going on just now is no custom for that."""
    if any(child.lower_ in _SELDOM for child in children(trigger, "advmod")):
        return True
    if _is_going_on(trigger):
        return False
    for child in trigger.children:
        if child.dep_ == "advmod" and child.lower_ in _USUALLY:
            return True
        determined = any(part.lower_ in {"every", "each", "a"} for part in children(child, "det"))
        bare = child.dep_.startswith("obl") and preposition(child) == ""
        if bare and determined and child.lemma_.lower() in _SEASONS:
            return True
    return False


def _is_going_on(trigger: Token) -> bool:
    be = any(child.lemma_ == "be" for child in children(trigger, "aux"))
    perfect = any(child.lemma_ == "have" for child in children(trigger, "aux"))
    return perfect or (be and trigger.tag_ == "VBG")


def _is_open(mover: Token) -> bool:
    """Whether nothing says which ones: "travellers", "many tourists"; not "the tourists", "50 Iranian tourists"."""
    if mover.tag_ != "NNS" or first(mover, "nummod", "nmod:poss", "acl:relcl") is not None:
        return False
    if any(child.lower_ not in {"those", "any"} for child in children(mover, "det")):
        return False
    return all(child.lower_ in _OPEN for child in children(mover, "amod", "compound"))


def _is_share(mover: Token) -> bool:
    """As in "much of the coal that": what is so of a part of all there is."""
    return mover.lower_ in _SHARES or (mover.head.lower_ in _SHARES and preposition(mover) == "of")


def _is_present_passive(trigger: Token) -> bool:
    return trigger.tag_ == "VBN" and any(child.lower_ in {"is", "are"} for child in children(trigger, "aux:pass"))
