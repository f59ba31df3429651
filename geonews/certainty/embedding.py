"""How surely a verb or an event noun happens, by its own form and the predicates in which it is embedded.

"Plans to visit", "denied a report that he left", "the talks were called off": each governor weakens, denies or keeps
what its own governor leaves of it. After Saurí and Pustejovsky, "FactBank" (2009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty, is_report
from geonews.certainty.background import is_background
from geonews.certainty.cues import (
    WHEN,
    by_adverbs,
    by_modifiers,
    calls_off,
    class_of,
    is_booking,
    is_denied_tale,
    is_headline,
    is_negated,
    is_noun,
    is_off,
    is_right,
    main_verb,
    marks_of,
    predicate_before,
)
from geonews.certainty.futurate import is_ahead, is_arranged, is_timetable
from geonews.certainty.tense import (
    IF,
    by_aspect,
    inverted,
    is_interrupted,
    is_less_wanted,
    is_modal,
    is_perfect,
    of_modal,
    of_plan,
    says_future,
    says_past,
    shares_auxiliaries,
)
from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article, Status

#: what takes a moment, and is over once it was seen
_AT_ONCE: Final = frozenset("pass cross enter leave depart arrive land dock exit".split())
ON_THE_WAY: Final = frozenset({"bound", "underway", "en", "route", "aboard", "course"})
#: "in talks on sending them", "the idea of sending them"
_ON: Final = frozenset({"on", "about", "over", "of"})
_OF: Final = frozenset({"to", "of", "from", "for", "about", "against", "on"})
#: "booked on a flight", "a ticket for it"
_TAKEN_BY: Final = frozenset({"on", "onto", "for", "aboard", "in"})
#: Of what one does not do yet one speaks so; what was done one tells.
_MUSED: Final = frozenset({"talk", "speak", "think", "dream", "fantasise", "fantasize", "joke"})
_PENDING_IN: Final = frozenset({"under", "in", "on"})
_INSTEAD: Final = frozenset({"without", "instead", "rather", "from"})
# whom the law moves, and what is done about it before it is settled: "fought his extradition", "a battle over it"
_BY_LAW: Final = frozenset({"extradition", "deportation", "expulsion", "repatriation", "rendition"})
_UNSETTLED: Final = frozenset(
    """
    appeal apply approve ask authorise authorize avoid battle campaign case clear contest dodge escape evade fight
    hearing oppose proceedings rally resist struggle sue trial want
""".split()
)
#: "The talks will not begin before he arrives": it is the talks that are denied.
_NOT_BEFORE: Final = frozenset({"before", "until", "till"})
#: "That makes a visit possible", "rendered the journey impossible".
_RENDERING: Final = frozenset({"make", "render", "consider", "deem", "call", "think", "find"})
_HOPES: Final = frozenset({"hope", "bid", "attempt", "effort", "aim", "intention", "expectation"})


def of_verb(verb: Token, article: Article, depth: int) -> Status | None:
    """How sure a verb is; ``None`` where the words leave it to the rest of the story."""
    if depth > 8:  # a chain of governors this long is a damaged parse
        return None
    host = shares_auxiliaries(verb)
    if host is not None:
        return of_verb(host, article, depth + 1)
    status = _own(verb, article, depth)
    if status is None:
        return None
    status = by_adverbs(verb, status)
    denied = status == "happened" and _is_of_a_denial(verb)
    return "denied" if denied else _by_clause(verb, status, article, depth)


def _is_of_a_denial(verb: Token) -> bool:
    """As in "denied that her plane ever crossed the border or landed in X": "or" leaves none of what is denied."""
    joined = base(verb) == "conj" and first(verb, "nsubj", "nsubj:pass") is None
    if not joined or not any(child.lower_ in {"or", "nor"} for child in children(verb, "cc")):
        return False
    said = verb.head.head
    if base(verb.head) != "ccomp" or said.i > verb.head.i or is_negated(said):
        return False
    return "that" in marks_of(verb.head) and lemma_of(said) in certainty()["complements"]["denied"]


def _own(verb: Token, article: Article, depth: int) -> Status | None:
    """By the verb's own auxiliaries and form; an infinitive or gerund is as certain as what governs it."""
    auxiliaries = [child for child in verb.children if base(child) in {"aux", "cop"}]
    forms = {child.lower_ for child in auxiliaries}
    lemmas = {lemma_of(child) for child in auxiliaries}
    negated = is_negated(verb)
    modal = next((child for child in auxiliaries if is_modal(child)), None)
    if modal is not None:
        return of_modal(verb, modal, perfect="have" in lemmas, negated=negated)
    to = any(child.lower_ == "to" and base(child) in {"mark", "aux"} for child in verb.children)
    planned = of_plan(verb, forms, perfect="have" in lemmas, negated=negated) if to else is_less_wanted(verb, forms)
    if planned is not None:
        return planned
    asked = not to and forms == {"be"} and base(verb) == "ccomp"  # "the law requires that he be sent home"
    if to or asked or (verb.tag_ == "VB" and not auxiliaries):
        governed = "possible" if asked else _governed(verb, article, depth)
        return "denied" if negated and (asked or governed in {"happened", "expected", "under_way"}) else governed
    if negated:
        return "denied"
    if lemma_of(verb) in {"head", "bind"} and verb.tag_ != "VBG" and forms & {"is", "are", "was", "were", "'s"}:
        return "under_way"
    if "have" in lemmas and verb.tag_ != "VBG" and verb.pos_ != "ADJ":
        return "happened"
    if verb.lower_ in ON_THE_WAY:
        return "under_way"
    if verb.tag_ == "VBG" or "being" in forms:  # "is moving", "is being moved", "before being moved"
        return _of_participle(verb, auxiliaries, article, depth)
    if verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and forms & {"is", "are", "'s"}):
        return _of_present(verb, article)
    return "happened"


