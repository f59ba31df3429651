"""Whether an article tells something as earlier history: dates more than a month old, "her last trip", "years ago"."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geonews import dates
from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, governors, opens_paragraph
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from geonews.model import Article

_DAYS: Final = 40  # "more than a month", as the annotators say it, which five weeks are not yet
_ABOUT_A_YEAR: Final = 300
_A_MONTH: Final = 27  # the shortest, from its first day to its last
PAST, PRESENT, _AHEAD = -1, 0, 1
_MOST: Final = 200  # words of a clause that are looked at for a date: keeps endless nesting linear
_CLAUSES: Final = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "appos"})
_LOOKING_BACK: Final = frozenset({"last", "previous", "earlier", "past", "former"})
# a visitor's own journeys, which news tells singly while they are news; flights or convoys may well be many at once
_TRIPS: Final = frozenset({"trip", "visit", "journey", "tour", "voyage", "stay"})
#: "in 2009 tanks rolled in after he had fled to Lima": both at the time of what the clause hangs on
_MEANWHILE: Final = frozenset({"after", "before", "until", "as", "while"})
_OFTEN: Final = frozenset(
    """
    twice thrice often frequently repeatedly regularly routinely rarely seldom occasionally sometimes usually mostly
    mainly always generally typically
""".split()
)
_TRAVELLING: Final = frozenset({"visit", "travel", "go", "come", "fly", "tour"})
#: "three times this year": what is counted over it is no news of today
_SO_FAR: Final = frozenset({"this", "year"})
_ONCE_MORE: Final = frozenset({"again", "more", "a", "per", "every", "in"})
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_NOW: Final = frozenset("today yesterday tonight tomorrow now currently meanwhile recently since week weekend".split())
#: the same in the past
_SAME_FORM: Final = frozenset("put set hit cut let shut quit beat split cast cost hurt read spread burst".split())
_COMPARING: Final = frozenset({"unlike", "like", "than"})
_AWAITED: Final = frozenset({"due", "scheduled", "slated", "expected"})
#: sentences of a paragraph that go on without a date before nobody remembers when they play
_PASSAGE: Final = 3
#: What was done "in recent months" is looked back on; what goes on "over the past two months" need not be.
#: "It is 30 years since the country last buried a president. He was brought from A to B": what comes behind is of then
_YEARS_SINCE: Final = re.compile(
    r"\b(?:it(?: is|[’']s| has been| had been| was)|that (?:is|was)) (?:[\w-]+ ){1,5}(?:years|decades)"
    r"(?: to the day)? since\b[^.;]*\blast\b",
    re.IGNORECASE,
)
#: without a day of its own an article tells no news by such a month
_LAST_MONTH: Final = re.compile(rf"\blast (?:{'|'.join(sorted(_MONTHS))})\b", re.IGNORECASE)
_A_YEAR: Final = re.compile(r"\b\d{4}s?\b")
_AGO: Final = re.compile(
    r"\b(?:years?|months|decades?|century|centuries)\s+(?:ago|earlier|before)\b|\b(?:last|the previous) year\b"
    r"|\b(?:in|during|at the (?:end|start|height|beginning) of|after|before)\s+(?:the\s+)?(?:(?:first|second) world war"
    r"|world war (?:i{1,2}|one|two)|cold war|(?:korean|vietnam|falklands|gulf) war|soviet (?:era|times|days)"
    r"|colonial (?:era|times|days)|middle ages)\b"
    r"|(?<!hours )(?<!days )(?<!weeks )\bbefore"
    r" (?:the (?:war|revolution|pandemic|partition|blockade|embargo)|independence)\b"
    r"(?! (?:began|broke|started|reached|came))"
    r"|\bduring (?:that (?:time|period|stay|visit|reign|era)|those years|the (?:pandemic|lockdowns?))\b"
    r"|\b(?:in|at) the (?:early days|heyday|height|last days|final days) of the"
    r" (?:war|crisis|conflict|pandemic|occupation|revolution|uprising|empire)\b"
    r"|\bin the past\b(?=,|\.)|\bin (?:better|happier|earlier|former|calmer|quieter|peaceful) (?:times|days)\b"
    r"|\bover (?:several|many|the) (?:years|decades)\b|\bonce before\b(?=,|\.|:| in\b| on\b)"
    # what lasted for months or years is summed up, not told as news
    r"|\b(?:the\s+)?(?:past|recent|last|previous|earlier)\s+(?:[\w-]+\s+)?(?:years|months|decades|centuries)\b"
    r"|\b(?:in|over|during|for|within|throughout)\s+(?:the\s+)?(?:past|last|previous)\s+(?:year|decade|century)\b"
    r"|\bearlier (?:this|in the) year\b"
    # told from a time of which the text has told: "two years later", "that spring", "in the months that followed"
    r"|\b(?:years?|decades?|century|centuries)\s+later\b|\b(?:the following|that same|later that) year\b|\bback then\b"
    r"|(?:(?<=[.;!?]\s)|(?<=\n)|\bin )that (?:spring|summer|autumn|fall|winter|year)\b"
    r"|\bin those (?:days|years|times)\b"
    r"|\b(?:in|of|during) that (?:january|february|march|april|may|june|july|august)\b"
    r"|\b(?:in|of|during) that (?:september|october|november|december)\b"
    r"|\bin the (?:weeks|months|years|decades) (?:after that|before that|that followed|afterwards?)\b"
    r"|\bsince the (?:start|beginning) of (?:the|this) year\b"
    r"|\b(?:(?:some|several|many|a few)\s+)weeks\s+(?:ago|earlier|before)\b"
    r"|\bin the (?:early |mid-?|late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
    # years too early to be dates of news: "in 1607", not "in 1200 homes"
    r"|\b(?:war|battle|siege|fire|flood|famine|revolt|rebellion|uprising|revolution|expedition) of 1[0-8]\d\d\b"
    r"|\bin 1[0-8]\d\d\b(?!\s+\w+s\b)|\b(?:spring|summer|autumn|fall|winter|end|start|beginning|year) of 1[0-8]\d\d\b",
    re.IGNORECASE,
)


def is_background(trigger: Token, article: Article) -> bool:
    """Whether the dates and words around a trigger verb or event noun put it into earlier history."""
    looking_back = any(child.lower_ in _LOOKING_BACK and base(child) == "amod" for child in trigger.children)
    if looking_back and trigger.pos_ in {"NOUN", "PROPN"}:
        return True
    own = {side_of_today(token.idx, article, tense=tense) for token, tense in _told_in(trigger)} - {None}
    sides = own or {side_of_today(token.idx, article, tense=tense) for token, tense in _region(trigger)} - {None}
    return sides == {PAST} if sides else _goes_on_looking_back(trigger, article)


def _goes_on_looking_back(trigger: Token, article: Article) -> bool:
    """Whether the clause goes on in the past tense with what stands right before it and is dated as history.

    "In May 2009 he was ousted. He fled to Lima and flew on to Quito.", "In 2009 he was ousted; he fled to Lima": only
    within a paragraph, and until a sentence names another day, tells of the present or says who says so.
    """
    if first(trigger, "neg") is not None or any(child.lower_ in {"not", "never"} for child in trigger.children):
        return False  # "it never got there": what did not come about is told for what came of it
    if _is_since_then(trigger):
        return _is_in_passage(trigger, article)
    if is_of_today(trigger.sent):
        return False
    sides = _dated_before(trigger, article)
    if sides or not is_told_in_the_past(trigger):
        return sides == {PAST}
    return _is_in_passage(trigger, article) or _takes_up_those_of_then(trigger, article)


def _takes_up_those_of_then(trigger: Token, article: Article) -> bool:
    """As in "a memorial to one who took in children in 1942. They had been let out of Peru and reached Norway"."""
    sentence, verb = trigger.sent, trigger
    while base(verb) == "conj" and verb.head.i != verb.i:
        verb = verb.head
    who = first(verb, "nsubj", "nsubj:pass")
    if who is None or who.lower_ != "they" or not is_pluperfect(verb) or opens_paragraph(sentence[0]):
        return False
    before = sentence.doc[max(0, sentence.start - 1)].sent
    clauses = (one for one in before if one.dep_.lower() == "acl:relcl" and _finite(one) == "past")
    those = (one for one in clauses if (thing := first(one, "obj")) is not None and thing.tag_ == "NNS")
    return any(_when(one, article) == {PAST} for one in those)


def _is_in_passage(trigger: Token, article: Article) -> bool:
    """Whether the sentences right before, of its paragraph, are dated as history."""
    sentence = trigger.sent
    for _ in range(_PASSAGE):
        if sentence.start == 0:
            return False
        before = sentence.doc[sentence.start - 1].sent
        if "\n" in article.text[before.start_char : sentence.start_char].strip():
            return False
        if _YEARS_SINCE.search(before.text):
            return True
        if is_of_today(before) or not (is_told_in_the_past(before.root) or _could(before.root)):
            return False
        strung = (child for child in before.root.children if base(child) in {"parataxis", "conj"})
        sides = _when(before.root, article) or {
            side for child in strung if _finite(child) == "past" for side in _when(child, article)
        }
        if sides:
            return sides == {PAST} and not _is_told_of_another(trigger, before.root)
        sentence = before
    return False


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
    clause = joined if joined is not None and trigger.pos_ == "NOUN" else trigger  # "was met by a ship on its way to"
    forms = (_finite(verb) for verb in (clause, before) if verb is not None)
    if before is None or before.i > trigger.i or any(form != "past" for form in forms):
        return set()
    return _when(before, article)


def _when(verb: Token, article: Article) -> set[int]:
    """On which sides of the story's present the dates beside a verb lie."""
    when = (child for child in verb.children if base(child) in {"obl", "advmod"} or _is_time_clause(child))
    sides = {side_of_today(word.idx, article, tense="past") for child in when for word in own_words(child)}
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


