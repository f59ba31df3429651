"""What a subordinate clause adds to how sure its verb is: conditions, denials and doubts, "when he arrives"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.certainty.cues import WHEN, class_of, is_denied_tale, is_negated, is_noun, is_tale, marks_of
from geonews.certainty.tense import IF, inverted, is_perfect
from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.certainty.embedding import Embedding
    from geonews.model import Status

#: "in talks on sending them", "the idea of sending them"
_ON: Final = frozenset({"on", "about", "over", "of"})
#: "The talks will not begin before he arrives": it is the talks that are denied.
_NOT_BEFORE: Final = frozenset({"before", "until", "till"})


def is_of_a_denial(verb: Token) -> bool:
    """As in "denied that her plane ever crossed the border or landed in X": "or" leaves none of what is denied."""
    joined = base(verb) == "conj" and first(verb, "nsubj", "nsubj:pass") is None
    if not joined or not any(child.lower_ in {"or", "nor"} for child in children(verb, "cc")):
        return False
    said = verb.head.head
    if base(verb.head) != "ccomp" or said.i > verb.head.i or is_negated(said):
        return False
    return "that" in marks_of(verb.head) and lemma_of(said) in certainty()["complements"]["denied"]


def by_clause(verb: Token, status: Status, around: Embedding) -> Status | None:
    """What the clause that holds the verb adds: conditions, denials, doubts, "when he arrives"."""
    marks = marks_of(verb)
    governor = verb.head
    if base(verb) == "advcl" and governor.i != verb.i:
        if (counter := _if(verb, marks)) is not None:
            return counter if status != "denied" else status
        if marks & WHEN and (verb.tag_ in {"VBZ", "VBP"} or is_perfect(verb)):
            return _as_main_clause(marks, status, governor, around)
    if ("whether" in marks or _is_preferred(verb)) and status != "denied":
        return "possible"
    if base(verb) in {"ccomp", "csubj"} and governor.i != verb.i:
        told = _as_told(governor, marks, status)
        if told is not None:
            return told
    if base(verb) == "acl" and governor.pos_ == "NOUN" and (marks & ({"that"} if verb.tag_ != "VBG" else _ON)):
        gone = is_denied_tale(governor) or _is_dropped(governor)
        kind = "denied" if gone else class_of(governor, "nouns")
        return {"possible": "possible", "denied": "denied"}.get(kind or "", status)  # type: ignore[return-value]  # both are statuses
    return status


def _as_told(governor: Token, marks: set[str], status: Status) -> Status | None:
    """What a clause is by the verb that tells it: "denied that he had gone", "doubt that he has gone"."""
    if "if" in marks:
        return "possible"
    rows = certainty()["complements"]
    kind = next((key for key in ("denied", "doubted") if lemma_of(governor) in rows[key]), None)
    negated = is_negated(governor)
    if kind == "denied" and not negated:
        return "denied"
    if kind == "doubted" or (negated and lemma_of(governor) in {"say", "confirm", "know", "believe", "think"}):
        return "possible" if status != "denied" else status
    return None


def _is_preferred(verb: Token) -> bool:
    """As in "her friends would rather that she stayed, or went to Lima"."""
    while base(verb) == "conj" and verb.head.i != verb.i:
        verb = verb.head
    words = {child.lower_ for child in verb.head.children} | {verb.head.lower_}
    return base(verb) == "ccomp" and "rather" in words and bool(words & {"would", "'d", "’d"})


def _is_dropped(plan: Token) -> bool:
    """As in "abandoned the idea of sailing to Lima", "the plan of going there was given up"."""
    undergoes = base(plan) == "obj" or plan.dep_ == "nsubj:pass"
    if not undergoes or is_tale(plan) or class_of(plan, "nouns") not in {"possible", "expected"}:
        return False  # "rumours that it had landed were denied": by one who may know no more
    return class_of(plan.head, "predicates") == "denied" and not is_negated(plan.head)


def _as_main_clause(marks: set[str], status: Status, governor: Token, around: Embedding) -> Status | None:
    """As in "the talks will begin when he arrives", "once she has come": as surely as what is told to go with it."""
    outer = status if is_noun(governor) else around.of_verb(governor)
    return "expected" if outer == "denied" and marks & _NOT_BEFORE else outer


def _if(verb: Token, marks: set[str]) -> Status | None:
    """What a condition leaves of its verb: "if he flies" may be, "if he had flown" and "had he flown" was not."""
    opener = inverted(verb)
    if opener is None and (not marks & IF or "even" in {child.lower_ for child in verb.children}):
        return None
    had = opener == "had" or any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
    return "denied" if had else "possible"