def _of_participle(verb: Token, auxiliaries: list[Token], article: Article, depth: int) -> Status | None:
    """Participles: "is travelling", "was travelling", "while travelling", "the train bound for"."""
    finite = [child for child in auxiliaries if child.lower_ != "being"]
    be = next((child for child in finite if lemma_of(child) == "be" or child.lower_ in {"'s", "’s"}), None)
    if be is not None:
        if be.tag_ == "VBD" or be.lower_ in {"was", "were"}:
            return "happened" if is_interrupted(verb) else "under_way"
        ahead = says_future(verb) or is_ahead(verb, article) or is_arranged(verb, article)
        return "expected" if ahead else "under_way"
    if base(verb) == "acl" and lemma_of(verb.head) in _HOPES and preposition(verb.head) in {"in", "with"}:
        return "possible"  # "set out in the hope of reaching"
    if base(verb) in {"acl", "amod"}:
        main = main_verb(verb.head)
        told = of_verb(main, article, depth + 1) if main is not None and verb.tag_ == "VBG" else None
        past = main is not None and (main.tag_ in {"VBD", "VBN"}) and not is_report(main)
        if told in {"expected", "possible"} and main is not None and base(verb.head) in {"obj", "obl"}:
            return told
        return "happened" if past and verb.tag_ == "VBG" and told == "happened" else "under_way"
    if base(verb) == "root":  # a headline: "Author travelling to the coast"
        return "expected" if says_future(verb) else "under_way"
    status = _governed(verb, article, depth)
    if status == "possible" and "with" in marks_of(verb) and first(verb, "nsubj") is not None:
        return "under_way"  # "thousands may have to go, with many already fleeing to X"
    free = base(verb) == "advcl" and not marks_of(verb)  # "he did not stop, flying on to X"
    return "happened" if free and status == "denied" else status


def _of_present(verb: Token, article: Article) -> Status | None:
    if says_future(verb) or is_ahead(verb, article):
        return "expected"
    if is_headline(verb.sent, article):
        return None
    host = verb.head
    if base(verb) == "conj" and host.tag_ in {"VBZ", "VBP"} and is_timetable(host, article):
        return "expected"
    if base(verb) == "conj" and is_perfect(host):
        return "expected"  # "has been in Lima this week and goes on to Quito"
    return "expected" if is_timetable(verb, article) or _is_up_next(verb) or _is_from_here(verb) else "happened"


def _is_from_here(verb: Token) -> bool:
    """As in "from here she goes to Quito", "from there it sails to Lima": the stop after the one just told."""
    ahead = (child for child in verb.children if base(child) in {"obl", "advmod"} and child.i < verb.i)
    return any(child.lower_ in {"here", "there"} and preposition(child) == "from" for child in ahead)


