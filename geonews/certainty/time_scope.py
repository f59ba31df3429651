"""The words whose dates hold for a verb or an event noun: its own phrase, and those of the clauses that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import MONTHS
from geonews.certainty.verb_forms import is_pluperfect, tense_of
from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, governors
from geonews.grammar.nouns import base, lemma_of, noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_MOST: Final = 200  # words of a clause that are looked at for a date: keeps endless nesting linear
_CLAUSES: Final = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "appos"})
#: "in 2009 tanks rolled in after he had fled to Lima": both at the time of what the clause hangs on
_MEANWHILE: Final = frozenset({"after", "before", "until", "as", "while"})
_COMPARING: Final = frozenset({"unlike", "like", "than"})


def dating_words(trigger: Token) -> Iterator[tuple[Token, str]]:
    """The words whose dates hold for the trigger, each with the tense of its clause.

    First the trigger's own phrase, then those of what governs it, clause by clause.
    """
    yield from told_in(trigger)
    node = trigger
    for governor in governors(trigger):
        role = base(node)
        where = any(child.lower_ == "where" for child in node.children)  # goes on with the story: "to X, where she met"
        if role == "advcl" and any(child.lower_ in {"when", "while"} for child in node.children):
            # "her trip in 2019 took her north, when she rode the train": at the time of what it hangs on
            yield from told_in(governor)
            where = True
        relative = node.dep_.lower() == "acl:relcl" and not where and not is_pluperfect(node) and not _is_told_on(node)
        goes_on = role == "parataxis" and is_pluperfect(node)  # "tried in 2012; she had been moved there from Lima"
        if (role in {"ccomp", "parataxis", "csubj"} and not goes_on) or relative:
            return
        at_once = role == "advcl" and any(child.lower_ in _MEANWHILE for child in node.children)
        if role in {"advcl", "conj"} and not (where or at_once) and first(node, "nsubj", "nsubj:pass") is not None:
            return
        yield governor, ""
        for child in governor.children:
            copular = (
                base(child) == "nsubj" and first(governor, "cop") is not None
            )  # "her trip in 2019 was for the summit"
            if child.i != node.i and (copular or base(child) in {"obl", "advmod", "nmod", "amod", "nummod"}):
                tense = "past" if is_followed(governor) else tense_of(governor)
                yield from ((word, tense) for word in own_words(child))
        node = governor


def _is_told_on(clause: Token) -> bool:
    """Whether a relative clause goes on with the tale: of somebody new, or behind a comma ("B, which in turn sent")."""
    noun = clause.head
    if lemma_of(noun) == "time" or _is_new(noun) or (base(noun) == "nmod" and _is_new(noun.head)):
        return True
    word = first(clause, "nsubj", "nsubj:pass")
    behind = base(noun) in {"obj", "obl", "nmod", "conj"}
    return behind and word is not None and word.lower_ in {"which", "who"} and word.nbor(-1).text == ","


def _is_new(noun: Token) -> bool:
    """Whether a noun brings in what it names, and its relative clause goes on with the tale: "left on a plane that".

    "He built the bridge that fell" names a thing by what is told of it elsewhere. A date with such a clause is a slip
    of the parser for what stands behind it.
    """
    return any(child.lower_ in {"a", "an"} for child in noun.children) or noun.lower_ in MONTHS


def told_in(token: Token) -> Iterator[tuple[Token, str]]:
    """The words of a trigger's clause but for those of whom it tells: "the hero of the war of 1941 flew to Lima"."""
    tense = "past" if is_followed(token) else tense_of(token)
    who = first(token, "nsubj", "nsubj:pass")
    of_somebody = set()
    if who is not None and noun_kind(lemma_of(who)) == "person":
        of_somebody = {word.i for word in own_words(who) if word.like_num}
    yield from ((word, tense) for word in own_words(token) if word.i not in of_somebody)
    yield from ((word, tense) for word in _day_before_when(token))
    yield from ((word, tense) for word in before_colon_clause(token))
    if who is None and base(token) == "ccomp" and lemma_of(token.head) in vocabulary.SAYING:
        # "a man who in 1994, he says, sailed to Lima"
        yield from ((word, tense) for word in own_words(token.head) if word.i < token.i)


def before_colon_clause(verb: Token) -> list[Token]:
    """The time in front of a clause behind a colon: "recalled the affair: in May 2013 he was flying home"."""
    before = verb.head
    if base(verb) not in {"ccomp", "parataxis"} or before.i > verb.i:
        return []
    doc = verb.doc
    colon = next((n for n in range(max(before.i, verb.i - _MOST), verb.i) if doc[n].text == ":"), None)
    if colon is None:
        return []
    times = (child for child in before.children if colon < child.i < verb.i and base(child) in {"obl", "advmod"})
    return [word for child in times for word in own_words(child)]


def is_followed(word: Token) -> bool:
    """As in "the talks follow a visit in October", "came after a visit in October": it is over."""
    if lemma_of(word) == "follow":
        return first(word, "obj") is not None and tense_of(word) != "future"
    if word.pos_ != "NOUN":
        return False
    after = any(child.lower_ in {"after", "since", "following"} for child in word.children if base(child) == "case")
    return (after and tense_of(word.head) != "future") or (base(word) == "obj" and is_followed(word.head))


def _day_before_when(verb: Token) -> list[Token]:
    """The day that a clause tells of: "since January, when he came", "unlike in 2019, when she came"."""
    when = next((child for child in verb.children if child.lower_ == "when"), None)
    if when is None or when.i < verb.sent.start + 2:
        return []
    comma = when.nbor(-1).text == ","
    return [when.nbor(-2)] if comma else [when.nbor(-1)]


def own_words(token: Token) -> Iterator[Token]:
    """The token and what depends on it without another clause between; no recursion, since text can nest deeply."""
    waiting, left = [token], _MOST
    while waiting and left:
        node, left = waiting.pop(), left - 1
        yield node
        for child in node.children:
            if child.lower_ == "unlike" or any(
                case.lower_ in _COMPARING and base(case) == "case" for case in child.children
            ):
                continue  # "on time, unlike in 2018"
            if {"as", "in"} <= {case.lower_ for case in child.children if base(case) in {"case", "mark", "advmod"}}:
                continue  # "as in 1985, he will go by train"
            when = base(child) == "advcl" and any(mark.lower_ in {"when", "while"} for mark in child.children)
            # "unlike in 2018, when she came by train, she flew"
            when = when and not any(mark.lower_ == "unlike" for mark in (*child.children, *node.children))
            dated = base(child) == "appos" and any(base(case) == "case" for case in child.children)
            if base(child) not in _CLAUSES or when or dated:  # "on her first voyage, in the summer of 1896,"
                waiting.append(child)