def is_told_in_the_past(verb: Token) -> bool:
    """Whether the finite verb that carries the word is in the past tense, and neither it nor its governors say so."""
    chain = [verb, *governors(verb)]
    if any(lemma_of(one) in vocabulary.SAYING for one in chain):
        return False
    return next((tense == "past" for one in chain if (tense := _finite(one))), False)


def _could(verb: Token) -> bool:
    """As in "in 2020 she could not travel": no plan of today."""
    return any(child.lower_ in {"could", "would"} and base(child) == "aux" for child in verb.children)


def _finite(verb: Token) -> str:
    """The tense of the verb's own finite form, be it an auxiliary: "past", "other" or "" where there is none."""
    forms = [verb, *(child for child in verb.children if base(child) in {"aux", "aux:pass", "cop"})]
    tags = {form.tag_ for form in forms}
    if verb.tag_ == "VB" and verb.lower_ in _SAME_FORM and _stands_alone(verb):
        return "past"
    return "other" if tags & {"VBZ", "VBP", "MD"} else "past" if "VBD" in tags else ""


def _stands_alone(verb: Token) -> bool:
    """Whether nothing beside a verb makes an infinitive of it: "the Lee put in at Lima", which taggers get wrong."""
    return not any(base(child) in {"aux", "mark"} for child in verb.children) and first(verb, "nsubj") is not None