def _is_up_next(verb: Token) -> bool:
    """As in "the president leaves for Lima after a news conference": what the day still holds."""
    after = (child for child in verb.children if base(child) == "obl" and preposition(child) == "after")
    return lemma_of(verb) in certainty()["complements"]["setting_out"] and any(
        lemma_of(one) in vocabulary.GATHERINGS and first(one, "nmod:poss") is None for one in after
    )


def _governed(verb: Token, article: Article, depth: int) -> Status | None:
    """An infinitive or gerund by the word it depends on."""
    governor = predicate_before(verb) or verb.head
    if governor.i == verb.i:  # a headline: "President to visit the coast"
        return "expected"
    if marks_of(verb) & _INSTEAD:
        return "denied"
    if governor.pos_ == "ADJ" and any(child.lower_ == "too" for child in children(governor, "advmod")):
        return "denied"  # "too old to go to X"
    if is_headline(verb.sent, article) and any(part.text == "," for part in verb.doc[max(0, verb.i - 3) : verb.i]):
        return "expected"  # "Banker arrested, to be sent home"
    if base(verb) in {"nsubj", "csubj"} and governor.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _by_predicate(governor, verb, article, depth)
    if governor.pos_ in {"NOUN", "PROPN", "PRON"} and base(verb) == "acl":
        return _by_noun(governor, article, depth)
    offered = first(governor, "obj") if base(verb) == "advcl" and marks_of(verb) == {"to"} else None
    if offered is not None and offered.i < verb.i and class_of(offered, "nouns") is not None:
        return _by_noun(offered, article, depth)  # "turned down an offer by the mayor to drive her to X"
    return _by_predicate(governor, verb, article, depth)


def _by_predicate(governor: Token, verb: Token, article: Article, depth: int) -> Status | None:
    if lemma_of(governor) == "be":
        perfect = any(lemma_of(child) == "have" for child in verb.children if base(child) == "aux")
        return "denied" if perfect and governor.lower_ in {"was", "were"} else "expected"
    if lemma_of(governor) == "have" and base(verb) == "xcomp":
        if any(child.lower_ == "yet" for child in (*governor.children, *verb.children)):
            return "denied"
        outer = of_verb(governor, article, depth + 1)  # "had to leave" did leave, "has to leave" is to
        return "expected" if outer == "happened" and governor.tag_ != "VBD" else outer
    if lemma_of(governor) == "go" and governor.tag_ == "VBG" and base(verb) == "xcomp":
        return "denied" if is_negated(governor) else "expected"
    return _by_class(governor, verb, article, depth)


def _by_class(governor: Token, verb: Token, article: Article, depth: int) -> Status | None:
    gerund = verb.tag_ == "VBG" or any(child.lower_ == "being" for child in children(verb, "aux:pass", "aux"))
    beside = base(verb) == "advcl" and gerund and not marks_of(verb) & _OF
    purpose = base(verb) == "advcl" and first(governor, "obj") is not None  # "signed a deal to buy" plans no purchase
    to_meet = lemma_of(governor) in {"stop", "halt"} and verb.tag_ == "VB"  # "stopped in Lima to meet her"
    kind = None if purpose or beside or to_meet else class_of(governor, "predicates")
    if lemma_of(governor) == "make" and any(thing.lower_ == "sense" for thing in children(governor, "obj")):
        kind = "possible"  # "it would make sense to meet in Lima"
    ahead = not any(lemma_of(child) == "have" for child in children(verb, "aux"))  # "spoke of having gone" tells of it
    if lemma_of(governor) in _MUSED and gerund and ahead and marks_of(verb) & {"of", "about"}:
        kind = "possible"  # "talked of taking a bus to Lima"
    negated = is_negated(governor)
    if kind == "hedged":
        seen = verb.tag_ == "VBG" and governor.tag_ in {"VBD", "VBN"} and first(verb, "aux") is None
        if seen and lemma_of(verb) in _AT_ONCE:
            return "denied" if negated else "happened"  # "pictures showed it passing Lima"
        return "denied" if negated else by_aspect(verb)
    if kind == "expected" and lemma_of(governor) == "about" and (is_interrupted(verb) or is_interrupted(governor)):
        return "possible"  # "was about to land when the airport closed"
    if kind == "expected":
        perfect = any(child.lower_ == "had" for child in governor.children if base(child) == "aux")
        return "denied" if negated or perfect else _weaker("expected", of_verb(governor, article, depth + 1))
    if kind in {"possible", "denied"}:
        opposite: Status = "denied" if kind == "possible" else "possible"
        return opposite if negated else ("possible" if kind == "possible" else _if_it_was(governor, article, depth))
    outer = of_verb(governor, article, depth + 1) if not is_noun(governor) else of_noun(governor, article, depth + 1)
    if beside and outer == "denied" and marks_of(verb) & WHEN:
        return "happened"  # "she never called before leaving for X"
    if base(verb) != "advcl" or gerund:
        return outer
    # who leaves a train to meet somebody has arrived: only who leaves a place sets out
    alights = any(noun_kind(lemma_of(thing)) == "vehicle" for thing in children(governor, "obj"))
    setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"] and not (
        alights or is_background(governor, article)
    )
    return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer


