"""On which side of the story's present what a text says of time lies: its dates, "years ago", "today", "now".

The present is the article's own date, its deictic centre as the grammars call it: more than a month before it is
history, since news tells what is new. An article without a date stands in the last year that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geonews import dates
from geonews.dating import almanac
from geonews.grammar.clauses import governors
from geonews.grammar.nouns import base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from geonews.model import Article

_DAYS: Final = 40  # "more than a month", as the annotators say it, which five weeks are not yet
_ABOUT_A_YEAR: Final = 300
_A_MONTH: Final = 27  # the shortest, from its first day to its last
PAST, PRESENT, AHEAD = -1, 0, 1
WEEKDAYS: Final = frozenset(almanac.WEEKDAYS)
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_NOW: Final = frozenset("today yesterday tonight tomorrow now currently meanwhile recently since week weekend".split())
_COUNTING: Final = frozenset("later after afterward afterwards earlier before".split())
#: what a paragraph begins with that goes on from the one before
_GOING_ON: Final = re.compile(
    r"(?:so|there) (?:he|she|they)\b|then\b|from there\b|after (?:that|this)\b|eventually\b|in the end\b|afterwards?\b"
)
#: sentences of a paragraph that go on without a date before nobody remembers when they play
PASSAGE: Final = 3
#: without a day of its own an article tells no news by such a month
_LAST_MONTH: Final = re.compile(rf"\blast (?:{'|'.join(sorted(MONTHS))})\b", re.IGNORECASE)
#: "the attack of 2022"
_OF_A_YEAR: Final = re.compile(
    r"\b(?:attack|bombing|war|battle|siege|fire|flood|famine|revolt|rebellion|uprising|revolution|expedition|earthquake"
    r"|storm|hurricane|crash|disaster|massacre|election|vote|coup|games|olympics|crisis|invasion|blockade)s?"
    r" of ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_A_YEAR: Final = re.compile(r"\b\d{4}s?\b")
#: What was done "in recent months" is looked back on; what goes on "over the past two months" need not be.
_AGO: Final = re.compile(
    r"\b(?:years?|months|decades?|century|centuries|seasons|winters|summers|generations?)\s+(?:ago|earlier|before)\b"
    r"|\b(?:last|the previous) (?:year|season)\b"
    r"|\b(?:in|during|at the (?:end|start|height|beginning) of|after|before)\s+(?:the\s+)?(?:(?:first|second) world war"
    r"|world war (?:i{1,2}|one|two)|cold war|(?:korean|vietnam|falklands|gulf) war|soviet (?:era|times|days)"
    r"|colonial (?:era|times|days)|middle ages)\b"
    r"|(?<!hours )(?<!days )(?<!weeks )\bbefore"
    r" (?:the (?:war|revolution|pandemic|partition|blockade|embargo)|independence)\b"
    r"(?! (?:began|broke|started|reached|came))"
    r"|\bduring (?:that (?:time|period|stay|visit|reign|era)|those years|the (?:pandemic|lockdowns?))\b"
    r"|\blast (?:spring|summer|autumn|winter)\b|\bin the old(?:en)? days\b|\bin (?:olden|ancient|medieval) times\b"
    r"|\b(?:of|in) the (?:early |mid-?|late )?(?:1[0-9]th|(?:four|fif|six|seven|eigh|nine)teenth) century\b"
    r"|\b(?:in|at|before) the"
    r" (?:(?:early|first|last|final) (?:days|weeks|months)|heyday|height|end|start|beginning|outbreak) of the"
    r" (?:war|invasion|crisis|conflict|pandemic|occupation|revolution|uprising|empire)\b"
    r"|\b(?:years|months|a year) into the (?:war|invasion|crisis|conflict|pandemic|occupation|siege)\b"
    r"|\b(?:weeks|months) before the (?:war|coup|invasion|revolution|uprising|pandemic)\b"
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


def is_of_today(sentence: Span) -> bool:
    """Whether a sentence names a day of the week, or words of the present such as "now" and "recently"."""
    # "since the war began" says no more of today than "after it began"
    words = (token for token in sentence if token.lower_ != "since" or base(token) == "advmod")
    named = (token for token in words if token.lower_ in WEEKDAYS or token.lower_ in _NOW)
    return any(not (_is_where(token) or _is_counted(token) or _is_of_a_year(token)) for token in named)


def _is_of_a_year(day: Token) -> bool:
    """As in "on Friday 13 January 2012": the date says when, and the weekday no more."""
    behind = day.doc[day.i + 1 : min(day.i + 6, day.sent.end)]
    row = [token for token in behind if not token.is_punct]
    dated = row[:3] and any(token.lower_ in MONTHS for token in row[:2])
    return bool(dated) and any(token.shape_ == "dddd" for token in row[:3])


def goes_on_from_before(sentence: Span) -> bool:
    """Whether a sentence goes on from the paragraph before: "So he flew to Lima", "From there", "He had run away"."""
    words = [token for token in sentence if not token.is_space][:4]
    text = " ".join(token.lower_ for token in words)
    if _GOING_ON.match(text):
        return True
    return len(words) > 1 and words[0].lower_ in {"he", "she", "they"} and words[1].lower_ == "had"


def _is_counted(week: Token) -> bool:
    """As in "a week afterwards": counted from what has been told."""
    return week.lower_ == "week" and week.i + 1 < len(week.doc) and week.nbor(1).lower_ in _COUNTING


def _is_where(day: Token) -> bool:
    """Whether a day only tells a place apart: "on the platform where the guests stood on Friday there were tents"."""
    above = (one for one in governors(day) if base(one) in {"acl", "advcl"})
    clause = next(above, None)
    if clause is None or clause.i > day.i:
        return False
    place = clause.head
    where = any(child.lower_ == "where" and child.i > place.i for child in clause.children)
    return where and place.pos_ == "NOUN" and place.i < clause.i


def _side_of(first_day: date, last: date, *, limit: date, published: date | None) -> int:
    """On which side of the story's present an interval lies: past if it ends before ``limit``.

    A whole year that is over is history, however short a time ago it ended; so is a month, but for the last one.
    """
    if published and first_day > published:
        return AHEAD
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
    if present is not None:
        years = _OF_A_YEAR.finditer(text)
        spans += [(year.start(1), year.end(1), PAST) for year in years if int(year[1]) < present.year]
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
