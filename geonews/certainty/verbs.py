"""How surely a verb happens, by its own form first: auxiliaries, participles, the present; then by what embeds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty, is_report
from geonews.certainty.cues import by_adverbs, is_headline, is_negated, main_verb, marks_of
from geonews.certainty.futurate import is_ahead, is_arranged, is_timetable
from geonews.certainty.governed import is_object_of, of_governed
from geonews.certainty.subordinate import by_clause, is_of_a_denial
from geonews.certainty.tense import (
    is_interrupted,
    is_less_wanted,
    is_modal,
    is_perfect,
    of_modal,
    of_plan,
    says_future,
    shares_auxiliaries,
)
from geonews.certainty.verb_forms import finite_tense, tense_of
from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, opens_paragraph, preposition
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.certainty.embedding import Embedding
    from geonews.model import Article, Status

ON_THE_WAY: Final = frozenset({"bound", "underway", "en", "route", "aboard", "course"})
#: who wants to see, have or get something done has not seen it done yet
_SEEING: Final = frozenset(("see", "have", "get", "watch", "find"))
#: "the Americans want him flown to Lima"
_WANTING: Final = frozenset("want need like love prefer wish".split())
#: what one is taken along on: "a tour that takes him to Lima"
_PROGRAMMES: Final = frozenset(("tour", "trip", "journey", "visit", "itinerary", "programme", "program", "swing"))
_HOPES: Final = frozenset({"hope", "bid", "attempt", "effort", "aim", "intention", "expectation"})
#: "after that she goes to Lima", "after the match the team flies home"
_GOING: Final = frozenset("go fly travel move head continue return sail drive leave depart proceed".split())
_OVER: Final = frozenset("that this match game final semi-final concert show performance test leg race round".split())
#: of what there may be none: "no question of his leaving", "never any thought of going on"
_CHANCES: Final = frozenset("question chance thought prospect danger possibility talk intention hope".split())


def of_verb(verb: Token, around: Embedding) -> Status | None:
    """How sure a verb is; ``None`` where the words leave it to the rest of the story."""
    host = shares_auxiliaries(verb)
    if host is not None:
        return around.of_verb(host)
    status = _own(verb, around)
    if status is None:
        return None
    status = by_adverbs(verb, status)
    denied = status == "happened" and is_of_a_denial(verb)
    return "denied" if denied else by_clause(verb, status, around)


def _own(verb: Token, around: Embedding) -> Status | None:
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
    bare = verb.tag_ == "VB" and not auxiliaries and finite_tense(verb) != "past"  # "the blast hurt three"
    if to or asked or bare:
        governed = "possible" if asked else of_governed(verb, around)
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
        return _of_participle(verb, auxiliaries, around)
    if verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and forms & {"is", "are", "'s"}):
        return _of_present(verb, around.article)
    return _of_past(None if auxiliaries else _witness(verb), around)


def _of_past(witness: Token | None, around: Embedding) -> Status | None:
    """A past form is told as done, but for "want to see the children flown home", "want him flown home"."""
    if witness is None:
        return "happened"
    return "possible" if lemma_of(witness) in _WANTING else around.of_verb(witness)


def _witness(verb: Token) -> Token | None:
    """The infinitive that a bare participle hangs on: "hopes to see the children flown home"."""
    noun = verb.head if base(verb) == "acl" else None
    while noun is not None and base(noun) in {"nmod", "conj"} and noun.head.pos_ in {"NOUN", "PROPN", "ADJ", "PRON"}:
        noun = noun.head
    seen = verb.head if noun is None else noun.head
    joined = base(verb) in {"xcomp", "ccomp"} if noun is None else base(noun) == "obj"
    if verb.tag_ not in {"VBN", "VBD"} or not joined or lemma_of(seen) not in _SEEING | _WANTING:
        return None
    if lemma_of(seen) in _WANTING:
        return seen
    return seen if seen.tag_ == "VB" else None


def _of_participle(verb: Token, auxiliaries: list[Token], around: Embedding) -> Status | None:
    """Participles: "is travelling", "was travelling", "while travelling", "the train bound for"."""
    finite = [child for child in auxiliaries if child.lower_ != "being"]
    be = next((child for child in finite if lemma_of(child) == "be" or child.lower_ in {"'s", "’s"}), None)
    if be is not None:
        if be.tag_ == "VBD" or be.lower_ in {"was", "were"}:
            return "happened" if is_interrupted(verb) else "under_way"
        ahead = says_future(verb) or is_ahead(verb, around.article) or is_arranged(verb, around.article)
        return "expected" if ahead else "under_way"
    if base(verb) == "acl" and lemma_of(verb.head) in _HOPES and preposition(verb.head) in {"in", "with"}:
        return "possible"  # "set out in the hope of reaching"
    if base(verb) in {"acl", "amod"}:
        if lemma_of(verb.head) in _CHANCES and (is_negated(verb.head.head) or _is_none(verb.head)):
            return "denied"  # "there was never any question of her going to Lima"
        main = main_verb(verb.head)
        told = around.of_verb(main) if main is not None and verb.tag_ == "VBG" else None
        past = main is not None and (main.tag_ in {"VBD", "VBN"}) and not is_report(main)
        if told in {"expected", "possible"} and main is not None and base(verb.head) in {"obj", "obl"}:
            return told
        return "happened" if past and verb.tag_ == "VBG" and told == "happened" else "under_way"
    if base(verb) == "root":  # a headline: "Author travelling to the coast"
        return "expected" if says_future(verb) else "under_way"
    status = of_governed(verb, around)
    if status == "possible" and "with" in marks_of(verb) and first(verb, "nsubj") is not None:
        return "under_way"  # "thousands may have to go, with many already fleeing to X"
    free = base(verb) == "advcl" and not marks_of(verb) and not is_object_of(verb.head, verb)
    # "he did not stop, flying on to X"
    return "happened" if free and status == "denied" else status


def _is_none(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


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
    ahead = _is_up_next(verb) or _is_from_here(verb) or _is_what_comes_then(verb) or _is_of_programme(verb)
    return "expected" if ahead or is_timetable(verb, article) else "happened"


def _is_what_comes_then(verb: Token) -> bool:
    """As in "is to visit a base near Lima before she flies on to Quito": what comes behind a plan is one, too."""
    then = base(verb) == "advcl" and "before" in marks_of(verb)
    return then and tense_of(verb.sent.root) == "future" and verb.sent.root.i < verb.i


def _is_of_programme(verb: Token) -> bool:
    """As in "landed on Tuesday on a tour that takes him to Lima and Quito": he is to be there, and has not been."""
    whom = first(verb, "obj")
    journey = base(verb) == "acl" and lemma_of(verb.head) in _PROGRAMMES and lemma_of(verb) in {"take", "bring"}
    return journey and whom is not None and whom.lower_ in {"him", "her", "them"} and verb.i > verb.head.i


def _is_from_here(verb: Token) -> bool:
    """As in "from here she goes to Quito", "from there it sails to Lima": the stop after the one just told.

    Also "from Lima he goes by boat to Quito", where the sentence before is told in the past.
    """
    ahead = [child for child in verb.children if base(child) in {"obl", "advmod"} and child.i < verb.i]
    ahead = [child for child in ahead if preposition(child) == "from"]
    if any(child.lower_ in {"here", "there"} for child in ahead):
        return True
    start = verb.sent.start
    after_the_past = start > 0 and finite_tense(verb.doc[start - 1].sent.root) == "past"
    named = any(child.pos_ == "PROPN" and child.i <= start + 1 for child in ahead)
    return named and verb.tag_ == "VBZ" and lemma_of(verb) in _GOING and after_the_past


def _is_up_next(verb: Token) -> bool:
    """As in "the president leaves for Lima after a news conference": what the day still holds.

    Also "after the match the team goes to Lima", where the sentence before is not told in the present tense, too.
    """
    after = [child for child in verb.children if base(child) == "obl" and preposition(child) == "after"]
    if lemma_of(verb) in certainty()["complements"]["setting_out"] and any(
        lemma_of(one) in vocabulary.GATHERINGS and first(one, "nmod:poss") is None for one in after
    ):
        return True
    start = verb.sent.start
    over = _OVER | vocabulary.GATHERINGS
    fronted = any(one.i < verb.i and lemma_of(one) in over for one in after)
    if not fronted or verb.tag_ != "VBZ" or lemma_of(verb) not in _GOING:
        return False
    return start == 0 or opens_paragraph(verb.sent[0]) or verb.doc[start - 1].sent.root.tag_ not in {"VBZ", "VBP"}
