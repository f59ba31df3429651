"""What lies back by what the article says behind it or around it: long stays, obituaries, boxes that tell a life.

Who went to Lima and "stayed for two years", "never went back" or was there "to study" did not go there this week; what
a box under "Who is Ode?" or an obituary tells of its hero without a day is no news either. After van Dijk, "News as
discourse" (1988), on the "background" and "previous events" of news stories.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PAST, PRESENT, WEEKDAYS, is_of_today, side_of_today
from geonews.certainty.passages import is_long_stay
from geonews.certainty.time_scope import own_words
from geonews.certainty.verb_forms import finite_tense, is_pluperfect, is_told_in_the_past
from geonews.grammar.clauses import children, first, governors, opens_paragraph, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from geonews.model import Article

_SENTENCES: Final = 2  # behind the trigger's own that may say how long one stayed
_SHE: Final = frozenset("he she they".split())
_COMING_BACK: Final = frozenset({"return", "come", "go", "see", "leave"})
_BACK: Final = frozenset({"back", "again", "home"})
_TO_LEARN: Final = frozenset({"study", "train"})
_FIELDS: Final = frozenset(
    "law medicine engineering economics history music art physics chemistry mathematics philosophy theology agriculture"
    " biology architecture politics literature nursing journalism".split()
)
_GOING: Final = frozenset("go come move travel fly leave sail return emigrate".split())
#: by which one left what came before behind
_SCHOOLING: Final = frozenset("college university graduation divorce marriage retirement apprenticeship".split())
_STRANDED: Final = frozenset(
    "refugee immigrant orphan migrant exile bride newlywed cadet recruit conscript novice trainee".split()
)
_DECADES: Final = frozenset("teens twenties thirties forties fifties sixties".split())
_SETTLING: Final = frozenset("move emigrate immigrate settle relocate".split())
_CALLINGS: Final = frozenset("work teach study serve train".split())
_HOUSES: Final = frozenset(
    "army navy police force service party paper newspaper company firm team club bank church union board faculty band"
    " priesthood politics parliament university college school staff".split()
)
_MEMOIRS: Final = frozenset("memoir memoirs autobiography diary diaries".split())
_ACCESSIONS: Final = frozenset("election inauguration coronation accession".split())
_CALAMITIES: Final = frozenset(
    "eruption outbreak epidemic war crisis strike flood drought famine uprising conflict lockdown earthquake".split()
)
_FLEEING: Final = frozenset("flee escape".split())
_EXILE: Final = re.compile(
    r"\b(?:has|have|had) (?:been|lived|spent [\w ]{1,20}) in (?:\w+ )?exile\b"
    r"|\b(?:years|decades) (?:in|of) (?:\w+ )?exile\b"
    r"|\b(?:lives|living) in (?:\w+ )?exile\b",
    re.IGNORECASE,
)
_ENDED_EXILE: Final = re.compile(
    r"\b(?:years|decades) (?:(?:in|of) (?:[\w-]+ )?exile|abroad|on the run)\b", re.IGNORECASE
)
_LEAVING: Final = frozenset("leave flee escape".split())
#: a heading under which an article tells what has led to its news, or who somebody is
_BOX: Final = re.compile(
    r"^\W*(?:[Ww]ho (?:is|was|are|were) (?:[A-Z]|the |(?:he|she|they)\b)[^?\n]{0,60}\?"
    r"|(?i:what is (?:the|its|his|her) [^?\n]{0,40}(?:history|background|past|story)\?"
    r"|has (?:it|this|that|anything like it) happened before\?"
    r"|early (?:life|years)|(?:life and )?career|background|biography"
    r"|(?:his|her|their|a) (?:life|career|story|history|past)|profile|history))\W*$"
)
_HEADING: Final = 60  # characters of a line that may be one
_LINES: Final = 12  # lines back to the heading of a box
#: "has died at the age of 91", "dies at 91", "died on Sunday, aged 91"
_DEATH: Final = re.compile(
    r"\b(?:dies|died|has died|passed away|has passed away)\b[^.;\n]{0,60}\b(?:aged?|at(?: the age of)?)"
    r" (?:[6-9]\d|1[01]\d)\b(?!:|\.\d| ?[ap]\.?m)",
    re.IGNORECASE,
)
_VIOLENCE: Final = re.compile(
    r"\b(?:kill|murder|shot|shoot|stab|crash|accident|drown|poison|attack|hijack|explo|assassin|execut|prison|custody)",
    re.IGNORECASE,
)
_LOSING: Final = frozenset("sink disappear vanish crash founder capsize".split())
_LOSSES: Final = re.compile(r"\b(?:sank|sunk|disappeared|vanished|crashed|foundered|capsized)\b")
_LOST_OF_OLD: Final = "geonews.lost_of_old"  # where a parse notes them
_LEAD: Final = 900  # characters in which an obituary says who has died
_DISTANCE: Final = 8  # sentences back to the name that a pronoun may stand for


def is_told_of_a_life(trigger: Token, article: Article) -> bool:
    """Whether what stands behind a verb, the box or the obituary in which it stands put it into somebody's past."""
    if any(
        told(trigger) for told in (_never_went_back, _is_what_one_is_known_for, _is_remembered, _is_since_one_ruled)
    ):
        return True
    if trigger.pos_ not in {"VERB", "AUX"} or finite_tense(trigger) == "other":
        return False
    if _is_now_older(trigger):
        return True
    if _is_of_the_present(trigger, article):
        return False
    if _is_before_a_calling(trigger):
        return True
    if trigger.tag_ not in {"VBD", "VBN", "VB"} or not is_told_in_the_past(trigger):
        return False
    who = subject(trigger)
    return who is not None and (_is_of_ones_past(trigger, who, article) or _is_in_a_box(trigger, article))


