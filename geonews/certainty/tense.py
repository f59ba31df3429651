"""What a verb's own form says of when and whether: modals, perfect and plan, conditions, times beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.certainty.cues import is_negated, marks_of, predicate_before
from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import base, is_time, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Status

_MODALS: Final[dict[str, Status]] = {
    "will": "expected", "'ll": "expected", "’ll": "expected", "wo": "expected", "shall": "expected",
    "would": "expected", "'d": "expected", "’d": "expected", "should": "expected", "must": "expected",
    "ought": "expected", "may": "possible", "might": "possible", "could": "possible", "can": "possible",
    "ca": "possible",
}  # fmt: skip
#: these open a condition, in front of its subject; with what follows it is a sentence of four words and more
_INVERTED: Final = frozenset({"had", "were", "should"})
_SHORTEST: Final = 4
#: what so governs a journey tells of no more than its plan; who decided or agreed to go mostly did
_PLANNING: Final = frozenset(
    "plan intend intention aim due schedule slate pledge promise vow propose expect set prepare timetable".split()
)
_UNKNOWN: Final = frozenset("know want wish hear realise realize".split())
IF: Final = frozenset({"if", "unless", "provided", "providing", "assuming", "should"})


def of_awaited(word: Token) -> Status:
    """Of "the ship is due in Lima": to come, unless it is not, or had been and was not."""
    hosts = (word, word.head)
    if any(is_negated(host) for host in hosts):
        return "denied"
    had = any(child.lower_ == "had" and base(child) == "aux" for host in hosts for child in host.children)
    return "denied" if had else "expected"


def shares_auxiliaries(verb: Token) -> Token | None:
    """The first conjunct whose auxiliaries and governor hold for this one: "will fly to X and meet Y".

    Also who has it done: "may have the crude shipped to X".
    """
    caused = base(verb) == "xcomp" and verb.tag_ == "VBN" and lemma_of(verb.head) in {"have", "get"}
    if caused and first(verb, "aux", "aux:pass", "mark") is None:
        return verb.head
    if base(verb) != "conj" or verb.head.pos_ not in {"VERB", "AUX", "ADJ"} or not _is_bare(verb):
        return None
    own = any(child.lower_ in {"is", "are", "was", "were"} for child in children(verb, "aux", "cop"))
    joined = verb.tag_ == "VB" and verb.head.tag_ != "VB" and not own  # "flew there to help, and was to go home"
    if joined and (planned := _infinitive_before(verb)) is not None:
        return planned
    said = [child for child in verb.children if base(child) in {"aux", "mark", "cop"}]
    # "will leave the ship and be flown to X": the passive's "be" is as bare as "fly" would be
    return verb.head if all(child.lower_ in {"be", "been"} and verb.tag_ == "VBN" for child in said) else None


def _infinitive_before(verb: Token) -> Token | None:
    """As in "is set to leave X and then fly to Y", where a parse joins the second infinitive to "set"."""
    if any(is_modal(child) for child in verb.head.children if base(child) == "aux"):
        return None
    infinitives = (child for child in children(verb.head, "xcomp", "advcl") if child.tag_ == "VB" and child.i < verb.i)
    return next((one for one in infinitives if "to" in marks_of(one)), None)


def _is_bare(verb: Token) -> bool:
    """Whether the form by itself says no time; taggers call "have" of "to sell and have it shipped" finite."""
    if verb.tag_ == "VBP" and verb.head.tag_ == "VB":
        return first(verb, "nsubj", "nsubj:pass") is None
    if verb.tag_ == "VBD" and verb.head.tag_ == "VBN" and first(verb.head, "aux:pass") is not None:
        return first(verb, "nsubj", "nsubj:pass") is None  # "are to be brought to A and flown on", tagged as past
    return verb.tag_ in {"VB", "VBG", "VBN"}


def is_less_wanted(verb: Token, forms: set[str]) -> Status | None:
    """Of "would rather stay than be taken to X": denied, as far as who speaks has the choice."""
    than = any(child.lower_ == "than" for child in children(verb, "mark", "case"))
    return "denied" if than and (verb.tag_ == "VB" or forms == {"be"}) else None


def of_plan(verb: Token, forms: set[str], *, perfect: bool, negated: bool) -> Status | None:
    """Of "is to visit" with the copula as auxiliary, "was to have visited", "had been due to visit", "is to go if"."""
    if {"had", "been"} <= forms:
        return "denied"
    if not forms & {"is", "are", "was", "were", "'s", "’s"}:
        return None
    if negated or (perfect and forms & {"was", "were"}):
        return "denied"
    return "possible" if any(_is_condition(child, IF) for child in verb.children) else "expected"


def is_modal(auxiliary: Token) -> bool:
    """Whether an auxiliary is a modal, whatever the tagger says of "wo" and "ca"."""
    return auxiliary.tag_ == "MD" or (auxiliary.lower_ in _MODALS and auxiliary.tag_ not in {"VBD", "VBZ"})


def of_modal(verb: Token, modal: Token, *, perfect: bool, negated: bool) -> Status:
    """Of "will go", "may go", "would have gone", "cannot go"; with a condition, only possible."""
    status = _MODALS.get(modal.lower_, "possible")
    if negated:
        return "possible" if modal.lower_ in {"may", "might"} else "denied"
    if modal.lower_ in {"would", "'d", "’d", "should"} and perfect:
        return "denied"
    if modal.lower_ == "must" and perfect:
        return "possible"  # "must have gone to Lima"
    if perfect and _is_contrary_to_fact(verb, modal):
        return "denied"
    if any(_is_too_late(clause) for clause in verb.children):
        return "denied"
    if modal.lower_ == "could" and "before" in marks_of(verb) and _stops(verb.head):
        return "denied"  # "was diverted before it could reach Lima"
    would = modal.lower_ in {"would", "'d", "’d"}
    if would and any(child.lower_ in {"rather", "sooner"} for child in children(verb, "advmod")):
        return "possible"  # "would rather fly to Lima"
    conditional = any(_is_condition(child, IF if would else IF - {"unless"}) for child in verb.children)
    return "possible" if conditional and status == "expected" else status


def _stops(verb: Token) -> bool:
    rows = certainty()["interruptions"]
    return lemma_of(verb) in rows["stopped"] or lemma_of(verb) in rows["mishap"]


def _is_contrary_to_fact(verb: Token, modal: Token) -> bool:
    """As in "we could have gone by Lima", "she could have flown to Lima, but stayed", "might have gone if asked".

    One knows what one did oneself; of others "he could have gone to Lima" is a guess, and "may have, but" another.
    """
    if any(child.lower_ in {"i", "we"} for child in children(verb, "nsubj", "nsubj:pass")):
        return True
    if modal.lower_ == "could" and any(
        any(said.lower_ == "but" for said in children(clause, "cc")) for clause in children(verb, "conj")
    ):
        return True
    return any(
        _is_condition(clause, frozenset({"if"})) and any(part.lower_ == "had" for part in (clause, *clause.children))
        for clause in verb.children
    )


def _is_too_late(clause: Token) -> bool:
    """As in "would go if she had known": who did not know in time, or did not want to, has not gone."""
    had = any(child.lower_ in {"had", "'d", "’d"} for child in children(clause, "aux"))
    return had and lemma_of(clause) in _UNKNOWN and _is_condition(clause, frozenset({"if"}))


def _is_condition(clause: Token, marks: frozenset[str]) -> bool:
    """As in "if the court agrees", "if convicted", "should the court agree"; not "even if it rains"."""
    stated = base(clause) == "advcl" and (bool(marks_of(clause) & marks) or inverted(clause) is not None)
    return stated and "even" not in {child.lower_ for child in clause.children}


def inverted(clause: Token) -> str | None:
    """The word in front that stands for "if": "had the plane flown on", "were he to return", "should it sail"."""
    row = [token for token in clause.sent if not token.is_space and not token.is_punct]
    if base(clause) != "advcl" or len(row) < _SHORTEST or row[0].lower_ not in _INVERTED or clause.sent[-1].text == "?":
        return None
    between = clause.doc[row[0].i + 1 : clause.i]
    behind = row[1].pos_ in {"DET", "PRON", "PROPN", "NOUN"} and all(token.text not in {",", ";"} for token in between)
    return row[0].lower_ if behind and clause.i < clause.head.i else None


def is_interrupted(verb: Token) -> bool:
    """As in "was flying to X when it crashed": begun, and over."""
    return any(base(child) == "advcl" and marks_of(child) & {"when", "before"} for child in verb.children)


def by_aspect(verb: Token) -> Status:
    """What a hedge leaves of its infinitive: "is said to have gone", "to be going", "to go"."""
    auxiliaries = {lemma_of(child) for child in verb.children if base(child) == "aux"}
    if is_negated(verb):
        return "denied"
    if "have" in auxiliaries:
        return "happened"
    return "under_way" if verb.tag_ == "VBG" else "expected"


def is_perfect(verb: Token) -> bool:
    """Whether the verb stands in the present perfect: "has gone"."""
    return any(child.lower_ in {"has", "have"} for child in children(verb, "aux"))


def says_past(verb: Token) -> bool:
    """Whether the verb stands in the plain past: "met", "was shown", but not "was to meet"."""
    forms = [verb, *children(verb, "aux", "aux:pass", "cop")]
    planned = any(part.lower_ == "to" for part in children(verb, "mark", "aux"))
    return not planned and any(form.tag_ == "VBD" for form in forms)


def says_future(verb: Token) -> bool:
    """Whether a time beside the verb lies ahead: "tomorrow", "next week"."""
    parts = (part for child in verb.children if base(child) in {"obl", "advmod"} for part in child.subtree)
    times = (part.lower_ for part in parts if not _is_span_later(part))
    return not certainty()["time"]["future"].isdisjoint(times)


def _is_span_later(word: Token) -> bool:
    """As in "still haunts them 15 years later": counted from something told, and not from now."""
    return word.lower_ == "later" and word.i > word.sent.start and is_time(word.nbor(-1))


def has_future_form(trigger: Token) -> bool:
    """Whether "will" or a time ahead stands beside the trigger itself."""
    return any(child.lower_ in {"will", "shall"} for child in trigger.children) or says_future(trigger)


def is_only_planned(trigger: Token) -> bool:
    """As in "in 2019 she announced plans to visit Lima", "was due to visit Lima": whether she did is not told."""
    if not any(child.lower_ == "to" and base(child) in {"mark", "aux"} for child in trigger.children):
        return False
    return lemma_of(predicate_before(trigger) or trigger.head) in _PLANNING