def _if_it_was(governor: Token, article: Article, depth: int) -> Status:
    """A refusal that may come is no refusal yet: "could refuse to leave"."""
    outer = of_verb(governor, article, depth + 1)
    return "possible" if outer == "possible" else "denied"


def _weaker(one: Status, outer: Status | None) -> Status:
    return outer if outer in {"possible", "denied"} else one


def _by_noun(noun: Token, article: Article, depth: int) -> Status | None:
    """An infinitive that a noun governs: "plans to visit", "the first to visit", "cancelled plans to visit"."""
    if noun.lower_ in ORDINALS or any(child.lower_ in ORDINALS for child in noun.children):
        return _by_rank(noun, article, depth)
    kind = class_of(noun, "nouns")
    if kind is None and noun_kind(lemma_of(noun)) in {"person", "group"} | (
        {"other"} if noun.pos_ == "PROPN" else set()
    ):
        return "expected"  # a headline: "Minister to visit the coast"
    status: Status = "denied" if kind == "denied" else "expected" if kind == "expected" else "possible"
    if any(child.lower_ == "no" for child in noun.children):
        return "denied"
    if noun.head.i != noun.i and base(noun) in {"obj", "nsubj"}:
        governor = noun.head
        if class_of(governor, "predicates") == "denied" or is_negated(governor):
            return "denied"
        if kind is None and base(noun) == "obj" and class_of(governor, "predicates") is None:
            return of_verb(governor, article, depth + 1)
    return status


def _by_rank(noun: Token, article: Article, depth: int) -> Status | None:
    """Of "the first to visit X", who did; of "will be the first to visit X" as much as the predicate says."""
    main = noun if first(noun, "cop") is not None else noun.head if base(noun) in {"xcomp", "obj"} else None
    if main is None or (main.i != noun.i and lemma_of(main) != "become"):
        return "happened"
    status = of_verb(main, article, depth + 1)
    return status if status in {"expected", "possible", "denied"} else "happened"


def _by_clause(verb: Token, status: Status, article: Article, depth: int) -> Status | None:
    """What the clause that holds the verb adds: conditions, denials, doubts, "when he arrives"."""
    marks = marks_of(verb)
    governor = verb.head
    if base(verb) == "advcl" and governor.i != verb.i:
        if (counter := _if(verb, marks)) is not None:
            return counter if status != "denied" else status
        if marks & WHEN and (verb.tag_ in {"VBZ", "VBP"} or is_perfect(verb)):
            return _as_main_clause(marks, status, governor, article, depth)
    if "whether" in marks and status != "denied":
        return "possible"
    if base(verb) in {"ccomp", "csubj"} and governor.i != verb.i:
        if "if" in marks:
            return "possible"
        kind = next(
            (key for key in ("denied", "doubted") if lemma_of(governor) in certainty()["complements"][key]), None
        )
        if kind == "denied" and not is_negated(governor):
            return "denied"
        if kind == "doubted" or (
            is_negated(governor) and lemma_of(governor) in {"say", "confirm", "know", "believe", "think"}
        ):
            return "possible" if status != "denied" else status
    if base(verb) == "acl" and governor.pos_ == "NOUN" and (marks & ({"that"} if verb.tag_ != "VBG" else _ON)):
        kind = "denied" if is_denied_tale(governor) else class_of(governor, "nouns")
        return {"possible": "possible", "denied": "denied"}.get(kind or "", status)  # type: ignore[return-value]  # both are statuses
    return status


