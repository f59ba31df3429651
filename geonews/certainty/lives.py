"""What lies back by what the article says behind it or around it: long stays, obituaries, boxes that tell a life.

Who went to Lima and "stayed for two years", "never went back" or was there "to study" did not go there this week; what
a box under "Who is Ode?" or an obituary tells of its hero without a day is no news either. After van Dijk, "News as
discourse" (1988), on the "background" and "previous events" of news stories.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PRESENT, is_of_today, side_of_today
from geonews.certainty.verb_forms import finite_tense, is_pluperfect, is_told_in_the_past
from geonews.grammar.clauses import children, first, opens_paragraph, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Article

_SENTENCES: Final = 2  # behind the trigger's own that may say how long one stayed
_SHE: Final = frozenset("he she they".split())
_STAYING: Final = frozenset("stay remain live spend wait work serve teach study sleep".split())
_LONG: Final = frozenset("year month decade winter summer".split())
#: units of which one is long enough
_ONE_IS_LONG: Final = frozenset({"year", "decade"})
_COMING_BACK: Final = frozenset({"return", "come", "go", "see", "set", "leave"})
_BACK: Final = frozenset({"back", "again", "home", "foot"})
_TO_LEARN: Final = frozenset({"study", "train"})
_FIELDS: Final = frozenset(
    "law medicine engineering economics history music art physics chemistry mathematics philosophy theology agriculture"
    " biology architecture politics literature nursing journalism".split()
)
_GOING: Final = frozenset("go come move travel fly leave sail return emigrate".split())
#: a heading under which an article tells what has led to its news, or who somebody is
_BOX: Final = re.compile(
    r"^\W*(?:who (?:is|was|are|were) [^?\n]{2,60}\?|early (?:life|years)|(?:life and )?career|background|biography"
    r"|(?:his|her|their|a) (?:life|career|story|history|past)|profile|history)\W*$",
    re.IGNORECASE,
)
_HEADING: Final = 60  # characters of a line that may be one
_LINES: Final = 12  # lines back to the heading of a box
#: "has died at the age of 91", "dies at 91", "died on Sunday, aged 91"
_DEATH: Final = re.compile(
    r"\b(?:dies|died|has died|passed away|has passed away)\b[^.;\n]{0,60}\b(?:aged?|at(?: the age of)?) \d{2,3}\b"
    r"|\b(?:was|is dead at) \d{2,3}\.\s*$",
    re.IGNORECASE,
)
_VIOLENCE: Final = re.compile(
    r"\b(?:kill|murder|shot|shoot|stab|crash|accident|drown|poison|attack|hijack|explo|assassin|execut|prison|custody)",
    re.IGNORECASE,
)
_LEAD: Final = 900  # characters in which an obituary says who has died
_DISTANCE: Final = 8  # sentences back to the name that a pronoun may stand for


def is_told_of_a_life(trigger: Token, article: Article) -> bool:
    """Whether what stands behind a verb, the box or the obituary in which it stands put it into somebody's past."""
    if trigger.pos_ not in {"VERB", "AUX"} or finite_tense(trigger) == "other" or _is_of_the_present(trigger, article):
        return False
    if trigger.tag_ not in {"VBD", "VBN", "VB"} or not is_told_in_the_past(trigger):
        return False
    who = subject(trigger)
    if who is None:
        return False
    if _went_to_learn(trigger, who) or _stayed_long(trigger, who) or _never_came_back(trigger, who, article):
        return True
    return _is_in_a_box(trigger, article) or _is_of_the_dead(trigger, who, article)


def _is_of_the_present(trigger: Token, article: Article) -> bool:
    if is_of_today(trigger.sent):
        return True
    sides = (side_of_today(token.idx, article, tense="past") for token in trigger.sent)
    return any(side is not None and side >= PRESENT for side in sides)


def _is_one(who: Token) -> bool:
    """One person, or those who are told of: a name, "he", "they", "the minister"."""
    named = who.pos_ == "PROPN" and who.ent_type_ == "PER"
    return named or who.lower_ in _SHE or noun_kind(lemma_of(who)) == "person"


def _same(one: Token | None, who: Token) -> bool:
    return one is not None and (one.i == who.i or one.text == who.text or one.lower_ in _SHE)


def _went_to_learn(trigger: Token, who: Token) -> bool:
    """As in "had come to Lima to study law", "went to Oslo to train as a nurse"; not "to study the wreck"."""
    if lemma_of(trigger) not in _GOING or who.tag_ == "NNS" or not _is_one_or_relative(who):
        return False
    for purpose in children(trigger, "advcl", "xcomp"):
        if lemma_of(purpose) not in _TO_LEARN or purpose.tag_ != "VB" or purpose.i < trigger.i:
            continue
        what = first(purpose, "obj")
        if what is None and (first(purpose, "ccomp") is None or lemma_of(purpose) == "train"):
            return True
        if what is not None and what.lower_ in _FIELDS:
            return True
    return False


def _is_one_or_relative(who: Token) -> bool:
    return who.lower_ == "who" or _is_one(who)


