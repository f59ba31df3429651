"""Words, besides dates, that put what is told into earlier history, or sum it up.

Times of life and of office ("as a boy", "when he was mayor"), earlier occasions ("last visited", "has been there
before", "two years after he fled to A"), and trips that are told one by one after they have been counted ("it is her
third trip this month. On May 3 she was in A"). After the looking-back passages of the annotation guidelines and the
"anterior" uses of the perfects in Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), 3.5-6.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import MONTHS, PAST, PRESENT, WEEKDAYS, side_of_today
from geonews.certainty.habits import TRAVELLING
from geonews.certainty.time_scope import own_words
from geonews.certainty.verb_forms import is_pluperfect
from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, is_time, lemma_of, noun_kind
from geonews.wording import NUMERALS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article

#: parsers make "calve" of "calves"
_AGES: Final = frozenset(
    """
    boy girl child kid baby toddler teenager youth youngster pupil schoolboy schoolgirl student apprentice
    calf calve cub pup foal
""".split()
)
_AGE_WORDS: Final = NUMERALS | {
    word: number for number, word in enumerate("sixteen seventeen eighteen nineteen".split(), start=16)
}
_NO_HOUR: Final = 13  # what stands alone after "at" is no hour of the clock
_THREE_DIGITS: Final = 3
_TIMES_OF_LIFE: Final = frozenset(
    "childhood boyhood girlhood youth adolescence studies presidency premiership tenure reign".split()
)
_FIRST: Final = frozenset({"first", "previous", "earlier", "former"})
_FRONT: Final = 3  # words into the sentence: "As prime minister, she"
_OCCASIONS: Final = frozenset("first second third fourth last other another earlier previous one".split())
_GOING: Final = TRAVELLING | {"journey", "drive", "meet", "be", "spend"}
#: who left or set out is on the way since then: a voyage may take months
_SETTING_OUT: Final = frozenset("leave depart set sail embark start begin withdraw evacuate".split())
#: who held an office or bore a name before somebody of today
_FOREBEARS: Final = frozenset(
    "grandparent grandfather grandmother great-grandfather great-grandmother great-grandparent ancestor forefather"
    " forebear forbear".split()
)
_NIGHTS: Final = frozenset("night day morning evening eve afternoon".split())
_DISASTERS: Final = frozenset(
    "disaster accident crash sinking wreck shipwreck collision fire attack murder killing explosion storm flood quake"
    " earthquake massacre tragedy".split()
)
_BEFALLING: Final = frozenset("die kill strike sink crash collide burn capsize drown explode hit".split())
_WARS: Final = frozenset("war revolution occupation famine".split())
_CHILDREN: Final = frozenset("son daughter child grandson granddaughter descendant".split())
#: "first visited Lima and then Quito" tells an order
_GOING_ON_THEN: Final = frozenset("then next afterwards afterward before later second".split())
_BEFORE: Final = frozenset("predecessor grandfather grandmother forefather ancestor forebear forerunner".split())
_TODAY: Final = frozenset(
    "today yesterday now monday tuesday wednesday thursday friday saturday sunday week weekend".split()
)
_LONG_AFTER: Final = re.compile(
    r"\b(?:years|months|decades|(?:a|one) (?:year|month|decade)"
    r"|(?:six|seven|eight|nine|ten|eleven|twelve|[6-9]|1\d) weeks)\s*$",
    re.IGNORECASE,
)
_YEARS_AFTER: Final = re.compile(r"\b(?:years|decades|(?:a|one) (?:year|decade))\s*$", re.IGNORECASE)
_DAYS_BEFORE: Final = re.compile(r"\b(?:days|weeks|a week) (?:earlier|before)\b", re.IGNORECASE)
#: "had been to Lima, but that was in June"
_THAT_WAS: Final = re.compile(
    r"[^.;]{0,80}\b(?:but|and|though|although) (?:that|this|it) was(?: back| only| early| late)*(?: in| on)?\s+"
)
#: "since 1935, when Ode was held; he"
_SINCE_YEAR_WHEN = re.compile(r"\bsince (\d{4}), when [^.;!?]{1,300}; (?:he|she|they|it)\b")
#: "it is his third visit this year", "her fourth trip abroad since the war began"
_COUNTED: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b[^.;]{0,30}\b(?:visit|trip|journey|tour)\b[^.;]{0,30}"
    r"\b(?:this|in|since|within)\b",
    re.IGNORECASE,
)


def is_earlier(trigger: Token, article: Article) -> bool:
    """Whether the words around a trigger verb tell of an earlier time of life, office or travel."""
    if any(
        told(trigger) for told in (_is_of_the_last, _is_no_first_time, _is_of_parents, _was_to_before, _has_lived_since)
    ):
        return True
    if any(told(trigger, article) for told in (_is_before_a_past, _is_of_forebears, _was_then, _is_on_the_night_of)):
        return True
    if trigger.tag_ == "VBG" and base(trigger) == "advcl" and trigger.head.i != trigger.i:
        # "studied there as a young man before moving to Lima"
        return trigger.head.pos_ == "VERB" and any(is_time_of_life(child) for child in trigger.head.children)
    if trigger.pos_ not in {"VERB", "AUX"} or not _is_past(trigger):
        return False
    if _is_of_a_younger_life(trigger, article):
        return True
    if _is_of_one_before(trigger) and not any(side_of_today(word.idx, article) == PRESENT for word in trigger.sent):
        return True
    if _is_since_when(trigger, article):
        return True
    if _is_long_before(trigger, article) or _is_visit_before(trigger, article) or _is_within_a_trip(trigger, article):
        return True
    if any(side_of_today(token.idx, article) == PRESENT for token in own_words(trigger)):
        return (is_pluperfect(trigger) or _is_a_trip(trigger, article)) and _was_in_a_month(trigger)
    return _is_on_another_occasion(trigger) or _is_by_earlier_journey(trigger) or _first_came_as(trigger)


def _was_then(trigger: Token, article: Article) -> bool:
    """As in "she had indeed been to Lima, but that was in June", of an article of August."""
    told = _THAT_WAS.match(article.text, trigger.idx, trigger.sent.end_char)
    if told is None:
        return False
    when = (token for token in trigger.sent if told.end() <= token.idx)
    sides = (side_of_today(token.idx, article, tense="past") for _, token in zip(range(_FRONT), when, strict=False))
    return PAST in sides


def _is_on_the_night_of(trigger: Token, article: Article) -> bool:
    """As in "the ship had sailed from Lima on the night of the disaster", where that is dated as history."""
    verb = trigger.head if base(trigger) == "conj" and trigger.head.i < trigger.i else trigger
    governed = trigger.head.head if base(trigger) == "acl" and base(trigger.head) == "nmod" else None
    for one in (verb, *(() if governed is None else (governed.head,))):
        told = is_pluperfect(one) or any(child.lower_ == "had" for child in one.children)
        nights = (child for child in children(one, "obl") if child.lower_ in _NIGHTS and preposition(child) == "on")
        if told and any(_is_of_an_old_disaster(night, article) for night in nights):
            return True
    return False


def _is_of_an_old_disaster(night: Token, article: Article) -> bool:
    of = first(night, "nmod")
    if of is None or lemma_of(of) not in _DISASTERS or not any(child.lower_ == "the" for child in of.children):
        return False
    told = (one for one in night.doc if lemma_of(one) in _BEFALLING and one.pos_ == "VERB")
    sides = {side_of_today(word.idx, article, tense="past") for one in told for word in own_words(one)} - {None}
    return sides == {PAST}


def is_counted_before(trigger: Token, article: Article) -> bool:
    """Whether the sentence before, of its paragraph, counts trips of which this one is told with its day."""
    sentence = trigger.sent
    if sentence.start == 0 or not _is_past(trigger) or first(trigger, "obl", "obl:unmarked") is None:
        return False
    before = trigger.doc[sentence.start - 1].sent
    if "\n" in article.text[before.start_char : sentence.start_char].strip() or not _COUNTED.search(before.text):
        return False
    return any(token.lower_ in MONTHS for token in own_words(trigger))


def _is_of_the_last(trigger: Token) -> bool:
    """As in "the last pope to come to Lima was Ode": somebody of an earlier time, and none of today."""
    noun = trigger.head
    if trigger.tag_ != "VB" or base(trigger) != "acl" or base(noun) not in {"nsubj", "root"}:
        return False
    earlier = any(child.lower_ in {"last", "previous"} and base(child) == "amod" for child in noun.children)
    was = any(child.lower_ == "was" and base(child) == "cop" for one in (noun, noun.head) for child in one.children)
    return earlier and was and noun_kind(lemma_of(noun)) == "person"


def _is_before_a_past(trigger: Token, article: Article) -> bool:
    """As in "guards found a gun in 2021 in the bag of Bo Lee, who had just flown in from Lima"."""
    if base(trigger) != "acl" or not is_pluperfect(trigger):
        return False
    root = trigger.sent.root
    sides = {side_of_today(token.idx, article) for token in own_words(root)} - {None}
    return _is_past(root) and sides == {PAST}


def _is_no_first_time(trigger: Token) -> bool:
    """As in "it is not the first time that miners have marched to Lima"."""
    time = trigger.head
    if base(trigger) != "acl" or lemma_of(time) != "time":
        return False
    first_one = any(child.lower_ == "first" for child in time.children)
    return first_one and any(child.lower_ in {"not", "n't", "n’t", "hardly"} for child in time.children)


def _is_of_parents(trigger: Token) -> bool:
    """As in "the son of Norwegians who came to Lima from Oslo"."""
    noun = trigger.head
    born = noun.head if base(noun) == "nmod" else noun
    of = any(child.lower_ == "of" for one in (noun, *children(born, "nmod")) for child in one.children)
    return trigger.dep_ == "acl:relcl" and lemma_of(born) in _CHILDREN and of


def _is_of_forebears(trigger: Token, article: Article) -> bool:
    """As in "his father came to Norway from Peru, where his grandparents had fled": how a family got where it is.

    A grandmother who "flew in on Monday" does so now, and so may parents of whom nothing older is told.
    """
    who = first(trigger, "nsubj")
    if who is None or not _is_past(trigger) or first(who, "nmod:poss") is None:
        return False
    words = trigger.sent
    older = [one for one in words if lemma_of(one) in _FOREBEARS and base(one) == "nsubj" and first(one, "nmod:poss")]
    kin = lemma_of(who) in _FOREBEARS or (bool(older) and lemma_of(who) in {"father", "mother", "parent"})
    return kin and not any(side_of_today(word.idx, article) == PRESENT for word in words)


def _is_past(verb: Token) -> bool:
    forms = [verb, *children(verb, "aux", "aux:pass")]
    return verb.tag_ in {"VBD", "VBN"} and not any(form.tag_ == "MD" for form in forms)


def is_time_of_life(child: Token) -> bool:
    """As in "as a boy", "during her first term", "when he was foreign minister", "when she was six"."""
    role = base(child)
    words = {one.lower_ for one in child.children}
    if role == "obl":
        young = lemma_of(child) in {"man", "woman"} and "young" in words
        age = "as" in words and (lemma_of(child) in _AGES or young)
        term = lemma_of(child) in _TIMES_OF_LIFE or (lemma_of(child) == "term" and bool(words & _FIRST))
        years = lemma_of(child) in {"year", "month"} and bool(words & _FIRST) and "in" in words
        begun = years and any(part.lower_ in {"office", "power"} for part in children(child, "nmod"))
        office = "in" in words and child.lower_ == "office" and len(words) == 1
        again = "on" in words and lemma_of(child) == "occasion" and bool(words & _OCCASIONS)
        # "As president he rode to Lima", and not "he came as ambassador"
        fronted = child.i < child.head.i and child.i <= child.sent.start + _FRONT
        bare = fronted and noun_kind(lemma_of(child)) == "person" and words <= {"as", ",", "prime", "foreign"}
        return begun or age or ("as" in words and bare) or office or again or ("during" in words and term)
    if role != "advcl" or not words & {"when", "while"} or "was" not in words:
        return False
    if lemma_of(child) in _AGES or child.pos_ == "NUM":
        return True
    # "while he was a hostage" is no time of office
    return noun_kind(lemma_of(child)) == "person" and not words & {"a", "an"} and child.pos_ in {"NOUN", "PROPN"}


def _is_at_an_age(child: Token, article: Article) -> bool:
    """As in "at fifteen he left for Lima", "at the age of 24": in a life story, unless he is as old today."""
    if base(child) != "obl" or preposition(child) != "at" or child.i + 1 >= len(child.doc):
        return False
    told = first(child, "nmod") if child.lower_ == "age" else child
    if told is None or told.pos_ != "NUM" or (told is child and {*child.children} - {first(child, "case")}):
        return False  # "at fifteen to six", "at 15 knots"
    tens, _, units = told.lower_.partition("-")
    years = int(tens) if tens.isdecimal() and len(tens) < _THREE_DIGITS else _AGE_WORDS.get(tens, 0)
    years += NUMERALS.get(units, 0)
    if not (_NO_HOUR if told is child else 1) <= years:
        return False
    today = re.compile(rf"\b(?:{years}|{re.escape(told.lower_)})-year-old|, {years}[,.]|\baged? {years}\b(?! he| she)")
    dated = any(side_of_today(word.idx, article) == PRESENT for word in own_words(child.head))
    return not dated and today.search(article.text) is None


def _is_of_one_before(trigger: Token) -> bool:
    """Whether who goes was there before those of today: "her predecessor, Lee, flew", "his late father rode"."""
    who = first(trigger, "nsubj", "nsubj:pass")
    if base(trigger) == "acl" and who is not None and who.lower_ == "who" and lemma_of(trigger.head) in _BEFORE:
        return True  # "unlike her predecessor, who flew to Lima"
    if who is None or any(token.lower_ in _TODAY for token in trigger.sent):
        return False
    described = [who, *children(who, "appos", "nmod:desc", "nmod")]
    if any(lemma_of(one) in _BEFORE for one in described if one is who or base(one) != "nmod" or one.i < who.i + 4):
        return True
    somebody = who.pos_ == "PROPN" or noun_kind(lemma_of(who)) == "person"  # "the late train" runs today
    return (
        somebody
        and who.dep_ == "nsubj"
        and any(child.lower_ == "late" and base(child) == "amod" for child in who.children)
    )


def _has_lived_since(trigger: Token) -> bool:
    """As in "has lived in Quito since he left Lima"; who "has been in Quito since Monday, when" is another."""
    living = trigger.head
    if base(trigger) != "advcl" or lemma_of(living) not in {"live", "reside"} or trigger.tag_ != "VBD":
        return False
    since = any(child.lower_ == "since" and base(child) == "mark" for child in trigger.children)
    days = any(word.lower_ in _TODAY | WEEKDAYS for word in (*own_words(trigger), *own_words(living)))
    return since and not days and any(child.lower_ in {"has", "have"} for child in children(living, "aux"))


def _was_to_before(trigger: Token) -> bool:
    """As in "her predecessor was to come to Lima": nothing that is still awaited."""
    forms = {child.lower_ for child in trigger.children if base(child) in {"aux", "cop", "mark"}}
    return trigger.tag_ == "VB" and {"was", "to"} <= forms and _is_of_one_before(trigger)


def _is_of_a_younger_life(trigger: Token, article: Article) -> bool:
    """As in "as a boy he rode to Lima", "she was six when he died, and the girl went to Lima"."""
    beside = trigger.head if base(trigger) == "conj" else trigger
    if base(trigger) == "advcl" and any(child.lower_ == "when" for child in trigger.children):
        beside = trigger.head  # "a journey that she made as a student, when she rode to A"
    told = [one for verb in (trigger, beside) for one in verb.children]
    told += _before_its_subject(trigger)
    if any(is_time_of_life(one) or _is_at_an_age(one, article) for one in told):
        return True
    if any(side_of_today(word.idx, article, tense="past") == PRESENT or word.lower_ in _TODAY for word in trigger.sent):
        return False
    wartime = any(_is_in_a_war(one) for verb in (trigger, beside) for one in verb.children)
    return wartime or (beside is not trigger and is_of_an_age(beside) and not _is_as_old_today(beside, article))


def _before_its_subject(trigger: Token) -> list[Token]:
    """What stands before the subject of a clause and is hung on the clause before: "knows it: as a boy he rode"."""
    who = first(trigger, "nsubj")
    if who is None or base(trigger) not in {"ccomp", "parataxis"}:
        return []
    return [one for one in children(trigger.head, "obl") if trigger.head.i < one.i < who.i and one.i >= who.i - _FRONT]


def is_of_an_age(word: Token) -> bool:
    """As in "he was a boy of six when", "she was eleven": the predicate of a clause of the past."""
    cop, who = first(word, "cop"), first(word, "nsubj")
    if cop is None or cop.lower_ != "was" or who is None or who.lower_ == "it" or first(word, "nmod:poss") is not None:
        return False
    somebody = who.lower_ in {"he", "she", "i"} or who.ent_type_ == "PER"
    years = word.pos_ == "NUM" and first(word, "nmod", "obl", "case", "det") is None
    return somebody and (years or lemma_of(word) in _AGES)


def _is_as_old_today(age: Token, article: Article) -> bool:
    told = age.lower_
    return re.search(rf"\b{re.escape(told)}-year-old|, {re.escape(told)},", article.text) is not None


def _is_in_a_war(child: Token) -> bool:
    """As in "in the war he sailed to Lima", "after the war", "when war broke out they fled to Lima"."""
    if base(child) == "obl":
        words = {one.lower_ for one in child.children}
        bare = words <= {"in", "during", "after", "the", "civil", ","}
        return lemma_of(child) in _WARS and "the" in words and bool(words & {"in", "during", "after"}) and bare
    if base(child) != "advcl" or lemma_of(child) not in {"break", "begin", "end", "start"} or child.tag_ != "VBD":
        return False
    what = first(child, "nsubj")
    marked = any(one.lower_ in {"when", "after", "before"} for one in child.children)
    return marked and what is not None and lemma_of(what) == "war"


def _first_came_as(trigger: Token) -> bool:
    """As in "Ode first came to Lima as a nurse", "first visited Peru with her father"."""
    if trigger.i > trigger.sent.start and trigger.nbor(-1).lower_ == "first" and lemma_of(trigger) == "visit":
        return not any(token.lower_ in _GOING_ON_THEN or token.lower_ in _TODAY for token in trigger.sent)
    if lemma_of(trigger) not in _GOING or not any(child.lower_ == "first" for child in children(trigger, "advmod")):
        return False
    roles = (child for child in children(trigger, "obl") if preposition(child) == "as")
    return any(noun_kind(lemma_of(role)) == "person" for role in roles)


def _is_long_before(trigger: Token, article: Article) -> bool:
    """As in "returned two years after he had fled to Lima", but not "a week after", or a voyage "months after"."""
    mark = next(
        (child for child in trigger.children if child.lower_ in {"after", "since"} and base(child) == "mark"), None
    )
    if mark is None or base(trigger) != "advcl":
        return False
    pattern = _YEARS_AFTER if lemma_of(trigger) in _SETTING_OUT else _LONG_AFTER
    return pattern.search(article.text, max(0, mark.idx - 30), mark.idx) is not None


def _is_since_when(trigger: Token, article: Article) -> bool:
    """As in "since November, when rebels boarded her and took her to Lima": then, and told by the way.

    What a semicolon adds of the same people is of then, too: "since 1935, when Ode was held; he got no farther".
    """
    added = _SINCE_YEAR_WHEN.search(article.text, trigger.sent.start_char, trigger.idx)
    if added is not None and article.published is not None and trigger.tag_ == "VBD":
        present = any(side_of_today(token.idx, article) == PRESENT for token in own_words(trigger))
        return int(added[1]) < article.published.year and not present
    verb = trigger.head if base(trigger) == "conj" and trigger.head.i < trigger.i else trigger
    when = next((child for child in verb.children if child.lower_ == "when" and child.i >= verb.sent.start + 2), None)
    if when is None:
        return False
    day = when.nbor(-2 if when.nbor(-1).text == "," else -1)
    if _is_since_an_event(day, verb):
        return True
    if day.i <= verb.sent.start or day.nbor(-1).lower_ != "since":
        return False
    if article.published is None:
        return day.lower_ in MONTHS
    year = int(day.text) if day.shape_ == "dddd" else 0
    last_month = article.published.replace(day=1) - timedelta(days=1)
    near = {article.published.strftime("%B"), last_month.strftime("%B")}
    return 0 < year < article.published.year or (day.lower_ in MONTHS and day.text not in near)


def _is_since_an_event(noun: Token, verb: Token) -> bool:
    """As in "her first visit since the election, when she toured Lima"; not "since the weekend, when"."""
    since = any(child.lower_ == "since" for child in children(noun, "case"))
    known = any(child.lower_ in {"the", "his", "her", "its", "their"} for child in noun.children)
    days = any(word.lower_ in _TODAY | WEEKDAYS for word in own_words(verb))
    recent = is_time(noun) or lemma_of(noun) in _DISASTERS
    return since and known and noun.pos_ == "NOUN" and not recent and not days


def _was_in_a_month(trigger: Token) -> bool:
    """As in "had flown to Lima in April", told of today: no day of it, and no voyage that goes on."""
    if lemma_of(trigger) in _SETTING_OUT:
        return False
    words = list(own_words(trigger))
    months = [word for word in words if word.lower_ in MONTHS or (word.lower_ == "month" and _is_last(word))]
    return bool(months) and not any(part.like_num for word in months for part in word.children)


def _is_a_trip(trigger: Token, article: Article) -> bool:
    """As in "last month she went to Lima", "in April" of a day in May: whose day is not told is no news of today.

    Of people by name; crowds, ships and freight may well have been on the way for a month.
    """
    who = first(trigger, "nsubj")
    if trigger.tag_ != "VBD" or lemma_of(trigger) not in _GOING or who is None:
        return False
    if who.lower_ not in {"he", "she"} and who.ent_type_ != "PER":
        return False
    names = {word.lower_ for word in own_words(trigger)} & MONTHS
    today = article.published
    return not names or (today is not None and f"{today:%B}".lower() not in names)


def _is_within_a_trip(trigger: Token, article: Article) -> bool:
    """As in "last month he spent three days in Peru, where he visited Lima and went on to Quito"."""
    clause = trigger.head if base(trigger) == "conj" and trigger.head.i < trigger.i else trigger
    if base(clause) == "acl" and any(child.lower_ == "where" for child in clause.children):
        verb = next((one for one in clause.head.ancestors if one.pos_ == "VERB"), trigger)
        return _is_past(verb) and _is_a_trip(verb, article) and _was_in_a_month(verb)
    shared = base(trigger) == "conj" and first(trigger, "nsubj", "nsubj:pass") is None
    verb = trigger.head if shared and trigger.head.i < trigger.i else trigger
    told = verb is not trigger or lemma_of(verb) == "spend"
    return told and _is_past(verb) and _is_a_trip(verb, article) and _was_in_a_month(verb)


def _is_last(noun: Token) -> bool:
    return any(child.lower_ in {"last", "previous"} for child in noun.children)


def _is_on_another_occasion(trigger: Token) -> bool:
    """As in "last travelled to Lima when", "previously flew to Lima", "has visited Lima before"."""
    have = any(lemma_of(child) == "have" for child in children(trigger, "aux"))
    for child in children(trigger, "advmod"):
        bare = next(iter(child.children), None) is None
        if child.lower_ == "last" and lemma_of(trigger) in _GOING and bare and child.i < trigger.i:
            return True
        if child.lower_ in {"previously", "formerly"} or (child.lower_ == "before" and bare and have):
            return True
    return False


def _is_visit_before(trigger: Token, article: Article) -> bool:
    """As in "ten days earlier he had visited Lima", from where he is back; "had left it" leads to today."""
    if lemma_of(trigger) not in {"visit", "tour"} or not is_pluperfect(trigger):
        return False
    sentence = trigger.sent
    return _DAYS_BEFORE.search(article.text, sentence.start_char, sentence.end_char) is not None


def _is_by_earlier_journey(trigger: Token) -> bool:
    """As in "a previous voyage took the yacht to Lima"."""
    subject = first(trigger, "nsubj")
    return (
        subject is not None
        and any(child.lower_ in {"previous", "earlier"} and base(child) == "amod" for child in subject.children)
        and noun_kind(lemma_of(subject)) not in {"person", "group"}
    )