def _is_of_ones_past(trigger: Token, who: Token, article: Article) -> bool:
    by_words = (_is_of_then, _settled, _fled_to_exile, _went_to_learn, _stayed_long)
    if any(told(trigger, who) for told in by_words):
        return True
    return any(
        told(trigger, who, article)
        for told in (_never_came_back, _had_left_for_exile, _is_of_the_dead, _is_of_the_lost)
    )


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


def _is_what_one_is_known_for(trigger: Token) -> bool:
    """As in "she is best known for driving from Lima to Oslo", "won fame by sailing to Lima"."""
    known = trigger.head
    if trigger.tag_ != "VBG" or base(trigger) not in {"advcl", "acl", "obl"}:
        return False
    marks = {child.lower_ for child in trigger.children if base(child) in {"mark", "case"}}
    famed = known.lower_ in {"known", "famous", "famed", "remembered", "celebrated"} and "for" in marks
    won = first(known, "obj") if lemma_of(known) in {"win", "gain", "find", "achieve"} else None
    return famed or ("by" in marks and won is not None and won.lower_ in {"fame", "renown", "notoriety"})


def _is_remembered(trigger: Token) -> bool:
    """As in "Ode remembers leaving Lima in a cart", "in her memoir she tells how she fled"; of no day of today."""
    if any(token.lower_ in WEEKDAYS or token.lower_ in {"yesterday", "today"} for token in trigger.sent):
        return False
    head = trigger.head
    clause = base(trigger) in {"ccomp", "xcomp", "advcl"} and (trigger.tag_ in {"VBG", "VBD", "VBN"})
    if clause and lemma_of(head) == "remember" and head.tag_ in {"VBZ", "VBP"} and finite_tense(trigger) != "other":
        return True
    return finite_tense(trigger) == "past" and any(
        lemma_of(child) in _MEMOIRS and preposition(child) == "in" and first(child, "nmod:poss") is not None
        for verb in (trigger, *islice(governors(trigger), 2))
        for child in children(verb, "obl")
    )


def _is_since_one_ruled(trigger: Token) -> bool:
    """As in "since taking office she has travelled to Lima": a sum of what is over."""
    if not any(child.lower_ in {"has", "have"} for child in children(trigger, "aux")):
        return False
    for since in children(trigger, "advcl", "obl"):
        if not any(child.lower_ == "since" for child in since.children):
            continue
        office = first(since, "obj")
        took = lemma_of(since) in {"take", "assume"} and office is not None and office.lower_ in {"office", "power"}
        if took or (base(since) == "obl" and lemma_of(since) in _ACCESSIONS):
            return True
    return False


def _fled_to_exile(trigger: Token, who: Token) -> bool:
    """As in "He has lived in exile since the coup. He fled to Lima": what led to it."""
    if lemma_of(trigger) not in _FLEEING or who.lower_ not in _SHE or opens_paragraph(trigger.sent[0]):
        return False
    before = trigger.doc[max(0, trigger.sent.start - 1)].sent
    return _EXILE.search(before.text) is not None and not is_of_today(before)


def _had_left_for_exile(trigger: Token, who: Token, article: Article) -> bool:
    """Whether who is back "after seven years in exile" is told to have left, and what came of that.

    "He left Peru when the army turned on him; he crossed into Ecuador": not "he left Madrid", from where he comes now.
    """
    lead = article.text[:_LEAD]
    if not _ENDED_EXILE.search(lead) or not _has_paragraph_before(trigger, article):
        return False
    name = who if who.pos_ == "PROPN" else _named_before(trigger) if who.lower_ in _SHE else None
    if name is None or not re.search(rf"\b{re.escape(name.text)}\b", lead):
        return False
    sentence = trigger.sent
    for _ in range(_SENTENCES + 1):
        if is_of_today(sentence):
            return False
        left = (
            one for one in sentence if lemma_of(one) in _LEAVING and finite_tense(one) == "past" and one.i <= trigger.i
        )
        if any(_leaves_home(one, lead) for one in left):
            return True
        if opens_paragraph(sentence[0]) or sentence.start == 0:
            return False
        sentence = sentence.doc[sentence.start - 1].sent
    return False