def _following(trigger: Token) -> list[Span]:
    """The sentences behind the trigger's, of its paragraph."""
    doc = trigger.doc
    found: list[Span] = []
    end = trigger.sent.end
    while end < len(doc) and len(found) < _SENTENCES and not opens_paragraph(doc[end]):
        found.append(doc[end].sent)
        end = found[-1].end
    return found


def _stayed_long(trigger: Token, who: Token) -> bool:
    """As in "She sailed to Lima. She stayed for fourteen months", "went to Oslo and worked there for ten years"."""
    if not _is_one_or_relative(who):
        return False
    strung = [one for one in children(trigger, "conj") if one.i > trigger.i]
    if base(trigger) == "conj":
        strung += [one for one in children(trigger.head, "conj") if one.i > trigger.i]
    if any(_is_long_stay(one) for one in strung):
        return True
    for sentence in _following(trigger):
        if is_of_today(sentence):
            return False
        root = sentence.root
        told = _same(first(root, "nsubj"), who) and _is_long_stay(root)
        if told and not any(token.ent_type_ == "LOC" for token in sentence):
            return True
    return False


def _is_long_stay(verb: Token) -> bool:
    """As in "stayed for two years", "spent a year there", and not "was banned for two years"."""
    if finite_tense(verb) != "past" or is_pluperfect(verb) or first(verb, "aux:pass") is not None:
        return False
    if lemma_of(verb) not in _STAYING:
        return False
    times = [child for child in verb.children if base(child) in {"obl", "obj"} and lemma_of(child) in _LONG]
    return any(_is_long(time) for time in times if preposition(time) in {"", "for"})


def _is_long(time: Token) -> bool:
    words = {child.lower_ for child in time.children}
    if words & {"this", "last", "next", "every", "each"}:
        return False
    several = time.tag_ == "NNS" or bool(words & {"several", "many"})
    return several or (lemma_of(time) in _ONE_IS_LONG and bool(words & {"a", "one"}))


def _never_came_back(trigger: Token, who: Token, article: Article) -> bool:
    """As in "moved to Lima and never went back", "She flew to Lima. She never returned until this week".

    Not in the lead: who "walked out and never came back" may be looked for today.
    """
    if not _is_one_or_relative(who) or not _has_paragraph_before(trigger, article):
        return False
    strung = [one for one in children(trigger, "conj") if one.i > trigger.i]
    return any(_never_comes_back(one) for one in strung) or any(
        _same(first(sentence.root, "nsubj"), who) and _never_comes_back(sentence.root)
        for sentence in _following(trigger)[:1]
    )


def _has_paragraph_before(trigger: Token, article: Article) -> bool:
    return article.text.count("\n", 0, trigger.sent.start_char) > _SENTENCES


def _never_comes_back(verb: Token) -> bool:
    if finite_tense(verb) != "past" or not any(child.lower_ == "never" for child in verb.children):
        return False
    back = lemma_of(verb) == "return" or any(child.lower_ in _BACK for child in verb.children)
    until = next((token.i for token in verb.sent if token.lower_ == "until"), verb.sent.end)
    today = any(token.lower_ in {"monday", "friday", "sunday"} for token in verb.doc[verb.sent.start : until])
    return back and lemma_of(verb) in _COMING_BACK and not today


def _is_in_a_box(trigger: Token, article: Article) -> bool:
    """Whether the paragraph stands under a heading such as "Who is Ana Ode?" or "Early life"."""
    text, end = article.text, trigger.sent.start_char
    for _ in range(_LINES):
        end = text.rfind("\n", 0, end)
        if end < 0:
            return False
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line or len(line) > _HEADING:
            continue
        if _BOX.match(line):
            return start > 0
        if line[-1] not in '.!?:;,"”':
            return False  # another heading ends the box
    return False


def _is_of_the_dead(trigger: Token, who: Token, article: Article) -> bool:
    """Whether an obituary tells what its hero did: who died old and in bed, and was not carried anywhere since."""
    if first(trigger, "aux:pass") is not None:
        return False
    lead = article.text[:_LEAD]
    death = _DEATH.search(lead)
    if death is None or _VIOLENCE.search(article.text) is not None:
        return False
    name = who if who.pos_ == "PROPN" else _named_before(trigger) if who.lower_ in _SHE else None
    if name is None or name.ent_type_ != "PER":
        return False
    names = {token.text for token in trigger.doc[max(0, name.i - 2) : name.i + 3] if token.ent_type_ == "PER"}
    sentence = lead[max(lead.rfind("\n", 0, death.start()), 0) : death.end()]
    return any(re.search(rf"\b{re.escape(one)}\b", sentence) for one in names)


def _named_before(trigger: Token) -> Token | None:
    """The subject by name of the nearest sentence before that has one."""
    sentence = trigger.sent
    for _ in range(_DISTANCE):
        if sentence.start == 0:
            return None
        sentence = sentence.doc[sentence.start - 1].sent
        found = next(
            (t for t in sentence if t.ent_type_ == "PER" and base(t) in {"nsubj", "nsubj:pass"} and t.pos_ == "PROPN"),
            None,
        )
        if found is not None:
            return found
    return None