def _as_main_clause(marks: set[str], status: Status, governor: Token, article: Article, depth: int) -> Status | None:
    """As in "the talks will begin when he arrives", "once she has come": as surely as what is told to go with it."""
    outer = status if is_noun(governor) else of_verb(governor, article, depth + 1)
    return "expected" if outer == "denied" and marks & _NOT_BEFORE else outer


def _if(verb: Token, marks: set[str]) -> Status | None:
    """What a condition leaves of its verb: "if he flies" may be, "if he had flown" and "had he flown" was not."""
    opener = inverted(verb)
    if opener is None and (not marks & IF or "even" in {child.lower_ for child in verb.children}):
        return None
    had = opener == "had" or any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
    return "denied" if had else "possible"


def of_noun(noun: Token, article: Article, depth: int) -> Status | None:
    """How sure an event noun is; ``None`` where the words leave it to the rest of the story."""
    if depth > 8:
        return None
    governor, role = noun.head, base(noun)
    said = by_modifiers(noun)
    if said is not None:
        return "denied" if said in {"expected", "possible"} and _is_called_off(noun, article, depth) else said
    if governor.i == noun.i:
        return None
    if role == "conj" and is_noun(governor):
        return of_noun(governor, article, depth + 1)
    if lemma_of(noun) in _BY_LAW and role in {"obj", "obl", "nmod"} and lemma_of(governor) in _UNSETTLED:
        return "possible"
    readers = {"nsubj": _of_subject, "obj": _of_object, "obl": _of_oblique, "advmod": _of_oblique}
    reader = readers["obj" if _is_particles_object(noun) else role] if role in readers else _of_attribute
    return reader(noun, governor, article, depth)


def _is_particles_object(noun: Token) -> bool:
    """Whether it stands bare behind a verb and its particle, where the parse calls it no object: "call off a visit"."""
    verb, bare = noun.head, base(noun) == "obl" and not preposition(noun)
    part = first(verb, "compound:prt")
    return bare and part is not None and part.i < noun.i and first(verb, "obj") is None and lemma_of(noun) != "time"


def _is_called_off(noun: Token, article: Article, depth: int) -> bool:
    """As in "dropped a planned stop", "the planned visit was cancelled"."""
    governor = noun.head
    undergoes = noun.dep_ == "nsubj:pass" or (base(noun) == "nsubj" and governor.tag_ == "VBN")
    if not (base(noun) == "obj" or undergoes) or class_of(governor, "predicates") != "denied":
        return False
    return not is_negated(governor) and of_verb(governor, article, depth + 1) == "happened"


def _of_subject(noun: Token, predicate: Token, article: Article, depth: int) -> Status | None:
    outer = of_verb(predicate, article, depth + 1)
    if predicate.pos_ == "ADJ" and outer == "denied" and class_of(predicate, "predicates") is None:
        ahead = any(child.tag_ == "MD" for child in predicate.children)
        return "expected" if ahead else "happened"  # "the crash was not serious", "the talks will not be easy"
    kind = class_of(predicate, "predicates") or class_of(predicate, "modifiers") or _pending(predicate)
    if is_off(predicate) or (kind == "expected" and any(calls_off(other) for other in children(predicate, "conj"))):
        return "denied"
    undergoes = noun.dep_ == "nsubj:pass" or predicate.tag_ == "VBN" or first(predicate, "aux:pass") is not None
    if predicate.pos_ == "VERB" and not undergoes:
        kind = None  # "the summit planned nothing": only what is done to the event counts
    if kind in {"expected", "possible", "denied"}:
        if is_negated(predicate):
            return "expected" if kind == "denied" else "denied"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    if kind in {"happened", "under_way"}:
        return kind  # type: ignore[return-value]  # two of the five statuses
    if lemma_of(predicate) in certainty()["events"]["beginning"] and outer == "happened":
        return "under_way"
    if (
        lemma_of(predicate) in certainty()["events"]["occurring"]
        or base(predicate) == "acl"
        or first(predicate, "cop") is not None
    ):
        if outer == "happened" and any(
            child.lower_ in {"likely", "probably"} for child in children(predicate, "advmod")
        ):
            return "possible"  # "landfall is most likely near Lima"
        return outer if predicate.pos_ == "VERB" or outer != "happened" else None
    return outer if outer in {"expected", "possible"} else None