def _leaves_home(verb: Token, lead: str) -> bool:
    what = first(verb, "obj")
    return what is not None and what.pos_ == "PROPN" and re.search(rf"\bfrom {re.escape(what.text)}\b", lead) is None


def _never_went_back(trigger: Token) -> bool:
    """As in "Ode never went back to Lima"; who "never came back" this week is of today."""
    gone = trigger.tag_ == "VBD" and lemma_of(trigger) == "go"
    return gone and _never_comes_back(trigger) and not is_of_today(trigger.sent)


def _is_now_older(trigger: Token) -> bool:
    """As in "Ode, now 56, fled to Lima with two children", "Ode, who now lives in Quito, left Lima"."""
    who = first(trigger, "nsubj", "nsubj:pass")
    if who is None or trigger.tag_ not in {"VBD", "VBN"} or not _is_one(who):
        return False
    row = trigger.doc[who.i : trigger.i]
    now = next((token for token in row if token.lower_ == "now" and token.i > who.i), None)
    if now is None or any(
        token.lower_ == "now" or token.lower_ in WEEKDAYS for token in trigger.doc[trigger.i : trigger.sent.end]
    ):
        return False
    aged = now.nbor(1).pos_ == "NUM" and now.nbor(-1).text == now.nbor(2).text == ","
    living = base(now.head) == "acl" and lemma_of(now.head) in {"live", "work", "teach"} and now.head.tag_ == "VBZ"
    return aged or (living and now.head.head.i == who.i)


def _is_before_a_calling(trigger: Token) -> bool:
    """As in "worked in Oslo before coming to Lima", "Before joining the paper, Rivera travelled to Lima"."""
    if base(trigger) == "advcl" and any(child.lower_ == "before" for child in children(trigger, "mark")):
        job = trigger.head
        who = first(job, "nsubj")
        one = who is not None and who.tag_ not in {"NNS", "NNPS"} and who.lower_ != "they" and _is_one_or_relative(who)
        at = any(c.pos_ == "PROPN" and preposition(c) in {"in", "at"} for c in children(job, "obl") if c.i < trigger.i)
        return one and at and finite_tense(job) == "past" and lemma_of(job) in _CALLINGS and not is_pluperfect(job)
    before = (clause for clause in children(trigger, "advcl") if clause.tag_ == "VBG" and _enters(clause))
    if finite_tense(trigger) != "past":
        return False
    return any(child.lower_ == "before" for clause in before for child in children(clause, "mark"))


def _enters(verb: Token) -> bool:
    """As in "joining the navy", "becoming a priest", and not "joining the talks"."""
    what = first(verb, "obj")
    if lemma_of(verb) in {"join", "enter"}:
        return what is not None and lemma_of(what) in _HOUSES
    return lemma_of(verb) in {"become", "marry", "found"}


def _is_of_then(trigger: Token, who: Token) -> bool:
    """As in "after college", "as a refugee", "in her twenties", "the then minister flew", "the last time he came"."""
    said = " ".join(token.lower_ for token in trigger.doc[max(who.i - 4, trigger.sent.start) : who.i + 1])
    if _is_one(who) and re.search(r"\bthen ?- ?[a-z]|\bthe then [a-z]", said):
        return True
    if base(trigger) == "acl" and trigger.head.lower_ == "time":
        return any(child.lower_ == "last" for child in trigger.head.children)
    if base(trigger) == "acl" and trigger.head.lower_ in {"days", "times"}:
        return any(child.lower_ == "when" for child in trigger.children)  # "the days when ships sailed from Lima"
    if any(map(_is_earlier_time, trigger.children)):
        return True
    for child in children(trigger, "obl"):
        words = {one.lower_ for one in child.children}
        after = preposition(child) in {"after", "following", "upon", "on"} and lemma_of(child) in _SCHOOLING
        young = "as" in words and "young" in words and noun_kind(lemma_of(child)) == "person" and child.tag_ == "NN"
        strayed = "as" in words and bool(words & {"a", "an"}) and lemma_of(child) in _STRANDED
        aged = child.lower_ in _DECADES and bool(words & {"his", "her", "their"}) and preposition(child) == "in"
        if (after and not words & {"the", "this"}) or young or strayed or aged:
            return True
    return False


