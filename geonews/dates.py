"""Dates in a piece of news prose as intervals of whole days, against the day the article appeared.

Reports look back and announcements look ahead: "on Tuesday" is the last Tuesday in the one and the next in the other.
The caller says which (``future``); where nobody knows, a date without a year is the nearest one and a weekday the
last one. "Early" and "late" do not narrow a month or a year: writers do not agree where those end. Words that are
only sometimes dates ("May", "March", "today" in a name) count only where the words around them say so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from geonews.dating import almanac, datewords
from geonews.dating.almanac import DAY, MONTH, YEAR, Days
from geonews.dating.datewords import NUMBERS
from geonews.model import Span, When

_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_EARLY = r"(?:(?i:early|earlier|late|later)(?:\s+on)?\s+)?"
_SOME_OF = (
    r"(?:(?i:(?:the\s+)?(?:early|middle|mid|late|beginning|start|end|first half|second half"
    r"|(?:first|opening|last|final|closing)(?:\s+few)?\s+(?:days?|weeks?)(?=\s+of))(?:\s+(?:in|of))?)[\s-]+)?"
)
_LIMIT = re.compile(r"\b(until|till|by|before|after|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"(?:\bnot|n[’']t|\bnever)\b[^.;:,]{0,60}\b(?:until|till)\s+$", re.IGNORECASE)
_MONTH_DAYS = 32  # a month or less: "this week last year" and the like come out right too
_JOIN = re.compile(
    r",?\s*(?:-|–|—|\bto|\buntil|\btill|\bthrough|\bor|\bor on|\bor early on)\s+|\s?[-–]\s?", re.IGNORECASE
)

_Rule = Callable[[re.Match[str], datewords.Reading], Days | None]

_OPTIONAL_YEAR = rf"(?:,?\s+(?P<{{}}>{YEAR})(?![\w%]|[,.]\d))?"
_TO = r"\s?(?:-|–|—|to|until|till|through|(?P<{}>and))\s?"
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (
        re.compile(
            rf"(?<![\w.,:$€£-])(?P<a1>{DAY}){_TO.format('and1')}(?P<b1>{DAY})\s+(?:of\s+)?(?P<m1>{MONTH}){_OPTIONAL_YEAR.format('y1')}"
            rf"|\b(?P<m2>{MONTH})\s+(?P<a2>{DAY}){_TO.format('and2')}(?P<b2>{DAY})(?![\w:%]|[,.]\d){_OPTIONAL_YEAR.format('y2')}"
        ),
        datewords.day_range,
    ),
    (
        re.compile(
            rf"(?:{_EARLY}\b(?:(?i:last|this|next)\s+)?(?P<weekday>{_WEEKDAY})(?:\s+{_PART})?,?\s+(?:the\s+)?)?"
            rf"(?:(?<![\w.])(?P<iso>{YEAR}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])))(?![\w/-])"
            rf"|(?<![\w.,:$€£-])(?P<d1>{DAY})(?:\s+of)?\s+(?P<m1>{MONTH}){_OPTIONAL_YEAR.format('y1')}"
            rf"|\b(?P<m2>{MONTH})\s+(?P<d2>{DAY})(?![\w:%]|[,.]\d){_OPTIONAL_YEAR.format('y2')})"
            r"(?!\s+(?:terror(?:ist)?\s+)?attacks?\b)"
        ),
        datewords.calendar_day,
    ),
    (
        re.compile(rf"\b{_SOME_OF}(?P<month>{MONTH})(?:,?\s+|\s+of\s+)(?P<year>{YEAR})(?![\w%]|[,.]\d)"),
        datewords.month_and_year,
    ),
    (
        re.compile(r"(?<![\w./])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w./])"),
        datewords.numeric,
    ),
    (
        re.compile(
            rf"\b{_EARLY}(?:(?P<which>(?i:last|this|past|next|coming|this\s+past|this\s+coming|(?:the\s+)?following))\s+)?"
            rf"(?P<weekday>{_WEEKDAY})\b(?:\s+{_PART}\b)?(?:,?\s+(?P<week>(?:last|this|next)\s+week))?"
        ),
        datewords.weekday,
    ),
    (
        re.compile(
            rf"\b{_EARLY}(?P<word>(?i:the\s+)?(?i:day\s+before\s+yesterday|day\s+after\s+tomorrow)|(?i:yesterday|today|tomorrow)(?!\s+(?:and|or)\b.{{0,20}}\bworld)"
            rf"|(?i:tonight|last\s+night|overnight|this\s+{_PART}))\b(?:\s+{_PART}\b)?"
        ),
        datewords.day_word,
    ),
    (
        re.compile(
            r"\b(?i:(?:(?:early|earlier|late|later|(?:the\s+)?(?:end|beginning|start|middle)\s+of)\s+)?(?P<which>last|past|this|current|next|coming)"
            r"\s+(?P<unit>weekend|week|month|year))\b(?![’']s?\s+old)"
        ),
        datewords.unit,
    ),
    (re.compile(r"\b(?i:(?:over|at|during|on)\s+the\s+weekend)\b"), datewords.the_weekend),
    (
        re.compile(
            rf"\b(?i:in\s+(?P<n>{_N})\s+(?P<unit>days?|weeks?|months?|years?)[’']?(?:s[’']?)?\s+(?P<word>time))\b"
        ),
        datewords.counted,
    ),
    (
        re.compile(
            rf"\b(?i:(?P<n>{_N})\s+(?P<unit>hours?|days?|nights?|weeks?|fortnights?|months?|years?)"
            r"\s+(?P<word>ago|earlier|later|before|after|from\s+now|hence))\b"
        ),
        datewords.counted,
    ),
    (
        re.compile(
            rf"\b(?i:(?:the\s+)?(?P<which>coming|next|following|past|last|recent)\s+(?:(?P<n>{_N})\s+|few\s+|several\s+)?"
            r"(?P<unit>days|weeks|months|years))\b"
        ),
        datewords.vague,
    ),
    (
        re.compile(
            rf"\b(?i:(?:later\s+|earlier\s+)?(?:(?:on\s+)?the\s+)?(?P<word>(?:next|following|previous)\s+(?:day|{_PART})|day\s+(?:after|before)"
            rf"|(?:that|same)\s+(?:same\s+)?(?:day|{_PART})))\b"
        ),
        datewords.beside,
    ),
    (
        re.compile(
            r"(?<=\bthe )(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
            r"(?=\s*(?:[.,;:)]|$)|\s+(?:and|but|when|where|with|in|at|to|for|from|he|she|they)\b)"
        ),
        datewords.nth,
    ),
    (
        re.compile(
            rf"\b{_SOME_OF}(?:(?P<which>(?i:last|this|that|past|next|coming))\s+)?\b(?P<month>{MONTH})(?!\s+\d|[-’']s?\s?\d)"
        ),
        datewords.month,
    ),
    (
        re.compile(r"(?<![\w.,-])(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<last>(?:19|20)?\d\d)(?![\w-]|[,.]\d)"),
        datewords.years,
    ),
    (
        re.compile(
            r"\b(?i:in|during|throughout|(?:half|end|start|beginning) of) the (?:(?:early|mid|late)[\s-])?"
            r"(?P<century>1\d|20)th centur(?:y|ies)\b"
        ),
        datewords.century,
    ),
    (re.compile(r"\b(?:(?:the|early|late|mid)[\s-]+)*(?P<decade>(?:18|19|20)\d0)[’']?s\b"), datewords.decade),
    (re.compile(rf"\b{_SOME_OF}(?<![\w.,/$€£-])(?P<year>(?:19|20)\d\d)(?![\w/]|-\d)"), datewords.year),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    days: Days


def find(
    text: str,
    published: date | None,
    *,
    offset: int = 0,
    future: bool | None = None,
    year: int | None = None,
    anchor: When | None = None,
) -> tuple[When, ...]:
    """Every date expression of a piece of text, in order, none overlapping.

    ``offset`` is where the piece stands in its article; spans are offsets into the article. ``future`` says whether
    the piece tells of what is still to come. ``year`` is that of the article's other dates, for days without a year
    in an article whose own date is unknown (`stated_year`). ``anchor`` is the last date before this piece, from which
    "three days later" counts where the piece itself has none. An expression that cannot be tied to days (a weekday in
    an undated article, "11/09/2023") is left out.
    """
    last = (anchor.earliest, anchor.latest) if anchor and anchor.earliest and anchor.latest else None
    found: list[_Found] = []
    position = 0
    pending: list[re.Match[str] | None] = [pattern.search(text) for pattern, _ in _RULES]
    while hits := [(hit.start(), -hit.end(), n) for n, hit in enumerate(pending) if hit]:
        number = min(hits)[2]
        hit = pending[number]
        if hit is None:  # never: only matches are in `hits`
            break
        reading = datewords.Reading(text=text, published=published, future=future, year=year, anchor=last)
        days = _RULES[number][1](hit, reading)
        if days:
            found.append(_Found(start=hit.start(), end=hit.end(), days=days))
            last = days
        # a rule that declines gives way to the others that match at the same place
        position = hit.end() if days else position
        for n, (pattern, _) in enumerate(_RULES):
            old = pending[n]
            if n == number or (old and old.start() < position):
                pending[n] = pattern.search(text, max(position, hit.end()))
    return tuple(_when(text, one, offset) for one in _joined(text, _in_that_year(text, found)))


def _in_that_year(text: str, found: list[_Found]) -> list[_Found]:
    """As in "in July last year": one expression, the days of the first in the year of the second."""
    kept: list[_Found] = []
    for one in found:
        last = kept[-1] if kept else None
        whole_year = one.days[0] == date(one.days[0].year, 1, 1) and one.days[1] == date(one.days[0].year, 12, 31)
        near = last is not None and re.fullmatch(r"\s+(?:of\s+)?(?:the\s+)?", text[last.end : one.start])
        if last is not None and near and whole_year and (last.days[1] - last.days[0]).days < _MONTH_DAYS:
            first, end = (_day_of(day, one.days[0].year) for day in last.days)
            kept[-1] = _Found(start=last.start, end=one.end, days=(first, end))
            continue
        kept.append(one)
    return kept


def _day_of(day: date, year: int) -> date:
    """The same day of another year; the last of a month stays the last."""
    last = monthrange(year, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if is_last else min(day.day, last))


def stated_year(text: str) -> int | None:
    """The year of the first full date in a text, for `find` in an article whose own date is unknown."""
    return next((written.year for written in almanac.calendar_dates(text) if written.year and written.day), None)


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Ranges and alternatives ("from Sunday to Wednesday", "Tuesday or Wednesday") as one interval."""
    joined: list[_Found] = []
    for one in found:
        last = joined[-1] if joined else None
        between = text[last.end : one.start] if last else ""
        opened = last and re.search(
            r"\bbetween\s+(?:late\s+|early\s+)?$", text[max(0, last.start - 20) : last.start], re.IGNORECASE
        )
        if last and (_JOIN.fullmatch(between) or (opened and re.fullmatch(r"\s+and\s+", between))):
            end = one.days[1]
            if end < last.days[0] and last.days[0] - end < timedelta(days=7):
                end += timedelta(days=7)  # "from Sunday to Wednesday": the Wednesday after
            if end >= last.days[0]:
                joined[-1] = _Found(start=last.start, end=one.end, days=(last.days[0], end))
                continue
        joined.append(one)
    return joined


def _when(text: str, found: _Found, offset: int) -> When:
    span = Span(start=offset + found.start, end=offset + found.end)
    written = text[found.start : found.end]
    first, last = found.days
    limit = _LIMIT.search(text[max(0, found.start - 20) : found.start])
    # "before Sunday's vote", "until Sunday, when he left": the day itself is meant
    if limit is not None and limit[1].lower() in {"until", "till"} and _NOT_UNTIL.search(text, 0, found.start):
        limit = None  # "did not leave until Monday" left on it
    if limit is None or re.match(r"[’']s\b|, when\b", text[found.end :]):
        return When(earliest=first, latest=last, text=written, span=span)
    word = limit[1].lower()
    if word == "after":
        return When(earliest=last + timedelta(days=1), latest=None, text=written, span=span)
    return When(earliest=None, latest=first - timedelta(days=1) if word == "before" else last, text=written, span=span)