def _pending(predicate: Token) -> str | None:
    """As in "a visit is under study", "the trip is on the cards"."""
    pending = preposition(predicate) in _PENDING_IN and lemma_of(predicate) in certainty()["events"]["pending"]
    return "possible" if pending else None


def _of_object(_noun: Token, governor: Token, article: Article, depth: int) -> Status | None:
    outer = of_verb(governor, article, depth + 1)
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
            return "expected" if kind == "denied" else "denied" if kind == "expected" else "possible"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    return None


def _of_oblique(noun: Token, governor: Token, article: Article, depth: int) -> Status | None:
    said = preposition(noun)
    outer = of_noun(governor, article, depth + 1) if is_noun(governor) else of_verb(governor, article, depth + 1)
    held = first(governor, "obj")
    if said in _TAKEN_BY and held is not None and held.i < noun.i and is_right(held):
        return _of_right(held, article, depth)
    if said in _TAKEN_BY and is_booking(governor):
        return "expected" if outer == "happened" else outer
    if said == "for" and outer == "happened" and _was_reached(noun):
        return outer
    if said == "for":
        acts = {lemma_of(one) for one in (governor, *children(governor, "obl"))}
        if acts & certainty()["complements"]["answering"]:
            return "happened"  # "will be tried for an attack", "goes on trial for an attack"
        if outer == "happened" and (ahead := _aimed_at(governor)) is not None:
            return ahead
        setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"]
        return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer
    if said in {"before", "ahead of", "until", "towards"}:
        return "happened" if is_background(governor, article) else "expected"
    if said in {"during", "in", "on", "at", "after", "since", "following", "upon", "from", "throughout", "with", ""}:
        return outer
    return None


def _aimed_at(governor: Token) -> Status | None:
    """As in "asked for money for a journey to X", "had been promised 3,000 dollars for a trip to X": yet to be made."""
    things = [governor, *children(governor, "obl", "obj")] if governor.pos_ == "VERB" else [governor]
    kinds = {class_of(one, "nouns" if is_noun(one) else "predicates") for one in things}
    statuses: tuple[Status, ...] = ("possible", "expected")
    return next((status for status in statuses if status in kinds), None)


def _of_right(noun: Token, article: Article, depth: int) -> Status:
    """As in "had a seat on the flight to Lima", "had no seat on it", however the flight is tied to the seat."""
    owned = of_verb(noun.head, article, depth + 1)
    unbooked = owned != "happened" or any(child.lower_ == "no" for child in noun.children)
    return "denied" if unbooked else "expected"


def _was_reached(noun: Token) -> bool:
    """As in "boarded a train for a visit to X, where she met Y": what befell her there has happened."""
    clauses = (child for part in (noun, *children(noun, "nmod")) for child in part.children if base(child) == "acl")
    told = (clause for clause in clauses if any(child.lower_ == "where" for child in clause.children))
    return any(says_past(clause) for clause in told)


def _of_attribute(noun: Token, head: Token, article: Article, depth: int) -> Status | None:
    """By the noun that the event belongs to ("plans for a summit"), or the clause it stands beside."""
    role = base(noun)
    if role in {"appos", "parataxis", "dislocated"}:
        main = head if head.pos_ == "VERB" else main_verb(head)
        return None if main is None else of_verb(main, article, depth + 1)
    if role in {"xcomp", "ccomp", "advcl", "acl"}:
        return of_verb(head, article, depth + 1) if head.pos_ in {"VERB", "AUX"} else None
    if role not in {"nmod", "compound"}:
        return None
    if head.pos_ not in {"NOUN", "PROPN"}:
        return _of_oblique(noun, head, article, depth) if head.pos_ in {"VERB", "ADJ"} else None
    if preposition(noun) in _TAKEN_BY and base(head) == "obj" and is_right(head):
        return _of_right(head, article, depth)
    kind = class_of(head, "nouns")
    if kind is not None and base(head) in {"obj", "nsubj"} and class_of(head.head, "predicates") == "denied":
        return "denied"  # "dismissed the idea of a summit"
    if preposition(noun) == "for" and lemma_of(head) in certainty()["complements"]["answering"]:
        return "happened"
    return kind or of_noun(head, article, depth + 1)  # type: ignore[return-value]  # the classes are statuses
