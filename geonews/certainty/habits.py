"""What was done over and over, or at some time or other: "seven trips to", "used to sail to", "once rode to".

The habitual and the experiential, as grammars call them: a sum of journeys is history unless it is dated as of today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PAST, side_of_today
from geonews.certainty.time_scope import dating_words
from geonews.grammar.clauses import first
from geonews.grammar.nouns import base, lemma_of, noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article

# a visitor's own journeys, which news tells singly while they are news; flights or convoys may well be many at once
_TRIPS: Final = frozenset({"trip", "visit", "journey", "tour", "voyage", "stay"})
_OFTEN: Final = frozenset(
    """
    twice thrice often frequently repeatedly regularly routinely rarely seldom occasionally sometimes usually mostly
    mainly always generally typically
""".split()
)
#: what can be done time and again, since one comes home from it
TRAVELLING: Final = frozenset({"visit", "travel", "go", "come", "fly", "tour"})
#: "three times this year": what is counted over it is no news of today
_SO_FAR: Final = frozenset({"this", "year"})
#: who "has been to Lima and Quito" lately is told of as news
_LATELY: Final = frozenset("since already just now this today yesterday past last recent recently".split())
#: from so many places on a round is summed up
_ROUND: Final = 2
_ONCE_MORE: Final = frozenset({"again", "more", "a", "per", "every", "in"})


def is_habit(trigger: Token, article: Article) -> bool:
    """Whether the trigger counts or sums up what was done over the years: "seven trips to", "used to sail to"."""
    if _is_used_to(trigger):
        return True
    plural = lemma_of(trigger) in _TRIPS and trigger.tag_ == "NNS"
    counted = any(child.lower_ in _OFTEN and base(child) == "advmod" for child in trigger.children)
    counted = counted or _is_whenever(trigger) or _is_kept_up(trigger)
    counted = (
        counted
        or _is_of_the_year(trigger)
        or _has_been_round(trigger)
        or _is_counted(trigger)
        or _was_once(trigger)
        or _is_since_long_ago(trigger, article)
    )
    if not (plural or counted):
        return False
    words = ((token, tense) for token, tense in dating_words(trigger) if token.lower_ not in _SO_FAR)
    return all(side_of_today(token.idx, article, tense=tense) in {None, PAST} for token, tense in words)


def _is_whenever(verb: Token) -> bool:
    """As in "he crossed to Lima whenever he could"."""
    told = (child for child in verb.children if base(child) in {"advcl", "advmod"})
    return any(part.lower_ == "whenever" for one in told for part in (one, *one.children))


def _is_kept_up(verb: Token) -> bool:
    """As in "the only one who has kept going to Lima", "kept flying to Lima"."""
    kept = lemma_of(verb.head) == "keep" and base(verb) != "conj"
    return kept and verb.tag_ == "VBG" and lemma_of(verb) in TRAVELLING


def _is_used_to(verb: Token) -> bool:
    """As in "the line used to carry gas to Lima", unlike "they used trucks to carry it", "it was used to carry".

    Also of what a noun tells: "the race used to end in Lima".
    """
    if verb.pos_ == "NOUN" and base(verb) == "nsubj" and verb.head.lower_ == "used":
        return any(_is_used_to(did) for did in verb.head.children if base(did) == "xcomp")
    used = verb.head
    if used.lower_ != "used" or verb.tag_ != "VB" or (used.dep_ == "acl" and used.head.dep_ != "ROOT"):
        return False  # "the boat used to carry it sank"
    return verb.i > used.i and first(used, "obj", "aux:pass") is None and verb.doc[used.i + 1].lower_ == "to"


def _is_counted(verb: Token) -> bool:
    """As in "has visited it five times", "went there five times": summed up to now, unlike "rode there twice"."""
    have = any(lemma_of(child) == "have" and base(child) == "aux" for child in verb.children)
    who = first(verb, "nsubj")
    shuttles = who is not None and noun_kind(lemma_of(who)) == "vehicle"  # "the boat went to the island four times"
    if not have and (shuttles or verb.tag_ != "VBD" or lemma_of(verb) not in TRAVELLING):
        return False
    times = (child for child in verb.children if child.lower_ == "times" and base(child) in {"obl", "nmod", "advmod"})
    return any(any(base(part) in {"nummod", "amod"} for part in one.children) for one in times)


def _is_of_the_year(place: Token) -> bool:
    """As in "she has been to Lima and Quito this year", where she is no more; "has come to Lima this year" may stay."""
    place = place.head if base(place) == "cop" else place
    words = {child.lower_ for child in place.children if base(child) in {"aux", "cop", "case"}}
    if not ({"has", "'s", "have", "’s"} & words and {"been", "to"} <= words):
        return False
    years = (child for child in place.children if child.lower_ == "year")
    return any(part.lower_ == "this" for year in years for part in year.children)


def _has_been_round(place: Token) -> bool:
    """As in "has been to Lima, Quito and Oslo for talks": at some time or other, nobody says in which order.

    Unlike "has been to Lima and Quito since Monday" and "has already been to Lima and Quito".
    """
    place = place.head if base(place) == "cop" else place
    if not place.text[:1].isupper() or len(_joined(place)) < _ROUND:
        return False
    words = {child.lower_ for child in place.children if base(child) in {"aux", "cop", "case"}}
    told = {token.lower_ for token in place.sent}
    return bool({"has", "'s", "have", "’s"} & words) and {"been", "to"} <= words and not told & _LATELY


def _joined(place: Token) -> list[Token]:
    """A name and those in a row with it."""
    return [place, *(child for child in place.children if base(child) == "conj" and child.text[:1].isupper())]


def _is_since_long_ago(verb: Token, article: Article) -> bool:
    """As in "since 2022 she has been to Lima, to Quito": summed up; "has been in Lima since 2022" is still there."""
    perfect = verb.head.children if base(verb) == "cop" else verb.children
    have = any(lemma_of(child) == "have" and base(child) == "aux" for child in perfect)
    place = verb.head if base(verb) == "cop" else verb
    been = lemma_of(verb) == "be" or first(verb, "cop") is not None
    to = any(child.lower_ == "to" and base(child) == "case" for child in place.children)
    if not have or not (lemma_of(verb) in TRAVELLING or (been and to)):
        return False
    year = article.published.year if article.published else None
    words = list(verb.sent)
    start = next((token.i for token in words if token.lower_ == "since"), None)
    return start is not None and any(
        (token.shape_ == "dddd" and year is not None and int(token.text) < year)
        or side_of_today(token.idx, article, tense="past") == PAST
        for token in words[start - words[0].i + 1 :]
    )


def _was_once(verb: Token) -> bool:
    """As in "his father once rode to X": at some time, and not "once again" or "once she had left"."""
    return verb.tag_ in {"VBD", "VBN"} and any(
        child.lower_ == "once" and base(child) == "advmod" and verb.doc[child.i + 1].lower_ not in _ONCE_MORE
        for child in verb.children
    )
