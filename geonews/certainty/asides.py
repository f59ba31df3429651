"""History that a clause beside the news tells, without a day: how a house was bought, a day that somebody remembers.

"Ode has a house in Lima, which she bought when she moved there from Quito", "she remembers the day they fled to Lima",
"led a similar mission to Quito": what the main clause says holds today, and nothing says so of what hangs on it. After
the relative clauses that add a background of Huddleston and Pullum, "The Cambridge Grammar of the English Language"
(2002), 12.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PRESENT, WEEKDAYS, is_of_today, side_of_today
from geonews.certainty.time_scope import own_words
from geonews.certainty.verb_forms import finite_tense
from geonews.grammar.clauses import children, first, governors
from geonews.grammar.nouns import base, lemma_of, noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article

#: what holds for years: "has a house", "lives in Lima", "is a baker"
_HOLDING: Final = frozenset("have own live reside run keep teach".split())
#: where one goes to live
_SETTLING: Final = frozenset("move emigrate immigrate settle relocate migrate".split())
_DAYS: Final = frozenset("day moment night morning evening time afternoon".split())
_REMEMBERING: Final = frozenset("remember recall forget".split())
#: "a similar mission", beside one of today
_OTHER_TRIPS: Final = frozenset("similar earlier previous comparable".split())
_TRIPS: Final = frozenset("mission trip visit tour delegation journey voyage expedition march convoy flight".split())
_SHORT: Final = 3  # verbs up to the clause that says what holds


def is_aside(trigger: Token, article: Article) -> bool:
    """Whether a verb or a noun stands in such a clause, and nothing dates it as of today."""
    if _is_of_what_is_now(trigger):
        days = (side_of_today(word.idx, article, tense="past") for word in own_words(trigger))
        return not any(day is not None and day >= PRESENT for day in days) and not any(
            word.lower_ in WEEKDAYS for word in own_words(trigger)
        )
    told = (_is_of_another_trip, _is_of_a_day_remembered, _is_when_one_settled, _is_of_a_citizen)
    if not any(one(trigger) for one in told):
        return False
    if is_of_today(trigger.sent):
        return False
    sides = (side_of_today(token.idx, article, tense="past") for token in trigger.sent)
    return not any(side is not None and side >= PRESENT for side in sides)


def _is_of_another_trip(trigger: Token) -> bool:
    """As in "led a similar mission to Lima and came home with two contracts"."""
    verb = trigger.head if base(trigger) == "conj" and trigger.head.i < trigger.i else trigger
    led = first(verb, "obj") if verb.pos_ == "VERB" else verb
    if led is None or lemma_of(led) not in _TRIPS or finite_tense(verb if verb is not led else verb.head) == "future":
        return False
    return any(child.lower_ in _OTHER_TRIPS for child in children(led, "amod"))


def _is_of_a_day_remembered(trigger: Token) -> bool:
    """As in "remembers the day they fled to Lima", "will never forget the night when they came"."""
    day = trigger.head
    if base(trigger) != "acl" or lemma_of(day) not in _DAYS or base(day) != "obj":
        return False
    return finite_tense(trigger) == "past" and lemma_of(day.head) in _REMEMBERING


def _is_of_what_is_now(trigger: Token) -> bool:
    """As in "the boat that brought her parents to Lima is now a museum"."""
    thing = trigger.head
    if trigger.dep_ != "acl:relcl" or base(thing) != "nsubj" or finite_tense(trigger) != "past":
        return False
    if thing.pos_ == "PROPN" or noun_kind(lemma_of(thing)) in {"person", "group"}:
        return False  # "the queen, who came this afternoon, is now the longest to reign"
    being = thing.head
    copula = first(being, "cop")
    return (
        copula is not None
        and copula.tag_ in {"VBZ", "VBP"}
        and being.pos_ == "NOUN"
        and any(child.lower_ == "now" for child in being.children)
    )


def _is_when_one_settled(trigger: Token) -> bool:
    """As in "has a house that he bought when he moved to Lima", "lives in Lima, where she moved from Quito"."""
    if finite_tense(trigger) != "past" or trigger.pos_ != "VERB" or first(trigger, "aux", "obj") is not None:
        return False
    when = base(trigger) == "advcl" and any(child.lower_ in {"when", "after"} for child in trigger.children)
    if not when and lemma_of(trigger) not in _SETTLING:
        return False
    clause = next((one for one in (trigger, *governors(trigger)) if one.dep_ == "acl:relcl"), None)
    if clause is None or (when and clause.i == trigger.i):
        return False
    main = next((one for one in _above(clause) if one.pos_ in {"VERB", "AUX"} or first(one, "cop") is not None), None)
    return main is not None and _holds(main, of_one=any(child.lower_ == "who" for child in clause.children))


def _above(clause: Token) -> list[Token]:
    found = []
    for n, one in enumerate(governors(clause)):
        if n == _SHORT:
            break
        found.append(one)
    return found


def _holds(main: Token, *, of_one: bool) -> bool:
    """As in "lives in Lima", "has a house", "is a baker": in the present tense, and not "is in Oslo"."""
    copula = first(main, "cop")
    if copula is not None:
        trade = main.pos_ == "NOUN" and (of_one or noun_kind(lemma_of(main)) == "person")
        return trade and first(main, "case") is None and copula.tag_ in {"VBZ", "VBP"}
    return lemma_of(main) in _HOLDING and main.tag_ in {"VBZ", "VBP"} and first(main, "aux") is None


def _is_of_a_citizen(trigger: Token) -> bool:
    """As in "fled to Lima, became a citizen and opened a shop": what takes years."""
    if trigger.pos_ != "VERB" or finite_tense(trigger) != "past":
        return False
    strung = [one for one in children(trigger, "conj") if one.i > trigger.i]
    if base(trigger) == "conj":
        strung += [one for one in children(trigger.head, "conj") if one.i > trigger.i]
    return any(lemma_of(one) == "become" and _makes_a_citizen(one) for one in strung)


def _makes_a_citizen(become: Token) -> bool:
    return any(
        lemma_of(child) in {"citizen", "national", "resident"}
        and any(part.lower_ in {"a", "an"} for part in children(child, "det"))
        for child in children(become, "xcomp", "obj")
    )