def is_of_today(sentence: Span) -> bool:
    """Whether a sentence names a day of the week, or words of the present such as "now" and "recently"."""
    # "since the war began" says no more of today than "after it began"
    words = (token for token in sentence if token.lower_ != "since" or base(token) == "advmod")
    return any((token.lower_ in _WEEKDAYS or token.lower_ in _NOW) and not _is_where(token) for token in words)


def _is_where(day: Token) -> bool:
    """Whether a day only tells a place apart: "on the platform where the guests stood on Friday there were tents"."""
    above = (one for one in governors(day) if base(one) in {"acl", "advcl"})
    clause = next(above, None)
    if clause is None or clause.i > day.i:
        return False
    place = clause.head
    where = any(child.lower_ == "where" and child.i > place.i for child in clause.children)
    return where and place.pos_ == "NOUN" and place.i < clause.i


def is_habit(trigger: Token, article: Article) -> bool:
    """Whether the trigger counts or sums up what was done over the years: "seven trips to", "used to sail to"."""
    if _is_used_to(trigger):
        return True
    plural = lemma_of(trigger) in _TRIPS and trigger.tag_ == "NNS"
    counted = any(child.lower_ in _OFTEN and base(child) == "advmod" for child in trigger.children)
    counted = counted or _is_whenever(trigger)
    counted = (
        counted
        or _is_of_the_year(trigger)
        or _is_counted(trigger)
        or _was_once(trigger)
        or _is_since_long_ago(trigger, article)
    )
    if not (plural or counted):
        return False
    words = ((token, tense) for token, tense in _region(trigger) if token.lower_ not in _SO_FAR)
    return all(side_of_today(token.idx, article, tense=tense) in {None, PAST} for token, tense in words)


