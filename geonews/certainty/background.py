"""Whether an article tells something as earlier history: dates more than a month old, "her last trip", "years ago".

What a verb or an event noun is dated with decides (`time_scope`, `deixis`); one without a date goes on with the history
right before it in its paragraph, until a day of today or who says so brings the present back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PASSAGE, PAST, goes_on_from_before, is_of_today, side_of_today
from geonews.certainty.time_scope import before_colon_clause, dating_words, own_words, told_in
from geonews.certainty.verb_forms import finite_tense, is_pluperfect, is_told_in_the_past
from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, first, governors, opens_paragraph, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Article

_LIVING: Final = frozenset({"live", "work", "teach", "reside", "study"})
_FEW: Final = 5  # words of a date that stands for itself
#: "On that tour they flew to Lima": not the one that the news is about
_ON_THAT_TRIP: Final = re.compile(
    r"\W*(?:on|during|in the course of) that (?:[\w-]+ )?(?:trip|tour|visit|journey|voyage|occasion)\b", re.IGNORECASE
)
_LOOKING_BACK: Final = frozenset({"last", "previous", "earlier", "past", "former"})
#: "It is 30 years since the country last buried a president. He was brought from A to B": what comes behind is of then
_YEARS_SINCE: Final = re.compile(
    r"\b(?:it(?: is|[’']s| has been| had been| was)|that (?:is|was)) (?:[\w-]+ ){1,5}(?:years|decades)"
    r"(?: to the day)? since\b[^.;]*\blast\b",
    re.IGNORECASE,
)


def is_background(trigger: Token, article: Article) -> bool:
    """Whether the dates and words around a trigger verb or event noun put it into earlier history."""
    looking_back = any(child.lower_ in _LOOKING_BACK and base(child) == "amod" for child in trigger.children)
    if looking_back and trigger.pos_ in {"NOUN", "PROPN"}:
        return True
    if _is_pictured_then(trigger, article) or _was_told_then(trigger, article):
        return True
    own = {side_of_today(token.idx, article, tense=tense) for token, tense in told_in(trigger)} - {None}
    sides = own or {side_of_today(token.idx, article, tense=tense) for token, tense in dating_words(trigger)} - {None}
    return sides == {PAST} if sides else _goes_on_looking_back(trigger, article)


def _was_told_then(trigger: Token, article: Article) -> bool:
    """As in "the panel had reported in March that a plane flew to Lima": no later than it was told.

    So in "they arrived in 2016, tricked by a man who told them he was sending them to Lima".
    """
    said = trigger.head
    if base(trigger) != "ccomp" or lemma_of(said) not in vocabulary.SAYING or said.i > trigger.i:
        return False
    if finite_tense(trigger) != "past":
        return False
    if is_pluperfect(said):
        return _when(said, article) == {PAST}
    if base(said) != "acl" or finite_tense(said) != "past":
        return False
    told = (*dating_words(said), *((word, "past") for one in governors(said) for word in own_words(one)))
    return {side_of_today(word.idx, article, tense=tense) for word, tense in told} - {None} == {PAST}


def _is_pictured_then(trigger: Token, article: Article) -> bool:
    """As in "a video from 2019 shows him arriving in Lima", "a picture taken last year shows him boarding"."""
    showing = trigger.head
    if trigger.tag_ != "VBG" or lemma_of(showing) != "show" or (picture := first(showing, "nsubj")) is None:
        return False
    said = (picture, *children(picture, "acl"))
    sides = {side_of_today(word.idx, article, tense="past") for one in said for word in own_words(one)} - {None}
    return sides == {PAST}


def _goes_on_looking_back(trigger: Token, article: Article) -> bool:
    """Whether the clause goes on in the past tense with what stands right before it and is dated as history.

    "In May 2009 he was ousted. He fled to Lima and flew on to Quito.", "In 2009 he was ousted; he fled to Lima": only
    within a paragraph, and until a sentence names another day, tells of the present or says who says so.
    """
    if first(trigger, "neg") is not None or any(child.lower_ in {"not", "never"} for child in trigger.children):
        return False  # "it never got there": what did not come about is told for what came of it
    if finite_tense(trigger) == "past" and (_is_followed_by_then(trigger, article) or _is_settled_since(trigger)):
        return True
    if _is_since_then(trigger):
        return _is_in_passage(trigger, article)
    if is_of_today(trigger.sent):
        return False
    sides = _dated_before(trigger, article)
    if sides or not is_told_in_the_past(trigger):
        return sides == {PAST}
    return _is_in_passage(trigger, article) or _takes_up_those_of_then(trigger, article)


def _is_followed_by_then(verb: Token, article: Article) -> bool:
    """As in "had gone to Lima and only came back in 1991", "went to Lima to work after the flood of 1975"."""
    for clause in verb.children:
        if clause.i < verb.i or first(clause, "nsubj", "nsubj:pass") is not None:
            continue
        role = base(clause)
        if role == "conj" and _is_soon_after(clause):
            continue
        if role == "conj" and finite_tense(clause) == "past" and not is_pluperfect(clause):
            when = _when(clause, article)
        elif role in {"advcl", "xcomp"} and clause.tag_ == "VB":
            times = (child for child in children(clause, "obl") if preposition(child) in {"in", "after", "during"})
            sides = {side_of_today(word.idx, article, tense="past") for child in times for word in own_words(child)}
            when = {side for side in sides if side is not None}
        else:
            continue
        if when == {PAST}:
            return True
    return False


def _is_soon_after(verb: Token) -> bool:
    """As in "landed half an hour later", "a week after": counted from what has been told, and not from today."""
    words = {word.lower_ for child in verb.children for word in (child, *child.children)}
    return bool(words & {"later", "after", "afterwards"}) and not words & {"years", "decades"}


def _is_settled_since(verb: Token) -> bool:
    """As in "left for Lima on the eve of the election, and now lives in Quito": she has long been there."""
    live = (child for child in children(verb, "conj") if lemma_of(child) in _LIVING and finite_tense(child) == "other")
    return any(any(word.lower_ == "now" for word in children(one, "advmod")) for one in live)


def _takes_up_those_of_then(trigger: Token, article: Article) -> bool:
    """As in "a memorial to one who took in children in 1942. They had been let out of Peru and reached Norway"."""
    sentence, verb = trigger.sent, trigger
    while base(verb) == "conj" and verb.head.i != verb.i:
        verb = verb.head
    who = first(verb, "nsubj", "nsubj:pass")
    if who is None or who.lower_ != "they" or not is_pluperfect(verb) or opens_paragraph(sentence[0]):
        return False
    before = sentence.doc[max(0, sentence.start - 1)].sent
    clauses = (one for one in before if one.dep_.lower() == "acl:relcl" and finite_tense(one) == "past")
    those = (one for one in clauses if (thing := first(one, "obj")) is not None and thing.tag_ == "NNS")
    return any(_when(one, article) == {PAST} for one in those)


def _is_in_passage(trigger: Token, article: Article) -> bool:
    """Whether the sentences right before, of its paragraph, are dated as history."""
    sentence = trigger.sent
    for _ in range(PASSAGE):
        before = _sentence_before(sentence)
        if before is None or "\n" in article.text[before.start_char : before.end_char].strip():
            return False
        if _YEARS_SINCE.search(before.text) or _is_then(sentence, before, article):
            return True
        if _ON_THAT_TRIP.match(sentence.text) and _names_another_year(before, article):
            return True
        if _is_cut_off(before):
            named = {side_of_today(word.idx, article, tense="past") for word in before} - {None}
            if named:
                return named == {PAST}
            sentence = before
            continue
        if is_of_today(before) or not (is_told_in_the_past(before.root) or _could(before.root)):
            return False
        strung = (child for child in before.root.children if base(child) in {"parataxis", "conj"})
        sides = _when(before.root, article) or {
            side for child in strung if finite_tense(child) == "past" for side in _when(child, article)
        }
        if sides:
            return sides == {PAST} and not _is_told_of_another(trigger, before.root)
        sentence = before
    return False


def _is_then(sentence: Span, before: Span, article: Article) -> bool:
    """As in "It is no second October 1962. Then, four boats set out": at the time that was named, and not next."""
    if sentence.text[:5].lower() != "then,":
        return False
    return {side_of_today(word.idx, article, tense="past") for word in before} - {None} == {PAST}


def _names_another_year(sentence: Span, article: Article) -> bool:
    """As in "their first visit since 2019, when they toured Peru": what lasts since then began in the past."""
    if article.published is None:
        return False
    years = (int(token.text) for token in sentence if token.shape_ == "dddd" and token.text[:2] in {"19", "20"})
    return any(year < article.published.year for year in years) and not is_of_today(sentence)


def _sentence_before(sentence: Span) -> Span | None:
    """The sentence before, beyond a blank line only if this one goes on from there: "So he flew to Lima"."""
    if sentence.start == 0:
        return None
    before = sentence.doc[sentence.start - 1].sent
    if not before.text.strip() and before.start > 0 and goes_on_from_before(sentence):
        return before.doc[before.start - 1].sent
    return before


def _is_cut_off(phrase: Span) -> bool:
    """As in "In September 2018", the head of a sentence that the parser has cut from its body."""
    words = [token for token in phrase if not token.is_space]
    if not 0 < len(words) <= _FEW or words[-1].is_punct:
        return False
    return all(token.pos_ not in {"VERB", "AUX"} for token in words)


def _is_since_then(verb: Token) -> bool:
    """As in "Since then she has been to Lima and Quito", which sums up, from a time that was told before."""
    forms = verb.head.children if base(verb) == "cop" else verb.children  # "she has been to Lima", read as being Lima
    have = any(child.lower_ in {"has", "have"} and base(child) == "aux" for child in forms)
    return have and verb.sent.text.lower().startswith("since then")


def _dated_before(trigger: Token, article: Article) -> set[int]:
    """The sides of today of the clause that this one is strung to: "In 2009 he lost his seat; he left for Lima"."""
    joined = next((one for one in (trigger, *governors(trigger)) if base(one) in {"conj", "parataxis"}), None)
    # "in May it called at A, then it carried coal to B": which of the two clauses parsers take for the main one differs
    hung = next((child for child in trigger.children if base(child) in {"ccomp", "parataxis"}), None)
    before = hung if joined is None else joined.head
    while (
        before is not None and base(before) == "conj" and finite_tense(before) == "past" and not _when(before, article)
    ):
        before = before.head  # "last summer they made a rule, and the police seized the ship and took it to Lima"
    clause = joined if joined is not None and trigger.pos_ == "NOUN" else trigger  # "was met by a ship on its way to"
    forms = (finite_tense(verb) for verb in (clause, before) if verb is not None)
    if before is None or before.i > trigger.i or any(form != "past" for form in forms):
        return set()
    nobody = any(part.lower_ == "no" for part in before.doc[before.sent.start : before.i])
    if nobody and any(part.lower_ == "since" for part in before.doc[before.i : trigger.i]):
        return set()  # "no king had come since 1979; she flew to Lima": what there had not been is broken today
    return _when(before, article)


def _when(verb: Token, article: Article) -> set[int]:
    """On which sides of the story's present the dates beside a verb lie."""
    when = (child for child in verb.children if base(child) in {"obl", "advmod"} or _is_time_clause(child))
    sides = {side_of_today(word.idx, article, tense="past") for child in when for word in own_words(child)}
    sides.update(side_of_today(word.idx, article, tense="past") for word in before_colon_clause(verb))
    if first(verb, "cop") is not None:  # "the first was in May 2016, when"
        sides.add(side_of_today(verb.idx, article, tense="past"))
    return {side for side in sides if side is not None}


def _is_time_clause(clause: Token) -> bool:
    """As in "When she fled in 1979 she took gold with her": the time of the main clause, too."""
    marks = (child.lower_ for child in clause.children)
    return base(clause) == "advcl" and any(mark in {"when", "while"} for mark in marks)


def _is_told_of_another(verb: Token, before: Token) -> bool:
    """As in "Lee had come by ship in 2004. Ode came by air": one person beside another, each in a time of his own."""
    one, other = subject(verb), subject(before)
    if one is None or other is None or {one.pos_, other.pos_} != {"PROPN"}:
        return False
    names = {token.text for token in verb.doc[before.sent.start : before.sent.end]}
    return is_pluperfect(before) and not is_pluperfect(verb) and one.text not in names


def _could(verb: Token) -> bool:
    """As in "in 2020 she could not travel": no plan of today."""
    return any(child.lower_ in {"could", "would"} and base(child) == "aux" for child in verb.children)