def _is_earlier_time(child: Token) -> bool:
    """As in "during the last eruption", "when it last erupted", "soon after taking office"."""
    if base(child) == "obl" and preposition(child) in {"in", "during"}:
        words = {one.lower_ for one in child.children}
        return bool(words & {"last", "previous", "earlier"}) and lemma_of(child) in _CALAMITIES
    if base(child) != "advcl":
        return False
    marks = {one.lower_ for one in child.children}
    if "when" in marks and "last" in marks and child.tag_ == "VBD":
        return True
    office = first(child, "obj")
    ruling = lemma_of(child) in {"take", "assume"} and office is not None and office.lower_ in {"office", "power"}
    ruling = ruling or lemma_of(child) == "become"
    return ruling and {"after"} <= marks and bool(marks & {"soon", "shortly"}) and child.tag_ == "VBG"


def _settled(trigger: Token, who: Token) -> bool:
    """As in "later moved to Lima", "had emigrated to Lima": where one lives since; not "troops had moved to Lima"."""
    if (
        lemma_of(trigger) not in _SETTLING
        or first(trigger, "obj", "aux:pass") is not None
        or not _is_one_or_relative(who)
    ):
        return False
    carried = (
        base(trigger) == "conj" and first(trigger, "nsubj") is None and first(trigger.head, "aux:pass") is not None
    )
    if carried or _is_storm(who):
        return False
    if who.tag_ in {"NNS", "NNPS"} or not any(child.pos_ == "PROPN" for child in children(trigger, "obl")):
        return False
    later = any(child.lower_ in {"later", "eventually", "subsequently"} for child in children(trigger, "advmod"))
    return later or (is_pluperfect(trigger) and not children(trigger, "advcl"))


def _is_storm(who: Token) -> bool:
    """As in "Odile had moved to the coast", of "Hurricane Odile"."""
    name = rf"\b(?:hurricane|storm|cyclone|typhoon) {re.escape(who.text)}\b"
    return who.pos_ == "PROPN" and re.search(name, who.doc.text, re.IGNORECASE) is not None


def _went_to_learn(trigger: Token, who: Token) -> bool:
    """As in "had come to Lima to study law", "went to Oslo to train as a nurse"; not "to study the wreck"."""
    if lemma_of(trigger) not in _GOING or who.tag_ == "NNS" or not _is_one_or_relative(who):
        return False
    for purpose in children(trigger, "advcl", "xcomp"):
        if lemma_of(purpose) not in _TO_LEARN or purpose.tag_ != "VB" or purpose.i < trigger.i:
            continue
        if lemma_of(purpose) == "train" and not any(preposition(child) == "as" for child in children(purpose, "obl")):
            continue  # athletes "flew to Lima to train" this week
        what = first(purpose, "obj")
        if what is None and first(purpose, "ccomp") is None:
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
    if any(is_long_stay(one) for one in strung):
        return True
    for sentence in _following(trigger):
        if is_of_today(sentence):
            return False
        root = sentence.root
        told = _same(first(root, "nsubj"), who) and is_long_stay(root)
        if told and not any(token.ent_type_ == "LOC" for token in sentence):
            return True
    return False


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
        if line[-1] not in '.!:;,"”':
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


def _is_of_the_lost(trigger: Token, who: Token, article: Article) -> bool:
    """As in "The jet left Lima for Oslo", of one that is told to have disappeared in March 2014, and of no other."""
    if _LOSSES.search(article.text) is None:
        return False
    if who.lower_ in {"it", "she"}:
        before = trigger.doc[max(0, trigger.sent.start - 1)].sent.root
        who = subject(before) or who
    return who.text in _lost_of_old(trigger.doc, article)


def _lost_of_old(doc: Doc, article: Article) -> frozenset[str]:
    """The craft that the text tells to have been lost at a time that is history; none if any is lost today."""
    known: frozenset[str] | None = doc.user_data.get(_LOST_OF_OLD)
    if known is None:
        known = doc.user_data[_LOST_OF_OLD] = frozenset(_look_for_lost(doc, article))
    return known


def _look_for_lost(doc: Doc, article: Article) -> set[str]:
    found = set()
    for token in doc:
        if token.pos_ != "VERB" or lemma_of(token) not in _LOSING or finite_tense(token) != "past":
            continue
        craft = subject(token)
        if craft is None or (craft.pos_ != "PROPN" and noun_kind(lemma_of(craft)) != "vehicle"):
            continue
        sides = {side_of_today(word.idx, article, tense="past") for word in own_words(token)} - {None}
        if sides == {PAST}:
            found.add(craft.text)
        elif sides or is_of_today(token.sent) or token.idx < _LEAD:
            return set()
    return found


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