def _is_whenever(verb: Token) -> bool:
    """As in "he crossed to Lima whenever he could"."""
    told = (child for child in verb.children if base(child) in {"advcl", "advmod"})
    return any(part.lower_ == "whenever" for one in told for part in (one, *one.children))


def _is_used_to(verb: Token) -> bool:
    """As in "the line used to carry gas to Lima", unlike "they used trucks to carry it", "it was used to carry"."""
    used = verb.head
    if used.lower_ != "used" or verb.tag_ != "VB" or (used.dep_ == "acl" and used.head.dep_ != "ROOT"):
        return False  # "the boat used to carry it sank"
    return verb.i > used.i and first(used, "obj", "aux:pass") is None and verb.doc[used.i + 1].lower_ == "to"


def _is_counted(verb: Token) -> bool:
    """As in "has visited it five times", "went there five times": summed up to now, unlike "rode there twice"."""
    have = any(lemma_of(child) == "have" and base(child) == "aux" for child in verb.children)
    who = first(verb, "nsubj")
    shuttles = who is not None and noun_kind(lemma_of(who)) == "vehicle"  # "the boat went to the island four times"
    if not have and (shuttles or verb.tag_ != "VBD" or lemma_of(verb) not in _TRAVELLING):
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


def _is_since_long_ago(verb: Token, article: Article) -> bool:
    """As in "since 2022 she has been to Lima, to Quito": summed up; "has been in Lima since 2022" is still there."""
    perfect = verb.head.children if base(verb) == "cop" else verb.children
    have = any(lemma_of(child) == "have" and base(child) == "aux" for child in perfect)
    place = verb.head if base(verb) == "cop" else verb
    been = lemma_of(verb) == "be" or first(verb, "cop") is not None
    to = any(child.lower_ == "to" and base(child) == "case" for child in place.children)
    if not have or not (lemma_of(verb) in _TRAVELLING or (been and to)):
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


def is_ahead(trigger: Token, article: Article) -> bool:
    """Whether a date of the trigger's own clause lies after the article's."""
    tense = "past" if _is_followed(trigger) else ""
    return any(side_of_today(token.idx, article, tense=tense) == _AHEAD for token in own_words(trigger))


def is_timetable(verb: Token, article: Article) -> bool:
    """Whether a present tense tells what is to come, as timetables do: "on Friday the queen goes to".

    A caption tells in the present tense what its picture shows ("arrives on Monday"), a full date when that was.
    """
    if any(line.start <= verb.idx < line.end for line in article.captions):
        return False
    return any(_is_coming_weekday(token) for token in own_words(verb)) or goes_on_with_a_plan(verb)


def is_arranged(verb: Token, article: Article) -> bool:
    """As in "on Friday he is taking hay to Lima": what goes on now is told without its day, but for captions."""
    if any(line.start <= verb.idx < line.end for line in article.captions):
        return False
    opener = verb.sent[0].lower_ in {"on", "by"}
    days = (word for word in own_words(verb) if word.i < verb.i and word.i <= verb.sent.start + 2)
    return opener and any(map(_is_coming_weekday, days))


def goes_on_with_a_plan(verb: Token) -> bool:
    """Whether the sentences before it lay out what is to come: "she will fly to A. A bus takes her to B"."""
    if _tense(verb) or base(verb) not in {"root", "conj"}:
        return False
    here = verb.sent
    for _ in range(_PASSAGE):
        if here.start == 0 or opens_paragraph(here[0]):
            return False
        here = verb.doc[here.start - 1].sent
        root = here.root
        if _tense(root) == "future" or any(map(_is_coming_weekday, own_words(root))):
            return _tense(root) != "past"
        if root.tag_ not in {"VBZ", "VBP"}:
            return False
    return False


