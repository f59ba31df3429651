"""The tense in which a verb is told: past or future by its own form or its auxiliaries, the pluperfect, "was to go"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, governors
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

#: the same in the past
_SAME_FORM: Final = frozenset("put set hit cut let shut quit beat split cast cost hurt read spread burst".split())
_AWAITED: Final = frozenset({"due", "scheduled", "slated", "expected"})
_SUPPOSING: Final = frozenset({"if", "unless", "probably"})


def is_told_in_the_past(verb: Token) -> bool:
    """Whether the finite verb that carries the word is in the past tense, and neither it nor its governors say so."""
    chain = [verb, *governors(verb)]
    if any(lemma_of(one) in vocabulary.SAYING for one in chain):
        return False
    return next((tense == "past" for one in chain if (tense := finite_tense(one))), False)


def finite_tense(verb: Token) -> str:
    """The tense of the verb's own finite form, be it an auxiliary: "past", "other" or "" where there is none."""
    forms = [verb, *(child for child in verb.children if base(child) in {"aux", "aux:pass", "cop"})]
    tags = {form.tag_ for form in forms}
    if verb.tag_ == "VB" and verb.lower_ in _SAME_FORM and _stands_alone(verb):
        return "past"
    return "other" if tags & {"VBZ", "VBP", "MD"} else "past" if "VBD" in tags else ""


def _stands_alone(verb: Token) -> bool:
    """Whether nothing beside a verb makes an infinitive of it: "the Lee put in at Lima", which taggers get wrong."""
    return not any(base(child) in {"aux", "mark"} for child in verb.children) and first(verb, "nsubj") is not None


def tense_of(verb: Token) -> str:
    """Past or future where the verb is, by itself or by its auxiliary; what only a noun dates has none."""
    forms = [verb, *(child for child in verb.children if base(child) in {"aux", "cop"})]
    if any(form.lower_ in {"will", "shall", "'ll", "wo"} for form in forms[1:]) or _is_to_be(verb):
        return "future"
    if (verb.lower_ in _AWAITED and forms[1:]) or _was_to_be(verb):
        return "future"  # "was due in May", "was to go in May": the next one, whatever became of it
    return "past" if any(form.tag_ == "VBD" for form in forms) else ""


def _is_to_be(verb: Token) -> bool:
    """As in "is to meet", "is to be held"."""
    hosts = (verb, verb.head) if base(verb) == "xcomp" else (verb,)
    present = any(
        child.lower_ in {"is", "are"} and child.i < verb.i for host in hosts for child in (host, *host.children)
    )
    return present and any(child.lower_ == "to" and base(child) == "mark" for child in verb.children)


def _was_to_be(verb: Token) -> bool:
    """As in "they were to go to Lima", with "be" right before "to"."""
    to = next((child for child in verb.children if child.lower_ == "to" and base(child) == "mark"), None)
    return to is not None and to.i > verb.sent.start and to.nbor(-1).lower_ in {"was", "were"}


def is_pluperfect(verb: Token) -> bool:
    """As in "stopped a ship that had left Lima": no later than what the main clause tells."""
    return any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)


def is_what_one_would_do(verb: Token) -> bool:
    """As in "the two would drive to Lima for lunch", where nobody says so and nothing is asked for: a habit of then."""
    words = {child.lower_ for child in verb.children if base(child) == "aux"}
    if not words & {"would", "'d"} or "have" in words or base(verb) not in {"root", "conj"}:
        return False
    return not is_said_or_supposed(verb.sent)


def is_said_or_supposed(sentence: Span) -> bool:
    """Whether somebody says what a sentence tells, or it hangs on something: there "would" is no habit."""
    return any(token.lemma_ in vocabulary.SAYING or token.lower_ in _SUPPOSING for token in sentence)
