"""How sure an infinitive or a gerund is by the word that governs it: "plans to visit", "failed to land", "first to go".

The governors are the event-selecting predicates of Saurí and Pustejovsky, "FactBank" (2009): each weakens, denies or
keeps what its own governor leaves of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.certainty.background import is_background
from geonews.certainty.cues import WHEN, class_of, is_headline, is_negated, is_noun, marks_of, predicate_before
from geonews.certainty.naught import came_to_nothing, repents
from geonews.certainty.tense import by_aspect, is_interrupted
from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import ORDINALS, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.certainty.embedding import Embedding
    from geonews.model import Status

#: what takes a moment, and is over once it was seen
_FILMS: Final = frozenset("footage video film tape cctv recording clip".split())
_AT_ONCE: Final = frozenset("pass cross enter leave depart arrive land dock exit".split())
_OF: Final = frozenset({"to", "of", "from", "for", "about", "against", "on"})
#: Of what one does not do yet one speaks so; what was done one tells.
_MUSED: Final = frozenset("talk speak think dream fantasise fantasize joke toy flirt look play muse".split())
_DECIDING: Final = frozenset("decide choose opt vote".split())
_INSTEAD: Final = frozenset({"without", "instead", "rather", "from"})


def of_governed(verb: Token, around: Embedding) -> Status | None:
    """An infinitive or gerund by the word it depends on."""
    governor = predicate_before(verb) or verb.head
    if governor.i == verb.i:  # a headline: "President to visit the coast"
        return "expected"
    if marks_of(verb) & _INSTEAD:
        return "denied"
    if "due" in marks_of(verb) and verb.lower_ == lemma_of(verb):
        return "expected"  # "a convoy, due to leave Lima on Monday", where a parse has "due to" for "because of"
    if governor.pos_ == "ADJ" and any(child.lower_ == "too" for child in children(governor, "advmod")):
        return "denied"  # "too old to go to X"
    if is_headline(verb.sent, around.article) and any(
        part.text == "," for part in verb.doc[max(0, verb.i - 3) : verb.i]
    ):
        return "expected"  # "Banker arrested, to be sent home"
    if base(verb) in {"nsubj", "csubj"} and governor.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _by_predicate(governor, verb, around)
    if governor.pos_ in {"NOUN", "PROPN", "PRON"} and base(verb) == "acl":
        return _by_noun(governor, around)
    if "against" in marks_of(verb) and lemma_of(governor) in _DECIDING:
        return "denied"  # "decided against travelling to Lima"
    offered = first(governor, "obj") if base(verb) == "advcl" and marks_of(verb) == {"to"} else None
    if offered is not None and offered.i < verb.i and class_of(offered, "nouns") is not None:
        return _by_noun(offered, around)  # "turned down an offer by the mayor to drive her to X"
    return _by_predicate(governor, verb, around)


def _by_predicate(governor: Token, verb: Token, around: Embedding) -> Status | None:
    if governor.lower_ == "ought":  # "ought to have reached Lima on Monday"
        return "denied" if any(lemma_of(child) == "have" for child in children(verb, "aux")) else "expected"
    if lemma_of(governor) == "be":
        perfect = any(lemma_of(child) == "have" for child in verb.children if base(child) == "aux")
        return "denied" if perfect and governor.lower_ in {"was", "were"} else "expected"
    if lemma_of(governor) == "have" and base(verb) == "xcomp":
        if any(child.lower_ == "yet" for child in (*governor.children, *verb.children)):
            return "denied"
        outer = around.of_verb(governor)  # "had to leave" did leave, "has to leave" is to
        return "expected" if outer == "happened" and governor.lower_ not in {"had", "'d", "’d"} else outer
    if lemma_of(governor) == "go" and governor.tag_ == "VBG" and base(verb) == "xcomp":
        return "denied" if is_negated(governor) else "expected"
    return _by_class(governor, verb, around)


def _by_class(governor: Token, verb: Token, around: Embedding) -> Status | None:
    gerund = verb.tag_ == "VBG" or any(child.lower_ == "being" for child in children(verb, "aux:pass", "aux"))
    beside = base(verb) == "advcl" and gerund and not marks_of(verb) & _OF and not is_object_of(governor, verb)
    purpose = base(verb) == "advcl" and first(governor, "obj") is not None  # "signed a deal to buy" plans no purchase
    to_meet = lemma_of(governor) in {"stop", "halt"} and verb.tag_ == "VB"  # "stopped in Lima to meet her"
    kind = None if purpose or beside or to_meet else class_of(governor, "predicates")
    if _is_mused(governor, verb, gerund=gerund):
        kind = "possible"
    if gerund and repents(governor):
        return "denied"  # "got cold feet about flying to Lima"
    negated = is_negated(governor)
    if kind == "hedged":
        seen = verb.tag_ == "VBG" and governor.tag_ in {"VBD", "VBN"} and first(verb, "aux") is None
        if seen and (lemma_of(verb) in _AT_ONCE or _is_on_film(governor)):
            return "denied" if negated else "happened"  # "pictures showed it passing Lima"
        return "denied" if negated else by_aspect(verb)
    if kind == "expected" and lemma_of(governor) == "about" and (is_interrupted(verb) or is_interrupted(governor)):
        return "possible"  # "was about to land when the airport closed"
    if kind == "expected":
        perfect = any(child.lower_ == "had" for child in governor.children if base(child) == "aux")
        return "denied" if negated or perfect else _weaker("expected", around.of_verb(governor))
    if kind in {"possible", "denied"}:
        opposite: Status = "denied" if kind == "possible" else "possible"
        return opposite if negated else (_if_so(governor) if kind == "possible" else _if_it_was(governor, around))
    outer = around.of_verb(governor) if not is_noun(governor) else around.of_noun(governor)
    if beside and outer == "denied" and marks_of(verb) & WHEN:
        return "happened"  # "she never called before leaving for X"
    if base(verb) != "advcl" or gerund:
        return outer
    # who leaves a train to meet somebody has arrived: only who leaves a place sets out
    alights = any(noun_kind(lemma_of(thing)) == "vehicle" for thing in children(governor, "obj"))
    setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"] and not (
        alights or is_background(governor, around.article)
    )
    return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer


def _is_mused(governor: Token, verb: Token, *, gerund: bool) -> bool:
    """As in "it would make sense to meet in Lima", "talked of taking a bus to Lima", "toyed with going there"."""
    if lemma_of(governor) == "make" and any(thing.lower_ == "sense" for thing in children(governor, "obj")):
        return True
    ahead = not any(lemma_of(child) == "have" for child in children(verb, "aux"))  # "spoke of having gone" tells of it
    about = bool(marks_of(verb) & {"of", "about", "with", "into", "at"})
    return lemma_of(governor) in _MUSED and gerund and ahead and about


def is_object_of(governor: Token, verb: Token) -> bool:
    """As in "ruled out returning to Lima", "weighed going there": the gerund stands right behind what it hangs on."""
    part = first(governor, "compound:prt")
    last = governor if part is None else part
    return last.i == verb.i - 1 and class_of(governor, "predicates") in {"denied", "possible"}


def _if_so(governor: Token) -> Status:
    """What nobody so much as thought of did not happen: "denied that she had considered leaving"."""
    denied = base(governor) == "ccomp" and class_of(governor.head, "predicates") == "denied"
    return "denied" if denied and not is_negated(governor.head) else "possible"


def _if_it_was(governor: Token, around: Embedding) -> Status:
    """A refusal that may come is no refusal yet: "could refuse to leave"."""
    outer = around.of_verb(governor)
    return "possible" if outer == "possible" else "denied"


def _weaker(one: Status, outer: Status | None) -> Status:
    return outer if outer in {"possible", "denied"} else one


def _by_noun(noun: Token, around: Embedding) -> Status | None:
    """An infinitive that a noun governs: "plans to visit", "the first to visit", "cancelled plans to visit"."""
    if noun.lower_ in ORDINALS or any(child.lower_ in ORDINALS for child in noun.children):
        return _by_rank(noun, around)
    kind = class_of(noun, "nouns")
    if kind is None and noun_kind(lemma_of(noun)) in {"person", "group"} | (
        {"other"} if noun.pos_ == "PROPN" else set()
    ):
        return "expected"  # a headline: "Minister to visit the coast"
    status: Status = "denied" if kind == "denied" else "expected" if kind == "expected" else "possible"
    if any(child.lower_ == "no" for child in noun.children):
        return "denied"
    dropped = _verb_before(noun)
    if dropped is not None and class_of(dropped, "predicates") == "denied" and not is_negated(dropped):
        return "denied"
    if noun.head.i != noun.i and base(noun) in {"obj", "nsubj"}:
        governor = noun.head
        if class_of(governor, "predicates") == "denied" or is_negated(governor) or came_to_nothing(governor):
            return "denied"
        if kind is None and base(noun) == "obj" and class_of(governor, "predicates") is None:
            return around.of_verb(governor)
    return status


def _verb_before(noun: Token) -> Token | None:
    """The verb right before a noun and its article, surer than a parse that hangs the noun elsewhere."""
    at = noun.i - 1
    while at > noun.sent.start and (noun.doc[at].pos_ == "DET" or noun.doc[at].tag_ == "PRP$"):
        at -= 1
    before = noun.doc[at]
    return before if noun.sent.start <= at < noun.i and before.pos_ == "VERB" else None


def _by_rank(noun: Token, around: Embedding) -> Status | None:
    """Of "the first to visit X", who did; of "will be the first to visit X" as much as the predicate says."""
    main = noun if first(noun, "cop") is not None else noun.head if base(noun) in {"xcomp", "obj"} else None
    if main is None or (main.i != noun.i and lemma_of(main) != "become"):
        return "happened"
    status = around.of_verb(main)
    return status if status in {"expected", "possible", "denied"} else "happened"


def _is_on_film(governor: Token) -> bool:
    """As in "the footage showed him walking to the port": over by the time it is watched, unlike what radar shows."""
    shows = subject(governor)
    words = [] if shows is None else [shows, *children(shows, "compound", "amod")]
    return lemma_of(governor) == "show" and any(lemma_of(word).casefold() in _FILMS for word in words)