def _is_coming_weekday(token: Token) -> bool:
    if token.lower_ not in _WEEKDAYS:
        return False
    before = token.doc[max(0, token.i - 1)].lower_
    after = [other.lower_ for other in token.doc[token.i + 1 : token.i + 4]]
    dated = any(word[:1].isdigit() or word in _MONTHS for word in after)
    return before not in {"last", "every", "each", "past", "most", "any"} and not dated


def _side_of(first_day: date, last: date, *, limit: date, published: date | None) -> int:
    """On which side of the story's present an interval lies: past if it ends before ``limit``.

    A whole year that is over is history, however short a time ago it ended; so is a month, but for the last one.
    """
    if published and first_day > published:
        return _AHEAD
    length = last - first_day
    if published and length > timedelta(days=_ABOUT_A_YEAR):
        limit = published
    elif published and length >= timedelta(days=_A_MONTH):
        limit = (published.replace(day=1) - timedelta(days=1)).replace(day=1)  # the first of the month before
    return PAST if last < limit else PRESENT


def _is_of_no_news(first_day: date, last: date, days: Iterable[date]) -> bool:
    """Whether a month or more is written with its year, and no day that the text tells lies in it."""
    return last - first_day >= timedelta(days=_A_MONTH) and not any(first_day <= day <= last for day in days)


def side_of_today(at: int, article: Article, *, tense: str = "") -> int | None:
    """On which side of the story's present the date lies that the character is part of; ``None`` outside dates.

    A date without a year is the last such day where the verb's ``tense`` is "past", the next where it is "future".
    """
    ahead = {"past": False, "future": True}.get(tense)
    starts, dated = _dated(article.text, article.published, future=ahead)
    found = bisect_right(starts, at) - 1
    if found < 0 or at >= dated[found][0]:
        return None
    return dated[found][1]


@lru_cache(maxsize=16)
def _dated(
    text: str, published: date | None, *, future: bool | None
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Where the text dates something: the starts, then each end and the side of the story's present it lies on.

    An article without a date of its own is taken to stand in the last year that it names; no news dates itself by a
    month with its year or by a year alone, so that these are history there, unless a day that is told lies in them.
    """
    found = dates.find(text, published, future=future, year=None if published else dates.stated_year(text))
    days = [when.earliest for when in found if when.earliest is not None and when.earliest == when.latest]
    latest = max((when.latest for when in found if when.latest is not None), default=None)
    present = published or (date(latest.year, 12, 31) if latest else None)
    spans = [(match.start(), match.end(), PAST) for match in _AGO.finditer(text)]
    if published is None:
        spans += [(match.start(), match.end(), PAST) for match in _LAST_MONTH.finditer(text)]
    ago = list(spans)
    if present is not None:
        limit = present - timedelta(days=_DAYS if published else 365)
        told = ((when.span, when.earliest or when.latest, when.latest) for when in found)
        spans += [
            (
                span.start,
                span.end,
                PAST
                if not (published or future) and _is_of_no_news(first_day, last, days)
                else _side_of(first_day, last, limit=limit, published=published),
            )
            for span, first_day, last in told
            # "since 2017" lasts to the present
            if span is not None
            and not any(start < span.end and span.start < end for start, end, _ in ago)
            and first_day is not None
            and last is not None
            # in an article without a date, a day without a year may be of the news itself
            and (published is not None or _A_YEAR.search(text, span.start, span.end))
            and not text[: span.start].rstrip().lower().endswith("since")
        ]
    spans.sort()
    return tuple(start for start, _, _ in spans), tuple((end, side) for _, end, side in spans)


def _region(trigger: Token) -> Iterator[tuple[Token, str]]:
    """The words whose dates hold for the trigger, each with the tense of its clause.

    First the trigger's own phrase, then those of what governs it, clause by clause.
    """
    yield from _told_in(trigger)
    node = trigger
    for governor in governors(trigger):
        role = base(node)
        where = any(child.lower_ == "where" for child in node.children)  # goes on with the story: "to X, where she met"
        if role == "advcl" and any(child.lower_ in {"when", "while"} for child in node.children):
            # "her trip in 2019 took her north, when she rode the train": at the time of what it hangs on
            yield from _told_in(governor)
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
                tense = "past" if _is_followed(governor) else _tense(governor)
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
    return any(child.lower_ in {"a", "an"} for child in noun.children) or noun.lower_ in _MONTHS


def _told_in(token: Token) -> Iterator[tuple[Token, str]]:
    """The words of a trigger's clause but for those of whom it tells: "the hero of the war of 1941 flew to Lima"."""
    tense = "past" if _is_followed(token) else _tense(token)
    who = first(token, "nsubj", "nsubj:pass")
    of_somebody = set()
    if who is not None and noun_kind(lemma_of(who)) == "person":
        of_somebody = {word.i for word in own_words(who) if word.like_num}
    yield from ((word, tense) for word in own_words(token) if word.i not in of_somebody)
    yield from ((word, tense) for word in _day_before_when(token))
    if who is None and base(token) == "ccomp" and lemma_of(token.head) in vocabulary.SAYING:
        # "a man who in 1994, he says, sailed to Lima"
        yield from ((word, tense) for word in own_words(token.head) if word.i < token.i)


def _is_followed(word: Token) -> bool:
    """As in "the talks follow a visit in October", "came after a visit in October": it is over."""
    if lemma_of(word) == "follow":
        return first(word, "obj") is not None and _tense(word) != "future"
    if word.pos_ != "NOUN":
        return False
    after = any(child.lower_ in {"after", "since", "following"} for child in word.children if base(child) == "case")
    return (after and _tense(word.head) != "future") or (base(word) == "obj" and _is_followed(word.head))


def _day_before_when(verb: Token) -> list[Token]:
    """The day that a clause tells of: "since January, when he came", "unlike in 2019, when she came"."""
    when = next((child for child in verb.children if child.lower_ == "when"), None)
    if when is None or when.i < verb.sent.start + 2:
        return []
    comma = when.nbor(-1).text == ","
    return [when.nbor(-2)] if comma else [when.nbor(-1)]


def _tense(verb: Token) -> str:
    """Past or future where the verb is, by itself or by its auxiliary; what only a noun dates has none."""
    forms = [verb, *(child for child in verb.children if base(child) in {"aux", "cop"})]
    if any(form.lower_ in {"will", "shall", "'ll", "wo"} for form in forms[1:]) or _is_to_be(verb):
        return "future"
    if (verb.lower_ in _AWAITED and forms[1:]) or _was_to_be(verb):
        return "future"  # "was due in May", "was to go in May": the next one, whatever became of it
    return "past" if any(form.tag_ == "VBD" for form in forms) else ""


def _is_to_be(verb: Token) -> bool:
    """As in "is to meet", "is to be held"."""
    hosts = (verb, verb.head) if base(verb) == "xcomp" else (verb,)
    present = any(
        child.lower_ in {"is", "are"} and child.i < verb.i for host in hosts for child in (host, *host.children)
    )
    return present and any(child.lower_ == "to" and base(child) == "mark" for child in verb.children)


def _was_to_be(verb: Token) -> bool:
    """As in "they were to go to Lima", with "be" right before "to"."""
    to = next((child for child in verb.children if child.lower_ == "to" and base(child) == "mark"), None)
    return to is not None and to.i > verb.sent.start and to.nbor(-1).lower_ in {"was", "were"}


def is_pluperfect(verb: Token) -> bool:
    """As in "stopped a ship that had left Lima": no later than what the main clause tells."""
    return any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)


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
            when = base(child) == "advcl" and any(mark.lower_ in {"when", "while"} for mark in child.children)
            # "unlike in 2018, when she came by train, she flew"
            when = when and not any(mark.lower_ == "unlike" for mark in (*child.children, *node.children))
            dated = base(child) == "appos" and any(base(case) == "case" for case in child.children)
            if base(child) not in _CLAUSES or when or dated:  # "on her first voyage, in the summer of 1896,"
                waiting.append(child)
